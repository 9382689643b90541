"""Which words are one term, which words a question asks for, and where they stand in a text."""

import random
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge import terms
from knowledge.terms import matched_spans, passage_terms, surface_words, tokens
from knowledge.words import parts
from knowledge.words.aliases import SIGNS
from tests.building import question

SAME = [
    ("Russia’s", "Russia's", "Russia", "RUSSIA"),
    ("Putin’s", "Putin"),
    ("the United States’", "the United States"),
    ("U.S.", "US", "U.S"),
    ("p.m.", "pm"),
    ("a.m.", "am", "AM"),
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
    ("multi‑year", "multi-year"),
    ("June 19-20", "June 19 20", "June 19–20"),
    ("1,000", "1,000.", "1000", "1\u202f000"),
    ("1,234,567.8", "1234567.8"),
    ("3.5", "3.5,"),
    ("Ydtgh5MJgy", "ydtgh5mjgy"),
    ("wrote", "written", "writes", "writing"),
    ("men", "man", "man’s"),
    ("children", "child"),
    ("shot", "shots", "shoots"),
    ("thought", "thoughts", "thinks"),
    ("began", "begun", "begins"),
    ("won", "wins"),
    ("12%", "12 %"),
    ("Pyongyang", "Pyong\u00adyang", "Pyong\u200dyang"),
    ("5pm", "5 pm"),
]

DIFFERENT = [
    ("24", "25"),
    ("1,000", "1"),
    ("us", "US"),
    ("who", "WHO"),
    ("it", "IT"),
    ("found", "founded"),
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
        (
            "The U.S. did; the ROK did not.",
            ["the", "us.", "@united-states", "did", "the", "rok", "@south-korea", "did", "not"],
        ),
        ("At 5 p.m. on June 18, 2024", ["at", "5", "p.m", "on", "june", "@june", "18", "2024"]),
        ("(@PresstvExtra)", ["presstvextra"]),
        ("snake_case", ["snake", "case"]),
        ("rock 'n' roll", ["rock", "n", "roll"]),
        ("СССР и Россия", ["ссср", "и", "росс", "@russia"]),
        ("北朝鮮", ["北朝", "朝鮮", "@north-korea"]),
        ("犬と猫", ["犬", "犬と", "と猫", "猫"]),
        ("한국은 3년", ["한국", "@south-korea", "국은", "3", "년"]),
        ("ประเทศไทย", ["ปร", "ระ", "ะเ", "เท", "ทศ", "ศไ", "ไท", "ทย"]),
        ("multi-warhead", ["multiwarhead", "multi", "warhead"]),
        ("twenty-four", ["twentyfour", "twenti", "four"]),
        ("two hundred and fifty of them", ["two", "hundr", "and", "fifti", "=250", "of", "them"]),
        ("$2.5 million for a thousand", ["2.5", "million", "=2500000", "for", "a", "thousand", "=1000"]),
        ("twenty-four thousand", ["twentyfour", "twenti", "four", "thousand", "=24000"]),
        ("three hundred and one million", ["three", "hundr", "and", "one", "million", "=301000000"]),
        ("five and six hundred a day", ["five", "and", "six", "hundr", "=600", "a", "day"]),
        ("twelve thousand hundred million", ["twelv", "thousand", "hundr", "million"]),  # is no number
        ("hundreds, not 2.555 hundred", ["hundr", "not", "2.555", "hundr"]),
        (f"{'9' * 5_000} million", ["9" * 5_000, "million"]),
        ("DPRK-Russia", ["dprk", "@north-korea", "russia", "@russia"]),
        ("F-16", ["f16", "f", "16"]),
        ("on 2025-11-28.", ["on", "2025", "11", "28", "novemb"]),
        ("on 7.11.2025", ["on", "7.11.2025", "7", "novemb", "2025"]),
        ("on 07/11/2025", ["on", "7", "11", "2025", "novemb", "juli"]),
        ("v1.11.2025-2 and 2025-13-28", ["1.11.2025", "2", "and", "2025", "13", "28"]),
        ("2019-20", ["2019", "20"]),
        ("on June 18-21.", ["on", "june", "@june", "18", "21", "19", "20"]),
        ("18th to 20th Jun", ["18th", "to", "20th", "19", "jun", "@june"]),
        ("June 18-19, pages 2-5", ["june", "@june", "18", "19", "page", "2", "5"]),
        ("June 1-30, 2018-21 June", ["june", "@june", "1", "30", "2018", "21", "june", "@june"]),
        ("June 20th", ["june", "@june", "20th"]),
        ("The South Korean crew", ["the", "south", "korean", "@south-korea", "crew"]),
        ("in Seoul", ["in", "seoul", "~south-korea"]),
        ("States-led", ["statesl", "state", "lead"]),
        ("v2.4.1 and V2 rockets", ["2.4.1", "and", "v2", "rocket"]),
        ("10k gold at 06:00", ["10000", "gold", "at", "6", "0"]),
        (f"{'9' * 400}k", [f"{'9' * 400}k"]),
        ("Wi-Fi", ["wifi", "wi", "fi"]),
        ("²AK ²²", ["2ak", "22"]),
        ("United States-led", ["unit", "statesl", "state", "@united-states", "lead"]),
        ("땅을 땅이", ["땅", "땅을", "땅", "땅이"]),
        (
            "the UN Security Council",
            ["the", "un", "@united-nations", "secur", "council", "@un-security-council"],
        ),
        ("PM at 5 pm", ["pm", "@prime-minister", "at", "5", "p.m"]),
        ("9 PM, 10:30am, 8 A.M.", ["9", "p.m", "10", "30", "a.m", "8", "a.m"]),
        ("’s", ["s"]),
        ("ﷺ ﹰ", ["صلىاللهعليهوسلم", "ﹰ"]),
    ],
)
def test_the_terms_of_a_passage(text: str, expected: list[str]) -> None:
    assert passage_terms(text) == expected


@pytest.mark.parametrize(
    ("spoken", "text", "month"),
    [
        ("de", "am 28.11.2025", "November"),
        ("de", "am 30.4. um 9 Uhr", "April"),
        ("fr", "le 28/02/2025", "février"),
        ("fr", "le 03/02/2025", "février"),
        ("es", "el 3/2/2025", "febrero"),
        ("ru", "от 07.11.2025", "ноябрь"),
        ("uk", "від 2025-11-07", "листопад"),
    ],
)
def test_a_date_in_figures_is_found_by_its_month(spoken: str, text: str, month: str) -> None:
    assert set(passage_terms(month, spoken)) & set(passage_terms(text, spoken))
    assert len(passage_terms(text, spoken)) == len(set(passage_terms(text, spoken)))


@pytest.mark.parametrize(
    ("spoken", "text", "is_clock"),
    [
        ("de", "um 21.50 Uhr", True),
        ("de", "von 21.50 bis 23 Uhr", True),
        ("de", "für 21.50 Euro", False),
        ("de", "Kapitel 21.50.", False),
        ("fr", "à 21h50", True),
        ("fr", "à 21 h 50", True),
        ("it", "alle 21.50", True),
        ("ru", "в 21.50", True),
        ("ru", "в 21.505", False),
    ],
)
def test_a_clock_time_is_found_however_it_is_written(spoken: str, text: str, is_clock: bool) -> None:
    assert {"21", "50"}.issubset(passage_terms(text, spoken)) is is_clock
    assert ("50" in {one.variants[0].term for one in question(text, spoken).words}) is is_clock


@pytest.mark.parametrize("text", ["Kapitel 3.4. folgt", "am 31.13. folgt"])
def test_not_every_number_with_points_is_a_day(text: str) -> None:
    assert not {"april", "januar"}.intersection(passage_terms(text, "de"))


@pytest.mark.parametrize(
    ("spoken", "text"),
    [
        ("de", "vom 18. bis 21. Juni"),
        ("fr", "du 18 au 21 juin"),
        ("es", "del 18 al 21 de junio"),
        ("uk", "18–21 червня"),
    ],
)
def test_a_day_between_two_is_found(spoken: str, text: str) -> None:
    assert {"19", "20"} < set(passage_terms(text, spoken))


LANGUAGES = [
    ("de", "Die Häuser wurden gebaut", "das Haus", "haus"),
    ("de-AT", "1.000 Euro", "1000", "1000"),
    ("fr", "L’homme d’affaires", "les hommes", "homm"),
    ("fr", "jusqu'aux élections", "élection", "elect"),
    ("it", "dell’acqua", "acqua", "acqua"),
    ("es", "los tratados", "tratado", "trat"),
    ("ru", "визита в Россию", "Россия", "росс"),
    ("en", "о договоре", "договор", "договор"),  # by its script, whatever the document declares
    ("en", "της Ελλάδας", "Ελλάδα", "ελλαδ"),
    ("pt-BR", "as cidades", "cidade", "cidad"),
    ("nl", "de landen", "land", "land"),
    ("xx", "words stay", "words", "words"),
]


@pytest.mark.parametrize(("language", "text", "other", "term"), LANGUAGES)
def test_words_are_stemmed_by_the_language(language: str, text: str, other: str, term: str) -> None:
    assert term in passage_terms(text, language)
    assert term in passage_terms(other, language)


def test_marks_lie_on_whole_words_of_the_text() -> None:
    text = "Putin’s visit — “the U.S. visited 𝒦im”: cafe\u0301."
    spans = matched_spans(text, frozenset(question("Putin visits US Kim café").terms))
    assert [text[start:end] for start, end in spans] == [
        "Putin’s",
        "visit",
        "U.S.",
        "visited",
        "𝒦im",
        "cafe\u0301",
    ]
    assert matched_spans(text, frozenset()) == ()


@pytest.mark.parametrize(
    ("text", "terms", "marked"),
    [
        ("The Republic of Korea won.", {"@south-korea"}, ["Republic of Korea"]),
        ("South Korea won.", {"south", "@south-korea"}, ["South Korea"]),
        ("a multi-warhead test", {"multiwarhead"}, ["multi-warhead"]),
        ("a multi-warhead test", {"warhead"}, ["warhead"]),
        ("北朝鮮とロシア", {"北朝", "朝鮮", "シア"}, ["北朝鮮", "シア"]),
        ("half-built l’homme", {"half"}, ["half"]),
        ("two hundred guests", {"=200"}, ["two hundred"]),
        ("on 2025-11-07 in Rome", {"novemb"}, ["2025-11-07"]),
    ],
)
def test_what_overlaps_is_marked_once(text: str, terms: set[str], marked: list[str]) -> None:
    assert [text[start:end] for start, end in matched_spans(text, frozenset(terms))] == marked


_LANGUAGE = st.sampled_from(("en", "de", "fr", "ru", "ja", "xx"))
_TEXT = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            ("South", "Korea", "-", " ", "U.S.", "24", "twenty", "é", "’", "北朝鮮", "が", "한국", "1,000")
        )
    ).map("".join),
)


@given(_TEXT, _LANGUAGE)
def test_any_text_has_terms_that_fit_an_index(text: str, language: str) -> None:
    found = list(tokens(text, language))
    assert [term for _, _, term in found] == passage_terms(text, language)
    assert all(term and not any(map(str.isspace, term)) for _, _, term in found)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    spans = matched_spans(text, frozenset(passage_terms(text, language)), language)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for start, end, term in found:
        alone = matched_spans(text, frozenset({term}), language)
        assert any(first <= start and end <= last for first, last in alone)
    assert not any(any(map(str.isspace, word)) for word in surface_words(text, "en"))


@given(_TEXT, _LANGUAGE)
@example("E-00E㐀", "en")  # a code that an English text has by its stem
def test_a_question_finds_and_marks_its_own_words(text: str, language: str) -> None:
    asked = question(text, language)
    held = set(passage_terms(text, language)) | set(passage_terms(text.lower(), language))
    for word in asked.words:
        assert word.variants[0].weight == 1
        assert all(0 < variant.weight < 1 for variant in word.variants[1:])
        assert len({variant.term for variant in word.variants}) == len(word.variants)
        assert not word.variants[0].term.startswith(SIGNS)
        assert held.intersection(variant.term for variant in word.variants) or word.text == "us"


def test_words_are_offered_as_they_are_typed() -> None:
    found = surface_words("Kim’s U.S. missiles, a 24 1,000 X café Kim", "en")
    assert found == {"kim’s", "u.s.", "missiles", "café", "kim"}


@pytest.fixture
def eager_threads() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def forget() -> None:
    """Forget every word met so far."""
    parts._parts.cache_clear()
    terms._known_words.cache_clear()


@pytest.mark.usefixtures("eager_threads")
def test_many_threads_stem_alike() -> None:
    chance = random.Random(1)  # noqa: S311
    letters = "aeioustrnlm"
    endings = ("s", "ing", "ed", "ies", "ational", "fulness")
    words = ["".join(chance.choices(letters, k=7)) + chance.choice(endings) for _ in range(3000)]
    forget()
    with ThreadPoolExecutor(8) as pool:
        runs = list(pool.map(passage_terms, [" ".join(words[i:] + words[:i]) for i in range(0, 3000, 375)]))
    forget()
    alone = dict(zip(words, passage_terms(" ".join(words)), strict=True))
    for i, run in zip(range(0, 3000, 375), runs, strict=True):
        assert run == [alone[word] for word in words[i:] + words[:i]]
