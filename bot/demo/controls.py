"""What a visitor of the demo can do to the bot: restart it, time it out, lock a thread, add a document."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep
from typing import Any

import discord
import simcord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.demo.documents import ASKED, put
from bot.front import Front
from bot.manners import Manners
from knowledge.model import Answer

_BLOCKED = 200000  # Discord's number for: the server's AutoMod blocks a message
_MINUTE = timedelta(minutes=1)
_SLOW = 10.0  # seconds
_ASKS = "ask", "ask_at_once"  # what answers a question, and what may where that takes but a moment
_IN_THREADS = discord.Permissions(create_public_threads=True, send_messages_in_threads=True).value
_NARRATOR = "Demo"

_RESTART = "Restart the bot"
_BLIND = "Restart it without message content"
_THREADS = "Answer in threads or in place"
_RIGHT = "Take or give its right to threads here"
_DELAY = "Let the next question take long"
_TIME_OUT = "Time it out for a minute"
_LOCK = "Lock or open this thread"
_ARCHIVE = "Archive or open this thread"
_FILTER = "Let AutoMod block its next message"
_SPEAK = "Turn the server German or English"
_DOCUMENT = "Add or remove a long document"
CONTROLS = (
    _RESTART,
    _BLIND,
    _THREADS,
    _RIGHT,
    _DELAY,
    _TIME_OUT,
    _LOCK,
    _ARCHIVE,
    _FILTER,
    _SPEAK,
    _DOCUMENT,
)
"""The entries of the page's menu that act on the bot."""


class Controls:
    """Carries out these entries; a narrator, whom the bot does not hear, tells the visitor what was done.

    `guild` is the server of the bot that runs at first. `restart` restarts it with other manners. `documents`
    is the folder of its documents, None if they are the operator's. The page sends the text of an entry as a
    message.
    """

    def __init__(
        self,
        env: simcord.Env,
        guild: simcord.GuildHandle,
        bot: Front,
        restart: Callable[[Manners], Awaitable[None]],
        documents: Path | None,
    ) -> None:
        self.guild = guild
        self._env = env
        self._restart = restart
        self._manners = bot.manners
        self._library = bot.library
        self._documents = documents
        self._narrator = env.create_user(_NARRATOR.lower(), global_name=_NARRATOR, bot=True)
        self._acts: dict[str, Callable[[simcord.ChannelHandle], Awaitable[str]]] = {
            _RESTART: self._start_anew,
            _BLIND: self._start_blind,
            _THREADS: self._change_place,
            _RIGHT: self._change_right,
            _DELAY: self._delay,
            _TIME_OUT: self._time_out,
            _LOCK: self._lock,
            _ARCHIVE: self._archive,
            _FILTER: self._filter,
            _SPEAK: self._speak,
            _DOCUMENT: self._put,
        }

    async def use(self, entry: str, channel: simcord.ChannelHandle) -> discord.Message:
        """Carry out an entry of the menu; returns the narrator's message about it."""
        try:
            done = await self._acts[entry](channel)
        except TimeoutError:  # a thread is at work, and nothing can stop it
            done = "The bot is still at work. Choose that once more when it is done."
        return self.tell(channel.id, done)

    def tell(self, channel: int, text: str) -> discord.Message:
        """Tell a visitor something as the narrator; the bot does not hear it."""
        told = self._env.backend.create_message(channel, self._narrator.id, text, broadcast=False)
        return simcord.ResponseMessage(self._env, told).message

    def offered(self, channel: simcord.ChannelHandle) -> Sequence[str]:
        """The entries that make sense in a place."""
        at_home = channel.guild is not None and channel.guild.id == self.guild.id
        missing = [] if channel.is_thread else [_LOCK, _ARCHIVE]
        missing += [] if at_home else [_RIGHT, _FILTER, _SPEAK]
        return [one for one in CONTROLS if one not in missing]

    async def _again(self, **wishes: Any) -> None:
        """Restart the bot, with some of its manners changed."""
        self._manners = replace(self._manners, **wishes)
        await self._restart(self._manners)

    async def _start_anew(self, _channel: simcord.ChannelHandle) -> str:
        await self._again(message_content="on")
        return "The bot has been restarted. All buttons on what it said before still work."

    async def _start_blind(self, _channel: simcord.ChannelHandle) -> str:
        await self._again(message_content="off")
        return (
            "The bot has been restarted, and Discord shows it only what is said to it: where it answers "
            f"unasked it stays silent now, and `/library status` says why. “{_RESTART}” gives it back."
        )

    async def _change_place(self, _channel: simcord.ChannelHandle) -> str:
        opens = self._manners.answer_in == "place"
        await self._again(answer_in="thread" if opens else "place")
        if opens:
            return "The bot answers in threads of their own now: mention it, and follow the link."
        return "The bot answers in place now."

    async def _change_right(self, channel: simcord.ChannelHandle) -> str:
        backend = self._env.backend
        parent = backend.get_channel(channel.id).parent_id if channel.is_thread else None
        place = backend.get_channel(parent or channel.id)
        own = next(one for one in backend.get_guild(self.guild.id).roles.values() if one.managed)
        others = [one for one in place.overwrites if one.target_id != own.id]
        before = sum(one.deny for one in place.overwrites if one.target_id == own.id)
        denied = Overwrite(own.id, OverwriteType.ROLE, deny=before ^ _IN_THREADS)
        backend.edit_channel(place.id, {}, overwrites=[*others, denied])
        await self._env.settle()
        if before & _IN_THREADS:
            return "The bot may open threads here, and write in them."
        return (
            "The bot may neither open threads here nor write in any. Ask it in one: in a direct message it "
            "says why it does not answer. Elsewhere it answers in place."
        )

    async def _delay(self, _channel: simcord.ChannelHandle) -> str:
        library = self._library

        def slowly(*asked: Any, **how: Any) -> Answer:
            for name in _ASKS:
                vars(library).pop(name, None)
            sleep(_SLOW)
            return library.ask(*asked, **how)

        vars(library).update(zip(_ASKS, (slowly, lambda *_asked, **_how: None), strict=True))
        return (
            f"The next question takes {_SLOW:g} seconds. Ask it, and then another one as somebody else, who "
            "is answered at once."
        )

    async def _time_out(self, _channel: simcord.ChannelHandle) -> str:
        until = (datetime.now(UTC) + _MINUTE).isoformat()
        bot = self._env.backend.bot_user
        self._env.backend.edit_member(self.guild.id, bot.id, {"timed_out_until": until})
        await self._again()  # SimCord does not tell the bot
        return (
            "The bot is timed out for a minute. Ask it: in a direct message it says why it does not answer."
        )

    async def _lock(self, channel: simcord.ChannelHandle) -> str:
        return await self._turn(
            channel,
            "locked",
            "This thread is locked: only **Moderator** may write in it. Ask there as **Moderator**: in a "
            "direct message to that person the bot says why it does not answer.",
        )

    async def _archive(self, channel: simcord.ChannelHandle) -> str:
        return await self._turn(
            channel,
            "archived",
            "This thread is archived, and cannot be edited. What is written in it opens it again; when you "
            "delete a question the bot opens it, to take its answer back.",
        )

    async def _turn(self, thread: simcord.ChannelHandle, state: str, said: str) -> str:
        """Switch a state of a thread on or off; `said` is what to say once it is on."""
        held = self._env.backend.get_channel(thread.id).thread_metadata
        if held is None:
            return "This is no thread: go to one under “Place”, and try there."
        on = not getattr(held, state)
        self._env.backend.edit_channel(thread.id, {}, thread_metadata={state: on})
        await self._env.settle()
        return said if on else "This thread is open again."

    async def _filter(self, channel: simcord.ChannelHandle) -> str:
        path = f"/channels/{channel.id}/messages"
        self._env.inject_error("POST", path, status=400, code=_BLOCKED, message="Blocked by AutoMod")
        return "AutoMod blocks the next message that the bot sends here. Mention it with a question."

    async def _speak(self, _channel: simcord.ChannelHandle) -> str:
        backend = self._env.backend
        german = backend.get_guild(self.guild.id).preferred_locale != str(discord.Locale.german)
        locale = discord.Locale.german if german else discord.Locale.american_english
        backend.edit_guild(self.guild.id, {"preferred_locale": str(locale)})
        await self._env.settle()
        return f"The server's language is {'German' if german else 'English'} now: mention the bot."

    async def _put(self, _channel: simcord.ChannelHandle) -> str:
        if self._documents is None:
            return "These are your own documents: change them on disk, and then `/library reload`."
        if put(self._documents):
            return (
                "There is one more document, with a sentence that is too long for a message. **Moderator** "
                f"may `/library reload`; then ask: {ASKED}"
            )
        return "The long document is gone. **Moderator** may `/library reload`."
