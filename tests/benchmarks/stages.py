"""Stopwatches on the stages of `Library.ask`."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from knowledge import library, ranking
from knowledge.index import Index
from knowledge.ranking import Weights
from knowledge.stores.generation import Generation
from knowledge.stores.local import LocalStore

STAGES: dict[str, tuple[object, str]] = {
    "pointer": (LocalStore, "collection"),
    "terms": (library, "understand"),
    "index": (Index, "candidates"),
    "search": (Generation, "_best"),  # the index, exact scores and the hits
    "candidates": (Generation, "candidates"),  # the search, and what is around the hits
    "evidence": (ranking, "evidence_of"),
    "ranking": (Weights, "rank"),  # the evidence, the forests and the order
    "answering": (library, "answer"),
}


class Watch:
    """The seconds each stage took for each question, by the name of the stage."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = {stage: [] for stage in STAGES}

    def next(self) -> None:
        """What is timed from now on belongs to the next question."""
        for taken in self.taken.values():
            taken.append(0.0)

    def on(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, timed."""
        taken = self.taken[stage]

        def timed(*args: Any, **kwargs: Any) -> Any:
            before = time.perf_counter()
            result = function(*args, **kwargs)
            taken[-1] += time.perf_counter() - before
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
