"""Trees are walked all at once as they would be one by one, and a score is the sum of its parts."""

from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.ranking.forest import LEAVES, Forest

NUMBERS = 6


def grown(chance: Random, most: int) -> dict[str, Any]:
    """A tree of any form with up to `most` leaves."""
    tree: dict[str, list[Any]] = {
        key: [] for key in ("features", "thresholds", "left", "right", "values", "means")
    }

    def add(leaves: int) -> int:
        if leaves == 1:
            tree["values"].append(chance.randint(-9999, 9999))
            return ~(len(tree["values"]) - 1)
        number, left = len(tree["features"]), chance.randint(1, leaves - 1)
        tree["features"].append(chance.randrange(NUMBERS))
        tree["thresholds"].append(chance.choice([-1.0, 0.0, 0.25, 0.5, 3.0]))
        tree["means"].append(chance.randint(-9999, 9999))
        for side in ("left", "right"):
            tree[side].append(0)
        tree["left"][number] = add(left)
        tree["right"][number] = add(leaves - left)
        return number

    add(chance.randint(1, most))
    return tree


def walked(tree: dict[str, Any], row: list[float]) -> int:
    """The value of the leaf that a row reaches, step by step."""
    node = 0 if tree["features"] else ~0
    while node >= 0:
        side = "left" if row[tree["features"][node]] <= tree["thresholds"][node] else "right"
        node = tree[side][node]
    value: int = tree["values"][~node]
    return value


ROWS = st.lists(
    st.lists(
        st.sampled_from([-2.0, -1.0, 0.0, 0.1, 0.25, 0.5, 2.0, 3.0, 99.0]), min_size=NUMBERS, max_size=NUMBERS
    ),
    max_size=6,
)


@given(st.randoms(use_true_random=False), st.integers(0, 8), ROWS)
def test_a_score_is_the_sum_of_the_leaves_reached(
    chance: Random, number: int, rows: list[list[float]]
) -> None:
    trees = [grown(chance, LEAVES) for _ in range(number)]
    assert Forest(trees).scores(np.array(rows)) == [sum(walked(tree, row) for tree in trees) for row in rows]


@given(st.randoms(use_true_random=False), ROWS)
def test_a_score_is_the_sum_of_its_parts(chance: Random, rows: list[list[float]]) -> None:
    forest = Forest([grown(chance, LEAVES) for _ in range(4)])
    for row, score in zip(rows, forest.scores(np.array(rows)), strict=True):
        base, parts = forest.parts(row)
        assert base + sum(parts.values()) == score


@pytest.mark.parametrize(
    "trees",
    [[], [{key: [] for key in ("features", "thresholds", "left", "right", "means")} | {"values": [7]}]],
)
def test_trees_without_a_condition_count(trees: list[dict[str, Any]]) -> None:
    expected = sum(tree["values"][0] for tree in trees)
    assert Forest(trees).score([0.0] * NUMBERS) == expected
    assert Forest(trees).parts([0.0] * NUMBERS) == (expected, {})
