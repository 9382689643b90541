"""Which answer belongs to which question: numbers only, for a day, in memory only."""

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import discord

from bot.lost import FAILED, insistently
from bot.messages.errands import Errands
from bot.places import Place, entitle, is_own_thread, reopen
from bot.recent import Memory, Recent

DAY = timedelta(days=1)
_MOST = 10_000  # questions whose answers are remembered
_NEAR = 20  # messages after a question among which its answer is looked for

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """Where the answer to a question is, and which edit of the question it answers.

    `answer` is 0 while none has been sent; `edited` is None for a question that was never edited.
    """

    channel: int
    answer: int
    edited: datetime | None


class Ledger:
    """Which message answers which question; what was answered before a restart is found in the channel."""

    def __init__(self, client: discord.Client, memory: Memory) -> None:
        self._client = client
        self._held: Recent[int, Entry] = memory.recent(DAY, _MOST)
        self._errands = Errands()

    def begin(self, question: discord.Message) -> None:
        """Note that the question is being answered."""
        self._put(question, 0, 0)

    def awaits(self, question: discord.Message) -> bool:
        """Whether the question still wants an answer: it has not been deleted since it was taken up."""
        return question.id in self._held

    def keep(self, question: discord.Message, answer: discord.Message | discord.PartialMessage) -> None:
        """Note that this message answers the question as it reads now."""
        self._put(question, answer.channel.id, answer.id)

    def get(self, question: discord.Message) -> Entry | None:
        """The entry of a question, if it is remembered."""
        return self._held.get(question.id, question.created_at)

    async def find(self, channel: int, question: int, edited: datetime | None = None) -> Entry | None:
        """The entry of a question asked before the bot was started; its answer stands soon after it.

        `edited` is when the question was last edited: an answer from after that answers it as it reads now.
        """
        me = self._client.user
        places = [self._client.get_partial_messageable(channel)]
        if self._client.get_channel(question) is not None:  # a thread that began with it
            places.append(self._client.get_partial_messageable(question))
        try:
            for place in places:
                async for one in place.history(
                    limit=_NEAR, after=discord.Object(question), oldest_first=True
                ):
                    if me is not None and one.author.id == me.id and _answers(one, question):
                        is_newer = edited is not None and (one.edited_at or one.created_at) >= edited
                        return Entry(one.channel.id, one.id, edited if is_newer else None)
        except FAILED as error:
            log.debug("the answer to %s cannot be looked for: %s", question, error)
        return None

    async def answer(self, entry: Entry) -> discord.PartialMessage:
        """The answer, ready to be edited or deleted; a thread that was archived meanwhile is reopened.

        Raises discord.HTTPException if Discord does not allow that.
        """
        place = self._client.get_channel(entry.channel)
        if place is None:
            with suppress(*FAILED):  # what cannot be seen may still be written to
                place = await self._client.fetch_channel(entry.channel)
        await reopen(place)
        if isinstance(place, Place) and not isinstance(place, discord.GroupChannel):
            return place.get_partial_message(entry.answer)
        return self._client.get_partial_messageable(entry.channel).get_partial_message(entry.answer)

    def forget(self, question: int) -> Entry | None:
        """Forget the question with this id; returns its entry, if there was one."""
        return self._held.pop(question)

    async def take_back(self, question: int, entry: Entry) -> None:
        """Delete the answer to the question with this id, if it is still there.

        A thread that was opened for it is closed and loses the question as its title.
        """
        try:
            answer = await self.answer(entry)
            with suppress(discord.NotFound):  # it has been deleted; its thread has not
                await insistently(answer.delete)
            if is_own_thread(answer.channel, question):
                self._errands.run(entitle(answer.channel, answer.channel.guild.me.name, close=True))
        except FAILED as error:
            log.info("answer %s could not be taken back: %s", entry.answer, error)

    def _put(self, question: discord.Message, channel: int, answer: int) -> None:
        self._held.put(question.id, Entry(channel, answer, question.edited_at), question.created_at)


def _answers(one: discord.Message, question: int) -> bool:
    """Whether a message of the bot answers the question: in reply to it, or first in its own thread."""
    if one.type is discord.MessageType.reply:
        return one.reference is not None and one.reference.message_id == question
    return one.type is discord.MessageType.default and one.channel.id == question
