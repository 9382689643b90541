"""From a ranking to an Answer, or to silence. Pure: the same ranking gives the same answer."""

from collections.abc import Iterable
from dataclasses import replace

from knowledge.demands import is_told_vaguely, lacking
from knowledge.demands.abroad import rule_for
from knowledge.demands.demand import Demand, demanded
from knowledge.lines import is_in_list
from knowledge.model import Answer, Grade, Hit, Passage, Quote
from knowledge.question import Question, Word
from knowledge.questions.talk import Mood, mood
from knowledge.ranking import Ranking
from knowledge.ranking.order import Ranked
from knowledge.terms import matched_spans
from knowledge.words.aliases import SIGNS
from knowledge.words.slips import as_asked

_NEAREST = 2  # quotes shown beside a refusal
_ALSO = 0.25  # how far below the first a further quote may score: three in ten of those are right
_BEHIND = 2.5  # the same for one that goes on behind a first of few words: half of those are right
_TRIED, _PROMOTED = 2, 3.0  # sentences that may come before one that lacks something; how far behind it
_LISTED = 2_000  # characters that a list may have above an item that completes what leads it in
_POSSIBLY = 0.3  # how far from just sure enough to certain (0 to 1) an answer is only a possible one


def answer(question: Question, ranking: Ranking, *, version: str, limit: int, sureness: float) -> Answer:
    """Choose what to show of a ranking that is `settled`.

    The first sentence answers if the confidence is above 0 and at least `sureness`, and if the best sentence
    has what the question demands. It is a possible answer if the confidence is not much higher,
    or if it shares only names with the question, or, though that demands nothing, only words carried over, or
    if it is asked why and it has no word for a reason.
    Further sentences are shown if they come close to the first, go on where it says little, or dispute it.
    Only the first decides on silence, so silence does not depend on `limit`.
    """
    confidence, ranked = ranking.confidence, ranking.all
    close = [one.hit for one in ranked[1:limit] if one.score >= ranked[0].score - _ALSO and one.hit.matched]
    if limit > 1 and ranking.goes_on and ranked[1].score >= ranked[0].score - _BEHIND:
        close = [ranked[1].hit, *(hit for hit in close if hit is not ranked[1].hit)]
    if limit > 1 and (other := ranking.disputed):
        close = [other, *(hit for hit in close if hit is not other)][: limit - 1]
    shown = [*(one.hit for one in ranked[:1]), *close]
    if not confidence or confidence < sureness or not ranked or ranking.lacks:
        near = [one.hit for one in ranked if one.hit.matched][:_NEAREST]
        nearest = quotes(question, near)
        return Answer(question, Grade.SILENCE, (), nearest, confidence, version)
    sure = confidence >= sureness + _POSSIBLY * (1 - sureness) and not ranking.by_name
    sure = sure and not _tells_nothing(question)
    sure = sure and not is_told_vaguely(question, ranked[0].hit.passage, ranked[0].by)
    grade = Grade.ANSWER if sure else Grade.POSSIBLY
    return Answer(question, grade, quotes(question, shown), (), confidence, version)


def _tells_nothing(question: Question) -> bool:
    """Whether all that can be looked for is carried over: “and why?” finds what was found before."""
    if not question.carried or question.own or mood(question.text) is Mood.CHECKING:
        return False
    asked = as_asked(question.text, (question.spoken,))
    wanted = demanded(asked) if question.spoken == "en" else rule_for(asked, question.spoken)
    return wanted in (None, Demand.REASON)  # nearly any sentence may tell a reason


def settled(ranking: Ranking, sureness: float) -> Ranking:
    """A ranking with what its first sentence lacks; one of the next two that tells it then comes first.

    This only mends what is nearest: such a sentence answers too seldom to be shown as one, unless it is an
    item of the list that the first leads in. Where nothing is sure enough anyway the ranking stays as it is.
    """
    sure = ranking.all and ranking.confidence >= sureness
    lacks = _lacks(ranking, ranking.all[0]) if sure else None
    if lacks is None:
        return ranking
    first, rest = ranking.all[0], ranking.all[1 : 1 + _TRIED]
    close = (one for one in rest if one.score >= first.score - _PROMOTED)
    told = next((one for one in close if _lacks(ranking, one) is None), first)
    order = (told, *(one for one in ranking.all if one is not told))
    completes = told.hit.matched and _leads_in(first.hit.passage, told.hit.passage)
    return replace(ranking, all=order, lacks=None if completes else lacks)


def _lacks(ranking: Ranking, one: Ranked) -> Demand | None:
    """What a sentence lacks: a reason, too, if “why?” alone is asked after what it may have answered."""
    question, passage = ranking.question, one.hit.passage
    if _tells_nothing(question) and is_told_vaguely(question, passage, one.by):
        return Demand.REASON
    return lacking(question, passage, one.by)


def _leads_in(passage: Passage, item: Passage) -> bool:
    """Whether a passage such as “Tickets cost:” stands above a list that has this item."""
    document = passage.document
    if document.name != item.document.name or not passage.end < item.start <= passage.end + _LISTED:
        return False
    return passage.text.endswith(":") and is_in_list(passage.text, document.slice(passage.end, item.end))


def nothing_asked(answer: Answer, topics: tuple[str, ...]) -> Answer:
    """The answer to small talk: no quotes, but topics that could be asked about."""
    return Answer(answer.question, Grade.NOTHING_ASKED, (), (), 0.0, answer.version, topics)


def quotes(question: Question, hits: Iterable[Hit]) -> tuple[Quote, ...]:
    """The passages of `hits` with the words of the question marked."""
    sought = question.sought
    known = [word for word in sought if any(one.term.startswith(SIGNS) for one in word.variants)]
    names = frozenset(one.term for word in known for one in word.variants)
    return tuple(
        Quote(
            hit.passage,
            matched_spans(hit.passage.text, _best(sought, hit), hit.passage.document.language, names),
        )
        for hit in hits
    )


def unshown(shown: Answer | None, ranked: Iterable[Ranked]) -> list[Hit]:
    """The hits of `ranked` that a front does not show with an answer; it shows the quotes, or the nearest."""
    quoted = (shown.quotes or shown.nearest[:1]) if shown is not None else ()
    places = {(one.passage.document.name, one.passage.start) for one in quoted}
    hits = [one.hit for one in ranked if one.hit.matched]
    return [hit for hit in hits if (hit.passage.document.name, hit.passage.start) not in places]


def page_of(page: int, size: int, total: int) -> tuple[int, int]:
    """The page to show if `page` is asked for, counted from 1, and how many pages there are, at least 1."""
    pages = max(1, -(-total // size))
    return min(max(page, 1), pages), pages


def _best(sought: Iterable[Word], hit: Hit) -> frozenset[str]:
    """For each word searched for, the term of the best variant that a hit holds, if it holds any."""
    held = (word.best(hit.matched) for word in sought)
    return frozenset(one.term for one in held if one is not None)
