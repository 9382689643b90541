"""The outcomes of judgements in numbers, each with how far chance alone may have moved it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from knowledge.judging.bootstrap import Interval, interval
from knowledge.judging.judgements import Judgement


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of putting one judgement to the library.

    `place` is the place, from 1, of the first answering passage among those found, shown or not (None: there
    is none). `right`: the quote shown first answers. `refused`: none was shown; `refused_elsewhere` says the
    same for the document that holds no answer (None: there is no such document). `shown` is what was shown
    first, as a quote or as the nearest line. The confidences, from 0 to 1, are the library's own, here and in
    the document that holds no answer.
    """

    judgement: Judgement
    place: int | None
    right: bool
    refused: bool
    refused_elsewhere: bool | None
    shown: str | None = None
    confidence: float = 0.0
    confidence_elsewhere: float | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Outcomes in numbers. Shares lie between 0 and 1, and are None where there is nothing to count.

    Of the answerable questions: `hit_at_k`, with an answering passage among the first k found, shown or not;
    `mrr_at_10`, the mean of 1 / place of the first, 0 beyond the tenth; `recall_of_candidates`, with one
    among all found; `answered_right`, with one shown first; `refused_wrong`, refused. Of the unanswerable:
    `refused_right`, refused. Of the answerable put to another document: `foreign_refused`, refused.
    """

    questions: int
    answerable: int
    unanswerable: int
    hit_at_1: float | None
    hit_at_3: float | None
    hit_at_5: float | None
    mrr_at_10: float | None
    recall_of_candidates: float | None
    answered_right: float | None
    refused_right: float | None
    refused_wrong: float | None
    foreign_refused: float | None


Measure = Callable[[Outcome], float | None]
"""The value of one outcome, from 0 to 1; None if it does not count at all."""


def _hit_at(most: int) -> Measure:
    return lambda one: _if_answerable(one, one.place is not None and one.place <= most)


def _if_answerable(one: Outcome, value: float) -> float | None:
    return float(value) if one.judgement.answers else None


MEASURES: Mapping[str, Measure] = {
    "hit_at_1": _hit_at(1),
    "hit_at_3": _hit_at(3),
    "hit_at_5": _hit_at(5),
    "mrr_at_10": lambda one: _if_answerable(one, 1 / one.place if one.place and one.place <= 10 else 0),
    "recall_of_candidates": lambda one: _if_answerable(one, one.place is not None),
    "answered_right": lambda one: _if_answerable(one, one.right),
    "refused_right": lambda one: None if one.judgement.answers else float(one.refused),
    "refused_wrong": lambda one: _if_answerable(one, one.refused),
    "foreign_refused": lambda one: None if one.refused_elsewhere is None else float(one.refused_elsewhere),
}
"""The measures by the names that `Figures` gives to their means."""


def figures_of(outcomes: Iterable[Outcome]) -> Figures:
    """The outcomes in numbers."""
    every = list(outcomes)
    answerable = sum(1 for one in every if one.judgement.answers)
    shares = {name: mean(values(every, measure)) for name, measure in MEASURES.items()}
    return Figures(len(every), answerable, len(every) - answerable, **shares)


def intervals(outcomes: Iterable[Outcome]) -> dict[str, Interval | None]:
    """The 95 % interval of every share in `Figures`, by name; None if there is nothing to count."""
    every = list(outcomes)
    return {name: interval(values(every, measure)) for name, measure in MEASURES.items()}


def values(outcomes: Iterable[Outcome], measure: Measure) -> list[float]:
    """The values of the outcomes that count."""
    return [value for one in outcomes if (value := measure(one)) is not None]


def mean(numbers: Iterable[float]) -> float | None:
    """The mean; None if there are no numbers."""
    every = list(numbers)
    return sum(every) / len(every) if every else None
