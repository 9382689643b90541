"""Evidence beyond BM25, to one order of the hits. Pure: the same hits give the same order.

Three kinds: how much of the question a passage covers, in its own words or in the document's words for who
speaks in it ("Text of joint statement"); whether it holds what the question asks for, a date for "when", a
number for "how many", a name for "who"; and that a heading is no answer.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.model import Hit, Kind, Passage, Question, Word
from knowledge.terms import passage_terms

_TYPED = 1.4  # what a passage gains that holds the type of answer asked for
_SPOKEN = 0.8  # what a word in the speaker's name counts of one in the passage

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_DATE = re.compile(rf"\b(?:(?:{_MONTHS})\b(?!\s[a-z])|{_DAYS}|1[0-9]{{3}}|20[0-9]{{2}}|\d+(?:st|nd|rd|th))\b")
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty"
    r"|hundred|thousand|million|billion)s?\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,;:“\"] )[A-Z][a-z]+\s[A-Z][\w-]+|(?:Mr|Mrs|Ms|Dr)\.\s[A-Z]")

_ASKED = (
    (
        re.compile(r"\b(?:when|(?:what|which) (?:year|date|day|month))\b", re.IGNORECASE),
        _DATE,
    ),
    (re.compile(r"\bhow (?:many|much|long|old|often|far|big|large|tall)\b", re.IGNORECASE), _NUMBER),
    (re.compile(r"\b(?:who|whom|whose)\b", re.IGNORECASE), _NAME),
)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit with the share of the question's weight it covers, from 0 to 1, and the score it is ranked by."""

    hit: Hit
    coverage: float
    score: float


def rank(question: Question, hits: Iterable[Hit], weights: Mapping[str, float]) -> list[Ranked]:
    """The sentences among `hits`, best first, equals in reading order; `weights` maps terms to idf."""
    wanted = [holds for asks, holds in _ASKED if asks.search(question.text)]
    words = {word.variants[0].term: word for word in question.sought}
    ranked = [_ranked(hit, words, weights, wanted) for hit in hits if hit.passage.kind is Kind.SENTENCE]
    return sorted(ranked, key=lambda one: (-one.score, one.hit.ordinal))


def _ranked(
    hit: Hit, words: Mapping[str, Word], weights: Mapping[str, float], wanted: Iterable[re.Pattern[str]]
) -> Ranked:
    spoken = _spoken(hit.passage) - hit.matched
    held = lent = whole = 0.0
    for term, weight in weights.items():
        whole += weight
        held += weight * _share(words[term], hit.matched)
        if _share(words[term], hit.matched) == 0:
            lent += weight * _share(words[term], spoken)
    covered = (held + _SPOKEN * lent) / whole
    score = (hit.score + _SPOKEN * lent) * (0.5 + 0.5 * covered)
    if any(holds.search(hit.passage.text) for holds in wanted):
        score *= _TYPED
    return Ranked(hit, covered, score)


def _share(word: Word, terms: frozenset[str]) -> float:
    return max((variant.weight for variant in word.variants if variant.term in terms), default=0.0)


def _spoken(passage: Passage) -> frozenset[str]:
    return (
        frozenset(passage_terms(passage.spoken_by or "", passage.document.language))
        if passage.speaker
        else frozenset()
    )
