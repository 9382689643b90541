"""Question words as they are often misspelt (“wich”, “how meny”). English. Pure.

Other misspelt words are corrected to words of the library. Question words need not occur in it, and they
decide what is asked for.
"""

import re

from knowledge.words.added import without_added
from knowledge.words.identifying import languages_of
from knowledge.words.moment import for_a_moment

_MEANT = {
    "which": "wich whitch wihch whcih whihc whch",
    "what": "waht whta hwat wht whaat whhat wat wut",
    "when": "wehn whne hwen whn whenn wen",
    "where": "wher whre wehre hwere wheer wheere",
    "how": "(?<!\\w\\s)hw(?=\\s(?:do|does|did|is|are|was|were|can|to|many|much|long|old|far|big|high)\\b)",
    "how many": "how\\s(?:meny|manny|mnay|mny|mani|maney|mayn)",
    "how much": "how\\s(?:mutch|mcuh|muhc|mch|muc|moch)",
    "how long": "how\\s(?:lnog|logn|lng|longe)",
    "how often": "how\\s(?:offen|oftn|oftne|ofen|offten)",
}
_SLIP = re.compile(
    r"\b(?=[hw])(?:" + "|".join(f"({'|'.join(slips.split())})" for slips in _MEANT.values()) + r")\b",
    re.IGNORECASE,
)
_RIGHT = tuple(_MEANT)


@for_a_moment
def as_asked(question: str, tags: tuple[str, ...] = ("en",)) -> str:
    """The question on one line without notes added to it, and with its question words spelt correctly.

    Names (“Where is Wich?”) are left alone, and so is a question in another language (“Wer wich aus?”), which
    it is likelier to be in if that is among `tags`, those of a library.
    """
    question = " ".join(without_added(question).split())
    right = _SLIP.sub(_right, question)
    return right if right == question or languages_of(question, tags)[0].code == "en" else question


def _right(slip: re.Match[str]) -> str:
    within = slip[0][slip.start() == 0 :]  # a question begins with a capital
    if within != within.lower() and not slip[0].isupper():
        return slip[0]
    return _RIGHT[(slip.lastindex or 1) - 1]
