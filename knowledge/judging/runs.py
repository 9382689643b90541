"""Runs kept in a file, and the comparison of a run with an earlier one of the same judgements.

The file holds one JSON object a line, compressed by gzip if its name says so: for each run a head, {"run",
"file", "within", "version", "seconds"}, where "run" is the digest of its judgements, and then, for each
question, {"q", "place", "right", "refused", "refused_elsewhere", "shown"}. It holds questions and passages
from what was judged, so it may be passed on only if they may.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel

from knowledge.errors import UnusableJudgements
from knowledge.judging import Run
from knowledge.judging.bootstrap import Interval, interval
from knowledge.judging.figures import MEASURES, Outcome, mean
from knowledge.judging.json_lines import json_lines, parsed
from knowledge.judging.judgements import Judgements, Slice
from knowledge.store import digest


class _Head(BaseModel):
    run: str
    file: str
    within: str
    version: str
    seconds: float


class _Row(BaseModel):
    q: str
    place: int | None
    right: bool
    refused: bool
    refused_elsewhere: bool | None
    shown: str | None


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run as it was kept: all of it except its judgements, of which it has the digest and the file name."""

    digest: str
    file: str
    within: str
    version: str
    rows: tuple[_Row, ...]

    def outcomes(self, judgements: Judgements) -> Iterator[Outcome]:
        """The outcomes of the judgements, which must be the same as then."""
        for judgement, row in zip(judgements.all, self.rows, strict=True):
            yield Outcome(judgement, row.place, row.right, row.refused, row.refused_elsewhere, row.shown)


def judgements_digest(judgements: Judgements) -> str:
    """The digest of the judgements and of the documents that come with them; not of the file's name."""
    state = sha256()
    for document in judgements.documents:
        state.update(digest(document).encode())
    for one in judgements.all:
        answers = [[a.document, a.start, a.end] if isinstance(a, Slice) else a for a in one.answers]
        state.update(json.dumps([one.question, answers, one.document, one.elsewhere]).encode())
    return state.hexdigest()[:16]


def keep(file: Path, runs: Iterable[Run]) -> None:
    """Write the runs to `file`, over what is there. Raises UnusableJudgements when that cannot be done."""
    text = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for run in runs for row in _rows(run))
    data = gzip.compress(text.encode(), mtime=0) if file.suffix == ".gz" else text.encode()
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(data)
            return
        new = file.with_name(f"{file.name}.new")
        new.write_bytes(data)
        new.replace(file)
    except OSError as error:
        raise UnusableJudgements(file, None, f"cannot be written: {error.strerror}") from error


def make_sure_of(file: Path) -> None:
    """Raise UnusableJudgements if `keep` could not write to `file`, or would overwrite something else.

    Its contents are not changed, and if there is no such file there is none afterwards.
    """
    is_new = not file.exists()
    try:
        file.open("ab").close()
        is_free = file.stat().st_size == 0
        if is_new:
            file.unlink()
    except OSError as error:
        raise UnusableJudgements(file, None, f"cannot be written: {error.strerror}") from error
    try:
        is_free = is_free or bool(kept_runs(file))
    except UnusableJudgements:
        is_free = False
    if not is_free:
        raise UnusableJudgements(file, None, "holds something else than kept runs; name another file")


def _rows(run: Run) -> Iterator[dict[str, object]]:
    judgements = run.judgements
    yield _Head(
        run=judgements_digest(judgements),
        file=str(judgements.file),
        within=judgements.within,
        version=run.version,
        seconds=round(run.seconds, 3),
    ).model_dump()
    for one in run.outcomes:
        yield {
            "q": one.judgement.question,
            "place": one.place,
            "right": one.right,
            "refused": one.refused,
            "refused_elsewhere": one.refused_elsewhere,
            "shown": one.shown,
        }


def kept_runs(file: Path) -> list[KeptRun]:
    """The runs kept in `file`. Raises UnusableJudgements with the line of the first mistake."""
    found: list[tuple[_Head, list[_Row]]] = []
    for line, row in json_lines(file):
        if "run" in row:
            found.append((parsed(_Head, file, line, row), []))
        elif found:
            found[-1][1].append(parsed(_Row, file, line, row))
        else:
            raise UnusableJudgements(file, line, "no run kept by `evaluate --save`: it has no head")
    return [KeptRun(head.run, head.file, head.within, head.version, tuple(rows)) for head, rows in found]


def run_of(runs: Sequence[KeptRun], judgements: Judgements, file: Path) -> KeptRun:
    """The one among `runs`, which `file` holds, of the same judgements in the same scope.

    Raises UnusableJudgements when there is none.
    """
    wanted = judgements_digest(judgements)
    for one in runs:
        if (one.digest, one.within, len(one.rows)) == (wanted, judgements.within, len(judgements.all)):
            return one
    what = f"{judgements.file} ({judgements.within})"
    held = [f"{one.file} ({one.within})" for one in runs]
    if what in held:
        reason = (
            f"{judgements.file} has changed since the run was kept; keep one of it as it is now with --save"
        )
    else:
        reason = f"it holds no run of the judgements of {what}, but of: {', '.join(held) or 'nothing'}"
    raise UnusableJudgements(file, None, reason)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure before and now; `difference` is the 95 % interval of now minus before.

    Each question is compared with itself, so this interval is far narrower than those of the two figures. If
    it includes 0, chance alone may have made the difference.
    """

    name: str
    before: float
    now: float
    difference: Interval


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that does `better` (or else worse) now by the measures named in `what`."""

    before: Outcome
    now: Outcome
    better: bool
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunComparison:
    """A run beside an earlier one: the figures that changed, and the questions that did, in their order."""

    changes: tuple[FigureChange, ...]
    turns: tuple[Turn, ...]


_TURNING = ("answered_right", "refused_right", "hit_at_1", "foreign_refused")  # the first one decides


def compare(before: Iterable[Outcome], now: Iterable[Outcome]) -> RunComparison:
    """Compare the outcomes of a run with those of an earlier one, in the same order."""
    pairs = list(zip(before, now, strict=True))
    changes = (change for name in MEASURES if (change := _change(name, pairs)) is not None)
    turns = (turn for earlier, later in pairs if (turn := _turn(earlier, later)) is not None)
    return RunComparison(tuple(changes), tuple(turns))


def _change(name: str, pairs: Sequence[tuple[Outcome, Outcome]]) -> FigureChange | None:
    both = [(MEASURES[name](earlier), MEASURES[name](later)) for earlier, later in pairs]
    counted = [(before, now) for before, now in both if before is not None and now is not None]
    difference = interval(now - before for before, now in counted)
    before, now = mean(one for one, _ in counted), mean(one for _, one in counted)
    if difference is None or before is None or now is None or before == now:
        return None
    return FigureChange(name, before, now, difference)


def _turn(before: Outcome, now: Outcome) -> Turn | None:
    changed = [(name, MEASURES[name](before), MEASURES[name](now)) for name in _TURNING]
    turned = [(name, one, other) for name, one, other in changed if one != other]
    if not turned:
        return None
    _, one, other = turned[0]
    better = one is not None and other is not None and other > one
    return Turn(before, now, better, tuple(name for name, *_ in turned))
