"""`/help`: what the bot can do, what it will never do, what it keeps."""

import re
from typing import Any, Self

import discord
from discord import app_commands, ui

from bot import asides
from bot.front import Front
from bot.layout import Card

_OTHER = {1: (2, "What I never do, what I keep"), 2: (1, "What I can do")}


class Leaf(ui.DynamicItem[ui.Button[ui.LayoutView]], template=re.compile(r"help:(?P<screen>[12])")):
    """The button that turns to a screen of help; its id says which, so it outlives a restart."""

    def __init__(self, screen: int, label: str | None = None) -> None:
        self.screen = screen
        super().__init__(ui.Button(label=label, custom_id=f"help:{screen}"))

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button as it was, from its id."""
        return cls(int(match["screen"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Turn in place."""
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
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    row.add_item(Leaf(*_OTHER[screen]))
    return asides.help_page(parts, screen, row)
