"""Right and Wrong: one vote a person on an answer; who finds it wrong may say what they expected."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Self

import discord
from discord import ui

from bot import notices
from bot.buttons.pressable import VERSION, Interaction, Pressable
from bot.front import apologise, new_code, say_privately
from bot.votes import Vote

LONGEST = 500  # characters of what was expected

log = logging.getLogger(__name__)


class Ballot(Pressable, template=r"vote:(?P<vote>right|wrong):(?P<version>[^:]*)"):
    """Counts the vote of who presses, in place of the one before."""

    def __init__(self, version: str, *, right: bool) -> None:
        self.version, self.right = version[:VERSION], right
        label = "Right" if right else "Wrong"
        super().__init__(label, f"vote:{label.lower()}:{self.version}")

    @classmethod
    def of(cls, state: Mapping[str, str]) -> Self:
        """See `Pressable.of`."""
        return cls(state["version"], right=state["vote"] == "right")

    async def press(self, interaction: Interaction) -> None:
        """Count the vote, and ask who finds it wrong what they expected."""
        address = interaction.message.jump_url if interaction.message is not None else ""
        vote = Vote(address, self.version, self.right)
        before = interaction.client.votes.cast(interaction.user.id, vote)
        if self.right:
            await say_privately(interaction, notices.counted(True, before.right if before else None))
        else:
            await interaction.response.send_modal(Expected(vote))


class Expected(ui.Modal, title="What did you expect?"):
    """Asks who finds an answer wrong what they expected; the vote itself is counted already."""

    told: ui.TextDisplay[Any] = ui.TextDisplay(
        "Your vote is counted as wrong. If you like, say what the answer should have been: "
        "moderators can read it, without your name."
    )
    expected: ui.Label[Any] = ui.Label(
        text="What you expected (optional)",
        component=ui.TextInput(
            custom_id="expected", style=discord.TextStyle.paragraph, required=False, max_length=LONGEST
        ),
    )

    def __init__(self, vote: Vote) -> None:
        super().__init__(timeout=900)
        self._vote = vote

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Keep what was expected with the vote."""
        box = self.expected.component
        text = box.value.strip() if isinstance(box, ui.TextInput) else ""
        if not text:
            await say_privately(interaction, notices.counted(False, None))
            return
        interaction.client.votes.cast(interaction.user.id, replace(self._vote, expected=text))
        await say_privately(interaction, notices.thanks())

    async def on_error(  # type: ignore[override]  # as discord.py's own modal overrides it
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        """Apologise with a code that the log has."""
        code = new_code()
        log.error("unexpected error %s at a vote", code, exc_info=error)
        await apologise(interaction, code)
