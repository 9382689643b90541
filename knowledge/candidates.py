"""What the ranking considers: passages that may answer, each with what is around it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from knowledge.model import Hit

_TITLE_START = 6  # words at the start of a passage, among which its subject stands


class Candidate(NamedTuple):
    """One passage with its terms, and the terms around it.

    For each of `terms`, `faces` has how the word is written (case folded; "" if that is the term itself), and
    `shapes` a letter for its kind (see `knowledge.words.shapes`). `paragraph` holds the terms asked for that
    occur in the whole paragraph or name who speaks in it; `before` and `after` those of the passages on
    either side within it. `title` holds all telling terms of the document's title and of the headings above,
    and `titled` is the share of these that the beginning of the passage holds.
    `in_document` counts the passages before this one in the document, `in_paragraph` those in the paragraph.
    """

    hit: Hit
    terms: Sequence[str]
    faces: Sequence[str]
    shapes: str
    paragraph: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    title: frozenset[str]
    titled: float
    in_document: int
    in_paragraph: int


def titled(title: AbstractSet[str], terms: Sequence[str]) -> float:
    """The share of a title that the beginning of a passage with these terms holds."""
    return sum(map(title.__contains__, terms[:_TITLE_START])) / max(1, len(title))


class Candidates(NamedTuple):
    """The candidates in reading order; `whole` says that they are all the passages that were searched.

    `average_length` is the mean number of terms of a passage in the collection. `passed` counts the passages
    found besides, which share too little with the question to be considered.
    """

    all: tuple[Candidate, ...]
    whole: bool
    average_length: float
    passed: int = 0
