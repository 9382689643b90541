"""Other forms of German verbs, whose stems differ: geholt and holen, abgeholt and holt … ab."""

import re
from collections.abc import Iterator

_PARTED = (  # what a verb begins with that may stand apart from it
    "ab|an|auf|aus|bei|ein|fest|fort|frei|her|hin|los|mit|nach|statt|teil|um|vor|weg|weiter|wieder|zu"
    "|zurück|zusammen"
)
_PARTICIPLE = re.compile(rf"({_PARTED})?(?:ge|zu)(\w{{3,}}?)(?:e?t|en)")
_FINITE = re.compile(rf"({_PARTED})?(\w{{3,}}?)(?:en|(?:e?t)?e?|e?ten)")
_ENDINGS = "en", "t", "et"  # one for each of the stems


def other_forms(word: str) -> Iterator[str]:
    """The forms of a verb that a word, in small letters, may be another form of; most of them are no words.

    Of a participle those without its ge-, of another form the participles; of both, where the verb may be
    parted, its second part alone.
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
