"""`/ask` that leans on the question before, and is leant on, in threads and direct messages."""

from typing import Any

import pytest
import simcord

from bot.client import Client
from knowledge.library import Library
from tests.world import World, busy, last, plain, response, shown, world

QUESTION = "Who signed the treaty with Putin in Pyongyang?"
LEANING = "And when was that?"
DATE = "June 19-20"  # only with the words of the question before is this found
CARRIED = "with: signed, treaty, Putin, Pyongyang"


async def command(
    it: World, text: str, place: simcord.ChannelHandle, **options: Any
) -> simcord.ResponseMessage:
    """What the bot answers to `/ask`."""
    return response(await it.alice.slash(place, "ask", question=text, **options))


@pytest.mark.parametrize("first", ["a command", "a mention"])
@pytest.mark.parametrize("then", ["a command", "a mention"])
async def test_commands_and_mentions_lean_on_one_another(library: Library, first: str, then: str) -> None:
    async with world(library) as it:
        thread = it.thread()
        for how, text in ((first, QUESTION), (then, LEANING)):
            if how == "a command":
                answer = shown(await command(it, text, thread))
            else:
                answer = await it.ask(text, thread)
        assert DATE in plain(answer)
        assert CARRIED in plain(answer)


async def test_a_command_leans_on_the_one_before_in_direct_messages(library: Library) -> None:
    async with world(library) as it:
        bob = it.env.create_user("bob")
        await bob.slash("ask", question=QUESTION)
        assert DATE in plain(shown(response(await bob.slash("ask", question=LEANING))))
        await bob.send_dm(LEANING)
        assert DATE in plain(shown(last(bob.dm_channel)))


async def test_a_command_leans_on_nothing_in_a_channel_elsewhere_or_later(library: Library) -> None:
    async with world(library) as it:
        thread = it.thread()
        for place, seconds, other in (
            (it.channel, 1, it.channel),
            (thread, 1, it.thread("Kim")),
            (thread, 301, thread),
        ):
            await command(it, QUESTION, place)
            await it.env.advance_time(seconds)
            assert "with:" not in shown(await command(it, LEANING, other))


async def test_a_command_that_says_enough_leans_on_nothing(library: Library) -> None:
    async with world(library) as it:
        thread = it.thread()
        await command(it, QUESTION, thread)
        assert "with:" not in shown(await command(it, "Which missiles did North Korea test?", thread))


async def test_nobody_leans_on_what_was_asked_privately(library: Library) -> None:
    async with world(library) as it:
        thread = it.thread()
        await command(it, QUESTION, thread, private=True)
        assert "with:" not in shown(await command(it, LEANING, thread))
        assert "with:" not in await it.ask(LEANING, thread)


async def test_a_private_answer_that_leans_is_shared_with_the_same_words(library: Library) -> None:
    async with world(library) as it:
        thread = it.thread()
        await it.ask(QUESTION, thread)
        private = await command(it, LEANING, thread, private=True)
        assert CARRIED in plain(shown(private))
        await it.alice.click(private, label="Share")
        assert CARRIED in plain(shown(last(thread)))
        assert DATE in plain(shown(last(thread)))


@pytest.mark.parametrize("how", ["by its button", "by a moderator"])
@pytest.mark.parametrize("slow", [False, True])
async def test_a_command_whose_answer_is_deleted_is_leant_on_no_more(
    library: Library, monkeypatch: pytest.MonkeyPatch, how: str, *, slow: bool
) -> None:
    async with world(library) as it:
        thread = it.thread()
        if slow:
            busy(monkeypatch)
        answer = await command(it, QUESTION, thread)
        if how == "by its button":
            await it.alice.click(answer, label="Delete")
        else:
            it.env.backend.delete_message(thread.id, answer.id)
            await it.env.settle()
        assert "with:" not in shown(await command(it, LEANING, thread))


async def test_a_command_that_took_its_time_is_leant_on(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(library) as it:
        thread = it.thread()
        busy(monkeypatch)
        await command(it, QUESTION, thread)
        assert CARRIED in plain(shown(await command(it, LEANING, thread)))


async def test_small_talk_between_two_commands_does_not_part_them(library: Library) -> None:
    async with world(library) as it:
        thread = it.thread()
        await command(it, QUESTION, thread)
        await command(it, "hi", thread)
        assert CARRIED in plain(shown(await command(it, LEANING, thread)))


async def test_after_a_restart_a_command_leans_on_nothing(library: Library) -> None:
    async with world(library) as it:
        thread = it.thread()
        await command(it, QUESTION, thread)
        await it.env.restart_bot(Client(library))
        assert "with:" not in shown(await command(it, LEANING, thread))
