"""The nouns of checking a quotation: verdicts, findings, and what was changed. All are frozen."""

from dataclasses import dataclass
from enum import Enum

from knowledge.model import Passage, Quote

Span = tuple[int, int]
"""Where something stands in a text: start and end."""


class Verdict(Enum):
    """What became of a quote."""

    EXACT = "exact"
    ALTERED = "altered"
    ABSENT = "not in the sources"


class Change(Enum):
    """What a claim did with some words of the source."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"
    ADDED = "added"
    CUT = "cut"  # left out, as an ellipsis says


@dataclass(frozen=True, slots=True)
class Step:
    """Some words in a row: as the source has them and as the claim has them, "" where it has none."""

    change: Change
    source: str
    claimed: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one claim.

    `passages` are the sentences of one paragraph, in order, that hold the quote or what it altered, or the
    one that comes nearest, if any does. `marks` are places in the text from the first to the last of them:
    what was quoted; what an alteration left out or changed; the words that the nearest one shares. `steps`
    lead through an altered quote from its first word to its last.
    """

    claim: str
    verdict: Verdict
    passages: tuple[Passage, ...] = ()
    marks: tuple[Span, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def source(self) -> Quote | None:
        """The passages as one slice of their document, from the first to the last."""
        if not self.passages:
            return None
        first, last = self.passages[0], self.passages[-1]
        whole = first.document.passage(
            first.start,
            last.end,
            paragraph=first.paragraph,
            sentence=first.sentence,
            kind=first.kind,
            speaker=first.speaker,
        )
        return Quote(whole, self.marks)


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdicts on the claims of one text in order; `marked` tells that the text marks them as quotes.

    Without any mark, each of its paragraphs is taken as a claim. `unchecked` counts the claims, and the parts
    of some, that were too many.
    """

    findings: tuple[Finding, ...]
    marked: bool
    unchecked: int
    version: str
