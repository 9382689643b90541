"""Topics that a library can answer about, in its own words: proposed to people who have asked nothing."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from knowledge.model import Answer, Grade, Kind, Passage
from knowledge.questions.talk import asks_nothing
from knowledge.store import Collection
from knowledge.terms import passage_terms, surface_words, tokens
from knowledge.words.aliases import peoples
from knowledge.words.kin import is_english
from knowledge.words.languages import language
from knowledge.words.shapes import NO_WORD, shapes

QUESTION = "What does the briefing say about “{}”?"
"""The question to ask about a topic; for every topic it has an answer."""

_TOPICS = 3
_PASSAGES = 300  # passages at the start of the collection in which topics are looked for
_TRIED = 24  # candidates that are asked about at most
_WORDS, _LONGEST = 5, 60  # words and characters in a phrase at most
_LEAST = 4  # characters in a name of one word
_TITLES = 4_000  # characters at the start of a document, in which its title may stand
_NAME = "C"  # shape of the words in a name; words all in capitals often belong to what comes before
_NOUNS = re.compile(  # in scripts without capitals: what a particle follows
    "[\u30a0-\u30ff\u3400-\u9fff]{2,12}(?=[はがをの])"
    "|[\uac00-\ud7af]{2,8}(?=(?:은|는|을|를|의|와|과|에서|에게)(?:[ .,]|$))"
)


class Topics:
    """The topics of the collection asked about last. Safe to use from several threads; picklable."""

    def __init__(self) -> None:
        self._known: tuple[str, tuple[str, ...]] = ("", ())  # a version, and its topics

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
    order; if these are too few, titles that the documents contain, headings, and names of one word. None
    occurs in the answer about an earlier one.
    """
    found: list[str] = []
    taken: set[str] = set()
    quoted: list[str] = []
    tried = 0
    for phrase, tag in _candidates(collection):
        own = surface_words(phrase, tag) | set(passage_terms(phrase, tag))
        if _is_adjective(phrase, tag):
            continue
        if taken.isdisjoint(own) and not any(phrase in text for text in quoted):
            tried += 1
            answer = ask(QUESTION.format(phrase))
            if answer.grade is Grade.ANSWER and not asks_nothing(answer.question):
                found.append(phrase)
                taken |= own
                quoted += [quote.passage.text for quote in answer.quotes]
        if len(found) == _TOPICS or tried == _TRIED:
            break
    return tuple(found)


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


def _candidates(collection: Collection) -> Iterator[tuple[str, str]]:
    """Phrases that may be topics, likeliest first, each with the tag of its language."""
    looked = [collection.passage(at) for at in range(min(_PASSAGES, collection.contents.passages))]
    yield from _commonest(looked, phrases)
    for document in {passage.document.name: passage.document for passage in looked}.values():
        beginning = document.slice(0, min(_TITLES, document.length))
        if re.search(rf"(?<!\w){re.escape(document.title)}(?!\w)", beginning):
            yield document.title, document.language
    for passage in looked:
        if passage.kind is Kind.HEADING and not passage.is_question and len(passage.text) <= _LONGEST:
            yield passage.text, passage.document.language
    yield from _commonest(looked, _names)


def _commonest(
    looked: Sequence[Passage], found_in: Callable[[Passage], Iterator[str]]
) -> Iterator[tuple[str, str]]:
    """Phrases by how many sentences have them, equals in reading order, each with the tag of its language."""
    held = Counter(
        (phrase, passage.document.language)
        for passage in looked
        if passage.kind is Kind.SENTENCE
        for phrase in dict.fromkeys(found_in(passage))
    )
    yield from (candidate for candidate, _ in held.most_common())


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
    """The runs of words with capitals."""
    text = passage.text
    found = list(tokens(text, passage.document.language))
    first = last = 0  # the run so far, as a slice of `text`
    for (start, end, _), shape in zip(found, shapes(text, found), strict=True):
        if shape == NO_WORD:
            continue
        if shape == _NAME and first < last and (start < last or text[last:start] == " "):
            last = max(last, end)
            continue
        yield text[first:last]
        first, last = (start, end) if shape == _NAME else (end, end)
    yield text[first:last]
