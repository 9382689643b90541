"""Who did something is told by what says that somebody did it, and not by a noun for it."""

import pytest

from knowledge.library import Library


@pytest.mark.parametrize("asked", ["Who signed the treaty?", "ok so who has signed the treaty?"])
def test_who_did_something_is_told_first_by_what_says_so(library: Library, asked: str) -> None:
    first = library.ask(asked).quotes[0].passage.text
    assert "signed a comprehensive strategic partnership treaty" in first
