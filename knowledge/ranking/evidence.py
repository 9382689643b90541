"""Evidence that a passage answers, in numbers. Pure: the same question and candidates give the same numbers.

Weights of words are idf; a variant of a word counts by its weight. Shares lie between 0 and 1.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

import numpy as np

from knowledge import bm25
from knowledge.candidates import Candidate, Candidates
from knowledge.ranking.closeness import FAR, Placement, closeness, nearest, pairs, placement
from knowledge.ranking.fields import Array, Columns, in_fields, scores, summed
from knowledge.ranking.forest import Rows
from knowledge.ranking.query import Query

FEATURES = tuple(
    """bm25 flat fields local coverage exact fitting functions kin kin_beyond kin_gain title beyond_title
    with_title with_paragraph before after gain_before gain_after adjacent close window words length
    expected expected_distance names numbers novel first_match title_start leads place sentence
    missing absent unnamed rest kind telling common nowhere average_idf pronoun
    rel_bm25 rel_fields rel_local rel_coverage rel_exact rel_adjacent rel_close rel_kin rel_kin_beyond
    rel_beyond_title rel_with_title rel_with_paragraph order""".split()
)
"""The names of the numbers, in their order. Those that begin with `rel_` are less by the best candidate's."""

_OWN = [name for name in FEATURES if not name.startswith("rel_") and name != "order"]
_RELATIVE = [_OWN.index(name.removeprefix("rel_")) for name in FEATURES if name.startswith("rel_")]
_FLAT = _OWN.index("flat")
_FORM = (
    "adjacent", "close", "window", "words", "length", "expected", "expected_distance", "names", "numbers",
    "novel", "first_match", "title_start", "leads", "place", "sentence", "pronoun",
)  # fmt: skip
_QUESTION = ("kind", "telling", "common", "nowhere", "average_idf")
_TITLE_START = 6  # words of a passage among which its subject stands
_ABOUT = 0.3  # of a title's words there that show that the document is about what it names
_LATE = 15.0  # the last place in an article that is told from those further down
_DIGITS = 6  # to which every number is rounded, so that no machine's last bit decides


def evidence_of(asked: Query, candidates: Candidates) -> Rows:
    """A row of numbers, as `FEATURES` names them, for each candidate."""
    if not candidates.all:
        return np.empty((0, len(FEATURES)))
    found = [placement(asked, one) for one in candidates.all]
    columns = {
        **_held(asked, candidates, found),
        **_form(asked, candidates, found),
        **_of_question(asked, len(found)),
    }
    return beside(np.array([columns[name] for name in _OWN], dtype=float).T)


def beside(rows: Rows) -> Rows:
    """The same candidates as if there were no others: what they are beside each other is worked out anew."""
    own = rows[:, : len(_OWN)]
    compared = own[:, _RELATIVE] - own[:, _RELATIVE].max(axis=0)
    order = np.argsort(np.argsort(-own[:, _FLAT], kind="stable"))
    return np.round(np.column_stack([own, compared, order]), _DIGITS)


def _held(asked: Query, candidates: Candidates, found: Sequence[Placement]) -> Columns:
    """How much of the question each candidate holds, and what is around it."""
    idf = np.array([asked.words[word].idf for word in asked.telling]).reshape(-1, 1)
    shares = _table([one.shares for one in found], asked.telling)
    fields = [(one.title, one.paragraph, one.before, one.after) for one in candidates.all]
    titled, around, before, after = _shares(asked, fields)
    lengths = np.array([len(one.terms) for one in candidates.all]) / candidates.average_length
    times = _table([{word: len(at) for word, at in one.places.items()} for one in found], asked.telling)
    return {
        "bm25": np.array([one.hit.score for one in candidates.all]) / ((bm25.K1 + 1) * asked.weight),
        **scores(asked, idf, shares * times, times, lengths),
        "fields": in_fields(asked, idf, shares * times, lengths, around, titled),
        **_coverage(asked, idf, shares, titled, found),
        **_absent(asked, idf, np.maximum(np.maximum(shares, titled), around)),
        **_context(asked, idf, shares, titled, around, before, after),
    }


def _table(found: Sequence[dict[int, float]], words: Sequence[int]) -> Array:
    """A row of numbers for each of `words`, a column for each candidate, 0 where it has none."""
    rows = [[one.get(word, 0.0) for one in found] for word in words]
    return np.array(rows, dtype=float).reshape(len(words), len(found))


def _shares(asked: Query, fields: Sequence[Sequence[AbstractSet[str]]]) -> Array:
    """The share that each telling word has in sets of terms: by field, word and candidate."""
    known = {terms: asked.shares(terms) for terms in set(chain.from_iterable(fields))}
    rows = np.array([[known[terms] for terms in sets] for sets in fields])
    return np.ascontiguousarray(rows.transpose(1, 2, 0))


def _coverage(asked: Query, idf: Array, shares: Array, titled: Array, found: Sequence[Placement]) -> Columns:
    """Shares of the question's weight: covered, word by word as written, among function words, by kin too.

    By kin also of the words beyond the title, of those that are no names (the rest), and what kin add.
    """
    kin = np.where(shares > 0, shares, _table([one.kin for one in found], asked.telling))
    exact = _table([dict.fromkeys(one.exact, 1.0) for one in found], asked.telling)
    quiet = [(word, sought.idf) for word, sought in enumerate(asked.words) if not sought.telling]
    silent = sum(weight for _, weight in quiet)
    functions = [sum([weight * one.shares.get(word, 0.0) for word, weight in quiet]) for one in found]
    untitled = titled == 0
    weighed = {"coverage": shares, "exact": exact, "kin": kin, "kin_gain": kin - shares}
    common = np.array([not asked.words[word].name for word in asked.telling], dtype=bool).reshape(-1, 1)
    return {
        **_weighed(asked, idf, weighed),
        "rest": _part(summed(idf * kin * common), summed(idf * common)),
        "fitting": np.array([len(one.telling) for one in found]) / max(1, len(asked.telling)),
        "functions": np.array(functions) / (asked.weight + silent),
        "kin_beyond": _part(summed(idf * kin * untitled), summed(idf * untitled)),
        "missing": np.max(idf * (shares == 0), axis=0, initial=0.0) / asked.weight,
    }


def _absent(asked: Query, idf: Array, anywhere: Array) -> Columns:
    """Of the question's weight the share of the weightiest word that neither a passage nor its context holds.

    And that of all names.
    """
    names = np.array([asked.words[word].name for word in asked.telling]).reshape(-1, 1)
    lacking = idf * (anywhere == 0)
    return {
        "absent": np.max(lacking, axis=0, initial=0.0) / asked.weight,
        "unnamed": summed(lacking * names) / asked.weight,
    }


def _weighed(asked: Query, idf: Array, shares: Columns) -> Columns:
    """Shares of each word, by name, to that of the whole question's weight."""
    sums = np.add.reduce(np.array(list(shares.values())) * idf, axis=1) / asked.weight
    return dict(zip(shares, sums, strict=True))


def _part(of: Array, rest: Array) -> Array:
    """`of` as a share of `rest`, 1 where there is no rest."""
    return np.where(rest > 0, of / np.where(rest > 0, rest, 1.0), 1.0)


def _context(
    asked: Query, idf: Array, shares: Array, titled: Array, around: Array, before: Array, after: Array
) -> Columns:
    """Shares of the question's weight in the title, beyond it, with what is around, and on either side."""
    weighed = {
        "title": titled,
        "with_title": np.maximum(shares, titled),
        "with_paragraph": np.maximum(shares, around),
        "before": before,
        "after": after,
        "gain_before": np.maximum(0.0, before - shares),
        "gain_after": np.maximum(0.0, after - shares),
    }
    untitled = idf * (titled == 0)
    return {
        **_weighed(asked, idf, weighed),
        "beyond_title": _part(summed(untitled * shares), summed(untitled)),
    }


def _of_question(asked: Query, number: int) -> Columns:
    """What the question is like, the same for every candidate."""
    telling = [asked.words[word] for word in asked.telling]
    common, nowhere = sum([not one.name for one in telling]), sum([one.nowhere for one in telling])
    found = (asked.expected, len(telling), common, nowhere, asked.weight / max(1, len(telling)))
    return {name: np.full(number, value) for name, value in zip(_QUESTION, found, strict=True)}


def _articles(candidates: Candidates) -> set[str]:
    """The documents that begin with what their titles name, as articles do, if all passages are here."""
    first = (one for one in candidates.all if candidates.whole and not one.in_document)
    return {one.hit.passage.document.name for one in first if _titled(one) >= _ABOUT}


def _titled(one: Candidate) -> float:
    """How much of its title a passage begins with."""
    return sum([term in one.title for term in one.terms[:_TITLE_START]]) / max(1, len(one.title))


def _form(asked: Query, candidates: Candidates, found: Sequence[Placement]) -> Columns:
    """How each candidate is built: see `_FORM`."""
    articles = _articles(candidates)
    weights = pairs(asked)
    rows = []
    for one, held in zip(candidates.all, found, strict=True):
        places = sorted(place for word in held.telling for place in held.places[word])
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
    return dict(zip(_FORM, np.array(rows, dtype=float).T, strict=True))


def _holds(asked: Query, one: Candidate, held: Placement, places: list[int]) -> tuple[float, ...]:
    """What a passage holds beyond the question's words: what is expected and how far off, names, numbers."""
    letters = list(one.shapes)
    for found in held.places.values():
        for at in found:
            letters[at] = "."
    shapes = "".join(letters)
    wanted, distance = -1.0, -1.0
    if asked.shapes:
        fitting = [at for at, shape in enumerate(shapes) if shape in asked.shapes]
        wanted, distance = len(fitting), nearest(fitting, places)
    count = shapes.count
    years, figures = count("Y"), count("N")
    names = count("C") + count("A")
    numbers = figures + count("n") + years + count("$") + count("%")
    novel = names + count("w") + count("I") + figures + years
    return wanted, distance, names, numbers, novel
