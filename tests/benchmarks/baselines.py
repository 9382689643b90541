"""How plain rank_bm25 is usually fed: made of public parts alone, so that it owes nothing to ours."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import snowballstemmer

Tokens = Callable[[str], Sequence[str]]

_WORD = re.compile(r"\w+")
_FUNCTION_WORDS = frozenset(
    """
    a about above after again against all am an and any are as at be because been before being below
    between both but by can could did do does doing down during each few for from further had has
    have having he her here hers herself him himself his how i if in into is it its itself just me
    more most my myself no nor not now of off on once only or other our ours ourselves out over own
    s same she should so some such t than that the their theirs them themselves then there these
    they this those through to too under until up very was we were what when where which while who
    whom whose why will with would you your yours yourself yourselves
    """.split()
)
_stemmer = snowballstemmer.stemmer("english")


def naive(text: str) -> Sequence[str]:
    """Lower case, split at white space: what the README of rank_bm25 shows."""
    return text.lower().split()


def stemmed(text: str) -> Sequence[str]:
    """Words without function words, stemmed by Snowball."""
    return [_stem(word) for word in _WORD.findall(text.lower()) if word not in _FUNCTION_WORDS]


@lru_cache(maxsize=1 << 18)
def _stem(word: str) -> str:
    stem: str = _stemmer.stemWord(word)
    return stem


TOKENS: Mapping[str, Tokens] = {"naive": naive, "stemmed": stemmed}
"""The two ways by their names in the table."""
