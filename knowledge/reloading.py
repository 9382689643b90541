"""From the sources to what is served, all of them or none, and a report of what changed."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.errors import NothingToServe, Problem
from knowledge.model import Document, Report
from knowledge.passages import passages
from knowledge.store import Store, digest, version

Sources = Callable[[], Iterator[Document | Problem]]
"""Reads every source file anew at each call: the documents by name, and what is wrong with the others."""

Progress = Callable[[int, int], None]
"""Called with how many characters of source text are done, and of how many."""


def reload(store: Store, sources: Sources, progress: Progress | None = None) -> Report:
    """Publish the sources as they are now; see `knowledge.library.Library.reload`."""
    started = time.monotonic()
    with store.publishing():
        before = _Served.by(store)
        first = _Pass(sources())
        for _ in first:
            pass
        if before.version == first.version and _is_sound(store):
            return _report(before, first, before.passages, started, published=False)
        second = _Pass(sources(), first.size, progress)
        try:
            published = store.publish(second)
        except NothingToServe:
            raise NothingToServe(tuple(second.problems)) from None
        return _report(before, second, published.contents.passages, started, published=True)


def check(store: Store, sources: Sources) -> Report:
    """What `reload` would serve and change; publishes nothing. Raises NothingToServe."""
    started = time.monotonic()
    reading = _Pass(sources())
    count = sum(1 for document in reading for _ in passages(document))
    if not count:
        raise NothingToServe(tuple(reading.problems))
    return _report(_Served.by(store), reading, count, started, published=False)


def _is_sound(store: Store) -> bool:
    collection = store.collection()
    return collection is not None and collection.is_sound()


class _Pass:
    """One reading of the sources, document by document; afterwards it knows what it has read."""

    def __init__(
        self, sources: Iterator[Document | Problem], expected: int = 0, progress: Progress | None = None
    ) -> None:
        self.digests: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.size = 0
        self._sources = sources
        self._expected = expected
        self._progress = progress

    def __iter__(self) -> Iterator[Document]:
        for found in self._sources:
            if isinstance(found, Problem):
                self.problems.append(found)
                continue
            self.digests[found.name] = digest(found)
            yield found
            self.size += len(found.text)
            if self._progress is not None:
                self._progress(self.size, self._expected)

    @property
    def version(self) -> str:
        return version(self.digests)


@dataclass(frozen=True)
class _Served:
    """What was served before a reload, without a reference to the collection, which would keep it in use."""

    version: str | None
    passages: int
    digests: dict[str, str]

    @classmethod
    def by(cls, store: Store) -> "_Served":
        collection = store.collection()
        if collection is None:
            return cls(None, 0, {})
        return cls(collection.contents.version, collection.contents.passages, collection.digests)


def _report(before: _Served, found: _Pass, count: int, started: float, *, published: bool) -> Report:
    old, new = before.digests, found.digests
    return Report(
        version=found.version,
        previous=before.version,
        published=published,
        documents=len(new),
        passages=count,
        added=tuple(sorted(new.keys() - old.keys())),
        removed=tuple(sorted(old.keys() - new.keys())),
        changed=tuple(sorted(name for name in new.keys() & old.keys() if new[name] != old[name])),
        problems=tuple(found.problems),
        seconds=time.monotonic() - started,
    )
