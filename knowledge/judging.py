"""How well a library answers: judgements put to it, and what of its answers is right."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge.errors import NothingToServe, UnusableJudgements
from knowledge.judgements import Judgement, Judgements
from knowledge.library import Library
from knowledge.stores.local import LocalStore


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the library made of one judgement.

    `place` is that of the first answering passage among those found, from 1 (None: it is not among them),
    whether shown or not; `right` tells that the quote shown first answers; `refused` that none was shown, and
    `refused_elsewhere` the same of the document that holds no answer (None: there is no such).
    """

    judgement: Judgement
    place: int | None
    right: bool
    refused: bool
    refused_elsewhere: bool | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Outcomes in numbers. Shares lie between 0 and 1, and are None where there is nothing to count.

    Of the answerable questions: `hit_at_k`, with an answering passage among the first k found, shown or not;
    `mrr_at_10`, the mean of 1 / place of the first, 0 beyond the tenth; `recall_of_candidates`, with one
    among all found; `answered_right`, with one shown first; `refused_wrong`, refused. Of the unanswerable:
    `refused_right`, refused. Of the answerable put to another document: `foreign_refused`, refused.
    """

    questions: int
    answerable: int
    unanswerable: int
    hit_at_1: float | None
    hit_at_3: float | None
    hit_at_5: float | None
    mrr_at_10: float | None
    recall_of_candidates: float | None
    answered_right: float | None
    refused_right: float | None
    refused_wrong: float | None
    foreign_refused: float | None


@dataclass(frozen=True, slots=True)
class Run:
    """What a library of one version made of all judgements of a file, in `seconds`, building included."""

    judgements: Judgements
    version: str
    outcomes: tuple[Outcome, ...] = field(repr=False)
    seconds: float

    @property
    def figures(self) -> Figures:
        """The whole run in numbers."""
        return figures(self.outcomes)

    @property
    def kinds(self) -> dict[str, Figures]:
        """Each kind of question in numbers, by name in order of appearance; of those without a kind none."""
        kinds = dict.fromkeys(one.judgement.kind for one in self.outcomes if one.judgement.kind)
        return {kind: figures(one for one in self.outcomes if one.judgement.kind == kind) for kind in kinds}


def judge(
    judgements: Judgements,
    library: Callable[[], Library],
    *,
    sureness: float,
    candidates: int | None = None,
    watch: Callable[[Sequence[Judgement]], Iterable[Judgement]] = iter,
) -> Run:
    """Put every judgement to the library; those of a question set to a throw-away one of its articles.

    `library` is called only if needed; `sureness` is for the throw-away library. `candidates` is how many
    passages are looked at to place an answer (None: as many as for an answer). `watch` passes on the
    judgements as they are taken. Raises UnusableJudgements for a document that is not served and for articles
    without a sentence, and what the library raises.
    """
    started = time.monotonic()
    with _asked(judgements, library, sureness) as asked:
        version = asked.contents().version
        outcomes = tuple(_outcome(asked, one, candidates) for one in watch(_placed(judgements, asked)))
    return Run(judgements, version, outcomes, time.monotonic() - started)


def figures(outcomes: Iterable[Outcome]) -> Figures:
    """The outcomes in numbers."""
    every = list(outcomes)
    answerable = [one for one in every if one.judgement.answers]
    unanswerable = [one for one in every if not one.judgement.answers]
    places = [one.place for one in answerable]

    def hit_at(most: int) -> float | None:
        return _mean(place is not None and place <= most for place in places)

    return Figures(
        questions=len(every),
        answerable=len(answerable),
        unanswerable=len(unanswerable),
        hit_at_1=hit_at(1),
        hit_at_3=hit_at(3),
        hit_at_5=hit_at(5),
        mrr_at_10=_mean(1 / place if place is not None and place <= 10 else 0 for place in places),
        recall_of_candidates=_mean(place is not None for place in places),
        answered_right=_mean(one.right for one in answerable),
        refused_right=_mean(one.refused for one in unanswerable),
        refused_wrong=_mean(one.refused for one in answerable),
        foreign_refused=_mean(
            one.refused_elsewhere for one in answerable if one.refused_elsewhere is not None
        ),
    )


def _mean(numbers: Iterable[float]) -> float | None:
    every = list(numbers)
    return sum(every) / len(every) if every else None


@contextmanager
def _asked(judgements: Judgements, library: Callable[[], Library], sureness: float) -> Iterator[Library]:
    """The library to put the judgements to: the one given, or one of their own documents alone."""
    if not judgements.documents:
        yield library()
        return
    with TemporaryDirectory(prefix="verbatim-") as folder:
        own = Library(LocalStore(Path(folder)), lambda: iter(judgements.documents), sureness=sureness)
        try:
            own.reload()
        except NothingToServe:
            raise UnusableJudgements(judgements.file, None, "its articles hold no sentence") from None
        yield own


def _placed(judgements: Judgements, library: Library) -> list[Judgement]:
    """The judgements with the names of their documents where they give titles."""
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


def _outcome(library: Library, judgement: Judgement, candidates: int | None) -> Outcome:
    wide = {} if candidates is None else {"candidates": candidates}
    found = library.rank(judgement.question, document=judgement.document, **wide)
    shown = library.ask(judgement.question, limit=1, document=judgement.document).quotes
    elsewhere = None
    if judgement.answers and judgement.elsewhere is not None:
        elsewhere = not library.ask(judgement.question, limit=1, document=judgement.elsewhere).quotes
    return Outcome(
        judgement,
        place=next((place for place, one in enumerate(found, 1) if judgement.answered_by(one)), None),
        right=bool(shown) and judgement.answered_by(shown[0].passage),
        refused=not shown,
        refused_elsewhere=elsewhere,
    )
