"""What to say to a question: the library is asked, and its answer worded."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial

import discord

from bot.buttons.answered import answered
from bot.cards import guide, notices
from bot.cards.layout import Card
from bot.conversations import talked_in
from bot.front import PATIENCE, Front
from bot.lost import FAILED
from bot.messages.errands import Errands
from bot.messages.following import before
from bot.messages.heard import Heard, words_to
from bot.places import will_refer
from bot.text import typed
from knowledge.errors import VerbatimError
from knowledge.model import Answer, Grade

log = logging.getLogger(__name__)


class Answers:
    """Makes the cards that answer messages, and remembers what the next question may lean on."""

    def __init__(self, front: Front) -> None:
        self._front = front
        self._errands = Errands()

    async def card(self, me: discord.ClientUser, message: discord.Message, question: Heard) -> Card | None:
        """What to say to a question; None if the bot was not asked and is not sure."""
        say = words_to(message, self._front.languages)
        if not question.text:
            return guide.how_to(say, me.mention)
        asked = await before(self._front.conversations, me, message, question.text)
        try:
            found = await self._found(message, question, asked)
        except VerbatimError as error:
            log.warning("a question could not be answered: %s", error)
            return None if question.unasked else notices.trouble(say, error)
        if question.unasked and (found.grade is not Grade.ANSWER or found.question.corrected):
            return None  # unasked, the bot does not guess at what may have been meant
        self._front.conversations.note(self._talked_in(message), message.id, found)
        refers = will_refer(message.channel, self._front.manners)
        read_there = refers and typed(message.content) == question.text
        text = None if read_there else question.text
        card = answered(say, found, asker=message.author.id, question=text)
        return card if found.grade is Grade.NOTHING_ASKED else replace(card, title=question.text)

    def _talked_in(self, message: discord.Message) -> int | None:
        """Where a follow-up may lean on this question, be it in the thread that the answer opens."""
        opens = self._front.manners.answer_in == "thread"
        return talked_in(message.channel) or (message.id if opens else None)

    async def _found(self, message: discord.Message, question: Heard, after: str | None) -> Answer:
        """Ask the library off the event loop, and show that the bot is at work if that takes time."""
        ask = partial(self._front.library.ask, question.text, limit=self._front.quotes, after=after)
        sign = None if question.unasked else later(PATIENCE, partial(self._shows_work, message.channel))
        try:
            return await asyncio.get_running_loop().run_in_executor(None, ask)
        finally:
            if sign is not None:
                sign.cancel()

    def _shows_work(self, channel: discord.abc.Messageable) -> None:
        async def show() -> None:
            with suppress(*FAILED):  # the answer may go into a thread, with other rights
                await channel.typing()

        self._errands.run(show())


def later(seconds: float, act: Callable[[], object]) -> asyncio.Handle:
    """Do something after so many seconds, unless it is cancelled first. The tests do it at once."""
    return asyncio.get_running_loop().call_later(seconds, act)
