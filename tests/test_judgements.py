"""Judgements: both formats read, their mistakes named, and what counts as an answer."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import UnusableJudgements, VerbatimError
from knowledge.judging.judgements import Judgement, Slice, read_judgements
from knowledge.model import Document


def paragraph(*sentences: str, **questions: list[int]) -> dict[str, Any]:
    """A paragraph of the sentences, a space between two; questions map to the sentences that answer them."""
    text, spans = "", []
    for sentence in sentences:
        start = len(text) + bool(text)
        text = f"{text} {sentence}".lstrip()
        spans.append([start, len(text)])
    qas = [{"id": "x", "q": question, "a": [], "rel": rel} for question, rel in questions.items()]
    return {"text": text, "sents": spans, "qas": qas}


FARM = {
    "title": "Animals",
    "paragraphs": [
        paragraph(
            "Cats drink warm milk.",
            "Dogs chew old bones.",
            **{
                "What do cats drink?": [0],
                "What do dogs chew at night?": [1],
                "Do cats chew bones?": [0],  # found second: the sentence about dogs has more of the words
            },
        ),
        paragraph(
            "Horses gallop over meadows.",
            **{"Do whales sing?": [0], "Who paints?": [], "What gallops?": []},  # the first is beyond finding
        ),
    ],
}
SEA = {
    "title": "Animals",
    "paragraphs": [
        paragraph(
            "Whales sing under water.", "Cats hunt grey mice at night.", **{"What do whales sing?": [0]}
        )
    ],
}


def write(file: Path, *rows: object) -> Path:
    """A file of these rows, one JSON value a line."""
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


ASKED = (
    {"q": "What do cats drink?", "answers": ["hot tea", "warm milk"], "kind": "direct"},
    {"q": "Do cats chew bones?", "answers": ["milk"], "kind": "direct", "document": "farm.txt"},
    {"q": "What do whales sing?", "answers": ["sing"], "kind": "scoped", "document": "The farm"},
    {"q": "Who paints?", "answers": [], "kind": "unanswerable"},
)


def test_slices_are_those_of_the_whole_article(tmp_path: Path) -> None:
    lines = paragraph("Cats purr.", "Gulls cry.", **{"Gulls cry?": [1]})
    lines["text"] = lines["text"].replace(" Gulls", "\nGulls")
    lines["qas"][0]["kind"] = "keywords"
    article = {"title": "", "paragraphs": [paragraph("Whales sing."), lines]}
    judgements = read_judgements(write(tmp_path / "set.jsonl", article))
    (document,) = judgements.documents
    assert document.text == "Whales sing.\n\nCats purr.\nGulls cry."
    assert judgements.all == (
        Judgement("Gulls cry?", (Slice("1.txt", 25, 35),), "1.txt", "keywords", line=1),
    )
    assert document.text[25:35] == "Gulls cry."


@pytest.mark.parametrize(
    ("known", "passage", "answers"),
    [
        ((0, 10), (0, 10), True),
        ((0, 10), (4, 14), True),
        ((0, 10), (5, 15), False),
        ((0, 40), (30, 46), True),
        ((0, 40), (32, 48), False),
        ((0, 2), (0, 48), True),
        ((0, 10), (20, 30), False),
    ],
)
def test_a_slice_is_answered_by_more_than_half_of_the_shorter(
    known: tuple[int, int], passage: tuple[int, int], answers: bool
) -> None:
    for name in ("here", "there"):
        found = Document(name, "", "x" * 48).passage(*passage, paragraph=1, sentence=1)
        assert Judgement("?", (Slice("here", *known),)).answered_by(found) is (answers and name == "here")


@pytest.mark.parametrize("rows", [ASKED, (FARM, SEA)])
def test_compressed_files_and_blank_lines_read_the_same(tmp_path: Path, rows: Sequence[object]) -> None:
    plain = write(tmp_path / "plain.jsonl", *rows)
    text = plain.read_text(encoding="utf-8")
    packed = tmp_path / "packed.jsonl.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    assert read_judgements(packed).all == read_judgements(plain).all
    plain.write_text(f"\ufeff{text}\r\n  \n", encoding="utf-8")
    assert read_judgements(packed).documents == read_judgements(plain).documents


ARTICLE = {"title": "", "paragraphs": [paragraph("Cats purr.", **{"Cats?": [0]})]}


def with_paragraph(**changes: object) -> str:
    return json.dumps({**ARTICLE, "paragraphs": [{**ARTICLE["paragraphs"][0], **changes}]})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("", None, "it is empty"),
        ("\n \n", None, "it is empty"),
        (b"\x1f\x8bnot really", None, "cannot be read"),
        (gzip.compress(b"{}" * 99, mtime=0)[:-9], None, "cannot be read"),
        (b'{"q": "\xff"}', None, "not UTF-8 text"),
        ('{"q": "a", "answers": []}\n\n{"q": ', 3, "not JSON: Expecting value"),
        ("[" * 100_000, 1, "not JSON"),
        (f'{{"q": "a", "answers": [], "n": {"1" * 5_000}}}', 1, "not JSON"),
        (r'{"q": "a \ud800", "answers": []}', 1, "not JSON"),
        ('["a question", "a sentence"]', 1, "not a JSON object but list"),
        ('{"q": "a", "s": "b"}', 1, "pairs of a question and a sentence"),
        ('{"date": "1789", "title": "a", "who": "b", "text": "c"}', 1, "a text without questions"),
        ('{"colour": "red"}', 1, 'neither a judgement ("q", "answers") nor an article'),
        ('{"q": "a"}', 1, "answers: is missing"),
        ('{"answers": ["a"]}', 1, "q: is missing"),
        ('{"q": "a", "answers": "b"}', 1, "answers: Input should be a valid list"),
        ('{"q": "a", "answers": [""]}', 1, "answers.0: String should have at least 1 character"),
        (f'{{"q": "a", "answers": []}}\n{json.dumps(ARTICLE)}', 2, "q: is missing"),
        (f'{json.dumps(ARTICLE)}\n{{"q": "a", "answers": []}}', 2, "title: is missing"),
        (with_paragraph(qas=[{"q": "Cats?"}]), 1, "paragraphs.0.qas.0.rel: is missing"),
        (with_paragraph(qas=[{"q": "Cats?", "rel": [1]}]), 1, "rel: [1] names a sentence that is not there"),
        (with_paragraph(qas=[{"q": "Cats?", "rel": [-1]}]), 1, "rel: [-1] names a sentence"),
        (with_paragraph(sents=[[0, 11]]), 1, "sents: [0, 11] is no span of its paragraph"),
        (with_paragraph(sents=[[4, 4]]), 1, "sents: [4, 4] is no span"),
    ],
)
def test_a_broken_file_is_named_with_its_line(
    tmp_path: Path, content: str | bytes, line: int | None, reason: str
) -> None:
    file = tmp_path / "broken.jsonl"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(UnusableJudgements) as caught:
        read_judgements(file)
    assert isinstance(caught.value, VerbatimError)
    assert (caught.value.file, caught.value.line) == (file, line)
    assert reason in caught.value.reason
    assert str(caught.value).startswith(f"{file}: " if line is None else f"{file}, line {line}: ")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for file in (tmp_path / "missing.jsonl", tmp_path):
        with pytest.raises(UnusableJudgements, match="cannot be read: "):
            read_judgements(file)
