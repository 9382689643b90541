"""Words that resemble others: which one a misspelt word was meant to be."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

SHORTEST = 4  # least letters of a word that may be misspelt
_LONGEST = 40  # most letters of one: the time and the memory that it takes to look for others grow with them
_LONG = 8  # least letters of a word in which two may be wrong
_STEMMED, _MORE = 6, 2  # least letters of a word whose stem counts, and how many more may then be wrong
_FAR = 10  # how many times commoner the likeliest must be than its rivals
_SAME, _APART = 5, 6  # first letters that two words must share; or least letters of one with one wrong
_VOWEL = re.compile("[aei](?=n(?:t|ts|ce|ces|cy|tly)$|bl[ey]$|bility$)|[aeo](?=rs?$)")  # of a suffix
_INFLECTION = re.compile(".?(?:e|e?s|e?d|ing)|")  # after a stem, perhaps its last letter twice


@dataclass(frozen=True, slots=True, order=True)
class Neighbour:
    """A word of a library that resembles a typed one; the nearest is the least.

    `distance` is the smaller of the distances between the words and between their stems, `apart` that between
    the words. `holding` is how many passages hold its term.
    """

    distance: int
    apart: int
    word: str
    holding: int


def neighbour(
    typed: tuple[str, str], other: tuple[str, str], holding: Callable[[str], int]
) -> Neighbour | None:
    """The second word as a neighbour of the first, both with their terms; None if it is not near enough.

    It must begin alike, for people seldom err there. The stem counts only for a long word or if it has the
    same letters (tset, tested), only if the words themselves are not far apart, and must be as near as a word
    of its length: two letters would make population's of people. `holding` tells how many passages hold a
    term.
    """
    if not same_start(typed[0], other[0]):
        return None
    most, stems = tolerance(typed[0]), tolerance(typed[1])
    counts = len(typed[0]) >= _STEMMED or sorted(typed[1]) == sorted(other[1])
    by_stem = distance(typed[1], other[1], stems) if counts else stems + 1
    is_near = by_stem <= stems
    apart = distance(typed[0], other[0], most + _MORE if is_near else most)
    nearer = min(apart, by_stem) if is_near and apart <= most + _MORE else apart
    return Neighbour(nearer, apart, other[0], holding(other[1])) if nearer <= most else None


def tolerance(word: str) -> int:
    """How many letters of a word may be wrong."""
    return 0 if not SHORTEST <= len(word) <= _LONGEST else 1 if len(word) < _LONG else 2


def distance(one: str, other: str, most: int) -> int:
    """How many letters must be inserted, deleted, replaced or swapped with the next to make them equal.

    Anything above `most` may be returned as `most` + 1. (Optimal string alignment.)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    shortest, start, end = min(len(one), len(other)), 0, 1
    while start < shortest and one[start] == other[start]:  # what both begin or end with changes nothing
        start += 1
    while start + end <= shortest and one[-end] == other[-end]:
        end += 1
    one, other = one[start : len(one) - end + 1], other[start : len(other) - end + 1]
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def is_slip(typed: str, other: str) -> bool:
    """Whether one word is a slip for the other in a language of which not all words are known.

    In such a language what was typed may be a word too (tief and Tier). So their beginnings must agree for
    long, or one must begin the other, or only one letter of a long word may differ.
    """
    same = min(_SAME, len(typed), len(other))
    return typed[:same] == other[:same] or (len(typed) >= _APART and distance(typed, other, 1) <= 1)


def other_vowels(word: str) -> Iterator[str]:
    """An English word with other vowels in its suffix, any of which may be meant: conducter, relevent."""
    if found := _VOWEL.search(word):
        yield from (
            word[: found.start()] + vowel + word[found.end() :] for vowel in "aeio" if vowel != found[0]
        )


def has_other_ending(typed: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether the other of two English words, both with their terms, is derived and the typed one is not.

    A derived word is another word than its stem (several has the stem of sever), and what was typed has no
    such ending (semver). Inflections do not count: lantren, lanterns.
    """
    return _is_derived(*other) and not _is_derived(*typed)


def _is_derived(word: str, term: str) -> bool:
    return _INFLECTION.fullmatch(word[len(term) :]) is None


def same_start(one: str, other: str) -> bool:
    """Whether two words begin alike, if need be with their first two letters swapped."""
    return one[:1] == other[:1] or one[:2] == other[1::-1]


def begins(word: str, prefix: str) -> bool:
    """Whether a word begins with `prefix`, in which one letter, but not the first, may be wrong."""
    lengths = range(len(prefix) - 1, len(prefix) + 2)
    return same_start(prefix, word) and any(distance(prefix, word[:long], 1) <= 1 for long in lengths)


def clear(neighbours: Mapping[str, Neighbour]) -> Neighbour | None:
    """The neighbour, given by their terms, that a misspelt word was meant to be; None if that is unclear.

    None is nearer, and it is the only one at its distance or far commoner than the others there.
    """
    order = sorted(neighbours.values(), key=lambda one: (one.distance, -one.holding, one.word))
    if not order:
        return None
    first, *others = order
    rivals = [one.holding for one in others if one.distance == first.distance]
    return first if first.holding >= _FAR * max(rivals, default=0) else None
