"""What a text quotes, or claims to quote: between quotation marks of any style, and in block quotes.

Of nested marks only the outermost count. What opens and never closes is no quote. A quote of several
paragraphs makes one claim for each, because the sources are searched paragraph by paragraph. If the sources
also have the text around the marks, then the marks are their own, and the paragraph is the claim.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.verifying.wording import words

_CLOSERS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "〝": "〞〟",
    "❝": "❞",
    "″": "″",
    '"': '"',
    "＂": "＂",
    "”": "”",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
}
_MIXED = {"“": '"', "„": '"‟', '"': "”", "‘": "'", "'": "’"}
"""What else may close a mark, unless it properly closes one that is open: people and programs mix these."""

_SINGLE = "'‘’‚"  # these are apostrophes too
_DEEP = 40  # of the marks that are open, the last that one may close: more would be gone through for each
_FEW, _MORE = 2, 4  # words between two of these in a text with double marks; with fewer, apostrophes
_MARK = re.compile(f"[{re.escape(''.join({*_CLOSERS, *''.join(_CLOSERS.values())}))}]")
_NO_APOSTROPHE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_BLOCK = re.compile(r"(?m)^ {0,3}>(?: ?>)* (?P<line>.*)$|^ {0,3}>[ \t]*$")
_REST = re.compile(r"(?m)^ {0,3}>>> (?P<line>[\s\S]*)\Z")
_PARAGRAPHS = re.compile(r"\n\s*\n|(?<=[.!?…:”\"»。！？」])[ \t]*\n")
_DASHED = re.compile(r"\s*[—–―~-]")
_SIGNED = re.compile(  # a last line such as “— the briefing”, which is no item of a list
    r"(?<=[.!?…”\"»])"
    r"(?:\s*\n[ \t]*[—–―][^\n]{1,160}"
    r"|\s*\n[ \t]*[~-][ \t]*[^\s:]+(?:[ \t]+[^\s:]+){0,3}"  # with more words it may be an item
    r"|[ \t]+[—–―][ \t]*[A-ZА-Я][^\n]{1,160})"
    r"(?<![.;:!?。])[ \t]*\Z"
)
_NAMED = re.compile(r"(?<=[.!?…”\"»])\s*\n[ \t]*[—–―][^\n]{1,160}(?<![.;:!?。])[ \t]*\Z")  # beyond doubt
_ADDRESS = re.compile(r"(?m)^[ \t]*<?https?://\S+>?[ \t]*$")
_ATTRIBUTION = re.compile(r"\s*(?:[—–―-]|\()")


def quoted(text: str, is_own: Callable[[str, str], bool]) -> tuple[str, ...]:
    """The passages that `text` marks as quotes, in order, without their marks; () if it marks none.

    `is_own` says whether a source has a paragraph, and the text around the marks in it.
    """
    rest, spans = text, list[tuple[int, str]]()
    for start, lines, end in _block_quotes(text):
        spans += ((start, said) for said in _said(_without_attribution(lines), is_own))
        rest = rest[:start] + " " * (end - start) + rest[end:]
    edges = [0, *(found.end() for found in _PARAGRAPHS.finditer(rest)), len(rest)]
    marks, own = _marked(rest), 0
    for start, end in pairwise(edges):
        within = [one for one in marks if start < one[0] and one[1] < end]
        if within and is_own(rest[start:end], _around(rest[start:end], within, start)):
            marks = [one for one in marks if one not in within]
            spans.append((start, rest[start:end]))
            own += 1
    if own and own == len(spans) and not marks:
        return paragraphs(text)  # as if nothing were marked
    spans += ((start, text[start:end]) for start, end in marks)
    return tuple(part for _, found in sorted(spans) for part in paragraphs(found))


def _said(text: str, is_own: Callable[[str, str], bool]) -> Iterator[str]:
    """A block quote; but if most of it is marked, and the rest in no source, what is marked."""
    marks = _marked(text)
    around = _around(text, marks)
    if marks and 2 * len(words(around)) <= len(words(text)) and not is_own(text, around):
        yield from (text[start:end] for start, end in marks)
    else:
        yield text


def _around(text: str, marks: Sequence[tuple[int, int]], offset: int = 0) -> str:
    """What stands around the marks, with an ellipsis for each of them."""
    for start, end in reversed(marks):
        text = text[: start - offset - 1] + " … " + text[end - offset + 1 :]
    return text


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a message: a line break ends one after an empty line or the end of a sentence."""
    without = _ADDRESS.sub("\n", text)  # says where a quote is from
    if not _DASHED.match(without):
        without = _NAMED.sub("", without)  # so does this
    parts = _PARAGRAPHS.split(without if without.strip() else text)
    return tuple(part.strip() for part in parts if part.strip())


def _block_quotes(text: str) -> Iterator[tuple[int, str, int]]:
    """Each run of lines quoted in Markdown: where it starts, its lines without the sign, where it ends."""
    if rest := _REST.search(text):
        yield from _block_quotes(text[: rest.start()])
        yield rest.start(), rest["line"], rest.end()
        return
    run: list[re.Match[str]] = []
    for found in [*_BLOCK.finditer(text), None]:
        if run and (found is None or found.start() != run[-1].end() + 1):
            yield run[0].start(), "\n".join(line["line"] or "" for line in run), run[-1].end()
            run = []
        if found is not None:
            run.append(found)


def _without_attribution(text: str) -> str:
    """A block quote without the attribution after it, and without quotation marks around it."""
    for start, end in _marked(text):
        if not text[: start - 1].strip() and (
            not text[end + 1 :].strip() or _ATTRIBUTION.match(text, end + 1)
        ):
            return text[start:end]
    signed = _SIGNED.search(text)
    return text[: signed.start()] if signed and not _DASHED.match(text) else text


def _marked(text: str) -> list[tuple[int, int]]:
    """The outermost spans between marks, in order; of single marks beside double ones only longer spans."""
    double = _outermost(_pairs(text, single=False))
    single = _outermost(_pairs(text, single=True))
    if not double:
        return single
    apart = [one for one in single if all(one[1] < start or end < one[0] for start, end in double)]
    return sorted([*double, *(one for one in apart if _is_clear(text, *one))])


def _is_clear(text: str, start: int, end: int) -> bool:
    """Whether single marks are no apostrophes: two words show it, four if the last may be a plural's."""
    may_be_plural = text[end - 1] in "sS" and text[end] != "’"
    return len(words(text[start:end])) >= (_MORE if may_be_plural else _FEW)


def _outermost(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    outermost: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not outermost or start >= outermost[-1][1]:
            outermost.append((start, end))
    return outermost


@dataclass
class _Open:
    """A mark that has been opened; `perhaps` is where it closes unless something clearer follows."""

    mark: str
    at: int
    perhaps: int | None = None


def _pairs(text: str, *, single: bool) -> Iterator[tuple[int, int]]:
    """Every span between two marks that belong together, including nested ones."""
    opened: list[_Open] = []
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if (mark in _SINGLE) != single:
            continue
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if opened and opened[-1].mark == mark and mark in _CLOSERS and _begins_paragraph(text, at):
            yield opened.pop().at + 1, len(text[:at].rstrip())  # each paragraph of a long quote opens anew
            opened.append(_Open(mark, at))
            continue
        inner = _closed(opened, mark, text[at + 1 :])
        if inner is not None and mark == '"' and _opens_within(text, at):
            inner = None
        if inner is not None and not (single and (_is_inside(after) or before.isspace())):
            if single and _is_plural(text, at):
                opened[inner].perhaps = opened[inner].perhaps or at
                continue
            yield opened[inner].at + 1, at
            del opened[inner:]
        elif mark in _CLOSERS and _opens(mark, before, after):
            opened.append(_Open(mark, at))
    yield from ((one.at + 1, one.perhaps) for one in opened if one.perhaps is not None)


def _closed(opened: list[_Open], mark: str, rest: str) -> int | None:
    """Which of the last open marks `mark` closes: the last that properly closes so, else one that may."""
    places = range(len(opened))[::-1][:_DEEP]
    proper = next((place for place in places if mark in _CLOSERS[opened[place].mark]), None)
    if proper is not None:
        return proper
    mixed = (place for place in places if mark in _MIXED.get(opened[place].mark, ""))
    return next((place for place in mixed if not _closes_later(opened[place].mark, rest)), None)


def _closes_later(mark: str, rest: str) -> bool:
    """Whether a proper closing mark follows, before another such quote opens."""
    following = next((character for character in rest if character in mark + _CLOSERS[mark]), None)
    return following is not None and following in _CLOSERS[mark]


def _begins_paragraph(text: str, at: int) -> bool:
    """Whether the mark at `at` opens a line."""
    return re.search(r"\n[ \t]*\Z", text[:at]) is not None and text[at + 1 : at + 2].strip() != ""


def _opens_within(text: str, at: int) -> bool:
    """Whether the straight mark at `at` opens a quote within a quote: both of them have yet to close."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (before.isspace() or before in "([") and after.isalnum() and text.count('"', at + 1) >= 2


def _is_inside(character: str) -> bool:
    """Whether a single mark before this is an apostrophe: not in scripts that have none."""
    return character.isalnum() and not _NO_APOSTROPHE.match(character)


def _opens(mark: str, before: str, after: str) -> bool:
    """Whether a mark here can open a quote: a single one may be an apostrophe, and ” mostly closes."""
    if mark in _SINGLE:
        return not _is_inside(before) and not after.isspace() and not after.isdigit() and after != ""
    if mark in '"″' and before.isdigit():  # inches, seconds
        return False
    return mark != "”" or not before or before.isspace()


def _is_plural(text: str, at: int) -> bool:
    """Whether the single mark at `at` may be the apostrophe of “the countries’ leaders”."""
    return text[at - 1] in "sS" and re.match(r"\s[a-z]", text[at + 1 : at + 3]) is not None
