"""Verbs with a particle in a question: to “pick up” is to collect, to “turn off” to switch. English. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from knowledge.model import How, Variant, Word
from knowledge.words.languages import WORDS, language
from knowledge.words.parts import term
from knowledge.words.variants import united

_LIKE = 0.8  # how much a word weighs that says what two do together
_BETWEEN = 3  # words that may part them: “turn the sound off”
_PARTING = frozenset("up off out away back down over".split())  # others are prepositions there


def with_particles(words: Sequence[Word]) -> Iterator[Word]:
    """The words of a question, each verb with what it means together with the particle that follows, too."""
    for place, word in enumerate(words):
        meant = _verbs().get(word.variants[0].term, {}) if word.telling else {}
        behind = [one.text.casefold() for one in words[place + 1 : place + 2 + _BETWEEN]]
        particles = [one for at, one in enumerate(behind) if one in meant and (not at or one in _PARTING)]
        more = meant[particles[0]] if particles else ()
        yield word._replace(variants=united([*word.variants, *more]))


@cache
def _verbs() -> Mapping[str, Mapping[str, tuple[Variant, ...]]]:
    """What the term of each verb means with each particle."""
    english, found = language("en"), dict[str, dict[str, tuple[Variant, ...]]]()
    for line in (WORDS / "phrasal.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            verb, particle, *meant = line.replace(":", "").split()
            alike = tuple(Variant(term(one, english), _LIKE, How.LIKE) for one in meant)
            found.setdefault(term(verb, english), {})[particle] = alike
    return found
