"""Where the words of a question stand in a passage, and how close to each other. Pure."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.asked import Asked
from knowledge.candidates import Candidate

FAR = 99.0
"""Stands for a distance to what is not there."""

_GAP = 0.3  # what a function word's idf counts in a pair


@dataclass(frozen=True, slots=True)
class Match:
    """Where the words of a question stand in a candidate, and what share each has of its weight.

    By the number of the word: its `places` and its `shares` in the passage, where it is there; of the telling
    ones also the shares they have in the title (`titled`), in what is around (`around`), and by words of like
    meaning in the passage (`kin`, where the word itself is not there). `telling` are those that are there.
    """

    places: dict[int, list[int]]
    shares: dict[int, float]
    telling: list[int]
    titled: dict[int, float]
    around: dict[int, float]
    kin: dict[int, float]


def match(asked: Asked, one: Candidate) -> Match:
    """Find the words of a question in a candidate."""
    places, shares = _found(asked, one)
    terms = set(one.terms)
    return Match(
        places,
        shares,
        [word for word in asked.telling if word in places],
        {word: asked.words[word].share(one.title) for word in asked.telling},
        {word: asked.words[word].share(one.paragraph) for word in asked.telling},
        {word: asked.words[word].alike(terms) for word in asked.telling if word not in places},
    )


def _found(asked: Asked, one: Candidate) -> tuple[dict[int, list[int]], dict[int, float]]:
    """The places of the best variant of each word that is there, and its weight."""
    places: dict[int, list[int]] = {}
    shares: dict[int, float] = {}
    slots = asked.slots
    for at, term in enumerate(one.terms):
        if term in slots:
            for word, weight in slots[term]:
                best = shares.get(word, 0.0)
                if weight > best:
                    shares[word], places[word] = weight, [at]
                elif weight == best:
                    places[word].append(at)
    return places, shares


def closeness(asked: Asked, match: Match) -> tuple[float, float, float]:
    """Of pairs of neighbours in the question the share that are neighbours here; that by distance; window.

    The window is how many places hold all the telling words that are there.
    """
    whole = adjacent = close = 0.0
    for word in range(len(asked.words) - 1):
        weight = sum(
            one.idf if one.telling else _GAP * one.idf for one in (asked.words[word], asked.words[word + 1])
        )
        whole += weight
        if word in match.places and word + 1 in match.places:
            distance = _distance(match.places[word], match.places[word + 1])
            adjacent += weight if distance == 1 else 0.0
            close += weight / distance
    alone = len(match.telling) / max(1, len(asked.telling))
    return (
        adjacent / whole if whole else alone,
        close / whole if whole else alone,
        float(_window(match)),
    )


def _distance(left: Sequence[int], right: Sequence[int]) -> int:
    """The least way from one word to the next; two more in the other order, or in one place."""
    return min(b - a if b > a else 2 + a - b for a in left for b in right)


def _window(match: Match) -> int:
    if len(match.telling) < 2:
        return len(match.telling)
    every = sorted((place, word) for word in match.telling for place in match.places[word])
    last: dict[int, int] = {}
    best = every[-1][0] - every[0][0] + 1
    for place, word in every:
        last[word] = place
        if len(last) == len(match.telling):
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
