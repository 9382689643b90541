"""Which numbers in a sentence may say how many there are of something, or how old it is. English. Pure."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from knowledge.words.languages import language
from knowledge.words.shapes import MONTHS, NUMERALS

FIGURE = re.compile(r"\d")
"""What every number in figures holds: a quick test."""

_ENGLISH = language("en")
_SMALL = f"(?:{'|'.join(NUMERALS.split())})"
_COUNT = (  # from the first figure on, and all of it: a long number would take the square of its length
    rf"(?:(?<![\d,.])\d+(?:[,.]\d+)*(?![,.]?\d)|\b{_SMALL}(?:-{_SMALL})?\b)"
    r"(?:[ -](?:hundred|thousand|million|billion))?"
)
_CURRENCY = "dollars?|euros?|pounds?|cents?|pence|yen|ro?ubles?|francs?|florins?|rupees?"
_TIME = (
    "years?|months?|weeks?|days?|nights?|hours?|hrs?|minutes?|mins?|seconds?|secs?|decades?|centur(?:y|ies)"
)
_LIVED = "years?|months?|weeks?|days?|decades?|centur(?:y|ies)|yrs?|yo|y/o"
_MONTH = "|".join(sorted(MONTHS))
_YEAR = r"(?:1[5-9]|20)\d\d\b(?! \w+s\b| people\b)"


class _Unit(NamedTuple):
    """An expression for numbers of one kind, and one for questions that ask for that kind.

    Every such number has one of the `signs` in it, in lower case: these are found much faster.
    """

    number: re.Pattern[str]
    asked: re.Pattern[str]
    signs: tuple[str, ...]


def _unit(number: str, asked: str, signs: str) -> _Unit:
    return _Unit(re.compile(number, re.IGNORECASE), re.compile(asked, re.IGNORECASE), tuple(signs.split()))


_OTHERS = (  # a number of these does not say how many there are of something else
    _unit(
        rf"[$€£¥₽₴₩₹]\s?{_COUNT}|{_COUNT} (?:{_CURRENCY})\b",
        rf"[$€£¥₽₴₩₹]|\b(?:money|{_CURRENCY})\b",
        "$ € £ ¥ ₽ ₴ ₩ ₹ dollar euro pound cent pence yen ruble rouble franc florin rupee",
    ),
    _unit(
        rf"{_COUNT} ?(?:%|per ?cent\b|percentage points?\b)(?P<nth>(?: of(?: \w+){{1,3}})?)",
        r"%|\bper ?cent|\bhow many of\b",
        "% cent",
    ),
    _unit(
        rf"\b(?:{_COUNT} times|twice|thrice) (?:as|more|less|the|\w+er)\b", r"\btimes\b", "times twice thrice"
    ),
    _unit(  # “25 days” may be holidays; of “two 10-minute breaks” there are two, as of “two hour-long” ones
        rf"{_COUNT}(?:-| (?!(?:{_TIME})-))(?:(?!\d|{_SMALL}\b|an? |per )\w++[ -])?(?:{_TIME})\b|\baged \d+",
        r"(?<!\blast )(?<!\bnext )(?<!\bthis )(?<!\bper )(?<!\ba )(?<!\beach )(?<!\bevery )"
        rf"\b(?:{_TIME}|times?|\w+days?)\b",
        "year month week day night hour hr min sec decade centur aged",
    ),
    _unit(
        r"\b(?:in|since|until|till|by|from|before|after|during"
        rf"|(?:\d\d?(?:st|nd|rd|th)? (?:of )?)?(?:{_MONTH})\.?(?: \d{{1,2}},?)?)"
        rf" (?:early |late |mid-)?{_YEAR}(?: (?:and|or|to) {_YEAR})*|\b{_YEAR}\s?[–-]\s?{_YEAR}",
        r"\b(?:date|year)s?\b",
        "15 16 17 18 19 20",
    ),
)
_TIMES = _OTHERS[3:]
_MUCH = re.compile(  # of something that is not counted in hours or days
    r"\bhow much (?!(?:do|does|did|is|are|was|were|will|would|can|could|should|must|has|have|had|of|in|time"
    r"|work|experience|sleep|rest|notice|leave|delay|practice|effort|vacation|holiday|homework|longer|shorter"
    r"|earlier|later|older|younger|sooner|faster|slower|further|\w+ing)\b)\w",
    re.IGNORECASE,
)
SIZE = re.compile(r"\bhow (?:tall|high|big|large|deep|wide|heavy)\b", re.IGNORECASE)
"""Finds questions for an extent that is not measured in time."""
_BARE_YEAR = re.compile(  # that measures nothing: “the chimney of 1954, which …”
    r"(?<![\d.,])(?:1[5-9]|20)\d\d"
    r"(?=[,.;:)]\D|\W*$| (?:which|who|that|and|was|were|is|are|had|has|in|at|by|to|with)\b)"
)
_REPEATED = re.compile(r"\b(?:once|twice) (?:an?|per|every|each)\b", re.IGNORECASE)
_WHICH = re.compile(  # which one it is, as in “the 16th president”, “clause 9”
    r"\b\d+(?:st|nd|rd|th)\b(?=(?P<nth>(?: \w+){0,3}))|\ban? (?:1[5-9]|20)\d\d\b(?!-| \w+s\b| people\b)"
    r"|\b(?P<thing>act|article|chapter|clause|episode|figure|flight|gate|level|page|paragraph|phase|platform"
    r"|room|route|rule|season|section|table|version|world war) #?\d[\d.]*",
    re.IGNORECASE,
)
AGE = re.compile(
    rf"""(?<!\bfor\s)(?<!\bspent\s)(?<!\bwithin\s)(?<!\bafter\s){_COUNT}[ -]*(?:{_LIVED})\b
    | \b(?:aged?|ages|born|teen\w*|centur\w+|millenni\w+|childhood|infan\w+|adults?|minors?|dat(?:es?|ing))\b
    | \b(?:1\d|20)\d\d\b | \d\+ | \d0['’]?s\b | [,(]\s?{_COUNT}\s?[,)]
    | {_COUNT}\s(?:or|and)\s(?:over|older|under|younger|up)\b | \b(?:over|turn(?:s|ed)?)\s{_COUNT}(?!\s\w+s\b)
    | (?:\b(?:is|was|are|were|be|of|at|under|above|below|than|least|between|reached)|['’]s)[\s-]
      (?:(?:only|just|now|about|nearly|almost)\s)?{_COUNT}(?<!hundred)(?<!thousand)(?<!million)(?<!billion)
      (?=s\b|\W*$|[,.;:)](?!\d)|\s(?:and|when|at|on|in|or|this|now|he|she|you|but|to|can|may|must)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
"""What may say how old something is, if only by a year."""


def countable(text: str, question: str) -> str:
    """A sentence without its sums, shares, times and years, except those that the question asks for.

    It also loses numbers that only tell which one it is: “clause 9”.
    """
    if FIGURE.search(text):
        text = _without_others(_WHICH, text, question)
    return _without(_OTHERS, text, question)


def measurable(text: str, question: str) -> str:
    """A sentence without times and years, if it is asked how much of something there is, or how big it is."""
    if not _MUCH.search(question) and not SIZE.search(question):
        return text
    return _without(_TIMES, _REPEATED.sub(" ", _BARE_YEAR.sub(" ", text)), question)


def _without(units: Iterable[_Unit], text: str, question: str) -> str:
    low = text.lower()
    for unit in units:
        if any(map(low.__contains__, unit.signs)) and not unit.asked.search(question):
            text = _without_others(unit.number, text, question)
    return text


def _without_others(numbers: re.Pattern[str], text: str, question: str) -> str:
    asked = question.casefold()
    return numbers.sub(lambda found: found[0] if _is_counted(found, asked) else " ", text)


def _is_counted(found: re.Match[str], asked: str) -> bool:
    """Whether a number is of what a question counts: “her 5th title”, “level 60”, “4 % of the members”."""
    things = " ".join(filter(None, found.groupdict().values())).casefold().split()
    return any(thing.removesuffix("s") in asked for thing in things if not _ENGLISH.holds(thing))
