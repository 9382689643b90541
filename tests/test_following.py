"""Questions that lean on the one before: what they carry over, and what that weighs."""

import pytest

from knowledge.library import Library
from knowledge.model import Grade
from knowledge.question import Question
from knowledge.questions.following import alone, following, leans
from tests import building

BEFORE = "Who signed the treaty with Putin?"


def followed(text: str, before: str | None) -> Question:
    """The question as it is asked after another one."""
    alone = building.question(text)
    return alone if before is None else following(alone, building.question(before))


def test_what_tells_is_carried_over_as_it_was_written() -> None:
    question = followed("and when was that?", BEFORE)
    assert question.carried == ("signed", "treaty", "Putin")
    assert question.terms == ("sign", "treati", "putin")
    assert question.text == "and when was that?"


def test_the_words_of_the_question_come_first_and_none_comes_twice() -> None:
    question = followed("And what about the treaties with Japan?", BEFORE)
    assert question.carried == ("signed", "Putin")
    assert question.terms == ("treati", "japan", "sign", "putin")


@pytest.mark.parametrize("before", [None, "", "And?", "???"])
def test_nothing_is_carried_over_from_nothing(before: str | None) -> None:
    assert followed("and when was that?", before) == followed("and when was that?", None)


def test_a_full_question_carries_nothing() -> None:
    assert followed("When did Putin visit Pyongyang?", BEFORE).carried == ()


def test_no_more_is_carried_over_than_a_question_needs() -> None:
    before = "one two three alpha beta gamma delta epsilon zeta eta theta iota kappa"
    assert len(followed("what about Japan?", before).carried) == 8


def test_what_is_carried_over_weighs_less() -> None:
    question = followed("What about the treaties with Japan?", BEFORE)
    weights = {word.variants[0].term: word.variants[0].weight for word in question.sought}
    assert weights == {"treati": 1.0, "japan": 1.0, "sign": 0.5, "putin": 0.5}
    whole = {word.text: word.variants for word in building.question(BEFORE).words}
    for word in question.words:
        if word.text in question.carried:
            assert [one.weight for one in word.variants] == [one.weight / 2 for one in whole[word.text]]


def test_the_library_understands_what_leans_and_says_what_it_carried(library: Library) -> None:
    before = "Who signed the treaty with Putin in Pyongyang?"
    found = library.ask("And when was that?", after=before)
    assert "June 19-20" in found.quotes[0].passage.text
    assert found.question.carried == ("signed", "treaty", "Putin", "Pyongyang")
    assert library.ask("And when was that?", after=before) == found
    assert not library.ask("And when was that?").question.carried
    full = "Who condemned the treaty?"
    assert library.ask(full, after=before) == library.ask(full)


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("And why?", Grade.SILENCE),  # what was found before gives no reason
        ("with whom?", Grade.POSSIBLY),
        ("And when was that?", Grade.ANSWER),  # the sentence tells when
        ("Когда это было?", Grade.ANSWER),
        ("Was that in Pyongyang?", Grade.ANSWER),  # which has a word of its own
        ("is that right?", Grade.ANSWER),  # and this asks for the same again
    ],
)
def test_a_question_that_only_points_back_is_answered_possibly_at_most(
    library: Library, text: str, grade: Grade
) -> None:
    assert library.ask(text, after="Who signed the treaty with Putin?").grade is grade


def test_what_stands_nowhere_is_not_carried_over(library: Library) -> None:
    found = library.ask("And why?", after="What else did Putin find in Pyongyang, xylophones?").question
    assert found.carried == ("Putin", "Pyongyang")


def test_a_word_without_end_takes_time_that_grows_with_it_alone() -> None:
    """With time that grew with its square, this would take many minutes."""
    assert not leans("김" * 40_000)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("I am new here. Who signed the treaty?", "Who signed the treaty?"),
        ("Who signed the treaty? Please be brief.", "Who signed the treaty?"),
        ("Lovely day! who signed the treaty", "who signed the treaty"),
        ("Hi… who did the U.S. meet?", "who did the U.S. meet?"),
        ("条約は？ありがとう。", "条約は？"),
        ("The final was great. Who won?", "The final was great. Who won?"),  # it says what was won
        ("So tired today. Who won?", "Who won?"),
        ("I like Kim. Who signed the treaty?", "I like Kim. Who signed the treaty?"),
        ("The treaty is new. Who has read all of it?", "The treaty is new. Who has read all of it?"),
        (
            "Who signed the treaty? And when did Putin leave?",
            "Who signed the treaty? And when did Putin leave?",
        ),
        ("A friend asked: who won?", "who won?"),
        ("The final: who won?", "The final: who won?"),
        ("Rules: no bots.", "Rules: no bots."),
        ("Who signed the treaty", "Who signed the treaty"),
        ("???", "???"),
        ("", ""),
    ],
)
def test_what_adds_nothing_to_a_question_is_not_part_of_it(text: str, asked: str) -> None:
    known = {"final", "treaty", "Kim"}
    assert (
        alone(text, lambda part: [one for one in building.question(part).words if one.text in known]) == asked
    )
