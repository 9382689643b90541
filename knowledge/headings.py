"""Which passage is the heading above another: a title, the head of a table, or the item that holds a list."""

import re
from typing import NamedTuple

from knowledge.lines import marker_at
from knowledge.model import Kind, Passage

_RULED = re.compile(  # the line below rules off the head of a table
    r"[ \t|]*(?:\r\n?|\n)[ \t>]*(?=[^\r\n]*\|)[ \t|:-]*-[ \t|:-]*(?:[\r\n]|$)"
)
_BLANK = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t>]*[\r\n]")  # ends a table
_BULLET = "-"
_LEVEL = 1  # columns by which the items of one list may differ


class _Item(NamedTuple):
    """An item that has not ended: its column, its kind of marker, its place, and the heading before it."""

    column: int
    kind: str
    place: int
    heading: int


class Headings:
    """Goes through the passages of one document in order; places count from 1, and 0 stands for none.

    An item belongs to the one above if it is indented further, or if it has another kind of marker and
    directly follows an item with a number or letter, as “a.” follows “3. Rules”.
    """

    def __init__(self) -> None:
        self._heading = 0
        self._outside: int | None = None  # the heading above the table whose rows come
        self._items: list[_Item] = []
        self._above = self._end = 0  # of the passage before

    def above(self, passage: Passage, place: int) -> int:
        """The place of the heading above the next passage, which is in this place."""
        text = passage.document.text
        is_apart = _BLANK.search(text, self._end, passage.start) is not None
        if self._outside is not None and is_apart:
            self._heading, self._outside = self._outside, None
        if passage.sentence == 1:
            self._above = self._item(passage, place, is_apart=is_apart) or self._heading
        if passage.kind is Kind.HEADING:
            self._outside = self._heading if _RULED.match(text, passage.end) else None
            self._heading = place
        self._end = passage.end
        return self._above

    def _item(self, passage: Passage, place: int, *, is_apart: bool) -> int:
        """The place of the item around the one a passage begins, 0 if none; ends the items that are over."""
        column, kind = marker_at(passage.document.text, passage.start)
        if not kind:
            self._items = [one for one in self._items if one.column < column - _LEVEL]
            return 0
        while self._items and self._items[-1].column > column + _LEVEL:
            self._leave(place)
        level = [one.kind for one in self._items if one.column >= column - _LEVEL]
        if level and (level[-1] == _BULLET or kind in level or (is_apart and not self._is_title())):
            for _ in level[level.index(kind) if kind in level else 0 :]:
                self._leave(place)
        above = self._items[-1].place if self._items else 0
        self._items.append(_Item(column, kind, place, self._heading))
        return above

    def _is_title(self) -> bool:
        """Whether the innermost item is the heading."""
        return self._items[-1].place == self._heading

    def _leave(self, place: int) -> None:
        """End the innermost item; if others came in between, it heads nothing from this place on."""
        if self._is_title() and place > self._heading + 1:
            self._heading = self._items[-1].heading
        self._items.pop()
