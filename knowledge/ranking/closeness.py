"""Where the words of a question stand in a passage, and how close together. Pure."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from knowledge.candidates import Candidate
from knowledge.ranking.query import Query, Sought
from knowledge.words.aliases import SIGNS

FAR = 99.0
"""Stands for the distance to something that is not there."""

_GAP = 0.3  # what a function word's idf counts in a pair


class Placement(NamedTuple):
    """Where the words of a question stand in a candidate, by the number of the word.

    For a word that is there, `places` are where, and `shares` is the weight of the variant there. `kin` is
    the likeness of the closest word of like meaning that is there. `telling` are the telling words that are
    there, `exact` those of them that are written as in the question, and `order` pairs every place of one
    with its word, in order of place.
    """

    places: dict[int, list[int]]
    shares: dict[int, float]
    kin: dict[int, float]
    telling: list[int]
    exact: list[int]
    order: list[tuple[int, int]]


def placement(asked: Query, one: Candidate) -> Placement:
    """Find the words of a question in a candidate: for each, the places of its best variant there."""
    places: dict[int, list[int]] = {}
    shares: dict[int, float] = {}
    kin: dict[int, float] = {}
    words, slots = asked.words, asked.slots
    for at, meant in [(at, slots[term]) for at, term in enumerate(one.terms) if term in slots]:
        for word, weight, itself in meant:
            found = shares if itself else kin
            best = found.get(word, 0.0)
            if weight < best or (words[word].known and _of_another(words[word], one.terms, at)):
                continue
            found[word] = weight
            if itself and weight == best:
                places[word].append(at)
            elif itself:
                places[word] = [at]
    telling = [word for word in asked.telling if word in places]
    order = sorted([(at, word) for word in telling for at in places[word]])
    exact = [word for at, word in order if words[word].face == (one.faces[at] or one.terms[at])]
    return Placement(places, shares, kin, telling, exact, order)


def _of_another(sought: Sought, terms: Sequence[str], at: int) -> bool:
    """Whether the term at a place ends a known name of something else."""
    following = terms[at + 1] if at + 1 < len(terms) else ""
    return following.startswith(SIGNS[0]) and following not in sought.terms


class Pairs(NamedTuple):
    """The pairs of neighbours in a question, and of its telling words between which no other telling one is.

    For each word `after` has the words that it makes a pair with: their numbers, the weight of the pair among
    the neighbours, and that among the telling ones, 0 if it is no such pair. `beside` and `telling` are the
    sums of these weights.
    """

    after: tuple[tuple[tuple[int, float, float], ...], ...]
    beside: float
    telling: float

    @classmethod
    def of(cls, asked: Query) -> "Pairs":
        """The pairs of this question."""
        idf = [one.idf if one.telling else _GAP * one.idf for one in asked.words]
        after: list[list[tuple[int, float, float]]] = [[] for _ in idf]
        following, beside, telling = dict(pairwise(asked.telling)), 0.0, 0.0
        for one, other in pairwise(range(len(idf))):
            weight = idf[one] + idf[other]
            beside += weight
            after[one].append((other, weight, weight if following.get(one) == other else 0.0))
        for one, other in following.items():
            weight = idf[one] + idf[other]
            telling += weight
            if other > one + 1:
                after[one].append((other, 0.0, weight))
        return cls(tuple(map(tuple, after)), beside, telling)


def closeness(asked: Query, pairs: Pairs, placed: Placement) -> tuple[float, float, int]:
    """How close the words of the question stand here, as two shares and a window.

    The shares are of the weight of its `pairs`: of the neighbours those that are neighbours here, and the
    telling ones by how much further apart they are here. The window is the number of places among which all
    its telling words here stand.
    """
    adjacent, close = 0.0, 0.0
    for word, places in placed.places.items():
        for other, beside, telling in pairs.after[word]:
            following = placed.places.get(other)
            if following is not None:
                distance = _distance(places, following)
                if distance == 1:
                    adjacent += beside
                further = distance - (other - word - 1)
                close += telling / further if further > 1 else telling
    alone = len(placed.telling) / max(1, len(asked.telling))
    return (
        adjacent / pairs.beside if pairs.beside else alone,
        close / pairs.telling if pairs.telling else alone,
        _window(placed),
    )


def _distance(left: Sequence[int], right: Sequence[int]) -> int:
    """The least distance from one word to the next; two more in reverse order, or in the same place."""
    if len(left) == len(right) == 1:
        return right[0] - left[0] if right[0] > left[0] else 2 + left[0] - right[0]
    best, following = 2 + max(left[-1], right[-1]), 0
    for at in left:
        while following < len(right) and right[following] <= at:
            following += 1
        if following < len(right):
            best = min(best, right[following] - at)
        if following:
            best = min(best, 2 + at - right[following - 1])
    return best


def _window(placed: Placement) -> int:
    order = placed.order
    if not order:
        return 0
    best = order[-1][0] - order[0][0] + 1
    last: dict[int, int] = {}
    for at, word in order if len(order) > len(placed.telling) else ():
        last[word] = at
        if len(last) == len(placed.telling):
            best = min(best, at - min(last.values()) + 1)
    return best


def nearest(fitting: bytes | bytearray, places: Sequence[int]) -> float:
    """The least distance from one of `places` to another one where `fitting` is 1; `FAR` if there is none."""
    best = FAR
    for at in places:
        before, after = fitting.rfind(1, 0, at), fitting.find(1, at)
        if before >= 0:
            best = min(best, at - before)
        if after >= 0:
            best = min(best, after - at)
    return best
