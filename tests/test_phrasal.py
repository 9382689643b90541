"""Verbs with a particle: what is looked for besides the verb."""

import pytest

from knowledge.question import How
from knowledge.questions.phrasal import with_particles
from knowledge.words.languages import language
from knowledge.words.lists import lines
from tests.building import question


@pytest.mark.parametrize(
    ("text", "verb", "meant"),
    [
        ("when can I pick up the parcel", "pick", {"collect", "fetch"}),
        ("when can I pick it up", "pick", {"collect", "fetch"}),
        ("how do I turn the sound off", "turn", {"switch", "disabl", "deactiv"}),
        ("when did it come out?", "come", {"releas", "publish", "launch"}),
        ("can I come in", "come", set()),
        ("did they come to the town with a friend, or out of it", "come", set()),
        ("who picked the date", "picked", set()),
    ],
)
def test_what_a_verb_means_with_its_particle(text: str, verb: str, meant: set[str]) -> None:
    found = {word.text: word for word in with_particles(question(text).words)}
    assert {one.term for one in found[verb].variants if one.how is How.LIKE} == meant


def test_nothing_listed_says_the_verb_itself() -> None:
    stem = language("en").stem
    rows = [line.partition(": ") for line in lines("phrasal.txt")]
    assert [verb for verb, _, meant in rows if stem(verb.split()[0]) in map(stem, meant.split())] == []
    assert len({verb for verb, _, _ in rows}) == len(rows)
