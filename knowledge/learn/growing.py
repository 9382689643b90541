"""Examples to forests, by LightGBM: LambdaMART for the order, log-loss for the confidence."""

from collections.abc import Sequence
from typing import Any
from zlib import crc32

import numpy as np

from knowledge.learn.examples import SEED, Example
from knowledge.model import Document, Hit, Passage
from knowledge.ranking import Weights
from knowledge.ranking.evidence import ORDERING
from knowledge.ranking.forest import LEAVES, UNIT, Forest
from knowledge.ranking.order import Ranked

Weighted = tuple[Example, float]
FOLDS = 3
_COMMON = {
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
}
_MORE = frozenset(  # more of it never speaks against a passage
    """bm25 flat fields local coverage exact fitting kin kin_beyond beyond_title with_title with_paragraph
    adjacent close""".split()
)
_LESS = frozenset({"missing", "order", "absent", "unnamed"})
_ORDER = _COMMON | {
    "objective": "lambdarank",
    "monotone_constraints": [
        int(name.removeprefix("rel_") in _MORE) - int(name in _LESS) for name in ORDERING
    ],
    "lambdarank_truncation_level": 5,
    "learning_rate": 0.04,
    "num_leaves": LEAVES - 1,
    "min_data_in_leaf": 100,
}
_SURE = _COMMON | {
    "objective": "binary",
    "learning_rate": 0.03,
    "num_leaves": LEAVES,
    "min_data_in_leaf": 150,
}
ROUNDS = {"near": 220, "far": 250, "sure": 400}
"""How many trees each forest has."""


def fold(example: Example) -> int:
    """In which part an example is held out: all of a document's together."""
    return crc32(example.group.encode()) % FOLDS


def grown(learned: Sequence[Weighted], rounds: int, without: int | None) -> list[dict[str, Any]]:
    """Trees that order, from all that have an answer but those held out in the part `without`."""
    own = [one for one in learned if not one[0].stranger and fold(one[0]) != without]
    return grow_order(own, rounds)


def grow_order(learned: Sequence[Weighted], rounds: int) -> list[dict[str, Any]]:
    """Trees that order the candidates of a question."""
    import lightgbm  # here, so that the help is shown without it, too

    useful = [(one, weight) for one, weight in learned if any(one.right) and not all(one.right)]
    data = lightgbm.Dataset(
        np.concatenate([one.rows for one, _ in useful])[:, : len(ORDERING)],
        np.concatenate([one.right for one, _ in useful]).astype(int),
        group=[len(one.rows) for one, _ in useful],
        weight=np.concatenate([np.full(len(one.rows), weight) for one, weight in useful]),
        feature_name=list(ORDERING),
    )
    return _trees(lightgbm.train(_ORDER, data, rounds))


def grow_sure(
    rows: Sequence[list[float]], right: Sequence[bool], weights: Sequence[float]
) -> list[dict[str, Any]]:
    """Trees whose values add up to the log-odds that what a row of numbers tells of is right."""
    import lightgbm

    data = lightgbm.Dataset(np.array(rows), np.array(right).astype(int), weight=np.array(weights))
    return _trees(lightgbm.train(_SURE, data, ROUNDS["sure"]))


def ordered(example: Example, forests: Weights) -> list[tuple[Ranked, bool]]:
    """The sentences of an example, best first, each with whether it answers."""
    forest = forests.near if example.whole else forests.far
    rows: list[list[float]] = example.rows.tolist()
    scored = zip(rows, forest.scores(example.rows), example.sentences, example.right, strict=True)
    found = [
        (Ranked(_hit(at), forests.moved(score, row, whole=example.whole), row), right)
        for at, (row, score, sentence, right) in enumerate(scored)
        if sentence
    ]
    return sorted(found, key=lambda one: (-one[0].score, one[0].hit.ordinal))


def _hit(ordinal: int) -> Hit:
    return Hit(_NOWHERE, ordinal, 0.0, frozenset())


_NOWHERE: Passage = Document("-", "-", "-").passage(0, 1, paragraph=1, sentence=1)


def _trees(model: Any) -> list[dict[str, Any]]:
    return [_tree(one["tree_structure"]) for one in model.dump_model()["tree_info"]]


def _tree(root: dict[str, Any]) -> dict[str, Any]:
    """One of LightGBM's trees as `ranking.forest.Tree` has it: nodes from above, leaves from the left."""
    tree: dict[str, list[Any]] = {
        key: [] for key in ("features", "thresholds", "left", "right", "values", "means")
    }

    def add(node: dict[str, Any]) -> int:
        if "leaf_value" in node:
            tree["values"].append(round(node["leaf_value"] * UNIT))
            return ~(len(tree["values"]) - 1)
        number = len(tree["features"])
        tree["features"].append(node["split_feature"])
        tree["thresholds"].append(round(node["threshold"], 7))
        tree["means"].append(round(node["internal_value"] * UNIT))
        tree["left"].append(0)
        tree["right"].append(0)
        tree["left"][number] = add(node["left_child"])
        tree["right"][number] = add(node["right_child"])
        return number

    add(root)
    return tree


def forests_of(near: list[dict[str, Any]], far: list[dict[str, Any]], lead: float) -> Weights:
    """Weights that order, with nothing to tell how sure."""
    return Weights(Forest(near), Forest(far), Forest([]), lead)
