"""How rare words are in general: the table that comes along, and how one is counted."""

import gzip
import json
from math import log
from pathlib import Path

from knowledge.learn.__main__ import main
from knowledge.learn.rarity import TEXTS
from knowledge.terms import passage_terms
from knowledge.words.rarity import RAREST, TABLE, rarity


def test_common_words_are_less_rare_than_others() -> None:
    the, happen, treaty, coined = map(rarity, passage_terms("the happens treaties zyzzyvas"))
    assert 0 < the < happen < treaty < coined == RAREST


def test_every_term_of_the_table_stands_in_it_once_and_is_less_rare_than_others() -> None:
    lines = [line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    terms = [term for _, *those in lines for term in those]
    assert len(terms) == len(set(terms))
    assert all(0 < float(value) < RAREST for value, *_ in lines)


def test_rarities_are_counted_by_the_sentence_and_each_kind_of_text_counts_the_same(tmp_path: Path) -> None:
    for name in TEXTS[:-1]:
        texts = [{"text": "A ship sails. The ship, a ship, is old."}, {"text": "It is here. So it is."}]
        _write(tmp_path / f"{name}.jsonl.gz", {"title": "a", "paragraphs": texts})
    _write(tmp_path / f"{TEXTS[-1]}.jsonl.gz", {"title": "b", "text": "The market."})
    assert main(["rarity", str(tmp_path), "--to", str(tmp_path / "rarity.txt")]) == 0
    lines = (tmp_path / "rarity.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line[0] != "#"] == [
        f"{-log(3 / 4 * 3 / 4):.1f} is",
        f"{-log(3 / 4 / 4 + 1 / 4):.1f} the",
        f"{-log(3 / 4 * 2 / 4):.1f} a it ship",
        f"{-log(1 / 4):.1f} market",
        f"{-log(3 / 4 / 4):.1f} here old sail so",
    ]


def _write(file: Path, row: object) -> None:
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(row) + "\n")
