"""Whether a sentence tells of the event that a question is about: who founded something of a founding. Pure.

The events are in `words/events.toml`; they are English. In doubt a sentence passes.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from knowledge.demands.demand import Demand
from knowledge.demands.negation import is_reply
from knowledge.demands.speaking import speaker
from knowledge.model import Passage
from knowledge.question import Question, Word
from knowledge.questions.wrapping import unwrapped
from knowledge.terms import tokens
from knowledge.words.kin import kin
from knowledge.words.languages import language, lowered
from knowledge.words.lists import table
from knowledge.words.slips import as_asked

_LONGEST = 500  # characters of a question for an event; the time it takes may grow with their square
_SOMEBODY = r"(?:[\w'’.-]+ ){1,4}?"
_FORMS = {  # of a question for an event, with its verbs; to ignore case would take thrice the time
    "who": r"(?:^|[^\w\s]\s*|\b(?:and|but|so)\s)who(?:['’]?s)? "
    r"(?:(?:has|have|had|also|first|originally|now|currently|actually|will|would|is|was|going|to) ){0,3}"
    r"(?:%s)\b(?! (?:in|on|at|from|to|up|out)\b)",
    "when": r"\b(?:when|(?:what|which) (?:year|date|day|month|century|decade)) "
    r"(?:did|was|were|had|will|would|is|are|does|do) (?:.* )?(?:%s)\W*$",
    "where": r"\bwhere (?:did|was|were|is|are|will) (?:.* )?(?:%s)\W*$",
    "many": r"\bhow many (?:[\w'’-]+ ){0,5}?(?:%s)\b",
    "said": rf"\bwhat (?:did|has|have|had|will|would) {_SOMEBODY}(?:%s)\b",
    "thinks": rf"\bwhat (?:do|does) {_SOMEBODY}(?:%s)\b",
    "kin": r"\bwho(?:['’]?s| is| was| are| were) (?:[\w'’.-]+ ){1,6}?(?:%s)\b(?=\W*$| of\b)",
    "reacts": rf"\bhow (?:did|has|have|had|will) {_SOMEBODY}(?:%s)\b",
    "view": rf"\bwhat(?:['’]s| is| was| are| were) {_SOMEBODY}(?:%s)\b",
}
_UTTERED = re.compile(  # by a quote, by who says it at the beginning, or because it is in the first person
    r"[\"“”„«»‘]|^\W*[A-Z][\w.'’-]*(?: [\w.'’()-]+){0,4}:|\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b"
)
_CASE = re.compile(
    r"\bwhat (?:(?:would|will|might) )?happen(?:s|ed)? (?:\S+ ){0,3}?(?:if|when|once|after|in case) "
)
_LIGHT = frozenset(map(language("en").stem, "happen get something one two both".split()))  # tell no case


class _Event(NamedTuple):
    """An expression for the questions about an event, and one for words that tell of it."""

    asked: re.Pattern[str]
    told: re.Pattern[str]
    is_utterance: bool


def untold(question: Question, passage: Passage, above: str) -> Demand | None:
    """EVENT or UTTERANCE, if the question is about one of which neither a passage tells nor what heads it.

    What happens if a disk fails is told only where more than half of these words are.
    """
    verbs, events = _events()
    typed = as_asked(question.text)
    if len(typed) > _LONGEST:
        return None
    if _CASE.search(lowered(typed)) and _is_another_case(question, passage):
        return Demand.EVENT
    if not (found := {one.lastindex for one in verbs.finditer(lowered(typed))}):
        return None
    asked = lowered(unwrapped(typed, language("en")))
    for number in sorted(filter(None, found)):
        event = events[number - 1]
        if event.asked.search(asked) and not _tells(f"{passage.text} {above}", event):
            if not event.is_utterance:
                return Demand.EVENT
            if not _may_be_uttered(passage, question):
                return Demand.UTTERANCE
    return None


def _tells(text: str, event: _Event) -> bool:
    return event.told.search(lowered(text)) is not None


def _may_be_uttered(passage: Passage, question: Question) -> bool:
    """Whether a passage may be what somebody said, or nobody who might have said it is asked about."""
    if passage.speaker is not None or not speaker(question):
        return True
    return _UTTERED.search(passage.text) is not None


def _is_another_case(question: Question, passage: Passage) -> bool:
    """Whether a passage with its headings has at most half of the words that tell in which case."""
    if is_reply(passage):
        return False
    held = {own for one in (*passage.headings, passage.text) for _, _, own in tokens(one)}
    words = [word for word in question.words if word.telling and word.variants[0].term not in _LIGHT]
    return bool(words) and 2 * len(met(words, held)) <= len(words)


def met(words: Sequence[Word], held: set[str]) -> list[Word]:
    """Those of the words of a question that are among these terms, in any form, or have like meaning."""
    alike = held.union(*map(kin, held))
    return [
        word
        for word in words
        if not alike.isdisjoint(one.term for one in word.variants)
        or not held.isdisjoint(kin(word.variants[0].term))
    ]


@cache
def _events() -> tuple[re.Pattern[str], tuple[_Event, ...]]:
    """An expression that finds the verbs of the events, a group for each of these; and the events."""
    given = table("events.toml")
    verbs = ("|".join(_verbs(one[form]) for form in _FORMS if form in one) for one in given.values())
    events = tuple(_event(one, is_utterance=name == "utterance") for name, one in given.items())
    return re.compile(rf"\b(?:{'|'.join(f'({one})' for one in verbs)})\b"), events


def _event(given: dict[str, str], *, is_utterance: bool) -> _Event:
    forms = [rule % _verbs(given[form]) for form, rule in _FORMS.items() if form in given]
    told = re.compile(rf"(?<!\w)(?:{'|'.join(given['told'].split())})")
    return _Event(re.compile("|".join(forms)), told, is_utterance)


def _verbs(given: str) -> str:
    return "".join(given.strip().splitlines())
