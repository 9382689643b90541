"""The question before: the one whose answer is replied to, or the last one in the same thread.

In a reply to a person it is what that person said.
"""

import asyncio

import discord

from bot.asked import written_on
from bot.conversations import Conversations
from bot.messages.heard import fetched, replied_to, said
from bot.text import typed
from knowledge.question import Question
from knowledge.questions.following import leans

_CLAIM = 300  # characters of what a person said that a question may lean on


async def before(
    conversations: Conversations, me: discord.ClientUser, message: discord.Message, text: str
) -> str | None:
    """The question that `text`, asked by a message, leans on; None if it leans on none.

    Nothing is looked up unless the question needs it.
    """
    last = conversations.last(message.channel.id, message.id)
    if last is None and message.reference is None:
        return None
    if not await asyncio.to_thread(leans, text):  # long or odd texts take time
        return None
    original = await replied_to(message)
    if original is None:
        return last
    if original.author.id == me.id:
        return await _answered_by(original) or last
    return typed(said(original))[:_CLAIM] or last  # “is that right?”


async def _answered_by(answer: discord.Message) -> str | None:
    """The question that a message of the bot answers, with what it took over; None if it cannot be seen."""
    text, carried = written_on(answer)
    text = text or await _in_its_message(answer)
    return Question(text, (), carried=carried).said if text else None


async def _in_its_message(answer: discord.Message) -> str:
    """The question that an answer replies to, or that started its thread; "" if it cannot be seen."""
    place, number = answer.channel, answer.reference.message_id if answer.reference else None
    if answer.type not in (discord.MessageType.default, discord.MessageType.reply):
        return ""  # the card of a command, which answers no message
    if number is None and isinstance(place, discord.Thread) and place.parent is not None:
        starts = place.parent if isinstance(place.parent, discord.TextChannel) else place
        question = await fetched(starts, place.id)
    else:
        question = await fetched(place, number) if number is not None else None
    return typed(question.content) if question else ""
