"""What is kept for a short while, in memory only: no more of it, and for no longer, than is needed."""

from collections import OrderedDict
from collections.abc import Hashable
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """A mapping that forgets: entries older than `lifetime`, and the oldest beyond `most` of them.

    Callers say what time it is, mostly that of a message. It need not be later than what they said before.
    """

    def __init__(self, lifetime: timedelta, most: int) -> None:
        self._lifetime = lifetime
        self._most = most
        self._held: OrderedDict[K, tuple[datetime, V]] = OrderedDict()  # the oldest first

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, key: object) -> bool:
        """Whether something is kept under `key`: what is too old may not have been dropped yet."""
        return key in self._held

    def get(self, key: K, now: datetime) -> V | None:
        """What was put under `key`, unless that is too long ago; drop what is too old."""
        self.forget_old(now)
        return self._held.get(key, (None, None))[1]

    def put(self, key: K, value: V, now: datetime) -> None:
        """Keep `value` under `key` from now on; drop what is too old, and the oldest of too many."""
        self.forget_old(now)
        self._held.pop(key, None)
        while len(self._held) >= self._most:
            self._held.popitem(last=False)
        later = list(takewhile(lambda one: self._held[one][0] > now, reversed(self._held)))
        self._held[key] = now, value
        for one in reversed(later):
            self._held.move_to_end(one)

    def add(self, key: K, value: V, now: datetime) -> bool:
        """Keep `value` under `key` unless something is there; whether nothing was."""
        if self.get(key, now) is not None:
            return False
        self.put(key, value, now)
        return True

    def items(self) -> list[tuple[K, V]]:
        """All that is kept, the oldest first: what is too old may not have been dropped yet."""
        return [(key, value) for key, (_, value) in self._held.items()]

    def pop(self, key: K) -> V | None:
        """Forget `key`; what was kept under it."""
        return self._held.pop(key, (None, None))[1]

    def forget_old(self, now: datetime) -> None:
        """Drop what is too old."""
        while self._held and now - next(iter(self._held.values()))[0] > self._lifetime:
            self._held.popitem(last=False)


class Memory:
    """All that is kept for a short while, so that it can be forgotten in time though nothing more comes."""

    def __init__(self) -> None:
        self._parts: list[Recent[Any, Any]] = []

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def recent(self, lifetime: timedelta, most: int) -> Recent[Any, Any]:
        """A new part of it."""
        self._parts.append(Recent(lifetime, most))
        return self._parts[-1]

    def forget_old(self, now: datetime) -> None:
        """Drop what is too old."""
        for part in self._parts:
            part.forget_old(now)
