"""Where a claim may stand: each passage that a search finds, with its neighbours, as one wording."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise, starmap

from knowledge.model import Passage
from knowledge.question import How, Question, Word
from knowledge.questions.asking import question_words
from knowledge.store import Collection
from knowledge.verifying.findings import Change, Finding, Span, Step, Verdict
from knowledge.verifying.wording import UNSPACED, Wording, Written, bare

_AROUND, _FAR = 200, 4000  # characters around a hit, beyond twice the claim's; the latter with an ellipsis
_SLACK = 300  # words that a long claim may leave out: the time to align is the product of both lengths
_PRODUCT = 50_000  # words of a claim times words of a window that are aligned without a closer look
_MARKER = re.compile(r"\(?(?:\d{1,3}|[a-z])[.)]\s")  # of an item
_JOINT = re.compile("[-‐‑'’]")


class Claim:
    """One claim: how it is worded, and the words that a search asks for.

    `alone`: nothing stands around it, so it is meant as a sentence, not as part of one. `before`: what leads
    to it.
    """

    def __init__(
        self, text: str, languages: tuple[str, ...], *, alone: bool = False, before: str = ""
    ) -> None:
        self.wording, self.alone, self.before = Wording.of(text), alone, before
        self.sought = _sought(self._plain(), languages)

    @property
    def cuts(self) -> frozenset[int]:
        """The places of the words before which an ellipsis stands."""
        return frozenset(place for place, word in enumerate(self.wording.words) if word.cut)

    @property
    def parts(self) -> list[range]:
        """The places of the words from ellipsis to ellipsis."""
        edges = [0, *sorted(self.cuts - {0}), len(self.wording.words)]
        return list(starmap(range, pairwise(edges)))

    @cached_property
    def telling(self) -> frozenset[int]:
        """The places of the words that are not function words."""
        told = {part for word in self.sought for part in _parts(word.text)}
        found = enumerate(self.wording.words)
        return frozenset(place for place, word in found if not told.isdisjoint(_parts(self._bare(word))))

    def _plain(self) -> str:
        """Only the words, with a space wherever anything stands between them."""
        pieces, last = [], 0
        for word in self.wording.words:
            pieces += [" "] * (word.start > last) + [self._bare(word)]
            last = word.end
        return "".join(pieces)

    def _bare(self, word: Written) -> str:
        return bare(self.wording.text[word.start : word.end])


@dataclass(frozen=True)
class Window:
    """Neighbouring passages, and how they are worded from the first to the last."""

    passages: tuple[Passage, ...]
    wording: Wording

    def sentence(self, place: int) -> int:
        """Which of the passages holds the word in this place."""
        return self.holding(self.wording.words[place].start)

    def holding(self, at: int) -> int:
        """Which of the passages holds the text at `at`."""
        return bisect_right(self.passages, self.passages[0].start + at, key=lambda passage: passage.start)

    def unnumbered(self) -> "Window":
        """The same without the words that begin items, such as their numbers."""
        origin, text, end, begun = self.passages[0].start, self.wording.text, 0, set[int]()
        for passage in self.passages:
            start = passage.start - origin
            found = _MARKER.match(text, start)
            begun.update(range(end, found.end() if found else start))
            end = passage.end - origin
        kept = [word for word in self.wording.words if word.start not in begun]
        return replace(self, wording=Wording(text, kept))

    def step(self, change: Change, span: Span) -> Step:
        """The step for what a claim did with the words in `span`; it has them if they are kept."""
        source = self.wording.text[span[0] : span[1]]
        return Step(change, source, source if change is Change.KEPT else "")

    def touched(self, span: Span) -> tuple[Passage, ...]:
        """The passages that hold any of the text in `span`; () where it lies between two."""
        start, end = (self.passages[0].start + at for at in span)
        return tuple(one for one in self.passages if one.start < end and start < one.end)

    def finding(
        self, claim: Claim, verdict: Verdict, span: Span, marks: Sequence[Span], steps: tuple[Step, ...] = ()
    ) -> Finding:
        """A finding on the passages that hold any of the text in `span`."""
        touched = self.touched(span)
        offset = touched[0].start - self.passages[0].start
        moved = tuple((start - offset, end - offset) for start, end in marks)
        return Finding(claim.wording.text, verdict, touched, moved, steps)


def _sought(text: str, languages: tuple[str, ...]) -> tuple[Word, ...]:
    """The words to search for: no function words, unless there is nothing else.

    Each is searched for only as itself: a quote has no other names for what it says.
    """
    asked = Question(text, question_words(text, languages)).sought
    own = [tuple(one for one in word.variants if one.how in (How.WORD, How.STEM)) for word in asked]
    return tuple(word._replace(variants=variants) for word, variants in zip(asked, own, strict=True))


def _parts(text: str) -> set[str]:
    """The parts that identify a word: those between hyphens and apostrophes, or each character."""
    found = set(_JOINT.split(text.casefold())) | {text.casefold()}
    return found.union(text) if UNSPACED.match(text) else found


def windows_around(
    collection: Collection, claim: Claim, ordinals: Sequence[int], *, across: bool = False
) -> Iterator[Window]:
    """Around each passage as much of its paragraph, or document, as the claim can span, nothing twice."""
    reach = 2 * len(claim.wording.text) + (_FAR if claim.cuts else _AROUND)
    seen = set()
    for ordinal in ordinals:
        before = list(_beside(collection, ordinal, -1, reach, across))[::-1]
        after = list(_beside(collection, ordinal, 1, reach, across))
        key = ordinal - len(before), ordinal + len(after)
        if key not in seen:
            seen.add(key)
            found = (*before, collection.passage(ordinal), *after)
            text = found[0].document.slice(found[0].start, found[-1].end)
            yield Window(found, Wording.of(text))


def _beside(collection: Collection, ordinal: int, step: int, reach: int, across: bool) -> Iterator[Passage]:
    """The passages of the paragraph, or document, on one side, nearest first, for `reach` characters."""
    middle = collection.passage(ordinal)
    while reach > 0 and 0 <= (ordinal := ordinal + step) < collection.contents.passages:
        one = collection.passage(ordinal)
        if one.document.name != middle.document.name or (one.paragraph != middle.paragraph and not across):
            return
        yield one
        reach -= one.end - one.start


def narrowed(window: Window, claim: Claim) -> Window:
    """The part of a long window that shares most words with the claim, with room for what was left out.

    What is not shared, such as a last word that was changed, may stand on either side of the shared words.
    """
    wording, wanted, length = window.wording, set(claim.wording.folded), len(claim.wording.words)
    width, beside = length + min(2 * length, _SLACK) + 50, min(length, _SLACK // 2)
    if len(wording.words) <= max(width + 2 * beside, _PRODUCT // length):
        return window
    sums = [0, *accumulate(folded in wanted for folded in wording.folded)]
    start = max(range(len(wording.words) - width), key=lambda place: sums[place + width] - sums[place])
    kept = wording.words[max(start - beside, 0) : start + width + beside]
    return Window(window.passages, Wording(wording.text, kept))


def places_of(claim: Claim, window: Window) -> list[range]:
    """Which words of the window are the claim, each part from ellipsis to ellipsis, in order; else [].

    Of several places of a part that is nearest to what comes after it.
    """
    folded, at = claim.wording.folded, 0
    text, sought = (
        _joined(window.wording.folded),
        [_joined(folded[one.start : one.stop]) for one in claim.parts],
    )
    for part in sought:
        if (found := text.find(part, at)) < 0:
            return []
        at = found + len(part) - 1
    places = []
    for part in reversed(sought):
        at = text.rfind(part, 0, at + 1)
        first = text.count("\n", 0, at + 1) - 1
        places.append(range(first, first + part.count("\n") - 1))
    return places[::-1]


def _joined(folded: Sequence[str]) -> str:
    return "\n".join(("", *folded, ""))
