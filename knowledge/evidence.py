"""Evidence that a passage answers, in numbers. Pure: the same question and candidates give the same numbers.

Weights of words are idf; a variant of a word counts by its weight. Shares lie between 0 and 1.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.asked import Asked
from knowledge.candidates import Candidate, Candidates

FEATURES = tuple(
    """bm25 flat fields local coverage exact fitting functions kin kin_beyond kin_gain title beyond_title
    with_title with_paragraph before after gain_before gain_after adjacent close window words length
    expected expected_distance names numbers novel first_match title_start leads place sentence
    missing kind telling average_idf pronoun
    rel_bm25 rel_fields rel_local rel_coverage rel_exact rel_adjacent rel_close rel_kin rel_kin_beyond
    rel_beyond_title rel_with_title rel_with_paragraph order""".split()
)
"""The names of the numbers, in their order. Those that begin with `rel_` are less by the best candidate's."""

_RELATIVE = [
    (FEATURES.index(name.removeprefix("rel_")), name) for name in FEATURES if name.startswith("rel_")
]
_FLAT, _ORDER = FEATURES.index("flat"), FEATURES.index("order")
_FAR = 99.0  # stands for a distance to what is not there
_TITLE_START = 6  # words of a passage among which its subject stands
_ABOUT = 0.3  # of a title's words there that show that the document is about what it names
_LATE = 15.0  # the last place in an article that is told from those further down
_GAP = 0.3  # what a function word's idf counts in a pair
_DIGITS = 6  # to which every number is rounded, so that no machine's last bit decides


@dataclass(slots=True)
class _Match:
    """Where the words of a question stand in a candidate, by word, and what share each has of its weight."""

    places: dict[int, list[int]]
    shares: dict[int, float]
    telling: list[int]


def evidence(asked: Asked, candidates: Candidates) -> list[list[float]]:
    """A row of numbers, as `FEATURES` names them, for each candidate."""
    articles = _articles(candidates)
    rows = [
        _row(asked, one, candidates.average_length, of_article=one.hit.passage.document.name in articles)
        for one in candidates.all
    ]
    best = [max(column) for column in zip(*rows, strict=True)]
    order = sorted(range(len(rows)), key=lambda at: (-rows[at][_FLAT], at))
    places = {at: place for place, at in enumerate(order)}
    for at, row in enumerate(rows):
        row.extend(row[column] - best[column] for column, _ in _RELATIVE)
        row.append(float(places[at]))
    return [[round(number, _DIGITS) for number in row] for row in rows]


def _articles(candidates: Candidates) -> set[str]:
    """The documents that begin with what their titles name, as articles do, if all their passages are here."""
    first = (one for one in candidates.all if candidates.whole and not one.place)
    return {one.hit.passage.document.name for one in first if _titled(one) >= _ABOUT}


def _titled(one: Candidate) -> float:
    """How much of its title a passage begins with."""
    return sum(term in one.title for term in one.terms[:_TITLE_START]) / max(1, len(one.title))


def _row(asked: Asked, one: Candidate, average: float, *, of_article: bool) -> list[float]:
    match = _match(asked, one)
    places = sorted(place for word in match.telling for place in match.places[word])
    return [
        *_scores(asked, one, match, average),
        *_coverage(asked, one, match),
        *_context(asked, one, match),
        *_closeness(asked, match),
        float(len(match.telling)),
        float(len(one.terms)),
        *_holds(asked, one, match, places),
        *_place(asked, one, match, places, of_article=of_article),
    ]


def _match(asked: Asked, one: Candidate) -> _Match:
    places: dict[int, list[int]] = {}
    shares: dict[int, float] = {}
    slots = asked.slots
    for at, term in enumerate(one.terms):
        if term in slots:
            for word, weight in slots[term]:
                best = shares.get(word, 0.0)
                if weight > best:
                    shares[word], places[word] = weight, [at]
                elif weight == best:
                    places[word].append(at)
    return _Match(places, shares, [word for word in asked.telling if word in places])


def _scores(asked: Asked, one: Candidate, match: _Match, average: float) -> tuple[float, float, float, float]:
    """BM25 of the store; with less weight on length; with title and paragraph as fields (BM25F); local.

    Each as a share of what it can reach. (Robertson and Zaragoza, The Probabilistic Relevance Framework,
    2009.)
    """
    length = len(one.terms) / average
    norm = 0.9 * (0.6 + 0.4 * length)
    flat = fields = local = 0.0
    for word in asked.telling:
        sought = asked.words[word]
        share, times = match.shares.get(word, 0.0), len(match.places.get(word, ()))
        if times:
            flat += sought.idf * share * times * 1.9 / (times + norm)
            local += sought.local * share * times * 1.9 / (times + norm)
        spread = share * times / (0.6 + 0.4 * length)
        spread += 0.2 * sought.share(one.paragraph) + 0.3 * sought.share(one.title)
        fields += sought.idf * spread * 1.9 / (spread + 0.9)
    most = 1.9 * asked.weight
    return one.hit.score / (2.2 * asked.weight), flat / most, fields / most, local / (1.9 * asked.local)


def _coverage(asked: Asked, one: Candidate, match: _Match) -> tuple[float, ...]:
    """Shares of the question's weight: covered, word by word as written, among function words, by kin too."""
    covered = exact = functions = quiet = kin = 0.0
    terms = set(one.terms)
    for word, sought in enumerate(asked.words):
        share = match.shares.get(word, 0.0)
        if not sought.telling:
            quiet += sought.idf
            functions += sought.idf * share
            continue
        covered += sought.idf * share
        if share and any(one.faces[at] == sought.face for at in match.places[word]):
            exact += sought.idf
        if sought.kin and not share:
            share = max((sought.kin[term] for term in terms & sought.kin.keys()), default=0.0)
        kin += sought.idf * share
    weight = asked.weight
    fitting = len(match.telling) / max(1, len(asked.telling))
    beyond = _beyond_title(asked, one, match, terms)
    return (
        covered / weight, exact / weight, fitting, functions / quiet if quiet else 0.0,
        kin / weight, beyond, (kin - covered) / weight,
    )  # fmt: skip


def _beyond_title(asked: Asked, one: Candidate, match: _Match, terms: set[str]) -> float:
    """The share, kin included, of the weight of those words that the title does not hold."""
    kin = weight = 0.0
    for word in asked.telling:
        sought = asked.words[word]
        if sought.share(one.title):
            continue
        weight += sought.idf
        share = match.shares.get(word, 0.0)
        if sought.kin and not share:
            share = max((sought.kin[term] for term in terms & sought.kin.keys()), default=0.0)
        kin += sought.idf * share
    return kin / weight if weight else 1.0


def _context(asked: Asked, one: Candidate, match: _Match) -> tuple[float, ...]:
    """Shares of the question's weight in the title, beyond it, with what is around, and on either side."""
    title = own = with_title = with_paragraph = before = after = gain_before = gain_after = 0.0
    for word in asked.telling:
        sought, mine = asked.words[word], match.shares.get(word, 0.0)
        idf = sought.idf
        titled = sought.share(one.title)
        title += idf * titled
        own += 0.0 if titled else idf * mine
        with_title += idf * max(mine, titled)
        with_paragraph += idf * max(mine, sought.share(one.paragraph))
        last, following = sought.share(one.before), sought.share(one.after)
        before += idf * last
        after += idf * following
        gain_before += idf * max(0.0, last - mine)
        gain_after += idf * max(0.0, following - mine)
    weight = asked.weight
    rest = sum(asked.words[w].idf for w in asked.telling if not asked.words[w].share(one.title))
    shares = (with_title, with_paragraph, before, after, gain_before, gain_after)
    return title / weight, own / rest if rest else 1.0, *(share / weight for share in shares)


def _closeness(asked: Asked, match: _Match) -> tuple[float, float, float]:
    """Of pairs of neighbours in the question the share that are neighbours here; that by distance; window.

    The window is how many places hold all the telling words that are there.
    """
    whole = adjacent = close = 0.0
    for word in range(len(asked.words) - 1):
        weight = sum(
            one.idf if one.telling else _GAP * one.idf for one in (asked.words[word], asked.words[word + 1])
        )
        whole += weight
        if word in match.places and word + 1 in match.places:
            distance = _distance(match.places[word], match.places[word + 1])
            adjacent += weight if distance == 1 else 0.0
            close += weight / distance
    alone = len(match.telling) / max(1, len(asked.telling))
    return (
        adjacent / whole if whole else alone,
        close / whole if whole else alone,
        float(_window(match)),
    )


def _distance(left: Sequence[int], right: Sequence[int]) -> int:
    """The least way from one word to the next; two more in the other order, or in one place."""
    return min(b - a if b > a else 2 + a - b for a in left for b in right)


def _window(match: _Match) -> int:
    if len(match.telling) < 2:
        return len(match.telling)
    every = sorted((place, word) for word in match.telling for place in match.places[word])
    last: dict[int, int] = {}
    best = every[-1][0] - every[0][0] + 1
    for place, word in every:
        last[word] = place
        if len(last) == len(match.telling):
            best = min(best, place - min(last.values()) + 1)
    return best


def _holds(asked: Asked, one: Candidate, match: _Match, places: list[int]) -> tuple[float, ...]:
    """What a passage holds beyond the question's words: what is expected and how far off, names, numbers."""
    met = {place for found in match.places.values() for place in found}
    shapes = (
        "".join("." if at in met else shape for at, shape in enumerate(one.shapes)) if met else one.shapes
    )
    wanted, distance = -1.0, -1.0
    if asked.shapes:
        fitting = [at for at, shape in enumerate(shapes) if shape in asked.shapes]
        wanted, distance = float(len(fitting)), _nearest(fitting, places)
    count = shapes.count
    numbers = count("N") + count("n") + count("Y") + count("$") + count("%")
    names = count("C") + count("A")
    novel = names + count("w") + count("I") + count("N") + count("Y")
    return wanted, distance, float(names), float(numbers), float(novel)


def _nearest(fitting: Sequence[int], places: Sequence[int]) -> float:
    if not places:
        return _FAR
    best = _FAR
    for at in fitting:
        right = bisect_left(places, at)
        for near in places[max(0, right - 1) : right + 1]:
            best = min(best, float(abs(at - near)))
    return best


def _place(
    asked: Asked, one: Candidate, match: _Match, places: list[int], *, of_article: bool
) -> tuple[float, ...]:
    """Where the passage stands and how it begins, and what the question is like."""
    missing = max((asked.words[w].idf for w in asked.telling if w not in match.places), default=0.0)
    return (
        float(places[0]) if places else _FAR,
        _titled(one),
        1.0 if of_article and not one.place else 0.0,
        min(float(one.place), _LATE) if of_article else _LATE,
        float(one.start),
        missing / asked.weight,
        float(asked.expected),
        float(len(asked.telling)),
        asked.weight / max(1, len(asked.telling)),
        1.0 if one.shapes[:1] == "q" else 0.0,
    )
