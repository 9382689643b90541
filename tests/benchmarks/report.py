"""Measurements to tables in Markdown, and to a verdict on what is required."""

from collections.abc import Iterator, Sequence
from typing import Any

from tests.benchmarks.stages import STAGES

Results = dict[int, dict[str, dict[str, Any]]]
"""What was measured, by number of passages and engine."""

_PERCENTILES = (50, 95, 99)
_ANSWERED = {1_000: 0.003, 1_000_000: 0.008}  # seconds that the median question may take


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest of `values` that at least `percent` in a hundred do not exceed."""
    return sorted(values)[max(0, -(-len(values) * percent // 100) - 1)]


def least(trials: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Several trials of the same in one: the least of every number, by place in lists, for all that ended."""
    first = trials[0]
    return {name: _least([trial[name] for trial in trials]) for name in first}


def _least(values: Sequence[Any]) -> Any:
    if isinstance(values[0], dict):
        return least(values)
    return [min(same) for same in zip(*values, strict=False)] if isinstance(values[0], list) else min(values)


def tables(results: Results) -> Iterator[str]:
    """The lines of every table."""
    yield from _table(
        "Milliseconds a question: p50 / p95 / p99 (number of questions, if fewer)", _asking(results)
    )
    yield from _table("Stages of `Library.ask` in milliseconds: p50 / p95 / p99", _stages(results))
    yield from _table("Build: seconds / peak memory in MB / size on disk in MB", _building(results))
    yield from _table(
        "Opening what was built: milliseconds / memory in MB when all was asked", _opening(results)
    )
    yield from _table("The library in a process", _processes(results))


def verdicts(results: Results) -> Iterator[tuple[str, str, bool]]:
    """Each requirement with what was measured and whether it is met; those not measured are left out."""
    for size, most in _ANSWERED.items():
        if "library" in results.get(size, {}):
            taken = _median(results[size], "library")
            yield (
                f"{size:,}: half of the questions answered in less than {most * 1e3:.0f} ms",
                f"{taken * 1e3:.2f} ms",
                taken < most,
            )
    large = results.get(1_000_000, {})
    if "library" in large and "rank_bm25" in large:
        found = percentile(large["library"]["stages"]["search"], 50)
        ratio = _median(large, "rank_bm25") / found
        yield "1,000,000: found 300 times faster than by rank_bm25 alone", f"{ratio:,.0f} times", ratio >= 300
    if "library" in large:
        opened, peak = large["library"]["open"], large["library"]["peak"]
        yield "1,000,000: opened in less than 0.3 s", f"{opened * 1e3:.0f} ms", opened < 0.3
        yield "1,000,000: built in less than 1 GB", f"{peak / 1e6:.0f} MB", peak < 1e9
        completed = percentile(large["library"]["completed"], 99)
        yield (
            "1,000,000: what is typed completed in less than 50 ms, 99 of 100 times",
            f"{completed * 1e3:.0f} ms",
            completed < 0.05,
        )
    for what in ("asking", "building"):
        held = max((found["library"][what][1] for found in results.values()), default=0.0)
        yield f"event loop never held for 10 ms while {what}", f"{held * 1e3:.1f} ms", held <= 0.010


def _asking(results: Results) -> Iterator[list[str]]:
    yield ["", *(f"{size:,}" for size in results)]
    most = max(len(found["library"]["taken"]) for found in results.values())
    for engine in _engines(results):
        row = ["**Library.ask**" if engine == "library" else engine]
        for found in results.values():
            taken = found[engine]["taken"]
            row.append(_spread(taken) + (f" ({len(taken)})" if len(taken) < most else ""))
        yield row


def _stages(results: Results) -> Iterator[list[str]]:
    yield ["", *(f"{size:,}" for size in results)]
    split = [_split(found["library"]) for found in results.values()]
    for stage in split[0]:
        yield [stage, *(_spread(stages[stage]) for stages in split)]


def _split(library: dict[str, Any]) -> dict[str, list[float]]:
    """Seconds of every question by stage, without overlap."""
    rows = [
        dict(zip((*STAGES, "whole"), row, strict=True))
        for row in zip(*(library["stages"][stage] for stage in STAGES), library["taken"], strict=True)
    ]
    return {
        "pointer check and terms": [row["pointer"] + row["terms"] for row in rows],
        "index": [row["index"] for row in rows],
        "exact scores": [row["search"] - row["index"] for row in rows],
        "what is around": [row["candidates"] - row["search"] for row in rows],
        "evidence": [row["evidence"] for row in rows],
        "forests and order": [row["ranking"] - row["evidence"] for row in rows],
        "answering": [row["answering"] for row in rows],
        "between them": [
            row["whole"]
            - sum(row[stage] for stage in ("pointer", "terms", "candidates", "ranking", "answering"))
            for row in rows
        ],
    }


def _building(results: Results) -> Iterator[list[str]]:
    yield ["", *(f"{size:,}" for size in results)]
    for engine in _engines(results):
        cells = [found[engine] for found in results.values()]
        yield [
            engine,
            *(f"{cell['build']:.2f} / {cell['peak'] / 1e6:.0f} / {cell['size'] / 1e6:.1f}" for cell in cells),
        ]


def _opening(results: Results) -> Iterator[list[str]]:
    yield ["", *(f"{size:,}" for size in results)]
    for engine in _engines(results):
        cells = [found[engine] for found in results.values()]
        yield [engine, *(f"{cell['open'] * 1e3:.1f} / {cell['memory'] / 1e6:.0f}" for cell in cells)]


def _processes(results: Results) -> Iterator[list[str]]:
    cells = [found["library"] for found in results.values()]
    yield ["", *(f"{size:,}" for size in results)]
    yield ["passages", *(f"{cell['passages']:,}" for cell in cells)]
    yield ["documents", *(f"{cell['documents']:,}" for cell in cells)]
    yield ["start of `python -m bot ask` to its end, ms", *(f"{cell['first'] * 1e3:.0f}" for cell in cells)]
    for key, what in (
        ("resting", "event loop late / held at most, nothing going on, ms"),
        ("asking", "the same while questions are asked, two at a time"),
        ("building", "the same while the bot reloads"),
    ):
        yield [what, *(" / ".join(f"{seconds * 1e3:.1f}" for seconds in cell[key]) for cell in cells)]


def _table(title: str, rows: Iterator[list[str]]) -> Iterator[str]:
    yield from ("", f"### {title}", "")
    head, *body = rows
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join(['---'] * len(head))} |"
    for row in body:
        yield f"| {' | '.join(row)} |"


def _engines(results: Results) -> list[str]:
    return list(next(iter(results.values())))


def _spread(seconds: Sequence[float]) -> str:
    return " / ".join(f"{percentile(seconds, percent) * 1e3:.3g}" for percent in _PERCENTILES)


def _median(found: dict[str, dict[str, Any]], engine: str) -> float:
    return percentile(found[engine]["taken"], 50)
