"""A simulated Discord with the real client on it: one server, one channel, one member who asks."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from simcord.backend.models import Overwrite
from simcord.components import walk_components
from simcord.enums import OverwriteType

from bot import front
from bot.client import Client
from bot.messages import answers
from knowledge.library import Library

TEXT = 10  # Discord's number for a component that shows text
BUTTON = 2
FILE = 13

# SimCord looks only every 50 ms whether the bot has come to rest: most of the time that its tests would take.
vars(simcord.Env)["_settle_internal"].__kwdefaults__["idle"] = 0.002


@dataclass
class World:
    """The client, and who and what there is around it."""

    env: simcord.Env
    client: Client
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    alice: simcord.MemberActor

    @property
    def me(self) -> str:
        """How people mention the bot."""
        assert self.client.user is not None
        return self.client.user.mention

    def mine(self, channel: simcord.ChannelHandle | None = None) -> list[discord.Message]:
        """What the bot has said in a channel, oldest first."""
        assert self.client.user is not None
        said = (m for m in (channel or self.channel).history() if not m.is_system())
        return [message for message in said if message.author.id == self.client.user.id]

    async def ask(self, text: str, channel: simcord.ChannelHandle | None = None) -> str:
        """Mention the bot with a question; what it shows."""
        where = channel or self.channel
        await self.alice.send(where, f"{self.me} {text}")
        return shown(last(where))

    def thread(
        self, name: str = "Putin", parent: simcord.ChannelHandle | None = None
    ) -> simcord.ChannelHandle:
        """A new thread, or a new post in a forum, in which nothing has been written yet."""
        made = self.env.backend.create_thread((parent or self.channel).id, name, owner_id=self.alice.id)
        return simcord.ChannelHandle(self.env, self.guild, made)

    def thread_from(self, message: discord.Message | simcord.ResponseMessage) -> simcord.ChannelHandle:
        """A new thread that Alice opens from a message in the channel, and so with the message's id."""
        backend = self.env.backend
        made = backend.create_thread(self.channel.id, "On it", self.alice.id, message_id=message.id)
        return simcord.ChannelHandle(self.env, self.guild, made)

    def deny(self, channel: simcord.ChannelHandle, **rights: bool) -> None:
        """Take rights away from the bot in a channel and its threads: `send_messages=True`."""
        role = next(role for role in self.env.backend.get_guild(self.guild.id).roles.values() if role.managed)
        denied = Overwrite(role.id, OverwriteType.ROLE, deny=discord.Permissions(**rights).value)
        self.env.backend.edit_channel(channel.id, {}, overwrites=[denied])

    def moderator(self, role: str = "Staff") -> simcord.MemberActor:
        """A new member who may manage the server."""
        staff = self.guild.create_role(role, permissions=discord.Permissions(manage_guild=True))
        return self.guild.add_member(self.env.create_user(f"m{role}"), roles=[staff])

    def speak(self, people: str = "en-US", server: str = "en-US") -> None:
        """From now on the people have Discord in one language, and the server in another."""
        backend = self.env.backend
        backend.edit_guild(self.guild.id, {"preferred_locale": server})
        emit = type(backend).emit

        def emit_in(event: str, payload: dict[str, Any]) -> None:
            if event == "INTERACTION_CREATE":
                payload = {**payload, "locale": people}
                payload |= {"guild_locale": server} if "guild_locale" in payload else {}
            emit(backend, event, payload)

        vars(backend)["emit"] = emit_in

    def deferrals(self) -> list[tuple[int, int]]:
        """The kind and the flags of every response that was put off (5: for later, 6: without a trace)."""
        bodies = [r.json for r in self.env.http_requests if r.path.endswith("/callback")]
        answers = [
            (body["type"], body.get("data", {}).get("flags", 0)) for body in bodies if isinstance(body, dict)
        ]
        return [answer for answer in answers if answer[0] in (5, 6)]

    def sent(self) -> list[dict[str, Any]]:
        """The body of every message that the bot sent, interaction responses included."""
        bodies = [r.json for r in self.env.http_requests if isinstance(r.json, dict) and r.method == "POST"]
        return [body.get("data") or body for body in bodies]


@asynccontextmanager
async def world(library: Library, *, record: Path | None = None, **options: Any) -> AsyncIterator[World]:
    """The client over the library, on a new server."""
    client = Client(library, record=record, **options)
    # A reload is a process of its own, which may take its time to begin.
    async with simcord.run(client, settle_timeout=30) as env:
        guild = env.create_guild("Newsroom")
        channel = guild.create_text_channel("briefing")
        alice = guild.add_member(env.create_user("alice"))
        yield World(env, client, guild, channel, alice)


def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the bot's patience ends at once: the simulated clock stands still while a thread works."""

    async def at_once(*_: object, **__: object) -> None:
        """Return before anything can be done."""

    monkeypatch.setattr(front, "wait", at_once)
    monkeypatch.setattr(answers, "later", lambda _, act: asyncio.get_running_loop().call_soon(act))


def last(channel: simcord.ChannelHandle) -> discord.Message:
    """The newest message of a channel."""
    message = channel.last_message
    assert message is not None
    return message


def response(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    """The message that an interaction brought."""
    assert result.response is not None
    return result.response


def components(
    message: discord.Message | simcord.ResponseMessage | discord.ui.LayoutView,
) -> Iterator[dict[str, Any]]:
    """Every component of a message, those inside others too."""
    if isinstance(message, discord.ui.LayoutView):
        return walk_components([child.to_component_dict() for child in message.children])
    if isinstance(message, discord.Message):
        return walk_components([component.to_dict() for component in message.components])
    return walk_components(message.components)


def shown(message: discord.Message | simcord.ResponseMessage | discord.ui.LayoutView) -> str:
    """All the text that a message shows, in Discord's Markdown."""
    return "\n".join(c["content"] for c in components(message) if c["type"] == TEXT)


def plain(markdown: str) -> str:
    """The text without what the encoder adds; for looking for words in it."""
    return markdown.replace("\\", "").replace("**", "").replace("\u2060", "")


def buttons(message: discord.Message | simcord.ResponseMessage) -> dict[str, dict[str, Any]]:
    """The buttons of a message by their labels."""
    return {c["label"]: c for c in components(message) if c["type"] == BUTTON}
