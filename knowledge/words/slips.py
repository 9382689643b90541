"""Letters in disguise (“𝐡𝐢”), and misspelt English question words (“wich”, “how meny”). Pure.

Other misspelt words are corrected to words of the library. Question words need not occur in it, and they
decide what is asked for.
"""

import re
import unicodedata

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
_UNSEEN = re.compile(  # joiners are seen in scripts that join letters, and in emoji
    "[\u00ad\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]|(?<=[A-Za-z])[\u200c\u200d]"
)
_STYLED = re.compile(  # letters and figures in full width, circles, bold, script and the like
    "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001d400-\U0001d7ff"
    "\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128\u212c-\u2134]+"
)


@for_a_moment
def as_asked(question: str, tags: tuple[str, ...] = ("en",)) -> str:
    """The question on one line without notes added to it, and with its question words spelt correctly.

    Its letters are plain ones: not in full width, nor in a style (“𝐡𝐢”) or with invisible signs between.
    Names (“Where is Wich?”) are left alone, and so is a question in another language (“Wer wich aus?”), which
    it is likelier to be in if that is among `tags`, those of a library.
    """
    question = " ".join(without_added(_in_plain_letters(question)).split())
    right = _SLIP.sub(_right, question)
    return right if right == question or languages_of(question, tags)[0].code == "en" else question


def _in_plain_letters(text: str) -> str:
    if text.isascii():
        return text
    return _STYLED.sub(lambda styled: unicodedata.normalize("NFKC", styled[0]), _UNSEEN.sub("", text))


def _right(slip: re.Match[str]) -> str:
    within = slip[0][slip.start() == 0 :]  # a question begins with a capital
    if within != within.lower() and not slip[0].isupper():
        return slip[0]
    return _RIGHT[(slip.lastindex or 1) - 1]
