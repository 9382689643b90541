"""The digests of a generation's files: how damage to them shows."""

import hashlib
from pathlib import Path


def digests(folder: Path) -> dict[str, str]:
    """The digest of each file by its place in `folder`, but for locks and the manifest, which holds them."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    held = (file for file in files if file.name not in ("manifest.json", "in-use") and file.suffix != ".lock")
    return {file.relative_to(folder).as_posix(): _digest(file) for file in held}


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
