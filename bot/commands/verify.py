"""`/verify` and the entries of a message's menu: whether a quote is one, and what the sources say to it."""

import re
from collections.abc import Iterable, Iterator

import discord
from discord import app_commands

from bot.asked import quoted, texts
from bot.buttons.answered import answered
from bot.buttons.delete import Delete
from bot.cards import notices
from bot.cards.layout import Card, row_of
from bot.cards.verdicts import verdicts
from bot.front import Interaction, respond, say_privately, words_for
from bot.text import read_back, typed, undrawn
from bot.words import mark
from knowledge.model import Answer, Grade

LONGEST = 4000  # characters of a text to check: the longest message there is

_SMALL_PRINT = re.compile(r"^-# .*\n?", re.MULTILINE)
_VERSION = re.compile(r"^-# \S+ [0-9a-f]{12}$", re.MULTILINE)  # at the foot of every card


@app_commands.command(
    name="verify", description=mark("Check whether a quote stands in the briefing word for word")
)
@app_commands.describe(
    text=mark("The quote, or a text with quotes in it"),
    private=mark("Only you see the verdict, unless you choose False"),
)
async def verify(
    interaction: Interaction,
    text: app_commands.Range[str, 1, LONGEST],
    private: bool = True,
) -> None:
    """Give the verdicts, to the asker alone unless they choose otherwise."""
    await _check(interaction, text, private=private)


@app_commands.context_menu(name="Check this quote")
async def check_this_quote(interaction: Interaction, message: discord.Message) -> None:
    """Give the verdicts on what a message quotes, to who asks alone."""
    text = said(message, interaction.client.user)
    # On a card the bot's own signs are no words of the quote; "> " stays, since it marks one.
    text = text if message.content.strip() else read_back(text.replace("**", ""))
    await _check(interaction, text, private=True)


@app_commands.context_menu(name="Find in the briefing")
async def find_in_the_briefing(interaction: Interaction, message: discord.Message) -> None:
    """Show what the sources say to a message, to who asks alone."""
    front, say = interaction.client, words_for(interaction)
    text = said(message, front.user)
    text = typed(text if message.content.strip() else undrawn(text))
    if not text:
        await say_privately(interaction, notices.nothing_said(say))
        return

    def word(found: Answer) -> Card:
        if found.grade is Grade.NOTHING_ASKED:  # to somebody else, so it is not the bot that is greeted
            return notices.nothing_said(say)
        asker, asked = interaction.user.id, found.question.text
        return answered(say, found, asker=asker, question=asked, private=True)

    await respond(interaction, lambda: front.library.ask_of(text, limit=front.quotes), word, private=True)


async def _check(interaction: Interaction, text: str, *, private: bool) -> None:
    say, lines = words_for(interaction), "\n".join(map(typed, text.splitlines()))
    if not lines.strip():
        await say_privately(interaction, notices.nothing_said(say))
        return
    library, asker = interaction.client.library, interaction.user.id
    await respond(
        interaction,
        lambda: library.verify(lines),
        lambda found: verdicts(say, found, lambda: row_of(None if private else Delete(say, asker))),
        private=private,
    )


def said(message: discord.Message, me: discord.ClientUser | None) -> str:
    """What a message says, forwards, embeds, lays out and polls; previews of its links are no part of it.

    Of a card of `me` it is the quotes alone: the rest is what the bot says around them. Discord does not tell
    whose message is forwarded, but such a card is known by its foot.
    """
    parts: tuple[discord.Message | discord.MessageSnapshot, ...] = message, *message.message_snapshots
    written = [part.content for part in parts if part.content.strip()]
    passed = ("poll_result", *(["link", "article", "image", "video", "gifv"] if written else []))
    embeds = [embed for part in parts for embed in part.embeds if embed.type not in passed]
    embedded = [text for embed in embeds for text in _embedded(embed) if text]
    own = me is not None and message.author.id == me.id
    laid_out = [text for part in parts for text in _laid_out(part.components, own=own)]
    polled = [message.poll.question, *(one.text for one in message.poll.answers)] if message.poll else []
    return "\n\n".join([*written, *embedded, *laid_out, *polled])


def _embedded(embed: discord.Embed) -> Iterator[str | None]:
    """Every text that an embed shows, in order."""
    yield from (embed.author.name, embed.title, embed.description)
    for field in embed.fields:
        yield from (field.name, field.value)
    yield embed.footer.text


def _laid_out(components: Iterable[discord.Component], *, own: bool) -> list[str]:
    """The texts that components show without the small print, which says where one is from.

    Of one's `own` card, which a forwarded one may be, too, the quotes alone.
    """
    shown = [text.content for text in texts(components)]
    said = [_SMALL_PRINT.sub("", text) for text in shown]
    if own or any(map(_VERSION.search, shown)):
        return list(filter(None, map(quoted, said)))
    return said
