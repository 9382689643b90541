"""The nouns of a question, frozen like those of `knowledge.model`."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class How(Enum):
    """How a term to search for was derived from a word of the question."""

    WORD = "word"
    STEM = "stem"  # as another of the library's languages stems it
    NUMBER = "number"
    ALIAS = "alias"
    ACRONYM = "acronym"
    DERIVED = "derived"
    SPELLING = "spelling"
    LIKE = "like"  # another word that means nearly the same


class Variant(NamedTuple):
    """One term to search for; its weight is 1 for the word itself and less for any other."""

    term: str
    weight: float
    how: How


class Word(NamedTuple):
    """One word of a question as typed; its first variant is the word itself.

    A word that is not `telling` only holds the sentence together.
    """

    text: str
    variants: tuple[Variant, ...]
    telling: bool

    def best(self, terms: AbstractSet[str]) -> Variant | None:
        """The weightiest variant among `terms`, the first of equals; None if there is none."""
        held = (one for one in self.variants if one.term in terms)
        return max(held, key=lambda one: one.weight, default=None)


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asked, and its words in order, without those that ask or that address whoever is asked.

    `corrected` pairs each word that occurs nowhere in the library with the one it was taken for; `carried`
    holds the words taken over from the question before. `asked` is the part of the text that asks, if the
    rest adds nothing; None if that is all of it. `spoken` is the code of the language that it is in, judged
    with those of the library in mind; if it is none of these, it is `foreign_to` them.
    """

    text: str
    words: tuple[Word, ...]
    corrected: tuple[tuple[str, str], ...] = ()
    carried: tuple[str, ...] = ()
    asked: str | None = None
    spoken: str = "en"
    foreign_to: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The question with the words carried over to it: what a follow-up is asked after."""
        return " ".join((self.text, *self.carried))

    @property
    def terms(self) -> tuple[str, ...]:
        """The distinct stems of the telling words."""
        return tuple(dict.fromkeys(word.variants[0].term for word in self.words if word.telling))

    @property
    def own(self) -> frozenset[str]:
        """The terms of its own telling words if others were carried over (those weigh less); else none."""
        if not self.carried:
            return frozenset()
        own = (word for word in self.words if word.telling and word.variants[0].weight == 1.0)
        return frozenset(one.term for word in own for one in word.variants)

    @property
    def sought(self) -> tuple[Word, ...]:
        """The words to find passages by: the distinct telling ones, or all if none is telling."""
        telling = [word for word in self.words if word.telling] or self.words
        return tuple({word.variants: word for word in telling}.values())
