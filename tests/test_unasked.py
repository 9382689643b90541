"""Answers where nobody asked the bot: only in places that are named, and only when it is sure."""

import discord
import pytest
import simcord
from simcord.enums import ChannelType

from bot.client import Client
from bot.manners import Manners
from knowledge.library import Library
from knowledge.model import Grade
from tests.conftest import Shelf
from tests.world import World, busy, last, plain, response, shown, world

QUESTION = "When did Putin visit Pyongyang?"
ANSWER = "During his June 19-20 visit to Pyongyang"
UNSURE = "Which stadium hosted the football final in Pyongyang?"
SEEING = Manners(auto_channels="#briefing, questions", message_content="on")
BLIND = Manners(auto_channels="briefing, questions")


def test_places_are_named_by_name_or_id_with_commas() -> None:
    assert Manners(auto_channels=" #briefing ,, 12 ").unasked == ("briefing", "12")
    assert Manners().unasked == ()


async def post(
    it: World, title: str, text: str, *, forum: str = "questions", renamed: str | None = None
) -> simcord.ChannelHandle:
    """Alice's post in a forum, which is made if need be; `renamed` before anybody hears of what it says."""
    parent = it.guild.channels.get(forum) or it.guild.create_forum_channel(forum)
    place = it.thread(title, parent)
    if renamed:
        it.env.backend.edit_channel(place.id, {"name": renamed})
    opening = it.env.backend.prepare_message(place.id, it.alice.id, text)
    opening.id = place.id
    it.env.backend.commit_message(opening)
    await it.env.settle()
    return place


async def test_what_was_left_without_an_answer_gets_one_when_it_is_edited_into_a_clear_question(
    library: Library,
) -> None:
    async with world(library, manners=SEEING) as it:
        unsure = await it.alice.send(it.channel, UNSURE)
        await it.env.advance_time(1)
        await it.alice.edit(unsure, QUESTION)
        assert [ANSWER in plain(shown(message)) for message in it.mine()] == [True]
        place = await post(it, "Help please", "I want to know.")
        assert it.mine(place) == []
        await it.env.advance_time(5)
        it.env.backend.edit_channel(place.id, {"name": QUESTION})
        await it.env.settle()
        assert [ANSWER in plain(shown(message)) for message in it.mine(place)] == [True]


async def test_a_question_in_a_named_channel_is_answered_when_the_bot_is_sure(library: Library) -> None:
    async with world(library, manners=SEEING) as it:
        await it.alice.send(it.channel, QUESTION)
        assert ANSWER in plain(shown(last(it.channel)))
        for text in (UNSURE, "xylophone quartz?", "", "hi"):
            await it.alice.send(it.channel, text, attachments=[("a.png", b"png")])
        assert len(it.mine()) == 1


async def test_what_people_ask_each_other_is_left_to_them(library: Library, shelf: Shelf) -> None:
    async with world(library, manners=SEEING) as it:
        for text in (
            "How was your trip to South Korea?",
            "Who here is from the United States?",
            "Has anyone been to Ukraine?",
            "Could you send me the text of the joint statement?",
        ):
            await it.alice.send(it.channel, text)
        assert it.mine() == []
        await it.alice.send(it.channel, f"Do you know: {QUESTION}")
        assert ANSWER in plain(shown(last(it.channel)))
    rules = shelf({"rules.txt": "You may post pictures of your cat in the art channel.\n\nFish swim.\n"})
    async with world(rules, manners=SEEING) as it:
        await it.alice.send(it.channel, "Where can you post pictures of your cat?")
        assert "in the art channel" in plain(shown(last(it.channel)))


async def test_who_did_not_ask_the_bot_is_shown_no_sign_of_work(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(monkeypatch)
    async with world(library, manners=SEEING) as it:
        await it.alice.send(it.channel, QUESTION)
        assert ANSWER in plain(shown(last(it.channel)))
        assert not any(request.path.endswith("/typing") for request in it.env.http_requests)


@pytest.mark.parametrize(
    "text",
    [
        f"> {QUESTION}\nNo idea",
        f"> {QUESTION}",
        f"> I mean\n> {QUESTION}\nThat has been asked before.",
        f"Somebody wrote:\n>>> Hello\n{QUESTION}",
        f"> {QUESTION}\nDoes anybody know?",
        f"> {QUESTION}\nWho broke my bicycle?",
    ],
)
async def test_what_somebody_else_asked_is_not_asked_by_who_quotes_it(library: Library, text: str) -> None:
    async with world(library, manners=SEEING) as it:
        await it.alice.send(it.channel, text)
        assert it.mine() == []


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (f"> Hello everybody\n{QUESTION}", ANSWER),
        (f"{QUESTION} >>> I wonder", ANSWER),
        (f">{QUESTION}", ANSWER),
        ("> Putin's first visit to North Korea in 23 years\nIs that right?", "in 24 years"),
    ],
)
async def test_what_is_asked_below_a_quote_may_lean_on_it(library: Library, text: str, answer: str) -> None:
    async with world(library, manners=SEEING) as it:
        await it.alice.send(it.channel, text)
        assert [answer in plain(shown(message)) for message in it.mine()] == [True]


async def test_everywhere_else_the_bot_stays_silent(library: Library) -> None:
    async with world(library, manners=SEEING) as it:
        elsewhere = it.guild.create_text_channel("elsewhere")
        thread = it.thread()
        first = await it.alice.send(it.channel, "Something else")
        for place in (elsewhere, thread):
            await it.alice.send(place, QUESTION)
        await it.alice.send(it.channel, QUESTION, reply_to=first)  # talk among people
        other = it.guild.add_member(it.env.create_user("other", bot=True))
        await other.send(it.channel, QUESTION)
        assert [it.mine(place) for place in (it.channel, elsewhere, thread)] == [[], [], []]


async def test_what_is_asked_of_another_bot_is_left_to_it(library: Library) -> None:
    async with world(library, manners=SEEING) as it:
        other = it.guild.add_member(it.env.create_user("other", bot=True))
        await it.alice.send(it.channel, f"{other.mention} {QUESTION}")
        assert it.mine() == []
        await it.alice.send(it.channel, f"{it.moderator().mention} {QUESTION}")
        await it.alice.send(it.channel, f"{other.mention} {it.me} {QUESTION}")
        assert len(it.mine()) == 2


async def test_a_channel_is_named_by_its_id_too(library: Library) -> None:
    async with world(library) as it:
        manners = Manners(auto_channels=str(it.channel.id), message_content="on")
        await it.env.restart_bot(Client(library, manners=manners))
        await it.alice.send(it.channel, QUESTION)
        assert ANSWER in plain(shown(last(it.channel)))


async def test_what_is_said_there_counts_only_when_it_is_answered(library: Library) -> None:
    manners = Manners(auto_channels="briefing", message_content="on", questions_per_person=2)
    async with world(library, manners=manners) as it:
        for _ in range(3):
            await it.alice.send(it.channel, UNSURE)
        for _ in range(3):
            await it.alice.send(it.channel, QUESTION)
        assert [ANSWER in plain(shown(message)) for message in it.mine()] == [True, True]


async def test_an_edit_there_is_followed(library: Library) -> None:
    async with world(library, manners=SEEING) as it:
        asked = await it.alice.send(it.channel, QUESTION)
        await it.env.advance_time(1)
        await it.alice.edit(asked, "What treaty did Russia and North Korea sign?")
        assert "signed" in plain(shown(last(it.channel)))
        await it.env.advance_time(1)
        await it.alice.edit(asked, UNSURE)
        assert it.mine() == []


async def test_what_goes_wrong_there_is_logged_and_nobody_told(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(library, manners=SEEING) as it:
        it.env.inject_error("POST", "/channels/*/messages", status=500)
        await it.alice.send(it.channel, QUESTION)
        it.deny(it.channel, send_messages=True)
        await it.alice.send(it.channel, QUESTION)
        assert it.mine() == []
        assert it.mine(it.alice.user.dm_channel) == []
        assert "Traceback" in caplog.text
        assert "cannot speak in channel" in caplog.text


async def test_without_the_intent_nothing_is_read_there_but_mentions_are(library: Library) -> None:
    async with world(library, manners=BLIND) as it:
        await it.alice.send(it.channel, QUESTION)
        assert it.mine() == []
        assert ANSWER in plain(await it.ask(QUESTION))


async def test_the_title_of_a_new_post_counts_even_where_its_text_is_not_shown(library: Library) -> None:
    async with world(library, manners=BLIND) as it:
        place = await post(it, QUESTION, "Does anybody know?")
        (answer,) = it.mine(place)
        assert ANSWER in plain(shown(answer))
        await it.alice.send(place, QUESTION)
        assert len(it.mine(place)) == 1
        assert it.mine(await post(it, UNSURE, "Does anybody know?")) == []
        assert it.mine(await post(it, QUESTION, "Does anybody know?", forum="other")) == []


async def test_a_post_is_its_title_and_its_text(library: Library) -> None:
    async with world(library, manners=SEEING) as it:
        place = await post(it, "Putin", "When did he visit Pyongyang?")
        text = plain(shown(last(place)))
        assert ANSWER in text
        assert "Asked: Putin When did he visit Pyongyang?" in text  # which stands in no message as it is
        await it.alice.send(place, QUESTION)  # talk below it is not answered
        assert len(it.mine(place)) == 1


@pytest.mark.parametrize("mention", ["", "{me} "])
@pytest.mark.parametrize(
    ("title", "text", "asked"),
    [
        ("Question", QUESTION, ""),
        (QUESTION, "The title says it all, Europe.", f"Asked: {QUESTION}"),
    ],
)
async def test_a_title_or_a_text_that_asks_nothing_does_not_stand_in_the_way_of_the_other(
    library: Library, mention: str, title: str, text: str, asked: str
) -> None:
    async with world(library, manners=SEEING) as it:
        assert library.ask(f"{title} {text}").grade is not Grade.ANSWER
        (answer,) = it.mine(await post(it, title, mention.format(me=it.me) + text))
        assert ANSWER in plain(shown(answer))
        assert ("Asked: " in shown(answer)) == bool(asked)
        assert asked in shown(answer)


async def test_a_post_need_not_be_put_as_a_question(library: Library) -> None:
    async with world(library, manners=SEEING) as it:
        place = await post(it, "The treaty of Putin and Kim Jong Un", "Please help.")
        assert [ANSWER in plain(shown(message)) for message in it.mine(place)] == [True]


@pytest.mark.parametrize("body", ["{me} please help", "{me}"])
@pytest.mark.parametrize("manners", [SEEING, Manners()], ids=["named", "any"])
async def test_with_a_mention_the_title_of_a_post_counts_too(
    library: Library, manners: Manners, body: str
) -> None:
    async with world(library, manners=manners) as it:
        place = await post(it, QUESTION, body.format(me=it.me))
        assert ANSWER in plain(shown(last(place)))


async def test_a_post_that_is_renamed_as_it_opens_is_answered_once(library: Library) -> None:
    async with world(library, manners=SEEING) as it:
        place = await post(it, "New post", "I cannot find it.", renamed=QUESTION)
        assert [ANSWER in plain(shown(message)) for message in it.mine(place)] == [True]


async def test_a_new_title_is_answered_anew(library: Library) -> None:
    async with world(library, manners=SEEING) as it:
        place = await post(it, "Which treaty was signed?", "Please help")
        assert len(it.mine(place)) == 1
        it.env.backend.edit_channel(place.id, {"name": QUESTION})
        await it.env.settle()
        assert [ANSWER in plain(shown(message)) for message in it.mine(place)] == [True]
        it.env.backend.edit_channel(place.id, {"name": UNSURE})
        await it.env.settle()
        assert it.mine(place) == []
        it.env.backend.edit_channel(it.thread("Some thread").id, {"name": QUESTION})
        await it.env.settle()


async def test_edits_of_what_is_answered_unasked_count(library: Library) -> None:
    manners = Manners(auto_channels="briefing", message_content="on", questions_per_person=2)
    async with world(library, manners=manners) as it:
        asked = await it.alice.send(it.channel, QUESTION)
        for number in range(4):
            await it.env.advance_time(1)
            await it.alice.edit(asked, QUESTION + "?" * number)
        assert len([one for one in it.env.http_requests if one.method == "PATCH"]) == 1


async def test_an_unasked_answer_of_before_a_restart_follows_its_question(library: Library) -> None:
    async with world(library, manners=SEEING) as it:
        asked = await it.alice.send(it.channel, QUESTION)
        await it.env.restart_bot(Client(library, manners=SEEING))
        await it.env.advance_time(1)
        await it.alice.edit(asked, "Never mind")
        assert it.mine() == []


async def status(it: World) -> str:
    """What `/library status` shows to a moderator."""
    result = await it.moderator().slash(it.channel, "library status")
    return shown(response(result))


async def test_the_status_says_why_nothing_is_read_there_and_what_to_do(library: Library) -> None:
    async with world(library, manners=BLIND) as it:
        forum = it.guild.create_forum_channel("questions")
        text = await status(it)
        assert f"- <#{it.channel.id}>\n- <#{forum.id}>\n" in text
        assert "\n\nDiscord does not show me what is written there" in text
        assert '`message_content = "on"`' in text
        assert "*Message Content Intent*" in text


async def test_the_status_names_the_rights_that_are_missing(library: Library) -> None:
    async with world(library, manners=SEEING) as it:
        forum = it.guild.create_forum_channel("questions")
        it.deny(it.channel, view_channel=True, send_messages=True)
        it.deny(forum, send_messages_in_threads=True)
        elsewhere = it.guild.create_text_channel("elsewhere")
        result = await it.moderator().slash(elsewhere, "library status")
        text = shown(response(result))
        assert f"<#{it.channel.id}>: I lack the permission *View Channel* and *Send Messages*" in text
        assert f"<#{forum.id}>: I lack the permission *Send Messages in Threads*" in text
        assert "Discord does not show me" not in text


@pytest.mark.parametrize("kind", [ChannelType.VOICE, ChannelType.STAGE_VOICE])
async def test_the_chat_of_a_voice_channel_is_shown_to_who_may_connect(
    library: Library, kind: ChannelType
) -> None:
    async with world(library, manners=SEEING) as it:
        made = it.env.backend.create_channel(it.guild.id, "questions", type=kind)
        it.deny(simcord.ChannelHandle(it.env, it.guild, made), connect=True)
        it.deny(it.channel, connect=True)
        text = await status(it)
        assert f"- <#{made.id}>: I lack the permission *Connect*" in text
        assert f"- <#{it.channel.id}>\n" in text


async def test_the_status_names_no_category_and_knows_of_threads(library: Library) -> None:
    manners = Manners(auto_channels="briefing, support", message_content="on", answer_in="thread")
    async with world(library, manners=manners) as it:
        it.guild.create_category("support")
        it.deny(it.channel, send_messages=True)
        assert (await status(it)).endswith(f"**Answers unasked**\n- <#{it.channel.id}>")


async def test_the_status_names_where_no_thread_can_be_made(library: Library) -> None:
    async with world(library, manners=Manners(answer_in="thread")) as it:
        assert "without a thread" not in await status(it)
        it.deny(it.channel, create_public_threads=True)
        it.guild.create_text_channel("elsewhere")
        it.deny(it.guild.create_text_channel("hidden"), view_channel=True)
        result = await it.moderator("Admins").slash(it.channel, "library status")
        lacking = f"- <#{it.channel.id}>: I lack the permission *Create Public Threads*"
        assert shown(response(result)).endswith(f"**Answers without a thread**\n{lacking}")


async def test_the_status_says_when_no_place_is_named(library: Library) -> None:
    async with world(library, manners=Manners(auto_channels="nowhere")) as it:
        assert "No channel of this server is among the `auto_channels`." in await status(it)
    async with world(library) as it:
        assert "unasked" not in await status(it)


async def test_with_the_wish_the_client_asks_for_the_intent(library: Library) -> None:
    assert Client(library, manners=SEEING).intents.message_content
    assert not Client(library, manners=BLIND).intents.message_content
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with simcord.run(Client(library, manners=SEEING), approved_intents=discord.Intents.none()):
            pass


async def test_a_flood_that_nobody_asked_the_bot_is_answered_no_oftener_than_allowed(
    library: Library,
) -> None:
    manners = Manners(auto_channels="briefing", message_content="on", questions_per_person=2)
    async with world(library, manners=manners) as it:
        for _ in range(12):
            it.env.backend.create_message(it.channel.id, it.alice.id, QUESTION)
        await it.env.settle()
        assert len(it.mine()) == 2
        await it.env.advance_time(61)
        await it.alice.edit(it.channel.history()[11], QUESTION + "?")
        assert len(it.mine()) == 3


async def test_what_failed_there_is_answered_when_it_is_edited(library: Library) -> None:
    async with world(library, manners=SEEING) as it:
        it.env.inject_error("POST", "/channels/*/messages", status=500)
        failed = await it.alice.send(it.channel, QUESTION)
        assert it.mine() == []
        await it.env.advance_time(1)
        await it.alice.edit(failed, QUESTION + "?")
        assert [ANSWER in plain(shown(message)) for message in it.mine()] == [True]


@pytest.mark.parametrize("status", [500, 403])
async def test_on_what_failed_there_nothing_leans(library: Library, status: int) -> None:
    async with world(library, manners=SEEING) as it:
        it.env.inject_error("POST", "/channels/*/messages", status=status)
        place = await post(it, QUESTION, "I want to know.")
        assert "with:" not in await it.ask("And who signed it?", place)


async def test_on_what_a_flood_left_without_an_answer_nothing_leans(library: Library) -> None:
    manners = Manners(auto_channels="questions", message_content="on", questions_per_person=1)
    async with world(library, manners=manners) as it:
        backend, forum = it.env.backend, it.guild.create_forum_channel("questions")
        places = [it.thread(QUESTION, forum) for _ in range(2)]
        for place in places:
            opening = backend.prepare_message(place.id, it.alice.id, "I want to know.")
            opening.id = place.id
            backend.commit_message(opening)
        await it.env.settle()
        (left,) = (place for place in places if not it.mine(place))
        await it.env.advance_time(61)
        assert "with:" not in await it.ask("And who signed it?", left)


@pytest.mark.parametrize(
    "text",
    [
        "South Korea is a nice place to visit, been there in June",
        "Putin visited Pyongyang in June.",
        "https://news.example/putin-kim-sign-treaty-pyongyang?from=feed",
        "when did putn visit pyongyang?",  # to take a word for another needs to be asked for
    ],
)
async def test_a_remark_is_not_taken_for_a_question(library: Library, text: str) -> None:
    async with world(library, manners=SEEING) as it:
        await it.alice.send(it.channel, text)
        assert it.mine() == []
