"""What the program knows of each language: its stemmer, and the words a question is made of.

A script of one language has that language's stems whatever the text around it is in.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from knowledge.words.moment import for_a_moment
from knowledge.words.stemming import stemmer

WORDS = Path(__file__).parent
"""Where the lists of words lie."""

_SCRIPTS = (
    ("uk", re.compile("[ґєії]", re.IGNORECASE)),  # letters that Russian lacks
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
_CYRILLIC = frozenset("ru uk be bg sr mk kk mn".split())
_OF_SCRIPT = {  # languages that share a script with the one that stands for it
    "ru": _CYRILLIC,
    "uk": _CYRILLIC,
    "ar": {"ar", "fa", "ur"},
    "hi": {"hi", "ne", "mr"},
    "zh": {"zh", "ja", "ko"},
}
_POINTED = frozenset("en ga ja ko th zh".split())  # a point before decimals, a comma between thousands
_TOLD = ("de", "fr", "es", "it", "pt", "nl")  # in the letters of English: their words alone tell them from it
_SIGNS = {"es": re.compile("[¿¡]")}  # what no other language writes
_QUOTED = re.compile('„[^“”]*[“”]|«[^»]*»|“[^”]*”|"[^"]*"')  # names, in whatever language
_FIRST = re.compile(r"\W*(\w\w+|[^\W\dA-Z]|[A-Z](?=.*[^\x00-\x7f]))\s")  # "Y Combinator" is a name
_ANCHORS = {"^": "^", r"\b": r"\b(?=\w)"}  # where expressions begin: no word begins where one ends
_CURLY = re.compile(r"(?<!\[)'")  # an apostrophe in an expression, for either
_BEGINNING = 5_000  # characters by which the language of a document is told
_TAGS = 256  # of which is remembered what language they are
_CLEAR = 2  # the weight of words that no other language has from which on they tell it


@dataclass(frozen=True, eq=False)
class Language:
    """One language. Words given to it are as `plain` leaves them; `stem` may be called from any thread.

    `function_words` hold a sentence together, `asking_words` ask, `joining_words` join it to what was said
    before, `wrapping` finds what is said to whoever is asked, `elided` the words that an apostrophe joins to
    the next one. `own` are the words that tell it, these and further ones, `alike` those that do not, for
    other languages have them, too. `pointed` tells that decimals come after a point.
    """

    code: str
    stem: Callable[[str], str] = field(repr=False)
    function_words: frozenset[str] = frozenset()
    asking_words: frozenset[str] = frozenset()
    joining_words: frozenset[str] = frozenset()
    wrapping: re.Pattern[str] | None = None
    elided: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()
    months: tuple[str, ...] = ()
    pointed: bool = True

    def holds(self, word: str) -> bool:
        """Whether a word asks or holds a sentence together."""
        return word in self.function_words or word in self.asking_words


@lru_cache(_TAGS)
def language(tag: str) -> Language:
    """The language of a tag like `en` or `pt-BR`; one without stems or lists if it is unknown."""
    return _language(re.split("[-_]", tag.lower(), maxsplit=1)[0])


@for_a_moment
def languages_of(text: str, tags: tuple[str, ...]) -> tuple[Language, ...]:
    """The languages that `text` may be in, likeliest first: those of `tags` and those of its scripts.

    The likeliest has most of the words, in its script or as words that ask or hold a sentence together; among
    equals comes English first. English may be the likeliest though none of `tags` is, and so may a language
    whose words tell it clearly.
    """
    found = {language(tag): 0 for tag in sorted(tags, key=lambda tag: language(tag).code != "en")}
    scripts = [] if text.isascii() else [code for code, script in _SCRIPTS if script.search(text)]
    for code in scripts:
        found.setdefault(language(code), 0)
    known = tuple(found)
    outside = _QUOTED.sub(" ", text)
    words = [plain(word) for word in re.findall(r"\w+", outside) or re.findall(r"\w+", text)]
    for code in _clear(outside, words, known):
        found[language(code)] = 1
    for code in ("uk", "en") if "ru" in scripts else ("en",):
        found.setdefault(language(code), 0)
    if len(found) == 1:
        return known
    written = [_script(word) for word in words] if scripts else []
    held = {
        one: start
        + sum([word in one.own for word in words])
        + sum(one.code in _sharing(code) for code in written)
        for one, start in found.items()
    }
    likeliest, *rest = sorted(found, key=lambda one: -held[one])
    return likeliest, *(one for one in rest if one in known)


def language_told(text: str) -> str:
    """The tag of the language that a text is in, by its beginning; "en" where that does not tell another."""
    return languages_of(text[:_BEGINNING], ("en",))[0].code


def _clear(text: str, words: Sequence[str], known: Sequence[Language]) -> list[str]:
    """The languages that are not `known` but whose words tell them, those that have most words first.

    Words that English has, too, tell nothing, nor do single letters, nor words that are alike elsewhere if
    they are alone; those that ask, unless they are short, and those that begin a question as if it went on
    tell twice as much.
    """
    english = language("en")
    strange = [word for word in words if len(word) > 1 and not english.holds(word)]
    begins = _FIRST.match(text)
    weights: dict[str, int] = {}
    for one in map(language, _TOLD):
        own = [word for word in strange if word in one.own] if one not in known else []
        weight = 0 if english.alike.issuperset(own) else len(own)
        weight += sum(word in one.asking_words and (len(word) > 2 or words == [word]) for word in own)
        weight += 2 * bool(begins and plain(begins[1]) in one.joining_words)
        weight += 2 * bool(one.code in _SIGNS and _SIGNS[one.code].search(text))
        if one in known or weight < _CLEAR:
            continue
        against = sum(english.holds(word) and not one.holds(word) for word in words)
        if weight >= _CLEAR + 2 * against:
            weights[one.code] = weight
    return sorted(weights, key=lambda code: -weights[code])


def _sharing(code: str) -> AbstractSet[str]:
    """The languages of the script that a language stands for."""
    return _OF_SCRIPT.get(code, {code})


def _script(word: str) -> str:
    """The language that stands for the script of a word; "" for one in Latin letters."""
    return next((code for code, script in _SCRIPTS if script.search(word)), "") if not word.isascii() else ""


def written_in(word: str, declared: Language) -> Language:
    """The language to stem a word in: the declared one, unless its script is that of another."""
    code = _script(word)
    return declared if not code or declared.code in _sharing(code) else language(code)


def plain(word: str) -> str:
    """A word as words are compared: case folded, of full width no more, without accents or apostrophes."""
    if not word.isascii():
        word = without_accents(word)
    return word.casefold().replace("’", "").replace("'", "")


def without_accents(word: str) -> str:
    """A word in compatible forms (NFKC), without its combining marks and what is not seen in it."""
    decomposed = unicodedata.normalize("NFKD", word)
    bare = "".join(
        c
        for c in decomposed
        if not (unicodedata.combining(c) or c.isspace() or unicodedata.category(c) == "Cf")
    )
    return unicodedata.normalize("NFC", bare)


@cache
def lists() -> dict[str, Any]:
    """What `words/languages.toml` holds, by language."""
    return tomllib.loads((WORDS / "languages.toml").read_text(encoding="utf-8"))


@cache
def _language(code: str) -> Language:
    given: dict[str, str] = lists().get(code, {})
    wrapping = [_CURLY.sub("['’]", line) for line in given.get("wrapping", "").splitlines() if line]
    function, asking, typical = (_words(given.get(kind, "")) for kind in ("function", "asking", "typical"))
    return Language(
        code,
        stemmer(code),
        function,
        asking,
        _words(given.get("joining", "")),
        re.compile(_any_of(wrapping), re.IGNORECASE) if wrapping else None,
        _words(given.get("elided", "")),
        function | asking | typical,
        _words(given.get("alike", "")),
        tuple(given.get("months", "").split()),
        code in _POINTED,
    )


def _any_of(expressions: Sequence[str]) -> str:
    """One expression for all, which looks once where several begin with the same anchor."""
    groups = groupby(expressions, key=lambda one: next((a for a in _ANCHORS if one.startswith(a)), ""))
    return "|".join(
        f"{_ANCHORS.get(anchor, '')}(?:{'|'.join(one.removeprefix(anchor) for one in those)})"
        for anchor, those in groups
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(plain(word) for word in text.split())
