"""What every button has in common: it is made from its id, and owns up to what goes wrong."""

import re
from collections.abc import Mapping
from typing import Any, Self

import discord
from discord import ui

from bot import documents
from bot.errors import Refused
from bot.front import Interaction, in_time, owning_up, words_for
from bot.words import Words, mark
from knowledge.library import Library
from knowledge.model import Source

LIBRARY = r"(?P<version>[^:]*):(?P<document>[^:]*)"
"""How an id names a version of the library, and by its key a document, or none."""


class Pressable(ui.DynamicItem[ui.Button[ui.LayoutView]], template=r"(?!)"):
    """A button whose id, of at most 100 characters, says all there is to know."""

    limited = True
    """Whether a person may press such buttons only so often in a minute."""

    def __init__(self, label: str, custom_id: str, *, off: bool = False) -> None:
        super().__init__(ui.Button(label=label, custom_id=custom_id, disabled=off))

    @classmethod
    def of(cls, say: Words, state: Mapping[str, str]) -> Self:
        """The button with this state: the named groups of its template.

        Made to be followed, not to be sent again, so one that has not always the same label may have none.
        """
        raise NotImplementedError

    async def press(self, interaction: Interaction) -> None:
        """Do what the button is for, and say what stands in the way."""
        raise NotImplementedError

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button as it was, from its id."""
        return cls.of(words_for(interaction), match.groupdict())

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button is for, unless it is pressed too often; own up to what goes wrong."""
        async with owning_up(interaction, "a button"):
            if not self.limited or await in_time(interaction, pressing=True):
                await self.press(interaction)


def document_of(library: Library, key: str) -> Source | None:
    """The document that a button remembers by its key, None for all of them.

    Raises Refused when it is no longer there.
    """
    if not key:
        return None
    for source in library.contents().sources:
        if documents.key(source.name) == key:
            return source
    raise Refused(mark("The library has changed since, and the document of this answer is no longer in it."))
