"""A quote in its context: its paragraph and those beside it, as in the source."""

from collections.abc import Sequence
from itertools import groupby

from bot.cards import version_line
from bot.cards.layout import LISTED, ROOM, Card, Note, Part, Row, brief, lay_out, room_beside, size
from bot.cards.quoted import block, place, quote_parts, text_file
from bot.words import Words
from knowledge.model import Passage, Quote

_FILE = "context.txt"


def context(
    say: Words,
    quote: Passage,
    passages: Sequence[Passage],
    *,
    version: str,
    notes: Sequence[Note] = (),
    rows: Sequence[Row] = (),
) -> Card:
    """The paragraphs of these `passages`, which are in reading order, with `quote`, one of them, in bold."""
    # Translators: The heading of a paragraph in which the quote is in bold; {place} is such as “paragraph 2,
    # Translators: sentence 1”, since screen readers do not say what is bold.
    head = say(
        "**Where the quote stands**, in bold, in “{document}”, {place}",
        document=brief(quote.document.title),
        place=place(say, quote),
    )
    foot = version_line(say, version)
    room = room_beside(head, foot, notes=notes)
    start, end = passages[0].start, passages[-1].end
    paragraphs = [list(group) for _, group in groupby(passages, lambda passage: passage.paragraph)]
    # To word what is longer than any card would waste time.
    parts: list[Part] = [_paragraph(say, quote, one) for one in paragraphs] if end - start <= ROOM else []
    if not parts or sum(size(part) for part in parts if isinstance(part, str)) > room:
        note = say("This is too long to show here; the whole of it is in the file {file}.", file=_FILE)
        shown = quote_parts(say, [Quote(quote, ())], room - size(note))
        alone = (start, end) == (quote.start, quote.end)
        parts = shown if alone else [*shown, note, text_file(quote.document.slice(start, end), _FILE)]
    return lay_out([head, *parts], colour=LISTED, notes=notes, foot=foot, rows=rows)


def _paragraph(say: Words, quote: Passage, passages: Sequence[Passage]) -> str:
    """One paragraph, as the slice of the source from its first passage to its last."""
    start, end = passages[0].start, passages[-1].end
    inside = start <= quote.start and quote.end <= end
    marks = [(quote.start - start, quote.end - start)] if inside else []
    number = say("-# Paragraph {paragraph}", paragraph=str(passages[0].paragraph))
    return f"{number}\n{block(quote.document.slice(start, end), marks)}"
