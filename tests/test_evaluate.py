"""The verb `evaluate`: what it prints for each file, and where."""

import io
import json
import sys
from pathlib import Path

import pytest

from bot.evaluate import evaluate
from knowledge.errors import UnusableJudgements
from knowledge.library import Library
from tests.conftest import SURENESS, Shelf
from tests.test_judgements import ASKED, FARM, SEA, write
from tests.test_judging import no_library

KEYS = """file within version questions answerable unanswerable hit_at_1 hit_at_3 hit_at_5 mrr_at_10
recall_of_candidates answered_right refused_right refused_wrong foreign_refused seconds""".split()


@pytest.fixture
def served(shelf: Shelf) -> Library:
    return shelf({"farm.txt": "Cats drink warm milk.\nDogs chew old bones.\n"})


def test_json_is_one_object_on_one_line_for_each_file(
    tmp_path: Path, shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    library = shelf({"farm.txt": "Cats drink warm milk."})
    files = [write(tmp_path / "äs ked.jsonl", ASKED[0]), write(tmp_path / "set.jsonl", FARM, SEA)]
    assert evaluate(files, lambda: library, sureness=SURENESS, as_json=True) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    asked, found = map(json.loads, printed.out.splitlines())
    assert list(asked) == list(found) == KEYS
    assert asked["file"] == str(files[0])
    assert (asked["within"], found["within"]) == ("all", "document")
    assert (asked["version"], asked["questions"]) == (library.contents().version, 1)
    assert (asked["hit_at_1"], asked["refused_right"], asked["foreign_refused"]) == (1, None, None)
    assert (found["hit_at_1"], found["foreign_refused"]) == (0.6, 0.8)


@pytest.mark.parametrize("within", ["document", "all"])
def test_a_question_set_needs_no_library(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], within: str
) -> None:
    file = write(tmp_path / "set.jsonl", FARM, SEA)
    assert evaluate([file], no_library, sureness=SURENESS, within=within, as_json=True) == 0  # type: ignore[arg-type]
    assert json.loads(capsys.readouterr().out)["within"] == within


def test_candidates_and_sureness_are_handed_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path / "set.jsonl", FARM, SEA)
    evaluate([file], no_library, sureness=1, candidates=1, as_json=True)
    found = json.loads(capsys.readouterr().out)
    assert (found["recall_of_candidates"], found["hit_at_1"]) == (0.6, 0.6)
    assert found["answered_right"] == 0.4  # no dog chews "at night" in the text


def test_the_table_has_a_row_for_each_file_and_each_kind(
    tmp_path: Path, served: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [write(tmp_path / "set.jsonl", SEA), write(tmp_path / "asked.jsonl", *ASKED[:2], ASKED[3])]
    assert evaluate(files, lambda: served, sureness=SURENESS) == 0
    printed = capsys.readouterr()
    rows = [line.split() for line in printed.out.splitlines()]
    ones = ["1.000"] * 6
    assert (
        rows[1] == "within asked hit@1 hit@3 hit@5 mrr@10 recall right right wrongly refused seconds".split()
    )
    assert rows[2][:-1] == [str(files[0]), "document", "1", *ones, "–", "0.000", "–"]
    assert rows[3][:4] == [str(files[1]), "all", "3", "0.500"]
    assert rows[4] == "direct 2 0.500 1.000 1.000 0.750 1.000 0.500 – 0.000 –".split()
    assert rows[5] == "unanswerable 1 – – – – – – 1.000 – –".split()
    assert len(rows) == 6
    assert printed.err == ""


def test_every_file_is_read_before_the_first_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [write(tmp_path / "set.jsonl", SEA), write(tmp_path / "broken.jsonl", {})]
    with pytest.raises(UnusableJudgements):
        evaluate(files, no_library, sureness=SURENESS)
    assert capsys.readouterr().out == ""


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_progress_bar_only_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    evaluate([write(tmp_path / "set.jsonl", FARM, SEA)], no_library, sureness=SURENESS, as_json=True)
    assert "7 questions" in screen.getvalue() or "/7 [" in screen.getvalue()
