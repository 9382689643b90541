"""The letters that tell what words look like and do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.terms import tokens
from knowledge.words.shapes import shapes


def letters(text: str) -> str:
    return shapes(text, list(tokens(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ships met in 1994.", "fwwpY"),
        ("They met 12 times.", "qwNw"),
        ("We paid $30 for it.", "qw$fq"),
        ("We paid €30 for it.", "qw$fq"),
        ("Some 30% of them.", "f%%.fq"),
        ("Half a million people.", "nfnw"),
        ("A war of three years.", "fwfnu"),
        ("We met on Monday.", "qwpM."),
        ("It fell because of rain.", "qwrfw"),
        ("In the city Bonn lies.", "pfwCw"),
        ("From the UNRWA.", "pfA"),
        ("Ships met.", "Iw"),
        ("He said: Ships met.", "qwIw"),
        ("2100 ships, 1000 cars.", "NwYw"),
        ("", ""),
    ],
)
def test_what_a_word_is_like(text: str, expected: str) -> None:
    assert letters(text) == expected


def test_a_name_for_a_thing_is_no_word() -> None:
    text = "The United States met."
    terms = [term for _, _, term in tokens(text)]
    assert [at for at, term in enumerate(terms) if term[0] in "@~"] == [
        at for at, letter in enumerate(letters(text)) if letter == "."
    ]
    assert "." in letters(text)


@given(st.text(max_size=60))
def test_every_term_has_a_letter(text: str) -> None:
    found = list(tokens(text))
    assert len(shapes(text, found)) == len(found)
