"""Gathers what the ranking looks at from the files of a generation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge import bm25
from knowledge.candidates import Candidate, Candidates
from knowledge.languages import language
from knowledge.model import Hit, Passage, Word
from knowledge.terms import passage_terms

WHOLE = 48
"""Passages up to which all of them are looked at."""

_REACH = 12  # passages of a paragraph looked at on either side
_NEIGHBOURED = 8  # of the best hits that bring the passages on either side along


@dataclass(frozen=True, slots=True)
class Line:
    """What is stored of one passage's words; see `Candidate`."""

    terms: list[str]
    faces: list[str]
    shapes: str


class Source(Protocol):
    """The files to gather from, as `knowledge.stores.generation` opens them."""

    def passage(self, ordinal: int) -> Passage:
        """The passage at this place in reading order."""
        ...

    def line(self, ordinal: int) -> Line:
        """What is stored of its words."""
        ...

    def paragraph(self, ordinal: int) -> tuple[int, int]:
        """Number of the document, and paragraph."""
        ...

    def heading(self, ordinal: int) -> int | None:
        """The ordinal of the heading above."""
        ...

    def inverse_frequency(self, term: str) -> float:
        """The idf of a term."""
        ...


class Gatherer:
    """Gathers candidates from `source`, whose documents have these `bounds` (ordinals of start and end).

    For one question: it remembers the titles it met.
    """

    def __init__(self, source: Source, bounds: Sequence[tuple[int, int]], average_length: float) -> None:
        self._source = source
        self._bounds = bounds
        self._average_length = average_length
        self._titles: dict[tuple[int, int | None], frozenset[str]] = {}

    def gather(
        self,
        words: Sequence[Word],
        document: int | None,
        limit: int,
        search: Callable[[int], Sequence[Hit]],
    ) -> Candidates:
        """All passages asked if they are few, else the `limit` that `search` finds, and neighbours."""
        first, last = (0, self._bounds[-1][1]) if document is None else self._bounds[document]
        whole = last - first <= WHOLE
        if whole:
            ordinals = list(range(first, last))
            scores = self._scores(words, ordinals)
        else:
            scores = {hit.ordinal: hit.score for hit in search(limit)}
            more = [
                n for one in list(scores)[:_NEIGHBOURED] for n in self._neighbours(one) if n not in scores
            ]
            ordinals = sorted({*scores, *more})
            scores |= self._scores(words, sorted(set(more)))
        asked = frozenset(one.term for word in words for one in word.variants)
        lines: dict[int, Line] = {}
        found = tuple(self._candidate(ordinal, scores[ordinal], asked, lines) for ordinal in ordinals)
        return Candidates(found, whole, self._average_length)

    def _scores(self, words: Sequence[Word], ordinals: Sequence[int]) -> dict[int, float]:
        held = [self._source.line(ordinal).terms for ordinal in ordinals]
        weights = {
            one.term: self._source.inverse_frequency(one.term) for word in words for one in word.variants
        }
        exact = bm25.scores(words, held, weights, self._average_length)
        return dict(zip(ordinals, exact, strict=True))

    def _neighbours(self, ordinal: int) -> list[int]:
        mine = self._source.paragraph(ordinal)
        first, last = self._bounds[mine[0]]
        return [
            other
            for other in (ordinal - 1, ordinal + 1)
            if first <= other < last and self._source.paragraph(other) == mine
        ]

    def _candidate(
        self, ordinal: int, score: float, asked: frozenset[str], lines: dict[int, Line]
    ) -> Candidate:
        passage = self._source.passage(ordinal)
        number, _ = self._source.paragraph(ordinal)
        first, last = self._bounds[number]
        start, end = self._around(ordinal, first, last)
        for near in range(start, end):
            if near not in lines:
                lines[near] = self._source.line(near)
        own = lines[ordinal]
        around = frozenset().union(*(lines[near].terms for near in range(start, end)))
        if passage.speaker is not None:
            around |= frozenset(passage_terms(passage.spoken_by or "", passage.document.language))
        return Candidate(
            Hit(passage, ordinal, score, asked.intersection(own.terms)),
            own.terms,
            own.faces,
            own.shapes,
            around,
            frozenset(lines[ordinal - 1].terms) if ordinal > start else frozenset(),
            frozenset(lines[ordinal + 1].terms) if ordinal + 1 < end else frozenset(),
            self._title(number, self._source.heading(ordinal)),
            ordinal - first,
            ordinal - start,
        )

    def _around(self, ordinal: int, first: int, last: int) -> tuple[int, int]:
        """The passages of the same paragraph; of a very long one those nearest."""
        mine = self._source.paragraph(ordinal)
        start, end = ordinal, ordinal + 1
        while start > first and ordinal - start < _REACH and self._source.paragraph(start - 1) == mine:
            start -= 1
        while end < last and end - ordinal < _REACH and self._source.paragraph(end) == mine:
            end += 1
        return start, end

    def _title(self, number: int, heading: int | None) -> frozenset[str]:
        found = self._titles.get((number, heading))
        if found is None:
            found = self._titles[number, heading] = self._titled(number, heading)
        return found

    def _titled(self, number: int, heading: int | None) -> frozenset[str]:
        document = self._source.passage(self._bounds[number][0]).document
        terms = set(passage_terms(document.title, document.language))
        if heading is not None:
            terms.update(self._source.line(heading).terms)
        return frozenset(terms) - language(document.language).function_words
