"""Whether a sentence tells what a question demands. English. Pure."""

import re
from collections.abc import Iterator

from knowledge.demands.counts import AGE, FIGURE, SIZE, countable, measurable
from knowledge.demands.demand import Demand, any_of
from knowledge.demands.names import has_name, is_name
from knowledge.demands.offices import tells_holder
from knowledge.demands.prices import MONEY, tells_price
from knowledge.demands.reasons import REASON, is_told_only_when
from knowledge.demands.times import CLOCK, DATED, HOURS, YEAR, tells_time
from knowledge.demands.unnamed import SAYS_NAME, is_unnamed
from knowledge.terms import tokens
from knowledge.words.aliases import SIGNS
from knowledge.words.numbers import AMOUNT
from knowledge.words.parts import Part
from knowledge.words.shapes import MONTHS, NUMERALS, shapes

_VAGUE = "no none nothing single couple pair several few many multiple much lot lots numerous"
_COUNTS = frozenset(f"{NUMERALS} {_VAGUE}".split())
_BESIDE = re.compile("(?<=m)d+|(?<!d)d+(?=m)")  # days next to a month: see `_counting`
_DAY = re.compile("(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?")

_HELPING = re.compile(  # how much of something there is, without a number
    r"\bhalf an?\b|\ban?\s(?:\w+\s)?"
    + any_of(
        """pinch handful cup(?:ful)? glass bowl spoon(?:ful)? teaspoon(?:ful)? tablespoon(?:ful)? thumb dash
        drop bit clove slice splash knob piece sprig stick tin can bag box bunch jar bottle pot bucket"""
    )
    + r"\sof\b",
    re.IGNORECASE,
)
_ANY_NUMBER = re.compile(
    r"\b(?:any number|unlimited|various|repeatedly|(?:good|fair|large|small) (?:amount|number)"
    r"|(?:an?|one|two|three|four)[ -](?:fifth|sixth|seventh|eighth|ninth|tenth)s?"
    r"(?! (?!(?:of|off|as|more|less|and|or|for|in|to|if)\b)\w))\b",  # but “a fifth ship” counts nothing
    re.IGNORECASE,
)
_LASTING = re.compile(
    any_of(
        """years? months? fortnights? weeks? days? hours? hrs? minutes? mins? seconds? secs? decades?
        centur(?:y|ies) aged? old"""
    ),
    re.IGNORECASE,
)
_EXTENT = re.compile(  # besides units and what `_MEASURED` finds
    any_of(
        """since until till forever always never permanent(?:ly)? indefinite(?:ly)? temporar(?:y|ily)
        brief(?:ly)? throughout overnight nights? nightly weekends? seasons? generations? ages? life
        lifetime a\\swhile early late medieval (?:to|through)\\s\\w+day
        as\\s(?:long|far|high|deep|wide|fast|heavy)\\sas second fourth fifth sixth seventh eighth
        ninth tenth"""
    ),
    re.IGNORECASE,
)
_SIZED = re.compile(  # if only vaguely
    any_of(
        """tiny huge enormous giant massive vast long lightweight lighter heavier taller higher lower bigger
        smaller larger deeper shallow wider narrow"""
    )
    + rf"|(?:\d|{any_of(NUMERALS)}) (?:\w+ )?"
    + any_of(
        "lanes rooms bedrooms beds seats places plots pages people members players residents inhabitants"
    ),
    re.IGNORECASE,
)
_GLUED = r"\d(?:ms|s|secs?|m|mins?|h|hrs?|(?-i:d)|days?|wks?|km|cm|mm|kg|g|ft|yds?)(?![^\W_])"  # 75s, 90min
_MEASURED = re.compile(  # a number of something that shapes do not count among the units
    rf"(?:\d|{any_of(NUMERALS)})[ \u00a0-]?(?:[°'\"’”]|(?:\w{{1,20}}[ -])?"
    + any_of(
        """mins? secs? hrs? h fortnights? moments? yards? yds? kph km/h knots kilomet(?:er|re)s?
        centimet(?:er|re)s? millimet(?:er|re)s? inch(?:es)? kilos? kilogram(?:me)?s? lbs? oz t [kmg]?bps
        fps rpm [kmgt]?hz [kmgt]b fathoms? leagues? light-years? grams? g stones?
        ton storeys? stor(?:y|ies) floors? pages? chapters? episodes? parts? words? lines? characters? laps?
        blocks? steps? stops? times"""
    )
    + rf")|{_GLUED}|{CLOCK}|{HOURS}"
    + rf"|{any_of('lengths? widths? heights? depths? distances? size')}\W+(?:\w+\W+){{0,3}}?\d",
    re.IGNORECASE,
)
_CLOCKED = re.compile(
    r"\b(?:at|by|from|to|until|till|before|after)\s\d{1,2}(?::\d\d|\s?[ap]\.?m\b)|\A\W*\d?\d:\d\d\b",
    re.IGNORECASE,
)
_ONE = re.compile(  # that is no number
    r"\b(?:this|that|which|each|every|any|another|(?:the|an?)(?: \w+)?) one\b"
    r"(?! (?:\w+s|hundred|thousand|million|\w+ (?:of|per))\b)",
    re.IGNORECASE,
)
_SOME_ONE = re.compile(  # the same, where it is asked how many there are
    r"\bone (?:of|another|day|by|can|should|must|may|has|who|that|which)\b", re.IGNORECASE
)
NUMBERING = re.compile(r"\A\W*\d{1,3}[.)]\s")
"""The number of an item in a list, which counts nothing."""
_CLAUSE = re.compile(  # the number of a clause, as in “2.1 You may”; but “2.5 Mt”
    r"\A\W*\d{1,2}(?:\.\d{1,2}){1,3}\.?\s(?=(?:A|I[fnt]|No|We|[A-Z][a-z'’]{2,})\s)"
)
_CODE = re.compile(  # room E2.310, the T-40, 3.9.4, Python 3.9
    r"\b[A-Za-z]+[._-]?\d[\w.]*|\b\d+(?:\.\d+){2,}\b"
    r"|\b[A-Z][a-z]+ \d+\.\d+\b(?! (?:[mb]illion|thousand)\b)"
)
_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_HOW_MUCH_IS = re.compile(r"\bhow much(?:['’]?s| is| are| was| were| will)\b", re.IGNORECASE)  # in money, too
_OF_WHAT = 3  # words after “no” or “all”, one of which says of what there are none, or all
_SHARES = frozenset("all every each most both neither half majority".split())
_SHARE_TERMS = frozenset(own for _, _, own in tokens(" ".join(_SHARES)))
_SOMEWHERE = re.compile(  # a place, if only vaguely: where something is, or goes
    any_of(
        """in at on near inside outside under underneath over behind beside besides between among amid from
        to toward towards through throughout via by around across along alongside off within into onto
        above below beneath next opposite past up down against where wherever here there location located
        home abroad online anywhere everywhere somewhere nowhere folder page site channel upstairs
        downstairs north south east west"""
    )
    + r"|[#/]",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"[@#`]|(?<![$€£\d,])\d{3}(?!\d? [a-z]+s\b)|\d[ -]\d|https?:|\w\.[a-z]{2}", re.IGNORECASE
)
"""What may be an address on the web, a number of a telephone or a channel."""

_TOLD = {  # what shows that a demand is met without looking at every word
    Demand.AGE: (AGE,),
    Demand.NUMBER: (_HELPING, _ANY_NUMBER),
    Demand.DURATION: (DATED, _EXTENT, _MEASURED, _LASTING),
    Demand.EXTENT: (_EXTENT, _MEASURED),
    Demand.PLACE: (_SOMEWHERE,),
    Demand.REASON: (REASON,),
    Demand.NAME: (SAYS_NAME,),
    Demand.CONTACT: (CONTACT,),
}
_SHAPES = {Demand.DURATION: "Y", Demand.EXTENT: "u"}


def tells(text: str, demand: Demand, question: str, heading: str = "") -> bool:
    """Whether a sentence below a heading tells what a question demands, if only vaguely.

    For THE_ONE see `others.py` and `negation.py`, for EVENT and UTTERANCE `events.py`.
    """
    if demand is Demand.TIME:
        return tells_time(text, question)
    if demand is Demand.PRICE:
        return tells_price(text, heading)
    if demand in (Demand.AGE, Demand.DURATION):
        text = _unasked(text, question)
    if demand is Demand.EXTENT and SIZE.search(question):
        text = _LASTING.sub(" ", measurable(text, question))
        told = _SIZED.search(text) is not None or _MEASURED.search(text) is not None
        return told or _tells_by_word(text, demand, question)
    if demand is Demand.NUMBER and _HOW_MUCH_IS.search(question) and MONEY.search(text):
        return True
    untold = {Demand.NAME: is_unnamed, Demand.REASON: is_told_only_when}.get(demand)
    if untold is not None and untold(text, question):
        return False
    if any(rule.search(text) for rule in _TOLD.get(demand, ())):
        return True
    if demand is Demand.REASON:  # below “Why …?” anything may be one
        return "?" in heading
    if demand is Demand.HOLDER:
        return tells_holder(f"{heading} {text}", question)
    return demand not in (Demand.AGE, Demand.CONTACT) and _tells_by_word(text, demand, question)


def _unasked(text: str, question: str) -> str:
    """A text without the years of a question: how old she was in 1967 is not told by that year."""
    for year in YEAR.findall(question):
        text = text.replace(year, " ")
    return text


def _tells_by_word(text: str, demand: Demand, question: str) -> bool:
    """Whether one of its words shows that a sentence tells it."""
    if demand is Demand.NUMBER:
        if _tells_share(text, question):
            return True
        text = _countable(text, question)
    found = list(tokens(text))
    if demand in _SHAPES:
        return not set(_SHAPES[demand]).isdisjoint(shapes(text, found))
    asked = {own for _, _, own in tokens(question, kept=False)} if found else set()
    if demand is Demand.PLACE:
        return has_name(text, found, asked)
    if demand is Demand.NAME:
        return any(is_name(text[start:end]) and own not in asked for start, end, own in found)
    words = [part for part in found if not part[2].startswith((*SIGNS, AMOUNT))]
    return _counts([text[start:end].casefold() for start, end, _ in _concerning(words, asked)])


def _tells_share(text: str, question: str) -> bool:
    """Whether a sentence says that all, most or none of both did it, of what is asked how many there are."""
    if _SHARES.isdisjoint(text.casefold().split()) or not _MANY.search(question):
        return False
    words = [own for _, _, own in tokens(text)]
    asked = {own for _, _, own in tokens(question, kept=False)}
    shares = (place for place, own in enumerate(words) if own in _SHARE_TERMS)
    return any(not asked.isdisjoint(words[place + 1 : place + 2 + _OF_WHAT]) for place in shares)


def _countable(text: str, question: str) -> str:
    """A sentence without the numbers that do not say how many there are, or how much; "" if none is left."""
    text = _CLAUSE.sub("", NUMBERING.sub("", text))
    in_figures, in_letters = FIGURE.search(text), "one" in text.lower()  # most sentences have neither
    text = _CLOCKED.sub(" ", text) if in_figures else text
    text = _ONE.sub(" ", text) if in_letters else text
    if not _MANY.search(question):
        return measurable(text, question)
    text = _SOME_ONE.sub(" ", text) if in_letters else text
    text = countable(_CODE.sub(" ", text) if in_figures else text, question)
    counts = any(map(str.isdigit, text)) or not _COUNTS.isdisjoint(re.split(r"[\W\d_]+", text.casefold()))
    return text if counts else ""


def _concerning(words: list[Part], asked: set[str]) -> Iterator[Part]:
    """The words except each “no” of something not `asked`: “no indications that soldiers …”."""
    for place, part in enumerate(words):
        following = words[place + 1 : place + 1 + _OF_WHAT]
        if part[2] != "no" or not asked.isdisjoint(own for _, _, own in following):
            yield part


def _counts(words: list[str]) -> bool:
    """Whether one of the words is a number, or says vaguely how many.

    The day in a date does not count; a year does, because it may be the number of anything.
    """
    rest = _BESIDE.sub("", "".join(map(_counting, words)))
    return "d" in rest or "n" in rest or not _COUNTS.isdisjoint(words)


def _counting(word: str) -> str:
    """What a word is: the name of a month, a number that may be a day, another number, or something else."""
    if word[0].isdigit():
        return "d" if _DAY.fullmatch(word) else "n"
    return "m" if word in MONTHS else "."
