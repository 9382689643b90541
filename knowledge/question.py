"""The nouns of a question; part of `knowledge.model`, from where they are imported."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class How(Enum):
    """How a term that is looked for comes of a word of the question."""

    WORD = "word"
    STEM = "stem"  # by the stems of another of the library's languages
    NUMBER = "number"
    ALIAS = "alias"
    ACRONYM = "acronym"
    DERIVED = "derived"
    SPELLING = "spelling"
    LIKE = "like"  # another word that means nearly the same


class Variant(NamedTuple):
    """One term to look for; its weight is 1 for the word itself, below for others."""

    term: str
    weight: float
    how: How


class Word(NamedTuple):
    """One word of a question as typed; the first variant is the word itself.

    A word that is not `telling` holds the sentence together.
    """

    text: str
    variants: tuple[Variant, ...]
    telling: bool

    def best(self, terms: AbstractSet[str]) -> Variant | None:
        """The variant among `terms` that weighs most, the first of equals; None if none is among them."""
        held = (one for one in self.variants if one.term in terms)
        return max(held, key=lambda one: one.weight, default=None)


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asked, and its words in order, without those that ask or are said to whoever is asked.

    `corrected` holds each word that stands nowhere in the library with the one it was taken for; `carried`
    the words taken over from the question before.
    """

    text: str
    words: tuple[Word, ...]
    corrected: tuple[tuple[str, str], ...] = ()
    carried: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The question with what was carried over to it: what the next one is asked after."""
        return " ".join((self.text, *self.carried))

    @property
    def terms(self) -> tuple[str, ...]:
        """The distinct stems of the telling words."""
        return tuple(dict.fromkeys(word.variants[0].term for word in self.words if word.telling))

    @property
    def own(self) -> frozenset[str]:
        """The terms of its own telling words, where others were carried over; those weigh less."""
        own = (word for word in self.words if word.telling and word.variants[0].weight == 1.0)
        return frozenset(one.term for word in own for one in word.variants) if self.carried else frozenset()

    @property
    def sought(self) -> tuple[Word, ...]:
        """The words to find passages by: the distinct telling ones, or all where none tells."""
        telling = [word for word in self.words if word.telling] or self.words
        return tuple({word.variants: word for word in telling}.values())
