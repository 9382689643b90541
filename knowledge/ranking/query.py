"""A question as the ranking sees it: its words, their weights, and the terms that stand for them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import reduce
from math import log
from operator import or_
from typing import NamedTuple

from knowledge.candidates import Candidate
from knowledge.question import Question
from knowledge.questions.expected import SHAPES, expected
from knowledge.words.aliases import SIGNS
from knowledge.words.kin import kin
from knowledge.words.rarity import rarity


class Sought(NamedTuple):
    """One word of a question: the terms that stand for it with their weights, and its own weight.

    It is a `name` if it has a capital, or if it is `known` as all or part of a thing with several names.
    `nowhere` says that no passage of the collection holds any of `terms`. `idf` is that of the word in the
    whole collection, `local` that among the candidates alone (0 unless the word is telling). `rarity` is that
    of the commonest of `terms` in English at large. `kin` are terms of like meaning, with their likeness from
    0 to 1.
    """

    face: str
    name: bool
    known: bool
    terms: Mapping[str, float]
    telling: bool
    nowhere: bool
    idf: float
    local: float
    rarity: float
    kin: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Query:
    """A question in numbers. `telling` are the places of the telling words, `weight` is the sum of their idf.

    `local` is the sum of their local idf. `slots` has for each term the words that it stands for: the place
    of the word, what the term counts for it, and whether it is a variant of the word, not of like meaning.
    """

    words: tuple[Sought, ...]
    telling: tuple[int, ...]
    weight: float
    local: float
    slots: Mapping[str, list[tuple[int, float, bool]]]
    expected: int
    shapes: str

    @classmethod
    def of(
        cls,
        question: Question,
        candidates: Sequence[Candidate],
        frequency: Callable[[str], tuple[int, float]],
    ) -> "Query":
        """The question for these candidates; `frequency` gives how many passages hold a term, and its idf."""
        words = _sought(question, candidates, frequency)
        telling = tuple(place for place, sought in enumerate(words) if sought.telling)
        slots: dict[str, list[tuple[int, float, bool]]] = {}
        for place, sought in enumerate(words):
            for itself, terms in ((True, sought.terms), (False, sought.kin)):
                for term, weight in terms.items():
                    slots.setdefault(term, []).append((place, weight, itself))
        kind = expected(question.text, question.spoken)
        return cls(
            words,
            telling,
            sum(words[place].idf for place in telling) or 1.0,
            sum(words[place].local for place in telling) or 1.0,
            slots,
            int(kind),
            SHAPES.get(kind, ""),
        )

    def shares(self, terms: AbstractSet[str]) -> list[float]:
        """For each word the weight of its best variant among `terms`, 0 if there is none."""
        best = [0.0] * len(self.words)
        for term in terms:
            for word, weight, itself in self.slots.get(term, ()):
                if itself and weight > best[word]:
                    best[word] = weight
        return best


def _sought(
    question: Question, candidates: Sequence[Candidate], frequency: Callable[[str], tuple[int, float]]
) -> tuple[Sought, ...]:
    """The different words of a question; if none is telling, all count as telling."""
    found: dict[tuple[str, ...], Sought] = {}
    told = any(word.telling for word in question.words)
    holders = _holders(candidates)
    for word in question.words:
        terms = {one.term: one.weight for one in word.variants}
        same = tuple(terms)
        if same in found:
            continue
        tells = word.telling or not told
        known = any(term.startswith(SIGNS[0]) for term in same)
        found[same] = Sought(
            word.text.casefold(),
            known or word.text[:1].isupper(),
            known,
            terms,
            tells,
            *_weight(same, frequency),
            _local(same, holders, len(candidates)) if tells else 0.0,
            min(map(rarity, same)),
            kin(same[0]) if tells else {},
        )
    return tuple(found.values())


def _weight(terms: Iterable[str], frequency: Callable[[str], tuple[int, float]]) -> tuple[bool, float]:
    """Whether a word occurs nowhere; and its idf, or the highest of its variants if only those occur."""
    measured = [frequency(term) for term in terms]
    held = [idf for holding, idf in measured if holding]
    return not held, measured[0][1] if measured[0][0] or not held else max(held)


def _holders(candidates: Sequence[Candidate]) -> dict[str, int]:
    """For each term the candidates that hold it, as a bit each."""
    holders: dict[str, int] = {}
    for place, one in enumerate(candidates):
        for term in one.hit.matched:
            holders[term] = holders.get(term, 0) | 1 << place
    return holders


def _local(terms: Iterable[str], holders: Mapping[str, int], candidates: int) -> float:
    holding = reduce(or_, [holders.get(term, 0) for term in terms], 0).bit_count()
    return log(1 + (candidates - holding + 0.5) / (holding + 0.5))
