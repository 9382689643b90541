"""Texts to a table of how rare the words of English are."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby
from math import log
from pathlib import Path

from knowledge.judging.json_lines import json_lines
from knowledge.sentences import sentences
from knowledge.terms import passage_terms

TEXTS = ("squadshifts-new-wiki", "squadshifts-reddit", "squadshifts-amazon-reviews", "presidential-speeches")
"""Articles, posts, reviews and speeches: each kind counts the same."""

MOST = 9.0
"""The rarity from which on a term is left out: a sentence in eight thousand has it."""

_HEAD = """\
# How rare English words are: the negative logarithm of the share of sentences that hold a term, then the
# terms. The mean of articles, posts, reviews and speeches, which are those of the development data.
"""


def table(data: Path) -> str:
    """The table, a line for each rarity, from the texts in the folder `data`."""
    shares: defaultdict[str, float] = defaultdict(float)
    for name in TEXTS:
        counted, number = _counted(data / f"{name}.jsonl.gz")
        for term, holding in counted.items():
            shares[term] += holding / number / len(TEXTS)
    rare = sorted((round(-log(share), 1), term) for term, share in shares.items())
    lines = groupby((one for one in rare if one[0] < MOST), key=lambda one: one[0])
    return _HEAD + "".join(f"{value} {' '.join(term for _, term in those)}\n" for value, those in lines)


def _counted(file: Path) -> tuple[Counter[str], int]:
    """How many sentences of a file hold each term, and how many there are."""
    found: Counter[str] = Counter()
    number = 0
    for text in _texts(file):
        for start, end in sentences(text, "en"):
            number += 1
            found.update(set(passage_terms(text[start:end])))
    return found, number


def _texts(file: Path) -> Iterator[str]:
    for _, row in json_lines(file):
        yield from (one["text"] for one in row["paragraphs"]) if "paragraphs" in row else [row["text"]]
