"""Learning from a question set made up for it: the same weights from the same data, and they rank."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.judging.judgements import Slice, read_judgements
from knowledge.learn.__main__ import learn, main, written
from knowledge.learn.examples import INVENTED, Lesson, examples, source
from knowledge.questions.understanding import understand
from knowledge.ranking import Weights
from knowledge.ranking.evidence import FEATURES
from tests.building import document, generation_of

TOWNS = "Bonn Hanoi Paris Lima Oslo Rome Cairo Quito Accra Delhi Minsk Sofia".split()
THINGS = "ship bridge tower market school".split()
LESSONS = (
    Lesson("made", "document", 1.0, 1.0, apart=True),
    Lesson("made", "all", 0.5, 0.9, strangers="other"),
)


def article(town: str) -> dict[str, object]:
    """An article with a paragraph for each thing in a town, and a question about it."""
    paragraphs = []
    for number, thing in enumerate(THINGS):
        sentences = [
            f"The {thing} of {town} is old.",
            f"People built the {thing} in {1800 + number}.",
            "Everybody likes it.",
        ]
        ends = [sum(map(len, sentences[: at + 1])) + at for at in range(3)]
        spans = [[end - len(sentence), end] for end, sentence in zip(ends, sentences, strict=True)]
        question = {"q": f"When did they build the {thing} of {town}?", "rel": [1]}
        paragraphs.append({"text": " ".join(sentences), "sents": spans, "qas": [question]})
    return {"title": town, "paragraphs": paragraphs}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with two question sets."""
    folder = tmp_path / "data"
    folder.mkdir()
    for name, towns in (("made", TOWNS[:10]), ("other", TOWNS[10:])):
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(article(town)) + "\n" for town in towns)
    return folder


def test_examples_are_what_the_program_would_look_at(data: Path) -> None:
    found = examples(LESSONS[0], data)
    own = [one for one in found if not one.stranger]
    assert len(own) == len(TOWNS[:10]) * len(THINGS)
    assert len(found) == 2 * len(own)
    for one in own:
        assert one.rows.shape == (3, len(FEATURES))
        assert (one.whole, one.right, one.sentences) == (True, [False, True, False], [True] * 3)
    assert not any(any(one.right) for one in found if one.stranger)


def test_alone_each_article_is_a_library_of_its_own(data: Path) -> None:
    among, alone = (examples(Lesson("made", "document", 1.0, 1.0, alone=way), data) for way in (False, True))
    assert [one.stranger for one in alone].count(False) == len(TOWNS[:10]) * len(THINGS) == len(alone) / 2
    nowhere = FEATURES.index("nowhere")
    assert not any(one.rows[:, nowhere].any() for one in among)
    for one in alone:  # of another article the town, which stands nowhere in this one
        assert set(one.rows[:, nowhere]) == {float(one.stranger)}


def test_what_its_own_text_does_not_answer_is_a_stranger_there_with_a_weight_of_its_own(
    tmp_path: Path,
) -> None:
    lines = [article(town) for town in TOWNS[:2]]
    for one in lines:
        one["paragraphs"][0]["qas"].append({"q": "Who painted the ship?", "rel": []})  # type: ignore[index]
    with gzip.open(tmp_path / "made.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in lines)
    lesson = Lesson("made", "document", 1.5, 1.0, alone=True, lacking=4.0)
    found = examples(lesson, tmp_path)
    lacking = [one for one in found if one.lacking]
    assert [(one.stranger, any(one.right), lesson.weighs(one)) for one in lacking] == [(True, False, 4.0)] * 2
    assert {lesson.weighs(one) for one in found if not one.lacking} == {1.5}
    assert {replace(lesson, sure=0.1).weighs(one) for one in found} == {0.1 * 1.5, 0.1 * 4.0}
    assert {one.group for one in lacking} == {one.group for one in found}
    assert not any(one.lacking for one in examples(replace(lesson, lacking=0.0), tmp_path))


def test_the_invented_texts_are_whole() -> None:
    found = read_judgements(source(INVENTED, Path()), "document")
    assert len({one.title for one in found.documents}) == len(found.documents) >= 90
    assert all((one.kind == "unanswerable") is not bool(one.answers) for one in found.all)
    texts = {one.name: one.text for one in found.documents}
    for one in found.all:
        for known in one.answers:
            assert isinstance(known, Slice)
            assert texts[known.document][known.start : known.end].strip()


def test_a_share_of_the_questions_is_drawn_and_strangers_have_no_answer(data: Path) -> None:
    found = examples(LESSONS[1], data)
    own = [one for one in found if not one.stranger]
    assert 0 < len(own) < 50
    assert all(any(one.right) and not one.whole for one in own)
    assert len(found) - len(own) == min(len(own), 10)
    assert [one.rows.tolist() for one in examples(LESSONS[1], data)] == [one.rows.tolist() for one in found]


def test_bereft_of_its_answers_a_question_has_none(data: Path) -> None:
    one = next(one for one in examples(LESSONS[0], data) if not one.stranger)
    left = one.bereft()
    assert left is not None
    assert (left.right, left.sentences, left.stranger, left.group) == (
        [False] * 2,
        [True] * 2,
        True,
        one.group,
    )
    flat, order = FEATURES.index("flat"), FEATURES.index("order")
    relative, own = FEATURES.index("rel_bm25"), FEATURES.index("bm25")
    assert left.rows[:, flat].tolist() == one.rows[[0, 2], flat].tolist()
    assert sorted(left.rows[:, order]) == [0, 1]
    assert left.rows[:, relative].max() == 0 == max(left.rows[:, own] - left.rows[:, own].max())
    assert left.bereft() is None


def test_the_same_data_give_the_same_weights_and_they_rank(data: Path, tmp_path: Path) -> None:
    one, other = (written(learn(data, LESSONS)) for _ in range(2))
    assert one == other
    held = json.loads(one)
    assert held["features"] == list(FEATURES)
    assert held["figures"].keys() == {lesson.name for lesson in LESSONS}
    for figures in held["figures"].values():
        assert figures["questions"] > 0
        assert 0 <= figures["hit_at_1"] <= figures["recall_of_candidates"] <= 1
        for name in ("own_refused", "foreign_refused", "calibration_error"):
            assert 0 <= figures[name] <= 1
    (tmp_path / "weights.json").write_text(one, encoding="utf-8")
    weights = Weights.read(tmp_path / "weights.json")
    (tmp_path / "a").mkdir()
    collection = generation_of(
        tmp_path / "a", document("The mill of Graz is old. People built the mill in 1822. It is red.")
    )
    question = understand("When did they build the mill?", collection)
    ranking = weights.rank(
        question,
        collection.candidates(question.sought, 9),
        collection.frequency,
    )
    assert len(ranking.all) == 3
    assert 0 <= ranking.confidence <= 1


@pytest.mark.parametrize(
    ("what", "missing"),
    [("weights", "qamr-wikinews-dev"), ("rarity", "squadshifts-new-wiki"), ("kin", "nowhere")],
)
def test_nothing_is_learned_from_what_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str, missing: str
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([what, str(tmp_path / "nowhere"), "--to", str(tmp_path / "learned")])
    *_, said = capsys.readouterr().err.splitlines()
    assert missing in said
    assert not (tmp_path / "learned").exists()


def test_what_to_learn_and_from_what_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([])
    *_, said = capsys.readouterr().err.splitlines()
    assert said.endswith("required: weights|rarity|kin, DATA|VECTORS")
