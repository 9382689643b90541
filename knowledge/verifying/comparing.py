"""From an alignment to a comparison by word: what a claim kept, changed, dropped and added. Pure."""

from collections.abc import Callable, Sequence
from itertools import groupby

from knowledge.verifying.alignment import Pair
from knowledge.verifying.findings import Change, Span, Step
from knowledge.verifying.wording import Wording, bare

_LEFT_OUT = 2  # words in a row that a claim leaves out count as at most so many
_EDGE = 2  # words before the first one kept, or after the last, that may correspond to words of the source


class Comparison:
    """A claim aligned with the text of a source with which it shares a word.

    `sentence` gives the number of the sentence that holds the word of the source in a place.
    """

    def __init__(
        self, claim: Wording, source: Wording, pairs: Sequence[Pair], sentence: Callable[[int], int]
    ) -> None:
        self._claim, self._source = claim, source
        self._pairs = self._without_strangers(list(pairs), sentence)
        self._runs = [list(run) for _, run in groupby(zip(self._pairs, self._kinds(), strict=True), _kind)]

    @property
    def kept(self) -> list[int]:
        """The places of the claim's words that stand in the source as they are."""
        return [pair.claimed for pair in self._pairs if pair.claimed is not None and self._is_kept(pair)]

    @property
    def share(self) -> float:
        """How much of the claim is kept, from 0 to 1; words left out without an ellipsis count against it."""
        silent = 0
        for run in self._runs:
            if _kind(run[0]) is Change.CHANGED:
                claimed = sum(pair.claimed is not None for pair, _ in run)
                source = sum(pair.source is not None for pair, _ in run)
                silent += min(_LEFT_OUT, max(0, source - claimed))
        return len(self.kept) / (len(self._claim.words) + silent)

    @property
    def span(self) -> Span:
        """The place in the source's text from the first word aligned with the claim to the last."""
        return self._source.span([pair.source for pair in self._pairs if pair.source is not None])

    @property
    def marks(self) -> list[Span]:
        """The places in the source's text of what was changed or dropped."""
        found = []
        for run in self._runs:
            along = [pair.source for pair, kind in run if pair.source is not None and kind is Change.CHANGED]
            if along:
                found.append(self._source.span(along))
        return found

    def steps(self) -> tuple[Step, ...]:
        """What was done with the words, from the first to the last."""
        return tuple(map(self._step, self._runs))

    def _step(self, run: list[tuple[Pair, Change]]) -> Step:
        source = self._source.slice([pair.source for pair, _ in run if pair.source is not None])
        claimed = bare(self._claim.slice([pair.claimed for pair, _ in run if pair.claimed is not None]))
        kind = _kind(run[0])
        if kind is Change.CHANGED and not (source and claimed):
            kind = Change.DROPPED if source else Change.ADDED
        return Step(kind, source, claimed)

    def _is_kept(self, pair: Pair) -> bool:
        if pair.claimed is None or pair.source is None:
            return False
        return self._claim.words[pair.claimed].folded == self._source.words[pair.source].folded

    def _kinds(self) -> list[Change]:
        """Of each pair whether it is kept or cut; what is neither is called changed for the time being."""
        kinds, following = list[Change](), len(self._claim.words)
        for pair in reversed(self._pairs):
            if pair.claimed is not None:
                following = pair.claimed
                kinds.append(Change.KEPT if self._is_kept(pair) else Change.CHANGED)
            else:
                kinds.append(Change.CUT if self._claim.words[following].cut else Change.CHANGED)
        return kinds[::-1]

    def _without_strangers(self, pairs: list[Pair], sentence: Callable[[int], int]) -> list[Pair]:
        """The pairs, with the claim's own words before and after the quote paired with nothing.

        Those are more than two words, or words aligned with other sentences than the first or last word kept.
        """
        kept = [place for place, pair in enumerate(pairs) if self._is_kept(pair)]
        while len(kept) > 1 and _is_chance(pairs[: kept[1]], pairs[kept[0]], pairs[kept[1]], sentence):
            del kept[0]
        while len(kept) > 1 and _is_chance(pairs[kept[-2] + 1 :], pairs[kept[-1]], pairs[kept[-2]], sentence):
            del kept[-1]
        first, last = kept[0], kept[-1] + 1
        before = _edge(pairs[:first], sentence, pairs[first])
        after = _edge(pairs[last:], sentence, pairs[last - 1])
        return [*before, *pairs[first:last], *after]


def _is_chance(edge: Sequence[Pair], kept: Pair, following: Pair, sentence: Callable[[int], int]) -> bool:
    """Whether a single kept word at an edge is there by chance.

    It is if the next kept word is in another sentence, and if more than one word up to that was added,
    changed or left out.
    """
    others = len(edge) - 1
    return others > 1 and sentence(kept.source or 0) != sentence(following.source or 0)


def _edge(edge: list[Pair], sentence: Callable[[int], int], kept: Pair) -> list[Pair]:
    """The pairs on one side of those kept; if they are no part of the quote, the words of the claim alone."""
    home = sentence(kept.source or 0)
    strange = any(pair.source is not None and sentence(pair.source) != home for pair in edge)
    if strange or len(edge) > _EDGE:
        return [Pair(pair.claimed, None) for pair in edge if pair.claimed is not None]
    return edge


def _kind(labelled: tuple[Pair, Change]) -> Change:
    return labelled[1]
