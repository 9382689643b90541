"""Files to Documents: the text exactly as it is, and every file that cannot be served by its name."""

import hashlib
import os
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import knowledge
from bot.words import ENGLISH
from knowledge.errors import Problem, UnreadableDocument
from knowledge.model import Document
from knowledge.reading import read_folder
from knowledge.reading.file import Reading, read
from tests.words import extracted

LIMIT = 10_000
MESSAGES = {message.id for message in extracted()}
BRIEFINGS = Path(knowledge.__file__).parent / "briefings"
BRIEFING_SHA256 = "9126f5098ae284c781d2c095412d910416e2258b1fbf459b7b68081525ed8d71"


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def reading(folder: Path, content: bytes | str, name: str = "a.md") -> Reading:
    return read(write(folder, name, content), name, LIMIT)


def refusal(folder: Path, content: bytes | str, name: str = "a.md") -> Problem:
    with pytest.raises(UnreadableDocument) as caught:
        reading(folder, content, name)
    assert caught.value.problem.file == name
    assert caught.value.problem.fatal
    assert caught.value.problem.remedy
    return caught.value.problem


def test_the_briefing_that_comes_along_is_byte_for_byte_what_was_given() -> None:
    (path,) = BRIEFINGS.iterdir()
    document, problems, _ = read(path, path.name, 100_000)
    assert problems == ()
    assert document.text.encode() == path.read_bytes()
    body = document.text[document.body :].encode()
    assert hashlib.sha256(body).hexdigest() == BRIEFING_SHA256
    assert (document.language, document.date, document.address) == ("en", None, None)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_the_text_is_the_bytes(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    content = f"He came.{text}"
    document = reading(tmp_path_factory.getbasetemp(), content).document
    assert document.text == content
    assert document.text.encode() == content.encode()


def test_front_matter(tmp_path: Path) -> None:
    text = (
        "---\r\ntitle: 'The: Summit'\r\ndate: 2024-06-24\r\n"
        "source: https://example.org/a\r\nlanguage: no\r\n---\r\nHei.\r\n"
    )
    document, problems, line = reading(tmp_path, text)
    assert problems == ()
    assert line == 2
    assert document == Document(
        "a.md", "The: Summit", text, text.index("Hei."), "2024-06-24", "https://example.org/a", "no"
    )


def check_it_can_be_said(problem: Problem) -> None:
    """What is wrong and what to do about it are messages that the bot has in every language."""
    said = tuple(ENGLISH(message, **problem.values) for message in (problem.what, problem.remedy))
    assert said == problem.said
    assert {problem.what, problem.remedy} <= MESSAGES


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_stays_in_the_text_and_out_of_the_body(tmp_path: Path, newline: str) -> None:
    document = reading(tmp_path, f"\ufeff---{newline}title: A{newline}---{newline}Text.").document
    assert (document.title, document.text[0], document.text[document.body :]) == ("A", "\ufeff", "Text.")
    assert reading(tmp_path, "\ufeffText.").document.body == 1


@pytest.mark.parametrize(
    ("text", "title", "line"),
    [
        ("He came.", "War and peace", None),
        ("Intro.\n\n#  The *Summit* ##\n# Next", "The *Summit*", 3),
        ("```\n# comment\n```\n## Lower\n# Real\n", "Real", 5),
        ("````\n```\n# comment\n````\n# Real\n", "Real", 5),
        ("~~~ `sh`\n```\n# comment\n~~~~\n``` not `code`\n# Real\n", "Real", 6),
        ("Intro.\n<!--\n# Draft, not for readers\n-->\n# Real <!-- final -->\n", "Real", 5),
        ("Intro.\n<!--\n# Real\n", "Real", 3),
        ("# C#", "C#", 1),
        ("# # ##\t", "#", 1),
        ("---\ndate: 2024\n---\n# Real\n", "Real", 4),
        ("---\ntitle:\n---\n#notitle\n", "War and peace", None),
        ("---\n\nA thematic break.\n\n---\n", "War and peace", None),
    ],
)
def test_titles(tmp_path: Path, text: str, title: str, line: int | None) -> None:
    found = reading(tmp_path, text, "war-and_peace.md")
    assert (found.document.title, found.title_line) == (title, line)
    assert found.problems == ()


def test_a_heading_with_much_space_is_read_at_once(tmp_path: Path) -> None:
    text = f"# a{' ' * 100_000}b"
    assert read(write(tmp_path, "a.md", text), "a.md", len(text)).document.title == text[2:]


def test_a_hash_is_no_heading_in_plain_text(tmp_path: Path) -> None:
    assert reading(tmp_path, "# One", "__.txt").document.title == "__.txt"


@pytest.mark.parametrize(
    ("entry", "what", "remedy"),
    [
        ("tilte: A", "unknown key in its front matter: tilte", "did you mean title?"),
        ("zzzzzz: A", "unknown key", "the keys are title, date, source, language"),
        (r'"zz\ud800": A', "unknown key in its front matter: zz?", "the keys are"),
        (r'date: "\ud800 A"', "half a character in its date", "not its escape"),
        ("source: javascript:alert(1)", "no web address: javascript:alert(1)", "https://"),
        ("source: https://a b", "no web address", "https://"),
        ("source: http://[", "no web address", "https://"),
        ("language: English!", "no language tag", "pt-BR"),
        ("date: [1, 2]", "more than one value for date", "single"),
        ("title: Other", "gives its title twice", "the first is used"),
    ],
)
def test_an_entry_that_cannot_be_used_is_named_and_the_rest_served(
    tmp_path: Path, entry: str, what: str, remedy: str
) -> None:
    rest = ("date: 2026", "language: fr")
    kept = "\n".join(one for one in rest if one.partition(":")[0] != entry.partition(":")[0])
    document, (problem,), _ = reading(tmp_path, f"---\ntitle: A\n{entry}\n{kept}\n---\nText.")
    assert (document.title, document.address) == ("A", None)
    assert document.date == ("2026" if "date" in kept else None)
    assert document.language == ("fr" if "language" in kept else "en")
    assert (problem.file, problem.line, problem.fatal) == ("a.md", 3, False)
    assert what in problem.said[0]
    assert remedy in problem.said[1]
    check_it_can_be_said(problem)


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        ("", None, "is empty"),
        (" \n\t\r\n", None, "is empty"),
        ("\ufeff", None, "is empty"),
        ("---\ntitle: A\n---\n \n", None, "nothing but front matter"),
        ("---\n---\n", None, "nothing but front matter"),
        ("![](scan.png)\n", None, "holds nothing to quote"),
        ("---\ntitle: A\n---\n***\n<!-- not yet -->\n", None, "holds nothing to quote"),
        ("---\ntitle: A\nText.", 1, "does not end"),
        ("---\ntitle: A\ndate: [\n---\nText.", 4, "broken front matter"),
        ("---\ntitle: A: B\n---\nText.", 2, "mapping values are not allowed"),
        ("---\ntitle: \x01\n---\nText.", 1, "it is not YAML"),
        ('---\ntitle: "\\UFFFFFFFF"\n---\nText.', 1, "broken front matter"),
        ('---\ntitle: "\\U00110000"\n---\nText.', 1, "broken front matter"),
        ("---\n" + "[" * 1000 + "\n---\nText.", None, "broken front matter"),
        ("---\njust words\n---\nText.", 2, "not a list of keys"),
        (
            b"One.\nCaf\xe9.",
            2,
            "is not UTF-8 at byte 9 (0xE9); it may be Windows-1252 or another old encoding",
        ),
        ("Text.".encode("utf-16"), 1, "UTF-16"),
        ("Text.".encode("utf-16-le"), 1, "UTF-16"),
        ("One.\r\nTwo.\rThree, much longer.\0", 3, "holds a NUL at byte 31"),
        ("x" * (LIMIT + 1), None, "larger than the limit of 10,000 bytes"),
    ],
)
def test_what_cannot_be_served(tmp_path: Path, content: bytes | str, line: int | None, what: str) -> None:
    problem = refusal(tmp_path, content)
    assert what in problem.said[0]
    check_it_can_be_said(problem)
    if line is not None:
        assert problem.line == line


def test_a_file_at_the_limit_is_served(tmp_path: Path) -> None:
    assert len(reading(tmp_path, "x" * LIMIT).document.text) == LIMIT


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="cannot be opened"):
        read(tmp_path / "gone.md", "gone.md", LIMIT)
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableDocument, match="is not a file"):
        read(tmp_path / "pipe.txt", "pipe.txt", LIMIT)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "Text.").chmod(0)
    write(tmp_path, "b/c.txt", "Text.").parent.chmod(0)
    write(tmp_path, "d/e.txt", "Text.").parent.chmod(0o444)  # it may be listed, not entered
    found = [one.file for one in read_folder(tmp_path, LIMIT) if isinstance(one, Problem)]
    assert found == ["a.txt", "b", "d/e.txt"]


def names(folder: Path) -> list[str]:
    """Documents by name, problems by name and what they say, in the order they come."""
    return [
        found.name if isinstance(found, Document) else f"{found.file} {found.said[0]}"
        for found in read_folder(folder, LIMIT)
    ]


def test_front_matter_whose_keys_are_no_words_is_no_burden(tmp_path: Path) -> None:
    """Each alias holds nine of the one before: written out they would fill any memory."""
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    lines += [f"{one}: &{one} [{','.join([f'*{before}'] * 9)}]" for before, one in pairwise("abcdefghij")]
    write(tmp_path, "a.md", "\n".join(["---", *lines, "? *j", ": x", "---", "Text."]))
    said = [one.said[0] for one in read_folder(tmp_path, LIMIT) if isinstance(one, Problem)]
    assert "has an unknown key in its front matter: […]" in said


def test_a_folder_is_read_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a.MD", "a/b/c.TXT", ".hidden.md", ".git/d.md", "picture.png"):
        write(tmp_path, name, "He came.")
    assert names(tmp_path) == ["a.MD", "a/b/c.TXT", "a/z.md", "b.txt"]


def test_what_is_wrong_is_named_and_the_rest_is_served(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "---\ntitel: A\n---\nHe came.")
    write(tmp_path, "b.docx", "PK")
    write(tmp_path, "c.txt", "")
    write(tmp_path, "d.txt", "He left.")
    assert names(tmp_path) == [
        "a.md has an unknown key in its front matter: titel",
        "a.md",
        "b.docx ends in .docx, which is not read",
        "c.txt is empty",
        "d.txt",
    ]


def test_a_title_of_white_space_is_none(tmp_path: Path) -> None:
    assert reading(tmp_path, '---\ntitle: " "\n---\n# The plan\n').document.title == "The plan"


def test_the_second_document_with_a_title_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "---\ntitle: Summit\n---\nHe came.")
    write(tmp_path, "b.md", "\n# SUMMIT\nHe left.")
    document, problem = read_folder(tmp_path, LIMIT)
    assert isinstance(document, Document)
    assert isinstance(problem, Problem)
    assert (document.name, problem.file, problem.line, problem.fatal) == ("a.txt", "b.md", 2, True)
    assert "a.txt" in problem.said[0]


def test_titles_that_look_the_same_are_the_same(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        write(tmp_path, f"{form}.txt", f"---\ntitle: {unicodedata.normalize(form, 'Café')}\n---\nHe came.")
    write(tmp_path, "spaced.md", "# Caf\u00ade\u0301  \u200b\n\nHe left.")
    assert [type(found) for found in read_folder(tmp_path, LIMIT)] == [Document, Problem, Problem]


def test_links_are_followed_only_to_files_inside(tmp_path: Path) -> None:
    outside = write(tmp_path, "outside/secret.txt", "Secret.")
    folder = tmp_path / "documents"
    inside = write(folder, ".held/real.txt", "He came.")
    (folder / "a.txt").symlink_to(inside)
    (folder / "b.txt").symlink_to(outside)
    (folder / "c").symlink_to(outside.parent)
    (folder / "d.txt").symlink_to(folder / "gone")
    (folder / "e.txt").symlink_to("e.txt")
    found = names(folder)
    assert found[:3] == [
        "a.txt",
        "b.txt is a link that leads out of the documents folder",
        "c is a link to a folder",
    ]
    assert [line.split()[0] for line in found[3:]] == ["d.txt", "e.txt"]
    assert all("cannot be opened" in line for line in found[3:])
    assert all(found.fatal for found in read_folder(folder, LIMIT) if isinstance(found, Problem))


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read_folder(tmp_path / "gone", LIMIT)
    assert isinstance(problem, Problem)
    assert (problem.file, problem.fatal) == (".", True)
    assert "the setting `documents`" in problem.said[1]


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("He came.")
    except OSError:
        pytest.skip("this file system knows no such names")
    (problem,) = read_folder(tmp_path, LIMIT)
    assert isinstance(problem, Problem)
    assert (problem.file, problem.said[0]) == ("\ufffd.txt", "has a name that is not UTF-8")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Das Sommerfest findet am 18. Juli statt. Der Verein lädt alle ein.", "de"),
        ("La sala abre a las nueve. No se puede comer en ella.", "es"),
        ("La salle ouvre à neuf heures. On ne peut pas y manger.", "fr"),
        ("도서관은 아홉 시에 엽니다.", "ko"),
        ("Библиотека открывается в девять.", "ru"),
        ("The library opens at nine. Ask Jürgen or 김 for die Schlüssel.", "en"),
        ("12:30", "en"),
        ("---\nlanguage: nl\n---\nDas Sommerfest findet am 18. Juli statt.", "nl"),
    ],
)
def test_a_document_that_does_not_say_its_language_shows_it(tmp_path: Path, text: str, language: str) -> None:
    assert reading(tmp_path, text).document.language == language
