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

_FIRST = np.array([(mask & -mask).bit_length() - 1 for mask in range(1 << LEAVES)], dtype=np.int8)


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree. An inner node asks whether the number `features[n]` of a row is at most `thresholds[n]`.

    `left` and `right` name the next inner node, or by ~n the leaf n. `values` are those of the leaves from
    left to right, `means` what a row may expect at each inner node, both in `UNIT`s.
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
        """The way of a row to its leaf: at each step the number asked for, and how it moves the value."""
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
        nodes = [(tree, node) for tree in grown for node in range(len(tree.features))]
        self._features = np.array([tree.features[node] for tree, node in nodes])
        self._thresholds = np.array([tree.thresholds[node] for tree, node in nodes])
        self._masks = np.array([_without(tree, node) for tree, node in nodes], dtype=np.uint16)
        sizes = [len(tree.features) for tree in grown]
        self._starts = np.cumsum([0, *sizes])[:-1]
        self._values = np.zeros((len(grown), LEAVES), dtype=np.int64)
        for number, tree in enumerate(grown):
            self._values[number, : len(tree.values)] = tree.values
        self._numbers = np.arange(len(grown))

    def scores(self, rows: Sequence[Sequence[float]]) -> list[int]:
        """The score of each row, in `UNIT`s."""
        if not rows or not len(self._numbers):
            return [self._base] * len(rows)
        numbers = np.asarray(rows)[:, self._features]
        masks = np.where(numbers <= self._thresholds, np.uint16(0xFFFF), self._masks)
        left = np.bitwise_and.reduceat(masks, self._starts, axis=1)
        found: list[int] = (self._base + self._values[self._numbers, _FIRST[left]].sum(axis=1)).tolist()
        return found

    def parts(self, row: Sequence[float]) -> tuple[int, dict[int, int]]:
        """The score of a row as a sum, in `UNIT`s: what any row has, and what each of its numbers adds.

        A number adds what the mean value of the training rows changes by, at each step that asks for it.
        """
        base = sum((tree.means or tree.values)[0] for tree in self.trees)
        parts: dict[int, int] = {}
        for tree in self.trees:
            for number, change in tree.path(row):
                parts[number] = parts.get(number, 0) + change
        return base, parts


def _without(tree: Tree, node: int) -> int:
    """All leaves but those on the left of an inner node: those left when its condition fails."""
    mask = (1 << LEAVES) - 1
    for leaf in tree.leaves(tree.left[node]):
        mask &= ~(1 << leaf)
    return mask
