"""A question as a library understands it: spelling, and the acronyms that its documents explain."""

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.library import BRIEFINGS
from knowledge.model import Document
from knowledge.question import How, Question
from knowledge.questions.jobs import asks_job
from knowledge.questions.understanding import understand
from knowledge.reading import read_folder
from knowledge.stores.generation import Generation
from knowledge.words.spelling import Neighbour, clear, distance, same_start, tolerance
from tests.building import document, generation_of

TEXT = """
The Treaty on Comprehensive Strategic Partnership (TCSP) was signed. The TCSP has ten parts.

The parties named a Joint Standing Committee (“JSC”). It meets yearly.

The NPA (National Peace Authority) watches. Nothing else (it is said) happens.

They received a warm welcome. She receives mail.

The negotiator negotiated. Negotiations about Marseille go on.

The lantern, the lanterns, the lantern and a lantern. A lantern. The lantern hung. One lantern. My lantern.
Your lantern. Her lantern. Our lantern. Their lantern. A lantern again. Any lantern burns. That lantern burns.

A canter. A carter.

The lectern.
"""


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    return generation_of(tmp_path_factory.mktemp("questions"), document(TEXT))


def best(collection: Generation, text: str) -> str:
    """The passage that a question finds first."""
    hits = collection.search(understand(text, collection).sought, 1)
    return hits[0].passage.text if hits else ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("receved", "received"),
        ("wellcome", "welcome"),
        ("welcmoe", "welcome"),
        ("Marsielle", "marseille"),
        ("negociations", "negotiations"),
        ("lantren", "lantern"),
        ("lanternn", "lantern"),
        ("comitee", None),  # two letters of seven are too many
        ("cater", None),  # canter or carter
        ("mor", None),
        ("penguin", None),
        ("centre", None),  # not here
        ("welfare", None),
        ("pants", None),  # a word of its own, one letter from “parts”
        ("eceived", None),  # begins otherwise
        ("lantern", None),
        ("LANTERNS", None),
        ("lan7ern", None),
    ],
)
def test_a_word_that_stands_nowhere_is_taken_for_its_clear_neighbour(
    collection: Generation, typed: str, meant: str | None
) -> None:
    question = understand(f"the {typed}", collection)
    assert question.corrected == (((typed, meant),) if meant else ())
    word = question.words[-1]
    assert word.text == typed
    assert all(one.weight < 1 for one in word.variants[1:])
    assert any(one.how is How.SPELLING for one in word.variants) is bool(meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("conducter", "conductor"),  # though somebody may conduct
        ("Projecter", "projector"),
        ("drivor", "driver"),
        ("projection", None),
        ("driven", None),
        ("contractor", None),
        ("miner", None),
        ("beer", None),
        ("went", None),
    ],
)
def test_the_vowel_of_a_suffix_may_be_wrong_though_its_stem_is_a_word(
    tmp_path: Path, typed: str, meant: str | None
) -> None:
    text = "The conductor retired. The projector broke. The driver is tired. A minor bear may want it."
    corrected = understand(f"the {typed}", generation_of(tmp_path, document(text))).corrected
    assert corrected == (((typed, meant),) if meant else ())


def test_a_misspelt_question_finds_what_the_right_one_finds(collection: Generation) -> None:
    assert best(collection, "who receved a warm wellcome") == "They received a warm welcome."
    assert understand("receved receved", collection).corrected == (("receved", "received"),)


def test_the_misspelt_question_about_the_briefing(tmp_path: Path) -> None:
    documents = [one for one in read_folder(BRIEFINGS, 1_000_000) if isinstance(one, Document)]
    briefing = generation_of(tmp_path, *documents)
    question = understand("who receved a warm welcom", briefing)
    assert question.corrected == (("receved", "receives"),)
    assert "receives a warm welcome" in best(briefing, question.text)


def test_of_very_many_misspelt_words_the_first_are_put_right(collection: Generation) -> None:
    word = "negotiations"
    typed = [word[:at] + wrong + word[at + 1 :] for at in range(3, 11) for wrong in "bfhjkqvwxz"]
    corrected = understand(" ".join(typed), collection).corrected
    assert [wrong for wrong, _ in corrected] == typed[:50]


def test_no_word_is_taken_for_one_that_holds_a_sentence_together(tmp_path: Path) -> None:
    text = "While they were there, he ate. Which whale?"
    english = generation_of(tmp_path, document(text))
    for typed in ("whiles", "theyre", "whicj", "werre"):
        assert understand(f"the {typed}", english).corrected == ()
    assert understand("the whaale", english).corrected == (("whaale", "whale"),)
    documents = [one for one in read_folder(BRIEFINGS, 1_000_000) if isinstance(one, Document)]
    (tmp_path / "briefing").mkdir()
    briefing = generation_of(tmp_path / "briefing", *documents)
    assert understand("whales", briefing).corrected == ()


def test_a_short_stem_may_be_wrong_by_no_more_than_a_short_word(tmp_path: Path) -> None:
    people = generation_of(tmp_path, document("The people work there. Receive them."))
    assert understand("the population", people).corrected == ()
    assert understand("who recieving", people).corrected == (("recieving", "receive"),)


@pytest.mark.parametrize(
    ("tag", "text", "typed", "meant"),
    [
        # one word of a language is not taken for another one
        ("ru", "Рабочие потеряли ключ.", "рабочие поменяли замок", None),
        ("fr", "Le maire a fermé la piscine.", "le maire a-t-il formé une équipe", None),
        ("de", "Das Tier schläft im Stall.", "wie tief ist es", None),
        ("en", "There are several rules.", "does it follow semver", None),
        ("en", "There are several rules.", "the semvers", None),
        # but a slip is seen
        ("ru", "Рабочие потеряли ключ.", "рабочие потерялм ключ", "потеряли"),
        ("fr", "Le maire a fermé la piscine.", "la pisicne", "piscine"),
        ("fr", "Le maire a fermé la piscine.", "la pisccine", "piscine"),
        ("de", "Der Bürgermeister schläft.", "der Burgermeistr", "bürgermeister"),
        ("de", "Das Museum ist zu.", "das Meseum", "museum"),
        ("en", "A strategic plan.", "a stratgic plan", "strategic"),
        ("en", "The lanterns burn.", "a lantren", "lanterns"),
        ("en", "The plans were published.", "who publshed", "published"),
        ("en", "They tested a missile.", "was tset", "tested"),
        ("en", "They tested a missile.", "was tsst", None),
        ("en", "Long negotiation followed.", "they negociate", "negotiation"),
    ],
)
def test_a_word_of_a_language_is_taken_for_another_one_only_if_it_is_hardly_one(
    tmp_path: Path, tag: str, text: str, typed: str, meant: str | None
) -> None:
    found = understand(typed, generation_of(tmp_path, replace(document(text), language=tag))).corrected
    assert [right for _, right in found] == ([meant] if meant else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TCSP signed", "The Treaty on Comprehensive Strategic Partnership (TCSP) was signed."),
        ("joint standing committee", "The parties named a Joint Standing Committee (“JSC”)."),
        ("the JSC", "The parties named a Joint Standing Committee (“JSC”)."),
        ("national peace authority", "The NPA (National Peace Authority) watches."),
    ],
)
def test_explained_acronyms_find_their_explanations(collection: Generation, text: str, found: str) -> None:
    assert best(collection, text) == found


def test_of_a_sentence_without_end_the_beginning_alone_is_looked_at_for_a_misspelt_word(
    tmp_path: Path,
) -> None:
    """Else everybody would wait for who misspells a word."""
    long = generation_of(tmp_path, document(f"The lantern {'shines and ' * 2_000}the harbour sleeps."))
    assert understand("lantren", long).corrected == (("lantren", "lantern"),)
    assert understand("habrour", long).corrected == ()


def test_what_an_explained_acronym_means_is_asked_of_it_alone(collection: Generation) -> None:
    for text in ("What does TCSP stand for?", "what does TCSP mean", "Define TCSP", "TCSP meaning"):
        telling = {word.text for word in understand(text, collection).words if word.telling}
        assert telling == {"TCSP"}
    assert "mean" in {word.text for word in understand("What does a welcome mean?", collection).words}


def test_a_name_without_its_accents_is_found_though_english_has_the_word(tmp_path: Path) -> None:
    people = generation_of(
        tmp_path,
        replace(document("María dirige el museo."), language="es"),
        document("The mayor went home.", "b.txt"),
    )
    assert understand("¿Quién es Maria?", people).corrected == (("Maria", "maría"),)


def acronyms(question: Question) -> list[tuple[str, list[str]]]:
    """The words of a question with their variants that an acronym gives."""
    return [
        (word.text, [one.term for one in word.variants if one.how is How.ACRONYM]) for word in question.words
    ]


def test_an_acronym_is_looked_for_by_rare_words_of_its_long_form(collection: Generation) -> None:
    assert acronyms(understand("what is the tcsp", collection)) == [
        ("is", []),
        ("the", []),
        ("tcsp", ["treati"]),
        ("tcsp", ["comprehens"]),
    ]


def test_a_long_form_is_looked_for_by_its_acronym(collection: Generation) -> None:
    found = acronyms(understand("the treaty on comprehensive strategic partnership ended", collection))
    assert found == [
        ("the", []),
        ("treaty", ["tcsp"]),
        ("on", []),
        ("comprehensive", ["tcsp"]),
        ("strategic", ["tcsp"]),
        ("partnership", ["tcsp"]),
        ("ended", []),
    ]
    assert acronyms(understand("a comprehensive treaty", collection))[1:] == [
        ("comprehensive", []),
        ("treaty", []),
    ]


@pytest.mark.parametrize(
    ("one", "other", "most", "letters"),
    [
        ("lantern", "lantern", 2, 0),
        ("lantern", "lantren", 2, 1),
        ("lantern", "lanern", 2, 1),
        ("lantern", "lanterns", 2, 1),
        ("lantern", "lambern", 2, 2),
        ("lantern", "lntrn", 2, 2),
        ("lantern", "l", 2, 3),
        ("abcdef", "fedcba", 2, 3),
        ("", "a", 1, 1),
    ],
)
def test_letters_between_two_words(one: str, other: str, most: int, letters: int) -> None:
    assert distance(one, other, most) == distance(other, one, most) == letters


def test_long_words_may_be_wrong_by_more() -> None:
    assert [tolerance("x" * length) for length in (3, 4, 7, 8, 40, 41)] == [0, 1, 1, 2, 2, 0]
    assert same_start("lantern", "learn")
    assert same_start("alntern", "lantern")
    assert not same_start("lantern", "cantern")


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ([], None),
        ([("a", 1, 1)], "a"),
        ([("a", 1, 1), ("b", 2, 99)], "a"),
        ([("a", 1, 10), ("b", 1, 1)], "a"),
        ([("a", 1, 9), ("b", 1, 1)], None),
        ([("a", 1, 1), ("b", 1, 1)], None),
    ],
)
def test_a_neighbour_is_clear_alone_or_far_commoner(
    evidence: list[tuple[str, int, int]], expected: str | None
) -> None:
    found = clear({word: Neighbour(far, far, word, holding) for word, far, holding in evidence})
    assert (found.word if found else None) == expected


def test_another_spelling_of_a_word_is_no_word_of_its_own(tmp_path: Path) -> None:
    collection = generation_of(tmp_path, document("The catalog is full.\n\nThe three and the parts."))
    assert understand("catalogue", collection).corrected == (("catalogue", "catalog"),)
    assert understand("trees", collection).corrected == ()
    assert understand("pants", collection).corrected == ()


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("What is the job of Anna Berg?", True),
        ("What position does Anna Berg hold?", True),
        ("whats Anna Bergs job title", True),
        ("what was anna berg's occupation", True),
        ("Anna Berg's title?", True),
        ("What is Anna Berg’s role?", True),
        ("What was the rank of Anna Berg?", True),
        ("What office did Anna Berg hold?", True),
        ("what is bones job", False),
        ("What is the title of the book?", False),
        ("What is the title of Berg's book?", False),
        ("What is the position of the club on ads?", False),
        ("How does Anna hold a position?", False),
        ("What is " + "a-a. " * 20_000, False),
    ],
)
def test_a_question_for_what_somebody_is(text: str, is_asked: bool) -> None:
    assert asks_job(text) is is_asked


def test_a_word_for_a_job_is_not_missed_where_no_passage_has_it(tmp_path: Path) -> None:
    held = generation_of(tmp_path, document("Minister Anna Berg spoke. Every position was filled."))
    asked = "hi bot, what is Anna Berg's job?", "Anna's position?", "anna berg role", "minister role"
    told = [understand(text, held).terms for text in asked]
    assert told == [("anna", "berg"), ("anna", "posit"), ("anna", "berg"), ("minist", "role")]
