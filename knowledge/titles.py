"""Which lines of plain text are headings, judged by their form and by the lines around them. Pure."""

import re
from collections.abc import Iterator

from knowledge.lines import BULLET, ENDS, begins

FEW = 8  # words that a title has at most
_TITLED = re.compile(  # a numbered title: § 4 Fees, TOP 3: Wahlen, 4. Heating costs
    r"(?:(?:§|TOP|Art\.?|Article|Section) ?)?\d{1,3}(?:\.\d{1,2})*[.:)]?[ \t]+(?=[^\W\d_])"
    r"|\(?(?:\d{1,2}|[a-z])\)[ \t]"
)
_TITLE = re.compile(  # the form of a title without a number; the name of the author is none
    r"(?!(?:By|Von|Par|Por) [^\W\d_]\S+ [A-ZÀ-Þ])[^\W\d_][^\d@/]*[^\d@/,]"
)
_BARE = re.compile(r"(\d{1,3})[ \t]")  # a number without a stop
_BRIEF = 5  # words of one without space below
_LOOKED_AT = 2_000  # characters looked at in the paragraph below a title
_RULE = re.compile(r"={3,}|-{3,}|~{3,}")
_LONGEST = 100  # characters of a title
_SHORT = 3  # letters up to which a word in capitals may be an acronym, not a title


def headings(text: str, lines: list[tuple[int, int]]) -> Iterator[int]:
    """The starts of those of the lines [start, end) that are headings.

    A number without a stop counts titles only if another has the next one: “12 Main Street” is an address.
    """
    held = [text[start:end].strip() for start, end in lines]
    numbers = [int(bare[1]) if (bare := _BARE.match(line)) else None for line in held]
    alone, counted = set(_alone(text, lines)), set(numbers)
    for (start, _), before, line, after, number in zip(
        lines, ["", *held], held, [*held[1:], ""], numbers, strict=False
    ):
        if number is None or not counted.isdisjoint((number - 1, number + 1)):
            is_heading = start in alone or _is_heading(before, line, after)
        else:
            is_heading = _is_marked(line, after)
        if line and is_heading:
            yield start


def _alone(text: str, lines: list[tuple[int, int]]) -> Iterator[int]:
    """The starts of short lines without a final stop that are headings because of what is around them.

    They are numbered, with space below and no line of the same numbering above or below; or a list follows;
    or they hold no figure, have space above and below, and stand between sentences; or they are shorter, with
    space above and a line right below that is longer than any title.
    """
    held = [(start, text[start:end].strip(), end) for start, end in lines if text[start:end].strip()]
    for before, (start, line, end), (below, after, _) in zip(
        [(0, "", 0), *held], held, held[1:], strict=False
    ):
        number, is_first = _TITLED.match(line), not before[1]
        if ENDS.search(line) or len(line.split()) > FEW or BULLET.match(line):
            continue
        if number is None:
            goes_on = before[2] == start and BULLET.match(before[1])  # it is the rest of an item
            stands = is_first or before[2] < start or ENDS.search(before[1])
            lists = BULLET.match(text, below) and line[:1].isupper() and stands and not goes_on
            apart = (is_first or before[2] < start) and _TITLE.fullmatch(line)
            told = (is_first or _is_told(before[1])) and end < below and _is_told(_till_blank(text, below))
            if lists or (apart and (told or (end == below and _is_brief(line, after)))):
                yield start
        elif below > end and not _goes_with(number[0], before[1], after):
            yield start


def _is_brief(line: str, after: str) -> bool:
    """Whether a line is far shorter than the one below it, and neither goes on in the other."""
    short = len(line.split()) <= _BRIEF and len(after.split()) > FEW
    return short and line[0].isupper() and after[0].isupper()


def _till_blank(text: str, start: int) -> str:
    """The lines from `start` on until one is empty."""
    return re.split(r"(?:\r\n|\r|\n)[ \t]*[\r\n]", text[start : start + _LOOKED_AT], maxsplit=1)[0].strip()


def _is_told(line: str) -> bool:
    """Whether a text is a sentence or an item: it begins or ends as one, or is longer than a title."""
    return begins(line) or ENDS.search(line) is not None or len(line.split()) > FEW


def _is_marked(line: str, after: str) -> bool:
    """Whether a line is underlined, or all in capitals."""
    if ENDS.search(line) or len(line) > _LONGEST:
        return False
    return _RULE.fullmatch(after) is not None or (
        line.isupper() and (len(line.split()) > 1 or (line.isalpha() and len(line) > _SHORT and after != ""))
    )


def _is_heading(before: str, line: str, after: str) -> bool:
    """Whether a line is a heading beyond doubt.

    It is marked as one, or it is short and numbered, and the lines around it are not of the same numbering.
    """
    number = None if ENDS.search(line) or len(line) > _LONGEST else _TITLED.match(line)
    if number and len(line.split()) <= FEW and after and not after[0].islower():
        return not _goes_with(number[0], before, after)
    return _is_marked(line, after)


def _goes_with(number: str, *others: str) -> bool:
    """Whether one of the other lines has a number of the same kind."""
    return any(found and _kind(found[0]) == _kind(number) for found in map(_TITLED.match, others))


def _kind(number: str) -> str:
    """The kind of a number: “(2) ” and “(11) ” are of one kind."""
    return re.sub(r"\d+", "1", re.sub(r"(?<![^\W_])[a-z](?![^\W_])", "a", number))
