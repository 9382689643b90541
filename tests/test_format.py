"""The format of the store goes up with all that decides on passages, terms and answers beside the code."""

import hashlib
import re
import tomllib
from pathlib import Path

from knowledge.library import BRIEFINGS
from knowledge.store import FORMAT
from tests.building import ROOT

KNOWN = (28, "e10b44a4a080")
"""A format, and the digest of what decides beside the code when it was given."""


def deciding() -> str:
    """The digest of the libraries that are pinned, of the lists of words, and of the learned weights."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = sorted(one for one in project["dependencies"] if "==" in one)
    found = hashlib.sha256("\n".join(pinned).encode())
    for file in sorted(BRIEFINGS.parent.rglob("*")):
        if file.suffix in (".txt", ".toml", ".json") and BRIEFINGS not in file.parents:
            found.update(file.name.encode() + _read(file))
    return found.hexdigest()[:12]


def _read(file: Path) -> bytes:
    """What a file holds; of the weights without the day on which they were learned."""
    return re.sub(rb'"made": "[^"]*"', b"", file.read_bytes())


def test_the_format_goes_up_when_other_answers_may_be_given() -> None:
    """Where this fails: raise FORMAT unless that was done since the last release; note both here."""
    assert (FORMAT, deciding()) == KNOWN
