"""Questions that are edited and deleted, on a simulated Discord: the answer follows."""

import asyncio
from collections.abc import Mapping
from threading import Event
from typing import Any

import discord
import pytest
from simcord.backend import serializers

from bot.client import Client
from bot.manners import Manners
from bot.messages import ledger
from knowledge.library import Library
from knowledge.model import Answer
from tests.world import World, last, plain, response, shown, world

QUESTION = "When did Putin visit Pyongyang?"
ANSWER = "During his June 19-20 visit to Pyongyang"
OTHER = "Which stadium hosted the football final?"
DENIED = "The briefing does not say."


async def edit(it: World, text: str, *, seconds: float = 1) -> None:
    """Alice edits the question of the bot's last answer after some time."""
    await it.env.advance_time(seconds)
    asked = next(m for m in it.channel.history() if m.author.id == it.alice.id)
    await it.alice.edit(asked, text)


async def test_an_edited_question_is_answered_anew_in_place(library: Library) -> None:
    async with world(library) as it:
        await it.ask(OTHER)
        before = last(it.channel)
        await edit(it, f"{it.me} {QUESTION}")
        assert last(it.channel).id == before.id
        assert ANSWER in plain(shown(last(it.channel)))
        await edit(it, f"{it.me} {OTHER}")
        assert DENIED in plain(shown(last(it.channel)))
        assert len(it.mine()) == 1
        edits = [dict(one.json or {}) for one in it.env.http_requests if one.method == "PATCH"]
        assert [one["allowed_mentions"]["parse"] for one in edits] == [[], []]


async def test_a_mention_without_a_question_gets_one_by_an_edit(library: Library) -> None:
    async with world(library) as it:
        await it.ask("")
        await edit(it, f"{it.me} {QUESTION}")
        assert ANSWER in plain(shown(last(it.channel)))


async def test_after_a_day_an_answer_stays_as_it_is(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        await edit(it, f"{it.me} {OTHER}", seconds=24 * 3600 + 1)
        assert ANSWER in plain(shown(last(it.channel)))


async def test_of_an_old_question_that_asks_nothing_any_more_nothing_is_explained(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        await edit(it, f"{it.me} hi", seconds=24 * 3600 + 1)
        why = shown(response(await it.alice.click(last(it.channel), label="Why this?")))
        assert why.startswith("**Nothing was asked**, so there was nothing to look for.")
        assert ">" not in why


async def test_an_edit_that_takes_the_mention_away_takes_the_answer_back(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        await edit(it, "Never mind.")
        assert it.mine() == []


async def test_a_deleted_question_takes_its_answer_along(library: Library) -> None:
    async with world(library) as it:
        asked = await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        other = await it.alice.send(it.channel, f"{it.me} {OTHER}")
        await it.alice.delete(asked)
        assert [DENIED in plain(shown(message)) for message in it.mine()] == [True]
        await it.alice.send(it.channel, "Nothing to the bot")
        it.env.backend.bulk_delete_messages(it.channel.id, [other.id, last(it.channel).id])
        await it.env.settle()
        assert it.channel.history() == []


async def test_a_preview_that_discord_adds_changes_nothing(library: Library) -> None:
    async with world(library) as it:
        asked = await it.alice.send(it.channel, f"{it.me} {QUESTION} https://example.org")
        await edit(it, f"{it.me} {QUESTION} https://example.com")
        count = len(it.env.http_requests)
        backend = it.env.backend
        same = dict(serializers.message_payload(backend, backend.get_message(it.channel.id, asked.id)))
        backend.emit("MESSAGE_UPDATE", same | {"embeds": [{"type": "link", "url": "https://example.com"}]})
        await it.env.settle()
        assert len(it.env.http_requests) == count


async def test_an_answer_that_was_deleted_does_not_come_back(library: Library) -> None:
    async with world(library) as it:
        await it.ask(OTHER)
        it.env.backend.delete_message(it.channel.id, last(it.channel).id)
        for mark in ("", "?"):
            await edit(it, f"{it.me} {QUESTION}{mark}")
            assert it.mine() == []
        asked = it.channel.history()[0]
        await it.alice.delete(asked)
        assert it.mine() == []


async def test_an_answer_that_is_gone_already_is_none_the_worse(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("WARNING")
    async with world(library) as it:
        asked = await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        it.env.backend.delete_message(it.channel.id, last(it.channel).id)
        await it.alice.delete(asked)
        assert it.channel.history() == []
        assert not caplog.records


async def test_a_question_deleted_as_its_answer_arrives_takes_it_along(library: Library) -> None:
    async with world(library) as it:
        backend = it.env.backend

        def watch(event: str, payload: Mapping[str, Any]) -> None:
            if event == "MESSAGE_CREATE" and payload["author"]["id"] != str(it.alice.id):
                backend.delete_message(it.channel.id, int(payload["message_reference"]["message_id"]))

        backend.subscribers.append(watch)
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        assert it.channel.history() == []


async def test_an_answer_in_a_channel_that_the_bot_does_not_know_is_followed(library: Library) -> None:
    async with world(library) as it:
        asked = await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        guild = it.client.get_guild(it.guild.id)
        assert guild is not None
        guild._remove_channel(discord.Object(it.channel.id))
        await it.alice.delete(asked)
        assert it.channel.history() == []


async def test_an_answer_of_before_a_restart_is_found(library: Library) -> None:
    async with world(library) as it:
        await it.ask(OTHER)
        await it.alice.send(it.channel, "Something else")
        await it.env.restart_bot(Client(library))
        await edit(it, f"{it.me} {QUESTION}")
        assert [ANSWER in plain(shown(message)) for message in it.mine()] == [True]


async def test_an_answer_of_before_a_restart_goes_with_the_mention(library: Library) -> None:
    async with world(library) as it:
        await it.ask(OTHER)
        await it.env.restart_bot(Client(library))
        await edit(it, "Never mind.")
        assert it.mine() == []


@pytest.mark.parametrize("days", [0, 2])
@pytest.mark.parametrize("restarted", [False, True])
@pytest.mark.parametrize("manners", [Manners(), Manners(answer_in="thread")], ids=["place", "thread"])
async def test_an_answer_goes_with_its_question_however_old(
    library: Library, manners: Manners, restarted: bool, days: int
) -> None:
    async with world(library, manners=manners) as it:
        asked = await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        await it.env.advance_time(days * 24 * 3600)
        await it.ask(OTHER, it.guild.create_text_channel("else"))  # so that what is older is forgotten
        if restarted:
            await it.env.restart_bot(Client(library, manners=manners))
        await it.alice.delete(asked)
        assert it.mine() == []
        assert all(it.mine(thread) == [] for thread in it.channel.threads)


async def test_an_answer_that_is_remembered_no_longer_is_found(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "_MOST", 1)
    async with world(library) as it:
        await it.ask(OTHER)
        await it.ask(OTHER)
        await edit(it, f"{it.me} {QUESTION}")
        assert [ANSWER in plain(shown(message)) for message in it.mine()] == [True, False]


async def test_what_was_never_asked_is_looked_for_only_if_it_is_of_before_the_start(library: Library) -> None:
    async with world(library) as it:
        await it.alice.send(it.channel, "Lunch?")
        count = len(it.env.http_requests)
        await edit(it, "Lunch, anyone?")
        assert len(it.env.http_requests) == count


async def test_an_answer_in_a_thread_of_before_a_restart_is_found(library: Library) -> None:
    manners = Manners(answer_in="thread")
    async with world(library, manners=manners) as it:
        await it.ask(OTHER)
        (thread,) = it.channel.threads
        await it.env.restart_bot(Client(library, manners=manners))
        await edit(it, f"{it.me} {QUESTION}")
        assert [ANSWER in plain(shown(message)) for message in it.mine(thread)] == [True]


async def test_what_cannot_be_found_is_left_alone(library: Library) -> None:
    async with world(library) as it:
        await it.ask(OTHER)
        await it.env.restart_bot(Client(library))
        it.env.inject_error("GET", "/channels/*/messages", status=403, times=2)
        await edit(it, f"{it.me} {QUESTION}")
        await edit(it, "Never mind.")
        assert [DENIED in plain(shown(message)) for message in it.mine()] == [True]


async def test_a_question_that_speaks_to_the_bot_only_after_an_edit_is_answered(library: Library) -> None:
    async with world(library) as it:
        await it.alice.send(it.channel, f"@Verbatm {QUESTION}")
        for said, answers in ((f"{it.me} {QUESTION}", 1), ("Never mind.", 0), (f"{it.me} {QUESTION}", 1)):
            await edit(it, said)
            assert [ANSWER in plain(shown(message)) for message in it.mine()] == [True] * answers


async def test_a_question_that_could_not_be_answered_is_when_it_is_edited(library: Library) -> None:
    async with world(library) as it:
        it.deny(it.channel, send_messages=True)
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        it.env.backend.edit_channel(it.channel.id, {}, overwrites=[])
        await edit(it, f"{it.me} {QUESTION}?")
        assert [ANSWER in plain(shown(message)) for message in it.mine()] == [True]


async def test_a_question_whose_answer_discord_refused_is_answered_when_it_is_edited(
    library: Library,
) -> None:
    async with world(library) as it:
        it.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        assert it.mine() == []
        await edit(it, f"{it.me} {QUESTION}?")
        assert [ANSWER in plain(shown(message)) for message in it.mine()] == [True]


async def test_a_question_that_came_too_soon_is_answered_when_it_is_edited_later(library: Library) -> None:
    async with world(library, manners=Manners(questions_per_person=1)) as it:
        await it.ask(OTHER)
        late = await it.alice.send(it.channel, f"{it.me} {OTHER}")
        await it.env.advance_time(70)
        await it.alice.edit(late, f"{it.me} {QUESTION}")
        assert [ANSWER in plain(shown(message)) for message in it.mine()] == [False, True]


async def test_a_thread_of_its_own_is_called_by_the_question_as_it_reads(library: Library) -> None:
    async with world(library, manners=Manners(answer_in="thread")) as it:
        await it.ask(OTHER)
        (thread,) = it.channel.threads
        await edit(it, f"{it.me} {QUESTION}")
        assert thread.name == QUESTION
        await it.ask("And when was that?", thread)
        for asked in [one for one in thread.history() if one.author.id == it.alice.id]:
            await it.alice.delete(asked)
        assert thread.name == QUESTION
        await it.alice.delete(it.channel.history()[0])
        state = it.env.backend.get_channel(thread.id)
        assert it.client.user is not None
        assert state.name == it.client.user.name
        assert state.thread_metadata is not None
        assert state.thread_metadata.archived


async def test_an_edit_that_goes_wrong_is_owned_up_to(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(library) as it:
        await it.ask(OTHER)
        it.env.inject_error("PATCH", "/channels/*/messages/*", status=500)
        await edit(it, f"{it.me} {QUESTION}")
        assert "Sorry" in shown(last(it.channel))
        assert "Traceback" in caplog.text
        await edit(it, f"{it.me} {QUESTION} Please.")
        answer, apology = map(shown, it.mine())
        assert ANSWER in plain(answer)
        assert "Sorry" in apology


async def test_a_thread_whose_answer_is_gone_is_closed_with_its_question(library: Library) -> None:
    async with world(library, manners=Manners(answer_in="thread")) as it:
        question = await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        thread = it.channel.threads[0]
        it.env.backend.delete_message(thread.id, last(thread).id)
        await it.env.settle()
        await it.alice.delete(question)
        state = it.env.backend.get_channel(thread.id)
        assert it.client.user is not None
        assert state.name == it.client.user.name
        assert state.thread_metadata is not None
        assert state.thread_metadata.archived


async def test_an_archived_thread_is_opened_for_what_an_edit_or_a_deletion_does(library: Library) -> None:
    async with world(library, manners=Manners(answer_in="thread")) as it:
        await it.ask(OTHER)
        (thread,) = it.channel.threads
        for said, answers in ((f"{it.me} {QUESTION}", [True]), ("Never mind.", [])):
            it.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
            await it.env.settle()
            await edit(it, said)
            state = it.env.backend.get_channel(thread.id).thread_metadata
            assert state is not None
            assert state.archived is not bool(answers)
            assert [ANSWER in plain(shown(message)) for message in it.mine(thread)] == answers


async def test_an_answer_in_a_thread_that_may_not_be_opened_stays_as_it_is(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(library) as it:
        await it.ask(OTHER)
        it.env.inject_error("PATCH", "/channels/*/messages/*", status=400, code=50083)
        await edit(it, f"{it.me} {QUESTION}")
        assert len(it.mine()) == 1
        assert "cannot speak in channel" in caplog.text


class Held(Library):
    """A library that keeps whoever asks something with "slow" in it waiting until it is let go."""

    def __init__(self, library: Library) -> None:
        self.__dict__.update(library.__dict__)
        self.go = Event()
        self.waits = Event()

    def ask(
        self, text: str, *, limit: int = 3, document: str | None = None, after: str | None = None
    ) -> Answer:
        """Answer as a library does."""
        if "slow" in text:
            self.waits.set()
            self.go.wait(20)
        return super().ask(text, limit=limit, document=document, after=after)


async def test_a_question_deleted_while_it_is_answered_gets_no_answer(library: Library) -> None:
    held = Held(library)
    async with world(held) as it:
        backend = it.env.backend
        asked = backend.create_message(it.channel.id, it.alice.id, f"{it.me} slow {QUESTION}")
        await asyncio.to_thread(held.waits.wait, 20)
        backend.delete_message(it.channel.id, asked.id)
        await asyncio.sleep(0.05)
        held.go.set()
        await it.env.settle()
        assert it.channel.history() == []
        assert it.sent() == []


async def test_a_question_deleted_while_its_edit_waits_gets_no_answer(library: Library) -> None:
    held = Held(library)
    async with world(held) as it:
        backend = it.env.backend
        gone = await it.alice.send(it.channel, f"{it.me} {OTHER}")
        kept = backend.create_message(it.channel.id, it.alice.id, f"{it.me} slow {QUESTION}")
        await asyncio.to_thread(held.waits.wait, 20)
        backend.edit_message(it.channel.id, gone.id, {"content": f"{it.me} {QUESTION}"})
        await asyncio.sleep(0.05)
        backend.delete_message(it.channel.id, gone.id)
        await asyncio.sleep(0.05)
        held.go.set()
        await it.env.settle()
        assert [one.reference and one.reference.message_id for one in it.mine()] == [kept.id]


async def test_a_question_deleted_as_its_thread_opens_leaves_none_open(library: Library) -> None:
    async with world(library, manners=Manners(answer_in="thread")) as it:
        backend, request = it.env.backend, it.client.http.request

        async def slow(*given: Any, **options: Any) -> Any:
            """Do as Discord does, which deletes before it answers."""
            done = await request(*given, **options)
            for _ in range(20):
                await asyncio.sleep(0)
            return done

        def watch(event: str, payload: Mapping[str, Any]) -> None:
            if event == "MESSAGE_CREATE" and payload["channel_id"] != str(it.channel.id):
                backend.delete_message(it.channel.id, int(payload["channel_id"]))

        backend.subscribers.append(watch)
        vars(it.client.http)["request"] = slow
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        (thread,) = it.channel.threads
        assert it.mine(thread) == []
        state = backend.get_channel(thread.id)
        assert state.name != QUESTION
        assert state.thread_metadata is not None
        assert state.thread_metadata.archived


async def test_a_question_deleted_while_it_is_answered_is_leant_on_by_none(library: Library) -> None:
    held = Held(library)
    async with world(held) as it:
        thread, backend = it.thread(), it.env.backend
        asked = backend.create_message(thread.id, it.alice.id, f"{it.me} slow {QUESTION}")
        await asyncio.to_thread(held.waits.wait, 20)
        backend.delete_message(thread.id, asked.id)
        await asyncio.sleep(0.05)
        held.go.set()
        await it.env.settle()
        assert "with:" not in await it.ask("And who signed it?", thread)


async def test_a_question_deleted_while_its_edit_is_answered_is_leant_on_by_none(library: Library) -> None:
    held = Held(library)
    async with world(held) as it:
        thread, backend = it.thread(), it.env.backend
        asked = await it.alice.send(thread, f"{it.me} {OTHER}")
        backend.edit_message(thread.id, asked.id, {"content": f"{it.me} slow {QUESTION}"})
        await asyncio.to_thread(held.waits.wait, 20)
        backend.delete_message(thread.id, asked.id)
        await asyncio.sleep(0.05)
        held.go.set()
        await it.env.settle()
        assert it.mine(thread) == []
        assert "with:" not in await it.ask("And who signed it?", thread)


async def test_after_an_apology_an_edit_is_answered_and_a_deletion_takes_it_along(library: Library) -> None:
    async with world(library) as it:
        it.env.inject_error("POST", "/channels/*/messages", status=500)
        asked = await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        assert "Sorry" in shown(last(it.channel))
        await it.env.advance_time(1)
        await it.alice.edit(asked, f"{it.me} {QUESTION} Please.")
        assert ["June 19-20" in plain(shown(message)) for message in it.mine()] == [True]
        await it.alice.delete(asked)
        assert it.mine() == []


@pytest.mark.parametrize("restarted", [False, True])
async def test_an_edited_question_that_is_pinned_long_after_keeps_its_answer(
    library: Library, restarted: bool
) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        await edit(it, f"{it.me} {OTHER}")
        if restarted:
            it.client = Client(library)
            await it.env.restart_bot(it.client)
        await it.env.advance_time(2 * 24 * 3600)
        if not restarted:
            await it.ask(QUESTION)  # so that what is older is forgotten
        count = sum(one.method == "PATCH" for one in it.env.http_requests)
        backend, asked = it.env.backend, it.channel.history()[0]
        same = dict(serializers.message_payload(backend, backend.get_message(it.channel.id, asked.id)))
        backend.emit("MESSAGE_UPDATE", same | {"pinned": True})
        await it.env.settle()
        assert sum(one.method == "PATCH" for one in it.env.http_requests) == count
