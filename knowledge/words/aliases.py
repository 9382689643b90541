"""Other names for the same thing, as listed in `words/aliases.txt`.

A passage that names a thing on the list holds, besides its words, a term that all names of the thing share:
`@south-korea` for South Korea, ROK and South Korean, `~south-korea` for what only stands for it, like Seoul.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from knowledge.words.languages import Language, language, plain
from knowledge.words.lists import lines
from knowledge.words.parts import WORD, parts

SIGNS = ("@", "~")
"""What the terms of things begin with: for their names, and for what only stands for them."""


class Expressions:
    """Sequences of terms, each of which stands for some other terms."""

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
        """Whether `terms` may contain an expression of two or more terms; False only if they do not."""
        return not self._beginnings.isdisjoint(pairwise(terms))

    def found(self, terms: Sequence[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """The expressions of two or more terms within `terms`, each as (start, end, what it stands for).

        If several begin in one place the longest counts; none begins inside another.
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
            meanings[key] = tuple(dict.fromkeys((*meanings.get(key, ()), sign + name)))
    return Expressions(meanings)


@cache
def peoples(spoken: Language) -> tuple[tuple[str, str], ...]:
    """Names of places and the adjectives for them, as pairs of terms: russia and russian."""
    pairs = []
    for line in _rows():
        name = _terms(line[0][0], spoken)
        for adjective in line[1]:
            other = _terms(adjective, spoken)
            if len(other) == len(name) and other != name:
                pairs.append((name[-1], other[-1]))
    return tuple(pairs)


def nations(terms: Iterable[str]) -> list[str]:
    """The nations that terms name, or that are meant by their capitals, in order: south-korea for ROK."""
    return [term[1:] for term in terms if term.startswith(SIGNS) and term[1:] in _nations()]


@cache
def _nations() -> frozenset[str]:
    return frozenset(_named(names[0]) for names, adjectives, _ in _rows() if adjectives)


def expression(surface: str, tag: str) -> tuple[str, ...]:
    """The terms of a name in the language of a tag, without those of whole hyphenated words."""
    return _terms(surface, language(tag))


@cache
def capitals() -> dict[str, int]:
    """Short names in plain form, each with how many of its letters must be capitals in a text.

    US and PM are names only in capitals, Jan and Dr only with a capital first letter.
    """
    short = [surface for _, surfaces in _lines() for surface, _ in surfaces if surface.isalpha()]
    return {
        plain(one): len(one) if one.isupper() else 1
        for one in short
        if one[0].isupper() and (len(one) < 4 or (len(one) == 4 and not one.isupper()))
    }


def _named(thing: str) -> str:
    return plain(thing).replace(" ", "-")


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
    return tuple(
        tuple(tuple(filter(None, map(str.strip, column.split(",")))) for column in line.split("|"))
        for line in lines("aliases.txt")
    )


@cache
def _lines() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Each thing with its surfaces and their signs."""
    return tuple(
        (
            _named(names[0]),
            tuple([(one, "@") for one in (*names, *adjectives)] + [(one, "~") for one in weaker]),
        )
        for names, adjectives, weaker in _rows()
    )
