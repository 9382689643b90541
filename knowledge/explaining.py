"""Why the library answers a question as it does: which words matched, and what they weighed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering import quotes
from knowledge.demands import lacking
from knowledge.demands.demand import Demand
from knowledge.errors import Message, mark
from knowledge.model import Answer, Hit, Passage, Quote
from knowledge.question import How, Word
from knowledge.questions.unfound import stands
from knowledge.ranking import Ranking, learned
from knowledge.ranking.order import Ranked
from knowledge.store import Collection
from knowledge.terms import matched_spans

# Translators: What points were given for; so are the five below. Each is {part} of “{points} for {part}”.
_REST = mark("what counts for such a question")
PARTS = (
    (
        mark("the words of the question that it holds, and those of like meaning"),
        "bm25 flat local coverage exact fitting functions words missing absent unnamed rest order"
        " kin kin_beyond kin_gain",
    ),
    (
        mark("what stands around it"),
        "fields title beyond_title with_title with_paragraph before after gain_before gain_after",
    ),
    (mark("how close together its words stand"), "adjacent close window"),
    (mark("what kind of answer it holds"), "expected expected_distance names numbers novel"),
    (
        mark("where it stands and how it begins"),
        "first_match title_start leads place sentence length",
    ),
    (_REST, "kind telling common nowhere average_idf"),
)
"""The parts that a score is the sum of, in words, each with the names of the evidence that it covers."""


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the question, the word of the passage that it matches, and how the two are related."""

    asked: str
    found: str
    how: How


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an answer is what it is.

    The best passage that is shown, even if it is only the nearest, has the `matches`. Of the words asked for
    it is `missing` some. What fits best `lacks` something that the question demands; if the nearest has it
    `told`, it is another passage, and nothing is second to it. `nowhere` are words that no passage of the
    library holds. `second` is shown second, or came next of those with a word of the question, `lead` points
    behind (0 if nothing did; less if it has more points and came second by rule). `parts` add up to the lead:
    what the best has more points for, each with its name in words. A score alone tells nothing: it may be
    below 0 for the right answer. `by` is what it was ranked by, if that is a heading or a question before it.
    """

    answer: Answer
    matches: tuple[Match, ...] = ()
    missing: tuple[str, ...] = ()
    nowhere: tuple[str, ...] = ()
    parts: tuple[tuple[Message, float], ...] = ()
    second: Quote | None = None
    lead: float = 0.0
    lacks: Demand | None = None
    told: bool = False
    by: Passage | None = None


def explain(answer: Answer, ranking: Ranking, collection: Collection) -> Explanation:
    """The reasons for `answer`, which was chosen from `ranking`, a ranking of sentences of `collection`."""
    question = answer.question
    ranked = [
        one for place, one in enumerate(ranking.all) if one.hit.matched or (answer.quotes and not place)
    ]
    asked = question.sought
    nowhere = tuple(word.text for word in asked if not stands(word, collection))
    if not ranked:
        return Explanation(answer, missing=tuple(word.text for word in asked), nowhere=nowhere)
    best = ranked[0]
    own = lacking(ranking.question, best.hit.passage, best.by)
    told = ranking.lacks is not None and own is None
    second = None if told else _second(answer, ranking, ranked)
    found = [(word, _match(word, best.hit)) for word in asked]
    return Explanation(
        answer,
        matches=tuple(match for _, match in found if match is not None),
        missing=tuple(word.text for word, match in found if match is None),
        nowhere=nowhere,
        parts=_parts(best, second, whole=ranking.whole) if second else (),
        second=quotes(question, [second.hit])[0] if second else None,
        lead=best.score - second.score if second else 0.0,
        lacks=ranking.lacks or own,
        told=told,
        by=best.by,
    )


def _second(answer: Answer, ranking: Ranking, ranked: Sequence[Ranked]) -> Ranked | None:
    """What is shown second, be it for what it disputes or completes; else what came next."""
    shown = [quote.passage for quote in answer.quotes[1:2]]
    return next((one for one in ranking.all if one.hit.passage in shown), next(iter(ranked[1:]), None))


def _parts(best: Ranked, second: Ranked, *, whole: bool) -> tuple[tuple[Message, float], ...]:
    """The parts that the lead of the best passage is the sum of, by their names in words."""
    named = {name: part for part, names in PARTS for name in names.split()}
    parts = dict.fromkeys((part for part, _ in PARTS), 0.0)
    for one, sign in ((best, 1), (second, -1)):
        for name, added in learned().parts(one, whole=whole).items():
            parts[named.get(name.removeprefix("rel_"), _REST)] += sign * added
    return tuple(parts.items())


def _match(word: Word, hit: Hit) -> Match | None:
    """What a word of the question matches in a hit, by its best variant there."""
    best = word.best(hit.matched)
    if best is None:
        return None
    text = hit.passage.text
    start, end = matched_spans(text, frozenset({best.term}), hit.passage.document.language)[0]
    return Match(word.text, text[start:end], _how(word.text, text[start:end], best.how))


def _how(asked: str, found: str, how: How) -> How:
    if how is not How.WORD:
        return how
    if asked.casefold() == found.casefold():
        return How.NUMBER if found[0].isdigit() else How.WORD
    return How.STEM
