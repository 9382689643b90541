"""Collections made by hand for the tests of holding and finding."""

from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge.library import Library, library_of
from knowledge.model import Document, Passage
from knowledge.question import How, Question, Variant, Word
from knowledge.questions.asking import question_words
from knowledge.stores import writing
from knowledge.stores.generation import Generation

ROOT = Path(__file__).parents[1]
"""Where a process that imports the tests has to start."""

SHARED = ROOT.parent / "shared"
"""Where the development material lies, on a machine that has it."""


def document(text: str, name: str = "a.txt") -> Document:
    """A document of plain text that begins with its first character."""
    return Document(name, name.rpartition(".")[0], text)


def scratch() -> TemporaryDirectory[str]:
    """A folder for one generation; it goes though tantivy may be about to put a lock file there."""
    return TemporaryDirectory(ignore_cleanup_errors=True)


def generation_of(folder: Path, *documents: Document) -> Generation:
    """A generation of these documents, written into the empty `folder` and opened."""
    writing.write(folder, documents)
    return Generation(folder)


def passages_of(collection: Generation) -> list[Passage]:
    """Every passage of a generation, in reading order."""
    return [collection.passage(ordinal) for ordinal in range(collection.contents.passages)]


def asked(*terms: str) -> tuple[Word, ...]:
    """Words to look for, given as terms, each telling and without another variant."""
    return tuple(Word(term, (Variant(term, 1.0, How.WORD),), telling=True) for term in terms)


def question(text: str, *languages: str) -> Question:
    """A question to a library in these languages, English unless told, of which nothing else is known."""
    return Question(text, question_words(text, languages or ("en",)))


def open_library(documents: Path | None, data: Path, *, max_bytes: int, sureness: float) -> Library:
    """The library over these documents, ready to be asked: published if nothing is yet, else as it is."""
    library = library_of(documents, data, max_bytes=max_bytes, sureness=sureness)
    library.prepare()
    return library
