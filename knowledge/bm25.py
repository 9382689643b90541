"""Exact BM25 scores, by rank-bm25.

score(q, p) = Σ over t in q of idf(t) · f(t, p) · (k1 + 1) / (f(t, p) + k1 · (1 − b + b · |p| / avg|p|))

with idf(t) = ln(1 + (N − n(t) + ½) / (n(t) + ½)), which is positive for every term: BM25Okapi's own gives a
term in half of the passages no weight and one in most of them a large one. (Robertson and Zaragoza, The
Probabilistic Relevance Framework, 2009; the idf is Lucene's.) Of a word's variants only the one that scores
highest, times its weight, counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log

from rank_bm25 import BM25Okapi

from knowledge.question import Word

K1 = 1.2
B = 0.75

_REMEMBERED = 1 << 12  # idfs cached; and scores, by how often a term occurs in a passage of which length


@lru_cache(_REMEMBERED)
def inverse_frequency(passages: int, holding: int) -> float:
    """The idf of a term that `holding` of `passages` passages hold."""
    return log(1 + (passages - holding + 0.5) / (holding + 0.5))


class PositiveOkapi(BM25Okapi):  # type: ignore[misc]  # rank-bm25 has no types
    """rank-bm25's BM25Okapi, with an idf that is always positive."""

    def __init__(self, passages: Sequence[Sequence[str]]) -> None:
        super().__init__(passages, k1=K1, b=B)

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        self.idf = {term: inverse_frequency(self.corpus_size, holding) for term, holding in nd.items()}


class _Alone(PositiveOkapi):
    """A term that occurs `count` times in a passage of `length` terms, as if it were all there is."""

    def __init__(self, count: int, length: int, average_length: float) -> None:
        self._count = count
        super().__init__(())
        self.corpus_size, self.doc_len, self.avgdl = 1, [length], average_length

    def _initialize(self, corpus: Sequence[Sequence[str]]) -> dict[str, int]:  # noqa: ARG002
        self.doc_freqs = [{"": self._count}]
        return {}

    def _calc_idf(self, nd: Mapping[str, int]) -> None:  # noqa: ARG002 - that of each term is applied later
        self.idf = {"": 1.0}


@lru_cache(_REMEMBERED)
def _unweighted(count: int, length: int, average_length: float) -> float:
    """The score of a term that occurs so often in a passage of so many terms, with an idf of 1."""
    score: float = _Alone(count, length, average_length).get_scores([""])[0].item()
    return score


def scores(
    words: Sequence[Word],
    candidates: Iterable[Sequence[str]],
    inverse_frequencies: Mapping[str, float],
    average_length: float,
) -> list[tuple[float, frozenset[str]]]:
    """The scores of `candidates` within the whole collection, each with the terms of `words` that it holds.

    `candidates` holds each passage's terms. The idf of each variant of `words`, and the average number of
    terms in a passage, are those of the collection.
    """
    asked = frozenset(inverse_frequencies)
    slots: dict[str, list[tuple[int, float]]] = {}
    for place, word in enumerate(words):
        for one in word.variants:
            slots.setdefault(one.term, []).append((place, one.weight))
    found = []
    for terms in candidates:
        held = asked.intersection(terms)
        best = [0.0] * len(words)
        for term in held:
            alone = _unweighted(terms.count(term), len(terms), average_length) * inverse_frequencies[term]
            for place, weight in slots[term]:
                if best[place] < alone * weight:
                    best[place] = alone * weight
        score = 0.0
        for weighed in best:  # one by one on every machine: `sum` is more exact in newer Pythons
            score += weighed
        found.append((score, held))
    return found
