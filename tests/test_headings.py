"""Which headings stand above a passage."""

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.model import Kind
from tests.building import asked, document, generation_of, open_library, passages_of

LEVELS = """# Trails

Go.

## Lakes

**Sorrel**

Length: 9 km. It is flat.

How to get there:

- By bus

**Tarn**

How to get there:

- By boat

## Hills

### Monday

| Time | Hill |
| --- | --- |
| 9:00 | Gannet |

Rain
----

Stay.

# Advice

**Water**

Take some.
"""
NUMBERED = """WALKS BY THE LAKE

1. The Shore
It is flat.

Getting there:
- By bus

2. The Ridge
It is steep.

Getting there:
- By train

ADVICE

Take water.

Who helps?
Yvette does.

Getting help:
- By telephone

Why?
It is free.
"""


def outlines(tmp_path: Path, text: str, name: str) -> dict[str, tuple[str, ...]]:
    found = passages_of(generation_of(tmp_path, document(text, name)))
    return {one.text: one.headings for one in found if one.kind is not Kind.HEADING}


def test_a_heading_stands_below_those_of_higher_levels(tmp_path: Path) -> None:
    assert outlines(tmp_path, LEVELS, "a.md") == {
        "Go.": ("Trails",),
        "Length: 9 km.": ("Trails", "Lakes", "**Sorrel**"),
        "It is flat.": ("Trails", "Lakes", "**Sorrel**"),
        "By bus": ("Trails", "Lakes", "**Sorrel**", "How to get there:"),
        "By boat": ("Trails", "Lakes", "**Tarn**", "How to get there:"),
        "9:00 | Gannet": ("Trails", "Hills", "Monday", "Time | Hill"),
        "Stay.": ("Trails", "Rain"),
        "Take some.": ("Advice", "**Water**"),
    }


def test_in_plain_text_the_kind_of_heading_that_comes_first_is_the_higher_one(tmp_path: Path) -> None:
    assert outlines(tmp_path, NUMBERED, "a.txt") == {
        "It is flat.": ("WALKS BY THE LAKE", "1. The Shore"),
        "By bus": ("WALKS BY THE LAKE", "1. The Shore", "Getting there:"),
        "It is steep.": ("WALKS BY THE LAKE", "2. The Ridge"),
        "By train": ("WALKS BY THE LAKE", "2. The Ridge", "Getting there:"),
        "Take water.": ("ADVICE",),
        "Yvette does.": ("ADVICE", "Who helps?"),
        "By telephone": ("ADVICE", "Who helps?", "Getting help:"),
        "It is free.": ("ADVICE", "Why?"),
    }


def test_a_passage_is_found_by_all_the_headings_above_it(tmp_path: Path) -> None:
    collection = generation_of(tmp_path, document(NUMBERED, "a.txt"))
    found = collection.candidates(asked("ridge", "train", "lake"), 9).all
    above = {one.hit.passage.text: one.title & {"ridg", "shore", "lake"} for one in found}
    assert above["By train"] == {"ridg", "lake"}


def test_the_outline_of_a_passage_has_the_heading_around_the_one_above(tmp_path: Path) -> None:
    found = {one.text: one.outline for one in passages_of(generation_of(tmp_path, document(LEVELS, "a.md")))}
    assert found["By bus"] == ("**Sorrel**", "How to get there:")
    assert found["9:00 | Gannet"] == ("Monday", "Time | Hill")
    assert found["Go."] == ("Trails",)
    titled = replace(document(LEVELS, "a.md"), title="Trails")
    (tmp_path / "titled").mkdir()
    found = {one.text: one.outline for one in passages_of(generation_of(tmp_path / "titled", titled))}
    assert found["Go."] == ("Trails",)
    assert found["Stay."] == ("Rain",)


CHRONICLE = """# Ferry Club 1931

We sail.

## 1978: the flood

- The *Marigold* was lost.
- Members saved the archive in a pram.

## Version 7.2 (11 January)

- Blood Ring removed at last.

## Regatta, 6 July

Start at the pier. The regatta is open to all.

## Prices

All pay.
"""
CHRONIK = (
    "# Verein\n\nWir segeln.\n\n## 12. Mai 2024\n\n- Das Bootshaus wurde verkauft.\n\n## Ort\n\nAm See.\n"
)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("When was the flood?", "1978: the flood"),
        ("when did version 7.2 come out", "Version 7.2 (11 January)"),
        ("When was the Marigold lost?", "The *Marigold* was lost."),
        ("when was the blood ring removed", "Blood Ring removed at last."),
        ("What time was the Marigold lost?", None),
        ("When did the ferry club start?", "Start at the pier."),  # the title has the year of the document
        ("where is the regatta", "The regatta is open to all."),
    ],
)
def test_a_heading_tells_when_something_was(tmp_path: Path, question: str, first: str | None) -> None:
    (tmp_path / "a.md").write_text(CHRONICLE, encoding="utf-8")
    library = open_library(tmp_path, tmp_path / "data", max_bytes=10_000, sureness=0.0)
    assert next((one.passage.text for one in library.ask(question).quotes), None) == first


def test_a_heading_tells_when_something_was_in_other_languages(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(CHRONIK, encoding="utf-8")
    library = open_library(tmp_path, tmp_path / "data", max_bytes=10_000, sureness=0.0)
    found = library.ask("Wann wurde das Bootshaus verkauft?")
    assert [one.passage.text for one in found.quotes][:1] == ["Das Bootshaus wurde verkauft."]
