"""The verb `evaluate`: what it prints for each file, and where."""

import io
import json
import os
import sys
from pathlib import Path

import pytest

from bot.evaluate import evaluate
from knowledge.errors import UnusableJudgements
from knowledge.judging.runs import kept_runs
from knowledge.library import SURENESS, Library
from tests.conftest import Shelf
from tests.test_judgements import ASKED, FARM, SEA, paragraph, write
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
    evaluate(files, lambda: library, sureness=SURENESS, as_json=True)
    printed = capsys.readouterr()
    assert printed.err == ""
    asked, found = map(json.loads, printed.out.splitlines())
    assert list(asked) == list(found) == KEYS
    assert asked["file"] == str(files[0])
    assert (asked["within"], found["within"]) == ("all", "document")
    assert (asked["version"], asked["questions"]) == (library.contents().version, 1)
    assert (asked["hit_at_1"], asked["refused_right"], asked["foreign_refused"]) == (1, None, None)
    assert found["hit_at_1"] == 0.6
    assert 0 < found["foreign_refused"] < 1


@pytest.mark.parametrize("within", ["document", "all"])
def test_a_question_set_needs_no_library(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], within: str
) -> None:
    file = write(tmp_path / "set.jsonl", FARM, SEA)
    evaluate([file], no_library, sureness=SURENESS, within=within, as_json=True)  # type: ignore[arg-type]
    assert json.loads(capsys.readouterr().out)["within"] == within


def test_candidates_and_sureness_are_handed_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sentences = [f"Pale gulls cry{' and cry' * number}." for number in range(60)]
    long = {**SEA, "paragraphs": [paragraph(*sentences, **{"Pale gulls?": [10]})]}
    file = write(tmp_path / "set.jsonl", long)
    found = []
    for candidates in (1, 40):
        evaluate([file], no_library, sureness=1, candidates=candidates, as_json=True)
        found.append(json.loads(capsys.readouterr().out))
    assert [one["recall_of_candidates"] for one in found] == [0, 1]
    assert found[1]["answered_right"] == 0  # nothing is as sure as that


def test_the_table_has_a_row_for_all_and_each_kind(
    tmp_path: Path, served: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [write(tmp_path / "set.jsonl", SEA), write(tmp_path / "asked.jsonl", *ASKED[:2], ASKED[3])]
    evaluate(files, lambda: served, sureness=SURENESS)
    printed = capsys.readouterr()
    assert printed.err == ""
    lines = printed.out.splitlines()
    assert max(len(line) for line in lines if str(tmp_path) not in line) <= 86
    assert lines[0] == f"{files[0]}, within document"
    rows = [line.replace(" ±", "±").split() for line in lines]
    assert rows[3] == "asked hit@1 hit@3 hit@5 mrr@10 recall".split()
    assert rows[4] == ["all", "1", *["1.000±.000"] * 5]
    assert rows[6:9] == [
        "answered refused refused foreign".split(),
        "asked right right wrongly refused".split(),
        "all 1 1.000±.000 – .000±.000 –".split(),
    ]
    second = lines.index(f"{files[1]}, within all")
    assert lines[second + 1].startswith("3 questions, 1 of them without an answer; version ")
    all_, direct, unanswerable = rows[second + 4 : second + 7]
    assert all_ == ["all", "3", ".500±.500", "1.000±.000", "1.000±.000", ".750±.250", "1.000±.000"]
    assert direct == ["direct", "2", *all_[2:]]
    assert unanswerable == "unanswerable 1 – – – – –".split()


def test_what_changed_since_a_kept_run_is_shown(
    tmp_path: Path, shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "kept.jsonl"
    file = write(tmp_path / "asked.jsonl", *({**one, "document": None} for one in ASKED))
    evaluate([file], lambda: shelf({"farm.txt": "Dogs chew old bones.\n"}), sureness=SURENESS, save=kept)
    library = shelf({"farm.txt": "Cats drink warm milk.\nDogs chew old bones.\n"})
    library.reload()
    capsys.readouterr()
    evaluate([file], lambda: library, sureness=SURENESS, compare=kept)
    output = capsys.readouterr().out
    assert "answered right" in output
    gained = output[output.index("Gained: 1") : output.index("Lost: 0")]
    assert gained.splitlines()[1:4] == [
        "+ What do cats drink?  [answered right, hit@1]",
        "    before: refused, nothing near (no answer found)",
        "    now:    Cats drink warm milk. (an answer at place 1)",
    ]


def test_a_question_that_is_refused_elsewhere_now_is_said_to_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, file = tmp_path / "kept.jsonl", write(tmp_path / "set.jsonl", FARM, SEA)
    evaluate([file], no_library, sureness=SURENESS, save=kept)
    *rows, whales = map(json.loads, kept.read_text(encoding="utf-8").splitlines())
    was = whales["refused_elsewhere"]
    write(kept, *rows, {**whales, "refused_elsewhere": not was})
    capsys.readouterr()
    evaluate([file], no_library, sureness=SURENESS, compare=kept)
    output = capsys.readouterr().out
    now = f"put to another document, it is {'refused' if was else 'answered'} now"
    assert f"What do whales sing?  [foreign refused]\n    {now}\n" in output


def test_beside_json_the_comparison_goes_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, file = tmp_path / "kept.jsonl.gz", write(tmp_path / "set.jsonl", FARM, SEA)
    for within in ("document", "all"):
        evaluate([file], no_library, sureness=SURENESS, within=within, as_json=True, save=kept)
        assert kept.read_bytes().startswith(b"\x1f\x8b")
    plain = capsys.readouterr()
    assert plain.err == ""
    evaluate([file], no_library, sureness=SURENESS, within="all", as_json=True, compare=kept)
    printed = capsys.readouterr()
    assert list(json.loads(printed.out)) == KEYS
    assert "nothing has changed" in printed.err


def test_a_kept_run_of_other_judgements_is_refused_before_anything_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, file = tmp_path / "kept.jsonl", write(tmp_path / "set.jsonl", FARM, SEA)
    evaluate([file], no_library, sureness=SURENESS, save=kept)
    capsys.readouterr()
    other = write(tmp_path / "other.jsonl", SEA)
    for files, within in (([other], None), ([file], "all"), ([file, other], None)):
        with pytest.raises(UnusableJudgements, match=r"kept\.jsonl: it holds no run of the judgements of"):
            evaluate(files, no_library, sureness=SURENESS, within=within, compare=kept)  # type: ignore[arg-type]
        assert capsys.readouterr().out == ""


def test_a_file_that_cannot_keep_a_run_is_found_before_anything_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path / "set.jsonl", FARM, SEA)
    with pytest.raises(UnusableJudgements, match="cannot be written"):
        evaluate([file], no_library, sureness=SURENESS, save=tmp_path / "nowhere" / "kept.jsonl")
    assert capsys.readouterr().out == ""


def test_every_file_is_read_before_the_first_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [write(tmp_path / "set.jsonl", SEA), write(tmp_path / "broken.jsonl", {})]
    with pytest.raises(UnusableJudgements):
        evaluate(files, no_library, sureness=SURENESS)
    assert capsys.readouterr().out == ""


def test_every_document_is_looked_for_before_the_first_file_is_asked(
    tmp_path: Path, served: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    named = [
        write(tmp_path / f"{name}.jsonl", {"q": "What do cats drink?", "answers": ["milk"], "document": name})
        for name in ("farm.txt", "nowhere.txt")
    ]
    with pytest.raises(UnusableJudgements, match=r"no document called nowhere\.txt is served"):
        evaluate(named, lambda: served, sureness=SURENESS, save=tmp_path / "kept.jsonl")
    assert capsys.readouterr().out == ""
    assert not (tmp_path / "kept.jsonl").exists()


def test_a_finished_run_is_kept_though_a_later_one_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = {**SEA, "paragraphs": [paragraph()]}
    files = [write(tmp_path / "set.jsonl", SEA), write(tmp_path / "empty.jsonl", empty)]
    kept = tmp_path / "kept.jsonl"
    with pytest.raises(UnusableJudgements, match="hold no sentence"):
        evaluate(files, no_library, sureness=SURENESS, save=kept)
    assert [Path(run.file) for run in kept_runs(kept)] == files[:1]


def test_into_a_pipe_every_run_is_written_once(tmp_path: Path) -> None:
    files = [write(tmp_path / f"{name}.jsonl", SEA) for name in ("a", "b")]
    ours, theirs = os.pipe()
    evaluate(files, no_library, sureness=SURENESS, save=Path(f"/dev/fd/{theirs}"))
    os.close(theirs)
    with os.fdopen(ours, "rb") as written:
        assert written.read().count(b'"run"') == len(files)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_progress_bar_only_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    evaluate([write(tmp_path / "set.jsonl", FARM, SEA)], no_library, sureness=SURENESS, as_json=True)
    assert "7 questions" in screen.getvalue() or "/7 [" in screen.getvalue()
