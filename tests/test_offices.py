"""Questions for the holder of an office: what tells of it, and of which country."""

import pytest

from knowledge.demands.demand import Demand
from knowledge.demands.offices import is_held, office, tells_office
from knowledge.demands.telling import tells
from knowledge.library import Library
from knowledge.model import Grade
from tests.conftest import Shelf

RUSSIA = "Russian leader Vladimir Putin visited Pyongyang."
BOTH = "Russian President Vladimir Putin and North Korean leader Kim Jong Un signed a treaty."


@pytest.mark.parametrize(
    ("asked", "text", "held"),
    [
        ("Who leads North Korea?", BOTH, True),
        ("Who leads North Korea?", RUSSIA, False),
        ("who is the leader of the DPRK", BOTH, True),
        ("Who is Russia's president?", BOTH, True),
        ("Who is the leader of Japan?", BOTH, False),
        ("Who leads North Korea?", "Both leaders spoke of their countries.", None),
        ("Who leads North Korea?", "North Korea tested a missile.", None),
        ("Who was the governor of Germany?", "He was the governor of France.", False),
        ("Who is the PM of Japan?", "The prime minister of Japan spoke.", None),
        ("Who heads the board?", BOTH, None),
        ("When was the leader of Russia born?", BOTH, None),
    ],
)
def test_whose_office_a_sentence_tells_of(asked: str, text: str, held: bool | None) -> None:
    wanted = office(asked)
    assert (is_held(wanted, text) if wanted else None) is held


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        ("Who is the chairman of the club?", "The club has 40 members.", False),
        ("Who is the chairman of the club?", "The club is chaired by Bo Berg.", True),
        ("Who is the chairman of the club?", "Bo Berg was elected in May.", True),
        ("Who is the chairman of the club?", "The position is vacant.", True),
        ("who is the head of state in France", "President Macron spoke.", True),
        ("who are the moderators", "Mods: Ada and Bo.", True),
        ("Who is the king in the tale?", "The monarch is called Bo.", True),
        ("Who painted the king?", "A man did.", True),
        ("who is the foreign minister of Norway", "Norway's Foreign Ministry spoke.", False),
        ("who is the ambassador of Norway", "Norway's embassy is closed.", False),
        ("Who is the president of Chile?", "Vice President Ana Soto voted for a cut.", False),
        ("Who is the president of Chile?", "Ana Soto, the vice-president, stood in for President Paz.", True),
        ("Who is the vice president?", "Vice President Ana Soto voted for a cut.", True),
        (
            "Who is the foreign minister of Chile?",
            "The signatory was Deputy Foreign Minister Ana Soto.",
            False,
        ),
    ],
)
def test_what_tells_of_an_office(asked: str, text: str, told: bool) -> None:
    assert tells_office(text, asked) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The chairman of the club opened the hall.", False),
        ("Bo Berg is the chairman of the club.", True),
        ("She has been the chairman of the club since May.", True),
        ("The club's chairman is @bo.", True),
        ("The post of chairman is vacant.", True),
        ("Chairman of the club: Bo.", True),
    ],
)
def test_who_holds_an_office_is_told_by_a_name(text: str, told: bool) -> None:
    assert tells(text, Demand.HOLDER, "Who is the chairman of the club?") is told


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Paul Orr directs the museum.", "Who is the director of the museum?"),
        ("The paper is edited by Paul Orr.", "Who is the editor of the paper?"),
        ("Paul Orr chairs the club.", "Who is the chairwoman of the club?"),
    ],
)
def test_who_does_what_an_office_is_named_after_holds_it(text: str, asked: str) -> None:
    assert tells(text, Demand.HOLDER, asked)


def test_the_leader_of_another_country_comes_after_the_one_asked_for(library: Library) -> None:
    for asked in ("Who leads North Korea?", "who is the leader of the DPRK"):
        assert "North Korean leader Kim Jong Un" in library.ask(asked).quotes[0].passage.text
    assert "Russian leader Vladimir Putin" in library.ask("Who leads Russia?").quotes[0].passage.text


def test_who_holds_an_office_is_not_said_where_nothing_tells_of_the_office(shelf: Shelf) -> None:
    club = shelf(
        {
            "a.md": """# The club

The club meets on Fridays in Hall B and has 40 members.

## Captain

Anna Holm, whom everybody knows from the old days in the harbour.
"""
        }
    )
    assert club.ask("Who is the chairman of the club?").grade is Grade.SILENCE
    assert "Anna Holm" in club.ask("Who is the captain of the club?").quotes[0].passage.text


@pytest.mark.parametrize("words", ["who is the ", "who is a king ", "king of France "])
def test_texts_without_end_take_time_that_grows_with_them_alone(words: str) -> None:
    """With time that grew with its square, this would take many minutes."""
    assert tells_office(words * 20_000, words * 2_000) in (True, False)
    wanted = office(words * 20_000)
    assert wanted is None or is_held(wanted, words * 20_000) is True
