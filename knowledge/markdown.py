"""From Markdown to slices of its text: markdown-it-py finds the blocks, and here they become offsets."""

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from knowledge.forms import Block, Form

_NEWLINE = re.compile(r"\r\n|\r|\n")
_IMAGE = r"(?:!\[[^\]\[]*\]\([^()\s]*\)|!\[\[[^\]\[\n]*\]\])"
_TAG = rf"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>|\[{_IMAGE}\]\([^()\s]*\)|{_IMAGE}"
_NOTE = r"(?<=[.!?…”’\"'»)])<sup\b[^<>]*>.{1,200}?</sup>"  # a footnote's mark
_CODE = r"(?P<code>(?<!`)(?P<mark>`+)(?!`).{1,1000}?(?<!`)(?P=mark)(?!`))"
_HTML = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(?P<unread>script|style)\b.*?(?:</(?P=unread)\s*>|\Z)|{_NOTE}|{_TAG}",
    re.DOTALL | re.IGNORECASE,
)
_MARKUP = re.compile(rf"{_CODE}|<!--(?:.*?-->|(?P<open>.*))|{_NOTE}|{_TAG}|\\(?=[\r\n])", re.DOTALL)
_OPEN = re.compile(rf"{_CODE}|{_TAG}", re.DOTALL)  # after a comment that never closes, and so is none
_DIGITS = 3  # digits at most in the number of an item; with more it is a year
_SPACE = "".join(filter(str.isspace, map(chr, range(0x3001))))


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables, blocks only: what is inside a paragraph stays as it is written."""
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def markdown_blocks(text: str, body: int) -> Iterator[Block]:
    """The blocks of the Markdown in text[body:], in order, without their markup and never empty."""
    starts = [body, *(found.end() for found in _NEWLINE.finditer(text, body)), len(text)]
    lines = [text[start:end] for start, end in pairwise(starts)]
    depth = quote = 0
    heads = row = False
    tokens = _parser().parse(text[body:])
    _number(tokens)
    for token in tokens:
        if token.type == "blockquote_open":
            depth, quote = depth + 1, quote + (depth == 0)
        elif token.type == "blockquote_close":
            depth -= 1
        elif token.type in ("tr_open", "tr_close"):
            row = token.type == "tr_open"
        elif token.type in ("heading_open", "heading_close", "thead_open", "thead_close"):
            heads = token.type.endswith("open")
        for block in _slices(token, lines, starts, row=row, depth=depth):
            form = Form.HEADING if heads else block.form
            yield block._replace(form=form, quote=quote if depth else 0)


def _number(tokens: list[Token]) -> None:
    """Note the marker of each numbered item, such as “3.”, as the info of the paragraph that begins it."""
    for item, opened, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        begins = item.type == "list_item_open" and opened.type == "paragraph_open"
        if begins and item.info and len(item.info) <= _DIGITS and _line_of(item) == _line_of(opened):
            inline.info = item.info + item.markup


def _line_of(token: Token) -> int:
    """The line on which something begins."""
    return token.map[0] if token.map else -1


def _slices(token: Token, lines: list[str], starts: list[int], *, row: bool, depth: int) -> Iterator[Block]:
    """The readable text of one token: a paragraph, a row of a table, or lines of code."""
    if token.map is None:
        return
    first, last = token.map
    if token.type == "tr_open":
        yield from _line(lines[first], starts[first], depth, "|")
    elif token.type == "inline" and not row:
        yield from _paragraph(token, lines[first:last], starts[first])
    elif token.type == "html_block":
        yield from _span(_HTML.sub(_hidden, "".join(lines[first:last])), starts[first], Form.PARAGRAPH)
    elif token.type in ("fence", "code_block"):
        fenced = token.type == "fence"
        for line in range(first + fenced, last):
            if not (fenced and line == last - 1 and set(lines[line].strip(" >\t\r\n")) <= set(token.markup)):
                yield from _line(lines[line], starts[line], depth)


def _paragraph(token: Token, lines: list[str], start: int) -> Iterator[Block]:
    """A paragraph or heading, with the markers of its lines, except an item's number, blanked out.

    The token's content lacks leading lines of white space that CommonMark does not know, such as U+00A0.
    """
    shown: list[str] = []
    content = deque(map(str.strip, token.content.split("\n")))
    for line in lines:
        at = line.rfind(content[0]) if content else -1
        words = content.popleft() if at >= 0 else ""
        if token.info and words and not shown and (begun := line.rfind(token.info, 0, at)) >= 0:
            at, words = begun, line[begun:at] + words
        shown.append(_blank(line[:at]) + words + _blank(line[at + len(words) :]) if words else _blank(line))
    yield from _span(_MARKUP.sub(_hidden, "".join(shown)), start, Form.PARAGRAPH)


def _line(line: str, start: int, depth: int, marks: str = "") -> Iterator[Block]:
    """A line of code or a row of a table, without the marks of the block quotations that it is in."""
    quoted = re.match(rf"(?:[ \t]*>){{0,{depth}}}", line)
    shown = line[quoted.end() :] if quoted else line
    yield from _span(shown, start + len(line) - len(shown), Form.LINE, marks)


def _hidden(found: re.Match[str]) -> str:
    """White space for what readers do not read; code stays, and so does a comment mark never closed."""
    if found.lastgroup == "code":
        return found[0]
    if found.lastgroup == "open":
        return "<!--" + _OPEN.sub(_hidden, found["open"])
    return _blank(found[0])


def _blank(text: str) -> str:
    """Spaces in place of the text, with its line ends kept."""
    return re.sub(r"[^\r\n]", " ", text)


def _span(shown: str, start: int, form: Form, marks: str = "") -> Iterator[Block]:
    """What is shown as one block, without the white space and `marks` around it."""
    bare = shown.strip(marks + _SPACE)
    if bare:
        start += shown.index(bare)
        yield Block(start, start + len(bare), bare, form)
