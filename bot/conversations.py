"""The last questions in places where people carry on a conversation, for follow-ups by message or command."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import discord
from discord.utils import snowflake_time

from bot.recent import Recent
from knowledge.model import Answer, Grade

_FOR = timedelta(minutes=5)
_MOST = 1_000  # threads and direct messages of which the last questions are remembered
_KEPT = 3  # questions: one of them may be taken back or mended


@dataclass(frozen=True, slots=True)
class _Said:
    """A question with the words carried over to it, by the message in which it stands."""

    message: int
    text: str


class Conversations:
    """The last questions of each thread and of each direct message, for a few minutes, in memory only."""

    def __init__(self) -> None:
        self._said: Recent[int, tuple[_Said, ...]] = Recent(_FOR, _MOST)

    def note(self, place: int | None, message: int, found: Answer) -> None:
        """Remember a question, if it is one and `place` is one where people carry on a conversation.

        `message` is the id of the message in which it stands: a person's, or the card that answers a command.
        """
        if place is not None and found.grade is not Grade.NOTHING_ASKED:
            said = self._said.get(place, snowflake_time(message)) or ()
            self._keep(place, [*said, _Said(message, found.question.said)])

    def forget(self, message: int) -> None:
        """Forget the question in this message: it was deleted, or has changed."""
        for place, said in self._said.items():
            if any(one.message == message for one in said):
                self._keep(place, [one for one in said if one.message != message])

    def _keep(self, place: int, said: Sequence[_Said]) -> None:
        """Keep the latest of these questions."""
        last = sorted(said, key=lambda one: one.message)[-_KEPT:]
        if last:
            self._said.put(place, tuple(last), snowflake_time(last[-1].message))
        else:
            self._said.pop(place)

    def last(self, place: int, asking: int) -> str | None:
        """What was asked last in a place, shortly before the message or command with the id `asking`."""
        now = snowflake_time(asking)
        for one in reversed(self._said.get(place, now) or ()):
            if one.message < asking:
                return one.text if now - snowflake_time(one.message) <= _FOR else None
        return None


def is_new(thread: discord.Thread, asking: int) -> bool:
    """Whether a thread was opened shortly before the message or command with the id `asking`."""
    return thread.created_at is not None and snowflake_time(asking) - thread.created_at <= _FOR


def talked_in(channel: object) -> int | None:
    """The id of a channel where people carry on a conversation: a thread or direct messages; else None."""
    return channel.id if isinstance(channel, discord.Thread | discord.DMChannel) else None
