"""What a library surely answers on: a few of its own words, to propose to who has asked nothing."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from knowledge.model import Answer, Grade, Kind, Passage
from knowledge.questions.talk import asks_nothing
from knowledge.store import Collection
from knowledge.terms import passage_terms, surface_words, tokens
from knowledge.words.aliases import peoples
from knowledge.words.languages import language
from knowledge.words.shapes import shapes

QUESTION = "What does the briefing say about “{}”?"
"""How a topic is asked about; each topic has an answer to it."""

_TOPICS = 3
_PASSAGES = 300  # the first of the collection, where topics are looked for
_TRIED = 12  # candidates that are asked about at most
_WORDS, _LONGEST = 5, 60  # most words and characters of a phrase
_TITLES = 4_000  # the beginning of a document, where its title may stand
_NAME = "C"  # shape of the words of a name; those in capitals throughout often belong to what is before
_NO_WORD = "."


class Topics:
    """The topics of the collection asked about last. Safe to use from several threads; picklable."""

    def __init__(self) -> None:
        self._known: tuple[str, tuple[str, ...]] = ("", ())  # a version, and its topics

    def of(self, collection: Collection, ask: Callable[[str], Answer]) -> tuple[str, ...]:
        """See `topics`; chosen when a version is first asked about."""
        version, found = self._known
        if version != collection.contents.version:
            found = topics(collection, ask)
            self._known = collection.contents.version, found
        return found


def topics(collection: Collection, ask: Callable[[str], Answer]) -> tuple[str, ...]:
    """Up to three slices of the sources that `ask` gives an answer on, without a word in common.

    Names of several words in the first passages, those in most passages first, equals in reading order; where
    they are too few, titles as the documents have them. None stands in the answer to one before it.
    """
    found: list[str] = []
    taken: set[str] = set()
    quoted: list[str] = []
    tried = 0
    for phrase, spoken in _candidates(collection):
        own = surface_words(phrase) | set(passage_terms(phrase, spoken))
        if _is_adjective(phrase, spoken):
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


def _is_adjective(phrase: str, spoken: str) -> bool:
    """Whether a phrase says whose something is, and not of what it is said: South Korean."""
    return not _adjectives(spoken).isdisjoint(passage_terms(phrase.split(" ")[-1], spoken))


@cache
def _adjectives(spoken: str) -> frozenset[str]:
    return frozenset(other for _, other in peoples(language(spoken)))


def _candidates(collection: Collection) -> Iterator[tuple[str, str]]:
    """What may be a topic, likeliest first, each with the tag of its language."""
    looked = [collection.passage(at) for at in range(min(_PASSAGES, collection.contents.passages))]
    held = Counter(
        (phrase, passage.document.language)
        for passage in looked
        if passage.kind is Kind.SENTENCE
        for phrase in dict.fromkeys(phrases(passage))
    )
    yield from (candidate for candidate, _ in held.most_common())  # equals as first met
    for document in dict.fromkeys(passage.document for passage in looked):
        if document.title in document.slice(0, min(_TITLES, document.length)):
            yield document.title, document.language


def phrases(passage: Passage) -> Iterator[str]:
    """The names of several words in a passage, as it writes them, in order.

    A name is a run of words with capitals, each a space after the one before; the first word of the sentence
    is not looked at.
    """
    text = passage.text
    found = list(tokens(text, passage.document.language))
    first = last = 0  # the run so far, as a slice of `text`
    for (start, end, _), shape in zip(found, shapes(text, found), strict=True):
        if shape == _NO_WORD:
            continue
        if shape == _NAME and first < last and (start < last or text[last:start] == " "):
            last = max(last, end)
            continue
        yield from _phrase(text[first:last])
        first, last = (start, end) if shape == _NAME else (end, end)
    yield from _phrase(text[first:last])


def _phrase(run: str) -> Iterator[str]:
    if 2 <= len(run.split(" ")) <= _WORDS and len(run) <= _LONGEST:
        yield run
