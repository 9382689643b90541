"""Runs kept in a file, and one beside another."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.errors import UnusableJudgements
from knowledge.judging.judgements import read_judgements
from knowledge.judging.runs import compare, judgements_digest, keep, kept_runs, make_sure_of, run_of
from tests import test_judging
from tests.test_judgements import FARM, SEA, write


def test_a_run_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    run = test_judging.run_of(write(tmp_path / "set.jsonl", FARM, SEA))
    wide = test_judging.run_of(run.judgements.file, within="all")
    kept = tmp_path / "kept.jsonl"
    keep(kept, [run, wide])
    for one in (run, wide):
        found = run_of(kept_runs(kept), one.judgements, kept)
        assert (found.version, found.within) == (one.version, one.judgements.within)
        for before, now in zip(found.outcomes(one.judgements), one.outcomes, strict=True):
            assert before == replace(now, confidence=0.0, confidence_elsewhere=None)


def test_the_same_judgements_have_the_same_digest_wherever_they_lie(tmp_path: Path) -> None:
    digests = [
        judgements_digest(read_judgements(write(tmp_path / name, *rows)))
        for name, rows in (("a", (FARM, SEA)), ("b", (FARM, SEA)), ("c", (SEA, FARM)), ("d", (SEA,)))
    ]
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3


def test_making_sure_of_a_file_leaves_it_alone(tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    make_sure_of(kept)
    assert not kept.exists()
    keep(kept, [test_judging.run_of(write(tmp_path / "set.jsonl", FARM))])
    before = kept.read_bytes()
    make_sure_of(kept)
    assert kept.read_bytes() == before


@pytest.mark.parametrize("content", ['{"q": "a", "answers": ["b"]}\n', "Dear diary"])
def test_nothing_but_kept_runs_is_written_over(tmp_path: Path, content: str) -> None:
    """The judgements themselves, above all."""
    file = tmp_path / "set.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UnusableJudgements, match="holds something else than kept runs; name another file"):
        make_sure_of(file)
    assert file.read_text(encoding="utf-8") == content


def test_judgements_that_have_changed_since_are_named(tmp_path: Path) -> None:
    file, kept = tmp_path / "set.jsonl", tmp_path / "kept.jsonl"
    keep(kept, [test_judging.run_of(write(file, FARM, SEA))])
    changed = test_judging.run_of(write(file, SEA)).judgements
    with pytest.raises(UnusableJudgements, match="has changed since the run was kept"):
        run_of(kept_runs(kept), changed, kept)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"q": "a"}\n', "line 1: no run kept by"),
        ('{"run": "a"}\n', "line 1: file: is missing"),
        ("{", "line 1: not JSON"),
    ],
)
def test_a_file_that_keeps_no_run_is_named(tmp_path: Path, content: str, reason: str) -> None:
    file = tmp_path / "kept.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UnusableJudgements, match=reason):
        kept_runs(file)


def test_a_run_cut_short_is_none_of_these_judgements(tmp_path: Path) -> None:
    run = test_judging.run_of(write(tmp_path / "set.jsonl", FARM, SEA))
    kept = tmp_path / "kept.jsonl"
    keep(kept, [run])
    lines = kept.read_text(encoding="utf-8").splitlines()
    assert [list(json.loads(line)) for line in lines[:2]] == [
        ["run", "file", "within", "version", "seconds"],
        ["q", "place", "right", "refused", "refused_elsewhere", "shown"],
    ]
    kept.write_text("\n".join(lines[:-1]), encoding="utf-8")
    with pytest.raises(UnusableJudgements, match="has changed since"):
        run_of(kept_runs(kept), run.judgements, kept)


def test_a_comparison_names_what_changed_and_no_more(tmp_path: Path) -> None:
    before = test_judging.run_of(write(tmp_path / "set.jsonl", FARM, SEA)).outcomes
    assert compare(before, before) == compare((), ())
    drinks, chews, milk, *rest, whales = before
    assert (drinks.right, milk.place, milk.right) == (True, 2, False)
    now = (
        replace(drinks, right=False, refused=True),
        chews,
        replace(milk, place=1, right=True),
        *rest,
        replace(whales, refused_elsewhere=not whales.refused_elsewhere),
    )
    found = compare(before, now)
    assert [(turn.now, turn.better, turn.what) for turn in found.turns] == [
        (now[0], False, ("answered_right",)),
        (now[2], True, ("answered_right", "hit_at_1")),
        (now[-1], bool(now[-1].refused_elsewhere), ("foreign_refused",)),
    ]
    changes = {change.name: change for change in found.changes}
    assert list(changes) == [
        "hit_at_1",
        "mrr_at_10",
        "refused_wrong",
        "foreign_refused",
    ]  # one right for another
    assert (changes["hit_at_1"].before, changes["hit_at_1"].now) == (3 / 5, 4 / 5)
    low, high = changes["hit_at_1"].difference
    assert 0 == low < high
