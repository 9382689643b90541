"""What the library needs of the place where a collection is held and searched."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from hashlib import sha256
from typing import Protocol

from knowledge.model import Contents, Document, Hit, Passage

FORMAT = 1
"""Goes up whenever the same sources would give other passages, terms, files or answers."""


def digest(document: Document) -> str:
    """The digest of one document's text."""
    return sha256(document.text.encode()).hexdigest()


def version(digests: Mapping[str, str]) -> str:
    """The version of a collection, 12 hexadecimal digits: a digest of its documents' names and texts."""
    return sha256(json.dumps([FORMAT, sorted(digests.items())]).encode()).hexdigest()[:12]


class Collection(Protocol):
    """The passages published together under one version. Never changes; safe to use from several threads."""

    @property
    def contents(self) -> Contents:
        """The version, and the documents it holds."""
        ...

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each document's text, by the document's name."""
        ...

    def search(self, terms: Sequence[str], limit: int, document: str | None = None) -> list[Hit]:
        """The `limit` passages with the highest BM25 score, best first, equals in reading order.

        The same as scoring every passage of the collection. With `document`, the passages of the document
        of that name alone; none when there is no such document.
        """
        ...

    def count(self, terms: Sequence[str], document: str | None = None) -> int:
        """How many passages hold at least one of `terms`."""
        ...

    def inverse_frequency(self, term: str) -> float:
        """How telling a term is: its idf; highest for a term that no passage holds."""
        ...

    def passage(self, ordinal: int) -> Passage:
        """The passage at this place in reading order, from 0."""
        ...

    def words(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Words of the collection that start with `prefix`, those in most passages first."""
        ...


class Store(Protocol):
    """Where collections are published, one after the other."""

    def collection(self) -> Collection | None:
        """The collection published last, by whichever process; None if there is none that can be read."""
        ...

    def publishing(self) -> AbstractContextManager[None]:
        """Hold the right to publish, alone among all processes; waits for whoever has it."""
        ...

    def publish(self, documents: Iterable[Document]) -> Collection:
        """Make `documents` the new collection, whole or not at all. Only while holding `publishing()`.

        Raises NothingToServe when they hold no passage, StoreUnusable when they cannot be written.
        """
        ...
