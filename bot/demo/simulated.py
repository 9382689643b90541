"""A simulated Discord for the demo: one server with its places, and a few people.

SimCord is made for tests; what a visitor expects differently is set here, and for what they see in
`pages.py`. What is marked * is not public in SimCord, hence the exact pin.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import discord
import simcord
from babel import Locale
from simcord._clock import Clock  # *
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.cards.layout import LISTED, lay_out, short
from bot.client import Client
from bot.demo.controls import CONTROLS, Controls
from bot.demo.pages import Pages
from bot.demo.people import NAME, NEW_POST, Correspondent, Person, speak
from bot.manners import Manners
from bot.words import CATALOGUES

QUESTION = "When did Putin visit Pyongyang?"
MODERATOR = "Moderator"
BRIEFING, FREELY, FORUM, SILENT = "briefing", "ask-freely", "questions", "no-bots"
WELCOME = (
    f"**Welcome! I am {NAME}.** I answer questions about the briefing only in its own words, and say so when "
    "it does not say.",
    "**Things to try**\n"
    f"1. Ask: type `@{NAME} What treaty did Russia and North Korea sign?` below. Edit or delete it: the "
    "answer follows.\n"
    "2. Search and check: `/lookup`, `/ask`, `/verify`, `/sources`, `/help`, and “Apps” at each message.\n"
    f"3. Go elsewhere under “Place”: in #{FREELY} and in the forum I answer unasked, if I am sure; in "
    f"#{SILENT} I may not, and tell you directly. What you write first under “New post” opens one; the first "
    "line is its title.\n"
    f"4. Be somebody else under “Viewing as”: **{MODERATOR}** may `/library reload`, **Deutsch** and "
    "**Español** are answered in their language. Under “More” restart me, time me out or lock a thread; in "
    "“Direct messages” I say why I am silent, or how long to wait.",
)
_PATIENCE = 2.0  # seconds; what is due later, such as a wait to be over, is not waited for
FOOT = "-# This Discord is simulated: what you type stays on this computer and is not kept."

_Viewers = Sequence[Person | Correspondent]
_Room = tuple[simcord.ChannelHandle, _Viewers]  # a place, and who may be there

# What the bot asks for when it is invited to a real server, and no more.
PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    attach_files=True,  # a quote too long for a message
    read_message_history=True,
)


class WallClock(Clock):
    """Tells the present time; timers stay SimCord's own and fire only when it moves them."""

    def now(self) -> datetime:
        """The present time, in UTC."""
        return datetime.now(UTC)


def at_home(manners: Manners, *, blind: bool = False) -> Manners:
    """The operator's wishes on this Discord: the bot answers unasked where there are places for it.

    A `blind` one is shown only what is said to it.
    """
    named = f"{manners.auto_channels or ''},{FREELY},{FORUM}"
    return replace(manners, auto_channels=named, message_content="off" if blind else "on")


@asynccontextmanager
async def simulate(make: Callable[[bool], Client], *, port: int) -> AsyncIterator[simcord.Preview]:
    """Run a client on a server with a welcome and a few questions, and serve a page for each of its places.

    Gives the page to begin with, which ends when any of them is ended. `make` makes the client, and another
    one at each restart, blind where it is told so. Raises OSError where the port cannot be used.
    """
    client = make(False)
    env = simcord.Env(client, check_errors=False, settle_timeout=30)
    env.backend.clock = WallClock()
    env.backend.bot_user.name = NAME
    await env.start()
    menus = [menu.name for menu in client.tree.get_commands(type=discord.AppCommandType.message)]
    try:
        async with AsyncExitStack() as stack:
            stack.enter_context(env.time_context())
            pages, made = Pages(menus, CONTROLS, stack), _threads_made(env)
            threads = client.manners.answer_in == "thread"
            who, places = await _furnish(env, lambda blind: env.restart_bot(make(blind)), threads=threads)
            env.settle_timeout = _PATIENCE
            for name, (channel, viewers) in places.items():
                page = _page(env, channel, viewers)
                await pages.open(name, page, port if name == f"#{BRIEFING}" else 0)
            following = asyncio.create_task(_follow(env, made, who, pages))
            stack.callback(following.cancel)
            yield pages.first
    finally:
        env.settle_timeout = 1.0
        with suppress(TimeoutError):  # what still runs in another thread, such as a reload, is left to itself
            await env.shutdown()


def _threads_made(env: simcord.Env) -> asyncio.Queue[int]:
    """The threads that the bot makes from now on, and new posts to be opened, by their numbers."""
    made: asyncio.Queue[int] = asyncio.Queue()
    known: set[str] = set()

    def notice(event: str, payload: Mapping[str, Any]) -> None:
        if event == "THREAD_CREATE" and payload["id"] not in known:
            if payload["owner_id"] == str(env.backend.bot_user.id) or payload["name"] == NEW_POST:
                made.put_nowait(int(payload["id"]))
            known.add(payload["id"])  # of some it tells twice

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


def _page(env: simcord.Env, channel: simcord.ChannelHandle, viewers: _Viewers) -> simcord.Preview:
    """The page of a channel for whoever may view it."""
    env._preview = None  # *: SimCord wants to know of one page only
    return env.preview(channel, viewers=viewers, layout="channel", timezone=_timezone())


async def _furnish(
    env: simcord.Env, restart: Callable[[bool], Awaitable[None]], *, threads: bool
) -> tuple[Sequence[Person], Mapping[str, _Room]]:
    """Fill the empty world: who a visitor can be, and where and as whom, by the name of the place.

    `threads` lets the bot open some.
    """
    guild = env.create_guild("The briefing room")
    controls = Controls(env, guild, restart)
    own = next(role for role in env.backend.get_guild(guild.id).roles.values() if role.managed)
    rights = PERMISSIONS | discord.Permissions(create_public_threads=threads)
    env.backend.edit_role(guild.id, own.id, {"permissions": rights.value, "color": 0x5865F2})
    staff = guild.create_role("Moderators", permissions=discord.Permissions(manage_guild=True))

    def join(name: str, *roles: simcord.RoleHandle) -> Person:
        user = env.create_user(name.lower(), global_name=name)
        guild.add_member(user, roles=roles)
        return Person(env, guild, user, controls)

    you, moderator, mina = join("You"), join(MODERATOR, staff), join("Mina")
    languages = [Locale(path.stem) for path in sorted(CATALOGUES.glob("*.po"))]
    others = {join(str(one.display_name).title()): one.language for one in languages}
    speak(env, {person.id: tag for person, tag in others.items()})
    who: Sequence[Person] = (you, moderator, *others)
    places: dict[str, _Room] = {name: (channel, who) async for name, channel in _rooms(env, guild, mina)}
    denied = Overwrite(own.id, OverwriteType.ROLE, deny=discord.Permissions(send_messages=True).value)
    env.backend.edit_channel(places[f"#{SILENT}"][0].id, {}, overwrites=[denied])
    for one in who:
        name = "Direct messages" if one is you else f"Direct messages: {one.user.global_name}"
        places[name] = one.user.dm_channel, (Correspondent(env, one.user, controls),)
    return who, places


async def _rooms(
    env: simcord.Env, guild: simcord.GuildHandle, mina: Person
) -> AsyncIterator[tuple[str, simcord.ChannelHandle]]:
    """Make each place of the server, with what is said in it, and give it with its name."""
    channel = guild.create_text_channel(BRIEFING, topic="Every answer is a quote from the briefing")
    welcome = lay_out(WELCOME, colour=LISTED, foot=FOOT)
    await env.bot.get_partial_messageable(channel.id).send(view=welcome.view)
    await mina.send(channel, f"@{NAME} {QUESTION}")
    yield f"#{BRIEFING}", channel
    yield f"#{FREELY}", guild.create_text_channel(FREELY, topic="Ask without a mention")
    thread = _thread(env, channel, "What was signed", mina)
    await mina.send(thread, f"@{NAME} What did Putin and Kim sign?")
    yield "Thread", thread
    forum = guild.create_forum_channel(FORUM)
    post = _thread(env, forum, "A post", mina)
    await mina.send(post, f"{QUESTION}\nI cannot find it.")
    yield "Forum post", post
    env.backend.create_thread(forum.id, NEW_POST, mina.id)
    yield f"#{SILENT}", guild.create_text_channel(SILENT, topic="The bot may not write here")


def _thread(
    env: simcord.Env, parent: simcord.ChannelHandle, name: str, owner: Person
) -> simcord.ChannelHandle:
    """A new thread of a channel, or a new post of a forum, that nothing has been written in."""
    thread = env.backend.create_thread(parent.id, name, owner.id)
    return simcord.ChannelHandle(env, parent.guild, thread)


def _timezone() -> str:
    """The name of this computer's time zone, where it tells one."""
    name = Path("/etc/localtime").resolve().as_posix().partition("zoneinfo/")[2]
    try:
        return ZoneInfo(name).key
    except (ValueError, ZoneInfoNotFoundError):
        return "UTC"
