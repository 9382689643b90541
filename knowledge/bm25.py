"""Exact BM25 scores, by rank-bm25.

score(q, p) = Σ over t in q of idf(t) · f(t, p) · (k1 + 1) / (f(t, p) + k1 · (1 − b + b · |p| / avg|p|))

with idf(t) = ln(1 + (N − n(t) + ½) / (n(t) + ½)), which is positive for every term: BM25Okapi's own gives a
term in half of the passages no weight and one in most of them a large one. (Robertson and Zaragoza, The
Probabilistic Relevance Framework, 2009; the idf is Lucene's.) Of a word's variants only the one that scores
most counts, times its weight.
"""

from collections.abc import Mapping, Sequence
from math import log
from typing import Any

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


class _Candidates(PositiveOkapi):
    """Some passages of a collection, weighed with the statistics of the whole.

    Only `terms` are counted: the others of a passage matter by their number alone.
    """

    def __init__(
        self,
        terms: Sequence[str],
        passages: Sequence[Sequence[str]],
        inverse_frequencies: dict[str, float],
        average_length: float,
    ) -> None:
        self._asked = frozenset(terms)
        self._given = inverse_frequencies
        super().__init__(passages)
        self.avgdl = average_length

    def _initialize(self, corpus: Sequence[Sequence[str]]) -> dict[str, int]:
        self.corpus_size = len(corpus)
        self.doc_len = [len(passage) for passage in corpus]
        self.doc_freqs = [
            {term: passage.count(term) for term in self._asked.intersection(passage)} for passage in corpus
        ]
        return {}

    def _calc_idf(self, nd: Mapping[str, int]) -> None:  # noqa: ARG002 - those of the collection hold
        self.idf = self._given


def scores(
    words: Sequence[Word],
    candidates: Sequence[Sequence[str]],
    inverse_frequencies: dict[str, float],
    average_length: float,
) -> list[float]:
    """The scores that `candidates` have within the whole collection they were taken from.

    `candidates` holds each passage's terms; the idf of each variant of `words` and the average number of
    terms of a passage are those of the collection.
    """
    if not candidates:
        return []
    terms = list(inverse_frequencies)
    exact: list[float] = best(
        words, _Candidates(terms, candidates, inverse_frequencies, average_length)
    ).tolist()
    return exact


def best(words: Sequence[Word], okapi: PositiveOkapi) -> Any:
    """The scores of the passages of `okapi`, an array: of each word its best variant, weighted, counts."""
    total = np.zeros(okapi.corpus_size)
    held = set().union(*okapi.doc_freqs)
    for word in words:
        found = [one.weight * okapi.get_scores([one.term]) for one in word.variants if one.term in held]
        if found:
            total += np.maximum.reduce(found)
    return total
