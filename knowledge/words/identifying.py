"""Which languages a text or a word may be written in, judged by its script and by its words.

A word whose script belongs to one language is stemmed in that language, whatever the text around it is in.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from knowledge.words.languages import Language, language, plain
from knowledge.words.moment import for_a_moment

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
_TOLD = ("de", "fr", "es", "it", "pt", "nl", "pl", "tr")  # share letters with English: their words differ
_SIGNS = {"es": re.compile(r"[¿¡]|\bqué\b", re.IGNORECASE)}  # what no other language writes
_LETTERS = {  # what a language writes, but names of its people, too: they count beside words of it
    "pt": re.compile(r"^\W*e\s.*[ãõ]|\b(?:quê|vocês?)\b", re.IGNORECASE),
    "pl": re.compile("[ąćęłńśźż]", re.IGNORECASE),
    "tr": re.compile("[ğış]"),
}
_LETTER = "e"  # goes on in Italian and Portuguese, but begins “e bike”, too
_QUOTED = re.compile('„[^“”]*[“”]|«[^»]*»|“[^”]*”|"[^"]*"')  # names, in whatever language
_FIRST = re.compile(r"\W*(\w\w+|[^\W\dA-Z]|E|[A-Z](?=.*[^\x00-\x7f]))\s")  # "Y Combinator" is a name
_BEGINNING = 5_000  # characters of a document that its language is judged by
_CLEAR = 2  # how much the words of a language must weigh to identify it


@for_a_moment
def languages_of(text: str, tags: tuple[str, ...]) -> tuple[Language, ...]:
    """The languages that `text` may be in, likeliest first: those of `tags` and those of its scripts.

    The likeliest is the one with the most words in its script or among its own; English wins a tie. English,
    or a language that its words identify clearly, and none of `tags` as well, may come first even if it is
    not among them.
    """
    found = {language(tag): 0 for tag in sorted(tags, key=lambda tag: language(tag).code != "en")}
    scripts = [] if text.isascii() else [code for code, script in _SCRIPTS if script.search(text)]
    for code in scripts:
        found.setdefault(language(code), 0)
    known = tuple(found)
    outside = _QUOTED.sub(" ", text)
    words = [plain(word) for word in re.findall(r"\w+", outside) or re.findall(r"\w+", text)]
    for one in map(language, _clear(outside, words, known)):
        if _own(one, words) > max((_own(other, words) for other in known if other.code != "en"), default=-1):
            found[one] = 1
    for code in ("uk", "en") if "ru" in scripts else ("en",):
        found.setdefault(language(code), 0)
    if len(found) == 1:
        return known
    written = [_script(word) for word in words] if scripts else []
    held = {
        one: start + _own(one, words) + sum(one.code in _sharing(code) for code in written)
        for one, start in found.items()
    }
    likeliest, *rest = sorted(found, key=lambda one: -held[one])
    return likeliest, *(one for one in rest if one in known)


def _own(one: Language, words: Sequence[str]) -> int:
    """How many of the words are among a language's own."""
    return sum([word in one.own for word in words])


def language_told(text: str) -> str:
    """The tag of the language that a text is in, judged by its beginning; "en" unless that shows another."""
    return languages_of(text[:_BEGINNING], ("en",))[0].code


def _clear(text: str, words: Sequence[str], known: Sequence[Language]) -> list[str]:
    """The codes of languages not among `known` that their words identify, the clearest first."""
    strange = [word for word in words if not language("en").holds(word)]
    begins = _FIRST.match(text)
    first = plain(begins[1]) if begins else ""
    if text.isascii() and _telling().isdisjoint([first, *strange]):
        return []
    others = (one for one in map(language, _TOLD) if one not in known)
    weights = {one.code: _weight(one, text, first, words, strange) for one in others}
    return sorted(filter(weights.get, weights), key=lambda code: -weights[code])


def _weight(one: Language, text: str, first: str, words: Sequence[str], strange: Sequence[str]) -> int:
    """How clearly the words of a text, of which English lacks the `strange` ones, identify a language.

    0 if not clearly enough. Single letters count for nothing, and neither do words common to several
    languages if there are no others. Words that ask count twice unless they are short; so do the `first` one,
    if it opens a question as if that went on from another, and what only this language writes.
    """
    english, held = language("en"), [word for word in strange if word in one.own]
    own = [word for word in held if len(word) > 1]
    goes_on = first in one.joining_words and (first != _LETTER or bool(own) or not text.isascii())
    if text.isascii() and not (own or goes_on):  # nor any of `_SIGNS` and `_LETTERS`
        return 0
    common = english.alike.issuperset(own)
    weight = 2 * goes_on + (0 if common else len(own))
    beside = weight or len(held) > 1
    weight += sum([word in one.asking_words and (len(word) > 2 or words == [word]) for word in own])
    written = _SIGNS.get(one.code) or (_LETTERS.get(one.code) if beside else None)
    weight += 2 * bool(written and written.search(text))
    against = sum(english.holds(word) and not one.holds(word) for word in words)
    return weight if weight >= _CLEAR + 2 * against else 0


@cache
def _telling() -> AbstractSet[str]:
    """The words that may tell of any of the languages with the letters of English."""
    return frozenset().union(*(one.own | one.joining_words for one in map(language, _TOLD)))


def _sharing(code: str) -> AbstractSet[str]:
    """The codes of the languages that share a script, given the one that stands for it."""
    return _OF_SCRIPT.get(code, {code})


def _script(word: str) -> str:
    """The code that stands for the script of a word; "" if its letters are Latin."""
    return next((code for code, script in _SCRIPTS if script.search(word)), "") if not word.isascii() else ""


def written_in(word: str, declared: Language) -> Language:
    """The language to stem a word in: the declared one, unless the word is in another's script."""
    code = _script(word)
    return declared if not code or declared.code in _sharing(code) else language(code)
