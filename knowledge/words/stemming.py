"""From words to stems, by Snowball (https://snowballstem.org)."""

import re
from collections.abc import Callable
from functools import cache
from threading import Lock

import snowballstemmer

from knowledge.words.lists import lines

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "st": "sesotho", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "uk": "russian", "yi": "yiddish",
}  # fmt: skip
_CLOSED = re.compile("ів$")  # Харків, Харкова
_LOOKS_FEMININE = re.compile("(?<=...)ه$")
_RUSSIAN = str.maketrans("іїєґ", "ииег")


def stemmer(code: str) -> Callable[[str], str]:
    """The function that stems a word in a language; it changes nothing if there is no algorithm for it."""
    if code not in _ALGORITHMS:
        return lambda word: word
    snowball = snowballstemmer.stemmer(_ALGORITHMS[code])
    snowball.maxCacheSize = 0  # stemmed words are cached elsewhere
    stemming = Lock()  # a Snowball stemmer holds the word it works on
    irregular = _irregular() if code == "en" else {}

    def stem(word: str) -> str:
        with stemming:
            found: str = snowball.stemWord(irregular.get(word, word))
        return found

    if code == "ar":  # many write the ending of “library” so, which looks like it and has no stem else
        return lambda word: stem(_LOOKS_FEMININE.sub("ة", word))
    return _by_russian(stem) if code == "uk" else stem


def _by_russian(stem: Callable[[str], str]) -> Callable[[str], str]:
    """Stems of Ukrainian words by the Russian algorithm, for there is none of their own.

    They are given Russian letters, and stemmed twice because it does not know every ending.
    """
    return lambda word: stem(stem(_CLOSED.sub("ов", word).translate(_RUSSIAN)))


@cache
def _irregular() -> dict[str, str]:
    """English forms that no ending explains, each with its base form."""
    return {form: base for base, *forms in map(str.split, lines("irregular.txt")) for form in forms}
