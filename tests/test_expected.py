"""The kind of answer that a question expects."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions.expected import SHAPES, Expected, expected


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When did they meet?", Expected.TIME),
        ("In what year did they meet?", Expected.TIME),
        ("Do you know when they met?", Expected.TIME),
        ("Who knows when they met?", Expected.TIME),
        ("ok so how old was she when they met", Expected.MEASURE),
        ("Where were they when it rained?", Expected.PLACE),
        ("How many ships sank?", Expected.NUMBER),
        ("How much did it cost?", Expected.AMOUNT),
        ("How long is the bridge?", Expected.MEASURE),
        ("Where did they meet?", Expected.PLACE),
        ("Which city is the capital?", Expected.PLACE),
        ("Who is Kim Jong Un?", Expected.IDENTITY),
        ("Who signed the treaty in Pyongyang?", Expected.PERSON),
        ("Which president signed it?", Expected.PERSON),
        ("Why did they meet?", Expected.REASON),
        ("What caused the fire?", Expected.REASON),
        ("How do they travel?", Expected.MANNER),
        ("What is a treaty?", Expected.DEFINITION),
        ("Which ship sank?", Expected.CHOICE),
        ("What did they sign?", Expected.THING),
        ("Did they sign it?", Expected.YES_OR_NO),
        ("so did they sign it", Expected.YES_OR_NO),
        ("hey all, is there a fee", Expected.YES_OR_NO),
        ("ok but can i join?", Expected.YES_OR_NO),
        ("isnt there a fee?", Expected.YES_OR_NO),
        ("Don’t they sign it?", Expected.YES_OR_NO),
        ("must we sign it", Expected.YES_OR_NO),
        ("dont forget to sign it", Expected.ANYTHING),
        ("must be nice", Expected.ANYTHING),
        ("So they signed it?", Expected.ANYTHING),
        ("how meny ships sank", Expected.NUMBER),
        ("wich city is the capital", Expected.PLACE),
        ("waht did they sign", Expected.THING),
        ("Manny and Wichita", Expected.ANYTHING),
        ("the joint statement", Expected.ANYTHING),
        ("Wann trafen sie sich?", Expected.TIME),
        ("Was kostet die Fahrt?", Expected.AMOUNT),
        ("Wie viele Leute waren das?", Expected.NUMBER),
        ("Wie tief ist das Becken?", Expected.MEASURE),
        ("Was ist ein Vertrag?", Expected.ANYTHING),
        ("Quand est-ce que le pont a été ouvert ?", Expected.TIME),
        ("Combien d'eau le camion livre-t-il ?", Expected.NUMBER),
        ("¿Cuántos barcos había?", Expected.NUMBER),
        ("¿Cuánto tiempo dura la visita?", Expected.MEASURE),
        ("Сколько стоил проезд?", Expected.AMOUNT),
        ("Когда открыли мост?", Expected.TIME),
        ("Скільки років мосту?", Expected.MEASURE),
        ("텃밭은 언제 만들어졌나요?", Expected.TIME),
        ("いつまで借りられますか", Expected.TIME),
        ("Quando foi aberto?", Expected.ANYTHING),
        ("", Expected.ANYTHING),
    ],
)
def test_what_a_question_expects(question: str, kind: Expected) -> None:
    assert expected(question) is kind
    assert expected(question.upper()) is kind


def test_the_numbers_are_those_of_the_learned_weights() -> None:
    assert [kind.name for kind in Expected] == (
        "TIME PLACE PERSON NUMBER AMOUNT MEASURE REASON MANNER DEFINITION IDENTITY CHOICE THING YES_OR_NO"
        " ANYTHING"
    ).split()
    assert list(Expected) == list(range(14))


def test_shapes_are_letters_that_words_have() -> None:
    assert set("".join(SHAPES.values())) <= set("YMNn$%urCAIqpfw")


@given(st.text(max_size=80))
def test_every_text_expects_something(text: str) -> None:
    assert expected(text) in Expected
