"""`/lookup`: every passage that matches some words, in pages."""

import asyncio
import logging
import re
from typing import Any, Self

import discord
from discord import app_commands, ui

from bot import cards
from bot.commands import documents
from bot.front import Front, apologise, new_code, respond
from bot.layout import Card
from bot.text import typed
from knowledge.library import Library
from knowledge.model import Listing

LONGEST = 60  # characters of the words, so that a button's id of 100 holds them and the rest
PAGE = 5  # passages on a page
DIGEST = 12  # characters of the version that a button remembers

log = logging.getLogger(__name__)

_TEMPLATE = re.compile(
    r"lookup:(?P<page>[0-9]{1,7}):(?P<version>[^:]*):(?P<document>[^:]*):(?P<words>.*)", re.DOTALL
)


class Turn(ui.DynamicItem[ui.Button[ui.LayoutView]], template=_TEMPLATE):
    """A button that turns to a page. Its id says all there is to know, so it outlives a restart.

    `version` is what was listed, `document` the key of the only document listed, if any.
    """

    def __init__(
        self, label: str | None, page: int, version: str, document: str, words: str, *, off: bool = False
    ) -> None:
        self.page, self.version, self.document, self.words = page, version, document, words
        custom_id = f"lookup:{page}:{version}:{document}:{words}"
        super().__init__(ui.Button(label=label, custom_id=custom_id, disabled=off))

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button as it was, from its id."""
        label = item.label if isinstance(item, ui.Button) else None
        return cls(label, int(match["page"]), match["version"], match["document"], match["words"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Turn the page in place, for anyone who presses."""
        name = f"#{self.document}" if self.document else None
        library = interaction.client.library

        def work() -> Listing:
            return _page(library, self.words, self.page, name)[0]

        def word(found: Listing) -> Card:
            changed = found.version[:DIGEST] != self.version
            return cards.listing(found, row=_row(found, self.document), changed=changed)

        try:
            await respond(interaction, work, word, turn=True)
        except Exception:
            code = new_code()
            log.exception("unexpected error %s while turning a page", code)
            await apologise(interaction, code)


async def suggest(interaction: discord.Interaction[Front], typed: str) -> list[app_commands.Choice[str]]:
    """Autocomplete for the words: the last one from the library, those before it kept."""
    kept, _, last = typed.lstrip().rpartition(" ")
    found = await asyncio.to_thread(interaction.client.library.complete, last, limit=documents.CHOICES)
    whole = [f"{kept} {word}".strip() for word in found]
    return [app_commands.Choice(name=words, value=words) for words in whole if len(words) <= LONGEST]


@app_commands.command(name="lookup", description="List every passage with some words, best first")
@app_commands.describe(words="The words to look for", document="Look only in this document")
@app_commands.autocomplete(words=suggest, document=documents.suggest)
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def lookup(
    interaction: discord.Interaction[Front],
    words: app_commands.Range[str, 1, LONGEST],
    document: str | None = None,
) -> None:
    """Show the first page to everybody in the channel."""
    library = interaction.client.library

    def word(done: tuple[Listing, str]) -> Card:
        found, where = done
        return cards.listing(found, row=_row(found, where))

    await respond(interaction, lambda: _page(library, typed(words), 1, document), word)


def _page(library: Library, words: str, page: int, document: str | None) -> tuple[Listing, str]:
    """One page, and the key of the only document looked in ("" for all of them)."""
    source = documents.find(library.contents(), document) if document else None
    name = source.name if source else None
    found = library.look_up(words, page=page, size=PAGE, document=name)
    return found, documents.key(name) if name else ""


def _row(found: Listing, document: str) -> ui.ActionRow[ui.LayoutView] | None:
    """The buttons to the pages on either side; none when there is only one page."""
    if found.pages == 1:
        return None
    version, words = found.version[:DIGEST], found.question.text
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    row.add_item(Turn("Previous", found.page - 1, version, document, words, off=found.page == 1))
    row.add_item(Turn("Next", found.page + 1, version, document, words, off=found.page == found.pages))
    return row
