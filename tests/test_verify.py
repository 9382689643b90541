"""`/verify` and the entries of a message's menu on a simulated Discord."""

from datetime import timedelta

import discord
import pytest
import simcord

from bot.manners import Manners
from bot.text import encode
from knowledge.library import Library
from tests.conftest import Shelf
from tests.test_ask import ANSWER, QUESTION
from tests.world import busy, buttons, last, plain, response, shown, world

TRUE = "“The summit marked Putin’s first visit to North Korea in 24 years.”"
FALSE = TRUE.replace("24", "42")
CHECK, FIND = "Check this quote", "Find in the briefing"
NO_TEXT = "There is nothing in that to look for or to check."


async def test_a_quote_is_verified_for_the_asker_unless_they_choose_otherwise(library: Library) -> None:
    async with world(library) as it:
        result = await it.alice.slash(it.channel, "verify", text=TRUE)
        assert result.ephemeral
        text = plain(shown(response(result)))
        assert text.startswith(f"Exact: {TRUE}")
        assert (
            "The Putin–Kim summit in Pyongyang and the joint statement on it · paragraph 2, sentence 1"
            in text
        )
        result = await it.alice.slash(it.channel, "verify", text=FALSE, private=False)
        assert not result.ephemeral
        assert "Changed: “24” to “42”." in shown(response(result))
        assert it.sent()[-1]["allowed_mentions"]["parse"] == []


async def test_checks_keep_the_pace_like_questions(library: Library) -> None:
    async with world(library, manners=Manners(questions_per_person=1)) as it:
        await it.alice.slash(it.channel, "verify", text=TRUE)
        result = await it.alice.slash(it.channel, "verify", text=TRUE)
        assert result.ephemeral
        assert "Please wait 60 seconds" in shown(response(result))


async def test_many_quotes_are_all_checked_over_several_cards(library: Library) -> None:
    text = " ".join([*[FALSE] * 20, TRUE])
    async with world(library) as it:
        result = await it.alice.slash(it.channel, "verify", text=text)
        assert [card.ephemeral for card in (response(result), *result.followups)] == [True] * 3
        cards = [shown(card) for card in (response(result), *result.followups)]
        assert "21 quotes checked: 1 exact, 20 altered" in cards[0]
        assert [card.count("Changed: “24” to “42”.") for card in cards] == [8, 8, 4]
        assert "**21. Exact:**" in cards[-1]
        await it.alice.slash(it.channel, "verify", text=text, private=False)
        assert all(sent["allowed_mentions"]["parse"] == [] for sent in it.sent())
        for _ in range(3):
            await it.alice.click(last(it.channel), label="Delete")
        assert it.channel.history() == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Only moderators may ping @everyone in announcements.", "@everyone"),
        ("Write to desk@here.example before noon, please.", "desk@here"),
    ],
)
async def test_words_that_would_ping_are_words_of_a_quote(shelf: Shelf, said: str, words: str) -> None:
    async with world(shelf({"rules.md": f"# Rules\n\n{said}\n"})) as it:
        result = await it.alice.slash(it.channel, "verify", text=said)
        assert "Exact:" in plain(shown(response(result)))
        message = await it.alice.send(it.channel, f"“{said}”")
        result = await it.alice.context_menu(it.channel, CHECK, message)
        assert plain(shown(response(result))).startswith("Exact:")
        assert said in plain(shown(response(await it.alice.slash(it.channel, "lookup", words=words))))


async def test_a_message_longer_than_any_text_is_checked_to_its_end(library: Library) -> None:
    async with world(library) as it:
        embeds = [discord.Embed(description="word " * 790), discord.Embed(description=TRUE)]
        hook = it.guild.create_webhook(it.channel)
        message = await hook.send(embeds=embeds)
        result = await it.alice.context_menu(it.channel, CHECK, message)
        assert plain(shown(response(result))).startswith(f"Exact: {TRUE}")


async def test_only_a_verdict_for_all_to_see_can_be_deleted(library: Library) -> None:
    async with world(library) as it:
        result = await it.alice.slash(it.channel, "verify", text=TRUE)
        assert buttons(response(result)) == {}
        await it.alice.slash(it.channel, "verify", text=TRUE, private=False)
        await it.alice.click(last(it.channel), label="Delete")
        assert it.channel.history() == []


async def test_slow_checks_are_deferred_as_privately_as_they_are_asked(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(monkeypatch)
    async with world(library) as it:
        result = await it.alice.slash(it.channel, "verify", text=TRUE)
        assert it.deferrals() == [(5, 64)]
        assert plain(shown(response(result))).startswith("Exact:")


async def test_a_message_is_checked_from_its_menu_for_who_asks(library: Library) -> None:
    async with world(library) as it:
        bob = it.guild.add_member(it.env.create_user("bob"))
        message = await bob.send(it.channel, f"They write:\n> {FALSE[1:-1]}\nand also “ironclad”.")
        result = await it.alice.context_menu(it.channel, CHECK, message)
        text = plain(shown(response(result)))
        assert result.ephemeral
        assert text.startswith("2 quotes checked: 1 exact, 1 altered")
        assert "1. Altered: “The summit marked" in text
        assert "2. Exact: “ironclad”" in text
        assert len(it.channel.history(viewer=bob)) == 1


async def test_an_answer_of_the_bot_itself_is_exact(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        result = await it.alice.context_menu(it.channel, CHECK, last(it.channel))
        assert plain(shown(response(result))).startswith("Exact: “During his June 19-20 visit")


async def test_what_the_bot_says_around_quotes_is_none(library: Library) -> None:
    async with world(library) as it:
        listed = await it.alice.slash(it.channel, "lookup", words="24 years")
        card = it.channel.history()[-1]
        assert "“24 years”" in shown(response(listed))
        checked = plain(shown(response(await it.alice.context_menu(it.channel, CHECK, card))))
        assert checked.startswith("2 quotes checked: 2 exact\n1. Exact: “The summit marked")
        nearest = await it.ask("Which stadium hosted the football final in Pyongyang?")
        assert "which is not an answer" in nearest
        found = plain(shown(response(await it.alice.context_menu(it.channel, FIND, last(it.channel)))))
        assert "Asked: The signatories were" in found
        assert "Nothing in it comes near" in await it.ask("xylophone quartz?")
        for menu in (CHECK, FIND):
            silent = await it.alice.context_menu(it.channel, menu, last(it.channel))
            assert "nothing in that" in shown(response(silent))


async def test_small_print_is_no_quote(library: Library) -> None:
    async with world(library) as it:
        await it.ask("Which stadium hosted the football final?")
        result = await it.alice.context_menu(it.channel, CHECK, last(it.channel))
        assert "Version" not in shown(response(result)).rpartition("-# ")[0]


async def test_a_poll_is_read(library: Library) -> None:
    async with world(library) as it:
        poll = discord.Poll("When did Putin visit Pyongyang?", timedelta(hours=1))
        poll.add_answer(text="In June").add_answer(text="In July")
        place = it.client.get_channel(it.channel.id)
        assert isinstance(place, discord.TextChannel)
        asked = await place.send(poll=poll)
        result = await it.alice.context_menu(it.channel, FIND, asked)
        assert "During his June 19-20 visit to Pyongyang" in plain(shown(response(result)))
        won = {"type": "poll_result", "fields": [{"name": "victor_answer_text", "value": "In June"}]}
        it.env.backend.create_message(it.channel.id, it.alice.id, embeds=[won])
        result = await it.alice.context_menu(it.channel, FIND, last(it.channel))
        assert "nothing in that" in shown(response(result))


async def test_what_the_briefing_says_to_a_message_is_found_from_its_menu(library: Library) -> None:
    async with world(library) as it:
        message = await it.alice.send(it.channel, f"Hi all! {QUESTION} I forgot. Thanks in advance.")
        result = await it.alice.context_menu(it.channel, FIND, message)
        text = plain(shown(response(result)))
        assert result.ephemeral
        assert ANSWER in text
        assert f"Asked: {QUESTION}" in text


async def test_an_answer_of_the_bot_is_asked_without_its_markup(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        result = await it.alice.context_menu(it.channel, FIND, last(it.channel))
        assert "Asked: During his June 19-20 visit to Pyongyang, Russian" in shown(response(result)).replace(
            "\\", ""
        )


async def test_what_people_type_is_asked_as_they_typed_it(library: Library) -> None:
    async with world(library) as it:
        message = await it.alice.send(it.channel, "What treaty did the **2**10** sign?")
        result = await it.alice.context_menu(it.channel, FIND, message)
        assert "**2**10**" in shown(response(result)).replace("\\", "")


async def test_a_message_the_briefing_says_nothing_to_is_said_to_be_so(library: Library) -> None:
    async with world(library) as it:
        message = await it.alice.send(it.channel, "xylophone quartz?")
        result = await it.alice.context_menu(it.channel, FIND, message)
        assert "does not say" in shown(response(result))


@pytest.mark.parametrize("name", [CHECK, FIND])
async def test_a_message_with_only_a_picture_has_no_text(library: Library, name: str) -> None:
    async with world(library) as it:
        message = await it.alice.send(it.channel, "", attachments=[("cow.png", b"png")])
        result = await it.alice.context_menu(it.channel, name, message)
        assert result.ephemeral
        assert shown(response(result)) == NO_TEXT


@pytest.mark.parametrize("said", ["thanks!", "are you sure?", "hi all"])
async def test_what_people_chat_among_themselves_is_not_taken_as_said_to_the_bot(
    library: Library, said: str
) -> None:
    async with world(library) as it:
        message = await it.alice.send(it.channel, said)
        result = await it.alice.context_menu(it.channel, FIND, message)
        assert shown(response(result)) == NO_TEXT


async def test_a_text_of_mentions_alone_has_nothing_to_check(library: Library) -> None:
    async with world(library) as it:
        result = await it.alice.slash(it.channel, "verify", text=f"{it.me} ")
        assert shown(response(result)) == NO_TEXT
        result = await it.alice.slash(it.channel, "verify", text="“?!”")
        assert "There are no words to check" in shown(response(result))


@pytest.mark.parametrize("name", [CHECK, FIND])
@pytest.mark.parametrize(
    "text",
    [
        "word " * 399,
        "“a” " * 499,
        "x" * 2000,
        "@everyone <@1> **“ironclad @here”** ||~~`[x](https://evil.example)`~~|| # h\n> - <#2> </ask:3>",
        "“\u202eironclad\u2066”",
        "🐄",
        "…",
        "<@1>",
    ],
    ids=["words", "quotes", "one word", "markup", "directions", "emoji", "ellipsis", "mention"],
)
async def test_any_message_can_be_looked_at(library: Library, name: str, text: str) -> None:
    async with world(library) as it:
        message = await it.alice.send(it.channel, text.strip())
        result = await it.alice.context_menu(it.channel, name, message)
        said = shown(response(result))
        assert said
        assert "@everyone" not in said
        assert "@here" not in said
        simcord.assert_no_errors(it.env)


async def test_what_a_message_embeds_and_forwards_is_read(library: Library) -> None:
    async with world(library) as it:
        channel = it.client.get_channel(it.channel.id)
        assert isinstance(channel, discord.TextChannel)
        embed = discord.Embed(title="News").add_field(name="Quote", value=TRUE).set_footer(text="—")
        message = await channel.send(embed=embed)
        result = await it.alice.context_menu(it.channel, CHECK, message)
        assert plain(shown(response(result))).startswith(f"Exact: {TRUE}")
        message = await channel.send("“unbreakable”", embed=embed)
        result = await it.alice.context_menu(it.channel, CHECK, message)
        assert "1 exact, 1 not in the sources" in shown(response(result))
        original = await it.alice.send(it.channel, FALSE)
        forwarded = await it.alice.forward(original, it.channel)
        result = await it.alice.context_menu(it.channel, CHECK, forwarded)
        assert plain(shown(response(result))).startswith(f"Altered: {FALSE}")


async def test_it_works_in_direct_messages(library: Library) -> None:
    async with world(library) as it:
        result = await it.env.create_user("bob").slash("verify", text=TRUE)
        assert plain(shown(response(result))).startswith("Exact:")


async def test_a_forwarded_card_is_read(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        other = it.guild.create_text_channel("other")
        sent = await it.alice.forward(last(it.channel), other)
        for menu in ("Check this quote", "Find in the briefing"):
            assert "June 19-20" in plain(shown(response(await it.alice.context_menu(other, menu, sent))))


async def test_a_forwarded_card_is_read_as_the_card_itself(library: Library) -> None:
    async with world(library) as it:
        await it.ask("Which cats live in Kyiv?")
        refused = last(it.channel)
        await it.alice.slash(it.channel, "verify", text=f"{FALSE} and {TRUE}", private=False)
        other = it.guild.create_text_channel("other")
        for card in (refused, last(it.channel)):
            sent = await it.alice.forward(card, other)
            for menu in (CHECK, FIND):
                said = shown(response(await it.alice.context_menu(it.channel, menu, card)))
                assert shown(response(await it.alice.context_menu(other, menu, sent))) == said


async def test_the_bots_own_card_is_checked_as_its_words_read(shelf: Shelf) -> None:
    text = "The *great* harbour_plan costs 3:30 [sic] hours & #1 money at 5 > 4."
    async with world(shelf({"a.md": text})) as it:
        await it.ask("What does the harbour_plan cost?")
        seen = shown(response(await it.alice.context_menu(it.channel, CHECK, last(it.channel))))
        assert seen.partition("\n")[0] == f"**Exact:** “{encode(text)}”"
