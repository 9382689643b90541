"""What a nation did: a sentence that tells only of others does not say it."""

import pytest

from knowledge.demands.actors import others_act, others_meant
from knowledge.library import Library
from knowledge.passages import passages
from tests.building import document


def _others_act(asked: str, text: str) -> bool:
    *_, passage = passages(document(text))
    return others_act(asked, passage)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Did Japan test a missile?", "North Korea said that it had tested a missile."),
        ("ok so is the US sending weapons?", "Since the visit, Seoul considers sending weapons."),
        ("When did Spain sign?", "France signed in May."),
        ("Who signed the treaty for Spain?", "Ann Lee signed the treaty for France."),
        ("who signed it on behalf of the USA", "Russia and France have signed it."),
        ("Did Japan test a missile?", "France tested a missile that overwhelms Japanese defenses."),
        ("Did the US test a missile?", "France tested a missile against U.S. and Japanese defenses."),
        ("Is Russia sending tanks?", "Spain may send tanks to support Russia’s friends, and will send more."),
        ("Will Japan send tanks?", "Media in Japan say that Spain will send tanks."),
        ("Does Cuba provide tanks?", "Spain provides Cuba with tanks."),
        ("Does Cuba urge Spain to talk?", "Spain and Peru urge Cuba to talk."),
    ],
)
def test_a_sentence_about_other_nations_does_not_tell(asked: str, text: str) -> None:
    assert _others_act(asked, text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Did Japan test a missile?", "Tokyo tested a missile off North Korea."),
        ("Did Japan test a missile?", "A missile was tested in May."),
        ("Did Japan test a missile?", "It tested a missile off North Korea."),
        ("Did the Japan Club test a missile?", "A missile was tested off North Korea."),
        ("Did Kim test a missile?", "North Korea tested a missile."),
        ("Did Japan test a missile?", "Japanese forces tested a French missile."),
        ("Did Japan test a missile?", "Off France a missile was tested by the Japanese navy."),
        ("Did Japan test a missile?", "France watched the test of Japan."),
        ("What was Japan offered?", "France offered help to Japan."),
        ("Did Cuba sign?", "Spain signed the treaty with Cuba."),
        ("Did Cuba sign?", "It was signed by Spain and Cuba."),
        ("Did Cuba sign?", "The presidents of Cuba and Spain signed."),
        ("Did Cuba meet Spain?", "Spain met Cuba in May."),
        ("Who signed the treaty for Spain?", "Ann Lee and the Spanish king signed it for France and Spain."),
        ("Who signed the treaty for the king?", "Ann Lee signed it in France."),
        ("What does the treaty with Japan say?", "France signed a treaty."),
    ],
)
def test_what_may_be_about_this_one_is_let_pass(asked: str, text: str) -> None:
    assert not _others_act(asked, text)


@pytest.mark.parametrize(
    ("asked", "text", "is_told"),
    [
        ("Is Spain sending tanks to Peru?", "Spain will send tanks to Cuba.", False),
        ("Are the commitments of Spain to Peru firm?", "Spain's commitments to Cuba are firm.", False),
        ("Is Spain sending tanks to Peru?", "Spain will send tanks.", True),
        ("Is Spain sending tanks to Peru?", "Spain will send tanks to its allies, and to Cuba.", True),
        ("What is Spain sending to Peru?", "Spain will send tanks to Cuba.", True),
        ("Is the summit in Peru?", "The summit takes place in Cuba.", True),
        ("Are the tanks from Peru?", "They are Cuban tanks.", True),
    ],
)
def test_whether_something_is_so_of_a_nation_is_not_told_by_another(
    asked: str, text: str, is_told: bool
) -> None:
    *_, passage = passages(document(text))
    assert others_meant(asked, passage) is not is_told


def test_the_title_of_its_document_may_name_the_nation() -> None:
    *_, passage = passages(document("A missile was tested off North Korea.", "Japan.txt"))
    assert not others_act("Did Japan test a missile?", passage)


@pytest.mark.parametrize(
    "asked",
    [
        "Did Japan test a missile?",
        "Did the United States dismiss the claim?",
        "Is Russia sending troops to North Korea?",
        "Does South Korea plan to send troops to Ukraine?",
        "Are the U.S. commitments to the DPRK ironclad?",
    ],
)
def test_what_another_nation_did_is_no_answer(library: Library, asked: str) -> None:
    assert not library.ask(asked).quotes
