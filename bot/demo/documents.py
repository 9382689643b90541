"""The documents of the demo: a copy of the briefing, and one that a visitor can add to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from knowledge.library import BRIEFINGS

ASKED = "What do the parties to the made-up agreement promise?"
"""A question that the added document answers, in one sentence too long for any message."""

_NAME = "made-up-agreement.txt"
_HEAD = (
    "---\ntitle: A made-up agreement, all in one sentence\ndate: 2026-03-01\n"
    "source: https://example.org/made-up-agreement\nlanguage: en\n---\n"
)
_ARTICLES = 50
_GOODS = (
    "wheat",
    "timber",
    "paper",
    "salt",
    "copper wire",
    "bicycles",
    "medicines",
    "books",
    "seed potatoes",
)


@contextmanager
def borrowed(documents: Path | None, data: Path) -> Iterator[tuple[Path, Path, Path | None]]:
    """The folder of documents to serve, the data folder, and the first again if a visitor may change it.

    The operator's own documents may not be changed; if none are named, the briefing is copied to a temporary
    folder, which may.
    """
    if documents is not None:
        yield documents, data, None
        return
    with TemporaryDirectory(prefix="verbatim-demo-", ignore_cleanup_errors=True) as own:
        copy = copytree(BRIEFINGS, Path(own) / "documents")
        yield copy, Path(own) / "data", copy


def put(folder: Path) -> bool:
    """Add the document to a folder, or remove it if it is there; returns whether it is there now."""
    document = folder / _NAME
    if document.exists():
        document.unlink()
        return False
    promised = (
        f"under article {number} to let up to {number * 10} tonnes of {_GOODS[number % len(_GOODS)]} a month "
        f"pass crossing {number} without a permit"
        for number in range(1, _ARTICLES + 1)
    )
    text = f"The parties to this made-up agreement promise one another {', '.join(promised)}."
    document.write_text(f"{_HEAD}{text}\n", encoding="utf-8")
    return True
