"""Questions in several languages find what answers them, and no worse than plain BM25 does."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from knowledge.bm25 import PositiveOkapi
from knowledge.model import Document
from knowledge.questions.understanding import understand
from knowledge.ranking import learned
from knowledge.words.identifying import languages_of
from knowledge.words.languages import language, plain
from tests.building import generation_of


class Text(NamedTuple):
    """A text as its sentences, with questions and the place of the sentence that answers, from 0."""

    language: str
    sentences: list[str]
    questions: list[tuple[str, int]]


def texts() -> list[Text]:
    """The judgements of `languages.txt`, whose head explains the format."""
    found: list[Text] = []
    file = Path(__file__).parent / "judgements" / "languages.txt"
    for line in filter(None, file.read_text(encoding="utf-8").splitlines()):
        if line.startswith("#"):
            continue
        if line.startswith("["):
            found.append(Text(line.strip("[]"), [], []))
        elif line.startswith("?"):
            question, _, number = line.removeprefix("?").rpartition(" ")
            found[-1].questions.append((question.strip(), int(number) - 1))
        else:
            found[-1].sentences.append(line)
    return found


def ours(text: Text, folder: Path, declared: str) -> int:
    """How many questions find their sentence first here, in a document of the declared language.

    It comes first by BM25 and as ranked, whichever is worse.
    """
    source = Document("a.txt", "a", "\n\n".join(text.sentences), language=declared)
    collection = generation_of(folder, source)
    assert collection.contents.passages == len(text.sentences)
    found = ranked = 0
    for asked, answer in text.questions:
        question = understand(asked, collection)
        hits = collection.search(question.sought, 1)
        found += bool(hits) and hits[0].ordinal == answer
        ranking = learned().rank(question, collection.candidates(question.sought, 40), collection.frequency)
        ranked += bool(ranking.all) and ranking.all[0].hit.ordinal == answer
    return min(found, ranked)


def plainly(text: Text) -> int:
    """How many do by BM25 alone, over words as white space parts them; pairs of characters in Japanese."""

    def terms(words: str) -> list[str]:
        if text.language == "ja":
            return [words[at : at + 2] for at in range(len(words) - 1)]
        return words.lower().split()

    okapi = PositiveOkapi([terms(sentence) for sentence in text.sentences])
    scores: list[Sequence[float]] = [okapi.get_scores(terms(question)) for question, _ in text.questions]
    found = [list(one).index(max(one)) for one in scores]
    return sum(place == answer for place, (_, answer) in zip(found, text.questions, strict=True))


@pytest.mark.parametrize("text", texts(), ids=lambda text: text.language)
def test_no_language_is_worse_than_with_plain_bm25(tmp_path: Path, text: Text) -> None:
    assert len(text.sentences) >= 12
    assert len(text.questions) >= 8
    right, plain = ours(text, tmp_path, text.language), plainly(text)
    assert right >= plain
    assert right >= 0.9 * len(text.questions)
    if text.language != "ja":  # there the pairs of characters alone do nearly as much
        assert right > plain


@pytest.mark.parametrize("text", texts(), ids=lambda text: text.language)
def test_a_language_that_is_not_declared_is_no_worse_either(tmp_path: Path, text: Text) -> None:
    assert ours(text, tmp_path, "en") >= plainly(text)


def test_languages_of_a_question() -> None:
    def likely(text: str, *tags: str) -> list[str]:
        return [one.code for one in languages_of(text, tags)]

    assert likely("Wer hat den Vertrag?", "en", "de") == ["de", "en"]
    assert likely("Who has the treaty?", "de", "en-GB") == ["en", "de"]
    assert likely("Vertrag", "de", "en") == ["en", "de"]
    assert likely("Кто подписал?", "en") == ["ru", "en"]
    assert likely("treaty", "xx") == ["xx"]
    assert likely("What about the treaty?", "de") == ["en", "de"]
    assert likely("Was ist der Vertrag?", "de") == ["de"]
    assert likely("Кто подписал?", "de", "en") == ["ru", "en", "de"]
    assert likely("Договор", "en") == ["ru", "en"]
    assert likely("Договор", "bg") == ["bg", "ru"]
    assert likely("Хто підписав?", "en") == ["uk", "ru", "en"]
    assert likely("Що там?", "en") == ["uk", "ru", "en"]
    assert likely("Где Київ?", "en") == ["ru", "uk", "en"]
    assert likely("누가 Putin?", "en") == ["ko", "en"]
    assert likely("日本は?", "en") == ["ja", "en", "zh"]
    assert likely("conditions de prêt", "fr") == ["fr"]
    assert language("pt-BR") is language("pt")
    assert language("xx").stem("words") == "words"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Was sagt das Dossier über „The state of the union“?", "de"),
        ("Wer hat den Vertrag?", "de"),
        ("und Japan?", "de"),
        ("Warum?", "de"),
        ("wo?", "de"),
        ("Qui a signé le traité ?", "fr"),
        ("Et le Japon ?", "fr"),
        ("Pourquoi ?", "fr"),
        ("¿Japón?", "es"),
        ("Quién firmó el tratado", "es"),
        ("y Corea?", "es"),
        ("a qué hora abre la cafetería?", "es"),
        ("Y Japón?", "es"),
        ("Kto jest kierownikiem?", "pl"),
        ("Gdzie zostawić narty", "pl"),
        ("Üyelik ne kadar?", "tr"),
        ("bir yönetici nasıl olunur", "tr"),
        ("Jak długo?", "pl"),
        ("Co z Japonią?", "pl"),
        ("Bu anlaşmayı kim imzaladı?", "tr"),
        ("E o Japão?", "pt"),
        ("Mas por quê?", "pt"),
        ("E il Giappone?", "it"),
        ("e bike rental", "en"),
        ("E coli outbreak", "en"),
        ("São Paulo", "en"),
        ("Kim Erdoğan meeting", "en"),
        ("Łódź co op", "en"),
        ("Kim Jong Un", "en"),
        ("Sen. Kim", "en"),
        ("co op sam", "en"),
        ("Was the treaty signed in June?", "en"),
        ("Who wrote “Wer hat Angst vor Virginia Woolf”?", "en"),
        ("Who is the author of Le Rouge et le Noir?", "en"),
        ("Was Die Hard filmed in LA?", "en"),
        ("Y Combinator", "en"),
        ("Y. Tanaka", "en"),
        ("El Salvador", "en"),
        ("Los Angeles", "en"),
        ("C. L. R. James", "en"),
        ("cold war man", "en"),
        ("pro solo tale", "en"),
        ("wo bari", "en"),
        ("comment", "en"),
        ("treaty", "en"),
        ("", "en"),
    ],
)
def test_a_language_that_no_document_has_is_told_by_its_words_if_they_are_clear(text: str, code: str) -> None:
    assert languages_of(text, ("en",))[0] is language(code)


@pytest.mark.parametrize(
    ("typed", "written", "code"),
    [("skrzydlo", "skrzydło", "pl"), ("toplanti", "toplantı", "tr"), ("المكتبه", "المكتبة", "ar")],
)
def test_letters_are_typed_without_their_strokes_and_dots(typed: str, written: str, code: str) -> None:
    assert language(code).stem(plain(typed)) == language(code).stem(plain(written))


def test_ukrainian_inflections_share_a_stem() -> None:
    ukrainian = language("uk")
    assert ukrainian.stem("школою") == ukrainian.stem("школу") == ukrainian.stem("школи")


@pytest.mark.parametrize("text", ["いつまで借りられる？", "一週間借りられますか"])
def test_a_japanese_verb_is_found_after_a_noun(tmp_path: Path, text: str) -> None:
    said = Document("a.txt", "a", "会費は無料です。\n\n本は2週間借りられます。", language="ja")
    collection = generation_of(tmp_path, said)
    assert [hit.ordinal for hit in collection.search(understand(text, collection).sought, 1)] == [1]
