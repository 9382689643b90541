"""Whether a sentence counts only other things than a question asks how many there are of. English. Pure.

In doubt a sentence passes.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

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
_PLURAL = re.compile(r"[a-z'’-]{2,}(?<![iosu])s")
_SMALL = "|".join(NUMERALS.split())
_NUMBER = re.compile(
    rf"(?:(?<![\w.,-])(?:\d[\d,.]*\d|\d)(?![\w%])|\b(?:{_SMALL})\b(?:[ -](?:{_SMALL})\b)?)"
    r"(?: (?:hundred|thousand|million|billion))?",
    re.IGNORECASE,
)
_COUNTED = re.compile(  # behind a number
    r" (?:(?:more|other|new|of|the|small|large|big|long|\w+ing|\w+ed|\w+an) )?"
    r"([a-z]+(?<![iosu])s|people|men|women|children)\b|-([a-z]{3,})\b"  # or “an eight-player raid”
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
_NEAR = 3  # words on either side of a number among which what is counted may stand
_SENSE = re.compile(r"[,;:.!?()]|\b(?:and|or|but|of|to|in|on|at|for|with|from|by)\b")  # ends what it counts


def counts_others(question: Question, text: str, above: str) -> bool:
    """Whether a text below a heading counts only other things than a question asks how many there are of.

    If it has a word of the question for these, it must be their own, as in “the two halls sell seats”.
    """
    found = _ASKED.search(as_asked(question.text))
    if found is None:
        return False
    things = [word[0].casefold() for word in WORD.finditer(found[1])]
    words = [word for word in question.words if word.telling and word.text.casefold() in things]
    if not words or _PART.search(text):
        return False
    held, around = ({own for _, _, own in tokens(one)} for one in (text, above))
    if met(words, held | around) and not _is_held(_head(things), words, held):
        return False
    text = _ONE_OF.sub(" of", DATES.sub(" ", countable(text, question.text)))
    kinds = [kind for kind in _KINDS if any(map(kind.fullmatch, things))]
    numbers = list(_NUMBER.finditer(text))
    return bool(numbers) and all(_counts_another(text, number, words, kinds) for number in numbers)


def _head(things: Sequence[str]) -> str:
    """The noun for what is asked to be counted: the first one, if that is a plural, else the last word."""
    plural = [_PLURAL.fullmatch(word) is not None for word in things]
    ends = (word for at, word in enumerate(things) if plural[at] and not any(plural[at + 1 : at + 2]))
    return next(ends, things[-1])


def _is_held(head: str, words: Sequence[Word], held: AbstractSet[str]) -> bool:
    """Whether the noun for what is asked to be counted is a plural, and among the terms of a text."""
    return _PLURAL.fullmatch(head) is not None and any(
        word.text.casefold() == head and word.variants[0].term in held for word in words
    )


def _counts_another(
    text: str, number: re.Match[str], words: Sequence[Word], kinds: Sequence[re.Pattern[str]]
) -> bool:
    """Whether a number stands before a thing, and neither that nor what is before it is one of these."""
    counted = _COUNTED.match(text, number.end())
    if counted is None:
        return False
    thing = counted[1] or counted[2]
    if any(kind.fullmatch(thing) for kind in kinds):
        return False
    near = text[: number.start()].split()[-_NEAR:]  # “the hall seats 400 guests”
    near += [thing, *_SENSE.split(text[number.end() :], maxsplit=1)[0].split()[:_NEAR]]  # “2 gas burners”
    return not met(words, {own for _, _, own in tokens(" ".join(near))})
