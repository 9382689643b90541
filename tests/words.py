"""The catalogues: `python -m tests.words` brings them up to date with what the bot says now.

A message that is new is left empty, one that has changed is marked as fuzzy: `tests/test_catalogues.py` fails
until somebody has written it in every language. `python -m tests.words pt` begins another catalogue. What
translators note of their language stays at its top, below `HEADER`.
"""

import argparse
import io
import re
from collections.abc import Iterator, Sequence
from gettext import NullTranslations
from itertools import pairwise
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.words import CATALOGUES, Words

ROOT = Path(__file__).parent.parent
FOLDERS = ("bot", "knowledge")
KEYWORDS = {"say": None, "mark": None, "many": (1, 2)}
HEADER = """\
# What the bot says on Discord. One thing has one word:
#
# briefing   all the documents together, which people ask about
# document   one file of them
# passage    one sentence of a document, as it is looked for and counted
# quote      words of a document as they are shown, unchanged; also what a person holds to be such
# sources    the documents, as what quotes are checked against; a source is where a document comes from
# library    the documents as the bot holds them, in one version
# reload     to read the documents again and to publish what they say now
#
# Short and plain, in the tone of the English. Keep every {place}, all `code`, and **bold** as often.
# What is wrong with a file, and what to do about it, go into one line, as in “notes.md: is empty; remove it”:
# both without a capital letter at the beginning and a stop at the end.
#
# In this language:
"""
_KEPT = ("Language:", "Plural-Forms:", "MIME-Version:", "Content-Type:", "Content-Transfer-Encoding:")


class Brackets(NullTranslations):
    """A made-up language: English with brackets around all that is said, but not around the values in it."""

    def gettext(self, message: str) -> str:
        """See `NullTranslations.gettext`."""
        parts = re.split(r"(\{\w+\})", message)
        return "".join(part if at % 2 else f"⟦{part}⟧" for at, part in enumerate(parts))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """See `NullTranslations.ngettext`."""
        return self.gettext(msgid1 if n == 1 else msgid2)


BRACKETED = Words(Locale("en"), Brackets())


def extracted() -> Catalog:
    """Every message of the program, in the order of files and lines."""
    found = Catalog(charset="utf-8")
    for folder in FOLDERS:
        every = extract_from_dir(
            ROOT / folder,
            [("**.py", "python")],
            {},
            KEYWORDS,
            comment_tags=["Translators:"],
            strip_comment_tags=True,
        )
        for file, line, message, comments, context in sorted(every, key=lambda one: one[:2]):
            place = (f"{folder}/{file}", line)
            found.add(message, locations=[place], auto_comments=comments, context=context)
    return found


def catalogue(path: Path) -> Catalog:
    """A catalogue as it is written."""
    with path.open("rb") as file:
        return read_po(file, path.stem)


def updated(path: Path, messages: Catalog) -> bytes:
    """A catalogue with these messages, as a file; without the dates that would differ every time."""
    held = catalogue(path) if path.exists() else Catalog(path.stem)
    _, _, own = held.header_comment.partition(HEADER.splitlines()[-1])
    held.update(messages, update_header_comment=False)
    held.header_comment, held.fuzzy = f"{HEADER}{own.lstrip()}".rstrip(), False
    written = io.BytesIO()
    write_po(written, held, width=110, include_lineno=False, ignore_obsolete=True)
    lines = written.getvalue().decode("utf-8").split("\n")
    return "\n".join(_without_dates(lines)).encode("utf-8")


def messages_of(found: Catalog) -> list[Message]:
    """The messages of a catalogue, without its header."""
    return [message for message in found if message.id]


def _without_dates(lines: list[str]) -> Iterator[str]:
    """The lines of a catalogue with only those fields of its header that say something."""
    end = lines.index("")
    kept = True
    for before, line in pairwise(["", *lines[:end]]):
        if line.startswith('"') and not (before.startswith('"') and not before.endswith('\\n"')):
            kept = line[1:].startswith(_KEPT)
        if kept or not line.startswith('"'):
            yield line
    yield from lines[end:]


def main(arguments: Sequence[str] | None = None) -> None:
    """Bring every catalogue up to date, and begin those of the languages named."""
    parser = argparse.ArgumentParser(prog="python -m tests.words", description=main.__doc__)
    parser.add_argument(
        "languages", nargs="*", metavar="LANGUAGE", help="the code of one to begin, such as pt"
    )
    begun = parser.parse_args(arguments).languages
    messages = extracted()
    for path in {*CATALOGUES.glob("*.po"), *(CATALOGUES / f"{language}.po" for language in begun)}:
        path.write_bytes(updated(path, messages))


if __name__ == "__main__":
    main()
