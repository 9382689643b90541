"""Stopwatches on the stages of `Library.ask`."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from knowledge import library
from knowledge.index import Index
from knowledge.stores.generation import Generation
from knowledge.stores.local import LocalStore

STAGES: dict[str, tuple[object, str]] = {
    "pointer": (LocalStore, "collection"),
    "terms": (library, "question_terms"),
    "candidates": (Index, "candidates"),
    "search": (Generation, "search"),  # candidates, their exact scores and the hits
    "ranking": (library, "rank"),
    "answering": (library, "answer"),
}


class Watch:
    """The seconds each call of a stage took, by the stage's name."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = defaultdict(list)

    def on(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, timed."""
        taken = self.taken[stage]

        def timed(*args: Any, **kwargs: Any) -> Any:
            before = time.perf_counter()
            result = function(*args, **kwargs)
            taken.append(time.perf_counter() - before)
            return result

        return timed


@contextmanager
def watched() -> Iterator[Watch]:
    """Time every stage of every question asked within; it adds some millionths of a second to each."""
    watch = Watch()
    with ExitStack() as stack:
        for stage, (owner, name) in STAGES.items():
            stack.enter_context(patch.object(owner, name, watch.on(stage, getattr(owner, name))))
        yield watch
