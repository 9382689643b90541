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
from knowledge.questions.talk import Mood, mood

_CLAIM = 300  # characters of what a person said that a question may lean on


async def before(
    conversations: Conversations, me: discord.ClientUser, message: discord.Message, text: str
) -> str | None:
    """The question that `text`, asked by a message, leans on; None if it leans on none.

    Nothing is looked up unless the question needs it.
    """
    if message.reference is None:
        return await before_in(conversations, me, message.channel, message.id, text)
    if not await asyncio.to_thread(leans, text):  # long or odd texts take time
        return None
    asked = await _asked_in(me, await replied_to(message), text)
    return asked or _last(conversations, message.channel.id, message.id, text)


async def before_in(
    conversations: Conversations,
    me: discord.ClientUser | None,
    place: discord.abc.Snowflake | None,
    asking: int,
    text: str,
) -> str | None:
    """The same for what a message or command, by the id `asking`, asks in a place and in reply to none."""
    number = place.id if place is not None else 0
    if conversations.last(number, asking) is not None:
        leaning = await asyncio.to_thread(leans, text)
        return _last(conversations, number, asking, text) if leaning else None
    if not isinstance(place, discord.Thread) or not isinstance(place.parent, discord.TextChannel):
        return None  # a post opens with a message of its own
    if me is None or not is_new(place, asking) or not await asyncio.to_thread(leans, text):
        return None
    return await _asked_in(me, await fetched(place.parent, place.id), text)


async def _asked_in(me: discord.ClientUser, original: discord.Message | None, text: str) -> str | None:
    """What `text` leans on in a message: the question that it answers, or what a person says in it."""
    if original is None:
        return None
    if original.author.id != me.id:
        return typed(said(original))[:_CLAIM] or None
    return None if mood(text) is Mood.CHECKING else await _answered_by(original)


def _last(conversations: Conversations, place: int, asking: int, text: str) -> str | None:
    """What was asked last; but “is that right?” doubts an answer, which is no proof of itself."""
    return None if mood(text) is Mood.CHECKING else conversations.last(place, asking)


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
