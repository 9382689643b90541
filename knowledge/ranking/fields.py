"""BM25 of the candidates in other ways than the index: with less weight on length, local idf, and fields.

Each is a share of the most it can reach. In an array a column is a candidate, and a row a word.
"""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
"""Numbers by word and candidate, or by candidate."""

_K1, _B = 0.9, 0.4  # less than the index's own: among sentences, repetition and length tell little
_AROUND, _TITLED = 0.2, 0.3  # what a word in the paragraph or in the title counts, of one in the passage


def saturated(weighed: Array, times: Array, lengths: Array) -> Array:
    """How much of its idf each word scores, with less weight on length."""
    return weighed / (times + _K1 * lengths)


def in_fields(weighed: Array, lengths: Array, around: Array, titled: Array) -> Array:
    """The same with title and paragraph as fields (BM25F).

    Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009.
    """
    spread = weighed / lengths + _AROUND * around + _TITLED * titled
    return spread / (spread + _K1)


def summed(weighted: Array) -> Array:
    """The sum over the words, in their order on every machine."""
    total: Array = np.add.reduce(weighted, axis=-2)
    return total


def damped(lengths: Array) -> Array:
    """What lengths, given as multiples of the average, count in the scores here."""
    return (1 - _B) + _B * lengths
