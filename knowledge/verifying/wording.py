"""From text to words as a reader compares them: which differences leave a quotation the same.

A word stays the same in another case, in another form of the same characters (composed or not, full width),
with a soft hyphen or another invisible character inside, with emphasis marks, with a curly or straight
apostrophe, and as an initialism without dots. What stands between words is not compared, such as quotation
marks, dashes, spaces and line breaks. Signs that change a number, such as a currency, %, a minus, “<” or “±”,
are words of their own, and so are signs that stand for a word, such as ✓ and ✗, ↑ and ↓.

This is stricter than `terms.py`, where a word and its inflections are one term: “missile” and “missiles” find
each other, but to change one into the other is to misquote.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

_APOSTROPHES = "'’‘ʼ＇`´′"
_STRAIGHT = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
UNSPACED = re.compile(  # scripts without spaces, or with particles at words: each character is compared
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    "\u1100-\u115f\uac00-\ud7a3\u3400-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]"
)
_VOICING = "\u3099\u309a\uff9e\uff9f"  # marks of kana, apart where it is decomposed or of half width
_WORD = re.compile(
    r"""
    cv* | % | [s=!]?=(?=[ ]?%?\.?0) | s(?=[ ]?%?\.?0)
  | (?:(?<=[a0])|(?<=[a0][ ]))[s=!]=(?=[ ]?a)  # x != limit
  | (?:(?<=(?<![a0])[a0])|(?<=(?<![a0])[a0][ ]))[s=+](?=[ ]?a)  # a > b, but not Settings > Roles
  | (?<=[a0])\+(?=[a0]) | (?<=0)/(?=0)         # n+1, 1/2
  | (?<![a0c])(?<![a0c]~)(?<![a0c]~~)(?<!0[ ])-(?=%?\.?0)  # a minus, not the dash of 19-20: -5, -$5, -.5
  | (?<![a0])(?<![a0]')a(?:\.~?a)+(?![a0'])(?:\.(?!\.\.(?!\.)))?  # U.S., before an ellipsis, too
  | (?:(?<![a0c.,])\.)?0+(?:[.,]0+)+\+?        # a number with its separators
  | (?<![a0c.,])\.0+\+?                        # .5, which is not 5
  | (?<![a0'~])0+(?=a)                         # 30s, as 30 s
  | [a0](?:~*(?:'~*)?[a0])*(?:[+#]+(?![a0]))?   # C++ and 65+, but not 2+2
    """,
    re.VERBOSE,
)
_LINKED = re.compile(r"\]\(<?https?://[^\s()<>]*>?\)")
_NOTE = re.compile(  # a footnote's number, as in Wikipedia, in Markdown or in print; and what marks an error
    r"(?<=[^\s\[(])\[(?:\d{1,3}|\^[\w-]{1,40})\]|(?<=[.,;:!?”\"»])[¹²³⁰⁴-⁹]{1,3}"
    r"|(?<=[^\W\d_]{3})[¹²³⁰⁴-⁹]{1,3}(?=[.,;:!?])|\[sic[.!]?\]"
)
_HTML = re.compile(  # which nobody sees who reads the page
    r"</?(?:a|b|br|code|del|details|div|em|i|img|ins|kbd|mark|p|s|small|span|strong|sub|summary|sup|u)"
    r"(?:\s[^<>]*)?/?>|&(?:nbsp|ensp|emsp|thinsp|amp|quot|ldquo|rdquo|[lr]aquo|[nm]dash|hellip|bull|#34);",
    re.IGNORECASE,
)
_UNSEEN = "\u00ad"
_HTML_APOSTROPHE = re.compile(r"&(?:[lr]squo|apos|#0?39|#x27);", re.IGNORECASE)
_SPACED = re.compile(  # z. B., d. h., p. m., J. R., т. е.
    r"(?<![^\W_])(?:[zduioaepтдкн]|[A-ZА-Я])\.([ \u00a0\u2009\u202f])(?=[^\W\d_]\.)"
)
_BRACKETS = re.compile(r"\[[^\[\]]*\](?!\()")
_LOWERED = re.compile(r"\[(a)\](?=a)")  # “[T]he”: a letter whose case was changed to fit
_CUT = re.compile(r"[…⋯]|\.\s?\.\s?\.")
_SIGNS = "%‰°✓✔✅☑✗✘✕✖❌❎↑↓⬆⬇▲▼👍👎"  # each says what a word would say
_NARROW = str.maketrans("％＜＞＝＋－．", "%<>=+-.")
_COMPARED = {">=": "≥", "<=": "≤", "!=": "≠"}


class Written(NamedTuple):
    """One word: its place [start, end) in the text, how it is compared, whether an ellipsis precedes it."""

    start: int
    end: int
    folded: str
    cut: bool


@dataclass(frozen=True)
class Wording:
    """A text and the words to compare of it."""

    text: str
    words: list[Written]

    @classmethod
    def of(cls, text: str) -> "Wording":
        """A text with all its words."""
        return cls(text, words(text))

    @cached_property
    def folded(self) -> list[str]:
        """The words as they are compared."""
        return [word.folded for word in self.words]

    def inserting(self) -> "Wording":
        """The same, but words in square brackets match no word of a source."""
        spans = [found.span() for found in _BRACKETS.finditer(self.text)]
        return replace(
            self,
            words=[
                word._replace(folded=f"[{word.folded}]")
                if any(start < word.start and word.end < end for start, end in spans)
                else word
                for word in self.words
            ],
        )

    def span(self, places: Sequence[int]) -> tuple[int, int]:
        """Where the text stands from the first to the last of the words in these places."""
        return self.words[places[0]].start, self.words[places[-1]].end

    def slice(self, places: Sequence[int]) -> str:
        """The text from the first to the last of the words in these places; "" without any."""
        start, end = self.span(places) if places else (0, 0)
        return self.text[start:end]


class _Shapes(dict[int, str]):
    """The part that each character plays in a word, as one letter of `_WORD`'s alphabet."""

    def __missing__(self, code: int) -> str:
        shape = self[code] = _shape(chr(code))
        return shape


_SHAPES = _Shapes()


def words(text: str) -> list[Written]:
    """The words of `text` in order; they do not overlap."""
    text = _HTML_APOSTROPHE.sub(lambda sign: "'".ljust(len(sign[0]), _UNSEEN), text.translate(_NARROW))
    shapes = _LOWERED.sub(r"~\1~", text.translate(_SHAPES))
    for target in (*_LINKED.finditer(text), *_NOTE.finditer(text), *_HTML.finditer(text)):
        shapes = shapes[: target.start()] + " " * len(target[0]) + shapes[target.end() :]
    for space in _SPACED.finditer(text):
        shapes = f"{shapes[: space.start(1)]}~{shapes[space.end(1) :]}"
    found: list[Written] = []
    last = 0
    for match in _WORD.finditer(shapes):
        start, end = match.span()
        cut = end - last > 1 and _CUT.search(text, last, start) is not None
        found.append(Written(start, end, _folded(text[start:end], match[0]), cut))
        last = end
    return found


def bare(text: str) -> str:
    """`text` without the characters that nobody sees, and without emphasis marks."""
    return "".join(character for character in text if _SHAPES[ord(character)] != "~")


def _folded(word: str, shapes: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    kept = "".join(c for c, shape in zip(word, shapes, strict=True) if shape != "~")
    if "a" in shapes:
        kept = kept.replace(".", "") if "." in shapes else kept.translate(_STRAIGHT)
    elif shapes[0] not in "0c.":
        return _COMPARED.get(kept, "-" if shapes == "-" else kept)
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", kept).casefold()).replace("ё", "е")


def _shape(character: str) -> str:
    """a: letter or mark, 0: digit, c: letter of an unspaced script, v: what it goes on with, %: sign, s: sign
    that compares, ~: not seen; else itself, if it may be part of a word or decide on one.
    """
    category = unicodedata.category(character)
    if character in _APOSTROPHES:
        return "'"
    if character in "*\\\u034f" or category == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return "~"
    if character in "<>≤≥≠±≈":
        return "s"
    if category == "Pd" or character == "−":
        return "-"
    if character in _VOICING or "\u1160" <= character <= "\u11ff":  # a decomposed syllable goes on
        return "v"
    if UNSPACED.match(character):
        return "c"
    if category == "Nd" or character in "₀₁₂₃₄₅₆₇₈₉":
        return "0"
    if category in ("Sc", "No") or character in _SIGNS:
        return "%"
    if category[0] in "LM" or category == "Nl":
        return "a"
    return character if character in ".,[]+#=!/\n" else " "
