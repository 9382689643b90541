"""Questions mean the same however they are typed: in lower case, in capitals, between other words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.library import CANDIDATES, SURENESS, Library
from knowledge.questions.understanding import understand
from knowledge.ranking.asked import as_ranked
from tests.building import document, generation_of, open_library

TEXT = """# Anna Moves To The Harbour

The ship of Captain Doyle lies in the harbour. Hope sails with him. The FAQ names Doyle as its captain.

He hopes to see Seoul, and asks the U.S. for leave. Hope is the name of a ship."""


def like_a_title(text: str) -> str:
    """A text with a capital at every word."""
    return " ".join(word[0].upper() + word[1:] for word in text.split())


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
        ("Hope sails with doyle", "Hope sails with Doyle"),
        ("what about hope", "what about hope"),  # it begins sentences
        ("who is the captain", "who is the captain"),  # it is a name of something, but not there
        ("Where is doyle's Ship?", "Where is doyle's Ship?"),  # who types capitals means them
        ("where does doyle live, in doyletown?", "where does Doyle live, in doyletown?"),
        ("WHERE DOES CAPTAIN DOYLE LIVE?", "where does captain Doyle live?"),
        ("HARBOUR SHIP", "HARBOUR SHIP"),  # these may be names
        ("Where Does Doyle Live?", "where does Doyle live?"),
        ("Is Doyle's Ship Sailing?", "is Doyle's ship sailing?"),  # there it is written small
        ("Where is Captain Doyle?", "Where is Captain Doyle?"),
        ("Who is Anna Berg?", "Who is Anna Berg?"),
        ("", ""),
    ],
)
def test_names_are_what_sentences_write_with_capitals_alone(tmp_path: Path, typed: str, meant: str) -> None:
    collection = generation_of(tmp_path, document(TEXT, "a.md"))
    question = understand(typed, collection)
    found = as_ranked(question, collection.candidates(question.sought, CANDIDATES).all)
    assert found.text == meant
    assert [word.text.casefold() for word in found.words] == [word.text.casefold() for word in question.words]
    assert [word.variants for word in found.words] == [word.variants for word in question.words]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("does anyone know who sails with him?", "who sails with him"),
        ("quick question, did he hope to sail?", "did he hope to sail"),
        ("quick question: did he hope to sail?", "did he hope to sail?"),
        ("who sails with him pls?", "who sails with him"),
        ("wich ship is his, thanks!", "which ship is his"),
        ("does anyone know did doyle visit moscow?", "did Doyle visit Moscow"),
        ("Who sails with him?", "Who sails with him?"),
        ("Is it true that he sails?", "Is it true that he sails?"),  # without that it would not ask
        ("Who  exactly sails\nwith him ?", "Who sails with him"),
        ("where is the habour?", "where is the harbour?"),
        ("Where is Captian Doyle?", "Where is Captain Doyle?"),
        ("I am new here. Where is Doyle's ship? Please be brief.", "Where is Doyle's ship?"),
    ],
)
def test_what_a_question_is_wrapped_in_is_left_out_if_the_rest_asks(
    tmp_path: Path, typed: str, meant: str
) -> None:
    collection = generation_of(tmp_path, document(TEXT, "a.md"))
    question = understand(typed, collection)
    found = as_ranked(question, collection.candidates(question.sought, CANDIDATES).all)
    assert found.text == meant


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The briefing that comes with the bot."""
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
@pytest.mark.parametrize(
    "as_others_do",
    [
        str.lower,
        str.upper,
        like_a_title,
        "does anyone know {}".format,
        "{} pls".format,
        lambda typed: typed.replace(" ", "  ").replace("?", " ?"),
        "But {}".format,
        "Nobody could tell me this: {}".format,
        "I have read a lot about it and am confused. {}".format,
        "{} Answer in one sentence.".format,
        "{} Please explain, and give a source.".format,
    ],
)
def test_a_question_gets_the_same_answer_however_it_is_typed(
    briefing: Library, typed: str, as_others_do: Callable[[str], str]
) -> None:
    other = as_others_do(typed)
    as_typed, otherwise = briefing.ask(typed), briefing.ask(other)
    assert otherwise.question.text == other
    for part in ("grade", "quotes", "nearest", "version"):
        assert getattr(otherwise, part) == getattr(as_typed, part), part
