"""The Discord client: what it listens to, its commands, and when they are registered."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

from bot.buttons.answered import Share
from bot.buttons.context import Around, Context
from bot.buttons.delete import Delete
from bot.buttons.help import Screen
from bot.buttons.listed import ShareList, TurnList
from bot.buttons.more import More, Page
from bot.buttons.vote import Ballot, take_expected
from bot.buttons.why import Why
from bot.commands.ask import ask
from bot.commands.help import show_help
from bot.commands.library import LibraryGroup
from bot.commands.lookup import lookup
from bot.commands.sources import sources
from bot.commands.verify import check_this_quote, find_in_the_briefing, verify
from bot.front import Front, Interaction, in_time, owning_up
from bot.lost import FAILED, bounded
from bot.manners import Manners
from bot.messages import Attention
from bot.naming import Translator
from bot.registered import Registered
from bot.votes import MemoryVotes, Votes
from bot.words import Languages
from knowledge.library import Library

FREE = ("help", "library", "sources")  # commands without a rate limit

_COMMANDS: tuple[app_commands.Command[Any, ..., Any] | app_commands.ContextMenu, ...] = (
    *(ask, lookup, verify, sources, show_help),
    *(check_this_quote, find_in_the_briefing),
)
BUTTONS = (Around, Ballot, Context, Delete, More, Page, Screen, Share, ShareList, TurnList, Why)

log = logging.getLogger(__name__)


class Commands(app_commands.CommandTree[Front]):
    """The commands; an unexpected error in one becomes an apology with a code.

    A command may be used everywhere, also by people who have the bot on their account, unless it says
    otherwise.
    """

    def __init__(self, client: Front) -> None:
        super().__init__(
            client,
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
        )
        for command in _COMMANDS:
            self.add_command(command)
        self.add_command(LibraryGroup())

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Let nobody ask too often; whoever does is told privately how long to wait."""
        name = interaction.data.get("name") if interaction.data else None
        if interaction.type is not discord.InteractionType.application_command or name in FREE:
            return True
        async with owning_up(interaction, "a command"):
            return await in_time(interaction)
        return False

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Apologise, unless the command was refused: then the person has been told already."""
        if not isinstance(error, app_commands.CheckFailure):
            async with owning_up(interaction, "a command"):
                raise error


_INTENTS = {"guilds": True, "guild_messages": True, "dm_messages": True}  # none of them privileged
_CACHES: Mapping[str, Any] = {
    "member_cache_flags": discord.MemberCacheFlags.none(),
    "max_messages": None,
    "chunk_guilds_at_startup": False,
}


class Client(Front):
    """The bot on Discord: needs no privileged intent, pings nobody, caches no members.

    `record` is the file that remembers which commands are registered with Discord; if it is None they are
    registered at every start. Unless it `registers`, they are registered only by `register`. Without `votes`
    votes are counted in memory. `manners` are the operator's wishes, one of which asks for an intent.
    """

    def __init__(
        self,
        library: Library,
        *,
        moderator_role: str | None = None,
        quotes: int = 3,
        votes: Votes | None = None,
        record: Path | None = None,
        registers: bool = True,
        manners: Manners = Manners(),  # noqa: B008 - frozen, and so safe to share
    ) -> None:
        # This bot has no voice: discord.py need not warn that its voice parts are missing.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            library,
            moderator_role=moderator_role,
            quotes=quotes,
            votes=MemoryVotes() if votes is None else votes,
            manners=manners,
            registered=Registered(record),
            languages=Languages(),
            intents=discord.Intents(**_INTENTS, message_content=manners.sees_content),
            allowed_mentions=discord.AllowedMentions.none(),
            http_trace=bounded(),
            **_CACHES,
        )
        self._registers = registers
        self._attention = Attention(self)
        self.tree = Commands(self)

    async def setup_hook(self) -> None:
        """Serve the buttons of earlier runs, and register the commands if they have changed."""
        self.forgetting.start()
        self.add_dynamic_items(*BUTTONS)
        await self.tree.set_translator(Translator(self.languages))
        try:
            if self._registers:
                await self.register()
        except FAILED as error:
            log.warning("the commands could not be registered; will try at the next start: %s", error)

    async def register(self, force: bool = False) -> int:
        """Register the commands with Discord if they have changed, or in any case with `force`.

        Returns how many were registered, 0 if Discord has them already. Call it after login. Raises
        discord.HTTPException if Discord refuses.
        """
        translator = Translator(self.languages)
        commands = [
            await command.get_translated_payload(self.tree, translator)
            for command in self.tree.get_commands()
        ]
        state = [self.application_id, commands]
        if not force and self.registered.holds(state):
            return 0
        registered = await self.tree.sync()
        self.registered.keep(state, {command.name: command.id for command in registered})
        log.info("%d commands registered with Discord", len(registered))
        return len(registered)

    async def on_ready(self) -> None:
        """Log that the bot is ready."""
        log.info("ready in %d servers", len(self.guilds))

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Take what was written into a form, even one opened before a restart."""
        await take_expected(interaction)

    async def on_message(self, message: discord.Message) -> None:
        """Pass every message on; questions are recognised there."""
        await self._attention.attend(message)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Pass every edit of a message on, whether or not the message was seen before."""
        await self._attention.edited(payload)

    async def on_thread_update(self, before: discord.Thread, after: discord.Thread) -> None:
        """Pass the new title of a forum post on: it may hold the question."""
        if before.name != after.name:
            await self._attention.renamed(after)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Take back the answer to a question that was deleted."""
        await self._attention.deleted(payload.message_id, payload.channel_id)

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Take back the answers to all questions that were deleted."""
        for message in payload.message_ids:
            await self._attention.deleted(message)
