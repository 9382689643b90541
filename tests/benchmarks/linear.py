"""A linear model beside the trees of the ranking: `python -m tests.benchmarks.linear --help`.

Both learn from the same lessons and are asked what was held out, cross-validated by document. The linear
one is listwise: the softmax over the candidates of a question is to put its weight on those that answer
(cross-entropy with an L2 penalty, by Adam, over standardised evidence). The place in an article costs nothing
here.
"""

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.learn.__main__ import LESSONS
from knowledge.learn.examples import Example, Lesson, examples
from knowledge.learn.growing import FOLDS, ROUNDS, Weighted, fold, grow_order
from knowledge.ranking.evidence import ORDERING
from knowledge.ranking.forest import Forest, Rows
from tests.benchmarks.question_sets import DATA

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Scorer = Callable[[Rows], Sequence[float]]

_STEPS, _RATE, _PENALTY = 300, 0.05, 1e-4
_CUT = 5.0  # standard deviations from the mean beyond which evidence counts no more
_KEPT = 0.9, 0.999  # of Adam's means (Kingma and Ba, 2015)


@dataclass(frozen=True, slots=True)
class Linear:
    """A weighted sum of standardised evidence."""

    mean: Numbers
    deviation: Numbers
    weights: Numbers

    @classmethod
    def learned(cls, known: Sequence[Weighted]) -> "Linear":
        """The weights that fit best."""
        rows = np.concatenate([one.rows for one, _ in known])[:, : len(ORDERING)]
        mean, deviation = rows.mean(axis=0), rows.std(axis=0) + 1e-9
        rows = _standardised(rows, mean, deviation)
        starts = np.cumsum([0, *(len(one.rows) for one, _ in known)])[:-1]
        sizes = np.array([len(one.rows) for one, _ in known])
        wanted = np.concatenate([np.array(one.right) / sum(one.right) for one, _ in known])
        each = np.repeat([weight for _, weight in known], sizes)
        each /= sum(weight for _, weight in known)

        def slope(weights: Numbers) -> Numbers:
            scores = rows @ weights
            scores = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
            shares = scores / np.repeat(np.add.reduceat(scores, starts), sizes)
            found: Numbers = rows.T @ (each * (shares - wanted)) + _PENALTY * weights
            return found

        return cls(mean, deviation, _descended(slope, rows.shape[1]))

    def scores(self, rows: Rows) -> list[float]:
        """The score of each row."""
        own = _standardised(rows[:, : len(ORDERING)], self.mean, self.deviation)
        found: list[float] = (own @ self.weights).tolist()
        return found


def _standardised(rows: Numbers, mean: Numbers, deviation: Numbers) -> Numbers:
    found: Numbers = np.clip((rows - mean) / deviation, -_CUT, _CUT)
    return found


def _descended(slope: Callable[[Numbers], Numbers], size: int) -> Numbers:
    """Where Adam ends, from nought."""
    weights, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, _STEPS + 1):
        found = slope(weights)
        first = _KEPT[0] * first + (1 - _KEPT[0]) * found
        second = _KEPT[1] * second + (1 - _KEPT[1]) * found**2
        moved = first / (1 - _KEPT[0] ** step) / (np.sqrt(second / (1 - _KEPT[1] ** step)) + 1e-8)
        weights = weights - _RATE * moved
    return weights


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.linear", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with the question sets")
    options = parser.parse_args()
    print("| held out | questions | linear | trees | right only linear / only trees | p |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    lessons = [one for one in LESSONS if one.orders]
    found = [[one for one in examples(lesson, options.data) if not one.stranger] for lesson in lessons]
    models: dict[bool, list[tuple[Scorer, Scorer]]] = {}
    costs = []
    for name, whole in (("near", True), ("far", False)):
        known = [
            (one, lesson.weight)
            for lesson, those in zip(lessons, found, strict=True)
            for one in those
            if one.whole is whole and any(one.right) and not all(one.right)
        ]
        models[whole] = [_models(known, part, ROUNDS[name]) for part in range(FOLDS)]
        costs.append(_cost(name, [one.rows for one, _ in known], *_models(known, None, ROUNDS[name])))
    for lesson, those in zip(lessons, found, strict=True):
        print(compared(lesson, those, models))
    print("", "| cost | linear | trees |", "| --- | ---: | ---: |", *costs, sep="\n")


def _models(known: Sequence[Weighted], without: int | None, rounds: int) -> tuple[Scorer, Scorer]:
    """Both, learned from all but a part."""
    those = [one for one in known if fold(one[0]) != without]
    return Linear.learned(those).scores, Forest(grow_order(those, rounds)).scores


def compared(
    lesson: Lesson, those: Sequence[Example], models: Mapping[bool, Sequence[tuple[Scorer, Scorer]]]
) -> str:
    """A row: how often each puts an answer first, and how often only one does; p by the sign test."""
    firsts = [tuple(_first(one, score) for score in models[one.whole][fold(one)]) for one in those]
    linear, trees = (sum(first[at] for first in firsts) / len(those) for at in (0, 1))
    only = firsts.count((True, False)), firsts.count((False, True))
    return (
        f"| {lesson.name} | {len(those):,} | {linear:.3f} | {trees:.3f} | {only[0]} / {only[1]}"
        f" | {sign_test(*only):.2g} |"
    )


def _first(one: Example, score: Scorer) -> bool:
    """Whether the best sentence answers."""
    sentences = [at for at, sentence in enumerate(one.sentences) if sentence]
    scores = score(one.rows) if sentences else []
    return bool(sentences) and one.right[max(sentences, key=lambda at: (scores[at], -at))]


def sign_test(one: int, other: int) -> float:
    """How likely chance alone is to part so many wins as unevenly, both ways."""
    tails = sum(comb(one + other, wins) for wins in range(min(one, other) + 1))
    return min(1.0, 2 * tails / (1 << (one + other)))


def _cost(name: str, rows: Sequence[Rows], linear: Scorer, trees: Scorer) -> str:
    """A row: how long each takes for a question of median size."""
    size = sorted(map(len, rows))[len(rows) // 2]
    those = [one for one in rows if len(one) == size][:300]
    taken = []
    for score in (linear, trees):
        before = time.perf_counter()
        for one in those:
            score(one)
        taken.append(1000 * (time.perf_counter() - before) / len(those))
    return f"| {name}, {size} candidates, ms a question | {taken[0]:.3f} | {taken[1]:.3f} |"


if __name__ == "__main__":
    main()
