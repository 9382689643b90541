"""`/lookup` and `/sources` on a simulated Discord."""

import re

import pytest

from bot.client import Client
from knowledge.library import Library
from tests.conftest import Shelf
from tests.test_ask import FARM
from tests.world import busy, buttons, last, plain, response, shown, world

HERD = {f"{number:02}.txt": f"Cow number {number} eats grass.\n" for number in range(12)}


async def test_every_passage_that_matches_is_listed_in_pages(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        result = await it.alice.slash(it.channel, "lookup", words="cow")
        page = response(result)
        seen = plain(shown(page))
        assert seen.startswith("12 passages match “cow”, page 1 of 3")
        assert buttons(page)["Previous"]["disabled"]
        bob = it.guild.add_member(it.env.create_user("bob"))
        for _ in range(2):
            turned = await bob.click(last(it.channel), label="Next")
            assert not turned.deferred
            seen += plain(shown(last(it.channel)))
        assert all(f"Cow number {number} eats grass." in seen for number in range(12))
        assert buttons(last(it.channel))["Next"]["disabled"]
        assert len(it.channel.history()) == 1
        await bob.click(last(it.channel), label="Previous")
        seen = plain(shown(last(it.channel)))
        assert "page 2 of 3" in seen
        assert re.findall(r"-# (\d+) of 12\n", seen) == ["6", "7", "8", "9", "10"]
        assert all(body["allowed_mentions"]["parse"] == [] for body in it.sent() if "components" in body)


async def test_the_buttons_work_after_a_restart(shelf: Shelf) -> None:
    library = shelf(HERD)
    async with world(library) as it:
        await it.alice.slash(it.channel, "lookup", words="cow: \\ number")
        await it.env.restart_bot(Client(library))
        await it.alice.click(last(it.channel), label="Next")
        assert "page 2 of 3" in shown(last(it.channel))
        assert "has changed" not in shown(last(it.channel))


async def test_a_page_of_a_changed_library_says_so(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        await it.alice.slash(it.channel, "lookup", words="cow")
        shelf({"more.txt": "A cow is a cow.\n"})
        await it.moderator().slash(it.channel, "library reload")
        message = it.channel.history()[0]
        await it.alice.click(message, label="Next")
        text = shown(it.channel.history()[0])
        assert "13 passages" in text
        assert "The library has changed since" in text


async def test_a_slow_page_is_turned_in_place_all_the_same(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(shelf(HERD)) as it:
        await it.alice.slash(it.channel, "lookup", words="cow")
        busy(monkeypatch)
        await it.alice.click(last(it.channel), label="Next")
        assert it.deferrals() == [(6, 0)]
        assert "page 2 of 3" in shown(last(it.channel))
        assert len(it.channel.history()) == 1


async def test_one_document_alone_is_looked_in_on_every_page(shelf: Shelf) -> None:
    text = " ".join(f"Cow number {number} eats grass." for number in range(7))
    async with world(shelf({**HERD, "herd.txt": f"{text}\n"})) as it:
        await it.alice.slash(it.channel, "lookup", words="cow", document="herd")
        await it.alice.click(last(it.channel), label="Next")
        text = plain(shown(last(it.channel)))
        assert text.startswith("7 passages match “cow”, page 2 of 2")
        assert "Herd · paragraph 1, sentence 7" in text


async def test_a_document_that_is_gone_is_told_to_who_turns_the_page(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = " ".join(f"Cow number {number} eats grass." for number in range(7))
    library = shelf({"herd.txt": f"{text}\n", "other.txt": "A pig.\n"})
    async with world(library) as it:
        result = await it.alice.slash(it.channel, "lookup", words="cow", document="herd.txt")
        message = response(result)
        shelf({"herd.txt": ""})
        library.reload()
        refused = await it.alice.click(message, label="Next")
        assert "the document of this answer is no longer in it" in shown(
            it.channel.history(viewer=it.alice)[-1]
        )
        assert "page 1 of 2" in shown(it.channel.history()[0])
        busy(monkeypatch)
        refused = await it.alice.click(message, label="Next")
        assert [note.ephemeral for note in refused.followups] == [True]


async def test_an_unexpected_error_while_turning_is_owned_up_to(
    shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(shelf(HERD)) as it:
        await it.alice.slash(it.channel, "lookup", words="cow")
        it.env.inject_error("POST", "/interactions/*/callback", status=500)
        await it.alice.click(last(it.channel), label="Next")
        text = shown(it.channel.history(viewer=it.alice)[-1])
        assert text.split("`")[1] in caplog.text
        assert "Traceback" in caplog.text


async def test_the_longest_words_fit_a_button(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        words = f"cow {'🐄' * 28}".ljust(60, "x")
        result = await it.alice.slash(it.channel, "lookup", words=words, document="00.txt")
        assert "1 passage matches" in shown(response(result))
        result = await it.alice.slash(it.channel, "lookup", words=words)
        assert len(buttons(response(result))["Next"]["custom_id"]) <= 100


async def test_of_words_that_are_none_the_asker_is_told_alone(shelf: Shelf) -> None:
    async with world(shelf({"a.txt": "The cow eats grass.\n"})) as it:
        for words in ("<@1>", "\u202e", " "):
            result = await it.alice.slash(it.channel, "lookup", words=words)
            assert result.ephemeral
            assert "no words" in shown(response(result))
        assert not it.channel.history()


@pytest.mark.parametrize("words", ["Seoul", "Trump", "cops"])
def test_what_is_only_like_a_word_or_stands_for_it_is_not_listed(
    library: Library, shelf: Shelf, words: str
) -> None:
    """South Korea is not Seoul, and no president is Trump."""
    assert library.look_up(words).total == 0
    held = shelf({"a.txt": "The police came.\n\nThe president of South Korea spoke.\n"})
    assert held.look_up(words).nowhere == (words,)


def test_a_name_of_several_words_is_listed_as_a_whole(library: Library) -> None:
    listed = library.look_up("South Korea", size=20)
    assert {one.passage.text[start:end] for one in listed.quotes for start, end in one.marks} == {
        "South Korea",
        "South Korean",
        "ROK",
    }


async def test_words_that_are_nowhere_are_said_to_be_nowhere(library: Library) -> None:
    async with world(library) as it:
        result = await it.alice.slash(it.channel, "lookup", words="xylophone *here*")
        assert plain(shown(response(result))).startswith("No passage matches “xylophone *here*”.")
        assert buttons(response(result)).keys() == {"Delete"}
        assert it.sent()[-1]["allowed_mentions"]["parse"] == []
        result = await it.alice.slash(it.channel, "lookup", words="xylophone treaty")
        assert "Nowhere in the library: xylophone" in plain(shown(response(result)))
        result = await it.alice.slash(it.channel, "lookup", words="treaty")
        assert "Nowhere" not in plain(shown(response(result)))


async def test_the_last_word_is_completed_and_the_others_kept_if_they_are_spelt_rightly(
    library: Library,
) -> None:
    async with world(library) as it:
        offered = await it.alice.autocomplete(it.channel, "lookup", "words", "north kor")
        assert {"name": "north Korea", "value": "north Korea"} in offered
        offered = await it.alice.autocomplete(it.channel, "lookup", "words", "Kim Jong ")
        assert offered == [{"name": "Kim Jong Un", "value": "Kim Jong Un"}]
        offered = await it.alice.autocomplete(it.channel, "lookup", "words", "Pyongyang puti")
        assert [choice["name"] for choice in offered] == ["Pyongyang putin", "Pyongyang putin’s"]
        offered = await it.alice.autocomplete(it.channel, "lookup", "words", "stratgic partnrs")
        assert [choice["name"] for choice in offered] == ["strategic Partnership"]
        for typed in ("“north kor", "«NORTH» Kor", '"north kor"'):
            offered = await it.alice.autocomplete(it.channel, "lookup", "words", typed)
            assert [choice["name"].casefold() for choice in offered] == ["north korea", "north korean"]
        offered = await it.alice.autocomplete(it.channel, "lookup", "words", "“treat")
        assert {"name": "treaty", "value": "treaty"} in offered
        assert await it.alice.autocomplete(it.channel, "lookup", "words", "xylophone puti") == []
        assert await it.alice.autocomplete(it.channel, "lookup", "words", "x" * 57 + " kor") == []
        assert await it.alice.autocomplete(it.channel, "lookup", "words", "qqq") == []


async def test_no_more_words_are_offered_than_discord_shows(shelf: Shelf) -> None:
    async with world(shelf({"a.txt": " ".join(f"cow{number}" for number in range(30))})) as it:
        assert len(await it.alice.autocomplete(it.channel, "lookup", "words", "cow")) == 25


async def test_a_page_that_somebody_else_turns_keeps_its_language(library: Library) -> None:
    async with world(library) as it:
        await it.alice.slash(it.channel, "lookup", words="the")
        it.speak("de", "ko")
        await it.guild.add_member(it.env.create_user("uwe")).click(last(it.channel), label="Next")
        assert "page 2 of" in shown(last(it.channel))
        assert "Previous" in buttons(last(it.channel))


async def test_sources_lists_the_documents_for_the_asker(shelf: Shelf) -> None:
    async with world(shelf(FARM)) as it:
        result = await it.alice.slash(it.channel, "sources")
        text = plain(shown(response(result)))
        assert result.ephemeral
        assert text.startswith("3 documents, 3 passages")
        assert "- Cows · 2024-05-01 · [source](<https://farm.example/cows>) · 1 passage" in text


async def test_sources_that_do_not_fit_are_counted(shelf: Shelf) -> None:
    many = {f"{'long ' * 18}{number:03}.txt": f"Number {number}.\n" for number in range(60)}
    async with world(shelf(many)) as it:
        text = shown(response(await it.alice.slash(it.channel, "sources")))
        listed = text.count("\n- ")
        assert 20 < listed < 60
        assert f"and {60 - listed} more" in text
