"""`python -m bot evaluate`: how well the library answers, as a table or as JSON."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from tqdm import tqdm

from knowledge.judgements import Judgement, Scope, read_judgements
from knowledge.judging import Figures, Run, judge
from knowledge.library import Library

_COLUMNS = (
    ("", "within"),
    ("", "asked"),
    ("", "hit@1"),
    ("", "hit@3"),
    ("", "hit@5"),
    ("", "mrr@10"),
    ("", "recall"),
    ("answered", "right"),
    ("refused", "right"),
    ("refused", "wrongly"),
    ("foreign", "refused"),
    ("", "seconds"),
)
_WIDTH = max(len(line) for head in _COLUMNS for line in head)


def evaluate(
    files: Sequence[Path],
    library: Callable[[], Library],
    *,
    sureness: float,
    within: Scope | None = None,
    candidates: int | None = None,
    as_json: bool = False,
) -> int:
    """Put the judgements of every file to the library, print a JSON object or rows for each; the exit status.

    `library` is called for files that do not bring their own articles; `sureness` is for those that do. The
    questions of articles are put to the article each belongs to, unless `within` says otherwise. `candidates`
    is how many passages are looked at to place an answer (None: as many as for an answer).
    Raises UnusableJudgements, before anything is asked if a file cannot be read, and what the library raises.
    """
    every = [read_judgements(file, within) for file in files]
    width = max((len(str(file)) for file in files), default=0)
    if not as_json:
        _print(*(_row("", head, width) for head in zip(*_COLUMNS, strict=True)))
    for judgements in every:
        run = judge(judgements, library, sureness=sureness, candidates=candidates, watch=_watched)
        _print(*([_object(run)] if as_json else _rows(run, width)))
    return 0


def _watched(judgements: Sequence[Judgement]) -> Iterable[Judgement]:
    """The judgements, with a progress bar on a terminal."""
    return tqdm(judgements, unit=" questions", leave=False, disable=None)


def _object(run: Run) -> str:
    judgements = run.judgements
    return json.dumps(
        {
            "file": str(judgements.file),
            "within": judgements.within,
            "version": run.version,
            **asdict(run.figures),
            "seconds": round(run.seconds, 3),
        },
        ensure_ascii=False,
    )


def _rows(run: Run, width: int) -> Iterable[str]:
    """The run as a row of the table, and below it each kind of question if there are several."""
    judgements = run.judgements
    yield _row(str(judgements.file), (judgements.within, *_cells(run.figures), f"{run.seconds:.1f}"), width)
    if len(run.kinds) > 1:
        for kind, figures in run.kinds.items():
            yield _row(f"  {kind}", ("", *_cells(figures), ""), width)


def _cells(figures: Figures) -> Iterable[str]:
    """The cells of every column but the first and the last."""
    values = asdict(figures)
    yield f"{figures.questions:,}"
    for name in list(values)[3:]:
        yield "–" if values[name] is None else f"{values[name]:.3f}"


def _row(name: str, cells: Iterable[str], width: int) -> str:
    return " ".join([f"{name:<{width}}", *(f"{cell:>{_WIDTH}}" for cell in cells)]).rstrip()


def _print(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
