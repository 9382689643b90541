"""A simulated Discord for the demo: one server, one channel, a few people, and a page to see it on.

The only module that knows SimCord. SimCord is made for tests; what a visitor expects differently is
set here, some of it (marked *) on attributes that are not public, hence the exact pin.
"""

import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import discord
import simcord
from simcord._clock import Clock  # *

from bot.layout import LISTED, lay_out

NAME = "Verbatim"
QUESTION = "When did Putin visit Pyongyang?"
MODERATOR = "Moderator"
WELCOME = (
    f"**Welcome! I am {NAME}.** Ask me about the briefing. I answer only in its own words: I quote the "
    "sentence that answers and say where it stands. When the briefing does not say, I say so.",
    "**Three things to try**\n"
    f"1. Ask: type `@{NAME} What treaty did Russia and North Korea sign?` into the box below and press "
    "Enter.\n"
    "2. Search: type `/lookup`, choose the command and type a word or two. It lists every passage with "
    "them, in pages. `/ask`, `/verify`, `/sources` and `/help` are there too.\n"
    f"3. Moderate: choose **{MODERATOR}** under “Viewing as” at the top, then `/library reload`.",
)
FOOT = "-# This Discord is simulated: what you type stays on this computer and is not kept."

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


class Person(simcord.MemberActor):
    """A member whose `@Verbatim` becomes a mention, as Discord's own message box makes it one."""

    async def send(self, channel: simcord.ChannelHandle, content: str = "", **fields: Any) -> discord.Message:
        """Send a message as this person."""
        mention = f"<@{self._env.backend.bot_user.id}>"
        content = re.sub(rf"@{NAME}\b", mention, content, flags=re.IGNORECASE)
        return await super().send(channel, content, **fields)


@asynccontextmanager
async def simulate(client: discord.Client, *, port: int) -> AsyncIterator[simcord.Preview]:
    """Run the client on a server with a welcome, a question and its answer, and serve the page of it.

    Raises OSError where the port cannot be used.
    """
    env = simcord.Env(client, check_errors=False, settle_timeout=30)
    env.backend.clock = WallClock()
    env.backend.bot_user.name = NAME
    await env.start()
    try:
        with env.time_context():
            channel, visitors = await _furnish(env)
            preview = env.preview(
                channel, viewers=visitors, layout="channel", timezone=_timezone(), port=port
            )
            await _open(preview)
            yield preview
    finally:
        env.settle_timeout = 1.0
        with suppress(TimeoutError):  # what still runs in another thread, such as a reload, is left to itself
            await env.shutdown()


async def _open(preview: simcord.Preview) -> None:
    """Serve the page. Raises OSError where its port cannot be used."""
    vars(preview).update(
        _PAGE_LEASE_SECONDS=7 * 24 * 3600.0, _MAX_PAGES=1024
    )  # *: to survive a night's sleep
    _follow(preview)
    try:
        await preview.__aenter__()
    except simcord.SetupError as error:
        if isinstance(error.__cause__, OSError) and error.__cause__.errno:
            raise OSError(error.__cause__.errno, os.strerror(error.__cause__.errno)) from error
        raise
    if preview._python is not None:  # *: what every page begins with: no message in focus, and none left out
        preview._python.target_id = preview._python.window_end_id = None
    preview._server.runner._shutdown_timeout = 0.5  # *: aiohttp's own patience is a minute


def _follow(preview: simcord.Preview) -> None:
    """Let a page scroll to each new message, as Discord does; by itself it stays where it is. (*)"""
    publish, newest = preview._publish, preview._initial_target
    seen: dict[str, int | None] = {}

    def publish_and_follow(page: Any, **reason: Any) -> None:
        last = newest(page.viewer, page.channel_id)
        if seen.setdefault(page.id, last) != last:
            seen[page.id] = page.target_id = last
        publish(page, **reason)

    vars(preview).update(_publish=publish_and_follow)


async def _furnish(env: simcord.Env) -> tuple[simcord.ChannelHandle, tuple[Person, ...]]:
    """Fill the empty world; gives the channel, and who a visitor can be: a member, or a moderator."""
    guild = env.create_guild("The briefing room")
    own = next(role for role in env.backend.get_guild(guild.id).roles.values() if role.managed)
    env.backend.edit_role(guild.id, own.id, {"permissions": PERMISSIONS.value, "color": 0x5865F2})
    channel = guild.create_text_channel("briefing", topic="Every answer is a quote from the briefing")
    staff = guild.create_role(
        "Moderators", permissions=discord.Permissions(manage_guild=True), color=0x2ECC71
    )

    def join(name: str, *roles: simcord.RoleHandle) -> Person:
        user = env.create_user(name.lower(), global_name=name)
        guild.add_member(user, roles=roles)
        return Person(env, guild, user)

    visitors = join("You"), join(MODERATOR, staff)
    welcome = lay_out(WELCOME, colour=LISTED, foot=FOOT)
    await env.bot.get_partial_messageable(channel.id).send(view=welcome.view)
    await join("Mina").send(channel, f"@{NAME} {QUESTION}")
    return channel, visitors


def _timezone() -> str:
    """The name of this computer's time zone, where it tells one."""
    name = Path("/etc/localtime").resolve().as_posix().partition("zoneinfo/")[2]
    try:
        return ZoneInfo(name).key
    except (ValueError, ZoneInfoNotFoundError):
        return "UTC"
