"""What a library makes of judgements, against figures worked out by hand."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from knowledge import judging
from knowledge.errors import UnusableJudgements
from knowledge.judging import Run, judge
from knowledge.judging.figures import figures_of
from knowledge.judging.judgements import Scope, read_judgements
from knowledge.library import CANDIDATES, SURENESS, Library
from tests.conftest import Shelf
from tests.test_judgements import ASKED, FARM, SEA, paragraph, write

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold" / "briefing_dev.jsonl"


def no_library() -> Library:
    """Stands for a library that must not be needed."""
    pytest.fail("the library was opened")


def run_of(
    file: Path,
    library: Callable[[], Library] = no_library,
    *,
    within: Scope | None = None,
    candidates: int = CANDIDATES,
    processes: int | None = None,
) -> Run:
    """The run of one file."""
    judgements = read_judgements(file, within)
    return judge(judgements, library, sureness=SURENESS, candidates=candidates, processes=processes)


@pytest.mark.parametrize(
    ("within", "place", "refused_wrong"),
    [(None, 2, 0.2), ("document", 2, 0.2), ("all", 5, 0)],  # the other article's sentences come between
)
def test_a_question_set_in_figures(
    tmp_path: Path, within: Scope | None, place: int, refused_wrong: float
) -> None:
    run = run_of(write(tmp_path / "set.jsonl", FARM, SEA), within=within)
    assert asdict(run.figures) == {
        "questions": 7,
        "answerable": 5,
        "unanswerable": 2,
        "hit_at_1": 3 / 5,
        "hit_at_3": (4 + (place <= 3)) / 5,
        "hit_at_5": 1,
        "mrr_at_10": pytest.approx((1 + 1 + 1 / 2 + 1 / place + 1) / 5),
        "recall_of_candidates": 1,
        "answered_right": 3 / 5,
        "refused_right": 1 / 2,
        "refused_wrong": refused_wrong,
        "foreign_refused": sum(bool(one.refused_elsewhere) for one in run.outcomes) / 5,
    }
    assert run.judgements.within == (within or "document")
    assert len(run.version) == 12
    assert run.seconds > 0
    assert run.kinds == {}


def test_of_many_passages_fewer_candidates_find_less(tmp_path: Path) -> None:
    sentences = [f"Pale gulls cry{' and cry' * number}." for number in range(60)]
    rows = [{**SEA, "paragraphs": [paragraph(*sentences, **{"Pale gulls?": [9]})]}]
    file = write(tmp_path / "set.jsonl", *rows)
    found = [run_of(file, candidates=number).figures.recall_of_candidates for number in (1, 60)]
    assert found == [0, 1]


def test_few_passages_are_all_candidates(tmp_path: Path) -> None:
    figures = run_of(write(tmp_path / "set.jsonl", FARM, SEA), candidates=1).figures
    assert figures.recall_of_candidates == 1


def test_several_processes_make_the_same_run(tmp_path: Path) -> None:
    file = write(tmp_path / "set.jsonl", *[FARM, SEA] * 20)
    alone, shared = (run_of(file, candidates=2, processes=number) for number in (1, 2))
    assert len(alone.outcomes) > 2 * judging._AT_A_TIME
    assert shared.outcomes == alone.outcomes


def test_what_was_shown_first_and_how_sure_it_was_are_kept(tmp_path: Path, served: Library) -> None:
    first, *_, unanswerable = run_of(write(tmp_path / "asked.jsonl", *ASKED), lambda: served).outcomes
    asked = served.ask(ASKED[0]["q"])  # type: ignore[arg-type]
    assert (first.shown, first.confidence) == (asked.quotes[0].passage.text, asked.confidence)
    assert first.confidence_elsewhere is None
    assert unanswerable.shown is None
    drinks, *_ = run_of(write(tmp_path / "set.jsonl", FARM, SEA)).outcomes
    assert drinks.confidence_elsewhere is not None
    assert 0 <= drinks.confidence_elsewhere < drinks.confidence


def test_places_beyond_the_limits_count_for_recall_alone(tmp_path: Path) -> None:
    sentences = [f"Pale gulls cry{' and cry' * number}." for number in range(12)]
    # The same question again and again, and each time another sentence is right: every place comes once.
    questions = {f"Pale gulls{'?' * (right + 1)}": [right] for right in range(12)}
    rows = [{**SEA, "paragraphs": [paragraph(*sentences, **questions)]}]
    figures = run_of(write(tmp_path / "set.jsonl", *rows)).figures
    assert figures.recall_of_candidates == 1
    assert (figures.hit_at_1, figures.hit_at_3, figures.hit_at_5) == (1 / 12, 3 / 12, 5 / 12)
    assert figures.mrr_at_10 == pytest.approx(sum(1 / place for place in range(1, 11)) / 12)


def test_one_article_without_unanswerable_questions_leaves_nothing_to_count(tmp_path: Path) -> None:
    figures = run_of(write(tmp_path / "set.jsonl", SEA)).figures
    assert (figures.answered_right, figures.refused_wrong) == (1, 0)
    assert (figures.refused_right, figures.foreign_refused) == (None, None)


def test_only_unanswerable_questions_leave_nothing_to_hit(tmp_path: Path) -> None:
    rows = [{**FARM, "paragraphs": [paragraph("Cats purr.", **{"Who paints?": []})]}] * 2
    figures = run_of(write(tmp_path / "set.jsonl", *rows)).figures
    assert (figures.answerable, figures.refused_right) == (0, 1)
    assert set(list(asdict(figures).values())[3:9]) == {None}
    assert (figures.refused_wrong, figures.foreign_refused) == (None, None)


@pytest.fixture
def served(shelf: Shelf) -> Library:
    return shelf(
        {
            "farm.txt": "---\ntitle: The farm\n---\nCats drink warm milk.\nDogs chew old bones.\n",
            "sea.txt": "Whales sing.\n",
        }
    )


def test_judgements_are_put_to_the_library_that_is_served(tmp_path: Path, served: Library) -> None:
    run = run_of(write(tmp_path / "asked.jsonl", *ASKED), lambda: served)
    assert run.version == served.contents().version
    assert run.judgements.within == "all"
    assert [one.place for one in run.outcomes] == [1, 2, None, None]
    assert [one.refused for one in run.outcomes] == [False, False, True, True]
    assert run.figures.mrr_at_10 == (1 + 1 / 2 + 0) / 3
    assert run.figures.answered_right == 1 / 3
    assert run.figures.foreign_refused is None
    assert list(run.kinds) == ["direct", "scoped", "unanswerable"]
    assert figures_of(run.kinds["direct"]).hit_at_1 == 1 / 2
    assert figures_of(run.kinds["unanswerable"]).refused_right == 1


def test_a_document_that_is_not_served_is_a_mistake(tmp_path: Path, served: Library) -> None:
    file = write(tmp_path / "asked.jsonl", ASKED[0], {"q": "?", "answers": [], "document": "moon.txt"})
    with pytest.raises(UnusableJudgements, match=r"asked.jsonl, line 2: no document called moon\.txt"):
        run_of(file, lambda: served)


def test_articles_without_a_sentence_are_a_mistake(tmp_path: Path) -> None:
    file = write(tmp_path / "set.jsonl", {"title": "", "paragraphs": []})
    with pytest.raises(UnusableJudgements, match="its articles hold no sentence"):
        run_of(file)


@pytest.mark.skipif(not GOLD.exists(), reason="the judgements of the briefing are not part of the project")
def test_the_briefing_answers_its_judgements(library: Library) -> None:
    figures = run_of(GOLD, lambda: library).figures
    assert figures.hit_at_1 is not None
    assert figures.hit_at_1 >= 0.80
