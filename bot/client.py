"""The Discord client: what it listens to, its commands, and when they are registered."""

import hashlib
import json
import logging
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

from bot import messages
from bot.commands.ask import ask
from bot.commands.library import LibraryGroup
from bot.commands.lookup import Turn, lookup
from bot.commands.sources import sources
from bot.commands.verify import check_this_quote, find_in_the_briefing, verify
from bot.front import Front, apologise, new_code
from knowledge.library import Library

log = logging.getLogger(__name__)


class Tree(app_commands.CommandTree[Front]):
    """The commands; an unexpected error in one becomes an apology with a code."""

    async def on_error(
        self, interaction: discord.Interaction[Front], error: app_commands.AppCommandError, /
    ) -> None:
        """Apologise, unless the command was refused: then the refusal has been worded already."""
        if not isinstance(error, app_commands.CheckFailure):
            code = new_code()
            log.error("unexpected error %s", code, exc_info=error)
            await apologise(interaction, code)


class Client(Front):
    """The bot on Discord: needs no privileged intent, pings nobody, remembers no member or message.

    `record` is the file that remembers which commands are registered with Discord; with None they
    are registered at every start.
    """

    def __init__(
        self,
        library: Library,
        *,
        moderator_role: str | None = None,
        quotes: int = 3,
        record: Path | None = None,
    ) -> None:
        # This bot has no voice: discord.py need not warn that its voice parts are missing.
        discord.VoiceClient.warn_nacl = False
        discord.VoiceClient.warn_dave = False
        super().__init__(
            library,
            moderator_role=moderator_role,
            quotes=quotes,
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
        )
        self.record = record
        self.tree = Tree(self)
        self.tree.add_command(ask)
        self.tree.add_command(lookup)
        self.tree.add_command(sources)
        self.tree.add_command(verify)
        self.tree.add_command(check_this_quote)
        self.tree.add_command(find_in_the_briefing)
        self.tree.add_command(LibraryGroup())

    async def setup_hook(self) -> None:
        """Take up the buttons of earlier runs, and register the commands if they have changed."""
        self.add_dynamic_items(Turn)
        try:
            await self.register()
        except discord.HTTPException as error:
            log.warning("the commands could not be registered; will try at the next start: %s", error)

    async def register(self, force: bool = False) -> int:
        """Register the commands with Discord if they have changed, or in any case by `force`.

        Returns how many were registered, 0 when Discord has them already. Call it after login.
        Raises discord.HTTPException when Discord refuses.
        """
        digest = self._digest()
        if not force and self._remembered() == digest:
            return 0
        registered = await self.tree.sync()
        self._remember(digest)
        log.info("%d commands registered with Discord", len(registered))
        return len(registered)

    async def on_ready(self) -> None:
        """Say in the log that the bot is there."""
        log.info("ready in %d servers", len(self.guilds))

    async def on_message(self, message: discord.Message) -> None:
        """Pass every message on to where questions are recognised."""
        await messages.attend(self, message)

    def _digest(self) -> str:
        payload: list[Any] = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        whole = json.dumps([self.application_id, payload], sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()

    def _remembered(self) -> str | None:
        if self.record is None or not self.record.exists():
            return None
        return self.record.read_text(encoding="utf-8").strip()

    def _remember(self, digest: str) -> None:
        if self.record is not None:
            self.record.parent.mkdir(parents=True, exist_ok=True)
            self.record.write_text(f"{digest}\n", encoding="utf-8")
