"""Questions that come as messages: answered in order, answered anew when edited, taken back when deleted."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from weakref import WeakValueDictionary

import discord
from discord.utils import snowflake_time, utcnow

from bot.cards import notices
from bot.cards.layout import Card
from bot.front import Front, new_code
from bot.messages.answers import Answers
from bot.messages.heard import Heard, fetched, hear, is_blank, names_role, words_to
from bot.messages.ledger import DAY, Entry, Ledger
from bot.messages.replies import Replies
from bot.pace import Wait
from bot.places import Hindrance, is_closed

HINT_SECONDS = 60.0  # how long a hint on a reply that Discord hides stays in the channel

log = logging.getLogger(__name__)


class Attention:
    """Attends to what people write to the bot, and in the places where it answers unasked.

    Questions by one person in one channel are answered in order, whoever else asks meanwhile.
    """

    def __init__(self, front: Front) -> None:
        self._front = front
        self._ledger = Ledger(front, front.memory)
        self._replies = Replies(front)
        self._answers = Answers(front)
        self._first: int | None = None  # the first message seen since the start
        self._waiting: dict[int, datetime] = {}  # edits that are yet to be answered, by message
        self._turns: WeakValueDictionary[tuple[int, int], asyncio.Lock] = WeakValueDictionary()

    async def attend(self, message: discord.Message) -> None:
        """Answer a message that asks something; leave all others alone."""
        self._first = self._first or message.id
        me = self._front.user
        question = await hear(me, message, self._front.manners) if me else None
        if me is None or question is None or self._ledger.get(message) is not None:
            return  # a post may have been renamed, and so answered, before its first message arrives
        if await self._held_up(message, question, message.created_at):
            return
        self._ledger.begin(message)
        async with self._front.under_way.noted(), self._turn(message), self._guarded(message, question):
            await self._take_up(me, message, question)

    async def _take_up(self, me: discord.ClientUser, message: discord.Message, question: Heard) -> None:
        """Answer a question that has no answer yet, if it gets one."""
        card = await self._card(me, message, question)
        if card is None:
            self._ledger.forget(message.id)
        elif self._ledger.awaits(message):
            await self._answer(message, question, card)
        if not self._ledger.awaits(message):
            self._front.conversations.forget(message.id)

    async def _card(self, me: discord.ClientUser, message: discord.Message, question: Heard) -> Card | None:
        """The answer, if there is one and it can be sent where the question stands."""
        if await self._replies.hindered(message, unasked=question.unasked):
            return None
        if question.text or not _is_hidden(message) or names_role(me, message):
            card = await self._answers.card(me, message, question)
            # The right to speak may have gone meanwhile, and elsewhere nothing would tell what is answered.
            lost = card is not None and await self._replies.hindered(message, unasked=question.unasked)
            return None if lost else card
        hint = notices.unseen_reply(words_to(message, self._front.languages), me.mention)
        await self._replies.hint(message, hint, HINT_SECONDS)
        return None

    async def edited(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answer a question anew, in place, if its words have changed within a day.

        A message that no longer speaks to the bot loses its answer. One that has none, because it speaks to
        the bot or can be answered only now, gets one, unless it is older than this run of the bot or its
        answer was deleted.
        """
        message, now = payload.message, payload.message.edited_at
        if now is not None and "content" in payload.data:
            await self._changed(message, now)

    async def renamed(self, post: discord.Thread) -> None:
        """Do the same if the title of a forum post has changed: it is part of the question."""
        message = await fetched(post, post.id) if isinstance(post.parent, discord.ForumChannel) else None
        if message is not None:
            await self._changed(message, utcnow())

    async def _changed(self, message: discord.Message, since: datetime, now: datetime | None = None) -> None:
        """See `edited`. `since` is when the message was changed, `now` when that is taken up, if later."""
        me = self._front.user
        if me is None or message.author.bot or since - message.created_at > DAY:
            return
        self._waiting[message.id] = since
        held_up = await self._follow(me, message, since, now or since)
        if held_up is not None:
            await asyncio.sleep(held_up.seconds)
        if self._waiting.get(message.id) == since:  # not changed again or deleted meanwhile
            del self._waiting[message.id]
            if held_up is not None:
                await self._changed(message, since, utcnow())

    async def _follow(
        self, me: discord.ClientUser, message: discord.Message, since: datetime, now: datetime
    ) -> Wait | None:
        """Bring the answer up to date with a changed message; returns how long that must wait, if it must."""
        held_up = None
        question = await hear(me, message, self._front.manners)
        async with self._front.under_way.noted(), self._turn(message), self._guarded(message, question):
            entry = self._ledger.get(message)
            if entry is None and (self._is_of_before(message.id) or (question and not question.unasked)):
                entry = await self._ledger.find(message.channel.id, message.id, message.edited_at)
            if self._waiting.get(message.id) != since or not self._is_due(message, question, entry, since):
                return None
            held_up = await self._held_up(message, question, now) if question else None
            if held_up is None and entry is not None:
                await self._answer_anew(me, message, question, entry)
            elif held_up is None and question is not None:
                self._ledger.begin(message)
                await self._take_up(me, message, question)
        return held_up

    async def deleted(self, message: int, channel: int | None = None) -> None:
        """Take back the answer to the question with this id, even one that is still being made.

        For a question older than a day or than this run of the bot the `channel` is searched, if given.
        """
        self._waiting.pop(message, None)
        entry = self._ledger.forget(message)
        self._front.conversations.forget(message)
        is_forgotten = self._is_of_before(message) or utcnow() - snowflake_time(message) > DAY
        if entry is None and channel is not None and is_forgotten:
            entry = await self._ledger.find(channel, message)
        if entry is not None and entry.answer:
            await self._ledger.take_back(message, entry)

    async def _held_up(self, message: discord.Message, question: Heard, now: datetime) -> Wait | None:
        """How long the question has to wait, which the asker is told once; None if it is taken up.

        What is said where the bot answers unasked counts only when it is answered.
        """
        pace, person, channel = self._front.pace, message.author.id, message.channel.id
        held_up = pace.wait(person, channel, now)
        if held_up is None:
            if not question.unasked:
                pace.count(person, channel, now)
            return None
        log.info("a question comes too soon in channel %s", channel)
        if not question.unasked and pace.tells(held_up, person, channel, now):
            async with self._guarded(message, question):
                await self._replies.hold_up(message, held_up)
        return held_up

    async def _answer(self, message: discord.Message, question: Heard, card: Card) -> None:
        """Send the answer, and take it back if the question was deleted meanwhile."""
        if question.unasked:
            asked = message.author.id, message.channel.id, message.edited_at or message.created_at
            if self._front.pace.wait(*asked) is not None:
                self._ledger.forget(message.id)
                return  # questions that were ahead of it have been answered, and count by now
            self._front.pace.count(*asked)
        answer = await self._replies.send(message, card, unasked=question.unasked)
        if self._ledger.awaits(message):
            self._ledger.keep(message, answer)
        else:
            await self._ledger.take_back(message.id, Entry(answer.channel.id, answer.id, None))

    async def _answer_anew(
        self, me: discord.ClientUser, message: discord.Message, question: Heard | None, entry: Entry
    ) -> None:
        """Replace the old answer by one to the words as they are now, or take it back."""
        self._front.conversations.forget(message.id)
        card = await self._answers.card(me, message, question) if question else None
        if card is None:
            self._ledger.forget(message.id)
            await self._ledger.take_back(message.id, entry)
            return
        if question is not None and question.unasked:
            self._front.pace.count(message.author.id, message.channel.id, message.edited_at or utcnow())
        await self._replace(message, entry, card)
        if message.id not in self._waiting:  # it was deleted meanwhile
            self._front.conversations.forget(message.id)

    async def _replace(self, message: discord.Message, entry: Entry, card: Card) -> None:
        """Show the new answer in place of the old one; one that was deleted is not sent again."""
        try:
            answer = await self._ledger.answer(entry)
            await self._replies.replace(message, answer, card)
        except discord.NotFound:
            self._ledger.begin(message)  # without an answer, so that it is left alone from now on
        else:
            self._ledger.keep(message, answer)

    def _is_due(
        self, message: discord.Message, question: Heard | None, entry: Entry | None, since: datetime
    ) -> bool:
        """Whether a changed message is to be answered, anew or for the first time."""
        if entry is None:
            return question is not None and not self._is_of_before(message.id)
        return entry.edited != since and entry.answer != 0  # else only a preview came, or it was deleted

    def _is_of_before(self, message: int) -> bool:
        """Whether a message is older than this run of the bot, so that its answer is not remembered."""
        return self._first is None or message < self._first

    def _turn(self, message: discord.Message) -> asyncio.Lock:
        """The lock to hold while attending to a message; it is granted in order."""
        key = (message.channel.id, message.author.id)
        return self._turns.setdefault(key, asyncio.Lock())

    @asynccontextmanager
    async def _guarded(self, message: discord.Message, question: Heard | None) -> AsyncIterator[None]:
        """Log an unexpected error, and tell the asker if the question was put to the bot."""
        try:
            yield
        except Exception as error:
            entry, apology = self._ledger.get(message), None
            unanswered = entry is not None and not entry.answer
            asked = question is not None and not question.unasked
            if is_closed(error):
                log.warning("cannot speak in channel %s: %s", message.channel.id, error)
                if asked and isinstance(error, discord.Forbidden):
                    await self._replies.tell(message, Hindrance.REFUSED)
            else:
                code = new_code()
                log.exception("unexpected error %s in channel %s", code, message.channel.id)
                apology = await self._replies.apologise(message, code) if asked else None
            if unanswered and apology is not None:
                self._ledger.keep(message, apology)  # it takes the answer's place: an edit replaces it
            elif unanswered:  # an edit may be answered
                self._ledger.forget(message.id)
                self._front.conversations.forget(message.id)


def _is_hidden(message: discord.Message) -> bool:
    """Whether this is a reply of which Discord shows nothing."""
    return is_blank(message) and message.type is discord.MessageType.reply
