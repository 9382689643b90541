"""Gathers what the ranking looks at from the files of a generation."""

from collections.abc import Callable, Sequence
from typing import Protocol

from knowledge import bm25
from knowledge.candidates import Candidate, Candidates
from knowledge.languages import language
from knowledge.model import Hit, Passage, Word
from knowledge.stores.lines import Line
from knowledge.terms import passage_terms

WHOLE = 48
"""Passages up to which all of them are looked at."""

_REACH = 12  # passages of a paragraph looked at on either side
_WORTH = 0.2  # of the best hit's score that a hit must have to be looked at: others hardly ever answer
_NEIGHBOURED = 8  # of the best hits that bring the passages on either side along


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
        """All passages asked if they are few, else what is worth it of `limit` found, and its neighbours."""
        first, last = (0, self._bounds[-1][1]) if document is None else self._bounds[document]
        whole = last - first <= WHOLE
        found = [] if whole else search(limit)
        hits = {hit.ordinal: hit for hit in found if hit.score >= _WORTH * found[0].score}
        near = {beside for one in list(hits)[:_NEIGHBOURED] for beside in self._neighbours(one)}
        more = range(first, last) if whole else sorted(near - hits.keys())
        asked = frozenset(one.term for word in words for one in word.variants)
        hits |= self._hits(words, asked, more)
        held: dict[int, frozenset[str]] = {}
        every = tuple(self._candidate(hits[ordinal], asked, held) for ordinal in sorted(hits))
        return Candidates(every, whole, self._average_length)

    def _hits(self, words: Sequence[Word], asked: frozenset[str], ordinals: Sequence[int]) -> dict[int, Hit]:
        lines = [self._source.line(ordinal) for ordinal in ordinals]
        weights = {term: self._source.inverse_frequency(term) for term in asked}
        scores = bm25.scores(words, [line.terms for line in lines], weights, self._average_length)
        return {
            ordinal: Hit(self._source.passage(ordinal), ordinal, score, asked & line.different)
            for ordinal, score, line in zip(ordinals, scores, lines, strict=True)
        }

    def _neighbours(self, ordinal: int) -> list[int]:
        mine = self._source.paragraph(ordinal)
        first, last = self._bounds[mine[0]]
        return [
            other
            for other in (ordinal - 1, ordinal + 1)
            if first <= other < last and self._source.paragraph(other) == mine
        ]

    def _candidate(self, hit: Hit, asked: frozenset[str], held: dict[int, frozenset[str]]) -> Candidate:
        """A hit with what is around it; `held` remembers which of the terms `asked` a passage holds."""
        ordinal, passage = hit.ordinal, hit.passage
        number, _ = self._source.paragraph(ordinal)
        first, last = self._bounds[number]
        start, end = self._around(ordinal, first, last)
        for near in range(start, end):
            if near not in held:
                held[near] = asked & self._source.line(near).different
        around = frozenset().union(*(held[near] for near in range(start, end)))
        if passage.speaker is not None:
            around |= asked.intersection(passage_terms(passage.spoken_by or "", passage.document.language))
        own = self._source.line(ordinal)
        return Candidate(
            hit,
            own.terms,
            own.written.split(" "),
            own.shapes,
            around,
            held[ordinal - 1] if ordinal > start else frozenset(),
            held[ordinal + 1] if ordinal + 1 < end else frozenset(),
            self._title(number, self._source.heading(ordinal)),
            ordinal - first,
            ordinal - start,
        )

    def _around(self, ordinal: int, first: int, last: int) -> tuple[int, int]:
        """The passages of the same paragraph; of a very long one those nearest."""
        paragraph = self._source.paragraph
        mine, start, end = paragraph(ordinal), ordinal, ordinal + 1
        while start > first and ordinal - start < _REACH and paragraph(start - 1) == mine:
            start -= 1
        while end < last and end - ordinal < _REACH and paragraph(end) == mine:
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
