"""What words look like and do, as one letter each: how a passage shows that it holds a date or a name.

Y  a year                        M  the name of a month or weekday
N  another number                n  a number in letters: million, half
$  money, in figures or words    %  percent
u  a unit: years, miles          r  a word of reasons: because, due
C  capital within a sentence     A  in capitals throughout      I  capital at its start
q  points elsewhere: she, this   p  a word of places: in, near
f  another function word         w  any other word              .  no word: what the words before it name

The lists are English; those for other languages, for which numbers and capitals mostly suffice, are in
`expected.toml`.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from knowledge.words.aliases import SIGNS
from knowledge.words.languages import language
from knowledge.words.lists import table
from knowledge.words.numbers import AMOUNT
from knowledge.words.parts import Part

_LISTS = {
    "q": """he she it they this these those that his her its their him them such there here we i you my our
        your who which""",
    "r": """because due since therefore thus hence reason reasons cause caused causes causing result resulted
        results resulting led leads owing so""",
    "p": "in at near from to on around across throughout along between",
    "n": """hundred thousand million billion trillion dozen dozens hundreds thousands millions billions half
        quarter third twice once one zero two three four five six seven eight nine ten eleven twelve thirteen
        fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
        ninety""",
    "u": """year years month months week weeks day days hour hours minute minutes second seconds decade
        decades century centuries mile miles km kilometers kilometres meter meters metres feet foot inch
        inches kg kilograms pounds pound lbs tons tonnes acre acres hectares degrees ft m cm mm mph gallons
        liters ounces square age aged old""",
    "$": "dollar dollars euro euros cents pence yen rubles usd cost price worth",
    "%": "percent percentage percentages % per-cent",
}
_LETTERS = {word: letter for letter, words in reversed(_LISTS.items()) for word in words.split()}
NUMERALS = _LISTS["n"]
"""Words for numbers, separated by white space."""

NO_WORD = "."
"""The shape of a term that stands for no word of its own."""

MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr
    jun jul aug sept sep oct nov dec""".split()
)
"""The names of the months and their abbreviations."""

_DAYS_AND_MONTHS = MONTHS | set("monday tuesday wednesday thursday friday saturday sunday".split())
_ENGLISH = language("en")
_DATE = re.compile(r"Y|NM|M\.?N")
_ADDED = "".join((*SIGNS, AMOUNT))  # begin the terms that stand for words before them


def shapes(text: str, found: Sequence[Part], tag: str = "en") -> str:
    """The letters of the words `found` in `text`, in their order; `tag` is the tag of its language."""
    code = language(tag).code
    letters = []
    begins = True  # the next word begins a sentence, or words that somebody says
    for start, end, term in found:
        if term[0] in _ADDED:
            letters.append(NO_WORD)
            continue
        word = text[start:end]
        letters.append(_figure(text, start, end) if word[0].isdigit() else _letter(word, begins, code))
        after = text[end : end + 1]
        begins = after != "" and (after in ':!?"“' or (after == "." and len(word) > 3))
    return "".join(letters)


def tells_date(letters: str) -> bool:
    """Whether words of these shapes tell a year, or the day of a month or week."""
    return _DATE.search(letters) is not None


def _figure(text: str, start: int, end: int) -> str:
    word = text[start:end]
    if text[start - 1 : start] in {"$", "£", "€"}:
        return "$"
    if text[end : end + 1] == "%":
        return "%"
    return "Y" if len(word) == 4 and word.isdecimal() and "1000" <= word < "2100" else "N"


@lru_cache(maxsize=1 << 16)
def _letter(word: str, begins: bool, code: str) -> str:
    plain = word.casefold().replace("’", "'")
    letter = _listed(code).get(plain) or ("f" if _ENGLISH.holds(plain.replace("'", "")) else "w")
    if letter == "M" or not word[0].isupper():
        return letter
    if plain in _DAYS_AND_MONTHS:
        return "M"
    if begins:
        return "I" if letter == "w" else letter
    if len(word) > 1 and word.isupper():
        return "A"
    return "C" if letter == "w" or (letter in "u$" and code == "en") else letter


@cache
def _listed(code: str) -> Mapping[str, str]:
    """The letters of the words listed for English and for this language."""
    given = table("expected.toml").get(code, {}).get("shapes", {})
    months = dict.fromkeys(language(code).months, "M") if given else {}
    return _LETTERS | months | {word: letter for letter, words in given.items() for word in words.split()}
