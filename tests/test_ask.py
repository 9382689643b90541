"""`/ask` on a simulated Discord, the document option, and what every command does when all is not well."""

import shutil
from functools import partial
from pathlib import Path

import discord
import pytest
import simcord
from simcord import assert_error

from knowledge.library import SURENESS, Library
from knowledge.stores.local import LocalStore
from tests.building import open_library
from tests.conftest import LIMIT, Shelf
from tests.world import busy, last, plain, response, shown, world

QUESTION = "When did Putin visit Pyongyang?"
ANSWER = "During his June 19-20 visit to Pyongyang, Russian President Vladimir Putin"
LONG = "n" * 110 + ".txt"
FRONT_MATTER = "---\ntitle: Cows\ndate: 2024-05-01\nsource: https://farm.example/cows\n---\n"
FARM = {
    "cows.md": f"{FRONT_MATTER}\nThe cow eats grass.\n",
    "pigs.md": "---\ntitle: Pigs and swine\n---\n\nThe pig eats acorns.\n",
    LONG: "The goat eats thistles.\n",
}


async def test_a_question_is_answered_at_once_for_all_to_see(library: Library) -> None:
    async with world(library) as it:
        result = await it.alice.slash(it.channel, "ask", question=QUESTION)
        text = plain(shown(response(result)))
        assert ANSWER in text
        assert f"Asked: {QUESTION}" in text
        assert not result.deferred
        assert not result.ephemeral
        assert it.sent()[-1]["allowed_mentions"]["parse"] == []


async def test_a_direct_message_is_a_place_for_commands(library: Library) -> None:
    async with world(library) as it:
        result = await it.env.create_user("bob").slash("ask", question=QUESTION)
        assert ANSWER in plain(shown(response(result)))


@pytest.mark.parametrize("name", ["cows.md", "COWS", "cows", "Cows (cows.md)"])
async def test_a_document_is_found_by_name_or_title(shelf: Shelf, name: str) -> None:
    async with world(shelf(FARM)) as it:
        result = await it.alice.slash(it.channel, "ask", question="What does the cow eat?", document=name)
        text = plain(shown(response(result)))
        assert "The cow eats grass." in text
        assert "Cows · paragraph 1, sentence 1 · 2024-05-01 · [source](<https://farm.example/cows>)" in text
        result = await it.alice.slash(it.channel, "ask", question="Who painted the barn?", document=name)
        assert plain(shown(response(result))).startswith("“Cows” does not say.")


async def test_a_quote_stands_under_its_heading_but_within_a_statement_its_speaker_is_said(
    shelf: Shelf,
) -> None:
    statement = "## Words\n\nThe farmer said in a statement:\n\n“The cow eats grass.”\n"
    async with world(shelf({"a.md": f"# Farm\n\n{statement}\n## Deeds\n\nThe pig eats acorns.\n"})) as it:
        text = plain(await it.ask("What does the pig eat?"))
        assert "\n-# Farm · under “Deeds” · paragraph" in text
        text = plain(await it.ask("What does the cow eat?"))
        assert "\n-# Quoted statement: The farmer said in a statement\n-# Farm · paragraph" in text


async def test_an_unknown_document_is_refused_privately_with_the_nearest_names(shelf: Shelf) -> None:
    async with world(shelf(FARM)) as it:
        result = await it.alice.slash(it.channel, "ask", question="What?", document="Cow")
        assert result.ephemeral
        assert "No document goes by “Cow”. The nearest names:\n- Cows" in plain(shown(response(result)))
        result = await it.alice.slash(it.channel, "ask", question="What?", document="zzzz")
        assert "/sources" in shown(response(result))


async def test_documents_are_completed_by_title_and_name(shelf: Shelf) -> None:
    async with world(shelf(FARM)) as it:
        offered = await it.alice.autocomplete(it.channel, "ask", "document", "pig", question="x")
        assert offered == [{"name": "Pigs and swine (pigs.md)", "value": "pigs.md"}]
        (goat,) = await it.alice.autocomplete(it.channel, "ask", "document", "nnn", question="x")
        assert len(goat["name"]) == 100
        assert len(goat["value"]) <= 100
        result = await it.alice.slash(
            it.channel, "ask", question="What does the goat eat?", document=goat["value"]
        )
        assert "The goat eats thistles." in plain(shown(response(result)))


async def test_documents_whose_title_begins_with_what_is_typed_are_offered_first(shelf: Shelf) -> None:
    titles = {"a.md": "# A plan\n\nCows.\n", "b.md": "# Plan of the farm\n\nPigs.\n"}
    async with world(shelf(titles)) as it:
        offered = await it.alice.autocomplete(it.channel, "ask", "document", "plan", question="x")
        assert [choice["value"] for choice in offered] == ["b.md", "a.md"]


@pytest.mark.parametrize("typed", ["CAFE", "“Café", "new café’s", "cafes (new) ", "ＣＡＦÉ", "cafe-plan"])
async def test_a_title_is_found_without_its_accents_and_marks(shelf: Shelf, typed: str) -> None:
    async with world(shelf({"a.md": "# The new Café’s plan\n\nCows.\n", "b.md": "# Pigs\n\nPigs.\n"})) as it:
        offered = await it.alice.autocomplete(it.channel, "ask", "document", typed, question="x")
        assert [choice["value"] for choice in offered] == ["a.md"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("pgis", ["pigs.md"]),
        ("pigz swi", ["pigs.md"]),
        ("Swiin", ["pigs.md"]),
        ("cows.md", ["cows.md"]),
        ("cow", ["cows.md"]),  # what is spelt rightly is taken at its word
        ("pgs", []),  # too short to tell what is wrong in it
        ("horses", []),
    ],
)
async def test_a_document_is_offered_though_a_letter_is_wrong(
    shelf: Shelf, typed: str, offered: list[str]
) -> None:
    files = {"cows.md": "# Cows\n\nGrass.\n", "pigs.md": "# Pigs and swine\n\nAcorns.\n"}
    async with world(shelf(files)) as it:
        found = await it.alice.autocomplete(it.channel, "ask", "document", typed, question="x")
        assert [choice["value"] for choice in found] == offered


async def test_a_title_cannot_turn_what_stands_beside_it(shelf: Shelf) -> None:
    async with world(shelf({"rtl.md": "# Goats\u202e and kids\n\nThe goat eats thistles.\n"})) as it:
        offered = await it.alice.autocomplete(it.channel, "ask", "document", "", question="x")
        assert offered == [{"name": "Goats and kids (rtl.md)", "value": "rtl.md"}]


async def test_no_more_documents_are_offered_than_discord_shows(shelf: Shelf) -> None:
    many = {f"{number}.txt": f"The number {number} is a number.\n" for number in range(30)}
    async with world(shelf(many)) as it:
        assert len(await it.alice.autocomplete(it.channel, "ask", "document", "", question="x")) == 25


async def test_slow_work_is_deferred_for_all_to_see(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(monkeypatch)
    async with world(library) as it:
        result = await it.alice.slash(it.channel, "ask", question=QUESTION)
        assert it.deferrals() == [(5, 0)]
        assert not result.ephemeral
        assert ANSWER in plain(shown(response(result)))


async def test_slow_work_that_fails_is_told_to_the_asker_alone(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(monkeypatch)
    async with world(library) as it:
        result = await it.alice.slash(it.channel, "ask", question=QUESTION, document="nothing like it")
        assert it.deferrals() == [(5, 0)]
        assert result.response is None
        assert [message.ephemeral for message in result.followups] == [True]
        assert "No document goes by" in shown(result.followups[0])


async def test_an_unexpected_error_is_owned_up_to_privately_with_a_code_that_the_log_has(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(library) as it:
        it.env.inject_error("POST", "/interactions/*/callback", status=500)
        result = await it.alice.slash(it.channel, "ask", question=QUESTION)
        text = shown(response(result))
        assert result.ephemeral
        assert text.split("`")[1] in caplog.text
        assert "Traceback" in caplog.text
        assert_error(it.env, discord.HTTPException)
        it.env.inject_error("POST", "/interactions/*/callback", status=500, times=2)
        result = await it.alice.slash(it.channel, "ask", question=QUESTION)
        assert not result.acknowledged
        assert "could not be sent" in caplog.text
        assert_error(it.env, discord.HTTPException)


async def test_a_library_that_cannot_be_read_is_said_to_be_so(tmp_path: Path, shelf: Shelf) -> None:
    shelf(FARM)
    data = next((tmp_path / "data").iterdir())
    library = open_library(tmp_path / "documents", tmp_path / "data", max_bytes=LIMIT, sureness=SURENESS)
    async with world(library) as it:
        shutil.rmtree(data)
        data.write_text("not a folder", encoding="utf-8")
        result = await it.moderator().slash(it.channel, "library reload")
        assert result.ephemeral
        assert "I cannot read or write my library" in shown(response(result))


async def test_nothing_to_serve_is_said_by_mention_too(tmp_path: Path) -> None:
    empty = Library(LocalStore(tmp_path / "data"), lambda: iter(()))
    async with world(empty) as it:
        assert "There is no readable document" in await it.ask(QUESTION)
        result = await it.alice.slash(it.channel, "ask", question=QUESTION)
        assert result.ephemeral
        assert simcord.assert_no_errors(it.env) is None  # type: ignore[func-returns-value]


@pytest.mark.parametrize(
    ("status", "code"),
    [(404, 10062), (400, 40060), (401, 50027), (404, 10008), (404, 10003), (400, 50083)],
)
async def test_an_answer_that_comes_too_late_is_no_error_of_the_bot(
    library: Library, caplog: pytest.LogCaptureFixture, status: int, code: int
) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        answer = last(it.channel)
        for act in (
            partial(it.alice.slash, it.channel, "ask", question=QUESTION),
            partial(it.alice.click, answer, label="Context"),
        ):
            it.env.inject_error("POST", "/interactions/*/callback", status=status, code=code)
            assert not (await act()).acknowledged
            assert "too late for an answer" in caplog.text
            caplog.clear()
        assert_error(it.env, discord.HTTPException)
    assert not [one for one in caplog.records if one.exc_info]


async def test_a_sign_of_work_that_somebody_deletes_ends_the_work_without_an_error(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    busy(monkeypatch)
    async with world(library) as it:
        it.env.inject_error("*", "/webhooks/*", status=404, code=10008, times=None)
        await it.alice.slash(it.channel, "ask", question=QUESTION)
        assert "too late for an answer" in caplog.text
        assert_error(it.env, discord.HTTPException)
    assert not [one for one in caplog.records if one.exc_info]


@pytest.mark.parametrize("option", ["words", "document"])
async def test_what_is_completed_too_late_is_one_line_in_the_log_without_who_types(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture, option: str
) -> None:
    async with world(library) as it:
        it.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
        await it.alice.autocomplete(it.channel, "lookup", option, "put")
        assert await it.alice.autocomplete(it.channel, "lookup", option, "put")
    async with world(Library(LocalStore(tmp_path / "data"), lambda: iter(()))) as it:
        await it.alice.autocomplete(it.channel, "lookup", option, "put")
        assert str(it.alice.id) not in caplog.text
    assert caplog.text.count("nothing could be suggested") == 2
    assert not [one for one in caplog.records if one.exc_info]
