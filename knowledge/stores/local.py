"""A store in a folder on this machine, shared by any number of processes.

generations/    one folder a generation
current         the name of the generation that is served; replaced by a rename
publishing      locked by whoever publishes

After a crash at any moment `current` names a complete generation. Whatever else a crash leaves is removed by
the next process that publishes, and so are generations that nobody reads any more.
"""

import logging
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from math import inf
from pathlib import Path
from threading import Lock
from uuid import uuid4

import portalocker
from portalocker import LockFlags

from knowledge.errors import StoreUnusable
from knowledge.model import Document
from knowledge.stores import writing
from knowledge.stores.generation import Generation

log = logging.getLogger(__name__)

_AT_ONCE = LockFlags.EXCLUSIVE | LockFlags.NON_BLOCKING
_PRIVATE = 0o700  # the documents may be
PATIENCE = 5.0  # seconds before opening what could not be opened is tried again


class LocalStore:
    """Generations in `folder`. Safe to use from several threads.

    Raises StoreUnusable when the folder cannot be made or written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._generations = folder / "generations"
        self._pointer = folder / "current"
        self._opening = Lock()
        self._publishing = Lock()
        self._current: tuple[object, Generation | None] = (None, None)
        self._again = inf  # when to try again, on the monotonic clock
        with self._worded():
            self._folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
            self._generations.mkdir(exist_ok=True)

    def __reduce__(self) -> tuple[type["LocalStore"], tuple[Path]]:
        """Another process opens the same folder."""
        return LocalStore, (self._folder,)

    def collection(self) -> Generation | None:
        """The generation published last, by whichever process; None if there is none that can be read."""
        if self._stamp() != self._current[0] or time.monotonic() > self._again:
            with self._opening:
                self._open_current()
        return self._current[1]

    @contextmanager
    def publishing(self) -> Iterator[None]:
        """Hold the right to publish, which one thread of one process has at a time; waits for its turn."""
        with self._publishing, self._worded(), _locked(self._folder / "publishing", LockFlags.EXCLUSIVE):
            self._sweep()
            yield

    def publish(self, documents: Iterable[Document]) -> Generation:
        """Make `documents` the new generation, all of them or none. Only while holding `publishing()`."""
        building = self._folder / "building"
        name = uuid4().hex
        with self._worded():
            building.mkdir()
            try:
                writing.write(building, documents)
                Generation(building)  # a generation that cannot be opened is never pointed at
                _flush(building)
                building.rename(self._generations / name)
                _flush(self._generations)  # its name, before anything points at it
            finally:
                shutil.rmtree(building, ignore_errors=True)
            self._point_at(name)
        published = self.collection()
        if published is None or published.name != name:
            raise StoreUnusable(self._folder, "what was just published cannot be read back")
        self._sweep()
        return published

    def _stamp(self) -> object:
        try:
            found = self._pointer.stat()
        except FileNotFoundError:
            return None
        except OSError:
            return self._current[0]  # what is open goes on being served
        return found.st_ino, found.st_mtime_ns

    def _open_current(self) -> None:
        """Open what the pointer names, again if it moves meanwhile; keep what is open if that fails."""
        if time.monotonic() > self._again:
            self._current = None, self._current[1]
        while (stamp := self._stamp()) != self._current[0]:
            opened, self._again = self._current[1], inf
            try:
                opened = Generation(self._generations / self._pointer.read_text(encoding="utf-8"))
            except (OSError, ValueError, KeyError, portalocker.LockException) as error:
                if self._stamp() != stamp:
                    continue
                reason = str(error)  # a log record with the error itself would keep the generation in use
                log.warning("The published library cannot be opened: %s", reason)
                self._again = time.monotonic() + PATIENCE
            self._current = (stamp, opened)
            self._sweep_if_idle()

    def _point_at(self, name: str) -> None:
        new = self._folder / "current.new"
        new.write_text(name, encoding="utf-8")
        _flush(self._folder)
        new.replace(self._pointer)
        _flush(self._folder)

    def _sweep_if_idle(self) -> None:
        """Remove what nobody reads any more, unless a process is publishing: that one will."""
        try:
            with _locked(self._folder / "publishing", _AT_ONCE):
                self._sweep()
        except (OSError, portalocker.LockException):
            log.debug("Old generations are left to the next who publishes")

    def _sweep(self) -> None:
        """Remove what a crash left, and every generation that is neither served nor read."""
        shutil.rmtree(self._folder / "building", ignore_errors=True)
        try:
            current = self._pointer.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            current = ""
        for folder in self._generations.iterdir():
            if folder.name != current:
                _remove_unless_read(folder)

    @contextmanager
    def _worded(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreUnusable(self._folder, error.strerror or str(error)) from error


@contextmanager
def _locked(file: Path, flags: LockFlags) -> Iterator[None]:
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        portalocker.lock(handle, flags)
        yield
    finally:
        os.close(handle)


def _remove_unless_read(folder: Path) -> None:
    in_use = folder / "in-use"
    if in_use.exists():
        try:
            with _locked(in_use, _AT_ONCE):
                in_use.unlink()  # from here on nobody can start to read it
        except (OSError, portalocker.LockException):
            return  # somebody is reading it, or it belongs to another user
    shutil.rmtree(folder, ignore_errors=True)


def _flush(folder: Path) -> None:
    """Wait until every file directly in `folder`, and its name, is on disk."""
    for place in (*(file for file in folder.iterdir() if file.is_file()), folder):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
