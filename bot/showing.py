"""Shows cards in response to an interaction: the first response, what comes after it, what replaces it."""

import logging
from typing import Any

import discord

from bot.cards.layout import Card
from bot.lost import FAILED, end_pending, first, insistently, is_answered

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
    end_pending(interaction)
    return changed.id


async def follow_up(interaction: Interaction, card: Card, *, private: bool) -> None:
    """Show the card in a message of its own, after the first response.

    Discord shows it twice if it comes twice, and a webhook knows no nonce. A lost connection has mostly been
    lost before: then a part of the answer would be lacking, which is worse. If only Discord's answer is
    missing, it has the card, so that only a private one is sent again: nobody else sees it twice.
    """
    send = interaction.followup.send
    await insistently(lambda: send(view=card.view, files=card.attached(), ephemeral=private), safe=private)
