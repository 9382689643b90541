"""Which hits are shown as the answer, which only as the nearest; the same question has one answer."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import answer, quotes, settled
from knowledge.demands.demand import Demand
from knowledge.library import Library
from knowledge.model import Answer, Grade, Hit
from knowledge.passages import passages
from knowledge.question import Question
from knowledge.ranking import Ranking
from knowledge.ranking.evidence import FEATURES
from knowledge.ranking.order import Ranked
from tests.building import ROOT, asked, document, open_library, question

QUESTION = Question("the red ship", asked("red", "ship"))
EVIDENCE = [1.0] * len(FEATURES)
SOURCE = document("\n\n".join(f"The red ship has number {number}." for number in range(9)))
SHIPS = "The ships sank.\n\nThe ships were red.\n\nThree ships sank.\n\nFive ships were red."
HITS = [Hit(passage, at, 1.0, frozenset(QUESTION.terms)) for at, passage in enumerate(passages(SOURCE))]


def answered(
    scores: Sequence[float], limit: int = 3, *, confidence: float = 0.9, sureness: float = 0.4
) -> Answer:
    """The answer from hits with these scores, best first."""
    ranked = tuple(Ranked(hit, score, EVIDENCE) for hit, score in zip(HITS, scores, strict=False))
    ranking = Ranking(QUESTION, ranked, whole=True, confidence=confidence)
    return answer(QUESTION, ranking, version="v", limit=limit, sureness=sureness)


def answer_to(asks: str, *hits: Hit, limit: int = 3) -> Answer:
    """The answer to a question from hits, each a tenth of a point behind the one before."""
    ranked = tuple(Ranked(hit, 9.0 - place / 10, EVIDENCE) for place, hit in enumerate(hits))
    ranking = settled(Ranking(question(asks), ranked, True, 0.9), 0.4)
    return answer(question(asks), ranking, version="v", limit=limit, sureness=0.4)


def shown(found: Answer) -> tuple[list[int], list[int]]:
    """The paragraphs quoted as the answer and as the nearest, from 0."""
    return (
        [quote.passage.paragraph - 1 for quote in found.quotes],
        [quote.passage.paragraph - 1 for quote in found.nearest],
    )


@pytest.mark.parametrize(
    ("scores", "confidence", "expected"),
    [
        ([], 0.9, ([], [])),
        ([-3], 0.9, ([0], [])),
        ([-3], 0.4, ([0], [])),
        ([9], 0.39, ([], [0])),
        ([9, 9, 9], 0.39, ([], [0, 1])),
        ([8, 7.8, 7.7], 0.9, ([0, 1], [])),
        ([-1, -1.2, -1.3], 0.9, ([0, 1], [])),
        ([8, 2], 0.9, ([0], [])),
        ([8] * 9, 0.9, ([0, 1, 2], [])),
    ],
)
def test_what_is_shown(scores: list[float], confidence: float, expected: tuple[list[int], list[int]]) -> None:
    assert shown(answered(scores, confidence=confidence)) == expected


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("North Korea tested a missile on June 27.", False),
        ("They tested a missile on the 27 June 2024.", False),
        ("They met on 19-20 June and tested a missile.", False),
        ("They met on the 3rd of June and on June 27th.", False),
        ("In March 300 missiles were tested.", True),
        ("In May 2,000 missiles were tested.", True),
        ("They tested 27 Sunday.", True),
        ("MORE THAN TWENTY MISSILES TESTED", True),
        ("They tested 27 missiles.", True),
        ("They tested several missiles.", True),
        ("They tested no missile.", True),
        ("They spent $3 on missiles.", False),
        ("They tested a missile.", False),
    ],
)
def test_how_many_is_answered_by_a_number_or_not_at_all(text: str, answers: bool) -> None:
    """Or vaguely; a date and a sum are none of anything else. Other languages are let pass."""
    (passage,) = passages(document(text))
    for asks, expected in (
        ("How many missiles?", answers),
        ("How old-fashioned are the missiles?", True),
        ("Which missiles?", True),
    ):
        found = answer_to(asks, Hit(passage, 0, 1.0, frozenset({"missil"})))
        assert bool(found.quotes) is expected
        assert bool(found.nearest) is not expected
    (foreign,) = passages(replace(document(text), language="ko"))
    assert answer_to("How many missiles?", Hit(foreign, 0, 1.0, frozenset({"missil"}))).quotes


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("The site was sold to Haven Homes, which plans 118 flats.", False),
        ("In 2024 the site was shared by three firms.", False),
        ("The site cost 4.5 million euros.", True),
        ("They paid €450,000 for the site.", True),
        ("The site went for USD 300.", True),
        ("A share costs 85 talers.", True),
        ("The site is free for charities.", True),
    ],
)
def test_what_something_costs_is_answered_by_a_price_or_not_at_all(text: str, answers: bool) -> None:
    (passage,) = passages(document(text))
    hit = Hit(passage, 0, 1.0, frozenset({"site"}))
    for asks in ("How much did they pay for the site?", "how much does the site cost"):
        assert bool(answer_to(asks, hit).quotes) is answers
    assert answer_to("Who bought the site?", hit).quotes


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_a_further_quote_does_not_break_the_silence(limit: int) -> None:
    """What is shown beside the first may tell a number; whether it answers is decided by the first alone."""
    first, second = passages(document("They tested a missile.\n\nThey tested 27 missiles."))
    held = frozenset({"missil"})
    hits = Hit(first, 0, 1.0, held), Hit(second, 1, 1.0, held)
    found = answer_to("How many missiles?", *hits, limit=limit)
    assert found.quotes == ()
    assert [one.passage.text for one in found.nearest] == [second.text, first.text]


def test_what_is_disputed_right_after_is_shown_with_that(library: Library) -> None:
    first, second = library.ask("Was the missile test successful?").quotes
    assert "successfully tested" in first.passage.text
    assert second.passage.text.startswith("South Korea quickly dismissed the claim")
    assert len(library.ask("Was the missile test successful?", limit=1).quotes) == 1


def test_the_nearest_that_tells_what_is_asked_comes_first_if_it_is_not_far_behind() -> None:
    hits = [Hit(one, at, 1.0, frozenset({"ship"})) for at, one in enumerate(passages(document(SHIPS)))]

    def nearest(*scores: float) -> list[str]:
        ranked = tuple(Ranked(hit, score, EVIDENCE) for hit, score in zip(hits, scores, strict=False))
        ranking = settled(Ranking(question("How many ships?"), ranked, True, 0.9), 0.4)
        assert ranking.lacks is Demand.NUMBER
        return [one.hit.passage.text for one in ranking.all]

    first, second, third, fourth = SHIPS.split("\n\n")
    assert nearest(9, 8.5, 7, 6) == [third, first, second, fourth]
    assert nearest(9, 8.5, 2, 1) == [first, second, third, fourth]
    assert nearest(9) == [first]
    assert settled(Ranking(question("Which ships?"), (), True, 0.9), 0.4).lacks is None
    unsure = Ranking(question("How many ships?"), (Ranked(hits[0], 9, EVIDENCE),), True, 0.3)
    assert settled(unsure, 0.4) is unsure


@pytest.mark.parametrize(("between", "grade"), [("", Grade.ANSWER), ("\n\nShips sail.\n", Grade.SILENCE)])
def test_an_item_answers_for_the_line_that_leads_its_list_in(between: str, grade: Grade) -> None:
    text = f"A ticket costs:\n{between}\n- free for crews\n- £95 for pupils"
    found = list(passages(document(text)))
    lead, item = found[0], found[-1]
    held = frozenset({"ticket"})
    answer = answer_to("How much is a ticket?", Hit(lead, 0, 1.0, held), Hit(item, len(found) - 1, 0.9, held))
    assert answer.grade is grade
    assert (answer.quotes or answer.nearest)[0].passage.text == "£95 for pupils"


@pytest.mark.parametrize(
    ("asked", "answers"),
    [
        ("Did the ship sink in 2019?", False),
        ("Did the ship sink in 2024?", True),
        ("Did the ship sink in 2001?", True),
        ("Did the ship sink in 2005, on Monday?", True),
        ("Did the ship sink by 1999 men?", True),
    ],
)
def test_a_year_that_the_document_does_not_have_is_not_answered_about(asked: str, answers: bool) -> None:
    text = "The ship sank in the years from 2003 to 2008.\n\nIt was built in 2001."
    first, _ = passages(replace(document(text), date="2024-05-01"))
    assert bool(answer_to(asked, Hit(first, 0, 1.0, frozenset({"ship"}))).quotes) is answers


def test_what_was_so_last_year_may_have_been_in_any() -> None:
    for text in ("The ship sank last year.", "The ship sank on Wednesday."):
        (passage,) = passages(document(text))
        assert answer_to("Did the ship sink in 1993?", Hit(passage, 0, 1.0, frozenset({"ship"}))).quotes


@pytest.mark.parametrize("limit", [1, 2, 5, 9, 20])
def test_limit_is_the_most_quotes(limit: int) -> None:
    assert shown(answered([8] * 9, limit=limit)) == (list(range(min(limit, 9))), [])


@pytest.mark.parametrize(
    ("confidence", "sureness", "grade"),
    [
        (0.0, 0.0, Grade.SILENCE),
        (0.01, 0.0, Grade.POSSIBLY),
        (0.3, 0.0, Grade.ANSWER),
        (0.39, 0.4, Grade.SILENCE),
        (0.4, 0.4, Grade.POSSIBLY),
        (0.57, 0.4, Grade.POSSIBLY),
        (0.59, 0.4, Grade.ANSWER),
        (0.99, 1.0, Grade.SILENCE),
        (1.0, 1.0, Grade.ANSWER),
    ],
)
def test_how_sure_tells_the_grade(confidence: float, sureness: float, grade: Grade) -> None:
    found = answered([8, 8], confidence=confidence, sureness=sureness)
    assert (found.grade, found.confidence) == (grade, confidence)
    assert bool(found.quotes) is (grade is not Grade.SILENCE)
    assert bool(found.nearest) is (grade is Grade.SILENCE)


def test_what_has_nothing_of_the_question_but_a_name_answers_possibly_at_most() -> None:
    """It is about the right thing; whether it says what is asked of it is not seen in its words."""
    evidence = [0.0 if name == "rest" else one for name, one in zip(FEATURES, EVIDENCE, strict=True)]
    ranking = Ranking(QUESTION, (Ranked(HITS[0], 8.0, evidence),), whole=True, confidence=0.9)
    assert answer(QUESTION, ranking, version="v", limit=3, sureness=0.4).grade is Grade.POSSIBLY


def test_a_hit_without_a_word_of_the_question_is_not_shown_beside_another() -> None:
    hits = [HITS[0], HITS[1]._replace(matched=frozenset()), HITS[2]]
    ranking = Ranking(QUESTION, tuple(Ranked(hit, 8.0, EVIDENCE) for hit in hits), whole=True, confidence=0.5)
    one, other = (
        answer(QUESTION, ranking, version="v", limit=3, sureness=sureness) for sureness in (0.4, 0.6)
    )
    assert shown(one) == ([0, 2], [])
    assert shown(other) == ([], [0, 2])


@pytest.mark.parametrize(
    ("text", "below", "limit", "expected"),
    [
        ("E15: red water. Close the tap.", 2.4, 3, ["E15: red water.", "Close the tap."]),
        ("E15: red water. Close the tap.", 2.4, 1, ["E15: red water."]),
        ("E15: red water. Close the tap.", 2.6, 3, ["E15: red water."]),
        ("E15: red water.\n\nClose the tap.", 2.4, 3, ["E15: red water."]),
        ("E15 means that there is red water. Close the tap.", 2.4, 3, ["E15 means that there is red water."]),
    ],
)
def test_what_goes_on_behind_a_first_of_few_words_is_shown_too(
    text: str, below: float, limit: int, expected: list[str]
) -> None:
    first, second = passages(document(text))
    evidence = dict.fromkeys(FEATURES, 1.0) | {"length": float(len(first.text.split()))}
    hits = Hit(first, 0, 1.0, frozenset({"red"})), Hit(second, 1, 1.0, frozenset())
    ranked = (Ranked(hits[0], 5.0, [*evidence.values()]), Ranked(hits[1], 5.0 - below, EVIDENCE))
    found = answer(QUESTION, Ranking(QUESTION, ranked, True, 0.9), version="v", limit=limit, sureness=0.4)
    assert [quote.passage.text for quote in found.quotes] == expected


def test_the_first_answers_even_if_its_paragraph_or_title_alone_has_the_words() -> None:
    """How sure it is has been learned from such ones, too."""
    hits = [HITS[0]._replace(matched=frozenset()), HITS[1]]
    ranking = Ranking(QUESTION, tuple(Ranked(hit, 8.0, EVIDENCE) for hit in hits), whole=True, confidence=0.5)
    assert shown(answer(QUESTION, ranking, version="v", limit=3, sureness=0.4)) == ([0, 1], [])


@given(st.lists(st.floats(-9, 9), max_size=9), st.floats(0, 1), st.floats(0, 1), st.integers(1, 9))
def test_an_answer_is_either_quotes_or_what_is_nearest(
    scores: list[float], confidence: float, sureness: float, limit: int
) -> None:
    found = answered(sorted(scores, reverse=True), limit, confidence=confidence, sureness=sureness)
    assert not (found.quotes and found.nearest)
    assert bool(found.quotes or found.nearest) is bool(scores)
    assert (found.question, found.version) == (QUESTION, "v")
    paragraphs = shown(found)[0]
    assert paragraphs == sorted(paragraphs)
    assert paragraphs[:1] in ([0], [])
    assert answered(sorted(scores, reverse=True), limit, confidence=confidence, sureness=sureness) == found


def test_quotes_mark_every_word_of_the_question() -> None:
    source = document("Red ships and a RED ship’s crew.")
    hit = Hit(next(iter(passages(source))), 0, 1.0, frozenset(QUESTION.terms))
    (quote,) = quotes(QUESTION, [hit])
    assert [quote.passage.text[start:end] for start, end in quote.marks] == ["Red", "ships", "RED", "ship’s"]


# --- determinism -----------------------------------------------------------------------------------------

QUESTIONS = (
    "When did Putin visit Pyongyang?",
    "Who signed the joint statement of the United States, the ROK and Japan?",
    "How many years since the first visit?",
    "What about the price of tea in China?",
    "the",
)

_ANSWERS = """
    import sys
    from pathlib import Path
    from tests.test_answering import QUESTIONS, opened

    library = opened(Path(sys.argv[1]))
    for question in QUESTIONS:
        print(ascii(library.ask(question)))
        print(ascii(library.look_up(question, size=9)))
    print(library.complete("", limit=500))
"""


def opened(data: Path) -> Library:
    """The library over the briefing that comes with the program."""
    return open_library(None, data, max_bytes=1_000_000, sureness=0.5)


def test_the_same_question_has_the_same_answer(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "one"), opened(tmp_path / "other")
    for text in QUESTIONS:
        assert one.ask(text) == one.ask(text) == other.ask(text)
        assert one.look_up(text) == other.look_up(text)


def test_every_process_answers_the_same(tmp_path: Path) -> None:
    printed = set()
    for seed in ("0", "1", "77"):
        command = [sys.executable, "-W", "error", "-c", dedent(_ANSWERS), str(tmp_path / seed)]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, "")
        printed.add(done.stdout)
    assert len(printed) == 1
    assert printed.pop().count("Answer(") == len(QUESTIONS)


def test_a_word_of_a_name_is_not_marked_within_another_name(library: Library) -> None:
    def marked(text: str) -> set[str]:
        found = library.ask(text, limit=1)
        shown = found.quotes or found.nearest
        return {quote.passage.text[start:end] for quote in shown for start, end in quote.marks}

    assert "Korea" not in marked("Is the missile test about South Korea?")
    assert {"North", "Korea"} < marked("Did North Korea test a missile?")
    assert "Pyongyang" in marked("When did Putin visit Pyongyang?")


def test_the_head_of_a_table_shows_that_its_numbers_are_prices(tmp_path: Path) -> None:
    (tmp_path / "bar.md").write_text(
        "# Bar\n\nWe open at noon.\n\n| Drink | Price |\n|---|---|\n| Tea | 2 |\n| Beer | 3 |\n"
    )
    library = open_library(tmp_path, tmp_path / "data", max_bytes=10_000, sureness=0.3)
    assert [one.passage.text for one in library.ask("how much does tea cost?").quotes][:1] == ["Tea | 2"]
