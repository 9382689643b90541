"""Exact BM25 scores, by rank-bm25.

score(q, p) = Σ over t in q of idf(t) · f(t, p) · (k1 + 1) / (f(t, p) + k1 · (1 − b + b · |p| / avg|p|))

with idf(t) = ln(1 + (N − n(t) + ½) / (n(t) + ½)), which is positive for every term: BM25Okapi's own gives a
term in half of the passages no weight and one in most of them a large one. (Robertson and Zaragoza, The
Probabilistic Relevance Framework, 2009; the idf is Lucene's.) Of a word's variants only the one that scores
most counts, times its weight.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import log

import numpy as np
from rank_bm25 import BM25Okapi

from knowledge.model import Word

K1 = 1.2
B = 0.75


def inverse_frequency(passages: int, holding: int) -> float:
    """The idf of a term that `holding` of `passages` passages hold."""
    return log(1 + (passages - holding + 0.5) / (holding + 0.5))


class PositiveOkapi(BM25Okapi):  # type: ignore[misc]  # rank-bm25 has no types
    """rank-bm25's BM25Okapi, with the idf that is always positive."""

    def __init__(self, passages: Sequence[Sequence[str]]) -> None:
        super().__init__(passages, k1=K1, b=B)

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        self.idf = {term: inverse_frequency(self.corpus_size, holding) for term, holding in nd.items()}


class _Occurrences(PositiveOkapi):
    """Terms where they stand, each as if it were the only one of a passage: so all are weighed at once.

    `counts` tells how often each stands in its passage, `lengths` how many terms that passage has.
    """

    def __init__(self, counts: Sequence[int], lengths: Sequence[int], average_length: float) -> None:
        self._counts = counts
        self._lengths = lengths
        super().__init__(())
        self.avgdl = average_length

    def _initialize(self, corpus: Sequence[Sequence[str]]) -> dict[str, int]:  # noqa: ARG002
        self.corpus_size = len(self._counts)
        self.doc_len = self._lengths
        self.doc_freqs = [{"": count} for count in self._counts]
        return {}

    def _calc_idf(self, nd: Mapping[str, int]) -> None:  # noqa: ARG002 - that of each term is applied later
        self.idf = {"": 1.0}


def scores(
    words: Sequence[Word],
    candidates: Sequence[Sequence[str]],
    inverse_frequencies: Mapping[str, float],
    average_length: float,
) -> list[tuple[float, frozenset[str]]]:
    """The scores that `candidates` have within the whole collection they were taken from.

    With each come the terms of `words` that it holds.

    `candidates` holds each passage's terms; the idf of each variant of `words` and the average number of
    terms of a passage are those of the collection.
    """
    asked = frozenset(inverse_frequencies)
    held = list(map(asked.intersection, candidates))
    rows = {term: row for row, term in enumerate(inverse_frequencies)}
    found = [
        (rows[term], place, candidates[place].count(term))
        for place, terms in enumerate(held)
        for term in terms
    ]
    if not found:
        return [(0.0, terms) for terms in held]
    term_rows, places, counts = zip(*found, strict=True)
    weighed = _Occurrences(counts, [len(candidates[place]) for place in places], average_length)
    table = np.zeros((len(rows), len(candidates)))
    table[term_rows, places] = weighed.get_scores([""])
    table *= np.array(list(inverse_frequencies.values())).reshape(-1, 1)
    variants = [one for word in words for one in word.variants]
    weights = np.array([one.weight for one in variants]).reshape(-1, 1)
    starts = list(accumulate((len(word.variants) for word in words[:-1]), initial=0))
    best = np.maximum.reduceat(table[[rows[one.term] for one in variants]] * weights, starts, axis=0)
    exact: list[float] = np.add.accumulate(best, axis=0)[-1].tolist()  # word by word, on every machine
    return list(zip(exact, held, strict=True))
