"""How many there are of something: a number of other things does not tell."""

import pytest

from knowledge.demands.other_things import counts_others
from tests.building import question
from tests.conftest import Shelf


@pytest.mark.parametrize(
    ("asked", "text", "above"),
    [
        ("How many seats does the hall have?", "The hall was the first of nine buildings.", ""),
        ("How many seats does the hall have?", "The hall is one of 400 buildings.", ""),
        ("how many pupils are in the school", "She moved to a house of four rooms near the school.", ""),
        ("How many daughters does Anna have?", "Anna spoke to 14,207 spectators.", ""),
        ("How many seats will they sell?", "The two halls will sell seats in May.", ""),
        ("how many seats of the hall got sold", "On 3 May seats got sold to nine owners.", ""),
        ("how many doors got painted", "The eight-bench hall with five windows got painted.", ""),
        ("how many people work for the hall", "It takes five working days and costs twelve notes.", ""),
    ],
)
def test_a_number_of_other_things_is_no_answer(asked: str, text: str, above: str) -> None:
    assert counts_others(question(asked), text, above)


@pytest.mark.parametrize(
    ("asked", "text", "above"),
    [
        ("How many seats does the hall have?", "The hall seats 400 guests.", ""),
        ("How many seats does the hall have?", "The hall has 400.", ""),
        ("How many seats does the hall have?", "400 guests.", "Seats"),
        ("How many seats does the hall have?", "Some of the nine chairs in the hall were sold.", ""),
        ("How many seats does the hall have?", "The hall is large.", ""),
        ("How many people came to the hall?", "The hall was full, with 400 spectators.", ""),
        ("How many hours did the show take?", "The show took 90 minutes.", ""),
        ("How many times was the hall sold?", "The hall was bought by three companies.", ""),
        ("How many of the hall's seats were sold?", "The hall had nine owners.", ""),
        ("How many seats are in the hall?", "Half the benches are in the hall.", ""),
        ("What seats does the hall have?", "The hall has nine doors.", ""),
        ("How many seats will they sell?", "The two halls will sell ten seats.", ""),
        ("How many seats will they sell?", "The two halls will sell a number of seats.", ""),
        ("How many seats will they sell?", "They will sell fifty various seats.", ""),
        ("How many seats will they sell?", "They will sell two bus seats.", ""),
        ("How many players does a raid need?", "The raid is an eight-player one.", ""),
        ("How many seats will they sell?", "Of the seats, the two halls will sell ten.", ""),
    ],
)
def test_what_may_be_counted_is_let_pass(asked: str, text: str, above: str) -> None:
    assert not counts_others(question(asked), text, above)


def test_a_question_for_a_number_of_something_else_is_refused(shelf: Shelf) -> None:
    hall = shelf({"a.txt": "The hall in Glasco was sold to nine owners in May. It rained in Glasco."})
    assert hall.ask("How many owners was the hall in Glasco sold to?").quotes
    assert not hall.ask("How many doors does the hall in Glasco have?").quotes
