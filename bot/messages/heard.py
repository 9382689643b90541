"""Which messages are questions to the bot, and what they ask."""

import logging
import re
from dataclasses import dataclass

import discord

from bot.lost import FAILED, insistently
from bot.manners import Manners
from bot.text import typed
from bot.words import Languages, Words
from knowledge.questions.asking import asks

_TELLING = 500  # characters of a message that tell its language
_QUOTED = re.compile(r"^ *>>> [\s\S]*|^ *>(?: .*)?$", re.MULTILINE)  # as Discord draws it

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message asks ("" if nothing); `unasked`: it was not said to the bot.

    Of a forum post that is title and text together; its `parts` are those of the two that ask by themselves.
    `quoted` is what it quotes from somebody else, if that is no part of the question but may explain it.
    """

    text: str
    unasked: bool = False
    parts: tuple[str, ...] = ()
    quoted: str = ""


async def hear(me: discord.ClientUser, message: discord.Message, manners: Manners) -> Heard | None:
    """What a person asks: in a direct message, by a mention, in reply, or where the bot answers unasked."""
    speaks = message.type in (discord.MessageType.default, discord.MessageType.reply)
    if not speaks or message.author.bot or message.webhook_id is not None:
        return None
    if isinstance(message.channel, discord.DMChannel) or _is_named(me, message):
        return _heard(me, message)
    if message.type is discord.MessageType.reply:
        original = await replied_to(message)
        asks_me = original is not None and original.author.id == me.id
        return Heard(typed(message.content, me.name)) if asks_me else None
    return _in_named_place(me, message, manners)


def _is_named(me: discord.ClientUser, message: discord.Message) -> bool:
    """Whether a message mentions the bot, or its role."""
    return any(user.id == me.id for user in message.mentions) or names_role(me, message)


def names_role(me: discord.ClientUser, message: discord.Message) -> bool:
    """Whether a message mentions the role that Discord made for the bot, and suggests likewise."""
    return any(role.tags is not None and role.tags.bot_id == me.id for role in message.role_mentions)


def words_to(message: discord.Message, languages: Languages) -> Words:
    """The words for the author of a message, in the server's language: Discord does not tell the person's.

    In a direct message they are in the language of the message.
    """
    if message.guild is None:
        return languages.of_text(typed(message.content)[:_TELLING])
    return languages.of(message.guild.preferred_locale)


async def replied_to(message: discord.Message) -> discord.Message | None:
    """The message that this one replies to; None if there is none, or it cannot be seen."""
    reference = message.reference
    if reference is None or reference.message_id is None:
        return None
    if reference.resolved is not None:
        return reference.resolved if isinstance(reference.resolved, discord.Message) else None
    return await fetched(message.channel, reference.message_id)


def is_blank(message: discord.Message) -> bool:
    """Whether Discord shows nothing of a message, nor of one that it forwards."""
    parts: tuple[discord.Message | discord.MessageSnapshot, ...] = message, *message.message_snapshots
    laid_out = any(part.components or part.embeds for part in parts) or message.poll is not None
    return not laid_out and not any(part.content or part.attachments or part.stickers for part in parts)


def said(message: discord.Message) -> str:
    """What a message says, or forwards."""
    return message.content or " ".join(one.content for one in message.message_snapshots)


async def fetched(place: discord.abc.Messageable, message_id: int) -> discord.Message | None:
    """The message with this id; None if it cannot be seen."""
    try:
        return await insistently(lambda: place.fetch_message(message_id))
    except FAILED as error:
        log.debug("message %s cannot be seen: %s", message_id, error)
        return None


def _heard(me: discord.ClientUser, message: discord.Message, *, unasked: bool = False) -> Heard:
    """What a message says or forwards, as a question; with the title, if it opens a forum post."""
    text = typed(said(message), me.name)
    if _forum_of(message) is None:
        return Heard(text, unasked)
    title = typed(str(message.channel), me.name)
    return Heard(f"{title} {text}".strip(), unasked, tuple(filter(asks, (text, title)) if text else ()))


def _forum_of(message: discord.Message) -> discord.ForumChannel | None:
    """The forum in which a message opens a post; None if it does not."""
    place = message.channel
    forum = place.parent if isinstance(place, discord.Thread) and message.id == place.id else None
    return forum if isinstance(forum, discord.ForumChannel) else None


def _in_named_place(me: discord.ClientUser, message: discord.Message, manners: Manners) -> Heard | None:
    """What is asked in a channel where the bot answers unasked, or by a new post in such a forum."""
    if any(user.bot for user in message.mentions):
        return None  # another bot is asked
    forum = _forum_of(message)
    place = forum or message.channel
    if not isinstance(place, discord.abc.GuildChannel) or not manners.answers_unasked_in(
        place.name, place.id
    ):
        return None
    heard = _heard(me, message, unasked=True) if forum else _own(me, message)
    return heard if heard.text and (forum or asks(heard.text)) else None


def _own(me: discord.ClientUser, message: discord.Message) -> Heard:
    """What a message says that nobody asked the bot to read: what it quotes is not asked by its author."""
    text = said(message)
    own, quoted = _QUOTED.sub("", text), " ".join(_QUOTED.findall(text))
    return Heard(typed(own, me.name), unasked=True, quoted=typed(quoted, me.name))
