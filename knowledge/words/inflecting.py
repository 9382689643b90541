"""Other forms of German verbs, whose stems differ: geholt and holen, abgeholt and holt … ab."""

import re
from collections.abc import Iterator

_PARTED = (  # prefixes that may stand apart from the verb
    "ab|an|auf|aus|bei|ein|fest|fort|frei|her|hin|los|mit|nach|statt|teil|um|vor|weg|weiter|wieder|zu"
    "|zurück|zusammen"
)
_PARTICIPLE = re.compile(rf"({_PARTED})?(?:ge|zu)(\w{{3,}}?)(?:e?t|en)")
_FINITE = re.compile(rf"({_PARTED})?(\w{{3,}}?)(?:en|(?:e?t)?e?|e?ten)")
_ENDINGS = "en", "t", "et"  # one for each of the stems


def other_forms(word: str) -> Iterator[str]:
    """Other forms of the verb that a word, in lower case, may be a form of; most of them are no words.

    For a participle the forms without its ge-, for any other form the participles; and if the verb has a
    separable prefix, the forms without it.
    """
    participle = _PARTICIPLE.fullmatch(word)
    found = participle or _FINITE.fullmatch(word)
    if found is None:
        return
    apart, stem = found[1] or "", found[2]
    for ending in _ENDINGS:
        yield f"{apart}{'' if participle else 'ge'}{stem}{ending}"
    if apart:
        yield from (stem + ending for ending in _ENDINGS)
