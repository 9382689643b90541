"""The people of the demo, who can do what SimCord's own members cannot.

What is marked * is not public in SimCord, hence the exact pin.
"""

import re
from typing import Any

import discord
import simcord
from simcord.actors import _dispatch_actor_interaction  # *
from simcord.backend import Backend, serializers
from simcord.enums import AppCommandType, ChannelType, InteractionType

from bot.cards.layout import short
from bot.demo.controls import CONTROLS, Controls

NAME = "Verbatim"
TITLE = 100  # characters that the title of a post may have
THREAD = "Create Thread"  # what the page sends as a reply to the message that a thread is to begin with
NEW_POST = "A new post: your first line is its title"
APPS = "Apps: "  # before the name of an entry of a message's menu, which the page sends as a reply to it


class Person(simcord.MemberActor):
    """A member of a server whom a visitor can be, and who can use `controls`.

    `@Verbatim` becomes a mention, as in Discord's own message box.
    """

    def __init__(
        self, env: simcord.Env, guild: simcord.GuildHandle, user: simcord.UserHandle, controls: Controls
    ) -> None:
        super().__init__(env, guild, user)
        self.controls = controls

    async def send(self, channel: simcord.ChannelHandle, content: str = "", **fields: Any) -> discord.Message:
        """Send a message, or choose from the menu of the one it replies to; returns it, or the response."""
        target = fields.get("reply_to")
        if target is not None and content == THREAD:
            return await self._begin(channel, target.id)
        if target is not None and content.startswith(APPS):
            return await _choose(self, self._env.backend, channel, content, target.id)
        if content in CONTROLS:
            return await self.controls.use(content, channel)
        parent = self._env.backend.channels.get(self._env.backend.get_channel(channel.id).parent_id or 0)
        opened = channel.id in self._env.backend.messages.get(channel.id, {})
        if parent is not None and parent.type == ChannelType.FORUM and not opened:
            return await self._open(channel, parent.id, content)
        return await super().send(channel, self._with_mention(content), **fields)

    async def _begin(self, channel: simcord.ChannelHandle, number: int) -> discord.Message:
        """Create a thread from the message of this number; returns the message that says so."""
        backend = self._env.backend
        if number in backend.channels:
            return self.controls.tell(channel.id, "This message has a thread already: see “Place”.")
        name = short(backend.get_message(channel.id, number).content or "On this answer", TITLE)
        backend.create_thread(channel.id, name, self.id, message_id=number)
        await self._env.settle()
        told = max(backend.messages[channel.id].values(), key=lambda one: one.id)
        return simcord.ResponseMessage(self._env, told).message

    async def _open(self, post: simcord.ChannelHandle, forum: int, content: str) -> discord.Message:
        """Fill an empty post, with the first line as its title, and offer another empty one."""
        backend = self._env.backend
        title, _, text = content.partition("\n")
        backend.edit_channel(post.id, {"name": title[:TITLE]})
        opening = backend.prepare_message(post.id, self.id, text or "…")
        opening.id = post.id  # as on Discord: the message that opens a post has the id of the post
        backend.commit_message(opening)
        await self._env.settle()
        backend.create_thread(forum, NEW_POST, self.id)
        return simcord.ResponseMessage(self._env, opening).message

    async def edit(self, message: simcord.actors.MessageLike, content: str) -> None:
        """Edit a message of this person, unless its thread is archived."""
        place = self._env.backend.get_channel(self._message(message).channel_id)
        if place.thread_metadata is not None and place.thread_metadata.archived:
            self.controls.tell(place.id, "An archived thread cannot be edited. Write in it first.")
            return
        await super().edit(message, self._with_mention(content))

    def _with_mention(self, content: str) -> str:
        if self.guild.id != self.controls.guild.id:
            return content  # the bot is not there to be mentioned
        mention = f"<@{self._env.backend.bot_user.id}>"
        return re.sub(rf"@{NAME}\b", mention, content, flags=re.IGNORECASE)


class Correspondent(simcord.UserHandle):
    """The same person in a direct conversation, where SimCord's users have no menus."""

    def __init__(self, env: simcord.Env, user: simcord.UserHandle, controls: Controls) -> None:
        super().__init__(env, env.backend.get_user(user.id))
        self._controls = controls

    async def send_dm(self, content: str = "", **fields: Any) -> discord.Message:
        """Send a message, or choose from the menu of the one it replies to; returns it, or the response."""
        if (reference := fields.get("reference")) and content.startswith(APPS):
            return await _choose(
                self, self._env.backend, self.dm_channel, content, int(reference["message_id"])
            )
        if content in CONTROLS:
            return await self._controls.use(content, self.dm_channel)
        return await super().send_dm(content, **fields)


async def _choose(
    who: Person | Correspondent, backend: Backend, place: simcord.ChannelHandle, entry: str, number: int
) -> discord.Message:
    """Choose an entry of a message's menu; returns the message that responds. (*)"""
    kind = AppCommandType.MESSAGE
    offered = backend.visible_commands(user_id=who.id, channel_id=place.id, type=kind)
    chosen = next((one for one in offered if one["name"] == entry.removeprefix(APPS)), None)
    if chosen is None:
        raise simcord.SetupError("no such entry in the menu")
    message = serializers.message_payload(backend, backend.get_message(place.id, number))
    data = {
        "id": chosen["id"],
        "name": chosen["name"],
        "type": kind,
        "target_id": str(number),
        "resolved": {"messages": {str(number): dict(message)}},
    }
    came = await _dispatch_actor_interaction(who, InteractionType.APPLICATION_COMMAND, place, data)
    if came.response is None:
        raise simcord.SetupError("no response to the menu")
    return came.response.message
