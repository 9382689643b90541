"""One measurement in a process of its own: `python -m tests.benchmarks.trial WHAT ENGINE FOLDER …`.

Prints one JSON object. Times are in seconds, memory and sizes in bytes.
"""

import json
import resource
import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from knowledge.apart import apart
from knowledge.library import Library, library_of
from knowledge.model import Report
from tests.benchmarks import growing, stages
from tests.benchmarks.engines import ENGINES
from tests.benchmarks.heartbeat import by_two, longest_hold

Measured = dict[str, Any]
Q = TypeVar("Q")

_PATIENCE = 20.0  # seconds for all the questions of a slow engine …
_LEAST = 10  # … but at least so many of them
_WARM_UP = 3


def grow(data: str, folder: str, size: str, questions: str) -> Measured:
    """Write the text to `folder`."""
    growing.grow(Path(data), Path(folder), int(size), int(questions))
    return {}


def build_library(folder: Path) -> Measured:
    """Build the library of the documents in `folder` as the bot reloads it: apart, beside a heartbeat."""
    shutil.rmtree(folder / "library", ignore_errors=True)
    resting = longest_hold(lambda: time.sleep(1))
    library = _library(folder)
    built: list[tuple[Report, int]] = []
    beside = longest_hold(lambda: built.append(_reloaded(library)))
    report, peak = built[0]
    return {
        "build": report.seconds,
        "peak": peak,
        "size": _size(folder / "library"),
        "passages": report.passages,
        "documents": report.documents,
        "resting": resting,
        "building": beside,
    }


def _reloaded(library: Library) -> tuple[Report, int]:
    """The same of another process, after which what it published is opened here."""
    done = apart(partial(_reload, library))
    library.contents()
    return done


def _reload(library: Library) -> tuple[Report, int]:
    """The report, and the peak memory of the process that reloads."""
    return library.reload(), _peak_memory()


def ask_library(folder: Path) -> Measured:
    """Open what was built and ask it."""
    before = time.perf_counter()
    library = _library(folder)
    library.contents()
    opened = time.perf_counter() - before
    questions = _questions(folder)
    library.ask(questions[0][0])
    with stages.watched() as watch:

        def answer(text: str) -> None:
            watch.next()
            library.ask(text)

        taken = _taken([text for text, _ in questions], answer)
    completed = _taken([typed for text, _ in questions for typed in _begun(text)], library.complete)
    beside = longest_hold(lambda: by_two(library.ask, [text for text, _ in questions]))
    return {
        "open": opened,
        "taken": taken,
        "completed": completed,
        "stages": watch.taken,
        "asking": beside,
        "memory": _peak_memory(),
    }


def _begun(text: str) -> list[str]:
    """A question's last word as somebody types it, and with its second and third letter swapped."""
    word = text.split()[-1]
    return [word[:2], word[:4], f"{word[:1]}{word[2:3]}{word[1:2]}{word[3:]}"]


def build(engine: str, folder: Path) -> Measured:
    """Build another engine of the same terms."""
    place = folder / engine
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    before = time.perf_counter()
    ENGINES[engine].build(_terms(folder), place)
    return {"build": time.perf_counter() - before, "peak": _peak_memory(), "size": _size(place)}


def ask(engine: str, folder: Path) -> Measured:
    """Open another engine and ask it."""
    before = time.perf_counter()
    search = ENGINES[engine].open(_terms(folder), folder / engine)
    opened = time.perf_counter() - before
    questions = [terms for _, terms in _questions(folder)]
    for terms in questions[:_WARM_UP]:
        search(terms)
    return {"open": opened, "taken": _taken(questions, search), "memory": _peak_memory()}


def _taken(questions: list[Q], answer: Callable[[Q], object]) -> list[float]:
    taken: list[float] = []
    for question in questions:
        before = time.perf_counter()
        answer(question)
        taken.append(time.perf_counter() - before)
        if len(taken) >= _LEAST and sum(taken) > _PATIENCE:
            break
    return taken


def _library(folder: Path) -> Library:
    return library_of(folder / "documents", folder / "library", max_bytes=5_000_000, sureness=0.5)


def _questions(folder: Path) -> list[tuple[str, list[str]]]:
    return [(text, terms) for text, terms in json.loads((folder / "questions.json").read_text())]


def _terms(folder: Path) -> Path:
    """A file of the terms of every passage of the built library, a passage a line, in its own folder."""
    terms = folder / "terms.txt"
    held = next((folder / "library").rglob("terms.bin"))
    if not terms.exists() or terms.stat().st_mtime < held.stat().st_mtime:
        with held.open(encoding="utf-8") as lines, terms.open("w", encoding="utf-8") as out:
            out.writelines(line.partition("\t")[0] + "\n" for line in lines)
    return terms


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _peak_memory() -> int:
    """The most memory this process has held; `ru_maxrss` would count what its parent held before it."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main(what: str, engine: str, *where: str) -> Measured:
    """Measure."""
    if what == "grow":
        return grow(*where)
    folder = Path(where[0])
    if engine == "library":
        return build_library(folder) if what == "build" else ask_library(folder)
    return build(engine, folder) if what == "build" else ask(engine, folder)


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
