"""What a visitor of the demo can do to the bot: what befalls it on Discord, and is there to be seen here."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import discord
import simcord
from simcord.enums import ChannelType

_MINUTE = timedelta(minutes=1)
_THREADS = (ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD)

_RESTART = "Restart the bot"
_BLIND = "Restart it without message content"
_TIME_OUT = "Time it out for a minute"
_LOCK = "Lock or open this thread"
CONTROLS = (_RESTART, _BLIND, _TIME_OUT, _LOCK)
"""The entries of the page's menu that are about the bot."""


class Controls:
    """What these entries do; `restart` starts the bot anew, blind or seeing.

    The page sends an entry as if it were written.
    """

    def __init__(
        self, env: simcord.Env, guild: simcord.GuildHandle, restart: Callable[[bool], Awaitable[None]]
    ) -> None:
        self._env = env
        self._guild = guild
        self._restart = restart
        acts = (self._start_anew, self._start_blind, self._time_out, self._lock)
        self._acts: dict[str, Callable[[simcord.ChannelHandle], Awaitable[str]]]
        self._acts = dict(zip(CONTROLS, acts, strict=True))

    async def use(self, entry: str, channel: simcord.ChannelHandle) -> discord.Message:
        """Do what an entry of the menu says; gives what the bot says to it."""
        said = await self._acts[entry](channel)
        self._env.backend.create_message(channel.id, self._env.backend.bot_user.id, said)
        return channel.history()[-1]

    async def _start_anew(self, _channel: simcord.ChannelHandle) -> str:
        await self._restart(False)
        return "I have been restarted. All buttons on what I said before still work."

    async def _start_blind(self, _channel: simcord.ChannelHandle) -> str:
        await self._restart(True)
        return (
            "I have been restarted, and Discord shows me only what is said to me: where I answer unasked I"
            f" stay silent now, and `/library status` says why. “{_RESTART}” gives it back."
        )

    async def _time_out(self, _channel: simcord.ChannelHandle) -> str:
        until = (datetime.now(UTC) + _MINUTE).isoformat()
        bot = self._env.backend.bot_user
        self._env.backend.edit_member(self._guild.id, bot.id, {"timed_out_until": until})
        await self._restart(False)  # SimCord does not tell the bot
        return "I am timed out for a minute. Ask me: in “Direct messages” I say why I do not answer."

    async def _lock(self, channel: simcord.ChannelHandle) -> str:
        thread = self._env.backend.get_channel(channel.id)
        if thread.type not in _THREADS or thread.thread_metadata is None:
            return "This is no thread: go to one under “Place”, and try there."
        locked = not thread.thread_metadata.locked
        self._env.backend.edit_channel(channel.id, {}, thread_metadata={"locked": locked})
        await self._env.settle()
        if locked:
            return "This thread is locked. Ask me: in “Direct messages” I say why I do not answer."
        return "This thread is open again."
