"""What all cards are made of: parts laid out within Discord's limits.

A message with components shows at most 4,000 characters in at most 40 components.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord import ui

from bot.text import inline
from bot.words import Words

ROOM = 4000
NAMED = 100  # characters shown at most of what is only named, such as a title

ANSWERED = discord.Colour(0x2E7D4F)
POSSIBLE = discord.Colour(0xB7791F)
UNANSWERED = discord.Colour(0x8A8F98)
LISTED = discord.Colour(0x3B6EA5)
TROUBLE = discord.Colour(0xA33B3B)

Part = str | tuple[str, ...] | discord.File
"""A text, several texts that belong together, or a file."""

Row = ui.ActionRow[ui.LayoutView]
"""Buttons side by side."""


@dataclass(frozen=True, slots=True)
class Note:
    """A line of small print; `key` is the id by which it can be found on the card again."""

    text: str
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A message ready to be sent: its layout, the files that this shows, and a title for a thread of its own.

    Without a title it gets no thread.
    """

    view: ui.LayoutView
    files: tuple[discord.File, ...] = ()
    title: str = ""

    def attached(self) -> list[discord.File]:
        """The files, to be read from their start: they may have been read before."""
        for file in self.files:
            file.reset()
        return list(self.files)


def row_of(*buttons: ui.Item[Any] | None) -> Row:
    """A row of the buttons that are not None."""
    row: Row = ui.ActionRow()
    for button in buttons:
        if button is not None:
            row.add_item(button)
    return row


def size(text: str) -> int:
    """The length of a text in UTF-16 code units, the most that Discord may count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def short(text: str, limit: int) -> str:
    """The text on one line of at most `limit` characters; an ellipsis shows where it was cut."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def brief(text: str, limit: int = NAMED) -> str:
    """A text of at most `limit` characters for a place of one line, encoded for Discord."""
    return inline(short(text, limit))


def sizes(texts: Iterable[str]) -> int:
    """The length of all the texts, as `size` counts it."""
    return sum(map(size, texts))


def room_beside(*texts: str, notes: Iterable[Note] = ()) -> int:
    """How many characters a card with these texts and notes has left for others."""
    return ROOM - sizes(texts) - sizes(note.text for note in notes)


def fit(lines: Sequence[str], room: int, rest: Callable[[int], str]) -> list[str]:
    """The first lines that fit whole into `room` characters; `rest(n)` words the n left out."""
    kept: list[str] = []
    used = 0
    for count, line in enumerate(lines):
        used += size(line) + 1
        left = len(lines) - count - 1
        if used + (size(rest(left)) if left else 0) > room:
            return [*kept, rest(left + 1)]
        kept.append(line)
    return kept


def and_more(say: Words, left: int) -> str:
    """The line that says how many entries of a list are left out."""
    # Translators: The last line of a list that is too long, or its last word: so many entries are not shown.
    return say.many("and {n} more", "and {n} more", left)


def lay_out(
    parts: Sequence[Part],
    *,
    colour: discord.Colour | None = None,
    notes: Sequence[Note] = (),
    foot: str = "",
    rows: Sequence[Row] = (),
) -> Card:
    """Parts one below the other, with a thin line between texts; small print and buttons come last.

    Texts in a tuple belong together and have no line between them.
    """
    box: ui.Container[ui.LayoutView] = ui.Container(accent_colour=colour)
    for number, part in enumerate(parts):
        if isinstance(part, discord.File):
            box.add_item(ui.File(part))
            continue
        if number:
            box.add_item(ui.Separator())
        for text in (part,) if isinstance(part, str) else part:
            box.add_item(ui.TextDisplay(text))
    if len(parts) > 1 and (notes or foot or any(row.children for row in rows)):
        box.add_item(ui.Separator())
    for note in (*notes, *([Note(foot)] if foot else [])):
        box.add_item(ui.TextDisplay(note.text, id=note.key))
    for row in rows:
        if row.children:
            box.add_item(row)
    return Card(_view(box), tuple(part for part in parts if isinstance(part, discord.File)))


def without_files(card: Card, note: str) -> Card:
    """The card with a note in place of each file; if that would be too long, the note alone."""
    (box,) = (item for item in card.view.children if isinstance(item, ui.Container))
    items = [ui.TextDisplay(note) if isinstance(item, ui.File) else item for item in box.children]
    if sizes(item.content for item in items if isinstance(item, ui.TextDisplay)) > ROOM:
        return replace(lay_out([note], colour=TROUBLE), title=card.title)
    return replace(card, view=_view(ui.Container(*items, accent_colour=box.accent_colour)), files=())


def _view(box: ui.Container[ui.LayoutView]) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    view.add_item(box)
    view.stop()  # so that it is not kept in memory: buttons are found again by their ids
    return view
