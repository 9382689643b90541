"""The forward index: the words of each passage, as a line in a file."""

import mmap
from collections.abc import Mapping
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

    Terms are cached until there are too many of them.
    """

    def __init__(self, file: mmap.mmap, ends: memoryview) -> None:
        self._file = file
        self._ends = ends
        self._known: dict[int, tuple[str, ...]] = {}

    def terms(self, ordinal: int) -> tuple[str, ...]:
        """The terms of one passage alone, which is less to read."""
        found = self._known.get(ordinal)
        if found is None:
            found = tuple(self._line(ordinal).decode().split())
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[ordinal] = found
        return found

    def held(self, ordinal: int, sought: Mapping[str, bytes]) -> frozenset[str]:
        """Which terms a passage holds, of those that are given in bytes and between spaces, too.

        They are looked for in the line as it is: to take it apart takes twice the time.
        """
        known = self._known.get(ordinal)
        if known is not None:
            return frozenset(filter(sought.__contains__, known))
        line = b" %b " % self._line(ordinal)
        return frozenset([term for term, between in sought.items() if between in line])

    def __getitem__(self, ordinal: int) -> PassageWords:
        """What is stored of the words of one passage."""
        _terms, faces, shapes = self._read(ordinal).decode().split("\t")
        return PassageWords(self.terms(ordinal), tuple(faces.split(" ")), shapes)

    def _line(self, ordinal: int) -> bytes:
        return self._read(ordinal).partition(b"\t")[0]

    def _read(self, ordinal: int) -> bytes:
        return self._file[self._ends[ordinal - 1] if ordinal else 0 : self._ends[ordinal] - 1]
