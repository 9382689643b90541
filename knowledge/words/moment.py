"""What is remembered of a text while it is worked on, and forgotten after: it may be a person's.

The same is asked of one question several times; once it is answered nothing of it should stay.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

_TEXTS = 64  # more than are worked on at once

_clearing: list[Callable[[], None]] = []


def for_a_moment(function: Callable[P, T]) -> Callable[P, T]:
    """The function, which remembers what it gave for its last arguments until they are forgotten."""
    remembering = lru_cache(_TEXTS)(function)
    _clearing.append(remembering.cache_clear)
    return cast(Callable[P, T], remembering)


@contextmanager
def forgetting() -> Iterator[None]:
    """Forget afterwards all that is remembered for a moment; whoever still needs it finds it anew."""
    try:
        yield
    finally:
        for clear in _clearing:
            clear()
