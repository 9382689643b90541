"""The lines between `---` at the head of a file: title, date, source and language."""

import re
from difflib import get_close_matches
from typing import NamedTuple
from urllib.parse import urlsplit

from knowledge.errors import Problem, UnreadableDocument

KEYS = ("title", "date", "source", "language")

_FENCED = re.compile(
    r"---[ \t]*(?:\r\n|\r|\n)(?P<yaml>(?![ \t]*[\r\n]).*?(?<=[\r\n]))---[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL
)
_OPENED = re.compile(r"---[ \t]*(?:\r\n|\r|\n)[A-Za-z_]+[ \t]*:")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class FrontMatter(NamedTuple):
    """What a file's head says: the values and lines of the known keys, and where the body begins."""

    values: dict[str, str]
    lines: dict[str, int]
    body: int
    problems: tuple[Problem, ...] = ()


def front_matter(text: str, name: str, begin: int) -> FrontMatter:
    """The front matter of a file whose text starts at `begin`; without any, the body starts there.

    Values are as they are written, in one line. What cannot be used is left out and named.
    Raises UnreadableDocument for front matter that does not end or is no list of `key: value` lines.
    """
    fenced = _FENCED.match(text, begin)
    if fenced is None:
        if _OPENED.match(text, begin):
            raise UnreadableDocument(
                Problem(name, 1, "has front matter that does not end", "put a line with only --- after it")
            )
        return FrontMatter({}, {}, begin)
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    problems = []
    for key, value, line in _entries(fenced["yaml"], name):
        found = _objection(key, value, repeated=key in lines)
        if found is not None:
            problems.append(Problem(name, line, *found, fatal=False))
        elif value:
            values[key], lines[key] = " ".join(value.split()), line
    return FrontMatter(values, lines, fenced.end(), tuple(problems))


def _entries(source: str, name: str) -> list[tuple[str, str | None, int]]:
    """Key, value and line of every entry; the value is None if it is not a single one.

    Read without YAML's guesses, for which `language: no` is false.
    """
    import yaml  # slow to load, and most files have no front matter

    try:
        root = yaml.compose(source, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        what = f"has broken front matter: {getattr(error, 'problem', None) or 'it is not YAML'}"
        remedy = "write it as lines of `key: value`, with quotation marks around a value that has a colon"
        raise UnreadableDocument(Problem(name, mark.line + 2 if mark else 1, what, remedy)) from error
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        what = "has front matter that is not a list of keys"
        raise UnreadableDocument(Problem(name, 2, what, "write it as lines of `key: value`"))
    return [
        (
            _showable(str(key.value)),
            value.value if isinstance(value, yaml.ScalarNode) else None,
            key.start_mark.line + 2,
        )
        for key, value in root.value
    ]


def _objection(key: str, value: str | None, *, repeated: bool) -> tuple[str, str] | None:
    """What is wrong with an entry, and the remedy; None if it can be used."""
    if key not in KEYS:
        near = get_close_matches(key.lower(), KEYS, n=1, cutoff=0.5)
        remedy = f"did you mean {near[0]}?" if near else f"the keys are {', '.join(KEYS)}"
        return f"has an unknown key in its front matter: {key}", remedy
    if repeated:
        return f"gives its {key} twice", "remove one of the two: the first is used"
    if value is None:
        return f"has more than one value for {key}", "give a single one"
    if value != _showable(value):
        return f"has half a character in its {key}", "write the character itself, not its escape"
    if key == "source" and value and not _is_address(value):
        return (
            f"has a source that is no web address: {value}",
            "give one that begins with https:// or http://",
        )
    if key == "language" and value and _LANGUAGE.fullmatch(value) is None:
        return f"has a language that is no language tag: {value}", "give one like en or pt-BR"
    return None


def _showable(text: str) -> str:
    """The text with a question mark for what YAML's escapes allow and UTF-8 does not."""
    return text.encode("utf-8", "replace").decode()


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value.strip())
        return parts.scheme in ("http", "https") and bool(parts.hostname) and len(value.split()) == 1
    except ValueError:
        return False
