"""Caches for what is worked out about a text, emptied once the work is done: the text may be a person's.

Answering a question asks the same about it several times; afterwards nothing of it should stay in memory.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

_TEXTS = 64  # arguments cached by each function: more than are worked on at once

_clearing: list[Callable[[], None]] = []
_is_within = ContextVar("_is_within", default=False)


def for_a_moment(function: Callable[P, T]) -> Callable[P, T]:
    """The function with a cache that `forgetting` empties."""
    remembering = lru_cache(_TEXTS)(function)
    _clearing.append(remembering.cache_clear)
    return cast(Callable[P, T], remembering)


@contextmanager
def forgetting() -> Iterator[None]:
    """Empty all these caches at the end of the outermost of nested ones.

    Another thread that still needs something works it out anew.
    """
    is_outermost = not _is_within.get()
    within = _is_within.set(True)
    try:
        yield
    finally:
        _is_within.reset(within)
        if is_outermost:
            for clear in _clearing:
                clear()
