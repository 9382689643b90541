"""The paragraphs, headings, list items and table rows of a document's body, as offsets into its text."""

import re
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from knowledge.lines import (
    BULLET,
    ENDS,
    NUMBER,
    UNWRAPPED,
    begins,
    is_list,
    is_marked,
    is_rule,
    items,
    numbering,
    widths,
)
from knowledge.model import Document


class Form(Enum):
    """What a block is: paragraphs hold sentences, the others are quoted whole."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LINE = "line"  # a row of a table, a line of code


class Block(NamedTuple):
    """One paragraph or the like: [start, end) of the document's text, without its markup.

    `shown` is that slice with the markup inside it blanked out, character for character (None: there
    is none). `quote` numbers the block quotation it lies in, from 1 in the document; 0 is outside.
    """

    start: int
    end: int
    form: Form = Form.PARAGRAPH
    shown: str | None = None
    quote: int = 0


SIGNATURE = re.compile(
    r"[ \t]*(?:—|–|--?|―)[ \t]*(?P<who>\S.{0,80}?\(@\w{1,30}\)(?:[ \t]+\S.{0,40}\d{4})?)[ \t]*"
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_LABEL = re.compile(r"[ \t]*[*_]*[^\W\d_]{1,10} ?\d{0,3}[:：][*_]*[ \t]")  # of a question and of its answer
_BOLD = re.compile(r"(\*\*|__)(?=[^*_]*[^\W\d_])[^*_\n]{1,60}(?<![.!?…,;])\1")  # a title in bold
_TITLED = re.compile(  # a numbered title: § 4 Fees, TOP 3: Wahlen, 4. Heating costs
    r"(?:(?:§|TOP|Art\.?|Article|Section) ?)?\d{1,3}(?:\.\d{1,2})*[.:)]?[ \t]+(?=[^\W\d_])"
    r"|\(?(?:\d{1,2}|[a-z])\)[ \t]"
)
_TITLE = re.compile(  # what a title without a number is like; who wrote the text is none
    r"(?!(?:By|Von|Par|Por) [^\W\d_]\S+ [A-ZÀ-Þ])[^\W\d_][^\d@/]*[^\d@/,]"
)
_LOOKED_AT = 2_000  # characters of the paragraph below one
_FEW = 8  # words that a title has at most
_SHORT = 3  # letters of an acronym, which is no title by its capitals


def blocks(document: Document) -> Iterator[Block]:
    """The blocks of the body in order: they do not overlap, and only markup and space lie between."""
    found = _markdown(document) if document.name.lower().endswith(".md") else _plain(document)
    for block in found:
        for part in _apart_from_titles(document.text, block):
            yield from _apart_from_signatures(document.text, part)


def _markdown(document: Document) -> Iterator[Block]:
    """Blocks of Markdown; a paragraph whose lines nobody wrapped, or each begins anew, is one a line."""
    from knowledge.markdown import spans  # takes 30 ms to load, and plain text needs none of it

    for span in spans(document.text, document.body):
        block = Block(span.start, span.end, Form(span.form), span.shown, span.quote)
        lines = [found.span() for found in _LINE.finditer(span.shown)]
        unwrapped = max(end - start for start, end in lines) > UNWRAPPED
        if block.form is Form.PARAGRAPH and (
            unwrapped or is_list([span.shown[slice(*one)] for one in lines])
        ):
            for start, end in lines:
                yield from _part(block, span.shown, start, end)
        elif block.form is Form.PARAGRAPH and len(lines) > 1:
            yield from _apart_at_items(block, lines, document.language)
        else:
            yield block


def _apart_at_items(block: Block, lines: list[tuple[int, int]], language: str) -> Iterator[Block]:
    """The block, cut before each of its lines that begins an item as Markdown does not know them: “b.”."""
    shown, begun = block.shown or "", 0
    held = [shown[start:end].rstrip() for start, end in lines]
    for place in items(held, language):
        if place and is_marked(held[place]):
            yield from _part(block, shown, begun, lines[place][0])
            begun = lines[place][0]
    yield from _part(block, shown, begun, len(shown))


def _plain(document: Document) -> Iterator[Block]:
    """Paragraphs of plain text: each line one, unless the lines show that they were wrapped by hand."""
    text = document.text
    lines = [found.span() for found in _LINE.finditer(text, document.body) if found.end() > found.start()]
    held = [text[start:end].rstrip() for start, end in lines]
    headings = set(_headings(text, lines))
    begun: tuple[int, int] | None = None
    hangs = False  # an item has begun, in which an indented line may go on
    fresh = set(items(held, document.language))
    for place, ((start, _), line, width) in enumerate(zip(lines, held, widths(held), strict=False)):
        if begun is not None and (place in fresh or is_rule(line)):
            yield Block(*begun)
            begun = None
        if is_rule(line):
            continue
        inner = start + (found.end() if (found := BULLET.match(line)) else len(line) - len(line.lstrip()))
        if begun is None and start in headings:
            yield Block(inner, start + len(line), Form.HEADING)
            continue
        hangs = begins(line) or (begun is not None and hangs)
        begun = (begun[0] if begun else inner, start + len(line))
        following = held[place + 1] if place + 1 < len(held) else ""
        broken = ENDS.search(line) or NUMBER.match(following) or not following.lstrip()[:1].islower()
        wide = width or (hangs and following[:1].isspace() and not (broken or BULLET.match(following)))
        if not wide or (len(line) < width * 0.6 and broken):
            yield Block(*begun)
            begun = None
    if begun is not None:
        yield Block(*begun)


def _headings(text: str, lines: list[tuple[int, int]]) -> Iterator[int]:
    """Where lines begin that are headings."""
    yield from _alone(text, lines)
    held = [text[start:end].strip() for start, end in lines]
    for (start, _), before, line, after in zip(lines, ["", *held], held, [*held[1:], ""], strict=False):
        if line and _is_heading(before, line, after):
            yield start


def _alone(text: str, lines: list[tuple[int, int]]) -> Iterator[int]:
    """Where lines begin that are headings by what is above and below: short, unpunctuated, with space below.

    Numbered, and none of the same numbering above and below; or with a list below; or without a figure, with
    space above, too, and sentences before and after.
    """
    held = [(start, text[start:end].strip(), end) for start, end in lines if text[start:end].strip()]
    for before, (start, line, end), (below, after, _) in zip(
        [(0, "", 0), *held], held, held[1:], strict=False
    ):
        number, is_first = _TITLED.match(line), not before[1]
        if ENDS.search(line) or len(line.split()) > _FEW or BULLET.match(line):
            continue
        if number is None:
            goes_on = before[2] == start and BULLET.match(before[1])  # it is the rest of an item
            stands = is_first or before[2] < start or ENDS.search(before[1])
            lists = BULLET.match(text, below) and line[:1].isupper() and stands and not goes_on
            apart = (is_first or before[2] < start) and end < below and _TITLE.fullmatch(line)
            if lists or (apart and (is_first or _is_told(before[1])) and _is_told(_till_blank(text, below))):
                yield start
        elif below > end and not _goes_with(number[0], before[1], after):
            yield start


def _till_blank(text: str, start: int) -> str:
    """The lines from `start` on until one is empty."""
    return re.split(r"(?:\r\n|\r|\n)[ \t]*[\r\n]", text[start : start + _LOOKED_AT], maxsplit=1)[0].strip()


def _is_told(line: str) -> bool:
    """Whether a text is of sentences or of a list: it ends one, or is longer than a title."""
    return begins(line) or ENDS.search(line) is not None or len(line.split()) > _FEW


def _is_heading(before: str, line: str, after: str) -> bool:
    """Whether a line of plain text is a heading beyond doubt: underlined, or in capitals throughout.

    Or short, numbered, and between lines that are not of the same numbering.
    """
    if ENDS.search(line) or len(line) > 100:
        return False
    number = _TITLED.match(line)
    if number and len(line.split()) <= _FEW and after and not after[0].islower():
        return not _goes_with(number[0], before, after)
    if re.fullmatch(r"={3,}|-{3,}|~{3,}", after):
        return True
    return line.isupper() and (
        len(line.split()) > 1 or (line.isalpha() and len(line) > _SHORT and after != "")
    )


def _goes_with(number: str, *others: str) -> bool:
    """Whether one of the other lines has a number of the same kind."""
    return any(found and _kind(found[0]) == _kind(number) for found in map(_TITLED.match, others))


def _kind(number: str) -> str:
    """What kind of number it is: “(2) ” and “(11) ” are of one kind."""
    return re.sub(r"\d+", "1", re.sub(r"(?<![^\W_])[a-z](?![^\W_])", "a", number))


def _apart_from_titles(text: str, block: Block) -> Iterator[Block]:
    """The block, cut after every line with a labelled question, and around every title in bold."""
    shown = block.shown or text[block.start : block.end]
    if block.form is not Form.PARAGRAPH or ("\n" not in shown and not _BOLD.match(shown)):
        yield block
        return
    begun, before = 0, "."
    for line, after in pairwise([*_LINE.finditer(shown), *_LINE.finditer("")]):
        words, below = line[0][numbering(line[0]) :].strip(), after[0].strip()
        asks = _LABEL.match(words) and words.rstrip("*_ ").endswith(("?", "？")) and below
        alone = words == shown and text[max(block.start - 1, 0) : block.start] in "\r\n"
        stands = below[:1].isupper() if below else alone
        if stands and ENDS.search(before) and _BOLD.fullmatch(words) and len(words.split()) <= _FEW:
            yield from _part(block, shown, begun, line.start())
            yield from _part(block._replace(form=Form.HEADING), shown, line.start(), line.end())
            begun = line.end()
        elif asks:
            yield from _part(block, shown, begun, line.end())
            begun = line.end()
        before = words
    yield from _part(block, shown, begun, len(shown))


def _apart_from_signatures(text: str, block: Block) -> Iterator[Block]:
    """The block, cut before and after every line that signs a post."""
    if block.form is not Form.PARAGRAPH or "(@" not in text[block.start : block.end]:
        yield block
        return
    shown = block.shown or text[block.start : block.end]
    begun = end = 0
    for line in _LINE.finditer(shown):
        if SIGNATURE.fullmatch(line[0].rstrip("\r\n")):
            yield from _part(block, shown, begun, line.start())
            yield from _part(block, shown, line.start(), line.end())
            begun = line.end()
        end = line.end()
    yield from _part(block, shown, begun, end)


def _part(block: Block, shown: str, start: int, end: int) -> Iterator[Block]:
    part = shown[start:end]
    if part.strip():
        start += len(part) - len(part.lstrip())
        part = part.strip()
        yield block._replace(start=block.start + start, end=block.start + start + len(part), shown=part)
