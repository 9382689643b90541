"""Numbers in figures and in words: 24 and twenty-four, 20 and 20th, 250 and two hundred and fifty."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen""".split()
_TENS = dict(
    zip(range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True)
)
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_THOUSANDS = re.compile(r"\d{1,300}(?:\.\d)?k")  # more digits would overflow a float
_SMALL = {word: number for number, word in (*enumerate(_UNITS[1:], 1), *_TENS.items())}
_HUNDRED = 100
_SCALES = {"hundred": _HUNDRED, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_OFTEN = 3  # ordinals up to this, in letters, are seldom days of a month
_TWO_WORDS = re.compile(
    rf"\b({'|'.join(_TENS.values())})[ ]({'|'.join(_UNITS[1:10] + _ORDINALS[1:10])})\b", re.IGNORECASE
)
_ANY_SMALL, _FIGURE = "|".join(_SMALL), r"\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,12})?"
_AMOUNT = re.compile(  # “and” only after a scale: five and six hundred are two numbers
    rf"\b(?<!half )(?:an?|{_ANY_SMALL}|{_FIGURE})"
    rf"(?:[\s-]+(?:{_ANY_SMALL}|(?:{'|'.join(_SCALES)})(?:\s+and\s+(?:{_ANY_SMALL}))?)\b)+",
    re.IGNORECASE,
)

AMOUNT = "="
"""What the term of a number in words begins with."""


def joined(text: str) -> str:
    """A text with hyphens in numbers of two words, which some people leave out: twenty-four."""
    return _TWO_WORDS.sub(r"\1-\2", text) if "ty " in text.lower() else text


def unseparated(digits: str, *, pointed: bool) -> str:
    """A number without thousands separators (1000 for 1,000); and 10000 for 10k, 6 for 06.

    `pointed` says that decimals follow a point, and commas separate thousands.
    """
    if _THOUSANDS.fullmatch(digits):
        return str(round(float(digits[:-1]) * 1_000))
    if len(digits) == 2 and digits.isdecimal():
        return digits.removeprefix("0")  # 06:00
    separator = "," if pointed else "."
    if not re.fullmatch(rf"\d{{1,3}}(?:[{separator}\u00a0\u202f]\d{{3}})+(?:\D\d+)?", digits):
        return digits
    return re.sub(rf"[{separator}\u00a0\u202f]", "", digits)


def same_number(word: str) -> tuple[str, ...]:
    """Other ways to write a number, as plain words: first its value, then its ordinal, or the reverse.

    Empty if the word is no number.
    """
    return _names().get(word) or (tuple(_counted(word)) if word[:1].isdigit() else ())


def _counted(word: str) -> Iterator[str]:
    if word.isascii() and word.isdecimal() and len(word) < 4:
        yield _ordinal(int(word))
    elif found := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word):
        yield found[1]


def amounts(text: str) -> Iterator[tuple[int, int, str]]:
    """The numbers of at least a hundred that an English text has in words, as (start, end, in figures)."""
    if any(map(text.casefold().__contains__, _SCALES)):
        for found in _AMOUNT.finditer(text):
            value = _value(re.split(r"[\s-]+", found[0].casefold()))
            if value is not None:
                yield *found.span(), value


def _value(words: Sequence[str]) -> str | None:
    """A number in words, in figures; None if the words are no number, or one below a hundred or not whole."""
    whole, group, least = Decimal(0), Decimal(0), max(_SCALES.values()) + 1
    for word in words:
        scale, small = _SCALES.get(word), 1 if word in {"a", "an"} else _SMALL.get(word)
        if scale == _HUNDRED and 0 < group < _HUNDRED:
            group *= scale
        elif scale is not None and scale != _HUNDRED and group and scale < least:
            whole, group, least = whole + group * scale, Decimal(0), scale
        elif small is not None and (group % _HUNDRED == 0 or (group % _HUNDRED in _TENS and small < 10)):
            group += small
        elif word[0].isdigit():
            group = Decimal(word.replace(",", ""))
        elif word != "and":
            return None
    whole += group
    return str(int(whole)) if whole >= _HUNDRED and whole == int(whole) else None


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Every way to write the numbers below 100, each with the others."""
    found: dict[str, tuple[str, ...]] = {}
    for number in range(100):
        figure, word = str(number), _cardinal(number)
        place, placed = _ordinal(number), _ordinal_word(number)
        ordered = (place, figure) if number > _OFTEN else (place,)
        found |= {figure: (word, place), word: (figure,), place: (placed, figure), placed: ordered}
    del found["one"]  # a pronoun as often as a number
    return found


def _cardinal(number: int) -> str:
    if number < len(_UNITS):
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    return _TENS[tens * 10] + (_UNITS[unit] if unit else "")


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _ordinal_word(number: int) -> str:
    if number < len(_ORDINALS):
        return _ORDINALS[number]
    if number < len(_UNITS):
        return _UNITS[number] + "th"
    tens, unit = divmod(number, 10)
    return _TENS[tens * 10] + _ORDINALS[unit] if unit else _TENS[number][:-1] + "ieth"
