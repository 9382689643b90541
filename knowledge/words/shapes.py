"""What a word looks like and does, a letter each: how a passage shows that it holds a date or a name.

Y  a year                        M  the name of a month or weekday
N  another number                n  a number in letters: million, half
$  money, in figures or words    %  percent
u  a unit: years, miles          r  a word of reasons: because, due
C  capital within a sentence     A  in capitals throughout      I  capital at its start
q  points elsewhere: she, this   p  a word of places: in, near
f  another function word         w  any other word              .  no word: what the words before it name

The lists are English; in other languages numbers and capitals tell most of it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.words.aliases import SIGNS
from knowledge.words.languages import language
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
_VAGUE = "no none nothing single couple pair several few many much lot lots"
_COUNTS = frozenset(f"{_LISTS['n']} {_VAGUE}".split())
_DATE = re.compile("(?<=m)d+|d+(?=m)")
_DAY = re.compile("(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?")
_NAMES_OF_MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr
    jun jul aug sept sep oct nov dec""".split()
)
_MONTHS = _NAMES_OF_MONTHS | set("monday tuesday wednesday thursday friday saturday sunday".split())
_FUNCTION_WORDS = language("en").function_words | language("en").asking_words
_CURRENCIES = """dollar euro cent pound pence pennies penny yen yuan renminbi rouble ruble rupee franc
    crown krona krone kroner mark lira lire peso real reais dinar dirham riyal rial won shilling rand zloty
    forint baht bitcoin buck hundred thousand million billion trillion"""
_SUM = r"(?:\d|(?:" + "|".join(_LISTS["n"].split()) + r")\b)(?!\w*[ ]?%| per ?cent)"
_MONEY = re.compile(  # a sum by its sign, code or word, a number that something costs, or that it is free
    r"[$€£¥₽₴₩₹₺₱₿]|\b[A-Z]{3}[ \u00a0\u202f]?\d|\d[ \u00a0\u202f]?[A-Z]{3}\b|\d[km]\b|\d\.\d\d\b"
    rf"|\b(?i:(?:{'|'.join(_CURRENCIES.split())})s?|free|nothing|waived)\b"
    r"|\b(?i:costs?|pay(?:s|ing)?|paid|charg(?:e|es|ed|ing)|spend(?:s|ing)?|spent|earn(?:s|ed)?|owe[sd]?|bought"
    rf"|sold|prices?|fees?|fines?|bill)(?:\W+\w+){{0,4}}?\W+(?i:{_SUM})"
)
_NO_WORD = "."
_ADDED = "".join((*SIGNS, AMOUNT))  # begin the terms that stand for words before them


def shapes(text: str, found: Sequence[Part]) -> str:
    """The letters of the words `found` in `text`, in their order."""
    letters = []
    begins = True  # a sentence, or words that somebody says
    for start, end, term in found:
        if term[0] in _ADDED:
            letters.append(_NO_WORD)
            continue
        word = text[start:end]
        letters.append(_figure(text, start, end) if word[0].isdigit() else _letter(word, begins))
        after = text[end : end + 1]
        begins = after != "" and (after in ':!?"“' or (after == "." and len(word) > 3))
    return "".join(letters)


def priced(text: str) -> bool:
    """Whether a text names a sum of money, or says that there is nothing to pay."""
    return _MONEY.search(text) is not None


def quantified(text: str, found: Sequence[Part]) -> bool:
    """Whether the words `found` in `text` say how many or how much, by a number or vaguely.

    A day of a month does not; a year does, for it may be a number of anything.
    """
    words = [text[start:end].casefold() for start, end, term in found if term[0] not in _ADDED]
    rest = _DATE.sub("", "".join(map(_counting, words)))
    return "d" in rest or "n" in rest or not _COUNTS.isdisjoint(words)


def _counting(word: str) -> str:
    """What a word is: the name of a month, a number that may be a day, another number, or something else."""
    if word[0].isdigit():
        return "d" if _DAY.fullmatch(word) else "n"
    return "m" if word in _NAMES_OF_MONTHS else "."


def _figure(text: str, start: int, end: int) -> str:
    word = text[start:end]
    if text[start - 1 : start] in {"$", "£", "€"}:
        return "$"
    if text[end : end + 1] == "%":
        return "%"
    return "Y" if len(word) == 4 and word.isdecimal() and "1000" <= word < "2100" else "N"


@lru_cache(maxsize=1 << 16)
def _letter(word: str, begins: bool) -> str:
    plain = word.casefold().replace("’", "'")
    letter = _LETTERS.get(plain) or ("f" if plain.replace("'", "") in _FUNCTION_WORDS else "w")
    if not word[0].isupper():
        return letter
    if plain in _MONTHS:
        return "M"
    if begins:
        return "I" if letter == "w" else letter
    if len(word) > 1 and word.isupper():
        return "A"
    return "C" if letter in "wu$" else letter
