"""A run beside an earlier one, in words: what `evaluate --compare` prints."""

from collections.abc import Iterable

from bot.console import visible
from knowledge.judging import Run
from knowledge.judging.figures import Outcome
from knowledge.judging.runs import FigureChange, KeptRun, Turn, compare

NAMES = {
    "hit_at_1": "hit@1",
    "hit_at_3": "hit@3",
    "hit_at_5": "hit@5",
    "mrr_at_10": "mrr@10",
    "recall_of_candidates": "recall",
    "answered_right": "answered right",
    "refused_right": "refused right",
    "refused_wrong": "refused wrongly",
    "foreign_refused": "foreign refused",
}
"""The figures in words."""


def comparison_lines(before: KeptRun, run: Run) -> Iterable[str]:
    """Which figures changed since, by how much and whether by more than chance, and then which questions."""
    found = compare(before.outcomes(run.judgements), run.outcomes)
    yield visible(f"Since the run kept of {before.file}, within {before.within}, version {before.version}:")
    if not found.changes and not found.turns:
        yield from ("  nothing has changed", "")
        return
    yield f"  {'':<16}{'before':>7}{'now':>8}   change, 95 % interval"
    yield from (_change(one) for one in found.changes)
    for better, title in ((True, "Gained"), (False, "Lost")):
        turns = [one for one in found.turns if one.better is better]
        yield from ("", f"{title}: {len(turns):,}")
        for turn in turns:
            yield from _turn(turn)
    yield ""


def _change(change: FigureChange) -> str:
    low, high = change.difference
    by_chance = "  (may be chance)" if low <= 0 <= high else ""
    shares = f"{change.before:>7.3f}{change.now:>8.3f}   {change.now - change.before:+.3f}"
    return f"  {NAMES[change.name]:<16}{shares}, {low:+.3f} to {high:+.3f}{by_chance}"


def _turn(turn: Turn) -> Iterable[str]:
    sign = "+" if turn.better else "-"
    what = ", ".join(NAMES[name] for name in turn.what)
    yield f"{sign} {_line(turn.now.judgement.question)}  [{what}]"
    if turn.what == ("foreign_refused",):
        yield f"    put to another document, it is {'refused' if turn.better else 'answered'} now"
        return
    yield f"    before: {_shown(turn.before)}"
    yield f"    now:    {_shown(turn.now)}"


def _shown(outcome: Outcome) -> str:
    place = "no answer found" if outcome.place is None else f"an answer at place {outcome.place}"
    where = f" ({place})" if outcome.judgement.answers else ""
    if outcome.shown is None:
        return f"refused, nothing near{where}"
    return f"{'refused; nearest: ' if outcome.refused else ''}{_line(outcome.shown)}{where}"


def _line(text: str) -> str:
    return visible(" ".join(text.split()))
