"""Topics that a library can answer about, in its own words: proposed to people who have asked nothing."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain, zip_longest
from typing import NamedTuple

from knowledge.model import Answer, Grade, Kind, Passage
from knowledge.questions.talk import asks_nothing
from knowledge.store import Collection
from knowledge.terms import passage_terms, surface_words, tokens
from knowledge.words.aliases import peoples
from knowledge.words.kin import is_english
from knowledge.words.languages import language, plain
from knowledge.words.parts import HYPHEN, WORD
from knowledge.words.rarity import rarity
from knowledge.words.shapes import NO_WORD, shapes

QUESTION = "What does the briefing say about “{}”?"
"""The question to ask about a topic; for every topic it has an answer."""

_TOPICS = 3
_PASSAGES = 300  # passages at the start of the collection in which topics are looked for
_TRIED = 24  # candidates that are asked about at most
_WORDS, _LONGEST = 5, 60  # words and characters in a phrase at most
_LEAST = 4  # characters in a name of one word, or in a telling word
_EACH = 2  # telling words of a sentence at most
_COMMON = 6.0  # rarity of an English word that tells little
_BEFORE_NOUNS = frozenset("a an the no any each every my your our their its this these those".split())
_BEFORE_OTHERS = frozenset(
    "i you he she it we they who to not be been is are was were can may must will would should could".split()
)
_TITLES = 4_000  # characters at the start of a document, in which its title may stand
_NAME = "C"  # shape of the words in a name; words all in capitals often belong to what comes before
_NOUNS = re.compile(  # in scripts without capitals: what a particle follows
    "[\u30a0-\u30ff\u3400-\u9fff]{2,12}(?=[はがをの])"
    "|[\uac00-\ud7af]{2,8}(?=(?:은|는|을|를|의|와|과|에서|에게)(?:[ .,]|$))"
)


class _Candidate(NamedTuple):
    """A phrase that may be a topic, the tag of its language, and the text that must answer (None: any)."""

    phrase: str
    tag: str
    text: str | None = None


class Topics:
    """The topics of the collection asked about last. Safe to use from several threads; picklable."""

    def __init__(self) -> None:
        self._known: tuple[str, tuple[str, ...]] = ("", ())  # a version, and its topics

    def are_of(self, collection: Collection) -> bool:
        """Whether they have been chosen for this collection."""
        return self._known[0] == collection.contents.version

    def of(self, collection: Collection, ask: Callable[[str], Answer]) -> tuple[str, ...]:
        """See `topics`; they are chosen when a version is first asked about."""
        version, found = self._known
        if version != collection.contents.version:
            found = topics(collection, ask)
            self._known = collection.contents.version, found
        return found


def topics(collection: Collection, ask: Callable[[str], Answer]) -> tuple[str, ...]:
    """Up to three slices of the sources that `ask` can answer about, with no word in common.

    They are names of several words in the first passages, those in most passages first, equals in reading
    order; if these are too few, titles that the documents contain, headings, names of one word, and telling
    words of sentences that come first for them. None occurs in the answer about an earlier one.
    """
    found: list[str] = []
    taken: set[str] = set()
    quoted: list[str] = []
    tried = 0
    for candidate in _candidates(collection):
        phrase, tag, _ = candidate
        own = surface_words(phrase, tag) | set(passage_terms(phrase, tag))
        if _is_adjective(phrase, tag):
            continue
        if taken.isdisjoint(own) and not any(phrase in text for text in quoted):
            tried += 1
            answer = ask(QUESTION.format(phrase))
            if _is_answered(candidate, answer):
                found.append(phrase)
                taken |= own
                quoted += [quote.passage.text for quote in answer.quotes]
        if len(found) == _TOPICS or tried == _TRIED:
            break
    return tuple(found)


def _is_answered(candidate: _Candidate, answer: Answer) -> bool:
    if answer.grade is not Grade.ANSWER or asks_nothing(answer.question):
        return False
    return candidate.text in (None, answer.quotes[0].passage.text)


def _is_adjective(phrase: str, tag: str) -> bool:
    """Whether a phrase only qualifies something, as “South Korean” and “Korea-based” do."""
    last = phrase.split(" ")[-1]
    of_what = last.partition("-")[2]
    if of_what.islower() and any(map(is_english, passage_terms(of_what, "en"))):
        return True
    return not _adjectives(tag).isdisjoint(passage_terms(last, tag))


@cache
def _adjectives(tag: str) -> frozenset[str]:
    return frozenset(other for _, other in peoples(language(tag)))


def _candidates(collection: Collection) -> Iterator[_Candidate]:
    """Phrases that may be topics, likeliest first."""
    looked = [collection.passage(at) for at in range(min(_PASSAGES, collection.contents.passages))]
    yield from _commonest(looked, phrases)
    for document in {passage.document.name: passage.document for passage in looked}.values():
        beginning = document.slice(0, min(_TITLES, document.length))
        if re.search(rf"(?<!\w){re.escape(document.title)}(?!\w)", beginning):
            yield _Candidate(document.title, document.language)
    for passage in looked:
        if passage.kind is Kind.HEADING and not passage.is_question and len(passage.text) <= _LONGEST:
            yield _Candidate(passage.text, passage.document.language)
    yield from _commonest(looked, _names)
    told = (_telling(passage) for passage in looked if passage.kind is Kind.SENTENCE)
    yield from filter(None, chain.from_iterable(zip_longest(*told)))


def _commonest(
    looked: Sequence[Passage], found_in: Callable[[Passage], Iterator[str]]
) -> Iterator[_Candidate]:
    """Phrases by how many sentences have them, equals in reading order."""
    held = Counter(
        (phrase, passage.document.language)
        for passage in looked
        if passage.kind is Kind.SENTENCE
        for phrase in dict.fromkeys(found_in(passage))
    )
    yield from (_Candidate(*found) for found, _ in held.most_common())


def _telling(passage: Passage) -> list[_Candidate]:
    """The words of a passage that tell most: likely nouns, by the word before, and rare words first."""
    tag, text = passage.document.language, passage.text
    words = ["", "", *(found[0] for found in WORD.finditer(text)), ""]
    quiet = [not word.isalpha() or language(tag).holds(plain(word)) for word in words]
    told: list[tuple[bool, float, str]] = []
    for at, word in enumerate(words):
        if quiet[at] or not _LEAST <= len(word) <= _LONGEST:
            continue
        rare = rarity(passage_terms(word, tag)[0])
        before = (words[at - 1] if quiet[at - 1] else words[at - 2]).lower()  # or else before an adjective
        is_noun = quiet[at + 1] and before in _BEFORE_NOUNS
        if words[at - 1].lower() not in _BEFORE_OTHERS:
            told.append((not is_noun or rare < _COMMON, -rare, word))
    told.sort(key=lambda one: one[:2])
    return [_Candidate(word, tag, text) for _, _, word in told[:_EACH]]


def phrases(passage: Passage) -> Iterator[str]:
    """The names of several words in a passage, as written there, in order.

    A name is a run of words with capitals, with a space between them; the first word of a sentence does not
    count.
    """
    return (run for run in _runs(passage) if 2 <= len(run.split(" ")) <= _WORDS and len(run) <= _LONGEST)


def _names(passage: Passage) -> Iterator[str]:
    """The names of one word in a passage; in scripts without capitals its nouns."""
    yield from (found[0] for found in _NOUNS.finditer(passage.text))
    yield from (run for run in _runs(passage) if " " not in run and len(run) >= _LEAST)


def _runs(passage: Passage) -> Iterator[str]:
    """The runs of words with capitals; none begins or ends within a word with hyphens."""
    text = passage.text
    found = list(tokens(text, passage.document.language))
    first = last = 0  # the run so far, as a slice of `text`
    for (start, end, _), shape in zip(found, shapes(text, found), strict=True):
        if shape == NO_WORD:
            continue
        if shape == _NAME and first < last and (start < last or _is_joined(text, last, start)):
            last = max(last, end)
            continue
        yield from _whole(text, first, last)
        first, last = (start, end) if shape == _NAME else (end, end)
    yield from _whole(text, first, last)


def _is_joined(text: str, end: int, start: int) -> bool:
    """Whether nothing but a space or a hyphen stands between two words."""
    return text[end:start] == " " or (start == end + 1 and HYPHEN.match(text, end) is not None)


def _whole(text: str, first: int, last: int) -> Iterator[str]:
    if not (HYPHEN.match(text, last) or (first and HYPHEN.match(text, first - 1))):
        yield text[first:last]
