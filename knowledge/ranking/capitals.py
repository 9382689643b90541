"""The names in a question that was typed without capitals, as many people type. Pure."""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from knowledge.candidates import Candidate
from knowledge.model import Kind
from knowledge.question import Question, Word
from knowledge.words.aliases import SIGNS
from knowledge.words.parts import WORD

_CAPITALS, _THROUGHOUT, _BEGINS = frozenset("CA"), {"A"}, "I"  # shapes: see `knowledge.words.shapes`
_I = re.compile(r"\bI\b")


def with_capitals(question: Question, candidates: Iterable[Candidate]) -> Question:
    """The question as if its names had been typed with capitals, if it has none but at its beginning.

    A name is what the sentences among the candidates write with a capital wherever it does not begin them;
    of what they do not have, a known name of something. What tells whom a question is about goes by capitals.
    """
    quiet = all(word.text == word.text.lower() for word in question.words)
    typed = question.text.lower() if quiet and question.text.isupper() else question.text
    rest = _I.sub("i", typed[1:])
    if rest != rest.lower():
        return question
    own = {word.variants[0].term for word in question.words if word.telling}
    written = _written(own, candidates)
    names = {word.text: name for word in question.words if word.telling and (name := _name(word, written))}
    if not names:
        return question
    words = [word._replace(text=names.get(word.text, word.text)) for word in question.words]
    text = WORD.sub(lambda found: names.get(found[0], found[0]), typed)
    return replace(question, text=text, words=tuple(words))


def _written(terms: AbstractSet[str], candidates: Iterable[Candidate]) -> Mapping[str, AbstractSet[str]]:
    """In which shapes sentences have these terms, but for the words that begin them."""
    written: dict[str, set[str]] = {}
    for one in candidates:
        if one.hit.passage.kind is Kind.SENTENCE and not terms.isdisjoint(one.hit.matched):
            for term, shape in zip(one.terms, one.shapes, strict=True):
                if term in terms and shape != _BEGINS:
                    written.setdefault(term, set()).add(shape)
    return written


def _name(word: Word, written: Mapping[str, AbstractSet[str]]) -> str | None:
    """The word with its capitals, if it is a name; else None."""
    term = word.variants[0].term
    found = written.get(term)
    known = any(one.term.startswith(SIGNS[0]) for one in word.variants)
    if not (found <= _CAPITALS if found else known):
        return None
    if term.endswith(".") or found == _THROUGHOUT:
        return word.text.upper()
    return word.text[:1].upper() + word.text[1:]
