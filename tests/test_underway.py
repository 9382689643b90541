"""What is under way when the bot is told to stop: it is finished, or owned up to."""

import asyncio
import gc
import signal
import weakref
from pathlib import Path

import pytest

from bot.underway import UnderWay
from knowledge.library import Library
from tests.test_edits import ANSWER, QUESTION, Held
from tests.test_run import bot, ended
from tests.wire import Wire
from tests.world import busy, plain, response, shown, world

ASKING = f"<@1000> {QUESTION}"


async def test_what_is_being_answered_at_a_stop_is_answered(library: Library) -> None:
    held = Held(library)
    async with world(held) as it:
        for text in (f"slow {QUESTION}", QUESTION):  # the second waits for its turn
            it.env.backend.create_message(it.channel.id, it.alice.id, f"{it.me} {text}")
        await asyncio.to_thread(held.waits.wait, 20)
        asyncio.get_running_loop().call_later(0.05, held.go.set)
        await it.client.under_way.finish(20)
        assert [ANSWER in plain(shown(message)) for message in it.mine()] == [True, True]


@pytest.mark.parametrize("private", [False, True])
async def test_what_takes_too_long_for_a_stop_is_owned_up_to_where_it_is_waited_for(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, private: bool
) -> None:
    busy(monkeypatch)
    held = Held(library)
    async with world(held) as it:

        async def stop() -> None:
            await asyncio.to_thread(held.waits.wait, 20)
            await it.client.under_way.finish(0.01)
            held.go.set()

        stopping = asyncio.create_task(stop())
        asked = await it.alice.slash(it.channel, "ask", question=f"slow {QUESTION}", private=private)
        await stopping
        assert "I was stopped before I could finish." in shown(response(asked))
        assert asked.ephemeral is private
        assert "left without an answer: 1" in caplog.text


async def test_mentions_that_a_signal_finds_unanswered_are_answered(tmp_path: Path) -> None:
    async with Wire(pausing=0.5) as wire, bot(wire, tmp_path, "run") as process:
        await asyncio.wait_for(wire.identified.get(), 60)
        await wire.say(ASKING)
        await asyncio.wait_for(wire.reached.wait(), 60)
        await wire.say(ASKING, "5001")  # it waits for its turn
        process.send_signal(signal.SIGTERM)
        status, _, errors = await asyncio.wait_for(ended(process), 30)
        assert wire.sent.qsize() == 2, "what was begun was dropped"
    assert (status, wire.unknown) == (0, [])
    assert "Traceback" not in errors


async def test_a_stop_does_not_wait_for_discord_to_confirm_it(tmp_path: Path) -> None:
    async with Wire(deaf=True) as wire, bot(wire, tmp_path, "run") as process:
        await asyncio.wait_for(wire.identified.get(), 60)
        process.send_signal(signal.SIGTERM)
        status, _, errors = await asyncio.wait_for(ended(process), 25)  # discord.py may wait for thirty
    assert status == 0
    assert "Traceback" not in errors


class Ring:
    """An object that only a collection of garbage frees."""

    def __init__(self) -> None:
        self.me = self


async def test_what_work_leaves_is_collected_as_soon_as_nobody_waits() -> None:
    under_way = UnderWay()
    done = asyncio.Event()

    async def wait() -> None:
        async with under_way.noted():
            await done.wait()

    other = asyncio.create_task(wait())
    await asyncio.sleep(0)
    gc.collect()  # so that none begins by itself
    async with under_way.noted():
        left = weakref.ref(Ring())
    assert left() is not None, "collected while somebody waits"
    done.set()
    await other
    assert left() is None
