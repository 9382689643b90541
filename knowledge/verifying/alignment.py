"""Which word of a claim corresponds to which word of the source. Pure.

A semi-global alignment (Needleman and Wunsch 1970, ends of the source free, affine gaps after Gotoh 1982):
the whole claim is laid along the part of the source that it fits best.
"""

from array import array
from collections.abc import Sequence
from typing import NamedTuple

_SAME, _OTHER, _ADDED = 8, -4, -4
_GAP, _LONGER = -4, -1  # the first word left out, and each after it
_NEVER = -(1 << 40)


class Pair(NamedTuple):
    """One step along both texts: the places of the words, None where one of them has no word."""

    claimed: int | None
    source: int | None


def align(claimed: Sequence[str], cuts: frozenset[int], source: Sequence[str]) -> tuple[int, list[Pair]]:
    """The best score and its steps in order, from the first word of the claim to the last.

    `cuts` are the places in `claimed` that follow an ellipsis: there any number of words may be left out. The
    time is proportional to the product of both lengths.
    """
    width = len(source) + 1
    row = [0] * width
    moves: list[array[int]] = [array("i", bytes(4 * width))]
    for place, word in enumerate(claimed):
        gap, longer = (0, 0) if place + 1 in cuts else (_GAP, _LONGER)
        row, move = _next_row(row, word, source, gap, longer, (place + 1) * _ADDED)
        moves.append(move)
    # Of equals the last, so that the last words of the source are included.
    end = max(reversed(range(width)), key=row.__getitem__)
    return row[end], _traced(moves, end)


def _next_row(
    above: list[int], word: str, source: Sequence[str], gap: int, longer: int, first: int
) -> tuple[list[int], "array[int]"]:
    """The scores after one more word of the claim, and how each came about.

    A move is 0 along both, -1 for a word of the claim alone, else how many words of the source are left out.
    """
    row, move = [first], array("i", (-1,))
    left_out, length = _NEVER, 0
    best = first
    for place, other in enumerate(source):
        if best + gap >= left_out + longer:
            left_out, length = best + gap, 1
        else:
            left_out, length = left_out + longer, length + 1
        best, step = above[place] + (_SAME if word == other else _OTHER), 0
        if above[place + 1] + _ADDED > best:
            best, step = above[place + 1] + _ADDED, -1
        if left_out > best:
            best, step = left_out, length
        row.append(best)
        move.append(step)
    return row, move


def _traced(moves: Sequence["array[int]"], end: int) -> list[Pair]:
    steps: list[Pair] = []
    claimed, source = len(moves) - 1, end
    while claimed:
        move = moves[claimed][source]
        if move > 0:
            steps += (Pair(None, place) for place in range(source - 1, source - move - 1, -1))
            source -= move
        else:
            claimed -= 1
            source -= move == 0
            steps.append(Pair(claimed, source if move == 0 else None))
    return steps[::-1]
