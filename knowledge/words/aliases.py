"""Other names for the same thing: those of `words/aliases.txt`, and acronyms that documents explain.

A passage that names something of the list holds, beside its words, a term that all its names share:
`@south-korea` for South Korea, ROK and South Korean, `~south-korea` for what only stands for it, like Seoul.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from knowledge.words.languages import WORDS, Language, language, plain
from knowledge.words.parts import WORD, parts

SIGNS = ("@", "~")
"""What the terms of things begin with: those of names, and those of what only stands for them."""


class Expressions:
    """Sequences of terms, each standing for some terms."""

    def __init__(self, meanings: Mapping[tuple[str, ...], tuple[str, ...]]) -> None:
        self.single = {terms[0]: found for terms, found in meanings.items() if len(terms) == 1}
        self._longer: dict[str, list[tuple[str, ...]]] = {}
        for terms in sorted(meanings, key=len, reverse=True):
            if len(terms) > 1:
                self._longer.setdefault(terms[0], []).append(terms)
        self._meanings = meanings
        self._beginnings = frozenset(
            (last, terms[1])
            for terms in meanings
            if len(terms) > 1
            for last in (terms[0], *self.single.get(terms[0], ()))
        )

    def may_be_in(self, terms: Sequence[str]) -> bool:
        """Whether an expression of two or more terms may be within `terms`; False if none is."""
        return not self._beginnings.isdisjoint(pairwise(terms))

    def found(self, terms: Sequence[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """The expressions of two or more terms within `terms`, each as (start, end, what it stands for).

        Where several begin in one place the longest counts; none begins within another.
        """
        at = 0
        while at < len(terms):
            for one in self._longer.get(terms[at], ()):
                if tuple(terms[at : at + len(one)]) == one:
                    yield at, at + len(one), self._meanings[one]
                    at += len(one) - 1
                    break
            at += 1


@cache
def things(spoken: Language) -> Expressions:
    """The names of `words/aliases.txt` as terms of a language, each with the terms of what it names."""
    meanings: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, surfaces in _lines():
        for surface, sign in surfaces:
            key = _terms(surface, spoken)
            meanings[key] = distinct((*meanings.get(key, ()), sign + name))
    return Expressions(meanings)


@cache
def peoples(spoken: Language) -> tuple[tuple[str, str], ...]:
    """Names of places with what is of them, as terms: russia and russian."""
    pairs = []
    for line in _rows():
        name = _terms(line[0][0], spoken)
        for adjective in line[1]:
            other = _terms(adjective, spoken)
            if len(other) == len(name) and other != name:
                pairs.append((name[-1], other[-1]))
    return tuple(pairs)


def expression(surface: str, tag: str) -> tuple[str, ...]:
    """The terms of a name in the language of a tag, without those of words with hyphens as wholes."""
    return _terms(surface, language(tag))


@cache
def capitals() -> dict[str, int]:
    """Short names by their plain form, with how many of their letters must be capitals in a text.

    US and PM stand for what they do in capitals only, Jan and Dr only with their first.
    """
    short = [surface for _, surfaces in _lines() for surface, _ in surfaces if surface.isalpha()]
    return {
        plain(one): len(one) if one.isupper() else 1
        for one in short
        if one[0].isupper() and (len(one) < 4 or (len(one) == 4 and not one.isupper()))
    }


def _terms(surface: str, spoken: Language) -> tuple[str, ...]:
    return tuple(
        own
        for found in WORD.finditer(surface)
        for start, end, own in parts(found[0], spoken)
        if not (("-" in found[0]) and end - start == len(found[0]))
    )


@cache
def _rows() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The lines of the list: names, adjectives and weaker names of each thing."""
    text = (WORDS / "aliases.txt").read_text(encoding="utf-8")
    rows = (line.split("|") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(
        tuple(tuple(filter(None, map(str.strip, column.split(",")))) for column in row) for row in rows
    )


@cache
def _lines() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Each thing with its surfaces and their signs."""
    return tuple(
        (
            plain(names[0]).replace(" ", "-"),
            tuple([(one, "@") for one in (*names, *adjectives)] + [(one, "~") for one in weaker]),
        )
        for names, adjectives, weaker in _rows()
    )


# --- acronyms that documents explain ---------------------------------------------------------------------

_SHORT = r"[A-ZА-ЯЁІЇЄҐ][A-Za-zА-яёіїєґ]{0,8}[A-ZА-ЯЁІЇЄҐ]s?"
_BRACKETS = re.compile(r"[(（](?:the )?[“\"]?([^()（）“”\"]{2,90})[”\"]?[)）]")
_SHORT_INSIDE = re.compile(_SHORT)
_SHORT_BEFORE = re.compile(rf"(?:^|[^\w’'-])({_SHORT}) $")
_UNSPACED = re.compile(
    r"(?:[\u30a0-\u30ff\u3400-\u9fff]{4,}|[\uac00-\ud7af]{4,})$"
)  # no initials: taken whole
_WITHIN = 120  # characters before a bracket that are looked at
_SMALL = frozenset(
    "a an and at by de des du for in of on or the to with und der die la le et и в на по для та і з".split()
)
_MOST = 2_000  # acronyms kept of a library


def explained(text: str) -> Iterator[tuple[str, str]]:
    """The acronyms a text explains, each with its long form: “World Health Organization (WHO)”.

    Or the other way round: “WHO (World Health Organization)”. In scripts without capitals what stands
    before the bracket is the long form.
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


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’']+", text)


def _tail(short: str, words: Sequence[str]) -> list[str] | None:
    """The last of `words` whose initials spell `short`, small words passed over; None if they do not."""
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
    """For each acronym its long forms, two at most, the commonest first, all as terms.

    `found` counts the explanations of a whole library.
    """
    forms: dict[str, list[tuple[str, ...]]] = {}
    for (short, long), _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])):
        known = forms.get(short[0], [])
        if len(short) == 1 and len(known) < 2 and (known or len(forms) < _MOST):
            forms[short[0]] = [*known, long]
    return forms


class Acronyms:
    """The acronyms that a library explains: `forms` has the long forms of each, `long` finds these."""

    def __init__(self, forms: Mapping[str, Sequence[Sequence[str]]]) -> None:
        self.forms = {short: tuple(map(tuple, longs)) for short, longs in forms.items()}
        meanings: dict[tuple[str, ...], tuple[str, ...]] = {}
        for short, longs in self.forms.items():
            for long in longs:
                meanings[long] = distinct((*meanings.get(long, ()), short))
        self.long = Expressions(meanings)


def distinct(terms: Iterable[str]) -> tuple[str, ...]:
    """The different ones of `terms` in order of appearance."""
    return tuple(dict.fromkeys(terms))
