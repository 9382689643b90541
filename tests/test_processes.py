"""Real processes on one data folder: killed at any moment, or asking and reloading all at once."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

from knowledge.errors import NothingToServe
from knowledge.library import Library
from knowledge.store import digest, version
from knowledge.stores.local import LocalStore
from tests.building import ROOT, document

RELOADS = 8
EDITIONS = [
    document("\n\n".join(f"Harbour{number} has {n} boats." for n in range(200)), "harbour.txt")
    for number in range(RELOADS + 1)
]
NUMBERS = {version({one.name: digest(one)}): number for number, one in enumerate(EDITIONS)}
QUESTION = "Where are the boats?"


# What the processes share: a library that reads another edition at each reload, in turn.
_LIBRARY = """
    import sys, time
    from itertools import count
    from pathlib import Path
    from tests.test_processes import library_of, seen

    data, editions = Path(sys.argv[1]), int(sys.argv[2])
    readings = count(2)  # a reload that publishes reads twice
    library = library_of(data, lambda: next(readings) // 2 % editions)
    print("ready", flush=True)
"""

_RELOADING = """
    while True:
        library.reload()
"""

_SOME_RELOADS = """
    for _ in range(editions - 1):
        report = library.reload()
        assert report.published, report
        print(time.monotonic(), report.version, flush=True)
"""

_ASKING = """
    while not (data / "over").exists():
        before = time.monotonic()
        print(before, seen(library), flush=True)
"""


def library_of(data: Path, edition: Callable[[], int]) -> Library:
    """A library in `data` over the edition of that number, asked anew at each reading."""
    return Library(LocalStore(data), lambda: iter([EDITIONS[edition()]]), sureness=0.0)


def reloaded(data: Path, edition: int) -> Library:
    library = library_of(data, lambda: edition)
    library.reload()
    return library


def seen(library: Library) -> str:
    """The version that answers, after asserting that all of the answer belongs to it."""
    answer = library.ask(QUESTION)
    texts = {quote.passage.text for quote in answer.quotes}
    assert texts
    assert all(text.startswith(f"Harbour{NUMBERS[answer.version]} ") for text in texts), (
        answer.version,
        texts,
    )
    listing = library.look_up("boats", page=40)
    start = f"Harbour{NUMBERS[listing.version]} "
    assert all(quote.passage.text.startswith(start) for quote in listing.quotes)
    assert listing.total == 200
    return answer.version


@contextmanager
def process(code: str, data: Path, editions: int) -> Iterator["subprocess.Popen[str]"]:
    """A Python process that has opened a library in `data` and goes on with `code`; killed at the end."""
    code = dedent(_LIBRARY) + dedent(code)
    command = [sys.executable, "-W", "error", "-c", code, str(data), str(editions)]
    started = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert started.stdout is not None
        assert started.stdout.readline() == "ready\n", started.communicate()[1]
        yield started
    finally:
        started.kill()
        started.communicate()


def generations(data: Path) -> int:
    return len(list((data / "generations").iterdir()))


def test_killed_at_any_moment_of_a_reload(tmp_path: Path) -> None:
    chance = random.Random(2)  # noqa: S311
    reloaded(tmp_path, 0)
    for _ in range(8):
        with process(_RELOADING, tmp_path, editions=2) as running:
            time.sleep(chance.uniform(0, 0.25))
            running.send_signal(signal.SIGKILL)
            assert running.wait(30) == -signal.SIGKILL
        assert NUMBERS[seen(library_of(tmp_path, int))] in (0, 1)
    for edition in (1, 0):
        assert NUMBERS[seen(reloaded(tmp_path, edition))] == edition
    assert generations(tmp_path) == 1
    assert not (tmp_path / "building").exists()


def test_killed_during_the_very_first_publication(tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311
    for number in range(4):
        data = tmp_path / str(number)
        with process(_RELOADING, data, editions=2) as running:
            time.sleep(chance.uniform(0, 0.05))
            running.kill()
            running.wait(30)
        try:
            seen(library_of(data, int))
        except NothingToServe:
            assert not (data / "current").exists()
        assert NUMBERS[seen(reloaded(data, 0))] == 0
        assert generations(data) == 1


def test_two_ask_while_one_reloads(tmp_path: Path) -> None:
    reloaded(tmp_path, 0)
    with (
        process(_ASKING, tmp_path, editions=1) as one,
        process(_ASKING, tmp_path, editions=1) as two,
        process(_SOME_RELOADS, tmp_path, editions=RELOADS + 1) as reloading,
    ):
        published = output(reloading)
        assert NUMBERS[seen(library_of(tmp_path, int))] == RELOADS
        (tmp_path / "over").touch()
        asked = [output(one), output(two)]
    assert [number for _, number in published] == list(range(1, RELOADS + 1))
    for answers in asked:
        check_up_to_date(published, answers)
    assert generations(tmp_path) <= 3  # what was read at the very end …
    reloaded(tmp_path, RELOADS)
    assert generations(tmp_path) == 1  # … is left to the next who publishes, or finds nothing to publish


def output(running: "subprocess.Popen[str]") -> list[tuple[float, int]]:
    """The moments and the numbers of the editions that a process prints, once it has ended without error."""
    printed, errors = running.communicate(timeout=120)
    assert (running.returncode, errors) == (0, "")
    return [(float(at), NUMBERS[found]) for at, found in map(str.split, printed.splitlines())]


def check_up_to_date(published: list[tuple[float, int]], asked: list[tuple[float, int]]) -> None:
    """Assert that each question met what had been published when it was put, or something newer.

    The clock is that of the machine, so moments of different processes can be compared.
    """
    assert len(asked) > 3
    assert [number for _, number in asked] == sorted(number for _, number in asked)
    for at, number in asked:
        assert number >= max((published_ for moment, published_ in published if moment < at), default=0)
