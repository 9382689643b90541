"""Whether the sources hold what a text quotes: word for word, altered, or not at all.

`wording.py` says which differences leave a quotation the same. An ellipsis in a claim stands for words left
out within the paragraph, but not for one that denies or limits: see `omissions.py`. Words in square brackets
were inserted, so they count as added, except for a letter whose case was changed (“[T]he”).
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from knowledge.model import Hit, Passage
from knowledge.question import Word
from knowledge.sentences import sentences
from knowledge.store import Collection
from knowledge.verifying.alignment import align
from knowledge.verifying.claims import paragraphs, quoted
from knowledge.verifying.comparing import Comparison
from knowledge.verifying.findings import Change, Finding, Span, Step, Verdict, Verification
from knowledge.verifying.omissions import omission_of
from knowledge.verifying.windows import Claim, Window, narrowed, places_of, windows_around
from knowledge.verifying.wording import Wording, words
from knowledge.words.languages import plain
from knowledge.words.numbers import same_number

LIMIT = 40
"""How many claims of one text are checked: more than people write, too few to keep others waiting."""

_LONGEST = 600  # words in a claim; a longer one is checked in pieces
_ASKED = 24  # the most telling words of a claim, which are searched for
_SHORT, _PATIENT, _HASTY = 40, 48, 12  # words of a short claim; hits looked at for one, and for a longer one
_PARTS = 16  # parts at most into which a claim is divided
_CLOSE = 8  # windows in which an alteration is looked for
_ALIKE = 0.5  # an altered quote keeps more than this share of its words, and this much of the telling ones
_FEWEST = 4  # words of a claim; with fewer, a different word makes it another phrase, …
_NUMBERED = 3  # … unless it is a number or only spelt differently, and this many words
_SPELT, _SIMILAR = 5, 0.8  # letters of such a word at least, and how much of both spellings is the same
_ITEM = re.compile(r"^[ \t]*(?:[-*+•|]|\(?\w{1,2}[.)])[ \t]|^[^\n]*\|", re.MULTILINE)  # of a list, or a row
_ENOUGH = 6  # words that identify a sentence, or the text around a source's own quotation marks
_CLOSELY = 3  # how many of these must be kept for each that is not
_NEAR = 0.25  # share of a claim's words that the nearest passage has to hold


def verify(text: str, collection: Collection, *, whole: bool = False) -> Verification:
    """Check everything that `text` quotes against the collection; all of it is one quote if it is `whole`."""
    found = _pieces(
        [text] if whole else quoted(text, lambda whole, around: _is_own(whole, around, collection))
    )
    claims = found or _pieces(paragraphs(text))
    alone = not found or (len(found) == 1 and len(words(found[0])) == len(words(text)))
    findings = [
        one
        for claim in claims[:LIMIT]
        for one in _find(claim, collection, alone=alone, before=text.partition(claim)[0])
    ]
    unchecked = max(0, len(claims) - LIMIT) + max(0, len(findings) - LIMIT)
    return Verification(tuple(findings[:LIMIT]), bool(found), unchecked, collection.contents.version)


def _is_own(whole: str, around: str, collection: Collection) -> bool:
    """Whether the sources have a paragraph, and the text around the marks in it, nearly word for word."""
    if len(words(around)) < _ENOUGH or len(words(whole)) > _LONGEST:
        return False
    return all(_is_close(one) for text in (around, whole) for one in _find(text, collection))


def _is_close(finding: Finding) -> bool:
    kept = other = 0
    for step in finding.steps:
        kept += len(words(step.source)) if step.change is Change.KEPT else 0
        if step.change in (Change.CHANGED, Change.DROPPED, Change.ADDED):
            other += len(words(step.source)) + len(words(step.claimed))
    return finding.verdict is Verdict.EXACT or kept > _CLOSELY * other


def _pieces(texts: Sequence[str]) -> list[str]:
    """The claims that hold words, each short enough to be checked at once."""
    pieces = []
    for text in texts:
        found = words(text)
        for start in range(0, len(found), _LONGEST):
            last = found[start : start + _LONGEST][-1]
            pieces.append(text if len(found) <= _LONGEST else text[found[start].start : last.end])
    return pieces


def _find(text: str, collection: Collection, *, alone: bool = False, before: str = "") -> list[Finding]:
    """The finding on one claim; several where it goes on from one paragraph to the next."""
    claim = Claim(text, collection.languages, alone=alone, before=before)
    limit = _PATIENT if len(claim.wording.words) <= _SHORT else _HASTY
    hits = collection.search(_telling(claim.sought, collection), limit)
    ordinals = [hit.ordinal for hit in hits]
    longest = max((text[start:end] for start, end in sentences(text)), key=len)
    if longest != text:  # a sentence that holds the whole of it outranks those that hold some of each
        sought = Claim(longest, collection.languages).sought
        more = [hit.ordinal for hit in collection.search(_telling(sought, collection), limit)]
        ordinals += [ordinal for ordinal in more if ordinal not in ordinals]
    near = list(windows_around(collection, claim, ordinals))
    for window in near:
        if places := places_of(claim, window):
            marks = list(map(window.wording.span, places))
            span = marks[0][0], marks[-1][1]
            return [omission_of(claim, window, marks) or window.finding(claim, Verdict.EXACT, span, marks)]
    if not claim.cuts and (several := _over_paragraphs(claim, ordinals, collection)):
        return several
    if altered := _altered(claim, near):
        return [altered]
    parts = [text[start:end] for start, end in sentences(text)]
    if all(len(words(part)) >= _FEWEST for part in parts) and (several := _severally(parts, collection)):
        return several  # such as sentences in another order
    if hits and _held(claim.sought, hits[0]) >= _NEAR * min(len(claim.sought), _ASKED):
        return [_nearest(claim, hits[0].passage)]
    return [Finding(text, Verdict.ABSENT)]


def _over_paragraphs(claim: Claim, ordinals: Sequence[int], collection: Collection) -> list[Finding]:
    """The findings on a claim that spans several paragraphs, adjacent or not; [] if it does not."""
    for window in windows_around(collection, claim, ordinals, across=True):
        for one in (window, window.unnumbered()):
            if places := places_of(claim, one):
                return list(_by_paragraph(claim, one, places[0], collection.languages))
    return _severally(list(_apart(claim.wording.text, collection)), collection)


def _severally(parts: Sequence[str], collection: Collection) -> list[Finding]:
    """The findings on the parts of a claim; [] if the sources do not have several of them."""
    if not 1 < len(parts) <= _PARTS:
        return []
    found = [one for part in parts for one in _find(part, collection)]
    return found if sum(one.verdict is not Verdict.ABSENT for one in found) > 1 else []


def _apart(text: str, collection: Collection) -> Iterator[str]:
    """The sentences and items of a claim; those that are nearest to the same paragraph stay together.

    A short sentence stays with those before it, if there are any.
    """
    last, begin = None, 0
    for start, end in _sentences_and_items(text):
        one = Claim(text[start:end], collection.languages)
        hits = collection.search(_telling(one.sought, collection), 1)
        is_short = last is not None and len(one.wording.words) < _ENOUGH and not _ITEM.match(text, start)
        near = last if is_short or not hits else (hits[0].passage.document.name, hits[0].passage.paragraph)
        if last not in (None, near):
            yield text[begin:start]
            begin = start
        last = near
    yield text[begin:]


def _sentences_and_items(text: str) -> Iterator[Span]:
    for start, end in sentences(text):
        edges = [start, *(found.start() for found in _ITEM.finditer(text, start + 1, end)), end]
        yield from pairwise(edges)


def _telling(sought: Sequence[Word], collection: Collection) -> list[Word]:
    """Those words of a claim that are rarest in the collection, without any that do not occur there."""
    holding = {word: max(collection.holding(one.term) for one in word.variants) for word in sought}
    return sorted((word for word in sought if holding[word]), key=holding.__getitem__)[:_ASKED]


def _held(sought: Sequence[Word], hit: Hit) -> int:
    """How many of the words a hit holds."""
    return sum(word.best(hit.matched) is not None for word in sought)


def _by_paragraph(
    claim: Claim, window: Window, place: range, languages: tuple[str, ...]
) -> Iterator[Finding]:
    """The part that each paragraph has of a claim that continues from one to the next.

    Words between two passages, such as the number of a list item, belong to the second if it has others.
    """
    words, origin = window.wording.words, window.passages[0].start
    by_end = [passage.end - origin for passage in window.passages]

    def paragraph(word: int) -> int:
        return window.passages[bisect_right(by_end, words[word].start)].paragraph

    for _, found in groupby(place, paragraph):
        run = list(found)
        span = window.wording.span(run)
        if not window.touched(span):
            continue
        part = Claim(claim.wording.slice([word - place.start for word in run]), languages)
        yield window.finding(part, Verdict.EXACT, span, [span])


def _altered(claim: Claim, near: Sequence[Window]) -> Finding | None:
    """The finding on the window that has the claim with the fewest changes, if they leave enough of it."""
    if len(claim.wording.words) < _NUMBERED:
        return None
    wanted = Counter(claim.wording.folded)
    shared = [(wanted & Counter(window.wording.folded)).total() for window in near]
    order = sorted(range(len(near)), key=lambda place: -shared[place])[:_CLOSE]
    best, chosen = 0, None
    for window in (narrowed(near[place], claim) for place in order):
        wording = claim.wording if "[" in window.wording.text else claim.wording.inserting()
        score, pairs = align(wording.folded, claim.cuts, window.wording.folded)
        if score > best:
            best, chosen = score, (window, Comparison(wording, window.wording, pairs, window.sentence))
    if chosen is None:
        return None
    window, found = chosen
    kept = len(claim.telling.intersection(found.kept))
    if found.share <= _ALIKE or kept < _ALIKE * len(claim.telling):
        return None
    steps = found.steps()
    if len(claim.wording.words) < _FEWEST and not all(map(_keeps_words, steps)):
        return None
    return window.finding(claim, Verdict.ALTERED, found.span, found.marks, steps)


def _keeps_words(step: Step) -> bool:
    """Whether a step keeps what it has, or puts one number or one spelling of a word for another."""
    both = step.source, step.claimed
    figures = (any(map(str.isdigit, one)) or same_number(plain(one)) for one in both)
    alike = SequenceMatcher(None, plain(step.source), plain(step.claimed)).ratio() >= _SIMILAR
    return step.change is Change.KEPT or all(figures) or (alike and min(map(len, both)) >= _SPELT)


def _nearest(claim: Claim, passage: Passage) -> Finding:
    window = Window((passage,), Wording.of(passage.text))
    shared = {claim.wording.folded[place] for place in claim.telling}
    marks = [(word.start, word.end) for word in window.wording.words if word.folded in shared]
    return window.finding(claim, Verdict.ABSENT, (0, len(passage.text)), marks)
