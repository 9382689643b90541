"""Questions that come as messages, on a simulated Discord."""

import logging
import threading

import discord
import pytest
import simcord
from simcord.backend import serializers
from simcord.enums import ChannelType, MessageType

from bot.manners import Manners
from bot.messages import answers
from knowledge.library import Library
from knowledge.model import Answer
from tests.conftest import Shelf
from tests.world import busy, last, plain, response, shown, world

QUESTION = "When did Putin visit Pyongyang?"
ANSWER = "During his June 19-20 visit to Pyongyang, Russian President Vladimir Putin"


async def test_a_mention_is_answered_by_a_reply_that_pings_nobody(library: Library) -> None:
    async with world(library) as it:
        asked = await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        answer = last(it.channel)
        assert ANSWER in plain(shown(answer))
        assert answer.reference is not None
        assert answer.reference.message_id == asked.id
        assert it.sent()[-1]["allowed_mentions"] == {"parse": [], "replied_user": False}


@pytest.mark.parametrize(
    "where", ["{me} {q}", "{q} {me}", "When did {me} Putin visit Pyongyang?", "{nick}{q}"]
)
async def test_the_mention_is_taken_out_wherever_it_stands(library: Library, where: str) -> None:
    async with world(library) as it:
        nick = it.me.replace("@", "@!")
        await it.alice.send(it.channel, where.format(me=it.me, q=QUESTION, nick=nick))
        assert ANSWER in plain(shown(last(it.channel)))


@pytest.mark.parametrize("question", ["@TestBot {}", "{} @testbot", "@testbot, {}"])
async def test_the_bots_name_is_not_asked_for_where_discord_made_no_mention_of_it(
    library: Library, question: str
) -> None:
    async with world(library) as it:
        bob = it.env.create_user("bob")
        await bob.send_dm(question.format(QUESTION))
        card = shown(last(bob.dm_channel))
        assert ANSWER in plain(card)
        result = await it.alice.slash(it.channel, "ask", question=question.format(QUESTION))
        assert ANSWER in plain(shown(response(result)))
        for found in (card, shown(response(result))):
            assert "testbot" not in found.casefold()
            assert "Asked: When" in found


MARKUP = "<@99> <@!99> <@&99> <#99> <:smile:99> <a:wave:99> <t:-99:R> <t:99> </library status:99> <id:home>"


async def test_mentions_and_emoji_in_a_question_are_not_asked_for(library: Library) -> None:
    async with world(library) as it:
        await it.alice.send(it.channel, f"{it.me} {MARKUP} {QUESTION}")
        assert ANSWER in plain(shown(last(it.channel)))
        result = await it.alice.slash(it.channel, "ask", question=f"{MARKUP} {QUESTION}")
        assert ANSWER in plain(shown(response(result)))
        result = await it.alice.slash(it.channel, "lookup", words="<@99> treaty <:smile:99>")
        assert "match “treaty”" in plain(shown(response(result)))


async def test_a_reply_with_only_a_picture_is_not_taken_for_one_that_discord_hides(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        await it.alice.send(it.channel, reply_to=last(it.channel), attachments=[("a.png", b"png")])
        assert "Ask me about the briefing" in shown(last(it.channel))


async def test_a_bare_mention_gets_a_how_to(library: Library) -> None:
    async with world(library) as it:
        text = await it.ask("")
        assert "Ask me about the briefing" in text
        assert "/lookup" in text


@pytest.mark.parametrize("place", ["mention", "reply", "direct message"])
@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("thanks!", "Glad to help! Ask me more whenever you like.", "For example"),
        ("good bot", "Glad to help! Ask me more whenever you like.", "For example"),
        ("lol", "- What does the briefing say about “North Korea”?", "For example"),
        ("👍", "- What does the briefing say about “North Korea”?", "For example"),
        ("🤔", "- What does the briefing say about “North Korea”?", "wrong line"),
        ("explain", "- What does the briefing say about “North Korea”?", "not say"),
        ("are you sure?", "I may pick the wrong line", "Glad"),
        ("source?", "Below each quote is where it stands, and *Context* shows", "Glad"),
        ("where does it say that?", "Below each quote is where it stands", "June"),
        ("list sources", "`/sources` lists the documents I know", "June"),
        ("no", "if it is no answer, press *Wrong*", "Glad"),
        ("is that true?", "I may pick the wrong line", "with:"),
        ("tell me more", "I cannot explain or sum up, only quote. Below an answer, *Context*", "Glad"),
        ("what is the briefing about?", "- What does the briefing say about “North Korea”?", "not say"),
        ("do you keep my messages?", "`/help` says what else I can do, and what I keep.", "not say"),
        ("what can you do?", "I answer questions about the briefing", "wrong line"),
    ],
)
async def test_small_talk_gets_a_word_that_fits(
    library: Library, place: str, text: str, said: str, unsaid: str
) -> None:
    async with world(library) as it:
        bob, reply = it.env.create_user("bob"), None
        if place == "direct message":
            await bob.send_dm(QUESTION)
            await bob.send_dm(text)
            card = plain(shown(last(bob.dm_channel)))
        else:
            await it.ask(QUESTION)
            reply = last(it.channel) if place == "reply" else None
            mention = "" if reply else f"{it.me} "
            await it.alice.send(it.channel, f"{mention}{text}", reply_to=reply)
            card = plain(shown(last(it.channel)))
        assert said in card
        assert unsaid not in card


async def test_what_the_briefing_does_not_say_is_said_to_be_so(library: Library) -> None:
    async with world(library) as it:
        text = plain(await it.ask("Which stadium hosted the football final in Pyongyang?"))
        assert text.startswith(
            "The briefing does not say. The line that comes nearest, which is not an answer:"
        )
        assert "Nothing in it comes near" in plain(await it.ask("xylophone quartz?"))


async def test_a_question_in_another_language_than_the_documents_is_asked_for_in_theirs(
    library: Library,
) -> None:
    async with world(library) as it:
        text = plain(await it.ask("Quand la salle est-elle ouverte aux visiteurs ?"))
        assert text.startswith("Your question is in another language than the documents.")
        assert "ask in the language of the documents: English." in text
        bob = it.env.create_user("bob")
        await bob.send_dm("푸틴은 언제 평양을 방문했습니까?")
        assert "문서의 언어로 질문해 주세요: 영어." in plain(shown(last(bob.dm_channel)))


async def test_misspelt_words_are_taken_for_others_and_the_card_says_so(library: Library) -> None:
    async with world(library) as it:
        said = await it.ask("When did PUTN visit Pyonyang and sign the trety?")
        assert "-# Taken for: PUTN → PUTIN, Pyonyang → Pyongyang, trety → treaty" in said
        assert "June 19-20" in said


async def test_a_thread_and_a_forum_post_are_places_to_ask(library: Library) -> None:
    async with world(library) as it:
        backend = it.env.backend
        forum = it.guild.create_forum_channel("questions")
        for parent in (it.channel, forum):
            thread = backend.create_thread(
                parent.id, "Putin", type=ChannelType.PUBLIC_THREAD, owner_id=it.alice.id
            )
            place = simcord.ChannelHandle(it.env, it.guild, thread)
            assert ANSWER in plain(await it.ask(QUESTION, place))


async def test_a_direct_message_is_a_question_as_it_is(library: Library) -> None:
    async with world(library) as it:
        bob = it.env.create_user("bob")
        await bob.send_dm(QUESTION)
        assert ANSWER in plain(shown(last(bob.dm_channel)))
        asked = await it.alice.send(it.channel, QUESTION)
        forward = {"type": 1, "channel_id": str(it.channel.id), "message_id": str(asked.id)}
        place = it.alice.user.dm_channel
        it.env.backend.create_message(place.id, it.alice.id, reference=forward)
        await it.env.settle()
        assert ANSWER in plain(shown(last(place)))
        await bob.send_dm(it.me)
        assert "Ask me about the briefing" in shown(last(bob.dm_channel))


async def test_a_reply_to_an_answer_with_a_mention_is_a_question(library: Library) -> None:
    async with world(library) as it:
        await it.ask(QUESTION)
        await it.alice.send(it.channel, f"{it.me} What did Putin and Kim sign?", reply_to=last(it.channel))
        assert "signed" in plain(shown(last(it.channel)))
        assert len(it.channel.history()) == 4


@pytest.mark.parametrize("to_the_bot", [True, False])
async def test_a_reply_that_comes_without_its_original_is_traced_to_it(
    library: Library, to_the_bot: bool
) -> None:
    async with world(library) as it:
        first = await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        backend, original = it.env.backend, last(it.channel) if to_the_bot else first
        stored = backend.get_message(it.channel.id, first.id)
        for message_id in (original.id, 1):
            reply = dict(serializers.message_payload(backend, stored), id=str(backend.snowflake()), type=19)
            reply |= {"content": "Who signed the treaty?", "mentions": []}
            reply["message_reference"] = {"channel_id": str(it.channel.id), "message_id": str(message_id)}
            backend.emit("MESSAGE_CREATE", reply)
            await it.env.settle()
        assert len(it.channel.history()) == (3 if to_the_bot else 2)


async def test_a_reply_that_discord_hides_gets_a_hint_that_goes_away(library: Library) -> None:
    async with world(library) as it:
        result = await it.alice.slash(it.channel, "ask", question=QUESTION)
        assert result.response is not None
        await it.alice.send(it.channel, "And who signed it?", reply_to=result.response)
        assert "does not show me the text of this reply" in shown(last(it.channel))
        await it.env.advance_time(61)
        assert last(it.channel).content == "And who signed it?"
        for text in ("lol", "true"):  # people who talk to each other
            await it.alice.send(it.channel, text, reply_to=result.response)
            assert last(it.channel).content == text
        await it.env.advance_time(3600)
        await it.alice.send(it.channel, "And when?", reply_to=result.response)
        assert "does not show me the text of this reply" in shown(last(it.channel))


async def test_the_role_that_discord_makes_for_the_bot_names_it(library: Library) -> None:
    async with world(library) as it:
        assert it.client.user is not None
        guild = it.client.get_guild(it.guild.id)
        assert guild is not None
        role = it.guild.create_role("Verbatim")
        own = guild.get_role(role.id)
        assert own is not None
        own.tags = discord.RoleTags({"bot_id": str(it.client.user.id)})
        command = response(await it.alice.slash(it.channel, "ask", question=QUESTION, private=False))
        await it.alice.send(it.channel, f"<@&{role.id}> And when?", reply_to=command)
        assert "it mentions my role, not me" in shown(last(it.channel))
        asked = await it.alice.send(it.channel, f"<@&{role.id}> {QUESTION}")  # which Discord does not show
        assert "it mentions my role, not me" in shown(last(it.channel))
        await it.env.advance_time(1)
        await it.alice.edit(asked, f"{it.me} {QUESTION}")
        assert ANSWER in plain(shown(last(it.channel)))
        assert len(it.mine()) == 3


async def test_messages_that_do_not_speak_to_the_bot_are_left_alone(library: Library) -> None:
    async with world(library) as it:
        role = it.guild.create_role("Readers")
        other = it.guild.add_member(it.env.create_user("other", bot=True))
        hook = it.guild.create_webhook(it.channel)
        first = await it.alice.send(it.channel, QUESTION)
        await it.alice.send(it.channel, f"@everyone {role.mention} {QUESTION}")
        await it.alice.send(it.channel, "I wonder too", reply_to=first)
        await other.send(it.channel, f"{it.me} {QUESTION}")
        await hook.send(f"{it.me} {QUESTION}")
        it.guild.create_system_message(it.channel, MessageType.NEW_MEMBER, author=it.alice)
        await it.env.settle()
        assert all(message.author.id != it.client.user.id for message in it.channel.history())  # type: ignore[union-attr]


async def test_no_right_to_speak_is_logged_and_survived(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(library) as it:
        managed = next(r for r in it.env.backend.get_guild(it.guild.id).roles.values() if r.managed)
        mine = simcord.RoleHandle(it.env, it.guild, managed)
        silent = discord.PermissionOverwrite(send_messages=False)
        mute = it.guild.create_text_channel("mute", overwrites={mine: silent})
        await it.alice.send(mute, f"{it.me} {QUESTION}")
        assert len(mute.history()) == 1
        assert f"cannot speak in channel {mute.id}" in caplog.text


async def test_an_unexpected_error_is_owned_up_to_with_a_code_that_the_log_has(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(library) as it:
        it.env.inject_error("POST", "/channels/*/messages", status=500)
        text = await it.ask(QUESTION)
        code = text.split("`")[1]
        assert "Sorry" in text
        assert code in caplog.text
        assert "Traceback" in caplog.text
        it.env.inject_error("POST", "/channels/*/messages", status=500, times=2)
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        assert "could not be sent" in caplog.text


async def test_a_question_that_takes_long_shows_that_the_bot_is_at_work(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(monkeypatch)
    async with world(library) as it:
        assert ANSWER in plain(await it.ask(QUESTION))
        assert any(request.path.endswith("/typing") for request in it.env.http_requests)


class Watched(Library):
    """A library that notes in which thread it is asked."""

    def __init__(self, library: Library) -> None:
        self.__dict__.update(library.__dict__)
        self.threads: list[str] = []

    def ask(
        self, text: str, *, limit: int = 3, document: str | None = None, after: str | None = None
    ) -> Answer:
        """Answer as a library does."""
        self.threads.append(threading.current_thread().name)
        return super().ask(text, limit=limit, document=document, after=after)


async def test_only_a_question_that_takes_but_a_moment_is_answered_on_the_event_loop(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "_MOMENT", 60.0)
    watched, here = Watched(library), threading.current_thread().name
    async with world(watched, manners=Manners(questions_per_person=0)) as it:
        for _ in range(answers._LAST + 1):  # how long a question takes is not known at first
            assert ANSWER in plain(await it.ask(QUESTION))
        *others, last_but_one, last_one = watched.threads
        assert here not in others
        assert last_but_one == last_one == here
        for unlike in (f"{QUESTION} {'Please. ' * 30}", f"{QUESTION} xylophone quartz walrus lynx yak"):
            assert ANSWER in plain(await it.ask(unlike))
            assert watched.threads[-1] != here
        monkeypatch.setattr(answers, "_MOMENT", 0.0)
        assert ANSWER in plain(await it.ask(QUESTION))
        assert watched.threads[-1] != here


async def test_no_question_and_no_name_is_logged(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        async with world(library) as it:
            await it.ask("Which xylophone did alice buy?")
            await it.alice.slash(it.channel, "ask", question="Which xylophone did alice buy?")
    assert "xylophone" not in caplog.text
    assert "alice" not in caplog.text


async def test_hostile_words_ping_nobody_and_show_as_they_are(shelf: Shelf) -> None:
    hostile = "The **wombat** @everyone <@123> [here](https://evil.example) `code` ||secret|| agrees."
    async with world(shelf({"wombat.txt": f"{hostile}\n"})) as it:
        text = await it.ask("What does the wombat agree? @everyone <@&5> ||x||")
        assert "@everyone" not in text
        assert hostile.replace("**", "") in plain(text)
        assert all(body["allowed_mentions"]["parse"] == [] for body in it.sent() if "components" in body)


async def test_a_sign_of_work_that_cannot_be_shown_costs_no_answer(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be forbidden where the question stands, not in the thread of the answer; or Discord fails."""
    busy(monkeypatch)
    async with world(library, manners=Manners(answer_in="thread")) as it:
        it.deny(it.channel, send_messages=True)
        await it.alice.send(it.channel, f"{it.me} {QUESTION}")
        (thread,) = it.channel.threads
        assert ANSWER in plain(shown(last(thread)))
    async with world(library) as it:
        it.env.inject_error("POST", "/channels/*/typing", status=500)
        assert ANSWER in plain(await it.ask(QUESTION))


async def test_a_server_that_is_not_known_is_no_direct_message(library: Library) -> None:
    async with world(library) as it:
        guild = it.client.get_guild(it.guild.id)
        assert guild is not None
        it.client._connection._remove_guild(guild)
        await it.alice.send(it.channel, "Lunch, anyone?")
        assert it.mine() == []
