"""The letters that tell what words look like and do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.terms import tokens
from knowledge.words.shapes import shapes


def letters(text: str, spoken: str = "en") -> str:
    return shapes(text, list(tokens(text, spoken)), spoken)


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


@pytest.mark.parametrize(
    ("spoken", "text", "expected"),
    [
        ("de", "Am Montag kamen zwölf Kinder.", "fMwnC"),
        ("de", "Im März zwei Jahre lang.", "fMnuw"),
        ("de", "Es kostet 30 Euro.", "I$N$"),
        ("fr", "Un an de travaux.", "Iuww"),
        ("ru", "В январе прошло две недели.", "IMwnu"),
        ("en", "An hour.", "fu"),
    ],
)
def test_what_a_word_of_another_language_is_like(spoken: str, text: str, expected: str) -> None:
    assert letters(text, spoken) == expected


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
