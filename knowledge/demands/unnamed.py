"""Whether a sentence has what is asked for by name only as one of a kind: “a hotel”. English. Pure.

In doubt a sentence passes.
"""

import re

from knowledge.demands.demand import CALLED, PLACES, any_of
from knowledge.demands.names import has_name, is_name
from knowledge.terms import tokens
from knowledge.words.aliases import SIGNS
from knowledge.words.languages import language
from knowledge.words.parts import Part

_CALLED = any_of(
    r"call(?:s|ed|ing)? names? named (?<!first\s)(?<!last\s)known (?:en)?titled? dubbed termed or aka"
)
_SIGNS = r"[\"“”„«»‘`(]"
SAYS_NAME = re.compile(f"{_CALLED}|{_SIGNS}", re.IGNORECASE)
"""Finds what shows a name, besides a capital."""
_GIVES_NAME = re.compile(  # behind a noun
    rf".{{0,160}}?{_CALLED}|.{{0,40}}?{_SIGNS}|[^,;.()]{{0,40}}, the (?-i:[A-Z])", re.IGNORECASE | re.DOTALL
)
_ASKED = re.compile(  # with the noun for what has a name
    r"\bnames? of (?:[\w'’.-]+ ){0,6}?([\w'’-]+)(?=\W*$| (?:that|which|who|whose|in|on|at|of|for|from|with|to"
    r"|near|where|when|by|used|made|built|he|she|they|you|we|i|the|(?!united)\w+ed|\w+ing)\b)"
    r"|\b([\w.-]+)(?:['’]s?|s) names?\W*$"
    r"|\bwhat(?:['’]?s| is| was) (?:the|our|your|my|his|her|its|their|[\w-]+['’]s) (?:[\w'’-]+ )?([\w'’-]+)"
    r" (?:.* )?called\W*$"
    rf"|\bwhich (?:\w+ )?({any_of(f'{CALLED} {PLACES}')})",
    re.IGNORECASE,
)
_WHAT_CALLED = re.compile(  # “what is the new treaty called”: a phone call does not say
    r"\bwhat(?:['’]?s| is| was) (?:the|our|your|my|his|her|its|their) (?:[\w'’-]+ )?[\w'’-]+ called\W*$",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(
    rf"{any_of('called names? named known (?:en)?titled? dubbed termed')}|{_SIGNS}", re.IGNORECASE
)
_AMONG_OTHERS = re.compile(  # before the noun, and the word before that
    r"(?:^|(\S+) )(?:an?|two|three|four|five|some|several"
    r"|his|her|their|its|our|my|another|the only|the other)"
    r"(?: [\w'’-]+){0,3} $",
    re.IGNORECASE,
)
_IDENTIFIED = re.compile(  # before that: “it is a hotel”, “the Swan, a hotel”, “one of two hotels”
    r"(?!\d+:\d\d:).*[,(:–—-]|(?:is|are|was|were|be|been|as|like|becomes?|became|of)", re.IGNORECASE
)
_IDENTIFYING = re.compile(r"\W*(?:[\w'’-]+ ){0,2}(?:is|are|was|were|be|remain\w*|includ\w+)\b")  # behind it
_ELSEWHERE = frozenset(
    "from in at to of for near by off on over outside around with".split()
)  # before a name, they make it another’s
_NEAR = 3  # words on either side of the noun among which its name may stand


def is_unnamed(text: str, asked: str) -> bool:
    """Whether a text has the noun that a question asks the name of, but without a name everywhere."""
    found = _ASKED.search(asked)
    if found is None:
        return False
    asked_for = tokens(found[found.lastindex or 0], kept=False)
    words = [own for _, _, own in asked_for if not own.startswith(SIGNS)]
    parts = _whole(text)
    if has_name(text, parts[:1], set()):  # “Anna is the best of the three clubs”
        return False
    places = [place for place, (_, _, own) in enumerate(parts) if own in words[-1:]]
    if not places and _WHAT_CALLED.search(asked):
        return _SAYS_SO.search(text) is None
    places = [place for place in places if not _is_attribute(text, parts[place : place + 2])] or places
    known = {own for _, _, own in tokens(asked, kept=False)}
    return bool(places) and all(
        _is_among_others(text, parts[place])
        and not _is_named(text, parts, place, known)
        and not _GIVES_NAME.match(text, parts[place][1])
        for place in places
    )


def _whole(text: str) -> list[Part]:
    """The words of a text, each once: a word that has parts, or is part of a name, comes several times."""
    whole: list[Part] = []
    for part in tokens(text):
        if not whole or part[0] >= whole[-1][1]:
            whole.append(part)
    return whole


def _is_attribute(text: str, words: list[Part]) -> bool:
    """Whether the first of two words only tells of what kind the second is: “missile defenses”."""
    (_, end, _), *rest = words
    if not rest or text[end : rest[0][0]] != " ":
        return False
    word = text[rest[0][0] : rest[0][1]]
    is_noun = word.isalpha() and word.islower() and not word.endswith(("ed", "ing"))
    return is_noun and not language("en").holds(word)


def _is_among_others(text: str, noun: Part) -> bool:
    found = _AMONG_OTHERS.search(text[: noun[0]])
    if found is None or _IDENTIFYING.match(text, noun[1]):
        return False
    return found[1] is None or _IDENTIFIED.fullmatch(found[1]) is None


def _is_named(text: str, parts: list[Part], place: int, known: set[str]) -> bool:
    """Whether a name stands near a word that may be its own, and is not in the question."""
    for other in range(max(0, place - _NEAR), min(len(parts), place + 1 + _NEAR)):
        start, end, own = parts[other]
        before = text[:start].split()[-1:]
        of_another = other > place and bool(before) and before[0].casefold() in _ELSEWHERE
        if other != place and before and is_name(text[start:end]) and own not in known and not of_another:
            return True
    return False
