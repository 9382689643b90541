"""What the program knows about each language: its stemmer, and the words that questions are made of."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from knowledge.words.lists import table
from knowledge.words.stemming import stemmer

_POINTED = frozenset("en ga ja ko th zh".split())  # a point before decimals, a comma between thousands
_ANCHORS = {"^": "^", "": "", r"\b": r"\b(?=\w)"}  # of expressions; \b at the end of a word would be in vain
_CURLY = re.compile(r"(?<!\[)'")  # an apostrophe in an expression, which is to match either kind
_UNPARTED = frozenset("ja ko zh".split())  # a phrase may begin anywhere in a run of letters
_TAGS = 256  # language tags remembered
_FOLDED = str.maketrans("İıſ", "iis")  # as expressions do that ignore case
_STROKES = str.maketrans("ıłŁøØđĐ", "ilLoOdD")  # which are parts of letters: Łódź is typed as Lodz, too


@dataclass(frozen=True, eq=False)
class Language:
    """One language. Give it words as `plain` leaves them; `stem` may be called from any thread.

    `function_words` hold a sentence together, `asking_words` ask, and `joining_words` connect it with what
    was said before. `wrapping` finds phrases addressed to whoever is asked (“could you tell me”) in a text
    that is `lowered`: to ignore case would take twice the time. `elided` holds the words that an apostrophe
    joins to the next one (l’, d’). `own` are the words that identify the language, `alike` those that do not
    because other languages have them too. `pointed`: decimals follow a point, and thousands are separated by
    commas.
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
    """The language of a tag such as `en` or `pt-BR`; an unknown one has no stems and no lists."""
    return _language(re.split("[-_]", tag.lower(), maxsplit=1)[0])


def plain(word: str) -> str:
    """A word as it is compared: case folded, in half width, without accents and apostrophes."""
    if not word.isascii():
        word = unicodedata.normalize("NFC", _bare(word))
    return word.casefold().replace("’", "").replace("'", "")


def lowered(text: str) -> str:
    """A text in lower case, character for character."""
    return text.translate(_FOLDED).lower()


def keys(word: str) -> str:
    """What is typed for a word: it is case folded, without accents, and Korean syllables by their letters."""
    return word.casefold() if word.isascii() else _bare(word.casefold())


def _bare(word: str) -> str:
    """A word in decomposed form (NFKD), without combining marks, strokes and invisible characters."""
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(
        c
        for c in decomposed
        if not (unicodedata.combining(c) or c.isspace() or unicodedata.category(c) == "Cf")
    ).translate(_STROKES)


@cache
def _language(code: str) -> Language:
    given: dict[str, str] = table("languages.toml").get(code, {})
    wrapping = given.get("wrapping", "").translate(_FOLDED)
    phrases = [_CURLY.sub("['’]", line) for line in wrapping.splitlines() if line]
    function, asking, typical = (_words(given.get(kind, "")) for kind in ("function", "asking", "typical"))
    return Language(
        code,
        stemmer(code),
        function,
        asking,
        _words(given.get("joining", "")),
        re.compile(_any_of(phrases, anywhere=code in _UNPARTED)) if phrases else None,
        _words(given.get("elided", "")),
        function | asking | typical,
        _words(given.get("alike", "")),
        tuple(given.get("months", "").split()),
        code in _POINTED,
    )


def _any_of(expressions: Sequence[str], *, anywhere: bool) -> str:
    """One expression that matches any of these; an anchor that several begin with is tried once.

    At the same place those that begin with an anchor of `_ANCHORS` come before those with the next one.
    Unless it may match `anywhere`, no place inside a word is tried, where none of them begins.
    """
    these = {anchor: [one for one in expressions if _anchor(one) == anchor] for anchor in _ANCHORS}
    any_of = "|".join(
        f"{_ANCHORS[anchor]}(?:{'|'.join(one.removeprefix(anchor) for one in those)})"
        for anchor, those in these.items()
        if those
    )
    return any_of if anywhere else rf"(?!\B\w)(?:{any_of})"


def _anchor(expression: str) -> str:
    return next((anchor for anchor in _ANCHORS if anchor and expression.startswith(anchor)), "")


def _words(text: str) -> frozenset[str]:
    return frozenset(plain(word) for word in text.split())
