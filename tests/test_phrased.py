"""Questions that ask the same are put the same way."""

import pytest

from knowledge.library import Library
from knowledge.model import Grade
from knowledge.questions.phrased import phrased


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("Kim visited Spain?", "did Kim visited Spain"),
        ("South Korea signed the treaty, right?", "did South Korea signed the treaty"),
        ("Kim has seen Spain, hasn’t he?", "has Kim seen Spain"),
        ("The United States will leave?", "will The United States leave"),
        ("Is it true that Kim visited Spain?", "did Kim visited Spain"),
        ("do you know whether Kim has seen Spain?", "has Kim seen Spain"),
        ("I heard Kim went to Spain", "did Kim went to Spain"),
        ("Didn't Kim sign?", "Did Kim sign"),
        ("Isnt Kim there?", "Is Kim there"),
        ("Who was it that signed?", "Who signed"),
        ("Was the treaty signed by Japan?", "did Japan signed the treaty"),
        ("Has the new treaty been signed by Japan in May?", "did Japan signed the new treaty in May"),
        ("When was Spain visited by Kim?", "When did Kim visited Spain"),
        ("When was Kim's first trip to Spain?", "When did Kim trip to Spain"),
        ("Was there a visit by Kim Jong Un to Spain?", "did Kim Jong Un visit to Spain"),
        ("Was Kim in Spain?", "did Kim go to Spain"),
        ("Why has Kim been to Spain?", "Why did Kim go to Spain"),
        ("Was Kim in June away?", "Was Kim in June away?"),
        ("Did Kim visit Spain?", "Did Kim visit Spain?"),
        ("Who visited Spain?", "Who visited Spain?"),
        ("What did Kim have?", "What did Kim have?"),
        ("Does Kim have a car?", "Does Kim have a car?"),
        ("Who said that Kim visited Spain?", "Who said that Kim visited Spain?"),
        ("Kim has seen what?", "Kim has seen what?"),
        ("Mill Road speed limit", "Mill Road speed limit"),
        ("Kim freed Spain?", "did Kim freed Spain"),
        ("Kim turned to the right?", "did Kim turned to the right"),
        ("Was the garden by The Lake open?", "Was the garden by The Lake open?"),
        ("I was banned?", "I was banned?"),
        ("Is the pool open?", "Is the pool open?"),
        ("???", "???"),
        ("", ""),
    ],
)
def test_a_question_is_put_as_the_rules_know_it_if_it_can_be(text: str, put: str) -> None:
    assert phrased(text) == put


@pytest.mark.parametrize(
    "words", ["A ", "A of ", "was Kim ", "Kim's ", "the ", "isn't ", ", is he", "a b by "]
)
def test_a_question_without_end_takes_time_that_grows_with_it_alone(words: str) -> None:
    """With time that grew with its square, or its cube, this would take many minutes."""
    assert phrased(f"Was {words * 20_000}")


@pytest.mark.parametrize(
    "text",
    [
        "Has Putin visited Seoul?",
        "Putin visited Seoul?",
        "Putin has visited Seoul, right?",
        "putin has visited seoul, hasn't he?",
        "Hasn't Putin visited Seoul?",
        "Is it true that Putin visited Seoul?",
        "I wonder if Putin has visited Seoul.",
        "When was Seoul visited by Putin?",
        "Was there a visit by Putin to Seoul?",
        "When was Putin's visit to Seoul?",
        "Was Putin in Seoul?",
        "How long was Putin in Seoul?",
        "Who did Putin meet in Seoul?",
        "Who signed the treaty in Seoul?",
        "Tell me about Putin's trip to Seoul",
        "Did Japan test a missile?",
        "Japan tested a missile?",
        "Was a missile tested by Japan?",
        "Didn't Japan test a missile?",
        "Was the treaty signed by South Korea?",
    ],
)
def test_what_is_not_so_is_refused_however_it_is_asked(library: Library, text: str) -> None:
    assert library.ask(text).grade is Grade.SILENCE


@pytest.mark.parametrize(
    "text",
    [
        "Putin visited Pyongyang?",
        "Putin has visited North Korea, right?",
        "Hasn't Putin visited Pyongyang?",
        "When was Putin's visit to Pyongyang?",
        "Was Putin in Pyongyang?",
        "North Korea tested a missile?",
        "Was a missile tested by North Korea?",
        "Was the treaty signed by Putin?",
        "What do officials in Seoul say about the missile claim?",
        "Is South Korea considering to send equipment to Kyiv?",
    ],
)
def test_what_is_so_is_answered_however_it_is_asked(library: Library, text: str) -> None:
    assert library.ask(text).quotes
