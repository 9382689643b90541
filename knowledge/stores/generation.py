"""One published collection as files in a folder of its own, written once and never changed.

manifest.json   version, counts, acronyms that the documents explain, the digest of every other file
documents.jsonl the documents, a line each, with the telling terms of their titles; reading them as one
                object would hold up every thread
sources.bin     the text of every document, one after the other, in the narrowest of Latin-1, UTF-16 and
                UTF-32 that gives each of its code points the same width, so that a slice can be read alone
passages.bin    ten 32-bit numbers a passage: document, start, end, paragraph, sentence, kind, the speaker's
                voice (0: none), start and end, and the ordinal after that of the heading above (0: none)
terms.bin       the forward index, a line a passage: its terms, how the words are written where that differs,
                both separated by spaces, and the shapes of the words; with tabs between the three
ends.bin        where each line of terms.bin ends: a 64-bit number a passage
common.txt      the commonest words as people type them, the most frequent first, a word a line
index/          the inverted index
in-use          locked by every process that reads the generation
seal            the digest of the manifest; written last
"""

import json
import mmap
import os
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import portalocker

from knowledge import bm25
from knowledge.candidates import Candidates
from knowledge.index import Index
from knowledge.model import Contents, Hit, Passage, Source
from knowledge.question import Word
from knowledge.store import FORMAT
from knowledge.stores.digests import digest_of, file_digests
from knowledge.stores.forward_index import ForwardIndex
from knowledge.stores.gathering import Scored, gather
from knowledge.stores.rows import ROW, PassageRows
from knowledge.stores.shelf import Shelf
from knowledge.stores.vocabulary import Vocabulary
from knowledge.words.acronyms import Acronyms
from knowledge.words.spelling import Neighbour

_ROUNDING = 1e-5  # more than single precision can lose in a sum of a question's terms
_NO_DOCUMENT = -1  # the number of a document that does not exist
_SPARE = 16  # candidates beyond those wanted: enough to make a wider search rare


class Generation:
    """A published collection, open for reading; it counts as in use until it is garbage collected.

    Raises OSError, ValueError or KeyError if the folder holds no complete generation of this format, and
    portalocker.LockException while it is being removed.
    """

    def __init__(self, folder: Path) -> None:
        in_use = os.open(folder / "in-use", os.O_RDONLY)
        weakref.finalize(self, os.close, in_use)
        portalocker.lock(in_use, portalocker.LockFlags.SHARED | portalocker.LockFlags.NON_BLOCKING)
        (folder / "in-use").stat()  # gone if its removal began before the lock was taken
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if not isinstance(manifest, dict) or manifest["format"] != FORMAT:
            raise ValueError(f"not of format {FORMAT}")
        self._folder = folder
        self._files: dict[str, str] = manifest["files"]
        self._documents = _entries(folder / "documents.jsonl")
        self._numbers = {entry["name"]: number for number, entry in enumerate(self._documents)}
        self._length = manifest["passages"]
        self.acronyms = Acronyms(manifest["acronyms"])
        self.languages = tuple(dict.fromkeys(entry["language"] for entry in self._documents))
        self._average_length = max(1, manifest["terms"]) / self._length  # emoji alone make no term
        self._index = Index(folder / "index")
        self._rows = PassageRows(_mapped(folder / "passages.bin", self._length * ROW * 4))
        places = memoryview(_mapped(folder / "ends.bin", self._length * 8)).cast("Q")
        forward = ForwardIndex(_mapped(folder / "terms.bin", places[-1]), places)
        sources = _mapped(folder / "sources.bin", self._documents[-1]["end"])
        self._shelf = Shelf(self._documents, sources, self._rows, forward)
        common = (folder / "common.txt").read_text(encoding="utf-8")
        self._vocabulary = Vocabulary(self._index, self._shelf, common)
        self.contents = Contents(
            version=manifest["version"],
            sources=tuple(_source(entry) for entry in self._documents),
            passages=self._length,
            published=manifest["published"],
        )

    @property
    def name(self) -> str:
        """That of its folder."""
        return self._folder.name

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each document's text, by the document's name."""
        return {entry["name"]: entry["digest"] for entry in self._documents}

    def is_sound(self) -> bool:
        """See `knowledge.store.Collection.is_sound`."""
        try:
            sealed = (self._folder / "seal").read_bytes()
            if sealed != digest_of(self._folder / "manifest.json").encode():
                return False
            return file_digests(self._folder) == self._files
        except OSError:  # the disk does not give back what was written
            return False

    def search(self, words: Sequence[Word], limit: int, document: str | None = None) -> list[Hit]:
        """See `knowledge.store.Collection.search`."""
        number = self._number(document)
        if not words or number == _NO_DOCUMENT:
            return []
        best = self._best(words, self._weights(words), number, limit)
        return [Hit(self._shelf.placed(one).passage, one, *score) for one, score in best]

    def _number(self, document: str | None) -> int | None:
        """The number of the document of this name; None for all of them."""
        return None if document is None else self._numbers.get(document, _NO_DOCUMENT)

    def _best(
        self,
        words: Sequence[Word],
        weights: dict[str, float],
        number: int | None,
        limit: int,
        worth: float = 0.0,
    ) -> list[Scored]:
        """The best passages, within the document of this number unless it is None.

        Those that score less than `worth` of the best one's score may be left out.

        tantivy's score is never below the exact one by more than rounding. So once the last hit wanted scores
        above the bound of the last candidate, or that bound is too low to count, no other passage can belong
        among them; until then the search is widened.
        """
        width = limit + _SPARE
        while True:
            found = self._index.candidates(words, width, number)
            if not found:
                return []
            scored = self._scored(words, weights, found[:1])
            least = worth * scored[0][1][0] / (1 + _ROUNDING)
            scored += self._scored(words, weights, [one for one in found[1:] if one[0] >= least])
            best = sorted(scored, key=lambda one: (-one[1][0], one[0]))[:limit]
            last = found[-1][0]
            if len(found) < width or last < least or best[-1][1][0] > last * (1 + _ROUNDING):
                return best
            width *= 2

    def _scored(
        self, words: Sequence[Word], weights: dict[str, float], found: Sequence[tuple[float, int]]
    ) -> list[Scored]:
        """The exact scores of what the index has found."""
        ordinals = [ordinal for _, ordinal in found]
        terms = [self._shelf.terms(ordinal) for ordinal in ordinals]
        scores = bm25.scores(words, terms, weights, self._average_length)
        return list(zip(ordinals, scores, strict=True))

    def _weights(self, words: Sequence[Word]) -> dict[str, float]:
        """The idf of every variant of the words."""
        return {one.term: self.frequency(one.term)[1] for word in words for one in word.variants}

    def candidates(self, words: Sequence[Word], limit: int, document: str | None = None) -> Candidates:
        """See `knowledge.store.Collection.candidates`."""
        number = self._number(document)
        if not words or number == _NO_DOCUMENT:
            return Candidates((), whole=True, average_length=self._average_length)
        weights = self._weights(words)
        return gather(
            self._shelf,
            words,
            number,
            limit,
            search=lambda most, worth: self._best(words, weights, number, most, worth),
            weights=weights,
            average_length=self._average_length,
        )

    def count(self, words: Sequence[Word], document: str | None = None) -> int:
        """See `knowledge.store.Collection.count`."""
        number = self._number(document)
        return self._index.count(words, number) if words and number != _NO_DOCUMENT else 0

    def holding(self, term: str) -> int:
        """See `knowledge.store.Collection.holding`."""
        return self._index.holding(term)

    def frequency(self, term: str) -> tuple[int, float]:
        """See `knowledge.store.Collection.frequency`."""
        holding = self._index.holding(term)
        return holding, bm25.inverse_frequency(self._length, holding)

    def passage(self, ordinal: int) -> Passage:
        """See `knowledge.store.Collection.passage`."""
        return self._shelf.passage(ordinal)

    def around(self, document: str, paragraph: int, before: int, after: int) -> tuple[Passage, ...]:
        """See `knowledge.store.Collection.around`."""
        number = self._numbers.get(document, _NO_DOCUMENT)
        return tuple(map(self.passage, self._rows.around(number, paragraph, before, after)))

    def words(self, prefix: str, limit: int, *, nearly: bool = False) -> tuple[str, ...]:
        """See `knowledge.store.Collection.words`."""
        return self._vocabulary.words(prefix, limit, nearly=nearly)

    def ending(self, term: str) -> tuple[str, ...]:
        """See `knowledge.store.Collection.ending`."""
        return self._vocabulary.ending(term)

    def near(self, typed: str, term: str) -> dict[str, Neighbour]:
        """See `knowledge.store.Collection.near`."""
        return self._vocabulary.near(typed, term)


def _entries(file: Path) -> list[dict[str, Any]]:
    lines = file.read_text(encoding="utf-8").splitlines()  # reading line by line would hold threads up too
    entries = [json.loads(line) for line in lines]
    if not entries:
        raise ValueError(f"{file} is empty")
    return entries


def _source(entry: dict[str, Any]) -> Source:
    return Source(
        entry["name"], entry["title"], entry["date"], entry["address"], entry["language"], entry["passages"]
    )


def _mapped(file: Path, size: int) -> mmap.mmap:
    with file.open("rb") as opened:
        mapped = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    if len(mapped) != size:
        raise ValueError(f"{file} has {len(mapped)} bytes, not {size}")
    return mapped
