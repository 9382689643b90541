"""The nouns of the program but for those of a question. All are frozen: a change makes a new one.

Offsets are positions in `Document.text`, counted in Unicode code points; `end` is exclusive.
"""

from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import NamedTuple

from knowledge.errors import Problem
from knowledge.lines import is_in_list, opens_list
from knowledge.question import Question

_NUMBERING = 6  # characters that the number of an item may take; in plain text it is part of the passage
_LISTED = 4_000  # characters that a list below its title may have


class Kind(IntEnum):
    """What a passage is; a sentence can be an answer, and a heading if it has the date asked for."""

    SENTENCE = 0
    HEADING = 1  # a title, or a lead-in such as "Text of joint statement:"
    NOTICE = 2  # the line that signs a post, or one that only points elsewhere ("Follow us on …")


class Grade(Enum):
    """How much an answer claims."""

    ANSWER = "answer"
    POSSIBLY = "possibly"  # quotes that may answer, and are labelled so
    SILENCE = "silence"  # the briefing does not say
    NOTHING_ASKED = "nothing asked"  # a greeting, a smile, one function word


class Voice(IntEnum):
    """Who speaks in a passage if not the document itself."""

    STATEMENT = 1  # inside a statement that the document quotes as a whole
    POST = 2  # inside a post of somebody else that the document embeds


@dataclass(frozen=True, slots=True)
class Speaker:
    """Where a document says whose words a passage holds: its slice [start, end) names the speaker."""

    voice: Voice
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One source file as read; `text` is all of it, front matter included.

    `name` is its path below the documents folder, with forward slashes. `body` is the offset at which the
    front matter ends. `date` and `address` are as the front matter gives them.
    """

    name: str
    title: str
    text: str = field(repr=False)
    body: int = 0
    date: str | None = None
    address: str | None = None
    language: str = "en"

    @property
    def length(self) -> int:
        """How many code points `text` has."""
        return len(self.text)

    def slice(self, start: int, end: int) -> str:
        """`text` from `start` to `end`."""
        return self.text[start:end]

    def passage(
        self,
        start: int,
        end: int,
        *,
        paragraph: int,
        sentence: int,
        kind: Kind = Kind.SENTENCE,
        speaker: Speaker | None = None,
        above: tuple[tuple[int, int], ...] = (),
    ) -> "Passage":
        """Cut one passage out of this document: the only way to make a passage.

        `paragraph` counts from 1 in the document, `sentence` from 1 in the paragraph; `above` has the slices
        of the headings above, the outermost first. Raises ValueError for a slice that is empty or outside.
        """
        if not self.body <= start < end <= self.length:
            raise ValueError(f"[{start}, {end}) is not a slice of the body of {self.name}")
        return Passage(self, start, end, paragraph, sentence, kind, speaker, above)


def is_question(text: str) -> bool:
    """Whether a text ends in a question, such as “**Q: How do I join?**”."""
    return text.rstrip("*_ ").endswith(("?", "？", "؟"))


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of a document: the unit that is ranked and quoted."""

    document: Document
    start: int
    end: int
    paragraph: int
    sentence: int
    kind: Kind
    speaker: Speaker | None
    above: tuple[tuple[int, int], ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """The words, exactly as in the source file."""
        return self.document.slice(self.start, self.end)

    @property
    def heading(self) -> str | None:
        """The heading right above, in the document's own words; None if there is none."""
        return (*self.headings[-1:], None)[0]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings above, the outermost first. “You may not:” heads only the list that completes it."""
        return tuple(self.document.slice(*one) for one in self.above if self._is_headed_by(*one))

    @property
    def outline(self) -> tuple[str, ...]:
        """The heading right above, after the one around it unless that is the document's title."""
        headings = self.headings
        around, above = headings[-2:-1], headings[-1:]
        return above if around == (self.document.title,) else around + above

    def _is_headed_by(self, start: int, end: int) -> bool:
        heading = self.document.slice(start, end)
        below = self.document.slice(end, min(end + _LISTED, self.start + _NUMBERING, self.end))
        if not heading.endswith((":", "：")) and not opens_list(heading, below):
            return True
        return self.start <= end + _LISTED and is_in_list(heading, below)

    @property
    def is_question(self) -> bool:
        """Whether this is a question that the text below it answers."""
        return self.kind is Kind.HEADING and is_question(self.text)

    @property
    def spoken_by(self) -> str | None:
        """Who speaks here, in the document's own words; None if it is the document itself."""
        if self.speaker is None:
            return None
        return self.document.slice(self.speaker.start, self.speaker.end)


class Hit(NamedTuple):
    """A passage that matches, with its exact BM25 score and the terms of the question that it holds."""

    passage: Passage
    ordinal: int  # place of the passage in the collection, in reading order from 0
    score: float
    matched: frozenset[str]


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage chosen to be shown; `marks` are the matched words as (start, end) in `passage.text`."""

    passage: Passage
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library says to a question.

    `quotes` are the quotes that answer, best first; if there are none the briefing does not say, and
    `nearest` holds what comes nearest. `confidence`, from 0 to 1, is the share of questions with such
    evidence for which one of the three best sentences is right. If nothing was asked, `topics` are words of
    the library that it can answer about.
    """

    question: Question
    grade: Grade
    quotes: tuple[Quote, ...]
    nearest: tuple[Quote, ...]
    confidence: float
    version: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of all the passages that match some words, best first. `page` counts from 1.

    `nowhere` are the words, as typed, that occur in no passage of the collection.
    """

    question: Question
    quotes: tuple[Quote, ...]
    page: int
    pages: int
    total: int
    version: str
    nowhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a reload did, or would do.

    `version` is the one served afterwards. `added`, `removed` and `changed` are names of documents, compared
    with the version `previous` (None: nothing was served before). `published` is False if the sources were
    served already, and in a report on what a reload would do.
    """

    version: str
    previous: str | None
    published: bool
    documents: int
    passages: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    problems: tuple[Problem, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Source:
    """One line of the list of sources: a document that is served, without its text."""

    name: str
    title: str
    date: str | None
    address: str | None
    language: str
    passages: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What is being served: the sources in order of name, their version, since when (ISO 8601, UTC)."""

    version: str
    sources: tuple[Source, ...]
    passages: int
    published: str
