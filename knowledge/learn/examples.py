"""Questions with known answers to rows of evidence, as the program itself would gather it.

But questions stay as they were typed: learning from them `as_ranked` orders no better.
"""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge.candidates import Candidates
from knowledge.judging.judgements import Judgement, Judgements, Scope, read_judgements
from knowledge.library import CANDIDATES
from knowledge.model import Document, Kind
from knowledge.questions.understanding import understand
from knowledge.ranking.evidence import beside, evidence_of
from knowledge.ranking.forest import Rows
from knowledge.ranking.query import Query
from knowledge.store import Collection
from knowledge.stores.local import LocalStore

SEED = 2026

INVENTED = "invented"
"""The question set that lies beside this module: invented texts, with questions that they answer and others
about the same thing that they do not."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question set and how it is learned from.

    `apart` takes each paragraph for an article of its own; `alone` makes a library of each article. `share`
    of its questions are drawn. Each weighs `weight`, one that its own article does not answer `lacking`, and
    one that has been bereft of its answers `bereft`; for the confidence each of them `sure` times as much.
    `strangers` is the set whose questions are put to it as having no answer; None: those of its other
    articles. Where not `orders`, confidence alone learns from it.
    """

    file: str
    within: Scope
    weight: float
    share: float
    apart: bool = False
    alone: bool = False
    strangers: str | None = None
    bereft: float = 0.0
    lacking: float = 0.0
    orders: bool = True
    sure: float = 1.0

    @property
    def name(self) -> str:
        """What it is called in the figures."""
        return f"{self.file} {'paragraph' if self.apart else 'alone' if self.alone else self.within}"

    def weighs(self, one: "Example") -> float:
        """What one of its examples weighs for the confidence."""
        return self.sure * (self.lacking if one.lacking else self.weight)


@dataclass(frozen=True, slots=True)
class Example:
    """One question put to one place: the candidates' evidence, which are sentences, and which answer.

    `group` is what is held out together in cross-validation. A stranger has no answer there; it is `lacking`
    if it was asked of that very place. `passed` is that of `knowledge.candidates.Candidates`.
    """

    rows: Rows
    sentences: list[bool]
    right: list[bool]
    whole: bool
    group: str
    stranger: bool
    lacking: bool = False
    passed: int = 0

    def bereft(self) -> "Example | None":
        """The same question where no sentence answers it; None if nothing is left, or nothing is gone."""
        kept = [at for at, right in enumerate(self.right) if not right]
        if len(kept) == len(self.right) or not any(self.sentences[at] for at in kept):
            return None
        return replace(
            self,
            rows=beside(self.rows[kept]),
            sentences=[self.sentences[at] for at in kept],
            right=[False] * len(kept),
            stranger=True,
            lacking=True,
        )


def examples(lesson: Lesson, data: Path) -> list[Example]:
    """Every drawn question of a lesson, and each put to where it has no answer. Deterministic."""
    draw = random.Random(f"{SEED} {lesson.name}")  # noqa: S311 - the same every time
    with TemporaryDirectory(prefix="verbatim-") as folder:
        judgements = _read(lesson, data, Path(folder))
        drawn = [one for one in judgements.all if one.answers and draw.random() < lesson.share]
        lacking = [one for one in judgements.all if lesson.lacking and not one.answers]
        put = [(one, False) for one in (*drawn, *_strangers(lesson, drawn, data, draw))]
        put += [(one, True) for one in lacking]
        return [
            _example(collection, one, lacking=lacks)
            for collection, asked in _collections(lesson, judgements.documents, put, Path(folder))
            for one, lacks in asked
        ]


def _collections(
    lesson: Lesson, documents: Sequence[Document], put: Sequence[tuple[Judgement, bool]], folder: Path
) -> Iterator[tuple[Collection, Sequence[tuple[Judgement, bool]]]]:
    """The libraries of a lesson, each with the questions that are put to it."""
    shelves = [(one,) for one in documents] if lesson.alone else [tuple(documents)]
    for number, shelf in enumerate(shelves):
        names = {one.name for one in shelf}
        asked = [one for one in put if not lesson.alone or one[0].document in names]
        if not asked:
            continue
        store = LocalStore(folder / f"library-{number}")
        with store.publishing():
            collection = store.publish(shelf)
        yield collection, asked


def _strangers(
    lesson: Lesson, drawn: Sequence[Judgement], data: Path, draw: random.Random
) -> Iterator[Judgement]:
    """The same number of questions that have no answer where they are put."""
    if lesson.strangers is None:
        for one in drawn:
            if one.elsewhere is not None:
                yield Judgement(one.question, (), one.elsewhere)
        return
    foreign = read_judgements(data / f"{lesson.strangers}.jsonl.gz").all
    for one in draw.sample(foreign, min(len(foreign), len(drawn))):
        yield Judgement(one.question, ())


def _example(collection: Collection, one: Judgement, *, lacking: bool) -> Example:
    question = understand(one.question, collection)
    found: Candidates = collection.candidates(question.sought, CANDIDATES, one.document)
    rows = evidence_of(Query.of(question, found.all, collection.frequency), found)
    passages = [candidate.hit.passage for candidate in found.all]
    group = one.document or next(
        (str(known.document) for known in one.answers if not isinstance(known, str)), ""
    )
    return Example(
        rows,
        [passage.kind is Kind.SENTENCE for passage in passages],
        [one.answered_by(passage) for passage in passages],
        found.whole,
        group or one.question,
        not one.answers,
        lacking,
        found.passed,
    )


def _read(lesson: Lesson, data: Path, folder: Path) -> Judgements:
    file = source(lesson.file, data)
    if not lesson.apart:
        return read_judgements(file, lesson.within)
    apart = folder / "apart.jsonl"
    with gzip.open(file, "rt", encoding="utf-8") as lines, apart.open("w", encoding="utf-8") as out:
        for line in lines:
            article = json.loads(line)
            for paragraph in article["paragraphs"]:
                out.write(json.dumps({"title": article["title"], "paragraphs": [paragraph]}) + "\n")
    return read_judgements(apart, "document")


def source(name: str, data: Path) -> Path:
    """The file of a question set: in `data`, but for the one that comes along."""
    folder = Path(__file__).parent if name == INVENTED else data
    return folder / f"{name}.jsonl.gz"
