"""The words of passages in a file, a line each: those looked at last are remembered."""

import mmap
from dataclasses import dataclass
from functools import lru_cache

_REMEMBERED = 1 << 10  # lines


@dataclass(frozen=True, slots=True)
class Line:
    """What is stored of one passage's words; see `knowledge.candidates.Candidate`.

    Tuples, since the garbage collector looks no further at what holds but texts: going through all that is
    remembered would hold up every thread.
    """

    terms: tuple[str, ...]
    faces: tuple[str, ...]
    shapes: str


class Lines:
    """The lines of terms.bin by ordinal; `ends` holds where each of them ends."""

    def __init__(self, file: mmap.mmap, ends: memoryview) -> None:
        # Not a method that is cached: it would keep the whole generation alive.
        def read(ordinal: int) -> Line:
            start = ends[ordinal - 1] if ordinal else 0
            terms, written, shapes = file[start : ends[ordinal] - 1].decode().split("\t")
            return Line(tuple(terms.split()), tuple(written.split(" ")), shapes)

        self._read = lru_cache(_REMEMBERED)(read)

    def __getitem__(self, ordinal: int) -> Line:
        """What is stored of the words of one passage."""
        return self._read(ordinal)
