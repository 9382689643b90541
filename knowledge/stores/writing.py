"""Writes a generation; `knowledge.stores.generation` describes its files."""

import json
import stat
from array import array
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from knowledge.errors import NothingToServe
from knowledge.headings import Headings
from knowledge.index import Index, IndexWriter
from knowledge.model import Document, Passage
from knowledge.passages import passages
from knowledge.store import FORMAT, digest, version
from knowledge.stores.digests import digest_of, file_digests
from knowledge.stores.shelved import fixed_width
from knowledge.terms import passage_terms, surface_words, tokens
from knowledge.words.acronyms import explained, settled
from knowledge.words.aliases import SIGNS, expression
from knowledge.words.languages import language
from knowledge.words.numbers import AMOUNT
from knowledge.words.shapes import shapes

_COMMON = 10_000  # words in common.txt, from which most completions come


def write(folder: Path, documents: Iterable[Document]) -> None:
    """Write `documents`, in this order, as a generation into the empty `folder`.

    Raises OSError if they cannot be written to disk, NothingToServe if they hold no passage.
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
        self._entries: list[dict[str, Any]] = []
        self._explained: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
        self._passages = self._term_bytes = self._term_count = self._source_bytes = 0
        self._index = index
        names = ("sources.bin", "passages.bin", "terms.bin", "ends.bin")
        self._texts, self._rows, self._terms, self._ends = (
            files.enter_context((folder / name).open("wb")) for name in names
        )

    def add(self, document: Document) -> None:
        """Write one document and its passages."""
        text, width = fixed_width(document.text)
        before = self._passages
        headings = Headings()
        for passage in passages(document):
            above = headings.above(passage, self._passages + 1)
            self._add_passage(passage, len(self._entries), above)
        for short, long in explained(document.text[document.body :]):
            tag = document.language
            self._explained[expression(short, tag), expression(long, tag)] += 1
        self._texts.write(text)
        self._entries.append(
            {
                "name": document.name,
                "title": document.title,
                "date": document.date,
                "address": document.address,
                "language": document.language,
                "telling": " ".join(sorted(_telling(document.title, document.language))),
                "body": document.body,
                "digest": digest(document),
                "start": self._source_bytes,
                "end": self._source_bytes + len(text),
                "width": width,
                "passages": self._passages - before,
            }
        )
        self._source_bytes += len(text)

    def _add_passage(self, passage: Passage, document: int, above: int) -> None:
        text = passage.text
        found = list(tokens(text, passage.document.language))
        terms = [term for _, _, term in found]
        faces = [_face(text[start:end], term) for start, end, term in found]
        self._index.add(self._passages, document, terms, surface_words(text, passage.document.language))
        speaker = passage.speaker
        row = [document, passage.start, passage.end, passage.paragraph, passage.sentence, passage.kind]
        row += [speaker.voice, speaker.start, speaker.end] if speaker else [0, 0, 0]
        row.append(above)
        letters = shapes(text, found, passage.document.language)
        line = f"{' '.join(terms)}\t{' '.join(faces)}\t{letters}\n".encode()
        self._term_bytes += len(line)
        self._rows.write(array("I", row).tobytes())
        self._terms.write(line)
        self._ends.write(array("Q", [self._term_bytes]).tobytes())
        self._passages += 1
        self._term_count += len(terms)

    def finish(self) -> None:
        """Write the index, the documents' entries and the manifest."""
        if not self._passages:
            raise NothingToServe
        self._index.finish()
        mode = stat.S_IMODE((self._folder / "sources.bin").stat().st_mode)
        for file in (self._folder / "index").iterdir():
            file.chmod(mode)  # tantivy makes some unreadable for others who may read the library
        self._write("common.txt", "\n".join(Index(self._folder / "index").common(_COMMON)))
        self._write("documents.jsonl", "".join(f"{json.dumps(entry)}\n" for entry in self._entries))
        self._write("in-use", "")
        manifest = {
            "format": FORMAT,
            "version": version({entry["name"]: entry["digest"] for entry in self._entries}),
            "published": datetime.now(UTC).isoformat(timespec="seconds"),
            "passages": self._passages,
            "terms": self._term_count,
            "acronyms": settled(self._explained),
            "files": file_digests(self._folder),
        }
        self._write("manifest.json", json.dumps(manifest))
        self._write("seal", digest_of(self._folder / "manifest.json"))

    def _write(self, name: str, text: str) -> None:
        (self._folder / name).write_text(text, encoding="utf-8")


def _telling(text: str, tag: str) -> frozenset[str]:
    """The terms of a text, without its function words."""
    return frozenset(passage_terms(text, tag)) - language(tag).function_words


def _face(word: str, term: str) -> str:
    """How a word is written, case folded; "" if that is its term, or if the term stands for no word."""
    face = "" if term.startswith((*SIGNS, AMOUNT)) else word.casefold()
    return "" if face == term else face
