"""Why the library says what it says: words, score, second place."""

from pathlib import Path

import pytest

from knowledge.explaining import PARTS
from knowledge.library import CANDIDATES, SURENESS, Library
from knowledge.model import Grade
from knowledge.ranking import learned
from knowledge.ranking.evidence import ORDERING
from knowledge.stores.local import LocalStore
from tests.building import document, open_library
from tests.conftest import LIMIT

TEXTS = {
    "art.txt": "Anna Grey painted 12 harbours in 1950. The harbour is large.",
    "sea.txt": "The sea is grey. Fish swim.",
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(LocalStore(tmp_path), lambda: (document(text, name) for name, text in TEXTS.items()))
    made.reload()
    return made


def test_every_word_of_the_question_is_accounted_for(library: Library) -> None:
    why = library.explain("Who paints 12 HARBOURS where fish and zebras live?")
    assert why.answer == library.ask("Who paints 12 HARBOURS where fish and zebras live?", limit=1)
    best = (why.answer.quotes or why.answer.nearest)[0].passage.text
    assert why.matches
    assert all(match.found in best for match in why.matches)
    assert {match.asked for match in why.matches}.isdisjoint(why.missing)
    accounted = {match.asked for match in why.matches} | set(why.missing)
    assert accounted == {"paints", "12", "HARBOURS", "fish", "zebras", "live"}
    assert why.nowhere == ("zebras", "live")


def test_what_is_shown_second_is_second(published: Path) -> None:
    library = open_library(None, published, max_bytes=LIMIT, sureness=SURENESS)
    why = library.explain("When was the missile test?")
    _, second = why.answer.quotes
    assert second.passage.text.startswith("South Korea quickly dismissed the claim")
    assert why.second is not None
    assert why.second.passage == second.passage
    assert sum(points for _, points in why.parts) == pytest.approx(why.lead)


def test_the_second_is_behind_by_the_lead_and_the_parts_sum_to_it(library: Library, tmp_path: Path) -> None:
    why = library.explain("Which harbours did Anna Grey paint?")
    assert why.second is not None
    assert why.second.passage.text in ("The sea is grey.", "The harbour is large.")
    collection = LocalStore(tmp_path).collection()
    assert collection is not None
    question = why.answer.question
    first, second = (
        learned()
        .rank(
            question,
            collection.candidates(question.sought, CANDIDATES, None),
            collection.frequency,
        )
        .all[:2]
    )
    assert why.lead == pytest.approx(first.score - second.score)
    assert sum(points for _, points in why.parts) == pytest.approx(why.lead)
    parts = [learned().parts(one, whole=True) for one in (first, second)]
    for name, evidence in PARTS:
        names = [one for one in ORDERING if one.removeprefix("rel_") in evidence.split()]
        points, others = (sum(given.get(one, 0.0) for one in names) for given in parts)
        assert dict(why.parts)[name] == pytest.approx(points - others)


@pytest.mark.parametrize("text", ["How do I join? Ask Anna.", "## How do I join?\n\nAsk Anna."])
def test_what_is_ranked_by_the_line_before_it_says_so(tmp_path: Path, text: str) -> None:
    filler = "The guild meets in a hall by the sea."
    made = Library(LocalStore(tmp_path), lambda: iter([document(f"{filler}\n\n{text}")]))
    made.reload()
    why = made.explain("how do i join?")
    assert [one.passage.text for one in why.answer.quotes[:1]] == ["Ask Anna."]
    assert why.by is not None
    assert why.by.text.endswith("How do I join?")
    assert made.explain("Where does the guild meet?").by is None


def test_every_piece_of_evidence_that_orders_belongs_to_a_part() -> None:
    told = [name for _, evidence in PARTS for name in evidence.split()]
    assert sorted(told) == sorted({name.removeprefix("rel_") for name in ORDERING})


def test_an_answer_of_several_quotes_is_explained_as_it_was_given(tmp_path: Path) -> None:
    """Whether it is one may depend on all of them: how many is answered if any of them tells a number."""
    text = (
        "The red ship sank in the storm. The red ship sank in the storm, too. The red ship sank in a storm."
    )
    library = Library(LocalStore(tmp_path), lambda: iter([document(text)]))
    library.reload()
    asked = "Where did the red ship sink?"
    found = library.ask(asked)
    assert len(found.quotes) > 1
    assert library.explain(asked).answer == found
    assert library.explain(asked, limit=1).answer == library.ask(asked, limit=1)


def test_a_document_alone_and_nothing_at_all(library: Library) -> None:
    alone = library.explain("Where do fish swim?", document="sea.txt")
    assert alone.second is None or alone.second.passage.document.name == "sea.txt"
    nothing = library.explain("zebra?")
    assert (nothing.matches, nothing.parts, nothing.second, nothing.lead) == ((), (), None, 0.0)
    assert nothing.missing == nothing.nowhere == ("zebra",)


@pytest.mark.parametrize("text", ["hi", "Translate the harbour paintings", "?"])
def test_what_asks_nothing_is_told_from_what_has_no_answer(library: Library, text: str) -> None:
    why = library.explain(text)
    assert why.answer.grade is library.ask(text).grade is Grade.NOTHING_ASKED
    assert (why.matches, why.missing, why.nowhere, why.parts, why.second) == ((), (), (), (), None)
