"""`python -m bot run` and `sync` as processes, against a loopback Discord over real sockets."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.wire import START, TOKEN, Wire

ROOT = Path(__file__).parent.parent


def without_settings() -> dict[str, str]:
    """The environment, with the program on the path and none of its settings."""
    ours = ("VERBATIM_", "DISCORD_")
    return {k: v for k, v in os.environ.items() if not k.startswith(ours)} | {"PYTHONPATH": str(ROOT)}


@asynccontextmanager
async def bot(
    wire: Wire, folder: Path, *arguments: str, token: str | None = TOKEN
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot in a process of its own that works in `folder`."""
    environment = without_settings()
    environment["PYTHONWARNINGS"] = "error,ignore:'audioop':DeprecationWarning"
    if token is not None:
        environment["DISCORD_TOKEN"] = token
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        START,
        str(wire.port),
        *arguments,
        cwd=folder,
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def ended(process: asyncio.subprocess.Process) -> tuple[int | None, str, str]:
    """Exit status, output and errors, once it has ended."""
    out, err = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode, out.decode(), err.decode()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
async def test_answers_a_mention_over_the_wire_and_stops_cleanly(
    tmp_path: Path, stop: signal.Signals
) -> None:
    async with Wire() as wire, bot(wire, tmp_path, "run") as process:
        identity = await asyncio.wait_for(wire.identified.get(), 60)
        assert identity["intents"] == 1 << 0 | 1 << 9 | 1 << 12  # guilds, guild and direct messages
        await wire.say("<@1000> When did Putin visit Pyongyang?")
        message = await asyncio.wait_for(wire.sent.get(), 60)
        assert "June 19\\-20" in str(message) or "June 19-20" in str(message)
        assert message["allowed_mentions"]["parse"] == []
        process.send_signal(stop)
        status, _, errors = await asyncio.wait_for(ended(process), 30)
    assert (status, wire.unknown) == (0, [])
    assert "Traceback" not in errors


async def test_commands_are_registered_once_and_again_only_when_told(tmp_path: Path) -> None:
    async with Wire() as wire:
        for _ in range(2):
            async with bot(wire, tmp_path, "run") as process:
                await asyncio.wait_for(wire.identified.get(), 60)
                process.terminate()
                assert (await ended(process))[0] == 0
        assert len(wire.registered) == 1
        registered = {command["name"] for command in wire.registered[0]}
        menus = {"Check this quote", "Find in the briefing"}
        assert registered == {"ask", "help", "library", "lookup", "sources", "verify"} | menus
        async with bot(wire, tmp_path, "sync") as process:
            status, output, _ = await ended(process)
        assert (status, len(wire.registered)) == (0, 2)
        assert output == "8 commands registered with Discord\n"


async def test_sync_registers_once_and_needs_no_documents(tmp_path: Path) -> None:
    async with Wire() as wire, bot(wire, tmp_path, "sync") as process:
        status, _, _ = await ended(process)
        assert (status, len(wire.registered)) == (0, 1)
    assert "current" not in {name for _, _, names in os.walk(tmp_path) for name in names}


def test_what_the_first_question_loads_is_there_before_the_event_loop(tmp_path: Path) -> None:
    code = """if True:
        from bot import __main__, running
        from knowledge.ranking import learned
        from knowledge.words.kin import kin

        running.run = lambda _: print(bool(learned.cache_info().currsize and kin.cache_info().currsize))
        __main__.main(["run"])
    """
    environment = without_settings() | {"DISCORD_TOKEN": TOKEN}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "True\n", done.stderr


@pytest.mark.parametrize("verb", ["run", "sync"])
async def test_a_wrong_token_is_one_clear_sentence(tmp_path: Path, verb: str) -> None:
    async with Wire() as wire, bot(wire, tmp_path, verb, token="wrong") as process:  # noqa: S106
        status, _, errors = await ended(process)
    assert status == 2
    assert "Discord does not accept the token." in errors
    assert "Traceback" not in errors
    assert "wrong" not in errors


async def test_no_token_is_one_clear_sentence(tmp_path: Path) -> None:
    async with Wire() as wire, bot(wire, tmp_path, "run", token=None) as process:
        status, _, errors = await ended(process)
    assert status == 2
    assert "no token: put the bot's token into the environment variable DISCORD_TOKEN" in errors


@pytest.mark.parametrize(
    ("code", "said"),
    [(4004, "Discord does not accept the token."), (4014, "Discord refuses the intents asked for.")],
)
async def test_what_the_gateway_refuses_is_one_clear_sentence(tmp_path: Path, code: int, said: str) -> None:
    """A token that was reset, and intents."""
    async with Wire(refuse=code) as wire, bot(wire, tmp_path, "run") as process:
        status, _, errors = await ended(process)
    assert status == 2
    assert said in errors
    assert "Traceback" not in errors


async def test_a_refused_wish_to_see_messages_names_the_setting_and_the_switch(tmp_path: Path) -> None:
    (tmp_path / "verbatim.toml").write_text('message_content = "on"\n', encoding="utf-8")
    async with Wire(refuse=4014) as wire, bot(wire, tmp_path, "run") as process:
        status, _, errors = await ended(process)
    assert status == 2
    assert "Discord refuses the Message Content intent that the setting `message_content` asks for." in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("verb", ["run", "sync"])
async def test_no_network_is_one_clear_sentence(tmp_path: Path, verb: str) -> None:
    async with Wire() as wire:
        pass
    async with bot(wire, tmp_path, verb) as process:
        status, _, errors = await ended(process)
    assert status == 1, "with status 2 a supervisor would not start it again"
    assert "Discord cannot be reached" in errors
    assert "Traceback" not in errors


async def test_a_gateway_that_lets_nobody_in_is_trouble_that_may_pass(tmp_path: Path) -> None:
    async with Wire(shut=True) as wire, bot(wire, tmp_path, "run") as process:
        status, _, errors = await ended(process)
    assert status == 1
    assert "Discord cannot be reached (503" in errors
    assert "Something went wrong" not in errors


@pytest.mark.parametrize("verb", ["run", "sync"])
async def test_what_stands_between_is_trouble_that_may_pass(tmp_path: Path, verb: str) -> None:
    async with Wire(blocked=403) as wire, bot(wire, tmp_path, verb) as process:
        status, _, errors = await ended(process)
    assert status == 1, "with status 2 a supervisor would not start it again"
    assert "Discord cannot be reached" in errors
    assert "Traceback" not in errors


def test_a_stop_that_python_drops_is_heeded(tmp_path: Path) -> None:
    """As it does with what is raised while an object is being destroyed."""
    careless = (
        "import signal\n"
        "from bot import running\n"
        "signal.signal(signal.SIGTERM, running.Leaving(2))\n"
        "class Careless:\n"
        "    def __del__(self):\n"
        "        signal.raise_signal(signal.SIGTERM)\n"
        "Careless()\n"
        "running.run(lambda stop: stop.wait())\n"
        "print('ended')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", careless],
        env=without_settings(),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "Exception ignored" in done.stderr
    assert done.stdout == "ended\n"


def test_a_stop_does_not_wait_for_work_in_another_thread(tmp_path: Path) -> None:
    busy = (
        "import asyncio, sys, time\n"
        "from bot import running\n"
        "async def main(stop):\n"
        "    working = asyncio.ensure_future(asyncio.to_thread(time.sleep, 60))\n"
        "    print('ready', flush=True)\n"
        "    await stop.wait()\n"
        "    return 0\n"
        "sys.exit(running.run(main))\n"
    )
    environment = without_settings()
    with subprocess.Popen([sys.executable, "-c", busy], env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.terminate()
        assert process.wait(timeout=30) == 0
