"""How rare words are in English at large, from a table that comes with the program (`words/rarity.txt`).

In a few dozen passages every word is rare, so that lacking *happen* would count as much as lacking *Tokyo*.
`python -m knowledge.learn rarity` counts the words for the table; its head names the texts.
"""

from functools import cache

from knowledge.words.languages import WORDS

TABLE = WORDS / "rarity.txt"

RAREST = 9.5
"""The rarity of a term that is not in the table, such as any in another language."""


def rarity(term: str) -> float:
    """The negative natural logarithm of the share of sentences that hold a term, at most `RAREST`."""
    return _table().get(term, RAREST)


@cache
def _table() -> dict[str, float]:
    """The rarity of each term in the table, which has a line for each rarity."""
    lines = (line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    return {term: float(value) for value, *terms in lines for term in terms}
