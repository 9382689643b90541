"""A question as it is ranked, however it was typed and put. Pure."""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from knowledge.candidates import Candidate
from knowledge.model import Kind
from knowledge.question import Question, Word
from knowledge.questions.expected import Expected, expected
from knowledge.questions.phrased import phrased
from knowledge.questions.wrapping import unwrapped
from knowledge.words.aliases import SIGNS
from knowledge.words.identifying import languages_of
from knowledge.words.languages import plain
from knowledge.words.parts import WORD
from knowledge.words.slips import as_asked

_CAPITALS, _THROUGHOUT, _BEGINS = frozenset("CA"), {"A"}, "I"  # shapes: see `knowledge.words.shapes`
_I = re.compile(r"\bI\b")
_ENDS = " ?？؟"


def as_ranked(question: Question, candidates: Iterable[Candidate]) -> Question:
    """The question by itself, without what it is wrapped in, spelt right, and put as the rules know it.

    What tells which kind of answer it wants goes by how it begins and ends, and what tells whom it is about
    by capitals. They are given to a question that has none but at its beginning, or at every word. A name is
    what the sentences among the candidates write with a capital wherever it does not begin them; of what they
    do not have, a known name of something.
    """
    bare = replace(question, text=_bare(question.asked or question.text, question.spoken))
    named = _with_capitals(_spelt(bare), candidates)
    return replace(named, text=phrased(named.text))


def _bare(text: str, tag: str) -> str:
    """A question without wrapping, if what is left asks as it stands; else all of it.

    “Does anyone know who signed?” asks “who signed?”; but “is it true that he signed?” is left as it is.
    """
    text = as_asked(text, (tag,))
    spoken = languages_of(text, (tag,))[0]
    left = " ".join(unwrapped(text, spoken).split()).rstrip(_ENDS)
    if left == text.rstrip(_ENDS):
        return text
    first = WORD.search(left)
    asks = first is not None and plain(first[0]) in spoken.asking_words
    return left if asks or expected(left, tag) is Expected.YES_OR_NO else text


def _spelt(question: Question) -> Question:
    """The question with the words that its misspelt ones were taken for."""
    if not question.corrected:
        return question
    right = {wrong: _as_large(wrong, one) for wrong, one in question.corrected}
    words = [word._replace(text=right.get(word.text, word.text)) for word in question.words]
    text = WORD.sub(lambda found: right.get(found[0], found[0]), question.text)
    return replace(question, text=text, words=tuple(words))


def _as_large(typed: str, word: str) -> str:
    """A word with a capital if it was typed with one."""
    return word[:1].upper() + word[1:] if typed[:1].isupper() else word


def _with_capitals(question: Question, candidates: Iterable[Candidate]) -> Question:
    telling = [word for word in question.words if word.telling]
    rest = _I.sub("i", question.text[1:])
    quiet, shouted = rest == rest.lower(), question.text.isupper()
    if not (quiet or shouted or all(map(_is_large, telling))):
        return question
    written = _written(telling, candidates)
    if not quiet:
        if not (_is_shouted(question) if shouted else _is_title(question, written)):
            return question
        words = [word._replace(text=word.text.lower()) for word in question.words]
        question = replace(question, text=question.text.lower(), words=tuple(words))
    names = {word.text.lower(): name for word in telling if (name := _name(word, written))}
    words = [word._replace(text=names.get(word.text, word.text)) for word in question.words]
    text = WORD.sub(lambda found: names.get(found[0], found[0]), question.text)
    return replace(question, text=text, words=tuple(words))


def _is_large(word: Word) -> bool:
    return word.text != word.text.lower()


def _is_shouted(question: Question) -> bool:
    """Whether a text in capitals is not all names: then its words were read in lower case."""
    return not any(map(_is_large, question.words))


def _is_title(question: Question, written: Mapping[str, AbstractSet[str]]) -> bool:
    """Whether not only names begin with a capital in a question where all words that tell do.

    One that does not tell does, too, or the sentences write one small that tells.
    """
    first = WORD.search(question.text)
    return any(
        not word.telling or not _CAPITALS.intersection(written.get(word.variants[0].term, _CAPITALS))
        for word in question.words
        if _is_large(word) and first is not None and word.text != first[0]
    )


def _written(words: Iterable[Word], candidates: Iterable[Candidate]) -> Mapping[str, AbstractSet[str]]:
    """In which shapes sentences have the terms of these words, but where they begin them."""
    terms = {word.variants[0].term for word in words}
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
    typed = word.text.lower()
    throughout = term.endswith(".") or found == _THROUGHOUT
    return typed.upper() if throughout else typed[:1].upper() + typed[1:]
