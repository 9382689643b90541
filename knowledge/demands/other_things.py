"""Whether a sentence counts only other things than a question asks how many there are of. English. Pure.

In doubt a sentence passes.
"""

import re

from knowledge.demands.counts import countable
from knowledge.demands.events import met
from knowledge.question import Question
from knowledge.terms import tokens
from knowledge.words.parts import WORD
from knowledge.words.shapes import NUMERALS
from knowledge.words.slips import as_asked

_ASKED = re.compile(
    r"\bhow many (?!times?\b|of\b)((?:[\w'’-]+ ){0,4}?[\w'’-]+)(?=\W*$| (?:do|does|did|are|is|was|were|have"
    r"|has|had|can|could|will|would|should|must|may|in|on|at|from|for|there|per|that|who|take|took|live|lived)\b)",
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
    r"([a-z]+s|people|men|women|children)\b"
)
_PART = re.compile(r"\b(?:half|most|thirds?|quarters?)\b", re.IGNORECASE)
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


def counts_others(question: Question, text: str, above: str) -> bool:
    """Whether a text below a heading has nothing of what is asked to be counted, and counts other things."""
    found = _ASKED.search(as_asked(question.text))
    if found is None:
        return False
    things = {word[0].casefold() for word in WORD.finditer(found[1])}
    words = [word for word in question.words if word.telling and word.text.casefold() in things]
    held = {own for _, _, own in tokens(f"{text} {above}")}
    if not words or met(words, held) or _PART.search(text):
        return False
    text = _ONE_OF.sub(" of", countable(text, question.text))
    kinds = [kind for kind in _KINDS if any(map(kind.fullmatch, things))]
    counted = [_COUNTED.match(text, number.end()) for number in _NUMBER.finditer(text)]
    return bool(counted) and all(
        one is not None and not any(kind.fullmatch(one[1]) for kind in kinds) for one in counted
    )
