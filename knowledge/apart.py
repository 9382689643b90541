"""Work in a process of its own, so that nothing in this one waits for it.

A thread is not enough for a reload: tantivy holds Python's lock while it waits for room in its queue, and
meanwhile nothing else in the process runs.
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
"""How much nicer the process is than this one, in units of `os.nice`: it may be busy for minutes."""

_SPAWN = multiprocessing.get_context("spawn")  # a fork would copy locks that other threads hold
_STOPPING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


def apart(work: Callable[[], T]) -> T:
    """Do `work` in a new process, and return what it returns.

    `work` and what it returns must be picklable. The process ends when this one does, in whatever way, and
    the signals that ask this one to stop do not reach it. Raises the VerbatimError that `work` raises, and
    RuntimeError if the process ends in any other way; its traceback is then on standard error.
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
    """End every process apart at once, whatever it is doing; what it had not published stays unpublished."""
    for child in multiprocessing.active_children():
        child.kill()
        child.join()


@contextmanager
def _out_of_reach() -> Iterator[None]:
    """Keep the signals of Ctrl-C, a stop and a closed terminal from any process started within.

    They go to a whole group of processes, but this one alone decides when to end.
    """
    resource_tracker.ensure_running()  # else the first start of a process does this, and unblocks the signals
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pickled: bytes, there: Connection) -> None:
    """What the new process does; it gives way to the one that answers questions meanwhile."""
    os.nice(COURTESY)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    done: tuple[object, VerbatimError | None]
    try:
        work = pickle.loads(pickled)  # noqa: S301 - it comes from `apart`; here, since loading may raise too
        done = work(), None
    except VerbatimError as error:
        done = None, error
    with suppress(BrokenPipeError):  # the parent is gone, and `_end_with_parent` is about to act
        there.send(done)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
