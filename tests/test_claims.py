"""What a text marks as quoted, and which words count as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.verifying.alignment import align
from knowledge.verifying.claims import paragraphs, quoted
from knowledge.verifying.wording import bare, words


def _never(_whole: str, _around: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("no quote at all", ()),
        ("“one” and “two”", ("one", "two")),
        ("“one “in” two”", ("one “in” two",)),
        ("“one and “two”", ("two",)),
        ("“one and two", ()),
        ('"one" and "two" and "', ("one", "two")),
        ("„eins“ ‚zwei‘", ("eins",)),
        ("‚zwei‘", ("zwei",)),
        ("« un » ‹deux›", ("un", "deux")),
        ("»eins« und »zwei«", ("eins", "zwei")),
        ("「一『二』」", ("一『二』",)),
        ("”ett” och ”två”", ("ett", "två")),
        ("it's the dogs' bone", ()),
        ("'one' isn't 'two'", ("one", "two")),
        ("'the dogs' bone' is here", ("the dogs' bone",)),
        ("'his words' said", ("his words",)),
        ("in the '90s 'tis", ()),
        ("‘the dogs’ bone’ it is", ("the dogs’ bone",)),
        ("“It's 'fine'”", ("It's 'fine'",)),
        ("> one\n> two\nthree", ("one\ntwo",)),
        ("> one.\n> two", ("one.", "two")),
        ("> one\n>\n> two", ("one", "two")),
        ("> one\n\n> two", ("one", "two")),
        (">>> one\n\ntwo", ("one", "two")),
        ("> a\n>>> b", ("a", "b")),
        ("a > b", ()),
        (">no space", ()),
        ("> “one” — Bob", ("one",)),
        ("> “one” (Bob)", ("one",)),
        ("> “one” is two", ("“one” is two",)),
        ("see “one”\n> two\nand “three”", ("one", "two", "three")),
        ("“one.\n\ntwo”", ("one.", "two")),
        ("> He said: “one is two”, once", ("one is two",)),
        ("> “one two” lol “three four”", ("one two", "three four")),
        ("> one.\n> — " + "a long title " * 9, ("one.",)),
        ("“”", ()),
    ],
)
def test_what_is_marked_as_a_quote_is_found_in_order(text: str, claims: tuple[str, ...]) -> None:
    assert quoted(text, _never) == claims


def test_marks_that_open_for_ever_take_time_that_grows_with_them_alone() -> None:
    """With time that grew with its square, this would take many minutes."""
    assert quoted("“" * 40_000, lambda *_: False) == ()


def test_a_message_without_quotes_falls_into_paragraphs() -> None:
    assert paragraphs("One.\nTwo\nlines\n\n three ") == ("One.", "Two\nlines", "three")
    assert paragraphs("One.\n  — a title") == ("One.",)
    assert paragraphs("One.\n- two") == ("One.", "- two")


def test_marks_that_are_the_sources_own_mark_no_quote() -> None:
    asked = []

    def is_own(whole: str, around: str) -> bool:
        asked.append(around)
        return whole.startswith("It")

    assert quoted("It is “one” of two.\n\nAnd?", is_own) == ("It is “one” of two.", "And?")
    assert quoted("It is “one”.\n\nHe “two”.", is_own) == ("It is “one”.", "two")
    assert asked == ["It is  …  of two.\n\n", "It is  … .\n\n", "He  … ."]


@given(st.text("“”„«»\"'‘’> \n.as—", max_size=60))
def test_every_claim_is_part_of_the_text(text: str) -> None:
    for claim in quoted(text, _never):
        assert claim.strip() == claim != ""
        assert all(line in text for line in claim.split("\n"))


def folded(text: str) -> list[str]:
    return [word.folded for word in words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Putin’s", "putin's"),
        ("U.S. and p.m.", "US and PM"),
        ("z. B. um 5 p.\u202fm.", "z.B. um 5 pm"),
        ("19-20", "19 – 20"),
        ("**19**-20", "19-20"),
        ("**U.S.** missiles", "US missiles"),
        ("iron\u00adclad", "ironclad"),
        ("**iron**clad", "ironclad"),
        ("[T]he cow", "the cow"),
        ("Pyöng", "Pyo\u0308ng"),
        ("２４", "24"),
        ("cow\\_eats", "cow eats"),
        ("countries'", "countries"),
        ("[the cow](https://farm.example/cow) eats", "the cow eats"),
        ("a_b", "a b"),
        ("cow 🐄 eats", "cow eats"),
        ("ﬁne", "fine"),
        ("हिन्दी।", "हिन्दी"),
        ("**-5 %**", "-5 %"),
        ("5％", "5%"),
        (">= 18", "≥ 18"),
        ("CO₂", "CO2"),
        ("ещё", "еще"),
        ("J. R. Holm", "J.R. Holm"),
        ("passengers¹.", "passengers."),
        ("Settings > Roles in #rules", "Settings → Roles in rules"),
    ],
)
def test_typography_leaves_words_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("missile", "missiles"),
        ("Putin’s", "Putins"),
        ("Pyöng", "Pyong"),
        ("24", "42"),
        ("3.5", "35"),
        ("1,000", "1000"),
        ("5%", "5"),
        ("$5", "€5"),
        ("to -5 degrees", "to 5 degrees"),
        ("10²", "102"),
        ("हिन्दी", "हिन्दि"),
        ("牛が草", "牛は草"),
        ("nonproliferation", "non-proliferation"),
        (">= 18", "<= 18"),
        (">= 18", "> 18"),
        ("a > b", "a < b"),
        ("x != 3", "x == 3"),
        ("x != limit", "x == limit"),
        ("1/2", "1-2"),
        ("n+1", "n-1"),
        ("**-5 %**", "5 %"),
        ("5％", "5"),
        ("Dogs ✅", "Dogs ❌"),
        ("sales ↑", "sales ↓"),
        ("C#", "C"),
    ],
)
def test_what_a_reader_would_call_another_word_is_another(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text(max_size=80))
def test_words_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for word in words(text):
        assert last <= word.start < word.end <= len(text)
        assert word.folded
        last = word.end
    assert "\u00ad" not in bare(text)


def test_an_ellipsis_is_seen_before_the_next_word() -> None:
    assert [word.cut for word in words("… a b … c ... d . . . e [...] f. g U.S.... h ⋯ i")] == [
        *(True, False, True, True, True, True, False, False, True, True)
    ]


SCORES = (8, -4, -4, -4, -1)  # same, other, added, first word left out, each after it


@given(st.text("abc", max_size=7), st.text("abc", max_size=9), st.frozensets(st.integers(1, 6)))
def test_an_alignment_walks_through_the_claim_and_is_worth_its_score(
    claimed: str, source: str, cuts: frozenset[int]
) -> None:
    same, other, added, first, more = SCORES
    score, pairs = align(claimed, cuts, source)
    assert [pair.claimed for pair in pairs if pair.claimed is not None] == list(range(len(claimed)))
    along = [pair.source for pair in pairs if pair.source is not None]
    assert along == list(range(along[0], along[-1] + 1)) if along else True
    worth, done, gap = 0, 0, False
    for pair in pairs:
        if pair.claimed is None:
            worth += 0 if done in cuts else more if gap else first
        elif pair.source is None:
            worth += added
        else:
            worth += same if claimed[pair.claimed] == source[pair.source] else other
        gap = pair.claimed is None
        done += pair.claimed is not None
    assert worth == score
    assert score >= same * len(claimed) if claimed and claimed in source else True


def test_what_marks_an_error_or_a_page_is_no_word() -> None:
    assert folded("on Monday [sic] at 5") == folded("on Monday at 5")
    assert folded("a fee applies.[^1] See") == folded("a fee applies. See")
    assert folded("&quot;Putin&#39;s or Kim&rsquo;s visit&quot;") == folded("Putin’s or Kim's visit")
    assert folded("within 24&nbsp;hours, <kbd>C</kbd><br/>twice") == folded("within 24 hours, C twice")
    assert folded("Bearer <token>") != folded("Bearer <key>")


def test_a_sign_before_a_number_changes_it() -> None:
    assert folded("p < .01") == folded("p <.01") != folded("p > .01") != folded("p .01")
    assert folded("fees < $5") != folded("fees > $5")
    assert folded("after 30s") == folded("after 30 s") != folded("after 30 m")
