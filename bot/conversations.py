"""The last questions in places where people carry on a conversation, for follow-ups by message or command."""

from dataclasses import dataclass
from datetime import timedelta

import discord
from discord.utils import snowflake_time

from bot.recent import Memory, Recent
from knowledge.model import Answer, Grade

_FOR = timedelta(minutes=5)
_MOST = 3_000  # questions
_KEPT = 3  # questions in each place: one of them may be taken back or mended


@dataclass(frozen=True, slots=True)
class _Said:
    """A question with the words carried over to it, and where it was asked."""

    place: int
    text: str


class Conversations:
    """The last questions of each thread and of each direct message, for a few minutes, in memory only."""

    def __init__(self, memory: Memory) -> None:
        self._said: Recent[int, _Said] = memory.recent(_FOR, _MOST)

    def note(self, place: int | None, message: int, found: Answer) -> None:
        """Remember a question, if it is one and `place` is one where people carry on a conversation.

        `message` is the id of the message in which it stands: a person's, or the card that answers a command.
        """
        if place is not None and found.grade is not Grade.NOTHING_ASKED:
            self._said.put(message, _Said(place, found.question.said), snowflake_time(message))
            for older in self._in(place)[:-_KEPT]:
                self._said.pop(older)

    def forget(self, message: int) -> None:
        """Forget the question in this message: it was deleted, or has changed."""
        self._said.pop(message)

    def last(self, place: int, asking: int) -> str | None:
        """What was asked last in a place, shortly before the message or command with the id `asking`."""
        before = [message for message in self._in(place) if message < asking]
        found = self._said.get(before[-1], snowflake_time(asking)) if before else None
        return found.text if found is not None else None

    def _in(self, place: int) -> list[int]:
        """The messages with the questions in a place, in order."""
        return sorted(message for message, one in self._said.items() if one.place == place)


def is_new(thread: discord.Thread, asking: int) -> bool:
    """Whether a thread was opened shortly before the message or command with the id `asking`."""
    return thread.created_at is not None and snowflake_time(asking) - thread.created_at <= _FOR


def talked_in(channel: object) -> int | None:
    """The id of a channel where people carry on a conversation: a thread or direct messages; else None."""
    return channel.id if isinstance(channel, discord.Thread | discord.DMChannel) else None
