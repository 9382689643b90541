"""Which words are one term, which words a question asks for, and where they stand in a text."""

import random
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import terms
from knowledge.terms import matched_spans, passage_terms, question_terms, surface_words, tokens

SAME = [
    ("Russia’s", "Russia's", "Russia", "RUSSIA"),
    ("Putin’s", "Putin"),
    ("the United States’", "the United States"),
    ("U.S.", "US", "u.s.", "us"),
    ("p.m.", "pm", "P.M."),
    ("D.P.R.K.", "DPRK"),
    ("café", "cafe", "CAFÉ", "cafe\u0301"),
    ("Zoë", "Zoe"),
    ("étés", "e\u0301te\u0301s"),
    ("Zoe\u0308’s", "Zoë's"),
    ("Straße", "strasse"),
    ("２４", "24"),
    ("Ｐｕｔｉｎ", "Putin"),
    ("ﬁre", "fire"),
    ("don’t", "don't", "dont"),
    ("visit", "visits", "visited", "visiting"),
    ("treaty", "treaties"),
    ("missile", "missiles"),
    ("non-proliferation", "non proliferation"),
    ("multi‑year", "multi year"),
    ("June 19-20", "June 19 20", "June 19–20"),
    ("1,000", "1,000."),
    ("3.5", "3.5,"),
    ("Ydtgh5MJgy", "ydtgh5mjgy"),
]

DIFFERENT = [
    ("24", "25"),
    ("1,000", "1"),
    ("3.5", "35"),
    ("Kim", "Jim"),
    ("north", "south"),
    ("he'll", "hell’s bells"),
]


@pytest.mark.parametrize("texts", SAME, ids=lambda texts: texts[0])
def test_these_are_the_same_terms(texts: tuple[str, ...]) -> None:
    assert len({tuple(passage_terms(text)) for text in texts}) == 1


@pytest.mark.parametrize("texts", DIFFERENT, ids=lambda texts: texts[0])
def test_these_are_not(texts: tuple[str, ...]) -> None:
    assert len({tuple(passage_terms(text)) for text in texts}) == len(texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("?! — … 👍🏽", []),
        ("The U.S. did; the ROK did not.", ["the", "us", "did", "the", "rok", "did", "not"]),
        ("At 5 p.m. on June 18, 2024", ["at", "5", "pm", "on", "june", "18", "2024"]),
        ("(@PresstvExtra)", ["presstvextra"]),
        ("snake_case", ["snake", "case"]),
        ("rock 'n' roll", ["rock", "n", "roll"]),
        ("СССР и Россия", ["ссср", "и", "россия"]),
        ("北朝鮮", ["北朝鮮"]),
        ("’s", ["s"]),
        ("ﷺ ﹰ", ["صلىاللهعليهوسلم", "ﹰ"]),
    ],
)
def test_the_terms_of_a_passage(text: str, expected: list[str]) -> None:
    assert passage_terms(text) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When did Putin visit Pyongyang?", "putin visit pyongyang"),
        ("What did the US say about the WHO?", "us say who"),
        ("what did they say to us and who", "say"),
        ("U.S. commitments", "us commit"),
        ("WHO SIGNED THE TREATY?", "sign treati"),
        ("Hello bot, please tell me about Kim's missiles, thanks!", "kim missil"),
        ("What’s the ROK’s plan?", "rok plan"),
        ("Didn't he sign? Doesn’t she?", "sign"),
        ("Kim and Kim’s Kims", "kim"),
        ("the", "the"),
        ("What is it? And who are they?", "what is it and who are they"),
        ("to be or not to be", "to be or not"),
        ("24 years", "24 year"),
        ("WHO", "who"),
        ("", ""),
        ("?", ""),
    ],
)
def test_the_terms_of_a_question(question: str, expected: str) -> None:
    assert question_terms(question) == tuple(expected.split())


def test_marks_lie_on_whole_words_of_the_text() -> None:
    text = "Putin’s visit — “the U.S. visited 𝒦im”: cafe\u0301."
    spans = matched_spans(text, frozenset(question_terms("Putin visits US Kim café")))
    assert [text[start:end] for start, end in spans] == [
        "Putin’s",
        "visit",
        "U.S.",
        "visited",
        "𝒦im",
        "cafe\u0301",
    ]
    assert matched_spans(text, frozenset()) == ()


@given(st.text())
def test_any_text_has_terms_that_fit_an_index(text: str) -> None:
    found = list(tokens(text))
    assert [term for _, _, term in found] == passage_terms(text)
    assert all(term and not any(map(str.isspace, term)) for _, _, term in found)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert set(question_terms(text)) <= set(passage_terms(text))
    assert bool(question_terms(text)) is bool(passage_terms(text))
    assert not any(any(map(str.isspace, word)) for word in surface_words(text))


@given(st.text())
def test_a_question_marks_its_own_words(text: str) -> None:
    asked = question_terms(text)
    spans = matched_spans(text, frozenset(asked))
    assert {term for start, end in spans for term in passage_terms(text[start:end])} >= set(asked)


def test_words_are_offered_as_they_are_typed() -> None:
    found = surface_words("Kim’s U.S. missiles, a 24 1,000 X café Kim")
    assert found == {"kim’s", "u.s.", "missiles", "café", "kim"}


@pytest.fixture
def eager_threads() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("eager_threads")
def test_many_threads_stem_alike() -> None:
    chance = random.Random(1)  # noqa: S311
    letters = "aeioustrnlm"
    endings = ("s", "ing", "ed", "ies", "ational", "fulness")
    words = ["".join(chance.choices(letters, k=7)) + chance.choice(endings) for _ in range(3000)]
    terms._term.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        runs = list(pool.map(passage_terms, [" ".join(words[i:] + words[:i]) for i in range(0, 3000, 375)]))
    terms._term.cache_clear()
    alone = dict(zip(words, passage_terms(" ".join(words)), strict=True))
    for i, run in zip(range(0, 3000, 375), runs, strict=True):
        assert run == [alone[word] for word in words[i:] + words[:i]]
