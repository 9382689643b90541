"""Who has spoken, according to a question such as “what did China say about the treaty?”. English. Pure."""

import re

from knowledge.question import Question, Word
from knowledge.terms import tokens
from knowledge.words.aliases import SIGNS, nations
from knowledge.words.kin import is_english
from knowledge.words.languages import language
from knowledge.words.parts import WORD

_SAID = "|".join(
    """say tell think announce respond react reply answer comment claim argue warn promise propose suggest
    demand recommend believe urge threaten deny admit declare state report reveal describe condemn criticise
    criticize praise welcome reject reaffirm reaction response position stance view opinion
    statement""".split()
)
_SPOKE = re.compile(
    r"(?:\b(?:what|how|why)(?:['’]s| (?:did|does|do|has|have|will|would|(is|was|are|were)))"
    r"|\A\W*(?:did|does|do|has|have)) "
    rf"((?:[\w'’.-]+ ){{1,4}}?)(?:{_SAID})(?:s|ing|(?(1)(?!)|e?d))?\b",  # but not: what is China urged to do
    re.IGNORECASE,
)
_TOLD = re.compile(  # “The ROK quickly dismissed it”
    r"\W*(?:the |but |and )*((?:(?-i:[A-Z][\w.'’-]*),? (?:and )?){1,6})"
    r"(?:\w+ly |also |later |often |never |now |ha[sd] |have )*"
    rf"(?:(?:{_SAID}|dismiss|insist|confirm|accuse|blame|complain|pledge|vow|call)(?:s|d|ed|es)?"
    r"|said|told|thought|denie[sd])\b",
    re.IGNORECASE,
)
_DOCUMENTS = frozenset("faq faqs tos readme".split())  # these look like names
_ARTICLE = re.compile(r"(?:the|our|your|this|these|an?)\b", re.IGNORECASE)
_IN_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us|[Hh]e|[Ss]he|[Hh]is|[Hh]er|him)\b")


def speaker(question: Question) -> frozenset[str]:
    """The terms of the names of those whom the question takes to have said or thought something, if any.

    “The FAQ” and “our Handbook” are not among them: they may be what the asker calls the documents.
    """
    found = _SPOKE.search(question.text)
    if found is None:
        return frozenset()
    named = {word[0].casefold() for word in WORD.finditer(found[2])} - _DOCUMENTS
    after_article = _ARTICLE.match(found[2]) is not None
    # The first of each: what “South Korea” said about “North Korea” is no matter of the North.
    words = {word.text.casefold(): word for word in reversed(question.words)}
    spoke = (
        words[one] for one in words if one in named and _is_name(words[one], after_article=after_article)
    )
    return frozenset(one.term for word in spoke for one in word.variants)


def is_told_by(spoke: frozenset[str], text: str) -> bool | None:
    """Whether a sentence begins with one of these names, and says what was said; False if with another name.

    None if it does not begin so. Of a country only another country is taken for another.
    """
    found = _TOLD.match(text)
    if found is None:
        return None
    named = [own for _, _, own in tokens(found[1])]
    asked, known = nations(spoke), nations(named)
    if asked:
        return not set(asked).isdisjoint(known) if known else None
    if not spoke.isdisjoint(named):
        return True
    if known:
        return False
    common = language("en").holds
    return None if all(is_english(own) or common(own) for own in named) else False


def in_person(text: str) -> bool:
    """Whether a sentence may be by, or about, somebody whom it does not name."""
    return _IN_PERSON.search(text) is not None


def _is_name(word: Word, *, after_article: bool) -> bool:
    """Whether a word is a known name, or may be one because it has a capital or is no English word.

    After an article both must be so, and it must not be all in capitals: the Kremlin, but not the EULA.
    """
    if not word.telling or any(one.term.startswith(SIGNS[0]) for one in word.variants):
        return word.telling
    capital, strange = word.text[:1].isupper(), not is_english(word.variants[0].term)
    if after_article:
        return capital and strange and not word.text.isupper()
    return capital or strange
