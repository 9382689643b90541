"""Answers and lists of passages as Discord layouts: the words around the quotes, and the room they take."""

from collections.abc import Sequence
from functools import partial

import discord

from bot.cards.layout import (
    ANSWERED,
    LISTED,
    POSSIBLE,
    UNANSWERED,
    Card,
    Note,
    Part,
    Row,
    and_more,
    brief,
    fit,
    lay_out,
    room_beside,
)
from bot.cards.quoted import quote_parts
from bot.cards.talk import small_talk
from bot.words import Words, mark
from knowledge.model import Answer, Grade, Listing

_POSSIBLY = mark("**This possibly answers the question.** Read it with care:")
NOWHERE = mark("- Nowhere in the library: {words}")
# Translators: {languages} lists the languages of the documents, such as “English, French”.
_UNTRANSLATED = mark(
    "**Your question is in another language than the documents.** I compare words and do not translate."
    " Please ask in the language of the documents: {languages}."
)
_UNTRANSLATED_NEAR = mark(
    "**Your question is in another language than the documents.** I compare words and do not translate."
    " Please ask in the language of the documents: {languages}. The line that comes nearest:"
)
_LISTED = 300  # characters that the words of a list that stand nowhere may take


def changed(say: Words, is_changed: bool) -> list[Note]:
    """The small print of a card that shows another version than the one asked; none if it does not."""
    return [Note(say("-# The library has changed since: this is what it says now."))] if is_changed else []


def version_line(say: Words, version: str) -> str:
    """The small print that ends every card made from the library."""
    return say("-# Version {version}", version=version)


def answer(
    say: Words,
    found: Answer,
    *,
    within: str | None = None,
    notes: Sequence[Note] = (),
    rows: Sequence[Row] = (),
) -> Card:
    """What the library says: its quotes, best first, or that it does not say, with the nearest line.

    `within` is the title of the only document searched, `notes` is the small print about the question.
    """
    if found.grade is Grade.NOTHING_ASKED:
        return _sheet(say, "", [small_talk(say, found)], LISTED, notes, rows, found.version)
    if found.grade is Grade.POSSIBLY:
        head, colour, quotes = say(_POSSIBLY), POSSIBLE, found.quotes
    elif found.quotes:
        head, colour, quotes = "", ANSWERED, found.quotes
    else:
        head, colour, quotes = _silence(say, found, within), UNANSWERED, found.nearest[:1]
    parts = quote_parts(say, quotes, _room(say, head, notes))
    return _sheet(say, head, parts, colour, notes, rows, found.version)


def listing(
    say: Words, found: Listing, *, before: int, notes: Sequence[Note] = (), rows: Sequence[Row] = ()
) -> Card:
    """One page of the passages that match; `before` counts those on the pages before."""
    words = brief(found.question.text)
    if not found.total:
        head, colour = say("**No passage matches “{words}”.**", words=words), UNANSWERED
    else:
        head, colour = _matches(say, found, words), LISTED
        if found.nowhere:
            names = fit([brief(word, 40) for word in found.nowhere], _LISTED, partial(and_more, say))
            head += "\n" + say(NOWHERE, words=say.joined(names))
    parts = quote_parts(say, found.quotes, _room(say, head, notes), first=before + 1, total=found.total)
    return _sheet(say, head, parts, colour, notes, rows, found.version)


def further(
    say: Words, found: Listing, *, before: int, notes: Sequence[Note] = (), rows: Sequence[Row] = ()
) -> Card:
    """One page of what comes after an answer; `before` counts the passages on the pages before."""
    if not found.total:
        head = say("**Nothing else in the briefing comes near this question.**")
    elif found.pages > 1:
        head = say(
            "**What comes next**, best first, page {page} of {pages}. It need not answer the question:",
            page=found.page,
            pages=found.pages,
        )
    else:
        head = say("**What comes next**, best first. It need not answer the question:")
    parts = quote_parts(say, found.quotes, _room(say, head, notes), first=before + 1, total=found.total)
    return _sheet(say, head, parts, LISTED, notes, rows, found.version)


def _matches(say: Words, found: Listing, words: str) -> str:
    """How many passages match."""
    return say.many(
        "**{n} passage matches “{words}”**, page {page} of {pages}",
        "**{n} passages match “{words}”**, page {page} of {pages}",
        found.total,
        words=words,
        page=found.page,
        pages=found.pages,
    )


def _room(say: Words, head: str, notes: Sequence[Note]) -> int:
    """What a card with this head and these notes has left for quotes."""
    return room_beside(head, version_line(say, "0" * 12), notes=notes)


def _sheet(
    say: Words,
    head: str,
    parts: Sequence[Part],
    colour: discord.Colour,
    notes: Sequence[Note],
    rows: Sequence[Row],
    version: str,
) -> Card:
    parts = [head, *parts] if head else parts
    return lay_out(parts, colour=colour, notes=notes, foot=version_line(say, version), rows=rows)


def _silence(say: Words, found: Answer, within: str | None) -> str:
    if found.question.foreign_to:
        held = say.languages(found.question.foreign_to)
        return say(_UNTRANSLATED_NEAR if found.nearest else _UNTRANSLATED, languages=held)
    if not within and found.nearest:
        return say("**The briefing does not say.** The line that comes nearest, which is not an answer:")
    if not within:
        return say("**The briefing does not say.** Nothing in it comes near.")
    # Translators: {document} is the title of the only document that was asked.
    near = mark("**“{document}” does not say.** The line that comes nearest, which is not an answer:")
    nothing = mark("**“{document}” does not say.** Nothing in it comes near.")
    return say(near if found.nearest else nothing, document=brief(within))
