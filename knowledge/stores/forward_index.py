"""The forward index: of each passage its words, as a line in a file."""

import mmap
from functools import lru_cache
from typing import NamedTuple

_REMEMBERED = 1 << 12  # passages whose terms are; some 2 kB each


class PassageWords(NamedTuple):
    """What is stored of one passage's words; see `knowledge.candidates.Candidate`.

    Tuples, since the garbage collector looks no further at what holds but texts: going through all that is
    remembered would hold up every thread.
    """

    terms: tuple[str, ...]
    faces: tuple[str, ...]
    shapes: str


class ForwardIndex:
    """The words of passages by ordinal, in terms.bin; `ends` holds where the line of each ends.

    `terms` gives the terms alone, which is less to read; those looked at last are remembered.
    """

    def __init__(self, file: mmap.mmap, ends: memoryview) -> None:
        self._file = file
        self._ends = ends

        # Not a method that is cached: it would keep the whole generation alive.
        def terms(ordinal: int) -> tuple[str, ...]:
            return tuple(_read(file, ends, ordinal).partition(b"\t")[0].decode().split())

        self.terms = lru_cache(_REMEMBERED)(terms)

    def __getitem__(self, ordinal: int) -> PassageWords:
        """What is stored of the words of one passage."""
        terms, faces, shapes = _read(self._file, self._ends, ordinal).decode().split("\t")
        return PassageWords(tuple(terms.split()), tuple(faces.split(" ")), shapes)


def _read(file: mmap.mmap, ends: memoryview, ordinal: int) -> bytes:
    return file[ends[ordinal - 1] if ordinal else 0 : ends[ordinal] - 1]
