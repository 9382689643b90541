"""Questions that lean on the one before: "and when was that?". Pure: the same two give the same one.

The rules are of English. A question in another language leans on nothing, and is answered as it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.asking import question_words
from knowledge.model import Question, Word
from knowledge.parts import WORD

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
_RULED = ("en",)  # the language of the rules
_PARTS = re.compile(r"[-‐‑]")


def leans(text: str) -> bool:
    """Whether a question cannot be understood without the one before.

    It begins with "what about" or "how about"; or with "and" or "but", and has few telling words of its own;
    or it has fewer still, and a pronoun that nothing in it stands for; or it is a bare "why?".
    """
    if _OPENED.match(text):
        return True
    count = sum(word.telling for word in question_words(text, _RULED))
    if _JOINED.match(text):
        return count <= _JOINS
    if count == 0 and _BARE.match(text) and not _TO_WHOEVER_ANSWERS.search(text):
        return True
    return count <= _POINTS and _points(text)


def following(question: Question, before: Question) -> Question:
    """The question with the telling words of the one `before` added to it, if it leans on it.

    `carried` holds these words as they stood there; their variants weigh less than those of words that are
    asked. A question that leans on nothing stays as it is.
    """
    if not leans(question.text):
        return question
    own = set(question.terms)
    told = [word for word in before.words if word.telling and _term(word) not in own]
    texts: dict[str, str] = {}
    for word in told:
        if len(texts) < _MOST:
            texts.setdefault(_term(word), word.text)
    carried = tuple(_lessened(word) for word in told if _term(word) in texts)
    corrected = tuple(pair for pair in before.corrected if pair[0] in texts.values())
    return replace(
        question,
        words=(*question.words, *carried),
        corrected=(*question.corrected, *corrected),
        carried=tuple(texts.values()),
    )


def _term(word: Word) -> str:
    return word.variants[0].term


def _lessened(word: Word) -> Word:
    return replace(word, variants=tuple(replace(one, weight=_LESS * one.weight) for one in word.variants))


def _points(text: str) -> bool:
    """Whether a pronoun stands for something that is not in the question itself."""
    named = name = telling = False
    meant = _EMPTY.sub(lambda found: "x" * len(found.group()), text)
    for number, (word, tells) in enumerate(_words(text, meant)):
        if _POINTING.fullmatch(word):
            clause = word.lower() == "that" and telling  # "the treaty that was signed"
            if not clause and not (named and word.lower() in _OWNED):
                return True
        name = tells and number > 0 and word[0].isupper()
        named, telling = named or name, tells
    return False


def _words(text: str, shown: str) -> Iterator[tuple[str, bool]]:
    """Each word of `text` as `shown`, which is as long, has it, and whether it tells."""
    telling = {word.text.casefold() for word in question_words(text, _RULED) if word.telling}
    for found in WORD.finditer(text):
        tells = any(part.casefold() in telling for part in _PARTS.split(found[0]))
        yield shown[found.start() : found.end()], tells
