"""The people of the demo: what a visitor can do as one of them that SimCord's own members cannot.

What is marked * is not public in SimCord, hence the exact pin.
"""

import re
from collections.abc import Mapping
from typing import Any

import discord
import simcord
from simcord.actors import _dispatch_actor_interaction, _resolve_visible_command, _visible_message  # *
from simcord.backend import serializers
from simcord.enums import AppCommandType, ChannelType, InteractionType

from bot.demo.controls import CONTROLS, Controls

NAME = "Verbatim"
TITLE = 100  # characters that the title of a post may have
NEW_POST = "A new post: your first line is its title"
APPS = "Apps: "  # how the page begins what it sends in reply to a message for an entry of its menu


class Person(simcord.MemberActor):
    """A member as the page lets a visitor be one, who has the bot in hand.

    `@Verbatim` becomes a mention, as Discord's own message box makes it one.
    """

    def __init__(
        self, env: simcord.Env, guild: simcord.GuildHandle, user: simcord.UserHandle, controls: Controls
    ) -> None:
        super().__init__(env, guild, user)
        self.controls = controls

    async def send(self, channel: simcord.ChannelHandle, content: str = "", **fields: Any) -> discord.Message:
        """Send a message, or choose from the menu of the one it replies to; gives what was sent, or came."""
        if (target := fields.get("reply_to")) and content.startswith(APPS):
            return _came(await self.context_menu(channel, content.removeprefix(APPS), target))
        if content in CONTROLS:
            return await self.controls.use(content, channel)
        parent = self._env.backend.channels.get(self._env.backend.get_channel(channel.id).parent_id or 0)
        if parent is not None and parent.type == ChannelType.FORUM and not channel.history():
            return await self._open(channel, parent.id, content)
        return await super().send(channel, self._with_mention(content), **fields)

    async def _open(self, post: simcord.ChannelHandle, forum: int, content: str) -> discord.Message:
        """Open a post that nothing is written in, the first line as its title, and offer the next one."""
        backend = self._env.backend
        title, _, text = content.partition("\n")
        backend.edit_channel(post.id, {"name": title[:TITLE]})
        opening = backend.prepare_message(post.id, self.id, text or "…")
        opening.id = post.id  # as on Discord: the message that opens a post has its number
        backend.commit_message(opening)
        await self._env.settle()
        backend.create_thread(forum, NEW_POST, self.id)
        return post.history()[0]

    async def edit(self, message: simcord.actors.MessageLike, content: str) -> None:
        """Change a message of this person."""
        await super().edit(message, self._with_mention(content))

    def _with_mention(self, content: str) -> str:
        mention = f"<@{self._env.backend.bot_user.id}>"
        return re.sub(rf"@{NAME}\b", mention, content, flags=re.IGNORECASE)


class Correspondent(simcord.UserHandle):
    """The same person in direct messages, where SimCord's users have no menus."""

    def __init__(self, env: simcord.Env, user: simcord.UserHandle, controls: Controls) -> None:
        super().__init__(env, env.backend.get_user(user.id))
        self._controls = controls

    async def send_dm(self, content: str = "", **fields: Any) -> discord.Message:
        """Send a message, or choose from the menu of the one it replies to; gives what was sent, or came."""
        if (reference := fields.get("reference")) and content.startswith(APPS):
            return await self._choose(content.removeprefix(APPS), int(reference["message_id"]))
        if content in CONTROLS:
            return await self._controls.use(content, self.dm_channel)
        return await super().send_dm(content, **fields)

    async def _choose(self, name: str, number: int) -> discord.Message:
        """Choose an entry of a message's menu. (*)"""
        place, kind = self.dm_channel, AppCommandType.MESSAGE
        target = next(one for one in place.history(viewer=self) if one.id == number)
        chosen = _resolve_visible_command(self, place.id, name, kind)
        message = serializers.message_payload(self._env.backend, _visible_message(self, target))
        data = {
            "id": chosen["id"],
            "name": chosen["name"],
            "type": kind,
            "target_id": str(number),
            "resolved": {"messages": {str(number): dict(message)}},
        }
        return _came(
            await _dispatch_actor_interaction(self, InteractionType.APPLICATION_COMMAND, place, data)
        )


def _came(result: simcord.InteractionResult) -> discord.Message:
    """The message that an interaction brought."""
    if result.response is None:
        raise simcord.SetupError("no response to the menu")
    return result.response.message


def speak(env: simcord.Env, tags: Mapping[int, str]) -> None:
    """Have these people's Discord in these languages: what they do with the bot tells it."""
    emit = env.backend.emit

    def told(event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            user = payload.get("member", payload)["user"]
            payload = {**payload, "locale": tags.get(int(user["id"]), "en-US")}
        emit(event, payload)

    vars(env.backend)["emit"] = told  # *
