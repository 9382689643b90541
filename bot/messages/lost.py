"""What to do when the connection to Discord is lost in the midst of a call."""

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp

LOST = (OSError, aiohttp.ClientError)
"""What discord.py raises when the connection is lost, after what it has tried itself."""

T = TypeVar("T")

log = logging.getLogger(__name__)


async def insistently(call: Callable[[], Awaitable[T]]) -> T:
    """Make a call, and once more if the connection is lost; the first may have arrived all the same."""
    try:
        return await call()
    except LOST as reason:
        log.warning("the connection was lost, trying once more: %s", reason)
        return await call()
