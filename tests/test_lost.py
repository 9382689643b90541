"""A connection to Discord that is lost in the midst of answering, editing or taking back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route
from simcord import assert_error
from simcord.http import FakeWebhookAdapter

from bot.client import Client
from bot.lost import bounded
from bot.manners import Manners
from bot.running import serve
from knowledge.library import Library
from tests.test_messages import ANSWER, QUESTION
from tests.test_places import told
from tests.wire import TOKEN, Wire
from tests.world import World, busy, buttons, last, plain, response, shown, world

MANY = " ".join(f"“{number} a b c”" for number in range(20))  # too many to be checked on one card


def lose(it: World, method: str, times: int = 1, *, path: str = "", arriving: bool = False) -> list[Any]:
    """Lose so many calls of this method, with this in their path, or only what they bring back.

    Returns the bodies of all such calls.
    """
    request, bodies = it.client.http.request, list[Any]()

    async def losing(route: Route, **options: Any) -> Any:
        concerned = route.method == method and path in route.path
        if concerned:
            bodies.append(options)
        lost = concerned and len(bodies) <= times
        if lost and not arriving:
            raise aiohttp.ClientOSError(104, "Connection reset by peer")
        found = await request(route, **options)
        if lost:
            raise aiohttp.ClientOSError(104, "Connection reset by peer")
        return found

    vars(it.client.http)["request"] = losing
    return bodies


class Interrupted:
    """What loses calls for interactions: the next one of the method, or every one from then on.

    With `arriving` only what the call brings back is lost.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.method, self.path, self.arriving, self.left = "", "", False, 0
        self.error: Exception = aiohttp.ServerDisconnectedError()
        request = FakeWebhookAdapter.request

        async def losing(adapter: Any, route: Any, session: Any, **options: Any) -> Any:
            lost = self.left > 0 and route.method == self.method and self.path in route.path
            if lost:
                self.left -= 1
            if lost and not self.arriving:
                raise self.error
            found = await request(adapter, route, session, **options)
            if lost:
                raise self.error
            return found

        monkeypatch.setattr(FakeWebhookAdapter, "request", losing)

    def lose(
        self,
        method: str = "POST",
        times: int = 1,
        *,
        path: str = "",
        arriving: bool = False,
        error: Exception | None = None,
    ) -> None:
        """Lose the next calls of the method with this in their path."""
        self.method, self.path, self.arriving, self.left = method, path, arriving, times
        self.error = error or aiohttp.ServerDisconnectedError()


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch) -> Interrupted:
    """The connection over which interactions are answered."""
    return Interrupted(monkeypatch)


def nonces(bodies: list[Any]) -> set[str]:
    """The marks by which Discord knows a message that comes twice."""
    forms = [next(part["value"] for part in body["form"]) if "form" in body else body for body in bodies]
    return {form["json"]["nonce"] for form in forms}


async def test_an_answer_that_is_lost_on_the_way_is_sent_once_more_as_the_same(library: Library) -> None:
    async with world(library) as it:
        bodies = lose(it, "POST")
        assert ANSWER in plain(await it.ask(QUESTION))
        assert len(it.mine()) == 1
        assert len(bodies) == 2
        assert len(nonces(bodies)) == 1


async def test_what_discord_is_unavailable_for_is_tried_once_more(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(library) as it:
        it.env.inject_error("POST", "/channels/*/messages", status=503)
        assert ANSWER in plain(await it.ask(QUESTION))
        it.env.inject_error("POST", "/interactions/*/callback", status=503)
        await it.alice.slash(it.channel, "ask", question=QUESTION)
        assert [ANSWER in plain(shown(message)) for message in it.mine()] == [True, True]
    assert not [one for one in caplog.records if one.exc_info]


async def test_an_edit_or_a_deletion_that_is_lost_on_the_way_is_made_once_more(library: Library) -> None:
    async with world(library) as it:
        question = await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        lose(it, "PATCH")
        await it.env.advance_time(1)
        await it.alice.edit(question, f"{it.me} Who won the chess championship of 1985?")
        assert "does not say" in shown(last(it.channel))
        assert len(it.mine()) == 1
        lose(it, "DELETE")
        await it.alice.delete(question)
        assert not it.mine()


async def test_an_edit_is_answered_once_discord_is_there_again(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(library) as it:
        lose(it, "POST", times=4)  # the answer and the apology, twice each
        question = await it.alice.send(it.channel, f"{it.me} Who won the chess championship of 1985?")
        assert not it.mine()
        assert "could not be sent" in caplog.text
        await it.env.advance_time(1)
        await it.alice.edit(question, f"{it.me} {QUESTION}")
        assert ANSWER in plain(shown(last(it.channel)))


@pytest.mark.parametrize("arriving", [False, True])
async def test_a_response_that_is_lost_on_the_way_is_given_once_more(
    library: Library, interrupted: Interrupted, caplog: pytest.LogCaptureFixture, arriving: bool
) -> None:
    async with world(library) as it:
        interrupted.lose(arriving=arriving)
        await it.alice.slash(it.channel, "ask", question=QUESTION)
        (answer,) = it.mine()
        assert ANSWER in plain(shown(answer))
        seen = len(it.channel.history(viewer=it.alice))
        for number, label in enumerate(("Context", "More", "Why this?", "Right"), 1):
            interrupted.lose(arriving=arriving)
            await it.alice.click(answer, label=label)
            assert len(it.channel.history(viewer=it.alice)) == seen + number
        listed = response(await it.alice.slash(it.channel, "lookup", words="Russia"))
        interrupted.lose(arriving=arriving)
        await it.alice.click(listed, label="Next")
        assert "page 2 of 2" in shown(last(it.channel))
        for method in ("POST", "DELETE"):
            asked = response(await it.alice.slash(it.channel, "ask", question=QUESTION))
            interrupted.lose(method, arriving=arriving)
            await it.alice.click(asked, label="Delete")
        assert len(it.mine()) == 2
        assert "Sorry" not in "".join(map(shown, it.channel.history(viewer=it.alice)))
    assert not [one for one in caplog.records if one.exc_info]


@pytest.mark.parametrize("private", [False, True])
async def test_every_card_of_an_answer_arrives_though_the_connection_is_lost_before_one(
    library: Library, interrupted: Interrupted, monkeypatch: pytest.MonkeyPatch, private: bool
) -> None:
    busy(monkeypatch)
    async with world(library) as it:
        interrupted.lose("POST", path="/webhooks/")
        await it.alice.slash(it.channel, "verify", text=MANY, private=private)
        seen = it.channel.history(viewer=it.alice)
        assert len(seen) > 1
        assert all(f"“{number} a b c”" in plain("".join(map(shown, seen))) for number in range(20))


async def test_who_was_not_told_for_a_lost_connection_is_told_the_next_time(library: Library) -> None:
    async with world(library) as it:
        it.deny(it.channel, send_messages=True)
        lose(it, "POST", times=2, path="/messages")
        said = []
        for _ in range(3):
            await it.alice.send(it.channel, f"{it.me} {QUESTION}")
            said.append(len(it.mine(it.alice.user.dm_channel)))
        assert said == [0, 1, 1]


async def test_a_hint_that_was_lost_is_given_the_next_time(library: Library) -> None:
    async with world(library) as it:
        answer, hints = response(await it.alice.slash(it.channel, "ask", question=QUESTION)), []
        lose(it, "POST", times=4, path="/messages")  # the hint and the apology for it
        for _ in range(3):
            await it.alice.send(it.channel, QUESTION, reply_to=answer)
            hints.append(sum("Discord does not show me" in shown(one) for one in it.mine()))
        assert hints == [0, 1, 1]


async def test_what_is_shared_comes_though_the_connection_is_lost_before(
    library: Library, interrupted: Interrupted
) -> None:
    async with world(library) as it:
        asked = response(await it.alice.slash(it.channel, "ask", question=QUESTION, private=True))
        interrupted.lose(path="/webhooks/")
        await it.alice.click(asked, label="Share")
        assert [ANSWER in plain(shown(message)) for message in it.mine()] == [True]


async def test_what_is_shared_comes_once_though_the_button_stays(
    library: Library, interrupted: Interrupted, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(library) as it:
        asked = response(await it.alice.slash(it.channel, "ask", question=QUESTION, private=True))
        interrupted.lose("PATCH", times=2)
        for _ in range(2):
            await it.alice.click(asked, label="Share")
        assert len(it.mine()) == 1
        assert "Sorry" not in "".join(map(shown, it.channel.history(viewer=it.alice)))
    assert "keeps the button" in caplog.text


async def test_a_shared_list_whose_button_stays_loses_it_when_a_page_is_turned(
    library: Library, interrupted: Interrupted
) -> None:
    async with world(library) as it:
        listed = response(await it.alice.slash(it.channel, "lookup", words="Korea", private=True))
        interrupted.lose("PATCH", times=2)
        await it.alice.click(listed, label="Share")
        assert "Share" in buttons(it.channel.history(viewer=it.alice)[0])
        await it.alice.click(listed, label="Next")
        assert "Share" not in buttons(it.channel.history(viewer=it.alice)[0])


@pytest.mark.parametrize("private", [False, True])
async def test_a_card_that_only_lacks_discords_answer_is_sent_again_to_one_person_at_most(
    library: Library, interrupted: Interrupted, private: bool
) -> None:
    async with world(library) as it:
        interrupted.lose("POST", path="/webhooks/", arriving=True, error=TimeoutError())
        await it.alice.slash(it.channel, "verify", text=MANY, private=private)
        cards = [shown(message) for message in it.channel.history(viewer=it.alice)]
        assert cards.count(cards[1]) == (2 if private else 1)
        assert any("Sorry" in text for text in cards) is not private
        if not private:
            assert_error(it.env, TimeoutError)


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("method", ["POST", "PATCH"])
@pytest.mark.parametrize("arriving", [False, True])
async def test_an_answer_takes_the_place_of_a_sign_of_work_that_seemed_lost(
    library: Library,
    interrupted: Interrupted,
    monkeypatch: pytest.MonkeyPatch,
    private: bool,
    method: str,
    arriving: bool,
) -> None:
    busy(monkeypatch)
    async with world(library) as it:
        interrupted.lose(method, arriving=arriving)
        await it.alice.slash(it.channel, "ask", question=QUESTION, private=private)
        (answer,) = it.channel.history(viewer=it.alice)
        assert ANSWER in plain(shown(answer))
        assert answer.flags.ephemeral is private


@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
async def test_a_failure_after_a_sign_of_work_that_seemed_lost_is_told_to_the_asker_alone(
    library: Library, interrupted: Interrupted, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    busy(monkeypatch)
    async with world(library) as it:
        interrupted.lose(method, arriving=True)
        await it.alice.slash(it.channel, "ask", question=QUESTION, document="nothing like it")
        (trouble,) = it.channel.history(viewer=it.alice)
        assert "No document goes by" in shown(trouble)
        assert trouble.flags.ephemeral


async def test_of_a_connection_lost_for_good_one_error_is_logged(
    library: Library, interrupted: Interrupted, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(library, manners=Manners(questions_per_person=2)) as it:
        await it.ask(QUESTION)
        form = await it.alice.click(last(it.channel), label="Wrong")
        for writes in (False, True):
            caplog.clear()
            interrupted.lose(times=9)
            if writes:
                await it.alice.submit_modal(form, {})
            else:
                await it.alice.click(last(it.channel), label="Context")
            assert len([one for one in caplog.records if one.exc_info]) == 1
            assert "could not be sent" in caplog.text
        await it.ask(QUESTION)
        caplog.clear()
        interrupted.lose(times=9)
        await it.alice.slash(it.channel, "ask", question=QUESTION)  # too soon
        assert len([one for one in caplog.records if one.exc_info]) == 1


@pytest.mark.parametrize("arriving", [False, True])
async def test_a_thread_whose_making_is_lost_on_the_way_is_made_or_used(
    library: Library, arriving: bool
) -> None:
    async with world(library, manners=Manners(answer_in="thread")) as it:
        lose(it, "POST", path="/threads", arriving=arriving)
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        (thread,) = it.channel.threads
        assert ANSWER in plain(shown(last(thread)))
        assert it.mine() == []
        lose(it, "POST", times=2, path="/threads")
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        assert [ANSWER in plain(shown(message)) for message in it.mine()] == [True]


async def test_what_is_done_on_the_side_survives_a_lost_connection(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(monkeypatch)
    async with world(library, manners=Manners(answer_in="thread", questions_per_channel=1)) as it:
        lose(it, "POST", times=2, path="/typing")
        question = await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        (thread,) = it.channel.threads
        assert ANSWER in plain(shown(last(thread)))
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        lose(it, "DELETE", times=9)
        await it.env.advance_time(70)
        assert "Many questions" in shown(last(it.channel))  # the notice stays
        lose(it, "PATCH", times=2, path="/channels/{channel_id}")
        await it.alice.delete(question)  # nor can the answer be taken back


async def test_who_cannot_be_told_at_once_is_told_at_the_second_try(library: Library) -> None:
    async with world(library) as it:
        it.deny(it.channel, send_messages=True)
        bodies = lose(it, "POST", path="/messages")
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        (text,) = told(it)
        assert "I lack the permission" in text
        assert len(nonces(bodies)) == 1


async def test_who_cannot_be_told_of_the_wait_directly_is_told_in_the_channel(library: Library) -> None:
    async with world(library, manners=Manners(questions_per_person=1)) as it:
        await it.ask(QUESTION)
        lose(it, "POST", times=2, path="/users/@me/channels")
        assert "You asked many questions" in await it.ask(QUESTION)


async def test_a_question_that_is_lost_on_the_way_to_a_button_is_fetched_once_more(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        answer = last(it.channel)
        lose(it, "GET")
        assert (await it.alice.click(answer, label="More")).ephemeral
        assert "What comes next" in shown(it.channel.history(viewer=it.alice)[-1])


async def test_an_answer_of_before_a_restart_that_cannot_be_looked_for_stays(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(library) as it:
        question = await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        it.client = Client(library)
        await it.env.restart_bot(it.client)
        lose(it, "GET", times=9)
        await it.alice.delete(question)
        assert len(it.mine()) == 1
    assert not [one for one in caplog.records if one.exc_info]


async def test_what_was_shown_after_a_sign_of_work_stays_though_the_rest_cannot_be_sent(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(monkeypatch)
    async with world(library) as it:
        it.env.inject_error("POST", "/webhooks/*", status=500)
        await it.alice.slash(it.channel, "verify", text=MANY)
        shown_first, told = map(shown, it.channel.history(viewer=it.alice))
        assert "20 quotes checked" in shown_first
        assert "Sorry" in told
        assert_error(it.env, discord.HTTPException)


@asynccontextmanager
async def impatient(library: Library, wire: Wire, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """The client on the wire, which gives Discord only a moment to answer a call."""
    monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{wire.port}/api/v10")
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(f"ws://127.0.0.1:{wire.port}/gateway"))
    client, stop = Client(library, registers=False), asyncio.Event()
    assert client.http.http_trace is not None
    client.http.http_trace = bounded(1)  # enough to come online on a machine with other work
    serving = asyncio.create_task(serve(client, TOKEN, stop))
    await asyncio.wait_for(wire.identified.get(), 60)
    try:
        yield
    finally:
        stop.set()
        await serving


async def test_a_call_that_gets_no_answer_is_made_once_more_as_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Wire(unanswered=1) as wire, impatient(library, wire, monkeypatch):
        await wire.say(f"<@1000> {QUESTION}")
        assert ANSWER in plain(str(await asyncio.wait_for(wire.sent.get(), 60)))
        assert len(wire.taken) == 2
        assert len({message["nonce"] for message in wire.taken}) == 1


async def test_who_gets_no_answer_holds_up_nobody_for_long(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with Wire(unanswered=2) as wire, impatient(library, wire, monkeypatch):
        await wire.say(f"<@1000> {QUESTION}")
        assert "Sorry" in str(await asyncio.wait_for(wire.sent.get(), 60))
        await wire.say(f"<@1000> {QUESTION}", "5001")
        assert ANSWER in plain(str(await asyncio.wait_for(wire.sent.get(), 60)))
    assert "no answer to POST within 1 seconds" in caplog.text
