"""The acronyms that documents explain: “World Health Organization (WHO)”."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from knowledge.words.aliases import Expressions
from knowledge.words.languages import plain

_SHORT = r"[A-ZА-ЯЁІЇЄҐ][A-Za-zА-яёіїєґ]{0,8}[A-ZА-ЯЁІЇЄҐ]s?"
_BRACKETS = re.compile(r"[(（](?:the )?[“\"]?([^()（）“”\"]{2,90})[”\"]?[)）]")
_OR = re.compile(  # “…, or WHO”, “… (known as WHO”
    r"(?:,? or|,? \(?(?:(?:also|often|better|commonly|usually) )?(?:known|called|abbreviated|shortened"
    rf"|referred)(?: as| to| to as)?) (?:the )?[“\"]?({_SHORT})(?!\w)"
)
_SHORT_INSIDE = re.compile(_SHORT)
_SHORT_BEFORE = re.compile(rf"(?:^|[^\w’'-])({_SHORT}) $")
# In scripts without initials the whole run is taken.
_UNSPACED = re.compile(r"(?:[\u30a0-\u30ff\u3400-\u9fff]{4,}|[\uac00-\ud7af]{4,})$")
_WITHIN = 120  # characters before a bracket that are looked at
_SMALL = frozenset(
    "a an and at by de des du for in of on or the to with und der die la le et и в на по для та і з".split()
)
_MOST = 2_000  # acronyms kept of a library


def explained(text: str) -> Iterator[tuple[str, str]]:
    """The acronyms that a text explains, each with its long form: “World Health Organization (WHO)”.

    The order may be reversed: “WHO (World Health Organization)”; or it is said to be “known as WHO”. In
    scripts without capitals the long form is what stands before the bracket.
    """
    for found in _BRACKETS.finditer(text):
        inside, before = found[1], text[max(0, found.start() - _WITHIN) : found.start()]
        if _SHORT_INSIDE.fullmatch(inside):
            long = _tail(inside, _words(re.split(r"[.,;:()\[\]]", before)[-1]))
            unspaced = _UNSPACED.search(before)
            if long or unspaced:
                yield inside.removesuffix("s"), unspaced[0] if unspaced else " ".join(long or ())
        elif short := _SHORT_BEFORE.search(before):
            words = _words(inside)
            if _tail(short[1], words) == words:
                yield short[1].removesuffix("s"), inside
    for found in _OR.finditer(text):
        before = re.split(r"[.,;:()\[\]]", text[max(0, found.start() - _WITHIN) : found.start()])[-1]
        if (long := _tail(found[1], _words(before))) and len(long) > 1:
            yield found[1].removesuffix("s"), " ".join(long)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’']+", text)


def _tail(short: str, words: Sequence[str]) -> list[str] | None:
    """The last of `words`, whose initials spell `short`, small words skipped; None if they do not."""
    letters = list(plain(short.removesuffix("s")))
    at = len(words)
    while letters and at:
        at -= 1
        initials = {plain(part)[:1] for part in re.split("['’]", words[at])}  # those of l'Organisation
        if letters[-1] in initials:
            letters.pop()
        elif words[at].casefold() not in _SMALL:
            return None
    return None if letters else list(words[at:])


def settled(found: Counter[tuple[tuple[str, ...], tuple[str, ...]]]) -> dict[str, list[tuple[str, ...]]]:
    """For each acronym its long forms as terms, two at most, the commonest first.

    `found` counts the explanations in the whole library.
    """
    forms: dict[str, list[tuple[str, ...]]] = {}
    for (short, long), _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])):
        known = forms.get(short[0], [])
        if len(short) == 1 and len(known) < 2 and (known or len(forms) < _MOST):
            forms[short[0]] = [*known, long]
    return forms


class Acronyms:
    """The acronyms that a library explains: `forms` has the long forms of each, `long` finds them."""

    def __init__(self, forms: Mapping[str, Sequence[Sequence[str]]]) -> None:
        self.forms = {short: tuple(map(tuple, longs)) for short, longs in forms.items()}
        meanings: dict[tuple[str, ...], tuple[str, ...]] = {}
        for short, longs in self.forms.items():
            for long in longs:
                meanings[long] = tuple(dict.fromkeys((*meanings.get(long, ()), short)))
        self.long = Expressions(meanings)
