"""Verdicts as cards: within Discord's limits, altered words in words, nothing of a message as markup."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.layout import ANSWERED, POSSIBLE, UNANSWERED, Card
from bot.cards.verdicts import HEADLINES, verdicts
from bot.words import ENGLISH, Words
from knowledge.model import Document
from knowledge.verifying import LIMIT
from knowledge.verifying.findings import Change, Finding, Step, Verdict, Verification
from tests.discord_display import display
from tests.test_cards import LINE, SAY, VERSION, WORDS, check_limits, whole
from tests.world import TEXT, components, plain, shown

STEP = st.builds(Step, st.sampled_from(Change), LINE, LINE)


def finding(
    verdict: Verdict, claim: str, *sentences: str, title: str = "A title", steps: tuple[Step, ...] = ()
) -> Finding:
    """A finding on a paragraph of these sentences."""
    text = " ".join(sentences)
    source = Document("a.txt", title, text)
    passages, at = [], 0
    for number, sentence in enumerate(sentences, 1):
        passages.append(source.passage(at, at + len(sentence), paragraph=1, sentence=number))
        at += len(sentence) + 1
    return Finding(claim, verdict, tuple(passages), ((0, 1),) if sentences else (), steps)


def cards(*findings: Finding, marked: bool = True, unchecked: int = 0, say: Words = ENGLISH) -> list[Card]:
    return verdicts(say, Verification(findings, marked, unchecked, VERSION))


def card(*findings: Finding, marked: bool = True, unchecked: int = 0) -> Card:
    (made,) = cards(*findings, marked=marked, unchecked=unchecked)
    return made


@given(
    st.lists(
        st.builds(
            lambda verdict, claim, sentences, steps, title: finding(
                verdict, claim, *sentences, title=title, steps=tuple(steps)
            ),
            st.sampled_from(Verdict),
            WORDS,
            st.lists(WORDS, max_size=3),
            st.lists(STEP, max_size=30),
            LINE,
        ),
        max_size=LIMIT,
    ),
    st.booleans(),
    st.integers(0, 500),
    SAY,
)
def test_every_verdict_is_said_within_the_limits(
    findings: list[Finding], marked: bool, unchecked: int, say: Words
) -> None:
    made = cards(*findings, marked=marked, unchecked=unchecked, say=say)
    assert len(made) <= 5  # where the bot is no member it may send four after the first
    texts = []
    for one in made:
        check_limits(one)
        texts += [part["content"] for part in components(one.view) if part["type"] == TEXT]
        assert whole(one) <= {found.source.passage.text for found in findings if found.source}
    said = "\n".join(texts)
    at = 0
    for number, found in enumerate(findings, 1):
        order = f"{number}. " if len(findings) > 1 else ""
        headline = say(HEADLINES[found.verdict], order=order, quote="\0").partition("\0")[0]
        at = said.index(headline, at) + 1


def test_an_altered_quote_is_compared_in_words_and_signs() -> None:
    steps = (
        Step(Change.KEPT, "The visit lasted", "the visit lasted"),
        Step(Change.CHANGED, "24", "42"),
        Step(Change.KEPT, "days and was", "days and was"),
        Step(Change.DROPPED, "not", ""),
        Step(Change.CUT, "at all", ""),
        Step(Change.ADDED, "", "very"),
        Step(Change.KEPT, "long", "long"),
    )
    made = card(finding(Verdict.ALTERED, "The visit …", "The visit lasted 24 days.", steps=steps))
    text = shown(made.view)
    assert "**Altered:** “The visit …”" in text
    assert "Changed: “24” to “42”. Dropped: “not”. Added: “very”." in text
    assert "Word by word: The visit lasted ~~42~~ **24** days and was **not** … ~~very~~ long" in text
    assert "-# Struck out: not in the source. Bold: only in the source." in text
    assert "> **T**he visit lasted 24 days.\n-# A title · paragraph 1, sentence 1" in text
    assert made.view.children[0].to_component_dict()["accent_color"] == POSSIBLE.value


@pytest.mark.parametrize(
    ("step", "legend"),
    [
        (Step(Change.DROPPED, "not", ""), "-# Bold: only in the source."),
        (Step(Change.ADDED, "", "very"), "-# Struck out: not in the source."),
        (Step(Change.CHANGED, "24", "42"), "-# Struck out: not in the source. Bold: only in the source."),
    ],
)
def test_only_signs_that_are_there_are_explained(step: Step, legend: str) -> None:
    kept = Step(Change.KEPT, "It lasted", "it lasted")
    text = shown(card(finding(Verdict.ALTERED, "It lasted", "It lasted.", steps=(kept, step))).view)
    assert legend in text.split("\n")


def test_nothing_of_a_message_or_a_source_becomes_markup() -> None:
    hostile = "@everyone <@1> **b** ~~s~~ [x](https://evil.example) `c`\n# h"
    steps = (Step(Change.CHANGED, hostile, hostile), Step(Change.ADDED, "", hostile))
    text = shown(card(finding(Verdict.ALTERED, hostile, hostile, steps=steps)).view)
    assert "@everyone" not in text
    assert "<@1>" not in text.replace("\\<\\@1\\>", "")
    assert not re.search(r"(?<!\\)\[x", text)
    line = next(line for line in text.split("\n") if line.startswith("Changed"))
    assert hostile.replace("\n", " ") in display(line).plain.replace("\u2060", "")


def test_a_source_of_several_sentences_is_cited_with_all() -> None:
    made = card(finding(Verdict.EXACT, "One. Two", "One.", "Two."))
    assert "> **O**ne. Two.\n-# A title · paragraph 1, sentences 1 to 2" in shown(made.view)
    assert made.view.children[0].to_component_dict()["accent_color"] == ANSWERED.value


def test_quotes_with_long_sources_go_on_over_several_cards() -> None:
    long = "word " * 300 + "end."
    found = [finding(Verdict.EXACT, f"word {number}", long) for number in range(12)]
    made = cards(*found, unchecked=2)
    texts = [shown(one.view) for one in made]
    assert [text.count(long[1:]) for text in texts] == [2, 2, 2, 2, 2]
    assert [("12 quotes checked" in text, "2 more quotes not" in text) for text in texts] == [
        (True, False), *[(False, False)] * 3, (False, True)
    ]  # fmt: skip
    assert all(f"Version {VERSION[:12]}" in text for text in texts)


def test_many_short_findings_take_as_few_cards_as_they_can() -> None:
    found = [finding(Verdict.EXACT, "word", f"A word {number}.") for number in range(LIMIT)]
    assert [shown(one.view).count("**A** word") for one in cards(*found)] == [8] * 5
    assert len(cards(*found[:9])) == 2


def test_a_source_too_long_for_the_card_is_attached_whole() -> None:
    long = "word " * 900 + "end."
    made = card(finding(Verdict.EXACT, "word word", long))
    assert whole(made) == {long}
    assert "the whole of it is in the file source-1.txt" in shown(made.view)


def test_what_is_not_there_is_said_with_what_comes_nearest() -> None:
    text = shown(card(finding(Verdict.ABSENT, "one", "Two one."), finding(Verdict.ABSENT, "three")).view)
    assert "**2 quotes checked: 2 not in the sources**" in text
    assert "**1. Not in the sources:** “one”\nWhat comes nearest, which is not the quote:\n> " in text
    assert "**2. Not in the sources:** “three”\nNothing in the sources comes near." in text


def test_it_is_said_what_was_taken_for_a_quote_and_what_was_not_checked() -> None:
    made = card(finding(Verdict.ABSENT, "one"), marked=False)
    assert plain(shown(made.view)).startswith("There are no quotation marks, so I checked the whole text")
    assert made.view.children[0].to_component_dict()["accent_color"] == UNANSWERED.value
    assert "1 more quote not checked" in shown(card(finding(Verdict.EXACT, "a"), unchecked=1).view)
    assert "There are no words to check" in shown(card(marked=False).view)


@pytest.mark.parametrize("changes", [7, 60])
def test_many_changes_are_counted(changes: int) -> None:
    steps = tuple(Step(Change.ADDED, "", f"word{number}") for number in range(changes))
    text = shown(card(finding(Verdict.ALTERED, "a", "A.", steps=steps)).view)
    assert f"“word5”, and {changes - 6} more." in text
