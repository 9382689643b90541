"""Learns what the ranking weighs: `python -m knowledge.learn weights DATA`, `… rarity DATA`, `… kin VECTORS`.

`weights` reads question sets from the folder DATA (see `knowledge.judging.judgements` for their format) and
writes `knowledge/ranking/weights.json`, the same from the same data. `rarity` counts the words of texts in it
and writes `knowledge/words/rarity.txt`. `kin` reads word vectors, a line each: the word and its numbers; and
writes `knowledge/words/kin.txt`. Needs the extra `learn`.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from knowledge.errors import UnusableJudgements
from knowledge.learn import growing, kin, rarity
from knowledge.learn.examples import INVENTED, Example, Lesson, examples, source
from knowledge.learn.growing import FOLDS, ROUNDS, fold
from knowledge.learn.judged import Judged, confidences, figures, sure
from knowledge.ranking import WEIGHTS
from knowledge.ranking.evidence import FEATURES
from knowledge.words.kin import TABLE as KIN
from knowledge.words.rarity import TABLE as RARITY

LEAD = 0.2
"""What each place further down an article costs where all passages are looked at; set by hand, since few of
the sets learned from are whole articles that begin with what they are about."""

LESSONS = (
    Lesson("qed-nq-a", "document", 10, 1.0, bereft=3, sure=0.1),
    Lesson("qed-nq-a", "document", 5, 1.0, alone=True, bereft=1.5, orders=False, sure=0.1),
    Lesson("qed-nq-a", "all", 8, 1.0, strangers="qamr-wikinews-dev", sure=0.3),
    Lesson("squadshifts-new-wiki", "document", 0.3, 0.6, apart=True, bereft=0.1, sure=0.1),
    Lesson("squadshifts-new-wiki", "document", 1, 0.4, sure=0.1),
    Lesson("squadshifts-new-wiki", "document", 1, 0.4, alone=True, orders=False, sure=0.1),
    Lesson("squadshifts-new-wiki", "all", 1, 0.3, strangers="qed-nq-a", sure=0.3),
    Lesson("squadshifts-reddit", "document", 0.3, 0.4, apart=True, bereft=0.1, sure=0.1),
    Lesson("squadshifts-reddit", "all", 0.5, 0.1, strangers="qamr-wikinews-dev", sure=0.5),
    Lesson("squadshifts-amazon-reviews", "document", 0.3, 0.4, apart=True, bereft=0.1, sure=0.1),
    Lesson("qamr-wikinews-dev", "all", 0.5, 0.15, strangers="squadshifts-new-wiki"),
    Lesson(INVENTED, "document", 1.5, 1.0, alone=True, lacking=2.75),
)
"""What is learned from. The weights make up for how many questions a set has, and how unlike a person's they
are. Questions bereft of their answers, or whose text does not answer, are for the confidence: so that what is
about the right thing without saying it is told from what says it. Weighing more, they would refuse too much
that is answered; and among the best of many passages another one often answers as well, so that only near
lessons are bereft. The confidence learns mostly from the invented texts, whose questions are in people's own
words, and so share few with what answers them: as much of the other sets, whose questions share many, would
have them refused."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn what is asked for; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.learn", description=__doc__)
    parser.add_argument("what", choices=("weights", "rarity", "kin"), metavar="weights|rarity|kin")
    source_help = "the folder of question sets, or the file of word vectors"
    parser.add_argument("source", type=Path, metavar="DATA|VECTORS", help=source_help)
    parser.add_argument("--to", type=Path, help="the file to write, if not the one that comes along")
    options = parser.parse_args(arguments)
    try:
        if options.what == "kin":
            (options.to or KIN).write_text(kin.table(options.source), encoding="utf-8")
        elif options.what == "rarity":
            (options.to or RARITY).write_text(rarity.table(options.source), encoding="utf-8")
        else:
            (options.to or WEIGHTS).write_text(written(learn(options.source, LESSONS)), encoding="utf-8")
    except ModuleNotFoundError as missing:
        parser.error(f"{missing.name} is not installed: it comes with the extra `learn`")
    except (UnusableJudgements, OSError) as error:
        parser.error(str(error))
    return 0


def learn(data: Path, lessons: Sequence[Lesson]) -> dict[str, Any]:
    """The weights, as `Weights.read` reads them, with the figures they reached on what was held out."""
    digest = _digest(data, lessons)  # fails at once where a file is missing
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as workers:
        found = list(workers.map(partial(examples, data=data), lessons))
        every = [(lesson, one) for lesson, those in zip(lessons, found, strict=True) for one in those]
        ordering = [(one, lesson.weight) for lesson, one in every if lesson.orders]
        near = partial(growing.grown, [pair for pair in ordering if pair[0].whole], ROUNDS["near"])
        far = partial(growing.grown, [pair for pair in ordering if not pair[0].whole], ROUNDS["far"])
        folds: list[int | None] = [None, *range(FOLDS)]
        grown = zip(workers.map(near, folds), workers.map(far, folds), strict=True)
        (all_near, all_far), *parts = grown
    held_out = [growing.forests_of(one, other, LEAD) for one, other in parts]
    judged = [Judged.of(one, lesson.weighs(one), held_out[fold(one)]) for lesson, one in every]
    bereft = [
        Judged.of(short, lesson.sure * lesson.bereft, held_out[fold(one)])
        for lesson, one in every
        if lesson.bereft and (short := one.bereft()) is not None
    ]
    return {
        "made": datetime.now(UTC).date().isoformat(),
        "data": digest,
        "figures": _figures(lessons, found, judged, bereft),
        "features": list(FEATURES),
        "lead": LEAD,
        "near": all_near,
        "far": all_far,
        "sure": sure([*judged, *bereft]),
    }


def _figures(
    lessons: Sequence[Lesson],
    found: Sequence[Sequence[Example]],
    judged: Sequence[Judged],
    bereft: Sequence[Judged],
) -> dict[str, dict[str, float | int]]:
    """The figures of each lesson, whose examples stand one after the other in `judged`."""
    confident = confidences(judged, bereft)
    ends = list(accumulate(map(len, found)))
    return {
        lesson.name: figures(judged[end - len(those) : end], confident[end - len(those) : end])
        for lesson, those, end in zip(lessons, found, ends, strict=True)
    }


def _digest(data: Path, lessons: Sequence[Lesson]) -> str:
    """The digest of every file learned from, by name."""
    whole = sha256()
    for name in sorted({lesson.file for lesson in lessons}):
        file = source(name, data)
        whole.update(file.name.encode() + file.read_bytes())
    return whole.hexdigest()


def written(learned: dict[str, Any]) -> str:
    """As JSON, a line for each entry and each tree."""
    lines = []
    for key, value in learned.items():
        if key in ("near", "far", "sure"):
            trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in value)
            lines.append(f'"{key}": [\n{trees}\n]')
        else:
            lines.append(f'"{key}": {json.dumps(value)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    sys.exit(main())
