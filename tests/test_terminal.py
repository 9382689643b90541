"""The terminal: `python -m bot` with its verbs, in process and on a pseudo-terminal."""

import io
import json
import os
import pty
import re
import select
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.console import answer_json, answer_lines, progress_bar, visible
from knowledge.library import Library
from knowledge.model import Answer, Grade, Quote
from knowledge.question import Question
from tests.building import document

ROOT = Path(__file__).parent.parent
QUESTION = "When did Putin visit Pyongyang?"


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of its own, and no settings from outside."""
    monkeypatch.chdir(tmp_path)
    for name in tuple(os.environ):
        if name.startswith(("VERBATIM_", "DISCORD_")):
            monkeypatch.delenv(name)
    return tmp_path


@pytest.fixture
def documents(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of documents that the settings name."""
    folder = workplace / "documents"
    folder.mkdir()
    (folder / "harbour.txt").write_text("The harbour opened in 1931.\n", encoding="utf-8")
    monkeypatch.setenv("VERBATIM_DOCUMENTS", str(folder))
    return folder


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def read_until(terminal: int, awaited: str) -> str:
    """What a program writes to a pseudo-terminal, up to what matches `awaited`."""
    seen = ""
    while not re.search(awaited, seen, re.DOTALL):
        assert select.select([terminal], [], [], 10)[0], seen
        seen += os.read(terminal, 1024).decode(errors="replace")
    return seen


def run(*arguments: str) -> int:
    """The exit status of `python -m bot` with these arguments."""
    return main(arguments)


def test_an_answer_is_the_sentence_with_its_citation_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("ask", QUESTION) == 0
    quote, citation, _, version = capsys.readouterr().out.rstrip("\n").split("\n")
    assert quote.startswith("During his June 19-20 visit to Pyongyang, Russian President Vladimir Putin")
    assert quote.endswith("if either is attacked.")
    assert citation.endswith("paragraph 1, sentence 1")
    assert version.startswith("version ")


def test_words_without_quotation_marks_are_one_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("ask", "what", "remains", "ironclad") == 0
    assert "remain ironclad." in capsys.readouterr().out


def test_whose_words_they_are_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("ask", "what remains ironclad?") == 0
    assert "— said in: Text of joint statement, " in capsys.readouterr().out


def test_a_refusal_names_the_nearest_lines_as_such(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("ask", "What did the European Union say about the treaty?") == 1
    output = capsys.readouterr().out
    assert output.startswith("The briefing does not say. Nearest to it:\n")
    assert run("ask", "lol") == 1
    assert capsys.readouterr().out.startswith("Ask about the briefing. For example:\n")


def test_json_is_one_object_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("ask", "--json", "--limit", "1", QUESTION) == 0
    output = capsys.readouterr().out
    assert output.count("\n") == 1
    answer = json.loads(output)
    assert answer["answered"] is True
    (quote,) = answer["quotes"]
    start, end = quote["marks"][-1]
    assert quote["text"][start:end] == "Putin"
    assert (quote["paragraph"], quote["sentence"], quote["said_in"]) == (1, 1, None)
    source = ROOT / "knowledge" / "briefings" / quote["document"]
    assert source.read_bytes().decode()[quote["start"] : quote["end"]] == quote["text"]


def test_the_same_question_gives_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    run("ask", "--json", QUESTION)
    first = capsys.readouterr().out
    run("ask", "--json", QUESTION)
    assert capsys.readouterr().out == first


def test_questions_from_a_pipe_are_answered_in_turn(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{QUESTION}\n\nlol\n"))
    assert run("ask") == 1
    output = capsys.readouterr().out
    assert output.index("June 19-20") < output.index("Ask about the briefing.")


@pytest.mark.parametrize("no_color", [False, True])
def test_a_terminal_is_asked_again_and_sees_matched_words_marked(workplace: Path, no_color: bool) -> None:
    ours, theirs = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    if no_color:
        environment["NO_COLOR"] = "1"
    command = [sys.executable, "-m", "bot", "ask"]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=workplace
    ) as process:
        os.close(theirs)
        try:
            read_until(ours, r"\? $")
            os.write(ours, f"{QUESTION}\n".encode())
            seen = read_until(ours, r"version.*\? $")
            os.write(ours, b"And who met him?\n")
            follows = read_until(ours, r"version.*\? $")
            os.write(ours, b"\x04")
            assert process.wait(timeout=30) == 0
        finally:
            process.kill()
            os.close(ours)
    assert ("\x1b[1;4mPutin\x1b[0m" in seen) is not no_color
    assert "Russian President" in seen
    assert "with: Putin, visit, Pyongyang" in follows
    assert "with:" not in seen


def test_thanks_at_a_prompt_do_not_come_between_a_question_and_its_follow_up(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(f"{QUESTION}\nthanks!\nAnd who met him?\n"))
    assert run("ask") == 0
    assert "with: Putin, visit, Pyongyang" in capsys.readouterr().out


def test_what_is_asked_at_a_prompt_leaves_nothing_but_answers_in_a_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(f"{QUESTION}\nAnd who met him?\n\n"))
    assert run("ask", "--json") == 0
    written = capsys.readouterr()
    assert [bool(json.loads(line)["carried"]) for line in written.out.splitlines()] == [False, True]
    assert written.err == "Ask the briefing; an empty line or Ctrl-D ends.\n? ? ? "


def test_a_document_cannot_control_the_terminal(documents: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (documents / "trap.txt").write_text(
        "The trap\x1b]0;owned\x07 is set for \x9bterminals.\n", encoding="utf-8"
    )
    assert run("ask", "what is the trap set for") == 0
    assert capsys.readouterr().out.startswith("The trap␛]0;owned␇ is set for �terminals.\n")
    assert visible("a\tb\nc") == "a\tb\nc"


def test_reload_publishes_once_and_tells_what_changed(
    documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("reload") == 0
    assert "Published\nversion " in capsys.readouterr().out
    assert run("reload") == 0
    assert capsys.readouterr().out.startswith("Nothing to do: this is what is served already\n")
    (documents / "harbour.txt").write_text("The harbour closed in 1999.\n", encoding="utf-8")
    (documents / "bridge.md").write_text("# Bridge\n\nThe bridge is new.\n", encoding="utf-8")
    (documents / "broken.txt").write_bytes(b"caf\xe9\n")
    assert run("ask", "when did the harbour open?") == 0  # until a reload the old library answers
    assert "opened in 1931" in capsys.readouterr().out
    assert run("reload") == 0
    output = capsys.readouterr().out
    assert "  added: bridge.md\n" in output
    assert "  changed: harbour.txt\n" in output
    assert "  broken.txt, line 1: " in output
    assert "(left out)" in output
    (documents / "bridge.md").unlink()
    assert run("reload") == 0
    assert "  removed: bridge.md\n" in capsys.readouterr().out


def test_check_shows_settings_with_their_origin_and_hides_the_token(
    documents: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "very-secret")
    assert run("check") == 0
    output = capsys.readouterr().out
    assert "very-secret" not in output
    assert f"{documents}  (environment variable VERBATIM_DOCUMENTS)" in output
    assert "What a reload would serve:\nversion " in output
    assert "1 document, 1 passage\n  added: harbour.txt\n" in output
    (documents / "broken.txt").write_bytes(b"caf\xe9\n")
    assert run("check") == 1
    assert "broken.txt, line 1: " in capsys.readouterr().out


def test_check_names_the_nearest_setting(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERBATIM_QUOTE", "2")
    assert run("check") == 1
    assert "did you mean VERBATIM_QUOTES?" in capsys.readouterr().err
    assert run("ask", QUESTION) == 2


def test_nothing_to_serve_says_why_and_what_to_do(
    documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (documents / "harbour.txt").write_bytes(b"")
    assert run("ask", "when?") == 2
    errors = capsys.readouterr().err
    assert "There is nothing to serve" in errors
    assert f"It was looked for in {documents}." in errors
    assert "the folder in the setting `documents` (VERBATIM_DOCUMENTS)" in errors
    assert "harbour.txt" in errors
    assert run("check") == 1


def test_whoever_starts_it_hears_that_files_were_left_out(
    documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (documents / "bridge.txt").write_bytes("Die Brücke".encode("latin-1"))
    assert run("ask", "When did the harbour open?") == 0
    assert "Files left out: 1. `python -m bot check` names them." in capsys.readouterr().err
    assert run("ask", "When did the harbour open?") == 0  # it is served as it was built: nothing new
    assert not capsys.readouterr().err


def test_an_unusable_data_folder_is_worded(
    workplace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (workplace / "file").touch()
    monkeypatch.setenv("VERBATIM_DATA", str(workplace / "file"))
    assert run("ask", "when?") == 2
    assert "cannot be used" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [(), ("answer",), ("ask", "--limit", "0", "why"), ("demo", "--port", "x")]
)
def test_wrong_use_is_status_2(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        run(*arguments)
    assert stop.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_an_error_of_the_program_is_logged_and_worth_another_start(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Library, "check", lambda _: 1 / 0)
    assert run("check") == 70
    assert "ZeroDivisionError" in caplog.text


def test_a_reader_that_has_left_is_no_error(workplace: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m bot ask --json '{QUESTION}' | true; exit ${{PIPESTATUS[0]}}"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", command], env=environment, cwd=workplace, capture_output=True, check=False
    )
    assert done.stderr == b""


def test_progress_is_shown_on_a_terminal_only() -> None:
    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        advance = progress_bar(stream, delay=0)
        advance(5, 10)
        advance(10, 10)
        assert ("Building" in stream.getvalue()) is shown


def answer_of(grade: Grade, **fields: Any) -> str:
    """What the terminal shows of an answer of this grade."""
    passage = document("It is so.").passage(0, 9, paragraph=1, sentence=1)
    quotes = (Quote(passage, ()),) if grade is Grade.POSSIBLY else ()
    question = Question("receved?", (), corrected=(("receved", "received"),))
    found = Answer(question, grade, quotes, (), 0.5, "v1", **fields)
    written = json.loads(answer_json(found))
    assert written["grade"] == grade.value
    assert (written["taken_for"], written["carried"]) == ({"receved": "received"}, [])
    return "\n".join(answer_lines(found, marks=False))


def test_every_grade_is_worded_and_so_is_what_was_taken_for_what() -> None:
    assert answer_of(Grade.POSSIBLY).startswith("This possibly answers the question:\n\nIt is so.\n")
    assert answer_of(Grade.SILENCE).startswith("The briefing does not say.\n")
    assert "taken for: receved → received\n" in answer_of(Grade.SILENCE)
    greeted = answer_of(Grade.NOTHING_ASKED, topics=("the treaty",))
    assert greeted.startswith(
        "Ask about the briefing. For example:\n  What does the briefing say about “the treaty”?\n"
    )


def test_the_terminal_does_not_wait_for_what_only_discord_needs() -> None:
    code = "import sys, bot.__main__; print(*{'discord', 'babel'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
