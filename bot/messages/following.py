"""The question before: the one whose answer is replied to, or the last one in the same thread.

In a reply to a person it is what that person said. What is asked first in a thread that was just opened from
a message is as good as a reply to that.
"""

import asyncio

import discord

from bot.asked import written_on
from bot.conversations import Conversations, is_new
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
    place = message.channel
    last = conversations.last(place.id, message.id)
    if last is None and message.reference is None:
        return await before_thread(me, place, message.id, text)
    if not await asyncio.to_thread(leans, text):  # long or odd texts take time
        return None
    return await _asked_in(me, await replied_to(message)) or last


async def before_thread(me: discord.ClientUser | None, place: object, asking: int, text: str) -> str | None:
    """What `text`, asked first in a thread by the message or command with the id `asking`, leans on.

    None if it leans on nothing, or the thread was not opened lately, or from no message that can be seen.
    """
    if not isinstance(place, discord.Thread) or not isinstance(place.parent, discord.TextChannel):
        return None  # a post opens with a message of its own
    if me is None or not is_new(place, asking) or not await asyncio.to_thread(leans, text):
        return None
    return await _asked_in(me, await fetched(place.parent, place.id))


async def _asked_in(me: discord.ClientUser, original: discord.Message | None) -> str | None:
    """The question that a message of the bot answers, or what a person said in one: “is that right?”"""
    if original is None:
        return None
    if original.author.id == me.id:
        return await _answered_by(original)
    return typed(said(original))[:_CLAIM] or None


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
