"""The kind of answer that a question expects, judged by its words.

The rules here are for English; those for other languages are in `words/expected.toml`.
"""

import re
from enum import IntEnum
from functools import cache

from knowledge.words.identifying import languages_of
from knowledge.words.lists import table
from knowledge.words.moment import for_a_moment
from knowledge.words.slips import as_asked


class Expected(IntEnum):
    """What an answer to the question would hold; the numbers are part of the learned weights."""

    TIME = 0
    PLACE = 1
    PERSON = 2
    NUMBER = 3
    AMOUNT = 4
    MEASURE = 5
    REASON = 6
    MANNER = 7
    DEFINITION = 8
    IDENTITY = 9
    CHOICE = 10
    THING = 11
    YES_OR_NO = 12
    ANYTHING = 13


SHAPES = {
    Expected.TIME: "YMN",
    Expected.PLACE: "CAI",
    Expected.PERSON: "CAI",
    Expected.NUMBER: "Nn$%",
    Expected.AMOUNT: "$N%n",
    Expected.MEASURE: "Nnu",
    Expected.IDENTITY: "CA",
    Expected.CHOICE: "CAN",
    Expected.REASON: "r",
}
"""The shapes (see `knowledge.words.shapes`) of the words that such an answer holds; other kinds hold any."""

_SUBJECT = r"(?:is|are|was|were|'s|does)\s+(?:an? |the )?[\w.'\- ]{2,40}?"
LED_IN = (
    r"\W*(?:(?:and|so|but|ok|okay|well|then|also|oh|(?:hey|hi|hello)(?: (?:all|guys|everyone|there))?)\W+)*"
)
"""An expression for what may come before a question: “ok so”, “hey guys,”."""

_RULES = tuple(
    (expected, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for expected, pattern in (
        (  # but “how old was she when she died”
            Expected.TIME,
            rf"\A(?!{LED_IN}(?:how|where|who(?! knows)|whom|whose|why)\b).*?\bwhen\b"
            r"|\b(?:what|which) (?:year|date|day|month|time|decade|century)\b",
        ),
        (Expected.NUMBER, r"\bhow many\b"),
        (Expected.AMOUNT, r"\bhow much\b"),
        (
            Expected.MEASURE,
            r"\bhow (?:long|old|often|far|big|large|tall|high|deep|fast|wide|heavy|hot|cold|late|early)\b",
        ),
        (
            Expected.PLACE,
            r"\bwhere\b|\b(?:what|which) (?:country|city|state|place|town|region|county|location|continent"
            r"|area|island|river|street|province|village|district)\b",
        ),
        (
            Expected.IDENTITY,
            r"^\s*who (?:is|was|are|were|'s)\s+(?:the )?[\w.'\-]+(?: [\w.'\-]+){0,2}\s*\??\s*$",
        ),
        (
            Expected.PERSON,
            r"\b(?:who|whom|whose)\b|\b(?:what|which) (?:person|president|man|woman|actor|author|king|queen"
            r"|leader)\b",
        ),
        (Expected.REASON, r"\bwhy\b|\bhow come\b|\bwhat (?:caused|causes|reason)|\breason\b"),
        (Expected.MANNER, r"\bhow\b"),
        (
            Expected.DEFINITION,
            rf"^\s*(?=(?:\S+\s+){{1,5}}\S+\s*$)what {_SUBJECT}(?: mean| stand for| called)?\s*\??\s*$",
        ),
        (Expected.CHOICE, r"\bwhich\b"),
        (Expected.THING, r"\bwhats?\b"),
        (
            Expected.YES_OR_NO,
            rf"^{LED_IN}(?:(?:is|are|was|were|do|does|did|can|could|will|would|has|have|had|should|may|might"
            r"|am)\b|(?:(?:is|are|was|were|do|does|did|ca|could|wo|would|has|have|had|should)n['’]?t|must|shall"
            r"|need) (?:i|we|you|they|he|she|it|one|people|there|the|this|that|these|those|my|our|your)\b)",
        ),
    )
)


@for_a_moment
def expected(question: str, tag: str = "en") -> Expected:
    """The kind of answer expected, by the first rule that fits; `tag` is the language it is likeliest in."""
    question = as_asked(question, (tag,))
    rules = _rules(languages_of(question, (tag,))[0].code)
    return next((kind for kind, rule in rules if rule.search(question)), Expected.ANYTHING)


@cache
def _rules(code: str) -> tuple[tuple[Expected, re.Pattern[str]], ...]:
    """The rules of a language; those of English if it has none."""
    given = table("expected.toml").get(code)
    if given is None:
        return _RULES
    return tuple(
        (Expected[kind.upper()], re.compile(rule, re.IGNORECASE))
        for kind, rule in given.items()
        if kind != "shapes"
    )
