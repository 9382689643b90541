"""What forests make of questions they have not seen: confidence is learned from it, and it is reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.learn.examples import Example
from knowledge.learn.growing import FOLDS, fold, grow_sure, ordered
from knowledge.library import SURENESS
from knowledge.ranking import Weights, confidence_by, evidence_of_first
from knowledge.ranking.forest import Forest
from knowledge.ranking.order import SHOWN

_BINS = 10  # of confidence, to see whether it is the share that is right


@dataclass(frozen=True, slots=True)
class Judged:
    """A question as ranked by forests that have not seen it, and whether its first sentences answer.

    `evidence` tells how sure the first is (see `knowledge.ranking.evidence_of_first`); empty if nothing was
    found.
    """

    example: Example
    weight: float
    evidence: list[float]
    first: bool
    right: bool

    @classmethod
    def of(cls, example: Example, weight: float, forests: Weights) -> "Judged":
        """What the forests make of a question."""
        found = ordered(example, forests)
        answers = [right for _, right in found[:SHOWN]]
        ranked = [one for one, _ in found]
        evidence = evidence_of_first(ranked, whole=example.whole, passed=example.passed) if found else []
        return cls(example, weight, evidence, any(answers[:1]), any(answers))


def sure(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """The trees of confidence, learned from these."""
    found = [one for one in judged if one.evidence]
    return grow_sure(
        [one.evidence for one in found], [one.right for one in found], [one.weight for one in found]
    )


def confidences(judged: Sequence[Judged], bereft: Sequence[Judged]) -> list[float]:
    """The confidence in each of `judged`, by a forest learned from the parts of both that it is not in."""
    every = [*judged, *bereft]
    forests = [Forest(sure([one for one in every if fold(one.example) != part])) for part in range(FOLDS)]
    return [confidence_by(forests[fold(one.example)], one.evidence) for one in judged]


def figures(judged: Sequence[Judged], confident: Sequence[float]) -> dict[str, float | int]:
    """Of the questions of one lesson: how many, hit@1, recall of the candidates, silence and calibration.

    `own_refused` and `foreign_refused` are the shares of questions that get no answer at the default of how
    sure to be: of those put where they have one, and of those put elsewhere; `lacking_refused`, if there are
    such, of those that their own article does not answer. `calibration_error` is how far
    confidence lies from the share that is right, on average over both (ECE, ten bins).
    """
    own = [one for one in judged if not one.example.stranger]
    refused: dict[str, list[bool]] = {"own": [], "foreign": [], "lacking": []}
    for one, confidence in zip(judged, confident, strict=True):
        kind = "lacking" if one.example.lacking else "foreign" if one.example.stranger else "own"
        refused[kind].append(confidence < SURENESS)
    return {
        "questions": len(own),
        "hit_at_1": _share([one.first for one in own]),
        "recall_of_candidates": _share([any(one.example.right) for one in own]),
        **{f"{kind}_refused": _share(those) for kind, those in refused.items() if those},
        "calibration_error": _off(judged, confident),
    }


def _share(holds: Sequence[bool]) -> float:
    return round(sum(holds) / max(1, len(holds)), 4)


def _off(judged: Sequence[Judged], confident: Sequence[float]) -> float:
    bins: list[float] = [0.0] * _BINS
    for one, confidence in zip(judged, confident, strict=True):
        bins[min(int(confidence * _BINS), _BINS - 1)] += confidence - one.right
    return round(sum(map(abs, bins)) / max(1, len(judged)), 4)
