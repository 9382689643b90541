"""What can go wrong while reading, holding and searching documents.

VerbatimError
├── UnreadableDocument   one source file cannot be served; the others can
├── NothingToServe       no document at all could be read
├── StoreUnusable        the data folder cannot be read or written
└── UnusableJudgements   a file of questions with known answers, or of runs, cannot be used

Errors carry the evidence; the fronts turn it into words. Each keeps its constructor's arguments, so that it
can be raised in one process and caught in another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NewType

Message = NewType("Message", str)
"""A sentence or line in English with named placeholders, which a front may say in other languages."""


def mark(message: str) -> Message:
    """The message unchanged; this marks it to be found for the catalogues and said later."""
    return Message(message)


@dataclass(frozen=True)
class Problem:
    """Something wrong in the sources: where it is, what it is and what to do about it.

    `file` is relative to the documents folder, `line` counts from 1 (None: the file as a whole). `what` and
    `remedy` have placeholders for `values`. If it is `fatal` the file is left out.
    """

    file: str
    line: int | None
    what: Message
    remedy: Message
    fatal: bool = True
    values: Mapping[str, str | int] = field(default_factory=dict, hash=False)

    @property
    def said(self) -> tuple[str, str]:
        """What it is and what to do about it, in English."""
        written = {
            name: value if isinstance(value, str) else f"{value:,}" for name, value in self.values.items()
        }
        return self.what.format_map(written), self.remedy.format_map(written)


class VerbatimError(Exception):
    """The root of the errors that people are told about; after a `passing` one another try may succeed."""

    passing = False


class UnreadableDocument(VerbatimError):
    """A source file that cannot be served, with the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        what, _ = self.problem.said
        return f"{self.problem.file}: {what}"


class NothingToServe(VerbatimError):
    """No document could be read, or none holds a sentence; `problems` says why."""

    def __init__(self, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "no readable document"


class StoreUnusable(VerbatimError):
    """The data folder cannot be read or written."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(folder, reason)
        self.folder = folder
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.folder}: {self.reason}"


class UnusableJudgements(VerbatimError):
    """A file of judgements, or of what was made of them, that cannot be used.

    `line` is where it goes wrong (None: as a whole), `reason` says why.
    """

    def __init__(self, file: Path, line: int | None, reason: str) -> None:
        super().__init__(file, line, reason)
        self.file = file
        self.line = line
        self.reason = reason

    def __str__(self) -> str:
        place = f"{self.file}" if self.line is None else f"{self.file}, line {self.line}"
        return f"{place}: {self.reason}"
