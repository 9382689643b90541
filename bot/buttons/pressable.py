"""What all buttons have in common: they are recreated from their ids, and report unexpected errors."""

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
"""How an id encodes a version of the library, and a document by its key ("" for none)."""


class Pressable(ui.DynamicItem[ui.Button[ui.LayoutView]], template=r"(?!)"):
    """A button whose id, of at most 100 characters, holds its state, but for the question it is about."""

    limited = True
    """Whether a person may press such buttons only so many times a minute."""

    def __init__(self, label: str, custom_id: str, *, off: bool = False) -> None:
        super().__init__(ui.Button(label=label, custom_id=custom_id, disabled=off))

    @classmethod
    def of(cls, say: Words, state: Mapping[str, str]) -> Self:
        """The button with this state, which are the named groups of its template.

        It is made to be pressed, not to be sent again, so its label may be missing.
        """
        raise NotImplementedError

    async def press(self, interaction: Interaction) -> None:
        """Do what the button is for, or tell the person why that is impossible."""
        raise NotImplementedError

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that has this id."""
        return cls.of(words_for(interaction), match.groupdict())

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button is for, unless it is pressed too often; report unexpected errors."""
        async with owning_up(interaction, "a button"):
            if not self.limited or await in_time(interaction, pressing=True):
                await self.press(interaction)


def labels(card: discord.Message | None) -> dict[str, str]:
    """The labels of a card's buttons, by their ids."""
    view = ui.LayoutView.from_message(card, timeout=None) if card is not None else ui.LayoutView()
    found = (item for item in view.walk_children() if isinstance(item, ui.Button))
    return {item.custom_id: item.label or "" for item in found if item.custom_id is not None}


def document_of(library: Library, key: str) -> Source | None:
    """The document with the key that a button holds; None for all of them.

    Raises Refused if it is no longer in the library.
    """
    if not key:
        return None
    for source in library.contents().sources:
        if documents.key(source.name) == key:
            return source
    raise Refused(mark("The library has changed since, and the document of this answer is no longer in it."))
