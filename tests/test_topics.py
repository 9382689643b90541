"""Topics that a library proposes: its own words, answered, always the same."""

import pickle
from itertools import combinations
from pathlib import Path

import pytest

from knowledge.library import BRIEFINGS, SURENESS, Library
from knowledge.model import Answer, Grade
from knowledge.passages import passages
from knowledge.questions.topics import QUESTION, Topics, phrases
from knowledge.stores.shelved import ShelvedDocument
from knowledge.terms import passage_terms
from tests.building import document, generation_of, open_library
from tests.conftest import LIMIT, Shelf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Kim Jong Un in North Korea.", ["Kim Jong Un", "North Korea"]),
        ("Kim Jong Un met him.", ["Jong Un"]),  # the first word has a capital whatever it is
        ("He met Putin, Kim and Biden.", []),
        ("He met Anna, Berta Blue, Carla.", ["Berta Blue"]),
        ("It asked the DPRK Jung Pak of Seoul.", ["Jung Pak"]),
        ("He read “The Long Treaty” there.", ["Long Treaty"]),
        ("He met Cho Koo-rae twice.", ["Cho Koo-rae"]),
        (
            "It joined the Trans-Pacific Partnership, not the pre-Old Harbour one.",
            ["Trans-Pacific Partnership"],
        ),
        ("nothing with capitals", []),
        ("He saw Great Old Upper Lower Middle Northern Egypt.", []),
        ("김정은은 평양에서 푸틴을 만났다.", []),
    ],
)
def test_names_are_runs_of_capitals(text: str, expected: list[str]) -> None:
    (passage,) = passages(document(text))
    assert list(phrases(passage)) == expected


def test_topics_of_the_briefing_are_slices_that_are_answered(library: Library) -> None:
    topics = library.ask("hi").topics
    assert len(topics) == 3
    sources = [path.read_text(encoding="utf-8") for path in BRIEFINGS.iterdir()]
    seen = set()
    for topic in topics:
        assert any(topic in source for source in sources)
        answer = library.ask(QUESTION.format(topic))
        assert answer.grade is Grade.ANSWER
        seen.add(answer.quotes[0].passage)
        assert library.ask(topic).grade is Grade.ANSWER
    assert len(seen) == len(topics)
    for one, other in combinations(topics, 2):
        assert set(passage_terms(one)).isdisjoint(passage_terms(other))


def test_topics_are_the_same_every_time(tmp_path: Path, library: Library) -> None:
    other = open_library(None, tmp_path / "data", max_bytes=LIMIT, sureness=SURENESS)
    topics = library.ask("hi").topics
    assert library.ask("shut up").topics == other.ask("lol").topics == topics
    assert pickle.loads(pickle.dumps(library)).ask("hello").topics == topics  # noqa: S301


def test_topics_are_those_of_the_version(shelf: Shelf, documents: Path) -> None:
    library = shelf({"a.txt": "The mayor of Old Harbour eats fish."})
    before = library.ask("hi")
    (documents / "a.txt").write_text("The queen of Green Island drinks tea.", encoding="utf-8")
    library.reload()
    after = library.ask("hi")
    assert before.version != after.version
    assert (before.topics, after.topics) == (("Old Harbour",), ("Green Island",))


def test_a_title_may_end_in_what_is_no_word(shelf: Shelf) -> None:
    library = shelf({"a.md": "---\ntitle: green cows –\n---\n\nThe green cows – they eat grass.\n"})
    assert library.ask("hi").topics == ("green cows –",)


def test_whose_something_is_is_no_topic(shelf: Shelf) -> None:
    library = shelf(
        {"a.txt": "The old mayor saw South Korean ships. The mayor met Olga Blue in the harbour."}
    )
    assert library.ask("hi").topics == ("Olga Blue",)


def test_a_title_is_proposed_where_there_are_no_names(shelf: Shelf) -> None:
    library = shelf({"a.md": "---\ntitle: green cows\n---\n\nthe green cows eat grass. pigs eat acorns.\n"})
    assert library.ask("hi").topics == ("green cows", "acorns")


def test_a_library_of_another_language_has_topics_that_are_answered(shelf: Shelf) -> None:
    text = "Der Kanzler nannte es gefährlich. Das sagte Olaf Scholz am Montag in Berlin."
    library = shelf({"a.md": f"---\ntitle: Kanzler\nlanguage: de\n---\n\n{text}\n"})
    assert library.ask("hallo").topics == ("Olaf Scholz", "Kanzler")
    assert library.ask("Was sagt das Briefing über „Olaf Scholz“?").grade is Grade.ANSWER


def test_a_title_is_proposed_as_a_word_of_its_own_only(shelf: Shelf) -> None:
    """A file called de.txt has the title De, which is in many a word."""
    library = shelf(
        {"de.txt": "Der Stadtrat beschloss am Montag den Haushalt. Frau Weber leitet das Museum."}
    )
    assert library.ask("hallo").topics == ("Stadtrat", "Weber")


def test_headings_and_nouns_are_proposed_where_there_are_no_names(shelf: Shelf) -> None:
    text = "## getting help\n\nto get help, write to the desk.\n\n## events\n\nevents are on fridays.\n"
    assert shelf({"a.md": text}).ask("hi").topics == ("getting help", "events")
    library = shelf({"a.txt": "시장은 어제 서울에서 회의를 열었다. 어부들은 청어를 판다."})
    assert library.ask("안녕하세요").topics


GYM = """The sauna is mixed on weekdays.
Towels cost two euros at the desk.
The pool closes half an hour before the gym.
Lockers must be emptied every evening.
Children under twelve may only come with an adult.
"""
CHANNEL = """be kind to each other.
no spam or advertising in any channel.
spoilers go behind a spoiler tag.
ask a moderator before you post a survey.
pictures of food belong in the kitchen channel.
bans can be appealed after thirty days.
"""
FAQ = """# help

## how do i get the role?

react to the message in the welcome channel with a thumbs up.

## where are the recordings?

recordings are posted in the archive every monday.

## can i stream?

streaming needs a verified account and a good microphone.
"""
SAUNA = {
    "ru": "Сауна по будням общая. Полотенца стоят два евро. Бассейн закрывается за полчаса до зала.",
    "es": "La sauna es mixta entre semana. Las toallas cuestan dos euros. La piscina cierra antes.",
    "fr": "Le sauna est mixte. Les serviettes coûtent deux euros. La piscine ferme une demi-heure avant.",
    "zh": "桑拿房平日男女共用。毛巾每条两欧元。游泳池早半小时关门。",
}
SAID = {
    "ru": "Что говорится о {}?",
    "es": "¿Qué dice sobre {}?",
    "fr": "Que dit le dossier sur {} ?",
    "zh": "{}",
}


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        (GYM, ("sauna", "desk", "pool")),
        (CHANNEL, ("spam", "spoilers", "moderator")),
        (FAQ, ("thumbs", "archive", "microphone")),
    ],
)
def test_telling_words_are_proposed_where_there_are_no_names(
    shelf: Shelf, text: str, topics: tuple[str, ...]
) -> None:
    library = shelf({"a.md": text})
    assert library.ask("hi").topics == topics
    for topic in topics:
        answer = library.ask(QUESTION.format(topic))
        assert (answer.grade, topic in answer.quotes[0].passage.text) == (Grade.ANSWER, True)


@pytest.mark.parametrize("tag", SAUNA)
def test_telling_words_are_proposed_in_other_languages(shelf: Shelf, tag: str) -> None:
    library = shelf({"a.md": f"---\nlanguage: {tag}\n---\n\n{SAUNA[tag]}\n"})
    topics = library.ask("hi").topics
    assert len(topics) == 3
    for topic in topics:
        answer = library.ask(SAID[tag].format(topic))
        assert (answer.grade, topic in answer.quotes[0].passage.text) == (Grade.ANSWER, True)


def test_no_part_of_a_hyphenated_word_is_proposed(shelf: Shelf) -> None:
    text = "Le tarif est de Vingt-Cinq euros. La taxe vient des États-Unis. Le mi-temps dure une demi-heure."
    topics = shelf({"a.md": f"---\nlanguage: fr\n---\n\n{text}\n"}).ask("hi").topics
    assert topics[:2] == ("Vingt-Cinq", "États-Unis")
    assert not {"temps", "demi", "heure"} & set(topics)


def test_a_library_without_telling_words_proposes_nothing(shelf: Shelf) -> None:
    answer = shelf({"a.txt": "who is it? it is we two-two."}).ask("hi")
    assert (answer.grade, answer.topics) == (Grade.NOTHING_ASKED, ())


def test_a_few_candidates_are_tried_however_many_there_are(library: Library, tmp_path: Path) -> None:
    collection = generation_of(tmp_path, document("\n".join([GYM, CHANNEL] * 20)))
    silence, asked = library.ask("zyzzyvas"), list[str]()

    def refuse(text: str) -> Answer:
        asked.append(text)
        return silence

    assert Topics().of(collection, refuse) == ()
    assert len(asked) < 30


def test_no_document_is_read_whole_for_topics(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """One may have megabytes, and who greets the bot waits for it."""
    library = shelf({"a.txt": "the cow eats grass.\n" * 500})
    read: list[int] = []
    slice_of = ShelvedDocument.slice

    def noted(document: ShelvedDocument, start: int, end: int) -> str:
        read.append(end - start)
        return slice_of(document, start, end)

    monkeypatch.setattr(ShelvedDocument, "slice", noted)
    library.ask("hi")
    assert 0 < max(read) < 5_000
