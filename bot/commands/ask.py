"""`/ask`: a question, answered in the documents' own words."""

import discord
from discord import app_commands

from bot import cards
from bot.commands import documents
from bot.front import Front, respond
from bot.text import typed
from knowledge.model import Answer

LONGEST = 1000  # characters of a question


@app_commands.command(name="ask", description="Answer a question in the briefing's own words")
@app_commands.describe(question="What you want to know", document="Ask only this document")
@app_commands.autocomplete(document=documents.suggest)
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def ask(
    interaction: discord.Interaction[Front],
    question: app_commands.Range[str, 1, LONGEST],
    document: str | None = None,
) -> None:
    """Answer for everybody in the channel."""
    front = interaction.client

    def work() -> tuple[Answer, str | None]:
        source = documents.find(front.library.contents(), document) if document else None
        name = source.name if source else None
        found = front.library.ask(typed(question), limit=front.quotes, document=name)
        return found, source.title if source else None

    await respond(interaction, work, lambda done: cards.answer(done[0], within=done[1], asked=question))
