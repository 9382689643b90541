"""The order of what may answer, and whether anything may, as far as that is by rule and not learned. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from typing import NamedTuple

from knowledge.candidates import Candidate, Candidates
from knowledge.demands.speaking import in_person
from knowledge.model import Hit, Kind, Passage, is_question
from knowledge.question import Question
from knowledge.questions.asking import asks, question_words
from knowledge.questions.expected import Expected, expected
from knowledge.questions.following import names_alone
from knowledge.ranking.evidence import FEATURES
from knowledge.ranking.query import Query
from knowledge.words.kin import kin
from knowledge.words.languages import language
from knowledge.words.shapes import tells_date

_TELLING = FEATURES.index("telling")  # the number of telling words of the question
_COVERAGE = FEATURES.index("coverage")  # the share of the words that the passage itself holds
_NOVEL = FEATURES.index("novel")  # the number of words that tell more than the question
_EXPECTED = FEATURES.index("expected")  # how many words fit what is expected; below 0 if nothing special is
_LINK = re.compile(r"\[[^\]\[]*\]\([^()\s]*\)|(?:https?://|www\.)\S+")
_LINKED = re.compile(r"[\W_]*(?:\[|https?:|www\.)")  # begins a text that is only links
_CAPITAL = "CA"  # the shapes of words with capitals
_PASSED = 4  # questions and links at most between a heading and what stands below it
SHOWN = 3
"""How many sentences an answer shows, and are looked at more closely."""


class Ranked(NamedTuple):
    """A hit with the score it is ranked by, and the evidence for it in the order of `FEATURES`.

    Both are those of the passage `by`, such as a heading or a question before it, if there is one.
    """

    hit: Hit
    score: float
    evidence: Sequence[float]
    by: Passage | None = None


def by_score(
    question: Question, candidates: Candidates, every: Mapping[int, Ranked], *, when: bool
) -> list[Ranked]:
    """What may answer among the candidates, best first: `every` by ordinal; `when` if a time is asked for.

    Those with no own word of a question that took words from the one before come last: “and what about
    Japan?” is not answered without Japan, if something says it.
    """
    own = question.own
    ordinals = [one.hit.ordinal for one in candidates.all if _may_answer(one, when=when)]
    every = _answered(question, ordinals, every)
    ranked = [_asked_above(every[ordinal], every) for ordinal in ordinals]
    ranked.sort(key=lambda one: (bool(own) and own.isdisjoint(one.hit.matched), -one.score, one.hit.ordinal))
    return ranked


def besides(candidates: Candidates, every: Mapping[int, Ranked]) -> list[Ranked]:
    """The headings and notices with a word of the question, best first."""
    found = [
        every[one.hit.ordinal]
        for one in candidates.all
        if one.hit.matched and one.hit.passage.kind is not Kind.SENTENCE
    ]
    return sorted(found, key=lambda one: (-one.score, one.hit.ordinal))


def answering(question: Question, ranked: Sequence[Ranked]) -> Iterator[Ranked]:
    """The sentences but for those of the first that only ask; the others are not worth the time."""
    found = 0
    for one in ranked:
        if found >= SHOWN or not _asks_too(question, one):
            found += 1
            yield one


def is_known(
    question: Question, ranked: Sequence[Ranked], candidates: Candidates, spoke: frozenset[str]
) -> bool:
    """Whether a candidate has what the question only names, or who it says has spoken, if it does.

    But the first sentence may be about somebody unnamed. `spoke` is as in `own_first`.
    """
    if question.own and names_alone(question.text):
        named = question.own
    else:
        named = spoke if ranked and not in_person(ranked[0].hit.passage.text) else frozenset()
    return not named or any(named & (one.hit.matched | one.title | one.paragraph) for one in candidates.all)


def shares_more_than_names(asked: Query, first: Ranked, candidates: Candidates) -> bool:
    """Whether a sentence holds a word of the question that is no name, or all of them are names.

    What has capitals there is a name, too. Whether somebody is married is not told by what else is said of
    them.
    """
    by = first.by or first.hit.passage
    one = next(one for one in candidates.all if one.hit.passage is by)
    stand = {term for term, shape in zip(one.terms, one.shapes, strict=True) if shape not in _CAPITAL}
    names = set(one.terms) - stand
    others = [word for word in asked.words if word.telling and not word.name and names.isdisjoint(word.terms)]
    alike = stand.union(*map(kin, stand))
    return not others or any(not alike.isdisjoint((*word.terms, *word.kin)) for word in others)


def _may_answer(one: Candidate, *, when: bool) -> bool:
    """Whether a passage is a sentence, or if it is asked when, a heading about it with a date in it.

    But the date in the first line of a document is that of the document.
    """
    kind = one.hit.passage.kind
    dated = when and kind is Kind.HEADING and one.in_document > 0 and tells_date(one.shapes)
    return kind is Kind.SENTENCE or (dated and bool(one.hit.matched))


def _asks_too(question: Question, one: Ranked) -> bool:
    """Whether a sentence only asks something, too, and adds nothing that might answer.

    It adds nothing if it has no word of the question or none besides, or if both ask for a time, say, and it
    holds none. But “Who knew that Anna would win?” tells who won.
    """
    passage, row = one.hit.passage, one.evidence
    if row[_EXPECTED] > 0 or not _is_put(passage.text):
        return False
    if row[_COVERAGE] == 0 or row[_NOVEL] == 0:
        return True
    if row[_EXPECTED] == 0 and _expect_the_same(question, passage):
        return True
    words = question_words(passage.text, (passage.document.language,))
    return {word.variants[0].term for word in words if word.telling} <= set(question.terms)


def _answered(
    question: Question, ordinals: Sequence[int], every: Mapping[int, Ranked]
) -> Mapping[int, Ranked]:
    """All by ordinal, but each question among the best, and what answers it, are in each other's place.

    It is one that begins a paragraph, as in lists of questions and answers, asks for the same and fits better
    than what comes after it.
    """
    traded = dict(every)
    for ordinal in nlargest(SHOWN, ordinals, key=lambda ordinal: every[ordinal].score):
        asked, said = every[ordinal], every.get(ordinal + 1)
        if said is None or asked.score <= said.score:
            continue
        if _goes_on(asked.hit.passage, said.hit.passage) and _asks_for_it(question, asked):
            traded[ordinal] = said._replace(hit=asked.hit, by=said.hit.passage)
            traded[ordinal + 1] = asked._replace(hit=said.hit, by=asked.hit.passage)
    return traded


def _goes_on(first: Passage, second: Passage) -> bool:
    """Whether two sentences are the first two of a paragraph, and the second asks nothing."""
    if first.kind is not Kind.SENTENCE or second.kind is not Kind.SENTENCE or first.sentence != 1:
        return False
    same = first.document.name == second.document.name and first.paragraph == second.paragraph
    return same and not is_question(second.text)


def _asks_for_it(question: Question, one: Ranked) -> bool:
    """Whether a sentence asks what the question does, and itself holds nothing that might answer."""
    passage, row = one.hit.passage, one.evidence
    if not _is_put(passage.text):
        return False
    if expected(question.text, question.spoken) is Expected.ANYTHING:
        return row[_COVERAGE] == 1
    return row[_EXPECTED] <= 0 and _expect_the_same(question, passage)


def _expect_the_same(question: Question, passage: Passage) -> bool:
    """Whether a question and a sentence that asks, too, expect the same kind of answer."""
    kind = expected(question.text, question.spoken)
    return expected(passage.text, language(passage.document.language).code) is kind


def _is_put(text: str) -> bool:
    """Whether a text is a question by more than its sign."""
    return is_question(text) and asks(text.rstrip("?？؟*_ "))


def _asked_above(one: Ranked, every: Mapping[int, Ranked]) -> Ranked:
    """A passage, ranked as the heading above it if that fits better: then it is the answer.

    Questions within a text and lines that are only a link answer nothing; what stands below them may.
    """
    own = one.hit.ordinal
    for place in range(own - 1, own - 2 - _PASSED, -1):  # texts are read last: each is read from a file
        above = every.get(place)
        if above is None or above.hit.passage.kind is Kind.HEADING:
            break
    if above is None or above.score <= one.score or not _heads(above):
        return one
    if _is_passed_over(one.hit.passage) or not all(
        _is_passed_over(every[between].hit.passage) for between in range(place + 1, own)
    ):
        return one
    same = above.hit.passage.document.name == one.hit.passage.document.name
    return above._replace(hit=one.hit, by=above.hit.passage) if same else one


def _is_passed_over(passage: Passage) -> bool:
    """Whether a passage below a heading is none that the heading is about: a question, or only a link."""
    if passage.kind is not Kind.SENTENCE:
        return passage.kind is Kind.NOTICE
    text = passage.text
    only_links = _LINKED.match(text) is not None and not any(map(str.isalnum, _LINK.sub("", text)))
    return only_links or is_question(text)


def _heads(above: Ranked) -> bool:
    """Whether what stands right below answers: below a heading that asks, or has all words asked for.

    One word may be in a heading by chance, and some sentence below may hold the time or name asked for; so
    it must be all that the heading says, and all that is asked.
    """
    if above.hit.passage.kind is not Kind.HEADING:
        return False
    row = above.evidence
    alone = row[_NOVEL] == 0 and row[_EXPECTED] < 0
    return above.hit.passage.is_question or (row[_COVERAGE] == 1 and (row[_TELLING] > 1 or alone))
