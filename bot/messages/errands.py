"""What is done on the side, while nobody waits for it."""

import asyncio
from collections.abc import Coroutine
from typing import Any


class Errands:
    """Errands under way; each sees to its own errors."""

    def __init__(self) -> None:
        self._under_way: set[asyncio.Task[None]] = set()  # the event loop alone would not keep them

    def run(self, errand: Coroutine[Any, Any, None]) -> None:
        """Begin an errand, and keep it until it is done."""
        task = asyncio.ensure_future(errand)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
