"""The places of passages as numbers in a file, in reading order: each can be read without the others."""

import mmap
from bisect import bisect_left, bisect_right

ROW = 10
"""How many 32-bit numbers a passage has; the first is its document, the fourth its paragraph."""


class PassageRows:
    """The rows of passages.bin by ordinal, sorted by document and paragraph."""

    def __init__(self, file: mmap.mmap) -> None:
        self._numbers = memoryview(file).cast("I")

    def __len__(self) -> int:
        """How many passages there are."""
        return len(self._numbers) // ROW

    def __getitem__(self, ordinal: int) -> list[int]:
        """The numbers of one passage."""
        return self._numbers[ordinal * ROW : (ordinal + 1) * ROW].tolist()

    def place(self, ordinal: int) -> tuple[int, int]:
        """The number of a passage's document, and its paragraph."""
        return self._numbers[ordinal * ROW], self.paragraph(ordinal)

    def paragraph(self, ordinal: int) -> int:
        """The number of a passage's paragraph in its document."""
        return self._numbers[ordinal * ROW + 3]

    def around(self, document: int, paragraph: int, before: int, after: int) -> range:
        """The ordinals of a paragraph's passages, and of up to `before` and `after` paragraphs beside it.

        Only paragraphs that hold a passage count; the paragraph itself may hold none, or be beyond the last.
        """
        start, end = self._span((document, paragraph))
        for _ in range(before):
            if start and self.place(start - 1)[0] == document:
                start, _end = self._span(self.place(start - 1))
        for _ in range(after):
            if end < len(self) and self.place(end)[0] == document:
                _start, end = self._span(self.place(end))
        return range(start, end)

    def _span(self, place: tuple[int, int]) -> tuple[int, int]:
        rows = range(len(self))
        return bisect_left(rows, place, key=self.place), bisect_right(rows, place, key=self.place)
