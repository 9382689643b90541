"""Word vectors to a table of words of like meaning."""

from pathlib import Path

import numpy as np

from knowledge.terms import passage_terms

LEAST = 0.55
"""The cosine from which on two words are kin."""

MOST = 10
"""Kin kept of a word, the nearest."""


def table(vectors: Path) -> str:
    """The table of kin, a line a term, from a file with a word and its vector a line; `#` begins its head.

    A name is written with a capital in either.
    """
    head: list[str] = []
    words: list[str] = []
    numbers: list[list[float]] = []
    for line in vectors.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            head.append(line)
            continue
        word, *rest = line.split(" ")
        terms = passage_terms(word)
        if len(terms) == 1 and terms[0] not in map(str.lower, words[-1:]):
            words.append(terms[0].capitalize() if word[0].isupper() else terms[0])
            numbers.append([float(number) for number in rest])
    first = {term.lower(): at for at, term in reversed(list(enumerate(words)))}
    every = np.array([numbers[at] for at in first.values()])
    every /= np.linalg.norm(every, axis=1, keepdims=True)
    spelt = [words[at] for at in first.values()]
    lines = (_line(spelt, at, likeness) for at, likeness in enumerate(np.round(every @ every.T, 2)))
    return "\n".join([*head, *sorted((line for line in lines if line), key=str.lower)]) + "\n"


def _line(spelt: list[str], at: int, likeness: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> str:
    order = sorted(
        np.flatnonzero(likeness >= LEAST).tolist(), key=lambda other: (-likeness[other], spelt[other].lower())
    )
    kin = [f"{spelt[other].lower()} {round(likeness[other] * 100)}" for other in order if other != at][:MOST]
    return " ".join([spelt[at], *kin]) if kin else ""
