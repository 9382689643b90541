"""How fast the library is, and how big: `python -m tests.benchmarks.speed --help`.

Every measurement runs in a process of its own, one after the other. What is asked is asked in several, and
of each time the least counts: more than that is other work of the machine, as the documentation of Python's
`timeit` says. A process that has been asked already would be faster, for it caches words.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.benchmarks import engines, growing
from tests.benchmarks.report import Results, least, percentile, tables, verdicts

DATA = Path(__file__).parents[3] / "shared" / "data"
SIZES = (20, 1_000, 10_000, 100_000, 1_000_000)

_STARTS = 5  # of the program, to time its first answer
_ASKED = 5  # processes in turn


def main() -> int:
    """Measure and print; 0 if all that is required is met, 1 if not, 2 if it cannot be measured."""
    options = _options()
    lacking = growing.missing(options.data)
    if lacking:
        print(f"{options.data} lacks {', '.join(lacking)} (.jsonl.gz): name their folder with --data.")
        return 2
    for what in engines.missing(options.engines):
        print(f"Not installed, left out: {what}")
        options.engines.remove("bm25s")
    if options.work is None:
        with tempfile.TemporaryDirectory() as work:
            results = _measure(options, Path(work))
    else:
        results = _measure(options, options.work)
    if options.json:
        options.json.write_text(json.dumps(results), encoding="utf-8")
    print(*tables(results), "", sep="\n")
    met = True
    for what, found, is_met in verdicts(results):
        print(f"- {what}: **{found}**{'' if is_met else ' — NOT MET'}")
        met &= is_met
    return 0 if met else 1


def _measure(options: argparse.Namespace, work: Path) -> Results:
    results: Results = {}
    for size in options.sizes:
        folder = work / f"{size}-{options.questions}"
        if not (folder / "questions.json").exists():
            _trial("grow", "-", options.data, folder, size, options.questions)
        found = results[size] = {}
        for engine in ("library", *options.engines):
            built = _trial("build", engine, folder)
            asked = least([_trial("ask", engine, folder) for _ in range(options.times)])
            if engine != "library" and not engines.ENGINES[engine].keeps:
                built |= {"build": asked["open"], "peak": asked["memory"]}
            found[engine] = built | asked
        found["library"]["first"] = _first_answer(folder)
    return results


def _trial(what: str, engine: str, *where: object) -> dict[str, Any]:
    """One measurement in a new process."""
    print(f"{what} {engine} {where[0]}", file=sys.stderr)
    command = [sys.executable, "-m", "tests.benchmarks.trial", what, engine, *map(str, where)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _first_answer(folder: Path) -> float:
    """Seconds from the start of a process to the end of it, one question answered: the median."""
    question = json.loads((folder / "questions.json").read_text())[0][0]
    environment = {
        **os.environ,
        "VERBATIM_DOCUMENTS": str(folder / "documents"),
        "VERBATIM_DATA": str(folder / "library"),
    }
    taken = []
    for _ in range(_STARTS):
        before = time.perf_counter()
        command = [sys.executable, "-m", "bot", "ask", question]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        taken.append(time.perf_counter() - before)
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stderr.decode())
    return percentile(taken, 50)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.speed", description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=DATA, help="folder with the development data (%(default)s)"
    )
    parser.add_argument("--sizes", type=_sizes, default=list(SIZES), help="numbers of sentences, with commas")
    parser.add_argument(
        "--engines",
        type=_engines,
        default=list(engines.ENGINES),
        help="to measure beside, with commas; or none",
    )
    parser.add_argument("--questions", type=int, default=300, help="how many to ask (%(default)s)")
    parser.add_argument("--times", type=int, default=_ASKED, help="processes that ask them (%(default)s)")
    parser.add_argument("--json", type=Path, help="file for all that was measured")
    parser.add_argument("--work", type=Path, help="folder that keeps the grown text for the next run")
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return [int(size.replace("_", "")) for size in text.split(",")]


def _engines(text: str) -> list[str]:
    names = [] if text == "none" else text.split(",")
    unknown = [name for name in names if name not in engines.ENGINES]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]} is none of {', '.join(engines.ENGINES)}")
    return names


if __name__ == "__main__":
    sys.exit(main())
