"""What is still missed, to be read by eye: `python -m tests.benchmarks.misses --help`.

Every question whose answer does not come first, by how its set was made and by kind of question: the judged
sentences, what came first instead, and in both of them, *between stars*, the words of the question. Prints
only and keeps nothing, since not all of the data may be published.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.judging.figures import Outcome
from knowledge.judging.judgements import Judgements, Scope, Slice, read_judgements
from knowledge.questions.asking import question_words
from knowledge.terms import matched_spans
from tests.benchmarks import question_sets

_KINDS = {
    "when": r"when|(?:what|which|whose) (?:year|date|day|month|time|decade|century)",
    "how many": r"how (?:many|much|long|old|often|far|big|large|tall|high|fast|deep)|what (?:number|percent)",
    "who": r"who|whom|whose",
    "where": r"where|(?:what|which) (?:city|country|state|place|town|county)",
    "why": r"why|for what reason|how come",
    "how": r"how",
    "which": r"which",
    "what": r"what|what's",
    "yes or no": r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)",
}
_ASKING = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in _KINDS.items()}
OTHER = "other"
_MADE = {True: "asked without seeing the text", False: "written from the text"}


@dataclass(frozen=True, slots=True)
class Case:
    """A question that has an answer: its set, its kind, what was made of it and the judged sentences."""

    file: Path
    kind: str
    outcome: Outcome
    judged: tuple[str, ...]

    @property
    def group(self) -> str:
        """The heading it comes under."""
        return f"{_MADE[question_sets.was_asked(self.file)]}: {self.kind}"


def kind_of(question: str) -> str:
    """Which answer a question asks for, by the word that asks; "yes or no" if it begins with a verb."""
    *asking, decide = _ASKING
    if _ASKING[decide].match(question.strip()):
        return decide
    found = {kind: match.start() for kind in asking if (match := _ASKING[kind].search(question))}
    return min(found, key=lambda kind: found[kind]) if found else OTHER  # of those that begin alike the first


def main() -> None:
    """Print what is asked for."""
    options = _options()
    asked: Counter[str] = Counter()
    misses: list[Case] = []
    for file in options.files:
        for one in judged(file, options.within):
            asked[one.group] += 1
            if one.outcome.place != 1:
                misses.append(one)
    print(*report(asked, misses, sample=options.sample, seed=options.seed), sep="\n")


def judged(file: Path, within: Scope) -> Iterator[Case]:
    """Every question of a set that has an answer, missed or not, with its judged sentences."""
    judgements = read_judgements(file, within)
    for outcome in question_sets.outcomes_of(judgements):
        if outcome.judgement.answers:
            known = tuple(_known(judgements, outcome))
            yield Case(file, kind_of(outcome.judgement.question), outcome, known)


def _known(judgements: Judgements, outcome: Outcome) -> Iterator[str]:
    texts = {document.name: document for document in judgements.documents}
    for known in outcome.judgement.answers:
        yield known if isinstance(known, str) else _text(texts[known.document].text, known)


def _text(text: str, known: Slice) -> str:
    return text[known.start : known.end]


def report(asked: Counter[str], misses: Sequence[Case], *, sample: int | None, seed: int) -> Iterator[str]:
    """How many of each group are missed, then those misses, or `sample` of them drawn by `seed`, by group."""
    missed = Counter(one.group for one in misses)
    for group, number in asked.most_common():
        yield f"{missed[group]:>6,} of {number:>6,} missed ({missed[group] / number:4.0%})  {group}"
    shown = list(misses)
    if sample is not None and sample < len(shown):
        chosen = sorted(random.Random(seed).sample(range(len(shown)), sample))
        shown = [shown[place] for place in chosen]
    for group, _ in missed.most_common():
        those = [one for one in shown if one.group == group]
        if those:
            yield from ("", f"=== {group}: {len(those):,} of {missed[group]:,} misses")
            for one in those:
                yield from _lines(one)


def _lines(case: Case) -> Iterator[str]:
    outcome = case.outcome
    words = question_words(outcome.judgement.question, ("en",))
    terms = frozenset(one.term for word in words if word.telling for one in word.variants)
    place = "not among those found" if outcome.place is None else f"found at place {outcome.place}"
    refused = " (refused)" if outcome.refused else ""
    where = f"{question_sets.short(case.file)}, line {outcome.judgement.line}"
    yield from ("", f"? {outcome.judgement.question}   [{where}]")
    for known in case.judged:
        yield f"  judged, {place}: {starred(known, terms)}"
    yield f"  came first{refused}: {starred(outcome.shown, terms) if outcome.shown else 'nothing'}"


def starred(text: str, terms: frozenset[str]) -> str:
    """`text` on one line, the words whose terms are in `terms` between stars."""
    at, parts = 0, []
    for start, end in matched_spans(text, terms):
        parts += [text[at:start], "*", text[start:end], "*"]
        at = end
    return " ".join("".join([*parts, text[at:]]).split())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.misses", description=__doc__)
    question_sets.add_within(parser)
    parser.add_argument("--sample", type=int, help="how many misses to show (default: all)")
    parser.add_argument("--seed", type=int, default=0, help="of the draw (default: 0)")
    return question_sets.options(parser)


if __name__ == "__main__":
    main()
