"""The buttons below answers and lists, pressed on a simulated Discord."""

import asyncio
import re
from dataclasses import dataclass, replace
from typing import Any

import discord
import pytest
import simcord
from simcord.interactions import base_payload

from bot import front
from bot.buttons.answered import Share, answered
from bot.buttons.context import MOST, Around, Context, QuotePlace
from bot.buttons.delete import Delete
from bot.buttons.help import Screen
from bot.buttons.listed import Leaf, ShareList, TurnList
from bot.buttons.more import More, Page
from bot.buttons.pressable import Pressable
from bot.buttons.vote import Ballot
from bot.buttons.why import Why
from bot.client import BUTTONS, Client
from bot.documents import key
from bot.manners import Manners
from bot.votes import MemoryVotes, Vote
from bot.words import ENGLISH
from knowledge.library import Library
from knowledge.question import Question
from tests.conftest import Shelf
from tests.test_messages import QUESTION
from tests.world import World, busy, buttons, components, last, plain, response, shown, world

COWS = "\n\n".join(f"Field {number} is wide. The cow {number} eats grass there." for number in range(1, 10))
HERD = {"herd.txt": f"{COWS}\n", "pigs.txt": "The pig eats acorns.\n"}
COW = "What does the cow 5 eat?"


@dataclass
class Pressed:
    """What pressing a button brought."""

    result: simcord.InteractionResult

    @property
    def text(self) -> str:
        """All that it shows."""
        return plain(shown(response(self.result)))


async def press(
    person: simcord.MemberActor, message: discord.Message | simcord.ResponseMessage, label: str
) -> Pressed:
    """Press a button; what comes must be seen by nobody else."""
    pressed = Pressed(await person.click(message, label=label))
    assert pressed.result.ephemeral
    return pressed


def bold(pressed: Pressed) -> str:
    """All that it shows, with the marks of what is bold."""
    return shown(response(pressed.result)).replace("\u2060", "")


def someone(it: World, name: str = "bob") -> simcord.MemberActor:
    """Another member."""
    return it.guild.add_member(it.env.create_user(name))


async def replace_file(it: World, shelf: Shelf, name: str, text: str) -> None:
    """Serve another text under this name from now on."""
    shelf({name: text})
    it.client.library.reload()


async def test_every_answer_has_its_buttons_with_labels_in_words(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        await it.ask(COW)
        found = buttons(last(it.channel))
        assert list(found) == ["Context", "More", "Why this?", "Right", "Wrong", "Delete"]
        assert all(len(one["custom_id"]) <= 100 and "emoji" not in one for one in found.values())
        refused = "Which xylophone does the cow play in winter?"
        assert len(it.client.library.ask(refused).nearest) > 1
        await it.ask(refused)  # which shows one of them
        found = buttons(last(it.channel))
        assert list(found) == ["Context", "More", "Why not?", "Right", "Wrong", "Delete"]
        await it.ask("xylophone quartz?")
        assert list(buttons(last(it.channel))) == ["Why not?", "Right", "Wrong", "Delete"]


async def test_words_carried_over_are_said_and_asked_for_again(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        found = replace(
            it.client.library.ask(COW),
            question=Question("What about 5?", (), carried=("cow", "grass")),
        )
        card = answered(ENGLISH, found, asker=it.alice.id, question="What about 5?")
        place = it.client.get_partial_messageable(it.channel.id)
        await place.send(view=card.view)
        text = (await press(it.alice, last(it.channel), "Why this?")).text
        assert "with: cow, grass" in text
        assert "“grass” is in the sentence as it is" in text


async def test_the_buttons_of_a_question_that_leans_ask_after_the_one_before(library: Library) -> None:
    before, leaning = "Who signed the treaty with Putin in Pyongyang?", "And when was that?"
    async with world(library) as it:
        thread = it.thread()
        await it.ask(before, thread)
        await it.ask(leaning, thread)
        message = last(thread)
        assert "with: signed, treaty, Putin, Pyongyang" in plain(shown(message))
        reasons = await press(it.alice, message, "Why this?")
        explained = library.explain(leaning, after=before)
        assert explained.nowhere == ()
        assert all(f"“{match.asked}” is in the sentence" in reasons.text for match in explained.matches)
        further = await press(it.alice, message, "More")
        page = library.further(leaning, after=before, size=4)
        assert all(quote.passage.text in further.text for quote in page.quotes)
        assert page != library.further(leaning, size=4)


async def test_an_answer_in_a_new_thread_names_its_question_for_its_buttons(library: Library) -> None:
    async with world(library, manners=Manners(answer_in="thread")) as it:
        asked = await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        (thread,) = it.channel.threads
        assert f"Asked: {QUESTION}" in plain(shown(last(thread)))
        await it.env.restart_bot(Client(library))  # from now on the answer outlives its question
        it.env.backend.delete_message(it.channel.id, asked.id)
        assert "The words of the question" in (await press(it.alice, last(thread), "Why this?")).text


def test_every_id_fits_and_is_read_back() -> None:
    most = QuotePlace("f" * 12, "0" * 8, 999_999_999, 999_999_999, "0" * 8)
    leaf = Leaf(9_999_999, "f" * 12, "0" * 8, "w:\n" * 20)
    snowflake = (1 << 64) - 1
    made: list[Pressable] = [
        Context(ENGLISH, most, 3),
        Around("Paragraph", most, 5, 5),
        More(ENGLISH, "f" * 12, "0" * 8),
        Page("Page", 9999, "f" * 12, "0" * 8, snowflake),
        Why(ENGLISH, "f" * 12, ""),
        Ballot(ENGLISH, "f" * 12, "f" * 8, right=False),
        Delete(ENGLISH, snowflake),
        Share(ENGLISH, "f" * 12, "0" * 8),
        ShareList(ENGLISH, leaf),
        TurnList("Turn", leaf),
        Screen("Help", 2),
    ]
    assert {type(one) for one in made} == set(BUTTONS)
    for button in made:
        assert len(button.custom_id) <= 100
        matching = [
            one for one in BUTTONS if one.__discord_ui_compiled_template__.fullmatch(button.custom_id)
        ]
        assert matching == [type(button)]
        state = button.template.fullmatch(button.custom_id)
        assert state is not None
        assert button.of(ENGLISH, state.groupdict()).custom_id == button.custom_id


# --- Context ---------------------------------------------------------------------------------------------


async def test_context_shows_the_quote_in_its_paragraph_to_who_presses(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        await it.ask(COW)
        pressed = await press(someone(it), last(it.channel), "Context")
        assert "> Field 5 is wide. **The cow 5 eats grass there.**" in bold(pressed)
        assert "Paragraph 5" in pressed.text
        assert ", paragraph 5, sentence 2\n" in pressed.text  # for who does not see what is bold
        assert "Field 4" not in pressed.text
        assert len(it.channel.history()) == 2


async def test_the_paragraphs_beside_come_on_demand_in_place(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        await it.ask(COW)
        await press(it.alice, last(it.channel), "Context")
        for label, fields in (("Paragraph before", "4"), ("Paragraph after", "6"), ("Paragraph after", "7")):
            await it.alice.click(it.channel.history(viewer=it.alice)[-1], label=label)
            seen = it.channel.history(viewer=it.alice)[-1]
            assert f"Paragraph {fields}\n" in shown(seen)
        text = plain(shown(seen))
        assert re.findall(r"Field (\d)", text) == ["4", "5", "6", "7"]
        assert "The library has changed" not in text
        assert len(it.channel.history(viewer=it.alice)) == 3


@pytest.mark.parametrize(
    ("cow", "ended", "way", "reached"),
    [(1, "Paragraph before", "Paragraph after", 8), (12, "Paragraph after", "Paragraph before", 5)],
)
async def test_a_side_ends_with_the_document_or_after_some_paragraphs(
    shelf: Shelf, cow: int, ended: str, way: str, reached: int
) -> None:
    fields = (f"Field {number} is wide. The cow {number} eats grass there." for number in range(1, 13))
    async with world(shelf({"herd.txt": "\n\n".join(fields)})) as it:
        await it.ask(f"What does the cow {cow} eat?")
        opened = response((await press(it.alice, last(it.channel), "Context")).result)
        assert buttons(opened)[ended]["disabled"]
        for _ in range(MOST):
            await it.alice.click(it.channel.history(viewer=it.alice)[-1], label=way)
        seen = it.channel.history(viewer=it.alice)[-1]
        assert buttons(seen)[way]["disabled"]
        assert f"Field {reached}" in plain(shown(seen))


async def test_both_sides_fit_a_card(shelf: Shelf) -> None:
    fields = (f"Field {number} is wide. The cow {number} eats grass there." for number in range(1, 30))
    async with world(shelf({"herd.txt": "\n\n".join(fields)})) as it:
        await it.ask("What does the cow 15 eat?")
        await press(it.alice, last(it.channel), "Context")
        for way in ("Paragraph before", "Paragraph after"):
            for _ in range(MOST):
                await it.alice.click(it.channel.history(viewer=it.alice)[-1], label=way)
        seen = plain(shown(it.channel.history(viewer=it.alice)[-1]))
        assert f"Field {15 - MOST} " in seen
        assert f"Field {15 + MOST} " in seen


async def test_several_quotes_have_a_context_each(shelf: Shelf) -> None:
    async with world(shelf({"a.txt": "The cow eats grass.\n", "b.txt": "The cow eats grass.\n"})) as it:
        text = await it.ask("What does the cow eat?")
        assert "-# 1 of 2" in text
        assert "-# 2 of 2" in text
        pressed = await press(it.alice, last(it.channel), "Context 2")
        assert "**The cow eats grass.**" in bold(pressed)


async def test_a_quote_is_followed_to_where_it_stands_after_a_reload(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        await it.ask(COW)
        await replace_file(it, shelf, "herd.txt", f"A new beginning.\n\nAnd more.\n\n{COWS}\n")
        pressed = await press(it.alice, last(it.channel), "Context")
        assert "The library has changed since" in pressed.text
        assert "Paragraph 7\n" in pressed.text
        await it.alice.click(it.channel.history(viewer=it.alice)[-1], label="Paragraph before")
        assert "Field 4" in plain(shown(it.channel.history(viewer=it.alice)[-1]))


async def test_a_quote_or_a_document_that_is_gone_is_said_to_be_so(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        await it.ask(COW)
        await replace_file(it, shelf, "herd.txt", "Cows are gone.\n")
        assert "no longer stands where it stood" in (await press(it.alice, last(it.channel), "Context")).text
        await replace_file(it, shelf, "herd.txt", "")
        assert "is no longer in it" in (await press(it.alice, last(it.channel), "Context")).text


async def test_a_quote_is_followed_to_another_document(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        await it.ask(COW)
        await replace_file(it, shelf, "herd.txt", "")
        await replace_file(it, shelf, "moved.txt", f"---\ntitle: Cattle\n---\n{COWS}\n")
        pressed = await press(it.alice, last(it.channel), "Context")
        assert "The library has changed since" in pressed.text
        assert "in “Cattle”" in pressed.text
        assert "**The cow 5 eats grass there.**" in bold(pressed)
        await it.alice.click(it.channel.history(viewer=it.alice)[-1], label="Paragraph before")
        assert "Field 4" in plain(shown(it.channel.history(viewer=it.alice)[-1]))


async def test_a_quote_is_followed_in_a_document_that_became_shorter(shelf: Shelf) -> None:
    cow = "The cow 5 eats grass there."
    before = "".join(f"Field {number} is wide.\n\n" for number in range(6))
    async with world(shelf({"herd.txt": f"{before}{cow}\n"})) as it:
        await it.ask("What does the cow 5 eat?")
        opened = response((await press(it.alice, last(it.channel), "Context")).result)
        await replace_file(it, shelf, "herd.txt", f"Field 9 is wide.\n\n{cow}\n")
        await it.alice.click(opened, label="Paragraph before")
        assert "Field 9" in plain(shown(it.channel.history(viewer=it.alice)[-1]))


async def test_what_a_quote_reads_like_now_is_shown_word_by_word(shelf: Shelf) -> None:
    said = "The *old* cow of farm 5 eats “fresh” grass there every day."
    edited = said.replace("grass", "hay")
    async with world(
        shelf({"herd.txt": f"Field 5 is wide. {said}\n", "pigs.txt": "The pig eats acorns.\n"})
    ) as it:
        await it.ask("What does the cow of farm 5 eat?")
        await replace_file(it, shelf, "herd.txt", f"Field 5 is wide. {edited}\n")
        pressed = await press(it.alice, last(it.channel), "Context")
        assert "no longer stands where it stood" in pressed.text
        (now,) = pressed.result.followups
        assert now.ephemeral
        assert "Changed: “hay” to “grass”." in plain(shown(now))
        assert "paragraph 1, sentence 2" in shown(now)


async def test_of_a_quote_that_quotes_all_is_looked_for_and_not_its_inner_quotation_alone(
    shelf: Shelf,
) -> None:
    said = "Kim said “we will win this war” on Monday in Kiel."
    async with world(shelf({"war.txt": f"The ferry leaves at noon. {said}\n"})) as it:
        await it.ask("What did Kim say on Monday?")
        edited = said.replace("Monday", "Friday").replace("Kiel", "Bonn")
        await replace_file(it, shelf, "war.txt", f"The ferry leaves at noon. {edited}\n")
        pressed = await press(it.alice, last(it.channel), "Context")
        (now,) = pressed.result.followups
        assert "Changed: “Friday” to “Monday”, “Bonn” to “Kiel”." in plain(shown(now))


async def test_a_context_too_long_for_a_card_comes_as_a_file_whole(shelf: Shelf) -> None:
    long = " ".join(f"Stable {number} is full of *straw*." for number in range(300))
    async with world(shelf({"a.txt": f"{long} The cow eats grass. {long}\n"})) as it:
        await it.ask("What does the cow eat?")
        pressed = await press(it.alice, last(it.channel), "Context")
        assert "too long to show here" in pressed.text
        assert "> The cow eats grass." in pressed.text
        (attached,) = response(pressed.result).attachments
        assert (await attached.read()).decode() == f"{long} The cow eats grass. {long}"


async def test_a_quote_that_is_its_whole_context_is_attached_once(shelf: Shelf) -> None:
    long = "The cow eats grass, " + ", ".join(f"hay of field {number}" for number in range(400))
    async with world(shelf({"a.txt": f"{long}.\n"})) as it:
        await it.ask("What does the cow eat?")
        pressed = await press(it.alice, last(it.channel), "Context")
        (attached,) = response(pressed.result).attachments
        assert (await attached.read()).decode() == f"{long}."


# --- More ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["mention", "command"])
async def test_more_turns_private_pages_back_and_forth(shelf: Shelf, way: str) -> None:
    async with world(shelf(HERD)) as it:
        if way == "mention":
            await it.ask(COW)
        else:
            await it.alice.slash(it.channel, "ask", question=COW)
        public = it.channel.history()
        bob = someone(it)
        seen = (await press(bob, last(it.channel), "More")).text
        assert "page 1 of 3" in seen
        assert "1 of 10" in seen
        assert "The cow 5 eats grass there." not in seen
        for _ in range(2):
            await bob.click(it.channel.history(viewer=bob)[-1], label="Next")
            seen += plain(shown(it.channel.history(viewer=bob)[-1]))
        assert all(f"The cow {number} eats grass there." in seen for number in (1, 2, 3, 4, 6, 7, 8, 9))
        assert "The pig eats acorns." in seen
        await bob.click(it.channel.history(viewer=bob)[-1], label="Previous")
        seen = plain(shown(it.channel.history(viewer=bob)[-1]))
        assert "page 2 of 3" in seen
        assert re.findall(r"-# (\d+) of 10\n", seen) == ["5", "6", "7", "8"]
        assert len(it.channel.history()) == len(public)


async def test_nothing_more_is_said_to_be_nothing(shelf: Shelf) -> None:
    async with world(shelf({"a.txt": "The cow eats grass.\n"})) as it:
        await it.ask("What does the cow eat?")
        assert "Nothing else in the briefing" in (await press(it.alice, last(it.channel), "More")).text


@pytest.mark.parametrize("label", ["More", "Why this?"])
async def test_a_question_that_is_gone_or_hidden_is_said_to_be_so(shelf: Shelf, label: str) -> None:
    async with world(shelf(HERD)) as it:
        asked = await it.alice.send(it.channel, f"{it.me} {COW}")
        message = last(it.channel)
        it.env.inject_error("GET", "/channels/*/messages/*", status=403)
        assert "I may not read the question" in (await press(it.alice, message, label)).text
        await it.env.restart_bot(Client(it.client.library))
        it.env.inject_error("GET", "/channels/*/messages", status=403)  # so that it cannot find its answer
        it.env.backend.delete_message(it.channel.id, asked.id)
        await it.env.settle()
        assert "was deleted" in (await press(it.alice, message, label)).text


async def test_a_question_that_discord_hides_or_that_stands_nowhere_is_said_to_be_so(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        card = answered(ENGLISH, it.client.library.ask(COW), asker=it.alice.id)
        aside = await it.alice.send(it.channel, attachments=[("a.png", b"png")])
        place = it.client.get_partial_messageable(it.channel.id)
        await place.send(view=card.view, reference=aside)
        assert "does not show me the question" in (await press(it.alice, last(it.channel), "More")).text
        await place.send(view=card.view)
        assert "I cannot find the question" in (await press(it.alice, last(it.channel), "More")).text


async def test_a_page_of_more_outlives_the_deletion_of_the_question(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        asked = await it.alice.send(it.channel, f"{it.me} {COW}")
        await press(it.alice, last(it.channel), "More")
        it.env.backend.delete_message(it.channel.id, asked.id)
        await it.alice.click(it.channel.history(viewer=it.alice)[-1], label="Next")
        assert "page 2 of 3" in shown(it.channel.history(viewer=it.alice)[-1])


async def test_a_question_too_long_for_a_card_is_read_in_its_message_each_time(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        await it.ask(f"{COW} {'#' * 1900}")
        await press(it.alice, last(it.channel), "More")
        await it.alice.click(it.channel.history(viewer=it.alice)[-1], label="Next")
        assert "page 2 of 3" in shown(it.channel.history(viewer=it.alice)[-1])


async def test_within_one_document_everything_stays_within_it(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        await it.alice.slash(it.channel, "ask", question="What does the pig eat?", document="pigs.txt")
        message = last(it.channel)
        assert "Nothing else" in (await press(it.alice, message, "More")).text
        assert "Second came" not in (await press(it.alice, message, "Why this?")).text
        shelf({"pigs.txt": ""})
        it.client.library.reload()
        for label in ("More", "Why this?"):
            assert "is no longer in it" in (await press(it.alice, message, label)).text


# --- Why -------------------------------------------------------------------------------------------------


async def test_why_names_the_words_and_what_came_second_with_the_points_between(shelf: Shelf) -> None:
    async with world(
        shelf({"a.txt": "The fat cow 5 eats green grass.\n", "b.txt": "The pig eats acorns.\n"})
    ) as it:
        await it.ask("Do 5 fat cows eat green grass and acorns in a stable?")
        text = (await press(someone(it), last(it.channel), "Why this?")).text
        assert "“5” is in the sentence as the number “5”" in text
        assert "“cows” is in the sentence as “cow”, another form of it" in text
        assert "Not in this sentence: “acorns”\n" in text  # and not also what is nowhere
        assert "Nowhere in the library: “stable”" in text
        parts = [float(number) for number in re.findall(r"([-+]\d+\.\d+) for", text)]
        assert 0 not in parts
        lead = re.search(r"Second came, (\d+\.\d+) points behind:\n> ", text)
        assert lead is not None
        assert sum(parts) == pytest.approx(float(lead[1]), abs=0.04)


@pytest.mark.parametrize(
    ("language", "second"),
    [
        ("de", "auf Platz zwei"),
        ("fr", "en deuxième place"),
        ("es-ES", "en segundo lugar"),
        ("ru", "на втором месте"),
        ("uk", "на другому місці"),
        ("ja", "2番目に近い文"),
        ("ko", "두 번째로 가까운 구절"),
    ],
)
async def test_the_second_best_sentence_is_not_called_as_the_second_of_a_paragraph(
    shelf: Shelf, language: str, second: str
) -> None:
    async with world(shelf(HERD)) as it:
        await it.ask(COW)
        it.speak(language)
        text = (await press(it.alice, last(it.channel), "Why this?")).text
        assert text.casefold().count(second.casefold()) == 2  # in the heading of its points, and above it


async def test_why_not_shows_what_came_nearest(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        await it.alice.slash(it.channel, "ask", question="Which xylophone orchestra did a pig found?")
        text = (await press(it.alice, last(it.channel), "Why not?")).text
        nearest = "This line comes nearest, but it says too little of what is asked:\n> The pig eats acorns."
        assert text.startswith(f"Why the briefing does not say\n{nearest}")  # before it is spoken of
        assert "Nowhere in the library: “xylophone”, “orchestra”, “found”" in text
        await it.ask("xylophone quartz?")
        assert "“xylophone”, “quartz”" in (await press(it.alice, last(it.channel), "Why not?")).text


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("How many pigs eat acorns?", "it does not tell the number you ask for"),
        ("When did the pig eat acorns?", "it does not tell when"),
        ("What is the name of the pig that eats acorns?", "it tells no name"),
        ("Who owned the pig?", "it tells of something else"),
        ("What did Anna say about the pig that eats acorns?", "it does not tell what was said"),
    ],
)
async def test_why_not_names_what_every_answer_would_tell(shelf: Shelf, question: str, lacks: str) -> None:
    async with world(shelf(HERD)) as it:
        await it.ask(question)
        text = (await press(it.alice, last(it.channel), "Why not?")).text
        assert f"This line comes nearest, but {lacks}:\n> The pig eats acorns." in text


# --- Right and Wrong -------------------------------------------------------------------------------------


async def test_one_vote_a_person_changeable_and_counted_privately(shelf: Shelf) -> None:
    votes = MemoryVotes()
    async with world(shelf(HERD), votes=votes) as it:
        await it.ask(COW)
        answer = last(it.channel)
        assert "was counted as right" in (await press(it.alice, answer, "Right")).text
        assert "is counted already as right" in (await press(it.alice, answer, "Right")).text
        await someone(it).click(answer, label="Right")
        version = it.client.library.contents().version
        place = f"{answer.jump_url}#{key(COW)}"
        right, wrong = (Vote(place, version, vote) for vote in (True, False))
        assert votes.given(place) == (right, right)
        modal = await it.alice.click(answer, label="Wrong")
        assert votes.given(place) == (wrong, right)
        silent = Pressed(await it.alice.submit_modal(modal, {}))
        assert "was counted as wrong" in silent.text
        modal = await it.alice.click(answer, label="Wrong")
        told = Pressed(await it.alice.submit_modal(modal, {"expected": " Hay. "}))
        assert "with what you expected" in told.text
        assert told.result.ephemeral
        assert [vote.expected for vote in votes.given(place)] == ["Hay.", ""]
        assert "was counted as right" in (await press(it.alice, answer, "Right")).text
        assert votes.given(place) == (right, right)
        assert len(it.channel.history()) == 2


async def test_who_votes_is_told_which_button_to_press_as_the_card_calls_it(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        await it.ask(COW)
        it.speak("de")
        text = (await press(it.alice, last(it.channel), "Right")).text
        assert "gezählt" in text
        assert "„Wrong“" in text
        form = await it.alice.click(last(it.channel), label="Wrong")
        assert "„Right“" in Pressed(await it.alice.submit_modal(form, {})).text


async def test_a_form_opened_before_a_restart_is_taken_after_it(shelf: Shelf) -> None:
    library, votes = shelf(HERD), MemoryVotes()
    async with world(library) as it:
        await it.ask(COW)
        answer = last(it.channel)
        form = await it.alice.click(answer, label="Wrong")
        await it.env.restart_bot(Client(library, votes=votes))
        told = Pressed(await it.alice.submit_modal(form, {"expected": "Hay."}))
        assert "with what you expected" in told.text
        place = f"{answer.jump_url}#{key(COW)}"
        assert [vote.expected for vote in votes.given(place)] == ["Hay."]


async def test_a_vote_on_an_answer_is_none_on_the_one_that_an_edit_puts_in_its_place(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        asked = await it.alice.send(it.channel, f"{it.me} {COW}")
        assert "was counted as right" in (await press(it.alice, last(it.channel), "Right")).text
        await it.env.advance_time(1)
        await it.alice.edit(asked, f"{it.me} Which stadium hosted the final?")
        assert "was counted as right" in (await press(it.alice, last(it.channel), "Right")).text


# --- Delete ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["mention", "ask", "lookup"])
async def test_the_asker_deletes_an_answer_and_others_are_told_who_may(shelf: Shelf, way: str) -> None:
    async with world(shelf(HERD), moderator_role="Editors") as it:
        if way == "mention":
            await it.ask(COW)
        else:
            option = "question" if way == "ask" else "words"
            await it.alice.slash(it.channel, way, **{option: "cow 5"})
        before = len(it.channel.history())
        refused = await press(someone(it), last(it.channel), "Delete")
        assert "Only whoever asked, and members who may manage this server or its messages" in refused.text
        assert "“Editors”" in refused.text
        assert len(it.channel.history()) == before
        await it.alice.click(last(it.channel), label="Delete")
        assert len(it.channel.history()) == before - 1


@pytest.mark.parametrize("right", ["manage_guild", "manage_messages", "role"])
async def test_a_moderator_deletes_any_answer(shelf: Shelf, right: str) -> None:
    async with world(shelf(HERD), moderator_role="Editors") as it:
        may = discord.Permissions(**{right: True}) if right != "role" else discord.Permissions.none()
        role = it.guild.create_role("Editors" if right == "role" else "Others", permissions=may)
        moderator = it.guild.add_member(it.env.create_user("mod"), roles=[role])
        await it.ask(COW)
        await moderator.click(last(it.channel), label="Delete")
        assert len(it.channel.history()) == 1


async def test_an_answer_to_a_direct_message_can_be_deleted(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        bob = it.env.create_user("bob")
        await bob.send_dm(COW)
        await bob.click(last(bob.dm_channel), label="Delete")
        assert len(bob.dm_channel.history()) == 1


async def test_a_thread_is_closed_when_the_answer_that_it_was_opened_for_is_deleted(library: Library) -> None:
    async with world(library, manners=Manners(answer_in="thread")) as it:
        await it.ask(QUESTION)
        (thread,) = it.channel.threads
        first, state = last(thread), it.env.backend.get_channel(thread.id)
        assert state.thread_metadata is not None
        await it.ask("Which missiles did North Korea test?", thread)
        await it.alice.click(last(thread), label="Delete")
        assert not state.thread_metadata.archived
        await it.alice.click(first, label="Delete")
        assert state.thread_metadata.archived
        assert state.name != QUESTION


async def test_an_archived_thread_is_opened_to_delete_an_answer_in_it(library: Library) -> None:
    async with world(library) as it:
        thread = it.thread()
        await it.ask(QUESTION, thread)
        answer, state = last(thread), it.env.backend.get_channel(thread.id)
        it.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
        await it.env.settle()
        assert state.thread_metadata is not None
        assert state.thread_metadata.archived
        await it.alice.click(answer, label="Delete")
        assert it.mine(thread) == []
        assert not state.thread_metadata.archived


@pytest.mark.parametrize(
    ("locked", "denied"), [(True, "manage_threads"), (False, "send_messages_in_threads")]
)
async def test_who_deletes_in_a_thread_that_the_bot_may_not_open_is_told_so(
    library: Library, *, locked: bool, denied: str
) -> None:
    async with world(library) as it:
        thread = it.thread()
        await it.ask(QUESTION, thread)
        it.deny(it.channel, **{"manage_threads": True, denied: True})
        it.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True, "locked": locked})
        await it.env.settle()
        told = await press(it.alice, last(thread), "Delete")
        assert "This thread is archived and closed to me, so I cannot delete anything in it." in told.text
        assert len(it.mine(thread)) == 1


async def test_a_list_stays_its_askers_when_somebody_else_turns_it(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        await it.alice.slash(it.channel, "lookup", words="cow")
        bob = someone(it)
        await bob.click(last(it.channel), label="Next")
        assert "Only whoever asked" in (await press(bob, last(it.channel), "Delete")).text


# --- private answers, and Share --------------------------------------------------------------------------


async def test_a_private_answer_is_shared_by_its_asker_without_a_ping(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        question = f"{COW} <@&5> \\* @here @nobody"
        private = await it.alice.slash(it.channel, "ask", question=question, private=True)
        assert private.ephemeral
        assert not it.channel.history()
        assert "Delete" not in buttons(response(private))
        context = next(label for label in buttons(response(private)) if label.startswith("Context"))
        for label in (context, "More", "Why this?", "Right"):
            await press(it.alice, response(private), label)
        await it.alice.click(response(private), label="Share")
        assert "Share" not in buttons(it.channel.history(viewer=it.alice)[0])  # it is shared once
        text = plain(shown(last(it.channel)))
        assert "The cow 5 eats grass there." in text
        assert f"Asked: {COW} * @here @nobody" in text
        assert it.sent()[-1]["allowed_mentions"]["parse"] == []
        assert "Only whoever asked" in (await press(someone(it), last(it.channel), "Delete")).text
        await it.alice.click(last(it.channel), label="Delete")
        assert not it.channel.history()
        await press(it.alice, it.channel.history(viewer=it.alice)[0], "Why this?")  # which stays


@pytest.mark.parametrize(("private", "labels"), [(True, []), (False, ["Delete"])])
async def test_of_a_greeting_there_is_nothing_to_share(
    shelf: Shelf, private: bool, labels: list[str]
) -> None:
    async with world(shelf(HERD)) as it:
        greeted = await it.alice.slash(it.channel, "ask", question="hello", private=private)
        assert list(buttons(response(greeted))) == labels


async def test_a_private_list_turns_privately_and_is_shared(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        private = await it.alice.slash(it.channel, "lookup", words="cow", private=True, document="herd.txt")
        assert private.ephemeral
        await it.alice.click(it.channel.history(viewer=it.alice)[-1], label="Next")
        page = it.channel.history(viewer=it.alice)[-1]
        assert not it.channel.history()
        assert "Delete" not in buttons(page)
        await it.alice.click(page, label="Share")
        assert "Share" not in buttons(it.channel.history(viewer=it.alice)[0])
        assert "page 2 of 2" in shown(last(it.channel))
        assert "Delete" in buttons(last(it.channel))


async def test_a_private_list_that_was_shared_has_no_share_on_any_page_even_after_a_restart(
    shelf: Shelf,
) -> None:
    library = shelf(HERD)
    async with world(library) as it:
        private = await it.alice.slash(it.channel, "lookup", words="cow", private=True)
        await it.alice.click(response(private), label="Share")
        mine = it.channel.history(viewer=it.alice)[0]
        for label in ("Next", "Previous"):
            await it.alice.click(mine, label=label)
            mine = it.channel.history(viewer=it.alice)[0]
            assert list(buttons(mine)) == ["Previous", "Next"]
            await it.env.restart_bot(Client(library))


@pytest.mark.parametrize("command", ["ask", "lookup"])
async def test_what_could_not_be_shared_can_be_shared_once_more(shelf: Shelf, command: str) -> None:
    async with world(shelf(HERD)) as it:
        option = "question" if command == "ask" else "words"
        private = await it.alice.slash(it.channel, command, **{option: COW}, private=True)
        it.env.inject_error("POST", "/webhooks/*", status=403, code=50013)
        failed = await it.alice.click(response(private), label="Share")
        assert "something went wrong" in shown(failed.followups[-1])
        assert not it.channel.history()
        await it.alice.click(it.channel.history(viewer=it.alice)[0], label="Share")
        assert "The cow 5 eats grass there" in plain(shown(last(it.channel)))
        assert "Share" not in buttons(it.channel.history(viewer=it.alice)[0])


@pytest.mark.parametrize("command", ["ask", "lookup"])
async def test_a_private_answer_is_shared_once_though_it_is_pressed_twice(shelf: Shelf, command: str) -> None:
    async with world(shelf(HERD)) as it:
        option = "question" if command == "ask" else "words"
        private = await it.alice.slash(it.channel, command, **{option: COW}, private=True)
        backend, emit = it.env.backend, it.env.backend.emit

        def emit_twice(event: str, payload: dict[str, Any]) -> None:
            """Send the press, and another before the first is answered."""
            emit(event, payload)
            ids = {"channel_id": it.channel.id, "guild_id": it.guild.id, "user_id": it.alice.id}
            record, second = base_payload(backend, type=payload["type"], data=payload["data"], **ids)
            record.source_message_id = int(payload["message"]["id"])
            vars(backend).pop("emit")
            emit(event, {**second, "message": payload["message"]})

        vars(backend)["emit"] = emit_twice
        await it.alice.click(response(private), label="Share")
        assert len(it.channel.history()) == 1
        assert it.deferrals() == [(6, 0), (6, 0)]  # both are answered


# --- after a restart, after a reload, and when things go wrong -------------------------------------------


@pytest.mark.parametrize("private", [False, True])
async def test_every_button_works_after_a_restart(shelf: Shelf, private: bool) -> None:
    library = shelf(HERD)
    async with world(library) as it:
        answer = response(await it.alice.slash(it.channel, "ask", question=COW, private=private))
        context = response((await press(it.alice, answer, "Context")).result)
        more = response((await press(it.alice, answer, "More")).result)
        await it.env.restart_bot(Client(library))
        for label, words in (
            ("Context", "Where the quote stands"),
            ("More", "What comes next"),
            ("Why this?", "Its points"),
            ("Right", "was counted"),
        ):
            assert words in (await press(it.alice, answer, label)).text
        assert (await it.alice.click(answer, label="Wrong")).modal is not None
        await it.alice.click(context, label="Paragraph after")
        turned = next(one for one in it.channel.history(viewer=it.alice) if one.id == context.id)
        assert "Field 6" in plain(shown(turned))
        await it.alice.click(more, label="Next")
        before = len(it.channel.history())
        await it.alice.click(answer, label="Share" if private else "Delete")
        assert len(it.channel.history()) == before + (1 if private else -1)


async def test_what_a_changed_library_would_answer_stands_behind_the_buttons(shelf: Shelf) -> None:
    async with world(shelf({"a.txt": "The old harbour is closed.\n\nThe moon is far.\n"})) as it:
        await it.ask("How many cranes has the new harbour?")
        answer = "The new harbour has nine cranes."
        await replace_file(it, shelf, "b.txt", f"{answer}\n")
        for label in ("More", "Why not?"):
            assert answer in (await press(it.alice, last(it.channel), label)).text


async def test_after_a_reload_every_button_says_that_the_library_has_changed(shelf: Shelf) -> None:
    async with world(shelf(HERD)) as it:
        answer = response(await it.alice.slash(it.channel, "ask", question=COW, private=True))
        listed = response(await it.alice.slash(it.channel, "lookup", words="cow", private=True))
        more = response((await press(it.alice, answer, "More")).result)
        await replace_file(it, shelf, "goats.txt", "The goat eats the cow's grass.\n")
        for label in ("Context", "More", "Why this?"):
            assert "The library has changed since" in (await press(it.alice, answer, label)).text
        for message, label in ((answer, "Share"), (listed, "Share")):
            await it.alice.click(message, label=label)
            assert "The library has changed since" in shown(last(it.channel))
        await it.alice.click(more, label="Next")
        page = next(one for one in it.channel.history(viewer=it.alice) if one.id == more.id)
        assert "The library has changed since" in shown(page)


async def test_hostile_documents_stay_harmless_on_every_card(shelf: Shelf) -> None:
    hostile = "The **cow** @everyone <@1> `eats` ||grass|| [here](https://evil.example) -# small."
    async with world(
        shelf({"@everyone @here.txt": f"{hostile}\n", "@everyone.txt": f"{hostile}\n\n# {hostile}\n"})
    ) as it:
        await it.alice.slash(it.channel, "ask", question="cow @everyone eats grass", private=True)
        answer = it.channel.history(viewer=it.alice)[-1]
        for label in ("Context 1", "More", "Why this?", "Share"):
            await it.alice.click(answer, label=label)
        sent = [r.json for r in it.env.http_requests if isinstance(r.json, dict)]
        bodies = [body for one in sent if "components" in (body := one.get("data") or one)]
        assert len(bodies) == 6
        assert all(body["allowed_mentions"]["parse"] == [] for body in bodies)
        texts = [
            c.get("content", "") for b in bodies for c in simcord.components.walk_components(b["components"])
        ]
        assert not re.search(r"@everyone|@here|<@1>", "\n".join(texts))


async def test_slow_buttons_are_deferred_privately(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    async with world(shelf(HERD)) as it:
        await it.ask(COW)
        busy(monkeypatch)
        for label in ("Context", "More", "Why this?"):
            assert await press(it.alice, last(it.channel), label)
        assert it.deferrals() == [(5, 64)] * 3


async def test_an_unexpected_error_at_a_button_is_owned_up_to(
    shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(shelf(HERD)) as it:
        await it.ask(COW)
        it.env.inject_error("POST", "/interactions/*/callback", status=500)
        text = (await press(it.alice, last(it.channel), "Why this?")).text
        assert re.search(r"`(\w+)`", text)[1] in caplog.text  # type: ignore[index]
        modal = await it.alice.click(last(it.channel), label="Wrong")
        it.env.inject_error("POST", "/interactions/*/callback", status=500)
        sent = Pressed(await it.alice.submit_modal(modal, {}))
        assert "Sorry" in sent.text


async def test_the_briefing_itself_has_context_and_reasons(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        assert "Both leaders have portrayed it" in (await press(it.alice, last(it.channel), "Context")).text
        assert "“visit”" in (await press(it.alice, last(it.channel), "Why this?")).text
        assert list(components(last(it.channel)))


@pytest.mark.parametrize("label", ["More", "Why this?"])
async def test_a_question_that_discord_is_slow_to_give_is_waited_for_in_time(
    library: Library, monkeypatch: pytest.MonkeyPatch, label: str
) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        fetch, before = it.client.http.get_message, []

        async def slow(*where: int) -> Any:
            await asyncio.sleep(1.5 * front.PATIENCE)
            before.append(it.deferrals())
            return await fetch(*where)

        monkeypatch.setattr(it.client.http, "get_message", slow)
        seen = await it.alice.click(last(it.channel), label=label)
        assert before == [[(5, 64)]]
        assert seen.ephemeral


@pytest.mark.parametrize(
    ("command", "words"), [("ask", {"question": QUESTION}), ("lookup", {"words": "treaty"})]
)
async def test_sharing_keeps_the_pace_as_asking_does(
    library: Library, command: str, words: dict[str, str]
) -> None:
    async with world(library, manners=Manners(questions_per_person=3)) as it:
        for _ in range(2):
            seen = response(await it.alice.slash(it.channel, command, private=True, **words))
            told = await it.alice.click(seen, label="Share")
        assert len(it.mine()) == 1
        assert told.ephemeral
        assert "You asked many questions" in shown(response(told))


async def test_buttons_keep_a_pace_of_their_own_and_delete_has_none(library: Library) -> None:
    too_soon = "You pressed many buttons within a minute. Please wait 60 seconds."
    async with world(library, manners=Manners(questions_per_person=2)) as it:
        await it.ask(QUESTION)
        for label in ("Context", "More", "Why this?", "Context", "Right", "Context"):
            assert too_soon not in shown(response(await it.alice.click(last(it.channel), label=label)))
        told = await it.alice.click(last(it.channel), label="Context")
        assert told.ephemeral
        assert shown(response(told)) == too_soon
        bob = it.guild.add_member(it.env.create_user("bob"))
        assert too_soon not in shown(response(await bob.click(last(it.channel), label="Context")))
        await it.ask(QUESTION)
        assert len(it.mine()) == 2
        await it.alice.click(last(it.channel), label="Delete")
        assert len(it.mine()) == 1


async def test_nothing_waits_for_the_end_of_a_private_card(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        before = len(asyncio.all_tasks())
        for _ in range(3):
            await it.alice.click(last(it.channel), label="Context")
            await it.alice.slash(it.channel, "sources")
        assert len(asyncio.all_tasks()) == before


async def test_a_long_question_of_an_answer_in_its_own_thread_is_found(library: Library) -> None:
    async with world(library, manners=Manners(answer_in="thread")) as it:
        await it.alice.send(it.channel, f"{it.me} {QUESTION} {'*' * 1350}")
        (thread,) = it.channel.threads
        assert "What comes next" in shown(response(await it.alice.click(last(thread), label="More")))
