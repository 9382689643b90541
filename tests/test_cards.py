"""Cards stay within Discord's limits whatever they show, and never cut a quote."""

from dataclasses import replace
from itertools import groupby
from pathlib import Path

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import asked, cards, console
from bot.buttons.answered import answered
from bot.buttons.listed import listed
from bot.cards import notices, served
from bot.cards.contexts import context
from bot.cards.layout import POSSIBLE, ROOM, Card, Note, fit, lay_out, short, size
from bot.cards.reasons import reasons
from bot.errors import UnknownDocument
from bot.text import encode, typed
from bot.words import CATALOGUES, ENGLISH, Words, read
from knowledge.errors import Message, Problem, StoreUnusable, VerbatimError, mark
from knowledge.explaining import PARTS, Explanation, Match
from knowledge.model import (
    Answer,
    Contents,
    Document,
    Grade,
    Kind,
    Listing,
    Quote,
    Report,
    Source,
    Speaker,
    Voice,
)
from knowledge.question import How, Question
from tests import building
from tests.discord_display import display
from tests.world import FILE, TEXT, components, plain, shown

VERSION = "0123456789ab"
ASKED = Question("who?", building.asked("who"))
LINE = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=80)
SAY = st.sampled_from([ENGLISH, *(read(path) for path in sorted(CATALOGUES.glob("*.po")))])
WORDS = st.builds(lambda text, times: text * times, LINE, st.integers(1, 400))


def quote(text: str, number: int = 1, **fields: str) -> Quote:
    document = Document(**{"name": "a.txt", "title": "A title", **fields}, text=text)  # type: ignore[arg-type]
    return Quote(document.passage(0, len(text), paragraph=number, sentence=1), marks=((0, 1),))


def answer(*quotes: Quote, nearest: tuple[Quote, ...] = ()) -> Answer:
    grade = Grade.ANSWER if quotes else Grade.SILENCE
    return Answer(ASKED, grade, quotes, nearest, confidence=0.9, version=VERSION)


@pytest.mark.parametrize(("notes", "kinds"), [((), [10, 14, 10]), ((Note("n"),), [10, 14, 10, 14, 10])])
def test_no_line_is_drawn_under_the_last_text(notes: tuple[Note, ...], kinds: list[int]) -> None:
    card = lay_out(["One", "Two"], notes=notes)
    assert [part["type"] for part in components(card.view)][1:] == kinds


def whole(card: Card) -> set[str]:
    """The texts of the attached files."""
    return {file.fp.read().decode("utf-8") for file in card.files}


def check_limits(card: Card) -> None:
    parts = list(components(card.view))
    assert len(parts) <= 40
    assert sum(size(part["content"]) for part in parts if part["type"] == TEXT) <= ROOM
    assert sum(part["type"] == FILE for part in parts) == len(card.files)


def check_whole(card: Card, quotes: tuple[Quote, ...], say: Words = ENGLISH) -> None:
    """Every quote is there as it is, in a file as it is, or said to be left out."""
    check_limits(card)
    blocks = [part["content"] for part in components(card.view) if part["type"] == TEXT]
    said = [["".join(f"{line[2:]}\n" for line in b.split("\n") if line[:2] == "> ")[:-1]] for b in blocks]
    displayed = {display(text).plain for (text,) in said if text}
    left_out = say(
        "-# One more quote is too long to show here: {place} of {document}.", place="\0", document="\0"
    )
    missing = shown(card.view).count(left_out.partition("\0")[0])
    files = whole(card)
    seen = sum(
        q.passage.text in files or display(encode(q.passage.text, q.marks)).plain in displayed for q in quotes
    )
    assert seen + missing >= len(quotes)
    if files:
        without = notices.unattached(say, card)
        check_limits(without)
        assert "Attach" in shown(without.view) or say is not ENGLISH


@given(st.lists(WORDS, min_size=1, max_size=3), LINE, LINE, SAY)
def test_an_answer_shows_every_quote_whole_or_says_so(
    texts: list[str], title: str, address: str, say: Words
) -> None:
    quotes = tuple(quote(text, n, title=title, address=address) for n, text in enumerate(texts, 1))
    found = replace(answer(*quotes), grade=Grade.POSSIBLY) if title > address else answer(*quotes)
    card = answered(say, found, asker=1 << 63, question=typed(title * 20)[:1000], private=len(texts) > 2)
    check_whole(card, quotes, say)


@given(WORDS, st.one_of(st.none(), LINE), SAY)
def test_the_nearest_line_is_shown_whole_too(text: str, within: str | None, say: Words) -> None:
    nearest = (quote(text),)
    card = cards.answer(say, answer(nearest=nearest), within=within)
    check_whole(card, nearest, say)
    assert "does not say.**" in shown(card.view) or say is not ENGLISH


@given(SAY)
def test_a_page_of_quotes_that_are_left_out_fits_beside_the_longest_question(say: Words) -> None:
    quotes = tuple(quote("word " * 780, n, title="[*" * 99) for n in range(1, 5))
    question = Question("[ " * 850, (), carried=tuple(f"{'long' * 7}{n}" for n in range(12)))
    notes = [*cards.changed(say, True), *asked.notes(say, question, question.text)]
    found = Listing(question, quotes, 2, 9, 44, VERSION)
    check_limits(cards.further(say, found, before=4, notes=notes))


@given(st.lists(WORDS, min_size=1, max_size=5), LINE, st.booleans(), SAY)
def test_a_listing_shows_every_quote_whole_or_says_so(
    texts: list[str], words: str, changed: bool, say: Words
) -> None:
    quotes = tuple(quote(text, n) for n, text in enumerate(texts, 1))
    found = Listing(Question(words[:60], ()), quotes, 1, 9, 44, VERSION)
    card = listed(say, found, asker=1 << 63, document="0" * 8, private=changed, changed=changed)
    check_whole(card, quotes, say)
    notes = [*cards.changed(say, True), *asked.notes(say, Question(words, ()), words)]
    check_whole(cards.further(say, found, before=4, notes=notes), quotes, say)


@given(st.lists(st.tuples(LINE, LINE), max_size=50), st.lists(LINE, max_size=50), WORDS, SAY)
def test_what_is_said_about_a_question_stays_small(
    corrected: list[tuple[str, str]], carried: list[str], text: str, say: Words
) -> None:
    question = Question(text, (), tuple(corrected), tuple(carried))
    found = replace(answer(quote(text)), question=question)
    card = answered(say, found, asker=1, question=typed(text)[:1000], changed=True)
    check_whole(card, found.quotes, say)
    assert (say("-# Taken for: {words}", words="") in shown(card.view)) == bool(corrected)
    assert (say("-# with: {words}", words="") in shown(card.view)) == bool(carried)


PART = st.sampled_from([part for part, _ in PARTS])


@given(WORDS, st.lists(WORDS, max_size=20), st.lists(st.tuples(PART, st.floats(-99, 99)), max_size=30), SAY)
def test_reasons_stay_within_limits(
    text: str, words: list[str], parts: list[tuple[Message, float]], say: Words
) -> None:
    for found in (answer(quote(text)), answer(nearest=(quote(text),)), answer()):
        matches = tuple(Match(word, word, how) for word in words for how in How)
        why = Explanation(found, matches, tuple(words), tuple(words), tuple(parts), quote(text, 2), 1.5)
        card = reasons(
            say,
            why,
            notes=[*cards.changed(say, True), *asked.notes(say, Question(text, ()), typed(text)[:1000])],
            quoting=len(words) % 2 == 0,
        )
        check_limits(card)
        if found.nearest:
            assert text in whole(card) or say("**Why the briefing does not say**") in shown(card.view)


def test_what_follows_nothing_says_how_to_ask_it() -> None:
    found = Answer(Question("and when was that?", ()), Grade.NOTHING_ASKED, (), (), 0.0, VERSION, ("Kim",))
    text = plain(shown(answered(ENGLISH, found, asker=1).view))
    assert text.startswith("I cannot tell what this refers to. Reply to the answer that you mean")
    assert "What does the briefing say about “Kim”?" in text


def test_what_came_second_by_rule_is_not_said_to_be_behind() -> None:
    """A follow-up about Japan is not answered by a line without Japan, however many points that has."""
    why = Explanation(answer(quote("Japan.")), second=quote("Korea.", 2), lead=-0.68)
    text = shown(reasons(ENGLISH, why).view)
    assert "**Second came**, with more points, but the first tells better what you ask for:" in text
    assert "-0.68" not in text


@given(st.lists(st.tuples(WORDS, st.integers(0, 1)), min_size=1, max_size=11), st.data(), SAY)
def test_a_context_shows_every_paragraph_whole(
    texts: list[tuple[str, int]], data: st.DataObject, say: Words
) -> None:
    document = Document("a.txt", "A title", "".join(text for text, _ in texts))
    passages, start, number = [], 0, 1
    for text, apart in texts:
        number += apart
        passages.append(document.passage(start, start + len(text), paragraph=number, sentence=1))
        start += len(text)
    quoted = data.draw(st.sampled_from(passages))
    card = context(say, quoted, passages, version=VERSION, notes=cards.changed(say, True), rows=[])
    check_limits(card)
    files = whole(card)
    if files:
        assert document.text in files
    else:
        texts_shown = [p["content"].split("\n") for p in components(card.view) if p["type"] == TEXT]
        blocks = [[line[2:] for line in lines if line.startswith("> ")] for lines in texts_shown]
        said = "".join(display("\n".join(block)).plain for block in blocks if block)
        assert said.replace("\u2060", "") == "".join(
            display(encode("".join(p.text for p in group))).plain.replace("\u2060", "")
            for _, group in groupby(passages, lambda passage: passage.paragraph)
        )


def test_grades_are_worded() -> None:
    card = answered(ENGLISH, replace(answer(quote("Yes.")), grade=Grade.POSSIBLY), asker=1)
    assert shown(card.view).startswith("**This possibly answers the question.**")
    assert card.view.children[0].accent_colour == POSSIBLE  # type: ignore[attr-defined]
    chatted = Answer(
        Question("hi", ()), Grade.NOTHING_ASKED, (), (), 0.0, VERSION, ("the *treaty*", "Kim\nJong Un")
    )
    card = answered(ENGLISH, chatted, asker=1)
    assert plain(shown(card.view)).startswith(
        "Hello! I answer questions about the briefing, only in its own words. For example:\n"
        "- What does the briefing say about “the *treaty*”?\n"
        "- What does the briefing say about “Kim Jong Un”?\n"
        "`/help` says what else I can do, and what I keep.\n"
    )
    texts = [one["content"] for one in components(card.view) if one["type"] == TEXT]
    assert texts[1] == "`/help` says what else I can do, and what I keep."  # no more of the last question
    assert "Ask me one." in shown(answered(ENGLISH, replace(chatted, topics=()), asker=1).view)


def test_what_was_taken_for_what_and_carried_over_is_said() -> None:
    question = Question("who?", (), (("receved", "received"),), ("treaty", "Putin"))
    for found in (answer(quote("Yes.")), answer(nearest=(quote("No."),)), answer()):
        text = shown(answered(ENGLISH, replace(found, question=question), asker=1).view)
        assert "-# Taken for: receved → received" in text
        assert "-# with: treaty, Putin" in text


def test_quotes_too_long_together_are_left_out_and_named_but_a_lone_one_is_attached() -> None:
    long, huge = "word " * 500 + "end.", "word " * 800 + "end."
    card = cards.answer(ENGLISH, answer(quote(long, 1), quote(long, 2), quote("Short.", 3), quote(huge, 4)))
    text = shown(card.view)
    assert "One more quote is too long to show here: paragraph 2, sentence 1 of A title." in text
    assert "> **S**hort." in text
    assert "the whole of it is in the file quote-4.txt" in text
    assert whole(card) == {huge}


@pytest.mark.parametrize("words", range(660, 800, 10))
def test_the_best_quote_is_never_the_one_left_out(words: int) -> None:
    best = "word " * words + "end."
    card = cards.answer(ENGLISH, answer(quote(best, 1), quote("Short.", 2), quote("Brief.", 3)))
    check_limits(card)
    assert best in whole(card) or best in plain(shown(card.view))


def test_a_citation_names_the_heading_above_and_the_one_around_it() -> None:
    document = Document("a.txt", "Fair", "Fair\nFriday\nTime | What\n9 | Fire\n")
    row = document.passage(24, 32, paragraph=4, sentence=1, above=((0, 4), (5, 11), (12, 23)))
    day = document.passage(12, 23, paragraph=3, sentence=1, above=((0, 4), (5, 11)))
    text = plain(shown(cards.answer(ENGLISH, answer(Quote(row, ()), Quote(day, ()))).view))
    assert "\n-# Fair · under “Friday › Time | What” · paragraph 4" in text
    assert "\n-# Fair · under “Friday” · paragraph 3" in text
    assert console.citation(Quote(row, ())).startswith("Fair, under: Friday › Time | What, paragraph 4")


def test_a_citation_says_who_speaks_and_what_kind_of_line_it_is() -> None:
    text = "— Agency (@agency) 1 May\nJoint text:\nWe agree."
    document = Document("a.txt", "Talks", text, date="2024-05-01", address="ftp://old.example/a_b")
    post = document.passage(
        25, 36, paragraph=2, sentence=1, kind=Kind.HEADING, speaker=Speaker(Voice.POST, 2, 18)
    )
    statement = document.passage(37, 46, paragraph=3, sentence=1, speaker=Speaker(Voice.STATEMENT, 25, 36))
    card = cards.answer(ENGLISH, answer(Quote(post, ()), Quote(statement, ())))
    shown_text = plain(shown(card.view))
    place = "\n-# Talks · paragraph 2, sentence 1 · a heading"
    assert "In an embedded post by “Agency (@agency)”" in shown_text
    assert f"{place} · 2024-05-01 · source: ftp://old.example/a_b" in shown_text
    assert "Quoted statement: Joint text:" in shown_text


def test_an_address_too_long_for_a_link_is_only_said_to_be_there() -> None:
    card = cards.answer(ENGLISH, answer(quote("Yes.", address=f"https://example.org/{'a' * 700}")))
    assert "source address too long to show" in shown(card.view)


@pytest.mark.parametrize("count", [0, 1, 500])
def test_contents_and_reports_stay_within_limits(count: int) -> None:
    names = tuple(f"{'*' * 90}{number}" for number in range(count))
    problems = tuple(
        Problem(name, 1, mark("it is {how}"), mark("mend it"), values={"how": "_broken_"}) for name in names
    )
    sources = tuple(Source(n, n, "2024", "https://example.org", "en", 1) for n in names)
    held = Contents(VERSION, sources, count, "2024-05-01T00:00:00+00:00")
    report = Report("f" * 12, VERSION, True, count, count, names, names, names, problems, 0.5)
    for card in (
        served.contents(ENGLISH, held),
        served.report(ENGLISH, report),
        served.status(ENGLISH, held, report),
    ):
        check_limits(card)
    check_limits(served.status(ENGLISH, held, None))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (StoreUnusable(Path("secret/place"), "full"), "I cannot read or write my library"),
        (VerbatimError("odd"), "That did not work: odd"),
        (UnknownDocument("x", ()), "`/sources` lists those there are"),
    ],
)
def test_errors_are_worded_without_the_names_of_folders(error: VerbatimError, words: str) -> None:
    text = shown(notices.trouble(ENGLISH, error).view)
    assert words in text
    assert "secret" not in text


def test_lists_are_fitted_whole_and_counted() -> None:
    assert fit(["aa", "bb", "cc"], 9, lambda left: f"+{left}") == ["aa", "bb", "cc"]
    assert fit(["aa", "bb", "cc"], 8, lambda left: f"+{left}") == ["aa", "bb", "+1"]
    assert fit([], 0, str) == []


def test_sizes_are_those_discord_may_count() -> None:
    assert size("a🐄") == 3
    assert short("a  b\nc", 5) == "a b c"
    assert short("abcdef", 4) == "abc…"
    assert isinstance(notices.apology(ENGLISH, "x").view, discord.ui.LayoutView)
