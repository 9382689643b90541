"""The engines a library is measured beside: each over ready-made terms, each giving its ten best passages."""

import importlib.util
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import tantivy

from knowledge.bm25 import K1, B, PositiveOkapi

BEST = 10

Search = Callable[[Sequence[str]], Sequence[int]]
"""The places of the best passages, best first, for the terms of a question."""


class Engine(Protocol):
    """One way to hold passages and search them."""

    keeps: bool  # whether it holds them on disk; if not, it is built whenever it is opened

    def build(self, terms: Path, folder: Path) -> None:
        """Hold the passages of the file `terms`, one a line, in the empty `folder`."""
        ...

    def open(self, terms: Path, folder: Path) -> Search:
        """Search what was built."""
        ...


class RankBm25:
    """rank_bm25 alone, with the idf that is always positive."""

    keeps = False

    def build(self, terms: Path, folder: Path) -> None:
        """Nothing: it lives in memory."""

    def open(self, terms: Path, folder: Path) -> Search:
        """See `Engine.open`."""
        okapi = PositiveOkapi([line.split() for line in _lines(terms)])

        def search(asked: Sequence[str]) -> Sequence[int]:
            best: list[int] = np.argsort(okapi.get_scores(asked))[::-1][:BEST].tolist()
            return best

        return search


class Bm25s:
    """bm25s, which computes every score at build time; with numba where that is installed."""

    keeps = True

    def build(self, terms: Path, folder: Path) -> None:
        """See `Engine.build`."""
        import bm25s

        engine = bm25s.BM25(method="lucene", k1=K1, b=B)
        engine.index([line.split() for line in _lines(terms)], show_progress=False)
        engine.save(str(folder), show_progress=False)

    def open(self, terms: Path, folder: Path) -> Search:
        """See `Engine.open`."""
        import bm25s

        backend = "numba" if importlib.util.find_spec("numba") else "numpy"
        engine = bm25s.BM25.load(str(folder), load_corpus=False, override_params={"backend": backend})
        if backend == "numba":
            engine.activate_numba_scorer()

        def search(asked: Sequence[str]) -> Sequence[int]:
            found: Any = engine.retrieve([list(asked)], k=BEST, show_progress=False)
            best: list[int] = found.documents[0].tolist()
            return best

        return search


class Tantivy:
    """tantivy and nothing around it."""

    keeps = True

    def build(self, terms: Path, folder: Path) -> None:
        """See `Engine.build`."""
        writer = tantivy.Index(_schema(), str(folder)).writer(256_000_000, num_threads=1)
        for line in _lines(terms):
            document = tantivy.Document()
            document.add_text("terms", line)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, terms: Path, folder: Path) -> Search:
        """See `Engine.open`."""
        schema = _schema()
        searcher = tantivy.Index.open(str(folder)).searcher()

        def search(asked: Sequence[str]) -> Sequence[int]:
            words = [tantivy.Query.term_query(schema, "terms", term, "freq") for term in asked]
            query = tantivy.Query.boolean_query([(tantivy.Occur.Should, word) for word in words])
            return [address.doc for _, address in searcher.search(query, BEST, count=False).hits]

        return search


class Fts5:
    """SQLite's full-text search."""

    keeps = True

    def build(self, terms: Path, folder: Path) -> None:
        """See `Engine.build`."""
        with sqlite3.connect(folder / "fts5.db") as database:
            database.execute("CREATE VIRTUAL TABLE passages USING fts5(terms, content='')")
            database.executemany("INSERT INTO passages(rowid, terms) VALUES (?, ?)", enumerate(_lines(terms)))
            database.execute("INSERT INTO passages(passages) VALUES ('optimize')")
        database.close()

    def open(self, terms: Path, folder: Path) -> Search:
        """See `Engine.open`."""
        database = sqlite3.connect(folder / "fts5.db")
        found = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"

        def search(asked: Sequence[str]) -> Sequence[int]:
            query = " OR ".join(f'"{term}"' for term in asked)
            return [row for (row,) in database.execute(found, (query, BEST))]

        return search


ENGINES: dict[str, Engine] = {
    "rank_bm25": RankBm25(),
    "bm25s": Bm25s(),
    "tantivy": Tantivy(),
    "fts5": Fts5(),
}


def missing(names: Sequence[str]) -> list[str]:
    """Which of the engines named cannot be used here, with what would install them."""
    lacks = "bm25s" in names and importlib.util.find_spec("bm25s") is None
    return ["bm25s: pip install bm25s numba"] if lacks else []


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _lines(terms: Path) -> Iterator[str]:
    with terms.open(encoding="utf-8", newline="\n") as lines:
        yield from (line.rstrip("\n") for line in lines)
