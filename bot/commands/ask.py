"""`/ask`: a question, answered in the documents' own words."""

import discord
from discord import app_commands

from bot.buttons.answered import answered
from bot.commands import documents
from bot.front import Front, respond
from bot.layout import Card
from bot.text import typed
from knowledge.model import Answer, Source

LONGEST = 1000  # characters of a question


@app_commands.command(name="ask", description="Answer a question in the briefing's own words")
@app_commands.describe(
    question="What you want to know",
    document="Ask only this document",
    private="Show the answer to me alone; I can share it afterwards",
)
@app_commands.autocomplete(document=documents.suggest)
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def ask(
    interaction: discord.Interaction[Front],
    question: app_commands.Range[str, 1, LONGEST],
    document: str | None = None,
    private: bool = False,
) -> None:
    """Answer for everybody in the channel, or for the asker's eyes only."""
    front, text = interaction.client, typed(question)

    def work() -> tuple[Answer, Source | None]:
        source = documents.find(front.library.contents(), document) if document else None
        name = source.name if source else None
        return front.library.ask(text, limit=front.quotes, document=name), source

    def word(done: tuple[Answer, Source | None]) -> Card:
        found, source = done
        return answered(found, asker=interaction.user.id, source=source, question=text, private=private)

    await respond(interaction, work, word, private=private)
