"""Text to terms: the only place where words are compared.

A term is what a word and its inflections share: folded case, no accents, no possessive, the stem by
Snowball's English algorithm (https://snowballstem.org). Passages and questions go through the same
functions, so no two engines can disagree about words.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock

import snowballstemmer

_WORD = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}            # an initialism with its dots: U.S., p.m.
  | \d+(?:[.,]\d+)*               # a number with its separators: 24, 3.5, 1,000
  | [^\W_]+                       # a word, accents of their own and apostrophes inside
    (?:(?:[\u0300-\u036f]+['’]?|['’])[^\W_]+)*[\u0300-\u036f]*
    """,
    re.VERBOSE,
)

_STOP_WORDS = frozenset(
    """
    a about above after again against ain all also am an and any anybody anyone are aren arent as at be
    because been before being below between both but by can cannot cant could couldnt d did didnt do
    does doesnt doing dont down during each every few for from further had has hasnt have havent having
    he her here hers herself him himself his how i if in into is isnt it its itself just ll m me mine
    more most my myself no nor not now of off on once only or other our ours ourselves out over own re s
    same shall she should so some somebody someone such t than that the their theirs them themselves
    then there these they this those through to too under until up us ve very was wasnt we were werent
    what whats when where which while who whom whose why will with wont would wouldnt you your yours
    yourself yourselves know
    anything bot dear explain hello hey hi please tell thank thanks wonder wondering
    """.split()
)

_stemmer = snowballstemmer.stemmer("english")
_stemming = Lock()  # a Snowball stemmer keeps the word it works on in itself


def tokens(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of `text` in order, each as (start, end, term)."""
    return ((m.start(), m.end(), _term(m.group())) for m in _WORD.finditer(text))


def passage_terms(text: str) -> list[str]:
    """Every term of `text` in order, repeats and function words included."""
    return [_term(word) for word in _WORD.findall(text)]


def question_terms(text: str) -> tuple[str, ...]:
    """The distinct terms a question asks for, in order of appearance.

    Function words are left out, unless nothing else is there.
    """
    shouted = text.upper() == text
    words = _WORD.findall(text)
    telling = [word for word in words if not _is_stop_word(word, shouted)]
    return tuple(dict.fromkeys(_term(word) for word in telling or words))


def matched_spans(text: str, terms: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Where in `text` a word stands whose term is in `terms`."""
    return tuple((start, end) for start, end, term in tokens(text) if term in terms)


def surface_words(text: str) -> set[str]:
    """The different words of `text` as a person would type them: case folded, at least two letters."""
    return {word.casefold() for word in _WORD.findall(text) if len(word) > 1 and not word[0].isdigit()}


def _is_stop_word(word: str, shouted: bool) -> bool:
    plain = word.replace("'", "").replace("’", "").lower()
    acronym = word.isupper() and len(word) > 1 and not shouted  # US and WHO, not us and who
    return plain in _STOP_WORDS and not acronym


@lru_cache(maxsize=1 << 18)
def _term(word: str) -> str:
    plain = word if word.isascii() else _without_accents(word)
    plain = plain.casefold().replace("’", "'")
    if plain.endswith("."):
        return plain.replace(".", "")
    plain = plain.removesuffix("'s").replace("'", "")
    with _stemming:
        stem: str = _stemmer.stemWord(plain)
    return stem or plain or word


def _without_accents(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c) and not c.isspace())
    return unicodedata.normalize("NFC", bare)
