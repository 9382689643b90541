"""Gathers what the ranking considers: the passages that may answer, each with what is around it."""

from collections.abc import Callable, Mapping, Sequence

from knowledge import bm25
from knowledge.candidates import Candidate, Candidates
from knowledge.model import Hit, Kind
from knowledge.question import Word
from knowledge.stores.shelf import Shelf

Scored = tuple[int, tuple[float, frozenset[str]]]
"""The ordinal of a passage, and what `bm25.scores` has of it."""

WHOLE = 48
"""If there are at most so many passages to search, all of them are considered."""

_COUNTED = 0.2  # share of the best score that a passage must have to count as found
_LEAST = 8  # passages found that are considered in any case
_WORTH = 0.35  # share of the best score that the others must have to be considered
_BELOW = 3  # passages below a heading that it brings along
_NEIGHBOURED = 8  # best hits that bring along the passages on either side


def gather(
    shelf: Shelf,
    words: Sequence[Word],
    document: int | None,
    limit: int,
    *,
    search: Callable[[int, float], Sequence[Scored]],
    weights: Mapping[str, float],
    average_length: float,
) -> Candidates:
    """All passages to search if they are few, else those of `limit` found that are worth it, and neighbours.

    What is not worth it hardly ever answers, but how much of it there is shows how sure the best may be.
    `weights` are the idf of every variant of `words`. `search` finds as many of the best as it is told,
    and may leave out those that score less than the given share of the best one.
    """
    first, last = (0, shelf.bounds[-1][1]) if document is None else shelf.bounds[document]
    whole = last - first <= WHOLE
    found = [] if whole else search(limit, _COUNTED)
    counted = [one for one in found if one[1][0] >= _COUNTED * found[0][1][0]]
    scored = {
        ordinal: score
        for place, (ordinal, score) in enumerate(counted)
        if place < _LEAST or score[0] >= _WORTH * counted[0][1][0]
    }
    near = {beside for one in list(scored)[:_NEIGHBOURED] for beside in _neighbours(shelf, one)}
    more = range(first, last) if whole else sorted(near - scored.keys())
    terms = [shelf.placed(ordinal).words.terms for ordinal in more]
    scored |= zip(more, bm25.scores(words, terms, weights, average_length), strict=True)
    passed = sum(ordinal not in scored for ordinal, _ in counted)
    between = {term: b" %b " % term.encode() for term in weights}
    return Candidates(_candidates(shelf, scored, between), whole, average_length, passed)


def _neighbours(shelf: Shelf, ordinal: int) -> list[int]:
    """The passages on either side within the paragraph; for a heading, those right below it."""
    placed = shelf.placed(ordinal)
    if placed.passage.kind is Kind.HEADING:
        return list(range(placed.end, min(placed.end + _BELOW, shelf.bounds[-1][1])))
    return [other for other in (ordinal - 1, ordinal + 1) if placed.start <= other < placed.end]


def _candidates(
    shelf: Shelf, scored: Mapping[int, tuple[float, frozenset[str]]], asked: Mapping[str, bytes]
) -> tuple[Candidate, ...]:
    """The passages in reading order, each with those of the terms `asked` (see `held`) that are around it."""
    held = {ordinal: matched for ordinal, (_, matched) in scored.items()}
    paragraphs: dict[tuple[int, int], frozenset[str]] = {}
    found = []
    for ordinal in sorted(scored):
        placed = shelf.placed(ordinal)
        span = placed.start, placed.end
        if span not in paragraphs:
            for near in [near for near in range(*span) if near not in held]:
                held[near] = shelf.held(near, asked)
            paragraphs[span] = frozenset().union(*(held[near] for near in range(*span)))
        around = paragraphs[span]
        found.append(
            Candidate(
                hit=Hit(placed.passage, ordinal, *scored[ordinal]),
                terms=placed.words.terms,
                faces=placed.words.faces,
                shapes=placed.words.shapes,
                paragraph=around | (asked.keys() & placed.voice) if placed.voice else around,
                before=held[ordinal - 1] if ordinal > placed.start else frozenset(),
                after=held[ordinal + 1] if ordinal + 1 < placed.end else frozenset(),
                title=placed.title,
                titled=placed.titled,
                in_document=ordinal - placed.first,
                in_paragraph=ordinal - placed.start,
            )
        )
    return tuple(found)
