"""A simulated Discord for the demo: one server with its places, and a few people.

SimCord is made for tests; what a visitor expects differently is set here, and for what they see in
`page.py`. What is marked * is not public in SimCord, hence the exact pin.
"""

import re
from collections.abc import AsyncIterator, Mapping
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
from simcord.enums import ChannelType

from bot.cards.layout import LISTED, lay_out
from bot.client import Client
from bot.demo.page import open_pages
from bot.manners import Manners
from bot.words import CATALOGUES

NAME = "Verbatim"
QUESTION = "When did Putin visit Pyongyang?"
MODERATOR = "Moderator"
TITLE = 100  # characters that the title of a post may have
APPS = "Apps: "  # how the page begins what it sends in reply to a message for an entry of its menu
BRIEFING, FREELY, FORUM = "briefing", "ask-freely", "questions"
WELCOME = (
    f"**Welcome! I am {NAME}.** I answer questions about the briefing only in its own words, and say so when "
    "it does not say.",
    "**Things to try**\n"
    f"1. Ask: type `@{NAME} What treaty did Russia and North Korea sign?` below. Edit or delete it: the "
    "answer follows.\n"
    "2. Search and check: `/lookup`, `/ask`, `/verify`, `/sources`, `/help`, and “Apps” at each message.\n"
    f"3. Go elsewhere under “Place”: in #{FREELY} and in the forum I answer unasked, if I am sure. What you "
    "write first under “New post” opens one; the first line is its title.\n"
    f"4. Be somebody else under “Viewing as”: **{MODERATOR}** may `/library reload`; whoever is called "
    "**Deutsch** or **Español** has commands and buttons answered in that language.",
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
    """A member as the page lets a visitor be one.

    `@Verbatim` becomes a mention, as Discord's own message box makes it one.
    """

    async def send(self, channel: simcord.ChannelHandle, content: str = "", **fields: Any) -> discord.Message:
        """Send a message, or choose from the menu of the one it replies to; gives what was sent, or came."""
        if (target := fields.get("reply_to")) and content.startswith(APPS):
            chosen = await self.context_menu(channel, content.removeprefix(APPS), target)
            if chosen.response is None:
                raise simcord.SetupError("no response to the menu")
            return chosen.response.message
        parent = self._env.backend.channels.get(self._env.backend.get_channel(channel.id).parent_id or 0)
        if parent is not None and parent.type == ChannelType.FORUM and not channel.history():
            return await self._open(channel, content)
        return await super().send(channel, self._with_mention(content), **fields)

    async def _open(self, post: simcord.ChannelHandle, content: str) -> discord.Message:
        """Open a post that nothing is written in: its title is the first line."""
        backend = self._env.backend
        title, _, text = content.partition("\n")
        backend.edit_channel(post.id, {"name": title[:TITLE]})
        opening = backend.prepare_message(post.id, self.id, text or "…")
        opening.id = post.id  # as on Discord: the message that opens a post has its number
        backend.commit_message(opening)
        await self._env.settle()
        return post.history()[0]

    async def edit(self, message: simcord.actors.MessageLike, content: str) -> None:
        """Change a message of this person."""
        await super().edit(message, self._with_mention(content))

    def _with_mention(self, content: str) -> str:
        mention = f"<@{self._env.backend.bot_user.id}>"
        return re.sub(rf"@{NAME}\b", mention, content, flags=re.IGNORECASE)


def at_home(manners: Manners) -> Manners:
    """The operator's wishes where this Discord can show them.

    The bot answers unasked where there are places for it, and in place: no page leads to a thread it makes.
    """
    named = f"{manners.auto_channels or ''},{FREELY},{FORUM}"
    return replace(manners, auto_channels=named, message_content="on", answer_in="place")


@asynccontextmanager
async def simulate(client: Client, *, port: int) -> AsyncIterator[simcord.Preview]:
    """Run the client on a server with a welcome and a few questions, and serve a page for each of its places.

    Gives the page to begin with, which ends when any of them is ended. Raises OSError where the port
    cannot be used.
    """
    env = simcord.Env(client, check_errors=False, settle_timeout=30)
    env.backend.clock = WallClock()
    env.backend.bot_user.name = NAME
    await env.start()
    menus = [menu.name for menu in client.tree.get_commands(type=discord.AppCommandType.message)]
    try:
        async with AsyncExitStack() as stack:
            stack.enter_context(env.time_context())
            places = {
                name: env.preview(channel, viewers=people, layout="channel", timezone=_timezone())
                for name, (channel, people) in (await _furnish(env)).items()
            }
            await open_pages(places, menus, port, stack)
            yield places[f"#{BRIEFING}"]
    finally:
        env.settle_timeout = 1.0
        with suppress(TimeoutError):  # what still runs in another thread, such as a reload, is left to itself
            await env.shutdown()


Who = tuple[simcord.MemberActor | simcord.UserHandle, ...]
Places = dict[str, tuple[simcord.ChannelHandle, Who]]
"""Where a visitor can be, by the name of the place, and who they can be there."""


async def _furnish(env: simcord.Env) -> Places:
    """Fill the empty world; on the server a visitor can be a member or a moderator."""
    guild = env.create_guild("The briefing room")
    own = next(role for role in env.backend.get_guild(guild.id).roles.values() if role.managed)
    env.backend.edit_role(guild.id, own.id, {"permissions": PERMISSIONS.value, "color": 0x5865F2})
    staff = guild.create_role(
        "Moderators", permissions=discord.Permissions(manage_guild=True), color=0x2ECC71
    )

    def join(name: str, *roles: simcord.RoleHandle) -> Person:
        user = env.create_user(name.lower(), global_name=name)
        guild.add_member(user, roles=roles)
        return Person(env, guild, user)

    you, moderator, mina = join("You"), join(MODERATOR, staff), join("Mina")
    languages = [Locale(path.stem) for path in sorted(CATALOGUES.glob("*.po"))]
    others = {join(str(one.display_name).title()): one.language for one in languages}
    _speak(env, {person.id: tag for person, tag in others.items()})
    who = you, moderator, *others
    places: Places = {name: (channel, who) async for name, channel in _rooms(env, guild, mina)}
    return places | {"Direct messages": (you.user.dm_channel, (you.user,))}


def _speak(env: simcord.Env, tags: Mapping[int, str]) -> None:
    """Have these people's Discord in these languages: what they do with the bot tells it."""
    emit = env.backend.emit

    def told(event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            user = payload.get("member", payload)["user"]
            payload = {**payload, "locale": tags.get(int(user["id"]), "en-US")}
        emit(event, payload)

    vars(env.backend)["emit"] = told  # *


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
    yield "New post", _thread(env, forum, "A new post: your first line is its title", mina)


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
