"""Judgements: questions with known answers, and the readers of their files."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

CUT = "‖"


class Cut(NamedTuple):
    """One judged paragraph: its language, its text without marks, and its sentences in order."""

    language: str
    text: str
    sentences: tuple[str, ...]


def cuts() -> Iterator[Cut]:
    """The judgements of where sentences end, from `sentences.txt`, whose head explains the format."""
    language = "en"
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("# "):
            continue
        if line[0] == "[" and line[3:4] == "]":
            language = line[1:3]
            continue
        yield Cut(language, line.replace(CUT, ""), tuple(part.strip() for part in line.split(CUT)))
