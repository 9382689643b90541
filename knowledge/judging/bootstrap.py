"""How far chance may have moved a mean: the bootstrap.

The same number of questions is drawn again with replacement, and their mean is taken; 95 % of such means lie
between the limits returned. If all questions had the same outcome both limits are that value, however few the
questions. (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13: percentile intervals.)
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

_DRAWS = 2_000
_SEED = 20_240_619


class Interval(NamedTuple):
    """The limits of a 95 % interval, both included."""

    low: float
    high: float


def interval(values: Iterable[float]) -> Interval | None:
    """The interval of the mean of `values`, the same at every call; None if there are none.

    What is drawn is how often each different value occurs, which amounts to the same; the time depends on the
    number of different values, which is small.
    """
    counts = sorted(Counter(values).items())
    if not counts:
        return None
    different, times = (np.array(column, dtype=float) for column in zip(*counts, strict=True))
    number = int(times.sum())
    stream = np.random.RandomState(_SEED)  # numpy promises that this one's stream never changes
    drawn = stream.multinomial(number, times / number, size=_DRAWS)
    low, high = np.percentile(drawn @ different / number, (2.5, 97.5))
    return Interval(float(low), float(high))
