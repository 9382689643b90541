"""Whether a sentence tells what something costs. English. Pure."""

import re

from knowledge.demands.demand import PAYING, any_of
from knowledge.words.shapes import NUMERALS

_CURRENCIES = """dollars? euros? (?<!per\\s)cents? pounds? pence penn(?:y|ies) yen yuan renminbi roubles?
    rubles? rupees? francs? crowns? kron[aer] kroner marks? liras? lire pesos? reals? reais dinars?
    dirhams? riyals? rials? won shillings? rands? zloty forints? baht bitcoins? bucks? hundreds?
    thousands? millions? billions? trillions? quid free nothing waived included complimentary gratis
    a\\slot\\sof\\smoney fortunes? donations? on\\sthe\\shouse
    (?:no|without)\\s(?:charge|cost|fee)"""
_PRICES = f"{PAYING} bought sold prices? fees? fines? bill"
_GOTTEN = "raised? raises made stole stolen lost received got won donated gave collected claim(?:s|ed)?"
_SUM = rf"(?:\d|{any_of(NUMERALS)})(?!\w*[ ]?%| per ?cent)"
MONEY = re.compile(
    r"[$€£¥₽₴₩₹₺₱₿]|\b[A-Z]{3}[ \u00a0\u202f]?\d|\d[ \u00a0\u202f]?[A-Z]{3}\b|\d[kmp]\b|\d\.\d\d\b"
    rf"|(?i:{any_of(_CURRENCIES)}|{any_of(_PRICES)}(?:\W+\w+){{0,4}}?\W+{_SUM}"
    rf"|{any_of(_GOTTEN)}(?: \w+){{0,2}}? \d[\d,.]*+(?! ?[a-z-]+s\b|%)"
    r"|\d (?:an?|per|each) (?:month|year|week|day|hour|person|head|piece)\b)"
)
"""Finds a sum with its sign, code or word, a number that something costs, or that it is free."""

_PRICED = re.compile(  # the head of a table of prices
    r"[$€£¥₽₴₩₹₺₱₿]|"
    + any_of(f"{_CURRENCIES} {_PRICES} eur usd gbp chf fares? rates? income expenses? budget salar(?:y|ies)"),
    re.IGNORECASE,
)
_CELL = re.compile(r"\|[ \t*_]*\d[\d.,]*[ \t*_]*(?:\||$)")  # with nothing but a number


def tells_price(text: str, heading: str) -> bool:
    """Whether a text tells a price; a number alone does in a table whose head shows that it is one."""
    if MONEY.search(text):
        return True
    return _PRICED.search(heading) is not None and _CELL.search(text) is not None
