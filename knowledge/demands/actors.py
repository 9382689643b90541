"""Whether a passage tells what other nations do than the one a question is about. English. Pure.

In doubt a passage passes.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from knowledge.model import Passage
from knowledge.questions.expected import Expected, expected
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
_WITH = re.compile(  # before a nation behind a verb that acts
    r"\b(?:by|with|between|among|alongside|as) (?:(?:the|and|or) |[A-Z][\w.'’-]*,? )*$"
)
_WHERE = re.compile(r"\b(?:in|to|into|towards?|against|from|over|off|near|at|of) (?:the )?$")
_WITHIN = re.compile(r"\b(?:in|from|at|off|near) (?:the )?$")
_OF = re.compile(r" of (?:the )?")
_MUTUAL = frozenset(  # if one did, so did the other
    map(_ENGLISH.stem, "meet fight play face border join".split())
)
_UNNAMED = re.compile(
    r"\b(?:it|its|they|their|he|his|she|her|we|our|I|my|you|your|country|government)\b", re.IGNORECASE
)
_ANY = re.compile(  # that may be a nation meant
    r"\b(?:both|each other|one another|them|there|they|their|all(?:y|ies)|neighbou?rs?|countr(?:y|ies)"
    r"|nations?|states|governments?|region|world|everyone|partners?|abroad)\b",
    re.IGNORECASE,
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
    verb = found.groupdict().get("verb", "")
    if found.groupdict().get("is") and not verb.endswith("ing"):
        verb = ""  # what a nation undergoes, as in “what was Spain offered”, it need not act in
    verbs = {own for _, _, own in tokens(verb)} - _MUTUAL
    at = next((start for start, _, own in words if own in verbs), 0)
    title = "" if others[0] < at else passage.document.title  # it tells who acts only if nobody else does
    around = " ".join((title, *passage.headings, passage.spoken_by or ""))
    acting = _acting(passage.text, words, verbs)
    return meant.isdisjoint(nations([*acting, *(own for _, _, own in tokens(around))]))


def others_meant(asked: str, passage: Passage) -> bool:
    """Whether it is asked if something is so of a nation that a passage does not have, but of others it is.

    “Spain will send tanks to Cuba” does not say that it will send any to Peru; but “the summit is in Cuba”
    says whether it is in Peru.
    """
    if expected(asked) is not Expected.YES_OR_NO or _ANY.search(passage.text):
        return False
    named = tokens(asked, kept=False)
    meant = set(nations(own for start, _, own in named if _WITHIN.search(asked, 0, start) is None))
    told = set(nations(own for _, _, own in tokens(passage.text)))
    above = set(nations(own for one in passage.headings for _, _, own in tokens(one)))
    return bool(meant - told - above) and bool(told - meant)


def _acting(text: str, words: Sequence[Part], verbs: AbstractSet[str]) -> Iterator[str]:
    """The terms of the nations in a text that do not only tell where, or of what kind, or to whom it is done.

    Behind the last of several such verbs it is done by those with whom others do it, and by whom.
    """
    named = [part for part in words if nations([part[2]])]
    places = [(start, end) for start, end, own in words if own in verbs]
    if not places:
        yield from (own for _, _, own in named)
        return
    (first, _), (last, behind) = places[0], places[-1]
    for start, end, own in named:
        if start > last:
            acts = bool(_WITH.search(text, 0, start) or _OF.fullmatch(text, behind, start))
        elif start > first:
            acts = not _is_beside(text, start, end)
        else:  # “reports in Spain say that Peru …”
            is_led = any(end < other < first for other, _, _ in named)
            acts = not is_led or _WITHIN.search(text, 0, start) is None
        if acts:
            yield own


def _is_beside(text: str, start: int, end: int) -> bool:
    """Whether a nation is where something is, or only an adjective: “against U.S. and Japanese defenses”."""
    if _WHERE.search(text, 0, start) or text[start:end].endswith(("'s", "’s")):
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
