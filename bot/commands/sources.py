"""`/sources`: the documents that are served."""

from functools import partial

import discord
from discord import app_commands

from bot.cards import served
from bot.front import Front, respond, words_for
from bot.words import mark


@app_commands.command(name="sources", description=mark("List the documents I answer from"))
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def sources(interaction: discord.Interaction[Front]) -> None:
    """List them for the asker alone."""
    word = partial(served.contents, words_for(interaction))
    await respond(interaction, interaction.client.library.contents, word, private=True)
