"""Words of like meaning: the table that comes along, and how one is made of vectors."""

from pathlib import Path

import pytest

from knowledge.learn.__main__ import main
from knowledge.terms import passage_terms
from knowledge.words.kin import TABLE, is_name, kin
from knowledge.words.lists import lines

VECTORS = """# Made by hand.
ship 1 0
ships 0 1
boat 0.8 0.6
Car -1 0
cars -1 0
vehicle -0.8 0.6
new-born 1 0
"""


def test_a_word_has_kin() -> None:
    (term,) = passage_terms("leaders")
    found = kin(term)
    assert found
    assert term not in found
    assert all(0 < likeness <= 1 for likeness in found.values())
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_a_name_is_known() -> None:
    assert is_name("obama")
    assert not is_name("presid")


def test_words_that_tell_one_occasion_from_the_others_are_kin() -> None:
    previous, first, last = passage_terms("previous first last")
    assert kin(previous)[first] == kin(first)[previous] > 0
    assert last in kin(previous)
    assert last not in kin(first)
    assert previous not in kin(previous)


@pytest.mark.parametrize("term", ["", "#", "qqqq", "@seoul", "~seoul"])
def test_what_is_no_word_has_no_kin(term: str) -> None:
    assert kin(term) == {}


def test_every_line_of_the_table_can_be_read_and_has_the_likest_first() -> None:
    for line in lines(TABLE.name):
        found = kin(line.split(" ")[0].lower())
        assert found
        assert list(found.items()) == sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def test_a_table_is_made_of_vectors(tmp_path: Path) -> None:
    """The first vector of a term counts; kin are those whose angle is small, the nearest first.

    A name keeps its capital.
    """
    (tmp_path / "vectors.txt").write_text(VECTORS, encoding="utf-8")
    assert main(["kin", str(tmp_path / "vectors.txt"), "--to", str(tmp_path / "kin.txt")]) == 0
    vehicle = passage_terms("vehicle")[0]
    assert (tmp_path / "kin.txt").read_text(encoding="utf-8").splitlines() == [
        "# Made by hand.",
        "boat ship 80",
        f"Car {vehicle} 80",
        "ship boat 80",
        f"{vehicle} car 80",
    ]
