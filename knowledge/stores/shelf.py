"""The passages of a generation by ordinal (counted from 0 in reading order), and what is around them."""

import mmap
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from knowledge.candidates import titled
from knowledge.model import Kind, Passage, Speaker, Voice
from knowledge.stores.forward_index import ForwardIndex, PassageWords
from knowledge.stores.rows import PassageRows
from knowledge.stores.shelved import ShelvedDocument, Slices
from knowledge.terms import passage_terms, spelt_words
from knowledge.words.languages import language

_KINDS = tuple(Kind)
_REACH = 12  # passages on either side, beyond which a paragraph is not followed
_REMEMBERED = 1 << 10  # passages cached; the more, the longer the garbage collector holds up every thread
_SPELT = 1 << 9  # passages whose words as typed are cached, for misspelt words, at some 3 kB each


class Placed(NamedTuple):
    """A passage with what is around it, the same for every question.

    `words` are its own. `title` holds the telling terms of the document's title and of the headings above,
    `titled` the share of these that its beginning holds, `voice` the terms of who speaks: see
    `knowledge.candidates.Candidate`. The passages from `start` to `end` are its paragraph, or the nearest of
    a very long one; `first` is the first passage of the document.
    """

    passage: Passage
    words: PassageWords
    title: frozenset[str]
    titled: float
    voice: frozenset[str]
    first: int
    start: int
    end: int


class Shelf:
    """The passages of the documents with these entries in the generation.

    `passage` gives the one with an ordinal, `terms` its terms in order, `held` which of some terms it holds
    (see `ForwardIndex.held`), `spelt_words` its words as `knowledge.terms.spelt_words` does, and `placed` the
    passage with its words and what is around it; `terms`, `spelt_words` and `placed` cache what was used.
    `bounds` has the first ordinal of each document, and the one after its last.
    """

    def __init__(
        self, entries: Sequence[dict[str, Any]], sources: mmap.mmap, rows: PassageRows, forward: ForwardIndex
    ) -> None:
        ends = accumulate((entry["passages"] for entry in entries), initial=0)
        self.bounds = list(pairwise(ends))
        reader = _Reader(entries, sources, rows, forward, self.bounds)
        self.terms = forward.terms
        self.held = forward.held
        self.passage = reader.passage
        self.spelt_words = lru_cache(_SPELT)(reader.spelt_words)
        self.placed = lru_cache(_REMEMBERED)(reader.placed)


class _Reader:
    """Reads what a shelf caches. Apart from it, because a cache of its own methods would keep it alive."""

    def __init__(
        self,
        entries: Sequence[dict[str, Any]],
        sources: mmap.mmap,
        rows: PassageRows,
        forward: ForwardIndex,
        bounds: Sequence[tuple[int, int]],
    ) -> None:
        self._rows = rows
        self._forward = forward
        self._bounds = bounds
        slices = Slices(sources)
        self._document = lru_cache(_REMEMBERED)(lambda number: ShelvedDocument(entries[number], slices))
        self._title = lru_cache(_REMEMBERED)(lambda number: frozenset(entries[number]["telling"].split()))

    def passage(self, ordinal: int) -> Passage:
        """The passage at this place."""
        row = self._rows[ordinal]
        return self._cut(row, self._headings(row[-1]))

    def _cut(self, row: Sequence[int], headings: Iterable[int]) -> Passage:
        """The passage with this row, below the headings with these ordinals."""
        number, start, end, paragraph, sentence, kind, voice, from_, to, _above = row
        return self._document(number).passage(
            start,
            end,
            paragraph=paragraph,
            sentence=sentence,
            kind=_KINDS[kind],
            speaker=Speaker(Voice(voice), from_, to) if voice else None,
            above=tuple([(above[1], above[2]) for above in map(self._rows.__getitem__, headings)]),
        )

    def _headings(self, above: int) -> list[int]:
        """The headings above a passage, the outermost first, given the ordinal after the last (0: none)."""
        found: list[int] = []
        while above:
            found.append(above - 1)
            above = self._rows[above - 1][-1]
        return found[::-1]

    def spelt_words(self, ordinal: int) -> tuple[tuple[str, str], ...]:
        """Its different words, each with its term."""
        return tuple(dict.fromkeys(spelt_words(self.passage(ordinal))))

    def placed(self, ordinal: int) -> Placed:
        """The passage at this place with what is around it."""
        row, words = self._rows[ordinal], self._forward[ordinal]
        number, headings = row[0], self._headings(row[-1])
        passage = self._cut(row, headings)
        first, last = self._bounds[number]
        tag = passage.document.language
        title = self._title(number)
        for heading in headings:
            title |= set(self._forward.terms(heading)) - language(tag).function_words
        return Placed(
            passage,
            words,
            title,
            titled(title, words.terms),
            frozenset(passage_terms(passage.spoken_by, tag) if passage.spoken_by else ()),
            first,
            *self._around(ordinal, first, last),
        )

    def _around(self, ordinal: int, first: int, last: int) -> tuple[int, int]:
        paragraph = self._rows.paragraph
        mine, start, end = paragraph(ordinal), ordinal, ordinal + 1
        while start > first and ordinal - start < _REACH and paragraph(start - 1) == mine:
            start -= 1
        while end < last and end - ordinal < _REACH and paragraph(end) == mine:
            end += 1
        return start, end
