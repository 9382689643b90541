"""Ranked hits to an Answer, or to silence. Pure: the same hits give the same answer."""

from collections.abc import Iterable, Sequence

from knowledge.model import Answer, Grade, Hit, Question, Quote
from knowledge.ranking import Ranked
from knowledge.terms import matched_spans

_NEAREST = 2  # quotes shown beside a refusal
_ALSO = 0.75  # what a further quote must reach of the best one's score and coverage


def answer(
    question: Question, ranked: Sequence[Ranked], *, version: str, limit: int, sureness: float
) -> Answer:
    """Choose what to show of `ranked`, best first.

    The first one answers if it covers at least `sureness` of the question's weight, a further one if it also
    comes close to the first. The confidence is the first one's coverage.
    """
    if not ranked:
        return Answer(question, Grade.SILENCE, (), (), 0.0, version)
    best = ranked[0]
    if best.coverage < sureness:
        nearest = quotes(question, (one.hit for one in ranked[:_NEAREST]))
        return Answer(question, Grade.SILENCE, (), nearest, best.coverage, version)
    answering = [
        one.hit
        for one in ranked[:limit]
        if one.score >= _ALSO * best.score and one.coverage >= max(sureness, _ALSO * best.coverage)
    ]
    return Answer(question, Grade.ANSWER, quotes(question, answering), (), best.coverage, version)


def quotes(question: Question, hits: Iterable[Hit]) -> tuple[Quote, ...]:
    """The passages of `hits` with the words of the question marked."""
    return tuple(
        Quote(
            hit.passage,
            matched_spans(hit.passage.text, _best(question, hit), hit.passage.document.language),
        )
        for hit in hits
    )


def unshown(shown: Answer, ranked: Iterable[Ranked]) -> list[Hit]:
    """The hits of `ranked` that a front does not show with the answer: it does the quotes, or the nearest."""
    places = {(one.passage.document.name, one.passage.start) for one in shown.quotes or shown.nearest[:1]}
    hits = [one.hit for one in ranked]
    return [hit for hit in hits if (hit.passage.document.name, hit.passage.start) not in places]


def page_of(page: int, size: int, total: int) -> tuple[int, int]:
    """The page to show when `page` is asked for, counted from 1, and how many there are, at least 1."""
    pages = max(1, -(-total // size))
    return min(max(page, 1), pages), pages


def _best(question: Question, hit: Hit) -> frozenset[str]:
    """Of each word that is looked for the best variant that a hit holds."""
    held = ([one for one in word.variants if one.term in hit.matched] for word in question.sought)
    return frozenset(max(found, key=lambda one: one.weight).term for found in held if found)
