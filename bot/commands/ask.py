"""`/ask`: a question, answered in the documents' own words."""

import asyncio

from discord import app_commands

from bot import documents
from bot.buttons.answered import answered
from bot.cards.layout import Card
from bot.conversations import talked_in
from bot.front import Interaction, respond, words_for
from bot.messages.following import before_in
from bot.suggesting import quietly
from bot.text import typed
from bot.words import mark
from knowledge.model import Answer, Source

LONGEST = 1000  # characters of a question


@app_commands.command(name="ask", description=mark("Answer a question in the briefing's own words"))
@app_commands.describe(
    question=mark("What you want to know"),
    document=mark("Ask only this document"),
    private=mark("Only you see the answer; you can share it afterwards"),
)
@app_commands.autocomplete(document=quietly(documents.suggest))
async def ask(
    interaction: Interaction,
    question: app_commands.Range[str, 1, LONGEST],
    document: str | None = None,
    private: bool = False,
) -> None:
    """Answer for everybody in the channel, or for the asker's eyes only.

    Where people talk on it may lean on what was asked before, and the next on it, unless it is private.
    """
    front, say = interaction.client, words_for(interaction)
    text = typed(question, front.user.name if front.user else None)

    def find(before: str | None) -> tuple[Answer, Source | None]:
        source = documents.find(front.library.contents(), document) if document else None
        name = documents.name_of(source)
        return front.library.ask(text, limit=front.quotes, document=name, after=before), source

    async def work() -> tuple[Answer, Source | None]:
        place = interaction.channel
        before = await before_in(front.conversations, front.user, place, interaction.id, text)
        return await asyncio.to_thread(find, before)

    def word(done: tuple[Answer, Source | None]) -> Card:
        found, source = done
        asker = interaction.user.id
        return answered(say, found, asker=asker, source=source, question=text, private=private)

    shown = await respond(interaction, work(), word, private=private)
    if shown is not None and not private:
        (found, _), card = shown
        front.conversations.note(talked_in(interaction.channel), card or interaction.id, found)
