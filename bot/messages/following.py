"""The question before: the one whose answer is replied to, or the last one in the same thread.

In reply to a person it is what that person has said.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import discord
from discord.utils import snowflake_time

from bot.asked import written_on
from bot.messages.heard import fetched, replied_to
from bot.recent import Recent
from bot.text import typed
from knowledge.model import Answer, Grade, Question
from knowledge.questions.following import leans

_FOR = timedelta(minutes=5)
_MOST = 1_000  # threads and direct messages of which the last questions are remembered
_CLAIM = 300  # characters of what a person said that a question may lean on
_KEPT = 3  # questions: one of them may be taken back or mended


@dataclass(frozen=True, slots=True)
class _Said:
    """A question with the words carried over to it, by its message."""

    message: int
    text: str


class Conversations:
    """The last questions of each thread and of each direct message, for a few minutes, in memory only.

    With `threads`, answers open them.
    """

    def __init__(self, *, threads: bool) -> None:
        self._threads = threads
        self._said: Recent[int, tuple[_Said, ...]] = Recent(_FOR, _MOST)

    def note(self, message: discord.Message, found: Answer) -> None:
        """Remember what was asked, where a next question may lean on it."""
        conversation = isinstance(message.channel, discord.Thread | discord.DMChannel)
        if found.grade is Grade.NOTHING_ASKED or not (conversation or self._threads):
            return
        place = message.channel.id if conversation else message.id  # which a thread for the answer will have
        text = found.question.said
        said = self._said.get(place, message.created_at) or ()
        self._keep(place, [*said, _Said(message.id, text)])

    def forget(self, message: int) -> None:
        """Lean on this question no longer: it was deleted, or reads otherwise now."""
        for place, said in self._said.items():
            if any(one.message == message for one in said):
                self._keep(place, [one for one in said if one.message != message])

    def _keep(self, place: int, said: Sequence[_Said]) -> None:
        """Keep the last of these questions, by when they were asked."""
        last = sorted(said, key=lambda one: one.message)[-_KEPT:]
        if last:
            self._said.put(place, tuple(last), snowflake_time(last[-1].message))
        else:
            self._said.pop(place)

    def _before(self, message: discord.Message) -> str | None:
        """What was asked last where a message stands, before it and not long ago."""
        for one in reversed(self._said.get(message.channel.id, message.created_at) or ()):
            if one.message < message.id:
                recent = message.created_at - snowflake_time(one.message) <= _FOR
                return one.text if recent else None
        return None

    async def before(self, me: discord.ClientUser, message: discord.Message, text: str) -> str | None:
        """The question that `text`, asked by a message, leans on; None when it leans on none.

        Everything is looked up only for a question that needs it.
        """
        last = self._before(message)
        if last is None and message.reference is None:
            return None
        if not await asyncio.to_thread(leans, text):  # long and odd texts take their time
            return None
        original = await replied_to(message)
        if original is None:
            return last
        if original.author.id == me.id:
            return await _answered_by(original) or last
        return typed(original.content)[:_CLAIM] or last  # “is that right?”


async def _answered_by(answer: discord.Message) -> str | None:
    """The question that a message of the bot answers, with what it carried; None when it cannot be seen."""
    text, carried = written_on(answer)
    text = text or await _in_its_message(answer)
    return Question(text, (), carried=carried).said if text else None


async def _in_its_message(answer: discord.Message) -> str:
    """The question that an answer replies to, or that began its thread; "" when it cannot be seen."""
    place, number = answer.channel, answer.reference.message_id if answer.reference else None
    if answer.type not in (discord.MessageType.default, discord.MessageType.reply):
        return ""  # the card of a command, which answers no message
    if number is None and isinstance(place, discord.Thread) and place.parent is not None:
        starts = place.parent if isinstance(place.parent, discord.TextChannel) else place
        question = await fetched(starts, place.id)
    else:
        question = await fetched(place, number) if number is not None else None
    return typed(question.content) if question else ""
