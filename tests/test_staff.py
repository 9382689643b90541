"""The commands for moderators on a simulated Discord."""

import asyncio
import re
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
import simcord
from discord import app_commands
from simcord import assert_error

from knowledge.stores import generation
from knowledge.stores.local import LocalStore
from tests.conftest import Shelf
from tests.test_ask import FARM, LONG
from tests.world import World, busy, plain, response, shown, world


async def everyone_sees_the_commands(it: World) -> None:
    """What a server's administrator can do against Discord's own hiding."""
    assert it.client.user is not None
    for command in await it.client.tree.fetch_commands():
        it.guild.set_command_permissions(command, {it.guild.default_role: True})


async def test_a_reload_reports_what_it_did_privately(shelf: Shelf) -> None:
    async with world(shelf(FARM)) as it:
        moderator = it.moderator()
        shelf({"cows.md": "The cow eats hay.\n", "hens.txt": "The hen eats corn.\n", "empty.txt": ""})
        result = await moderator.slash(it.channel, "library reload")
        text = plain(shown(response(result)))
        assert result.ephemeral
        assert text.startswith("Published version ")
        assert "4 documents, 4 passages" in text
        assert "Added: hens.txt\nChanged: cows.md" in text
        assert "1 problem\n- empty.txt" in text
        assert "(left out)" in text
        text = shown(response(await moderator.slash(it.channel, "library reload")))
        assert text.startswith("**Nothing has changed: still version ")


async def test_what_a_newer_program_publishes_is_not_said_to_be_served(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(shelf(FARM)) as it:
        shelf({"hens.txt": "The hen eats corn.\n"})
        monkeypatch.setattr(generation, "FORMAT", 0)  # the process that reloads does not know of it
        text = plain(shown(response(await it.moderator().slash(it.channel, "library reload"))))
        assert "the program has been updated since I started" in text
        assert "The cow eats grass" in plain(await it.ask("What does the cow eat?"))


async def test_status_tells_what_is_served_and_what_a_reload_would_change(
    shelf: Shelf, documents: Path
) -> None:
    async with world(shelf(FARM)) as it:
        moderator = it.moderator()
        text = shown(response(await moderator.slash(it.channel, "library status")))
        assert "Serving 3 documents with 3 passages" in text
        (moment,) = re.findall(r"published <t:(\d+):f>", text)
        published = datetime.fromisoformat(it.client.library.contents().published)
        assert datetime.fromtimestamp(int(moment), UTC) == published
        assert "a reload would change nothing" in text
        (documents / "cows.md").unlink()
        text = plain(shown(response(await moderator.slash(it.channel, "library status"))))
        assert "Serving 3 documents" in text
        assert "A reload would publish version" in text
        assert "Removed: cows.md" in text
        for name in ("pigs.md", LONG):
            (documents / name).unlink()
        text = shown(response(await moderator.slash(it.channel, "library status")))
        assert "A reload would find no readable document" in text
        result = await moderator.slash(it.channel, "library reload")
        assert "There is no readable document" in shown(response(result))


async def test_a_list_of_problems_that_does_not_fit_says_how_many_more(shelf: Shelf) -> None:
    async with world(shelf(FARM)) as it:
        shelf({f"{'empty ' * 15}{number:02}.txt": "" for number in range(60)})
        text = shown(response(await it.moderator().slash(it.channel, "library reload")))
        assert f"and {60 - text.count('(left out)')} more: `python -m bot check` shows them all" in text
        assert len(text) <= 4000


async def test_everybody_else_is_refused_privately_and_told_who_may(shelf: Shelf) -> None:
    async with world(shelf(FARM), moderator_role="Editors") as it:
        await everyone_sees_the_commands(it)
        for verb in ("library reload", "library status"):
            result = await it.alice.slash(it.channel, verb)
            assert result.ephemeral
            text = plain(shown(response(result)))
            assert (
                text
                == "Only members who may manage this server, or who have the role “Editors”, can do that."
            )
            assert_error(it.env, app_commands.CheckFailure)


@pytest.mark.parametrize("by_id", [True, False])
async def test_the_role_in_the_settings_may(shelf: Shelf, by_id: bool) -> None:
    async with world(shelf(FARM)) as it:
        editors = it.guild.create_role("Editors")
        it.client.moderator_role = str(editors.id) if by_id else "Editors"
        await everyone_sees_the_commands(it)
        editor = it.guild.add_member(it.env.create_user("ed"), roles=[editors])
        result = await editor.slash(it.channel, "library reload")
        assert "Nothing has changed" in shown(response(result))
        await it.alice.slash(it.channel, "library reload")
        assert_error(it.env, app_commands.CheckFailure)


async def test_a_reload_that_waits_for_another_is_deferred_privately(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(monkeypatch)
    async with world(shelf(FARM)) as it:
        store = LocalStore(next((tmp_path / "data").iterdir()))
        moderator, held, ended = it.moderator(), threading.Event(), threading.Event()

        def publish_elsewhere() -> None:
            with store.publishing():
                held.set()
                while not ended.wait(0.01):
                    if any("callback" in request.path for request in it.env.http_requests):
                        return

        other = threading.Thread(target=publish_elsewhere)
        other.start()
        await asyncio.to_thread(held.wait)
        try:
            result: simcord.InteractionResult = await moderator.slash(it.channel, "library reload")
        finally:
            ended.set()
            other.join()
        assert it.deferrals() == [(5, 64)]
        assert result.ephemeral
        assert "Nothing has changed" in shown(response(result))


async def test_reloads_wait_in_a_row_of_their_own(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    busy(monkeypatch)
    async with world(shelf(FARM)) as it:
        moderator, early = it.moderator(), list[str]()

        def keep() -> None:
            """Be the reload before: end a while after the next has been put off, and note what it did."""
            while not it.deferrals():
                time.sleep(0.01)
            time.sleep(0.5)
            early.extend(request.path for request in it.env.http_requests if request.method == "PATCH")

        it.client.keeper.submit(keep)
        result: simcord.InteractionResult = await moderator.slash(it.channel, "library reload")
        assert early == []
        assert "Nothing has changed" in shown(response(result))
        assert "cow" in await it.ask("what do cows eat?")
