"""How often people may ask: a limit of questions a minute for each person, and for each channel."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from discord.app_commands import Cooldown

from bot.recent import Memory, Recent

_WINDOW = timedelta(minutes=1)
_MOST = 10_000  # people, and channels, that are counted


@dataclass(frozen=True, slots=True)
class Wait:
    """How many seconds to wait, and whether the whole channel has to."""

    seconds: float
    everybody: bool


class Pace:
    """Counts questions by person and by channel; a minute begins with the first one. 0 means no limit."""

    def __init__(self, memory: Memory, per_person: int, per_channel: int) -> None:
        self._persons = _Counts(memory, per_person)
        self._channels = _Counts(memory, per_channel)
        self._told: Recent[int, bool] = memory.recent(_WINDOW, _MOST)

    def wait(self, person: int, channel: int, now: datetime) -> Wait | None:
        """How long a person has to wait before the next question here; None if not at all."""
        alone, together = self._persons.wait(person, now), self._channels.wait(channel, now)
        if not alone and not together:
            return None
        return Wait(max(alone, together), everybody=together > alone)

    def count(self, person: int, channel: int, now: datetime) -> None:
        """Count a question that is taken up."""
        self._persons.count(person, now)
        self._channels.count(channel, now)
        self._told.pop(person)
        self._told.pop(channel)

    def tells(self, wait: Wait, person: int, channel: int, now: datetime) -> bool:
        """Whether to tell those who have to wait: once, and not again until a question is taken up."""
        return self._told.add(channel if wait.everybody else person, True, now)


class _Counts:
    """How often each of many asked in the current minute, which begins with the first question."""

    def __init__(self, memory: Memory, rate: int) -> None:
        self._rate = rate
        self._held: Recent[int, Cooldown] = memory.recent(_WINDOW, _MOST)

    def wait(self, key: int, now: datetime) -> float:
        """Seconds until the next one is allowed."""
        held = self._held.get(key, now)
        return held.get_retry_after(now.timestamp()) if held else 0.0

    def count(self, key: int, now: datetime) -> None:
        """Count one more."""
        if self._rate:
            held = self._held.get(key, now) or Cooldown(self._rate, _WINDOW.total_seconds())
            held.update_rate_limit(now.timestamp())
            self._held.put(key, held, now)
