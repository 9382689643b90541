"""Why the library says what it says to a question: which words matched, and what they weighed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering import quotes
from knowledge.model import Answer, How, Quote
from knowledge.ranking import Ranked
from knowledge.store import Collection
from knowledge.terms import tokens


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the question, the word of the passage that it matches, and how the two belong together."""

    asked: str
    found: str
    how: How


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an answer is what it is.

    `matches` and `missing`, the words asked for that it lacks, are about the best passage that is shown,
    be it only the nearest; `nowhere` are words that no passage of the library holds. `parts` are what its
    score is the sum of, each with its name in words; `second` came next, `lead` points behind (0 when
    nothing did).
    """

    answer: Answer
    matches: tuple[Match, ...]
    missing: tuple[str, ...]
    nowhere: tuple[str, ...]
    parts: tuple[tuple[str, float], ...]
    second: Quote | None
    lead: float


def explain(answer: Answer, ranked: Sequence[Ranked], collection: Collection) -> Explanation:
    """The reasons for `answer`, which was chosen from `ranked`, sentences of `collection`, best first."""
    question = answer.question
    words = {term: question.text[start:end] for start, end, term in reversed(list(tokens(question.text)))}
    asked = {term: words.get(term, term) for term in question.terms}
    nowhere = tuple(word for term, word in asked.items() if not collection.count((term,)))
    if not ranked:
        return Explanation(answer, (), tuple(asked.values()), nowhere, (), None, 0.0)
    best = ranked[0]
    text = best.hit.passage.text
    held = {term: text[start:end] for start, end, term in reversed(list(tokens(text)))}
    return Explanation(
        answer,
        tuple(_match(word, held[term]) for term, word in asked.items() if term in held),
        tuple(word for term, word in asked.items() if term not in held),
        nowhere,
        (
            ("its words, the rare ones most", best.hit.score),
            ("how much of the question it covers, and with what", best.score - best.hit.score),
        ),
        quotes(question, [ranked[1].hit])[0] if len(ranked) > 1 else None,
        best.score - ranked[1].score if len(ranked) > 1 else 0.0,
    )


def _match(asked: str, found: str) -> Match:
    if asked.casefold() == found.casefold():
        return Match(asked, found, How.NUMBER if found[0].isdigit() else How.WORD)
    return Match(asked, found, How.STEM)
