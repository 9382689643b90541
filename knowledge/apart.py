"""Work in a process of its own, so that nothing in this one waits for it.

A thread is not apart enough for a reload: tantivy keeps Python's lock while it waits for room in its queue,
and meanwhile nothing else in the process runs.
"""

import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import TypeVar

from knowledge.errors import VerbatimError

T = TypeVar("T")

COURTESY = 10
"""By how much the process is nicer than this one, as `os.nice` counts: it may be busy for minutes."""

_SPAWN = multiprocessing.get_context("spawn")  # a fork would copy locks that other threads hold
_STOPPING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


def apart(work: Callable[[], T]) -> T:
    """Do `work` in a new process, and return what it returns.

    `work` and what it returns must be picklable. The process ends when this one does, in whichever way, and
    is not reached by the signals that ask this one to stop. Raises the VerbatimError that `work` raises, and
    RuntimeError when the process ends in any other way; it then leaves its traceback on standard error.
    """
    here, there = _SPAWN.Pipe(duplex=False)
    child = _SPAWN.Process(target=_work, args=(pickle.dumps(work), there))
    with here:
        with there, _out_of_reach():
            child.start()
        result: T
        try:
            result, error = here.recv()
        except EOFError:
            child.join()
            raise RuntimeError(f"a process apart ended with status {child.exitcode}") from None
        finally:
            child.join()
    if error is not None:
        raise error
    return result


def cut() -> None:
    """End every process apart at once, whatever it is at; what it was about to publish is not published."""
    for child in multiprocessing.active_children():
        child.kill()
        child.join()


@contextmanager
def _out_of_reach() -> Iterator[None]:
    """Whatever starts within is never reached by the signals of Ctrl-C, a stop and a terminal that is closed.

    They go to a whole group of processes, but this one alone decides when to end.
    """
    resource_tracker.ensure_running()  # the first start of a process does this, and lifts the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pickled: bytes, there: Connection) -> None:
    """What the new process does; it gives way to whoever answers meanwhile."""
    os.nice(COURTESY)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    done: tuple[object, VerbatimError | None]
    try:
        work = pickle.loads(pickled)  # noqa: S301 - it comes from `apart`; loading it can raise what we catch
        done = work(), None
    except VerbatimError as error:
        done = None, error
    with suppress(BrokenPipeError):  # nobody is left to be told, and `_end_with_parent` is about to act
        there.send(done)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
