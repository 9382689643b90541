"""Sends answers to their places, and tells askers why there is none."""

import asyncio
import logging
import secrets
from contextlib import suppress
from datetime import timedelta
from typing import Any

import discord

from bot.cards import notices
from bot.cards.layout import Card, short
from bot.front import Front
from bot.lost import FAILED, insistently
from bot.messages.errands import Errands
from bot.messages.heard import words_to
from bot.pace import Wait
from bot.places import (
    TITLE,
    Hindrance,
    entitle,
    hindrance,
    is_filtered,
    is_own_thread,
    may_speak,
    place_for,
    rights_in,
)
from bot.recent import Recent
from bot.text import as_title

_TELL_AGAIN = timedelta(hours=1)  # until somebody is told again that the bot cannot speak, or see
_MOST = 1_000  # people who are remembered to have been told

log = logging.getLogger(__name__)


class Replies:
    """Sends what there is to say to a message, as a reply that pings nobody."""

    def __init__(self, front: Front) -> None:
        self._front = front
        self._manners = front.manners
        self._languages = front.languages
        self._told: Recent[int, bool] = front.memory.recent(_TELL_AGAIN, _MOST)
        self._hinted: Recent[int, bool] = front.memory.recent(_TELL_AGAIN, _MOST)
        self._errands = Errands()

    async def hindered(self, message: discord.Message, *, unasked: bool) -> bool:
        """Whether the bot cannot speak where the message stands; if so the asker is told directly."""
        found = hindrance(message.channel, self._manners)
        if found is None:
            return False
        log.warning("cannot speak in channel %s: %s", message.channel.id, found.value)
        if not unasked:
            await self.tell(message, found)
        return True

    async def tell(self, message: discord.Message, found: Hindrance) -> None:
        """Tell the asker in a direct message why there is no answer, at most once an hour."""
        if not self._told.add(message.author.id, True, message.created_at):
            return
        card = notices.hindered(words_to(message, self._languages), found, message.jump_url)
        try:
            await self._whisper(message, card)
        except FAILED as reason:
            _take_back(self._told, message, reason)
            log.info("nobody can be told why channel %s gets no answer: %s", message.channel.id, reason)

    async def send(self, message: discord.Message, card: Card, *, unasked: bool = False) -> discord.Message:
        """Send the card where the settings want it: in place, or, if it has a title, in a thread of its own.

        If a filter blocks the card, the reason is sent instead, unless the bot was not asked.
        Raises discord.HTTPException if Discord refuses.
        """
        place = await place_for(message, _title(card), self._manners)
        rights = rights_in(place)
        if card.files and not rights.attach_files:
            log.warning("no right to attach files in channel %s", place.id)
            card = notices.unattached(words_to(message, self._languages), card)
        options: dict[str, Any] = {}
        if not may_speak(place, rights):  # it may only make threads, and this is none
            to: discord.abc.Messageable = await self._front.direct(message.author)
        else:
            to = place
            options["mention_author"] = False
            if place.id == message.channel.id and rights.read_message_history:
                options["reference"] = message.to_reference(fail_if_not_exists=False)
        try:
            return await _post(to, card, **options)
        except discord.HTTPException as error:
            if unasked or not is_filtered(error):
                raise
            return await _post(to, self._filtered(message, error), **options)

    async def replace(self, message: discord.Message, answer: discord.PartialMessage, card: Card) -> None:
        """Replace the answer to a message by the card; a thread of its own gets the card's title too.

        If a filter blocks the card, the reason takes its place: the old answer is none any more.
        Raises discord.HTTPException.
        """
        if card.files and not rights_in(answer.channel).attach_files:
            log.warning("no right to attach files in channel %s", answer.channel.id)
            card = notices.unattached(words_to(message, self._languages), card)
        try:
            await _edit(answer, card)
        except discord.HTTPException as error:
            if not is_filtered(error):
                raise
            await _edit(answer, self._filtered(message, error))
            return
        if card.title and is_own_thread(answer.channel, message.id):
            self._errands.run(entitle(answer.channel, _title(card)))

    async def flash(self, message: discord.Message, card: Card, seconds: float) -> None:
        """Send a card that disappears after so many seconds. Raises discord.HTTPException."""
        sent = await self.send(message, card)

        async def remove() -> None:
            await asyncio.sleep(seconds)
            try:
                await insistently(sent.delete)
            except FAILED as reason:
                log.info("a notice in channel %s stays: %s", sent.channel.id, reason)

        self._errands.run(remove())

    async def hold_up(self, message: discord.Message, wait: Wait) -> None:
        """Tell a person in a direct message how long to wait, or a whole channel in the channel.

        A person who takes no direct messages is told in the channel too. Raises discord.HTTPException.
        """
        say = words_to(message, self._languages)
        if not wait.everybody:
            with suppress(*FAILED):
                await self._whisper(message, notices.slow_down(say, wait, message.jump_url))
                return
        if not await self.hindered(message, unasked=False):
            await self.flash(message, notices.slow_down(say, wait), wait.seconds)

    async def hint(self, message: discord.Message, card: Card, seconds: float) -> None:
        """Flash a card, at most once an hour for each person: replies may be meant for others."""
        if not self._hinted.add(message.author.id, True, message.created_at):
            return
        try:
            await self.flash(message, card, seconds)
        except FAILED as reason:
            _take_back(self._hinted, message, reason)
            raise

    async def apologise(self, message: discord.Message, code: str) -> discord.Message | None:
        """Tell the code under which the log has an unexpected error; returns the message, if it was sent."""
        try:
            return await self.send(message, notices.apology(words_to(message, self._languages), code))
        except FAILED as reason:
            log.warning("the apology for %s could not be sent: %s", code, reason)
            return None

    async def _whisper(self, message: discord.Message, card: Card) -> None:
        await _post(await self._front.direct(message.author), card)

    def _filtered(self, message: discord.Message, error: discord.HTTPException) -> Card:
        log.warning("a filter blocks the answer in channel %s: %s", message.channel.id, error)
        return notices.filtered(words_to(message, self._languages), error.code)


def _take_back(told: Recent[int, bool], message: discord.Message, reason: Exception) -> None:
    """Forget that the author was told something, unless Discord does not let the bot tell it."""
    if not isinstance(reason, discord.Forbidden):
        told.pop(message.author.id)


def _title(card: Card) -> str:
    """The title of a thread for this card."""
    return short(as_title(card.title), TITLE)


async def _edit(answer: discord.PartialMessage, card: Card) -> None:
    silent = discord.AllowedMentions.none()  # discord.py ignores the client's for an edit without text
    await insistently(
        lambda: answer.edit(view=card.view, attachments=card.attached(), allowed_mentions=silent)
    )


async def _post(to: discord.abc.Messageable, card: Card, **options: Any) -> discord.Message:
    """Send the card, insistently: Discord shows a message once though it comes twice with the same nonce."""
    nonce = secrets.randbits(64)
    return await insistently(lambda: to.send(view=card.view, files=card.attached(), nonce=nonce, **options))
