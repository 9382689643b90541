"""What the ranking looks at: a passage that may answer, with what is around it."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.model import Hit


class Candidate(NamedTuple):
    """One passage with its terms, and the terms around it.

    `faces` and `shapes` tell of each of `terms` how the word is written (case folded; "" where that is the
    term) and what it is like (see `knowledge.words.shapes`). Of the terms asked for `paragraph` has those in
    the whole paragraph and in who speaks in it, `before` and `after` those in the passages on either side
    within it. `title` has all the telling ones of the document's title and of the heading above.
    `in_document` counts the passages of the document before this one, `in_paragraph` those of the paragraph.
    """

    hit: Hit
    terms: Sequence[str]
    faces: Sequence[str]
    shapes: str
    paragraph: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    title: frozenset[str]
    in_document: int
    in_paragraph: int


class Candidates(NamedTuple):
    """The candidates in reading order; `whole` tells that they are all the passages that were asked.

    `average_length` is the mean number of terms of a passage of the collection. `passed` is how many more
    passages were found that share too little with the question to be looked at.
    """

    all: tuple[Candidate, ...]
    whole: bool
    average_length: float
    passed: int = 0
