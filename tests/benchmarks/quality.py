"""How good the ranking is beside plain BM25: `python -m tests.benchmarks.quality --help`.

Every question that has an answer is put to every ranking, over the same passages, judged in the same way.
Prints a table in Markdown: hit@1 and MRR@10 with 95 % intervals.
"""

import argparse
import json
import multiprocessing
import os
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm

from knowledge.judging.bootstrap import interval
from knowledge.judging.figures import mean
from knowledge.judging.judgements import Judgement, Scope
from knowledge.model import Passage
from knowledge.questions.understanding import understand
from tests.benchmarks import question_sets
from tests.benchmarks.baselines import TOKENS, Tokens
from tests.benchmarks.okapi import InvertedOkapi
from tests.benchmarks.question_sets import SCOPES, Opened
from tests.building import passages_of

BEST = 10

Ranking = Callable[[Judgement], Sequence[Passage]]
"""The best passages for a question, best first."""


class Share(NamedTuple):
    """A mean with the limits of its 95 % interval."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        off = max(self.high - self.mean, self.mean - self.low)
        return f"{self.mean:.3f} ±{off:.3f}".replace("0.", ".")


class Row(NamedTuple):
    """How well one ranking does on one set in one scope."""

    file: str
    within: Scope
    ranking: str
    questions: int
    hit_at_1: Share
    mrr_at_10: Share


def main() -> None:
    """Measure and print."""
    options = _options()
    rows = _measured([(file, scope) for file in options.files for scope in SCOPES], options.questions)
    if options.json:
        options.json.write_text(json.dumps([row._asdict() for row in rows], indent=1), encoding="utf-8")
    print(*table(rows), sep="\n")


def _measured(tasks: Sequence[tuple[Path, Scope]], most: int | None) -> list[Row]:
    """The rows of all tasks, in their order, worked out on every processor, with a bar on standard error."""
    found: dict[tuple[Path, Scope], list[Row]] = {}
    largest_first = sorted(tasks, key=lambda task: -task[0].stat().st_size)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), spawn) as pool:
        started = {pool.submit(measure, *task, most): task for task in largest_first}
        for done in tqdm(as_completed(started), total=len(tasks), unit=" set", file=sys.stderr):
            found[started[done]] = done.result()
    return [row for task in tasks for row in found[task]]


def measure(file: Path, within: Scope, most: int | None = None) -> list[Row]:
    """The rows of one set in one scope, one for each ranking; of the same `most` questions at most."""
    with question_sets.opened(file, within) as opened:
        judgements = [one for one in opened.judgements.all if one.answers]
        if most is not None and most < len(judgements):
            judgements = random.Random(0).sample(judgements, most)
        return [
            _row(file, within, name, [_gain(ranking(one), one) for one in judgements])
            for name, ranking in rankings(opened).items()
        ]


def rankings(opened: Opened) -> dict[str, Ranking]:
    """Every ranking by its name: those of rank_bm25 first, then ours."""
    every = {f"rank-bm25, {name}": _okapi(opened, tokens) for name, tokens in TOKENS.items()}
    return every | {"our BM25 stage": partial(_stage, opened), "our ranking": partial(_ranking, opened)}


def _stage(opened: Opened, judgement: Judgement) -> Sequence[Passage]:
    words = understand(judgement.question, opened.collection).sought
    return [hit.passage for hit in opened.collection.search(words, BEST, judgement.document)]


def _ranking(opened: Opened, judgement: Judgement) -> Sequence[Passage]:
    return opened.library.ask_and_rank(judgement.question, document=judgement.document)[1][:BEST]


def _okapi(opened: Opened, tokens: Tokens) -> Ranking:
    """rank_bm25 over all passages or, for a judgement of one document, over that document alone."""
    every = passages_of(opened.collection)
    shelves: dict[str | None, list[Passage]] = {None: every}
    if opened.judgements.within == "document":
        by_document = groupby(every, key=lambda passage: passage.document.name)
        shelves = {name: list(passages) for name, passages in by_document}
    indexes = {
        name: InvertedOkapi([tokens(passage.text) for passage in passages])
        for name, passages in shelves.items()
    }

    def ranked(judgement: Judgement) -> Sequence[Passage]:
        if judgement.document not in indexes:  # an article without a sentence
            return []
        best = indexes[judgement.document].best(tokens(judgement.question), BEST)
        return [shelves[judgement.document][place] for place in best]

    return ranked


def _gain(found: Iterable[Passage], judgement: Judgement) -> float:
    """1 / place of the first answering passage; 0 if there is none."""
    return next((1 / place for place, one in enumerate(found, 1) if judgement.answered_by(one)), 0.0)


def _row(file: Path, within: Scope, ranking: str, gains: Sequence[float]) -> Row:
    firsts = [float(gain == 1) for gain in gains]
    return Row(question_sets.short(file), within, ranking, len(gains), _share(firsts), _share(gains))


def _share(values: Sequence[float]) -> Share:
    return Share(mean(values) or 0.0, *(interval(values) or (0.0, 0.0)))


def table(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as a table in Markdown, the best hit@1 of each set and scope in bold."""
    yield "| questions | within | ranking | hit@1 | MRR@10 |"
    yield "| --- | --- | --- | --- | --- |"
    for (file, within, number), group in groupby(rows, key=lambda row: (row.file, row.within, row.questions)):
        those = list(group)
        best = max(row.hit_at_1.mean for row in those)
        for place, row in enumerate(those):
            head = f"{file} ({number:,}) | {within}" if place == 0 else " | "
            hit = f"**{row.hit_at_1}**" if row.hit_at_1.mean == best else f"{row.hit_at_1}"
            yield f"| {head} | {row.ranking} | {hit} | {row.mrr_at_10} |"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.quality", description=__doc__)
    parser.add_argument("--questions", type=int, help="how many of each set to draw (default: all)")
    parser.add_argument("--json", type=Path, help="file for all that was measured")
    return question_sets.options(parser)


if __name__ == "__main__":
    main()
