"""`/library`: what moderators do with the documents."""

import logging
from functools import partial

from discord import app_commands

from bot.cards import notices, served
from bot.errors import Refused
from bot.front import Interaction, may_moderate, owning_up, respond, say_privately, words_for
from bot.words import mark
from knowledge.apart import apart
from knowledge.errors import NothingToServe
from knowledge.library import Library
from knowledge.model import Contents, Report

log = logging.getLogger(__name__)


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
class LibraryGroup(app_commands.Group):
    """The commands for moderators. Discord hides them from others, but hiding is not a check."""

    def __init__(self) -> None:
        super().__init__(name="library", description=mark("Look after the documents"))

    async def interaction_check(self, interaction: Interaction, /) -> bool:  # type: ignore[override]
        """Refuse everybody else, privately, saying who may."""
        if may_moderate(interaction):
            return True
        async with owning_up(interaction, "a command"):
            await say_privately(
                interaction,
                notices.moderators_only(words_for(interaction), interaction.client.moderator_role),
            )
        return False

    @app_commands.command(
        name="reload", description=mark("Read the documents again and serve what they say now")
    )
    async def reload(self, interaction: Interaction) -> None:
        """Publish the documents as they are now, and report on it privately."""
        work = partial(_reloaded, interaction.client.library)
        word = partial(served.report, words_for(interaction))
        await respond(interaction, work, word, private=True, keeping=True)

    @app_commands.command(
        name="status", description=mark("Show what is served and what a reload would change")
    )
    async def status(self, interaction: Interaction) -> None:
        """Compare what is served with the documents as they are now; changes nothing."""
        say, library = words_for(interaction), interaction.client.library

        def work() -> tuple[Contents, Report | None]:
            held = library.contents()
            try:
                return held, apart(library.check)
            except NothingToServe as error:
                log.warning("a reload would fail: %s", error)
                return held, None

        guild, manners = interaction.guild, interaction.client.manners
        where = [found(say, manners, guild) for found in (served.unasked, served.without_threads) if guild]
        await respond(
            interaction, work, lambda done: served.status(say, *done, where), private=True, keeping=True
        )


def _reloaded(library: Library) -> Report:
    """Reload in a process apart. Raises Refused if this one cannot read what that has published.

    The program of that process may be newer, if it was updated meanwhile.
    """
    before = _version(library)
    report = apart(library.reload)
    if _version(library) == before != report.version:
        raise Refused(
            mark(
                "The documents are published, but I cannot read them: the program has been updated since I"
                " started. Please have the bot restarted; until then I answer from the old library."
            )
        )
    return report


def _version(library: Library) -> str | None:
    try:
        return library.contents().version
    except NothingToServe:
        return None
