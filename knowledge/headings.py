"""Which passage is the heading above another: a title, the head of a table, or the item that holds a list."""

import re
from typing import NamedTuple

from knowledge.lines import marker_at
from knowledge.model import Kind, Passage, is_question

_RULED = re.compile(  # the line below rules off the head of a table
    r"[ \t|]*(?:\r\n?|\n)[ \t>]*(?=[^\r\n]*\|)[ \t|:-]*-[ \t|:-]*(?:[\r\n]|$)"
)
_BLANK = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t>]*[\r\n]")  # ends a table
_SIGNED = re.compile(r"#{1,6}(?=[ \t]+\Z)")  # before a title in Markdown
_UNDERLINED = re.compile(r"[ \t#]*(?:\r\n?|\n)[ \t>]*(=+|-{2,}|~+)[ \t]*(?:[\r\n]|$)")
_BULLET = "-"
_SIGN, _ASKS, _LEADS = "#", "?", ":"  # styles of headings
_INDENT = 20  # characters before a title that may hold its signs
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
        self._outline: list[tuple[str, int]] = []  # the headings around the next one: style and place
        self._outside: int | None = None  # the heading above the table whose rows come
        self._items: list[_Item] = []
        self._above = self._end = 0  # of the passage before

    def above(self, passage: Passage, place: int) -> int:
        """The place of the heading above the next passage, which is in this place."""
        text = passage.document.text
        is_apart = _BLANK.search(text, self._end, passage.start) is not None
        if self._outside is not None and is_apart:
            self._heading, self._outside = self._outside, None
        item = self._item(passage, place, is_apart=is_apart) if passage.sentence == 1 else 0
        if passage.kind is Kind.HEADING:
            is_head = _RULED.match(text, passage.end) is not None
            self._outside = self._heading if is_head else None
            self._above = item or (self._heading if is_head else self._around(passage, place))
            self._heading = place
        elif passage.sentence == 1:
            self._above = item or self._heading
        self._end = passage.end
        return self._above

    def _around(self, passage: Passage, place: int) -> int:
        """The place of the heading whose part a heading begins, 0 if none; ends the parts that are over."""
        style = _style(passage)
        while self._outline and not _encloses(self._outline, style):
            self._outline.pop()
        above = self._outline[-1][1] if self._outline else 0
        self._outline.append((style, place))
        return above

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


def _encloses(outline: list[tuple[str, int]], style: str) -> bool:
    """Whether the last heading of an outline may have one of this style in its part.

    Signs count the level. Of the others the style that comes first is the outer one.
    """
    last = outline[-1][0]
    if style.startswith(_SIGN):
        return last.startswith(_SIGN) and len(last) < len(style)
    if last == _LEADS or (last == _ASKS and style != _LEADS):
        return False
    return all(one != style for one, _ in outline)


def _style(passage: Passage) -> str:
    """What headings of one level have in common."""
    text, words = passage.document.text, passage.text
    signs = _SIGNED.search(text, max(passage.start - _INDENT, 0), passage.start)
    if signs is not None:
        return signs[0]
    ruled = _UNDERLINED.match(text, passage.end)
    if ruled is not None:
        return _SIGN if ruled[1].startswith("=") else _SIGN * 2
    if is_question(words):
        return _ASKS
    if words.endswith((":", "：")):
        return _LEADS
    _, kind = marker_at(text, passage.start)
    return kind or ("**" if words.startswith(("**", "__")) else "A" if words.isupper() else "a")
