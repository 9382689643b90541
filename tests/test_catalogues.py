"""The catalogues: nothing is missing or left over, no place is lost, no text is over its limit."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from bot.words import CATALOGUES
from tests.words import HEADER, catalogue, extracted, main, messages_of

# Messages that are the same as in English on purpose.
ALIKE = {
    "de": {"text"},
    "es": set[str](),
    "fr": {
        "document",
        "question",
        "source",
        "sources",
        "-# Version {version}",
        "{n} documents",
        "{n} passages",
    },
    "ja": set[str](),
    "ko": set[str](),
    "ru": set[str](),
    "uk": set[str](),
}
PATHS = sorted(CATALOGUES.glob("*.po"))


@pytest.fixture(scope="module")
def said() -> Catalog:
    """What the bot says."""
    return extracted()


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    """One catalogue after the other."""
    found: Path = request.param
    return found


def forms(message: Message) -> Iterator[tuple[str, str]]:
    """Every form of a translation, with the English it says."""
    if isinstance(message.id, str):
        yield message.id, str(message.string)
    else:
        yield from ((message.id[1], form) for form in message.string or ())


def faults(message: Message) -> Iterator[str]:
    """What is wrong with a translation."""
    for english, translated in forms(message):
        if message.fuzzy or not translated:
            yield f"not translated: {english}"
            continue
        for what, pattern in MARKS.items():
            if Counter(re.findall(pattern, english)) != Counter(re.findall(pattern, translated)):
                yield f"another {what}: {english} => {translated}"
        if "@" in translated or translated != translated.strip():
            yield f"a mention, or white space at an end: {translated!r}"


MARKS = {
    "place": r"\{\w*\}",
    "brace": r"[{}]",
    "code": r"`[^`]*`",
    "backtick": "`",
    "bold": r"\*\*",
    "asterisk": r"\*",
    "beginning of a line": r"(?m)^(?:-# |- |> |#+ |\d+\. )",
    "number of lines": r"\n",
    "link": r"<?https?://[^\s>]+>?",
    "bracket of a link": r"[\[\]<>]",
    "struck out": "~~",
    "spoiler": r"\|\|",
}


def test_there_is_a_catalogue() -> None:
    assert PATHS
    assert {path.stem for path in PATHS} <= set(ALIKE)


def test_a_catalogue_holds_what_is_said_and_no_more(path: Path, said: Catalog) -> None:
    held = catalogue(path)
    assert {message.id for message in messages_of(held)} == {message.id for message in messages_of(said)}
    assert not held.obsolete


def test_every_message_is_translated_with_its_places_and_marks(path: Path) -> None:
    assert [fault for message in messages_of(catalogue(path)) for fault in faults(message)] == []


def test_what_is_the_same_as_in_english_is_so_on_purpose(path: Path) -> None:
    same = {
        english
        for message in messages_of(catalogue(path))
        for english, translated in forms(message)
        if english == translated and re.search(r"\w", re.sub(r"\{\w+\}", "", english.replace("-#", "")))
    }
    named = {english for english in same if not re.fullmatch(r"[^\w{}]*(\{\w+\}[^\w{}]*)+", english)}
    assert named == ALIKE[path.stem]


def test_no_line_breaks_before_a_french_sign_or_within_its_quotation_marks() -> None:
    loose = re.compile(r"« | »| [;:?!](?=[\s*]|$)")
    messages = messages_of(catalogue(CATALOGUES / "fr.po"))
    said = [translated for message in messages for _, translated in forms(message)]
    assert [translated for translated in said if loose.search(translated)] == []


def test_every_form_of_number_is_there(path: Path) -> None:
    held = catalogue(path)
    for message in messages_of(held):
        if not isinstance(message.id, str):
            assert len(message.string or ()) == held.num_plurals


def test_what_is_asked_is_found_again_behind_its_label(path: Path) -> None:
    """A card is read again in whatever language it is: see `bot.asked`."""
    held = catalogue(path)
    for english, place in (("-# Asked: {question}", "{question}"), ("-# with: {words}", "{words}")):
        assert str(held[english].string).partition(": ")[2] == place


@pytest.mark.parametrize(
    ("english", "translated", "fault"),
    [
        ("**{n} of {m}**", "**{n} von {n}**", "another place"),
        ("**{n} of {m}**", "{n} von {m}", "another bold"),
        ("-# Version {n}", "- Version {n}", "another beginning of a line"),
        ("set `a`", "setze `b`", "another code"),
        ("a", "a\nb", "another number of lines"),
        ("a", "siehe https://example.org", "another link"),
        ("a", "[a](b)", "another bracket"),
        ("a", "@everyone", "a mention"),
        ("a", "a ", "white space"),
        ("a", "", "not translated"),
        (("{n} a", "{n} b"), ("{n} a", "b"), "another place"),
    ],
)
def test_a_fault_is_found(
    english: str | tuple[str, str], translated: str | tuple[str, str], fault: str
) -> None:
    assert any(fault in found for found in faults(Message(english, translated)))


def test_a_catalogue_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.words.CATALOGUES", tmp_path)
    german = (CATALOGUES / "de.po").read_text(encoding="utf-8")
    old = german.replace('msgid "Share"', 'msgid "Gone"')
    old = old.replace(f"{HEADER}# ", "# Another head.\n#\n# In this language:\n# share: teilen.\n# ")
    (tmp_path / "de.po").write_text(old, encoding="utf-8")
    main(["pl"])
    assert {path.name for path in tmp_path.iterdir()} == {"de.po", "pl.po"}
    updated = catalogue(tmp_path / "de.po")
    assert "Gone" not in updated
    assert (tmp_path / "de.po").read_text(encoding="utf-8").startswith(f"{HEADER}# share: teilen.\n# ")
    assert not updated["Share"].string or updated["Share"].fuzzy
    assert catalogue(tmp_path / "pl.po").plural_expr == Catalog("pl").plural_expr
    (tmp_path / "de.po").write_text(german, encoding="utf-8")
    main([])
    kept, held = catalogue(CATALOGUES / "de.po"), catalogue(tmp_path / "de.po")
    assert [(one.id, one.string) for one in held] == [(one.id, one.string) for one in kept]
