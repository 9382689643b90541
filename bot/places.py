"""Where an answer goes, and what may keep the bot from sending it there."""

import logging
from enum import Enum
from functools import partial
from typing import TypeGuard

import discord

from bot.lost import FAILED, insistently
from bot.manners import Manners

TITLE = 100  # characters of a thread's title
# Discord's numbers for: a thread has been made from this message already; it is archived, it is locked; the
# server's AutoMod blocks a message, a title.
_EXISTS, _CLOSED, _FILTERED = 160004, (50083, 160005), (200000, 200001)

HARMFUL = 240000
"""Discord's number for: it takes a link in a message for harmful, on whichever server."""

Place = (
    discord.TextChannel
    | discord.VoiceChannel
    | discord.StageChannel
    | discord.Thread
    | discord.DMChannel
    | discord.GroupChannel
    | discord.PartialMessageable
)
"""Where a message can stand."""

log = logging.getLogger(__name__)


class Hindrance(Enum):
    """Why the bot cannot speak in a place."""

    TIMED_OUT = "timed out"
    LOCKED = "locked thread"
    SEND = "no permission to send messages"
    SEND_IN_THREADS = "no permission to send messages in threads"
    REFUSED = "Discord refuses"


def hindrance(place: Place, manners: Manners) -> Hindrance | None:
    """What keeps the bot from answering there, as far as that can be known in advance."""
    rights = rights_in(place)
    if place.guild is not None and place.guild.me is not None and place.guild.me.is_timed_out():
        return Hindrance.TIMED_OUT
    if isinstance(place, discord.Thread):
        if place.locked and not rights.manage_threads:
            return Hindrance.LOCKED
        return None if rights.send_messages_in_threads else Hindrance.SEND_IN_THREADS
    speaks = rights.send_messages or answers_in_threads(place, rights, manners)
    return None if speaks else Hindrance.SEND


def may_speak(place: Place, rights: discord.Permissions) -> bool:
    """Whether the bot may send messages there, given these rights."""
    return rights.send_messages_in_threads if isinstance(place, discord.Thread) else rights.send_messages


def answers_in_threads(
    place: discord.abc.GuildChannel | Place, rights: discord.Permissions, manners: Manners
) -> bool:
    """Whether a question there is answered in a thread of its own, given these rights of the bot."""
    return _wants_threads(place, manners) and _may_make_threads(rights)


def rights_in(place: Place) -> discord.Permissions:
    """What the bot may do in a place; everything where no permissions apply, or they are not known."""
    if isinstance(place, discord.DMChannel | discord.GroupChannel | discord.PartialMessageable):
        return discord.Permissions.all()
    if place.guild.me is None or (isinstance(place, discord.Thread) and place.parent is None):
        return discord.Permissions.all()
    return place.permissions_for(place.guild.me)


def will_refer(place: Place, manners: Manners) -> bool:
    """Whether an answer to a message there is a reply to it, rather than the start of a thread of its own.

    For a reply Discord wants the right to read the history.
    """
    return not _wants_threads(place, manners) and rights_in(place).read_message_history


def is_closed(error: Exception) -> bool:
    """Whether Discord refuses for good: no permission, something is gone, a thread is closed, or a filter."""
    if isinstance(error, discord.HTTPException):
        refused = isinstance(error, discord.Forbidden | discord.NotFound) or error.code in _CLOSED
        return refused or is_filtered(error)
    return False


def is_filtered(error: Exception) -> TypeGuard[discord.HTTPException]:
    """Whether a filter refuses what was said: AutoMod, which is that of a server, or Discord's own."""
    return isinstance(error, discord.HTTPException) and error.code in (*_FILTERED, HARMFUL)


async def place_for(message: discord.Message, title: str, manners: Manners) -> Place:
    """The place to answer a message in: where it stands, or a thread of its own with this title.

    The title has at most `TITLE` characters. If no thread can be made, the answer goes where the question
    stands.
    """
    place = message.channel
    if not title or not _wants_threads(place, manners):
        return place
    if not _may_make_threads(rights_in(place)):
        log.warning("no right to make threads or to speak in them in channel %s; answering there", place.id)
        return place
    try:
        return await insistently(lambda: message.create_thread(name=title))
    except FAILED as error:
        exists = isinstance(error, discord.HTTPException) and error.code == _EXISTS
        if exists and message.thread is not None:
            return message.thread
        log.warning("no thread could be made in channel %s; answering there: %s", place.id, error)
        return place


def is_own_thread(place: object, message: int) -> TypeGuard[discord.Thread]:
    """Whether a place is the thread that the bot opened for the message with this id."""
    return (
        isinstance(place, discord.Thread)
        and place.id == message
        and place.guild.me is not None
        and place.owner_id == place.guild.me.id
    )


def is_shut(place: object, rights: discord.Permissions) -> bool:
    """Whether a place is an archived thread that the bot may not open, given these rights of it."""
    if not isinstance(place, discord.Thread) or not place.archived or rights.manage_threads:
        return False
    return place.locked or not rights.send_messages_in_threads


async def reopen(place: object) -> None:
    """Open a thread again if it is archived: nothing in it can be edited or deleted until then.

    Raises discord.HTTPException if Discord does not allow that.
    """
    if isinstance(place, discord.Thread) and place.archived:
        await insistently(partial(place.edit, archived=False))


async def entitle(thread: discord.Thread, title: str, *, close: bool = False) -> None:
    """Give a thread another title, and with `close` archive it, if Discord allows that.

    It may take minutes: Discord accepts two new titles in ten.
    """
    try:
        edit = partial(thread.edit, archived=True) if close else thread.edit
        await insistently(lambda: edit(name=title))
    except FAILED as reason:
        log.info("thread %s keeps its title: %s", thread.id, reason)


def _wants_threads(place: discord.abc.GuildChannel | Place, manners: Manners) -> bool:
    return isinstance(place, discord.TextChannel) and manners.answer_in == "thread"


def _may_make_threads(rights: discord.Permissions) -> bool:
    return rights.create_public_threads and rights.send_messages_in_threads
