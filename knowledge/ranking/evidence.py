"""Evidence that a passage answers, in numbers. Pure: the same question and candidates give the same numbers.

Weights of words are idf; a variant of a word counts by its weight. Shares lie between 0 and 1.
"""

from array import array
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from knowledge import bm25
from knowledge.candidates import Candidate, Candidates
from knowledge.ranking.closeness import FAR, Placement, closeness, nearest, pairs, placement
from knowledge.ranking.fields import Array, Columns, in_fields, saturated, summed
from knowledge.ranking.forest import Rows
from knowledge.ranking.query import Query
from knowledge.words.shapes import NO_WORD

ORDERING = tuple(
    """bm25 flat fields local coverage exact fitting functions kin kin_beyond kin_gain title beyond_title
    with_title with_paragraph before after gain_before gain_after adjacent close window words length
    expected expected_distance names numbers novel first_match title_start leads place sentence
    missing absent unnamed rest kind telling common nowhere average_idf pronoun
    rel_bm25 rel_fields rel_local rel_coverage rel_exact rel_adjacent rel_close rel_kin rel_kin_beyond
    rel_beyond_title rel_with_title rel_with_paragraph order""".split()
)
"""The names of the numbers that order. Those that begin with `rel_` are less by the best candidate's."""

_GENERAL = ("general", "general_kin", "general_with_paragraph")
FEATURES = ORDERING + _GENERAL
"""The names of all numbers, in their order. In the last three words weigh as they are rare in general: these
tell only how sure an answer is, for to the order they brought nothing that lasted."""

_OWN = [name for name in ORDERING if not name.startswith("rel_") and name != "order"]
_RELATIVE = [_OWN.index(name.removeprefix("rel_")) for name in ORDERING if name.startswith("rel_")]
_FLAT = _OWN.index("flat")
_FORM = (
    "adjacent", "close", "window", "words", "length", "expected", "expected_distance", "names", "numbers",
    "novel", "first_match", "title_start", "leads", "place", "sentence", "pronoun",
)  # fmt: skip
_TITLE_START = 6  # words of a passage among which its subject stands
_ABOUT = 0.3  # of a title's words there that show that the document is about what it names
_LATE = 15.0  # the last place in an article that is told from those further down
_NO_WORD = ord(NO_WORD)  # of a word of the question, too: it is nothing beyond it
_KINDS = bytes.maketrans(b"CANYn$%wI", bytes([0, 0, 1, 1, 2, 2, 2, 3, 3]))  # names, figures, amounts, others
_DIGITS = 6  # to which every number is rounded, so that no machine's last bit decides


def evidence_of(asked: Query, candidates: Candidates) -> Rows:
    """A row of numbers, as `FEATURES` names them, for each candidate."""
    if not candidates.all:
        return np.empty((0, len(FEATURES)))
    found = [placement(asked, one) for one in candidates.all]
    columns: dict[str, Array | float] = {
        **_held(asked, candidates, found),
        **_form(asked, candidates, found),
        **_of_question(asked),
    }
    rows = np.zeros((len(FEATURES), len(found)))
    for place, name in (*enumerate(_OWN), *enumerate(_GENERAL, len(ORDERING))):
        rows[place] = columns[name]
    return beside(rows.T)


def beside(rows: Rows) -> Rows:
    """The same candidates as if there were no others: what they are beside each other is worked out anew."""
    own, general = rows[:, : len(_OWN)], rows[:, len(ORDERING) :]
    compared = own.take(_RELATIVE, axis=1)
    order = (-own[:, _FLAT]).argsort(kind="stable").argsort().reshape(-1, 1)
    return np.concatenate([own, compared - compared.max(axis=0), order, general], axis=1).round(_DIGITS)


def _held(asked: Query, candidates: Candidates, found: Sequence[Placement]) -> Columns:
    """How much of the question each candidate holds, and what is around it: shares of the question's weight.

    Those held, as they are written, by kin too, and what kin add; those in the title, with it, with what is
    around, and on either side. A word that does not tell weighs nothing, but as a function word.
    """
    idf = _column([one.idf if one.telling else 0.0 for one in asked.words])
    shares, kin, times, exact = _tables(len(asked.words), found)
    titled, around, before, after = _shares(asked, candidates)
    lengths = np.array([len(one.terms) for one in candidates.all]) / candidates.average_length
    alike, flat = np.where(shares > 0, shares, kin), saturated(shares * times, times, lengths)
    with_title = np.maximum(shares, titled)
    weighed = {
        "flat": flat,
        "fields": in_fields(shares * times, lengths, around, titled),
        "coverage": shares,
        "exact": exact,
        "kin": alike,
        "kin_gain": alike - shares,
        "title": titled,
        "with_title": with_title,
        "with_paragraph": np.maximum(shares, around),
        "before": before,
        "after": after,
        "gain_before": np.maximum(0.0, before - shares),
        "gain_after": np.maximum(0.0, after - shares),
    }
    sums = summed(np.array(list(weighed.values())) * idf) / asked.weight
    return {
        **dict(zip(weighed, sums, strict=True)),
        "bm25": np.array([one.hit.score for one in candidates.all]) / ((bm25.K1 + 1) * asked.weight),
        "local": summed(_column([one.local for one in asked.words]) * flat) / asked.local,
        **_lacking(asked, idf, shares, alike, titled, np.maximum(with_title, around)),
        **_in_general(asked, shares, alike, around),
    }


def _column(numbers: Sequence[float]) -> Array:
    """A number for each word, whatever the candidate."""
    return np.array(numbers, dtype=float).reshape(-1, 1)


def _tables(words: int, found: Sequence[Placement]) -> list[Array]:
    """By word and candidate: its share, its kin's, how often it is there, and whether as it is written."""
    tables = [array("d", bytes(8 * words * len(found))) for _ in range(4)]
    shares, kin, times, exact = tables
    for column, one in enumerate(found):
        for word, share in one.shares.items():
            cell = word * len(found) + column
            shares[cell], times[cell] = share, len(one.places[word])
        for word, likeness in one.kin.items():
            kin[word * len(found) + column] = likeness
        for word in one.exact:
            exact[word * len(found) + column] = 1.0
    return [np.array(table).reshape(words, len(found)) for table in tables]


def _shares(asked: Query, candidates: Candidates) -> Array:
    """The share that each word has in what is around: in title, paragraph, before, after; by candidate."""
    different: dict[AbstractSet[str], int] = {}
    fields = [
        different.setdefault(terms, len(different))
        for one in candidates.all
        for terms in (one.title, one.paragraph, one.before, one.after)
    ]
    held = np.array([asked.shares(terms) for terms in different]).take(fields, axis=0)
    shares: Array = held.reshape(len(candidates.all), 4, len(asked.words)).transpose(1, 2, 0)
    return shares


def _lacking(
    asked: Query, idf: Array, shares: Array, alike: Array, titled: Array, anywhere: Array
) -> Columns:
    """What is held of the words that the title lacks, of those that are no names, and of function words.

    And of the question's weight the share of the weightiest word that a passage lacks, and its context, too,
    and that of all names that neither holds.
    """
    names = _column([one.name for one in asked.words])
    quiet = _column([0.0 if one.telling else one.idf for one in asked.words])
    beyond, rest = idf * (titled == 0), idf * (names == 0)
    missing, absent = idf * (shares == 0), idf * (anywhere == 0)
    whole, held, kin, common, functions, unnamed = summed(
        np.array([beyond, beyond * shares, beyond * alike, rest * alike, quiet * shares, absent * names])
    )
    return {
        "beyond_title": _part(held, whole),
        "kin_beyond": _part(kin, whole),
        "rest": _part(common, summed(rest)),
        "functions": functions / (asked.weight + summed(quiet)),
        "missing": np.maximum.reduce(missing, axis=0, initial=0.0) / asked.weight,
        "absent": np.maximum.reduce(absent, axis=0, initial=0.0) / asked.weight,
        "unnamed": unnamed / asked.weight,
    }


def _part(held: Array, whole: Array) -> Array:
    """What is held of some weights as a share of all of them, 1 where there are none."""
    nothing = whole == 0
    share: Array = (held + nothing) / (whole + nothing)
    return share


def _in_general(asked: Query, shares: Array, alike: Array, around: Array) -> Columns:
    """What is held, by kin too, and with what is around it, where words weigh as they are rare in general."""
    rare = _column([one.rarity if one.telling else 0.0 for one in asked.words])
    held = summed(np.array([shares, alike, np.maximum(shares, around)]) * rare)
    return dict(zip(_GENERAL, _part(held, summed(rare)), strict=True))


def _of_question(asked: Query) -> dict[str, float]:
    """What the question is like, the same for every candidate."""
    telling = [asked.words[word] for word in asked.telling]
    return {
        "kind": asked.expected,
        "telling": len(telling),
        "common": sum([not one.name for one in telling]),
        "nowhere": sum([one.nowhere for one in telling]),
        "average_idf": asked.weight / max(1, len(telling)),
    }


def _articles(candidates: Candidates) -> set[str]:
    """The documents that begin with what their titles name, as articles do, if all passages are here."""
    first = (one for one in candidates.all if candidates.whole and not one.in_document)
    return {one.hit.passage.document.name for one in first if _titled(one) >= _ABOUT}


def _titled(one: Candidate) -> float:
    """How much of its title a passage begins with."""
    return sum(map(one.title.__contains__, one.terms[:_TITLE_START])) / max(1, len(one.title))


def _form(asked: Query, candidates: Candidates, found: Sequence[Placement]) -> Columns:
    """How each candidate is built: see `_FORM`."""
    articles = _articles(candidates)
    weights = pairs(asked)
    rows = []
    for one, held in zip(candidates.all, found, strict=True):
        places = [at for at, _ in held.order]
        of_article = one.hit.passage.document.name in articles
        rows.append(
            (
                *closeness(asked, weights, held),
                len(held.telling),
                len(one.terms),
                *_holds(asked, one, held, places),
                places[0] if places else FAR,
                _titled(one),
                of_article and not one.in_document,
                min(one.in_document, _LATE) if of_article else _LATE,
                one.in_paragraph,
                one.shapes[:1] == "q",
            )
        )
    columns = dict(zip(_FORM, np.array(rows, dtype=float).T, strict=True))
    return columns | {"fitting": columns["words"] / max(1, len(asked.telling))}


def _holds(asked: Query, one: Candidate, held: Placement, places: list[int]) -> tuple[float, ...]:
    """What a passage holds beyond the question's words: what is expected and how far off, names, numbers."""
    letters = bytearray(one.shapes, "ascii")
    for found in held.places.values():
        for at in found:
            letters[at] = _NO_WORD
    wanted, distance = -1.0, -1.0
    if asked.shapes:
        shapes = asked.shapes.encode()
        fitting = [at for at, shape in enumerate(letters) if shape in shapes]
        wanted, distance = len(fitting), nearest(fitting, places)
    names, figures, amounts, others = map(letters.translate(_KINDS).count, range(4))
    return wanted, distance, names, figures + amounts, names + figures + others
