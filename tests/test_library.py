"""The library: questions, pages of matches, completion, reloads and their reports."""

import gc
import mmap
import re
import stat
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import _lru_cache_wrapper
from itertools import pairwise
from pathlib import Path

import pytest

from bot.words import Languages
from knowledge.errors import NothingToServe, Problem, mark
from knowledge.library import Library, library_of
from knowledge.model import Document, Report
from knowledge.questions.asking import asks
from knowledge.questions.following import leans
from knowledge.questions.talk import mood
from knowledge.stores.local import LocalStore
from tests.building import document, open_library

BROKEN = Problem("broken.txt", 3, mark("cannot be read"), mark("repair it"))
QUESTION = "Who painted the harbour?"


class Shelf:
    """Sources that a test changes between two reloads."""

    def __init__(self, **texts: str) -> None:
        self.texts = texts
        self.problems: list[Problem] = []
        self.readings = 0

    def __call__(self) -> Iterator[Document | Problem]:
        self.readings += 1
        yield from self.problems
        for name, text in sorted(self.texts.items()):
            yield document(text, f"{name}.txt")


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(
        art="Anna Grey painted the harbour in 1950. The harbour is large.",
        sea="The sea is grey.\n\nFish swim.",
    )


@pytest.fixture
def library(shelf: Shelf, tmp_path: Path) -> Library:
    made = Library(LocalStore(tmp_path / "data"), shelf)
    made.reload()
    return made


def best(library: Library, question: str = QUESTION) -> str:
    return library.ask(question).quotes[0].passage.text


# --- asking and looking up -------------------------------------------------------------------------------


def test_an_answer_quotes_the_source_and_marks_the_words(library: Library) -> None:
    answer = library.ask(QUESTION)
    quote = answer.quotes[0]
    assert quote.passage.text == "Anna Grey painted the harbour in 1950."
    assert [quote.passage.text[start:end] for start, end in quote.marks] == ["painted", "harbour"]
    assert answer.question.terms == ("paint", "harbour")
    assert (answer.nearest, answer.version) == ((), library.contents().version)


@pytest.mark.parametrize("question", ["What about penguins in Antarctica?", "", "   ", "?!", "the", "👍🏽"])
def test_a_question_beyond_the_sources_has_no_quotes(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.quotes == ()
    assert 0 <= answer.confidence <= 1
    assert library.ask(question) == answer


def test_sources_without_a_word_say_nothing(tmp_path: Path) -> None:
    library = Library(LocalStore(tmp_path), lambda: iter([Document("a.md", "Farm", "🐄🐄\n")]))
    library.reload()
    assert library.ask("What about cows?").quotes == ()


def test_a_document_can_be_named(library: Library) -> None:
    assert library.ask("grey", document="sea.txt").quotes[0].passage.text == "The sea is grey."
    assert library.ask("grey", document="art.txt").quotes[0].passage.document.name == "art.txt"
    assert library.ask("grey", document="none.txt").quotes == ()
    assert library.look_up("harbour", document="sea.txt").total == 0
    assert library.look_up("harbour", document="none.txt").total == 0
    assert library.look_up("grey", document="sea.txt").total == 1


def test_limit_is_the_most_quotes_there_are(tmp_path: Path) -> None:
    same = Shelf(a="The harbour is large.", b="The harbour is large.", c="Fish swim.")
    library = Library(LocalStore(tmp_path / "same"), same, sureness=0.0)
    library.reload()
    assert [len(library.ask("harbour", limit=limit).quotes) for limit in (1, 2, 3)] == [1, 2, 2]


def test_an_answer_comes_with_all_that_it_was_chosen_from(library: Library) -> None:
    answer, ranked = library.ask_and_rank(QUESTION)
    assert answer == library.ask(QUESTION)
    assert ranked[0] == answer.quotes[0].passage
    few, many = (library.ask_and_rank("harbour grey", candidates=number)[1] for number in (1, 9))
    assert len(few) == len(many) == 4  # all there are
    assert library.ask_and_rank("grey", document="sea.txt")[1][0].text == "The sea is grey."
    assert library.ask_and_rank("")[1] == ()


def test_a_question_with_many_words_that_stand_nowhere_is_not_answered_at_once(library: Library) -> None:
    library.ask("hello")
    for text in (QUESTION, f"{QUESTION} A painted penguin in Antarctica?", "hello"):
        assert library.ask_at_once(text, limit=2) == library.ask(text, limit=2)
    strange = "Who painted purple penguins in snowy Antarctica with watercolours?"
    assert library.ask_at_once(strange) is None
    assert library.ask_at_once("And when?", after=strange) is None


def test_no_topics_are_chosen_at_once(shelf: Shelf, tmp_path: Path) -> None:
    library = Library(LocalStore(tmp_path / "data"), shelf)
    library.reload()
    for text, after in (("hello", None), ("thanks!", QUESTION), ("", None)):
        assert library.ask_at_once(text, after=after) is None
    assert library.ask_at_once("And when?", after=QUESTION) == library.ask("And when?", after=QUESTION)
    said = library.ask("hello")
    assert library.ask_at_once("hello") == said
    shelf.texts["more"] = "There are many boats."
    library.reload()
    assert library.ask_at_once("hello") is None


def test_of_a_library_that_is_not_small_no_such_word_is_looked_for_at_once(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.texts["list"] = " ".join(f"There are {number} boats." for number in range(2, 300))
    library = Library(LocalStore(tmp_path / "data"), shelf)
    library.reload()
    assert library.ask_at_once(QUESTION) == library.ask(QUESTION)
    assert library.ask_at_once(f"{QUESTION} A penguin?") is None


def test_sureness_decides_between_quotes_and_nearest(shelf: Shelf, tmp_path: Path) -> None:
    question = "grey elephants of Africa"
    texts = []
    for sureness in (0.0, 1.0):
        library = Library(LocalStore(tmp_path / "data"), shelf, sureness=sureness)
        library.reload()
        answer = library.ask(question)
        assert bool(answer.quotes) is (sureness == 0)
        assert bool(answer.nearest) is (sureness == 1)
        texts.append((answer.quotes or answer.nearest)[0].passage.text)
    assert texts[0] == texts[1]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50, 1000])
@pytest.mark.parametrize("name", [None, "even.txt"])
def test_pages_partition_all_matches_in_order(tmp_path: Path, size: int, name: str | None) -> None:
    shelf = Shelf(
        even="\n\n".join(f"Grey {'sea ' * (number % 4)}number {number}." for number in range(0, 60, 2)),
        odd="\n\n".join(f"Blue {'sea ' * (number % 3)}number {number}." for number in range(1, 60, 2)),
    )
    library = Library(LocalStore(tmp_path), shelf)
    library.reload()
    first = library.look_up("grey sea", size=size, document=name)
    pages = [
        library.look_up("grey sea", page=number, size=size, document=name)
        for number in range(1, first.pages + 1)
    ]
    whole = library.look_up("grey sea", size=10_000, document=name)
    assert tuple(quote for page in pages for quote in page.quotes) == whole.quotes
    assert len(set(whole.quotes)) == whole.total == first.total == (30 if name else 50)
    assert all(len(page.quotes) == size for page in pages[:-1])
    assert 1 <= len(pages[-1].quotes) <= size
    assert [page.page for page in pages] == list(range(1, -(-whole.total // size) + 1))
    assert library.look_up("grey sea", page=10**6, size=size, document=name) == pages[-1]
    assert library.look_up("grey sea", page=0, size=size, document=name) == pages[0]


def test_nothing_found_is_page_one_of_one(library: Library) -> None:
    listing = library.look_up("penguin", page=4)
    assert (listing.quotes, listing.page, listing.pages, listing.total) == ((), 1, 1, 0)


def test_a_listing_shows_headings_too(tmp_path: Path) -> None:
    library = Library(LocalStore(tmp_path), Shelf(a="Text of statement:\nThe statement is short."))
    library.reload()
    assert library.look_up("statement text").total == 2
    assert [quote.passage.paragraph for quote in library.ask("Is the text short?").quotes] == [2]


def test_the_head_of_a_table_is_the_heading_of_its_rows_alone(tmp_path: Path) -> None:
    table = "| Tariff | Euro |\n| --- | --- |\n| Adults | 12 |\n| Children | 6 |"
    text = f"# Zoo\n\n## Prices\n\n{table}\n\nDogs pay half.\n"
    library = Library(LocalStore(tmp_path), lambda: iter([Document("zoo.md", "Zoo", text)]))
    library.reload()
    above = {
        words: library.look_up(words).quotes[0].passage.heading for words in ("Adults", "Children", "Dogs")
    }
    assert above == {"Adults": "Tariff | Euro", "Children": "Tariff | Euro", "Dogs": "Prices"}


def test_completion_offers_words_of_the_sources(library: Library) -> None:
    assert library.complete("h") == ("harbour",)
    assert library.complete("GR") == ("grey",)
    assert library.complete("x") == library.complete("1") == ()
    everything = library.complete("")
    assert "the" not in everything
    assert len(library.complete("", limit=3)) == 3
    assert all(library.look_up(word).total for word in everything)


@pytest.mark.parametrize(
    ("language", "text", "typed", "offered"),
    [
        ("fr", "La panne d’électricité fut longue.", "electr", "électricité"),
        ("fr", "La préfète est partie.", "la prefe", "la préfète"),
        ("tr", "Yarışmayı Elif kazandı.", "yaris", "yarışmayı"),
        ("ru", "Снимите плёнку с картриджа.", "плен", "плёнку"),
        ("ko", "레이드는 토요일에 시작합니다.", "레이ㄷ", "레이드는"),
        ("ko", "공격대장은 박지영 님입니다.", "공겨", "공격대장은"),
        ("ja", "カードの再発行には200円かかります。", "カ", "カード"),
        ("ja", "カードの再発行には200円かかります。", "再", "再発行"),
    ],
)
def test_completion_follows_the_keys_of_a_language(
    tmp_path: Path, language: str, text: str, typed: str, offered: str
) -> None:
    library = Library(LocalStore(tmp_path), lambda: iter([Document("a", "a", text, language=language)]))
    library.reload()
    assert library.complete(typed)[:1] == (offered,)
    assert library.look_up(offered).total == 1


def test_contents_list_the_sources(library: Library) -> None:
    contents = library.contents()
    assert [(source.name, source.passages) for source in contents.sources] == [("art.txt", 2), ("sea.txt", 2)]
    assert contents.passages == 4


def test_nothing_can_be_asked_before_anything_is_published(shelf: Shelf, tmp_path: Path) -> None:
    library = Library(LocalStore(tmp_path), shelf)
    calls: list[Callable[[], object]] = [
        lambda: library.ask("grey"),
        lambda: library.look_up("grey"),
        lambda: library.complete("g"),
        library.contents,
    ]
    for call in calls:
        with pytest.raises(NothingToServe):
            call()


# --- reloading -------------------------------------------------------------------------------------------


def differences(report: Report) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return report.added, report.removed, report.changed


def test_the_first_reload_adds_everything(shelf: Shelf, tmp_path: Path) -> None:
    shelf.problems = [BROKEN]
    library = Library(LocalStore(tmp_path), shelf)
    report = library.reload()
    assert (report.previous, report.published, report.documents, report.passages) == (None, True, 2, 4)
    assert differences(report) == (("art.txt", "sea.txt"), (), ())
    assert report.problems == (BROKEN,)
    assert report.version == library.contents().version
    assert report.seconds > 0


def test_the_same_sources_publish_nothing(library: Library, shelf: Shelf, tmp_path: Path) -> None:
    before = library.contents()
    shelf.problems = [BROKEN]
    report = library.reload()
    assert (report.version, report.previous, report.published) == (before.version, before.version, False)
    assert (report.documents, report.passages, differences(report)) == (2, 4, ((), (), ()))
    assert report.problems == (BROKEN,)
    assert library.contents() is before
    assert len(list((tmp_path / "data" / "generations").iterdir())) == 1


def test_a_report_tells_what_differs(library: Library, shelf: Shelf) -> None:
    before = library.contents().version
    shelf.texts = {"art": "Ben Grey painted the harbour.", "new": "New."}
    report = library.reload()
    assert differences(report) == (("new.txt",), ("sea.txt",), ("art.txt",))
    assert (report.previous, report.published, report.documents, report.passages) == (before, True, 2, 2)
    assert report.version == library.contents().version != before
    assert best(library) == "Ben Grey painted the harbour."


def test_a_check_tells_the_same_and_publishes_nothing(library: Library, shelf: Shelf) -> None:
    before = library.contents()
    shelf.texts = {"art": "Ben Grey painted the harbour.", "new": "New."}
    shelf.problems = [BROKEN]
    check = library.check()
    assert library.contents() is before
    assert (check.published, check.previous, check.passages) == (False, before.version, 2)
    report = library.reload()
    assert (check.version, differences(check), check.problems) == (
        report.version,
        differences(report),
        report.problems,
    )
    again = library.check()
    assert (again.version, again.previous, differences(again)) == (
        report.version,
        report.version,
        ((), (), ()),
    )


def damage(file: Path, at: int, bits: int) -> None:
    """Change a byte where it stands: to write the file anew would kill who has it mapped, as tantivy may."""
    with file.open("r+b") as opened, mmap.mmap(opened.fileno(), 0) as held:
        held[at % len(held)] ^= bits


@pytest.mark.parametrize("name", ["sources.bin", "terms.bin", "passages.bin", "index/*.term", "seal"])
def test_a_reload_replaces_what_is_damaged(shelf: Shelf, tmp_path: Path, name: str) -> None:
    library = Library(LocalStore(tmp_path), shelf)
    version = library.reload().version
    assert not library.reload().published
    (file,) = tmp_path.glob(f"generations/*/{name}")
    damage(file, file.stat().st_size // 2, 1)
    report = library.reload()
    assert (report.published, report.version, differences(report)) == (True, version, ((), (), ()))
    assert not library.reload().published


def test_a_reload_replaces_what_can_no_longer_be_read(shelf: Shelf, tmp_path: Path) -> None:
    library = Library(LocalStore(tmp_path), shelf)
    library.reload()
    (seal,) = tmp_path.glob("generations/*/seal")
    seal.unlink()
    seal.mkdir()  # reading it is an error for whoever tries
    assert library.reload().published
    assert not library.reload().published


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("documents.jsonl", '"title": "art"', '"title": "tar"'),
        ("manifest.json", '"passages": ', '"passages": 1'),
    ],
)
def test_a_reload_replaces_what_is_damaged_where_it_can_still_be_read(
    shelf: Shelf, tmp_path: Path, name: str, right: str, wrong: str
) -> None:
    library = Library(LocalStore(tmp_path), shelf)
    library.reload()
    (file,) = tmp_path.glob(f"generations/*/{name}")
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong))
    assert library.reload().published
    assert {source.title for source in library.contents().sources} == {"art", "sea"}


@pytest.mark.parametrize("name", ["*.fast", "*.pos", "*.store", "*.fieldnorm", "*.idx", "*.term"])
def test_an_index_that_is_damaged_at_any_byte_is_replaced(shelf: Shelf, tmp_path: Path, name: str) -> None:
    """tantivy panics over some of them, which is no Exception."""
    for at in range(0, 120, 7):
        folder = tmp_path / str(at)
        library = Library(LocalStore(folder), shelf)
        version = library.reload().version
        (file,) = folder.glob(f"generations/*/index/{name}")
        damage(file, at, 0x20)
        again = Library(LocalStore(folder), shelf)
        assert again.reload().published
        assert again.contents().version == version
        assert best(again)


def test_the_surest_answer_to_the_sentences_of_a_text(library: Library) -> None:
    """Each is asked once, as its language has sentences."""
    text = "Hello everybody. " + "Who is there? " * 40 + "Anna Grey painted it in 1950."
    found = library.ask_of(text)
    assert found.quotes[0].passage.text == "Anna Grey painted the harbour in 1950."
    german = library.ask_of("Seit dem 4. Mai ist es so. Das gilt vom 19. Juni an.")
    assert german.question.text in ("Seit dem 4. Mai ist es so.", "Das gilt vom 19. Juni an.")


def test_a_folder_that_is_gone_is_served_from_what_is_open(library: Library, tmp_path: Path) -> None:
    before = best(library)
    (tmp_path / "data").rename(tmp_path / "elsewhere")
    (tmp_path / "data").write_text("a file in its place")
    assert best(library) == before


@pytest.mark.parametrize("within", ["data", "."])
def test_a_data_folder_among_the_documents_is_no_document(tmp_path: Path, within: str) -> None:
    (tmp_path / "a.txt").write_text("The harbour is large.", encoding="utf-8")
    library = library_of(tmp_path, tmp_path / within, max_bytes=1_000_000, sureness=0.3)
    assert library.reload().published
    assert not library.reload().published
    assert [source.name for source in library.contents().sources] == ["a.txt"]
    (store,) = (tmp_path / within).glob("*/current")
    assert stat.S_IMODE(store.parent.stat().st_mode) == 0o700


def test_a_documents_folder_that_leads_in_circles_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(NothingToServe):
        library_of(tmp_path / "loop", tmp_path / "data", max_bytes=1_000, sureness=0.3).reload()


def test_a_check_needs_nothing_published(shelf: Shelf, tmp_path: Path) -> None:
    check = Library(LocalStore(tmp_path), shelf).check()
    assert (check.previous, check.published, check.added) == (None, False, ("art.txt", "sea.txt"))


def test_a_name_is_part_of_the_version(library: Library, shelf: Shelf) -> None:
    before = library.contents().version
    shelf.texts["isle"] = shelf.texts.pop("sea")
    report = library.reload()
    assert differences(report) == (("isle.txt",), ("sea.txt",), ())
    shelf.texts["sea"] = shelf.texts.pop("isle")
    assert library.reload().version == before


@pytest.mark.parametrize("texts", [{}, {"a": ""}, {"a": "\n \n", "b": "---"}])
def test_sources_without_a_sentence_leave_the_old_library(
    library: Library, shelf: Shelf, texts: dict[str, str]
) -> None:
    before, shelf.texts, shelf.problems = best(library), texts, [BROKEN]
    for call in (library.reload, library.check):
        with pytest.raises(NothingToServe) as caught:
            call()
        assert caught.value.problems == (BROKEN,)
    assert best(library) == before


def test_sources_that_fail_leave_the_old_library(library: Library, shelf: Shelf, tmp_path: Path) -> None:
    before = best(library)
    shelf.texts["art"] = "Ben Grey painted the harbour."

    class Failing(Shelf):
        def __call__(self) -> Iterator[Document | Problem]:
            yield from super().__call__()
            if self.readings == 2:
                raise LookupError("gone while being indexed")

    failing = Library(LocalStore(tmp_path / "data"), Failing(**shelf.texts))
    with pytest.raises(LookupError):
        failing.reload()
    assert best(library) == best(failing) == before
    assert sorted(one.name for one in (tmp_path / "data").iterdir()) == [
        "current",
        "generations",
        "publishing",
    ]
    library.reload()
    assert best(failing) == "Ben Grey painted the harbour."


def test_progress_counts_the_characters_of_the_sources(library: Library, shelf: Shelf) -> None:
    shelf.texts["new"] = "Something new. " * 50
    told: list[tuple[int, int]] = []
    library.reload(lambda done, total: told.append((done, total)))
    whole = sum(map(len, shelf.texts.values()))
    assert {total for _, total in told} == {whole}
    assert told[-1] == (whole, whole)
    assert all(one < other for (one, _), (other, _) in pairwise(told))
    told.clear()
    assert not library.reload(lambda done, total: told.append((done, total))).published
    assert told == []


def test_reloads_run_one_at_a_time_and_questions_go_on(library: Library, shelf: Shelf) -> None:
    running: list[int] = []
    inside, go_on = threading.Event(), threading.Event()
    before = best(library)

    def progress(done: int, total: int) -> None:
        running.append(threading.get_ident())
        inside.set()
        assert go_on.wait(30)

    shelf.texts["art"] = "Ben Grey painted the harbour."
    with ThreadPoolExecutor(4) as pool:
        reloads = [pool.submit(library.reload, progress) for _ in range(4)]
        assert inside.wait(30)
        assert best(library) == before
        assert len(set(running)) == 1
        go_on.set()
        reports = [one.result() for one in reloads]
    assert sorted(report.published for report in reports) == [False, False, False, True]
    assert len({report.version for report in reports}) == 1
    assert best(library) == "Ben Grey painted the harbour."


# --- opening ---------------------------------------------------------------------------------------------


def opened(documents: Path | None, data: Path) -> Library:
    return open_library(documents, data, max_bytes=1_000_000, sureness=0.5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    made.mkdir()
    (made / "art.txt").write_text("Anna Grey painted the harbour.", encoding="utf-8")
    return made


def test_opening_publishes_once(folder: Path, tmp_path: Path) -> None:
    first = opened(folder, tmp_path / "data").contents()
    (folder / "art.txt").write_text("Ben Grey painted the harbour.", encoding="utf-8")
    library = opened(folder, tmp_path / "data")
    assert library.contents() == first
    assert library.reload().changed == ("art.txt",)
    assert best(library) == "Ben Grey painted the harbour."


def test_opening_publishes_anew_what_cannot_be_read(folder: Path, tmp_path: Path) -> None:
    version = opened(folder, tmp_path / "data").contents().version
    for manifest in (tmp_path / "data").glob("*/generations/*/manifest.json"):
        manifest.write_text("{")
    assert opened(folder, tmp_path / "data").contents().version == version
    assert len(list((tmp_path / "data").glob("*/generations/*"))) == 1


def test_each_documents_folder_has_a_library_of_its_own(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "documents"
    other.mkdir(parents=True)
    (other / "art.txt").write_text("Ben Grey painted the harbour.", encoding="utf-8")
    one, two, three = (opened(place, tmp_path / "data") for place in (folder, other, None))
    assert (best(one), best(two)) == ("Anna Grey painted the harbour.", "Ben Grey painted the harbour.")
    assert three.ask("When did Putin visit Pyongyang?").quotes


def test_sources_that_become_unreadable_leave_the_old_library(folder: Path, tmp_path: Path) -> None:
    library = opened(folder, tmp_path / "data")
    before = best(library)
    (folder / "art.txt").write_bytes(b"\xff\xfeA\0")
    with pytest.raises(NothingToServe) as caught:
        library.reload()
    assert caught.value.problems[0].file == "art.txt"
    folder.rename(folder.with_name("elsewhere"))
    with pytest.raises(NothingToServe):
        library.reload()
    assert best(library) == best(opened(folder, tmp_path / "data")) == before


# --- reading on from an answer ---------------------------------------------------------------------------


def test_what_comes_after_an_answer_comes_in_pages_without_what_was_shown(library: Library) -> None:
    question = "Who painted the large grey harbour?"
    shown = {quote.passage.text for quote in library.ask(question).quotes}
    pages = [library.further(question, page=page, size=1) for page in (1, 2)]
    texts = [quote.passage.text for page in pages for quote in page.quotes]
    assert pages[0].pages == pages[0].total == len(texts) == 3 - max(1, len(shown))
    assert shown.isdisjoint(texts)
    assert pages[0].quotes[0].marks
    assert library.further(question, page=99, size=1) == pages[-1]


def test_after_a_refusal_the_nearest_line_is_not_shown_twice(library: Library) -> None:
    question = "Which zebra and which xylophone are large and grey?"
    nearest = library.ask(question).nearest
    assert nearest
    texts = [quote.passage.text for quote in library.further(question).quotes]
    assert nearest[0].passage.text not in texts
    assert nearest[1].passage.text == texts[0]


def test_the_paragraphs_around_a_passage_are_those_of_its_document(library: Library) -> None:
    def around(*place: int, name: str = "sea.txt") -> list[str]:
        return [passage.text for passage in library.around(name, *place)]

    assert around(1) == ["The sea is grey."]
    assert around(1, 3, 3) == around(2, 1) == ["The sea is grey.", "Fish swim."]
    assert around(1, 9, 9, name="art.txt") == [
        "Anna Grey painted the harbour in 1950.",
        "The harbour is large.",
    ]
    assert around(7, 9, 9) == ["The sea is grey.", "Fish swim."]
    assert around(7) == around(0) == around(1, name="none.txt") == []


def test_the_answer_is_quoted_and_not_the_question_above_it(tmp_path: Path) -> None:
    faq = document(
        "Q: How do I claim land?\nA: Hold a golden shovel and click.\n\n"
        "Q: How do I sell a plot?\nA: Ask a moderator.\n\nGolden shovels cost 3 coins.\n",
        "faq.txt",
    )
    library = Library(LocalStore(tmp_path), lambda: iter([faq]))
    library.reload()
    assert library.ask("how do i claim land??").quotes[0].passage.text == "A: Hold a golden shovel and click."
    assert library.ask("how can I sell my plot").quotes[0].passage.text == "A: Ask a moderator."


def test_a_face_of_signs_is_a_word_like_others(tmp_path: Path) -> None:
    face = "(ﾟ.ﾟ)"
    talk = Document("talk.md", "Talk", f"会議は東京で開かれます{face}ノ\n\nThe ship {face} sails.\n")
    library = Library(LocalStore(tmp_path), lambda: iter([talk]))
    assert library.reload().published
    assert library.ask(f"Does the ship sail {face}?").quotes
    assert library.look_up(face).total


def test_a_question_in_arabic_marks_is_one_above_its_answer(tmp_path: Path) -> None:
    faq = "**هل يمكن تمديد الإعارة؟**\n\nنعم، يجوز ذلك.\n\n**متى تفتح المكتبة؟**\n\nمن الأحد.\n"
    library = Library(LocalStore(tmp_path), lambda: iter([Document("a.md", "a", faq, language="ar")]))
    library.reload()
    (above, _), (below, _) = (library.around("a.md", n, 0, 1) for n in (1, 3))
    assert above.is_question
    assert below.is_question
    (quote,) = library.ask("متى تفتح المكتبة").quotes
    assert quote.passage.text == "من الأحد."


def remembered() -> list[str]:
    """The keys of all that is remembered of calls, and of the patterns that Python keeps."""
    held = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
    tables = [table for one in held for table in gc.get_referents(one) if isinstance(table, dict)]
    return [str(key) for table in (*tables, vars(re)["_cache"]) for key in table]


@pytest.mark.parametrize(
    "ask",
    [
        lambda library, said: library.ask(f"Does {said} love the sea?", after=f"Who is {said}?"),
        lambda library, said: library.explain(f"What is the name of the sea that {said} loves?"),
        lambda library, said: library.ask_of(f"{said} wrote this. Is the sea grey?"),
        lambda library, said: library.look_up(f"{said} grey"),
        lambda library, said: library.further(f"Is {said} grey?"),
        lambda library, said: library.explain(f"Is {said} large?"),
        lambda library, said: library.complete(f"the {said} gre"),
        lambda library, said: library.verify(f"“The sea is grey”, says {said}. “{said} swims.”"),
        lambda library, said: library.ask(
            f"What of https://sea.example/{said.replace(' ', '-')}-lives-here?"
        ),
        lambda _, said: Languages().of_text(f"{said} ist hier"),
        lambda _, said: asks(f"Somebody saw {said}"),
        lambda _, said: leans(f"And what about {said}?"),
        lambda _, said: mood(f"Thanks, {said}!"),
    ],
)
def test_of_what_is_asked_or_checked_no_text_stays_in_memory(
    library: Library, ask: Callable[[Library, str], object]
) -> None:
    library.ask("Elm?")
    ask(library, "Hildegunde of 12 Elm Street")
    keys = remembered()
    assert any("Elm" in key for key in keys)  # as a word it does
    assert not [key for key in keys if "Hildegunde" in key and "Elm" in key]


def test_of_what_is_asked_with_words_without_spaces_no_text_stays_in_memory(library: Library) -> None:
    library.ask("What is the name of the grey sea 山田太郎は楡の木通りに住んでいますか?")
    library.ask("How many fish swim in the sea 山田太郎は楡の木通りに住んでいますか?")
    assert not [key for key in remembered() if "田太郎" in key]


@pytest.mark.parametrize("tag", ["ja", "zh", "ko"])
def test_of_what_is_asked_without_spaces_no_text_stays_in_memory(tmp_path: Path, tag: str) -> None:
    sea = Document("sea.md", "The sea", "海は灰色だ。\n\n바다는 잿빛이다.\n", language=tag)
    library = Library(LocalStore(tmp_path), lambda: iter([sea]))
    library.reload()
    for text in ("山田太郎は楡の木通りのどこに住んでいますか", "김철수는느릅나무거리어디에살고있습니까"):
        library.ask(text)
        library.look_up(text)
        library.further(text)
        library.verify(f"「{text[:12]}。」")
        library.complete(text)
    assert not [key for key in remembered() if "田太郎" in key or "철수는" in key]


@pytest.mark.parametrize(
    "ask",
    [
        lambda library, said: library.ask(said, after=said),
        lambda library, said: library.explain(said),
        lambda library, said: library.further(said),
        lambda library, said: library.ask_of(said),
        lambda library, said: library.look_up(said),
        lambda library, said: library.complete(said),
        lambda library, said: library.verify(f"“The sea is {said} grey.”"),
    ],
)
@pytest.mark.parametrize(
    "said", ["\ud800", "the sea \udce4", "the s\udc00ea. Is it grey?", "a\0b \ufffe sea"]
)
def test_text_that_is_not_well_formed_is_asked_as_any_other(
    library: Library, ask: Callable[[Library, str], object], said: str
) -> None:
    assert ask(library, said) is not None


def test_half_a_character_is_typed_to_no_effect(library: Library) -> None:
    assert library.complete("se\ud83d") == library.complete("se") != ()


def test_of_a_chinese_clause_short_words_are_offered(tmp_path: Path) -> None:
    told = "图书馆每周日开放。会员的费用由图书馆管理员收取。图书馆管理员是王芳女士。"
    library = Library(LocalStore(tmp_path), lambda: iter([Document("a.md", "a", told, language="zh")]))
    library.reload()
    assert library.complete("图书")[:2] == ("图书", "图书馆")
    assert library.complete("管")[:2] == ("管理", "管理员")
    assert library.complete("王芳女") == ("王芳女", "王芳女士")
    assert library.complete("费用") == ("费用", "费用由", "费用由图")
    every = library.complete("", limit=500)
    assert max(map(len, every)) == 4
    assert all(word in told and "的" not in word for word in every)
    assert all(library.look_up(word).total for word in every)
