"""What else to search for besides a word of a question: other spellings, relatives and other names."""

from collections.abc import Iterable, Iterator
from functools import cache

from knowledge.question import How, Variant
from knowledge.words.aliases import peoples
from knowledge.words.languages import Language, language, plain
from knowledge.words.lists import lines
from knowledge.words.numbers import AMOUNT, same_number
from knowledge.words.parts import term, whole_of

OTHER_STEM = 0.9  # the word itself as another language of the library stems it
SAME_WORD = 0.9  # written with or without its hyphen
NUMBER = 0.9
PEOPLE = 0.8  # Russian for Russia
DERIVED = 0.85
NAME = 0.8  # a thing by another of its names
STANDS_FOR = 0.7  # South Korea for Seoul, or the other way round
ACRONYM = 0.8
SPELLING = 0.8
_TWO_DIGITS = 2  # such a number is one word in letters


def related(raw: str, own: str, languages: tuple[Language, ...]) -> Iterator[Variant]:
    """The variants of a word that its neighbours have no part in, the word itself first.

    `own` is its term in the first of `languages`.
    """
    yield Variant(own, 1.0, How.WORD)
    for other in languages[1:]:
        yield Variant(whole_of(raw, other) or term(raw, other), OTHER_STEM, How.STEM)
    for number in same_number(own if own[0].isdigit() else plain(raw).replace("-", "")):
        yield Variant(term(number, languages[0]), NUMBER, How.NUMBER)
    if own.isdecimal() and len(own) > _TWO_DIGITS:
        yield Variant(AMOUNT + own, NUMBER, How.NUMBER)
    if any(one.code == "en" for one in languages):
        for relative, weight in _relatives().get(own, ()):
            yield Variant(relative, weight, How.DERIVED)


def named(thing: str) -> tuple[Variant, ...]:
    """The variants of words that name a thing with this term: its names, and what stands for it."""
    name, stand_in = "@" + thing[1:], "~" + thing[1:]
    weight = NAME if thing == name else STANDS_FOR
    return Variant(name, weight, How.ALIAS), Variant(stand_in, STANDS_FOR, How.ALIAS)


def united(variants: Iterable[Variant]) -> tuple[Variant, ...]:
    """The variants without repeated terms; the first of each counts."""
    found: dict[str, Variant] = {}
    for variant in variants:
        found.setdefault(variant.term, variant)
    return tuple(found.values())


def relatives(own: str) -> tuple[str, ...]:
    """The terms of the words derived from an English word, or from which it is: director for direct."""
    return tuple(relative for relative, _ in _relatives().get(own, ()))


@cache
def _relatives() -> dict[str, tuple[tuple[str, float], ...]]:
    """The terms of each English word's relatives, with their weights."""
    english = language("en")
    found: dict[str, dict[str, float]] = {}
    for name, people in peoples(english):
        found.setdefault(name, {}).setdefault(people, PEOPLE)
        found.setdefault(people, {}).setdefault(name, PEOPLE)
    for line in lines("derived.txt"):
        family = [term(word, english) for word in line.split()]
        for one in family:
            for other in family:
                if other != one:
                    found.setdefault(one, {}).setdefault(other, DERIVED)
    return {one: tuple(others.items()) for one, others in found.items()}
