"""How rare words are in English at large, from a table that comes with the program (`words/rarity.txt`).

In a few dozen passages every word is rare, so that lacking *happen* would count as much as lacking *Tokyo*.
`python -m knowledge.learn rarity` counts the words for the table; its head names the texts.
"""

from functools import cache

from knowledge.words.lists import WORDS, lines

TABLE = WORDS / "rarity.txt"

RAREST = 9.5
"""The rarity of a term that is not in the table, such as any in another language."""


def rarity(term: str) -> float:
    """The negative natural logarithm of the share of sentences that hold a term, at most `RAREST`."""
    return _table().get(term, RAREST)


@cache
def _table() -> dict[str, float]:
    """The rarity of each term in the table, which has a line for each rarity."""
    rows = map(str.split, lines(TABLE.name))
    return {term: float(value) for value, *terms in rows for term in terms}
