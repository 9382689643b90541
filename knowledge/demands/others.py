"""Whether a sentence is about another one than the question: season 4 instead of season 5. English. Pure.

In doubt a sentence passes.
"""

import re

from knowledge.demands.going import goes
from knowledge.demands.offices import is_held, office
from knowledge.demands.speaking import is_told_by, speaker
from knowledge.demands.times import is_of_another_day, is_of_another_weekday
from knowledge.question import Question
from knowledge.terms import tokens
from knowledge.words.languages import language
from knowledge.words.numbers import same_number
from knowledge.words.parts import WORD
from knowledge.words.shapes import MONTHS
from knowledge.words.slips import as_asked

_ENGLISH = language("en")
_FIGURE = r"\d{1,3}(?:\.\d{1,3})*"
_NUMBERED = re.compile(rf"\b([a-z]{{3,}}) #?({_FIGURE})(?![\w%]|[.,:]\d)", re.IGNORECASE)
_ROMANS = "I II III IV V VI VII VIII IX X".split()
_ROMAN = re.compile(rf"\b([A-Z][a-z]+) ({'|'.join(_ROMANS)})\b(?!['’])")
_COUNTED = re.compile(  # “costs 10 euros”, “borrow 3 games” say how many, and not which
    r"(?! (?:is|was|has|does|starts|begins|ends|opens)\b)"
    r" (?:\w+s|people|children|men|women|euro|yen|won|percent)\b",
    re.IGNORECASE,
)
_MONTH = "|".join(sorted(MONTHS))
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = re.compile(  # no other number of a thing, and no end of one: “Season 4 runs until 3 June 2024”
    r"(?:\b(?:from|since|after|until|till|before|to|through|on|by) (?:the )?)?"
    rf"(?:\b{_NTH} (?:of )?(?:{_MONTH})|\b(?:{_MONTH})\.? {_NTH})\b(?:,? \d{{4}}\b)?",
    re.IGNORECASE,
)
_VERSION = re.compile(r"(?<![\w.,$€£])\d{1,2}(?:\.\d{1,2}){1,3}(?![\w%]|[.,:]\d)")
_WHEN = re.compile(r"\bwhen (?:is|was|will|did|does|has)\b", re.IGNORECASE)
_RANKED = re.compile(
    r"\b(?:finish(?:e[sd])?|comes?|came|placed?|ranks?|ranked|ended) (?:up )?(?:in )?(\w+)\b"
    r"|\b(?<!\bin the )(\w+)[ -](?:place|prize)\b",
    re.IGNORECASE,
)
_UP_TO = frozenset("level levels lvl rank ranks tier tiers grade grades age ages aged top".split())
_OPEN = re.compile(  # what holds from one on, or up to one, may hold for others too; so may what has `_UP_TO`
    r"\b(?:from|since|after|until|till|before|to|through|over|under|below|above|than|beyond) (?:\w+ )?\d"
    r"|\d(?:\+| ?[-–—] ?\d| (?:to|through|until|on|onwards?|or|and (?:up|on|later|above))\b)",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"(?:\b(?:the|our|your|his|her|their|its|this)|['’]s) ([\w-]+) ((?:[\w'’-]+ )?[\w'’-]+)", re.IGNORECASE
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_REACH = 2  # words after an ordinal, one of which it may count

_NEXT = re.compile(
    r"\A(?>.*?\bwhen(?:['’]?s| will| is| are| can| does| do)\b).*\b(?:again|next)\b",
    re.IGNORECASE | re.DOTALL,
)
_OVER = re.compile(
    r"\b(?:was|were|had|did|ago|last|latest|[a-z]{3,}ed|found|took|came|went|began|met|won|held|saw|gave)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(  # what is to come, or comes again and again
    r"\b(?:will|would|shall|next|again|another|due|until|till|every|daily|weekly|monthly|yearly|annual\w*"
    r"|plan\w*|schedul\w*|reschedul\w*|postpon\w*|moved|delayed|fixed|set|confirmed|announced|expect\w*"
    r"|return\w*|coming|comes|upcoming|tomorrow|soon|following|later|starts?|begins?|opens?|runs?|meets?"
    r"|takes|resum\w+|reopen\w*|back|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b|['’]ll\b",
    re.IGNORECASE,
)


def of_another(question: Question, text: str) -> bool:
    """Whether a sentence has a noun of the question with another number, or its verb with another name.

    Or it has another day, the office of another country or what another one said, or what is over although
    the question is when the next one is.
    """
    asked = as_asked(question.text)
    if _NEXT.search(asked) and _OVER.search(text) and not _TO_COME.search(text):
        return True
    return (
        is_of_another_day(text, asked)
        or is_of_another_weekday(text, asked)
        or _numbers_another(asked, text)
        or _is_of_another_version(asked, text)
        or _ranks_another(asked, text)
        or _places_another(asked, text)
        or goes(question, text) is False
        or _is_held_elsewhere(asked, text)
        or _is_told_elsewhere(question, text)
    )


def _numbers_another(asked: str, text: str) -> bool:
    """Whether a text has season 4, and nowhere a 5, and the question is about season 5."""
    asked, text = _in_figures(asked), _in_figures(text)
    if _NUMBERED.search(asked) is None or _OPEN.search(undated := _DAY.sub(" ", text)):
        return False
    numbered = {noun.casefold() for noun, _ in _NUMBERED.findall(text)}
    said = {one.casefold() for one in (*WORD.findall(undated), *re.findall(_FIGURE, undated))}
    for found in _NUMBERED.finditer(asked):
        word, number = found[1].casefold(), found[2]
        if word in MONTHS or word in _UP_TO or _COUNTED.match(asked, found.end()):
            continue
        if any(_alike(noun, word) for noun in numbered):
            return said.isdisjoint(same_number(number)) and not any(_is_part(one, number) for one in said)
    return False


def _in_figures(text: str) -> str:
    """A text with World War II as World War 2."""
    return _ROMAN.sub(lambda found: f"{found[1]} {1 + _ROMANS.index(found[2])}", text)


def _is_part(one: str, other: str) -> bool:
    """Whether two version numbers are equal, or one is a part of the other, as 3.12 is of 3."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def _is_of_another_version(asked: str, text: str) -> bool:
    """Whether it is asked when 4.1 comes, and a text has only 4.0."""
    wanted = _VERSION.findall(asked) if _WHEN.search(asked) else []
    told = _VERSION.findall(text) if wanted else []
    return bool(told) and not any(_is_part(one, other) for one in wanted for other in told)


def _ranks_another(asked: str, text: str) -> bool:
    """Whether it is asked who came first, and a text has who came fourth, and nowhere a first."""
    wanted = _ranks(asked)
    if not wanted or not _ranks(text):
        return False
    return wanted.isdisjoint(map(_place, WORD.findall(text)))


def _ranks(text: str) -> set[str]:
    """The places that somebody came in by a text, in figures."""
    return set(filter(None, (_place(found[1] or found[2]) for found in _RANKED.finditer(text))))


def _places_another(asked: str, text: str) -> bool:
    """Whether a text has the fourth jam, and nowhere a first, and the question is about the first jam."""
    placed = [(place, thing) for word, thing in _PLACED.findall(asked) if (place := _place(word))]
    if not placed or len([word for word in WORD.findall(asked) if _place(word)]) > 1:
        return False  # “his first or his second”
    place, thing = placed[0]
    words = [found[0].casefold() for found in WORD.finditer(text)]
    places = [_place(word) for word in words]
    things = thing.casefold().split()
    return place not in places and any(
        other and any(_alike(own, one) for own in words[at + 1 : at + 1 + _REACH] for one in things)
        for at, other in enumerate(places)
    )


def _place(word: str) -> str | None:
    """An ordinal in figures, such as 4th for fourth; None for any other word."""
    bare = word.casefold().replace("-", "")
    return next((one for one in (bare, *same_number(bare)) if _ORDINAL.fullmatch(one)), None)


def _alike(one: str, other: str) -> bool:
    return one.removesuffix("s") == other.removesuffix("s") and not _ENGLISH.holds(one)


def _is_held_elsewhere(asked: str, text: str) -> bool:
    """Whether a text has the office asked about only for other countries than the question does."""
    wanted = office(asked)
    return wanted is not None and is_held(wanted, text) is False


def _is_told_elsewhere(question: Question, text: str) -> bool:
    """Whether a text is what somebody else said than the one asked about, whom it does not even name."""
    spoke = speaker(question)
    if not spoke or is_told_by(spoke, text) is not False:
        return False
    return spoke.isdisjoint(own for _, _, own in tokens(text))
