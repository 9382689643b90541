"""Names of the same thing, and the acronyms that a text explains."""

from collections import Counter

import pytest

from knowledge.terms import passage_terms
from knowledge.words.acronyms import Acronyms, explained, settled
from knowledge.words.aliases import Expressions, capitals, expression, things
from knowledge.words.languages import language
from knowledge.words.lists import lines

SAME_THING = [
    ("@north-korea", "North Korea", "DPRK", "D.P.R.K.", "North Koreans", "NK", "N. Korea"),
    ("@north-korea", "the Democratic People's Republic of Korea", "DPRK-Russia relations"),
    ("@south-korea", "South Korea", "ROK", "the Republic of Korea’s", "South Koreans", "SOUTH KOREA"),
    ("@united-states", "the United States", "U.S.", "US", "USA", "America", "Americans", "U.S.-led"),
    ("@united-kingdom", "the UK", "U.K.", "Britain", "British"),
    ("@china", "China", "PRC", "the People’s Republic of China", "Chinese"),
    ("@european-union", "the EU", "European Union", "E.U."),
    ("@united-nations", "UN", "U.N.", "the United Nations"),
    ("@un-security-council", "UNSC", "UN Security Council", "U.N. Security Council"),
    ("@prime-minister", "PM Kishida", "the Prime Minister"),
    ("@kilometre", "5 km", "5km", "kilometres", "kilometers"),
    ("@percent", "12%", "12 percent", "12 per cent"),
    ("@january", "January 5", "Jan. 5"),
    ("~south-korea", "Seoul", "the Blue House"),
    ("~north-korea", "Pyongyang"),
    ("~russia", "Moscow", "the Kremlin"),
    ("~united-states", "Washington", "the White House"),
    ("~china", "Beijing"),
    ("~japan", "Tokyo"),
    ("~ukraine", "Kyiv", "Kiev"),
]  # fmt: skip


@pytest.mark.parametrize("row", SAME_THING, ids=lambda row: row[0])
def test_every_surface_of_a_thing_has_its_term(row: tuple[str, ...]) -> None:
    for text in row[1:]:
        assert row[0] in passage_terms(text), text


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("he told us", "@united-states"),
        ("at 5 p.m.", "@prime-minister"),
        ("at 5 pm", "@prime-minister"),
        ("who came", "@world-health-organization"),
        ("the Democratic People's Republic of Korea", "@south-korea"),
        ("the People's Republic of China", "@taiwan"),
        ("North and South Korea", "@north-korea"),
        ("Korea in the south", "@south-korea"),
        ("à la carte", "@los-angeles"),
        ("Seoul", "@south-korea"),
        ("South Korea", "~south-korea"),
    ],
)
def test_other_words_do_not(text: str, thing: str) -> None:
    assert thing not in passage_terms(text)


def test_the_list_has_three_columns_and_no_name_twice() -> None:
    rows = [line.split("|") for line in lines("aliases.txt")]
    assert all(len(row) == 3 for row in rows)
    names = Counter(name.strip() for row in rows for name in row[0].split(","))
    assert [name for name, times in names.items() if times > 1] == []


def test_short_names_need_their_capitals() -> None:
    assert (capitals()["us"], capitals()["pm"], capitals()["jan"]) == (2, 2, 1)
    assert "dprk" not in capitals()
    assert "km" not in capitals()


def test_names_are_stemmed_as_their_language_stems() -> None:
    assert things(language("de")).single["rok"] == ("@south-korea",)
    assert expression("United Nations", "en") == ("unit", "nation")


def test_the_longest_expression_counts_and_none_begins_within_another() -> None:
    names = Expressions(
        {
            ("new", "york"): ("@a",),
            ("new", "york", "city"): ("@b",),
            ("city", "hall"): ("@c",),
            ("x",): ("@d",),
        }
    )
    assert list(names.found("a new york city hall x new york".split())) == [(1, 4, ("@b",)), (6, 8, ("@a",))]
    assert names.may_be_in(["new", "york"])
    assert not names.may_be_in(["york", "new"])
    assert names.single == {"x": ("@d",)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the World Health Organization (WHO) said", [("WHO", "World Health Organization")]),
        ("the WHO (World Health Organization) said", [("WHO", "World Health Organization")]),
        (
            "a “Treaty on Comprehensive Strategic Partnership” (TCSP)",
            [("TCSP", "Treaty on Comprehensive Strategic Partnership")],
        ),
        ("a comprehensive strategic partnership (“CSP”)", [("CSP", "comprehensive strategic partnership")]),
        ("the Ministry of Foreign Affairs (the MFA)", [("MFA", "Ministry of Foreign Affairs")]),
        ("surface-to-air missiles (SAMs)", [("SAM", "surface to air missiles")]),
        ("L’Organisation mondiale de la santé (OMS)", [("OMS", "L’Organisation mondiale de la santé")]),
        ("Федеральное агентство рыболовства (ФАР)", [("ФАР", "Федеральное агентство рыболовства")]),
        ("세계보건기구(WHO)는", [("WHO", "세계보건기구")]),
        ("これは世界保健機関（WHO）です", [("WHO", "世界保健機関")]),
        ("국제 기구(IAEA)", []),
        ("It ended. World Health Organization (WHO)", [("WHO", "World Health Organization")]),
        ("the World Health Assembly (WHO)", []),
        ("The World Health Organization, or WHO, said", [("WHO", "World Health Organization")]),
        ("the World Health Organization (better known as the “WHO”)", [("WHO", "World Health Organization")]),
        ("the World Health Organization known as WHOLE", []),
        ("a choice of water or WHO", []),
        ("the country or UK", []),
        ("he came (late) to the end (of it)", []),
        ("in May (MAY)", []),
        ("the USA (a country)", []),
        ("(WHO)", []),
        ("no brackets", []),
    ],
)
def test_acronyms_that_a_text_explains(text: str, found: list[tuple[str, str]]) -> None:
    assert list(explained(text)) == found


def test_an_acronym_keeps_its_two_commonest_long_forms() -> None:
    counts = Counter(
        {
            (("aa",), ("a", "b")): 1,
            (("aa",), ("c", "d")): 3,
            (("aa",), ("e", "f")): 2,
            (("b", "b"), ("x",)): 9,
        }
    )
    assert settled(counts) == {"aa": [("c", "d"), ("e", "f")]}


def test_acronyms_know_both_ways() -> None:
    acronyms = Acronyms({"csp": [["strateg", "partnership"]], "sp": [["strateg", "partnership"]]})
    assert acronyms.forms["csp"] == (("strateg", "partnership"),)
    assert list(acronyms.long.found(["a", "strateg", "partnership"])) == [(1, 3, ("csp", "sp"))]
