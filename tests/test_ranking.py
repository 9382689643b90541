"""The order that the weights give which come along, over real generations; and how sure they are."""

import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Document, Grade, Kind
from knowledge.questions.understanding import understand
from knowledge.ranking import WEIGHTS, Ranking, Weights, learned
from knowledge.ranking.evidence import FEATURES
from knowledge.stores.gathering import WHOLE
from knowledge.stores.generation import Generation
from tests.building import document, generation_of, scratch
from tests.conftest import Shelf

FILLER = [f"Cows graze in field {number} near the barn." for number in range(WHOLE + 12)]


def ranked(collection: Generation, text: str, asked: str | None = None, *, candidates: int = 30) -> Ranking:
    """The ranking of a collection, or of one of its documents, for a question."""
    question = understand(text, collection)
    found = collection.candidates(question.sought, candidates, asked)
    return learned().rank(question, found, collection.frequency)


def texts(ranking: Ranking) -> list[str]:
    return [one.hit.passage.text for one in ranking.all]


@pytest.fixture(params=["small", "large"])
def filler(request: pytest.FixtureRequest) -> list[str]:
    """What else a library holds: little, so that it is looked at whole, or more than that."""
    return FILLER[:6] if request.param == "small" else FILLER


def of(folder: Path, lines: list[str], *more: Document) -> Generation:
    folder.mkdir()
    return generation_of(folder, document("\n\n".join(lines)), *more)


@pytest.mark.parametrize(
    ("question", "better", "worse"),
    [
        ("When did the ministers meet?", "The ministers met on June 18, 1994.", "The ministers met to talk."),
        ("How many ministers met?", "Some 70 ministers met there.", "Some other ministers met there."),
        ("Where did the ministers meet?", "The ministers met in Hanoi.", "The ministers met again."),
        ("the red ship", "A red ship sailed.", "A red car drove."),
        ("What did the treaty end?", "The treaty ended the war.", "The war was long."),
    ],
)
def test_what_holds_what_is_asked_for_comes_first(
    tmp_path: Path, filler: list[str], question: str, better: str, worse: str
) -> None:
    for at, lines in enumerate(([better, worse], [worse, better])):
        ranking = ranked(of(tmp_path / str(at), [*filler[:3], *lines, *filler[3:]]), question)
        assert texts(ranking)[0] == better
        assert ranking.whole is (len(filler) < WHOLE)


def test_equals_come_in_reading_order(tmp_path: Path, filler: list[str]) -> None:
    lines = [*filler, *["The red ship sailed."] * 5]
    ranking = ranked(of(tmp_path / "a", lines), "Which ship is red?")
    found = [one for one in ranking.all if one.hit.passage.text == "The red ship sailed."]
    assert len(found) == 5
    for one, other in pairwise(ranking.all):
        assert one.score > other.score or one.hit.ordinal < other.hit.ordinal


def test_headings_and_notices_are_no_answers(tmp_path: Path, filler: list[str]) -> None:
    text = "\n\n".join(["Text of statement:\nThe text is short.\n\nFollow us on https://t.co/text", *filler])
    (tmp_path / "a").mkdir()
    ranking = ranked(generation_of(tmp_path / "a", document(text)), "text of the statement")
    assert texts(ranking)[0] == "The text is short."
    assert all(one.hit.passage.kind is Kind.SENTENCE for one in ranking.all)


def test_a_heading_or_notice_is_nearest_where_no_sentence_has_a_word_of_the_question(
    tmp_path: Path, filler: list[str]
) -> None:
    notice = "Follow us on Telegram: https://t.co/a"
    text = "\n\n".join(["Text of statement:\nIt is short.", notice, *filler])
    (tmp_path / "a").mkdir()
    collection = generation_of(tmp_path / "a", document(text))
    found = [
        ranked(collection, asked) for asked in ("Telegram", "telegram channel", "wording of the statement")
    ]
    nearest = [[one.hit.passage.text for one in ranking.all if one.hit.matched] for ranking in found]
    assert nearest == [[notice], [notice], ["Text of statement:"]]


def test_all_documents_are_looked_at_or_one(tmp_path: Path, filler: list[str]) -> None:
    other = document("The red ship sailed.\n\nIt sank.", "b.txt")
    collection = of(tmp_path / "a", [*filler, "A red car drove."], other)
    assert texts(ranked(collection, "the red ship"))[0] == "The red ship sailed."
    assert set(texts(ranked(collection, "the red ship", "b.txt"))) <= {"The red ship sailed.", "It sank."}
    assert "The red ship sailed." not in texts(ranked(collection, "the red ship", "a.txt"))


def test_the_neighbours_of_the_best_are_looked_at(tmp_path: Path) -> None:
    lines = [*FILLER, "They had been on their way. The red ship sank. Nobody knew why."]
    ranking = ranked(of(tmp_path / "a", lines), "Why did the red ship sink?")
    assert not ranking.whole
    assert {"They had been on their way.", "Nobody knew why."} <= set(texts(ranking))


def test_few_passages_are_all_looked_at(tmp_path: Path) -> None:
    collection = of(tmp_path / "a", FILLER[:WHOLE])
    assert len(ranked(collection, "field 7", candidates=1).all) == WHOLE


def test_more_of_the_question_makes_surer(tmp_path: Path, filler: list[str]) -> None:
    collection = of(tmp_path / "a", [*filler, "The red ship sailed from Hanoi to Bonn in May 1994."])
    all_, some, none = (
        ranked(collection, asked)
        for asked in (
            "When did the red ship sail from Hanoi to Bonn?",
            "When did the green balloon leave Hanoi for Paris?",
            "Which planets have rings?",
        )
    )
    assert 0 <= none.confidence < some.confidence < all_.confidence <= 1


def test_what_was_asked_is_not_held_on_to(tmp_path: Path) -> None:
    """A generation is in use until it is garbage, which it must not become only by a search for cycles."""
    collection = of(tmp_path / "a", FILLER[:6])
    held = weakref.ref(collection)
    gc.disable()
    try:
        ranked(collection, "Where do cows graze?")
        del collection
        assert held() is None
    finally:
        gc.enable()


def test_nothing_asked_ranks_nothing(tmp_path: Path) -> None:
    ranking = ranked(of(tmp_path / "a", FILLER[:3]), "")
    assert (ranking.all, ranking.confidence) == ((), 0.0)


def test_no_document_of_that_name_ranks_nothing(tmp_path: Path) -> None:
    assert not ranked(of(tmp_path / "a", FILLER[:3]), "field", "nowhere.txt").all


def test_a_score_is_that_of_the_evidence(tmp_path: Path, filler: list[str]) -> None:
    ranking = ranked(of(tmp_path / "a", filler), "Where do cows graze?")
    forest = learned().near if ranking.whole else learned().far
    for one in ranking.all:
        score = forest.score(one.evidence)
        assert one.score == learned().moved(score, one.evidence, whole=ranking.whole)
    assert [one.score for one in ranking.all] == sorted((one.score for one in ranking.all), reverse=True)


def test_a_place_further_down_costs_where_all_is_looked_at() -> None:
    first = [0.0] * len(FEATURES)
    third = [2.0 if name == "place" else 0.0 for name in FEATURES]
    weights = replace(learned(), lead=0.25)
    assert weights.moved(10_000, first, whole=True) == 1.0
    assert weights.moved(10_000, third, whole=True) == 0.5
    assert weights.moved(10_000, third, whole=False) == 1.0


def test_weights_of_other_evidence_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "weights.json"
    file.write_text(WEIGHTS.read_text(encoding="utf-8").replace('"bm25"', '"bm26"'), encoding="utf-8")
    with pytest.raises(ValueError, match="learned from other evidence"):
        Weights.read(file)


@pytest.fixture(scope="module")
def collection() -> Iterator[Generation]:
    lines = [*FILLER[:20], "The red ship sailed in May.", "Seven blue cars drove to Bonn on June 18."]
    with scratch() as folder:
        yield generation_of(Path(folder), document("\n\n".join(lines)))


WORDS = st.sampled_from(("when", "who", "the", "red", "blue", "ship", "car", "June 18", "cows", "how many"))


@given(asked=st.lists(WORDS, max_size=6).map(" ".join) | st.text(max_size=30))
def test_any_question_has_one_ranking(collection: Generation, asked: str) -> None:
    ranking = ranked(collection, asked)
    assert ranking == ranked(collection, asked)
    assert 0 <= ranking.confidence <= 1
    assert all(len(one.evidence) == len(FEATURES) for one in ranking.all)


SECTIONS = "# Help\n\n## Refunds\n\n{}\n\n## Shipping\n\nParcels leave on Mondays. They take three days.\n"
BACK = "We give the price back within fourteen days."


@pytest.mark.parametrize(
    "below",
    [
        f"Why would you want one? {BACK} Write to the shop.",
        f"Are you unhappy?? Is it broken? {BACK} Write to the shop.",
        f"https://example.org/refunds\n\n{BACK}",
        f"[Refund form](https://example.org/refunds)\n\n{BACK}",
        f"- [Refund form](https://example.org/refunds)\n- {BACK}",
    ],
)
@pytest.mark.parametrize("asked", ["refunds", "How do refunds work?"])
def test_below_a_heading_questions_and_links_are_passed_over(shelf: Shelf, below: str, asked: str) -> None:
    answer = shelf({"a.md": SECTIONS.format(below)}).ask(asked)
    assert (answer.grade, answer.quotes[0].passage.text) == (Grade.ANSWER, BACK)


SHOP = "# Shop\n\nThe shop sells bread. It belongs to Maria.\n\n{}\n\nPaul cleans the windows every Friday.\n"


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("When does the shop open? We are often asked.", "When does the shop open?"),
        ("When does the shop open? We are often asked.", "when is the shop open"),
        ("Who founded the shop? It was a cold year.", "Who founded the shop?"),
        ("Why did the shop close in May? We are often asked.", "Why did the shop close?"),
        ("Is the shop open on holidays? We are often asked.", "Is the shop open on holidays?"),
        ("Wann öffnet der Laden? Das fragen viele.", "Wann öffnet der Laden?"),
        ("Quando abre a loja? Perguntam-nos muito.", "Quando abre a loja?"),
        ("Kiedy otwiera się sklep? Często nas pytają.", "Kiedy otwiera się sklep?"),
        ("店はいつ開きますか？よく聞かれます。", "店はいつ開きますか？"),
    ],
)
def test_a_question_in_a_text_does_not_answer_itself(shelf: Shelf, told: str, asked: str) -> None:
    quotes = shelf({"a.md": SHOP.format(told)}).ask(asked).quotes
    assert [one for one in quotes if one.passage.is_question] == []


LISTED = (
    "# Guild\n\nHow do I join the guild?{0}Ask a moderator. There is a lobby.\n\n"
    "How do I leave the guild?{0}Press the red button.\n\nAre the raids free?{0}They always were.\n"
)


@pytest.mark.parametrize("between", [" ", "\n"])
@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("how do i join?", "Ask a moderator."),
        ("How do I join the guild?", "Ask a moderator."),
        ("how can I leave", "Press the red button."),
        ("Are raids free?", "They always were."),
        ("free raids", "They always were."),
    ],
)
def test_a_question_at_the_head_of_a_paragraph_is_answered_by_what_follows(
    shelf: Shelf, between: str, asked: str, answer: str
) -> None:
    found = shelf({"faq.md": LISTED.format(between)}).ask(asked)
    assert (found.grade, found.quotes[0].passage.text) == (Grade.ANSWER, answer)


@pytest.mark.parametrize(
    ("told", "asked", "answer"),
    [
        ("When does the shop open? It opens at nine.", "When does the shop open?", "It opens at nine."),
        ("Did you know that the shop opens at nine? Few do.", "When does the shop open?", ""),
        ("Who knew that Anna Berg would buy the shop in 1994? Few did.", "Who bought the shop?", ""),
        ("Why did the shop close in May? We are often asked.", "When did the shop close?", ""),
    ],
)
def test_a_question_that_tells_something_may_answer_another(
    shelf: Shelf, told: str, asked: str, answer: str
) -> None:
    quotes = shelf({"a.md": SHOP.format(told)}).ask(asked).quotes
    assert quotes[0].passage.text == (answer or told.partition("?")[0] + "?")
