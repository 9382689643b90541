"""Whether a sentence tells when something is, or of another time than is asked about. English. Pure."""

import re
from collections.abc import Iterator

from knowledge.demands.demand import TIME_OF_DAY, any_of
from knowledge.model import Passage
from knowledge.terms import tokens
from knowledge.words.numbers import same_number
from knowledge.words.parts import WORD
from knowledge.words.shapes import MONTHS, NUMERALS, shapes

CLOCK = r"(?<![\d$£€.,])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d%]|\.\d)|\d\s?[ap]\.?m\b|\d\so['’]?clock"
"""Finds a time of the day by the clock."""

HOURS = r"\b\d{1,2}(?:\s?[-–]\s?|\s(?:to|till|until|through)\s)\d{1,2}\b"
"""Finds the hours, or days, between which something is."""

_NAMED = any_of(" ".join(sorted(MONTHS)))
DATED = re.compile(
    rf"""{CLOCK} | \d[./-]\d{{1,2}}[./-]\d | \b\d{{1,2}}/\d{{1,2}}\b | \d(?:st|nd|rd|th)\b | \d0s\b
    | ['’]\d\d\b | \d\s?(?:AD|BCE?|CE|A\.D|B\.C)\b | \b(?:AD|ca?\.)\s?\d | \bQ[1-4]\b
    | {_NAMED}\.?[ ]\d | \d[ ](?:of[ ])?{_NAMED}
    | \b(?:in|at|by|from|around|about|circa)[ ]\d{{1,4}}\b(?![ ]?%|[ ]percent|[ ]\w+s\b)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Finds a number that tells a time: of the day, month, year or decade."""

_HOUR = rf"(?:\d{{1,2}}|{'|'.join(NUMERALS.split())})"
_OF_DAY = re.compile(  # a time of the day, if only vaguely
    any_of(
        rf"""noon midday midnight mornings? afternoons? evenings? night(?:s|time)? daytime dawn dusk
        sun(?:rise|set|down) sharp hours? minutes? half\spast quarter\s(?:past|to) any\s?time always all\sday
        before after until till during lunch\w* breakfast dinner
        (?:at|by|from|around|about|between|is|are|opens?|starts?|begins?|ends?|closes?)\s{_HOUR}
        \d{{1,2}}h(?:\d\d)? \d{{4}}\s?(?:utc|gmt|hrs?|h) (?:at|by|from|until|till)\s[0-2]\d[0-5]\d"""
    )
    + rf"|{CLOCK}|{HOURS}",
    re.IGNORECASE,
)
_PAST = re.compile(r"\bwhen (?:did|was|were|had)\b", re.IGNORECASE)
_RATE = re.compile(  # how often or how long something is, which is not when it was
    r"\b(?:an?|per|each) (?:minute|hour|day|night|week|month|year)\b(?! (?:ago|after|before|later)\b)"
    rf"|\b(?:for|last(?:s|ed)|takes?|took) (?:\w+ ){{0,2}}?{_HOUR}"
    r" (?:minute|hour|day|night|week|month|year)s?\b",
    re.IGNORECASE,
)
_TIME = re.compile(  # besides years, months and what `DATED` finds; not “as a result”
    any_of(
        """today tonight yesterday tomorrow now currently present(?:ly)? soon recent(?:ly)? early earlier
        late later latest after before prior following upon since until till during when(?:ever)?
        while(?!\\sthere\\s(?:is|are|was|were)\\b)
        (?<!such\\s)(?<!known\\s)(?<!well\\s)(?<!much\\s)(?<!many\\s)as(?!\\s(?:an?|well|part|much|many|if|though|to|for)\\b)
        once daily weekly monthly annual(?:ly)? yearly every each morning noon afternoon evening
        night overnight midnight dawn dusk spring summer autumn fall winter centur\\w+ decades? eras?
        ages? years? months? weeks? weekend \\w*days? hours? (?<!the\\s)minutes? always never anytime times?
        dates? christmas easter seasons? quarters? immediately ago next last end beginning start periods?
        terms? childhood birth war first antiquity ancient medieval previous(?:ly)?"""
    ),
    re.IGNORECASE,
)
_SHAPES = frozenset("YM")
_ALWAYS = frozenset(  # “in what century” does not say in which one
    """when whenever while as once since until till during before after year years month months week weeks day
    days date dates decade decades century centuries time times""".split()
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
_DAYS = rf"{_DAY}(?:\s?(?:[-–—,&/]|to|and|or|until|till|through)\s?(?:the )?{_DAY}){{0,4}}"
_DATE = rf"(?:\b({_NAMED})\.? (?:the )?({_DAYS})|\b({_DAYS})(?: of)? ({_NAMED}))"
DATES = re.compile(_DATE, re.IGNORECASE)
"""Finds days of a month, with its name."""
_ON = re.compile(rf"\bon (?:the )?{_DATE}", re.IGNORECASE)
_UP_TO = re.compile(r"(\d+)\D*?(?:[-–—]|to|until|till|through)\s?(?:the )?(\d+)", re.IGNORECASE)
_LONGER = re.compile(  # what holds from a day on, up to one, or between two
    r"\b(?:since|from|until|till|by|before|after|through|between|starting|beginning|within|every) (?:\w+ )?"
    rf"{_DATE}|{_DATE}(?:,? \d{{4}})?\s?(?:to|until|till|through|[-–—])\s?{_DATE}"
    r"|\bfor (?:\w+ ){0,3}(?:days|weeks?|months?|years?)\b|\b(?:days?|nights?|week|weekend|fortnight) of\b",
    re.IGNORECASE,
)
_FROM = re.compile(  # before two days, of which the second is the last
    rf"\bfrom (?=(?:the )?(?:{_NAMED}\.? (?:the )?)?"
    rf"{_DAY}\s?(?:[-–—]|to|until|till|through)\s?(?:the )?{_DAY})",
    re.IGNORECASE,
)
_LETTERS = 3  # of the name of a month that tell it
YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)")
"""Finds what looks like a year."""
_IN_YEAR = re.compile(
    rf"\b(?:in|of|since|from|during|until|by) ({YEAR.pattern})"
    r"(?=\W*$|[,;.!?]| (?:in|at|on|by|for|to|and|or|when|with|was|were|is|did)\b)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(  # to the day on which a text was written, which it need not name
    any_of(r"today yesterday tonight tomorrow ago recent(?:ly)? (?:last|this|next|past|previous)\s\w+")
    + r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_WHICH_YEAR = re.compile(r"\b(?:what|which) years?\b(?! of\b)", re.IGNORECASE)
_TELLS_YEAR = re.compile(  # if only vaguely; “in 24 years” does not
    r"\d{3}|['’]\d\d\b|\d0s\b|\d\s?(?:AD|BCE?|CE|A\.D|B\.C)\b|\bAD\s?\d|centur"
    r"|\byears? (?:ago|later|earlier|after|before|old)\b|\b(?:this|last|next|that|same|previous|following"
    r"|first|final|every|each|her|his|their) (?:\w+ )?year\b|\b(?:today|now|year \d|reign)\b",
    re.IGNORECASE,
)
_WEEK = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEK)}|weekday|weekend)s?\b", re.IGNORECASE)
_ON_WEEKDAY = re.compile(rf"\b(?:on|every|each|at) (?:an? |the )?{_WEEKDAY.pattern}", re.IGNORECASE)
_OTHER_DAYS = re.compile(  # what holds for some days may hold for others
    r"\b(?:except\w*|excluding|but|not|no|other|apart|besides|daily|day|days|always|24/7|until|till|from|since|by"
    r"|before|after|through)\b|[–—]",
    re.IGNORECASE,
)
_READ = 50_000  # characters of a document in which a year is looked for


def is_of_another_day(text: str, asked: str) -> bool:
    """Whether a sentence tells of single days of a month, but not of that on which it is asked about.

    Where the number of the day stands beside such dates, it may be told of: “June 19, and again on the 20th”.
    """
    wanted = {day for found in _ON.finditer(asked) for day in _days(found)}
    if not wanted or _LONGER.search(text := _FROM.sub("", text)):
        return False
    told = {day for found in DATES.finditer(text) for day in _days(found)}
    if not told or not told.isdisjoint(wanted):
        return False
    rest = DATES.sub(" ", text).casefold()
    in_letters = (one for word in WORD.findall(rest) for one in same_number(word.replace("-", "")))
    return {str(number) for _, number in wanted}.isdisjoint([*re.findall(r"\d+", rest), *in_letters])


def is_of_another_weekday(text: str, asked: str) -> bool:
    """Whether a sentence tells of single days of the week, but not of that on which it is asked about."""
    wanted = {day for found in _ON_WEEKDAY.finditer(asked) for day in _of_week(found[1])}
    if not wanted or _OTHER_DAYS.search(text):
        return False
    told = {day for found in _WEEKDAY.finditer(text) for day in _of_week(found[1])}
    return bool(told) and told.isdisjoint(wanted)


def _of_week(name: str) -> list[str]:
    """The day of the week, or the days, that a word names."""
    kinds = {"weekday": _WEEK[:5], "weekend": _WEEK[5:]}
    return kinds.get(name.casefold(), [name.casefold()])


def is_of_no_such_year(passage: Passage, asked: str) -> bool:
    """Whether it is asked about a year that a document has nowhere, and a passage in no span of years.

    What was so last year, or on Wednesday, may have been in any.
    """
    document, wanted = passage.document, set(map(int, _IN_YEAR.findall(asked)))
    if not wanted or document.length > _READ or _RELATIVE.search(passage.text):
        return False
    about = (document.name, document.title, document.date or "", document.slice(0, document.length))
    known = {int(year) for one in about for year in YEAR.findall(one)}
    told = [int(year) for year in YEAR.findall(passage.text)]
    return not any(year in known or (told and min(told) < year < max(told)) for year in wanted)


def _days(found: re.Match[str]) -> Iterator[tuple[str, int]]:
    """The month and the number of each day of a date, or of all between two."""
    month, days = found[1] or found[4], found[2] or found[3]
    numbers = set(map(int, re.findall(r"\d+", days)))
    for first, last in _UP_TO.findall(days):
        numbers.update(range(int(first), int(last) + 1))
    for number in numbers:
        yield month[:_LETTERS].casefold(), number


def tells_time(text: str, asked: str) -> bool:
    """Whether a sentence tells when something is, if only vaguely; of the day, if that is asked for.

    Words of the question tell nothing: when the summer party is not by “at the summer party”.
    """
    if TIME_OF_DAY.search(asked):
        return _OF_DAY.search(text) is not None
    if _WHICH_YEAR.search(asked):
        return _TELLS_YEAR.search(text) is not None
    if _PAST.search(asked):
        text = _RATE.sub(" ", text)
    if DATED.search(text):
        return True
    known = {word[0].casefold() for word in WORD.finditer(asked)} - _ALWAYS
    if any(found[0].casefold() not in known for found in _TIME.finditer(text)):
        return True
    words = list(tokens(text))
    return any(
        shape in _SHAPES and text[start:end].casefold() not in known
        for (start, end, _), shape in zip(words, shapes(text, words), strict=True)
    )
