"""Candidates: an inverted index over ready-made terms, by tantivy."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ContextDecorator, contextmanager
from functools import lru_cache, partial
from itertools import count
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from knowledge.question import Word

_REMEMBERED = 1 << 14  # terms for which the number of passages that hold them is cached
_HEAP = 256_000_000  # bytes; enough for the postings of a million sentences to make one segment


class IndexWriter:
    """Writes the index of one generation into a new folder; `finish` makes it readable.

    Raises OSError if it cannot be written to disk.
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
        """Stop writing, finished or not: from now on nothing touches the folder."""
        del self._writer  # waits for its threads


class _Unbroken(ContextDecorator):
    """Raises ValueError if tantivy panics over damaged files: what it raises then is no Exception.

    A class, which is entered four times as fast as a generator: a question enters it for each of its terms.
    """

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _at: object) -> None:
        if type(error).__name__ == "PanicException":  # which cannot be imported
            raise ValueError("the index is damaged") from error


class Index:
    """The index of one generation, open for reading. Safe to use from several threads.

    Raises ValueError if the folder holds no complete index.
    """

    def __init__(self, folder: Path) -> None:
        with _Unbroken():
            self._searcher = tantivy.Index.open(str(folder)).searcher()
            self._schema = _schema()
            self._frequency = lru_cache(_REMEMBERED)(_Unbroken()(partial(self._searcher.doc_freq, "terms")))
            self.holding("")  # tantivy opens some files only when searched, and would fail only then

    def holding(self, term: str) -> int:
        """How many passages hold `term`."""
        return self._frequency(term)

    def candidates(self, words: Sequence[Word], limit: int, document: int | None) -> list[tuple[float, int]]:
        """The `limit` best passages as (tantivy's score, ordinal), best first, within one document if given.

        tantivy computes BM25 with k1 1.2 and b 0.75 in single precision, and rounds lengths of more than 40
        terms down, so its score is never below the exact one by more than rounding.
        """
        best = Query.boolean_query([(Occur.Should, self._word(word)) for word in words])
        return self._hits(self._inside(best, document), limit)

    @_Unbroken()
    def count(self, words: Sequence[Word], document: int | None) -> int:
        """How many passages hold a variant of at least one of `words`."""
        terms = sorted({variant.term for word in words for variant in word.variants})
        any_of = Query.boolean_query([(Occur.Should, self._term(term)) for term in terms])
        found = self._searcher.search(self._inside(any_of, document), 1, count=True)
        total: int = found.count  # type: ignore[attr-defined]  # missing in tantivy's stub
        return total

    def near(
        self,
        spellings: Mapping[str, str],
        distance: int,
        limit: int,
        *,
        without: Iterable[str] = (),
        prefix: bool = False,
    ) -> list[int]:
        """Passages, in reading order, with an entry within `distance` of the one given for any field.

        `distance` counts letters inserted, deleted, replaced and swapped. Passages that hold a term of
        `without` are skipped. With `prefix`, only the beginning of the entry has to be that near.
        """
        fuzzy = [
            (Occur.Should, Query.fuzzy_term_query(self._schema, field, text, distance, True, prefix))
            for field, text in spellings.items()
        ]
        wanted = [(Occur.Must, Query.boolean_query(fuzzy))]
        passed = [(Occur.MustNot, self._term(term)) for term in without]
        query = Query.const_score_query(Query.boolean_query(wanted + passed), 1.0)
        return sorted(ordinal for _, ordinal in self._hits(query, limit))

    def ending(self, term: str, limit: int) -> list[int]:
        """Passages, in reading order, with a longer term that ends with this one, which must be letters."""
        query = Query.const_score_query(Query.regex_query(self._schema, "terms", f".+{term}"), 1.0)
        return sorted(ordinal for _, ordinal in self._hits(query, limit))

    @_Unbroken()
    def words(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Words that start with `prefix`, each with the number of passages that hold it."""
        return self._searcher.terms_with_prefix("words", prefix, limit=limit)

    @_Unbroken()
    def held_by(self, word: str) -> int:
        """How many passages hold `word` as it is typed."""
        return self._searcher.doc_freq("words", word)

    def common(self, limit: int) -> list[str]:
        """The words that most passages hold, in that order, equals by alphabet."""
        limits = (1 << power for power in count(16, 2))  # tantivy allocates room for as many in advance
        every = next(found for most in limits if len(found := self.words("", most)) < most)
        return [word for word, _ in sorted(every, key=lambda pair: (-pair[1], pair[0]))[:limit]]

    def _hits(self, query: Query, limit: int) -> list[tuple[float, int]]:
        with _Unbroken():
            hits = self._searcher.search(query, limit, count=False).hits
            ordinals = self._searcher.fast_field_values("ordinal", [address for _, address in hits])
        return [(score, int(ordinal or 0)) for (score, _), ordinal in zip(hits, ordinals, strict=True)]

    def _word(self, word: Word) -> Query:
        first, *others = (
            self._term(one.term) if one.weight == 1 else Query.boost_query(self._term(one.term), one.weight)
            for one in word.variants
        )
        return Query.disjunction_max_query([first, *others]) if others else first

    def _term(self, term: str) -> Query:
        return Query.term_query(self._schema, "terms", term, "freq")

    def _inside(self, wanted: Query, document: int | None) -> Query:
        if document is None:
            return wanted
        inside = Query.const_score_query(Query.term_query(self._schema, "document", document), 0.0)
        return Query.boolean_query([(Occur.Must, wanted), (Occur.Must, inside)])


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
