"""Names in a sentence, as far as their capitals show them. English. Pure."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from knowledge.words.kin import is_english
from knowledge.words.languages import language
from knowledge.words.parts import Part


def has_name(text: str, words: Sequence[Part], asked: AbstractSet[str]) -> bool:
    """Whether one of the words of a text looks like a name, and none of the terms `asked` about.

    The capital of an English word at its beginning is that of the sentence.
    """
    rest = words[1:] if words and is_english(words[0][2]) else words
    return any(is_name(text[start:end]) and own not in asked for start, end, own in rest)


def is_name(word: str) -> bool:
    """Whether a word may be a name: it has a capital, and does not only hold a sentence together."""
    return word[0].isupper() and not language("en").holds(word.casefold())
