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
        expect_lost(reason)
        return await call()


def expect_lost(reason: Exception) -> None:
    """Raise again what is a refusal and no lost connection."""
    if isinstance(reason, discord.HTTPException) and reason.status != _UNAVAILABLE:
        raise reason
    log.warning("the connection was lost, trying once more: %s", reason)
