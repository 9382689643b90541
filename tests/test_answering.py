"""Which hits are shown as the answer, which only as the nearest; the same question has one answer."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import answer, quotes
from knowledge.library import Library, open_library
from knowledge.model import Answer, Hit, Question
from knowledge.passages import passages
from knowledge.ranking import Ranked
from tests.building import ROOT, asked, document

QUESTION = Question("the red ship", asked("red", "ship"))
SOURCE = document("\n\n".join(f"The red ship has number {number}." for number in range(9)))
HITS = [Hit(passage, at, 1.0, frozenset(QUESTION.terms)) for at, passage in enumerate(passages(SOURCE))]

Evidence = Sequence[tuple[float, float]]  # score and coverage of each hit, best first


def answered(evidence: Evidence, limit: int = 3, sureness: float = 0.5) -> Answer:
    ranked = [Ranked(hit, coverage, score) for hit, (score, coverage) in zip(HITS, evidence, strict=False)]
    return answer(QUESTION, ranked, version="v", limit=limit, sureness=sureness)


def shown(found: Answer) -> tuple[list[int], list[int]]:
    """The paragraphs quoted as the answer and as the nearest, from 0."""
    return (
        [quote.passage.paragraph - 1 for quote in found.quotes],
        [quote.passage.paragraph - 1 for quote in found.nearest],
    )


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ([], ([], [])),
        ([(9, 1.0)], ([0], [])),
        ([(9, 0.5)], ([0], [])),
        ([(9, 0.49)], ([], [0])),
        ([(9, 0.4), (8, 0.4), (7, 0.4)], ([], [0, 1])),
        ([(9, 0.4), (8, 0.9)], ([], [0, 1])),  # only the best may answer
        ([(8, 1.0), (6, 1.0), (5.9, 1.0)], ([0, 1], [])),
        ([(8, 1.0), (8, 0.75), (8, 0.74)], ([0, 1], [])),
        ([(8, 0.6), (8, 0.49)], ([0], [])),
        ([(8, 1.0), (2, 1.0), (8, 1.0)], ([0, 2], [])),
        ([(8, 1.0)] * 9, ([0, 1, 2], [])),
    ],
)
def test_what_is_shown(evidence: Evidence, expected: tuple[list[int], list[int]]) -> None:
    assert shown(answered(evidence)) == expected


@pytest.mark.parametrize("limit", [1, 2, 5, 9, 20])
def test_limit_is_the_most_quotes(limit: int) -> None:
    assert shown(answered([(8, 1.0)] * 9, limit=limit)) == (list(range(min(limit, 9))), [])


@pytest.mark.parametrize(("sureness", "answers"), [(0.0, True), (0.6, True), (0.61, False), (1.0, False)])
def test_sureness_is_what_the_best_must_cover(sureness: float, answers: bool) -> None:
    found = answered([(8, 0.6)], sureness=sureness)
    assert bool(found.quotes) is answers
    assert bool(found.nearest) is not answers
    assert found.confidence == 0.6


@given(
    st.lists(st.tuples(st.floats(0.1, 50), st.floats(0, 1)), max_size=9), st.floats(0, 1), st.integers(1, 9)
)
def test_an_answer_is_either_quotes_or_what_is_nearest(
    evidence: Evidence, sureness: float, limit: int
) -> None:
    found = answered(sorted(evidence, reverse=True), limit, sureness)
    assert not (found.quotes and found.nearest)
    assert bool(found.quotes or found.nearest) is bool(evidence)
    assert 0 <= found.confidence <= 1
    assert (found.question, found.version) == (QUESTION, "v")
    paragraphs = shown(found)[0]
    assert paragraphs == sorted(paragraphs)
    assert paragraphs[:1] in ([0], [])
    assert answered(sorted(evidence, reverse=True), limit, sureness) == found


def test_quotes_mark_every_word_of_the_question() -> None:
    source = document("Red ships and a RED ship’s crew.")
    hit = Hit(next(iter(passages(source))), 0, 1.0, frozenset(QUESTION.terms))
    (quote,) = quotes(QUESTION, [hit])
    assert [quote.passage.text[start:end] for start, end in quote.marks] == ["Red", "ships", "RED", "ship’s"]


# --- determinism -----------------------------------------------------------------------------------------

QUESTIONS = (
    "When did Putin visit Pyongyang?",
    "Who signed the joint statement of the United States, the ROK and Japan?",
    "How many years since the first visit?",
    "What about the price of tea in China?",
    "the",
)

_ANSWERS = """
    import sys
    from pathlib import Path
    from tests.test_answering import QUESTIONS, opened

    library = opened(Path(sys.argv[1]))
    for question in QUESTIONS:
        print(ascii(library.ask(question)))
        print(ascii(library.look_up(question, size=9)))
    print(library.complete("", limit=500))
"""


def opened(data: Path) -> Library:
    """The library over the briefing that comes with the program."""
    return open_library(None, data, max_bytes=1_000_000, sureness=0.5)


def test_the_same_question_has_the_same_answer(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "one"), opened(tmp_path / "other")
    for question in QUESTIONS:
        assert one.ask(question) == one.ask(question) == other.ask(question)
        assert one.look_up(question) == other.look_up(question)


def test_every_process_answers_the_same(tmp_path: Path) -> None:
    printed = set()
    for seed in ("0", "1", "77"):
        command = [sys.executable, "-W", "error", "-c", dedent(_ANSWERS), str(tmp_path / seed)]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, "")
        printed.add(done.stdout)
    assert len(printed) == 1
    assert printed.pop().count("Answer(") == len(QUESTIONS)
