"""Text to terms, by which words are found again.

Passages and questions share the terms of each word (`words/parts.py`), so no two engines can disagree.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter

from knowledge.model import Passage
from knowledge.words.aliases import SIGNS, Expressions, capitals, things
from knowledge.words.dates import clocks, dates, days_between
from knowledge.words.languages import Language, language, plain
from knowledge.words.numbers import AMOUNT, amounts
from knowledge.words.parts import HYPHEN, WORD, Part, parts, term

_REMEMBERED = 1 << 18  # words of one language whose terms are kept
_QUOTED = 1 << 7  # passages whose words are kept: who quotes one often does so again
_AT_HAND = 1 << 15  # those whose places are
_FIGURE = re.compile(r"\d")
_PARTS = 4  # terms of a date in figures, or more
_LONG = 10_000  # characters of a passage that is kept, or looked at for words like another one


def tokens(text: str, tag: str = "en", *, kept: bool = True) -> Iterator[Part]:
    """The words of `text` in order, each as (start, end, term); `tag` is the tag of its language.

    A word may have several terms. An expression that names something has one more, after its last word, with
    the place of the whole; and so have an English number in words, a date in figures by its words, and the
    days from one to another by those between. Those of a passage are `kept`; those of what a person wrote
    should not be.
    """
    find = _tokens if kept and len(text) <= _LONG else _tokens.__wrapped__
    return iter(find(text, tag))


@lru_cache(_QUOTED)
def _tokens(text: str, tag: str) -> tuple[Part, ...]:
    known = _known_words(language(tag))
    found = [
        (match.start() + start, match.start() + end, own)
        for match in WORD.finditer(text)
        for start, end, own in known.places(match[0])
    ]
    for first, last, meant in _named(found, known.names):
        place = found[first][0], found[last - 1][1]
        found[last:last] = [(*place, thing) for thing in meant]
    for start, end, more in _in_other_words(text, language(tag)):
        last = bisect_right(found, end, key=itemgetter(1))
        held = [own for at, _, own in found[max(0, last - _PARTS) : last] if at >= start]
        found[last:last] = [(start, end, own) for own in more if own not in held]
    return tuple(found)


def _in_other_words(text: str, spoken: Language) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """English numbers in words, dates, days between two, clock times: as (start, end, terms of the whole)."""
    for start, end, figures in amounts(text) if spoken.code == "en" else ():
        yield start, end, (AMOUNT + figures,)
    if _FIGURE.search(text):
        for start, end, words in chain(dates(text, spoken), days_between(text, spoken), clocks(text)):
            yield start, end, tuple(term(word, spoken) for word in words)


def passage_terms(text: str, tag: str = "en") -> list[str]:
    """Every term of `text` in order, as `tokens` has them, repeats and function words included."""
    known = _known_words(language(tag))
    if HYPHEN.search(text) is None and not any(_in_other_words(text, language(tag))):
        found = list(chain.from_iterable(map(known.__getitem__, WORD.findall(text))))
        if not known.names.may_be_in(found):
            return found
    return [own for _, _, own in tokens(text, tag)]


def matched_spans(
    text: str, terms: frozenset[str], tag: str = "en", names: frozenset[str] = frozenset()
) -> tuple[tuple[int, int], ...]:
    """Where in `text` something stands whose term is in `terms`; what overlaps is one.

    `names` are the terms of names and of their words: within another name such a word does not count.
    """
    found = list(tokens(text, tag))
    others = [part for part in found if part[2].startswith(SIGNS) and part[2] not in names] if names else ()
    spans: list[tuple[int, int]] = []
    for start, end, own in sorted(part for part in found if part[2] in terms):
        if own in names and any(first <= start and end <= last for first, last, _ in others):
            continue
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


def surface_words(text: str) -> set[str]:
    """The different words of `text` as a person would type them: case folded, at least two letters."""
    return {word.casefold() for word in set(WORD.findall(text)) if len(word) > 1 and not word[0].isdigit()}


def spelt_words(passage: Passage) -> Iterator[tuple[str, str]]:
    """The words of a passage with letters alone, each as (the word as typed, its term).

    Of one that is far longer than sentences are those at its beginning.
    """
    text = passage.text
    if len(text) > _LONG:
        text = text[: text.rfind(" ", 0, _LONG) + 1]
    for start, end, own in tokens(text, passage.document.language):
        if text[start:end].isalpha() and not own.startswith(SIGNS):
            yield text[start:end].casefold(), own


class _KnownWords(dict[str, tuple[str, ...]]):
    """The terms of each word met in one language, those of what it names last."""

    def __init__(self, spoken: Language) -> None:
        super().__init__()
        self.names = things(spoken)
        self._spoken = spoken
        self.places = lru_cache(maxsize=_AT_HAND)(self._places)

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = tuple(own for _, _, own in self.places(word))
        return found

    def _places(self, word: str) -> tuple[Part, ...]:
        """The same with the places in the word."""
        found: list[Part] = []
        for start, end, own in parts(word, self._spoken):
            found.append((start, end, own))
            if own in self.names.single:
                raw = word[start:end]
                letters = capitals().get(plain(raw).replace(".", ""), 0)
                if not letters or raw[:letters].isupper():
                    found += [(start, end, thing) for thing in self.names.single[own]]
        return tuple(found)


@cache
def _known_words(spoken: Language) -> _KnownWords:
    return _KnownWords(spoken)


def _named(found: list[Part], names: Expressions) -> Iterable[tuple[int, int, tuple[str, ...]]]:
    """The expressions among the words as (start, end, terms of what they name), the last first.

    What an expression is made of is no name itself, nor a word with hyphens as a whole, for its parts are.
    """
    ends = [end for _, end, _ in found]
    words = [
        place
        for place, (_, end, own) in enumerate(found)
        if not own.startswith(SIGNS) and end <= min(ends[place : place + 2])
    ]
    named = names.found([found[place][2] for place in words])
    return [(words[first], words[last - 1] + 1, meant) for first, last, meant in named][::-1]
