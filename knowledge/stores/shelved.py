"""Documents whose text stays in a file: a slice is read by itself, however long the document is."""

import mmap
from dataclasses import fields
from functools import lru_cache
from typing import Any

from knowledge.model import Document

_WIDTHS = {1: "latin-1", 2: "utf-16-le", 4: "utf-32-le"}  # bytes a code point
_REMEMBERED = 1 << 10  # slices cached: what is quoted is read several times for one answer
_SHORT = 1 << 10  # bytes of those


def fixed_width(text: str) -> tuple[bytes, int]:
    """`text` in the narrowest of Latin-1, UTF-16 and UTF-32 that gives each code point the same width.

    Returns the bytes, and how many a code point takes.
    """
    for width, encoding in _WIDTHS.items():
        encoded = text.encode(encoding, errors="replace")
        if len(encoded) == width * len(text) and encoded.decode(encoding) == text:
            break
    return encoded, width


class Slices:
    """Reads texts from sources.bin, given where they begin and end there; short ones read last are cached."""

    def __init__(self, sources: mmap.mmap) -> None:
        # A cached method would keep the whole generation alive.
        def read(start: int, end: int, width: int) -> str:
            return sources[start:end].decode(_WIDTHS[width])

        self._read, self._cached = read, lru_cache(_REMEMBERED)(read)

    def __call__(self, start: int, end: int, width: int) -> str:
        """The text, of which each code point takes `width` bytes."""
        return (self._cached if end - start <= _SHORT else self._read)(start, end, width)


class ShelvedDocument(Document):
    """A document that reads no more of its text in sources.bin than is asked for."""

    __slots__ = ("_place", "_slices", "_width")
    _place: tuple[int, int]
    _slices: Slices
    _width: int

    def __init__(self, entry: dict[str, Any], slices: Slices) -> None:
        for name in ("name", "title", "body", "date", "address", "language"):
            object.__setattr__(self, name, entry[name])
        object.__setattr__(self, "_place", (entry["start"], entry["end"]))
        object.__setattr__(self, "_slices", slices)
        object.__setattr__(self, "_width", entry["width"])

    def __eq__(self, other: object) -> bool:
        """Compare as documents do, wherever their text is."""
        if not isinstance(other, Document):
            return NotImplemented
        return all(getattr(self, one.name) == getattr(other, one.name) for one in fields(Document))

    __hash__ = Document.__hash__

    @property
    def text(self) -> str:
        """The whole of it."""
        return self.slice(0, self.length)

    @property
    def length(self) -> int:
        """See `Document.length`."""
        start, end = self._place
        return (end - start) // self._width

    def slice(self, start: int, end: int) -> str:
        """See `Document.slice`."""
        at, width = self._place[0], self._width
        return self._slices(at + start * width, at + end * width, width)
