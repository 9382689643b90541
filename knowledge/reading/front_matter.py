"""The lines between `---` at the head of a file: title, date, source and language."""

import re
from difflib import get_close_matches
from typing import NamedTuple
from urllib.parse import urlsplit

from knowledge.errors import Message, Problem, UnreadableDocument, mark

KEYS = ("title", "date", "source", "language")

_FENCED = re.compile(
    r"---[ \t]*(?:\r\n|\r|\n)(?P<yaml>(?![ \t]*[\r\n]).*?(?<=[\r\n]))---[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL
)
_OPENED = re.compile(r"---[ \t]*(?:\r\n|\r|\n)[A-Za-z_]+[ \t]*:")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class FrontMatter(NamedTuple):
    """What the head of a file says: the values and lines of the known keys, and where the body begins."""

    values: dict[str, str]
    lines: dict[str, int]
    body: int
    problems: tuple[Problem, ...] = ()


def front_matter(text: str, name: str, begin: int) -> FrontMatter:
    """The front matter of a file whose text starts at `begin`; if there is none, the body starts there.

    Values are as written, on one line. What cannot be used is left out and reported. Raises
    UnreadableDocument for front matter that does not end or is no list of `key: value` lines.
    """
    fenced = _FENCED.match(text, begin)
    if fenced is None:
        if _OPENED.match(text, begin):
            # Translators: Front matter is the part of a file before its text that says its title and so on.
            what = mark("has front matter that does not end")
            raise UnreadableDocument(Problem(name, 1, what, mark("put a line with only --- after it")))
        return FrontMatter({}, {}, begin)
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    problems = []
    for key, value, line in _entries(fenced["yaml"], name):
        found = _objection(key, value, repeated=key in lines)
        if found is not None:
            what, remedy = found
            told = {"key": key, "value": value or "", "near": _near(key)}
            problems.append(Problem(name, line, what, remedy, fatal=False, values=told))
        elif value and (words := value.split()):
            values[key], lines[key] = " ".join(words), line
    return FrontMatter(values, lines, fenced.end(), tuple(problems))


def _entries(source: str, name: str) -> list[tuple[str, str | None, int]]:
    """The key, value and line of every entry; the value is None if there is more than one.

    They are read without YAML's type guessing, by which `language: no` would be false.
    """
    import yaml  # slow to load, and most files have no front matter

    try:
        root = yaml.compose(source, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:  # the last two by `chr`
        place = getattr(error, "problem_mark", None)
        what = mark("has broken front matter: {reason}")
        remedy = mark(
            "write it as lines of `key: value`, with quotation marks around a value that has a colon"
        )
        values = {"reason": str(getattr(error, "problem", None) or "it is not YAML")}
        line = place.line + 2 if place else 1
        raise UnreadableDocument(Problem(name, line, what, remedy, values=values)) from error
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        what = mark("has front matter that is not a list of keys")
        raise UnreadableDocument(Problem(name, 2, what, mark("write it as lines of `key: value`")))
    return [
        (
            _showable(key.value) if isinstance(key, yaml.ScalarNode) else "[…]",
            value.value if isinstance(value, yaml.ScalarNode) else None,
            key.start_mark.line + 2,
        )
        for key, value in root.value
    ]


def _objection(key: str, value: str | None, *, repeated: bool) -> tuple[Message, Message] | None:
    """What is wrong with an entry, and the remedy; None if it can be used."""
    if key not in KEYS:
        every = mark("the keys are title, date, source, language")
        remedy = mark("did you mean {near}?") if _near(key) else every
        return mark("has an unknown key in its front matter: {key}"), remedy
    if repeated:
        return mark("gives its {key} twice"), mark("remove one of the two: the first is used")
    if value is None:
        return mark("has more than one value for {key}"), mark("give a single one")
    if value != _showable(value):
        return mark("has half a character in its {key}"), mark("write the character itself, not its escape")
    if key == "source" and value and not _is_address(value):
        return (
            mark("has a source that is no web address: {value}"),
            mark("give one that begins with https:// or http://"),
        )
    if key == "language" and value and _LANGUAGE.fullmatch(value) is None:
        return mark("has a language that is no language tag: {value}"), mark("give one like en or pt-BR")
    return None


def _near(key: str) -> str:
    """The key that may have been meant by an unknown one; "" if none resembles it."""
    return next(iter(get_close_matches(key.lower(), KEYS, n=1, cutoff=0.6)), "")


def _showable(text: str) -> str:
    """The text with question marks in place of what YAML's escapes allow and UTF-8 does not."""
    return text.encode("utf-8", "replace").decode()


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value.strip())
        return parts.scheme in ("http", "https") and bool(parts.hostname) and len(value.split()) == 1
    except ValueError:
        return False
