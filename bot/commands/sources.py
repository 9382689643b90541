"""`/sources`: the documents that are served."""

from functools import partial

from discord import app_commands

from bot.cards import served
from bot.front import Interaction, respond, words_for
from bot.words import mark


@app_commands.command(name="sources", description=mark("List the documents I answer from"))
async def sources(interaction: Interaction) -> None:
    """List them for the asker alone."""
    word = partial(served.contents, words_for(interaction))
    await respond(interaction, interaction.client.library.contents, word, private=True)
