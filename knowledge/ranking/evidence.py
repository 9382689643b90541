"""Evidence that a passage answers, in numbers. Pure: the same question and candidates give the same numbers.

Words weigh their idf, and a variant of a word counts by its weight. Shares lie between 0 and 1.
"""

from array import array
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain

import numpy as np

from knowledge import bm25
from knowledge.candidates import Candidate, Candidates
from knowledge.ranking.closeness import FAR, Pairs, Placement, closeness, nearest, placement
from knowledge.ranking.fields import Array, damped, in_fields, saturated, summed
from knowledge.ranking.forest import Rows
from knowledge.ranking.query import Query
from knowledge.words.shapes import NO_WORD

ORDERING = tuple(
    """bm25 flat fields local coverage exact fitting functions kin kin_beyond kin_gain title beyond_title
    with_title with_paragraph before after gain_before gain_after adjacent close window words length
    expected expected_distance names numbers novel first_match title_start leads place sentence
    missing absent unnamed rest kind telling common nowhere average_idf
    rel_bm25 rel_fields rel_local rel_coverage rel_exact rel_adjacent rel_close rel_kin rel_kin_beyond
    rel_beyond_title rel_with_title rel_with_paragraph order""".split()
)
"""The names of the numbers that order. Those that begin with `rel_` are relative to the best candidate's."""

_GENERAL = ("general", "general_kin", "general_with_paragraph")
FEATURES = ORDERING + _GENERAL
"""The names of all numbers, in their order. In the last three, words weigh their rarity in English at large;
these only tell how sure an answer is, for they did not improve the order."""

_OWN = [name for name in ORDERING if not name.startswith("rel_") and name != "order"]
_RELATIVE = np.array([_OWN.index(name.removeprefix("rel_")) for name in ORDERING if name.startswith("rel_")])
_FLAT = _OWN.index("flat")
_SHARES = """flat fields coverage exact kin kin_gain title with_title with_paragraph before after
gain_before gain_after unnamed""".split()
_PARTS = ("beyond_title", "kin_beyond", "rest", *_GENERAL)
_HELD = (*_SHARES, *_PARTS, "local", "functions", "missing", "absent", "bm25")
_FORM = """adjacent close window words fitting length expected expected_distance names numbers novel
first_match title_start leads place sentence""".split()
_ASKED = "kind telling common nowhere average_idf".split()
_IDF, _REST, _QUIET, _NAMES, _LOCAL, _RARE = range(6)  # the rows of `_weights`
_BY = np.array([*[_IDF] * 13, _NAMES, *[_IDF] * 2, _REST, *[_RARE] * 3, _LOCAL, _QUIET, *[_IDF] * 3])
"""Which weights each of the layers in `_held` is summed with."""
_BEYOND, _PARTED, _LACKING, _LAST = slice(14, 16), slice(16, 20), slice(22, 24), 24  # of these layers

_AT_HELD, _AT_FORM, _AT_ASKED = (
    np.array([FEATURES.index(name) for name in names]) for names in (_HELD, _FORM, _ASKED)
)
_ABOUT = 0.3  # share of a title's words there that shows that the document is about what its title names
_LATE = 15.0  # places in an article from here on count the same
_NO_WORD = ord(NO_WORD)  # for words of the question too: they are nothing beyond it
_KINDS = bytes.maketrans(b"CANYn$%wI", bytes([0, 0, 1, 1, 2, 2, 2, 3, 3]))  # names, figures, amounts, others
_DIGITS = 6  # decimal places of every number, so that no machine's last bit decides


def evidence_of(asked: Query, candidates: Candidates) -> Rows:
    """A row of numbers for each candidate, as `FEATURES` names them."""
    if not candidates.all:
        return np.empty((0, len(FEATURES)))
    found = [placement(asked, one) for one in candidates.all]
    rows = np.zeros((len(FEATURES), len(found)))
    rows[_AT_HELD] = _held(asked, candidates, found)
    form = chain.from_iterable(_form(asked, candidates, found))
    rows[_AT_FORM] = np.fromiter(form, float).reshape(-1, len(_FORM)).T
    rows[_AT_ASKED] = np.array(_of_question(asked), dtype=float)[:, np.newaxis]
    return beside(rows.T)


def beside(rows: Rows) -> Rows:
    """The same candidates as if there were no others: what is relative to the others is worked out anew."""
    own, general = rows[:, : len(_OWN)], rows[:, len(ORDERING) :]
    compared = own.take(_RELATIVE, axis=1)
    order = (-own[:, _FLAT]).argsort(kind="stable").argsort().reshape(-1, 1)
    return np.concatenate([own, compared - compared.max(axis=0), order, general], axis=1).round(_DIGITS)


def _held(asked: Query, candidates: Candidates, found: Sequence[Placement]) -> Array:
    """How much of the question each candidate and its context hold: the numbers of `_HELD`.

    Shares of the question's weight (`_SHARES`): as BM25 scores it (flat, fields); held (coverage), held as it
    is written (exact), held if kin count (kin) and what these add; in the title, and in the passage with its
    title or its paragraph; in the passages on either side, and what these add; in names that are in neither
    (unnamed). Shares of the weight of some words (`_PARTS`): of those that the title lacks, without kin and
    with; of those that are no names (rest); of all, by their rarity in English at large. Then BM25 with the
    idf among the candidates (local), the share of function words, which weigh nothing in the others, the
    weightiest word that the passage lacks (missing) and that its context lacks too (absent), and BM25 itself.
    """
    shares, kin, times, exact = _tables(len(asked.words), found)
    fields = _shares(asked, candidates)
    titled, around, before, after = fields
    lengths = damped(np.array([len(one.terms) for one in candidates.all]) / candidates.average_length)
    held, alike = shares * times, np.where(shares > 0, shares, kin)
    flat, spread = saturated(held, times, lengths), in_fields(held, lengths, around, titled)
    with_title, with_paragraph = together = np.maximum(shares, fields[:2])
    gains = np.maximum(0.0, fields[2:] - shares)
    beyond, absent = titled == 0, np.maximum.reduce(together, axis=0) == 0
    layers = [flat, spread, shares, exact, alike, alike - shares, titled, with_title, with_paragraph]
    layers += [before, after, *gains, absent, beyond * shares, beyond * alike]
    layers += [alike, shares, alike, with_paragraph, flat, shares, shares == 0, absent, beyond]
    weights = _weights(asked)
    weighed = np.array(layers) * weights.take(_BY, axis=0)
    totals, sums = summed(weights), summed(weighed)
    sums[_BEYOND] = _part(sums[_BEYOND], sums[_LAST])
    sums[_PARTED] = _part(sums[_PARTED], totals.take(_BY[_PARTED], axis=0))
    sums[_LACKING] = np.maximum.reduce(weighed[_LACKING], axis=1, initial=0.0)
    sums[_LAST] = [one.hit.score for one in candidates.all]  # its row has served the shares above
    whole = asked.weight
    ends = asked.local, whole + totals[_QUIET, 0], whole, whole, (bm25.K1 + 1) * whole
    sums /= np.array([*[whole] * len(_SHARES), *[1.0] * len(_PARTS), *ends])[:, np.newaxis]
    return sums


def _part(held: Array, whole: Array) -> Array:
    """What is held of some weights as a share of all of them, 1 where there are none."""
    nothing = whole == 0
    share: Array = (held + nothing) / (whole + nothing)
    return share


def _weights(asked: Query) -> Array:
    """What each word weighs: if it tells, and is no name; if not; if it is a name; locally; at large."""
    words = asked.words
    idf = [one.idf if one.telling else 0.0 for one in words]
    rest = [0.0 if one.name else weight for one, weight in zip(words, idf, strict=True)]
    quiet = [0.0 if one.telling else one.idf for one in words]
    names = [weight if one.name else 0.0 for one, weight in zip(words, idf, strict=True)]
    rare = [one.rarity if one.telling else 0.0 for one in words]
    return np.array([idf, rest, quiet, names, [one.local for one in words], rare])[:, :, np.newaxis]


def _tables(words: int, found: Sequence[Placement]) -> Array:
    """By word and candidate: its share, its kin's, how often it is there, and whether as it is written."""
    size = words * len(found)
    table = array("d", bytes(8 * 4 * size))
    for column, one in enumerate(found):
        for word, share in one.shares.items():
            cell = word * len(found) + column
            table[cell], table[2 * size + cell] = share, len(one.places[word])
        for word, likeness in one.kin.items():
            table[size + word * len(found) + column] = likeness
        for word in one.exact:
            table[3 * size + word * len(found) + column] = 1.0
    return np.frombuffer(table).reshape(4, words, len(found))


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


def _of_question(asked: Query) -> tuple[float, ...]:
    """What the question is like, the same for every candidate: see `_ASKED`."""
    telling = [asked.words[word] for word in asked.telling]
    return (
        asked.expected,
        len(telling),
        sum([not one.name for one in telling]),
        sum([one.nowhere for one in telling]),
        asked.weight / max(1, len(telling)),
    )


def _articles(candidates: Candidates) -> set[str]:
    """The names of documents that begin with what their titles name, as articles do; none unless `whole`."""
    first = (one for one in candidates.all if candidates.whole and not one.in_document)
    return {one.hit.passage.document.name for one in first if one.titled >= _ABOUT}


def _form(asked: Query, candidates: Candidates, found: Sequence[Placement]) -> list[tuple[float, ...]]:
    """How each candidate is built: see `_FORM`."""
    articles = _articles(candidates)
    pairs = Pairs.of(asked)
    rows = []
    for one, held in zip(candidates.all, found, strict=True):
        places = [at for at, _ in held.order]
        of_article = one.hit.passage.document.name in articles
        rows.append(
            (
                *closeness(asked, pairs, held),
                len(held.telling),
                len(held.telling) / max(1, len(asked.telling)),
                len(one.terms),
                *_holds(asked, one, held, places),
                places[0] if places else FAR,
                one.titled,
                of_article and not one.in_document,
                min(one.in_document, _LATE) if of_article else _LATE,
                one.in_paragraph,
            )
        )
    return rows


def _holds(asked: Query, one: Candidate, held: Placement, places: list[int]) -> tuple[float, ...]:
    """What is there beyond the question's words: what is expected, how far off; names, numbers, any words."""
    letters = bytearray(one.shapes, "ascii")
    for found in held.places.values():
        for at in found:
            letters[at] = _NO_WORD
    wanted, distance = -1.0, -1.0
    if asked.shapes:
        fitting = letters.translate(_ones(asked.shapes))
        wanted, distance = fitting.count(1), nearest(fitting, places)
    names, figures, amounts, others = map(letters.translate(_KINDS).count, range(4))
    return wanted, distance, names, figures + amounts, names + figures + others


@cache
def _ones(shapes: str) -> bytes:
    """The table that translates these letters to 1."""
    return bytes.maketrans(shapes.encode(), b"\1" * len(shapes))
