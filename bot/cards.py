"""Answers and lists of passages as Discord layouts: what is said around the quotes, and by how much."""

from collections.abc import Sequence

import discord

from bot.layout import (
    ANSWERED,
    LISTED,
    POSSIBLE,
    ROOM,
    UNANSWERED,
    Card,
    Note,
    Part,
    Row,
    lay_out,
    short,
    size,
)
from bot.quoted import quoted
from bot.text import inline
from knowledge.model import Answer, Grade, Listing

CHANGED = Note("-# The library has changed since: this is what it says now.")

_CLAIMS = {Grade.ANSWER: "", Grade.POSSIBLY: "**This possibly answers the question.** Read it with care:"}
_COLOURS = {Grade.ANSWER: ANSWERED, Grade.POSSIBLY: POSSIBLE}


def version_line(version: str) -> str:
    """The small print that ends every card made from the library."""
    return f"-# Version {inline(short(version, 12))}"


def answer(
    found: Answer, *, within: str | None = None, notes: Sequence[Note] = (), rows: Sequence[Row] = ()
) -> Card:
    """What the library says: its quotes, best first, or that it does not say, with the nearest line.

    `within` is the title of the only document asked, `notes` the small print about the question.
    """
    if found.grade is Grade.NOTHING_ASKED:
        return _sheet(_welcome(found), [], LISTED, notes, rows, found.version)
    if found.quotes:
        head, colour, quotes = _CLAIMS[found.grade], _COLOURS[found.grade], found.quotes
    else:
        head, colour, quotes = _silence(found, within), UNANSWERED, found.nearest[:1]
    return _sheet(head, quoted(quotes, _room(head, notes)), colour, notes, rows, found.version)


def listing(found: Listing, *, before: int, notes: Sequence[Note] = (), rows: Sequence[Row] = ()) -> Card:
    """One page of the passages that match; `before` counts those on the pages before."""
    words = inline(short(found.question.text, 100))
    if not found.total:
        head, colour = f"**No passage matches “{words}”.**", UNANSWERED
    else:
        matches = "1 passage matches" if found.total == 1 else f"{found.total:,} passages match"
        head, colour = f"**{matches} “{words}”**, page {found.page} of {found.pages}", LISTED
    parts = quoted(found.quotes, _room(head, notes), first=before + 1, total=found.total)
    return _sheet(head, parts, colour, notes, rows, found.version)


def further(found: Listing, *, before: int, notes: Sequence[Note] = (), rows: Sequence[Row] = ()) -> Card:
    """One page of what comes after an answer; `before` counts the passages on the pages before."""
    if not found.total:
        head = "**Nothing else in the briefing comes near this question.**"
    else:
        where = f", page {found.page} of {found.pages}" if found.pages > 1 else ""
        head = f"**What comes next**, best first{where}. It need not answer the question:"
    parts = quoted(found.quotes, _room(head, notes), first=before + 1, total=found.total)
    return _sheet(head, parts, LISTED, notes, rows, found.version)


def _room(head: str, notes: Sequence[Note]) -> int:
    """What a card with this head and these notes has left for quotes."""
    return ROOM - size(head) - sum(size(note.text) for note in notes) - size(version_line("0" * 12))


def _sheet(
    head: str,
    parts: Sequence[Part],
    colour: discord.Colour,
    notes: Sequence[Note],
    rows: Sequence[Row],
    version: str,
) -> Card:
    parts = [head, *parts] if head else parts
    return lay_out(parts, colour=colour, notes=notes, foot=version_line(version), rows=rows)


def _silence(found: Answer, within: str | None) -> str:
    where = f"“{inline(short(within, 100))}”" if within else "The briefing"
    rest = " The nearest line, which is not an answer:" if found.nearest else " Nothing in it comes near."
    return f"**{where} does not say.**{rest}"


def _welcome(found: Answer) -> str:
    """A friendly word to who has asked nothing, and questions that the library has an answer to."""
    hello = "**Hello! I answer questions about the briefing, only in its own words.**"
    topics = [inline(short(topic, 100)) for topic in found.topics[:3]]
    if not topics:
        return f"{hello}\nAsk me one."
    questions = "\n".join(f"- What does the briefing say about “{topic}”?" for topic in topics)
    return f"{hello} For example:\n{questions}"
