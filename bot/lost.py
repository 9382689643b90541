"""What to do when the connection to Discord is lost in the midst of a call, or a call gets no answer."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import aiohttp
import discord

ANSWERED = 15.0
"""Seconds that Discord gets to answer a call, which seldom takes it more than one."""

FAILED = (discord.HTTPException, OSError, aiohttp.ClientError)
"""What discord.py raises when a call fails: Discord refuses, or cannot be reached."""

_ACKNOWLEDGED = 40060  # Discord's number for: the interaction has had its first response
_PENDING = "whether the first response only says that the bot is at work"  # where discord.py does not know
_UNAVAILABLE = 503  # what stands before Discord has lost its connection; discord.py does not try again

T = TypeVar("T")

log = logging.getLogger(__name__)


def bounded(seconds: float = ANSWERED) -> aiohttp.TraceConfig:
    """What ends a call with TimeoutError if Discord does not begin to answer it within so many seconds.

    Without it a call waits for five minutes. For `http_trace` of a client. What discord.py waits for between
    its calls, such as a rate limit, does not count.
    """
    trace = aiohttp.TraceConfig()

    async def begin(_session: aiohttp.ClientSession, call: Any, _told: object) -> None:
        call.bound = asyncio.timeout(seconds)
        await call.bound.__aenter__()

    async def end(_session: aiohttp.ClientSession, call: Any, _told: object) -> None:
        await call.bound.__aexit__(None, None, None)

    async def fail(
        _session: aiohttp.ClientSession, call: Any, told: aiohttp.TraceRequestExceptionParams
    ) -> None:
        reason = told.exception
        try:
            await call.bound.__aexit__(type(reason), reason, reason.__traceback__)
        except TimeoutError:
            raise TimeoutError(f"no answer to {told.method} within {seconds:g} seconds") from None

    trace.on_request_start.append(begin)
    trace.on_request_end.append(end)
    trace.on_request_exception.append(fail)
    return trace


async def insistently(call: Callable[[], Awaitable[T]], *, safe: bool = True) -> T:
    """Make a call, and once more if the connection is lost; the first may have arrived all the same.

    Unless it is `safe` to make it twice, it is not made again if only the answer is missing: Discord has it.
    """
    try:
        return await call()
    except FAILED as reason:
        if not safe and isinstance(reason, TimeoutError):
            raise
        _expect_lost(reason)
        return await call()


async def first(
    interaction: discord.Interaction[Any], call: Callable[[], Awaitable[T]], *, pending: bool = False
) -> T | None:
    """Give an interaction its first response, and once more if the connection is lost.

    `pending`: it only says that the bot is at work. None if what seemed lost has arrived.
    """
    try:
        return await call()
    except FAILED as reason:
        _expect_lost(reason)
    try:
        return await call()
    except discord.HTTPException as error:
        if error.code != _ACKNOWLEDGED:
            raise
        interaction.extras[_PENDING] = pending
        return None


def _expect_lost(reason: Exception) -> None:
    """Raise again what is a refusal and no lost connection."""
    if isinstance(reason, discord.HTTPException) and reason.status != _UNAVAILABLE:
        raise reason
    log.warning("the connection was lost, trying once more: %s", reason)


def is_answered(interaction: discord.Interaction[Any]) -> bool:
    """Whether an interaction has had its first response."""
    return interaction.response.is_done() or _PENDING in interaction.extras


def is_pending(interaction: discord.Interaction[Any]) -> bool:
    """Whether the first response only says that the bot is at work."""
    deferred = interaction.response.type is discord.InteractionResponseType.deferred_channel_message
    return bool(interaction.extras.get(_PENDING, deferred))


def end_pending(interaction: discord.Interaction[Any]) -> None:
    """Note that something else stands in place of the first response."""
    interaction.extras[_PENDING] = False
