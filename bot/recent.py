"""What is kept for a short while, in memory only: no more of it, and for no longer, than is needed."""

from collections import OrderedDict
from collections.abc import Hashable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """A mapping that forgets: entries older than `lifetime`, and the oldest beyond `most` of them.

    Callers say what time it is: that of the message, so that no clock is needed and tests need not wait.
    """

    def __init__(self, lifetime: timedelta, most: int) -> None:
        self._lifetime = lifetime
        self._most = most
        self._held: OrderedDict[K, tuple[datetime, V]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, key: object) -> bool:
        """Whether something is kept under `key`, however old."""
        return key in self._held

    def get(self, key: K, now: datetime) -> V | None:
        """What was put under `key`, unless that is too long ago."""
        at, value = self._held.get(key, (None, None))
        return value if at is not None and now - at <= self._lifetime else None

    def put(self, key: K, value: V, now: datetime) -> None:
        """Keep `value` under `key` from now on; drop what is too old, and the oldest of too many."""
        self._held[key] = now, value
        self._held.move_to_end(key)
        while len(self._held) > self._most or now - next(iter(self._held.values()))[0] > self._lifetime:
            self._held.popitem(last=False)

    def add(self, key: K, value: V, now: datetime) -> bool:
        """Keep `value` under `key` unless something is there; whether nothing was."""
        if self.get(key, now) is not None:
            return False
        self.put(key, value, now)
        return True

    def items(self) -> list[tuple[K, V]]:
        """All that is kept, however old."""
        return [(key, value) for key, (_, value) in self._held.items()]

    def pop(self, key: K) -> V | None:
        """Forget `key`; what was kept under it, however old."""
        return self._held.pop(key, (None, None))[1]
