"""A simulated Discord for the demo, with the bot on it and a page for each of its rooms.

SimCord is made for tests. What a visitor of the demo needs besides is set up here: Discord's rules in
`rules.py`, what people can do in `people.py`, and what they see in `pages.py`. What is marked * is not public
in SimCord, hence the exact pin.
"""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import simcord
from simcord._clock import Clock  # *

from bot import front
from bot.cards.layout import short
from bot.client import Client
from bot.demo.controls import Controls
from bot.demo.pages import Pages
from bot.demo.patience import Patience
from bot.demo.people import NAME, NEW_POST, Person
from bot.demo.rooms import BRIEFING, FORUM, FREELY, Viewers, furnish
from bot.demo.rules import Rules
from bot.manners import Manners

_PATIENCE = 2.0  # seconds; whatever is due later, such as the end of a wait, comes when it comes


class WallClock(Clock):
    """Tells the present time; timers remain SimCord's own and fire only when it advances them."""

    def now(self) -> datetime:
        """The present time, in UTC."""
        return datetime.now(UTC)


def at_home(manners: Manners) -> Manners:
    """The operator's wishes, changed so that the bot answers unasked in the places made for that."""
    named = f"{manners.auto_channels or ''},{FREELY},{FORUM}"
    return replace(manners, auto_channels=named, message_content="on")


@asynccontextmanager
async def simulate(
    make: Callable[[Manners], Client], manners: Manners, *, port: int, documents: Path | None = None
) -> AsyncIterator[simcord.Preview]:
    """Run a client on a server with a welcome and a few questions, and serve a page for each of its places.

    Yields the first page, which ends when any of them is ended. `make` makes the client with these `manners`,
    and another one at each restart, with those that a visitor has chosen. `documents` is the folder of its
    documents, if a visitor may change it. Raises OSError if the port cannot be used.
    """
    client = make(manners)
    env = simcord.Env(client, check_errors=False, settle_timeout=30)
    env.backend.clock = WallClock()
    env.backend.bot_user.name = NAME
    await env.start()
    try:
        async with AsyncExitStack() as stack:
            stack.enter_context(env.time_context())
            stack.callback(vars(front).update, wait=asyncio.wait)
            vars(front).update(wait=_wait)
            made, rules, guild = _threads_made(env), Rules(env.backend), env.create_guild("The briefing room")
            controls = Controls(env, guild, client, lambda chosen: env.restart_bot(make(chosen)), documents)
            stack.callback(Patience(env, controls).end)
            pages = Pages(controls.offered, stack)
            who, places = await furnish(env, rules, controls)
            env.settle_timeout = _PATIENCE
            for name, (channel, viewers) in places.items():
                page = _page(env, channel, viewers)
                await pages.open(name, page, port if name == f"#{BRIEFING}" else 0)
            following = asyncio.create_task(_follow(env, made, who, pages))
            stack.callback(following.cancel)
            yield pages.first
    finally:
        env.settle_timeout = 1.0
        with suppress(TimeoutError):  # what still runs in another thread, such as a reload, is not waited for
            await env.shutdown()


async def _wait(tasks: Iterable[asyncio.Future[Any]], *, timeout: float) -> None:  # noqa: ASYNC109
    """Wait as `asyncio.wait` does, by a thread: SimCord's timers stand still while the bot is at work."""
    enough = threading.Event()
    waiting = asyncio.ensure_future(asyncio.to_thread(enough.wait, timeout))
    try:
        await asyncio.wait({*tasks, waiting}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        enough.set()


def _threads_made(env: simcord.Env) -> asyncio.Queue[int]:
    """The ids of the threads that are made from messages from now on, and of new empty posts."""
    made: asyncio.Queue[int] = asyncio.Queue()
    known: set[str] = set()

    def notice(event: str, payload: Mapping[str, Any]) -> None:
        if event == "THREAD_CREATE" and payload["id"] not in known:
            said = env.backend.messages.get(int(payload["parent_id"]), {})
            if int(payload["id"]) in said or payload["name"] == NEW_POST:
                made.put_nowait(int(payload["id"]))
            known.add(payload["id"])  # some are announced twice

    env.backend.subscribers.append(notice)
    return made


async def _follow(env: simcord.Env, made: asyncio.Queue[int], who: Sequence[Person], pages: Pages) -> None:
    """Serve a page for each thread that is made."""
    guild = pages.first.channel.guild
    while True:
        thread = simcord.ChannelHandle(env, guild, env.backend.get_channel(await made.get()))
        title = short(str(thread.name), 30)
        async with pages.turn:  # SimCord does one thing at a time
            name = "New post" if thread.name == NEW_POST else f"Thread: {title}"
            await pages.open(name, _page(env, thread, who))


def _page(env: simcord.Env, channel: simcord.ChannelHandle, viewers: Viewers) -> simcord.Preview:
    """The page of a channel for whoever may view it."""
    env._preview = None  # *: SimCord wants to know of one page only
    return env.preview(channel, viewers=viewers, layout="channel", timezone=_timezone())


def _timezone() -> str:
    """The name of this computer's time zone; UTC if it is not known."""
    name = Path("/etc/localtime").resolve().as_posix().partition("zoneinfo/")[2]
    try:
        return ZoneInfo(name).key
    except (ValueError, ZoneInfoNotFoundError):
        return "UTC"
