"""What the program knows of each language: its stemmer, and the words a question is made of.

Stems are by Snowball (https://snowballstem.org). A script of one language has that language's stems whatever
the text around it is in.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import snowballstemmer

WORDS = Path(__file__).parent / "words"
"""Where the lists of words lie."""

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "st": "sesotho", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_SCRIPTS = (
    ("ru", re.compile("[\u0400-\u052f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
)
_OF_SCRIPT = {  # languages that share a script with the one that stands for it
    "ru": {"ru", "uk", "be", "bg", "sr", "mk", "kk", "mn"},
    "ar": {"ar", "fa", "ur"},
    "hi": {"hi", "ne", "mr"},
    "zh": {"zh", "ja", "ko"},
}
_POINTED = frozenset("en ga ja ko th zh".split())  # a point before decimals, a comma between thousands


@dataclass(frozen=True, eq=False)
class Language:
    """One language. Words given to it are as `plain` leaves them; `stem` may be called from any thread.

    `function_words` hold a sentence together, `asking_words` ask, `wrapping` finds what is said to whoever is
    asked, `elided` the words that an apostrophe joins to the next one. `pointed` tells that decimals come
    after a point.
    """

    code: str
    stem: Callable[[str], str] = field(repr=False)
    function_words: frozenset[str] = frozenset()
    asking_words: frozenset[str] = frozenset()
    wrapping: re.Pattern[str] | None = None
    elided: frozenset[str] = frozenset()
    pointed: bool = True


def language(tag: str) -> Language:
    """The language of a tag like `en` or `pt-BR`; one without stems or lists if it is unknown."""
    return _language(re.split("[-_]", tag.lower(), maxsplit=1)[0])


def languages_of(text: str, tags: tuple[str, ...]) -> tuple[Language, ...]:
    """The languages that `text` may be in, likeliest first: those of `tags` and those of its scripts.

    The likeliest holds most of the words as words that ask or hold a sentence together; among equals comes
    English first. English may be the likeliest though none of `tags` is.
    """
    found = {language(tag): 0 for tag in sorted(tags, key=lambda tag: language(tag).code != "en")}
    for code, script in _SCRIPTS:
        if not text.isascii() and script.search(text):
            found.setdefault(language(code), 0)
    known = tuple(found)
    found.setdefault(language("en"), 0)
    if len(found) == 1:
        return known
    words = [plain(word) for word in re.findall(r"\w+", text)]
    held = {
        one: sum(word in one.function_words or word in one.asking_words for word in words) for one in found
    }
    likeliest, *others = sorted(found, key=lambda one: -held[one])
    return likeliest, *(one for one in others if one in known)


def written_in(word: str, declared: Language) -> Language:
    """The language to stem a word in: the declared one, unless its script is that of another."""
    if word.isascii():
        return declared
    for code, script in _SCRIPTS:
        if script.search(word):
            same = declared.code == code or declared.code in _OF_SCRIPT.get(code, ())
            return declared if same else language(code)
    return declared


def plain(word: str) -> str:
    """A word as words are compared: case folded, of full width no more, without accents or apostrophes."""
    if not word.isascii():
        word = without_accents(word)
    return word.casefold().replace("’", "").replace("'", "")


def without_accents(word: str) -> str:
    """A word in compatible forms (NFKC), without its combining marks."""
    decomposed = unicodedata.normalize("NFKD", word)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c) and not c.isspace())
    return unicodedata.normalize("NFC", bare)


@cache
def lists() -> dict[str, Any]:
    """What `words/languages.toml` holds, by language."""
    return tomllib.loads((WORDS / "languages.toml").read_text(encoding="utf-8"))


@cache
def _language(code: str) -> Language:
    given: dict[str, str] = lists().get(code, {})
    wrapping = [line for line in given.get("wrapping", "").splitlines() if line]
    return Language(
        code,
        _stemmer(code),
        _words(given.get("function", "")),
        _words(given.get("asking", "")),
        re.compile("|".join(wrapping), re.IGNORECASE) if wrapping else None,
        _words(given.get("elided", "")),
        code in _POINTED,
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(plain(word) for word in text.split())


def _stemmer(code: str) -> Callable[[str], str]:
    if code not in _ALGORITHMS:
        return lambda word: word
    snowball = snowballstemmer.stemmer(_ALGORITHMS[code])
    stemming = Lock()  # a Snowball stemmer keeps the word it works on in itself
    irregular = _irregular() if code == "en" else {}

    def stem(word: str) -> str:
        with stemming:
            found: str = snowball.stemWord(irregular.get(word, word))
        return found

    return stem


@cache
def _irregular() -> dict[str, str]:
    """English forms that no ending explains, each with its word."""
    lines = (WORDS / "irregular.txt").read_text(encoding="utf-8").splitlines()
    families = [line.split() for line in lines if line and not line.startswith("#")]
    return {form: base for base, *forms in families for form in forms}
