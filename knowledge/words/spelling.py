"""Words that nearly are others: the one that a misspelt word was meant to be."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

SHORTEST = 4  # letters of a word that may be misspelt
_LONG = 8  # letters of a word with which two may be wrong
_STEMMED, _MORE = 6, 2  # letters of a word whose stem counts, and how many more of it may be wrong then
_FAR = 10  # by how many times the likeliest must be the commoner
_SAME, _APART = 5, 6  # letters at the beginning that two words share; or letters of one with a wrong one
_INFLECTION = re.compile(".?(?:e|e?s|e?d|ing)|")  # after a stem, perhaps its last letter twice


@dataclass(frozen=True, slots=True, order=True)
class Neighbour:
    """A word of a library near a typed one; the nearest is the least.

    `distance` is the smaller one of those between the words and between their stems, `apart` that between the
    words; `holding` is how many passages hold its term.
    """

    distance: int
    apart: int
    word: str
    holding: int


def neighbour(
    typed: tuple[str, str], other: tuple[str, str], holding: Callable[[str], int]
) -> Neighbour | None:
    """The second word as a neighbour of the first, both with their terms; None if it is not near enough.

    It must begin like it, for that is where people are seldom wrong. The stem counts of a long word alone, if
    the words themselves are not far apart, and must be as near as a word of its length: two letters make
    people of population's. `holding` tells how many passages hold a term.
    """
    if not same_start(typed[0], other[0]):
        return None
    most, stems = tolerance(typed[0]), tolerance(typed[1])
    apart = distance(typed[0], other[0], most + _MORE)
    by_stem = distance(typed[1], other[1], stems)
    is_long = len(typed[0]) >= _STEMMED and apart <= most + _MORE
    nearer = min(apart, by_stem) if is_long and by_stem <= stems else apart
    return Neighbour(nearer, apart, other[0], holding(other[1])) if nearer <= most else None


def tolerance(word: str) -> int:
    """By how many letters a word may be wrong."""
    return 0 if len(word) < SHORTEST else 1 if len(word) < _LONG else 2


def distance(one: str, other: str, most: int) -> int:
    """How many letters must be put in, left out, replaced or swapped with the next to make one of the other.

    Anything above `most` may be given as `most` + 1. (Optimal string alignment.)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    while one[:1] == other[:1] != "":  # what both begin or end with changes nothing
        one, other = one[1:], other[1:]
    while one[-1:] == other[-1:] != "":
        one, other = one[:-1], other[:-1]
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

    Of such a language nothing tells whether what was typed is a word, too: tief and Tier. So they
    begin alike for long, or one begins the other, or one letter of a long word differs.
    """
    same = min(_SAME, len(typed), len(other))
    return typed[:same] == other[:same] or (len(typed) >= _APART and distance(typed, other, 1) <= 1)


def has_other_ending(typed: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two English words, both with their terms, share but a stem that the first one does not have.

    The ending of the other makes another word of it (several has the stem of sever) and the first has none
    like it: semver. An ending that a word takes in a sentence is nothing: lantren, lanterns.
    """
    return _is_derived(*other) and not _is_derived(*typed)


def _is_derived(word: str, term: str) -> bool:
    return _INFLECTION.fullmatch(word[len(term) :]) is None


def same_start(one: str, other: str) -> bool:
    """Whether two words begin alike, their first two letters perhaps swapped."""
    return one[:1] == other[:1] or one[:2] == other[1::-1]


def begins(word: str, prefix: str) -> bool:
    """Whether a word begins with `prefix` or what one letter makes of it, from its first letter on."""
    lengths = range(len(prefix) - 1, len(prefix) + 2)
    return same_start(prefix, word) and any(distance(prefix, word[:long], 1) <= 1 for long in lengths)


def clear(neighbours: Mapping[str, Neighbour]) -> Neighbour | None:
    """The one of a library's words, by term, that a misspelt one was meant to be; None if that is not clear.

    It is the only one at its distance, and there is none nearer; or commoner than every other by far.
    """
    order = sorted(neighbours.values(), key=lambda one: (one.distance, -one.holding, one.word))
    if not order:
        return None
    first, *others = order
    rivals = [one.holding for one in others if one.distance == first.distance]
    return first if first.holding >= _FAR * max(rivals, default=0) else None
