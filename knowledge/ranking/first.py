"""Which sentence comes first by rule where others come close: one that tells who, or whether. Pure."""

import re
from collections.abc import Iterator, Sequence

from knowledge.demands.allowed import asks_leave, tells_leave
from knowledge.demands.going import goes
from knowledge.demands.offices import is_held, office
from knowledge.demands.speaking import is_told_by
from knowledge.question import Question
from knowledge.ranking.order import SHOWN, Ranked
from knowledge.terms import tokens
from knowledge.words.parts import WORD
from knowledge.words.slips import as_asked

_CLOSE, _OTHERS = (
    1.0,
    2.0,
)  # how far behind the first what tells more may be; the same behind what others said
_WHO_DID = re.compile(
    r"\bwho (?:(?:has|have|had|was|were|is|are|also|first|originally) ){0,3}([a-z]{3,})\b", re.IGNORECASE
)


def own_first(question: Question, ranked: Sequence[Ranked], spoke: frozenset[str]) -> Sequence[Ranked]:
    """A ranking with what others said, or others’ offices, last if a sentence tells of who is asked about.

    Or with what tells who did something first; see `_doing`. `spoke` are the terms of the `speaker`, if the
    question names one.
    """
    wanted = office(as_asked(question.text))
    if spoke:
        passages = [one.hit.passage for one in ranked]
        told = (is_told_by(spoke, one.text) for one in passages)
        # A sentence of a speech is its speaker's, whoever else is named in it.
        own = [by or None if one.speaker else by for one, by in zip(passages, told, strict=True)]
    else:
        own = [is_held(wanted, one.hit.passage.text) for one in ranked] if wanted else []
    if True not in own:
        return _with_first(_doing(question, ranked), ranked)
    moved = own[0] is False  # then only what is by whom the question is about takes its place
    places = sorted(
        range(len(ranked)), key=lambda place: (own[place] is False, moved and own[place] is not True)
    )
    return [ranked[place] for place in places]


def so_first(question: Question, ranked: Sequence[Ranked], spoke: frozenset[str]) -> Sequence[Ranked]:
    """A ranking for whether something is so: what tells it first, if that is among what an answer shows.

    That is a sentence in which somebody went where the question says, or else one that tells what is allowed
    if that is asked; see `goes` and `asks_leave`. Or it tells what those said who `spoke` by the question,
    and the first what others did.
    """
    there = (one for one in ranked[:SHOWN] if goes(question, one.hit.passage.text))
    return _with_first(next(there, None) or _allowing(question, ranked) or _said(ranked, spoke), ranked)


def _said(ranked: Sequence[Ranked], spoke: frozenset[str]) -> Ranked | None:
    if not spoke or not ranked or is_told_by(spoke, ranked[0].hit.passage.text) is not False:
        return None
    return next((one for one in _close(ranked, _OTHERS) if is_told_by(spoke, one.hit.passage.text)), None)


def _with_first(first: Ranked | None, ranked: Sequence[Ranked]) -> Sequence[Ranked]:
    return [first, *(one for one in ranked if one is not first)] if first is not None else ranked


def _doing(question: Question, ranked: Sequence[Ranked]) -> Ranked | None:
    """A sentence close to the first with the verb of a question for who did it, if the first has but a noun.

    “The signing of the treaty” does not say who signed it.
    """
    found = _WHO_DID.search(question.text)
    if found is None or not ranked or ranked[0].by:
        return None
    verb, text = found[1].casefold(), ranked[0].hit.passage.text
    if _has(verb, text):
        return None
    doing = next((one for one in _close(ranked) if _has(verb, one.hit.passage.text)), None)
    terms = {word.variants[0].term for word in question.words if word.text.casefold() == verb}
    return doing if doing and not terms.isdisjoint(own for _, _, own in tokens(text)) else None


def _close(ranked: Sequence[Ranked], most: float = _CLOSE) -> Iterator[Ranked]:
    return (one for one in ranked[1:SHOWN] if one.score >= ranked[0].score - most)


def _has(verb: str, text: str) -> bool:
    text = text.casefold()
    return verb in text and any(word[0] == verb for word in WORD.finditer(text))


def _allowing(question: Question, ranked: Sequence[Ranked]) -> Ranked | None:
    """A sentence close to the first that tells what is allowed, if that is asked and the first does not.

    Something like “through the app” tells it below a question.
    """
    if not asks_leave(question.text) or not ranked or ranked[0].by or tells_leave(ranked[0].hit.passage.text):
        return None
    return next((one for one in _close(ranked) if tells_leave(one.hit.passage.text)), None)
