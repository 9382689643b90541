"""Questions typed in lower case are about the same people and places, and get the same answers."""

from pathlib import Path

import pytest

from knowledge.library import CANDIDATES, SURENESS, Library
from knowledge.questions.understanding import understand
from knowledge.ranking.capitals import with_capitals
from tests.building import document, generation_of, open_library

TEXT = """# Anna Moves To The Harbour

The ship of Captain Doyle lies in the harbour. Hope sails with him. The FAQ names Doyle as its captain.

He hopes to see Seoul, and asks the U.S. for leave. Hope is the name of a ship."""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("where is doyle?", "where is Doyle?"),
        ("Where is doyle?", "Where is Doyle?"),
        ("can I see doyle's ship", "can I see Doyle's ship"),
        ("what does the faq say", "what does the FAQ say"),
        ("is the us in the harbour", "is the US in the harbour"),
        ("did doyle visit moscow", "did Doyle visit Moscow"),  # which is nowhere in the text, but is known
        ("does anna move to the harbour", "does anna move to the harbour"),  # a title has capitals anywhere
        ("what about hope", "what about hope"),  # it begins sentences
        ("who is the captain", "who is the captain"),  # it is a name of something, but not there
        ("Where is doyle's Ship?", "Where is doyle's Ship?"),  # who types capitals means them
        ("where does doyle live, in doyletown?", "where does Doyle live, in doyletown?"),
        ("", ""),
    ],
)
def test_names_are_what_sentences_write_with_capitals_alone(tmp_path: Path, typed: str, meant: str) -> None:
    collection = generation_of(tmp_path, document(TEXT, "a.md"))
    question = understand(typed, collection)
    found = with_capitals(question, collection.candidates(question.sought, CANDIDATES).all)
    assert found.text == meant
    assert [word.text.casefold() for word in found.words] == [word.text.casefold() for word in question.words]
    assert [word.variants for word in found.words] == [word.variants for word in question.words]


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The briefing that comes along."""
    return open_library(None, tmp_path_factory.mktemp("data"), max_bytes=5_000_000, sureness=SURENESS)


@pytest.mark.parametrize(
    "typed",
    [
        "When did Putin visit Pyongyang?",
        "What did the United States, Japan and South Korea condemn?",
        "Who said that the missile test was a deception?",
        "Did Putin visit Seoul?",
        "Has Putin visited Seoul?",
        "Did Kim Jong Un visit Moscow?",
        "When will Kim travel to Russia?",
        "Did South Korea sign the treaty?",
        "Did the US send troops to South Korea?",
        "What car did Putin give to Kim?",
        "What did Kim Jong Un give Putin as a gift?",
        "Did the United States dismiss the claim?",
    ],
)
def test_a_question_in_lower_case_gets_the_same_answer(briefing: Library, typed: str) -> None:
    as_typed, in_lower_case = briefing.ask(typed), briefing.ask(typed.lower())
    assert in_lower_case.question.text == typed.lower()
    for part in ("grade", "quotes", "nearest", "confidence", "version"):
        assert getattr(in_lower_case, part) == getattr(as_typed, part), part
