"""The words of a collection by spelling: those that begin or end with something, or resemble another word."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain, islice, takewhile
from operator import itemgetter

from knowledge.index import Index
from knowledge.stores.shelf import Shelf
from knowledge.terms import surface_words
from knowledge.words.languages import keys
from knowledge.words.spelling import Neighbour, begins, neighbour, tolerance

_LOOKS, _LOOK = 6, 16  # searches at most for words like a misspelt one, and passages found by each


class Vocabulary:
    """The words of the passages on a shelf, found through their index. Safe to use from several threads.

    `common` holds the commonest words in order, a word a line. Where the index finds passages but cannot say
    which of their words it matched, the first passages are read.
    """

    def __init__(self, index: Index, shelf: Shelf, common: str) -> None:
        self._index = index
        self._shelf = shelf
        self._common = f"\n{common}\n"
        ranked = [(keys(word), rank, word) for rank, word in enumerate(common.split("\n"))]
        self._keyed = sorted(one for one in ranked if one[0] != one[2])

    def words(self, prefix: str, limit: int, *, nearly: bool) -> tuple[str, ...]:
        """See `knowledge.store.Collection.words`."""
        prefix = prefix.casefold()
        found = list(islice(self._commonest(prefix), limit))
        found += self._by_keys(keys(prefix)) if prefix else []
        if len(found) < limit:
            others = self._index.words(prefix, limit=1000)
            found += [word for word, _ in sorted(others, key=lambda pair: (-pair[1], pair[0]))]
        if nearly and len(found) < limit and tolerance(prefix):
            found += self._like(prefix)
        return tuple(dict.fromkeys(found))[:limit]

    def _commonest(self, prefix: str) -> Iterator[str]:
        """The commonest words that start with `prefix`."""
        at = self._common.find(f"\n{prefix}")
        while 0 <= at < len(self._common) - 1:
            end = self._common.index("\n", at + 1)
            yield self._common[at + 1 : end]
            at = self._common.find(f"\n{prefix}", end)

    def _by_keys(self, pressed: str) -> list[str]:
        """The commonest words with accents, or in Hangul, that these keys begin to type."""
        begun = takewhile(
            lambda one: one[0].startswith(pressed), self._keyed[bisect_left(self._keyed, (pressed,)) :]
        )
        return [word for _, _, word in sorted(begun, key=itemgetter(1))]

    def _like(self, prefix: str) -> list[str]:
        """Words that nearly begin with `prefix`, the commonest first."""
        looked = map(self._shelf.passage, self._index.near({"words": prefix}, 1, _LOOK, prefix=True))
        words = {
            word
            for passage in looked
            for word in surface_words(passage.text, passage.document.language)
            if begins(word, prefix)
        }
        return sorted(words, key=lambda word: (-self._index.held_by(word), word))

    def ending(self, term: str) -> tuple[str, ...]:
        """See `knowledge.store.Collection.ending`."""
        looked = map(self._shelf.terms, self._index.ending(term, _LOOK))
        return tuple(sorted({one for terms in looked for one in terms if one.endswith(term) and one != term}))

    def near(self, typed: str, term: str) -> dict[str, Neighbour]:
        """See `knowledge.store.Collection.near`.

        Each search skips the passages with words found before, so that a rare word is found too.
        """
        word, most = typed.casefold(), tolerance(typed)
        found: dict[str, Neighbour] = {}
        compared: set[tuple[str, str]] = set()
        for _ in range(_LOOKS):
            before = len(found)
            looked = self._index.near({"words": word, "terms": term}, most, _LOOK, without=found)
            words = dict.fromkeys(chain.from_iterable(map(self._shelf.spelt_words, looked)))
            for other in [one for one in words if one not in compared]:
                near = neighbour((word, term), other, self._index.holding)
                if near is not None:
                    found[other[1]] = min(near, found.get(other[1], near))
            compared |= words.keys()
            if len(looked) < _LOOK or len(found) == before:
                break
        return found
