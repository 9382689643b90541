"""One published collection as files in a folder of its own, written once and never changed.

manifest.json   version, documents, counts; written last
sources.bin     the text of every document, one after the other, in the narrowest of Latin-1, UTF-16 and
                UTF-32 that gives each of its code points the same width, so that a slice is cut out alone
passages.bin    nine 32-bit numbers a passage: document, start, end, paragraph, sentence, kind, and the
                speaker's voice (0: none), start and end
terms.bin       the terms of every passage, separated by spaces, a passage a line
ends.bin        where each line of terms.bin ends: a 64-bit number a passage
index/          the inverted index
in-use          locked by every process that reads the generation
"""

import json
import mmap
import os
import weakref
from array import array
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import portalocker

from knowledge import bm25
from knowledge.errors import NothingToServe
from knowledge.index import Index, IndexWriter
from knowledge.model import Contents, Document, Hit, Kind, Passage, Source, Speaker, Voice
from knowledge.passages import passages
from knowledge.store import FORMAT, digest, version
from knowledge.stores.rows import ROW, Rows
from knowledge.stores.shelved import ShelvedDocument, fixed_width
from knowledge.terms import passage_terms, surface_words

_KINDS = tuple(Kind)
_ROUNDING = 1e-5  # more than single precision can lose in a sum of a question's terms
_CANDIDATES = 32  # enough to make the second look, four times as wide, rare


def write(folder: Path, documents: Iterable[Document]) -> None:
    """Write `documents`, in this order, as a generation into the empty `folder`.

    Raises OSError when the disk does not take it, NothingToServe when there is no passage in them.
    """
    with closing(IndexWriter(folder / "index")) as index:
        with ExitStack() as files:
            writer = _Writer(folder, index, files)
            for document in documents:
                writer.add(document)
        writer.finish()


class _Writer:
    """The files of a generation while they are written; the larger ones are closed by `files`."""

    def __init__(self, folder: Path, index: IndexWriter, files: ExitStack) -> None:
        self._folder = folder
        self._sources: list[dict[str, Any]] = []
        self._passages = self._term_bytes = self._term_count = self._source_bytes = 0
        self._index = index
        names = ("sources.bin", "passages.bin", "terms.bin", "ends.bin")
        self._files = [files.enter_context((folder / name).open("wb")) for name in names]

    def add(self, document: Document) -> None:
        """Write one document and its passages."""
        text, width = fixed_width(document.text)
        before = self._passages
        for passage in passages(document):
            self._add_passage(passage, len(self._sources))
        self._files[0].write(text)
        self._sources.append(
            {
                "name": document.name,
                "title": document.title,
                "date": document.date,
                "address": document.address,
                "language": document.language,
                "body": document.body,
                "digest": digest(document),
                "start": self._source_bytes,
                "end": self._source_bytes + len(text),
                "width": width,
                "passages": self._passages - before,
            }
        )
        self._source_bytes += len(text)

    def _add_passage(self, passage: Passage, document: int) -> None:
        terms = passage_terms(passage.text)
        self._index.add(self._passages, document, terms, surface_words(passage.text))
        speaker = passage.speaker
        row = [document, passage.start, passage.end, passage.paragraph, passage.sentence, passage.kind]
        row += [speaker.voice, speaker.start, speaker.end] if speaker else [0, 0, 0]
        line = (" ".join(terms) + "\n").encode()
        self._term_bytes += len(line)
        self._files[1].write(array("I", row).tobytes())
        self._files[2].write(line)
        self._files[3].write(array("Q", [self._term_bytes]).tobytes())
        self._passages += 1
        self._term_count += len(terms)

    def finish(self) -> None:
        """Write the index and the manifest."""
        if not self._passages:
            raise NothingToServe
        self._index.finish()
        (self._folder / "in-use").touch()
        manifest = {
            "format": FORMAT,
            "version": version({source["name"]: source["digest"] for source in self._sources}),
            "published": datetime.now(UTC).isoformat(timespec="seconds"),
            "passages": self._passages,
            "terms": self._term_count,
            "documents": self._sources,
        }
        (self._folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


class Generation:
    """A published collection, open for reading; in use until it is garbage.

    Raises OSError, ValueError or KeyError when the folder holds no whole generation of this format, and
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
        self._documents: list[dict[str, Any]] = manifest["documents"]
        self._numbers = {entry["name"]: number for number, entry in enumerate(self._documents)}
        self._length = manifest["passages"]
        self._average_length = manifest["terms"] / self._length
        self._index = Index(folder / "index")
        self._rows = Rows(_mapped(folder / "passages.bin", self._length * ROW * 4))
        self._ends = memoryview(_mapped(folder / "ends.bin", self._length * 8)).cast("Q")
        self._terms = _mapped(folder / "terms.bin", self._ends[-1])
        self._sources = _mapped(folder / "sources.bin", self._documents[-1]["end"])
        self._shelf: dict[int, ShelvedDocument] = {}  # those seen so far; they are light
        self.contents = Contents(
            version=manifest["version"],
            sources=tuple(_source(entry) for entry in self._documents),
            passages=self._length,
            published=manifest["published"],
        )

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each document's text, by the document's name."""
        return {entry["name"]: entry["digest"] for entry in self._documents}

    def search(self, terms: Sequence[str], limit: int, document: str | None = None) -> list[Hit]:
        """See `knowledge.store.Collection.search`.

        tantivy's score is nowhere below the exact one by more than rounding. So once the last hit wanted
        scores above the last candidate's bound, no passage outside can belong among them; until then the
        look is widened.
        """
        number = None if document is None else self._numbers.get(document, -1)
        if not terms or number == -1:
            return []
        weights = {term: self.inverse_frequency(term) for term in terms}
        width = max(_CANDIDATES, 2 * limit)
        while True:
            found = self._index.candidates(terms, width, number)
            ordinals = [ordinal for _, ordinal in found]
            held = [self._terms_of(ordinal) for ordinal in ordinals]
            exact = bm25.scores(terms, held, weights, self._average_length)
            order = sorted(range(len(found)), key=lambda i: (-exact[i], ordinals[i]))[:limit]
            if len(found) < width or exact[order[-1]] > found[-1][0] * (1 + _ROUNDING):
                asked = frozenset(terms)
                return [
                    Hit(self.passage(ordinals[i]), ordinals[i], exact[i], asked.intersection(held[i]))
                    for i in order
                ]
            width *= 4

    def count(self, terms: Sequence[str], document: str | None = None) -> int:
        """See `knowledge.store.Collection.count`."""
        number = None if document is None else self._numbers.get(document, -1)
        return self._index.count(terms, number) if terms and number != -1 else 0

    def inverse_frequency(self, term: str) -> float:
        """See `knowledge.store.Collection.inverse_frequency`."""
        return bm25.inverse_frequency(self._length, self._index.holding(term))

    def around(self, document: str, paragraph: int, before: int, after: int) -> tuple[Passage, ...]:
        """See `knowledge.store.Collection.around`."""
        number = self._numbers.get(document, -1)
        return tuple(map(self.passage, self._rows.around(number, paragraph, before, after)))

    def words(self, prefix: str, limit: int) -> tuple[str, ...]:
        """See `knowledge.store.Collection.words`."""
        found = self._index.words(prefix.casefold(), limit=1000)
        return tuple(word for word, _ in sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit])

    def passage(self, ordinal: int) -> Passage:
        """The passage at this place in reading order, from 0."""
        number, start, end, paragraph, sentence, kind, voice, from_, to = self._rows[ordinal]
        return self._document(number).passage(
            start,
            end,
            paragraph=paragraph,
            sentence=sentence,
            kind=_KINDS[kind],
            speaker=Speaker(Voice(voice), from_, to) if voice else None,
        )

    def _document(self, number: int) -> ShelvedDocument:
        found = self._shelf.get(number)
        if found is None:
            found = self._shelf[number] = ShelvedDocument(self._documents[number], self._sources)
        return found

    def _terms_of(self, ordinal: int) -> list[str]:
        start = self._ends[ordinal - 1] if ordinal else 0
        return self._terms[start : self._ends[ordinal]].decode().split()


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
