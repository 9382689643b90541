"""A store publishes whole collections, keeps what is read and clears what is not."""

import errno
import gc
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import Any

import pytest

from knowledge.errors import NothingToServe, StoreUnusable
from knowledge.model import Document
from knowledge.stores import local
from knowledge.stores.generation import Generation
from knowledge.stores.local import LocalStore
from tests.building import ROOT, asked, document

ONE = document("One alone.")
TWO = document("Two together.")
THREE = document("Three in a row.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "store"


def publish(store: LocalStore, *documents: Document) -> None:
    with store.publishing():
        store.publish(documents)


def served(store: LocalStore) -> str:
    """The first passage that the store serves."""
    collection = store.collection()
    assert collection is not None
    return collection.passage(0).text


def generations(folder: Path) -> list[Path]:
    return sorted((folder / "generations").iterdir())


def test_nothing_is_served_before_the_first_publication(folder: Path) -> None:
    assert LocalStore(folder).collection() is None
    assert generations(folder) == []


def test_what_is_published_is_served_by_every_store_on_the_folder(folder: Path) -> None:
    before, publisher = LocalStore(folder), LocalStore(folder)
    for one in (ONE, TWO):
        publish(publisher, one)
        assert served(before) == served(publisher) == served(LocalStore(folder)) == one.text
    assert before.collection() is before.collection()


def test_publish_returns_what_it_published(folder: Path) -> None:
    store = LocalStore(folder)
    with store.publishing():
        assert store.publish([ONE]) is store.collection()


def test_a_generation_is_removed_once_nobody_reads_it_and_not_before(folder: Path) -> None:
    store, other = LocalStore(folder), LocalStore(folder)
    publish(store, ONE)
    held = other.collection()
    publish(store, TWO)
    publish(store, THREE)
    assert len(generations(folder)) == 2
    assert held is not None
    assert held.search(asked("alon"), 3)[0].passage.text == ONE.text
    assert served(other) == THREE.text
    del held
    gc.collect()
    with store.publishing():
        assert len(generations(folder)) == 1
    assert served(store) == THREE.text


def test_whoever_moves_on_last_clears_what_they_held(folder: Path) -> None:
    reader, publisher = LocalStore(folder), LocalStore(folder)
    publish(publisher, ONE)
    assert served(reader) == ONE.text
    publish(publisher, TWO)
    assert len(generations(folder)) == 2
    assert served(reader) == TWO.text
    assert len(generations(folder)) == 1


def test_nobody_waits_for_a_publication_to_read(folder: Path) -> None:
    reader, publisher = LocalStore(folder), LocalStore(folder)
    publish(publisher, ONE)
    assert served(reader) == ONE.text
    with publisher.publishing():
        publisher.publish([TWO])
        assert served(reader) == TWO.text
        assert len(generations(folder)) == 2
    with publisher.publishing():
        assert len(generations(folder)) == 1


@pytest.mark.parametrize("same", [True, False])
def test_one_publishes_at_a_time(folder: Path, same: bool) -> None:
    store = LocalStore(folder)
    stores = [store if same else LocalStore(folder) for _ in range(6)]
    inside: list[int] = []
    most: list[int] = []

    def work(number: int) -> None:
        for _ in range(2):
            with stores[number].publishing():
                inside.append(number)
                stores[number].publish([document(f"Number {number}.")])
                most.append(len(inside))
                inside.remove(number)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    assert most == [1] * 12
    with store.publishing():
        for one in stores:
            served(one)
    with store.publishing():
        assert len(generations(folder)) == 1


def test_readers_in_threads_see_whole_collections_while_others_publish(folder: Path) -> None:
    publisher, readers = LocalStore(folder), [LocalStore(folder) for _ in range(3)]
    publish(publisher, ONE)
    over = threading.Event()

    def read(store: LocalStore) -> set[tuple[str, str]]:
        seen = set()
        while not over.is_set():
            collection = store.collection()
            assert collection is not None
            hits = collection.search(asked("alon", "togeth"), 2)
            seen.add((collection.contents.version, hits[0].passage.text))
            over.wait(0.001)
        return seen

    with ThreadPoolExecutor(6) as pool:
        reading = [pool.submit(read, store) for store in readers for _ in range(2)]
        for turn in range(12):
            publish(publisher, (TWO, ONE)[turn % 2])
        over.set()
        seen = set[tuple[str, str]]().union(*(one.result() for one in reading))
    assert {text for _, text in seen} <= {ONE.text, TWO.text}
    assert len({version for version, _ in seen}) == len(seen)


def test_a_pointer_that_moves_while_its_generation_is_opened_is_followed(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    publish(LocalStore(folder), ONE)
    in_use = generations(folder)[0] / "in-use"
    in_use.unlink()
    os.mkfifo(in_use)  # whoever opens it to read waits for somebody to write
    no_manifest(folder)
    reader = LocalStore(folder)
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(served, reader)
        time.sleep(0.2)  # let it begin
        publish(LocalStore(folder), TWO)  # opens the pipe when it removes what was served before
        assert reading.result(30) == TWO.text
    assert caplog.records == []  # nothing was wrong


# --- failure ---------------------------------------------------------------------------------------------


def failing() -> Iterator[Document]:
    yield TWO
    raise LookupError("the source went away")


def block_building(folder: Path) -> None:
    (folder / "building").write_text("in the way")


def block_pointer(folder: Path) -> None:
    (folder / "current.new").mkdir()


@pytest.mark.parametrize(
    ("documents", "error"),
    [
        (lambda: iter(()), NothingToServe),
        (lambda: iter([document("")]), NothingToServe),
        (failing, LookupError),
    ],
)
def test_documents_that_cannot_be_published_leave_the_old_ones(
    folder: Path, documents: Callable[[], Iterator[Document]], error: type[Exception]
) -> None:
    store = LocalStore(folder)
    publish(store, ONE)
    with pytest.raises(error), store.publishing():
        store.publish(documents())
    assert served(store) == served(LocalStore(folder)) == ONE.text
    assert len(generations(folder)) == 1
    assert not (folder / "building").exists()


@pytest.mark.parametrize("block", [block_building, block_pointer])
def test_a_folder_that_takes_no_more_leaves_the_old_ones(folder: Path, block: Callable[[Path], None]) -> None:
    store = LocalStore(folder)
    publish(store, ONE)
    block(folder)
    with pytest.raises(StoreUnusable) as caught:
        publish(store, TWO)
    assert caught.value.folder == folder
    assert caught.value.reason
    assert served(store) == served(LocalStore(folder)) == ONE.text
    for name in ("building", "current.new"):
        if (folder / name).is_dir():
            (folder / name).rmdir()
        (folder / name).unlink(missing_ok=True)
    publish(store, THREE)
    assert served(store) == THREE.text
    assert len(generations(folder)) == 1


def test_a_folder_that_cannot_be_made_is_unusable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below", Path("/dev/null/data")):
        with pytest.raises(StoreUnusable) as caught:
            LocalStore(folder)
        assert caught.value.folder == folder


def test_a_folder_that_goes_away_is_unusable(folder: Path) -> None:
    store = LocalStore(folder)
    publish(store, ONE)
    folder.rename(folder.with_name("elsewhere"))
    with pytest.raises(StoreUnusable):
        publish(store, TWO)
    assert served(store) == ONE.text


_CHILD = """
    import os, resource, sys
    from pathlib import Path
    from knowledge.errors import StoreUnusable
    from knowledge.stores.local import LocalStore
    from tests.building import ROOT, asked, document

    folder, how = Path(sys.argv[1]), sys.argv[2]
    store = LocalStore(folder)
    with store.publishing():
        store.publish([document("One alone.")])
    many = "\\n".join(f"The number is {i * i * 7919}, said w{i}." for i in range(1500))
    if how == "unwritable":
        for place in (folder, folder / "generations"):
            place.chmod(0o555)
        if os.geteuid() == 0:
            os.seteuid(65534)  # root may write everywhere
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(how), resource.RLIM_INFINITY))
    try:
        with store.publishing():
            store.publish([document(many)])
    except StoreUnusable as error:
        assert error.folder == folder
    else:
        sys.exit("published")
    assert store.collection().search(asked("alon"), 1)[0].passage.text == "One alone."
    os.seteuid(os.getuid())  # as it was, for whoever still has to write at the very end
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""


@pytest.mark.parametrize("how", ["unwritable", "0", "30", "1000", "9000", "40000"])
def test_a_disk_that_takes_no_more_leaves_the_old_ones(how: str) -> None:
    with TemporaryDirectory() as outside:  # not below tmp_path, where only its owner may look
        folder = Path(outside) / "data"
        folder.parent.chmod(0o755)
        command = [sys.executable, "-W", "error", "-c", dedent(_CHILD), str(folder), how]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
        assert (done.returncode, done.stderr) == (0, "")
        for place in (folder, folder / "generations"):
            place.chmod(0o755)
        store = LocalStore(folder)
        assert served(store) == ONE.text
        publish(store, TWO)
        assert served(store) == TWO.text
        assert len(generations(folder)) == 1
        assert sorted(one.name for one in folder.iterdir()) == ["current", "generations", "publishing"]


# --- what is found broken --------------------------------------------------------------------------------


def no_pointer(folder: Path) -> None:
    (folder / "current").unlink()


def empty_pointer(folder: Path) -> None:
    (folder / "current").write_text("")


def wrong_pointer(folder: Path) -> None:
    (folder / "current").write_text("no-such-generation")


def binary_pointer(folder: Path) -> None:
    (folder / "current").write_bytes(b"\xff\xfe\0")


def no_manifest(folder: Path) -> None:
    (generations(folder)[0] / "manifest.json").unlink()


def cut_passages(folder: Path) -> None:
    os.truncate(generations(folder)[0] / "passages.bin", 35)


def no_index(folder: Path) -> None:
    (generations(folder)[0] / "index" / "meta.json").unlink()


def other_format(folder: Path) -> None:
    manifest = generations(folder)[0] / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format": 0}))


BREAKS = [
    no_pointer,
    empty_pointer,
    wrong_pointer,
    binary_pointer,
    no_manifest,
    cut_passages,
    no_index,
    other_format,
]


@pytest.mark.parametrize("broken", BREAKS)
def test_what_cannot_be_read_is_not_served_and_replaced(folder: Path, broken: Callable[[Path], None]) -> None:
    publish(LocalStore(folder), ONE)
    broken(folder)
    store = LocalStore(folder)
    assert store.collection() is None
    publish(store, TWO)
    assert served(store) == TWO.text
    assert len(generations(folder)) == 1


def test_what_could_not_be_opened_for_a_moment_is_tried_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that has no file left to open, say, when another one publishes."""
    monkeypatch.setattr(local, "PATIENCE", 0.0)
    store = LocalStore(folder)
    publish(store, ONE)
    assert served(store) == ONE.text
    publish(LocalStore(folder), TWO)
    (published,) = (one for one in generations(folder) if one.name == (folder / "current").read_text())
    away = published.rename(folder / "away")
    assert served(store) == ONE.text
    away.rename(published)
    assert served(store) == TWO.text


@pytest.mark.parametrize("broken", [no_pointer, wrong_pointer, binary_pointer])
def test_who_has_a_collection_open_goes_on_without_a_pointer(
    folder: Path, broken: Callable[[Path], None]
) -> None:
    store = LocalStore(folder)
    publish(store, ONE)
    assert served(store) == ONE.text
    broken(folder)
    assert served(store) == served(store) == ONE.text
    assert isinstance(store.collection(), Generation)
    publish(LocalStore(folder), TWO)
    assert served(store) == TWO.text
    assert len(generations(folder)) == 1


def test_what_cannot_be_opened_is_not_said_to_be_published(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, opened = LocalStore(folder), os.open
    publish(store, ONE)

    def full(path: Any, *how: Any, **more: Any) -> int:
        if Path(path).name == "in-use" and Path(path).parent.parent.name == "generations":
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
        return opened(path, *how, **more)

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(StoreUnusable, match="cannot be read back"):
        publish(store, TWO)
    assert served(store) == ONE.text


def test_a_pointer_that_cannot_be_looked_at_for_a_moment_changes_nothing(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store, pointer = LocalStore(folder), folder / "current"
    publish(store, ONE)
    assert served(store) == ONE.text
    away = pointer.rename(folder / "away")
    pointer.symlink_to(pointer)  # leads in a circle, which root may not follow either
    collection = store.collection()
    assert served(store) == ONE.text
    assert caplog.records == []  # nothing was tried
    away.replace(pointer)
    assert store.collection() is collection


def test_what_a_crash_left_is_removed_by_the_next_who_publishes(folder: Path) -> None:
    publish(LocalStore(folder), ONE)
    (folder / "building" / "index").mkdir(parents=True)
    (folder / "building" / "terms.bin").write_text("half")
    for name in ("finished", "half-removed"):
        (folder / "generations" / name).mkdir()
    (folder / "generations" / "finished" / "in-use").touch()
    (folder / "current.new").write_text("finished")
    publish(LocalStore(folder), TWO)
    assert len(generations(folder)) == 1
    assert not (folder / "building").exists()
    assert served(LocalStore(folder)) == TWO.text
