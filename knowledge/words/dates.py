"""Dates in figures, which a question has in words: 2025-11-07, 7.11.2025, 11/07/2025; 7 November 2025."""

import re
from collections.abc import Iterator

from knowledge.words.languages import Language

_SURE = 3  # words of a date that is one alone: its day, its month, its year
_DATE = re.compile(
    r"(?<![\w./-])(?:(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?=T\d|(?![\w/-]|\.\d))"
    r"|(?P<first>\d{1,2})(?P<sign>[./])(?P<second>\d{1,2})(?P=sign)(?P<last>(?:19|20)\d\d)(?![\w/-]|\.\d))"
)


def dates(text: str, spoken: Language) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The dates in figures, each as (start, end, its words): day, names of the month and year.

    In English between slashes a day may come first or a month: where both could be, the names are two.
    """
    months = spoken.months
    for found in _DATE.finditer(text) if months else ():
        if found["year"]:
            year, pairs = found["year"], {(found["day"], found["month"])}
        else:
            one, other, year = found["first"], found["second"], found["last"]
            either = found["sign"] == "/" and spoken.code == "en"
            pairs = {(one, other), (other, one)} if either else {(one, other)}
        known = sorted((int(day), int(month)) for day, month in pairs if 0 < int(day) <= 31)
        words = [(str(day), months[month - 1]) for day, month in known if 0 < month <= len(months)]
        if words:
            yield *found.span(), (*dict.fromkeys(word for pair in words for word in pair), year)


def in_words(text: str, spoken: Language) -> str:
    """A text with its dates in words, but for those that could be two."""
    for start, end, words in reversed(list(dates(text, spoken))):
        if len(words) == _SURE:
            text = f"{text[:start]}{words[0]} {words[1].capitalize()} {words[2]}{text[end:]}"
    return text
