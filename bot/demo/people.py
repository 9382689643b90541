"""The people of the demo: what a visitor can do as one of them that SimCord's own members cannot.

What is marked * is not public in SimCord, hence the exact pin.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import discord
import simcord
from simcord.enums import ChannelType

NAME = "Verbatim"
TITLE = 100  # characters that the title of a post may have
APPS = "Apps: "  # how the page begins what it sends in reply to a message for an entry of its menu
RESTART = "Restart the bot"  # what the page sends for its button
RESTARTED = "I have been restarted. All buttons on what I said before still work."


class Person(simcord.MemberActor):
    """A member as the page lets a visitor be one, who can restart the bot.

    `@Verbatim` becomes a mention, as Discord's own message box makes it one.
    """

    def __init__(
        self,
        env: simcord.Env,
        guild: simcord.GuildHandle,
        user: simcord.UserHandle,
        restart: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__(env, guild, user)
        self._restart = restart

    async def send(self, channel: simcord.ChannelHandle, content: str = "", **fields: Any) -> discord.Message:
        """Send a message, or choose from the menu of the one it replies to; gives what was sent, or came."""
        if (target := fields.get("reply_to")) and content.startswith(APPS):
            chosen = await self.context_menu(channel, content.removeprefix(APPS), target)
            if chosen.response is None:
                raise simcord.SetupError("no response to the menu")
            return chosen.response.message
        if content == RESTART:
            await self._restart()
            self._env.backend.create_message(channel.id, self._env.backend.bot_user.id, RESTARTED)
            return channel.history()[-1]
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


def speak(env: simcord.Env, tags: Mapping[int, str]) -> None:
    """Have these people's Discord in these languages: what they do with the bot tells it."""
    emit = env.backend.emit

    def told(event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            user = payload.get("member", payload)["user"]
            payload = {**payload, "locale": tags.get(int(user["id"]), "en-US")}
        emit(event, payload)

    vars(env.backend)["emit"] = told  # *
