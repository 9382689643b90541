"""A question is read from its card as it was typed."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot import asked
from bot.asked import ROOM
from bot.layout import size
from bot.text import inline, read_back, typed
from bot.words import ENGLISH
from knowledge.model import Question

UNHURRIED = settings(deadline=None)
HARD = st.text(st.sampled_from("aA1 \\*_#@<>[]()`|:-.~&;=+\u2060\u2068\u202e\u05d0\n\x00🐄"), max_size=60)


@UNHURRIED
@given(st.one_of(st.text(), HARD))
@example("@everyone discord.gg/x -# &amp; 1. <@5> א")
def test_what_was_typed_is_read_back(text: str) -> None:
    question = typed(text)
    assert read_back(inline(question)) == question


@UNHURRIED
@given(st.one_of(HARD, st.sampled_from(["-#", "-# ", "🐄", "@here ", ":a", "**"])))
def test_a_thousand_characters_are_always_kept_whole(text: str) -> None:
    question = typed((text * 1000)[:1000])
    assert size(inline(question)) <= ROOM
    (note,) = asked.notes(ENGLISH, Question(question, ()), question)
    assert note.key == asked.ASKED
