"""Who did not sign is told by no sentence that denies nothing."""

from pathlib import Path

import pytest

from knowledge.demands.negation import may_negate
from knowledge.library import Library
from tests.building import document, generation_of, passages_of, scratch


def _denies(asked: str, text: str) -> bool:
    with scratch() as folder:
        *_, last = passages_of(generation_of(Path(folder), document(text, "a.md")))
        return may_negate(asked, last)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Who did not sign?", "Anna and Bo signed the assistant’s statement."),
        ("which channels may not be used for ads", "Ads belong in the market."),
        ("what cant i bring", "Bring a tent and a lamp."),
        ("hey, does anybody know who didn't vote?", "Anna and Bo voted."),
        ("Which systems are no longer supported?", "Macs and Linux are supported."),
        ("and where can’t I park?", "Park in the yard."),
        ("Who has never won?", "Anna won in May."),
    ],
)
def test_a_sentence_that_denies_nothing_does_not_tell_what_is_not_so(asked: str, text: str) -> None:
    assert not _denies(asked, text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Who did not sign?", "Anna and Bo signed, Cy didn’t."),
        ("Who did not sign?", "Only Anna and Bo signed."),
        ("Who did not sign?", "Cy refused to sign."),
        ("Who did not sign?", "Who did not sign? Cy and Di."),
        ("What can’t I bring?", "You may not bring:\n\n- dogs\n- drones"),
        ("what isn't allowed", "# Forbidden\n\nDogs and drones."),
        ("Who signed?", "Anna and Bo signed."),
        ("Who said that it would not work?", "Anna said so."),
        ("What happens if I do not pay?", "You pay twice."),
        ("Did Cy not sign?", "Anna and Bo signed."),
    ],
)
def test_what_is_in_doubt_is_let_pass(asked: str, text: str) -> None:
    assert _denies(asked, text)


@pytest.mark.parametrize("words", ["who ", "not ", "does ", "and so ", "what's "])
def test_no_question_takes_long(words: str) -> None:
    assert _denies(words * 100_000, "Anna signed.") in (True, False)


def test_who_did_not_is_refused_where_only_those_who_did_are_told(library: Library) -> None:
    assert library.ask("Who signed the joint statement?").quotes
    assert not library.ask("Who did not sign the joint statement?").quotes
