"""The order of hits made by hand: coverage, the type of answer asked for, the speaker, and no headings."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Document, Hit, Question
from knowledge.passages import passages
from knowledge.ranking import Ranked, rank
from knowledge.terms import passage_terms
from tests.building import asked, document
from tests.building import question as asking

STATEMENT = document(
    "They met in May.\n\nText of joint statement:\n“Japan condemns the launch. The path remains open.”\n\n"
    "Japan condemns the launch."
)


def hits(question: Question, source: Document, scores: float | list[float] = 1.0) -> list[Hit]:
    """Every passage of a document as a hit, with these scores in reading order."""
    cut = list(passages(source))
    given_ = scores if isinstance(scores, list) else [scores] * len(cut)
    terms = frozenset(variant.term for word in question.words for variant in word.variants)
    return [
        Hit(passage, ordinal, score, terms.intersection(passage_terms(passage.text)))
        for ordinal, (passage, score) in enumerate(zip(cut, given_, strict=True))
    ]


def ranked(text: str, source: Document, scores: float | list[float] = 1.0, **weights: float) -> list[Ranked]:
    """The ranking of a document's passages; a term weighs 1 unless told."""
    question = asking(text)
    return rank(
        question, hits(question, source, scores), {term: weights.get(term, 1.0) for term in question.terms}
    )


def order(found: list[Ranked]) -> list[int]:
    return [one.hit.ordinal for one in found]


@pytest.mark.parametrize(
    ("question", "better", "worse"),
    [
        ("When did they meet?", "They met on June 18.", "They met to talk."),
        ("When did they meet?", "They met on Monday.", "They met again."),
        ("In what year did they meet?", "They met in 1994.", "They met by chance."),
        ("Which month did they meet?", "They met in May.", "They may have met."),
        ("When did they meet?", "They met on the 3rd.", "They met 3 times."),
        ("How many met?", "Seven of them met.", "Some of them met."),
        ("How much did they pay?", "They pay 3.5 billion.", "They pay too much."),
        ("How long did they meet?", "They met for two hours.", "They met for hours."),
        ("Who met?", "There met Kim Jong and others.", "There met some."),
        ("Whom did they meet?", "They met Mr. Pak.", "They met somebody."),
        ("the red ship", "A red ship.", "A red car."),
    ],
)
def test_what_holds_what_is_asked_for_comes_first(question: str, better: str, worse: str) -> None:
    for texts in ((better, worse), (worse, better)):
        found = ranked(question, document("\n\n".join(texts)))
        assert found[0].hit.passage.text == better
        assert found[0].score > found[1].score


@pytest.mark.parametrize(
    "texts",
    [
        ("They met on June 18.", "They met to talk."),
        ("Seven of them met.", "Some of them met."),
        ("There met Kim Jong and others.", "There met some."),
    ],
)
def test_a_type_that_is_not_asked_for_counts_nothing(texts: tuple[str, str]) -> None:
    first, second = ranked("the meeting they met", document("\n\n".join(texts)))
    assert (first.score, order([first, second])) == (second.score, [0, 1])


def test_equals_come_in_reading_order() -> None:
    source = document("\n\n".join(["The red ship."] * 5))
    assert order(ranked("red", source)) == [0, 1, 2, 3, 4]
    question = Question("red", asked("red"))
    backwards = hits(question, source)[::-1]
    assert order(rank(question, backwards, {"red": 1.0})) == [0, 1, 2, 3, 4]


def test_coverage_is_the_share_of_the_weight_that_is_there() -> None:
    found = ranked("red ships", document("A red ship.\n\nA red car.\n\nA ship.\n\nA car."), ship=3.0)
    assert {one.hit.passage.text: one.coverage for one in found} == {
        "A red ship.": 1.0,
        "A ship.": 0.75,
        "A red car.": 0.25,
        "A car.": 0.0,
    }


def test_coverage_can_outweigh_the_score() -> None:
    source = document("A red ship.\n\nA red red car.")
    assert order(ranked("red ships", source, [1.0, 1.2])) == [0, 1]
    assert order(ranked("red ships", source, [1.0, 2.0])) == [1, 0]


def test_headings_and_notices_are_no_answers() -> None:
    source = document("Text of statement:\nThe text is short.\n\nFollow us on https://t.co/text\n\n")
    assert [one.hit.passage.text for one in ranked("text", source)] == ["The text is short."]


def test_the_words_for_who_speaks_count_for_a_little_less() -> None:
    found = ranked("joint statement: what does Japan condemn?", STATEMENT, 1.0)
    first = found[0]
    assert first.hit.passage.text == "“Japan condemns the launch."
    assert first.hit.passage.spoken_by == "Text of joint statement"
    coverage = {one.hit.ordinal: one.coverage for one in found}
    assert coverage == pytest.approx({0: 0.0, 2: 0.9, 3: 0.4, 4: 0.5})


def test_a_word_in_both_counts_once() -> None:
    source = document("Joint statement:\n“The statement is short. It ends.”")
    covered = {one.hit.passage.text: one.coverage for one in ranked("statement", source)}
    assert covered == {"“The statement is short.": 1.0, "It ends.”": 0.8}


def test_nothing_gives_nothing() -> None:
    assert rank(Question("", ()), [], {}) == []


@given(
    st.lists(
        st.sampled_from(("red", "blue", "ship", "car", "June 18", "seven")),
        min_size=1,
        max_size=4,
        unique=True,
    ),
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(("red", "blue", "ship", "June")), min_size=1, max_size=5),
            st.floats(0, 50),
        ),
        min_size=1,
        max_size=8,
    ),
    st.randoms(),
)
def test_the_order_does_not_depend_on_how_the_hits_come(
    words: list[str], lines: list[tuple[list[str], float]], chance: Random
) -> None:
    question = asking("when " + " ".join(words))
    source = document("\n\n".join(f"It was {' '.join(line)}." for line, _ in lines))
    found = hits(question, source, [score for _, score in lines])
    weights = {term: 1.0 + len(term) for term in question.terms}
    expected = rank(question, found, weights)
    chance.shuffle(found)
    assert rank(question, found, weights) == expected
    assert all(-1e-9 <= one.coverage <= 1 + 1e-9 for one in expected)
    assert [one.score for one in expected] == sorted((one.score for one in expected), reverse=True)
