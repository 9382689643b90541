"""From evidence to an order of the passages, and to how sure the first is to answer. Pure.

The weights are learned (by `python -m knowledge.learn`) and kept in `weights.json`: one forest of trees
orders the candidates if they are all there is to search, another if they are the best of many, and a third
gives the confidence.
"""

import json
import re
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Any, NamedTuple

from knowledge.candidates import Candidate, Candidates
from knowledge.model import Hit, Kind, Passage, is_question
from knowledge.question import Question
from knowledge.questions.asking import asks, question_words
from knowledge.questions.expected import Expected, expected
from knowledge.questions.following import names_alone
from knowledge.questions.offices import is_held, office
from knowledge.questions.speaking import in_person, is_told_by, speaker
from knowledge.ranking.evidence import FEATURES, evidence_of
from knowledge.ranking.forest import UNIT, Forest
from knowledge.ranking.query import Query
from knowledge.words.shapes import tells_date
from knowledge.words.slips import as_asked

WEIGHTS = Path(__file__).parent / "weights.json"
"""The file of the learned weights that come with the program."""

_FOUND = FEATURES.index("with_title")  # 0 if no word of the question is in the passage or its titles
_REST = FEATURES.index("rest")  # the share of the words other than names; 1 if there are only names
_TELLING = FEATURES.index("telling")  # the number of telling words of the question
_COVERAGE = FEATURES.index("coverage")  # the share of the words that the passage itself holds
_NOVEL = FEATURES.index("novel")  # the number of words that tell more than the question
_EXPECTED = FEATURES.index("expected")  # how many words fit what is expected; below 0 if nothing special is
_PLACE, _LAST = FEATURES.index("place"), 10.0
_LINK = re.compile(r"\[[^\]\[]*\]\([^()\s]*\)|(?:https?://|www\.)\S+")
_LENGTH = FEATURES.index("length")  # the number of words of the passage
_BRIEF = 6  # words of a sentence that may say little without the next
_SHOWN = 3  # sentences that an answer shows, and that are looked at more closely
_NONE = -9.0  # stands for the score of a passage that does not exist


class Ranked(NamedTuple):
    """A hit with the score it is ranked by, and the evidence for it in the order of `FEATURES`."""

    hit: Hit
    score: float
    evidence: Sequence[float]


@dataclass(frozen=True, slots=True)
class Ranking:
    """What may answer among the candidates, best first, equals in reading order.

    Questions that only ask the same are not among the first; others are the less sure where these fit better.
    If the question took over words from the one before, sentences with none of its own words come last. So
    does what another said, or another country's office, if some sentence tells of the one asked about.

    `confidence`, from 0 to 1, is the share of questions with such evidence for which one of the first three
    sentences answers. It is 0 if no word of the question occurs in a sentence or its titles, or if nothing
    among the candidates has what the question only names, or who it says has spoken.
    """

    all: tuple[Ranked, ...]
    whole: bool
    confidence: float

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
        rows = evidence_of(Query.of(question, candidates.all, frequency), candidates)
        scores = self.near.scores(rows) if candidates.whole else self.far.scores(rows)
        numbers = array("d", rows.tobytes())  # most are never read, and lists would take longer to make
        each = [numbers[at : at + len(FEATURES)] for at in range(0, len(numbers), len(FEATURES))]
        every = {
            one.hit.ordinal: Ranked(one.hit, self.moved(score, row, whole=candidates.whole), row)
            for one, score, row in zip(candidates.all, scores, each, strict=True)
        }
        when = expected(question.text) is Expected.TIME
        answering = [one.hit.ordinal for one in candidates.all if _may_answer(one, when=when)]
        ranked = [_asked_above(every[ordinal], every) for ordinal in answering]
        own = question.own  # “and what about Japan?” is not answered without Japan, if something says it
        ranked.sort(
            key=lambda one: (bool(own) and own.isdisjoint(one.hit.matched), -one.score, one.hit.ordinal)
        )
        answers = list(_answering(question, ranked))
        ranked.sort(key=lambda one: one is not answers[0] if answers else 0)
        named = own if own and names_alone(question.text) else _speaker(question, answers)
        known = not named or any(
            named & (one.hit.matched | one.title | one.paragraph) for one in candidates.all
        )
        found = known and any(one.evidence[_FOUND] for one in answers)
        whole, passed = candidates.whole, candidates.passed
        evidence = evidence_of_first(ranked, whole=whole, passed=passed) if found else []
        return Ranking(tuple(_own_first(question, answers)), whole, confidence_by(self.sure, evidence))

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


def _own_first(question: Question, ranked: Sequence[Ranked]) -> Sequence[Ranked]:
    """A ranking with what others said, or others’ offices, last if a sentence tells of who is asked about."""
    spoke, wanted = speaker(question), office(as_asked(question.text))
    if spoke:
        passages = (one.hit.passage for one in ranked)
        own = [None if one.speaker else is_told_by(spoke, one.text) for one in passages]
    else:
        own = [is_held(wanted, one.hit.passage.text) for one in ranked] if wanted else []
    if True not in own:
        return ranked
    places = sorted(range(len(ranked)), key=lambda place: own[place] is False)
    return [ranked[place] for place in places]


def _may_answer(one: Candidate, *, when: bool) -> bool:
    """Whether a passage is a sentence, or if it is asked when, a heading about it with a date in it.

    But the date in the first line of a document is that of the document.
    """
    kind = one.hit.passage.kind
    dated = when and kind is Kind.HEADING and one.in_document > 0 and tells_date(one.shapes)
    return kind is Kind.SENTENCE or (dated and bool(one.hit.matched))


def _speaker(question: Question, ranked: Sequence[Ranked]) -> frozenset[str]:
    """The terms of who is taken to have spoken; none if the first sentence may be about somebody unnamed."""
    spoke = speaker(question)
    return spoke if spoke and ranked and not in_person(ranked[0].hit.passage.text) else frozenset()


def _answering(question: Question, ranked: Sequence[Ranked]) -> Iterator[Ranked]:
    """The sentences but for those of the first that only ask; the others are not worth the time."""
    found = 0
    for one in ranked:
        if found >= _SHOWN or not _asks_too(question, one):
            found += 1
            yield one


def _asks_too(question: Question, one: Ranked) -> bool:
    """Whether a sentence only asks something, too, and adds nothing that might answer.

    It adds nothing if it has no word of the question or none besides, or if both ask for a time, say, and it
    holds none. But “Who knew that Anna would win?” tells who won.
    """
    passage, row = one.hit.passage, one.evidence
    if not is_question(passage.text) or row[_EXPECTED] > 0 or not asks(passage.text.rstrip("?？؟*_ ")):
        return False
    if row[_COVERAGE] == 0 or row[_NOVEL] == 0:
        return True
    if row[_EXPECTED] == 0 and expected(passage.text) is expected(question.text):
        return True
    words = question_words(passage.text, (passage.document.language,))
    return {word.variants[0].term for word in words if word.telling} <= set(question.terms)


def _asked_above(one: Ranked, every: Mapping[int, Ranked]) -> Ranked:
    """A passage, ranked as the question or heading above it if that fits better: then it is the answer.

    Questions within a text and lines that are only a link answer nothing; what stands below them may.
    """
    if _is_passed_over(one.hit.passage):
        return one
    place = one.hit.ordinal - 1
    while place in every and _is_passed_over(every[place].hit.passage):
        place -= 1
    above = every.get(place)
    if above is None or above.score <= one.score or not _heads(above):
        return one
    same = above.hit.passage.document.name == one.hit.passage.document.name
    return above._replace(hit=one.hit) if same else one


def _is_passed_over(passage: Passage) -> bool:
    """Whether a passage below a heading is none that the heading is about: a question, or only a link."""
    if passage.kind is not Kind.SENTENCE:
        return passage.kind is Kind.NOTICE
    return is_question(passage.text) or not any(map(str.isalnum, _LINK.sub("", passage.text)))


def _heads(above: Ranked) -> bool:
    """Whether what stands right below answers: below a question, or a heading with all words asked for.

    One word may be in a heading by chance, and some sentence below may hold the time or name asked for; so
    it must be all that the heading says, and all that is asked.
    """
    if above.hit.passage.kind is not Kind.HEADING:
        return above.hit.passage.is_question
    row = above.evidence
    alone = row[_NOVEL] == 0 and row[_EXPECTED] < 0
    return above.hit.passage.is_question or (row[_COVERAGE] == 1 and (row[_TELLING] > 1 or alone))


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
