"""How the lines of a text belong together: which ones begin an item, and which were wrapped by hand. Pure."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise, takewhile

from knowledge.sentences import sentences

UNWRAPPED = 160  # a line longer than this was not wrapped by hand
_WIDE = 60  # a single paragraph with shorter lines was not either
BULLET = re.compile(r"[ \t]*[-*•·‣◦▪–+][ \t]+(?=\S)")
_ROMANS = r"[ivx]{2,5}|[IVX]{2,5}"
_LETTERED = rf"(?:\(?(?:[A-Za-z]|{_ROMANS})\)|(?:[a-z]|{_ROMANS})\.)[ \t]+(?=\S)"
_FIGURED = r"(?:§ ?\d+|\d{1,2}(?:\.\d{1,2})*\.?|\(?\d{1,2}\))[ \t]+(?=[^\W\d_]|[€$£“\"(])"
NUMBER = re.compile(rf"[ \t]*(?:{_LETTERED}|{_FIGURED})")  # of an item: 2.1, b), (2), (iv), § 3
_LETTER = re.compile(r"[ \t]*[A-Z]\.[ \t]+(?=\S)")  # of an item, or of a name
_LABELLED = re.compile(  # **Dates:** …, Chair: …, ii. …, (b) …, ✅ …
    r"\s*(?:\d{1,3}[.)]\s+)?(?:(?:(\*\*|__)[^*_\n]{1,40}\1[:：]?|[A-Z\d][\w '’-]{0,24}[:：]"
    r"|[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?|\d\ufe0f?\u20e3)\s"
    rf"|{_LETTERED}|[A-Z]\.[ \t])"
)
ENDS = re.compile(r"[.!?…:;。！？][”\"’')\]»]*$")
_COUNT = re.compile(r"(?:\d+|[A-Za-z]+)(?=[.)]$)")  # what counts in the marker of an item
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
_INDENT = 100  # characters at most before an item on its line
_MARKER = 12  # characters at most of a marker and what has to follow it
_FIRST = frozenset("1 a A i I".split())
_NUMBERED = re.compile(r"\s*\d{1,3}[.)][ \t]+(?=\S)")
_CLAUSE = re.compile(r"\(\d{1,3}[a-z]?\)\s")
# A line of a list, or one that goes on in it.
_ITEM = re.compile(r"\s*(?:[-*+•·▪–|]|\(?[0-9a-z]{1,3}[.)])\s|\s+\S")
_END = re.compile(r"\r\n|\r|\n")
_FIRST_ITEM = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*(?:\(?[a-z]\)|\d{1,2}[.)]|[-*•–])[ \t]")


def opens_list(line: str, below: str) -> bool:
    """Whether a line is a clause, such as “(2) It does not apply to”, that continues in the list below it."""
    is_unfinished = _CLAUSE.match(line) is not None and line[-1:].isalnum()
    return is_unfinished and _FIRST_ITEM.match(below) is not None


def is_in_list(heading: str, below: str) -> bool:
    """Whether `below`, the text from the end of a heading into a passage, holds only items of its list.

    The list of a clause, such as “(2) It does not apply to”, ends where the next clause begins.
    """
    _, *lines = _END.split(below)
    is_over = heading.startswith("(") and any(map(_CLAUSE.match, map(str.lstrip, lines)))
    return bool(lines) and not is_over and all(_ITEM.match(line) for line in lines if line.strip())


def widths(lines: list[str]) -> Iterator[int]:
    """For each line the width at which it was wrapped by hand, or 0.

    If not all of the text was wrapped, single paragraphs may be: wide ones in which a line continues with a
    small letter.
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

    Wrapped lines are of similar length, none is very long, and most of those before another end in
    mid-sentence.
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
    """The places of the lines of wrapped text that begin an item, and so do not continue a line above.

    Within a sentence a line may well begin with a figure, a dash or a name: “Present were,\n12 citizens”.
    """
    markers: set[str] = set()  # of the items above that belong together
    lines = ["" if is_rule(line) else line for line in lines]
    lettered = set(_lettered(lines))
    for place, (above, line) in enumerate(zip(["", *lines], lines, strict=False)):
        number, bullet = _number(line), BULLET.match(line)
        marker = (number or (bullet[0] if bullet else "")).strip()
        if number:
            fresh = not above or place in lettered or _is_number(marker, above, line, markers, language)
        else:
            fresh = bullet is not None and (bool(markers) or not above or not _is_dash(lines, place))
        if fresh:
            yield place
        elif line and not above:
            markers.clear()
        if fresh or _COUNT.search(marker):
            markers.add(marker)


def _number(line: str) -> str:
    """The number or letter at the start of a line that may mark an item; "" if there is none."""
    found = NUMBER.match(line) or _LETTER.match(line)
    return found[0].strip() if found else ""


def _lettered(lines: list[str]) -> Iterator[int]:
    """The places of lines that begin with a letter that continues a count, and on purpose.

    That shows if one of the kind would have fitted on the line above, or if that line ends a sentence.
    """
    first = 0
    for _, run in groupby(lines, bool):
        held = list(run)
        markers, width = list(map(_number, held)), max(map(len, held))
        every = set(markers)
        found: dict[str, list[int]] = {}
        for place, marker in enumerate(markers):
            count = _COUNT.search(marker)
            if place and count and count[0].isalpha() and _has_neighbour(marker, count[0], every):
                found.setdefault(_COUNT.sub("", marker), []).append(place)
        for places in found.values():
            if any(
                ENDS.search(held[one - 1]) or len(held[one - 1]) + 1 + len(markers[one]) <= width
                for one in places
            ):
                yield from (first + one for one in places)
        first += len(held)


def _is_number(marker: str, above: str, line: str, markers: set[str], language: str) -> bool:
    """Whether a marker below another line of its paragraph begins an item."""
    marked, is_name = _COUNT.search(marker), _LETTER.match(line) is not None
    if marked and (ENDS.search(above) or above.endswith(",")) and _counts_on(marker, marked[0], markers):
        return True
    if above[-1] in ":;":
        return above[-1] == ":" and marked is not None and not (is_name and marked[0] not in _FIRST)
    if is_name or not ENDS.search(above):
        return False
    begun = len(above) + 1 + len(line) - len(line.lstrip())
    return any(start == begun for start, _ in sentences(f"{above}\n{line}", language))


def _counts_on(marker: str, count: str, markers: set[str]) -> bool:
    """Whether the item before the one with this marker is among these; for a first item, whether any is."""
    return bool(markers) if count in _FIRST else not markers.isdisjoint(_beside(marker, count, -1))


def _has_neighbour(marker: str, count: str, markers: set[str]) -> bool:
    """Whether the marker before or after this one is among these."""
    return any(not markers.isdisjoint(_beside(marker, count, step)) for step in (-1, 1))


def _beside(marker: str, count: str, step: int) -> Iterator[str]:
    """The markers that may come next after this one, or, with -1 for `step`, right before it."""
    counts = [str(int(count) + step)] if count.isdigit() else []
    if len(count) == 1 and count.isalpha():
        counts.append(chr(ord(count) + step))
    if count.lower() in _ROMAN:
        place = _ROMAN.index(count.lower()) + step
        counts += [one if count.islower() else one.upper() for one in _ROMAN[max(place, 0) : place + 1]]
    for one in counts:
        yield _COUNT.sub(one, marker)


def _is_dash(lines: list[str], place: int) -> bool:
    """Whether a line that begins with a dash continues the sentence above: no other line begins so."""
    if lines[place].lstrip()[0] not in "-–" or ENDS.search(lines[place - 1]) or lines[place - 1][-1] == ",":
        return False
    return not any(BULLET.match(line) for line in takewhile(bool, lines[place + 1 :]))


def begins(line: str) -> bool:
    """Whether a line begins an item of a list, so that it does not continue the line before."""
    return BULLET.match(line) is not None or NUMBER.match(line) is not None


def is_marked(line: str) -> bool:
    """Whether a line begins with a bullet or with a number or letter that has a stop or a bracket: “b.”."""
    return BULLET.match(line) is not None or _COUNT.search(_number(line)) is not None


def marker_at(text: str, start: int) -> tuple[int, str]:
    """The column of the line whose words begin at `start`, and the kind of marker that it begins with.

    The kind of all bullets is “-”, that of “2.” is “1.”, that of “B)” is “A)”; "" if no item begins there.
    """
    before = _END.split(text[max(start - _INDENT, 0) : start])[-1]
    line = (before + text[start : start + _MARKER]).replace(">", " ").expandtabs(4)
    marker = line.lstrip()
    column = len(line) - len(marker)
    if BULLET.match(marker):
        return column, "-"
    count = None if before.strip("> \t") else _COUNT.search(_number(marker))
    if count is None:
        return column, ""
    first = "1" if count[0].isdigit() else "a" if count[0].islower() else "A"
    return column, _COUNT.sub(first, _number(marker))


def is_list(lines: list[str]) -> bool:
    """Whether each of several lines begins with a label, or with a sign such as an emoji."""
    full = [line for line in lines if line.strip()]
    return len(full) > 1 and all(map(_LABELLED.match, full))


def numbering(line: str) -> int:
    """The length of the number that begins an item, and is no part of its words; 0 if there is none."""
    found = _NUMBERED.match(line)
    return found.end() if found else 0


def is_rule(line: str) -> bool:
    """Whether a line is only drawing, without a letter or a digit."""
    return not any(character.isalnum() for character in line)
