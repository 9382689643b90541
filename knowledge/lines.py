"""How the lines of a text belong together: which begin an item, and which were wrapped by hand. Pure."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise, takewhile

from knowledge.sentences import sentences

UNWRAPPED = 160  # a line longer than this was not wrapped by hand
_WIDE = 60  # and where only a paragraph seems to be, one that is shorter
BULLET = re.compile(r"[ \t]*[-*•·‣◦▪–+][ \t]+(?=\S)")
NUMBER = re.compile(  # of an item: 2.1, b), (2), § 3
    r"[ \t]*(?:§ ?\d+|\d{1,2}(?:\.\d{1,2})*\.?|\(?(?:\d{1,2}|[a-z])\)|[a-z]\.)[ \t]+(?=[^\W\d_]|[€$£“\"(])"
)
ENDS = re.compile(r"[.!?…:;。！？][”\"’')\]»]*$")
_COUNT = re.compile(r"(?:\d+|[a-z])(?=[.)]$)")  # what counts in the marker of an item
_NUMBERED = re.compile(r"\s*\d{1,3}[.)][ \t]+(?=\S)")
_CLAUSE = re.compile(r"\(\d{1,3}[a-z]?\)\s")
# A line of a list, or one that goes on in it.
_ITEM = re.compile(r"\s*(?:[-*+•·▪–|]|\(?[0-9a-z]{1,3}[.)])\s|\s+\S")
_END = re.compile(r"\r\n|\r|\n")
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
    _, *lines = _END.split(below)
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


def items(lines: list[str], language: str) -> Iterator[int]:
    """The places of the lines of wrapped text that begin an item, and so go on with no line above.

    Within a sentence a line may well begin with a figure or a dash: “Present were,\\n12 citizens”.
    """
    markers: set[str] = set()  # of the items above that belong together
    lines = ["" if is_rule(line) else line for line in lines]
    for place, (above, line) in enumerate(zip(["", *lines], lines, strict=False)):
        number, bullet = NUMBER.match(line), BULLET.match(line)
        found = number or bullet
        marker = found[0].strip() if found else ""
        if number:
            fresh = not above or _is_number(marker, above, line, markers, language)
        else:
            fresh = bullet is not None and (bool(markers) or not above or not _is_dash(lines, place))
        if fresh:
            yield place
        elif line and not above:
            markers.clear()
        if fresh or _COUNT.search(marker):
            markers.add(marker)


def _is_number(marker: str, above: str, line: str, markers: set[str], language: str) -> bool:
    """Whether a marker that stands below a line of its paragraph begins an item."""
    marked = _COUNT.search(marker)
    if marked and (ENDS.search(above) or above.endswith(",")) and _counts_on(marker, marked[0], markers):
        return True
    if above[-1] in ":;":
        return above[-1] == ":" and marked is not None
    if not ENDS.search(above):
        return False
    begun = len(above) + 1 + len(line) - len(line.lstrip())
    return any(start == begun for start, _ in sentences(f"{above}\n{line}", language))


def _counts_on(marker: str, count: str, markers: set[str]) -> bool:
    """Whether the item before that with this marker is there; before the first, any item."""
    if count in ("1", "a"):
        return bool(markers)
    less = str(int(count) - 1) if count.isdigit() else chr(ord(count) - 1)
    return _COUNT.sub(less, marker) in markers


def _is_dash(lines: list[str], place: int) -> bool:
    """Whether a line that begins with a dash goes on in the sentence above: no other line begins so."""
    if lines[place].lstrip()[0] not in "-–" or ENDS.search(lines[place - 1]) or lines[place - 1][-1] == ",":
        return False
    return not any(BULLET.match(line) for line in takewhile(bool, lines[place + 1 :]))


def begins(line: str) -> bool:
    """Whether a line begins an item of a list, so that no line before it goes on in it."""
    return BULLET.match(line) is not None or NUMBER.match(line) is not None


def numbering(line: str) -> int:
    """How long the number is that begins an item, and that is none of its words; 0 if there is none."""
    found = _NUMBERED.match(line)
    return found.end() if found else 0


def is_rule(line: str) -> bool:
    """Whether a line only draws something: it holds no letter and no digit."""
    return not any(character.isalnum() for character in line)
