"""From a word to its terms, without regard to its neighbours.

A term is what a word and its inflections share: the stem, in folded case, without accents or possessive. A
hyphenated word has the term of the whole and those of its parts. A run of a script that does not separate
words has every pair of adjacent characters (Korean too, where particles are attached to words).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from knowledge.words.identifying import written_in
from knowledge.words.languages import Language, language, plain
from knowledge.words.numbers import unseparated

Part = tuple[int, int, str]
"""Where a part of a text starts and ends, and its term."""

_MARKS = "".join(chr(c) for c in range(0x300, 0x1B00) if unicodedata.category(chr(c)) in {"Mn", "Mc"})
_MARKS += "\u00ad\u200c\u200d\u2060"  # invisible: the soft hyphen, and what joins or parts letters
_LETTERS = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"
_NAME = rf"{_LETTERS}(?:['’]{_LETTERS})*"  # apostrophes inside
_JOINS = "-‐‑"

WORD = re.compile(
    rf"""
    [A-Za-z]{{2,}}(?=[ ,.])                           # most words; what follows would find them, too
  | [^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?            # an initialism with its dots: U.S., p.m.
  | [vV]\d+(?:\.\d+)+(?!\w)                        # a version: v2.4.1
  | \d+(?:\.\d)?[kK]\b                             # 10k
  | \d{{1,2}}(?:[:.]\d\d)?[ \u00a0\u202f]?[aApP](?:m|M|\.[mM]\.)(?!\w)  # 9 p.m., 10:30am
  | \d+(?:[.,]\d+)*(?:st|nd|rd|th)\b                # 20th
  | \d{{1,3}}(?:[\u00a0\u202f]\d{{3}})+(?!\d)       # 1 000 with spaces that do not break
  | \d+(?:[.,]\d+)*                                 # a number with its separators: 24, 3.5, 1,000
  | {_NAME}(?:[{_JOINS}]{_NAME})*                   # a word, or some with hyphens between
  | %
    """,
    re.VERBOSE,
)
"""Matches the words and numbers of a text."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
UNSPACED = re.compile(f"[{_UNSPACED}]+")
"""Matches the runs of scripts that are cut into pairs of characters."""

_RUN = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_LONE = re.compile(  # alone among kana, at the start of a verb (週間借りる), or before a Korean particle
    "(?<![\u3005\u3400-\u9fff])[\u3400-\u9fff](?![\u3005\u3400-\u9fff])"
    "|[\u3400-\u9fff](?=[りるれろえけきくげせてたちつねべびむめみうっ])"
    "|^[\uac00-\ud7af](?=[은는이가을를에의와과로도만]$)"
)
HYPHEN = re.compile(rf"[{_JOINS}](?<=\w.)\w")
"""Matches where a hyphenated word may be."""

_CLOCK = re.compile(r"(\d+)(?:[:.](\d+))?\s?([ap]\.?m\.?)", re.IGNORECASE)
_VERSION = re.compile(r"v\d+\.")
_SHORT = 8  # characters at most of a hyphenated word that is also written without the hyphen
_LONGEST, _PAIR = 40, 2  # characters, and parts, of a word with hyphens that may be cached
_PIECE = re.compile(rf"[^{_JOINS}]+")
_ENGLISH = language("en")


def parts(word: str, declared: Language) -> tuple[Part, ...]:
    """The terms of one word that `WORD` matched, with their places in it, in a text of the declared language.

    The whole comes before its parts. They are cached if the word may be (see `is_single`).
    """
    if not word.isascii() and UNSPACED.search(word):
        return tuple(_grams(word, declared))
    return (_parts if is_single(word) else _parts.__wrapped__)(word, declared.code)


def is_single(word: str) -> bool:
    """Whether a word that `WORD` matched is one, or a pair, and may be cached though a person has typed it.

    A longer one with hyphens, or one in a script without spaces, may be all that somebody has said.
    """
    if len(word) > _LONGEST or (not word.isascii() and UNSPACED.search(word)):
        return False
    return word.isalpha() or len(_PIECE.findall(word)) <= _PAIR


@lru_cache(maxsize=1 << 15)
def _parts(word: str, code: str) -> tuple[Part, ...]:
    """The same by the language's code: the garbage collector need not look at keys that are only text."""
    declared = language(code)
    if word.isalpha():  # as most are, which spares them the search for clock times and hyphens
        return (_single(word, 0, len(word), declared),)
    if clock := _CLOCK.fullmatch(word):  # here “pm” is no prime minister
        half = (*clock.span(3), f"{clock[3][0].lower()}.m")
        return *(_single(word, *clock.span(group), declared) for group in (1, 2) if clock[group]), half
    pieces = [(found.start(), found.end()) for found in _PIECE.finditer(word)]
    found = tuple(_single(word, start, end, declared) for start, end in pieces)
    is_short = len(pieces) == 2 and len(word) <= _SHORT and not word.isupper()  # Wi-Fi, T-shirt
    if any(word[start].isupper() for start, _ in pieces[1:]) and not is_short:
        return found  # each part has its own capital: DPRK-Russia
    whole = whole_of(word, declared)
    return ((0, len(word), whole), *found) if whole else found


def term(word: str, declared: Language) -> str:
    """The term of one word that has no hyphens."""
    return _single(word, 0, len(word), declared)[2]


def whole_of(word: str, declared: Language) -> str | None:
    """The term of a hyphenated word as a whole (multi-warhead: multiwarhead); None without hyphens."""
    pieces = [] if word.isalpha() else _PIECE.findall(word)
    return term("".join(pieces), declared) if len(pieces) > 1 else None


def _single(word: str, start: int, end: int, declared: Language) -> Part:
    spoken = written_in(word, declared)
    if declared.elided:
        start = _after_elision(word, start, end, declared)
    raw = word[start:end]
    if raw == "%":
        return start, end, "percent"
    bare = plain(raw)
    if _VERSION.match(bare):
        return start, end, bare[1:]
    if raw[0].isdigit():
        return start, end, unseparated(bare, pointed=spoken.pointed)
    if "." in raw or (len(raw) > 1 and raw.isupper()):
        return start, end, _initials(raw, bare.replace(".", ""), spoken)
    if spoken is _ENGLISH and raw[-2:-1] in {"'", "’"} and raw[-1] in "sS" and len(bare) > 1:
        bare = bare[:-1]
    return start, end, _stem(raw, bare, spoken)


def _initials(raw: str, bare: str, spoken: Language) -> str:
    """The term of an initialism: that of U.S. or US is not that of us."""
    if any(bare in one.function_words or bare in one.asking_words for one in (spoken, _ENGLISH)):
        return bare if bare == "am" else bare + "."
    return (bare or raw) if "." in raw else _stem(raw, bare, spoken)


def _stem(raw: str, bare: str, spoken: Language) -> str:
    if raw.isascii() or spoken is _ENGLISH:
        return spoken.stem(bare) or bare or raw
    accented = unicodedata.normalize("NFKC", raw).casefold().replace("’", "").replace("'", "")
    return plain(spoken.stem(accented)) or bare or raw


def _after_elision(word: str, start: int, end: int, declared: Language) -> int:
    for found in re.finditer("['’]", word[start:end]):
        if plain(word[start : start + found.start()]) in declared.elided and start + found.end() < end:
            return start + found.end()
    return start


def _grams(word: str, declared: Language) -> Iterator[Part]:
    for run in _RUN.finditer(word):
        at, text = run.start(), run[0]
        if UNSPACED.match(text) is None:
            for found in WORD.finditer(text):
                for start, end, own in parts(found[0], declared):
                    yield at + found.start() + start, at + found.start() + end, own
        elif len(text) == 1:
            yield at, at + 1, unicodedata.normalize("NFKC", text)
        else:
            for place in range(len(text)):
                if _LONE.match(text, place):
                    yield at + place, at + place + 1, text[place]
                if place + 1 < len(text):
                    pair = text[place : place + 2]
                    yield at + place, at + place + 2, unicodedata.normalize("NFKC", pair)
