"""What to say to a question: the library is asked, and its answer worded."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from math import inf
from time import perf_counter
from typing import TypeVar

import discord

from bot.buttons.answered import answered
from bot.cards import guide, notices
from bot.cards.layout import Card
from bot.conversations import talked_in
from bot.front import PATIENCE, Front
from bot.lost import FAILED
from bot.messages.errands import Errands
from bot.messages.following import before
from bot.messages.heard import Heard, is_blank, names_role, replied_to, words_to
from bot.places import will_refer
from bot.text import typed
from bot.words import Words
from knowledge.errors import VerbatimError
from knowledge.model import Answer, Grade
from knowledge.questions.following import addresses

_MOMENT = 0.006  # seconds that the event loop may be held up: it never is for ten milliseconds
_LAST = 16  # questions; if all of them but one took no longer, the next one is not expected to either
_SHORT = 200  # characters of a question that takes no longer than others do

T = TypeVar("T")

log = logging.getLogger(__name__)


class Answers:
    """Makes the cards that answer messages, and remembers what the next question may lean on."""

    def __init__(self, front: Front) -> None:
        self._front = front
        self._errands = Errands()
        self._taken = deque([inf] * _LAST, maxlen=_LAST)  # seconds for each of the last questions

    async def card(self, me: discord.ClientUser, message: discord.Message, question: Heard) -> Card | None:
        """What to say to a question; None if the bot was not asked and is not sure."""
        say = words_to(message, self._front.languages)
        if not question.text:
            if is_blank(message) and names_role(me, message):
                return notices.unseen_message(say, me.mention)
            return await self._unseen(message, say) or guide.how_to(say, me.mention)
        asked = question.quoted or await before(self._front.conversations, me, message, question.text)
        try:
            found = await self._surest(message, question, asked)
        except VerbatimError as error:
            log.warning("a question could not be answered: %s", error)
            return None if question.unasked else notices.trouble(say, error)
        if question.unasked and not _is_clear(found):
            return None
        if found.grade is Grade.NOTHING_ASKED and (unseen := await self._unseen(message, say)):
            return unseen
        self._front.conversations.note(self._talked_in(message), message.id, found)
        refers = will_refer(message.channel, self._front.manners)
        text = found.question.text
        read_there = refers and typed(message.content) == text
        card = answered(say, found, asker=message.author.id, question=None if read_there else text)
        return card if found.grade is Grade.NOTHING_ASKED else replace(card, title=text)

    async def _unseen(self, message: discord.Message, say: Words) -> Card | None:
        """What to say if a message asks nothing but replies to one that Discord hides: “is that right?”"""
        original = await replied_to(message)
        return notices.unseen_original(say) if original is not None and is_blank(original) else None

    def _talked_in(self, message: discord.Message) -> int | None:
        """Where a follow-up may lean on this question, be it in the thread that the answer opens."""
        opens = self._front.manners.answer_in == "thread"
        return talked_in(message.channel) or (message.id if opens else None)

    async def _surest(self, message: discord.Message, question: Heard, after: str | None) -> Answer:
        """The answer to all that is asked; if that is not sure, the surest to it or a part of it."""
        found = await self._found(message, question, after)
        for part in question.parts:
            if found.grade is not Grade.ANSWER:
                other = await self._found(message, replace(question, text=part), after)
                found = max(found, other, key=lambda one: (bool(one.quotes), one.confidence))
        return found

    async def _found(self, message: discord.Message, question: Heard, after: str | None) -> Answer:
        """Ask the library, and show that the bot is at work if that takes time.

        It is asked off the event loop, unless that takes but a moment: to wake another thread and be woken by
        it takes a third as long as to ask a small library.
        """
        library, text, limit = self._front.library, question.text, self._front.quotes
        found, seconds = None, 0.0
        if len(text) <= _SHORT and sorted(self._taken)[-2] <= _MOMENT:
            found, seconds = _timed(partial(library.ask_at_once, text, limit=limit, after=after))
        if found is None:
            ask = partial(library.ask, text, limit=limit, after=after)
            found, seconds = await self._apart(message, ask, unasked=question.unasked)
        self._taken.append(seconds)
        return found

    async def _apart(
        self, message: discord.Message, ask: Callable[[], Answer], *, unasked: bool
    ) -> tuple[Answer, float]:
        sign = None if unasked else later(PATIENCE, partial(self._shows_work, message.channel))
        try:
            return await asyncio.get_running_loop().run_in_executor(None, _timed, ask)
        finally:
            if sign is not None:
                sign.cancel()

    def _shows_work(self, channel: discord.abc.Messageable) -> None:
        async def show() -> None:
            with suppress(*FAILED):  # the answer may go into a thread, with other rights
                await channel.typing()

        self._errands.run(show())


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    before = perf_counter()
    return work(), perf_counter() - before


def later(seconds: float, act: Callable[[], object]) -> asyncio.Handle:
    """Do something after so many seconds, unless it is cancelled first. The tests do it at once."""
    return asyncio.get_running_loop().call_later(seconds, act)


def _is_clear(found: Answer) -> bool:
    """Whether to answer unasked: not by a guess at what was meant, nor what people ask each other.

    “How was your trip?” is asked of a person, unless the documents speak to their readers so, too.
    """
    if found.grade is not Grade.ANSWER or found.question.corrected:
        return False
    return not addresses(found.question.text) or addresses(found.quotes[0].passage.text)
