"""Right and Wrong: one vote a person on an answer; who finds it wrong may say what they expected."""

import logging
import re
from collections.abc import Iterable, Mapping
from typing import Any, Self

import discord
from discord import ui

from bot import notices
from bot.buttons.pressable import VERSION, Interaction, Pressable
from bot.front import apologise, new_code, say_privately
from bot.votes import Vote

LONGEST = 500  # characters of what was expected

_FORM = re.compile(r"expected:(?P<version>[^:]*)")
_BOX = "expected"

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
        vote = Vote(_address(interaction), self.version, self.right)
        before = interaction.client.votes.cast(interaction.user.id, vote)
        if self.right:
            await say_privately(interaction, notices.counted(True, before.right if before else None))
        else:
            await interaction.response.send_modal(Expected(self.version))


class Expected(ui.Modal, title="What did you expect?"):
    """Asks who finds an answer wrong what they expected; the vote itself is counted already.

    What is written is taken by `take_expected`, which a form opened before a restart finds, too.
    """

    told: ui.TextDisplay[Any] = ui.TextDisplay(
        "Your vote is counted as wrong. If you like, say what the answer should have been: "
        "moderators can read it, without your name."
    )
    expected: ui.Label[Any] = ui.Label(
        text="What you expected (optional)",
        component=ui.TextInput(
            custom_id=_BOX, style=discord.TextStyle.paragraph, required=False, max_length=LONGEST
        ),
    )

    def __init__(self, version: str) -> None:
        super().__init__(timeout=60.0, custom_id=f"expected:{version}")


async def take_expected(interaction: discord.Interaction[Any]) -> None:
    """Keep what was written into the form with the vote, if this is the form being sent."""
    data: Mapping[str, Any] = interaction.data or {}
    form = _FORM.fullmatch(data.get("custom_id", ""))
    if interaction.type is not discord.InteractionType.modal_submit or form is None:
        return
    text = _written(data["components"]).strip()
    interaction.client.votes.cast(
        interaction.user.id, Vote(_address(interaction), form["version"], right=False, expected=text)
    )
    try:
        await say_privately(interaction, notices.thanks() if text else notices.counted(False, None))
    except Exception:
        code = new_code()
        log.exception("unexpected error %s at a vote", code)
        await apologise(interaction, code)


def _address(interaction: discord.Interaction[Any]) -> str:
    """Where the answer stands whose button was pressed."""
    return interaction.message.jump_url if interaction.message is not None else ""


def _written(components: Iterable[Mapping[str, Any]]) -> str:
    """What stands in the box of the form."""
    boxes = (one.get("component", one) for one in components)
    return next((str(box.get("value") or "") for box in boxes if box.get("custom_id") == _BOX), "")
