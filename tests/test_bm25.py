"""Searching a collection is the same as rank-bm25 over every passage of it."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import bm25
from knowledge.bm25 import PositiveOkapi
from knowledge.library import BRIEFINGS
from knowledge.model import Document
from knowledge.question import How, Variant, Word
from knowledge.reading import read_folder
from knowledge.stores.generation import Generation
from knowledge.terms import passage_terms
from tests.building import SHARED, asked, document, generation_of, passages_of, question, scratch

WORDS = ("alpha", "bravo", "delta", "gamma", "kappa", "lambda", "omega", "sigma")
UNKNOWN = "zulu"

Found = list[tuple[int, float]]


class Reference:
    """rank-bm25 over every passage of a generation."""

    def __init__(self, collection: Generation) -> None:
        passages = passages_of(collection)
        self.names = [passage.document.name for passage in passages]
        self.terms = [passage_terms(passage.text) for passage in passages]
        self._okapi = PositiveOkapi(self.terms)

    def search(self, words: Sequence[Word], limit: int, name: str | None = None) -> Found:
        """The `limit` best passages as (ordinal, score), equals in reading order."""
        scores = sum(map(self._best, words), np.zeros(len(self.terms))).tolist()
        found = [
            (ordinal, score)
            for ordinal, score in enumerate(scores)
            if score > 0 and name in (None, self.names[ordinal])
        ]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def _best(self, word: Word) -> Any:
        """What each passage scores by the variant of a word that scores most there."""
        every = [one.weight * self._okapi.get_scores([one.term]) for one in word.variants]
        return np.maximum.reduce(every)


def found(collection: Generation, words: Sequence[Word], limit: int, name: str | None = None) -> Found:
    return [(hit.ordinal, hit.score) for hit in collection.search(words, limit, name)]


def agree(collection: Generation, questions: Sequence[Sequence[Word]], limits: Sequence[int]) -> None:
    """Assert that every question finds the same as the reference, everywhere and in each document."""
    reference = Reference(collection)
    names = [None, *(source.name for source in collection.contents.sources)]
    for words in questions:
        for name in names:
            for limit in limits:
                assert found(collection, words, limit, name) == reference.search(words, limit, name)
            everything = reference.search(words, len(reference.terms), name)
            assert collection.count(words, name) == len(everything)


def sentence(words: Sequence[str]) -> str:
    return " ".join(words).capitalize() + "."


_words = st.sampled_from(WORDS)
_sentences = st.one_of(
    st.lists(_words, min_size=1, max_size=4),
    st.lists(_words, min_size=36, max_size=48),
    st.tuples(st.lists(_words, min_size=1, max_size=5), st.integers(1, 40)).map(
        lambda pair: pair[0] * pair[1]
    ),
).map(sentence)


@st.composite
def collections(draw: st.DrawFn) -> list[Document]:
    """One to three documents with many equal sentences, one after the other or in turn."""
    texts = []
    for _ in range(draw(st.integers(1, 3))):
        repeated = draw(
            st.lists(st.tuples(_sentences, st.sampled_from((1, 1, 2, 5, 60))), min_size=1, max_size=7)
        )
        lines = [[text] * times for text, times in repeated]
        if draw(st.booleans()):
            lines = [[text for text, times in repeated if times > turn] for turn in range(60)]
        texts.append("\n\n".join(chain.from_iterable(lines)))
    return [document(text, f"{number}.txt") for number, text in enumerate(texts)]


_questions = st.lists(
    st.lists(st.sampled_from((*WORDS, UNKNOWN)), min_size=1, max_size=5, unique=True), min_size=1, max_size=8
)


@settings(max_examples=50, suppress_health_check=list(HealthCheck))
@given(
    collections(), _questions, st.lists(st.sampled_from((1, 2, 3, 10, 20, 50, 500)), min_size=1, max_size=2)
)
def test_search_equals_rank_bm25_over_every_passage(
    documents: list[Document], questions: list[list[str]], limits: list[int]
) -> None:
    terms = [asked(*passage_terms(" ".join(words))) for words in questions]
    with scratch() as folder:
        agree(generation_of(Path(folder), *documents), terms, limits)


_variants = st.lists(
    st.tuples(_words, st.floats(0.05, 0.95)), min_size=1, max_size=4, unique_by=lambda pair: pair[0]
).map(
    lambda pairs: tuple(
        Variant(passage_terms(term)[0], weight if place else 1.0, How.DERIVED)
        for place, (term, weight) in enumerate(pairs)
    )
)


@settings(max_examples=50, suppress_health_check=list(HealthCheck))
@given(
    collections(),
    st.lists(st.lists(_variants, min_size=1, max_size=4, unique=True), min_size=1, max_size=6),
    st.sampled_from((1, 3, 20, 500)),
)
def test_the_best_variant_of_each_word_counts_everywhere(
    documents: list[Document], questions: list[list[tuple[Variant, ...]]], limit: int
) -> None:
    words = [[Word("x", variants, telling=True) for variants in question] for question in questions]
    with scratch() as folder:
        agree(generation_of(Path(folder), *documents), words, [limit])


def test_a_word_scores_what_its_best_variant_scores(tmp_path: Path) -> None:
    collection = generation_of(tmp_path, document("Alpha.\n\nBravo.\n\nAlpha bravo.\n\nKappa."))
    own, other = Variant("alpha", 1.0, How.WORD), Variant("bravo", 0.5, How.ALIAS)
    scores = dict(found(collection, [Word("alpha", (own, other), telling=True)], 9))
    plain = dict(found(collection, asked("alpha"), 9))
    assert scores == {0: plain[0], 2: plain[2], 1: 0.5 * plain[0]}


def test_passages_rounded_to_one_length_are_told_apart(tmp_path: Path) -> None:
    lengths = [47] * 300 + [46, 45, 44, 43, 42, 41] + [47] * 100
    text = "\n\n".join(sentence(["alpha"] + ["kappa"] * (length - 1)) for length in lengths)
    collection = generation_of(tmp_path, document(text))
    assert [hit.ordinal for hit in collection.search(asked("alpha"), 7)] == [305, 304, 303, 302, 301, 300, 0]
    agree(collection, [asked("alpha"), asked("alpha", "kappa"), asked("kappa")], [1, 7, 48, 49, 1000])


def test_hundreds_of_equal_passages_come_in_reading_order(tmp_path: Path) -> None:
    lines = ["Alpha bravo."] * 700 + ["Bravo alpha."] * 300 + ["Delta delta."]
    collection = generation_of(tmp_path, document("\n\n".join(lines)))
    assert [hit.ordinal for hit in collection.search(asked("alpha", "bravo"), 600)] == list(range(600))
    agree(
        collection,
        [asked("alpha"), asked("delta", "alpha"), asked("bravo", "alpha", UNKNOWN)],
        [1, 5, 600, 2000],
    )


def test_terms_in_most_passages_still_count(tmp_path: Path) -> None:
    text = "\n\n".join(["Alpha bravo."] * 9 + ["Alpha kappa."] * 9 + ["Alpha alpha.", "Sigma."])
    collection = generation_of(tmp_path, document(text))
    assert [hit.ordinal for hit in collection.search(asked("alpha"), 3)] == [18, 0, 1]
    agree(collection, [asked("alpha"), asked("bravo"), asked("alpha", "kappa")], [1, 3, 50])


@pytest.mark.parametrize("text", ["Alpha.", "Alpha bravo alpha.", sentence(WORDS * 20)])
def test_a_collection_of_one_passage(tmp_path: Path, text: str) -> None:
    collection = generation_of(tmp_path, document(text))
    assert len(collection.search(asked("alpha"), 5)) == 1
    agree(collection, [asked("alpha"), asked(UNKNOWN), asked("bravo", "alpha")], [1, 5])


def test_a_hit_names_the_terms_it_holds(tmp_path: Path) -> None:
    collection = generation_of(tmp_path, document("Alpha bravo.\n\nBravo kappa."))
    hits = collection.search(asked("alpha", "bravo", UNKNOWN), 5)
    assert [(hit.passage.text, hit.matched) for hit in hits] == [
        ("Alpha bravo.", frozenset({"alpha", "bravo"})),
        ("Bravo kappa.", frozenset({"bravo"})),
    ]


def test_nothing_is_found_without_terms_or_in_an_unknown_document(tmp_path: Path) -> None:
    collection = generation_of(tmp_path, document("Alpha bravo."))
    assert collection.search([], 5) == []
    assert collection.search(asked("alpha"), 5, "b.txt") == []
    assert collection.search(asked(UNKNOWN), 5) == []
    assert (
        collection.count([]),
        collection.count(asked("alpha"), "b.txt"),
        collection.count(asked(UNKNOWN)),
    ) == (
        0,
        0,
        0,
    )


# --- the real briefing -----------------------------------------------------------------------------------

OWN_QUESTIONS = (
    "When did Putin visit Pyongyang?",
    "Who signed the joint statement?",
    "What did North Korea test on June 27?",
    "the of and to",
    "North Korea",
    "U.S. commitments to the defense of the ROK and Japan",
    "Russia’s war in Ukraine, and the DPRK's missiles",
    "How much does a penguin weigh?",
    "Follow us on Telegram",
)


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    documents = (one for one in read_folder(BRIEFINGS, 1_000_000) if isinstance(one, Document))
    return generation_of(tmp_path_factory.mktemp("briefing"), *documents)


def test_the_briefing_with_questions_of_our_own(briefing: Generation) -> None:
    agree(briefing, [question(text).sought for text in OWN_QUESTIONS], [1, 3, 20, 1000])


def test_the_briefing_with_every_single_term_and_pair(briefing: Generation) -> None:
    terms = sorted(set(chain.from_iterable(Reference(briefing).terms)))
    agree(briefing, [asked(term) for term in terms], [3])
    agree(briefing, [asked(*pair) for pair in zip(terms, terms[7:], strict=False)], [5])


def test_the_briefing_with_the_questions_for_development(briefing: Generation) -> None:
    judgements = SHARED / "gold" / "briefing_dev.jsonl"
    if not judgements.exists():
        pytest.skip("the questions for development are not here")
    lines = judgements.read_text(encoding="utf-8").splitlines()
    agree(briefing, [question(json.loads(line)["q"]).sought for line in lines], [1, 3, 20, 1000])


# --- the formula -----------------------------------------------------------------------------------------


def by_hand(passages: Sequence[Sequence[str]], terms: Sequence[str]) -> Iterator[float]:
    """BM25 as the module's docstring writes it."""
    average = sum(map(len, passages)) / len(passages)
    for passage in passages:
        counts = Counter(passage)
        total = 0.0
        for term in terms:
            holding = sum(term in other for other in passages)
            idf = log(1 + (len(passages) - holding + 0.5) / (holding + 0.5))
            norm = counts[term] + 1.2 * (1 - 0.75 + 0.75 * len(passage) / average)
            total += idf * counts[term] * 2.2 / norm
        yield total


@given(
    st.lists(st.lists(_words, min_size=1, max_size=12), min_size=1, max_size=12),
    st.lists(_words, min_size=1, max_size=4, unique=True),
)
def test_the_reference_is_the_formula(passages: list[list[str]], terms: list[str]) -> None:
    expected = pytest.approx(list(by_hand(passages, terms)), rel=1e-12)
    assert PositiveOkapi(passages).get_scores(terms).tolist() == expected


@given(st.integers(1, 10**7), st.data())
def test_the_idf_is_always_positive_and_falls(passages: int, data: st.DataObject) -> None:
    holding = data.draw(st.integers(0, passages - 1))
    rarer, commoner = (bm25.inverse_frequency(passages, number) for number in (holding, holding + 1))
    assert rarer > commoner > 0


def test_no_candidates_have_no_scores() -> None:
    assert bm25.scores(asked("alpha"), [], {"alpha": 1.0}, 3.0) == []
