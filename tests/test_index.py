"""The inverted index: what it finds, counts and completes, and what becomes of a broken one."""

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from knowledge.index import Index, IndexWriter
from tests.building import asked


def index_of(folder: Path, *passages: Sequence[str], document: Sequence[int] = ()) -> Index:
    """An index over passages given as terms, which are their words, too; all in document 0 unless told."""
    writer = IndexWriter(folder)
    for ordinal, terms in enumerate(passages):
        writer.add(ordinal, document[ordinal] if document else 0, terms, set(terms))
    writer.finish()
    return Index(folder)


def ordinals(index: Index, terms: Sequence[str], limit: int = 10, document: int | None = None) -> list[int]:
    return [ordinal for _, ordinal in index.candidates(asked(*terms), limit, document)]


def test_candidates_come_best_first_and_equals_in_reading_order(tmp_path: Path) -> None:
    index = index_of(tmp_path / "index", ["a", "b"], ["b", "c", "c"], ["a", "b"], ["c"])
    assert ordinals(index, ["c"]) == [1, 3] or ordinals(index, ["c"]) == [3, 1]
    assert ordinals(index, ["a"]) == [0, 2]
    assert ordinals(index, ["a", "b"], limit=1) == [0]
    assert ordinals(index, ["x"]) == []
    scores = [score for score, _ in index.candidates(asked("a", "c"), 10, None)]
    assert scores == sorted(scores, reverse=True)


def test_a_document_narrows_without_changing_the_scores(tmp_path: Path) -> None:
    index = index_of(tmp_path / "index", ["a"], ["a", "b"], ["a"], document=[0, 1, 1])
    everywhere = {ordinal: score for score, ordinal in index.candidates(asked("a"), 10, None)}
    inside = {ordinal: score for score, ordinal in index.candidates(asked("a"), 10, 1)}
    assert inside == {ordinal: everywhere[ordinal] for ordinal in (1, 2)}
    assert ordinals(index, ["a"], document=2) == []


def test_counts(tmp_path: Path) -> None:
    index = index_of(tmp_path / "index", ["a", "a", "b"], ["b"], ["c"], document=[0, 1, 1])
    assert [index.holding(term) for term in ("a", "b", "x", "")] == [1, 2, 0, 0]
    assert index.count(asked("a", "c"), None) == 2
    assert index.count(asked("b"), 1) == 1
    assert index.count(asked("x"), None) == 0


def test_words_by_prefix_with_how_many_passages_hold_them(tmp_path: Path) -> None:
    index = index_of(tmp_path / "index", ["north", "now"], ["north"], ["éclair", "n"])
    assert dict(index.words("no", 10)) == {"north": 2, "now": 1}
    assert len(index.words("no", 1)) == 1
    assert index.words("é", 10) == [("éclair", 1)]
    assert index.words("x", 10) == []


def test_terms_are_compared_whole_and_as_they_are(tmp_path: Path) -> None:
    index = index_of(tmp_path / "index", ["Kim", "1,000", "u.s."], ["kim"])
    assert ordinals(index, ["Kim"]) == [0]
    assert ordinals(index, ["1,000"]) == [0]
    assert ordinals(index, ["1"]) == []


def test_many_threads_read_one_index(tmp_path: Path) -> None:
    index = index_of(tmp_path / "index", *([["a", "b"], ["b"], ["c"]] * 50))
    expected = index.candidates(asked("a", "c"), 20, None)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: index.candidates(asked("a", "c"), 20, None), range(400)))
    assert all(one == expected for one in found)


def test_a_folder_without_an_index_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"meta\.json"):
        Index(tmp_path)
    with pytest.raises(ValueError, match="DoesNotExist"):
        Index(tmp_path / "missing")


def test_a_folder_that_is_there_or_cannot_be_made_is_no_place_to_write(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing" / "index"):
        with pytest.raises(OSError, match=r"index|exists"):
            IndexWriter(folder)


def test_a_disk_that_goes_away_is_an_os_error(tmp_path: Path) -> None:
    writer = IndexWriter(tmp_path / "index")
    writer.add(0, 0, ["a"], ["a"])
    (tmp_path / "index").rename(tmp_path / "elsewhere")
    with pytest.raises(OSError, match=r"NotFound|DoesNotExist"):
        writer.finish()


@pytest.mark.parametrize("suffix", ["term", "idx"])
def test_whatever_is_damaged_is_a_value_error_or_unseen(tmp_path: Path, suffix: str) -> None:
    """tantivy panics over some of it, which is no Exception."""
    terms = [f"{letter}{number}" for letter in "abc" for number in range(40)]
    index_of(tmp_path / "index", terms, terms[::2], terms[::3])
    asks: list[Callable[[Index], object]] = [
        lambda index: index.words("a", 100),
        lambda index: index.common(100),
        lambda index: index.count(asked("a1", "b2"), None),
        lambda index: index.holding("c3"),
        lambda index: index.held_by("c3"),
    ]
    (file,) = (tmp_path / "index").glob(f"*.{suffix}")
    sound = file.read_bytes()
    for at in range(0, len(sound), 2):
        damaged = tmp_path / f"damaged-{at}"
        shutil.copytree(tmp_path / "index", damaged)
        (damaged / file.name).write_bytes(sound[:at] + bytes([sound[at] ^ 0xFF]) + sound[at + 1 :])
        for ask in asks:
            with suppress(ValueError):
                ask(Index(damaged))
