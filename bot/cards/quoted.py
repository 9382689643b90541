"""Quotes on a card: each whole, exactly as written, with its place.

A quote is never cut. One that does not fit beside the others is left out as a whole and mentioned; one that
fits no message at all is attached as a text file.
"""

import io
from collections.abc import Sequence

import discord

from bot.cards.layout import ROOM, Part, brief, size, sizes
from bot.text import encode, inline, link
from bot.words import Words, mark
from knowledge.model import Kind, Passage, Quote, Voice

_BRIEFLY = 40  # characters of a title where a quote is only mentioned: all of a page may be
ADDRESS = 600  # the most characters that a source's address may take

_KINDS = {
    # Translators: What kind of line of a document a quote is, at the end of where it stands.
    Kind.HEADING: mark("a heading"),
    Kind.NOTICE: mark("a notice"),
}
_VOICES = {
    # Translators: The quote stands in a statement that the document quotes; {speaker} is its heading, or
    # Translators: the name of who made it.
    Voice.STATEMENT: mark("-# Quoted statement: {speaker}"),
    # Translators: The quote stands in a post of a social network; {speaker} wrote it.
    Voice.POST: mark("-# In an embedded post by “{speaker}”"),
}


def quote_parts(
    say: Words,
    quotes: Sequence[Quote],
    room: int,
    *,
    first: int = 1,
    total: int | None = None,
    name: str = "quote",
) -> list[Part]:
    """The quotes in order, within `room` characters in all, including notes on those left out.

    Several quotes are numbered, from `first`, out of `total`. The names of files begin with `name`.
    """
    total = len(quotes) if total is None else total
    counts = [_counted(say, number, total) for number in range(first, first + len(quotes))]
    blocks = [_block(say, quote, counted) for quote, counted in zip(quotes, counts, strict=True)]
    whole: list[Part] = [shown for shown in blocks if shown is not None]
    if len(whole) == len(blocks) and sum(sizes(shown) for shown in blocks if shown) <= room:
        return whole
    return _fitted(say, quotes, counts, blocks, room, name)


def _fitted(
    say: Words,
    quotes: Sequence[Quote],
    counts: Sequence[str],
    blocks: Sequence[tuple[str, ...] | None],
    room: int,
    name: str,
) -> list[Part]:
    """Blocks of which not all fit: the longest become files, the last are left out."""
    notes = [(_left_out(say, quote.passage),) for quote in quotes]
    parts: list[Part] = []
    left = room
    for number, (quote, shown) in enumerate(zip(quotes, blocks, strict=True), 1):
        file = f"{name}-{number}.txt"
        attached = _attached(say, quote.passage, file, counts[number - 1])
        spare = left - sum(map(sizes, notes[number:]))
        allowed = spare if number == 1 else room  # the best is never left out
        if (shown is None or sizes(shown) > allowed) and sizes(attached) <= spare:
            parts += [attached, text_file(quote.passage.text, file)]
            left -= sizes(attached)
        else:
            fitting = shown if shown is not None and sizes(shown) <= spare else notes[number - 1]
            parts.append(fitting)
            left -= sizes(fitting)
    return parts


def block(text: str, marks: Sequence[tuple[int, int]] = ()) -> str:
    """A text of the source as a block quote, with the marked spans in bold."""
    return "\n".join(f"> {line}" for line in encode(text, marks).split("\n"))


def _counted(say: Words, number: int, total: int) -> str:
    """The line that says which of several quotes this is."""
    # Translators: The second of five quotes is “2 of 5”.
    return say("-# {number} of {total}", number=number, total=total) if total > 1 else ""


def _block(say: Words, quote: Quote, counted: str) -> tuple[str, ...] | None:
    """The quote as a block quote, and its citation, which says who speaks if that is somebody else.

    None if it is longer than any card: to word it would waste time.
    """
    if quote.passage.end - quote.passage.start > ROOM:
        return None
    said = block(quote.passage.text, quote.marks)
    return f"{counted}\n{said}" if counted else said, citation(say, quote.passage)


def _attached(say: Words, passage: Passage, name: str, counted: str) -> tuple[str, ...]:
    head = say("This quote is too long to show here; the whole of it is in the file {file}.", file=name)
    return f"{counted}\n{head}" if counted else head, citation(say, passage)


def text_file(text: str, name: str) -> discord.File:
    """A text as a file to attach, whole."""
    return discord.File(io.BytesIO(text.encode("utf-8")), filename=name)


def citation(say: Words, passage: Passage, last: int = 0) -> str:
    """Where a quote stands, and whose words it holds if not the document's own, in small print.

    `last` is the number of its last sentence if it holds several.
    """
    lines, speaker = [], passage.spoken_by
    if passage.speaker is not None and speaker is not None:
        lines.append(say(_VOICES[passage.speaker.voice], speaker=brief(speaker, 200)))
    document = passage.document
    parts = [brief(document.title)]
    if speaker is None and (headings := passage.outline):
        # Translators: A quote stands below this heading of the document.
        parts.append(say("under “{heading}”", heading=" › ".join(map(brief, headings))))
    parts.append(place(say, passage, last))
    if passage.kind in _KINDS:
        parts.append(say(_KINDS[passage.kind]))
    if document.date:
        parts.append(brief(document.date, 40))
    if document.address:
        parts.append(source_link(say, document.address))
    return "\n".join([*lines, f"-# {' · '.join(parts)}"])


def in_quotes(say: Words, words: str) -> str:
    """Some words between quotation marks."""
    # Translators: The quotation marks of your language around some words.
    return say("“{words}”", words=words)


def source_link(say: Words, address: str) -> str:
    """A link to a source. An address not of the web is shown as text, one too long only mentioned."""
    # Translators: The text of a link to where a document comes from.
    shown = link(say("source"), address)
    if shown is None:
        shown = say("source: {address}", address=inline(address))
    return shown if size(shown) <= ADDRESS else say("source address too long to show")


def _left_out(say: Words, passage: Passage) -> str:
    title = brief(passage.document.title, _BRIEFLY)
    # Translators: {place} is such as “paragraph 2, sentence 1”.
    return say(
        "-# One more quote is too long to show here: {place} of {document}.",
        place=place(say, passage),
        document=title,
    )


def place(say: Words, passage: Passage, last: int = 0) -> str:
    """The paragraph and the sentence of a passage, or its sentences up to `last` if it holds several."""
    paragraph, sentence = str(passage.paragraph), str(passage.sentence)
    if last > passage.sentence:
        return say(
            "paragraph {paragraph}, sentences {first} to {last}",
            paragraph=paragraph,
            first=sentence,
            last=str(last),
        )
    return say("paragraph {paragraph}, sentence {sentence}", paragraph=paragraph, sentence=sentence)
