"""From files to Documents: a folder of `.md` and `.txt` files, read one at a time."""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from knowledge.errors import Problem, UnreadableDocument, mark
from knowledge.model import Document
from knowledge.reading.file import NOT_OPENED, read

_ENDINGS = (".md", ".txt")
_MISTAKEN = (".doc", ".docx", ".epub", ".htm", ".html", ".markdown", ".odt", ".pdf", ".rtf", ".text")
_SAVE_AS = mark("save it as plain text, with a name that ends in .txt or .md")


def read_folder(
    folder: Path, max_bytes: int, without: frozenset[Path] = frozenset()
) -> Iterator[Document | Problem]:
    """The documents below `folder` in order of name, and the problems with them as they are found.

    Only one document is held at a time. Hidden files and folders, and the folders `without`, are skipped. So
    are files of other kinds, which are reported only if somebody may have meant them to be read. Links are
    followed to files inside `folder`, but not out of it and not to folders. Of two documents with the same
    title the first by name is served, so that a citation is unambiguous. Never raises.
    """
    titles: dict[str, str] = {}
    for name in _names(folder, without):
        if isinstance(name, Problem):
            yield name
            continue
        try:
            reading = read(folder / name, name, max_bytes)
        except UnreadableDocument as error:
            yield error.problem
            continue
        yield from reading.problems
        title = _shown(reading.document.title)
        if title in titles:
            yield Problem(
                name,
                reading.title_line,
                mark("has the same title as {file}: {title}"),
                mark("give it a title of its own in the front matter, or remove one of the two"),
                values={"file": titles[title], "title": reading.document.title},
            )
            continue
        titles[title] = name
        yield reading.document


def _shown(title: str) -> str:
    """What a reader sees of a title: titles that look the same are the same."""
    seen = (one for one in unicodedata.normalize("NFKC", title) if unicodedata.category(one) != "Cf")
    return " ".join("".join(seen).split()).casefold()


def _names(folder: Path, without: frozenset[Path]) -> list[str | Problem]:
    """The files below a folder, as sorted paths with forward slashes, and what cannot be read."""
    found: dict[str, Problem | None] = {}

    def refused(error: OSError) -> None:
        below = os.path.relpath(error.filename, folder)
        remedy = mark("check that the folder exists and may be read")
        if below == ".":
            remedy = mark("check that the folder named in the setting `documents` exists and may be read")
        found[below] = Problem(below, None, NOT_OPENED, remedy, values={"reason": str(error.strerror)})

    root = Path(os.path.realpath(folder))
    for place, folders, files in os.walk(folder, onerror=refused):
        folders[:] = [
            name for name in folders if not name.startswith(".") and Path(place, name) not in without
        ]
        for entry in (*folders, *files):
            path = Path(place, entry)
            name = path.relative_to(folder).as_posix()
            try:
                if not entry.startswith(".") and (entry in files or path.is_symlink()):
                    found[name] = _objection(path, name, root)
            except OSError as error:  # the folder may be listed, but not entered
                refused(error)
    wanted = sorted(name for name, problem in found.items() if problem or _is_text(name))
    return [found[name] or name for name in wanted]


def _is_text(name: str) -> bool:
    return name.lower().endswith(_ENDINGS)


def _objection(path: Path, name: str, root: Path) -> Problem | None:
    """Why a file is not even opened; None if it may be, or if nobody meant it to be read."""
    if not _is_text(name) and not path.is_dir():
        if not name.lower().endswith(_MISTAKEN):
            return None
        what = mark("ends in {ending}, which is not read")
        return Problem(name, None, what, _SAVE_AS, values={"ending": path.suffix})
    if path.is_symlink() and (path.is_dir() or not Path(os.path.realpath(path)).is_relative_to(root)):
        what = mark("is a link that leads out of the documents folder")
        if path.is_dir():
            what = mark("is a link to a folder")
        return Problem(name, None, what, mark("put the documents themselves here"))
    if not os.fsencode(name).isascii() and os.fsencode(name).decode("utf-8", "replace") != name:
        shown = os.fsencode(name).decode("utf-8", "replace")
        return Problem(shown, None, mark("has a name that is not UTF-8"), mark("rename the file"))
    return None
