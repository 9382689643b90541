"""The simulated Discord that the demo runs on, in this process and without a browser."""

import asyncio
import socket
from datetime import UTC, datetime, timedelta
from queue import Queue

import aiohttp
import pytest

from bot.client import Client
from bot.demo import DemoMissing, serve
from bot.manners import Manners
from bot.simulated import simulate
from knowledge.library import Library


async def test_answer_is_seen_at_once_and_tells_the_present_time(library: Library) -> None:
    async with simulate(Client(library), port=0) as preview:
        you = preview.viewers[0]
        asked = await you.send(preview.channel, "@VERBATIM Who signed the treaty?")
        answer = preview.channel.last_message
        page = await preview.snapshot()
    assert answer is not None
    assert answer.reference is not None
    assert answer.reference.message_id == asked.id
    assert page["targetId"] == str(answer.id)
    assert abs(datetime.now(UTC) - answer.created_at) < timedelta(minutes=1)


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


async def test_port_in_use_is_an_os_error(library: Library) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            await serve(
                library,
                moderator_role=None,
                quotes=3,
                manners=Manners(),
                port=port,
                open_browser=False,
                stop=asyncio.Event(),
            )


async def test_missing_parts_are_named(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.demo.find_spec", lambda name: None if name == "simcord" else object())
    with pytest.raises(DemoMissing) as caught:
        await serve(
            library,
            moderator_role=None,
            quotes=3,
            manners=Manners(),
            port=0,
            open_browser=False,
            stop=asyncio.Event(),
        )
    assert caught.value.modules == ("simcord",)
