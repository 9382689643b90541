"""Whether the sources hold what a text quotes: word for word, altered, or not at all.

Which differences leave a quotation the same is said in `wording.py`. An ellipsis in a claim stands for words
left out within the paragraph. Words in square brackets are words that somebody put in: they count as added,
and only a letter whose case they change (“[T]he”) does not.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise

from knowledge.alignment import align
from knowledge.asking import question_words
from knowledge.claims import paragraphs, quoted
from knowledge.comparing import Comparison
from knowledge.findings import Finding, Span, Step, Verdict, Verification
from knowledge.model import Hit, How, Passage, Question
from knowledge.model import Word as Sought
from knowledge.parts import UNSPACED
from knowledge.store import Collection
from knowledge.wording import Word, Wording, bare, words

LIMIT = 8
"""How many claims of one text are checked."""

_LONGEST = 600  # words of one claim; a longer one is checked in pieces
_ASKED = 24  # the most telling terms of a claim, which are searched for
_SHORT, _PATIENT, _HASTY = 8, 48, 12  # hits looked at: more for a claim of few words, that may stand anywhere
_AROUND, _FAR = 200, 4000  # characters beside a hit, besides twice the claim's; where an ellipsis cuts
_SLACK = 300  # words that a long claim may have left out: aligning takes the product of both lengths
_CLOSE = 2  # windows in which an alteration is looked for
_ALIKE = 0.5  # an altered quote keeps more than this share of its words, and this much of the telling ones
_FEWEST = 4  # words of a claim: with fewer, one that differs makes it another phrase
_JOINT = re.compile("[-‐‑'’]")
_NEAR = 0.25  # share of a claim's terms that the nearest passage has to hold


def verify(text: str, collection: Collection) -> Verification:
    """Check everything that `text` quotes against the collection."""
    found = _pieces(quoted(text))
    claims = found or _pieces(paragraphs(text))
    findings = tuple(_find(claim, collection) for claim in claims[:LIMIT])
    return Verification(findings, bool(found), max(0, len(claims) - LIMIT), collection.contents.version)


def _pieces(texts: Sequence[str]) -> list[str]:
    """The claims that hold words, each short enough to be checked at once."""
    pieces = []
    for text in texts:
        found = words(text)
        for start in range(0, len(found), _LONGEST):
            last = found[start : start + _LONGEST][-1]
            pieces.append(text if len(found) <= _LONGEST else text[found[start].start : last.end])
    return pieces


class _Claim:
    """One claim: how it is worded, and the words that a search asks for."""

    def __init__(self, text: str, languages: Sequence[str]) -> None:
        self.wording = Wording.of(text)
        self.sought = _sought(self._plain(), languages)

    @property
    def cuts(self) -> frozenset[int]:
        """The places of the words before which an ellipsis stands."""
        return frozenset(place for place, word in enumerate(self.wording.words) if word.cut)

    @cached_property
    def telling(self) -> frozenset[int]:
        """The places of the words that are more than function words."""
        told = {part for word in self.sought for part in _parts(word.text)}
        found = enumerate(self.wording.words)
        return frozenset(place for place, word in found if not told.isdisjoint(_parts(self._bare(word))))

    def _plain(self) -> str:
        """The words alone, apart where anything is between them."""
        pieces, last = [], 0
        for word in self.wording.words:
            pieces += [" "] * (word.start > last) + [self._bare(word)]
            last = word.end
        return "".join(pieces)

    def _bare(self, word: Word) -> str:
        return bare(self.wording.text[word.start : word.end])


@dataclass(frozen=True)
class _Window:
    """Neighbouring passages of one paragraph, and how they are worded from the first to the last."""

    passages: tuple[Passage, ...]
    wording: Wording

    def sentence(self, place: int) -> int:
        """Which of the passages holds the word in this place."""
        at = self.passages[0].start + self.wording.words[place].start
        return bisect_right(self.passages, at, key=lambda passage: passage.start)

    def finding(
        self, claim: _Claim, verdict: Verdict, span: Span, marks: Sequence[Span], steps: tuple[Step, ...] = ()
    ) -> Finding:
        """A finding on the passages that hold any of the text in `span`."""
        origin = self.passages[0].start
        touched = tuple(p for p in self.passages if p.start < span[1] + origin and span[0] + origin < p.end)
        offset = touched[0].start - origin
        moved = tuple((start - offset, end - offset) for start, end in marks)
        return Finding(claim.wording.text, verdict, touched, moved, steps)


def _sought(text: str, languages: Sequence[str]) -> tuple[Sought, ...]:
    """What a search for these words asks for: no function words, unless there is nothing else.

    Each is looked for as itself alone: a quote has no other names for what it says.
    """
    asked = Question(text, question_words(text, languages)).sought
    own = [tuple(one for one in word.variants if one.how in (How.WORD, How.STEM)) for word in asked]
    return tuple(replace(word, variants=variants) for word, variants in zip(asked, own, strict=True))


def _parts(text: str) -> set[str]:
    """The parts of a word by which it is known again: between hyphens and apostrophes, or each character."""
    found = set(_JOINT.split(text.casefold())) | {text.casefold()}
    return found.union(text) if UNSPACED.match(text) else found


def _find(text: str, collection: Collection) -> Finding:
    claim = _Claim(text, collection.languages)
    limit = _PATIENT if len(claim.wording.words) <= _SHORT else _HASTY
    hits = collection.search(_telling(claim.sought, collection), limit)
    windows = list(_windows(collection, claim, [hit.ordinal for hit in hits]))
    for window in windows:
        if marks := _exact(claim, window):
            return window.finding(claim, Verdict.EXACT, (marks[0][0], marks[-1][1]), marks)
    if altered := _altered(claim, windows):
        return altered
    if hits and _held(claim.sought, hits[0]) >= _NEAR * min(len(claim.sought), _ASKED):
        return _nearest(claim, hits[0].passage)
    return Finding(text, Verdict.ABSENT)


def _telling(sought: Sequence[Sought], collection: Collection) -> list[Sought]:
    """The words of a claim that are rarest in the collection, without those that it does not hold."""
    holding = {word: max(collection.holding(one.term) for one in word.variants) for word in sought}
    return sorted((word for word in sought if holding[word]), key=holding.__getitem__)[:_ASKED]


def _held(sought: Sequence[Sought], hit: Hit) -> int:
    """How many of the words a hit holds."""
    return sum(any(one.term in hit.matched for one in word.variants) for word in sought)


def _windows(collection: Collection, claim: _Claim, ordinals: Sequence[int]) -> Iterator[_Window]:
    """Around each passage as much of its paragraph as the claim can span, nothing twice."""
    reach = 2 * len(claim.wording.text) + (_FAR if claim.cuts else _AROUND)
    seen = set()
    for ordinal in ordinals:
        before = list(_beside(collection, ordinal, -1, reach))[::-1]
        after = list(_beside(collection, ordinal, 1, reach))
        key = ordinal - len(before), ordinal + len(after)
        if key not in seen:
            seen.add(key)
            found = (*before, collection.passage(ordinal), *after)
            text = found[0].document.slice(found[0].start, found[-1].end)
            yield _Window(found, Wording.of(text))


def _beside(collection: Collection, ordinal: int, step: int, reach: int) -> Iterator[Passage]:
    """The passages of the same paragraph on one side, nearest first, until `reach` characters are had."""
    middle = collection.passage(ordinal)
    while reach > 0 and 0 <= (ordinal := ordinal + step) < collection.contents.passages:
        one = collection.passage(ordinal)
        if (one.paragraph, one.document.name) != (middle.paragraph, middle.document.name):
            return
        yield one
        reach -= one.end - one.start


def _exact(claim: _Claim, window: _Window) -> list[Span]:
    """Where the window has every part of the claim, from ellipsis to ellipsis, in order; [] if it has not."""
    edges = [0, *sorted(claim.cuts - {0}), len(claim.wording.words)]
    text = _joined(window.wording.folded)
    spans, at = [], 0
    for start, end in pairwise(edges):
        sought = _joined(claim.wording.folded[start:end])
        found = text.find(sought, at)
        if found < 0:
            return []
        first = text.count("\n", 0, found + 1) - 1
        found_words = window.wording.words[first : first + end - start]
        spans.append((found_words[0].start, found_words[-1].end))
        at = found + len(sought) - 1
    return spans


def _joined(folded: Sequence[str]) -> str:
    return "\n".join(("", *folded, ""))


def _altered(claim: _Claim, windows: Sequence[_Window]) -> Finding | None:
    """The finding on the window that has the claim with the fewest changes, if they leave enough of it."""
    if len(claim.wording.words) < _FEWEST:
        return None
    wanted = Counter(claim.wording.folded)
    shared = [(wanted & Counter(window.wording.folded)).total() for window in windows]
    order = sorted(range(len(windows)), key=lambda place: -shared[place])[:_CLOSE]
    best, chosen = 0, None
    for window in (_narrowed(windows[place], claim) for place in order):
        score, pairs = align(claim.wording.folded, claim.cuts, window.wording.folded)
        if score > best:
            best, chosen = score, (window, Comparison(claim.wording, window.wording, pairs, window.sentence))
    if chosen is None:
        return None
    window, found = chosen
    kept = len(claim.telling.intersection(found.kept))
    if found.share <= _ALIKE or kept < _ALIKE * len(claim.telling):
        return None
    return window.finding(claim, Verdict.ALTERED, found.span, found.marks, found.steps())


def _narrowed(window: _Window, claim: _Claim) -> _Window:
    """The part of a long window that shares most words with the claim, with room for what was left out.

    What is not shared, such as a last word that was changed, may stand on either side of the shared words.
    """
    wording, wanted, length = window.wording, set(claim.wording.folded), len(claim.wording.words)
    width, beside = length + min(2 * length, _SLACK) + 50, min(length, _SLACK // 2)
    if len(wording.words) <= width + 2 * beside:
        return window
    sums = [0, *accumulate(folded in wanted for folded in wording.folded)]
    start = max(range(len(wording.words) - width), key=lambda place: sums[place + width] - sums[place])
    kept = wording.words[max(start - beside, 0) : start + width + beside]
    return _Window(window.passages, Wording(wording.text, kept))


def _nearest(claim: _Claim, passage: Passage) -> Finding:
    window = _Window((passage,), Wording.of(passage.text))
    shared = {claim.wording.folded[place] for place in claim.telling}
    marks = [(word.start, word.end) for word in window.wording.words if word.folded in shared]
    return window.finding(claim, Verdict.ABSENT, (0, len(passage.text)), marks)
