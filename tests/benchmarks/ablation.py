"""What each piece of the evidence brings: `python -m tests.benchmarks.ablation --help`.

The ranking is learned anew without one group of evidence after the other, and asked what was held out,
cross-validated by document; sets that were never learned from are asked with all that was learned.
"""

import argparse
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from knowledge.learn import growing
from knowledge.learn.__main__ import LEAD, LESSONS
from knowledge.learn.examples import Example, Lesson, examples
from knowledge.learn.growing import FOLDS, ROUNDS, fold, ordered
from knowledge.ranking import Weights
from knowledge.ranking.evidence import FEATURES
from tests.benchmarks.question_sets import DATA

UNSEEN = tuple(
    Lesson(name, "document", 0, 1.0, orders=False)
    for name in ("wikiqa-train", "wikiqa-dev", "trecqa-train", "trecqa-dev", "policyqa-dev")
)
"""Sets never learned from: they weigh nothing, and are asked with what all others teach."""

GROUPS = {
    "like meaning": "kin kin_beyond kin_gain",
    "paragraph": "with_paragraph before after gain_before gain_after",
    "title": "title beyond_title with_title title_start",
    "closeness": "adjacent close window",
    "kind of answer": "expected expected_distance names numbers novel kind",
    "place": "leads place sentence first_match",
    "as written": "exact functions",
    "missing": "missing absent unnamed nowhere common rest",
    "fields": "fields local",
}
"""What is left out together, each with what it is beside the best candidate."""

_NOTHING = ""


def without(one: Example, group: str) -> Example:
    """The same question as if a group of evidence told nothing."""
    left_out = {*GROUPS.get(group, "").split()}
    rows = one.rows.copy()
    rows[:, [at for at, name in enumerate(FEATURES) if name.removeprefix("rel_") in left_out]] = 0
    return replace(one, rows=rows)


def hits(group: str, lessons: Sequence[Lesson], found: Sequence[Sequence[Example]]) -> list[float]:
    """hit@1 of each lesson with what is learned without a group; in articles that have the answer."""
    asked = [[without(one, group) for one in those if not one.stranger] for those in found]
    known = [
        (one, lesson.weight)
        for lesson, those in zip(lessons, asked, strict=True)
        for one in those
        if lesson.orders
    ]
    near, far = ([pair for pair in known if pair[0].whole is whole] for whole in (True, False))
    lead = 0.0 if group == "place" else LEAD
    weights = [
        growing.forests_of(
            growing.grown(near, ROUNDS["near"], part), growing.grown(far, ROUNDS["far"], part), lead
        )
        for part in (*range(FOLDS), None)
    ]
    return [
        sum(_first(one, weights[fold(one) if lesson.weight else FOLDS]) for one in those) / len(those)
        for lesson, those in zip(lessons, asked, strict=True)
    ]


def _first(one: Example, weights: Weights) -> bool:
    found = ordered(one, weights)
    return bool(found) and found[0][1]


def table(lessons: Sequence[Lesson], measured: Sequence[Sequence[float]]) -> Iterator[str]:
    """A row for each lesson: hit@1 with everything, and the points that each group brings."""
    yield f"| hit@1 | all | {' | '.join(GROUPS)} |"
    yield f"| --- | ---: |{' ---: |' * len(GROUPS)}"
    for lesson, (whole, *rest) in zip(lessons, zip(*measured, strict=True), strict=True):
        brought = " | ".join(f"{100 * (whole - less):+.1f}" for less in rest)
        yield f"| {lesson.name} | {whole:.3f} | {brought} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.ablation", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with the question sets")
    options = parser.parse_args()
    lessons = (*LESSONS, *UNSEEN)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as workers:
        found = list(workers.map(partial(examples, data=options.data), lessons))
        measured = list(workers.map(partial(hits, lessons=lessons, found=found), (_NOTHING, *GROUPS)))
    print(*table(lessons, measured), sep="\n")


if __name__ == "__main__":
    main()
