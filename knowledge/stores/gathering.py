"""Gathers what the ranking looks at: the passages that may answer, each with what is around it."""

from collections.abc import Callable, Mapping, Sequence

from knowledge import bm25
from knowledge.candidates import Candidate, Candidates
from knowledge.model import Hit, Kind, Word
from knowledge.stores.shelf import Shelf

WHOLE = 48
"""Passages up to which all of them are looked at."""

_WORTH = 0.2  # of the best hit's score that a hit must have to be looked at: others hardly ever answer
_BELOW = 3  # passages that a heading brings along
_NEIGHBOURED = 8  # of the best hits that bring the passages on either side along


def gather(
    shelf: Shelf,
    words: Sequence[Word],
    document: int | None,
    limit: int,
    *,
    search: Callable[[int], Sequence[Hit]],
    weights: Mapping[str, float],
    average_length: float,
) -> Candidates:
    """All passages asked if they are few, else what is worth it of `limit` found, and its neighbours.

    `weights` are the idf of the terms that `words` are looked for as.
    """
    first, last = (0, shelf.bounds[-1][1]) if document is None else shelf.bounds[document]
    whole = last - first <= WHOLE
    found = [] if whole else search(limit)
    hits = {hit.ordinal: hit for hit in found if hit.score >= _WORTH * found[0].score}
    near = {beside for one in list(hits)[:_NEIGHBOURED] for beside in _neighbours(shelf, one)}
    more = range(first, last) if whole else sorted(near - hits.keys())
    placed = [shelf.placed(ordinal) for ordinal in more]
    scores = bm25.scores(words, [one.words.terms for one in placed], weights, average_length)
    for ordinal, one, (score, matched) in zip(more, placed, scores, strict=True):
        hits[ordinal] = Hit(one.passage, ordinal, score, matched)
    return Candidates(_candidates(shelf, hits, frozenset(weights)), whole, average_length)


def _neighbours(shelf: Shelf, ordinal: int) -> list[int]:
    """The passages on either side within the paragraph; of a heading those right below it."""
    placed = shelf.placed(ordinal)
    if placed.passage.kind is Kind.HEADING:
        return list(range(placed.end, min(placed.end + _BELOW, shelf.bounds[-1][1])))
    return [other for other in (ordinal - 1, ordinal + 1) if placed.start <= other < placed.end]


def _candidates(shelf: Shelf, hits: Mapping[int, Hit], asked: frozenset[str]) -> tuple[Candidate, ...]:
    """The hits in reading order, with what is around them of the terms `asked`."""
    held = {ordinal: hit.matched for ordinal, hit in hits.items()}
    paragraphs: dict[tuple[int, int], frozenset[str]] = {}
    found = []
    for ordinal in sorted(hits):
        placed = shelf.placed(ordinal)
        span = placed.start, placed.end
        if span not in paragraphs:
            for near in range(*span):
                if near not in held:
                    held[near] = asked.intersection(shelf.terms(near))
            paragraphs[span] = frozenset().union(*(held[near] for near in range(*span)))
        around = paragraphs[span]
        found.append(
            Candidate(
                hit=hits[ordinal],
                terms=placed.words.terms,
                faces=placed.words.faces,
                shapes=placed.words.shapes,
                paragraph=around | (asked & placed.voice) if placed.voice else around,
                before=held[ordinal - 1] if ordinal > placed.start else frozenset(),
                after=held[ordinal + 1] if ordinal + 1 < placed.end else frozenset(),
                title=placed.title,
                in_document=ordinal - placed.first,
                in_paragraph=ordinal - placed.start,
            )
        )
    return tuple(found)
