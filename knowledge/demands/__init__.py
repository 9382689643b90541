"""What a question demands, and whether a sentence tells it. Pure.

- What it demands: `demand` (what no answer can do without); `telling` (whether a sentence tells it), with
  `counts`, `prices`, `reasons`, `times`, `names` and `unnamed`, and `other_things` (whether it counts only
  these); `abroad` (both, and other days, in other languages).
- Rules for what else a sentence tells: `others` (of another one), with `going`, `offices` and `speaking`;
  `actors` (of other nations); `events` (of something else); `negation` (of nothing that is not so); `allowed`
  (of what one may or has to do).
"""

from knowledge.demands.abroad import is_of_another_day, rule_for
from knowledge.demands.actors import others_act, others_meant
from knowledge.demands.demand import TIME_OF_DAY, Demand, demanded
from knowledge.demands.events import untold
from knowledge.demands.negation import may_negate
from knowledge.demands.other_things import counts_others
from knowledge.demands.others import of_another
from knowledge.demands.reasons import gives_reason
from knowledge.demands.telling import tells
from knowledge.demands.times import is_of_no_such_year
from knowledge.model import Passage
from knowledge.question import Question
from knowledge.terms import tokens
from knowledge.words.identifying import languages_of
from knowledge.words.languages import language
from knowledge.words.shapes import shapes, tells_date
from knowledge.words.slips import as_asked


def lacking(question: Question, passage: Passage, replies_to: Passage | None) -> Demand | None:
    """What the question demands and a sentence does not tell; None also if they are in different languages.

    It need not repeat what the heading above it says, or the question in the document that it `replies_to`.
    """
    text, tag = passage.text, passage.document.language
    above = " ".join(filter(None, [passage.heading, replies_to.text if replies_to else None]))
    asked = as_asked(question.text, (question.spoken,))
    code = language(tag).code
    if code != "en":
        if languages_of(asked, (tag,))[0].code != code:
            return None
        rule = rule_for(asked, code)
        told = rule is None or rule.tells(text, asked)
        if rule is not None and not told and not _is_dated_above(rule.demand, asked, passage):
            return rule.demand
        return Demand.THE_ONE if is_of_another_day(text, asked, code) else None
    demand = demanded(asked)
    told = demand is None or tells(text, demand, asked, above)
    if demand is not None and not told and not _is_dated_above(demand, asked, passage):
        return demand
    if demand is Demand.NUMBER and counts_others(question, text, above):
        return demand
    another = of_another(question, text) or others_act(asked, passage) or others_meant(asked, passage)
    another = another or is_of_no_such_year(passage, asked)
    if another or not may_negate(asked, passage):
        return Demand.THE_ONE
    return untold(question, passage, above)


def is_told_vaguely(question: Question, passage: Passage, replies_to: Passage | None) -> bool:
    """Whether it is asked why, and a sentence has no word that gives reasons, as far as English tells.

    Below a question it may be a reason without one.
    """
    spoken = question.spoken, language(passage.document.language).code
    if spoken != ("en", "en") or replies_to is not None or "?" in (passage.heading or ""):
        return False
    return demanded(question.text) is Demand.REASON and not gives_reason(passage.text)


def _is_dated_above(demand: Demand, asked: str, passage: Passage) -> bool:
    """Whether the headings cited with a passage tell the time that it lacks, by a date."""
    if demand is not Demand.TIME or TIME_OF_DAY.search(asked):
        return False
    tag = passage.document.language
    above = [one for one in passage.outline if one != passage.document.title]
    return any(tells_date(shapes(one, list(tokens(one, tag)), tag)) for one in above)
