"""The forward index: the words of each passage, as a line in a file."""

import mmap
from functools import lru_cache
from typing import NamedTuple

_REMEMBERED = 1 << 12  # passages whose terms are cached, at some 2 kB each


class PassageWords(NamedTuple):
    """What is stored of one passage's words; see `knowledge.candidates.Candidate`.

    They are tuples because the garbage collector skips tuples that hold only texts; going through the whole
    cache would hold up every thread.
    """

    terms: tuple[str, ...]
    faces: tuple[str, ...]
    shapes: str


class ForwardIndex:
    """The words of passages by ordinal, in terms.bin; `ends` holds the offset at which each line ends.

    `terms` gives the terms alone, which is less to read; those used last are cached.
    """

    def __init__(self, file: mmap.mmap, ends: memoryview) -> None:
        self._file = file
        self._ends = ends

        # A cached method would keep the whole generation alive.
        def terms(ordinal: int) -> tuple[str, ...]:
            return tuple(_read(file, ends, ordinal).partition(b"\t")[0].decode().split())

        self.terms = lru_cache(_REMEMBERED)(terms)

    def __getitem__(self, ordinal: int) -> PassageWords:
        """What is stored of the words of one passage."""
        _terms, faces, shapes = _read(self._file, self._ends, ordinal).decode().split("\t")
        return PassageWords(self.terms(ordinal), tuple(faces.split(" ")), shapes)


def _read(file: mmap.mmap, ends: memoryview, ordinal: int) -> bytes:
    return file[ends[ordinal - 1] if ordinal else 0 : ends[ordinal] - 1]
