"""`/help`: what the bot can do, what it will never do, what it keeps."""

from collections.abc import Mapping
from typing import Self

import discord
from discord import app_commands

from bot import asides
from bot.buttons.pressable import Interaction, Pressable
from bot.front import Front
from bot.layout import Card, row_of

_OTHER = {1: (2, "What I never do, what I keep"), 2: (1, "What I can do")}


class Screen(Pressable, template=r"help:(?P<screen>[12])"):
    """The button that turns to a screen of help, in place."""

    def __init__(self, screen: int, label: str = "Help") -> None:
        self.screen = screen
        super().__init__(label, f"help:{screen}")

    @classmethod
    def of(cls, state: Mapping[str, str]) -> Self:
        """See `Pressable.of`."""
        return cls(int(state["screen"]))

    async def press(self, interaction: Interaction) -> None:
        """Turn to the screen."""
        await interaction.response.edit_message(view=_page(interaction.client, self.screen).view)


@app_commands.command(name="help", description="What I can do, what I will never do, what I keep")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def show_help(interaction: discord.Interaction[Front]) -> None:
    """Show the first screen to the asker alone."""
    await interaction.response.send_message(view=_page(interaction.client, 1).view, ephemeral=True)


def _page(front: Front, screen: int) -> Card:
    me = front.user.mention if front.user else "me"
    parts = asides.help_screens(me, front.registered.mention)[screen - 1]
    return asides.help_page(parts, screen, row_of(Screen(*_OTHER[screen])))
