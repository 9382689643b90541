"""What people add to a question: it weighs nothing, but what they ask there does."""

import pytest

from knowledge.demands.demand import demanded
from knowledge.questions.asking import asks, question_words
from knowledge.questions.expected import expected
from knowledge.questions.following import leans
from knowledge.questions.talk import asks_nothing
from tests.building import question

ADDED = (
    "{} EDIT: thanks, found it!", "{}? Edit: nevermind", "{}\n\nEdit 2: typo",
    "{}?\n**EDIT:** when I asked, why",
    "{} UPD: found", "{} (EDIT: typo)", "{}? Update: it works", "{}?\nNachtrag: hat sich erledigt",
    "{} ?\nMàJ : merci", "{}? Editado: gracias", "{}\nУПД: спасибо", "{}? Оновлення: дякую", "{}? 수정: 오타",
    "{}？追記：わかりました", "[SOLVED] {}", "(solved) {}", "Solved: {}", "{} [solved]",
    "{} (SOLVED) ", "[gelöst] {}", "[Résolu] {}", "{} [RESUELTO]", "[Решено] {}", "Вирішено: {}", "{} [해결]",
    "【解決済み】{}", "@everyone {}", "{} @here?", "@\u200beveryone {}?",
)  # fmt: skip


@pytest.mark.parametrize("said", ADDED)
@pytest.mark.parametrize("bare", ["How many ships sank", "and who signed it", "when was that"])
def test_what_is_added_to_a_question_weighs_nothing(said: str, bare: str) -> None:
    text = said.format(bare)
    assert question_words(text, ("en",)) == question_words(bare, ("en",))
    assert expected(text) is expected(bare)
    assert demanded(text) is demanded(bare)
    assert leans(text) is leans(bare)
    assert asks(text) is (asks(bare) or "?" in text or "？" in text)


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("EDIT: thanks", "EDIT"),
        ("[solved]", "solved"),
        ("how do I edit: with what?", "edit"),
        ("who solved it", "solved"),
        ("Update: when is the launch?", "Update launch"),
        ("mail@here.example", "mail example"),
        ("is every problem [solved] there", "problem solved"),
    ],
)
def test_the_same_words_are_asked_about_elsewhere(text: str, telling: str) -> None:
    assert " ".join(word.text for word in question_words(text, ("en",)) if word.telling) == telling


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Who built the mill? EDIT: when did it burn?", "Who built the mill? when did it burn?"),
        ("Who built it?\n**Edit:** thanks! And where?? EDIT 2: typo", "Who built it? And where??"),
        ("Who built it? EDIT: by hand. Did the U.S. mill burn?", "Who built it? Did the U.S. mill burn?"),
        ("Wer baute die Mühle? Nachtrag: danke. Wann brannte sie?", "Wer baute die Mühle? Wann brannte sie?"),
        ("誰が建てた？追記：ありがとう。いつ燃えた？", "誰が建てた？ いつ燃えた？"),
    ],
)  # fmt: skip
def test_what_is_asked_in_an_added_note_counts(text: str, bare: str) -> None:
    assert question_words(text, ("en", "de", "ja")) == question_words(bare, ("en", "de", "ja"))
    assert expected(text) is expected(bare)


@pytest.mark.parametrize("said", ADDED)
def test_small_talk_stays_that_whatever_is_added(said: str) -> None:
    assert asks_nothing(question(said.format("how are you")))
