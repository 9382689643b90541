"""`/lookup`: every passage that matches some words, in pages."""

import asyncio

from discord import app_commands

from bot import documents
from bot.buttons.listed import LONGEST, listed, page_of
from bot.cards import notices
from bot.cards.layout import Card
from bot.front import Interaction, respond, say_privately, words_for
from bot.suggesting import quietly
from bot.text import typed
from bot.words import mark
from knowledge.model import Listing, Source


async def suggest(interaction: Interaction, begun: str) -> list[app_commands.Choice[str]]:
    """Autocomplete for the words: the last one as the library goes on after those before it."""
    found = await asyncio.to_thread(interaction.client.library.complete, begun, limit=documents.CHOICES)
    return [app_commands.Choice(name=words, value=words) for words in found if len(words) <= LONGEST]


@app_commands.command(name="lookup", description=mark("List every passage with certain words, best first"))
@app_commands.describe(
    words=mark("The words to look for"),
    document=mark("Look only in this document"),
    private=mark("Only you see the list; you can share it afterwards"),
)
@app_commands.autocomplete(words=quietly(suggest), document=quietly(documents.suggest))
async def lookup(
    interaction: Interaction,
    words: app_commands.Range[str, 1, LONGEST],
    document: str | None = None,
    private: bool = False,
) -> None:
    """Show the first page, to everybody in the channel unless it is to be private."""
    say, library, text = words_for(interaction), interaction.client.library, typed(words)
    if not text:
        await say_privately(interaction, notices.no_words(say))
        return

    def work() -> tuple[Listing, Source | None]:
        source = documents.find(library.contents(), document) if document else None
        return page_of(library, text, 1, source), source

    def word(done: tuple[Listing, Source | None]) -> Card:
        found, source = done
        key = documents.key(source.name) if source is not None else ""
        asker = interaction.user.id
        return listed(say, found, asker=asker, document=key, private=private, changed=False)

    await respond(interaction, work, word, private=private)
