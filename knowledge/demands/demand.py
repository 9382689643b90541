"""What no answer to a question can do without: a number, an extent, a time, a place, a name. English. Pure.

A sentence that lacks it is about the right thing at best. In doubt a sentence passes: few wordings show that
a question demands something, and many that a sentence provides it (see `telling.py`). For questions in other
languages see `abroad.py`.
"""

import re
from enum import Enum

from knowledge.demands.offices import OFFICE
from knowledge.questions.expected import Expected, expected
from knowledge.words.slips import as_asked


class Demand(Enum):
    """What is demanded."""

    NUMBER = "how many, how much"
    PRICE = "how much something costs"
    AGE = "how old"
    EXTENT = "how long, how far something is"
    DURATION = "how long something went on"
    TIME = "when something was, or will be"
    PLACE = "where something is"
    REASON = "why something is so"
    NAME = "what somebody or something is called"
    HOLDER = "who holds an office"
    CONTACT = "the e-mail address or telephone number of somebody"
    THE_ONE = "what is true of this one, and of no other"
    EVENT = "that something was founded, say, if it is asked when or by whom"
    UTTERANCE = "what somebody said or thinks"


PAYING = (
    "costs? pays? paying paid charges? charged charging spends? spending spent earns? earned owe[sd]? worth"
)
_DOES = "money do does did will would can could has have had is are was were must should"
PLACES = "countr(?:y|ies) cit(?:y|ies) towns? nations? count(?:y|ies) provinces? rivers? islands? continents?"
CALLED = """newspaper magazine journal hospital school university college company firm bank airline chain
    club team party band studio museum hotel airport village region district actor actress singer author
    artist president king queen bishop historian minister court agency ministry department navy army regiment
    war battle theatre forum church castle bridge prison insurer publisher
    manufacturer"""  # more of them may be told by what they are like
_QUANTITIES = """age height population percentage prices? rates? ratio speed distance score budget salary
    limit capacity maximum minimum (?<!phone\\s)number(?=\\sof\\b)"""

_SUMS = """rents? fees? fines? tickets? fares? subscriptions? memberships? admission entry entrance tuition
    salar(?:y|ies) wages? prices? bills? offers? bids? grants? donations?
    pensions? pass(?:es)? visas? permits? licen[cs]es? deposits?"""
_FIGURES = """salary wages? capacity population age attendance height length depth width weight budget revenue
    profit turnover death\\stoll casualties"""


def any_of(words: str) -> str:
    """An expression that finds any of these words, which may be expressions themselves."""
    return rf"\b(?:{'|'.join(words.split())})\b"


_IN_WORDS = (  # things whose size may be told in words: “a grave threat”
    "risks? problems? threats? dangers? challenges? issues? concerns? worry worries troubles? chances?"
    " likelihood probability difference influence impact focus of\\sa\\sdeal"
)
TIME_OF_DAY = re.compile(
    r"\b(?:what|which) time\b(?! (?:is it|period|zone|frame|limit|span|of(?! (?:the )?day))\b)"
    r"|\bwhat(?:['’]?s| are| is) (?:the |your |its )?(?:[\w'’-]+ ){0,2}?(?:opening|business|office|visiting)"
    r" (?:hours|times)\b",
    re.IGNORECASE,
)
_RULES = tuple(
    (demand, kinds, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for demand, kinds, pattern in (
        (
            Demand.PRICE,
            {Expected.AMOUNT},
            rf"\A(?>.*?\bhow much {any_of(_DOES)}).*{any_of(PAYING)}|\bhow much money\b",
        ),
        (
            Demand.PRICE,
            {Expected.AMOUNT},
            rf"\bhow much(?:['’]?s| is| are| was| were| will) (?:[\w'’-]+ ){{0,4}}?{any_of(_SUMS)}"
            r"(?=\W*$| (?:of|for|to|at|in|per|now|if|when|an?)\b)",
        ),
        (  # but “what did it cost him” may be his post
            Demand.PRICE,
            {Expected.THING, Expected.DEFINITION},
            r"\bwhat (?:do|does|did|will|would|can|should)(?: [\w'’-]+){1,12}? (?:(?:cost|charge)\b"
            r"(?=\W*$| (?:to|in|for|per|at|now|today|on|with|when|if|this|last|a (?:year|month|week|day))\b"
            r"| the (?:town|city|state|club|company|council|country|taxpayers?|government|members?)\b)"
            r"|(?:pay|paid|earn) (?:for|per|a (?:year|month|week|day))\b)"
            r"|\bwhat(?:['’]?s| is| was| are| were) (?:the )?(?:\w+ ){0,2}?"
            r"(?:costs?|prices?|fees?|fines?|rents?|wages?)(?=\W*$| (?:of|for|per|in|to|at|on)\b)"
            rf"|\b(?:what|which) (?:fine|fee|rent|salary|wage) {any_of(_DOES)}(?: [\w'’-]+){{1,6}}?"
            r" (?:pay|get|earn)\b",
        ),
        (
            Demand.PRICE,
            {Expected.ANYTHING},
            r"^\W*(?:(?:[\w'’&-]+ ){1,4}(?:price|cost|fee)s?"
            r"|(?:the )?(?:price|cost|fee)s? (?:of|for)(?: [\w'’&-]+){1,4})\W*$",
        ),
        (
            Demand.NUMBER,
            {Expected.NUMBER, Expected.AMOUNT, Expected.MEASURE},
            r"\bhow (?:many|tall|(?:much|high|big|large)\b"
            r"(?!(?: (?:of|is|are|was|were|an?|the|this|that|their|its|our))*(?: \w+)??"
            rf" {any_of(_IN_WORDS)}))\b(?!-)",
        ),
        (
            Demand.NUMBER,
            {Expected.THING, Expected.DEFINITION},
            r"\bwhat(?:['’]?s| is| was| are| were| will)?+(?: be)?+ (?!an? |do |does |did )(?:the )?"
            rf"(?:\w+ ){{0,2}}?{any_of(_QUANTITIES)}"
            rf"(?=\W*$| (?:of|in|for|per|at|on|to|by|\w+ed)\b| {any_of(_DOES)})",
        ),
        (
            Demand.NUMBER,
            {Expected.ANYTHING},
            rf"^\W*(?:[\w'’&-]+ ){{1,4}}{any_of(_FIGURES)}\W*$",
        ),
        (Demand.AGE, {Expected.MEASURE}, r"\bhow old\b(?!-)"),
        (Demand.DURATION, {Expected.MEASURE}, rf"\bhow long {any_of(_DOES)}(?<!is)(?<!are)"),
        (Demand.EXTENT, {Expected.MEASURE}, r"\bhow (?:long|far|fast|deep|wide|heavy)\b(?!-| back\b)"),
        (  # in the present it may be asked under which conditions
            Demand.TIME,
            {Expected.TIME},
            r"^\W*(?:(?:and|so|but|ok|hey|hi)\W+)*(?:(?:in|on) )?"
            r"(?:when (?:did|was|were|had|will)|(?:what|which) (?:year|date|day|month|century|decade))\b",
        ),
        (Demand.TIME, {Expected.TIME, Expected.THING, Expected.DEFINITION}, TIME_OF_DAY.pattern),
        (  # “come from” asks for causes and origins, too
            Demand.PLACE,
            {Expected.PLACE},
            r"^\W*(?:(?:and|so|but|ok|hey|hi)\W+)*where\b(?!.*\bfrom\b)",
        ),
        (Demand.REASON, {Expected.REASON}, r"\b(?:why|how come)\b"),
        (
            Demand.CONTACT,
            {Expected.THING, Expected.DEFINITION},
            r"\bwhat(?:['’]?s| is| are) (?:(?:the|our|your|their|his|her|its) (?:(?!of )[\w'’-]+ ){0,3}?"
            r"|(?:[\w-]+ ){0,3}?[\w-]+['’]s? (?:\w+ )?)(?:e-?mail(?: address)?|(?:tele)?phone number|url)"
            r"(?=\W*$| (?:of|for|to)\b(?!\W*$))",
        ),
        (
            Demand.NAME,
            {Expected.THING, Expected.DEFINITION, Expected.PLACE, Expected.PERSON, Expected.CHOICE},
            r"\bwhat(?:['’]?s| is| was| are| were) (?:(?:the )?(?:\w+ )?names? of\b|(?:[\w'’.-]+ ){0,4}?"
            rf"[\w.-]+(?:['’]s?|s) (?:\w+ )?names?\b)|\b(?:what|which) {any_of(PLACES)}"
            rf"|\bwhich (?:\w+ )?{any_of(CALLED)}"
            r"|\bwhat(?:['’]?s| is| was) (?:the|our|your|my|his|her|its|their|(?:[\w-]+ ){0,3}?\w+['’]s)"
            r" .+ called\W*$",
        ),
        (Demand.HOLDER, {Expected.PERSON, Expected.IDENTITY}, OFFICE.pattern),
    )
)


def demanded(question: str) -> Demand | None:
    """What every answer to a question has to tell, by the first rule that fits; None if nothing."""
    question = as_asked(question)
    kind = expected(question)
    return next((demand for demand, kinds, rule in _RULES if kind in kinds and rule.search(question)), None)
