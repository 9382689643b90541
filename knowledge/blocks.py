"""The paragraphs, headings, list items and table rows of a document's body, as offsets into its text."""

import re
from collections.abc import Iterator
from itertools import pairwise

from knowledge.forms import Block, Form
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
from knowledge.model import Document, is_question
from knowledge.titles import FEW, headings

SIGNATURE = re.compile(
    r"[ \t]*(?:—|–|--?|―)[ \t]*(?P<who>\S.{0,80}?\(@\w{1,30}\)(?:[ \t]+\S.{0,40}\d{4})?)[ \t]*"
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_LABEL = re.compile(r"[ \t]*[*_]*[^\W\d_]{1,10} ?\d{0,3}[:：][*_]*[ \t]")  # of a question and of its answer
_BOLD = re.compile(r"(\*\*|__)(?=[^*_]*[^\W\d_])[^*_\n]{1,60}(?<![.!?…,;])\1")  # a title in bold


def blocks(document: Document) -> Iterator[Block]:
    """The blocks of the body in order: they do not overlap, and only markup and space lie between."""
    found = _markdown(document) if document.name.lower().endswith(".md") else _plain(document)
    for block in found:
        for part in _apart_from_titles(document.text, block):
            yield from _apart_from_signatures(part)


def _markdown(document: Document) -> Iterator[Block]:
    """Blocks of Markdown. Of a paragraph with long lines, or labels on all lines, each line is a block."""
    from knowledge.markdown import markdown_blocks  # takes 30 ms to load, and plain text needs none of it

    for block in markdown_blocks(document.text, document.body):
        shown, lines = block.shown, [found.span() for found in _LINE.finditer(block.shown)]
        unwrapped = max(end - start for start, end in lines) > UNWRAPPED
        if block.form is Form.PARAGRAPH and (unwrapped or is_list([shown[slice(*one)] for one in lines])):
            for start, end in lines:
                yield from _part(block, start, end)
        elif block.form is Form.PARAGRAPH and len(lines) > 1:
            yield from _apart_at_items(block, lines, document.language)
        else:
            yield block


def _apart_at_items(block: Block, lines: list[tuple[int, int]], language: str) -> Iterator[Block]:
    """The block, cut before each line that begins an item of a kind unknown to Markdown, such as “b.”."""
    shown, begun = block.shown, 0
    held = [shown[start:end].rstrip() for start, end in lines]
    for place in items(held, language):
        if place and is_marked(held[place]):
            yield from _part(block, begun, lines[place][0])
            begun = lines[place][0]
    yield from _part(block, begun, len(shown))


def _plain(document: Document) -> Iterator[Block]:
    """Paragraphs of plain text: each line is one, unless the lines show that they were wrapped by hand."""
    text = document.text
    lines = [found.span() for found in _LINE.finditer(text, document.body) if found.end() > found.start()]
    held = [text[start:end].rstrip() for start, end in lines]
    titles = set(headings(text, lines))
    begun: tuple[int, int] | None = None
    hangs = False  # within an item, which an indented line may continue
    fresh = set(items(held, document.language))
    for place, ((start, _), line, width) in enumerate(zip(lines, held, widths(held), strict=False)):
        if begun is not None and (place in fresh or is_rule(line)):
            yield Block(*begun, text[slice(*begun)])
            begun = None
        if is_rule(line):
            continue
        inner = start + (found.end() if (found := BULLET.match(line)) else len(line) - len(line.lstrip()))
        if begun is None and start in titles:
            yield Block(inner, start + len(line), line[inner - start :], Form.HEADING)
            continue
        hangs = begins(line) or (begun is not None and hangs)
        begun = (begun[0] if begun else inner, start + len(line))
        following = held[place + 1] if place + 1 < len(held) else ""
        broken = ENDS.search(line) or NUMBER.match(following) or not following.lstrip()[:1].islower()
        wide = width or (hangs and following[:1].isspace() and not (broken or BULLET.match(following)))
        if not wide or (len(line) < width * 0.6 and broken):
            yield Block(*begun, text[slice(*begun)])
            begun = None
    if begun is not None:
        yield Block(*begun, text[slice(*begun)])


def _apart_from_titles(text: str, block: Block) -> Iterator[Block]:
    """The block, cut after every line with a labelled question, and around every title in bold."""
    shown = block.shown
    if block.form is not Form.PARAGRAPH or ("\n" not in shown and not _BOLD.match(shown)):
        yield block
        return
    begun, before = 0, "."
    for line, after in pairwise([*_LINE.finditer(shown), *_LINE.finditer("")]):
        words, below = line[0][numbering(line[0]) :].strip(), after[0].strip()
        asks = _LABEL.match(words) and is_question(words) and below
        alone = words == shown and text[max(block.start - 1, 0) : block.start] in "\r\n"
        stands = below[:1].isupper() if below else alone
        if stands and ENDS.search(before) and _BOLD.fullmatch(words) and len(words.split()) <= FEW:
            yield from _part(block, begun, line.start())
            yield from _part(block._replace(form=Form.HEADING), line.start(), line.end())
            begun = line.end()
        elif asks:
            yield from _part(block, begun, line.end())
            begun = line.end()
        before = words
    yield from _part(block, begun, len(shown))


def _apart_from_signatures(block: Block) -> Iterator[Block]:
    """The block, cut before and after every line that signs a post."""
    if block.form is not Form.PARAGRAPH or "(@" not in block.shown:
        yield block
        return
    begun = 0
    for line in _LINE.finditer(block.shown):
        if SIGNATURE.fullmatch(line[0].rstrip("\r\n")):
            yield from _part(block, begun, line.start())
            yield from _part(block, line.start(), line.end())
            begun = line.end()
    yield from _part(block, begun, len(block.shown))


def _part(block: Block, start: int, end: int) -> Iterator[Block]:
    part = block.shown[start:end]
    if part.strip():
        start += len(part) - len(part.lstrip())
        part = part.strip()
        yield block._replace(start=block.start + start, end=block.start + start + len(part), shown=part)
