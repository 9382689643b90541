"""Question sets for the benchmarks: which there are, where, and a library over one."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tqdm import tqdm

from knowledge.judging import judge
from knowledge.judging.figures import Outcome
from knowledge.judging.json_lines import json_lines
from knowledge.judging.judgements import Judgements, Scope, read_judgements
from knowledge.library import SURENESS, Library
from knowledge.stores.generation import Generation
from knowledge.stores.local import LocalStore

DATA = Path(__file__).parents[3] / "shared" / "data"
SCOPES: tuple[Scope, ...] = ("document", "all")

_ASKED = ("qed", "wikiqa", "trecqa")  # by people who had not seen the text
_SUFFIX = ".jsonl.gz"


@dataclass(frozen=True, slots=True)
class Opened:
    """A question set with a library of its articles, and the collection that the library searches."""

    judgements: Judgements
    library: Library
    collection: Generation


def options(parser: ArgumentParser) -> Namespace:
    """What the command line asks for, with the question sets as `files`; stops where there are none."""
    parser.add_argument("--data", type=Path, default=DATA, help="folder with the question sets")
    parser.add_argument("--sets", help="only those that begin so, with commas")
    found = parser.parse_args()
    try:
        found.files = sets_in(found.data, found.sets)
    except FileNotFoundError as error:
        parser.error(str(error))
    return found


def add_within(parser: ArgumentParser) -> None:
    """Let the command line say where an answer may come from."""
    parser.add_argument("--within", choices=SCOPES, default="document", help="default: document")


def sets_in(folder: Path, names: str | None = None) -> list[Path]:
    """The question sets in `folder`, by name; with `names`, which has commas, those that begin so.

    Raises FileNotFoundError when there is none, or none of a name.
    """
    every = [file for file in sorted(folder.glob(f"*{_SUFFIX}")) if _holds_questions(file)]
    if not every:
        raise FileNotFoundError(f"{folder} holds no question set: name their folder with --data")
    if names is None:
        return every
    chosen = []
    for name in names.split(","):
        found = [file for file in every if file.name.startswith(name)]
        if not found:
            raise FileNotFoundError(f"no question set in {folder} is called {name}")
        chosen += [file for file in found if file not in chosen]
    return chosen


def _holds_questions(file: Path) -> bool:
    return "paragraphs" in next(json_lines(file), (0, {}))[1]


def short(file: Path) -> str:
    """What a set is called in a table."""
    return file.name.removesuffix(_SUFFIX)


def was_asked(file: Path) -> bool:
    """Whether people who had not seen the text asked its questions; others were written from the text."""
    return file.name.startswith(_ASKED)


def outcomes_of(judgements: Judgements) -> Sequence[Outcome]:
    """What a library of its own articles makes of a question set, with a bar on a terminal."""
    return judge(judgements, _no_library, sureness=SURENESS, watch=_watched).outcomes


def _no_library() -> Library:
    raise ValueError("a question set brings its own articles")


def _watched(outcomes: Iterable[Outcome], number: int) -> Iterable[Outcome]:
    return tqdm(outcomes, total=number, unit=" questions", leave=False, disable=None)


@contextmanager
def opened(file: Path, within: Scope) -> Iterator[Opened]:
    """The set in `file`, with a throw-away library over its articles."""
    judgements = read_judgements(file, within)
    with TemporaryDirectory(prefix="verbatim-") as folder:
        store = LocalStore(Path(folder))
        library = Library(store, partial(iter, judgements.documents), sureness=SURENESS)
        library.reload()
        collection = store.collection()
        if collection is None:
            raise RuntimeError(f"what was published of {file} cannot be opened")
        yield Opened(judgements, library, collection)
