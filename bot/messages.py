"""Questions that come as messages: mentions, replies to the bot, direct messages."""

import asyncio
import logging
from asyncio import wait

import discord

from bot import notices
from bot.buttons.answered import answered
from bot.front import PATIENCE, Front, new_code
from bot.layout import Card
from bot.text import typed
from knowledge.errors import VerbatimError

HINT_SECONDS = 60.0  # how long a hint on a reply that Discord hides stays in the channel

log = logging.getLogger(__name__)


async def attend(front: Front, message: discord.Message) -> None:
    """Answer a message that speaks to the bot, by a reply that pings nobody; leave all others alone."""
    me = front.user
    if me is None or not await _speaks_to(me, message):
        return
    question = typed(message.content)
    try:
        if question:
            await _answer(front, message, question)
        elif message.type is discord.MessageType.reply and not (message.content or message.attachments):
            hint = await _say(message, notices.unseen_reply(me.mention))
            await hint.delete(delay=HINT_SECONDS)
        else:
            await _say(message, notices.how_to(me.mention))
    except (discord.Forbidden, discord.NotFound) as error:
        log.warning("cannot speak in channel %s: %s", message.channel.id, error)
    except Exception:
        code = new_code()
        log.exception("unexpected error %s in channel %s", code, message.channel.id)
        await _apologise(message, code)


async def _speaks_to(me: discord.ClientUser, message: discord.Message) -> bool:
    """Whether a person says this to the bot: directly, by its name, or in reply to it."""
    said = message.type in (discord.MessageType.default, discord.MessageType.reply)
    if not said or message.author.bot or message.webhook_id is not None:
        return False
    if message.guild is None or any(user.id == me.id for user in message.mentions):
        return True
    return message.type is discord.MessageType.reply and await _replies_to(me, message)


async def _replies_to(me: discord.ClientUser, message: discord.Message) -> bool:
    reference = message.reference
    if reference is None or reference.message_id is None:
        return False
    original = reference.resolved
    if original is None:
        try:
            original = await message.channel.fetch_message(reference.message_id)
        except discord.HTTPException as error:
            log.debug("message %s cannot be seen: %s", reference.message_id, error)
            return False
    return isinstance(original, discord.Message) and original.author.id == me.id


async def _answer(front: Front, message: discord.Message, question: str) -> None:
    work = asyncio.create_task(asyncio.to_thread(front.library.ask, question, limit=front.quotes))
    await wait({work}, timeout=PATIENCE)
    if not work.done():
        await message.channel.typing()
    try:
        card = answered(await work, asker=message.author.id)
    except VerbatimError as error:
        log.warning("a question could not be answered: %s", error)
        card = notices.trouble(error)
    await _say(message, card)


async def _say(message: discord.Message, card: Card) -> discord.Message:
    return await message.channel.send(
        view=card.view,
        files=card.files,
        reference=message.to_reference(fail_if_not_exists=False),
        mention_author=False,
    )


async def _apologise(message: discord.Message, code: str) -> None:
    try:
        await _say(message, notices.apology(code))
    except discord.HTTPException as reason:
        log.warning("the apology for %s could not be sent: %s", code, reason)
