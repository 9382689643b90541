"""Caches for what is worked out about a text, emptied once the work is done: the text may be a person's.

Answering a question asks the same about it several times; afterwards nothing of it should stay in memory.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

_TEXTS = 64  # arguments cached by each function: more than are worked on at once

_clearing: list[Callable[[], None]] = []


def for_a_moment(function: Callable[P, T]) -> Callable[P, T]:
    """The function with a cache that `forgetting` empties."""
    remembering = lru_cache(_TEXTS)(function)
    _clearing.append(remembering.cache_clear)
    return cast(Callable[P, T], remembering)


@contextmanager
def forgetting() -> Iterator[None]:
    """Empty all these caches afterwards; another thread that still needs something works it out anew."""
    try:
        yield
    finally:
        for clear in _clearing:
            clear()
