"""Scores sentence splitters against `sentences.txt`: `python -m tests.judgements.compare [--wrong NAME]`.

Libraries that are not installed are left out. `--wrong` prints what one of them judges differently.
"""

import argparse
import importlib
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from tests.judgements import CUT, Cut, cuts

Splitter = Callable[[str, str], Iterable[str]]
NEWS = "The U.S. envoy met Dr. Kim at 5 p.m. on June 19, 2024. “We agree,” he said. Prices rose 3.5 percent. "


def ours() -> Splitter:
    """Our own, as the program uses it."""
    module = importlib.import_module("knowledge.sentences")

    def split(text: str, language: str) -> Iterable[str]:
        return (text[start:end] for start, end in module.sentences(text, language))

    return split


def sentencex() -> Splitter:
    """Rules and lists of abbreviations by language, in Rust."""
    module: Any = importlib.import_module("sentencex")
    return lambda text, language: module.segment(language, text)


def pysbd() -> Splitter:
    """The pragmatic segmenter, in Python."""
    module: Any = importlib.import_module("pysbd")
    made: dict[str, Any] = {}

    def split(text: str, language: str) -> Iterable[str]:
        known = language if language in module.languages.LANGUAGE_CODES else "en"
        if known not in made:
            made[known] = module.Segmenter(language=known, clean=False)
        found: Iterable[str] = made[known].segment(text)
        return found

    return split


def blingfire() -> Splitter:
    """A compiled automaton for all languages, in C++."""
    module: Any = importlib.import_module("blingfire")
    return lambda text, _: module.text_to_sentences(text).split("\n")


def nupunkt() -> Splitter:
    """Punkt with a model of legal and news English, in Python."""
    module: Any = importlib.import_module("nupunkt")
    return lambda text, _: module.sent_tokenize(text)


def syntok() -> Splitter:
    """Tokens first, then sentences, for English, German and Spanish."""
    module: Any = importlib.import_module("syntok.segmenter")

    def split(text: str, _: str) -> Iterable[str]:
        for paragraph in module.analyze(text):
            for sentence in paragraph:
                yield text[sentence[0].offset : sentence[-1].offset + len(sentence[-1].value)]

    return split


def razdel() -> Splitter:
    """Rules for Russian."""
    module: Any = importlib.import_module("razdel")
    return lambda text, _: (part.text for part in module.sentenize(text))


SPLITTERS = (ours, sentencex, pysbd, blingfire, nupunkt, syntok, razdel)


def sentences(split: Splitter, judged: Cut) -> tuple[str, ...]:
    """What a splitter makes of a judged text, without the space around its sentences."""
    return tuple(part for part in (found.strip() for found in split(judged.text, judged.language)) if part)


def row(name: str, split: Splitter, judged: list[Cut], seconds: float) -> str:
    """One line of the table: right of English and of all, and thousands of sentences a second."""
    right = Counter(cut.language == "en" for cut in judged if sentences(split, cut) == cut.sentences)
    text, began = NEWS * 40, time.perf_counter()
    made = 0
    while time.perf_counter() - began < seconds:
        made += sum(1 for _ in split(text, "en"))
    speed = made / (time.perf_counter() - began) / 1000
    english = sum(cut.language == "en" for cut in judged)
    return f"| {name} | {right[True]} of {english} | {right.total()} of {len(judged)} | {speed:,.0f} |"


def main() -> None:
    """Print the table, or what one splitter gets wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", metavar="NAME")
    parser.add_argument("--seconds", type=float, default=2, help="how long to measure the speed of each")
    asked, judged = parser.parse_args(), list(cuts())
    out = ["| splitter | English | all | thousand sentences a second |", "| --- | --- | --- | --- |"]
    for make in SPLITTERS:
        try:
            split = make()
        except ModuleNotFoundError:
            continue
        if asked.wrong == make.__name__:
            out = [
                CUT.join(sentences(split, cut)) for cut in judged if sentences(split, cut) != cut.sentences
            ]
            break
        if asked.wrong is None:
            out.append(row(make.__name__, split, judged, asked.seconds))
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
