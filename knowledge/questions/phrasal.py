"""Phrasal verbs in a question, and single words of like meaning: “pick up” is to collect. English. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from knowledge.question import How, Variant, Word
from knowledge.words.languages import language
from knowledge.words.lists import lines
from knowledge.words.parts import term
from knowledge.words.variants import united

_LIKE = 0.8  # the weight of a word that means the same as verb and particle together
_BETWEEN = 3  # words that may stand between the two: “turn the sound off”
_PARTING = frozenset("up off out away back down over".split())  # others are prepositions there


def with_particles(words: Sequence[Word]) -> Iterator[Word]:
    """The words of a question; a verb is also searched for by what it means with the particle after it."""
    for place, word in enumerate(words):
        meant = _verbs().get(word.variants[0].term) if word.telling else None
        if meant is None:
            yield word
            continue
        behind = [one.text.casefold() for one in words[place + 1 : place + 2 + _BETWEEN]]
        particles = [one for at, one in enumerate(behind) if one in meant and (not at or one in _PARTING)]
        yield word._replace(variants=united([*word.variants, *meant[particles[0]]])) if particles else word


@cache
def _verbs() -> Mapping[str, Mapping[str, tuple[Variant, ...]]]:
    """What each verb, by its term, means with each particle."""
    english, found = language("en"), dict[str, dict[str, tuple[Variant, ...]]]()
    for line in lines("phrasal.txt"):
        verb, particle, *meant = line.replace(":", "").split()
        alike = tuple(Variant(term(one, english), _LIKE, How.LIKE) for one in meant)
        found.setdefault(term(verb, english), {})[particle] = alike
    return found
