"""Words of a question that stand nowhere in a library: what is looked for in their place."""

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.question import How
from knowledge.questions.understanding import understand
from knowledge.stores.generation import Generation
from tests.building import document, generation_of
from tests.conftest import Shelf

TEXT = """
The footbridge is closed. The setup takes an hour. The audio guide is free, and you sign up at the desk.

The police came by bicycle. The certificate is blue. The container is red, and the continent is far.

The program is short. The president spoke. The wife of the mayor came on a Saturday.

There were sixteen of them. The theatre is old. HTTP/3 is on.
"""


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    return generation_of(tmp_path_factory.mktemp("unfound"), document(TEXT))


@pytest.mark.parametrize(
    ("text", "word", "term", "how"),
    [
        ("is the foot bridge open", "foot", "footbridg", How.WORD),
        ("is the foot bridge open", "bridge", "footbridg", How.WORD),
        ("how long to set up", "set", "setup", How.WORD),
        ("the audioguide", "audioguide", "audio", How.WORD),
        ("how do i signup", "signup", "sign", How.WORD),
        ("is http3 on", "http3", "http", How.WORD),
        ("is http3 on", "http3", "3", How.WORD),
        ("did cops come", "cops", "polic", How.LIKE),
        ("by bike", "bike", "bicycl", How.LIKE),
        ("which software", "software", "program", How.LIKE),
        ("the cert", "cert", "certif", How.SPELLING),
    ],
)
def test_what_the_collection_has_is_looked_for(
    collection: Generation, text: str, word: str, term: str, how: How
) -> None:
    found = [one for one in understand(text, collection).words if one.text == word]
    assert (term, how) in [(variant.term, variant.how) for one in found for variant in one.variants]


@pytest.mark.parametrize(
    "text",
    [
        "fifteen",
        "cont",
        "theatres",
        "the police",
        "the red desk",
        "in form",
        "desktop",
        "his husband",
        "on sunday",
        "what did trump say",
        "did Cops come",
    ],
)
def test_in_place_of_other_words_nothing_is(collection: Generation, text: str) -> None:
    for word in understand(text, collection).words:
        assert not {How.LIKE, How.SPELLING}.intersection(one.how for one in word.variants)


def test_a_figure_that_stands_nowhere_is_no_part(collection: Generation) -> None:
    assert [one.text for one in understand("http2 and blog3", collection).words if one.telling] == [
        "http2",
        "blog3",
    ]


def test_a_stem_is_no_part(shelf: Shelf) -> None:
    library = shelf({"a.txt": "The depot holds munitions. It is on now.\n\nFish swim in the sea.\n"})
    assert library.ask("where are the munitons?").question.corrected == (("munitons", "munitions"),)


def test_parts_that_hold_a_sentence_together_are_no_parts(collection: Generation) -> None:
    assert [one.text for one in understand("the areacode", collection).words] == ["the", "areacode"]


def test_what_is_asked_in_other_words_is_answered(shelf: Shelf) -> None:
    library = shelf({"a.md": f"# Desk\\n\\n{TEXT}"})
    for question, said in (
        ("did the cops come by bike?", "The police came"),
        ("how do i signup?", "The audio guide"),
        ("is the foot bridge open?", "The footbridge"),
    ):
        assert library.ask(question).quotes[0].passage.text.startswith(said)


def test_off_is_no_less_a_word_than_what_it_goes_with(shelf: Shelf) -> None:
    text = "Turn the valve to the right. The machine switches itself off after 30 minutes."
    ranked = shelf({"a.md": f"# Desk\n\n{text}"}).ask_and_rank("why does it turn off by itself")[1]
    assert ranked[0].text.startswith("The machine")


GERMAN = """
Die Tagungsgebühr kostet 80, die Jahresgebühr 5. Der Beitrag ist klein. Die Steuer ist hoch.
Antragsteller kommen. Die Polizeiinspektion warnt. Das Schulgebäude ist leer. Ein Kind hörte zu. Sie fehlt.
Die Post holt die Pakete um neun Uhr ab. Der Saal wurde gekauft und angemietet.
"""
RUSSIAN = "Велосипедная дорожка открыта. Трамвайное депо закрыто. Странички потеряны."


@pytest.mark.parametrize(
    ("tag", "text", "terms"),
    [
        ("de", "wie hoch ist die Gebühr", {"tagungsgebuhr", "jahresgebuhr"}),
        ("de", "der Jahresbeitrag", {"beitrag"}),
        ("de", "die Hundesteuer", {"steu"}),
        ("de", "wann soll ich ihn stellen", set()),  # Antragsteller, vorstellen
        ("de", "cops", set()),
        ("de", "das Abendmahl", set()),
        ("de", "die polizei", {"polizeiinspektion"}),
        ("de", "die Schule", {"schulgebaud"}),
        ("de", "das Kind", set()),  # stands itself
        ("de", "wer hat gefehlt", {"fehlt"}),
        ("de", "wer hat zugehört", {"hort"}),  # hörte
        ("de", "werden sie abgeholt", {"holt"}),
        ("de", "wer kaufte ihn", {"gekauft"}),
        ("de", "wer mietete ihn an", {"angemiet"}),
        ("de", "den Saal anmieten", {"angemiet"}),
        ("de", "das Gebot", set()),
        ("de", "der Schriftführer", set()),  # is no Uhr
        ("ru", "велодорожка", {"дорожк"}),
        ("ru", "трамвай", {"трамваин"}),
        ("ru", "страна", set()),
    ],
)
def test_compounds_are_found_by_their_parts_and_german_verbs_by_other_forms(
    tmp_path: Path, tag: str, text: str, terms: set[str]
) -> None:
    said = GERMAN if tag == "de" else RUSSIAN
    collection = generation_of(tmp_path, replace(document(said), language=tag))
    found = [one for word in understand(text, collection).words for one in word.variants]
    assert {one.term for one in found if one.how is How.DERIVED} == terms


def test_an_english_word_is_no_german_verb(tmp_path: Path) -> None:
    german = replace(document("Ein Board entscheidet.", "b.txt"), language="de")
    both = generation_of(tmp_path, document(TEXT), german)
    (word,) = understand("aboard", both).words
    assert not {How.DERIVED, How.SPELLING}.intersection(one.how for one in word.variants)


@pytest.mark.parametrize("tag", ["en", "de"])
@pytest.mark.parametrize("letters", ["a", "ab", "ß", "й", "ª", "ⅷ", "한", "x.*"])
def test_words_of_any_length_and_letters_can_be_asked(tmp_path: Path, tag: str, letters: str) -> None:
    collection = generation_of(tmp_path, replace(document(TEXT), language=tag))
    for times in (1, 5, 12, 40, 1_000, 4_000):
        assert understand(letters * times, collection).words


def test_a_heading_with_all_that_is_asked_is_answered_by_what_stands_below(shelf: Shelf) -> None:
    text = """# Museum

## Opening hours

Tuesday to Sunday, 10:00–17:30. Thursdays until 20:00. Last admission is 45 minutes before closing.

## Help

In an emergency call us at any hour. The opening of the new hall was an hour late.
"""
    library = shelf({"a.md": text})
    assert library.ask("opening hours").quotes[0].passage.text == "Tuesday to Sunday, 10:00–17:30."
    assert library.ask("opening hours of the new hall").quotes[0].passage.text.startswith("The opening")


@pytest.mark.parametrize(
    "text", ["Parking", "what about parking?", "any info on parking?", "How does parking work?"]
)
def test_a_heading_of_one_word_is_answered_if_it_is_all_that_is_asked(shelf: Shelf, text: str) -> None:
    parking = "Use the north field. A day costs 5 euros. The gate shuts at 11 pm."
    nurse = "Come to the tent when you feel ill. Her name is Ann Lee. She is there on Saturday."
    library = shelf({"a.md": f"# Camp\n\n## Parking\n\n{parking}\n\n## Nurse\n\n{nurse}\n"})
    assert library.ask(text).quotes[0].passage.text == "Use the north field."
    assert library.ask("When does parking close?").quotes[0].passage.text == "The gate shuts at 11 pm."
    assert library.ask("Who is the nurse?").quotes[0].passage.text == "Her name is Ann Lee."
