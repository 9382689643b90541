"""The terminal where it is not as one would wish: encodings, broken input, a full disk, wrong numbers."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STATEMENT = "What did Japan condemn?"  # the answer begins with a curly quotation mark


def ask(folder: Path, *arguments: str, encoding: str = "", given: bytes = b"") -> tuple[int, bytes, str]:
    """Exit status, output and errors of `ask` with standard streams in `encoding`."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("VERBATIM_", "DISCORD_"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", *arguments],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding},
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr.decode()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_a_letter_the_terminal_lacks_does_not_stop_the_answer(tmp_path: Path, encoding: str) -> None:
    status, out, errors = ask(tmp_path, STATEMENT, encoding=encoding)
    assert (status, errors) == (0, "")
    assert out.startswith(rb"\u201cThe United States, ROK, and Japan condemn")


def test_json_is_utf8_whatever_the_terminal_is(tmp_path: Path) -> None:
    status, out, _ = ask(tmp_path, "--json", STATEMENT, encoding="ascii")
    assert status == 0
    assert json.loads(out.decode("utf-8"))["quotes"][0]["text"].startswith("\u201cThe United States")


def test_broken_input_is_a_question_like_any_other(tmp_path: Path) -> None:
    status, out, errors = ask(tmp_path, encoding="utf-8", given=b"xylo\xffphone\n")
    assert (status, errors) == (1, "")
    assert out.startswith(b"The briefing does not say.")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
def test_what_cannot_be_written_is_not_taken_for_a_refusal(tmp_path: Path) -> None:
    inner = f'"{sys.executable}" -m bot ask treaty >/dev/full'
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", inner], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert done.returncode not in (0, 1)


def test_a_wrong_number_is_told_what_is_right(tmp_path: Path) -> None:
    status, _, errors = ask(tmp_path, "--limit", "0", "treaty")
    assert status == 2
    assert "'0' is no whole number from 1 to 10000" in errors
