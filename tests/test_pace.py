"""How often people may ask, and that many who ask at once are all answered, in order, by nobody delayed."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import cycle

import discord
import pytest
import simcord

from bot.client import Client
from bot.manners import Manners
from bot.pace import Pace, Wait
from bot.recent import Memory
from knowledge.library import Library
from tests.test_edits import Held
from tests.world import last, plain, response, shown, world

QUESTION = "When did Putin visit Pyongyang?"
ANSWER = "During his June 19-20 visit to Pyongyang"
TOLD = {
    QUESTION: ANSWER,
    "What did South Korea dismiss?": "South Korea quickly dismissed the claim",
    "Which stadium hosted the football final?": "The briefing does not say.",
}
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
FREELY = Manners(questions_per_person=0, questions_per_channel=0)


def test_a_person_may_ask_so_often_in_a_minute() -> None:
    pace = Pace(Memory(), 2, 0)
    for second in (0, 10):
        assert pace.wait(1, 5, NOON + timedelta(seconds=second)) is None
        pace.count(1, 5, NOON + timedelta(seconds=second))
    assert pace.wait(1, 6, NOON + timedelta(seconds=20)) == Wait(40.0, everybody=False)
    assert pace.wait(2, 5, NOON + timedelta(seconds=20)) is None
    assert pace.wait(1, 5, NOON + timedelta(seconds=61)) is None


def test_a_channel_may_be_asked_in_so_often_in_a_minute() -> None:
    pace = Pace(Memory(), 0, 2)
    for person in (1, 2):
        pace.count(person, 5, NOON)
    assert pace.wait(3, 5, NOON) == Wait(60.0, everybody=True)
    assert pace.wait(3, 6, NOON) is None


def test_without_limits_nothing_is_counted() -> None:
    pace = Pace(Memory(), 0, 0)
    for _ in range(1000):
        pace.count(1, 5, NOON)
    assert pace.wait(1, 5, NOON) is None


def test_who_has_to_wait_is_told_once() -> None:
    pace, alone = Pace(Memory(), 1, 0), Wait(5.0, everybody=False)
    assert [pace.tells(alone, person, 5, NOON) for person in (1, 1, 2)] == [True, False, True]
    pace.count(1, 5, NOON)
    assert pace.tells(alone, 1, 5, NOON)


def test_a_channel_that_has_to_wait_is_told_once_and_not_every_person() -> None:
    pace, together = Pace(Memory(), 0, 1), Wait(5.0, everybody=True)
    assert [pace.tells(together, person, 5, NOON) for person in (1, 2)] == [True, False]
    assert pace.tells(together, 1, 6, NOON)
    pace.count(1, 5, NOON)
    assert pace.tells(together, 3, 5, NOON)


async def test_a_flood_is_dropped_with_one_word_to_who_asks(library: Library) -> None:
    async with world(library, manners=Manners(questions_per_person=2)) as it:
        for _ in range(6):
            await it.ask(QUESTION)
        assert [ANSWER in plain(shown(message)) for message in it.mine()] == [True, True]
        (told,) = it.mine(it.alice.user.dm_channel)
        assert "You asked many questions within a minute. Please wait" in shown(told)
        third = [message for message in it.channel.history() if message.author.id == it.alice.id][2]
        assert third.jump_url in shown(told)
        assert not it.client.private_channels  # which would hold her name until the bot stops
        bob = it.guild.add_member(it.env.create_user("bob"))
        await bob.send(it.channel, f"{it.me} {QUESTION}")
        assert ANSWER in plain(shown(last(it.channel)))
        await it.env.advance_time(61)
        assert ANSWER in plain(await it.ask(QUESTION))


async def test_who_takes_no_direct_messages_is_told_in_the_channel_for_a_while(library: Library) -> None:
    async with world(library, manners=Manners(questions_per_person=1)) as it:
        await it.ask(QUESTION)
        it.env.inject_error("POST", "/users/@me/channels", status=403, code=50007)
        for _ in range(3):
            await it.ask(QUESTION)
        assert [ANSWER in plain(shown(message)) for message in it.mine()] == [True, False]
        assert "You asked many questions within a minute. Please wait 60" in shown(it.mine()[-1])
        await it.env.advance_time(59)
        assert len(it.mine()) == 2
        await it.env.advance_time(2)
        assert len(it.mine()) == 1


async def test_a_command_that_comes_too_soon_is_told_so_privately(library: Library) -> None:
    async with world(library, manners=Manners(questions_per_person=1)) as it:
        assert not (await it.alice.slash(it.channel, "ask", question=QUESTION)).ephemeral
        for command, words in (("ask", {"question": QUESTION}), ("lookup", {"words": "treaty"})):
            refused = await it.alice.slash(it.channel, command, **words)
            assert refused.ephemeral
            assert "You asked many questions" in shown(response(refused))
        offered = await it.alice.autocomplete(it.channel, "lookup", "words", "treat")
        assert offered
        assert "document" in shown(response(await it.alice.slash(it.channel, "sources")))
        assert "I answer questions" in shown(response(await it.alice.slash(it.channel, "help")))
        await it.env.advance_time(61)
        assert not (await it.alice.slash(it.channel, "ask", question=QUESTION)).ephemeral


async def test_a_channel_has_its_own_pace(library: Library) -> None:
    async with world(library, manners=Manners(questions_per_channel=1)) as it:
        await it.ask(QUESTION)
        assert "Many questions were asked in this channel" in await it.ask(QUESTION)
        assert ANSWER in plain(await it.ask(QUESTION, it.guild.create_text_channel("elsewhere")))


async def test_an_edit_is_a_question_too(library: Library) -> None:
    async with world(library, manners=Manners(questions_per_person=1)) as it:
        asked = await it.alice.send(it.channel, f"{it.me} Which stadium hosted the final?")
        await it.env.advance_time(1)
        await it.alice.edit(asked, f"{it.me} {QUESTION}")
        assert "You asked many questions" in shown(last(it.alice.user.dm_channel))
        assert ANSWER not in plain(shown(it.mine()[0]))
        await it.env.advance_time(60)  # then it is answered, as nothing else tells that the answer is old
        assert ANSWER in plain(shown(it.mine()[0]))


async def test_of_edits_that_come_too_soon_the_last_is_answered(library: Library) -> None:
    async with world(library, manners=Manners(questions_per_person=1)) as it:
        asked = await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        for text in ("Who signed the treaty?", "Which stadium hosted the final?"):
            await it.env.advance_time(1)
            await it.alice.edit(asked, f"{it.me} {text}")
        assert len(it.mine(it.alice.user.dm_channel)) == 1
        count = len(it.env.http_requests)
        await it.env.advance_time(60)
        assert len(it.env.http_requests) == count + 1
        assert "does not say" in plain(shown(it.mine()[0]))


@pytest.mark.parametrize("how", ["deleted", "asked no more"])
async def test_an_edit_that_waits_is_dropped_with_its_question(library: Library, how: str) -> None:
    async with world(library, manners=Manners(questions_per_person=1)) as it:
        asked = await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        await it.env.advance_time(1)
        await it.alice.edit(asked, f"{it.me} Which stadium hosted the final?")
        await (it.alice.delete(asked) if how == "deleted" else it.alice.edit(asked, "Never mind."))
        await it.env.advance_time(61)
        assert it.mine() == []


async def test_a_notice_that_cannot_be_sent_is_survived(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(library, manners=Manners(questions_per_person=1)) as it:
        await it.ask(QUESTION)
        for _ in ("directly", "here"):
            it.env.inject_error("POST", "/channels/*/messages", status=403)
        await it.ask(QUESTION)
        assert len(it.mine()) == 1
        assert f"cannot speak in channel {it.channel.id}" in caplog.text


async def test_a_burst_is_answered_in_order_and_a_slow_question_delays_nobody_else(library: Library) -> None:
    held = Held(library)
    async with world(held, manners=FREELY) as it:
        backend, bob = it.env.backend, it.guild.add_member(it.env.create_user("bob"))
        questions = [f"slow {QUESTION}", "Who signed the treaty?", "Which stadium hosted the final?"]
        asked = [backend.create_message(it.channel.id, it.alice.id, f"{it.me} {text}") for text in questions]
        await asyncio.to_thread(held.waits.wait, 20)
        quick = backend.create_message(it.channel.id, bob.id, f"{it.me} {QUESTION}")
        async with asyncio.timeout(20):
            while not it.mine():  # noqa: ASYNC110 - the channel has no event to wait for
                await asyncio.sleep(0.005)
        held.go.set()
        await it.env.settle()
        order = [message.reference.message_id for message in it.mine() if message.reference]
        assert order == [quick.id, *(message.id for message in asked)]


@pytest.mark.no_cover  # the other tests go the same ways, and measuring takes four times as long as the test
async def test_a_thousand_questions_of_two_hundred_people_at_once_are_all_answered_once(
    library: Library,
) -> None:
    client = Client(library, manners=FREELY)
    async with simcord.run(client, settle_timeout=120) as env:
        guild = env.create_guild("Crowd")
        channels = [guild.create_text_channel(f"room-{number}") for number in range(10)]
        people = [guild.add_member(env.create_user(f"person{number}")) for number in range(200)]
        assert client.user is not None
        asked: dict[int, str] = {}
        for channel in channels[:5]:
            for (question, answer), person in zip(cycle(TOLD.items()), people, strict=False):
                text = f"{client.user.mention} {question}"
                asked[env.backend.create_message(channel.id, person.id, text).id] = answer
        await env.settle()
        answers: list[discord.Message] = [
            message
            for channel in channels
            for message in channel.history()
            if message.author.id == client.user.id
        ]
        assert len(answers) == len(asked)
        said = [(one.reference.message_id, plain(shown(one))) for one in answers if one.reference]
        assert sorted(question for question, _ in said if question) == sorted(asked)
        assert [text for question, text in said if question and asked[question] not in text] == []
