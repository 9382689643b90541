"""Questions that lean on the one before, on a simulated Discord: what is before a reply, and in a thread."""

import logging

import discord
import pytest
import simcord

from bot.client import Client
from bot.manners import Manners
from knowledge.library import Library
from tests.conftest import Shelf
from tests.world import World, last, plain, response, shown, world

QUESTION = "Who signed the treaty with Putin in Pyongyang?"
LEANING = "And when was that?"
DATE = "June 19-20"  # only with the words of the question before is this found


async def answered(it: World, text: str) -> str:
    """What the bot answers to a reply to its last message."""
    await it.alice.send(it.channel, text, reply_to=last(it.channel))
    return plain(shown(last(it.channel)))


@pytest.mark.parametrize(
    "text", [LEANING, f"Thanks! {LEANING}", f"hmm, {LEANING}", f"Good to know. {LEANING} Please be brief."]
)
async def test_a_reply_to_an_answer_leans_on_its_question(library: Library, text: str) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        answer = await answered(it, text)
        assert DATE in answer
        assert "with: signed, treaty, Putin, Pyongyang" in answer


async def test_without_a_question_before_it_leans_on_nothing(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        assert DATE not in plain(await it.ask(LEANING))  # a channel is no conversation


async def test_a_full_question_in_a_reply_looks_nothing_up(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        await answered(it, "Which missiles did North Korea test?")
        assert not [
            request
            for request in it.env.http_requests
            if request.method == "GET" and "messages" in request.path
        ]


async def test_a_reply_to_an_answer_of_a_command_leans_on_the_question_it_shows(library: Library) -> None:
    async with world(library) as it:
        result = await it.alice.slash(it.channel, "ask", question="Who *signed* the treaty with Putin?")
        await it.alice.send(it.channel, f"{it.me} {LEANING}", reply_to=response(result))
        assert DATE in plain(shown(last(it.channel)))


@pytest.mark.parametrize("text", ["is that right?", "when was that?", "What do the sources say about this?"])
@pytest.mark.parametrize("forwards", [False, True])
async def test_a_question_below_what_a_person_says_leans_on_that(
    library: Library, text: str, forwards: bool
) -> None:
    async with world(library, manners=Manners(message_content="on")) as it:
        bob = it.guild.add_member(it.env.create_user("bob"))
        said = await bob.send(it.channel, "The summit was Putin's first visit to North Korea in 23 years.")
        said = await bob.forward(said, it.channel) if forwards else said
        await it.alice.send(it.channel, f"{it.me} {text}", reply_to=said)
        answer = plain(shown(last(it.channel)))
        assert "first visit to North Korea in 24 years" in answer
        assert "with: summit, Putin" in answer


@pytest.mark.parametrize("text", ["is that right?", "", "?", "c’est vrai ?"])
@pytest.mark.parametrize("forwards", [False, True])
async def test_below_what_discord_hides_it_is_said_how_to_have_it_looked_at(
    library: Library, text: str, forwards: bool
) -> None:
    async with world(library) as it:
        bob = it.guild.add_member(it.env.create_user("bob"))
        said = await bob.send(it.channel, "The summit was Putin's first visit to North Korea in 23 years.")
        said = await bob.forward(said, it.channel) if forwards else said
        await it.alice.send(it.channel, f"{it.me} {text}", reply_to=said)
        assert "Discord does not show me the message that you reply to." in shown(last(it.channel))
        assert "*Apps* in its menu, then *Find in the briefing*" in shown(last(it.channel))
        for asked, about in ((QUESTION, said), ("thanks", last(it.channel))):
            await it.alice.send(it.channel, f"{it.me} {asked}", reply_to=about)
            assert "does not show me" not in shown(last(it.channel))


async def test_a_reply_still_leans_after_a_restart(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        await it.env.restart_bot(Client(library))
        assert DATE in await answered(it, LEANING)


async def test_a_question_that_is_gone_is_leant_on_no_more(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        it.env.inject_error("GET", "/channels/*/messages/*", status=404)
        assert DATE not in await answered(it, LEANING)


async def test_in_a_thread_anybody_goes_on_for_five_minutes(library: Library) -> None:
    async with world(library) as it:
        thread = it.thread()
        bob = it.guild.add_member(it.env.create_user("bob"))
        await it.ask(QUESTION, thread)
        await it.env.advance_time(299)
        await bob.send(thread, f"{it.me} {LEANING}")
        assert DATE in plain(shown(last(thread)))
        await it.env.advance_time(301)
        await bob.send(thread, f"{it.me} {LEANING}")
        assert DATE not in plain(shown(last(thread)))


async def test_threads_do_not_hear_of_one_another(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION, it.thread("one"))
        assert DATE not in plain(await it.ask(LEANING, it.thread("another")))


async def test_asking_on_in_the_thread_that_an_answer_opened_is_understood(library: Library) -> None:
    async with world(library, manners=Manners(answer_in="thread")) as it:
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        (thread,) = it.channel.threads
        assert DATE in plain(await it.ask(LEANING, thread))


@pytest.mark.parametrize("restarted", [False, True])
async def test_asking_on_in_a_thread_that_somebody_opens_from_an_answer_is_understood(
    library: Library, *, restarted: bool
) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        thread = it.thread_from(last(it.channel))
        if restarted:
            await it.env.restart_bot(Client(library))
        assert DATE in plain(await it.ask(LEANING, thread))
        await it.ask("How many North Korean troops are in Russia?", thread)
        assert "with: North, Korean, troops, Russia" in plain(await it.ask(LEANING, thread))


async def test_asking_on_in_a_thread_opened_from_the_answer_to_a_command_is_understood(
    library: Library,
) -> None:
    async with world(library) as it:
        answer = response(await it.alice.slash(it.channel, "ask", question=QUESTION))
        assert DATE in plain(await it.ask(LEANING, it.thread_from(answer)))


async def test_a_command_in_a_thread_opened_from_an_answer_is_understood(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        thread = it.thread_from(last(it.channel))
        assert DATE in plain(shown(response(await it.alice.slash(thread, "ask", question=LEANING))))


async def test_a_question_in_a_thread_opened_from_what_a_person_says_leans_on_that(library: Library) -> None:
    async with world(library, manners=Manners(message_content="on")) as it:
        said = await it.alice.send(it.channel, "It was Putin's first visit to North Korea in 23 years.")
        answer = plain(await it.ask("is that right?", it.thread_from(said)))
        assert "first visit to North Korea in 24 years" in answer


async def test_an_answer_is_no_proof_of_itself(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        answer, doubted = last(it.channel), [await answered(it, "Is that true?")]
        thread = it.thread()
        doubted.append(await it.ask("Is that true?", it.thread_from(answer)))
        await it.ask(QUESTION, thread)
        doubted.append(await it.ask("Is that true?", thread))
        doubted.append(shown(response(await it.alice.slash(thread, "ask", question="Is that true?"))))
        assert ["I may pick the wrong line" in text for text in doubted] == [True] * 4


async def test_what_a_thread_was_opened_from_is_leant_on_for_five_minutes(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        await it.env.advance_time(3600)  # it is the thread that has to be new
        thread = it.thread_from(last(it.channel))
        await it.env.advance_time(299)
        assert DATE in plain(await it.ask(LEANING, thread))
        await it.ask(QUESTION)
        thread = it.thread_from(last(it.channel))
        await it.env.advance_time(301)
        assert DATE not in plain(await it.ask(LEANING, thread))


@pytest.mark.parametrize("text", [LEANING, "Which missiles did North Korea test?"])
async def test_a_thread_opened_from_no_message_leans_on_nothing(library: Library, text: str) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        assert "with:" not in await it.ask(text, it.thread())
        looked = [one for one in it.env.http_requests if one.method == "GET" and "messages" in one.path]
        assert len(looked) == (text == LEANING)


async def test_what_is_asked_about_next_has_to_be_in_the_answer(shelf: Shelf) -> None:
    text = "The mine in Kiel sells coal. The miners demanded a wage agreement. Vestas moves jobs to Cuxhaven."
    async with world(shelf({"a.txt": text})) as it:
        thread = it.thread()
        await it.ask("What did the miners demand?", thread)
        assert "Vestas moves jobs" in plain(await it.ask("And what about Vestas?", thread))
        await it.ask("What did the miners demand?", thread)
        assert "does not say" in plain(await it.ask("And what about the moon?", thread))


async def test_a_direct_message_is_a_conversation(library: Library) -> None:
    async with world(library) as it:
        bob = it.env.create_user("bob")
        await bob.send_dm(QUESTION)
        await bob.send_dm(LEANING)
        assert DATE in plain(shown(last(bob.dm_channel)))


async def test_a_reply_to_a_list_in_a_thread_leans_on_the_last_question_there(library: Library) -> None:
    async with world(library) as it:
        start = await it.alice.send(it.channel, "Did you read about the multiwarhead missile test?")
        made = it.env.backend.create_thread(it.channel.id, "Chat", it.alice.id, message_id=start.id)
        thread = simcord.ChannelHandle(it.env, it.guild, made)
        await it.ask("What did Putin and Kim sign?", thread)
        await it.alice.slash(thread, "lookup", words="treaty")
        await it.alice.send(thread, f"{it.me} And when was that?", reply_to=last(thread))
        assert "with: Putin, Kim, sign" in plain(shown(last(thread)))


async def test_what_was_carried_over_is_carried_on(library: Library) -> None:
    async with world(library) as it:
        thread = it.thread()
        await it.ask("When did Putin visit Pyongyang?", thread)
        await it.ask("And what about the treaty?", thread)
        assert DATE in plain(await it.ask(LEANING, thread))


async def test_what_was_carried_over_is_carried_on_by_replies(library: Library) -> None:
    async with world(library) as it:
        await it.ask("Who signed the treaty with Putin?")
        assert "with: signed, treaty, Putin" in await answered(it, "What about Pyongyang?")
        text = await answered(it, LEANING)
        assert "with: Pyongyang, signed, treaty, Putin" in text
        assert DATE in text


async def test_a_greeting_between_two_questions_does_not_part_them(library: Library) -> None:
    async with world(library) as it:
        thread = it.thread()
        await it.ask(QUESTION, thread)
        await it.ask("", thread)
        assert DATE in plain(await it.ask(LEANING, thread))


async def test_an_edited_question_leans_on_the_one_before_it_and_not_on_itself(library: Library) -> None:
    async with world(library) as it:
        thread = it.thread()
        await it.ask(QUESTION, thread)
        asked = await it.alice.send(thread, f"{it.me} Which stadium hosted the final?")
        await it.env.advance_time(1)
        await it.alice.edit(asked, f"{it.me} {LEANING}")
        assert DATE in plain(shown(last(thread)))


async def test_an_earlier_question_that_is_edited_is_not_the_last_one(library: Library) -> None:
    async with world(library) as it:
        thread = it.thread()
        first = await it.alice.send(thread, f"{it.me} Which stadium hosted the final?")
        await it.ask(QUESTION, thread)
        await it.env.advance_time(1)
        await it.alice.edit(first, f"{it.me} Which stadium hosted the football final?")
        assert DATE in plain(await it.ask(LEANING, thread))


async def test_an_edited_question_leans_on_none_that_came_after_it(library: Library) -> None:
    async with world(library) as it:
        thread = it.thread()
        await it.ask("When did Putin visit Pyongyang?", thread)
        asked = await it.alice.send(thread, f"{it.me} And who signd the treaty then?")
        await it.ask("How many North Korean troops are in Russia?", thread)
        await it.env.advance_time(1)
        await it.alice.edit(asked, f"{it.me} And what about the treaty?")
        assert "with: Putin, visit, Pyongyang" in shown(it.mine(thread)[1])
        await it.env.advance_time(20 * 3600)
        await it.ask("How many North Korean troops are in Russia?", thread)
        await it.alice.edit(asked, f"{it.me} What about the treaty?")
        assert "troops" not in shown(it.mine(thread)[1])


async def test_a_question_taken_back_is_leant_on_no_more_and_the_one_before_is(library: Library) -> None:
    async with world(library) as it:
        thread = it.thread()
        await it.ask(QUESTION, thread)
        asked = await it.alice.send(thread, f"{it.me} How many North Korean troops are in Russia?")
        await it.env.advance_time(1)
        await it.alice.edit(asked, f"{it.me} hi")
        assert DATE in plain(await it.ask(LEANING, thread))
        slip = await it.alice.send(thread, f"{it.me} How many North Korean troops are in Russia?")
        await it.alice.delete(slip)
        assert DATE in plain(await it.ask(LEANING, thread))


async def test_no_question_is_logged(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        async with world(library) as it:
            thread = it.thread()
            await it.ask("Which xylophone did Putin buy?", thread)
            asked: discord.Message = await it.alice.send(thread, f"{it.me} And which xylophone is that?")
            await it.alice.delete(asked)
    assert "xylophone" not in caplog.text


@pytest.mark.parametrize("how", ["deleted", "edited away"])
async def test_a_question_that_is_asked_no_more_is_not_leant_on(library: Library, how: str) -> None:
    async with world(library) as it:
        thread = it.thread()
        asked = await it.alice.send(thread, f"{it.me} {QUESTION}")
        await it.env.advance_time(1)
        await (it.alice.delete(asked) if how == "deleted" else it.alice.edit(asked, "Never mind."))
        assert "with:" not in await it.ask("And when was that?", thread)
