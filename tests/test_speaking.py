"""Who is taken to have spoken: of one whom the sources do not know they do not say what was said."""

from pathlib import Path

import pytest

from knowledge.demands.speaking import in_person, is_told_by, speaker
from knowledge.library import SURENESS, Library
from tests.building import open_library, question

NEWS = """Norway welcomed the treaty on the harbour. The treaty on the harbour was signed by ministers.

Fish swim in the sea."""
SPEECH = "I say that the treaty on the harbour is a mistake. Fish swim in the sea."


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("What did Gondor say about it?", {"gondor"}),
        ("how will frodo baggins respond", {"frodo", "baggin"}),
        ("What is Gondor's position on the harbour?", {"gondor"}),
        ("what did china say", {"china", "chines"}),
        ("What did the captain of the ship say?", set()),
        ("what does the Kremlin say", {"kremlin"}),
        ("What does the FAQ say about ships?", set()),
        ("what does our Handbook say about ships", set()),
        ("what does the rulebook say about ships", set()),
        ("What does Gondor build?", set()),
        ("Who said that Gondor builds ships?", set()),
        ("What is Gondor urged to do?", set()),
        ("What is Gondor saying about it?", {"gondor"}),
    ],
)
def test_who_is_taken_to_have_spoken(text: str, terms: set[str]) -> None:
    assert {term for term in speaker(question(text)) if term.isalpha()} == terms


@pytest.mark.parametrize(
    ("text", "may_be"), [("I say so.", True), ("She said so.", True), ("The US said so, in India.", False)]
)
def test_a_sentence_may_be_of_somebody_whom_it_does_not_name(text: str, may_be: bool) -> None:
    assert in_person(text) is may_be


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        ("What did China say?", "China quickly dismissed the claim.", True),
        ("What did Beijing say?", "The Chinese said so.", True),
        ("What did China say?", "North Korea said that China had been told.", False),
        ("What did China say?", "Japan, Canada, and China condemn it.", True),
        ("What did Anna Gondor say?", "North Korea said so.", False),
        ("What did the ROK say?", "North Korea said so.", False),
        ("What did China say?", "President Gondor said so.", None),
        ("What did China say?", "The Prime Minister said so.", None),
        ("What did China say?", "China built a ship.", None),
        ("What did China say?", "It was denied by China.", None),
        ("What did Anna Gondor say?", "Mrs. Gondor, however, has denied it.", None),
        ("What did Anna Gondor say?", "Mrs. Gondor has often denied it.", True),
        ("What did Anna Gondor say?", "Mr. Mordor denied it.", False),
        ("What did Anna Gondor say?", "She denied it.", None),
        ("What did Anna Gondor say?", "Traders blamed the rain.", None),
    ],
)
def test_who_says_something_in_a_sentence(asked: str, text: str, told: bool | None) -> None:
    assert is_told_by(speaker(question(asked)), text) is told


def test_what_another_said_comes_after_what_the_one_asked_about_said(library: Library) -> None:
    for asked in (
        "How did South Korea react to the missile test?",
        "What did the ROK say about the launch?",
        "Does South Korea believe that the missile test succeeded?",
    ):
        assert "South Korea quickly dismissed" in library.ask(asked).quotes[0].passage.text


@pytest.mark.parametrize("asked", ["What did Washington say?", "What does Washington say about the DPRK?"])
def test_of_what_others_said_the_place_is_taken_by_what_the_one_asked_about_said(
    library: Library, asked: str
) -> None:
    """It is in a statement, which is its speaker's."""
    first = library.ask(asked).quotes[0].passage.text
    assert first.lstrip("“").startswith("The United States, ROK, and Japan")


@pytest.mark.parametrize("words", ["North Korea ", "Ly ", "The ", "a-a.", "has "])
def test_a_sentence_without_end_takes_time_that_grows_with_it_alone(words: str) -> None:
    """With time that grew with its square, this would take many minutes."""
    assert is_told_by(frozenset({"gondor"}), words * 100_000) is None


@pytest.mark.parametrize(
    ("source", "asked", "answered"),
    [
        (NEWS, "What did Norway say about the treaty on the harbour?", True),
        (NEWS, "What did Gondor say about the treaty on the harbour?", False),
        (NEWS, "What did ministers say about the treaty on the harbour?", True),
        (SPEECH, "What did Gondor say about the treaty on the harbour?", True),
    ],
)
def test_what_somebody_said_is_not_said_where_nobody_knows_them(
    tmp_path: Path, source: str, asked: str, answered: bool
) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.txt").write_text(source, encoding="utf-8")
    library = open_library(tmp_path / "documents", tmp_path / "data", max_bytes=9_999, sureness=SURENESS)
    assert bool(library.ask(asked).quotes) is answered


def test_the_briefing_does_not_say_what_china_said(tmp_path: Path) -> None:
    library = open_library(None, tmp_path, max_bytes=5_000_000, sureness=SURENESS)
    asked = "What did {} say about the joint statement on the treaty between Russia and North Korea?"
    assert library.ask(asked.format("South Korea")).quotes
    assert not library.ask(asked.format("China")).quotes
