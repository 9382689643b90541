"""Rules of Discord that SimCord lacks.

People see the names of commands in their own language. Those who have the bot on their account can use its
commands where it is no member. A message reopens an archived thread. In a locked thread only those who manage
threads can write. What is marked * is not public in SimCord, hence the exact pin.
"""

from collections.abc import Mapping
from typing import Any

import discord
import simcord
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.backend.models import Channel
from simcord.enums import InteractionType

_EVERYWHERE = discord.Permissions(attach_files=True, embed_links=True, mention_everyone=True)
"""The permissions of a bot where it is no member."""

_COMMANDS = (InteractionType.APPLICATION_COMMAND, InteractionType.APPLICATION_COMMAND_AUTOCOMPLETE)
_WRITING = discord.Permissions(send_messages_in_threads=True, use_application_commands=True).value
_ON_ACCOUNTS = 1  # Discord's number for commands that come with the bot on a person's account


class Rules:
    """Puts these rules on a backend.

    `languages` are the tags of people's languages by their ids; whoever has none speaks English. `carriers`
    have the bot on their account. `abroad` are servers and conversations of which it is no member.
    """

    def __init__(self, backend: Backend) -> None:
        self.languages: dict[int, str] = {}
        self.carriers: set[int] = set()
        self.abroad: set[int] = set()
        self._backend = backend
        self._emit, self._visible = backend.emit, backend.visible_commands
        self._compute, self._require = backend.compute_permissions, backend.require_permissions
        vars(backend).update(emit=self._tell, visible_commands=self._offer)  # *
        vars(backend).update(compute_permissions=self._rights, require_permissions=self._allow)  # *

    def leave(self, guild: simcord.GuildHandle) -> None:
        """Have the bot leave a server."""
        self._backend.remove_member(guild.id, self._backend.bot_user.id)
        self._emit("GUILD_DELETE", {"id": str(guild.id)})
        self.abroad.add(guild.id)

    def is_abroad(self, channel: int) -> bool:
        """Whether the bot is no member there."""
        return bool({channel, self._backend.get_channel(channel).guild_id} & self.abroad)

    def _offer(self, **asked: int) -> list[dict[str, Any]]:
        """The commands that a person can use in a channel, in their language."""
        user, offered = asked["user_id"], self._visible(**asked)
        if self.is_abroad(asked["channel_id"]):
            its = offered if user in self.carriers else []
            offered = [one for one in its if _ON_ACCOUNTS in (one.get("integration_types") or ())]
        return [_localised(one, self.languages.get(user)) for one in offered]

    def _tell(self, event: str, payload: Mapping[str, Any]) -> None:
        """Tell the bot of events where it is a member, and of its use anywhere."""
        if event == "INTERACTION_CREATE":
            self._emit(event, self._told(payload))
            return
        if event == "MESSAGE_CREATE":
            self._open(self._backend.get_channel(int(payload["channel_id"])), int(payload["author"]["id"]))
        if not self.abroad & {int(payload.get(key) or 0) for key in ("id", "channel_id", "guild_id")}:
            self._emit(event, payload)

    def _told(self, payload: Mapping[str, Any]) -> Mapping[str, Any]:
        """What Discord tells the bot about a use of it."""
        user, channel = int(payload.get("member", payload)["user"]["id"]), int(payload["channel_id"])
        tag = self.languages.get(user)
        told = {**payload, "locale": tag or str(discord.Locale.american_english)}
        if self.is_abroad(channel):
            told["authorizing_integration_owners"] = {str(_ON_ACCOUNTS): str(user)}
            told["app_permissions"] = str(_EVERYWHERE.value)
            told["context"] = 0 if "guild_id" in payload else 2  # a server, or a conversation of others
        if payload["type"] in _COMMANDS:
            every, data = self._backend.commands[None].values(), payload["data"]
            told["data"] = _original(next(one for one in every if one["id"] == data["id"]), tag, data)
        return told

    def _rights(self, guild_id: int, user_id: int, channel_id: int | None = None) -> int:
        """The permissions of a person in a channel, as a number."""
        rights = self._compute(guild_id, user_id, channel_id)
        return rights & ~_WRITING if self._is_locked(user_id, channel_id) else rights

    def _allow(self, guild_id: int | None, user_id: int, channel_id: int | None, *names: str) -> None:
        """Raise Discord's error if a person lacks one of these permissions."""
        thread = self._backend.channels.get(channel_id or 0)
        if thread is not None and thread.thread_metadata is not None and "manage_channels" in names:
            # For a thread it is another permission, and its owner, or whoever only reopens it, needs none.
            opens = thread.thread_metadata.archived and not thread.thread_metadata.locked
            names = ("send_messages_in_threads" if opens or thread.owner_id == user_id else "manage_threads",)
        if "send_messages_in_threads" in names and self._is_locked(user_id, channel_id):
            raise BackendError(400, 160005, "This thread is locked")
        self._require(guild_id, user_id, channel_id, *names)

    def _is_locked(self, user: int, channel: int | None) -> bool:
        """Whether a channel is a thread in which a person may not write because it is locked."""
        thread = self._backend.channels.get(channel or 0)
        if thread is None or thread.guild_id is None or thread.thread_metadata is None:
            return False
        rights = discord.Permissions(self._compute(thread.guild_id, user, thread.id))
        return thread.thread_metadata.locked and not rights.manage_threads

    def _open(self, channel: Channel, writer: int) -> None:
        """Reopen a thread if it is archived, and not locked to the writer."""
        archived = channel.thread_metadata is not None and channel.thread_metadata.archived
        if archived and not self._is_locked(writer, channel.id):
            self._backend.edit_channel(channel.id, {}, thread_metadata={"archived": False})


def _localised(part: Mapping[str, Any], tag: str | None) -> dict[str, Any]:
    """A command or option, and all below it, with names and descriptions in a language."""

    def said(key: str) -> str:
        return str((part.get(f"{key}_localizations") or {}).get(tag) or part.get(key, ""))

    below = [_localised(one, tag) for one in part.get("options") or []]
    return {**part, "name": said("name"), "description": said("description"), "options": below}


def _original(part: Mapping[str, Any], tag: str | None, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """The chosen command and options, with the names that the bot knows instead of those in a language."""
    called = {_localised(one, tag)["name"]: one for one in part.get("options") or []}
    done = {**chosen, "name": part["name"]}
    if "options" in chosen:
        done["options"] = [_original(called[one["name"]], tag, one) for one in chosen["options"]]
    return done
