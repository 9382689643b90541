"""Whether a sentence counts only other things than a question asks how many there are of. English. Pure.

In doubt a sentence passes.
"""

import re
from collections.abc import Sequence

from knowledge.demands.counts import countable
from knowledge.demands.events import met
from knowledge.demands.times import DATES
from knowledge.question import Question, Word
from knowledge.terms import tokens
from knowledge.words.parts import WORD
from knowledge.words.shapes import NUMERALS
from knowledge.words.slips import as_asked

_ASKED = re.compile(
    r"\bhow many (?!times?\b|of\b)((?:[\w'’-]+ ){0,4}?[\w'’-]+)(?=\W*$| (?:do|does|did|are|is|was|were|have"
    r"|has|had|can|could|will|would|should|must|may|in|on|at|from|for|there|per|that|who|take|took|live|lived"
    r"|come|came|go|went|get|got|work|play|use|attend|visit|study|join|joined)\b)",
    re.IGNORECASE,
)
_SMALL = "|".join(NUMERALS.split())
_NUMBER = re.compile(
    rf"(?:(?<![\w.,-])(?:\d[\d,.]*\d|\d)(?![\w%])|\b(?:{_SMALL})\b(?:[ -](?:{_SMALL})\b)?)"
    r"(?: (?:hundred|thousand|million|billion))?",
    re.IGNORECASE,
)
_COUNTED = re.compile(  # behind a number
    r" (?:(?:more|other|new|of|the|small|large|big|long|\w+ing|\w+ed|\w+an) )?"
    r"([a-z]+(?<![iosu])s|people|men|women|children)\b"
)
_PART = re.compile(r"\b(?:half|most|thirds?|quarters?|number of)\b", re.IGNORECASE)
_ONE_OF = re.compile(r"\bone of\b", re.IGNORECASE)
_FOLK = re.compile(  # any of these may be the people asked about
    r"(?:people|persons?|individual|m[ae]n|wom[ae]n|child(?:ren)?|adult|kid|boy|girl|resident|inhabitant|citizen"
    r"|staff|student|pupil|guest|participant|victim|patient|friend|tourist|refugee|employee|fan|nurse|extra|live"
    r"|soul|(?!daughter|brother|sister|door|floor)\w+(?:er|or|ist|ian))s?",
    re.IGNORECASE,
)
_UNIT = re.compile(  # any of these may be told in another
    r"(?:year|month|week|day|night|hour|hr|minute|min|second|sec|decade|mile|kilomet(?:er|re)|met(?:er|re)"
    r"|yard|acre|hectare|lit(?:er|re)|gallon|kilo|gram|tonne|ton|dollar|euro|pound|cent)s?|feet|inch(?:es)?",
    re.IGNORECASE,
)
_KINDS = (_FOLK, _UNIT)
_BEFORE = 3  # words before a number among which what is counted may stand


def counts_others(question: Question, text: str, above: str) -> bool:
    """Whether a text below a heading counts only other things than a question asks how many there are of.

    If it has a word of the question for these, it must be their own, as in “the two halls sell seats”.
    """
    found = _ASKED.search(as_asked(question.text))
    if found is None:
        return False
    things = {word[0].casefold() for word in WORD.finditer(found[1])}
    words = [word for word in question.words if word.telling and word.text.casefold() in things]
    held = {own for _, _, own in tokens(f"{text} {above}")}
    if not words or _PART.search(text) or (met(words, held) and not _has_head(found[1], words, text)):
        return False
    text = _ONE_OF.sub(" of", DATES.sub(" ", countable(text, question.text)))
    kinds = [kind for kind in _KINDS if any(map(kind.fullmatch, things))]
    numbers = list(_NUMBER.finditer(text))
    return bool(numbers) and all(_counts_another(text, number, words, kinds) for number in numbers)


def _has_head(asked: str, words: Sequence[Word], text: str) -> bool:
    """Whether the last of the words for what is asked to be counted is a plural that a text has."""
    head = asked.partition(" of ")[0].split()[-1].casefold()
    held = {own for _, _, own in tokens(text)}
    return head.endswith("s") and any(
        word.text.casefold() == head and word.variants[0].term in held for word in words
    )


def _counts_another(
    text: str, number: re.Match[str], words: Sequence[Word], kinds: Sequence[re.Pattern[str]]
) -> bool:
    """Whether a number stands before a thing, and neither that nor what is before it is one of these."""
    counted = _COUNTED.match(text, number.end())
    if counted is None or any(kind.fullmatch(counted[1]) for kind in kinds):
        return False
    before = text[: number.start()].split()[-_BEFORE:]  # “the hall seats 400 guests”
    return not met(words, {own for _, _, own in tokens(" ".join([*before, counted[1]]))})
