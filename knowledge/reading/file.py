"""From one file to one Document, its text exactly as the bytes have it."""

import re
import stat
from pathlib import Path
from typing import NamedTuple

from knowledge.errors import Message, Problem, UnreadableDocument, mark
from knowledge.model import Document
from knowledge.passages import passages
from knowledge.reading.front_matter import FrontMatter, front_matter
from knowledge.words.identifying import language_told

NOT_OPENED = mark("cannot be opened: {reason}")

_BOM = "\N{BYTE ORDER MARK}"
_SAVE_AS = mark("save it as UTF-8")
_LITTLE = 2_000  # characters of a file in which there may be nothing to quote, such as one of pictures
_NEWLINE = re.compile(r"\r\n|\r|\n")
_HEADING = re.compile(r"[ ]{0,3}#[ \t]+(?P<title>\S.*)")
_FENCE = re.compile(r"[ ]{0,3}(?P<mark>`{3,}(?=[^`\r\n]*$)|~{3,})(?P<rest>.*)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class Reading(NamedTuple):
    """A document as read, what is wrong with it though it can be served, and the line of its title."""

    document: Document
    problems: tuple[Problem, ...]
    title_line: int | None


def read(path: Path, name: str, max_bytes: int) -> Reading:
    """Read one file; `name` is its name in the library.

    `Document.text` is the file decoded from UTF-8 and nothing else: encoding it gives the bytes back,
    including a byte order mark and every kind of line end. The title is that of the front matter, else the
    first `# heading` of a Markdown file, else made from the file's name. The language is that of the front
    matter, else the one that the words show. Raises UnreadableDocument.
    """
    text = _decode(_load(path, name, max_bytes), name)
    given = front_matter(text, name, begin=len(_BOM) if text.startswith(_BOM) else 0)
    if not text[given.body :].strip():
        what = mark("holds nothing but front matter") if given.body > 1 else mark("is empty")
        raise _unreadable(name, None, what, mark("write the text into it, or remove it"))
    title, line = _title(text, name, given)
    document = Document(
        name, title, text, given.body, given.values.get("date"), given.values.get("source"),
        given.values.get("language") or language_told(text[given.body :]),
    )  # fmt: skip
    if len(text) <= _LITTLE and not any(passages(document)):
        what, remedy = mark("holds nothing to quote"), mark("write the text into it, or remove it")
        raise _unreadable(name, None, what, remedy)
    return Reading(document, given.problems, line)


def _unreadable(
    name: str, line: int | None, what: Message, remedy: Message, **values: str | int
) -> UnreadableDocument:
    return UnreadableDocument(Problem(name, line, what, remedy, values=values))


def _load(path: Path, name: str, max_bytes: int) -> bytes:
    """The bytes of a file that is not too large."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            remedy = mark("put a text file in its place, or remove it")
            raise _unreadable(name, None, mark("is not a file"), remedy)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        remedy = mark("check the file and who may read it")
        raise _unreadable(name, None, NOT_OPENED, remedy, reason=str(error.strerror)) from error
    if len(data) > max_bytes:
        what = mark("is larger than the limit of {bytes} bytes")
        remedy = mark("divide it into several files, or raise the limit")
        raise _unreadable(name, None, what, remedy, bytes=max_bytes)
    return data


def _decode(data: bytes, name: str) -> str:
    """Decode UTF-8; anything else is refused with a guess at what it is. Bytes are counted from 1."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data.count(0) > len(data) / 5:
        raise _unreadable(name, 1, mark("looks like UTF-16, not UTF-8"), _SAVE_AS)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
        what = mark("is not UTF-8 at byte {number} ({byte}); it may be Windows-1252 or another old encoding")
        byte = f"0x{data[at]:02X}"
        raise _unreadable(name, _line(data, at), what, _SAVE_AS, number=at + 1, byte=byte) from error
    if (at := data.find(0)) >= 0:
        what, remedy = mark("holds a NUL at byte {number}"), mark("remove it: this may be no text file")
        raise _unreadable(name, _line(data, at), what, remedy, number=at + 1)
    return text


def _line(data: bytes, at: int) -> int:
    """The line, from 1, that holds the byte at `at`."""
    return len(re.findall(rb"\r\n|\r|\n", data[:at])) + 1


def _title(text: str, name: str, given: FrontMatter) -> tuple[str, int | None]:
    """The title of a document, and the line it is on; None if it comes from the file's name."""
    if "title" in given.values:
        return given.values["title"], given.lines["title"]
    if name.lower().endswith(".md") and (heading := _heading(text, given.body)):
        return heading
    stem = re.sub(r"[\s_-]+", " ", Path(name).stem).strip() or name
    return stem[0].upper() + stem[1:], None


def _heading(text: str, body: int) -> tuple[str, int] | None:
    """The first `# heading` that readers see, neither in code nor in a comment, and its line."""
    text = _COMMENT.sub(lambda found: re.sub(r"[^\r\n]", " ", found[0]), text)
    fence, line, start = "", len(_NEWLINE.findall(text, 0, body)), body
    while start < len(text):
        line += 1
        newline = _NEWLINE.search(text, start)
        end, after = newline.span() if newline else (len(text), len(text))
        fenced = _FENCE.fullmatch(text, start, end)
        if fence:
            closes = fenced and fenced["mark"].startswith(fence) and not fenced["rest"].strip()
            fence = "" if closes else fence
        elif fenced:
            fence = fenced["mark"]
        elif heading := _HEADING.fullmatch(text, start, end):
            return _bare(heading["title"]), line
        start = after
    return None


def _bare(heading: str) -> str:
    """The words of a heading, without the marks that may close it, as in “The plan ##”."""
    words = heading.rstrip(" \t")
    before = words.rstrip("#")
    return before.rstrip(" \t") if before.endswith((" ", "\t")) else words
