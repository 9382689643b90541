"""What the library requires of the place where collections are held and searched."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from hashlib import sha256
from typing import Protocol

from knowledge.candidates import Candidates
from knowledge.model import Contents, Document, Hit, Passage
from knowledge.question import Word
from knowledge.words.acronyms import Acronyms
from knowledge.words.spelling import Neighbour

FORMAT = 28
"""To be raised whenever the same sources would give different passages, terms, files or answers."""


def digest(document: Document) -> str:
    """The digest of one document's text."""
    return sha256(document.text.encode()).hexdigest()


def version(digests: Mapping[str, str]) -> str:
    """The version of a collection, in 12 hexadecimal digits, from the digests of its documents by name.

    It also covers how this program reads and answers, which `FORMAT` stands for.
    """
    return sha256(json.dumps([FORMAT, sorted(digests.items())]).encode()).hexdigest()[:12]


class Collection(Protocol):
    """The passages published together as one version. Immutable, and safe to use from several threads."""

    @property
    def contents(self) -> Contents:
        """The version, and the documents it holds."""
        ...

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each document's text, by the document's name."""
        ...

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages its documents are in."""
        ...

    @property
    def acronyms(self) -> Acronyms:
        """The acronyms that its documents explain."""
        ...

    def is_sound(self) -> bool:
        """Whether what is stored is still what was published; reads all of it."""
        ...

    def search(self, words: Sequence[Word], limit: int, document: str | None = None) -> list[Hit]:
        """The `limit` passages with the highest BM25 score, best first, equals in reading order.

        The result is the same as if every passage were scored. Each word counts through the one variant that
        scores highest, times its weight. `document` names the only document to search; if there is none of
        that name, nothing is found.
        """
        ...

    def candidates(self, words: Sequence[Word], limit: int, document: str | None = None) -> Candidates:
        """What the ranking considers: all the passages to search if they are few.

        Otherwise the `limit` with the highest BM25 score, except those far below the best, and the neighbours
        of the best in their paragraphs.
        """
        ...

    def count(self, words: Sequence[Word], document: str | None = None) -> int:
        """How many passages hold a variant of at least one of `words`."""
        ...

    def holding(self, term: str) -> int:
        """How many passages hold `term`."""
        ...

    def near(self, typed: str, term: str) -> dict[str, Neighbour]:
        """The words of the collection that resemble a misspelt one with this term, by their own terms."""
        ...

    def ending(self, term: str) -> tuple[str, ...]:
        """Longer terms that end with this one, which must consist of letters; not necessarily all of them."""
        ...

    def frequency(self, term: str) -> tuple[int, float]:
        """How many passages hold `term`, and its idf, which is highest if none does."""
        ...

    def around(self, document: str, paragraph: int, before: int, after: int) -> tuple[Passage, ...]:
        """The passages of a paragraph, and of up to `before` and `after` paragraphs beside it, in order.

        Empty if there is no such document. The paragraph itself may hold no passage, or be beyond the last.
        """
        ...

    def passage(self, ordinal: int) -> Passage:
        """The passage at this place in reading order, from 0."""
        ...

    def words(self, prefix: str, limit: int, *, nearly: bool = False) -> tuple[str, ...]:
        """Words of the collection that start with `prefix`, those in most passages first.

        Some of the words that start with it only if it is typed without accents come after the commonest.
        With `nearly`, and a prefix of four letters or more, they are followed by words that nearly start so.
        """
        ...


class Store(Protocol):
    """Where collections are published, one after the other."""

    def collection(self) -> Collection | None:
        """The collection published last, by whatever process; None if there is none that can be read."""
        ...

    def publishing(self) -> AbstractContextManager[None]:
        """Hold the right to publish, which one process has at a time; waits until it is free."""
        ...

    def publish(self, documents: Iterable[Document]) -> Collection:
        """Make `documents` the new collection, all of them or none. Only while holding `publishing()`.

        Raises NothingToServe if they hold no passage, StoreUnusable if they cannot be written.
        """
        ...
