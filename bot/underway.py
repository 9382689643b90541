"""What the bot is at work on: a stop lets it be done, or cuts it short."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import cast

_MIDDLE = 1  # the generation of garbage up to which it is collected
_OWNING_UP = 1.0  # seconds that those get who are cut short

log = logging.getLogger(__name__)


class UnderWay:
    """The tasks that somebody waits for."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()

    @asynccontextmanager
    async def noted(self) -> AsyncIterator[None]:
        """Note that the current task is under way until the end of the block.

        When nobody waits any more, the garbage of all that was done is collected.
        """
        task = cast("asyncio.Task[object]", asyncio.current_task())  # a coroutine runs in one
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)
            if not self._tasks:
                gc.collect(_MIDDLE)  # else what was left is collected in the midst of the next work

    async def finish(self, seconds: float) -> None:
        """Wait until nothing is under way; what is after so many seconds is cancelled."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._tasks:
                    await asyncio.wait(self._tasks)
        left = set(self._tasks)
        if left:
            log.warning("Stopped; left without an answer: %d", len(left))
            for task in left:
                task.cancel()
            await asyncio.wait(left, timeout=_OWNING_UP)
