"""Where answers go, and what is said, and to whom, where the bot lacks a right or a thread is closed."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import discord
import pytest
import simcord
from simcord import assert_error
from simcord.enums import ChannelType

from bot.client import Client
from bot.manners import Manners
from knowledge.library import Library
from tests.conftest import Shelf
from tests.test_edits import Held
from tests.world import World, busy, buttons, last, plain, response, shown, world

QUESTION = "When did Putin visit Pyongyang?"
ANSWER = "During his June 19-20 visit to Pyongyang"
FILTERED = "This server's filter, AutoMod, does not let through what I found"
HARMFUL = "Discord takes a link in what I found for harmful"
THREADS = Manners(answer_in="thread")


def told(it: World) -> list[str]:
    """What the bot has told Alice directly."""
    return [shown(message) for message in it.mine(it.alice.user.dm_channel)]


async def test_a_question_in_a_channel_can_be_answered_in_a_thread_of_its_own(library: Library) -> None:
    async with world(library, manners=THREADS) as it:
        asked = await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        (thread,) = it.channel.threads
        assert (thread.id, thread.name) == (asked.id, QUESTION)
        assert ANSWER in plain(shown(last(thread)))
        assert it.mine() == []
        assert ANSWER in plain(await it.ask(QUESTION, thread))
        assert len(it.channel.threads) == 1


@pytest.mark.parametrize("text", ["thanks!", "hi", "And when was that?"])
async def test_small_talk_needs_no_thread(library: Library, text: str) -> None:
    async with world(library, manners=THREADS) as it:
        await it.ask(text)
        assert it.channel.threads == []
        assert len(it.mine()) == 1


async def test_a_how_to_needs_no_thread(library: Library) -> None:
    async with world(library, manners=THREADS) as it:
        await it.ask("")
        assert it.channel.threads == []


async def test_a_long_question_makes_a_short_name(library: Library) -> None:
    async with world(library, manners=THREADS) as it:
        await it.ask(QUESTION * 10)
        (thread,) = it.channel.threads
        assert thread.name is not None
        assert len(thread.name) == 100


async def test_a_title_pings_nobody(library: Library) -> None:
    async with world(library, manners=THREADS) as it:
        everyone = it.env.backend.get_guild(it.guild.id).roles[it.guild.id]
        everyone.permissions |= discord.Permissions(mention_everyone=True).value
        asked = await it.alice.send(it.channel, f"{it.me} @everyone, @here: {QUESTION}")
        (thread,) = it.channel.threads
        assert thread.name is not None
        assert thread.name.replace("\u2060", "") == f"@everyone, @here: {QUESTION}"
        said = [one for held in it.env.backend.messages.values() for one in held.values()]
        assert [one.id for one in said if one.mention_everyone] == [asked.id]


async def test_a_reply_in_a_thread_of_its_own_leans_on_the_question_that_started_it(library: Library) -> None:
    async with world(library, manners=THREADS) as it:
        await it.ask("Who signed the treaty with Putin in Pyongyang?")
        (thread,) = it.channel.threads
        await it.env.advance_time(301)  # it is not remembered any more
        await it.alice.send(thread, "And when was that?", reply_to=last(thread))
        assert "June 19-20" in plain(shown(last(thread)))


async def test_a_thread_that_is_there_already_is_used(library: Library) -> None:
    async with world(library, manners=THREADS) as it:
        it.env.inject_error("POST", "/channels/*/messages/*/threads", status=400, code=160004)
        asked = it.env.backend.create_message(it.channel.id, it.alice.id, f"{it.me} {QUESTION}")
        it.env.backend.create_thread(it.channel.id, "Mine", it.alice.id, message_id=asked.id)
        await it.env.settle()
        (thread,) = it.channel.threads
        assert ANSWER in plain(shown(last(thread)))


@pytest.mark.parametrize("right", ["create_public_threads", "send_messages_in_threads"])
async def test_without_the_right_to_threads_the_answer_goes_in_place(
    library: Library, right: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(library, manners=THREADS) as it:
        it.deny(it.channel, **{right: True})
        assert ANSWER in plain(await it.ask(QUESTION))
        assert "no right to make threads" in caplog.text


async def test_a_thread_that_cannot_be_made_is_done_without(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(library, manners=THREADS) as it:
        it.env.inject_error("POST", "/channels/*/messages/*/threads", status=400, code=30033)
        assert ANSWER in plain(await it.ask(QUESTION))
        assert "no thread could be made" in caplog.text


async def test_threads_are_answered_in_where_the_channel_itself_is_closed(library: Library) -> None:
    async with world(library, manners=THREADS) as it:
        it.deny(it.channel, send_messages=True)
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        (thread,) = it.channel.threads
        assert ANSWER in plain(shown(last(thread)))
        assert told(it) == []


async def test_what_is_no_answer_comes_directly_where_the_channel_itself_is_closed(library: Library) -> None:
    async with world(library, manners=replace(THREADS, questions_per_channel=1)) as it:
        it.deny(it.channel, send_messages=True)
        await it.alice.send(it.channel, it.me)
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        how_to, wait = told(it)
        assert how_to.startswith("**Ask me about the briefing")
        assert "Many questions were asked in this channel" in wait
        assert it.mine() == []


async def test_who_asks_where_the_bot_may_not_speak_is_told_directly_once(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(library) as it:
        it.deny(it.channel, send_messages=True)
        for _ in range(2):
            await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        (text,) = told(it)
        assert "I lack the permission *Send Messages* there." in text
        assert str(it.channel.id) in text
        assert it.mine() == []
        assert f"cannot speak in channel {it.channel.id}" in caplog.text
        await it.env.advance_time(3601)
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        assert len(told(it)) == 2


async def test_who_cannot_be_told_is_left_alone(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    async with world(library) as it:
        it.deny(it.channel, send_messages=True)
        it.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        assert told(it) == []
        assert "nobody can be told" in caplog.text


async def test_threads_need_a_right_of_their_own(library: Library) -> None:
    async with world(library) as it:
        it.deny(it.channel, send_messages_in_threads=True)
        await it.alice.send(it.thread(), f"{it.me} {QUESTION}")
        assert "*Send Messages in Threads*" in told(it)[0]


async def test_a_locked_thread_is_closed_to_the_bot(library: Library) -> None:
    async with world(library) as it:
        it.deny(it.channel, manage_threads=True)
        thread = it.thread()
        it.env.backend.edit_channel(thread.id, {}, thread_metadata={"locked": True})
        await it.alice.send(thread, f"{it.me} {QUESTION}")
        assert "That thread is locked" in told(it)[0]


async def test_a_locked_thread_is_open_to_a_bot_that_may_manage_threads(library: Library) -> None:
    async with world(library) as it:
        thread = it.thread()
        it.env.backend.edit_channel(thread.id, {}, thread_metadata={"locked": True})
        assert ANSWER in plain(await it.ask(QUESTION, thread))


async def test_an_archived_thread_is_opened_by_the_answer(library: Library) -> None:
    async with world(library) as it:
        thread = it.thread()
        it.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
        assert ANSWER in plain(await it.ask(QUESTION, thread))


async def test_a_timeout_of_the_bot_is_said(library: Library) -> None:
    async with world(library) as it:
        assert it.client.user is not None
        until = (it.env.now() + timedelta(hours=1)).isoformat()
        it.env.backend.edit_member(it.guild.id, it.client.user.id, {"timed_out_until": until})
        await it.env.restart_bot(
            Client(library)
        )  # SimCord tells the bot of its own timeout only at its start
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        assert "I am timed out in that server" in told(it)[0]


async def test_what_cannot_be_known_beforehand_is_told_afterwards(library: Library) -> None:
    async with world(library) as it:
        it.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        assert "Discord does not let me write there." in told(it)[0]


async def test_without_the_history_an_answer_is_no_reply_and_names_the_question(library: Library) -> None:
    async with world(library) as it:
        it.deny(it.channel, read_message_history=True)
        text = plain(await it.ask(QUESTION))
        assert ANSWER in text
        assert f"Asked: {QUESTION}" in text
        assert last(it.channel).reference is None


LONG = "The wombat digs " + "and digs " * 500 + "until it sleeps."


async def test_a_quote_that_cannot_be_attached_is_said_to_be_so(shelf: Shelf) -> None:
    async with world(shelf({"wombat.txt": f"{LONG}\n"})) as it:
        question = "What does the wombat dig until it sleeps?"
        assert "quote-1.txt" in await it.ask(question)
        asked = it.channel.history()[0]
        it.deny(it.channel, attach_files=True)
        assert "I lack the permission *Attach Files*" in await it.ask(question)
        result = await it.alice.slash(it.channel, "ask", question=question)
        assert "I lack the permission *Attach Files*" in shown(response(result))
        await it.env.advance_time(1)
        await it.alice.edit(asked, f"{it.me} {question} Wombat?")
        assert "I lack the permission *Attach Files*" in shown(it.mine()[0])


async def test_what_needs_no_file_is_there_without_the_right_to_attach_one(shelf: Shelf) -> None:
    async with world(shelf({"wombat.txt": f"{LONG}\n\nA wombat sleeps.\n"})) as it:
        it.deny(it.channel, attach_files=True)
        answer = response(await it.alice.slash(it.channel, "lookup", words="wombat"))
        text = plain(shown(answer))
        assert "I lack the permission *Attach Files*" in text
        assert "A wombat sleeps." in text
        assert "Version" in text
        assert answer.attachments == []
        assert buttons(answer)


async def test_a_channel_that_is_gone_is_survived(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    async with world(library) as it:
        it.env.inject_error("POST", "/channels/*/messages", status=404, code=10003)
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        assert it.mine() == []
        assert f"cannot speak in channel {it.channel.id}" in caplog.text


async def test_a_place_that_the_bot_does_not_know_is_answered_in(library: Library) -> None:
    async with world(library) as it:
        guild = it.client.get_guild(it.guild.id)
        assert guild is not None
        guild._remove_channel(discord.Object(it.channel.id))
        assert ANSWER in plain(await it.ask(QUESTION))


async def test_a_channel_for_news_has_threads_too(library: Library) -> None:
    async with world(library, manners=THREADS) as it:
        made = it.env.backend.create_channel(it.guild.id, "news", type=ChannelType.NEWS)
        place = simcord.ChannelHandle(it.env, it.guild, made)
        await it.alice.send(place, f"{it.me} {QUESTION}")
        (thread,) = place.threads
        assert ANSWER in plain(shown(last(thread)))


async def test_a_voice_channel_has_a_chat_too(library: Library) -> None:
    async with world(library, manners=THREADS) as it:
        made = it.env.backend.create_channel(it.guild.id, "lounge", type=2)
        place = simcord.ChannelHandle(it.env, it.guild, made)
        assert ANSWER in plain(await it.ask(QUESTION, place))


@pytest.mark.parametrize(("code", "said"), [(200000, FILTERED), (200001, FILTERED), (240000, HARMFUL)])
async def test_who_asks_is_told_which_filter_refuses_the_answer(
    library: Library, caplog: pytest.LogCaptureFixture, code: int, said: str
) -> None:
    async with world(library) as it:
        it.env.inject_error("POST", "/channels/*/messages", status=400, code=code)
        question = await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        assert said in shown(last(it.channel))
        await it.env.advance_time(1)
        await it.alice.edit(question, f"{it.me} {QUESTION}!")
        assert ANSWER in plain(shown(last(it.channel)))
        it.env.inject_error("PATCH", "/channels/*/messages/*", status=400, code=code)
        await it.env.advance_time(1)
        await it.alice.edit(question, f"{it.me} {QUESTION}")
        assert [said in shown(message) for message in it.mine()] == [True]
    assert not [one for one in caplog.records if one.exc_info]


@pytest.mark.parametrize(("code", "said"), [(200000, FILTERED), (240000, HARMFUL)])
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("private", [False, True])
async def test_who_uses_a_command_is_told_which_filter_refuses_the_response(
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    private: bool,
    late: bool,
    code: int,
    said: str,
) -> None:
    if late:
        busy(monkeypatch)
    async with world(library) as it:
        call = ("PATCH", "/webhooks/*") if late else ("POST", "/interactions/*/callback")
        it.env.inject_error(*call, status=400, code=code)
        await it.alice.slash(it.channel, "ask", question=QUESTION, private=private)
        (message,) = it.channel.history(viewer=it.alice)
        assert said in shown(message)
        assert message.flags.ephemeral
        assert_error(it.env, discord.HTTPException)
    assert not [one for one in caplog.records if one.exc_info]


async def test_what_the_servers_filter_refuses_can_be_shared_later(library: Library) -> None:
    async with world(library) as it:
        private = await it.alice.slash(it.channel, "ask", question=QUESTION, private=True)
        it.env.inject_error("POST", "/webhooks/*", status=400, code=200000)
        await it.alice.click(response(private), label="Share")
        assert FILTERED in shown(it.channel.history(viewer=it.alice)[-1])
        assert it.mine() == []
        await it.alice.click(response(private), label="Share")
        assert [ANSWER in plain(shown(message)) for message in it.mine()] == [True]


async def test_what_the_servers_filter_refuses_unasked_is_not_spoken_of(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    manners = Manners(auto_channels="briefing", message_content="on")
    async with world(library, manners=manners) as it:
        it.env.inject_error("POST", "/channels/*/messages", status=400, code=200000)
        await it.alice.send(it.channel, QUESTION)
        assert it.mine() == []
    assert not [one for one in caplog.records if one.exc_info]


async def test_a_right_that_goes_while_a_question_is_answered_is_said_to_be_lacking(
    library: Library,
) -> None:
    held = Held(library)
    async with world(held) as it:
        it.env.backend.create_message(it.channel.id, it.alice.id, f"{it.me} slow {QUESTION}")
        await asyncio.to_thread(held.waits.wait, 20)
        it.deny(it.channel, send_messages=True)
        await asyncio.sleep(0.05)
        held.go.set()
        await it.client.under_way.finish(20)
        (text,) = told(it)
        assert "I lack the permission *Send Messages* there." in text
        assert f"/{it.channel.id}/" in text
