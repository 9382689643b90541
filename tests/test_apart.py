"""Work in a process of its own: what comes back, and that it ends with the process that asked for it."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from textwrap import dedent

import pytest

from knowledge.apart import COURTESY, apart
from knowledge.errors import (
    NothingToServe,
    Problem,
    StoreUnusable,
    UnreadableDocument,
    UnusableJudgements,
    VerbatimError,
    mark,
)
from knowledge.library import Library
from knowledge.model import Document
from knowledge.stores.local import LocalStore
from tests.building import ROOT, document
from tests.conftest import Shelf

PROBLEM = Problem(
    "a.txt", 3, mark("is empty of {what}"), mark("write {number}"), values={"what": "words", "number": 9}
)
ERRORS = [
    UnreadableDocument(PROBLEM),
    NothingToServe(),
    NothingToServe((PROBLEM,)),
    StoreUnusable(Path("data"), "full"),
    UnusableJudgements(Path("a.jsonl"), 7, "no question"),
    UnusableJudgements(Path("a.jsonl"), None, "empty"),
]


# What the new processes do.


def identify(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def fail(error: Exception) -> None:
    raise error


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def until_released(place: Path) -> None:
    """Wait for the file `release`, but not for ever: what should have ended by then goes on, and is seen."""
    for _ in range(2000):
        if (place / "release").exists():
            return
        time.sleep(0.01)


def slow_sources(place: Path) -> Iterator[Document]:
    """One document; the second reading, which is published as it goes, stops in the middle."""
    yield document("The cow eats grass.", "cow.txt")
    if (place / "read").exists():
        (place / "building").touch()
        until_released(place)
    (place / "read").touch()


def slow_library(place: Path) -> Library:
    return Library(LocalStore(place / "data"), partial(slow_sources, place))


# What asks for it, as processes of their own: they print "ready" when the child is in the middle of a build.

_PARENT = """
    import asyncio, os, signal, sys, threading, time
    from functools import partial
    from pathlib import Path
    from bot import running
    from knowledge.apart import apart
    from tests.test_apart import identify, slow_library

    def when_building():
        while not (place / "building").exists():
            time.sleep(0.01)
        print("ready", flush=True)

    place = Path(sys.argv[1])
"""

_STOPPABLE = """
    async def main(stop):
        threading.Thread(target=when_building, daemon=True).start()
        reload = asyncio.ensure_future(asyncio.to_thread(apart, slow_library(place).reload))
        await stop.wait()
        return 0

    sys.exit(running.run(main))
"""

_LEAVING = """
    threading.Thread(target=apart, args=(slow_library(place).reload,)).start()
    when_building()
    sys.stdin.readline()
    os._exit(0)
"""

_DEAF = """
    def shout():
        while not over.wait(0.002):
            os.killpg(0, signal.SIGINT)
            os.killpg(0, signal.SIGTERM)

    over = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    threading.Thread(target=shout).start()
    pid = apart(partial(identify, 0.5))
    over.set()
    print(pid != os.getpid())
"""


def parent(code: str, place: Path) -> "subprocess.Popen[str]":
    """A process, first of a group of its own, that goes on with `code`."""
    command = [sys.executable, "-W", "error", "-W", "ignore:'audioop':DeprecationWarning"]
    command += ["-c", dedent(_PARENT) + dedent(code), str(place)]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    )


def test_what_is_returned_comes_back_from_another_process() -> None:
    assert apart(partial(identify, 0)) != os.getpid()


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_an_error_is_the_same_after_a_journey(error: VerbatimError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert type(again) is type(error)
    assert (vars(again), again.args, str(again)) == (vars(error), error.args, str(error))


def test_an_error_of_ours_is_raised_as_itself(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnusableJudgements, match=r"a\.jsonl, line 7: no question") as raised:
        apart(partial(fail, UnusableJudgements(Path("a.jsonl"), 7, "no question")))
    assert raised.value.line == 7
    assert capfd.readouterr().err == ""


def test_any_other_error_leaves_its_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError, match="status 1"):
        apart(partial(fail, LookupError("gone")))
    errors = capfd.readouterr().err
    assert "Traceback" in errors
    assert "LookupError: gone" in errors


def test_a_process_that_is_killed_is_told_from_one_that_returns() -> None:
    with pytest.raises(RuntimeError, match="status -9"):
        apart(die)


def test_a_reload_apart_is_served_here(shelf: Shelf) -> None:
    library = shelf({"cow.txt": "The cow eats grass.\n"})
    before = library.contents().version
    shelf({"hen.txt": "The hen eats corn.\n"})
    report = apart(library.reload)
    assert (report.previous, report.added) == (before, ("hen.txt",))
    assert library.contents().version == report.version


def test_a_data_folder_that_is_gone_is_told_as_such(shelf: Shelf, tmp_path: Path) -> None:
    library = shelf({"cow.txt": "The cow eats grass.\n"})
    (tmp_path / "data").rename(tmp_path / "elsewhere")
    (tmp_path / "data").touch()
    with pytest.raises(StoreUnusable):
        apart(library.reload)


def kill(running: "subprocess.Popen[str]") -> None:
    running.kill()


def stop(number: signal.Signals, running: "subprocess.Popen[str]") -> None:
    os.killpg(running.pid, number)


def leave(running: "subprocess.Popen[str]") -> None:
    assert running.stdin is not None
    running.stdin.write("leave\n")
    running.stdin.flush()


@pytest.mark.parametrize(
    ("code", "end", "status"),
    [
        (_LEAVING, kill, -signal.SIGKILL),
        (_LEAVING, leave, 0),
        (_STOPPABLE, partial(stop, signal.SIGINT), 0),
        (_STOPPABLE, partial(stop, signal.SIGTERM), 0),
    ],
    ids=["killed", "leaving", "interrupted", "terminated"],
)
def test_a_build_ends_with_its_parent_and_publishes_nothing(
    tmp_path: Path, code: str, end: Callable[["subprocess.Popen[str]"], None], status: int
) -> None:
    with parent(code, tmp_path) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n", running.communicate()[1]
        end(running)
        _, errors = running.communicate(timeout=60)  # they are complete only when the child has ended, too
    assert running.returncode == status
    assert "Traceback" not in errors
    assert (tmp_path / "data" / "building").exists()  # the child was in the middle, and has not gone on
    (tmp_path / "release").touch()
    store = LocalStore(tmp_path / "data")
    assert store.collection() is None
    assert slow_library(tmp_path).reload().published


def test_signals_that_stop_the_parent_do_not_reach_the_child(tmp_path: Path) -> None:
    with parent(_DEAF, tmp_path) as running:
        printed, errors = running.communicate(timeout=60)
    assert (running.returncode, printed, errors) == (0, "True\n", "")


def test_it_gives_way_to_whoever_answers_meanwhile() -> None:
    assert apart(partial(os.nice, 0)) == min(19, os.nice(0) + COURTESY)
