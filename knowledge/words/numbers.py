"""Numbers in figures and in words: 24 and twenty-four, 20 and 20th."""

import re
from collections.abc import Iterator
from functools import cache

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
)
_UNITS += "sixteen seventeen eighteen nineteen".split()
_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty"}
_TENS |= {90: "ninety"}
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_THOUSANDS = re.compile(r"\d+(?:\.\d)?k")
_OFTEN = 3  # up to which an ordinal in letters seldom is a day of a month
_TWO_WORDS = re.compile(
    rf"\b({'|'.join(_TENS.values())})[ ]({'|'.join(_UNITS[1:10] + _ORDINALS[1:10])})\b", re.IGNORECASE
)


def joined(text: str) -> str:
    """A text with a hyphen in numbers of two words, which some leave out: twenty-four."""
    return _TWO_WORDS.sub(r"\1-\2", text)


def unseparated(digits: str, *, pointed: bool) -> str:
    """A number without the separators of its thousands: 1000 for 1,000 and 10k, 6 for 06.

    `pointed` tells that a point comes before decimals, and a comma between thousands.
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
    """Other ways to write a number, as plain words: those of its value, then its ordinals or what they count.

    Empty for what is no number.
    """
    return _names().get(word) or tuple(_counted(word))


def _counted(word: str) -> Iterator[str]:
    if word.isascii() and word.isdecimal() and len(word) < 4:
        yield _ordinal(int(word))
    elif found := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word):
        yield found[1]


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
