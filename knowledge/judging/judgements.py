"""Judgements, which are questions with known answers, and the two formats of their files.

Both hold one JSON object a line, in UTF-8, plain or compressed by gzip. Other keys are ignored.

A judgement: {"q", "answers"} and optionally "kind" and "document". A quote answers if it contains one of
`answers` exactly; an empty list says that silence is right. `document` is the name or title of the only one
to search.

An article of a question set, which brings its own text:
{"title", "paragraphs": [{"text", "sents": [[start, end], …], "qas": [{"q", "rel": [index into sents, …]}]}]},
and optionally a "kind" for each question. A quote answers if it overlaps a relevant span by more than half of
the shorter of the two; an empty `rel` says that silence is right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from knowledge.errors import UnusableJudgements
from knowledge.judging.json_lines import json_lines, parsed
from knowledge.model import Document, Passage

Scope = Literal["document", "all"]
"""Where the questions of a set are put: to the article each belongs to, or to all articles of the file."""

_GAP = "\n\n"  # between the paragraphs of an article


@dataclass(frozen=True, slots=True)
class Slice:
    """A known answer by its place: [start, end) of the text of the document called `document`."""

    document: str
    start: int
    end: int

    def answers(self, passage: Passage) -> bool:
        """Whether the passage overlaps this slice by more than half of the shorter of the two."""
        if passage.document.name != self.document:
            return False
        overlap = min(self.end, passage.end) - max(self.start, passage.start)
        return 2 * overlap > min(self.end - self.start, passage.end - passage.start)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One question with its known answers, strings or slices; without any, silence is right.

    `document` is the name or title of the only one to search (None: search all). `elsewhere` names a document
    that holds no answer. `line` is the line of the judgement in its file.
    """

    question: str
    answers: tuple[str | Slice, ...]
    document: str | None = None
    kind: str | None = None
    elsewhere: str | None = None
    line: int = 0

    def answered_by(self, passage: Passage) -> bool:
        """Whether the passage holds a known answer."""
        return any(
            known in passage.text if isinstance(known, str) else known.answers(passage)
            for known in self.answers
        )


@dataclass(frozen=True, slots=True)
class Judgements:
    """The judgements of one file. `documents` are what they are about; if empty, what the library serves."""

    file: Path
    within: Scope
    all: tuple[Judgement, ...]
    documents: tuple[Document, ...] = ()


class _Judgement(BaseModel):
    q: str
    answers: list[Annotated[str, Field(min_length=1)]]
    kind: str | None = None
    document: str | None = None


class _Question(BaseModel):
    q: str
    rel: list[int]
    kind: str | None = None


class _Paragraph(BaseModel):
    text: str
    sents: list[tuple[int, int]]
    qas: list[_Question]


class _Article(BaseModel):
    title: str
    paragraphs: list[_Paragraph]

    @property
    def text(self) -> str:
        return _GAP.join(paragraph.text for paragraph in self.paragraphs)


def read_judgements(file: Path, within: Scope | None = None) -> Judgements:
    """Read a file of either format; its first line shows which.

    `within` says where the questions of a question set are put, by default "document". Other judgements say
    that themselves; for them `within` is only noted, by default "all". Raises UnusableJudgements with the
    file and line of the first mistake.
    """
    lines = list(json_lines(file))
    if not lines:
        raise UnusableJudgements(file, None, "it is empty")
    if "paragraphs" in lines[0][1]:
        return _question_set(file, lines, within or "document")
    if not lines[0][1].keys() & {"q", "answers"} or lines[0][1].keys() == {"q", "s"}:
        raise UnusableJudgements(file, lines[0][0], _stranger(lines[0][1]))
    found = [(line, parsed(_Judgement, file, line, row)) for line, row in lines]
    return Judgements(
        file,
        within or "all",
        tuple(Judgement(one.q, tuple(one.answers), one.document, one.kind, line=line) for line, one in found),
    )


def _question_set(file: Path, lines: Sequence[tuple[int, dict[str, Any]]], within: Scope) -> Judgements:
    articles = [(line, parsed(_Article, file, line, row)) for line, row in lines]
    names = [f"{number}.txt" for number in range(1, len(articles) + 1)]  # titles may come twice
    judgements = []
    for number, (line, article) in enumerate(articles):
        elsewhere = names[(number + 1) % len(names)] if len(names) > 1 else None
        for one, answers in _answers(file, line, names[number], article):
            document = names[number] if within == "document" else None
            judgements.append(Judgement(one.q, answers, document, one.kind, elsewhere, line))
    documents = (Document(name, one.title, one.text) for name, (_, one) in zip(names, articles, strict=True))
    return Judgements(file, within, tuple(judgements), tuple(documents))


def _answers(
    file: Path, line: int, name: str, article: _Article
) -> Iterator[tuple[_Question, tuple[Slice, ...]]]:
    """Every question of an article with the slices of the article's text that answer it."""
    lengths = [len(paragraph.text) + len(_GAP) for paragraph in article.paragraphs]
    for paragraph, begin in zip(article.paragraphs, accumulate(lengths, initial=0), strict=False):
        for start, end in paragraph.sents:
            if not 0 <= start < end <= len(paragraph.text):
                raise UnusableJudgements(file, line, f"sents: [{start}, {end}] is no span of its paragraph")
        slices = [Slice(name, begin + start, begin + end) for start, end in paragraph.sents]
        for one in paragraph.qas:
            if not set(one.rel) <= set(range(len(slices))):
                raise UnusableJudgements(file, line, f"rel: {one.rel} names a sentence that is not there")
            yield one, tuple(slices[index] for index in one.rel)


def _stranger(row: dict[str, Any]) -> str:
    """The reason given for refusing an object in neither format."""
    if row.keys() == {"q", "s"}:
        return "no question set: pairs of a question and a sentence, without a text to find the sentence in"
    if "text" in row:
        return "no question set: a text without questions"
    return 'neither a judgement ("q", "answers") nor an article of a question set ("title", "paragraphs")'
