"""What the answer path adds to a reply: `python -m tests.benchmarks.reply --help`.

The bot, a bare discord.py bot that replies "pong", and the same with the bot's cards, made beforehand, take
turns on the same simulated Discord; the briefing that comes with the bot is loaded for all. A time is
that from a message's event to the reply's being there.

Every turn has the same messages in the same order, and the least time of each counts: what is more in other
turns is other work of the machine, or a pause of the garbage collector's. The times of all are shown beside.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import chain, cycle, islice
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord._settlement import _active_callbacks

from bot.buttons.answered import answered
from bot.client import Client
from bot.manners import Manners
from bot.running import calm
from bot.words import ENGLISH
from knowledge.library import SURENESS, Library
from tests.benchmarks.report import percentile
from tests.building import open_library

ALLOWED = 0.005  # seconds that the answer path may add at the 99th percentile

QUESTIONS = (
    "When did Putin visit Pyongyang?",
    "Who signed the treaty?",
    "Which stadium hosted the football final?",
    "What did the United States, Japan and South Korea condemn in their joint statement?",
    "How many troops are there in South Korea?",
    "xylophone quartz?",
    "hello",
    "What does the treaty say about military assistance if either country is attacked by another one?",
)
_WARM_UP = 50
_WORKERS = 2  # as the bot has
_ASKER = 10**17  # as long as ids are


class Bare(discord.Client):
    """The least that a bot can do with a mention: it replies with what is `ready` for the words after it.

    It is as sparing as ours with what Discord sends.
    """

    def __init__(self, ready: Callable[[str], Mapping[str, Any]]) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
        )
        self._held = ready

    async def on_message(self, message: discord.Message) -> None:
        """Reply, unless the message is the bot's own."""
        if self.user is not None and self.user.mentioned_in(message) and not message.author.bot:
            held = self._held(message.content.partition(" ")[2])
            await message.reply(mention_author=False, **held)


def pong() -> discord.Client:
    """The bare bot with a word."""
    return Bare(lambda _: {"content": "pong"})


def carded(library: Library) -> discord.Client:
    """The bare bot with the cards of the answers, each made when it is asked for first, to warm up."""

    @cache
    def ready(text: str) -> Mapping[str, Any]:
        return {"view": answered(ENGLISH, library.ask(text), asker=_ASKER).view}

    return Bare(ready)


def verbatim(library: Library) -> discord.Client:
    """The bot, which nobody has to wait for."""
    return Client(library, manners=Manners(questions_per_person=0, questions_per_channel=0))


async def times(client: discord.Client, count: int) -> list[float]:
    """Seconds from each of `count` mentions to its reply, one after the other, after a few to warm up."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_WORKERS))
    async with simcord.run(client) as env:
        guild = env.create_guild("Newsroom")
        channel = guild.create_text_channel("briefing")
        alice = guild.add_member(env.create_user("alice"))
        me = client.user
        assert me is not None
        replied = asyncio.Event()
        at = 0.0

        def watch(event: str, payload: Mapping[str, Any]) -> None:
            nonlocal at
            if event == "MESSAGE_CREATE" and payload["author"]["id"] == str(me.id):
                at = time.perf_counter()
                replied.set()

        env.backend.subscribers.append(watch)
        taken = []
        for text in islice(cycle(QUESTIONS), _WARM_UP + count):
            replied.clear()
            before = time.perf_counter()
            env.backend.create_message(channel.id, alice.id, f"{me.mention} {text}")
            async with asyncio.timeout(10):
                await replied.wait()
            taken.append(at - before)
            # SimCord keeps timers that were cancelled until it settles, and goes through them at each step.
            _active_callbacks(env._settlement_state())
        await env.settle()
    return taken[_WARM_UP:]


def main() -> int:
    """Measure and print; 0 if the answer path adds less than it may, 1 if not."""
    options = _options()
    with tempfile.TemporaryDirectory() as data:
        library = open_library(None, Path(data), max_bytes=5_000_000, sureness=SURENESS)
        bots: dict[str, Callable[[], discord.Client]] = {
            "pong": pong,
            "pong with a card": lambda: carded(library),
            "Verbatim": lambda: verbatim(library),
        }
        taken: dict[str, list[list[float]]] = {name: [] for name in bots}
        for _ in range(options.rounds):
            for name, make in bots.items():
                calm()  # as the bot does
                taken[name].append(asyncio.run(times(make(), options.messages)))
    every = {name: list(chain(*turns)) for name, turns in taken.items()}
    least = {name: [min(same) for same in zip(*turns, strict=True)] for name, turns in taken.items()}
    print(*table(least, every), sep="\n")
    added, of_all = (percentile(one["Verbatim"], 99) - percentile(one["pong"], 99) for one in (least, every))
    met = added < ALLOWED
    print(f"\n- added at p99, less than 5 ms: **{added * 1e3:.2f} ms**{'' if met else ' — NOT MET'}")
    print(f"- the same of all replies: {of_all * 1e3:.2f} ms")
    return 0 if met else 1


def table(least: Mapping[str, Sequence[float]], every: Mapping[str, Sequence[float]]) -> list[str]:
    """The times of each bot in milliseconds, as a table in Markdown."""
    rows = ["| milliseconds: p50 / p95 / p99 | least of each message | all replies |", "| --- | --- | --- |"]
    for name in least:
        spreads = (
            " / ".join(f"{percentile(one[name], percent) * 1e3:.2f}" for percent in (50, 95, 99))
            for one in (least, every)
        )
        rows.append(f"| {name} | {' | '.join(spreads)} |")
    return rows


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.reply", description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="turns of each bot (%(default)s)")
    parser.add_argument("--messages", type=int, default=500, help="messages in a turn (%(default)s)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
