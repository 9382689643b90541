"""The intervals of means, against the normal approximation and against drawing every question anew."""

import random
from math import sqrt

import pytest

from knowledge.judging.bootstrap import interval


def test_of_nothing_there_is_none() -> None:
    assert interval([]) is None


@pytest.mark.parametrize("value", [0, 0.25, 1])
def test_equal_values_leave_no_doubt(value: float) -> None:
    assert interval([value] * 7) == (value, value)


@pytest.mark.parametrize(("share", "number"), [(0.5, 400), (0.9, 10_000)])
def test_a_share_lies_where_the_normal_approximation_has_it(share: float, number: int) -> None:
    right = round(share * number)
    found = interval([1] * right + [0] * (number - right))
    assert found is not None
    half = 1.96 * sqrt(share * (1 - share) / number)
    assert found.low == pytest.approx(share - half, abs=half / 10)
    assert found.high == pytest.approx(share + half, abs=half / 10)


def test_drawing_questions_one_by_one_gives_the_same() -> None:
    values = [1, 1, 1 / 2, 1 / 3, 0, 0, 1, 1 / 10, 1, 0] * 12
    stream = random.Random(1)  # noqa: S311
    means = sorted(sum(stream.choices(values, k=len(values))) / len(values) for _ in range(4_000))
    found = interval(values)
    assert found is not None
    assert found.low == pytest.approx(means[100], abs=0.01)
    assert found.high == pytest.approx(means[-100], abs=0.01)


def test_the_order_of_values_changes_nothing() -> None:
    values = [0, 1, 1 / 2, 1, 1 / 3] * 9
    assert interval(values) == interval(reversed(values)) == interval(values)
