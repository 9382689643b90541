"""The simulated Discord that the demo runs on, in this process and without a browser."""

import asyncio
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Queue

import aiohttp
import discord
import pytest
import simcord
from simcord.backend.errors import BackendError

from bot.cards.layout import ROOM
from bot.client import Client
from bot.demo import patience, serve
from bot.demo.documents import ASKED, borrowed
from bot.demo.people import NEW_POST, THREAD, Correspondent, Person
from bot.demo.rooms import QUESTION
from bot.demo.simulated import at_home, simulate
from bot.manners import Manners
from knowledge.library import SURENESS, Library, library_of
from tests.world import shown


def making(library: Library) -> Callable[[Manners], Client]:
    """What makes the bot of a demo of this library."""
    return lambda manners: Client(library, manners=manners)


async def test_answer_is_seen_at_once_and_tells_the_present_time(library: Library) -> None:
    async with simulate(making(library), Manners(), port=0) as preview:
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
    async with simulate(making(library), Manners(), port=0) as preview:
        you = preview.viewers[0]
        said = await you.send(preview.channel, "Who signed the treaty?")
        found = await you.send(preview.channel, "Apps: Find in the briefing", reply_to=said)
        page = await preview.snapshot()
    assert found.flags.ephemeral
    assert str(found.id) in page["messages"]
    assert "Apps:" not in str(page["messages"])


async def test_what_is_done_on_one_page_makes_no_work_of_all_that_were_ever_open(library: Library) -> None:
    async with simulate(making(library), Manners(), port=0) as preview:
        mine, closed = preview._open_page(), preview._open_page()
        before = mine.revision, closed.revision
        numbers = {"sequence": 1, "generation": mine.generation, "bot_generation": preview.env._generation}
        numbers |= {"protocol_version": 3, "published_revision": mine.revision}
        body = {"kind": "send_message", "content": "Who is there?", "request_id": "one", **numbers}
        done = await preview._action(mine.id, body)
        assert not done["diagnostics"]
        assert mine.revision > before[0]
        assert closed.revision == before[1]


async def test_thread_is_begun_with_a_message_once(library: Library) -> None:
    async with simulate(making(library), Manners(), port=0) as preview:
        you = preview.viewers[0]
        await you.send(preview.channel, "@Verbatim Who signed the treaty?")
        answer = preview.channel.last_message
        assert answer is not None
        told = [await you.send(preview.channel, THREAD, reply_to=answer) for _ in range(2)]
        assert told[0].type is discord.MessageType.thread_created
        assert told[1].content.startswith("This message has a thread already")
        assert [one.id for one in preview.channel.threads].count(answer.id) == 1


async def test_there_is_one_new_post_to_open(library: Library) -> None:
    async with simulate(making(library), Manners(), port=0) as preview:
        assert preview.channel.guild is not None
        threads = preview.channel.guild.channels["questions"].threads
        assert [one.name for one in threads].count(NEW_POST) == 1


async def test_mention_is_one_after_an_edit_too(library: Library) -> None:
    async with simulate(making(library), Manners(), port=0) as preview:
        you = preview.viewers[0]
        asked = await you.send(preview.channel, "@Verbatim Which stadium?")
        await you.edit(asked, "@Verbatim Who signed the treaty?")
        answer = preview.channel.last_message
    assert answer is not None
    assert answer.reference is not None
    assert answer.reference.message_id == asked.id


async def test_old_buttons_work_after_a_restart(library: Library) -> None:
    made: list[Client] = []

    def make(manners: Manners) -> Client:
        made.append(Client(library, manners=manners))
        return made[-1]

    async with simulate(make, Manners(), port=0) as preview:
        you = preview.viewers[0]
        asked = await you.send(preview.channel, "@Verbatim When did North Korea test a multiwarhead missile?")
        answer = preview.channel.last_message
        assert answer is not None
        told = await you.send(preview.channel, "Restart the bot")
        seen = await you.click(answer, label="Context 1")
        await you.edit(asked, "@Verbatim Which stadium?")
        history = preview.channel.history()
    assert len(made) == 2
    assert told.content.startswith("The bot has been restarted")
    assert seen.ephemeral
    assert "does not say" in shown(next(message for message in history if message.id == answer.id))


async def test_a_reload_is_done_though_the_next_question_is_to_take_long(library: Library) -> None:
    async with simulate(making(library), Manners(), port=0) as preview:
        moderator = preview.viewers[1]
        await moderator.send(preview.channel, "Let the next question take long")
        done = await moderator.slash(preview.channel, "library reload")
        assert "Nothing has changed" in shown(done.response)


async def test_menu_is_there_in_direct_messages(library: Library) -> None:
    async with simulate(making(library), Manners(), port=0) as preview:
        member = preview.viewers[0]
        you = Correspondent(preview.env, member.user, member.controls)
        said = await you.send_dm("“a comprehensive strategic treaty”")
        reference = {"channel_id": str(you.dm_channel.id), "message_id": str(said.id)}
        checked = await you.send_dm("Apps: Check this quote", reference=reference)
    assert "Altered:" in shown(checked)


async def test_bot_in_trouble_says_directly_what_keeps_it(library: Library) -> None:
    question = f"@Verbatim {QUESTION}"
    async with simulate(making(library), at_home(Manners()), port=0) as preview:
        (you, moderator, german, *_), place = preview.viewers, preview.channel
        assert place.guild is not None
        (thread,), free = place.threads, place.guild.channels["ask-freely"]
        assert "locked" in (await you.send(thread, "Lock or open this thread")).content
        with pytest.raises(BackendError, match="locked"):
            await you.send(thread, question)
        assert not you.available_commands(thread)
        await moderator.send(thread, question)
        assert "That thread is locked" in shown(moderator.user.dm_channel.history()[-1])
        assert "open again" in (await you.send(thread, "Lock or open this thread")).content
        assert "no thread" in (await you.send(place, "Lock or open this thread")).content
        await you.send(place, "Restart it without message content")
        await you.send(free, QUESTION)
        assert len(free.history()) == 1
        assert "neither open" in (await you.send(thread, "Take or give its right to threads here")).content
        await you.send(thread, question)
        assert "lack the permission" in shown(you.user.dm_channel.history()[-1])
        assert "may open" in (await you.send(thread, "Take or give its right to threads here")).content
        await you.send(place, "Time it out for a minute")
        await german.send(place, question)
        assert "I am timed out in that server" in shown(german.user.dm_channel.history()[-1])


async def test_bot_answers_in_threads_or_in_place_as_a_visitor_chooses(library: Library) -> None:
    async with simulate(making(library), Manners(), port=0) as preview:
        you, place = preview.viewers[0], preview.channel
        for entry in ("Answer in threads or in place", "Take or give its right to threads here") * 2:
            await you.send(place, entry)
            await you.send(place, f"@Verbatim {QUESTION}")
        names = [thread.name for thread in place.threads]
    assert names == ["What was signed", QUESTION]


async def test_question_that_takes_long_holds_nobody_else_up(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = threading.Event()
    monkeypatch.setattr("bot.demo.controls.sleep", lambda _seconds: goes_on.wait(timeout=20))
    async with simulate(making(library), Manners(), port=0) as preview:
        (you, moderator, *_), place = preview.viewers, preview.channel

        def last_answered() -> int | None:
            return [one.reference.message_id for one in place.history() if one.reference][-1]

        await you.send(place, "Let the next question take long")
        slow = await you.send(place, f"@Verbatim {QUESTION}")
        quick = await moderator.send(place, "@Verbatim Which stadium?")
        assert last_answered() == quick.id
        goes_on.set()
        await preview.env.settle()
        assert last_answered() == slow.id


async def test_filter_and_language_of_the_server_are_a_visitors_choice(library: Library) -> None:
    async with simulate(making(library), Manners(), port=0) as preview:
        you, said = preview.viewers[0], list[str]()
        for entry in ("Let AutoMod block its next message", "Turn the server German or English"):
            for _ in range(2):
                await you.send(preview.channel, entry)
                await you.send(preview.channel, "@Verbatim Which stadium?")
                answer = preview.channel.last_message
                assert answer is not None
                said.append(shown(answer))
    assert ["AutoMod, does not let through" in text for text in said] == [True, True, False, False]
    assert ["steht nicht im Dossier" in text for text in said] == [False, False, True, False]


async def test_archived_thread_is_opened_by_what_is_written_and_by_an_answer_taken_back(
    library: Library,
) -> None:
    async with simulate(making(library), Manners(), port=0) as preview:
        you, (thread,) = preview.viewers[0], preview.channel.threads
        state = preview.env.backend.get_channel(thread.id).thread_metadata
        assert state is not None
        assert "archived" in (await you.send(thread, "Archive or open this thread")).content
        assert state.archived
        asked = await you.send(thread, f"@Verbatim {QUESTION}")
        assert not state.archived
        answer = thread.history()[-1]
        assert answer.reference is not None
        assert answer.reference.message_id == asked.id
        await you.send(thread, "Archive or open this thread")
        await you.edit(asked, "@Verbatim Which stadium?")
        assert "cannot be edited" in thread.history()[-1].content
        assert state.archived
        await you.delete(asked)
        assert not state.archived
        assert answer.id not in [one.id for one in thread.history()]
        await you.send(thread, "Archive or open this thread")
        assert "open again" in (await you.send(thread, "Archive or open this thread")).content


async def test_bot_renames_the_threads_that_it_made_and_no_others(library: Library) -> None:
    manners = at_home(Manners(answer_in="thread"))
    async with simulate(making(library), manners, port=0) as preview:
        you, place = preview.viewers[0], preview.channel
        asked = await you.send(place, "@Verbatim Which stadium?")
        await you.edit(asked, f"@Verbatim {QUESTION}")
        names = {thread.id: thread.name for thread in place.threads}
        assert names[asked.id] == QUESTION
        (other,) = [one for one in place.threads if one.name == "What was signed"]
        foreign = await preview.env.bot.fetch_channel(other.id)
        assert isinstance(foreign, discord.Thread)
        with pytest.raises(discord.Forbidden):
            await foreign.edit(name="Mine")


async def test_bot_on_an_account_is_used_where_it_is_no_member(library: Library) -> None:
    async with simulate(making(library), Manners(), port=0) as preview:
        env, backend = preview.env, preview.env.backend
        channel = next(one for one in backend.channels.values() if one.name == "elsewhere")
        guild = simcord.GuildHandle(env, backend.get_guild(channel.guild_id or 0))
        place = simcord.ChannelHandle(env, guild, channel)
        home = preview.viewers[0]
        you = Person(env, guild, home.user, home.controls)
        assert [one.name for one in env.bot.guilds] == ["The briefing room"]
        (mina,) = [one for one in guild.member_ids() if backend.get_user(one).global_name == "Mina"]
        friend = simcord.MemberActor(env, guild, simcord.UserHandle(env, backend.get_user(mina)))
        assert not friend.available_commands(place)
        assert "ask" in you.available_commands(place)
        assert "library reload" not in you.available_commands(place)
        await you.send(place, f"@Verbatim {QUESTION}")
        claim, unheard = place.history()
        assert unheard.content == f"@Verbatim {QUESTION}"
        assert "Altered:" in shown(await you.send(place, "Apps: Check this quote", reply_to=claim))
        with pytest.raises(simcord.SetupError, match="no such entry"):
            await Person(env, guild, friend.user, home.controls).send(
                place, "Apps: Check this quote", reply_to=claim
            )
        answer = (await you.slash(place, "ask", question=QUESTION)).response
        assert answer is not None
        assert not answer.ephemeral
        assert (await friend.click(answer, label="Context")).ephemeral
        await you.click(answer, label="Delete")
        assert answer.id not in [one.id for one in place.history()]
        await home.send(preview.channel, "Restart the bot")
        assert [one.name for one in env.bot.guilds] == ["The briefing room"]
        assert (await you.slash(place, "sources")).response is not None


async def test_bot_on_an_account_is_used_in_a_conversation_of_two_others(library: Library) -> None:
    async with simulate(making(library), Manners(), port=0) as preview:
        env, backend = preview.env, preview.env.backend
        talk = next(one for one in backend.channels.values() if len(one.recipient_ids) == 2)
        you, mina = (
            Correspondent(env, simcord.UserHandle(env, backend.get_user(one)), preview.viewers[0].controls)
            for one in talk.recipient_ids
        )
        assert you.dm_channel.id == mina.dm_channel.id == talk.id
        assert not mina.available_commands()
        await you.send_dm(QUESTION)
        assert [one.author.bot for one in you.dm_channel.history()] == [False, False]
        answer = (await you.slash("ask", question=QUESTION)).response
        assert answer is not None
        assert (await mina.click(answer, label="Why this?")).ephemeral


async def test_document_with_a_sentence_too_long_for_a_message_is_added_and_removed(tmp_path: Path) -> None:
    with borrowed(None, tmp_path) as (folder, data, changeable):
        assert folder == changeable
        library = library_of(folder, data, max_bytes=1_000_000, sureness=SURENESS)
        library.prepare()
        first = library.contents().version
        async with simulate(making(library), Manners(), port=0, documents=folder) as preview:
            (you, moderator, *_), place = preview.viewers, preview.channel
            preview.env.settle_timeout = 30  # a reload is a process of its own
            assert ASKED in (await you.send(place, "Add or remove a long document")).content
            assert "Added" in shown((await moderator.slash(place, "library reload")).response)
            await you.send(place, f"@Verbatim {ASKED}")
            (file,) = place.history()[-1].attachments
            quoted = (await file.read()).decode()
            assert len(quoted) > ROOM
            assert quoted in (folder / "made-up-agreement.txt").read_text(encoding="utf-8")
            assert place.guild is not None
            silent = (await you.slash(place.guild.channels["no-bots"], "ask", question=ASKED)).response
            assert "Attach Files" in shown(silent)
            await you.send(place, "Add or remove a long document")
            await moderator.slash(place, "library reload")
        assert library.contents().version == first
    assert not folder.exists()
    with borrowed(tmp_path, tmp_path / "data") as own:
        assert own == (tmp_path, tmp_path / "data", None)


async def test_new_post_makes_room_for_the_next(library: Library) -> None:
    async with simulate(making(library), at_home(Manners()), port=0) as preview:
        you, guild = preview.viewers[0], preview.channel.guild
        assert guild is not None
        for title in (QUESTION, "Who signed the joint statement?"):
            post = next(one for one in guild.channels["questions"].threads if one.name == NEW_POST)
            await you.send(post, f"{title}\nI cannot find it.")
            assert [one.author.bot for one in post.history()] == [False, True]


async def test_what_waits_for_later_holds_nobody_up(library: Library) -> None:
    manners = at_home(Manners(questions_per_person=1))
    async with simulate(making(library), manners, port=0) as preview:
        you = preview.viewers[0]
        asked = await you.send(preview.channel, f"@Verbatim {QUESTION}")
        await preview.env.advance_time(35)
        async with asyncio.timeout(40):  # and not until the minute is over
            await you.edit(asked, "@Verbatim Which stadium?")


async def test_work_that_takes_long_is_put_off_and_shown_when_it_is_done(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_begin = threading.Event()
    monkeypatch.setattr("bot.commands.library.apart", lambda work: may_begin.wait(60) and work())
    async with simulate(making(library), Manners(), port=0) as preview:
        moderator, place = preview.viewers[1], preview.channel
        put_off = await moderator.slash(place, "library reload")
        assert put_off.deferred
        may_begin.set()
        async with asyncio.timeout(60):
            while not any("still version" in shown(one) for one in place.history(viewer=moderator)):
                await asyncio.to_thread(threading.Event().wait, 0.05)
        assert preview.env.errors == []


async def test_visitor_is_told_while_the_bot_is_long_at_work(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_answer = threading.Event()
    ask = library.ask
    monkeypatch.setattr(patience, "LONG", 0.1)
    async with simulate(lambda _manners: Client(library, quotes=1), Manners(), port=0) as preview:
        place, mine = preview.channel, preview._open_page()
        monkeypatch.setattr(library, "ask", lambda *one, **more: may_answer.wait(60) and ask(*one, **more))

        async def until(is_told: bool) -> None:
            async with asyncio.timeout(60):
                while any(one.content == patience.STILL for one in place.history()) is not is_told:
                    await asyncio.to_thread(threading.Event().wait, 0.05)

        async def says(text: str) -> None:
            numbers = {"sequence": mine.last_sequence + 1, "generation": mine.generation}
            numbers |= {"bot_generation": preview.env._generation, "published_revision": mine.revision}
            body = {"kind": "send_message", "content": text, "request_id": text, **numbers}
            assert not (await preview._action(mine.id, {**body, "protocol_version": 3}))["diagnostics"]

        await says(f"@Verbatim {QUESTION}")
        await until(is_told=True)
        await says("Restart the bot")
        assert any("when it is done" in one.content for one in place.history())
        may_answer.set()
        await until(is_told=False)
        await says(f"@Verbatim {QUESTION}")
        assert "June 19-20" in shown(place.history()[-1])
        assert preview.env.errors == []


async def test_bot_that_may_not_write_tells_who_asks_directly(library: Library) -> None:
    async with simulate(making(library), Manners(), port=0) as preview:
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
    async with simulate(making(library), Manners(), port=0) as preview:
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
