"""The simulated Discord that the demo runs on, in this process and without a browser."""

import asyncio
from datetime import UTC, datetime, timedelta
from queue import Queue

import aiohttp
import pytest
import simcord

from bot.client import Client
from bot.demo import serve
from bot.demo.people import NEW_POST, Correspondent
from bot.demo.simulated import QUESTION, at_home, simulate
from bot.manners import Manners
from knowledge.library import Library
from tests.world import shown


async def test_answer_is_seen_at_once_and_tells_the_present_time(library: Library) -> None:
    async with simulate(lambda _blind: Client(library), port=0) as preview:
        you = preview.viewers[0]
        asked = await you.send(preview.channel, "@VERBATIM Who signed the treaty?")
        answer = preview.channel.last_message
        page = await preview.snapshot()
    assert answer is not None
    assert answer.reference is not None
    assert answer.reference.message_id == asked.id
    assert page["targetId"] == str(answer.id)
    assert abs(datetime.now(UTC) - answer.created_at) < timedelta(minutes=1)


async def test_entry_of_a_menu_is_chosen_by_a_reply(library: Library) -> None:
    async with simulate(lambda _blind: Client(library), port=0) as preview:
        you = preview.viewers[0]
        said = await you.send(preview.channel, "Who signed the treaty?")
        found = await you.send(preview.channel, "Apps: Find in the briefing", reply_to=said)
        page = await preview.snapshot()
    assert found.flags.ephemeral
    assert str(found.id) in page["messages"]
    assert "Apps:" not in str(page["messages"])


async def test_mention_is_one_after_an_edit_too(library: Library) -> None:
    async with simulate(lambda _blind: Client(library), port=0) as preview:
        you = preview.viewers[0]
        asked = await you.send(preview.channel, "@Verbatim Which stadium?")
        await you.edit(asked, "@Verbatim Who signed the treaty?")
        answer = preview.channel.last_message
    assert answer is not None
    assert answer.reference is not None
    assert answer.reference.message_id == asked.id


async def test_old_buttons_work_after_a_restart(library: Library) -> None:
    made: list[Client] = []

    def make(_blind: bool) -> Client:
        made.append(Client(library))
        return made[-1]

    async with simulate(make, port=0) as preview:
        you = preview.viewers[0]
        asked = await you.send(preview.channel, "@Verbatim Who signed the treaty?")
        answer = preview.channel.last_message
        assert answer is not None
        told = await you.send(preview.channel, "Restart the bot")
        seen = await you.click(answer, label="Context")
        await you.edit(asked, "@Verbatim Which stadium?")
        history = preview.channel.history()
    assert len(made) == 2
    assert told.content.startswith("I have been restarted")
    assert seen.ephemeral
    assert "does not say" in shown(next(message for message in history if message.id == answer.id))


async def test_menu_is_there_in_direct_messages(library: Library) -> None:
    async with simulate(lambda _blind: Client(library), port=0) as preview:
        member = preview.viewers[0]
        you = Correspondent(preview.env, member.user, member.controls)
        said = await you.send_dm("“a comprehensive strategic treaty”")
        reference = {"channel_id": str(you.dm_channel.id), "message_id": str(said.id)}
        checked = await you.send_dm("Apps: Check this quote", reference=reference)
    assert "Altered:" in shown(checked)


async def test_bot_in_trouble_says_directly_what_keeps_it(library: Library) -> None:
    def make(blind: bool) -> Client:
        return Client(library, manners=at_home(Manners(), blind=blind))

    question = f"@Verbatim {QUESTION}"
    async with simulate(make, port=0) as preview:
        you, place = preview.viewers[0], preview.channel
        assert place.guild is not None
        (thread,), free = place.threads, place.guild.channels["ask-freely"]
        assert "locked" in (await you.send(thread, "Lock or open this thread")).content
        await you.send(thread, question)
        assert "That thread is locked" in shown(you.user.dm_channel.history()[-1])
        assert "open again" in (await you.send(thread, "Lock or open this thread")).content
        assert "no thread" in (await you.send(place, "Lock or open this thread")).content
        await you.send(place, "Restart it without message content")
        await you.send(free, QUESTION)
        assert len(free.history()) == 1
        await you.send(place, "Time it out for a minute")
        await preview.viewers[1].send(place, question)
        assert "I am timed out in that server" in shown(preview.viewers[1].user.dm_channel.history()[-1])


async def test_new_post_makes_room_for_the_next(library: Library) -> None:
    async with simulate(lambda _blind: Client(library, manners=at_home(Manners())), port=0) as preview:
        you, guild = preview.viewers[0], preview.channel.guild
        assert guild is not None
        for title in (QUESTION, "Who signed the joint statement?"):
            post = next(one for one in guild.channels["questions"].threads if one.name == NEW_POST)
            await you.send(post, f"{title}\nI cannot find it.")
            assert [one.author.bot for one in post.history()] == [False, True]


async def test_what_waits_for_later_holds_nobody_up(library: Library) -> None:
    manners = at_home(Manners(questions_per_person=1))
    async with simulate(lambda _blind: Client(library, manners=manners), port=0) as preview:
        you = preview.viewers[0]
        asked = await you.send(preview.channel, f"@Verbatim {QUESTION}")
        await preview.env.advance_time(35)
        async with asyncio.timeout(15):  # and not until the minute is over
            await you.edit(asked, "@Verbatim Which stadium?")


async def test_bot_that_may_not_write_tells_who_asks_directly(library: Library) -> None:
    async with simulate(lambda _blind: Client(library), port=0) as preview:
        you, env = preview.viewers[0], preview.env
        backend = env.backend
        silent = next(channel for channel in backend.channels.values() if channel.name == "no-bots")
        place = simcord.ChannelHandle(env, preview.channel.guild, silent)
        asked = await you.send(place, f"@Verbatim {QUESTION}")
        told = you.user.dm_channel.last_message
        assert place.last_message is not None
        assert place.last_message.id == asked.id
    assert told is not None
    assert "I lack the permission *Send Messages* there" in shown(told)


async def test_script_that_is_added_knows_the_places_and_not_the_secret(library: Library) -> None:
    async with simulate(lambda _blind: Client(library), port=0) as preview:
        origin, secret = preview.url.split("/#")
        async with aiohttp.ClientSession() as visitor, visitor.get(f"{origin}/app.js") as script:
            added = (await script.text()).partition("const demo = ")[2]
    assert '"#briefing"' in added
    assert secret not in added


def test_operator_keeps_their_manners() -> None:
    manners = at_home(Manners(auto_channels="mine", answer_in="thread", questions_per_person=3))
    assert manners.unasked == ("mine", "ask-freely", "questions")
    assert (manners.answer_in, manners.sees_content, manners.questions_per_person) == ("thread", True, 3)


async def test_serve_opens_the_browser_at_the_address_it_prints(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: Queue[str] = Queue()
    monkeypatch.setattr("webbrowser.open", opened.put)
    stop = asyncio.Event()
    serving = asyncio.create_task(
        serve(library, moderator_role=None, quotes=3, manners=Manners(), port=0, open_browser=True, stop=stop)
    )
    address = await asyncio.to_thread(opened.get, timeout=20)
    async with aiohttp.ClientSession() as visitor, visitor.get(address) as page:
        assert page.status == 200
    stop.set()
    await serving
    assert address in capsys.readouterr().out
