"""Right and Wrong: one vote per person on an answer; after Wrong people may say what they expected."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Self

import discord
from discord import ui

from bot.buttons.pressable import Pressable, labels
from bot.cards import votes
from bot.front import Interaction, owning_up, say_privately, words_for
from bot.showing import first
from bot.votes import Vote
from bot.words import Words

LONGEST = 500  # characters of what was expected

_STATE = r"(?P<version>[^:]*)(?::(?P<question>[^:]*))?"
_FORM = re.compile(rf"expected:{_STATE}")
_BOX = "expected"
_VOTES = {True: "right", False: "wrong"}


class Ballot(Pressable, template=rf"vote:(?P<vote>right|wrong):{_STATE}"):
    """Counts the vote of the person who presses, in place of an earlier one.

    `question` is the digest of the question: once that is edited, another answer stands in the same place.
    """

    def __init__(self, say: Words, version: str, question: str, *, right: bool) -> None:
        self.version, self.question, self.right = version, question, right
        # Translators: Two buttons, to vote on an answer: it is right, it is wrong.
        label = say("Right") if right else say("Wrong")
        super().__init__(label, f"vote:{_VOTES[right]}:{self.version}:{question}")

    @classmethod
    def of(cls, say: Words, state: Mapping[str, str]) -> Self:
        """See `Pressable.of`."""
        return cls(say, state["version"], state["question"] or "", right=state["vote"] == "right")

    async def press(self, interaction: Interaction) -> None:
        """Count the vote, and after Wrong ask what was expected."""
        answer = _address(interaction, self.question)
        say, vote = words_for(interaction), Vote(answer, self.version, self.right)
        before = interaction.client.votes.cast(interaction.user.id, vote)
        if self.right:
            earlier = before.right if before else None
            await say_privately(interaction, votes.counted(say, True, earlier, _other(interaction, True)))
        else:
            form = ExpectedForm(say, self.version, self.question)
            await first(interaction, lambda: interaction.response.send_modal(form))


class ExpectedForm(ui.Modal):
    """Asks what was expected instead of a wrong answer; the vote itself has been counted already.

    What people write is taken by `take_expected`, even from a form opened before a restart.
    """

    def __init__(self, say: Words, version: str, question: str) -> None:
        # Translators: The title of a form; at most 45 characters.
        title = say("What did you expect?")
        super().__init__(title=title, timeout=60.0, custom_id=f"expected:{version}:{question}")
        told = say(
            "Your vote is counted as wrong. If you like, say what the answer should have been: "
            "it is kept without your name until I stop."
        )
        self.add_item(ui.TextDisplay(told))
        box: ui.TextInput[Any] = ui.TextInput(
            custom_id=_BOX, style=discord.TextStyle.paragraph, required=False, max_length=LONGEST
        )
        # Translators: What the only field of a form is called; at most 45 characters.
        self.add_item(ui.Label(text=say("What you expected (optional)"), component=box))


async def take_expected(interaction: discord.Interaction[Any]) -> None:
    """If this is the form being sent, add what was written into it to the vote."""
    data: Mapping[str, Any] = interaction.data or {}
    form = _FORM.fullmatch(data.get("custom_id", ""))
    if interaction.type is not discord.InteractionType.modal_submit or form is None:
        return
    async with owning_up(interaction, "a vote"):
        text = _written(data["components"]).strip()
        answer = _address(interaction, form["question"] or "")
        vote = Vote(answer, form["version"], right=False, expected=text)
        interaction.client.votes.cast(interaction.user.id, vote)
        say, other = words_for(interaction), _other(interaction, False)
        told = votes.thanks(say) if text else votes.counted(say, False, None, other)
        await say_privately(interaction, told)


def _address(interaction: discord.Interaction[Any], question: str) -> str:
    """The address of the answer whose button was pressed, with the digest of its question."""
    return f"{interaction.message.jump_url}#{question}" if interaction.message is not None else ""


def _other(interaction: discord.Interaction[Any], right: bool) -> str:
    """What the card calls the button for the other vote; it may be in another language than the voter's."""
    found = labels(interaction.message).items()
    return next((label for name, label in found if name.startswith(f"vote:{_VOTES[not right]}:")), "")


def _written(components: Iterable[Mapping[str, Any]]) -> str:
    """The text in the box of the form."""
    boxes = (one.get("component", one) for one in components)
    return next((str(box.get("value") or "") for box in boxes if box.get("custom_id") == _BOX), "")
