"""Answers and listings as Discord layouts: every quote whole, exactly as written, with its place.

A quote is never cut. One that does not fit beside the others is left out whole and named; one that
fits no message at all is attached as a text file.
"""

import io
from collections.abc import Sequence

import discord
from discord import ui

from bot.layout import ROOM, Card, Part, lay_out, short, size
from bot.text import encode, inline, link
from knowledge.model import Answer, Kind, Listing, Passage, Quote, Voice

ANSWERED = discord.Colour(0x2E7D4F)
UNANSWERED = discord.Colour(0x8A8F98)
LISTED = discord.Colour(0x3B6EA5)

ADDRESS = 600  # the most characters that a source's address may take

_KINDS = {Kind.HEADING: "a heading", Kind.NOTICE: "a notice"}
_VOICES = {Voice.STATEMENT: "In a quoted statement", Voice.POST: "In an embedded post by"}


def answer(found: Answer, *, within: str | None = None, asked: str | None = None) -> Card:
    """What the library says: its quotes, best first, or that it does not say, with the nearest line.

    `within` is the title of the only document asked, `asked` the question where nobody else sees it.
    """
    foot = f"-# Version {inline(short(found.version, 12))}"
    if asked is not None:
        foot = f"-# Asked: {inline(short(asked, 200))}\n{foot}"
    if found.quotes:
        return lay_out(_quotes(found.quotes, ROOM - size(foot)), colour=ANSWERED, foot=foot)
    where = f"“{inline(short(within, 100))}”" if within else "The briefing"
    head = f"**{where} does not say.**"
    nearest = found.nearest[:1]
    if not nearest:
        return lay_out([f"{head} Nothing in it comes near this question."], colour=UNANSWERED, foot=foot)
    head += " The nearest line, which is not an answer:"
    parts = _quotes(nearest, ROOM - size(head) - size(foot))
    return lay_out([head, *parts], colour=UNANSWERED, foot=foot)


def listing(found: Listing, *, row: ui.ActionRow[ui.LayoutView] | None = None, changed: bool = False) -> Card:
    """One page of the passages that match; `changed` when the library is no longer the one listed."""
    words = inline(short(found.question.text, 100))
    foot = f"-# Version {inline(short(found.version, 12))}"
    if changed:
        foot = f"The library has changed since this list was made: this is the page as it is now.\n{foot}"
    if not found.total:
        return lay_out([f"**No passage matches “{words}”.**"], colour=UNANSWERED, foot=foot, row=row)
    matches = "1 passage matches" if found.total == 1 else f"{found.total:,} passages match"
    head = f"**{matches} “{words}”**, page {found.page} of {found.pages}"
    parts = _quotes(found.quotes, ROOM - size(head) - size(foot))
    return lay_out([head, *parts], colour=LISTED, foot=foot, row=row)


def _quotes(quotes: Sequence[Quote], room: int) -> list[Part]:
    """The quotes in order, within `room` characters in all, notes on those left out included."""
    notes = [(_left_out(quote.passage),) for quote in quotes]
    parts: list[Part] = []
    left = room
    for number, quote in enumerate(quotes, 1):
        name = f"quote-{number}.txt"
        block, attached = quoted(quote), _attached(quote.passage, name)
        spare = left - sum(map(_size, notes[number:]))
        too_long = _size(block) > (spare if number == 1 else room)  # the best one is never left out
        if too_long and _size(attached) <= spare:
            block = attached
            parts += [block, _file(quote.passage, name)]
        else:
            block = block if _size(block) <= spare else notes[number - 1]
            parts.append(block)
        left -= _size(block)
    return parts


def quoted(quote: Quote, last: int = 0) -> tuple[str, ...]:
    """The quote as a block quote, and apart from it who speaks, if somebody does, and its citation.

    `last` is the number of its last sentence where it holds several.
    """
    said = encode(quote.passage.text, quote.marks)
    return "\n".join(f"> {line}" for line in said.split("\n")), _citation(quote.passage, last)


def _attached(passage: Passage, name: str) -> tuple[str, ...]:
    head = f"This quote is too long to show here; the whole of it is in the file {name}."
    return head, _citation(passage)


def _size(texts: tuple[str, ...]) -> int:
    return sum(map(size, texts))


def _file(passage: Passage, name: str) -> discord.File:
    return discord.File(io.BytesIO(passage.text.encode("utf-8")), filename=name)


def _citation(passage: Passage, last: int = 0) -> str:
    lines = []
    if passage.speaker is not None and passage.spoken_by is not None:
        lines.append(f"-# {_VOICES[passage.speaker.voice]} “{inline(short(passage.spoken_by, 200))}”")
    document = passage.document
    parts = [inline(short(document.title, 100)), _place(passage, last)]
    if passage.kind in _KINDS:
        parts.append(_KINDS[passage.kind])
    if document.date:
        parts.append(inline(short(document.date, 40)))
    if document.address:
        parts.append(source_link(document.address))
    return "\n".join([*lines, f"-# {' · '.join(parts)}"])


def source_link(address: str) -> str:
    """A link to a source; what is no web address is shown as text, what is too long is only said."""
    shown = link("source", address) or f"source: {inline(address)}"
    return shown if size(shown) <= ADDRESS else "source address too long to show"


def _left_out(passage: Passage) -> str:
    title = inline(short(passage.document.title, 100))
    return f"-# One more quote is too long to show here: {_place(passage)} of {title}."


def _place(passage: Passage, last: int = 0) -> str:
    if last > passage.sentence:
        return f"paragraph {passage.paragraph}, sentences {passage.sentence} to {last}"
    return f"paragraph {passage.paragraph}, sentence {passage.sentence}"
