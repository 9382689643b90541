"""How the lines of a text belong together: which begin an item, and which were wrapped by hand. Pure."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

UNWRAPPED = 160  # a line longer than this was not wrapped by hand
_WIDE = 60  # and where only a paragraph seems to be, one that is shorter
BULLET = re.compile(r"[ \t]*[-*•·‣◦▪–+][ \t]+(?=\S)")
NUMBER = re.compile(  # of an item: 2.1, b), (2), § 3
    r"[ \t]*(?:§ ?\d+|\d{1,2}(?:\.\d{1,2})*\.?|\(?(?:\d{1,2}|[a-z])\)|[a-z]\.)[ \t]+(?=[^\W\d_]|[€$£“\"(])"
)
ENDS = re.compile(r"[.!?…:;。！？][”\"’')\]»]*$")
_CLAUSE = re.compile(r"\(\d{1,3}[a-z]?\)\s")
# A line of a list, or one that goes on in it.
_ITEM = re.compile(r"\s*(?:[-*+•·▪–|]|\(?[0-9a-z]{1,3}[.)])\s|\s+\S")
_FIRST_ITEM = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*(?:\(?[a-z]\)|\d{1,2}[.)]|[-*•–])[ \t]")


def opens_list(line: str, below: str) -> bool:
    """Whether a line is a clause, such as “(2) It does not apply to”, that goes on in the list below it."""
    return is_unfinished(line) and _FIRST_ITEM.match(below) is not None


def is_unfinished(line: str) -> bool:
    """Whether a line is a numbered clause that does not end a sentence."""
    return _CLAUSE.match(line) is not None and line[-1:].isalnum()


def is_in_list(heading: str, below: str) -> bool:
    """Whether there are but items of its list in `below`, from the end of a heading into a passage.

    Of a clause, “(2) It does not apply to”, the list ends where the next one begins.
    """
    _, *lines = below.split("\n")
    is_over = heading.startswith("(") and any(map(_CLAUSE.match, map(str.lstrip, lines)))
    return bool(lines) and not is_over and all(_ITEM.match(line) for line in lines if line.strip())


def widths(lines: list[str]) -> Iterator[int]:
    """For each line the width at which it was wrapped by hand, or 0: like all, or else like its paragraph.

    A paragraph by itself has to be wide, and a line of it to go on with a small letter.
    """
    everywhere = _wrapped_at([line.strip() for line in lines])
    for blank, run in groupby(map(str.strip, lines), lambda line: not line):
        held, width = list(run), everywhere
        if not (width or blank) and any(
            after[0].islower() and not ENDS.search(line) and not begins(after)
            for line, after in pairwise(held)
        ):
            width = _wrapped_at(held)
            width *= width >= _WIDE
        yield from (width for _ in held)


def _wrapped_at(lines: list[str]) -> int:
    """The width at which lines were wrapped by hand, or 0 if each line is a paragraph of its own.

    Wrapped lines are of like length, none is very long, and most that another follows end in mid-sentence.
    """
    running = [
        line
        for line, after in pairwise(lines)
        if line and after and not any(is_rule(one) for one in (line, after)) and not begins(after)
    ]
    width = max(map(len, lines), default=0)
    if not running or width > UNWRAPPED or width < 40:
        return 0
    full = sum(len(line) >= width * 0.7 for line in running)
    open_ended = sum(not ENDS.search(line) for line in running)
    return width if full >= len(running) * 0.6 and open_ended >= len(running) * 0.5 else 0


def begins(line: str) -> bool:
    """Whether a line begins an item of a list, so that no line before it goes on in it."""
    return BULLET.match(line) is not None or NUMBER.match(line) is not None


def is_rule(line: str) -> bool:
    """Whether a line only draws something: it holds no letter and no digit."""
    return not any(character.isalnum() for character in line)
