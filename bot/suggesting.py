"""Autocomplete that fails quietly: it is asked for at every key, and nobody can be told."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from discord import Interaction, app_commands

from bot.lost import FAILED
from knowledge.errors import VerbatimError

Choices = list[app_commands.Choice[str]]
Suggest = Callable[[Interaction[Any], str], Coroutine[Any, Any, Choices]]

log = logging.getLogger(__name__)


def quietly(suggest: Suggest) -> Suggest:
    """`suggest` for a command's option: if it fails or comes too late, that is one line in the log.

    discord.py would log a traceback with the id of the person who types.
    """

    async def respond(interaction: Interaction[Any], typed: str) -> Choices:
        try:
            await interaction.response.autocomplete(await suggest(interaction, typed))
        except (*FAILED, VerbatimError) as error:
            log.warning("nothing could be suggested: %s", error)
            raise asyncio.CancelledError from None  # else discord.py responds, in vain again
        return []

    return respond
