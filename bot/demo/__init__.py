"""The demo: the bot on a simulated Discord, in a browser, without a token.

The client, its commands and its layouts are the ones that run on Discord. What they run on here is
`simulated.py`, imported only when a demo starts, so that all else works without the `demo` extra.
"""

import asyncio
import logging
import threading
import webbrowser
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bot.errors import DemoMissing
from bot.manners import Manners
from knowledge.library import Library

_EXTRA = ("simcord", "markdown_it", "linkify_it", "regex", "PIL")


async def serve(
    library: Library,
    stop: asyncio.Event,
    *,
    moderator_role: str | None,
    quotes: int,
    manners: Manners,
    documents: Path | None = None,
    port: int,
    open_browser: bool,
) -> None:
    """Serve the demo on loopback until `stop` is set or the visitor ends it on the page.

    `documents` is the folder of the library's documents, if a visitor may change it. `port` is that of the
    first place (0: any free one); the others take free ones. Prints the address, which holds a secret:
    whoever has it can use the page. Raises DemoMissing, and OSError if the port cannot be used.
    """
    if missing := tuple(name for name in _EXTRA if find_spec(name) is None):
        raise DemoMissing(missing)
    from bot.client import Client

    with _quietly():
        from bot.demo.simulated import at_home, simulate

    def make(chosen: Manners) -> Client:
        return Client(library, moderator_role=moderator_role, quotes=quotes, manners=chosen)

    async with simulate(make, at_home(manners), port=port, documents=documents) as page:
        print(f"The demo is at {page.url}\nPress Ctrl-C to end it.", flush=True)
        if open_browser:
            # A daemon thread, because a browser that runs in the terminal keeps this call until it is left.
            threading.Thread(target=webbrowser.open, args=(page.url,), daemon=True).start()
        await _one_of(stop.wait(), page.wait_closed())


async def _one_of(*ends: Coroutine[Any, Any, object]) -> None:
    """Wait until one of these ends, and cancel the others."""
    tasks = [asyncio.create_task(end) for end in ends]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep discord.py from warning about the client that SimCord tries out as it is imported."""
    log = logging.getLogger("discord")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(level)
