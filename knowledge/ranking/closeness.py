"""Where the words of a question stand in a passage, and how close to each other. Pure."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.candidates import Candidate
from knowledge.ranking.query import Query, Sought
from knowledge.words.aliases import SIGNS

FAR = 99.0
"""Stands for a distance to what is not there."""

_GAP = 0.3  # what a function word's idf counts in a pair


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the words of a question stand in a candidate, by the number of the word.

    Of each word that is there its `places` and the `shares` it has of its weight; of any the likeness of the
    nearest of its `kin` there. `telling` are the telling words that are there, `exact` those of them that are
    written as they are asked for.
    """

    places: dict[int, list[int]]
    shares: dict[int, float]
    kin: dict[int, float]
    telling: list[int]
    exact: list[int]


def placement(asked: Query, one: Candidate) -> Placement:
    """Find the words of a question in a candidate: of each the places of its best variant there."""
    places: dict[int, list[int]] = {}
    shares: dict[int, float] = {}
    kin: dict[int, float] = {}
    words, slots = asked.words, asked.slots
    for at, term in enumerate(one.terms):
        if term in slots:
            for word, weight, itself in slots[term]:
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
    return Placement(
        places, shares, kin, telling, [word for word in telling if _exact(asked, one, word, places)]
    )


def _of_another(sought: Sought, terms: Sequence[str], at: int) -> bool:
    """Whether the term at a place is the last of a known name of something else."""
    following = terms[at + 1] if at + 1 < len(terms) else ""
    return following.startswith(SIGNS[0]) and following not in sought.terms


def _exact(asked: Query, one: Candidate, word: int, places: dict[int, list[int]]) -> bool:
    face = asked.words[word].face
    return face in [one.faces[at] or one.terms[at] for at in places[word]]


def pairs(asked: Query) -> list[float]:
    """What each two neighbours in the question weigh, by the number of the first."""
    weights = [one.idf if one.telling else _GAP * one.idf for one in asked.words]
    return [one + other for one, other in pairwise(weights)]


def closeness(asked: Query, weights: Sequence[float], placed: Placement) -> tuple[float, float, float]:
    """Of pairs of neighbours in the question the share that are neighbours here; that by distance; window.

    `weights` are those of the `pairs`. The window is how many places hold all the telling words that are
    there.
    """
    whole, adjacent, close = sum(weights), 0.0, 0.0
    for word, places in placed.places.items():
        following = placed.places.get(word + 1)
        if following is not None:
            distance = _distance(places, following)
            adjacent += weights[word] if distance == 1 else 0.0
            close += weights[word] / distance
    window = float(_window(placed))
    if not whole:
        alone = len(placed.telling) / max(1, len(asked.telling))
        return alone, alone, window
    return adjacent / whole, close / whole, window


def _distance(left: Sequence[int], right: Sequence[int]) -> int:
    """The least way from one word to the next; two more in the other order, or in one place."""
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
    if len(placed.telling) < 2:
        return len(placed.telling)
    every = sorted((place, word) for word in placed.telling for place in placed.places[word])
    last: dict[int, int] = {}
    best = every[-1][0] - every[0][0] + 1
    for place, word in every:
        last[word] = place
        if len(last) == len(placed.telling):
            best = min(best, place - min(last.values()) + 1)
    return best


def nearest(fitting: Sequence[int], places: Sequence[int]) -> float:
    """The least way from a place of `fitting` to one of `places`, both in order; `FAR` if there is none."""
    if not places:
        return FAR
    best = FAR
    for at in fitting:
        right = bisect_left(places, at)
        for near in places[max(0, right - 1) : right + 1]:
            best = min(best, float(abs(at - near)))
    return best
