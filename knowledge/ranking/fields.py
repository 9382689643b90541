"""BM25 of the candidates beside the index's own: with less weight on length, by local idf, and over fields.

Each is a share of what it can reach. An entry of an array is a candidate's, a row a telling word's.
"""

import numpy as np
import numpy.typing as npt

from knowledge.ranking.query import Query

Array = npt.NDArray[np.float64]
"""Numbers by word and candidate, or by candidate."""

Columns = dict[str, Array]
"""Arrays by the name of their number; one entry for each candidate."""

_K1, _B = 0.9, 0.4  # less than the index's own: among sentences, repeats and length tell little
_AROUND, _TITLED = 0.2, 0.3  # what a word in the paragraph, and in the title, counts of one in the passage


def scores(asked: Query, idf: Array, weighed: Array, times: Array, lengths: Array) -> Columns:
    """BM25 with less weight on length, by the idf of the collection and by that among the candidates."""
    local = np.array([asked.words[word].local for word in asked.telling]).reshape(-1, 1)
    saturated = weighed * (_K1 + 1) / (times + _K1 * _damped(lengths))
    return {
        "flat": summed(idf * saturated) / ((_K1 + 1) * asked.weight),
        "local": summed(local * saturated) / ((_K1 + 1) * asked.local),
    }


def in_fields(
    asked: Query, idf: Array, weighed: Array, lengths: Array, around: Array, titled: Array
) -> Array:
    """BM25 with title and paragraph as fields (BM25F).

    Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009.
    """
    spread = weighed / _damped(lengths) + _AROUND * around + _TITLED * titled
    return summed(idf * spread * (_K1 + 1) / (spread + _K1)) / ((_K1 + 1) * asked.weight)


def summed(weighted: Array) -> Array:
    """The sum over the words, in their order on every machine."""
    total: Array = np.add.reduce(weighted, axis=0)
    return total


def _damped(lengths: Array) -> Array:
    return (1 - _B) + _B * lengths
