"""Dates in figures and in words (2025-11-07; 7 November 2025), days between two, and clock times."""

import re
from collections.abc import Iterator

from knowledge.words.languages import Language, plain

_DAYS = 31
_SURE = 3  # words of an unambiguous date: day, month and perhaps year
_DATE = re.compile(
    r"(?<![\w./-])(?:(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?=T\d|(?![\w/-]|\.\d))"
    r"|(?P<first>\d{1,2})(?P<sign>[./])(?P<second>\d{1,2})(?P=sign)(?P<last>(?:19|20)\d\d)(?![\w/-]|\.\d))"
)
_DAY = re.compile(  # of this year, in German
    r"\b(?:am|vom|zum|bis|ab|seit|den|und) (?P<date>(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.)(?!\d)",
    re.IGNORECASE,
)
_MINUTE = r"(?P<minute>[0-5]\d)(?!\w|[.,]\d)"
_FIGURE = re.compile(r"\d")
_POINTED = re.compile(r"\d[.hH][0-5]\d")  # every such time has this, and few texts do
_CLOCKS = tuple(
    re.compile(rf"{before}(?P<hour>[01]?\d|2[0-4]){sign}{_MINUTE}{after}", re.IGNORECASE)
    for before, sign, after in (  # only what stands beside it shows that a point belongs to a clock time
        (r"(?<![\w.,:])", "h", ""),
        (r"(?<![\w.,:])", "[.]", r"(?=(?:\s?(?:[-–]|bis|tot)\s?\d\d?(?:[.:]\d\d)?)?\s?(?:uhr|uur)\b)"),
        (r"\b(?:kl\.?|klo|ore|[dn]?alle|в|с|до|к|около|об?|з|по)\s", "[.]", ""),
    )
)
_SPAN = re.compile(
    r"(?<![\w.,:/-])(?P<first>\d{1,2})(?:st|nd|rd|th|\.)?"
    r"(?:\s?[-‐‑–—]\s?|\s(?:to|through|till|until|bis|au|al|ao|tot|по|до)\s)"
    r"(?P<last>\d{1,2})(?:st|nd|rd|th|\.)?(?![\w:/%-]|[.,]\d)"
)
_MONTH = re.compile(r"[^\W\d]+(?=\.?\s+$)"), re.compile(r"\s+(?:de\s+)?([^\W\d]+)")  # before a span, after it
_REACH = 20  # characters before a span in which a month may stand
_SHORT = 3  # letters that a month may be shortened to
_MOST = 14  # days between two; more would fill a passage with little else


def dates(text: str, spoken: Language) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The dates in figures, each as (start, end, its words): day, name of the month and year.

    In English dates with slashes, the day or the month may come first; if either is possible, both readings
    are given.
    """
    months = spoken.months
    for found in _DATE.finditer(text) if months else ():
        if found["year"]:
            year, pairs = found["year"], {(found["day"], found["month"])}
        else:
            one, other, year = found["first"], found["second"], found["last"]
            either = found["sign"] == "/" and spoken.code == "en"
            pairs = {(one, other), (other, one)} if either else {(one, other)}
        known = sorted((int(day), int(month)) for day, month in pairs if 0 < int(day) <= _DAYS)
        words = [(str(day), months[month - 1]) for day, month in known if 0 < month <= len(months)]
        if words:
            yield *found.span(), (*dict.fromkeys(word for pair in words for word in pair), year)
    for found in _DAY.finditer(text) if spoken.code == "de" else ():
        day, month = int(found["day"]), int(found["month"])
        if 0 < day <= _DAYS and 0 < month <= len(months):
            yield *found.span("date"), (str(day), months[month - 1])


def clocks(text: str) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """The clock times with another sign than a colon (21.50 Uhr, 21h50), each as (start, end, its words)."""
    for clock in _CLOCKS if _POINTED.search(text) else ():
        for found in clock.finditer(text):
            yield found.start("hour"), found.end("minute"), (found["hour"], found["minute"])


def in_words(text: str, spoken: Language) -> str:
    """A text with its unambiguous dates in words, and its clock times with a colon."""
    if _FIGURE.search(text) is None:
        return text
    for start, end, words in reversed(list(dates(text, spoken))):
        if len(words) <= _SURE:
            text = f"{text[:start]}{words[0]} {words[1].capitalize()} {' '.join(words[2:])}{text[end:]}"
    for start, end, (hour, minute) in sorted(set(clocks(text)), reverse=True):
        text = f"{text[:start]}{hour}:{minute}{text[end:]}"
    return text


def days_between(text: str, spoken: Language) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The spans of days in a month (June 18-21), each as (start, end, the days strictly between)."""
    for found in _SPAN.finditer(text) if spoken.months else ():
        between = range(int(found["first"]) + 1, int(found["last"]))
        if 0 < len(between) <= _MOST and between.stop <= _DAYS and _in_a_month(text, *found.span(), spoken):
            yield *found.span(), tuple(map(str, between))


def _in_a_month(text: str, start: int, end: int, spoken: Language) -> bool:
    """Whether the name of a month stands right before `start` or right after `end`."""
    before, after = _MONTH[0].search(text, max(0, start - _REACH), start), _MONTH[1].match(text, end)
    named = [plain(word) for word in (before and before[0], after and after[1]) if word]
    return any(word in {month, month[:_SHORT]} for word in named for month in map(plain, spoken.months))
