"""Whether a passage tells what other nations do than the one a question is about. English. Pure.

In doubt a passage passes.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from knowledge.model import Passage
from knowledge.terms import tokens
from knowledge.words.aliases import nations, peoples
from knowledge.words.languages import language
from knowledge.words.parts import Part, term

_ENGLISH = language("en")
_DOES = re.compile(  # “did Spain sign”, “is Spain in favour”
    r"\b(?i:did|does|do|has|have|had|will|would|(?P<is>is|are|was|were)|can|could|should) (?:the )?"
    r"(?P<name>(?:[\w'’.-]+ ){1,3}?)(?P<verb>[a-z]+)"
)
_FOR = re.compile(  # “who signed for Spain”
    r"\bwho\b.* (?:for|on behalf of) (?:the )?(?P<name>[\w'’.-]+(?: [\w'’.-]+)?)\W*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?:,? (?:and|or) (?:[A-Z][\w.]* ){0,2}?([A-Z]\w+))? [a-z]")  # a name, or two
_BY = re.compile(r"\bby (?:the )?$")
_WHERE = re.compile(r"\b(?:in|to|into|towards?|against|from|over|off|near|at) (?:the )?$")
_UNNAMED = re.compile(
    r"\b(?:it|its|they|their|he|his|she|her|we|our|I|my|you|your|country|government)\b", re.IGNORECASE
)


def others_act(asked: str, passage: Passage) -> bool:
    """Whether a passage tells of other nations than the one that, according to the question, did something.

    None of its headings names that one either, and nothing stands for it before the first other one. “North
    Korea tested a missile against Japanese defenses” does not say that Japan did.
    """
    found = _DOES.search(asked) or _FOR.search(asked)
    meant = _nation(found["name"].rstrip()) if found else frozenset()
    if found is None or not meant:
        return False
    words = list(tokens(passage.text))
    others = [start for start, _, own in words if nations([own])]
    if not others or _UNNAMED.search(passage.text[: others[0]]):
        return False
    around = " ".join((passage.document.title, *passage.headings, passage.spoken_by or ""))
    # What a nation undergoes, as in “what was Spain offered”, it need not act in.
    verb = "" if found.groupdict().get("is") else found.groupdict().get("verb", "")
    acting = _acting(passage.text, words, verb)
    return meant.isdisjoint(nations([*acting, *(own for _, _, own in tokens(around))]))


def _acting(text: str, words: Sequence[Part], verb: str) -> Iterator[str]:
    """The terms of a text but for the nations behind a verb that only tell where, or of what kind."""
    verbs = {own for _, _, own in tokens(verb)}
    at = next((start for start, _, own in words if own in verbs), len(text))
    for start, end, own in words:
        if start < at or not nations([own]) or not _is_beside(text, start, end):
            yield own


def _is_beside(text: str, start: int, end: int) -> bool:
    """Whether a nation is where something is, or only an adjective: “against U.S. and Japanese defenses”."""
    if _BY.search(text, 0, start):
        return False
    if _WHERE.search(text, 0, start):
        return True
    behind = _BEHIND.match(text, end)
    return behind is not None and term(behind[1] or text[start:end].split()[-1], _ENGLISH) in _adjectives()


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(adjective for _, adjective in peoples(_ENGLISH))


def _nation(name: str) -> frozenset[str]:
    """The nation that a name is, if it is one and nothing more: Georgia, but not the Georgia Colony."""
    whole = (own for start, end, own in tokens(name, kept=False) if start == 0 and end == len(name))
    return frozenset(nations(whole))
