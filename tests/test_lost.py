"""A connection to Discord that is lost in the midst of answering, editing or taking back."""

from typing import Any

import aiohttp
import pytest
from discord.http import Route

from knowledge.library import Library
from tests.test_messages import ANSWER, QUESTION
from tests.world import World, last, plain, shown, world


def lose(it: World, method: str, times: int = 1) -> list[Any]:
    """Lose so many calls of this method before they arrive; returns what all calls of it will bring."""
    request, bodies = it.client.http.request, list[Any]()

    async def losing(route: Route, **options: Any) -> Any:
        if route.method == method:
            bodies.append(options)
            if len(bodies) <= times:
                raise aiohttp.ClientOSError(104, "Connection reset by peer")
        return await request(route, **options)

    vars(it.client.http)["request"] = losing
    return bodies


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
