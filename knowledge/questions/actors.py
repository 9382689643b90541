"""Whether a passage tells what other nations do than the one a question is about. English. Pure.

In doubt a passage passes.
"""

import re

from knowledge.model import Passage
from knowledge.terms import tokens
from knowledge.words.aliases import nations

_DOES = re.compile(  # “did Spain sign”, “is Spain in favour”
    r"\b(?i:did|does|do|has|have|had|will|would|is|are|was|were|can|could|should) (?:the )?"
    r"((?:[\w'’.-]+ ){1,3}?)(?=[a-z])"
)
_UNNAMED = re.compile(
    r"\b(?:it|its|they|their|he|his|she|her|we|our|I|my|you|your|country|government)\b", re.IGNORECASE
)


def others_act(asked: str, passage: Passage) -> bool:
    """Whether a passage tells of other nations than the one that, according to the question, did something.

    None of its headings names that one either, and nothing stands for it before the first other one.
    """
    found = _DOES.search(asked)
    meant = _nation(found[1].rstrip()) if found else frozenset()
    if not meant:
        return False
    words = list(tokens(passage.text))
    others = [start for start, _, own in words if nations([own])]
    if not others or _UNNAMED.search(passage.text[: others[0]]):
        return False
    around = " ".join((passage.document.title, *passage.headings, passage.spoken_by or ""))
    return meant.isdisjoint(nations(own for _, _, own in (*words, *tokens(around))))


def _nation(name: str) -> frozenset[str]:
    """The nation that a name is, if it is one and nothing more: Georgia, but not the Georgia Colony."""
    whole = (own for start, end, own in tokens(name, kept=False) if start == 0 and end == len(name))
    return frozenset(nations(whole))
