"""Questions that come as messages: answered in order, answered anew when edited, taken back when deleted."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from weakref import WeakValueDictionary

import discord

from bot.buttons.answered import answered
from bot.cards import notices
from bot.cards.layout import Card
from bot.front import PATIENCE, Front, new_code
from bot.messages.following import Conversations
from bot.messages.heard import Heard, hear, words_to
from bot.messages.links import DAY, Link, Links
from bot.messages.replies import Replies
from bot.places import Hindrance, will_refer
from bot.text import typed
from knowledge.errors import VerbatimError
from knowledge.model import Answer, Grade

HINT_SECONDS = 60.0  # how long a hint on a reply that Discord hides stays in the channel

_CLOSED = (50083, 160005)  # Discord's numbers for: the thread is archived, it is locked

log = logging.getLogger(__name__)


class Attention:
    """Attends to what people write to the bot, and in the places where it answers unasked.

    What one person asks in one channel is answered in that order, whoever else asks meanwhile.
    """

    def __init__(self, front: Front) -> None:
        self._front = front
        self._links = Links(front)
        self._replies = Replies(front.manners, front.languages)
        self._conversations = Conversations(threads=front.manners.answer_in == "thread")
        self._signs: set[asyncio.Future[None]] = set()
        self._turns: WeakValueDictionary[tuple[int, int], asyncio.Lock] = WeakValueDictionary()

    async def attend(self, message: discord.Message) -> None:
        """Answer a message that asks something; leave all others alone."""
        me = self._front.user
        question = await hear(me, message, self._front.manners) if me else None
        if me is None or question is None or not await self._in_time(message, question):
            return
        self._links.begin(message)
        async with self._turn(message), self._guarded(message, question):
            if await self._replies.hindered(message, unasked=question.unasked):
                return
            if not question.text and _is_hidden(message):
                hint = notices.unseen_reply(words_to(message, self._front.languages), me.mention)
                await self._replies.hint(message, hint, HINT_SECONDS)
                return
            card = await self._card(me, message, question)
            if card is not None and self._links.awaits(message):
                await self._answer(message, question, card)

    async def edited(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answer a question anew in place when its words have changed within a day.

        One that no longer speaks to the bot loses its answer; one that has none is left alone.
        """
        message, me = payload.message, self._front.user
        now = message.edited_at
        if me is None or now is None or now - message.created_at > DAY or "content" not in payload.data:
            return
        question = await hear(me, message, self._front.manners)
        async with self._turn(message), self._guarded(message, question):
            link = self._links.get(message)
            if link is not None and (link.edited == now or not link.answer):
                return  # the same words: Discord has added a preview, or there was nothing to answer
            if link is None and question is not None and not question.unasked:
                link = await self._links.find(message)
            if link is None or (question and not await self._in_time(message, question)):
                return
            card = await self._card(me, message, question) if question else None
            if card is None:
                self._links.forget(message.id)
                self._conversations.forget(message.id)
                await self._links.take_back(link)
            else:
                await self._replace(message, link, card)

    async def deleted(self, message: int) -> None:
        """Take back the answer to the question with this id, also one that is still being made."""
        link = self._links.forget(message)
        self._conversations.forget(message)
        if link is not None and link.answer:
            await self._links.take_back(link)

    async def _in_time(self, message: discord.Message, question: Heard) -> bool:
        """Whether the question may be taken up; if not, whoever has to wait is told so once.

        What is said in a place where the bot answers unasked counts only when it is answered.
        """
        pace, person, channel = self._front.pace, message.author.id, message.channel.id
        now = message.edited_at or message.created_at
        held_up = pace.wait(person, channel, now)
        if held_up is None:
            if not question.unasked:
                pace.count(person, channel, now)
            return True
        log.info("a question comes too soon in channel %s", channel)
        if not question.unasked and pace.tells(held_up, person, channel, now):
            async with self._guarded(message, question):
                await self._replies.hold_up(message, held_up)
        return False

    async def _card(self, me: discord.ClientUser, message: discord.Message, question: Heard) -> Card | None:
        """What to say to a question; None where the bot was not asked and is not sure."""
        say = words_to(message, self._front.languages)
        if not question.text:
            return notices.how_to(say, me.mention)
        before = await self._conversations.before(me, message, question.text)
        try:
            found = await self._found(message, question, before)
        except VerbatimError as error:
            log.warning("a question could not be answered: %s", error)
            return None if question.unasked else notices.trouble(say, error)
        if question.unasked and (found.grade is not Grade.ANSWER or found.question.corrected):
            return None  # to answer what may not have been meant needs to be asked for
        self._conversations.note(message, found)
        refers = will_refer(message.channel, self._front.manners)
        read_there = refers and typed(message.content) == question.text
        text = None if read_there else question.text
        return answered(say, found, asker=message.author.id, question=text)

    async def _found(self, message: discord.Message, question: Heard, before: str | None) -> Answer:
        """Ask the library off the event loop, and show that this takes its time where it does."""
        ask = partial(self._front.library.ask, question.text, limit=self._front.quotes, after=before)
        sign = None if question.unasked else later(PATIENCE, partial(self._shows_work, message.channel))
        try:
            return await asyncio.get_running_loop().run_in_executor(None, ask)
        finally:
            if sign is not None:
                sign.cancel()

    def _shows_work(self, channel: discord.abc.Messageable) -> None:
        async def show() -> None:
            with suppress(discord.HTTPException):  # in a thread, where the answer may go, are other rights
                await channel.typing()

        shown = asyncio.ensure_future(show())
        self._signs.add(shown)  # the event loop alone would not keep it
        shown.add_done_callback(self._signs.discard)

    async def _answer(self, message: discord.Message, question: Heard, card: Card) -> None:
        """Send the answer, and take it back if the question was deleted meanwhile."""
        if question.unasked:
            asked = message.author.id, message.channel.id, message.created_at
            if self._front.pace.wait(*asked) is not None:
                return  # what was waiting before it has been answered, and so counts by now
            self._front.pace.count(*asked)
        answer = await self._replies.send(message, card, title=question.text)
        if self._links.awaits(message):
            self._links.keep(message, answer)
        else:
            await answer.delete()

    async def _replace(self, message: discord.Message, link: Link, card: Card) -> None:
        """Show the new answer in the place of the old one; one that was deleted stays so."""
        try:
            await self._replies.replace(message, await self._links.answer(link), card)
        except discord.NotFound:
            self._links.forget(message.id)
        else:
            self._links.follow(message, link)

    def _turn(self, message: discord.Message) -> asyncio.Lock:
        """Held while a message is attended to; whoever waits for it gets it in order."""
        key = (message.channel.id, message.author.id)
        return self._turns.setdefault(key, asyncio.Lock())

    @asynccontextmanager
    async def _guarded(self, message: discord.Message, question: Heard | None) -> AsyncIterator[None]:
        """Own up to what goes wrong."""
        try:
            yield
        except Exception as error:
            if _is_closed(error):
                log.warning("cannot speak in channel %s: %s", message.channel.id, error)
                if isinstance(error, discord.Forbidden) and question and not question.unasked:
                    await self._replies.tell(message, Hindrance.REFUSED)
                return
            code = new_code()
            log.exception("unexpected error %s in channel %s", code, message.channel.id)
            if question is not None and not question.unasked:
                sent, link = await self._replies.apologise(message, code), self._links.get(message)
                if sent is not None and link is not None and not link.answer:
                    self._links.keep(message, sent)  # it stands where the answer should: an edit replaces it


def later(seconds: float, act: Callable[[], object]) -> asyncio.Handle:
    """Do something after so many seconds, unless it is cancelled before."""
    return asyncio.get_running_loop().call_later(seconds, act)


def _is_closed(error: Exception) -> bool:
    """Whether Discord says no for good: no right, nothing there any more, a thread that is closed."""
    if isinstance(error, discord.HTTPException):
        return isinstance(error, discord.Forbidden | discord.NotFound) or error.code in _CLOSED
    return False


def _is_hidden(message: discord.Message) -> bool:
    """Whether this is a reply of which Discord shows nothing."""
    empty = not (message.content or message.attachments or message.stickers)
    return empty and message.type is discord.MessageType.reply
