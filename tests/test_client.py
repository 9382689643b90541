"""What the client asks of Discord, and when it registers its commands."""

import re
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest
import simcord
from simcord.http import FakeHTTPClient

from bot.client import Client
from bot.registered import Registered
from knowledge.library import Library
from tests.world import World, world


def registrations(env: simcord.Env) -> int:
    """How often the bot sent its commands to Discord."""
    return sum(request.method == "PUT" and "commands" in request.path for request in env.http_requests)


async def test_it_asks_for_no_privileged_intent_and_keeps_nothing(library: Library) -> None:
    client = Client(library)
    assert client.intents == discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
    assert client.allowed_mentions is not None
    sent: object = client.allowed_mentions.to_dict()
    assert sent == {"parse": []}
    async with simcord.run(client, approved_intents=discord.Intents.none()):
        assert client.is_ready()
        assert not client.cached_messages


async def test_commands_are_registered_only_when_they_have_changed(library: Library, tmp_path: Path) -> None:
    record = tmp_path / "new" / "commands"
    async with world(library, record=record) as it:
        assert registrations(it.env) == 1
        await it.env.restart_bot(Client(library, record=record))
        assert registrations(it.env) == 1
        assert isinstance(it.env.bot, Client)
        assert await it.env.bot.register(force=True) == 8
        assert await it.env.bot.register() == 0
        it.env.bot.tree.remove_command("sources")
        assert await it.env.bot.register() == 7
        assert registrations(it.env) == 3


async def test_without_a_record_they_are_registered_at_every_start(library: Library) -> None:
    async with world(library) as it:
        await it.env.restart_bot(Client(library))
        assert registrations(it.env) == 2


async def test_a_refused_registration_does_not_keep_the_bot_from_starting(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    record = tmp_path / "commands"
    async with world(library, record=record) as it:
        record.unlink()
        it.env.inject_error("PUT", "/applications/*/commands", status=403)
        await it.env.restart_bot(Client(library, record=record))
        assert "could not be registered" in caplog.text
        assert not record.exists()
        it.env.inject_error("PUT", "/applications/*/commands", status=403)
        assert isinstance(it.env.bot, Client)
        with pytest.raises(discord.Forbidden):
            await it.env.bot.register()


async def test_a_registration_that_is_lost_on_the_way_does_not_keep_the_bot_from_starting(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    request = FakeHTTPClient.request

    async def losing(http: Any, route: Any, **options: Any) -> Any:
        if route.method == "PUT":
            raise aiohttp.ClientOSError(104, "Connection reset by peer")
        return await request(http, route, **options)

    monkeypatch.setattr(FakeHTTPClient, "request", losing)
    async with world(library) as it:
        assert it.client.is_ready()
        assert "could not be registered" in caplog.text


def test_a_record_that_may_not_be_read_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "commands").touch()
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert not Registered(tmp_path / "commands").holds([])


@pytest.mark.parametrize(
    ("language", "speaker"), [("en-US", {"i", "me", "my"}), ("de", {"ich", "mir", "mich"})]
)
async def test_options_say_you_to_who_fills_them_in(
    library: Library, language: str, speaker: set[str]
) -> None:
    async with world(library) as it:
        (sent,) = (request.json for request in it.env.http_requests if request.method == "PUT")
        assert isinstance(sent, list)
        said = [
            option.get("description_localizations", {}).get(language, option["description"])
            for command in sent
            for option in command.get("options", ())
        ]
        assert len(said) > 8
        assert [text for text in said if speaker & set(re.findall(r"\w+", text.casefold()))] == []


async def test_what_is_registered_says_where_it_may_be_used(library: Library) -> None:
    async with world(library) as it:
        (sent,) = [request.json for request in it.env.http_requests if request.method == "PUT"]
        assert isinstance(sent, list)
        declared = {command["name"]: (command["contexts"], command["integration_types"]) for command in sent}
        assert declared.pop("library") == ([0], [0])
        menus = {"Check this quote", "Find in the briefing"}
        assert set(declared) == {"ask", "help", "lookup", "sources", "verify"} | menus
        assert set(map(repr, declared.values())) == {"([0, 1, 2], [0, 1])"}
        assert "library reload" not in it.alice.available_commands(it.channel)
        assert "library reload" in it.moderator().available_commands(it.channel)
        assert set(_in_direct_messages(it)) == {"ask", "help", "lookup", "sources", "verify"}


def _in_direct_messages(it: World) -> tuple[str, ...]:
    return it.env.create_user("bob").available_commands()


@pytest.mark.parametrize("held", [b"\xff", b"", b"[]", b"{}"])
def test_a_record_that_cannot_be_understood_is_none(tmp_path: Path, held: bytes) -> None:
    record = tmp_path / "commands"
    record.write_bytes(held)
    assert not Registered(record).holds([])
    Registered(tmp_path).keep("state", {})  # a folder, or a full disk: it starts all the same
    assert not Registered(tmp_path).holds("state")
