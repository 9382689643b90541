"""What the library needs of the place where a collection is held and searched."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from hashlib import sha256
from typing import Protocol

from knowledge.candidates import Candidates
from knowledge.model import Contents, Document, Hit, Passage, Word
from knowledge.words.acronyms import Acronyms
from knowledge.words.spelling import Neighbour

FORMAT = 15
"""Goes up whenever the same sources would give other passages, terms, files or answers."""


def digest(document: Document) -> str:
    """The digest of one document's text."""
    return sha256(document.text.encode()).hexdigest()


def version(digests: Mapping[str, str]) -> str:
    """The version of a collection, 12 hexadecimal digits: a digest of its documents' names and texts.

    And of how this program reads and answers, which `FORMAT` stands for.
    """
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

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages its documents are in."""
        ...

    @property
    def acronyms(self) -> Acronyms:
        """The acronyms that its documents explain."""
        ...

    def is_sound(self) -> bool:
        """Whether what is held still is what was published; reads all of it."""
        ...

    def search(self, words: Sequence[Word], limit: int, document: str | None = None) -> list[Hit]:
        """The `limit` passages with the highest BM25 score, best first, equals in reading order.

        Each word counts by its best variant, that by its weight.
        The same as scoring every passage of the collection. With `document`, the passages of the document
        of that name alone; none when there is no such document.
        """
        ...

    def candidates(self, words: Sequence[Word], limit: int, document: str | None = None) -> Candidates:
        """What the ranking looks at: all passages asked if there are few.

        Else the `limit` with the highest BM25 score, without those far below the best, and those beside the
        best in their paragraphs.
        """
        ...

    def count(self, words: Sequence[Word], document: str | None = None) -> int:
        """How many passages hold a variant of at least one of `words`."""
        ...

    def holding(self, term: str) -> int:
        """How many passages hold `term`."""
        ...

    def near(self, typed: str, term: str) -> dict[str, Neighbour]:
        """The words of the collection like a misspelt one, whose term would be `term`, by their own terms."""
        ...

    def ending(self, term: str) -> tuple[str, ...]:
        """Longer terms that end with this one, of letters alone: those of the first passages with one."""
        ...

    def frequency(self, term: str) -> tuple[int, float]:
        """How many passages hold `term`, and how telling it is: its idf, highest if none holds it."""
        ...

    def around(self, document: str, paragraph: int, before: int, after: int) -> tuple[Passage, ...]:
        """The passages of a paragraph, and of up to `before` and `after` paragraphs beside it, in order.

        None when there is no such document, or no passage in that paragraph.
        """
        ...

    def passage(self, ordinal: int) -> Passage:
        """The passage at this place in reading order, from 0."""
        ...

    def words(self, prefix: str, limit: int, *, nearly: bool = False) -> tuple[str, ...]:
        """Words of the collection that start with `prefix`, those in most passages first.

        After them, if wanted, words that nearly start so, for a prefix of four letters or more.
        """
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
