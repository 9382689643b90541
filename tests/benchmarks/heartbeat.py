"""How long an event loop is held while something else runs in a thread."""

import asyncio
import gc
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import IO

_BEAT = 0.001  # seconds
_SCHEDULED = Path("/proc/thread-self/schedstat")  # of Linux: nanoseconds run, and waited for a core


async def _longest(work: Callable[[], object], scheduled: IO[bytes] | None) -> tuple[float, float]:
    running = asyncio.ensure_future(asyncio.to_thread(work))
    late = held = 0.0
    last, waited, worked = time.perf_counter(), _waited(scheduled), _worked()
    while not running.done():
        await asyncio.sleep(_BEAT)
        now, waits, works = time.perf_counter(), _waited(scheduled), _worked()
        by = now - last - _BEAT
        late, held = max(late, by), max(held, min(by - (waits - waited), works - worked))
        last, waited, worked = now, waits, works
    await running
    return late, held


def _worked() -> float:
    """Seconds of a core that the other threads of this process have used."""
    return time.process_time() - time.thread_time()


def _waited(scheduled: IO[bytes] | None) -> float:
    """Seconds for which this thread could have run and had no core to; 0 where nothing tells."""
    return int(os.pread(scheduled.fileno(), 100, 0).split()[1]) / 1e9 if scheduled else 0.0


def longest_hold(work: Callable[[], object]) -> tuple[float, float]:
    """The most seconds by which a heartbeat of 1 ms came late while `work` ran in a thread.

    And the most by which it can have come late because another thread had Python's lock: not for want of a
    core, and no longer than other threads of the process worked meanwhile. The rest is the machine's.
    """
    from bot.running import calm  # here, so that the memory of Discord's client is not counted elsewhere

    before, thresholds = sys.getswitchinterval(), gc.get_threshold()
    calm()  # as the bot does
    try:
        with _SCHEDULED.open("rb") if _SCHEDULED.exists() else nullcontext() as scheduled:
            return asyncio.run(_longest(work, scheduled))
    finally:
        sys.setswitchinterval(before)
        gc.set_threshold(*thresholds)


def by_two(work: Callable[[str], object], texts: list[str]) -> None:
    """Do `work` for every text, two at a time, as the bot does."""
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(work, text) for text in texts]:
            done.result()
