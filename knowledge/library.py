"""The library: asked, looked up and reloaded. The one object that a front talks to."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from knowledge.answering import answer, nothing_asked, quotes
from knowledge.errors import NothingToServe, Problem
from knowledge.model import Answer, Contents, Document, Listing, Passage, Question, Report
from knowledge.passages import passages
from knowledge.questions import understand
from knowledge.ranking import Ranking, learned
from knowledge.reading import read_folder
from knowledge.store import Collection, Store, digest, version
from knowledge.stores.local import LocalStore
from knowledge.talk import asks_nothing
from knowledge.topics import Topics

BRIEFINGS = Path(__file__).parent / "briefings"
"""The documents that come with the program."""

CANDIDATES = 40
"""How many passages are looked at for an answer, besides those beside the best."""

Sources = Callable[[], Iterator[Document | Problem]]
"""Reads every source file anew at each call: the documents by name, and what is wrong with the others."""

Progress = Callable[[int, int], None]
"""Told how many characters of source text are done, and of how many."""


class Library:
    """A store, its sources and the policy. Safe to use from several threads; nothing here waits for a reload.

    Picklable when its parts are, so that another process can reload it.

    Every method but `check` and `reload` raises NothingToServe while nothing has been published.
    """

    def __init__(self, store: Store, sources: Sources, *, sureness: float = 0.4) -> None:
        self._store = store
        self._sources = sources
        self._sureness = sureness
        self._topics = Topics()

    def ask(self, text: str, *, limit: int = 3, document: str | None = None) -> Answer:
        """What the sources say to a question: up to `limit` quotes, or silence and what comes nearest.

        To small talk nothing, but topics of the library. With `document`, within that document alone.
        """
        return self.ask_and_rank(text, limit=limit, document=document)[0]

    def ask_and_rank(
        self, text: str, *, limit: int = 3, candidates: int = CANDIDATES, document: str | None = None
    ) -> tuple[Answer, tuple[Passage, ...]]:
        """What `ask` and `rank` say, by one search: the answer is chosen among the same `candidates`."""
        collection = self._collection()
        said, ranked = self._answer(collection, text, limit, candidates, document)
        if asks_nothing(said.question):
            ask = partial(self._answer, collection, limit=1, candidates=CANDIDATES, document=None)
            said = nothing_asked(said, self._topics.of(collection, lambda topic: ask(topic)[0]))
        return said, tuple(one.hit.passage for one in ranked.all)

    def rank(
        self, text: str, *, candidates: int = CANDIDATES, document: str | None = None
    ) -> tuple[Passage, ...]:
        """The sentences that a question finds, best first, whether or not `ask` would show them.

        `candidates` is how many of the passages best by BM25 are looked at.
        """
        collection = self._collection()
        question = understand(text, collection)
        ranked = _ranked(collection, question, candidates, document)
        return tuple(one.hit.passage for one in ranked.all)

    def look_up(self, words: str, *, page: int = 1, size: int = 5, document: str | None = None) -> Listing:
        """One page, of `size`, of all the passages that hold any of `words`, best first.

        A page beyond the last is the last; nothing found is page 1 of 1, without quotes.
        """
        collection = self._collection()
        question = understand(words, collection)
        total = collection.count(question.sought, document)
        pages = max(1, -(-total // size))
        page = min(max(page, 1), pages)
        hits = collection.search(question.sought, page * size, document)[(page - 1) * size :]
        return Listing(
            question, quotes(question, hits), page, pages, total, version=collection.contents.version
        )

    def contents(self) -> Contents:
        """What is being served."""
        return self._collection().contents

    def complete(self, prefix: str, *, limit: int = 25) -> tuple[str, ...]:
        """Words really in the library that start with `prefix`, those in most passages first.

        After them words that nearly start so, for a prefix of four letters or more.
        """
        return self._collection().words(prefix, limit)

    def prepare(self, progress: Progress | None = None) -> None:
        """Publish the sources if nothing can be served yet. Raises NothingToServe or StoreUnusable."""
        if self._store.collection() is None:
            self.reload(progress)

    def reload(self, progress: Progress | None = None) -> Report:
        """Publish the sources as they are now, whole or not at all; until then the old library answers.

        Waits for a reload under way, in this process or another. Publishes nothing when the sources are those
        already served. Raises NothingToServe or StoreUnusable.
        """
        started = time.monotonic()
        with self._store.publishing():
            before = _Served.by(self._store)
            first = _Pass(self._sources())
            for _ in first:
                pass
            if before.version == first.version:
                return _report(before, first, before.passages, started, published=False)
            second = _Pass(self._sources(), first.size, progress)
            try:
                published = self._store.publish(second)
            except NothingToServe:
                raise NothingToServe(tuple(second.problems)) from None
            return _report(before, second, published.contents.passages, started, published=True)

    def check(self) -> Report:
        """What a reload would serve and change; publishes nothing. Raises NothingToServe."""
        started = time.monotonic()
        reading = _Pass(self._sources())
        count = sum(1 for document in reading for _ in passages(document))
        if not count:
            raise NothingToServe(tuple(reading.problems))
        return _report(_Served.by(self._store), reading, count, started, published=False)

    def _answer(
        self, collection: Collection, text: str, limit: int, candidates: int, document: str | None
    ) -> tuple[Answer, Ranking]:
        """What a text is answered with, taken for a question whatever it is."""
        question = understand(text, collection)
        ranked = _ranked(collection, question, candidates, document)
        found = collection.contents.version
        return answer(question, ranked, version=found, limit=limit, sureness=self._sureness), ranked

    def _collection(self) -> Collection:
        collection = self._store.collection()
        if collection is None:
            raise NothingToServe
        return collection


def _ranked(collection: Collection, question: Question, candidates: int, document: str | None) -> Ranking:
    def frequency(term: str) -> tuple[int, float]:
        return collection.holding(term), collection.inverse_frequency(term)

    found = collection.candidates(question.sought, candidates, document)
    return learned().rank(question, found, frequency)


class _Pass:
    """One reading of the sources, document by document; knows afterwards what it met."""

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
    """What was served before a reload, without holding on to it: nobody must keep it from being removed."""

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


def library_of(documents: Path | None, data: Path, *, max_bytes: int, sureness: float) -> Library:
    """The library over a folder of documents (None: the briefing that comes along), kept in `data`.

    Each documents folder has a place of its own within `data`. Raises StoreUnusable.
    """
    folder = (documents or BRIEFINGS).resolve()
    key = f"{folder.name}-{sha256(str(folder).encode()).hexdigest()[:8]}"
    return Library(LocalStore(data / key), partial(read_folder, folder, max_bytes), sureness=sureness)


def open_library(
    documents: Path | None,
    data: Path,
    *,
    max_bytes: int,
    sureness: float,
    progress: Progress | None = None,
) -> Library:
    """The same, ready to be asked: what has been published is served as it is, however old.

    Where there is nothing yet, the sources are published first. Raises NothingToServe or StoreUnusable.
    """
    library = library_of(documents, data, max_bytes=max_bytes, sureness=sureness)
    library.prepare(progress)
    return library
