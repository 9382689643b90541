"""How long the demo waits for the bot, and what it tells a visitor when that is not long enough.

What is marked * is not public in SimCord, hence the exact pin.
"""

import asyncio
import time
from contextlib import suppress
from typing import Any

import simcord

from bot.demo.controls import Controls

STILL = (
    "The bot is still at work, and what it says comes by itself when it is done. If nothing comes, choose "
    "“End preview session” under “More”, and start the demo again."
)
LONG = 5.0  # seconds


class Patience:
    """Lets an environment wait for what a visitor has caused, unless it takes long: that comes later.

    If it takes very long, the narrator says so in the place where the visitor acted, until it is done.
    """

    def __init__(self, env: simcord.Env, controls: Controls) -> None:
        self._env = env
        self._controls = controls
        self._settle = env._settle_internal  # *
        self._watch: asyncio.Task[None] | None = None
        vars(env).update(_settle_internal=self._settle_for_now)  # *

    def end(self) -> None:
        """Stop watching."""
        if self._watch is not None:
            self._watch.cancel()

    async def _settle_for_now(self, **options: Any) -> None:
        try:
            await self._settle(**options)
        except TimeoutError:
            place = self._env._preview.channel.id if self._env._preview is not None else 0  # *
            if place and (self._watch is None or self._watch.done()):
                self._watch = asyncio.create_task(self._say_so(place))

    async def _say_so(self, place: int) -> None:
        """Say that the bot is still at work once that takes long, and take it back when it is done."""
        if await self._is_done():
            return
        told = self._controls.tell(place, STILL)
        while not await self._is_done():
            pass
        self._env.backend.delete_message(place, told.id)

    async def _is_done(self) -> bool:
        """Whether the bot finishes within `LONG` seconds from now."""
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            with suppress(TimeoutError):  # it comes sooner if time is being moved on
                await self._settle(timeout=LONG)
                return True
        return False
