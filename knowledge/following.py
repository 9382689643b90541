"""Questions that lean on the one before: "and when was that?". Pure: the same two give the same one.

The rules are of English. A question in another language leans on nothing, and is answered as it stands.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from knowledge.model import Question
from knowledge.terms import question_terms, tokens

_LESS = 0.5  # what a word carried over weighs of one that is asked
_MOST = 8  # words carried over; a question with more says enough by itself
_JOINS = 4  # telling words that a question beginning with "and" has at most, if it leans
_POINTS = 3  # the same for one with a pronoun

_OPENED = re.compile(r"\W*(?:and |but |so )?(?:what|how) about\b", re.IGNORECASE)
_JOINED = re.compile(r"\W*(?:and|but)\b", re.IGNORECASE)
_POINTING = re.compile(
    r"\b(?:he|him|his|she|her|hers|it|its|they|them|their|theirs|this|these|that|those|there|then)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"\W*(?:who|whom|whose|when|where|why|how|which|what)\b", re.IGNORECASE)
_TO_WHOEVER_ANSWERS = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
# Pronouns that stand for nothing said before: "is there", "is it true", "this week", "those who".
_EMPTY = re.compile(
    r"\b(?:(?:is|are|was|were|has|have|had|will)(?: not|n['’]t)? there"
    r"|there (?:is|are|was|were|has been|have been|will be)"
    r"|(?:is|was) it (?:\w+ )?(?:true|possible|correct|the case)"
    r"|it (?:is|was) (?:true|possible|correct|the case)"
    r"|(?:this|that|these|those) (?:day|week|weekend|month|summer|winter|spring|autumn|fall|year|time)s?"
    r"|(?:this|that|those) (?:who|which))\b",
    re.IGNORECASE,
)
_OWNED = frozenset({"he", "him", "his", "she", "her", "hers", "its", "they", "them", "their", "theirs"})
_OTHER = "qqq"  # a word that tells: beside one, function words never count as what is asked


def leans(text: str) -> bool:
    """Whether a question cannot be understood without the one before.

    It begins with "what about" or "how about"; or with "and" or "but", and has few telling words of its own;
    or it has fewer still, and a pronoun that nothing in it stands for; or it is a bare "why?".
    """
    if _OPENED.match(text):
        return True
    count = sum(telling for _, telling, _ in _words(text))
    if _JOINED.match(text):
        return count <= _JOINS
    if count == 0 and _BARE.match(text) and not _TO_WHOEVER_ANSWERS.search(text):
        return True
    return count <= _POINTS and _points(text)


def following(question: Question, before: str | None) -> Question:
    """The question with the telling words of the one `before` added to it, if it leans on it.

    `carried` holds these words as they stood there. A question that leans on nothing stays as it is.
    """
    if before is None or not leans(question.text):
        return question
    own = _telling(question.text)
    carried: dict[str, str] = {}
    for word, telling, term in _words(before):
        if telling and term not in own and len(carried) < _MOST:
            carried.setdefault(term, word)
    if not carried:
        return question
    terms = tuple(term for term in question.terms if term in own)
    return replace(question, terms=(*terms, *carried), carried=tuple(carried.values()))


def lessened(question: Question, weights: Mapping[str, float]) -> dict[str, float]:
    """The weights of the question's terms, less for those that were carried over."""
    carried = {term for word in question.carried for _, _, term in tokens(word)} - _telling(question.text)
    return {term: weight * (_LESS if term in carried else 1) for term, weight in weights.items()}


def _points(text: str) -> bool:
    """Whether a pronoun stands for something that is not in the question itself."""
    named = name = telling = False
    meant = _EMPTY.sub(lambda found: "x" * len(found.group()), text)
    for number, (word, tells, _) in enumerate(_words(text, meant)):
        if _POINTING.fullmatch(word):
            clause = word.lower() == "that" and telling  # "the treaty that was signed"
            if not clause and not (named and word.lower() in _OWNED):
                return True
        name = tells and number > 0 and word[0].isupper()
        named, telling = named or name, tells
    return False


def _telling(text: str) -> frozenset[str]:
    """The terms of the words that tell, not one when all are function words."""
    whole = text.lower() if text == text.upper() else text
    return frozenset(question_terms(f"{whole} {_OTHER}")) - set(question_terms(_OTHER))


def _words(text: str, shown: str | None = None) -> Iterator[tuple[str, bool, str]]:
    """Each word as `shown` (as long as `text`, or None) has it, whether it tells, and its term."""
    telling = _telling(text)
    for start, end, term in tokens(text):
        yield (shown or text)[start:end], term in telling, term
