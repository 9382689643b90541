"""Libraries to ask: one over the briefing that comes with the program, and any that a test writes."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from knowledge.library import SURENESS, Library
from tests.building import open_library

LIMIT = 1_000_000

# No test fails because the machine is slow, or has other work.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

Shelf = Callable[[Mapping[str, str]], Library]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the briefing that comes with the program is published; not to be written."""
    data = tmp_path_factory.mktemp("published")
    open_library(None, data, max_bytes=LIMIT, sureness=SURENESS)
    return data


@pytest.fixture
def library(published: Path) -> Library:
    """The library over the briefing that comes with the program."""
    return open_library(None, published, max_bytes=LIMIT, sureness=SURENESS)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """An empty documents folder."""
    folder = tmp_path / "documents"
    folder.mkdir()
    return folder


@pytest.fixture
def shelf(documents: Path, tmp_path: Path) -> Shelf:
    """Writes files into the documents folder and opens a library over it."""

    def write_and_open(files: Mapping[str, str]) -> Library:
        for name, text in files.items():
            path = documents / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return open_library(documents, tmp_path / "data", max_bytes=LIMIT, sureness=SURENESS)

    return write_and_open
