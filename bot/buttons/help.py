"""The two screens of help, and the button that turns from one to the other."""

from collections.abc import Mapping
from typing import Self

from bot.buttons.pressable import Pressable
from bot.cards import guide
from bot.cards.layout import Card, row_of
from bot.front import Interaction, words_for
from bot.naming import called
from bot.showing import first
from bot.words import Words, mark

OTHER = {
    # Translators: Buttons of the two screens of help; at most 80 characters.
    1: (2, mark("What I never do, what I keep")),
    2: (1, mark("What I can do")),
}


class Screen(Pressable, template=r"help:(?P<screen>[12])"):
    """The button that turns to a screen of help, in place."""

    def __init__(self, label: str, screen: int) -> None:
        self.screen = screen
        super().__init__(label, f"help:{screen}")

    @classmethod
    def of(cls, _say: Words, state: Mapping[str, str]) -> Self:
        """See `Pressable.of`."""
        return cls("", int(state["screen"]))

    async def press(self, interaction: Interaction) -> None:
        """Turn to the screen."""
        view = help_screen(interaction, self.screen).view
        await first(interaction, lambda: interaction.response.edit_message(view=view))


def help_screen(interaction: Interaction, screen: int) -> Card:
    """The first screen of help or the second, with the button to the other."""
    say, front = words_for(interaction), interaction.client
    me = front.user.mention if front.user else ""

    def command(name: str) -> str:
        """A command to press, or only its name where it cannot be, or Discord hides it from this person."""
        hidden = name.startswith("library ") and not interaction.permissions.manage_guild
        return (None if hidden else front.registered.mention(name)) or called(say, name)

    parts = guide.help_screens(say, me, command)[screen - 1]
    other, label = OTHER[screen]
    return guide.help_page(say, parts, screen, row_of(Screen(say(label), other)))
