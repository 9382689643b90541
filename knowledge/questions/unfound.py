"""Words of a question that occur nowhere in a collection, and what to search for instead."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from knowledge.question import How, Variant, Word
from knowledge.store import Collection
from knowledge.words.aliases import SIGNS
from knowledge.words.identifying import written_in
from knowledge.words.inflecting import other_forms
from knowledge.words.kin import is_english, is_name, kin
from knowledge.words.languages import Language, language, plain
from knowledge.words.numbers import same_number
from knowledge.words.parts import UNSPACED, term
from knowledge.words.spelling import SHORTEST
from knowledge.words.variants import DERIVED, SAME_WORD, SPELLING, STANDS_FOR, united

_ALIKE = 0.7  # likeness of meaning from which a word stands for another: cop and police, bike and bicycle
_APART = """
monday tuesday wednesday thursday friday saturday sunday weekday weekend
january february march april may june july august september october november december
spring summer autumn winter
morning noon midday afternoon evening night midnight daytime overnight
breakfast lunch dinner supper
north northern northeast northwest south southern southeast southwest east eastern west western
northward southward eastward westward
red orange yellow green blue purple pink brown black white grey gray
man woman boy girl male female guy lady son daughter brother sister mother mom mum father dad husband wife
big bigger huge large larger enormous massive small smaller tiny little short long
hot hotter warm warmer cool cold colder
"""  # each line has words of like meaning that are still different things: none stands for another
_PARTICLES = frozenset("in up out off on down over back".split())
_AT = frozenset("in near around outside within".split())
_GOING = frozenset(
    """visit visits visiting go goes going went gone come came coming been travel travels travelled traveled
    travelling traveling trip trips fly flew flown journey tour arrive arrived return returned""".split()
)
_OFFICIALS = frozenset(
    """officials official government governments authorities leaders leader leadership politicians diplomats
    lawmakers ministers people those""".split()
)
_FIGURED = re.compile(r"([a-z]{2,})(\d{1,4})")
_LONG, _PART = 7, 3  # least letters of a word that may be two words, and of each of these
_HEAD = 4  # least letters of either part of a compound
_COMPOUNDING = frozenset("da de fi nb nl no ru sv uk".split())  # languages that write compounds as one word
_LONGEST = 40  # letters of a word beyond which nothing is tried
_FEW = 5  # compounds at most that a word stands for as their first part
_LOOKED_AT = 40  # words of the collection with a given beginning that are looked at

_ENGLISH = language("en")
_KINDS = [frozenset(map(_ENGLISH.stem, line.split())) for line in _APART.strip().splitlines()]


def stands(word: Word, collection: Collection) -> bool:
    """Whether a word, or any of its variants, occurs in the collection."""
    return any(map(collection.holding, [variant.term for variant in word.variants]))


def as_places(words: Sequence[Word], collection: Collection) -> Iterator[Word]:
    """The words; a capital that occurs nowhere stands for no government where the question is “in” it.

    What is told of South Korea does not tell what happened in Seoul; but officials in Seoul govern it.
    """
    for place, word in enumerate(words):
        before = [one.text.casefold() for one in words[max(0, place - 2) : place]]
        own = tuple(one for one in word.variants if one.how is not How.ALIAS)
        is_capital = any(one.term.startswith(SIGNS[0]) and one.weight <= STANDS_FOR for one in word.variants)
        if is_capital and before and _is_where(before) and not collection.holding(own[0].term):
            word = word._replace(variants=own)
        yield word


def _is_where(before: Sequence[str]) -> bool:
    """Whether the last words before a name show that somebody is, or goes, there."""
    last, earlier = before[-1], before[0] if len(before) > 1 else ""
    return earlier in _GOING if last == "to" else last in _AT and earlier not in _OFFICIALS


def compounds(words: Sequence[Word], collection: Collection) -> Iterator[Word]:
    """The words; two that the collection writes as one are also that one, and one that it parts its parts.

    Foot bridge is footbridge, set up is setup; audioguide is audio guide, signup is sign up, http3 is HTTP/3.
    """
    joined: dict[int, str] = {}
    for place, (one, other) in enumerate(pairwise(words)):
        goes_on = other.telling or other.text.lower() in _PARTICLES
        if one.telling and goes_on and one.text.isalpha() and other.text.isalpha():
            whole = term(one.text + other.text, _ENGLISH)
            if collection.holding(whole):
                joined |= {place: whole, place + 1: whole}
    for place, word in enumerate(words):
        if word.telling and place in joined:
            yield _with(word, Variant(joined[place], SAME_WORD, How.WORD))
        elif word.telling and (parts := _parts(word, collection)):
            yield from (_with(word, Variant(part, SAME_WORD, How.WORD)) for part in parts)
        else:
            yield word


def _parts(word: Word, collection: Collection) -> tuple[str, ...]:
    """The terms of the two words that a word which occurs nowhere is made of; () if it is not.

    The second may be a particle, which is not searched for.
    """
    text = word.text.lower()
    if (figured := _FIGURED.fullmatch(text)) and not stands(word, collection):
        terms = tuple(term(part, _ENGLISH) for part in figured.groups())
        return terms if all(map(collection.holding, terms)) else ()
    if not text.isalpha() or not text.isascii() or len(text) > _LONGEST or stands(word, collection):
        return ()
    may_be_two = len(text) >= _LONG and not is_english(word.variants[0].term)
    for at in range(_PART, len(text) - 1):
        first, second = text[:at], text[at:]
        if second in _PARTICLES:
            parts: tuple[str, ...] = (first,)
        elif may_be_two and len(second) >= _PART:
            parts = first, second
        else:
            continue
        terms = tuple(term(part, _ENGLISH) for part in parts)
        known = not any(map(_ENGLISH.holds, parts)) and all(map(collection.holding, terms))
        if known and first in collection.words(first, _LOOKED_AT):  # no munit-ons for the stem of munitions
            return terms
    return ()


def otherwise(word: Word, collection: Collection, *, named: bool = False) -> Word:
    """A word that occurs nowhere, with what to search for in its place, if there is anything.

    In languages that write compounds as one word: compounds that end with it, the word that it ends with, or
    compounds that begin with it (Gebühr as Tagungsgebühr, Jahresbeitrag as Beitrag, Polizei as
    Polizeiinspektion). In English: words of nearly the same meaning (cops as police), or the only word that
    begins with it if it is no English word (cert as certificate). But no day stands for another, and no wife
    for a husband; and for a name, as which a word may be `named`, stands no other word.
    """
    own = word.variants[0].term
    is_plain = own.isalpha() and len(word.text) <= _LONGEST and not UNSPACED.search(own)
    if not word.telling or not is_plain or stands(word, collection):
        return word
    found: list[Variant] = []
    for spoken in map(language, collection.languages):
        if spoken is _ENGLISH:
            found += [] if named else _alike(own, collection)
        elif spoken.code in _COMPOUNDING and written_in(word.text, spoken) is spoken:
            akin = _akin(word.text, own, spoken, collection)
            found += [Variant(one, DERIVED, How.DERIVED) for one in akin]
    return _with(word, *found)


def _akin(text: str, own: str, spoken: Language, collection: Collection) -> list[str]:
    """The terms to search for in place of a word: compounds with it, or a part of it.

    Compounds that end with it; or the longest word that it ends with; or compounds that begin with it; and
    other forms of a German verb. An English word is not taken for the beginning of another word, or for a
    verb.
    """
    is_noun = text[0].isupper() or not text.endswith("en")  # as far as can be seen; verbs end many a word
    ending = collection.ending(own) if is_noun and len(own) >= _HEAD else ()
    found = [one for one in ending if len(one) - len(own) >= _HEAD]
    if not found:
        ends = (text[at:].casefold() for at in range(_HEAD, len(text) - _HEAD + 1))
        heads = ((end, term(end, spoken)) for end in ends if not spoken.holds(plain(end)))
        # A short stem that does not begin the ending belongs to another word: Schriftf-ührer is no Uhr.
        known = (one for end, one in heads if len(one) >= _HEAD or end.startswith(one))
        found = list(islice(filter(collection.holding, known), 1))
    if is_english(own) and any(language(tag) is _ENGLISH for tag in collection.languages):
        return found
    if not found and is_noun:
        first = text.casefold().removesuffix("e")  # Schule, Schulgebäude
        found = _begun(first, _HEAD, spoken, collection)
        if not found and own != first:
            found = _begun(own, _HEAD + 1, spoken, collection)
    if spoken.code == "de" and text.islower():
        found += filter(collection.holding, (term(form, spoken) for form in other_forms(text)))
    return found


def _begun(beginning: str, least: int, spoken: Language, collection: Collection) -> list[str]:
    """The terms of the few commonest words that are much longer than a beginning of over `least` letters."""
    words = collection.words(beginning, _LOOKED_AT) if len(beginning) > least else ()
    longer = [one for one in words if len(one) - len(beginning) >= _HEAD]
    return [term(one, spoken) for one in longer[:_FEW]]


def _alike(own: str, collection: Collection) -> list[Variant]:
    """Words of the same meaning as an English term, or the only word that begins with it."""
    similar = {} if is_name(own) else kin(own)
    alike = [Variant(one, like, How.LIKE) for one, like in similar.items() if like >= _ALIKE]
    others = {other for kind in _KINDS if own in kind for other in kind}
    held = [
        one
        for one in alike
        if collection.holding(one.term)
        and one.term not in others
        and not same_number(one.term)
        and not is_name(one.term)
    ]
    if held or len(own) < SHORTEST or not own.isascii() or is_english(own):
        return held
    longer = filter(str.isalpha, collection.words(own, _LOOKED_AT))
    terms = {term(one, _ENGLISH) for one in longer}
    return [Variant(terms.pop(), SPELLING, How.SPELLING)] if len(terms) == 1 else []


def _with(word: Word, *more: Variant) -> Word:
    return word._replace(variants=united([*word.variants, *more]))
