"""From text to terms, by which words are found again.

Passages and questions get their terms in one way (`words/parts.py`), so no two engines can disagree.
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
from knowledge.words.parts import HYPHEN, WORD, Part, is_single, parts, term

_REMEMBERED = 1 << 18  # words of one language whose terms are cached
_QUOTED = 1 << 7  # passages whose words are cached: one that is quoted often is quoted again
_AT_HAND = 1 << 15  # words of one language whose terms are cached with their places
_ADDED = (*SIGNS, AMOUNT)  # begin the terms of what is more than a word
_FIGURE = re.compile(r"\d")
_WORD_LONG = 5  # characters of a Japanese word
_SHORT = 4  # characters of what may be a Chinese word
_HELPING = re.compile("(?<!目)的|了(?!解)|[吗嗎呢吧]")  # in no Chinese word
_APOSTROPHE = re.compile("['’]")
_KANA, _RUN = re.compile("[\u3041-\u30ff]"), re.compile("[\u30a1-\u30ffー]{2,}|[\u3400-\u9fff々]{2,}")
_PARTS = 4  # at least as many as a date in figures has terms
_LONG = 10_000  # characters up to which a passage is cached, and searched for words like a misspelt one


def tokens(text: str, tag: str = "en", *, kept: bool = True) -> Iterator[Part]:
    """The words of `text` in order, each as (start, end, term); `tag` is the tag of its language.

    A word may have several terms. An expression that names something has a further one, after its last word
    and with the place of the whole. So have English numbers in words; dates in figures have terms for their
    words, and spans of days for the days between. The result is cached if `kept`, which a text written by a
    person should not be.
    """
    find = _tokens if kept and len(text) <= _LONG else _tokens.__wrapped__
    return iter(find(text, tag))


@lru_cache(_QUOTED)
def _tokens(text: str, tag: str) -> tuple[Part, ...]:
    known = _known_words(language(tag))
    found = [
        (at + start, at + end, own)
        for match in WORD.finditer(text)
        for at in [match.start()]
        for start, end, own in known.places(match[0])
    ]
    if HYPHEN.search(text) or known.names.may_be_in([own for _, _, own in found]):
        for first, last, meant in _named(found, known.names):
            place = found[first][0], found[last - 1][1]
            found[last:last] = [(*place, thing) for thing in meant]
    for start, end, more in _in_other_words(text, language(tag)):
        last = bisect_right(found, end, key=itemgetter(1))
        held = [own for at, _, own in found[max(0, last - _PARTS) : last] if at >= start]
        found[last:last] = [(start, end, own) for own in more if own not in held]
    return tuple(found)


def _in_other_words(text: str, spoken: Language) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """English numbers in words, dates, spans of days and clock times, as (start, end, terms of the whole)."""
    for start, end, figures in amounts(text) if spoken.code == "en" else ():
        yield start, end, (AMOUNT + figures,)
    if _FIGURE.search(text):
        for start, end, words in chain(dates(text, spoken), days_between(text, spoken), clocks(text)):
            yield start, end, tuple(term(word, spoken) for word in words)


def passage_terms(text: str, tag: str = "en") -> list[str]:
    """Every term of `text` in order, as `tokens` has them, including repetitions and function words."""
    known = _known_words(language(tag))
    if HYPHEN.search(text) is None and not any(_in_other_words(text, language(tag))):
        found = list(chain.from_iterable(map(known.__getitem__, WORD.findall(text))))
        if not known.names.may_be_in(found):
            return found
    return [own for _, _, own in tokens(text, tag)]


def matched_spans(
    text: str, terms: frozenset[str], tag: str = "en", names: frozenset[str] = frozenset()
) -> tuple[tuple[int, int], ...]:
    """The spans of `text` whose term is in `terms`; those that overlap are joined.

    `names` are the terms of names and of the words in them: inside another name such a word does not count.
    """
    if names or _FIGURE.search(text) or any(one.startswith(_ADDED) for one in terms):
        found = list(tokens(text, tag))
    else:
        found = _words_with(terms, text, tag)
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


def _words_with(terms: frozenset[str], text: str, tag: str) -> list[Part]:
    """The words of `text` with a term in `terms`; words have all terms but those of names and numbers."""
    known = _known_words(language(tag))
    return [
        (match.start() + start, match.start() + end, own)
        for match in WORD.finditer(text)
        if not terms.isdisjoint(known[match[0]])
        for start, end, own in known.places(match[0])
    ]


def surface_words(text: str, tag: str) -> set[str]:
    """The different words of `text` as a person would type them: case folded, at least two letters.

    Of a Japanese clause, which no spaces part, those in Chinese characters or Katakana; of a Chinese one two
    to four characters from any place, since words may begin everywhere. After an article that an apostrophe
    joins to it (l’hôpital) a word is one by itself, too.
    """
    found = {word.casefold() for word in set(WORD.findall(text)) if len(word) > 1 and not word[0].isdigit()}
    clauses = {word for word in found if len(word) > _WORD_LONG and _KANA.search(word)}
    elided = language(tag).elided
    cut = [_APOSTROPHE.split(word, maxsplit=1) for word in found] if elided else []
    joined = {one[1] for one in cut if len(one) > 1 and len(one[1]) > 1 and one[0] in elided}
    chinese = language(tag).code == "zh"
    clauses |= {word for word in found if chinese and len(word) > _SHORT and _RUN.search(word)}
    return (found - clauses).union(joined, *(_short(clause, anywhere=chinese) for clause in clauses))


def _short(clause: str, *, anywhere: bool) -> Iterator[str]:
    """The words that may be in a clause: its runs of one script, or what may be one `anywhere` in these."""
    for run in _RUN.findall(_HELPING.sub(" ", clause) if anywhere else clause):
        sizes = range(2, _SHORT + 1)
        some = (run[at : at + size] for size in sizes for at in range(len(run) - size + 1))
        yield from some if anywhere else (run,)


def spelt_words(passage: Passage) -> Iterator[tuple[str, str]]:
    """The words of a passage that consist of letters, each as (the word as typed, its term).

    If the passage is far longer than a sentence, only those at its beginning.
    """
    text = passage.text
    if len(text) > _LONG:
        text = text[: text.rfind(" ", 0, _LONG) + 1]
    for start, end, own in tokens(text, passage.document.language):
        if text[start:end].isalpha() and not own.startswith(SIGNS):
            yield text[start:end].casefold(), own


class _KnownWords(dict[str, tuple[str, ...]]):
    """A cache of the terms of each word in one language; those of things that it names come last."""

    def __init__(self, spoken: Language) -> None:
        super().__init__()
        self.names = things(spoken)
        self._spoken = spoken
        self._kept = lru_cache(maxsize=_AT_HAND)(self._places)

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = tuple(own for _, _, own in self.places(word))
        return found

    def places(self, word: str) -> tuple[Part, ...]:
        """The terms of a word with their places in it; cached if it may be."""
        return (self._kept if is_single(word) else self._places)(word)

    def _places(self, word: str) -> tuple[Part, ...]:
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

    Terms of things and whole hyphenated words are no part of an expression; the parts of the latter may be.
    """
    ends = [end for _, end, _ in found]
    words = [
        place
        for place, (_, end, own) in enumerate(found)
        if not own.startswith(SIGNS) and end <= min(ends[place : place + 2])
    ]
    named = names.found([found[place][2] for place in words])
    return [(words[first], words[last - 1] + 1, meant) for first, last, meant in named][::-1]
