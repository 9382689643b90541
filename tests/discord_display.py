r"""What Discord displays of a text: a small, independent model that the display encoder is tested against.

The client is a fork of simple-markdown: rules anchored at the current position, tried in order; what no rule
takes is text. The patterns here follow Discord's documentation and the client's known behaviour, and where
those leave doubt the model is stricter than Discord: constructs may start at any position (the client's text
rule skips some), names and numbers may have any length, blank lines collapse. Besides the client the model
looks at the raw text the way the server does, which knows no backslash: pings, previews and invitations.
"""

import re
from dataclasses import dataclass, field


@dataclass
class Display:
    """The characters shown, whether each is bold, and every construct that was made of the text."""

    plain: str = ""
    bold: list[bool] = field(default_factory=list)
    constructs: list[tuple[str, str]] = field(default_factory=list)

    def show(self, text: str, *, bold: bool) -> None:
        self.plain += text
        self.bold += [bold] * len(text)


_SERVER = {
    "ping": re.compile(r"<@[!&]?\d+>|@everyone|@here"),
    "preview": re.compile(r"(?:https?|steam|discord)://[^\s<]+", re.IGNORECASE),
    "invitation": re.compile(r"discord(?:app)?\.(?:gg|com/invite|new|gift)/[\w-]+", re.IGNORECASE),
}
# At the start of a line only.
_BLOCKS = {
    "heading": re.compile(r" *#{1,3}(?!#)\s*[^\n]*"),
    "subtext": re.compile(r" *-#\s*[^\n]*"),
    "list": re.compile(r" *(?:[-*+]|\d+[.)])(?: [^\n]*|(?=\n|\Z))"),
    "quote": re.compile(r" *>>>[\s\S]*| *>(?: [^\n]*|(?=\n|\Z))"),
}
# Shown as something else than their text, or as a link.
_ATOMS = {
    "code": re.compile(r"(`+)[\s\S]*?[^`]\1(?!`)"),
    "autolink": re.compile(r"<[^: >]+:/[^ >]+>|<[^\s<>@]+@[^\s<>@]+>|<(?:tel:|sms:)?\+[\d ()-]+>"),
    "url": re.compile(r"(?:https?|steam|discord)://[^\s<]+[^<.,:;\"'\]\s]", re.IGNORECASE),
    "masked link": re.compile(r"\[(?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*\]\(\s*<?[\s\S]*?>?\s*\)"),
    "mention": re.compile(r"<@[!&]?\d+>|<#\d+>|@everyone|@here"),
    "emoji": re.compile(r"<a?:\w+:\d+>|:[^\s:]+?(?:::skin-tone-\d)?:"),
    "timestamp": re.compile(r"<t:-?\d+(?::[tTdDfFRsS])?>"),
    "command": re.compile(r"</[^:\n]+:\d+>"),
    "navigation": re.compile(r"<id:[\w-]+(?::\d+)?>"),
    "shrug": re.compile(r"¯\\_\(ツ\)_/¯"),
}
_SPANS = {
    "strong": re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)"),
    "underline": re.compile(r"__((?:\\[\s\S]|[^\\])+?)__(?!_)"),
    "emphasis": re.compile(
        r"_((?:__|\\[\s\S]|[^\\_])+?)_"
        r"|\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)"
    ),
    "strike": re.compile(r"~~([\s\S]+?)~~(?!_)"),
    "spoiler": re.compile(r"\|\|([\s\S]+?)\|\|"),
}
_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
_BREAK = re.compile(r" {2,}\n|\n(?: *\n)+")
# What no rule takes, as far as the next character at which one of the rules above can begin, or a line.
_TEXT = re.compile(r"\n|[^\n][^\\ \n`<hsd\[@:¯*_~|]*", re.IGNORECASE)


def display(markdown: str) -> Display:
    """Return what Discord shows of a message or text display with this content."""
    shown = Display()
    content = markdown.strip()
    for kind, pattern in _SERVER.items():
        shown.constructs += [(kind, match.group()) for match in pattern.finditer(content)]
    _parse(content, shown, bold=False)
    return shown


def _parse(source: str, shown: Display, *, bold: bool) -> None:
    position = 0
    while position < len(source):
        rest = source[position:]
        line_start = position == 0 or source[position - 1] == "\n"
        position += (
            (_block(rest, shown, bold=bold) if line_start else 0)
            or _leaf(rest, shown, bold=bold)
            or _span(rest, shown, bold=bold)
            or _text(rest, shown, bold=bold)
        )


def _block(rest: str, shown: Display, *, bold: bool) -> int:
    return _construct(_BLOCKS, rest, shown, bold=bold)


def _leaf(rest: str, shown: Display, *, bold: bool) -> int:
    if match := _ESCAPE.match(rest):
        shown.show(match[1], bold=bold)
        return match.end()
    if match := _BREAK.match(rest):
        shown.show("\n", bold=bold)
        return match.end()
    return _construct(_ATOMS, rest, shown, bold=bold)


def _span(rest: str, shown: Display, *, bold: bool) -> int:
    """Emphasis in its kinds: the longest wins, the earlier in the table among equals."""
    matches = [(kind, match) for kind, pattern in _SPANS.items() if (match := pattern.match(rest))]
    if not matches:
        return 0
    kind, match = max(matches, key=lambda found: found[1].end())
    if kind != "strong":
        shown.constructs.append((kind, match.group()))
    inside = next(group for group in match.groups() if group is not None)
    _parse(inside, shown, bold=bold or kind == "strong")
    return match.end()


def _text(rest: str, shown: Display, *, bold: bool) -> int:
    match = _TEXT.match(rest)
    assert match is not None
    shown.show(match.group(), bold=bold)
    return match.end()


def _construct(table: dict[str, re.Pattern[str]], rest: str, shown: Display, *, bold: bool) -> int:
    for kind, pattern in table.items():
        if match := pattern.match(rest):
            shown.constructs.append((kind, match.group()))
            shown.show(f"[{kind}]", bold=bold)
            return match.end()
    return 0
