"""Words that nearly are others: the one that a misspelt word was meant to be."""

from collections.abc import Mapping
from dataclasses import dataclass

SHORTEST = 4  # letters of a word that may be misspelt
_LONG = 8  # letters of a word with which two may be wrong
_FAR = 10  # by how many times the likeliest must be the commoner


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A word of a library near a typed one: its term, by how many letters, and how many passages hold it."""

    word: str
    term: str
    distance: int
    holding: int


def tolerance(word: str) -> int:
    """By how many letters a word may be wrong."""
    return 0 if len(word) < SHORTEST else 1 if len(word) < _LONG else 2


def distance(one: str, other: str, most: int) -> int:
    """How many letters must be put in, left out, replaced or swapped with the next to make one of the other.

    Anything above `most` may be given as `most` + 1. (Optimal string alignment.)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
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


def same_start(one: str, other: str) -> bool:
    """Whether two words begin alike, their first two letters perhaps swapped."""
    return one[:1] == other[:1] or one[:2] == other[1::-1]


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
