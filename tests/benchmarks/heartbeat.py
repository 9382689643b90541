"""How long an event loop is held while something else runs in a thread."""

import asyncio
import gc
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

_BEAT = 0.001  # seconds


async def _longest(work: Callable[[], object]) -> float:
    running = asyncio.ensure_future(asyncio.to_thread(work))
    longest, last = 0.0, time.perf_counter()
    while not running.done():
        await asyncio.sleep(_BEAT)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    await running
    return longest - _BEAT


def longest_hold(work: Callable[[], object]) -> float:
    """The most seconds by which a heartbeat of 1 ms came late while `work` ran in a thread."""
    from bot.running import calm  # here, so that the memory of Discord's client is not counted elsewhere

    before, thresholds = sys.getswitchinterval(), gc.get_threshold()
    calm()  # as the bot does
    try:
        return max(0.0, asyncio.run(_longest(work)))
    finally:
        sys.setswitchinterval(before)
        gc.set_threshold(*thresholds)


def by_two(work: Callable[[str], object], texts: list[str]) -> None:
    """Do `work` for every text, two at a time, as the bot does."""
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(work, text) for text in texts]:
            done.result()
