"""Which commands Discord has, and the ids it gave them; in a file, so that a restart need not ask it."""

import hashlib
import json
import logging
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)


class Registered:
    """What was registered last. Without a file, or with one that cannot be understood, nothing was."""

    def __init__(self, record: Path | None) -> None:
        self._record = record
        self._digest = ""
        self._ids: dict[str, int] = {}
        try:
            if record is not None and record.is_file():
                self._read(record.read_bytes())
        except OSError as error:  # it may belong to another user; the bot starts all the same
            log.warning("what is registered cannot be read, and will be registered again: %s", error)

    def holds(self, state: Any) -> bool:
        """Whether `state`, anything that JSON can hold, is what was registered last."""
        return self._record is not None and self._record.exists() and self._digest == _digest(state)

    def keep(self, state: Any, ids: dict[str, int]) -> None:
        """Remember that `state` is registered now, and the ids of the commands by their names."""
        self._digest, self._ids = _digest(state), ids
        if self._record is None:
            return
        text = json.dumps({"digest": self._digest, "ids": ids}, indent=1)
        try:
            self._record.parent.mkdir(parents=True, exist_ok=True)
            self._record.write_text(f"{text}\n", encoding="utf-8")
        except OSError as error:
            log.warning("what is registered cannot be remembered, and will be registered again: %s", error)

    def mention(self, command: str) -> str | None:
        """A link to a command such as "library reload"; None while its id is not known."""
        number = self._ids.get(command.partition(" ")[0])
        return f"</{command}:{number}>" if number else None

    def _read(self, text: bytes) -> None:
        try:
            held = json.loads(text)
            self._digest = str(held["digest"])
            self._ids = {str(name): int(number) for name, number in held["ids"].items()}
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            self._digest, self._ids = "", {}


def _digest(state: Any) -> str:
    return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()
