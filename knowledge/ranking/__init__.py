"""From evidence to an order of the passages, and to how sure the first is to answer. Pure.

The weights are learned (by `python -m knowledge.learn`) and kept in `weights.json`: one forest of trees
orders the candidates if they are all there is to search, another if they are the best of many, and a third
gives the confidence.
"""

import json
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

from knowledge.candidates import Candidates
from knowledge.demands.demand import Demand
from knowledge.demands.negation import disputes
from knowledge.demands.speaking import speaker
from knowledge.model import Hit
from knowledge.question import Question
from knowledge.questions.expected import Expected
from knowledge.ranking.asked import as_ranked
from knowledge.ranking.evidence import FEATURES, evidence_of
from knowledge.ranking.first import own_first, so_first
from knowledge.ranking.forest import UNIT, Forest
from knowledge.ranking.order import (
    Ranked,
    answering,
    besides,
    by_score,
    is_known,
    shares_more_than_names,
)
from knowledge.ranking.query import Query

WEIGHTS = Path(__file__).parent / "weights.json"
"""The file of the learned weights that come with the program."""

_FOUND = FEATURES.index("with_title")  # 0 if no word of the question is in the passage or its titles
_REST = FEATURES.index("rest")  # the share of the words other than names; 1 if there are only names
_PLACE, _LAST = FEATURES.index("place"), 10.0
_LENGTH = FEATURES.index("length")  # the number of words of the passage
_BRIEF = 6  # words of a sentence that may say little without the next
_NONE = -9.0  # stands for the score of a passage that does not exist


@dataclass(frozen=True, slots=True)
class Ranking:
    """What may answer among the candidates, best first, equals in reading order.

    Questions that only ask the same are not among the first; others are the less sure where these fit better.
    If the question took over words from the one before, sentences with none of its own words come last. So
    does what another said, or another country's office, if some sentence tells of the one asked about. If it
    is asked whether something is so, what tells that may come first. If no sentence has a word of the
    question, headings and notices that have one come last, and so are the nearest. `question` is as
    `as_ranked` gives it.

    `confidence`, from 0 to 1, is the share of questions with such evidence for which one of the first three
    sentences answers. It is 0 if no word of the question occurs in a sentence or its titles, if nothing among
    the candidates has what the question only names, or who it says has spoken, and if it is asked whether
    something is so and the best sentence shares only names with the question. `lacks` is what the question
    demands and the best sentence does not tell, if that decides; one that does may then come before it (see
    `knowledge.answering.settled`).
    """

    question: Question
    all: tuple[Ranked, ...]
    whole: bool
    confidence: float
    lacks: Demand | None = None

    @property
    def by_name(self) -> bool:
        """Whether the first sentence shares nothing but names with the question."""
        return bool(self.all) and self.all[0].evidence[_REST] == 0

    @property
    def goes_on(self) -> bool:
        """Whether the first sentence has few words, and the second follows it in its paragraph."""
        if len(self.all) < 2 or self.all[0].evidence[_LENGTH] > _BRIEF:
            return False
        first, second = (one.hit for one in self.all[:2])
        return _follows(first, second)

    @property
    def disputed(self) -> Hit | None:
        """What follows the first sentence in its paragraph, if it disputes that. English."""
        if not self.all:
            return None
        first = self.all[0].hit
        after = next((one.hit for one in self.all if _follows(first, one.hit)), None)
        return after if after is not None and disputes(after.passage) else None


def _follows(first: Hit, second: Hit) -> bool:
    """Whether the second sentence comes right after the first in its paragraph."""
    return second.ordinal == first.ordinal + 1 and second.passage.sentence == first.passage.sentence + 1


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned weights. `lead` is what each place further down an article costs a passage, in points."""

    near: Forest
    far: Forest
    sure: Forest
    lead: float

    @classmethod
    def read(cls, file: Path) -> "Weights":
        """The weights in a file that the learner wrote."""
        held: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if tuple(held["features"]) != FEATURES:
            raise ValueError(f"{file} was learned from other evidence")
        return cls(Forest(held["near"]), Forest(held["far"]), Forest(held["sure"]), held["lead"])

    def rank(
        self, question: Question, candidates: Candidates, frequency: Callable[[str], tuple[int, float]]
    ) -> Ranking:
        """Order the candidates; `frequency` gives the number of passages that hold a term, and its idf."""
        question = as_ranked(question, candidates.all)
        asked = Query.of(question, candidates.all, frequency)
        rows = evidence_of(asked, candidates)
        scores = self.near.scores(rows) if candidates.whole else self.far.scores(rows)
        numbers = array("d", rows.tobytes())  # most are never read, and lists would take longer to make
        each = [numbers[at : at + len(FEATURES)] for at in range(0, len(numbers), len(FEATURES))]
        every = {
            one.hit.ordinal: Ranked(one.hit, self.moved(score, row, whole=candidates.whole), row)
            for one, score, row in zip(candidates.all, scores, each, strict=True)
        }
        ranked = by_score(question, candidates, every, when=asked.expected == Expected.TIME)
        answers = list(answering(question, ranked))
        # What only asks is no answer, but shows how sure the first one is.
        ranked.sort(key=lambda one: one is not answers[0] if answers else 0)
        spoke, whether = speaker(question), asked.expected == Expected.YES_OR_NO
        found = any(one.evidence[_FOUND] for one in answers) and is_known(
            question, answers, candidates, spoke
        )
        if whether:
            found = found and shares_more_than_names(asked, answers[0], candidates)
        whole, passed = candidates.whole, candidates.passed
        evidence = evidence_of_first(ranked, whole=whole, passed=passed) if found else []
        order = (so_first if whether else own_first)(question, answers, spoke)
        if not any(one.hit.matched or one.by for one in order):
            order = [*order, *besides(candidates, every)]
        return Ranking(question, tuple(order), whole, confidence_by(self.sure, evidence))

    def moved(self, score: int, row: Sequence[float], *, whole: bool) -> float:
        """A forest's score in points, less the cost of the place in an article if all passages are here."""
        return score / UNIT - (self.lead * min(row[_PLACE], _LAST) if whole else 0.0)

    def parts(self, one: Ranked, *, whole: bool) -> dict[str, float]:
        """The parts that the score of a passage is the sum of: what each piece of evidence adds, by name.

        What every passage starts with has the name "".
        """
        base, found = (self.near if whole else self.far).parts(one.evidence)
        parts = {"": base / UNIT} | {FEATURES[number]: added / UNIT for number, added in found.items()}
        parts["place"] = parts.get("place", 0.0) + self.moved(0, one.evidence, whole=whole)
        return parts


def confidence_by(sure: Forest, evidence: Sequence[float]) -> float:
    """How sure the first sentence is, from 0 to 1, by what `evidence_of_first` gives; 0 if that is empty."""
    if not evidence:
        return 0.0
    return round(1 / (1 + exp(-sure.score(evidence) / UNIT)), 4)


def evidence_of_first(ranked: Sequence[Ranked], *, whole: bool, passed: int) -> list[float]:
    """What shows how sure the first is: its evidence, score and lead, the third's score, and the number."""
    scores = [round(one.score, 6) for one in ranked[:3]]
    lead = round(ranked[0].score - ranked[1].score, 6) if len(ranked) > 1 else 0.0
    return [
        *ranked[0].evidence,
        scores[0],
        lead,
        scores[2] if len(scores) > 2 else _NONE,
        float(whole),
        float(len(ranked) + passed),
    ]


@cache
def learned() -> Weights:
    """The weights that come with the program."""
    return Weights.read(WEIGHTS)
