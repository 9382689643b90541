"""Whether a sentence tells that somebody did to whom, or where, what a question asks. English. Pure."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.question import Question
from knowledge.terms import tokens
from knowledge.words.aliases import SIGNS
from knowledge.words.languages import language
from knowledge.words.parts import WORD

_ENGLISH = language("en")
_NAME, _TO = r"(?:[A-Z][\w'’.-]* ){1,4}", r"(?:[a-z]+ ){1,4}to "
_DID = re.compile(  # “did Kim visit Russia”
    rf"\b(?:(?i:did|does|do|has|have|had|will|would|can) {_NAME}(?:(?:ever|first|last) |{_TO})?"
    rf"|(?i:is|was) {_NAME}{_TO})"
    r"([a-z]+) ((?:(?:to|in|at|the|with|on|for|against|from|into) ){0,2})((?:[A-Z][\w'’.-]* ?){1,4})"
)
_GOING = """visit visited go gone going went been come came travel travelled traveled fly flew flown sail
    sailed trip tour journey"""
_LINKING = frozenset("to in on at of the a an for from with by into onto against over".split())
_WHERE = frozenset("in at from by".split())
_LINKS = 3  # words at most between a verb and the name that follows it
_BEFORE, _BEHIND = 3, 10  # words around a verb among which the name asked about may stand
_OPENING = re.compile(  # “Since his visit, Spain …” does not say that Spain was visited
    r"\W*(?:since|after|before|following|despite|ahead of|because of|in view of)\b[^,;:]{1,100},",
    re.IGNORECASE,
)


def goes(question: Question, text: str) -> bool | None:
    """Whether a text has the verb asked about with the name asked about: “did Kim visit Spain?”.

    False if it has it with another name, as in “a visit to Cuba”, or only before what is said of the name;
    None in doubt.
    """
    found = _DID.search(question.text)
    if found is None:
        return None
    verb, linked, names = found[1], found[2], found[3].split()
    verbs = _going() if _is_going(verb, linked) else _terms(question, [verb], own=True)
    own, meant = _terms(question, names, own=True), _terms(question, names, own=False)
    words = list(tokens(text))
    places = [at for at, (_, _, term) in enumerate(words) if term in verbs]
    if not own:
        return None
    opening = _OPENING.match(text)
    end = opening.end() if opening else 0
    opens = bool(places) and words[places[-1]][0] < end
    around = [words[max(0, at - _BEFORE) : at + _BEHIND] for at in places]
    near = [{term for start, _, term in one if not opens or start < end} for one in around]
    if any(own <= one for one in near):
        return True
    if any(not own.isdisjoint(one) for one in near):
        return None  # South Korea is not the North
    if opens and any(term in meant for _, _, term in words):
        return False
    if not linked:  # “welcomed Kim” is no other welcome than one “in Moscow”
        places = [at for at in places if words[at + 1 : at + 2] and words[at + 1][2] not in _WHERE]
    following = [set(_named(text, words[at:])) for at in places]
    return False if any(following) and all(map(meant.isdisjoint, following)) else None


def _is_going(verb: str, linked: str) -> bool:
    """Whether “been to”, say, is asked for: any word for going somewhere tells it as well."""
    return verb in _GOING.split() and (verb.startswith("visit") or linked.startswith("to "))


@cache
def _going() -> frozenset[str]:
    return frozenset(own for _, _, own in tokens(_GOING))


def _terms(question: Question, texts: list[str], *, own: bool) -> set[str]:
    """The terms of the telling words that read like these texts: only their `own`, or all their variants."""
    wanted = {part.casefold() for text in texts for part in WORD.findall(text)}
    words = [word for word in question.words if word.telling and word.text.casefold() in wanted]
    return {one.term for word in words for one in (word.variants[:1] if own else word.variants)}


def _named(text: str, words: list[tuple[int, int, str]]) -> Iterator[str]:
    """The terms of the name that follows the first of these words of a text, after a few linking words."""
    links = 1
    while links < min(1 + _LINKS, len(words)) and words[links][2] in _LINKING:
        links += 1
    behind = words[links - 1][1]
    for start, end, term in words[links:]:
        word = text[start:end]
        is_name = word[0].isupper() or term.startswith(SIGNS)
        if not is_name or _ENGLISH.holds(word.casefold()) or text[behind:start].strip():
            return
        behind = max(behind, end)
        yield term
