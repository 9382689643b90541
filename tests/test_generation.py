"""A generation gives back what was written, byte for byte, or cannot be opened at all."""

import gc
import json
import mmap
import os
import shutil
from array import array
from itertools import accumulate, chain, groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import NothingToServe
from knowledge.library import BRIEFINGS
from knowledge.model import Document, Kind, Passage, Source, Voice
from knowledge.passages import passages
from knowledge.reading import read_folder
from knowledge.store import FORMAT, digest, version
from knowledge.stores import writing
from knowledge.stores.forward_index import ForwardIndex
from knowledge.stores.generation import Generation
from tests.building import SHARED, asked, document, generation_of, passages_of, scratch

POST = Document(
    "posts/friday.md",
    "Friday",
    "---\ntitle: Friday\n---\nText of statement:\r\n\r\n“Zoë won. “𝒦im” lost 👍🏽.”\r\n\r\n"
    "A warm welcome.\r\n\r\n— Extra (@extra) June 18, 2024\r\n\r\nFollow us on https://t.co/x\r\n",
    body=23,
    date="2024-06-18",
    address="https://example.org/?a=b&c",
    language="en-GB",
)


TRACKED = 5_000  # objects that the garbage collector may have to go through because of what is remembered


def cut(documents: list[Document]) -> list[Passage]:
    return [passage for one in documents for passage in passages(one)]


def test_documents_and_passages_come_back_as_they_were(tmp_path: Path) -> None:
    written = [document("First of all. Second of all."), POST, document("Last.", "z.txt")]
    read = passages_of(generation_of(tmp_path, *written))
    assert read == cut(written)
    assert {passage.kind for passage in read} == set(Kind)
    assert {passage.speaker.voice for passage in read if passage.speaker} == set(Voice)


def test_what_is_remembered_is_little_to_go_through_for_the_garbage_collector(tmp_path: Path) -> None:
    """Going through it holds every thread: of 4,000 passages it took ten milliseconds."""
    collection = generation_of(
        tmp_path, document("\n\n".join(f"Sentence {n}. Ship {n}." for n in range(2_000)))
    )
    gc.collect()
    before = len(gc.get_objects())
    for number in range(2_000):
        collection.search(asked(str(number)), 10)
    gc.collect()
    assert len(gc.get_objects()) - before < TRACKED


@given(st.lists(st.lists(st.sampled_from(["One. Two.", "# Title", "![](x.png)", "- a\n- b"]), max_size=5)))
@settings(max_examples=20)
def test_the_surroundings_of_a_paragraph_are_the_paragraphs_that_hold_something(
    texts: list[list[str]],
) -> None:
    written = [document("\n\n".join(["A.", *text]), f"{n}.md") for n, text in enumerate([[], *texts])]
    with scratch() as folder:
        held = generation_of(Path(folder), *written)
        for one in written:
            all_of_it = [list(group) for _, group in groupby(passages(one), lambda each: each.paragraph)]
            for at, paragraph in enumerate(all_of_it):
                for before, after in ((0, 0), (1, 2), (99, 99)):
                    found = held.around(one.name, paragraph[0].paragraph, before, after)
                    assert list(found) == list(chain(*all_of_it[max(at - before, 0) : at + after + 1]))


@pytest.mark.parametrize("letter", ["a", "é", "\xff", "“", "\uffff", "𝒦", "\U0010ffff"])
def test_a_held_document_is_the_document_whatever_its_letters(tmp_path: Path, letter: str) -> None:
    written = document(f"One {letter}. Two {letter}{letter}. Three.")
    held = [passage.document for passage in passages_of(generation_of(tmp_path, document("x"), written))][-1]
    assert held == written == held
    assert hash(held) == hash(written)
    assert held != document(written.text, "other.txt")
    other: object = written.text
    assert held != other
    assert (held.text, held.length) == (written.text, len(written.text))
    bounds = range(len(written.text) + 1)
    assert all(held.slice(at, to) == written.text[at:to] for at in bounds for to in bounds[at:])


def test_the_contents_are_the_documents_without_their_texts(tmp_path: Path) -> None:
    contents = generation_of(tmp_path, document("One. Two."), POST).contents
    assert contents.sources[0] == Source("a.txt", "a", None, None, "en", 2)
    assert contents.sources[1].passages == contents.passages - 2
    assert contents.sources[1].address == POST.address
    assert contents.version == version({"a.txt": digest(document("One. Two.")), POST.name: digest(POST)})
    assert contents.published.endswith("+00:00")


def test_the_version_stands_for_names_and_texts_in_any_order() -> None:
    versions = [
        version(one) for one in ({"a": "1", "b": "2"}, {"b": "2", "a": "1"}, {"a": "2", "b": "1"}, {})
    ]
    assert versions[0] == versions[1]
    assert len(set(versions)) == 3
    assert all(len(one) == 12 and int(one, 16) >= 0 for one in versions)


@pytest.mark.parametrize(("start", "end"), [(0, 30), (22, 30), (30, 30), (40, 30), (30, 10_000), (-2, 30)])
def test_only_slices_of_the_body_are_passages(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a slice"):
        POST.passage(start, end, paragraph=1, sentence=1)


def check_slices(read: list[Passage], text: str) -> None:
    """Assert that passages and what lies between them make up `text`, and nothing to be read lies between."""
    at = 0
    whole = ""
    for passage in read:
        assert passage.document.text == text
        assert passage.start >= at
        whole += text[at : passage.start] + passage.text
        at = passage.end
    assert whole + text[at:] == text
    assert all(one.end <= other.start for one, other in pairwise(read))


@pytest.mark.parametrize("folder", [BRIEFINGS, SHARED], ids=["ours", "development"])
def test_every_passage_is_a_slice_of_its_file(tmp_path: Path, folder: Path) -> None:
    documents = [one for one in read_folder(folder, 1_000_000) if isinstance(one, Document)]
    if not documents:
        pytest.skip("the development material is not here")
    collection = generation_of(tmp_path, *documents)
    read = passages_of(collection)
    for source in collection.contents.sources:
        text = (folder / source.name).read_bytes().decode("utf-8")
        check_slices([one for one in read if one.document.name == source.name], text)


_PIECES = (
    "Putin came. ",
    "“He left.” ",
    "\n",
    "\r\n",
    "\n\n",
    "Text:\n",
    "# Title\n",
    "- item ",
    "é👍🏽𝒦 ",
    "U.S. ",
    "\t",
)
_READABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\0")


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join), st.text(_READABLE, max_size=60)),
    st.sampled_from(("a.txt", "a.md")),
)
def test_any_text_is_held_as_it_is(text: str, name: str) -> None:
    documents = [document(f"Begin here. {text}", name)]
    with scratch() as folder:
        read = passages_of(generation_of(Path(folder), *documents))
        assert read == cut(documents)
        check_slices(read, documents[0].text)


@pytest.mark.parametrize("documents", [[], [document("")], [document("\n \n"), document("---", "b.txt")]])
def test_no_passage_is_nothing_to_serve(tmp_path: Path, documents: list[Document]) -> None:
    with pytest.raises(NothingToServe):
        writing.write(tmp_path, documents)


def test_documents_without_a_passage_stand_beside_others(tmp_path: Path) -> None:
    collection = generation_of(
        tmp_path, document("", "a.txt"), document("One.", "b.txt"), document("", "c.txt")
    )
    assert [source.passages for source in collection.contents.sources] == [0, 1, 0]
    assert collection.search(asked("one"), 3, "b.txt")[0].passage.document.name == "b.txt"
    assert collection.search(asked("one"), 3, "c.txt") == []


def test_more_documents_than_are_kept_at_hand(tmp_path: Path) -> None:
    documents = [document(f"Number {number} of many.", f"{number:03}.txt") for number in range(150)]
    collection = generation_of(tmp_path, *documents)
    assert passages_of(collection) == cut(documents) == passages_of(collection)


def test_words_come_by_frequency_then_by_alphabet(tmp_path: Path) -> None:
    text = "North.\n\nThe north and the Northern sea.\n\nNot now.\n\nNovember 1950s, n 19."
    collection = generation_of(tmp_path, document(text))
    assert collection.words("no", 10) == ("north", "northern", "not", "november", "now")
    assert collection.words("NORTH", 1) == ("north",)
    assert collection.words("n", 10) == collection.words("no", 10)
    assert collection.words("19", 10) == collection.words("x", 10) == ()


def test_words_that_nearly_start_so_come_last(tmp_path: Path) -> None:
    text = "Northern ships.\n\nNorway.\n\nNothern boats, nobody.\n\nNorthern lights."
    collection = generation_of(tmp_path, document(text))
    assert collection.words("nothe", 10, nearly=True) == ("nothern", "northern")
    assert collection.words("notrh", 10, nearly=True) == ("northern", "nothern")
    assert collection.words("notrh", 10) == ()
    assert collection.words("northern", 1, nearly=True) == ("northern",)
    assert collection.words("zorth", 10, nearly=True) == ()
    assert collection.words("now", 10, nearly=True) == ()


def test_rare_words_are_offered_after_the_common_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_COMMON", 2)
    collection = generation_of(tmp_path, document("Alpha bravo.\n\nAlpha bravo.\n\nAlps.\n\nAlto alps."))
    assert collection.words("al", 10) == ("alpha", "alps", "alto")
    assert collection.words("", 3) == ("alpha", "alps", "bravo")


def test_the_languages_are_those_of_the_documents(tmp_path: Path) -> None:
    collection = generation_of(tmp_path, document("One. Two."), POST, document("Three.", "c.txt"))
    assert collection.languages == ("en", "en-GB")


def test_a_document_is_read_in_its_language(tmp_path: Path) -> None:
    german = Document("a.txt", "a", "Die Häuser brennen.", language="de")
    collection = generation_of(tmp_path, german)
    assert (collection.holding("haus"), collection.holding("hauser")) == (1, 0)


def test_terms_without_letters_of_ours_are_counted_alike(tmp_path: Path) -> None:
    collection = generation_of(tmp_path, document("Say ﷺ and ﹰ now.\n\nSay it."))
    assert len(collection.search(asked("say"), 5)) == 2


# --- damage ----------------------------------------------------------------------------------------------

FILES = ("manifest.json", "documents.jsonl", "sources.bin", "passages.bin", "terms.bin", "ends.bin", "in-use")
INDEX_FILES = ("meta.json", "*.fast", "*.fieldnorm", "*.idx", "*.pos", "*.store", "*.term")
BROKEN = (OSError, ValueError, KeyError)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    generation_of(folder, document("Alpha bravo. Bravo kappa."), document("Kappa.", "b.txt"))
    return folder


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "copy")


@pytest.mark.parametrize("name", [*FILES, *(f"index/{pattern}" for pattern in INDEX_FILES)])
def test_a_generation_without_one_of_its_files_cannot_be_opened(copy: Path, name: str) -> None:
    (found,) = copy.glob(name)
    found.unlink()
    with pytest.raises(BROKEN):
        Generation(copy)


@pytest.mark.parametrize("name", [*FILES[:-1], *(f"index/{pattern}" for pattern in INDEX_FILES)])
@pytest.mark.parametrize("share", [0, 0.5, 0.9])
def test_a_generation_with_a_file_cut_short_cannot_be_opened(copy: Path, name: str, share: float) -> None:
    (found,) = copy.glob(name)
    os.truncate(found, int(found.stat().st_size * share))
    with pytest.raises(BROKEN):
        Generation(copy)


@pytest.mark.parametrize("manifest", [{"format": -1}, {"format": FORMAT}, {}, [], None, 3])
def test_another_manifest_cannot_be_opened(copy: Path, manifest: object) -> None:
    (copy / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(BROKEN):
        Generation(copy)


def test_another_format_cannot_be_opened(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text())
    (copy / "manifest.json").write_text(json.dumps(manifest | {"format": manifest["format"] + 1}))
    with pytest.raises(ValueError, match="format"):
        Generation(copy)


def test_below_a_list_the_heading_above_it_counts_again(tmp_path: Path) -> None:
    text = "§ 2 Words\nHere:\n1. “fish” means pike;\n2. “rod” means a stick.\n\nIt rains.\n"
    found = passages_of(generation_of(tmp_path, document(text)))
    assert [one.heading for one in found][2:] == ["Here:", "Here:", "§ 2 Words"]


def test_a_clause_that_a_list_goes_on_is_the_heading_of_its_items_alone(tmp_path: Path) -> None:
    text = "§ 1 Scope\n(1) It is law.\n(2) It does not apply to\n    a) ponds,\n    b) tubs.\n"
    text += "(3) It is good.\n(4) Nor to\n1. me.\n\nSo.\n"
    found = passages_of(generation_of(tmp_path, document(text)))
    assert [(one.text, one.heading) for one in found if one.kind is not Kind.HEADING] == [
        ("(1) It is law.", "§ 1 Scope"),
        ("a) ponds,", "(2) It does not apply to"),
        ("b) tubs.", "(2) It does not apply to"),
        ("(3) It is good.", "§ 1 Scope"),
        ("1. me.", "(4) Nor to"),
        ("So.", "§ 1 Scope"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_head_of_a_table_is_the_heading_of_its_rows_whatever_ends_a_line(
    tmp_path: Path, end: str
) -> None:
    text = "# Fees\n\n| Boat | Fee |\n| --- | --- |\n| Gull | 7 |\n| Tern | 9 |\n\nAll pay.\n"
    found = passages_of(generation_of(tmp_path, document(text.replace("\n", end), "a.md")))
    assert [(one.text, one.heading) for one in found if one.kind is not Kind.HEADING] == [
        ("Gull | 7", "Boat | Fee"),
        ("Tern | 9", "Boat | Fee"),
        ("All pay.", "Fees"),
    ]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_what_ends_a_line_changes_nothing_of_what_is_read(tmp_path: Path, name: str, end: str) -> None:
    text = "# Fees\n\nThe fees are due in May, and all of us have to pay them.\n\nReduced fees\n\nFees\n\n"
    text += "You may not:\n\n- run,\n- shout.\n\n(2) It does not apply to\n(a) ships,\n(b) tubs.\n\n"
    text += "The rest is in the other rules, which were read to us.\nii. So it is.\n"
    shapes = []
    for folder, written in (("before", text), ("after", text.replace("\n", end))):
        (tmp_path / folder).mkdir()
        found = passages_of(generation_of(tmp_path / folder, document(written, name)))
        assert "You may not:" in {one.heading for one in found}
        shapes.append([(one.paragraph, one.kind, one.text.split(), one.heading) for one in found])
    assert shapes[0] == shapes[1]


NESTED = """## Rules

- Voice:
  - Push to talk.
- Trade
  - In the market alone.

    It is open daily.
    - Not on Sundays.
- Be kind.

1. Members pay.
   a. Ten euros
   b. Five for pupils
2. Guests may come.
* Not at night.

All of it is law.
"""


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_an_item_is_the_heading_of_the_list_in_it_and_of_nothing_else(tmp_path: Path, name: str) -> None:
    found = passages_of(generation_of(tmp_path, document(NESTED, name)))
    above = "Rules" if name == "a.md" else None
    assert [(one.text, one.heading) for one in found][1:] == [
        ("Voice:", above),
        ("Push to talk.", "Voice:"),
        ("Trade", above),
        ("In the market alone.", "Trade"),
        ("It is open daily.", above),
        ("Not on Sundays.", "In the market alone."),
        ("Be kind.", above),
        ("1. Members pay.", above),
        ("a. Ten euros", "1. Members pay."),
        ("b. Five for pupils", "1. Members pay."),
        ("2. Guests may come.", above),
        ("Not at night.", "2. Guests may come."),
        ("All of it is law.", above),
    ]


def test_a_numbered_title_is_the_heading_of_the_list_below_it(tmp_path: Path) -> None:
    text = (
        "A. Members\n\n1. Anyone may join.\n\n2. Fees are due in May.\n\nB. Meetings\n\n1. They are held.\n"
    )
    found = passages_of(generation_of(tmp_path, document(text)))
    assert [one.heading for one in found] == [None, "A. Members", "A. Members", None, "B. Meetings"]


def test_a_list_is_found_by_the_item_that_it_is_in(tmp_path: Path) -> None:
    text = "# Rules\n\n- Trade\n  - Only in May.\n- Prices:\n  - Ten euros.\n- Hours\n"
    collection = generation_of(tmp_path, document(text, "a.md"))
    found = collection.candidates(asked("trade", "may", "price", "ten", "hour"), 9).all
    above = {one.hit.passage.text: one.title & {"rule", "trade", "price"} for one in found}
    assert above["Only in May."] == {"rule", "trade"}
    assert above["Ten euros."] == {"rule", "price"}
    assert above["Hours"] == {"rule"}


def test_of_many_passages_those_far_behind_the_best_are_only_counted(tmp_path: Path) -> None:
    words = ("old", "harbour", "bridge", "closed")
    others = "\n\n".join(f"Mile {at} has something {words[at % 4]} in it." for at in range(60))
    text = f"The old harbour bridge is closed now.\n\n{others}"
    collection = generation_of(tmp_path, document(text))
    found = collection.candidates(asked("old", "harbour", "bridge", "close"), 40)
    assert found.all[0].hit.passage.text == "The old harbour bridge is closed now."
    assert (len(found.all), found.passed) == (8, 32)
    alike = collection.candidates(asked("mile"), 40)
    assert (len(alike.all), alike.passed) == (40, 0)


def test_those_that_count_are_those_that_count_where_each_is_scored_exactly(tmp_path: Path) -> None:
    words = ("old", "harbour", "bridge", "closed")
    lengths = [(at * 37) % 90 for at in range(70)]  # by long ones the index is misled, if never far
    lines = [f"Mile {at} has {'many ' * lengths[at]}{' '.join(words[at % 4 :])} here." for at in range(70)]
    collection = generation_of(tmp_path, document("\n\n".join(lines)))
    for terms in (("old",), ("close",), ("harbour", "many"), ("old", "harbour", "bridge", "close")):
        scores = [hit.score for hit in collection.search(asked(*terms), 40)]
        found = collection.candidates(asked(*terms), 40)
        assert len(found.all) + found.passed == sum(score >= 0.2 * scores[0] for score in scores)
        assert sorted((one.hit.score for one in found.all), reverse=True) == scores[: len(found.all)]


def test_which_terms_a_passage_holds_is_the_same_from_its_line_and_from_its_words(tmp_path: Path) -> None:
    lines = ["ab a\tab A\tww", "b abc\t \tww", "\t\t", "é é ab\t  \twww"]
    file, ends = tmp_path / "terms.bin", array("Q", accumulate(len(f"{line}\n".encode()) for line in lines))
    file.write_bytes("".join(f"{line}\n" for line in lines).encode())
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        index = ForwardIndex(mapped, memoryview(ends))
        sought = {term: b" %b " % term.encode() for term in ("a", "b", "ab", "é", "w", "A")}
        from_lines = [index.held(ordinal, sought) for ordinal in range(len(lines))]
        assert from_lines == [{"a", "ab"}, {"b"}, set(), {"é", "ab"}]
        assert [index.terms(ordinal) for ordinal in (0, 2)] == [("ab", "a"), ()]
        assert [index.held(ordinal, sought) for ordinal in range(len(lines))] == from_lines
