"""A question is read from its card as it was typed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot import asked
from bot.asked import QUESTION_ROOM, carried_in
from bot.cards.layout import size
from bot.text import inline, read_back, typed
from bot.words import CATALOGUES, ENGLISH, Words, read
from knowledge.question import Question
from knowledge.questions.asking import question_words

LANGUAGES = [ENGLISH, *map(read, sorted(CATALOGUES.glob("*.po")))]
HARD = st.text(st.sampled_from("aA1 \\*_#@<>[]()`|:-.~&;=+\u2060\u2068\u202e\u05d0\n\x00🐄"), max_size=60)


@given(st.one_of(st.text(), HARD))
@example("@everyone discord.gg/x -# &amp; 1. <@5> א")
def test_what_was_typed_is_read_back(text: str) -> None:
    question = typed(text)
    assert read_back(inline(question)) == question


def test_mentions_are_no_words_of_a_question() -> None:
    assert typed("@everyone <@5> when was it, <:wave:7> @here?") == "@everyone when was it, @here?"
    assert typed("<@5>, when was it?") == "when was it?"


def test_the_name_of_the_bot_is_no_part_of_what_was_typed() -> None:
    assert typed("@Verbatim: who is @mina, @verbatim?", "verbatim") == "who is @mina, ?"
    assert typed("mail@verbatim @verbatims", "verbatim") == "mail@verbatim @verbatims"


@given(st.one_of(HARD, st.sampled_from(["-#", "-# ", "🐄", "@here ", ":a", "**"])))
def test_a_thousand_characters_are_always_kept_whole(text: str) -> None:
    question = typed((text * 1000)[:1000])
    assert size(inline(question)) <= QUESTION_ROOM
    keys = [note.key for note in asked.notes(ENGLISH, Question(question, ()), question)]
    assert keys == [asked.ASKED] * bool(question)


@pytest.mark.parametrize("say", LANGUAGES, ids=lambda say: str(say.locale))
@given(text=st.one_of(st.text(), HARD))
@example(text="1,000 U.S. *a* x_y it's Dörfer 朝鲜，日本、条約 조선 שלום 3.5 " + "w" * 60)
def test_words_carried_over_are_read_back_in_every_language(say: Words, text: str) -> None:
    words = tuple(dict.fromkeys(word.text for word in question_words(typed(text), ("en", "ja"))))[:8]
    notes = asked.notes(say, Question("", (), carried=words))
    assert carried_in("".join(note.text for note in notes)) == words


def test_words_that_find_no_room_are_left_out_whole() -> None:
    (note,) = asked.notes(ENGLISH, Question("", (), carried=("a", "b" * 400)))
    assert carried_in(note.text) == ("a",)
