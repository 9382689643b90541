"""Shows cards in response to an interaction, and knows whether it has had its first response.

A card may be that response, come after it or replace it.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import discord

from bot.cards.layout import Card
from bot.lost import FAILED, expect_lost, insistently

_ACKNOWLEDGED = 40060  # Discord's number for: the interaction has had its first response
_PENDING = "whether the first response only says that the bot is at work"  # where discord.py does not know

T = TypeVar("T")
Interaction = discord.Interaction[Any]

log = logging.getLogger(__name__)


async def show(interaction: Interaction, card: Card, *others: Card, private: bool, turn: bool) -> int | None:
    """Respond with the cards in order; returns the id of the first one's message, if Discord tells it.

    `turn` replaces the message whose button was pressed, after the others have been sent. If it cannot be
    replaced then, they were what mattered.
    """
    response = interaction.response
    if turn and not others and not is_answered(interaction):
        await first(interaction, lambda: response.edit_message(view=card.view, attachments=card.attached()))
        return None
    message = None
    if not turn:
        message = await answer(interaction, card, private=private)
    elif not is_answered(interaction):
        await first(interaction, response.defer)
    for one in others:
        await follow_up(interaction, one, private=private)
    if turn:
        try:
            message = await change(interaction, card)
        except FAILED as reason:
            if not others:
                raise
            log.warning("a message keeps the button that was pressed: %s", reason)
    return message


async def answer(interaction: Interaction, card: Card, *, private: bool) -> int | None:
    """Show the card as the first response, or in its place; returns the id of its message, if known."""
    if is_answered(interaction):
        return await change(interaction, card)
    send = interaction.response.send_message
    shown = await first(interaction, lambda: send(view=card.view, files=card.attached(), ephemeral=private))
    return shown.message_id if shown is not None else None


async def change(interaction: Interaction, card: Card) -> int:
    """Show the card in place of the first response; returns the id of its message."""
    edit = interaction.edit_original_response
    changed = await insistently(lambda: edit(view=card.view, attachments=card.attached()))
    _end_pending(interaction)
    return changed.id


async def follow_up(interaction: Interaction, card: Card, *, private: bool) -> None:
    """Show the card in a message of its own, after the first response.

    Discord shows it twice if it comes twice, and a webhook knows no nonce. A lost connection has mostly been
    lost before: then a part of the answer would be lacking, which is worse. If only Discord's answer is
    missing, it has the card, so that only a private one is sent again: nobody else sees it twice.
    """
    send = interaction.followup.send
    await insistently(lambda: send(view=card.view, files=card.attached(), ephemeral=private), safe=private)


async def first(
    interaction: Interaction, call: Callable[[], Awaitable[T]], *, pending: bool = False
) -> T | None:
    """Give an interaction its first response, and once more if the connection is lost.

    `pending`: it only says that the bot is at work. None if what seemed lost has arrived.
    """
    try:
        return await call()
    except FAILED as reason:
        expect_lost(reason)
    try:
        return await call()
    except discord.HTTPException as error:
        if error.code != _ACKNOWLEDGED:
            raise
        interaction.extras[_PENDING] = pending
        return None


def is_answered(interaction: Interaction) -> bool:
    """Whether an interaction has had its first response."""
    return interaction.response.is_done() or _PENDING in interaction.extras


def is_pending(interaction: Interaction) -> bool:
    """Whether the first response only says that the bot is at work."""
    deferred = interaction.response.type is discord.InteractionResponseType.deferred_channel_message
    return bool(interaction.extras.get(_PENDING, deferred))


def _end_pending(interaction: Interaction) -> None:
    """Note that something else stands in place of the first response."""
    interaction.extras[_PENDING] = False
