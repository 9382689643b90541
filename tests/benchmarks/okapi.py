"""rank_bm25's BM25Okapi over everything, inverted: the same scores, but fast for thousands of questions."""

from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

_K1, _B, _EPSILON = 1.5, 0.75, 0.25  # rank_bm25's own


class InvertedOkapi:
    """What every term adds to the score of each passage that holds it, worked out once.

    Its odd sides are kept: a term in more than half of the passages weighs `_EPSILON` times the mean weight,
    whatever its sign, and one in exactly half of them nothing.
    """

    def __init__(self, passages: Sequence[Sequence[str]]) -> None:
        self._number = len(passages)
        lengths = np.array([len(terms) for terms in passages], dtype=np.float64)
        self._norms = _K1 * (1 - _B + _B * lengths / (lengths.sum() / self._number))
        postings: dict[str, tuple[list[int], list[int]]] = {}
        for place, terms in enumerate(passages):
            for term, times in Counter(terms).items():
                places, frequencies = postings.setdefault(term, ([], []))
                places.append(place)
                frequencies.append(times)
        idf = _idf({term: len(places) for term, (places, _) in postings.items()}, self._number)
        self._added = {term: self._adds(idf[term], *held) for term, held in postings.items()}

    def _adds(self, idf: float, places: list[int], frequencies: list[int]) -> tuple[NDArray[np.intp], Scores]:
        where, times = np.array(places, dtype=np.intp), np.array(frequencies, dtype=np.float64)
        return where, idf * (times * (_K1 + 1) / (times + self._norms[where]))

    def scores(self, terms: Sequence[str]) -> Scores:
        """The score of every passage, as `BM25Okapi.get_scores` has it."""
        total = np.zeros(self._number)
        for term in terms:
            if term in self._added:
                where, added = self._added[term]
                total[where] += added
        return total

    def best(self, terms: Sequence[str], limit: int) -> list[int]:
        """The places of the `limit` best passages, best first, equals in reading order.

        rank_bm25's own `get_top_n` puts the later first among equals, which does worse where a text is short.
        """
        total = self.scores(terms)
        if limit < self._number:
            least = np.partition(total, -limit)[-limit]
            above, equal = np.flatnonzero(total > least), np.flatnonzero(total == least)
            chosen = np.sort(np.concatenate((above, equal[: limit - len(above)])))
        else:
            chosen = np.arange(self._number)
        best: list[int] = chosen[np.argsort(-total[chosen], kind="stable")].tolist()
        return best


def _idf(holding: dict[str, int], passages: int) -> dict[str, float]:
    idf = {term: log(passages - n + 0.5) - log(n + 0.5) for term, n in holding.items()}
    floor = _EPSILON * sum(idf.values()) / len(idf) if idf else 0.0
    return {term: weight if weight >= 0 else floor for term, weight in idf.items()}
