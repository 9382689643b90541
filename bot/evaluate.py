"""`python -m bot evaluate`: how well the library answers, as tables or as JSON."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from tqdm import tqdm

from bot.comparing import NAMES, comparison_lines
from bot.console import visible
from knowledge.judging import Run, judge, make_sure_of_documents, runs
from knowledge.judging.figures import Outcome, figures_of, intervals
from knowledge.judging.judgements import Judgements, Scope, read_judgements
from knowledge.library import CANDIDATES, Library

_BLOCKS = (  # of columns, each as wide as a terminal
    ("hit_at_1", "hit_at_3", "hit_at_5", "mrr_at_10", "recall_of_candidates"),
    ("answered_right", "refused_right", "refused_wrong", "foreign_refused"),
)
_KIND, _ASKED, _CELL = 14, 7, 11  # how wide the columns are


def evaluate(
    files: Sequence[Path],
    library: Callable[[], Library],
    *,
    sureness: float,
    within: Scope | None = None,
    candidates: int = CANDIDATES,
    as_json: bool = False,
    save: Path | None = None,
    compare: Path | None = None,
) -> None:
    """Put the judgements of every file to the library, and print JSON or a table for each.

    `library` is called for files that do not bring their own articles; `sureness` is for those that do. The
    questions of articles are put to the article each belongs to, unless `within` says otherwise. `candidates`
    is how many passages are looked at for each question. `save` is the file that keeps the runs, `compare`
    one that keeps earlier runs: what has changed since is printed, too, beside JSON to standard error.
    Raises UnusableJudgements, before anything is asked if a file cannot be read, names a document that is not
    served or is no run of the same judgements, and what the library raises. Runs that are done by then are
    kept.
    """
    every = [read_judgements(file, within) for file in files]
    earlier = [None] * len(every) if compare is None else _earlier(compare, every)
    into_pipe = save is not None and save.exists() and not save.is_file()  # which takes them once
    if save is not None:
        runs.make_sure_of(save)
    for judgements in every:
        make_sure_of_documents(judgements, library)
    done: list[Run] = []
    for judgements, before in zip(every, earlier, strict=True):
        run = judge(judgements, library, sureness=sureness, candidates=candidates, watch=_watched)
        done.append(run)
        if save is not None and (not into_pipe or len(done) == len(every)):
            runs.keep(save, done)
        _print(sys.stdout, [_object(run)] if as_json else _table(run))
        if before is not None:
            _print(sys.stderr if as_json else sys.stdout, comparison_lines(before, run))


def _earlier(file: Path, every: Sequence[Judgements]) -> list[runs.KeptRun | None]:
    kept = runs.kept_runs(file)
    return [runs.run_of(kept, judgements, file) for judgements in every]


def _watched(outcomes: Iterable[Outcome], number: int) -> Iterable[Outcome]:
    """The outcomes, with a progress bar on a terminal."""
    return tqdm(outcomes, total=number, unit=" questions", leave=False, disable=None)


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


def _table(run: Run) -> Iterable[str]:
    """What was judged, then each block of columns with a row for all questions and one for each kind."""
    judgements, found = run.judgements, run.figures
    yield visible(f"{judgements.file}, within {judgements.within}")
    yield (
        f"{found.questions:,} questions, {found.unanswerable:,} of them without an answer;"
        f" version {run.version}; {run.seconds:.1f} s"
    )
    rows = {"all": run.outcomes} | (run.kinds if len(run.kinds) > 1 else {})
    for block in _BLOCKS:
        yield ""
        heads = [NAMES[name].rpartition(" ")[::2] for name in block]
        *upper, lowest = (head for head in zip(*heads, strict=True) if any(head))
        yield from (_row("", "", head) for head in upper)
        yield _row("", "asked", lowest)
        for kind, outcomes in rows.items():
            yield _row(visible(kind), f"{len(outcomes):,}", _cells(outcomes, block))
    yield ""


def _cells(outcomes: Sequence[Outcome], names: Iterable[str]) -> Iterable[str]:
    """Each share with how far it may be from the truth, to either side at most."""
    shares, limits = asdict(figures_of(outcomes)), intervals(outcomes)
    for name in names:
        share, between = shares[name], limits[name]
        if between is None:
            yield "–"
        else:
            yield f"{share:.3f} ±{max(between.high - share, share - between.low):.3f}".replace("0.", ".")


def _row(kind: str, asked: str, cells: Iterable[str]) -> str:
    columns = "".join(f"  {cell:>{_CELL}}" for cell in cells)
    return f"{kind:<{_KIND}}{asked:>{_ASKED}}{columns}".rstrip()


def _print(stream: TextIO, lines: Iterable[str]) -> None:
    stream.write("".join(f"{line}\n" for line in lines))
    stream.flush()
