"""How well a library answers: judgements are put to it, and its answers are checked."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent import futures
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge.errors import NothingToServe, UnusableJudgements
from knowledge.judging.figures import Figures, Outcome, figures_of
from knowledge.judging.judgements import Judgement, Judgements
from knowledge.library import CANDIDATES, Library
from knowledge.stores.local import LocalStore

_MANY = 1_000  # judgements from which it pays to start processes …
_AT_A_TIME = 50  # … each of which takes so many at a time


@dataclass(frozen=True, slots=True)
class Run:
    """The outcomes of all judgements of a file with one version of a library; `seconds` includes building."""

    judgements: Judgements
    version: str
    outcomes: tuple[Outcome, ...] = field(repr=False)
    seconds: float

    @property
    def figures(self) -> Figures:
        """The whole run in numbers."""
        return figures_of(self.outcomes)

    @property
    def kinds(self) -> dict[str, tuple[Outcome, ...]]:
        """The outcomes by kind of question, in order of appearance; questions without a kind are left out."""
        kinds: dict[str, list[Outcome]] = {}
        for one in self.outcomes:
            if one.judgement.kind:
                kinds.setdefault(one.judgement.kind, []).append(one)
        return {kind: tuple(outcomes) for kind, outcomes in kinds.items()}


def judge(
    judgements: Judgements,
    library: Callable[[], Library],
    *,
    sureness: float,
    candidates: int = CANDIDATES,
    processes: int | None = None,
    watch: Callable[[Iterable[Outcome], int], Iterable[Outcome]] = lambda outcomes, _: outcomes,
) -> Run:
    """Put every judgement to the library; those of a question set to a temporary one of its articles.

    `library` is called only if needed; `sureness` is for the temporary library. `candidates` is how many
    passages are considered for each question. `processes` is how many share the work (None: one for each
    processor, if there is enough to do); the run does not depend on it. `watch` is given the outcomes as they
    come, and their number, and passes them on. Raises UnusableJudgements for a document that is not served
    and for articles without a sentence, and what the library raises.
    """
    started = time.monotonic()
    with _asked(judgements, library, sureness) as asked:
        placed = _placed(judgements, asked)
        if processes is None:
            processes = (os.cpu_count() or 1) if len(placed) >= _MANY else 1
        version = asked.contents().version
        with _outcomes(asked, placed, candidates, processes) as outcomes:
            run = tuple(watch(outcomes, len(placed)))
    return Run(judgements, version, run, time.monotonic() - started)


def make_sure_of_documents(judgements: Judgements, library: Callable[[], Library]) -> None:
    """Raise UnusableJudgements if they name a document that is not served.

    `library` is called only if needed.
    """
    if not judgements.documents and any(one.document for one in judgements.all):
        _placed(judgements, library())


@contextmanager
def _asked(judgements: Judgements, library: Callable[[], Library], sureness: float) -> Iterator[Library]:
    """The library to put the judgements to: the one given, or one of their own documents alone."""
    if not judgements.documents:
        yield library()
        return
    with TemporaryDirectory(prefix="verbatim-") as folder:
        own = Library(LocalStore(Path(folder)), partial(iter, judgements.documents), sureness=sureness)
        try:
            own.reload()
        except NothingToServe:
            raise UnusableJudgements(judgements.file, None, "its articles hold no sentence") from None
        yield own


def _placed(judgements: Judgements, library: Library) -> list[Judgement]:
    """The judgements, with the names of documents in place of titles."""
    sources = library.contents().sources
    names = {source.title: source.name for source in sources} | {
        source.name: source.name for source in sources
    }
    placed = []
    for one in judgements.all:
        if one.document is not None and one.document not in names:
            raise UnusableJudgements(
                judgements.file, one.line, f"no document called {one.document} is served"
            )
        placed.append(replace(one, document=one.document and names[one.document]))
    return placed


@contextmanager
def _outcomes(
    library: Library, judgements: Sequence[Judgement], candidates: int, processes: int
) -> Iterator[Iterable[Outcome]]:
    """The outcome of every judgement, in order, worked out lazily."""
    if processes == 1:
        yield (_outcome(library, one, candidates) for one in judgements)
        return
    spawn = multiprocessing.get_context("spawn")  # a fork would copy locks that other threads hold
    with futures.ProcessPoolExecutor(processes, spawn, _Worker.start, (library, candidates)) as pool:
        yield pool.map(_Worker.outcome, judgements, chunksize=_AT_A_TIME)


class _Worker:
    """What a process that shares the work holds."""

    library: Library
    candidates: int

    @classmethod
    def start(cls, library: Library, candidates: int) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the parent ends them
        cls.library, cls.candidates = library, candidates

    @classmethod
    def outcome(cls, judgement: Judgement) -> Outcome:
        return _outcome(cls.library, judgement, cls.candidates)


def _outcome(library: Library, judgement: Judgement, candidates: int) -> Outcome:
    ask = partial(library.ask_and_rank, judgement.question, limit=1, candidates=candidates)
    answer, found = ask(document=judgement.document)
    first = next(iter(answer.quotes or answer.nearest), None)
    elsewhere = None
    if judgement.answers and judgement.elsewhere is not None:
        elsewhere, _ = ask(document=judgement.elsewhere)
    return Outcome(
        judgement,
        place=next((place for place, one in enumerate(found, 1) if judgement.answered_by(one)), None),
        right=bool(answer.quotes) and judgement.answered_by(answer.quotes[0].passage),
        refused=not answer.quotes,
        refused_elsewhere=None if elsewhere is None else not elsewhere.quotes,
        shown=None if first is None else first.passage.text,
        confidence=answer.confidence,
        confidence_elsewhere=None if elsewhere is None else elsewhere.confidence,
    )
