"""`/help`: what the bot can do, what it will never do, what it keeps."""

from discord import app_commands

from bot.buttons.help import help_screen
from bot.front import Interaction, say_privately
from bot.words import mark


@app_commands.command(name="help", description=mark("What I can do, what I will never do, what I keep"))
async def show_help(interaction: Interaction) -> None:
    """Show the first screen to the asker alone."""
    await say_privately(interaction, help_screen(interaction, 1))
