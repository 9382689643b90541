"""Gradient-boosted trees, evaluated without the library that grew them.

A tree is walked by its conditions all at once, as in QuickScorer (Lucchese et al., SIGIR 2015): every
condition that fails rules out the leaves below its left branch, and the first leaf left is the one reached.
The values of leaves are whole numbers, so that their sum is the same in any order and on any machine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

UNIT = 10_000
"""What a leaf's value of 1 is stored as."""

LEAVES = 16
"""The most leaves of a tree: one bit of a mask for each."""

Rows = np.ndarray[tuple[int, int], np.dtype[np.float64]]
"""A row of numbers for each of what is scored."""

_FIRST = np.array([(~lost & lost + 1).bit_length() - 1 for lost in range(1 << LEAVES)], dtype=np.int8)


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree. Inner node n asks whether the number `features[n]` of a row is at most `thresholds[n]`.

    `left` and `right` give the next inner node, or ~n for the leaf n. `values` are those of the leaves from
    left to right, `means` the mean value of the training rows at each inner node, both in `UNIT`s.
    """

    features: tuple[int, ...]
    thresholds: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    values: tuple[int, ...]
    means: tuple[int, ...]

    def leaves(self, node: int) -> range:
        """The leaves below an inner node, or the leaf ~node alone."""
        if node < 0:
            return range(~node, ~node + 1)
        return range(self.leaves(self.left[node]).start, self.leaves(self.right[node]).stop)

    def path(self, row: Sequence[float]) -> list[tuple[int, int]]:
        """The path of a row to its leaf: for each step the number asked for, and how it moves the value."""
        node, steps = (0 if self.features else -1), []
        while node >= 0:
            goes_left = row[self.features[node]] <= self.thresholds[node]
            after = self.left[node] if goes_left else self.right[node]
            value = self.means[after] if after >= 0 else self.values[~after]
            steps.append((self.features[node], value - self.means[node]))
            node = after
        return steps


class Forest:
    """Trees whose values add up to a score."""

    def __init__(self, trees: Sequence[Mapping[str, Any]]) -> None:
        self.trees = tuple(Tree(**{key: tuple(value) for key, value in tree.items()}) for tree in trees)
        grown = [tree for tree in self.trees if tree.features]
        self._base = sum(tree.values[0] for tree in self.trees if not tree.features)
        shape = max((len(tree.features) for tree in grown), default=0), len(grown)
        features, thresholds = np.zeros(shape, dtype=np.intp), np.full(shape, np.inf)
        lost = np.zeros(shape, dtype=np.uint16)
        values = np.zeros((len(grown), LEAVES), dtype=np.int64)
        for number, tree in enumerate(grown):
            nodes = len(tree.features)
            features[:nodes, number] = tree.features
            thresholds[:nodes, number] = tree.thresholds
            lost[:nodes, number] = [_lost(tree, node) for node in range(nodes)]
            values[number, : len(tree.values)] = tree.values
        conditions = np.column_stack([features.ravel(), thresholds.ravel()])
        different, places = np.unique(conditions, axis=0, return_inverse=True)
        self._conditions = places.ravel()
        self._features, self._thresholds = different[:, 0].astype(np.intp), different[:, 1:]
        self._lost, self._shape = lost.reshape(-1, 1), shape
        self._values, self._starts = values.ravel(), np.arange(len(grown)).reshape(-1, 1) * LEAVES

    def scores(self, rows: Rows) -> list[int]:
        """The score of each row, in `UNIT`s."""
        if not len(rows) or not len(self._starts):
            return [self._base] * len(rows)
        failed = (rows.T.take(self._features, axis=0) > self._thresholds).take(self._conditions, axis=0)
        lost = np.bitwise_or.reduce((failed * self._lost).reshape(*self._shape, -1), axis=0)
        found: list[int] = self._values.take(_FIRST.take(lost) + self._starts).sum(axis=0).tolist()
        return [self._base + score for score in found]

    def score(self, row: Sequence[float]) -> int:
        """The score of one row."""
        return self.scores(np.array([row]))[0]

    def parts(self, row: Sequence[float]) -> tuple[int, dict[int, int]]:
        """The score of a row as a sum, in `UNIT`s: what every row has, and what each of its numbers adds.

        A number adds the change of the mean value of the training rows at each step that asks for it.
        """
        base = sum((tree.means or tree.values)[0] for tree in self.trees)
        parts: dict[int, int] = {}
        for tree in self.trees:
            for number, change in tree.path(row):
                parts[number] = parts.get(number, 0) + change
        return base, parts


def _lost(tree: Tree, node: int) -> int:
    """The leaves on the left of an inner node, a bit each: those that a row loses if the condition fails."""
    return sum(1 << leaf for leaf in tree.leaves(tree.left[node]))
