"""The evidence for a passage, in numbers worked out by hand where they are few."""

from collections.abc import Mapping, Sequence
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.candidates import Candidate, Candidates, titled
from knowledge.model import Document, Hit, Passage
from knowledge.question import How, Question, Variant, Word
from knowledge.ranking.evidence import FEATURES, evidence_of
from knowledge.ranking.query import Query
from knowledge.words.kin import kin
from knowledge.words.rarity import rarity

SHARES = (
    "bm25 flat fields local coverage exact fitting functions kin kin_beyond kin_gain title beyond_title"
    " with_title with_paragraph before after gain_before gain_after adjacent close missing absent unnamed"
    " rest general general_kin general_with_paragraph"
).split()
LETTERS = "YMNn$%urCAIqpfw."

Weighed = Mapping[str, tuple[int, float]]


def candidate(
    terms: str,
    shapes: str = "",
    *,
    place: int = 0,
    title: str = "",
    before: str = "",
    after: str = "",
    faces: str = "",
    score: float = 0.0,
) -> Candidate:
    """A passage with these terms and what is around it, each with spaces between."""
    held = terms.split()
    around = frozenset(f"{before} {terms} {after}".split())
    return Candidate(
        Hit(passage(place), place, score, frozenset(held)),
        held,
        faces.split() or held,
        shapes or "w" * len(held),
        around,
        frozenset(before.split()),
        frozenset(after.split()),
        frozenset(title.split()),
        titled(frozenset(title.split()), held),
        place,
        0,
    )


def passage(place: int) -> Passage:
    return Document("a", "a", "-" * 99).passage(place, place + 1, paragraph=1, sentence=place + 1)


def word(*variants: str, telling: bool = True) -> Word:
    """A word that is looked for as these terms, each next one for half as much."""
    found = tuple(Variant(term, 0.5**number, How.WORD) for number, term in enumerate(variants))
    return Word(variants[0], found, telling=telling)


def rows(
    words: Sequence[Word],
    all_: Sequence[Candidate],
    weighed: Weighed | None = None,
    *,
    text: str = "",
    whole: bool = False,
) -> list[dict[str, float]]:
    """The evidence by name; a term stands in one passage and weighs 1 unless told."""
    known = weighed or {}
    asked = Query.of(Question(text, tuple(words)), all_, lambda term: known.get(term, (1, 1.0)))
    found = evidence_of(asked, Candidates(tuple(all_), whole, 4.0))
    return [dict(zip(FEATURES, row, strict=True)) for row in found.tolist()]


def row(words: Sequence[Word], one: Candidate, **more: str) -> dict[str, float]:
    """The evidence for one passage alone."""
    (found,) = rows(words, [one], text=more.get("text", ""))
    return found


def holds(found: Mapping[str, float], **expected: float) -> None:
    assert {name: found[name] for name in expected} == pytest.approx(expected, abs=1e-6)


def test_words_count_by_their_weight_and_variants_by_theirs() -> None:
    words = [word("xa", "xb"), word("xc"), word("of", telling=False)]
    (found,) = rows(words, [candidate("xb of xd xe")], {"xa": (1, 3.0), "xc": (1, 1.0)})
    holds(found, coverage=1.5 / 4, fitting=0.5, functions=0.2, exact=0.0, words=1, length=4, missing=0.25)
    holds(found, telling=2, average_idf=2.0, first_match=0)


def test_a_word_that_stands_nowhere_weighs_as_its_best_variant_does() -> None:
    words = [word("xa", "xb"), word("xc")]
    (found,) = rows(words, [candidate("xc")], {"xa": (0, 9.0), "xb": (2, 3.0), "xc": (1, 1.0)})
    holds(found, coverage=0.25)


def test_a_word_written_as_in_the_question_is_exact() -> None:
    assert row([word("xa")], candidate("xa", faces="xa"))["exact"] == 1.0
    assert row([word("xa")], candidate("xa", faces="xas"))["exact"] == 0.0


def test_scores_are_shares_of_what_they_can_reach() -> None:
    found = row([word("xa")], candidate("xa xd xe xf", title="xa", score=1.1))
    spread = 1 + 0.2 + 0.3
    holds(found, bm25=0.5, flat=1 / (1 + 0.9), local=1 / 1.9, fields=spread / (spread + 0.9))


def test_the_local_weight_is_that_among_the_candidates() -> None:
    words = [word("xa"), word("xb")]
    found = rows(words, [candidate("xa xd xe xf"), candidate("xa xb xe xf", place=1)])
    both, one = log(1 + 0.5 / 2.5), log(1 + 1.5 / 1.5)
    holds(found[0], local=both / (both + one) / 1.9)
    holds(found[1], local=1 / 1.9)


def test_what_is_around_adds_to_what_is_there() -> None:
    words = [word("xa"), word("xb"), word("xc")]
    found = row(words, candidate("xa", title="xb", before="xa xc", after="xb"))
    holds(found, coverage=1 / 3, title=1 / 3, with_title=2 / 3, with_paragraph=1.0, beyond_title=1 / 2)
    holds(found, before=2 / 3, after=1 / 3, gain_before=1 / 3, gain_after=1 / 3, kin_beyond=1 / 2)


def test_words_of_like_meaning_count_beside_the_words() -> None:
    found = row([word("ship"), word("xb")], candidate("boat xb"))
    assert 0.5 < found["kin"] < 1.0
    holds(found, coverage=0.5, kin_gain=found["kin"] - 0.5)


@pytest.mark.parametrize(
    ("terms", "adjacent", "close", "window"),
    [
        ("xa xb", 1.0, 1.0, 2),
        ("xa xd xb", 0.0, 1 / 2, 3),
        ("xb xa", 0.0, 1 / 3, 2),
        ("xa xd xd xa xb", 1.0, 1.0, 2),
        ("xa xd", 0.0, 0.0, 1),
        ("xd", 0.0, 0.0, 0),
    ],
)
def test_words_close_together(terms: str, adjacent: float, close: float, window: float) -> None:
    holds(row([word("xa"), word("xb")], candidate(terms)), adjacent=adjacent, close=close, window=window)


def test_one_word_has_no_neighbour() -> None:
    holds(row([word("xa")], candidate("xd xa")), adjacent=1.0, close=1.0, window=1)
    holds(row([word("xa")], candidate("xd")), adjacent=0.0, close=0.0)


def test_what_is_expected_is_counted_with_the_way_to_it() -> None:
    found = row([word("xa")], candidate("xa xd 1994 xe 1995", "wwYwY"), text="When did they meet?")
    holds(found, expected=2, expected_distance=2, numbers=2, names=0, kind=0)
    assert row([word("1994")], candidate("1994", "Y"), text="When?")["expected"] == 0
    holds(row([word("xa")], candidate("xb", "w"), text="When?"), expected=0, expected_distance=99)
    holds(row([word("xa")], candidate("xa", "w"), text="the ship"), expected=-1, expected_distance=-1)


def test_names_numbers_and_news_are_counted() -> None:
    found = row([word("xa")], candidate("xa xb xc xd xe xf xg", "wCAIN$f"))
    holds(found, names=2, numbers=2, novel=4, length=7)


def test_the_start_of_an_article_is_told_from_further_down() -> None:
    article = [candidate("xt xa", title="xt"), candidate("xa", title="xt", place=1)]
    first, second = rows([word("xa")], article, whole=True)
    holds(first, leads=1, place=0, title_start=1)
    holds(second, leads=0, place=1, title_start=0)
    for found in rows([word("xa")], article):  # not all of them are here: it may be no article
        holds(found, leads=0, place=15)


def test_relative_numbers_are_less_by_the_best_ones() -> None:
    found = rows([word("xa"), word("xb")], [candidate("xa"), candidate("xa xb", place=1)])
    assert [one["rel_coverage"] for one in found] == [-0.5, 0.0]
    assert [one["order"] for one in found] == [1.0, 0.0]


def test_of_a_question_without_a_telling_word_all_tell() -> None:
    found = row([word("of", telling=False)], candidate("of"))
    holds(found, coverage=1.0, telling=1, functions=0.0)


TERMS = st.lists(st.sampled_from(("xa", "xb", "xc", "ship", "boat", "of")), max_size=6).map(" ".join)
CANDIDATE = st.builds(
    lambda terms, title, before, after, shapes: (terms, title, before, after, shapes),
    TERMS,
    TERMS,
    TERMS,
    TERMS,
    st.text(LETTERS, min_size=6, max_size=6),
)


def test_what_is_absent_stands_neither_in_the_passage_nor_around_it() -> None:
    asked = [word("xa"), word("Xb"), word("xc"), word("xd")]
    found = row(asked, candidate("xa", title="xc"))
    holds(found, absent=0.25, unnamed=0.25, missing=0.25)
    found = row(asked, candidate("xa xd", title="xc", before="Xb"))
    holds(found, absent=0.0, unnamed=0.0, missing=0.25)


def test_the_rest_is_what_is_no_name_and_some_words_stand_nowhere() -> None:
    words = [word("Kim"), word("sign"), word("ratifi")]
    found = rows(words, [candidate("Kim sign"), candidate("sign ratifi")], {"ratifi": (0, 3.0)})
    assert [one["rest"] for one in found] == [0.25, 1]
    assert [(one["common"], one["nowhere"]) for one in found] == [(2, 1)] * 2
    assert row([word("Kim")], candidate("sign"))["rest"] == 1


def test_words_weigh_as_they_are_rare_in_general_however_rare_they_are_here() -> None:
    words, whole = [word("get"), word("treati"), word("of", telling=False)], rarity("get") + rarity("treati")
    found = rows(words, [candidate("get"), candidate("treati", before="get"), candidate("obtain of")])
    held = [one["general"] for one in found]
    assert held == pytest.approx([rarity("get") / whole, rarity("treati") / whole, 0], abs=1e-6)
    assert held[0] < held[1] < found[1]["general_with_paragraph"] == 1
    assert found[0]["coverage"] == found[1]["coverage"]
    assert found[2]["general_kin"] == pytest.approx(kin("get")["obtain"] * held[0], abs=1e-6)


def test_part_of_another_name_is_not_the_word() -> None:
    korea = word("korea", "@south-korea")
    assert row([korea], candidate("north korea @north-korea"))["words"] == 0
    assert row([korea], candidate("south korea @south-korea"))["exact"] == 1
    assert row([korea], candidate("korea @north-korea korea"))["first_match"] == 2
    assert row([word("korea")], candidate("north korea @north-korea"))["words"] == 1


@given(
    st.lists(
        st.builds(
            lambda terms, telling: word(*dict.fromkeys(terms), telling=telling),
            st.lists(st.sampled_from(("xa", "xb", "ship", "of")), min_size=1, max_size=3),
            st.booleans(),
        ),
        max_size=5,
    ),
    st.lists(CANDIDATE, min_size=1, max_size=4),
    st.sampled_from(("", "When?", "Who met?", "How many?", "Why?")),
    st.booleans(),
)
def test_any_question_to_any_passages_has_its_numbers(
    words: list[Word], drawn: list[tuple[str, ...]], text: str, whole: bool
) -> None:
    all_ = [
        candidate(terms, shapes[: len(terms.split())], place=at, title=title, before=before, after=after)
        for at, (terms, title, before, after, shapes) in enumerate(drawn)
    ]
    found = rows(words, all_, text=text, whole=whole)
    assert found == rows(words, all_, text=text, whole=whole)
    for one in found:
        assert all(-1e-9 <= one[name] <= 1 + 1e-9 for name in SHARES)
        assert all(value <= 0 for name, value in one.items() if name.startswith("rel_"))
        assert all(value == round(value, 6) for value in one.values())
    assert sorted(one["order"] for one in found) == list(range(len(found)))
