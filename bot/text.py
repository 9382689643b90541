r"""The display encoder: source text to Discord text that reads exactly the same.

A backslash before punctuation is the tool of choice: Discord shows nothing of it and copies nothing of it.
Where a backslash cannot work, a word joiner (U+2060) stands in. It is invisible and has no width, but who
copies the text copies it too, so it is used only here:

* ``@everyone`` and ``@here``, after the ``@``: the server looks for them in the raw text, where a backslash
  in front does not hide them, and none can stand before a letter;
* a line that is empty, or starts or ends with white space: Discord trims both ends of a message, and
  renderers differ about blank lines and indents;
* between ``**`` and punctuation at the edge of a bold span: CommonMark renderers do not see bold there;
* ``-#`` where a line could start: some renderers look for it after they have taken the backslashes off.

What Discord cannot show exactly: a control character of ASCII appears as its picture (``␀``), half of a
surrogate pair as ``�``, every end of a line as the same one, and an emoji in Discord's own drawing. A tab is
as wide as Discord makes it. Direction controls left open (U+202A-U+202E, U+2066-U+2069) are closed at the end
of their line, where plain text ends them too, so that they cannot turn what follows.

Labels of buttons, options and choices, footers and window titles are not Markdown: give them the text itself.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote, urlsplit

import idna

_JOINER = "\u2060"
_ISOLATE, _POP_ISOLATE, _POP_EMBEDDING = "\u2068", "\u2069", "\u202c"
_CLOSERS = dict.fromkeys("\u202a\u202b\u202d\u202e", _POP_EMBEDDING) | dict.fromkeys(
    "\u2066\u2067\u2068", _POP_ISOLATE
)

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_LINE = re.compile(r"(?:\A|(?<=\n)|(?<=\r)(?!\n))[^\r\n]*")
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_SPECIAL = re.compile(  # begins with one set of characters, which is what makes it fast
    r"""
    [\\*_~|`<>@\[\]\#:.&+=\-\d]
    (?:
        (?<=[\\*_~|`<>@\[\]\#])            # emphasis, code, mentions, links, headings, quotes, escapes
        | (?<=:)(?!\s)                      # addresses and :shortcodes:, which Discord turns into emoji
        | (?<=\.)(?=(?i:gg|com|gift|new)/)  # discord.gg/… makes an invitation without any scheme
        | (?<=&)(?=\#?\w+;)                 # a character reference, which CommonMark would replace
        | (?<!\S.)                          # where a line could start:
        (?:
            (?<=[-+=])                      # a list, a rule or an underlined heading
            | (?<=\d)\d*[.)](?=\s|\Z)       # a numbered list
        )
    )""",
    re.VERBOSE,
)
_UNTYPED = re.compile(rf"{_JOINER}|{_DIRECTION.pattern}|{_UNSHOWABLE.pattern}")
_ADDED = re.compile(rf"[{_JOINER}{_ISOLATE}{_POP_ISOLATE}]|\\(.)")
_DRAWN = re.compile(r"^(?:>|-#) |\*\*", re.MULTILINE)
_MARKUP = re.compile(r"<(?:@[!&]?|#|a?:\w+:|t:-?|/[^<>:\n]+:|id:)\w+(?::\w)?>[,:]?")
_EVERYONE = re.compile(r"@(?=everyone|here)")
_BREAKABLE = re.compile(r"\\@(?=everyone|here)|\\-(?=\\#)")
_BREAKS = re.compile(r"[\t\r\n]")  # in an address they count for nothing
_HOST = re.compile(r"(?:[\w-]{1,63}(?:\.|\Z))+", re.ASCII)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SAFE = "%/?#:!$&+,;=-._~"  # No @: the server would find @everyone even here.


def encode(text: str, marks: Sequence[tuple[int, int]] = ()) -> str:
    """Return Discord Markdown that shows exactly *text*, with the marked spans bold.

    *marks* are (start, end) offsets into *text*, sorted. Touching marks become one; white space at the edges
    of a mark stays plain, since bold white space looks the same; a mark over several lines is bold on each.
    Nothing in the result can mention, link, format or run over into what stands on the next line.
    """
    if not text:
        return ""
    shown = _UNSHOWABLE.sub(_stand_in, text)
    return "\n".join(_line(line.group(), line.start(), marks) for line in _LINE.finditer(shown))


def inline(text: str) -> str:
    """Return *text* for a place of one line, such as a title: white space as one space, nothing interpreted.

    A title is not a quote, so its direction controls are dropped; one with right-to-left letters is isolated,
    so that it cannot reorder what stands beside it.
    """
    line = encode(" ".join(undirected(text).split()))
    if not line.isascii() and not _RIGHT_TO_LEFT.isdisjoint(map(unicodedata.bidirectional, line)):
        return f"{_ISOLATE}{line}{_POP_ISOLATE}"
    return line


def undirected(text: str) -> str:
    """Return *text* without direction controls, for a place that is not Markdown, such as a choice."""
    return _DIRECTION.sub("", text)


def as_title(text: str) -> str:
    """Return *text* for the title of a thread, which is no Markdown.

    Discord repeats titles in messages of its own, where “@everyone” shall be no more than a word either.
    """
    return _EVERYONE.sub(_broken, text)


def typed(text: str, name: str | None = None) -> str:
    """Return what a person typed, on one line, without mentions, custom emoji and the like.

    Discord sends these as numbers, which nobody means to ask for, nor the comma after one. Nor does anybody
    mean to ask for a control character, or for one that turns the direction of text. “@everyone” stays: a
    text may be about it. So does “@name”, unless it is the `name` of the bot, left by Discord as text.
    """
    if name:
        text = re.sub(rf"(?<!\S)@{re.escape(name)}(?!\w)[,:]?", " ", text, flags=re.IGNORECASE)
    return " ".join(_UNTYPED.sub("", _MARKUP.sub(" ", text)).split())


def read_back(shown: str) -> str:
    """Return the text that a person typed from what `inline` made of it."""
    return _ADDED.sub(r"\1", shown)


def undrawn(shown: str) -> str:
    """Return the text of a card, without what draws its quotes, small print and bold words."""
    return read_back(_DRAWN.sub("", shown))


def link(label: str, address: str) -> str | None:
    """Return a link that shows *label* and opens *address*, without a preview.

    Discord shows backslashes inside a label and makes no link of a label with emoji: such a label is put in
    front of the link. An address that is not of the web, or that has a user name in it
    (``https://bank@example``), makes no link: None.
    """
    target = _web_address(address)
    if target is None:
        return None
    shown = inline(label)
    if shown and shown == " ".join(label.split()) and not any(map(_is_symbol, shown)):
        return f"[{shown}](<{target}>)"
    return f"{shown} ([link](<{target}>))" if shown else f"[link](<{target}>)"


def _line(line: str, offset: int, marks: Iterable[tuple[int, int]]) -> str:
    parts, position = [], 0
    for start, end in _bold_spans(line, offset, marks):
        parts += [_escape(line[position:start]), _bold(line[start:end])]
        position = end
    parts.append(_escape(line[position:]))
    before = _JOINER if not line or _is_blank(line[0]) else ""
    after = _JOINER if line and _is_blank(line[-1]) else ""
    return before + "".join(parts) + after + _missing_closers(line)


def _bold_spans(line: str, offset: int, marks: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The marks within this line, joined where they touch and without white space at their edges."""
    joined: list[tuple[int, int]] = []
    for mark in marks:
        start, end = max(mark[0] - offset, 0), min(mark[1] - offset, len(line))
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            start, end = joined[-1][0], max(joined.pop()[1], end)
        joined.append((start, end))
    for start, end in joined:
        words = line[start:end]
        start += len(words) - len(words.lstrip())
        if words.strip():
            yield start, start + len(words.strip())


def _bold(words: str) -> str:
    before = _JOINER if _is_punctuation(words[0]) else ""
    after = _JOINER if _is_punctuation(words[-1]) else ""
    return f"**{before}{_escape(words)}{after}**"


def _escape(piece: str) -> str:
    # The start of a piece counts as the start of a line: Discord parses the inside of a bold span anew.
    return _BREAKABLE.sub(_broken, _SPECIAL.sub(_backslashed, piece))


def _backslashed(match: re.Match[str]) -> str:
    found = match.group()
    return f"{found[:-1]}\\{found[-1]}"


def _broken(match: re.Match[str]) -> str:
    return match.group() + _JOINER


def _missing_closers(line: str) -> str:
    """The characters that close, innermost first, what the line's direction controls leave open."""
    awaited: list[str] = []
    for control in _DIRECTION.findall(line):
        if control in _CLOSERS:
            awaited.append(_CLOSERS[control])
        elif control == _POP_ISOLATE and _POP_ISOLATE in awaited:
            while awaited.pop() != _POP_ISOLATE:
                pass  # The end of an isolate also ends the embeddings inside it (Unicode Annex 9, X6a).
        elif control == _POP_EMBEDDING and awaited and awaited[-1] == _POP_EMBEDDING:
            awaited.pop()
    return "".join(reversed(awaited))


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code >= 0xD800:
        return "\ufffd"
    return chr(0x2421 if code == 0x7F else 0x2400 + code)


def _web_address(address: str) -> str | None:
    address = _BREAKS.sub("", address).strip()
    try:
        parts = urlsplit(address)
        host = _host(parts.hostname or "")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # A malformed address, port or host name.
        return None
    if parts.scheme not in ("http", "https") or parts.username is not None or _HOST.fullmatch(host) is None:
        return None
    rest = address.partition("//")[2].removeprefix(parts.netloc)  # geturl would alter some
    return f"{parts.scheme}://{host}{port}{quote(_STRAY_PERCENT.sub('%25', rest), safe=_SAFE)}"


def _host(name: str) -> str:
    """A host name in ASCII, as browsers encode it. Raises ValueError if it is none."""
    return name if name.isascii() else idna.encode(name, uts46=True).decode("ascii")


def _is_blank(character: str) -> bool:
    return character.isspace() or character == "\ufeff"


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _is_symbol(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sk", "Cf", "Cn", "Co")
