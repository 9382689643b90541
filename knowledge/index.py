"""Candidates: an inverted index over ready-made terms, by tantivy."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import tantivy
from tantivy import Occur, Query

_HEAP = 256_000_000  # bytes; holds the postings of a million sentences, so that they make one segment


class IndexWriter:
    """Writes the index of one generation into an empty folder; `finish` makes it readable.

    Raises OSError when the disk does not take it.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        with _worded():
            self._index = tantivy.Index(_schema(), str(folder))
            self._writer = self._index.writer(_HEAP, num_threads=1)  # one thread keeps the reading order

    def add(self, ordinal: int, document: int, terms: Sequence[str], words: Iterable[str]) -> None:
        """Add the passage `ordinal` of the document numbered `document`."""
        entry = tantivy.Document()
        entry.add_unsigned("ordinal", ordinal)
        entry.add_unsigned("document", document)
        entry.add_text("terms", " ".join(terms))
        entry.add_text("words", " ".join(words))
        with _worded():
            self._writer.add_document(entry)

    def finish(self) -> None:
        """Write everything to disk."""
        with _worded():
            self._writer.commit()
            self._writer.wait_merging_threads()

    def close(self) -> None:
        """Stop writing, finished or not: from here on nothing touches the folder."""
        del self._writer  # waits for its threads


class Index:
    """The index of one generation, open for reading. Safe to use from several threads.

    Raises ValueError when the folder holds no whole index.
    """

    def __init__(self, folder: Path) -> None:
        self._searcher = tantivy.Index.open(str(folder)).searcher()
        self._schema = _schema()
        self.holding("")  # tantivy opens some files only when asked, and would fail only then

    def holding(self, term: str) -> int:
        """In how many passages `term` stands."""
        return self._searcher.doc_freq("terms", term)

    def candidates(self, terms: Sequence[str], limit: int, document: int | None) -> list[tuple[float, int]]:
        """The `limit` best passages as (tantivy's score, ordinal), best first, within one document if named.

        tantivy computes BM25 with k1 1.2 and b 0.75 in single precision and rounds the length of passages of
        more than 40 terms down, so its score is never below the exact one by more than rounding.
        """
        hits = self._searcher.search(self._query(terms, document), limit, count=False).hits
        ordinals = self._searcher.fast_field_values("ordinal", [address for _, address in hits])
        return [(score, int(ordinal or 0)) for (score, _), ordinal in zip(hits, ordinals, strict=True)]

    def count(self, terms: Sequence[str], document: int | None) -> int:
        """How many passages hold at least one of `terms`."""
        found = self._searcher.search(self._query(terms, document), 1, count=True)
        total: int = found.count  # type: ignore[attr-defined]  # missing in tantivy's stub
        return total

    def words(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Words that start with `prefix`, each with the number of passages that hold it."""
        return self._searcher.terms_with_prefix("words", prefix, limit=limit)

    def _query(self, terms: Sequence[str], document: int | None) -> Query:
        wanted = Query.boolean_query(
            [(Occur.Should, Query.term_query(self._schema, "terms", term, "freq")) for term in terms]
        )
        if document is None:
            return wanted
        inside = Query.term_query(self._schema, "document", document)
        return Query.boolean_query([(Occur.Must, wanted), (Occur.Must, Query.const_score_query(inside, 0.0))])


@contextmanager
def _worded() -> Iterator[None]:
    try:
        yield
    except ValueError as error:  # tantivy's word for a disk that is full or gone
        raise OSError(str(error)) from error


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("ordinal", fast=True)
    builder.add_unsigned_field("document", indexed=True)
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="basic")
    return builder.build()
