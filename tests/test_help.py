"""`/help` on a simulated Discord: two screens, and commands that can be pressed."""

from pathlib import Path

import pytest

from bot.cards.guide import help_screens
from bot.client import Client
from bot.registered import Registered
from bot.words import ENGLISH
from knowledge.library import Library
from tests.world import World, buttons, response, shown, world

README = Path(__file__).parent.parent / "README.md"


def numbers(it: World) -> dict[str, int]:
    """The ids that Discord gave to the commands."""
    seen = it.env.backend.visible_commands(user_id=it.moderator().id, channel_id=it.channel.id)
    return {command["name"]: int(command["id"]) for command in seen}


async def test_help_has_two_screens_with_a_button_between_them(library: Library) -> None:
    async with world(library) as it:
        result = await it.alice.slash(it.channel, "help")
        assert result.ephemeral
        first = response(result)
        assert "I answer questions about the briefing" in shown(first)
        assert shown(first).endswith("\n-# Screen 1 of 2")
        turned = await it.alice.click(first, label="What I never do, what I keep")
        assert not turned.followups
        second = it.channel.history(viewer=it.alice)[-1]
        assert "What I will never do" in shown(second)
        assert "What I keep" in shown(second)
        assert shown(second).endswith("\n-# Screen 2 of 2")
        await it.alice.click(second, label="What I can do")
        assert "I answer questions" in shown(it.channel.history(viewer=it.alice)[-1])


@pytest.mark.parametrize(
    "kept",
    [
        *(
            "the last three questions",
            "five minutes",
            "privately",
            "a day",
            "a minute",
            "how often each person",
        ),
        *("button", "fifteen minutes", "private answers", "shared", "an hour", "votes", "expected"),
        *("single words and pairs of words", "nobody can tell the text or its author"),
    ],
)
def test_what_it_says_that_it_keeps_is_what_the_readme_says(kept: str) -> None:
    _, _, told = README.read_text(encoding="utf-8").partition("\n## What it keeps\n")
    assert kept in told.partition("\n## ")[0].lower()
    _, (_, said) = help_screens(ENGLISH, "", str)
    assert kept in said.lower()


async def test_a_button_of_before_a_restart_still_turns(library: Library) -> None:
    async with world(library) as it:
        first = response(await it.alice.slash(it.channel, "help"))
        assert set(buttons(first)) == {"What I never do, what I keep"}
        await it.env.restart_bot(Client(library))
        await it.alice.click(first, label="What I never do, what I keep")
        assert "What I keep" in shown(it.channel.history(viewer=it.alice)[-1])


async def test_commands_are_mentioned_so_that_they_can_be_pressed(library: Library, tmp_path: Path) -> None:
    record = tmp_path / "commands"
    async with world(library, record=record) as it:
        ids, moderator = numbers(it), it.moderator("Editors")
        for _ in range(2):
            text = shown(response(await moderator.slash(it.channel, "help")))
            assert f"</ask:{ids['ask']}>" in text
            assert f"</library reload:{ids['library']}>" in text
            text = shown(response(await it.alice.slash(it.channel, "help")))
            assert f"</ask:{ids['ask']}>" in text
            assert "`/library reload` and `/library status`" in text  # which are hidden from her
            await it.env.restart_bot(Client(library, record=record))  # which asks Discord for nothing


async def test_while_no_id_is_known_commands_are_named(library: Library, tmp_path: Path) -> None:
    async with world(library) as it:
        it.env.inject_error("PUT", "/applications/*/commands", status=403)
        await it.env.restart_bot(Client(library))
        text = shown(response(await it.alice.slash(it.channel, "help")))
        assert "`/ask`" in text
        assert "`/library reload`" in text
        it.speak("de")
        text = shown(response(await it.alice.slash(it.channel, "help")))
        assert "`/fragen`" in text
        assert "`/library reload`" in text


async def test_help_is_there_in_direct_messages(library: Library) -> None:
    async with world(library) as it:
        result = await it.env.create_user("bob").slash("help")
        assert "I answer questions" in shown(response(result))


def test_a_record_that_cannot_be_understood_is_none(tmp_path: Path) -> None:
    record = tmp_path / "commands"
    for text in ("", "0a1b2c", "[]", '{"digest": 1}', '{"digest": "x", "ids": {"ask": "one"}}'):
        record.write_text(text, encoding="utf-8")
        registered = Registered(record)
        assert not registered.holds("state")
        assert registered.mention("ask") is None
    Registered(record).keep("state", {"ask": 5})
    assert Registered(record).holds("state")
    assert not Registered(record).holds("another")
    assert Registered(record).mention("ask") == "</ask:5>"
    assert not Registered(None).holds("state")
