"""The digests of a generation's files, which reveal damage to them."""

import hashlib
from pathlib import Path

_APART = frozenset({"manifest.json", "seal", "in-use"})


def file_digests(folder: Path) -> dict[str, str]:
    """The digest of each file, by its path in `folder`: all files except locks, the manifest and its seal."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    held = (file for file in files if file.name not in _APART and file.suffix != ".lock")
    return {file.relative_to(folder).as_posix(): digest_of(file) for file in held}


def digest_of(file: Path) -> str:
    """The digest of one file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
