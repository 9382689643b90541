"""The lists of words beside this module: TOML files, and text files with an entry on each line."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).parent
"""The folder with the lists."""


@cache
def table(name: str) -> dict[str, Any]:
    """What the TOML file of this name holds, mostly by language."""
    return tomllib.loads((WORDS / name).read_text(encoding="utf-8"))


def lines(name: str) -> list[str]:
    """The lines of the text file of this name, without comments and empty lines."""
    text = (WORDS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
