"""Who holds an office, and of which country a sentence tells it. English. Pure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.demands.names import has_name
from knowledge.terms import tokens
from knowledge.words.aliases import SIGNS, nations
from knowledge.words.kin import kin
from knowledge.words.variants import relatives

_OFFICES = "|".join(
    """ministers? presidents? chancellors? kings? queens? emperors? ambassadors? leaders? premiers?
    secretar(?:y|ies) governors? chiefs? directors? heads? captains? coach(?:es)? mayors? ceos? managers?
    chair(?:(?:wo)?man|person)? rectors? commanders? deans? principals? treasurers? editors?
    bishops? popes?""".split()
)
OFFICE = re.compile(  # “who is the foreign minister of Japan”
    rf"\bwho(?:['’]?s| is| was| are| were)(?: [\w'’.-]+){{0,5}}? ({_OFFICES})"
    r"(?= (?:of|for|at|in|when|during|before|after|now|here|right)\b|\W*$)",
    re.IGNORECASE,
)
"""Matches a question for the holder of an office, which its group has."""

_LEADS = re.compile(r"\bwho(?: now| currently)? (?:leads|heads|rules|governs|runs)\b", re.IGNORECASE)
_LEADING = "leader lead head chief president king queen premier minister chancellor chairman ruler boss"
_INSTITUTIONS = "ministry embassy chancellery"  # nobody holds them
_AT_THE_HEAD = "leader head chief"  # they may be called by any of these
_HOLDING = """position post role boss vacant vacancy elect appoint charge succeed successor resign throne
    crown reign incumbent"""  # what tells of an office without its name
_SOMEBODY = re.compile(  # who may hold an office, if it is no name; or that it is vacant
    r"\b(?:he|she|I|we|they|who|nobody|no one|none|vacan\w*|unfilled)\b|[@`_]", re.IGNORECASE
)
_DEPUTY = re.compile(r"\b(?:vice|deputy|assistant)\b", re.IGNORECASE)
_OF_DEPUTY = re.compile(rf"{_DEPUTY.pattern}[ -](?:[\w-]+ ){{0,2}}?(?:{_OFFICES})\b", re.IGNORECASE)
_AHEAD, _AFTER = 6, 4  # words around an office among which its country may stand


class Office(NamedTuple):
    """The terms of an office, and the countries whose it is."""

    terms: frozenset[str]
    countries: frozenset[str]


def office(asked: str) -> Office | None:
    """The office of a country that a question asks the holder of, if any."""
    if "who" not in asked.casefold():  # as most do not
        return None
    found = OFFICE.search(asked)
    if found is None and _LEADS.search(asked) is None:
        return None
    terms = _terms(found[1] if found else _LEADING)
    countries = frozenset(nations(own for _, _, own in tokens(asked, kept=False)))
    return Office(terms, countries) if countries else None


def tells_office(text: str, asked: str) -> bool:
    """Whether a text has the office that is asked about, or words for holding one; not that of a deputy."""
    found = OFFICE.search(asked)
    if found is None:
        return True
    if not _DEPUTY.search(asked):
        text = _OF_DEPUTY.sub(" ", text)
    named = _terms(found[1])
    told = named.union(_terms(_HOLDING), *map(kin, named), *map(relatives, named))
    if not named.isdisjoint(_terms(_AT_THE_HEAD)):
        told |= _terms(_LEADING)
    return not told.difference(_terms(_INSTITUTIONS)).isdisjoint(own for _, _, own in tokens(text))


def tells_holder(text: str, asked: str) -> bool:
    """Whether a text has the office that is asked about, and may name who holds it or say nobody does."""
    if not tells_office(text, asked):
        return False
    terms = {own for _, _, own in tokens(asked, kept=False)}
    return _SOMEBODY.search(text) is not None or has_name(text, list(tokens(text)), terms)


def is_held(wanted: Office, text: str) -> bool | None:
    """Whether a text has an office for its country; False if for others only, None if it does not say."""
    terms = [own for _, _, own in tokens(text)]
    held = [_of(terms, at) for at, own in enumerate(terms) if own in wanted.terms]
    if any(not one.isdisjoint(wanted.countries) for one in held):
        return True
    return False if held and all(held) else None


def _of(terms: Sequence[str], at: int) -> set[str]:
    """The nearest country before an office, and the nearest after it."""
    before, after = nations(terms[max(0, at - _AHEAD) : at]), nations(terms[at + 1 :][:_AFTER])
    return {*before[-1:], *after[:1]}


def _terms(words: str) -> frozenset[str]:
    return frozenset(own for _, _, own in tokens(words) if not own.startswith(SIGNS))
