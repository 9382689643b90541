"""The README keeps its word: what it says to type is run as written, in a fresh clone.

The command for the tests itself is run by `.ci/run`.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import discord
import pytest

from bot.client import Client
from knowledge.library import Library

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
START, TEST = "Try it", "Run the tests"  # the headings above the two commands
PATIENCE = 900  # seconds in which the start command must have installed everything and shown its address
# What must not reach the commands: this run's own options, paths and measuring, and the operator's settings.
OURS = ("PYTEST", "COV", "PYTHON", "VIRTUAL_ENV", "VERBATIM_", "DISCORD_")


@dataclass(frozen=True)
class Block:
    """A fenced block of a Markdown text, the heading it stands below, and whether nothing stands between."""

    heading: str
    language: str
    text: str
    first: bool


def blocks(markdown: str) -> Iterator[Block]:
    """The fenced blocks of a Markdown text in order."""
    heading, first, language, lines = "", False, None, list[str]()
    for line in markdown.splitlines():
        if language is not None:
            if line == "```":
                yield Block(heading, language, "\n".join(lines), first)
                language, first, lines = None, False, []
            else:
                lines.append(line)
        elif line.startswith("```"):
            language = line.removeprefix("```")
        elif line.startswith("#"):
            heading, first = line.lstrip("#").strip(), True
        elif line.strip():
            first = False


def command(heading: str, markdown: str) -> str:
    """The one-line shell command directly below a heading. Raises ValueError if there is not exactly one."""
    (block,) = (block for block in blocks(markdown) if (block.heading, block.language) == (heading, "sh"))
    if not block.first or "\n" in block.text:
        raise ValueError(f"no single line of shell directly below {heading!r}")
    return block.text


def examples(markdown: str) -> list[tuple[str, str]]:
    """The commands of a console block that begins with `$ `, each with what it prints."""
    shown = (
        block.text.removeprefix("$ ").partition("\n")
        for block in blocks(markdown)
        if block.language == "console"
    )
    return [(line, output) for line, _, output in shown]


def environment() -> dict[str, str]:
    """The environment of somebody who has just opened a terminal."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)}


def wait_for_address(output: Path, started: subprocess.Popen[bytes]) -> str:
    """The address that the demo prints into `output`. Raises AssertionError with the output if none comes."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and started.poll() is None:
        if found := re.search(r"http://\S+", output.read_text(encoding="utf-8")):
            return found.group()
        time.sleep(0.1)
    raise AssertionError(f"no address within {PATIENCE} s:\n{output.read_text(encoding='utf-8')}")


@dataclass(frozen=True)
class Visit:
    """What came of the start command: the clone it ran in, the page it served, what it said, how it ended."""

    clone: Path
    page: str
    output: str
    status: int


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone of what is committed, in a path with a space; skips without an index of packages."""
    if "CI" not in os.environ:
        place = str(tmp_path_factory.mktemp("probe"))
        probe = ["download", "--no-deps", "--retries=0", "--timeout=10", "--dest", place, "hatchling"]
        if subprocess.run([sys.executable, "-m", "pip", *probe], capture_output=True, check=False).returncode:
            pytest.skip("pip cannot reach an index, so nothing can be installed into a virtual environment")
    folder = tmp_path_factory.mktemp("fresh") / "a clone of verbatim"
    subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
    return folder


@pytest.fixture(scope="module")
def visit(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """Run the start command, look at the page and end it with SIGTERM."""
    output = tmp_path_factory.mktemp("start") / "output"
    # The shell outlives the signal, so that it can hand on how the bot ended.
    line = "trap : TERM\n" + command(START, README.read_text(encoding="utf-8")) + " --no-open --port 0"
    with output.open("wb") as sink:
        started = subprocess.Popen(
            ["sh", "-c", line], cwd=clone, env=environment(), stdout=sink, stderr=sink, start_new_session=True
        )
    try:
        with build_opener(ProxyHandler({})).open(wait_for_address(output, started), timeout=10) as response:
            page = response.read().decode("utf-8")
        os.killpg(started.pid, signal.SIGTERM)
        status = started.wait(timeout=30)
    finally:
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGKILL)
            started.wait()
    yield Visit(clone, page, output.read_text(encoding="utf-8"), status)
    shutil.rmtree(clone)


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of shell as written."""
    return subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def test_there_are_exactly_two_commands() -> None:
    text = README.read_text(encoding="utf-8")
    assert [block.text for block in blocks(text) if block.language == "sh"] == [
        command(START, text),
        command(TEST, text),
    ]


def test_the_start_command_serves_a_page_and_ends_at_sigterm(visit: Visit) -> None:
    assert "<html" in visit.page
    assert "Traceback" not in visit.output
    assert visit.status == 0, visit.output


def test_the_examples_print_what_is_shown(visit: Visit) -> None:
    shown = examples(README.read_text(encoding="utf-8"))
    assert any("-m bot ask " in line for line, _ in shown)
    for line, output in shown:
        assert run(line, visit.clone).stdout.strip() == output.strip(), line


def test_every_link_to_a_file_leads_somewhere() -> None:
    links = re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", README.read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_module_and_folder_that_is_named_is_there() -> None:
    section = README.read_text(encoding="utf-8").partition("\n## How it works\n")[2]
    named = re.findall(r"`((?:\w+/)*(?:\w+\.py|\w+/))`", section)
    held = [f"/{path.relative_to(ROOT).as_posix()}" for path in ROOT.glob("[bckt]*/**/*.py")]
    assert "terms.py" in named
    assert [name for name in named if not any(f"/{name}" in f"{path}/" for path in held)] == []


def test_every_command_and_every_entry_of_a_menu_is_in_the_table_of_what_people_can_do(
    library: Library,
) -> None:
    text = README.read_text(encoding="utf-8")
    section = text.partition("\n## What people can do on Discord\n")[2].partition("\n## ")[0]
    table = "\n".join(line for line in section.splitlines() if line.startswith("|"))
    tree = Client(library).tree
    menus = [
        entry.name
        for kind in (discord.AppCommandType.message, discord.AppCommandType.user)
        for entry in tree.get_commands(type=kind)
    ]
    commands = [
        command.qualified_name
        for command in tree.walk_commands()
        if not isinstance(command, discord.app_commands.Group)
    ]
    assert sorted(re.findall(r"`/([a-z ]+?)(?: \w+:)?`", table)) == sorted(commands)
    assert sorted(re.findall(r"\*Apps\*, \*(.+?)\*", table)) == sorted(menus)


SAMPLE = """# A
## Try it
```sh
one
```
## Run the tests
First this.
```sh
two
```
## Two lines
```sh
three
four
```
```console
$ ask "a"
b

c
```
"""


def test_blocks_know_their_headings() -> None:
    assert [(block.heading, block.text, block.first) for block in blocks(SAMPLE)] == [
        ("Try it", "one", True),
        ("Run the tests", "two", False),
        ("Two lines", "three\nfour", True),
        ("Two lines", '$ ask "a"\nb\n\nc', False),
    ]
    assert command("Try it", SAMPLE) == "one"
    assert examples(SAMPLE) == [('ask "a"', "b\n\nc")]


@pytest.mark.parametrize("heading", ["Run the tests", "Two lines", "Missing"])
def test_a_command_in_the_wrong_form_is_refused(heading: str) -> None:
    with pytest.raises(ValueError, match=r"no single line|not enough values"):
        command(heading, SAMPLE)
