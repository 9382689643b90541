"""Evidence that a passage answers, in numbers. Pure: the same question and candidates give the same numbers.

Weights of words are idf; a variant of a word counts by its weight. Shares lie between 0 and 1.
"""

from knowledge.asked import Asked
from knowledge.candidates import Candidate, Candidates
from knowledge.closeness import FAR, Match, closeness, match, nearest

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
_TITLE_START = 6  # words of a passage among which its subject stands
_ABOUT = 0.3  # of a title's words there that show that the document is about what it names
_LATE = 15.0  # the last place in an article that is told from those further down
_DIGITS = 6  # to which every number is rounded, so that no machine's last bit decides


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
    """The documents that begin with what their titles name, as articles do, if all passages are here."""
    first = (one for one in candidates.all if candidates.whole and not one.place)
    return {one.hit.passage.document.name for one in first if _titled(one) >= _ABOUT}


def _titled(one: Candidate) -> float:
    """How much of its title a passage begins with."""
    return sum(term in one.title for term in one.terms[:_TITLE_START]) / max(1, len(one.title))


def _row(asked: Asked, one: Candidate, average: float, *, of_article: bool) -> list[float]:
    held = match(asked, one)
    places = sorted(place for word in held.telling for place in held.places[word])
    return [
        *_scores(asked, one, held, average),
        *_coverage(asked, one, held),
        *_context(asked, one, held),
        *closeness(asked, held),
        float(len(held.telling)),
        float(len(one.terms)),
        *_holds(asked, one, held, places),
        *_place(asked, one, held, places, of_article=of_article),
    ]


def _scores(asked: Asked, one: Candidate, held: Match, average: float) -> tuple[float, float, float, float]:
    """BM25 of the store; with less weight on length; with title and paragraph as fields (BM25F); local.

    Each as a share of what it can reach. (Robertson and Zaragoza, The Probabilistic Relevance Framework,
    2009.)
    """
    length = len(one.terms) / average
    norm = 0.9 * (0.6 + 0.4 * length)
    flat = fields = local = 0.0
    for word in asked.telling:
        sought = asked.words[word]
        share, times = held.shares.get(word, 0.0), len(held.places.get(word, ()))
        if times:
            flat += sought.idf * share * times * 1.9 / (times + norm)
            local += sought.local * share * times * 1.9 / (times + norm)
        spread = share * times / (0.6 + 0.4 * length)
        spread += 0.2 * held.around[word] + 0.3 * held.titled[word]
        fields += sought.idf * spread * 1.9 / (spread + 0.9)
    most = 1.9 * asked.weight
    return one.hit.score / (2.2 * asked.weight), flat / most, fields / most, local / (1.9 * asked.local)


def _coverage(asked: Asked, one: Candidate, held: Match) -> tuple[float, ...]:
    """Shares of the question's weight: covered, word by word as written, among function words, by kin too.

    By kin also that of the words which the title does not hold, and what it adds to what is covered.
    """
    covered = exact = functions = quiet = kin = beyond = rest = 0.0
    for word, sought in enumerate(asked.words):
        share = held.shares.get(word, 0.0)
        if not sought.telling:
            quiet += sought.idf
            functions += sought.idf * share
            continue
        covered += sought.idf * share
        if share and any(one.faces[at] == sought.face for at in held.places[word]):
            exact += sought.idf
        with_kin = sought.idf * (share or held.kin.get(word, 0.0))
        kin += with_kin
        if not held.titled[word]:
            rest += sought.idf
            beyond += with_kin
    weight = asked.weight
    fitting = len(held.telling) / max(1, len(asked.telling))
    return (
        covered / weight, exact / weight, fitting, functions / (weight + quiet),
        kin / weight, beyond / rest if rest else 1.0, (kin - covered) / weight,
    )  # fmt: skip


def _context(asked: Asked, one: Candidate, held: Match) -> tuple[float, ...]:
    """Shares of the question's weight in the title, beyond it, with what is around, and on either side."""
    title = own = rest = with_title = with_paragraph = before = after = gain_before = gain_after = 0.0
    for word in asked.telling:
        sought, mine = asked.words[word], held.shares.get(word, 0.0)
        idf, titled = sought.idf, held.titled[word]
        title += idf * titled
        own += 0.0 if titled else idf * mine
        rest += 0.0 if titled else idf
        with_title += idf * max(mine, titled)
        with_paragraph += idf * max(mine, held.around[word])
        last, following = sought.share(one.before), sought.share(one.after)
        before += idf * last
        after += idf * following
        gain_before += idf * max(0.0, last - mine)
        gain_after += idf * max(0.0, following - mine)
    weight = asked.weight
    shares = (with_title, with_paragraph, before, after, gain_before, gain_after)
    return title / weight, own / rest if rest else 1.0, *(share / weight for share in shares)


def _holds(asked: Asked, one: Candidate, held: Match, places: list[int]) -> tuple[float, ...]:
    """What a passage holds beyond the question's words: what is expected and how far off, names, numbers."""
    met = {place for found in held.places.values() for place in found}
    shapes = (
        "".join("." if at in met else shape for at, shape in enumerate(one.shapes)) if met else one.shapes
    )
    wanted, distance = -1.0, -1.0
    if asked.shapes:
        fitting = [at for at, shape in enumerate(shapes) if shape in asked.shapes]
        wanted, distance = float(len(fitting)), nearest(fitting, places)
    count = shapes.count
    numbers = count("N") + count("n") + count("Y") + count("$") + count("%")
    names = count("C") + count("A")
    novel = names + count("w") + count("I") + count("N") + count("Y")
    return wanted, distance, float(names), float(numbers), float(novel)


def _place(
    asked: Asked, one: Candidate, held: Match, places: list[int], *, of_article: bool
) -> tuple[float, ...]:
    """Where the passage stands and how it begins, and what the question is like."""
    missing = max((asked.words[w].idf for w in asked.telling if w not in held.places), default=0.0)
    return (
        float(places[0]) if places else FAR,
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
