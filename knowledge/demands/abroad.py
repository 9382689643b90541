"""What questions in other languages than English demand, and whether a sentence tells it. Pure.

The words of each language are in `words/demanded.toml`; in a language without them nothing is demanded. As in
English, a sentence passes in doubt (see `demands.py`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from knowledge.demands.demand import Demand
from knowledge.demands.telling import CONTACT, NUMBERING
from knowledge.words.languages import language
from knowledge.words.lists import table
from knowledge.words.parts import UNSPACED, WORD

_DEMANDS = {
    "price": Demand.PRICE,
    "age": Demand.AGE,
    "extent": Demand.EXTENT,
    "time": Demand.TIME,
    "count": Demand.NUMBER,
    "number": Demand.NUMBER,
    "contact": Demand.CONTACT,
}
_NUMBERED = frozenset({"age", "extent", "count", "number"})  # what any number may tell
_NEAR = 15  # characters after “how many” within which its noun begins
_FIGURE = re.compile(r"\d")
_DATED = re.compile(  # a figure that tells a time, whatever the words around it
    r"\d[:h/-]\d|\d\.(?!\d)|(?<!\d)(?:1\d|20)\d\d(?!\d)|\d(?:-?\w{1,3})?\W*\Z|\d(?:-\w{1,3}|er?|[ºª])(?!\w)"
)
_NO_COUNT = re.compile(  # times, dates, years and sums
    r"\d{1,2}[:h.,]\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d+|\d{1,2}\.(?= [^\W\d])|(?<!\d)(?:19|20)\d\d(?!\d)"
    r"|[$€£¥₽₴₩]\s?\d+(?:[.,]\d+)*"
)
_IN_FIGURES = re.compile(r"(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]")
_BESIDE = 20  # characters beside a day in which something may show that it bounds a time
_MONEY = re.compile(r"[$€£¥₽₴₩₹₺₱₿]|\b[A-Z]{3}\s?\d|\d\s?[A-Z]{3}\b|\d[.,]\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to ask for something in one language: what finds it, and what tells it in a sentence."""

    kind: str
    asked: re.Pattern[str]
    told: re.Pattern[str]
    unit: re.Pattern[str]
    measured: re.Pattern[str]

    @property
    def demand(self) -> Demand:
        """What is demanded."""
        return _DEMANDS[self.kind]

    def tells(self, text: str, question: str) -> bool:
        """Whether a sentence tells what the question demands, if only vaguely."""
        if self.kind == "time":
            return _DATED.search(text) is not None or self._says_more(text, question)
        rules = [CONTACT if self.kind == "contact" else self.told]
        if self.kind == "price":
            rules += [_MONEY] if _FIGURE.search(self._uncounted(text)) is None else [_FIGURE]
        elif self.kind == "count" and self._asks_for_unit(question):
            rules.append(self.unit)
        elif self.kind == "count":
            text = self._uncounted(text)
        return any(rule.search(text) for rule in rules)

    def _asks_for_unit(self, question: str) -> bool:
        """Whether it is asked how many days or euros, and not how many things."""
        asked = self.asked.search(question)
        return asked is not None and bool(self.unit.search(question, asked.start(), asked.end() + _NEAR))

    def _uncounted(self, text: str) -> str:
        """A sentence without the numbers that do not say how many there are of something."""
        return self.measured.sub(" ", _NO_COUNT.sub(" ", NUMBERING.sub("", text)))

    def _says_more(self, text: str, question: str) -> bool:
        """Whether a sentence tells of a time that is not in the question: “the summer party” is."""
        known = self.asked.sub(" ", question).casefold()
        words = set(WORD.findall(known))
        for found in self.told.finditer(text):
            told = found[0].casefold()
            if not (told in known if UNSPACED.search(told) else words.issuperset(WORD.findall(told))):
                return True
        return False


def rule_for(question: str, code: str) -> Rule | None:
    """The first rule of a language that finds something in a question."""
    return next((rule for rule in rules_of(code) if rule.asked.search(question)), None)


@cache
def rules_of(code: str) -> tuple[Rule, ...]:
    """The rules of a language, in the order in which they are tried; none if it has no words."""
    given = table("demanded.toml").get(code, {})
    told = given.get("told", {})
    months = "|".join(language(code).months) or "(?!)"
    return tuple(_rule(kind, asked, told, months) for kind, asked in given.items() if kind in _DEMANDS)


def is_of_another_day(text: str, asked: str, code: str) -> bool:
    """Whether a sentence tells of single days of a month, but not of the one that it is asked about.

    It may be told of where its number stands beside such dates, too: “19. und 20. Juni”.
    """
    dates = _dates(code)
    if dates is None:
        return False
    wanted, told = dates.single(asked), dates.single(text)
    if not wanted or not told or not told.isdisjoint(wanted):
        return False
    rest = set(map(int, re.findall(r"\d+", dates.day.sub(" ", text))))
    return rest.isdisjoint(day for day, _ in wanted)


class _Dates(NamedTuple):
    """What finds the days of a month in a language, and what beside one shows that it bounds a time."""

    day: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]

    def single(self, text: str) -> set[tuple[int, str]]:
        """The days in a text, each with its month; none if one of them bounds a time."""
        days = set()
        for found in self.day.finditer(text):
            start, end = found.span()
            if self.before.search(text, max(0, start - _BESIDE), start) or self.after.match(text, end):
                return set()
            days.add((int(found["day"]), found["month"].casefold()))
        return days


@cache
def _dates(code: str) -> _Dates | None:
    words = table("demanded.toml").get(code, {}).get("bound")
    if words is None:
        return None
    months, bound = "|".join(language(code).months), "|".join(words.split())
    if not months:
        return _Dates(
            _IN_FIGURES, re.compile(rf"(?:{bound}|[-–—])\s?\Z"), re.compile(rf"\W?(?:{bound}|[-–—])")
        )
    day = rf"(?<![\d.,])(?P<day>\d{{1,2}})(?:\.|[ºª]|er|-?(?:го|е|те))?\s(?:de |di )?(?P<month>{months})\b"
    parts = day, rf"(?:\b(?:{bound})\W(?:\w+ )?|[-–—]\s?)\Z", rf"\W{{0,2}}(?:(?:{bound})\b|[-–—])"
    return _Dates(*(re.compile(one, re.IGNORECASE) for one in parts))


def _rule(kind: str, asked: str, told: Mapping[str, str], months: str) -> Rule:
    number = _any_of(told["number"])
    dated = rf"\d{{1,2}}\.? (?:de )?(?:{months})"
    begins = r"\d.," if UNSPACED.search(told["number"]) else r"\w.,"
    words = [_any_of(told[kind])] if kind in told else []
    if kind in _NUMBERED:
        words = [r"\d", number, *words]
    if kind == "number":  # how much is it? – it is free
        words.append(_any_of(told["price"]))
    return Rule(
        kind,
        re.compile(asked, re.IGNORECASE),
        re.compile("|".join(words), re.IGNORECASE),
        re.compile(_any_of(told["unit"]), re.IGNORECASE),
        re.compile(
            rf"{dated}|(?>(?<![{begins}])\d[\d.,]*|{number})[\s-]?{_any_of(told['unit'], begun=True)}",
            re.IGNORECASE,
        ),
    )


def _any_of(words: str, *, begun: bool = False) -> str:
    """An expression that finds any of these words, as a whole where a language parts its words.

    With `begun` a word may follow a figure.
    """
    parted = UNSPACED.search(words) is None
    before, after = r"(?<!\w)" if parted and not begun else "", r"(?!\w)" if parted else ""
    return rf"{before}(?:{'|'.join(words.split())}){after}"
