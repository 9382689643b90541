"""What no answer can do without: which questions demand what, and which sentences tell it."""

import pytest

from knowledge.questions.demands import Demand, demanded, tells


@pytest.mark.parametrize(
    ("question", "demand"),
    [
        ("How many ships sank?", Demand.NUMBER),
        ("how MUCH snow fell", Demand.NUMBER),
        ("How old is the bridge?", Demand.NUMBER),
        ("How old-fashioned is the bridge?", None),
        ("how MUCH does it cost", Demand.PRICE),
        ("How much money was spent on the bridge?", Demand.PRICE),
        ("How long is the bridge?", Demand.EXTENT),
        ("So how far did they sail?", Demand.EXTENT),
        ("How long-winded is he?", None),
        ("How often do they meet?", None),
        ("When did the ship sink?", Demand.TIME),
        ("hey, in which year was the bridge built", Demand.TIME),
        ("When will they meet?", Demand.TIME),
        ("When is attendance compulsory?", None),
        ("What did they do when the ship sank?", None),
        ("Which ship is old?", None),
        ("", None),
    ],
)
def test_what_a_question_demands(question: str, demand: Demand | None) -> None:
    assert demanded(question) is demand


@pytest.mark.parametrize(
    ("demand", "text", "is_told"),
    [
        (Demand.EXTENT, "The bridge is 40 metres long.", True),
        (Demand.EXTENT, "They stayed for months.", True),
        (Demand.EXTENT, "They have stayed since the attack.", True),
        (Demand.EXTENT, "They stayed overnight.", True),
        (Demand.EXTENT, "She was ranked eighth.", True),
        (Demand.EXTENT, "The bridge is long.", False),
        (Demand.TIME, "The ship sank in 1912.", True),
        (Demand.TIME, "The ship sank on a Monday.", True),
        (Demand.TIME, "The ship sank yesterday.", True),
        (Demand.TIME, "The ship sank shortly after the meeting.", True),
        (Demand.TIME, "The museum opened to great acclaim.", False),
    ],
)
def test_what_tells_it(demand: Demand, text: str, is_told: bool) -> None:
    assert tells(text, demand) is is_told
