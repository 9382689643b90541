"""The measuring of quality: plain BM25 as rank_bm25 has it, the table, misses by kind, reliability."""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from knowledge.judging.figures import Outcome
from knowledge.judging.judgements import Judgement
from knowledge.learn.examples import Example, Lesson
from knowledge.ranking.evidence import FEATURES
from tests.benchmarks import ablation, baselines, linear, misses, quality, question_sets, reliability
from tests.benchmarks.okapi import InvertedOkapi
from tests.test_judgements import FARM, SEA, write

WORDS = ("alpha", "bravo", "delta", "gamma", "kappa", "lambda")

_passages = st.lists(st.lists(st.sampled_from(WORDS), max_size=9), min_size=1, max_size=30)
_terms = st.lists(st.sampled_from((*WORDS, "zulu")), max_size=6)


@given(_passages.filter(any), _terms, st.integers(1, 12))
def test_the_inverted_okapi_is_rank_bm25(passages: list[list[str]], terms: list[str], limit: int) -> None:
    reference = BM25Okapi(passages).get_scores(terms)
    ours = InvertedOkapi(passages)
    assert ours.scores(terms) == pytest.approx(reference, rel=1e-12, abs=1e-12)
    order = np.argsort(-ours.scores(terms), kind="stable")[:limit].tolist()
    assert ours.best(terms, limit) == order


def test_negative_weights_become_a_share_of_the_mean_as_in_rank_bm25() -> None:
    passages = [["alpha", "bravo"], ["alpha", "delta"], ["alpha"], ["alpha", "alpha", "gamma"], ["kappa"]]
    scores = InvertedOkapi(passages).scores(["alpha", "alpha", "kappa", "zulu"])
    expected = BM25Okapi(passages).get_scores(["alpha", "alpha", "kappa", "zulu"])
    assert scores.tolist() == pytest.approx(expected.tolist(), rel=1e-12)


def test_the_two_plain_ways_to_make_terms() -> None:
    assert baselines.naive("What do Cats drink?") == ["what", "do", "cats", "drink?"]
    assert baselines.stemmed("What do Cats drink?") == ["cat", "drink"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with a question set, another one of people who asked, and a file that is no set."""
    folder = tmp_path / "data"
    folder.mkdir()
    sets = {"farm": (FARM, SEA), "wikiqa-sea": (SEA, FARM), "speeches": ({"text": "Fellow citizens."},)}
    for name, rows in sets.items():
        plain = write(tmp_path / name, *rows)
        (folder / f"{name}.jsonl.gz").write_bytes(gzip.compress(plain.read_bytes()))
    return folder


def run(main: Callable[[], None], monkeypatch: pytest.MonkeyPatch, *arguments: object) -> None:
    """Run a benchmark with these arguments."""
    monkeypatch.setattr(sys, "argv", ["benchmark", *map(str, arguments)])
    main()


def test_every_ranking_is_judged_on_every_set_in_both_scopes(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "rows.json"
    run(quality.main, monkeypatch, "--data", data, "--json", kept)
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [
        "| questions | within | ranking | hit@1 | MRR@10 |",
        "| --- | --- | --- | --- | --- |",
    ]
    assert lines[2].startswith("| farm (5) | document | rank-bm25, naive | ")
    rows = json.loads(kept.read_text(encoding="utf-8"))
    assert len(rows) == len(lines) - 2 == 2 * 2 * 4
    assert [row["ranking"] for row in rows[:4]] == [
        "rank-bm25, naive",
        "rank-bm25, stemmed",
        "our BM25 stage",
        "our ranking",
    ]
    assert {(row["file"], row["within"]) for row in rows} == {
        (name, scope) for name in ("farm", "wikiqa-sea") for scope in ("document", "all")
    }
    ours = rows[3]
    assert (ours["questions"], ours["hit_at_1"][0]) == (5, 3 / 5)  # as worked out in test_judging


def test_in_a_document_the_baselines_know_that_document_alone(data: Path) -> None:
    with question_sets.opened(data / "farm.jsonl.gz", "document") as opened:
        ranked = quality.rankings(opened)["rank-bm25, stemmed"]
        found = ranked(Judgement("Cats?", (), document="2.txt"))
        assert [passage.document.name for passage in found] == ["2.txt", "2.txt"]
        assert found[0].text == "Whales sing under water."  # a word in half of the passages weighs nothing
        assert list(ranked(Judgement("Cats?", (), document="3.txt"))) == []


def test_sets_are_chosen_by_how_they_begin(data: Path, tmp_path: Path) -> None:
    names = [question_sets.short(file) for file in question_sets.sets_in(data)]
    assert names == ["farm", "wikiqa-sea"]  # the speeches hold no questions
    assert [file.name for file in question_sets.sets_in(data, "wikiqa")] == ["wikiqa-sea.jsonl.gz"]
    for folder, wanted in ((tmp_path / "nowhere", None), (data, "moon")):
        with pytest.raises(FileNotFoundError):
            question_sets.sets_in(folder, wanted)


@pytest.mark.parametrize("main", [quality.main, misses.main, reliability.main])
def test_without_question_sets_a_benchmark_says_so(
    main: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(main, monkeypatch, "--data", tmp_path)
    assert "--data" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who signed it?", "who"),
        ("In what year was it signed?", "when"),
        ("When and where did they meet?", "when"),
        ("How many people came?", "how many"),
        ("How did they come?", "how"),
        ("Which treaty was it?", "which"),
        ("In which city was it?", "where"),
        ("Did they sign?", "yes or no"),
        ("Why?", "why"),
        ("What did he say when asked?", "what"),
        ("name the treaty", "other"),
    ],
)
def test_the_kind_of_a_question_is_the_word_that_asks(question: str, kind: str) -> None:
    assert misses.kind_of(question) == kind


def test_misses_are_listed_by_group_with_what_matched(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(misses.main, monkeypatch, "--data", data, "--sets", "farm")
    lines = capsys.readouterr().out.splitlines()
    assert "     2 of      2 missed (100%)  written from the text: yes or no" in lines
    assert "     0 of      3 missed (  0%)  written from the text: what" in lines
    at = lines.index("? Do cats chew bones?   [farm, line 1]")
    assert lines[at + 1 : at + 3] == [
        "  judged, found at place 2: *Cats* drink warm milk.",
        "  came first: Dogs *chew* old *bones*.",
    ]
    assert "  judged, found at place 2: Horses gallop over meadows." in lines
    run(misses.main, monkeypatch, "--data", data, "--sets", "wikiqa", "--sample", "1", "--seed", "3")
    first = capsys.readouterr().out
    assert first.count("\n? ") == 1
    assert "asked without seeing the text: yes or no: 1 of 2 misses" in first
    run(misses.main, monkeypatch, "--data", data, "--sets", "wikiqa", "--sample", "1", "--seed", "3")
    assert capsys.readouterr().out == first


def test_a_sample_keeps_the_groups_and_draws_no_more_than_there_are() -> None:
    outcome = Outcome(Judgement("Who?", ("x",)), None, right=False, refused=True, refused_elsewhere=None)
    cases = [misses.Case(Path("farm.jsonl.gz"), kind, outcome, ("x",)) for kind in ("who", "why", "who")]
    asked = Counter(case.group for case in cases)
    lines = list(misses.report(asked, cases, sample=9, seed=0))
    assert sum(line.startswith("? ") for line in lines) == 3
    assert lines.count("  judged, not among those found: x") == 3
    assert [line for line in lines if line.startswith("===")] == [
        "=== written from the text: who: 2 of 2 misses",
        "=== written from the text: why: 1 of 1 misses",
    ]
    assert "  came first (refused): nothing" in lines


def test_claims_are_of_what_came_first_here_and_elsewhere() -> None:
    asked = Judgement("Who?", ("x",))
    here = Outcome(asked, 1, right=False, refused=True, refused_elsewhere=True, shown="x", confidence=0.3)
    outcomes = [
        here,
        replace(here, place=2, confidence=0.9, confidence_elsewhere=0.2),
        replace(here, place=None, shown=None, confidence=0.0, confidence_elsewhere=0.0),
    ]
    assert list(reliability.claims(outcomes)) == [(0.3, True), (0.9, True), (0.2, False)]


def test_a_diagram_sets_each_tenth_of_confidence_beside_what_was_right() -> None:
    claimed = [(0.85, True)] * 8 + [(0.85, False)] * 2 + [(1.0, True)] * 4 + [(0.1, False)] * 6
    lines = list(reliability.diagram("farm", claimed))
    assert lines[1] == "### farm"
    assert "| 0.0 to 0.1 | 0 | – | – | |" in lines
    assert f"| 0.1 to 0.2 | 6 | 0.100 | 0.000 | `··¦{'·' * 18}` |" in lines
    assert f"| 0.8 to 0.9 | 10 | 0.850 | 0.800 | `{'█' * 16}·¦···` |" in lines
    assert f"| 0.9 to 1.0 | 4 | 1.000 | 1.000 | `{'█' * 20}¦` |" in lines
    error = (10 * 0.05 + 6 * 0.1) / 20
    assert reliability.calibration_error(claimed) == pytest.approx(error)
    assert lines[-1].startswith("Expected calibration error: 0.055.")
    assert reliability.calibration_error([]) == 0


def test_reliability_of_sets_one_by_one_and_together(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(reliability.main, monkeypatch, "--data", data, "--each")
    printed = capsys.readouterr().out
    titles = [line for line in printed.splitlines() if line.startswith("### ")]
    assert titles == [f"### {name}, within document" for name in ("farm", "wikiqa-sea", "farm, wikiqa-sea")]


def test_a_linear_model_learns_what_tells() -> None:
    chance = Random(3)  # noqa: S311 - the same every time
    known = []
    for _ in range(60):
        right = chance.randrange(4)
        rows = np.array([[chance.random(), chance.random() + (at == right)] for at in range(4)])
        known.append((Example(rows, [True] * 4, [at == right for at in range(4)], True, "a", False), 1.0))
    model = linear.Linear.learned(known)
    assert all(np.argmax(model.scores(one.rows)) == one.right.index(True) for one, _ in known)
    assert model.weights[1] > 10 * abs(model.weights[0])


@pytest.mark.parametrize(
    ("one", "other", "p"), [(0, 0, 1.0), (3, 3, 1.0), (0, 5, 2 / 32), (5, 0, 2 / 32), (1, 3, 10 / 16)]
)
def test_wins_are_weighed_by_the_sign_test(one: int, other: int, p: float) -> None:
    assert linear.sign_test(one, other) == pytest.approx(p)


def test_without_a_group_of_evidence_it_tells_nothing_and_all_else_the_same() -> None:
    rows = np.ones((2, len(FEATURES)))
    one = Example(rows, [True] * 2, [True, False], whole=True, group="a", stranger=False)
    left = dict(zip(FEATURES, ablation.without(one, "closeness").rows.T.tolist(), strict=True))
    gone = {name for name, values in left.items() if values == [0, 0]}
    assert gone == {"adjacent", "close", "window", "rel_adjacent", "rel_close"}
    assert rows.all()
    assert ablation.without(one, "").rows.all()
    known = {name for names in ablation.GROUPS.values() for name in names.split()}
    assert known <= set(FEATURES)


def test_what_a_group_brings_is_what_is_lost_without_it() -> None:
    lessons = (Lesson("qed", "all", 1.0, 1.0),)
    *_, row = ablation.table(lessons, [[0.5], *[[0.48]] * len(ablation.GROUPS)])
    assert row == "| qed all | 0.500 |" + " +2.0 |" * len(ablation.GROUPS)
