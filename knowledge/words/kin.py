"""Words of like meaning, from a table that comes with the program (`words/kin.txt`).

`python -m knowledge.learn kin` makes the table from word vectors; its head names the source. It is English. A
word that is not in it has no kin, except for those that tell one of several occasions from the others.
"""

from collections.abc import Mapping
from functools import cache, lru_cache

from knowledge.words.languages import language
from knowledge.words.lists import WORDS, lines

TABLE = WORDS / "kin.txt"

_OCCASIONS = "previous earlier former prior ago last", "previous first again"
_ALIKE = 0.65
"""The likeness of these, which vectors of single words do not show: "the first visit in 24 years" tells of
the previous one."""


@lru_cache(maxsize=1 << 14)
def kin(term: str) -> Mapping[str, float]:
    """The terms of like meaning, each with its likeness from 0 to 1, the likest first as in the table."""
    words = _table()[0].get(term, "").split()
    found = {word: int(likeness) / 100 for word, likeness in zip(words[::2], words[1::2], strict=True)}
    for occasions in _occasions():
        if term in occasions:
            found |= {other: max(_ALIKE, found.get(other, 0.0)) for other in occasions - {term}}
            found = dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
    return found


def is_english(term: str) -> bool:
    """Whether a term is surely that of an English word in correct spelling, as those with vectors were."""
    return term in _table()[0]


def is_name(term: str) -> bool:
    """Whether a term is surely that of a name, for which no other word stands."""
    return term in _table()[1]


@cache
def _table() -> tuple[dict[str, str], frozenset[str]]:
    """By term, the rest of its line: each of its kin and the likeness in hundredths; and which are names."""
    held = dict(line.split(" ", 1) for line in lines(TABLE.name))
    names = frozenset(term.lower() for term in held if term[0].isupper())
    return {term.lower(): rest for term, rest in held.items()}, names


@cache
def _occasions() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(language("en").stem, words.split())) for words in _OCCASIONS)
