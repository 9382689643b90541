"""What no answer to a question can do without: a number, a price, an extent, a time, a name. English. Pure.

A sentence that lacks it is about the right thing at most. What is in doubt is let pass: few words tell that a
question demands something, and many that a sentence has it.
"""

import re
from collections.abc import Iterator
from enum import Enum

from knowledge.questions.expected import Expected, expected
from knowledge.terms import tokens
from knowledge.words.added import without_added
from knowledge.words.aliases import SIGNS
from knowledge.words.languages import language
from knowledge.words.numbers import AMOUNT
from knowledge.words.parts import Part
from knowledge.words.shapes import MONTHS, NUMERALS, shapes


class Demand(Enum):
    """What is demanded."""

    NUMBER = "how many, how much"
    PRICE = "how much something costs"
    EXTENT = "how long, how far something is"
    DURATION = "how long something went on"
    TIME = "when something was, or will be"
    NAME = "what somebody or something is called"


_PAYING = "costs? pays? paying paid charges? charged charging spends? spending spent earns? earned owe[sd]?"
_DOES = "money do does did will would can could has have had is are was were must should"
_PLACES = (
    "countr(?:y|ies) cit(?:y|ies) towns? nations? count(?:y|ies) provinces? rivers? islands? continents?"
)
_QUANTITIES = "age height population percentage prices? rates? ratio speed distance score budget salary"


def _any(words: str) -> str:
    """An expression that finds one of some words, which may be expressions themselves."""
    return rf"\b(?:{'|'.join(words.split())})\b"


_IN_WORDS = (  # of what words may say how big it is: “a grave threat”
    "risks? problems? threats? dangers? challenges? issues? concerns? worry worries troubles? chances?"
    " likelihood probability difference influence impact focus of\\sa\\sdeal"
)
_TIME_OF_DAY = re.compile(
    r"\b(?:what|which) time\b(?! (?:is it|period|zone|frame|limit|span|of)\b)",
    re.IGNORECASE,
)
_RULES = tuple(
    (demand, kinds, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for demand, kinds, pattern in (
        (
            Demand.PRICE,
            {Expected.AMOUNT},
            rf"\bhow much {_any(_DOES)}.*{_any(_PAYING)}",
        ),
        (
            Demand.NUMBER,
            {Expected.NUMBER, Expected.AMOUNT, Expected.MEASURE},
            r"\bhow (?:many|old|tall|(?:much|high|big|large)\b"
            r"(?!(?: (?:of|is|are|was|were|an?|the|this|that|their|its|our))*(?: \w+)??"
            rf" {_any(_IN_WORDS)}))\b(?!-)",
        ),
        (
            Demand.NUMBER,
            {Expected.THING, Expected.DEFINITION},
            r"\bwhat(?:['’]?s| is| was| are| were| will)?+(?: be)?+ (?!an? |do |does |did )(?:the )?"
            rf"(?:\w+ ){{0,2}}?{_any(_QUANTITIES)}"
            rf"(?=\W*$| (?:of|in|for|per|at|on|to|by|\w+ed)\b| {_any(_DOES)})",
        ),
        (Demand.DURATION, {Expected.MEASURE}, rf"\bhow long {_any(_DOES)}(?<!is)(?<!are)"),
        (Demand.EXTENT, {Expected.MEASURE}, r"\bhow (?:long|far|fast|deep|wide|heavy)\b(?!-| back\b)"),
        (  # in the present it may be asked under which conditions
            Demand.TIME,
            {Expected.TIME},
            r"^\W*(?:(?:and|so|but|ok|hey|hi)\W+)*(?:(?:in|on) )?"
            r"(?:when (?:did|was|were|had|will)|(?:what|which) (?:year|date|day|month|century|decade))\b",
        ),
        (Demand.TIME, {Expected.TIME}, _TIME_OF_DAY.pattern),
        (
            Demand.NAME,
            {Expected.THING, Expected.DEFINITION, Expected.PLACE, Expected.PERSON},
            r"\bwhat(?:['’]?s| is| was| are| were) (?:(?:the )?(?:\w+ )?names? of\b|(?:[\w'’.-]+ ){0,4}?"
            rf"[\w.-]+(?:['’]s?|s) (?:\w+ )?names?\b)|\b(?:what|which) {_any(_PLACES)}",
        ),
    )
)

_VAGUE = "no none nothing single couple pair several few many much lot lots"
_COUNTS = frozenset(f"{NUMERALS} {_VAGUE}".split())
_BESIDE = re.compile("(?<=m)d+|(?<!d)d+(?=m)")  # days right beside a month: see `_counting`
_DAY = re.compile("(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?")

_CURRENCIES = """dollars? euros? cents? pounds? pence penn(?:y|ies) yen yuan renminbi roubles? rubles? rupees?
    francs? crowns? kron[aer] kroner marks? liras? lire pesos? reals? reais dinars? dirhams? riyals?
    rials? won shillings? rands? zloty forints? baht bitcoins? bucks? hundreds? thousands? millions?
    billions? trillions? free nothing waived"""
_PRICES = f"{_PAYING} bought sold prices? fees? fines? bill"
_SUM = rf"(?:\d|{_any(NUMERALS)})(?!\w*[ ]?%| per ?cent)"
_MONEY = re.compile(  # a sum by its sign, code or word, a number that something costs, or that it is free
    r"[$€£¥₽₴₩₹₺₱₿]|\b[A-Z]{3}[ \u00a0\u202f]?\d|\d[ \u00a0\u202f]?[A-Z]{3}\b|\d[km]\b|\d\.\d\d\b"
    rf"|(?i:{_any(_CURRENCIES)}|{_any(_PRICES)}(?:\W+\w+){{0,4}}?\W+{_SUM})"
)
_HELPING = re.compile(  # how much of something there is, without a number
    r"\bhalf an?\b|\ban?\s(?:\w+\s)?"
    + _any(
        """pinch handful cup(?:ful)? glass bowl spoon(?:ful)? teaspoon(?:ful)? tablespoon(?:ful)? thumb dash
        drop bit clove slice splash knob piece sprig stick tin can bag box bunch jar bottle pot bucket"""
    )
    + r"\sof\b",
    re.IGNORECASE,
)
_LASTING = re.compile(
    _any("years? months? weeks? days? hours? minutes? seconds? decades? centur(?:y|ies) aged? old"),
    re.IGNORECASE,
)
_EXTENT = re.compile(  # besides units and what `_MEASURED` finds
    _any(
        """since until till forever always never permanent(?:ly)? indefinite(?:ly)? temporar(?:y|ily)
        brief(?:ly)? throughout overnight nights? nightly weekends? seasons? generations? ages? life
        lifetime early late medieval (?:to|through)\\s\\w+day
        as\\s(?:long|far|high|deep|wide|fast|heavy)\\sas second fourth fifth sixth seventh eighth
        ninth tenth"""
    ),
    re.IGNORECASE,
)
_CLOCK = r"(?<![\d$£€.,])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d%]|\.\d)|\d\s?[ap]\.?m\b|\d\so['’]?clock"
_HOURS = r"\b\d{1,2}(?:\s?[-–]\s?|\s(?:to|till|until|through)\s)\d{1,2}\b"  # or days
_GLUED = r"\d(?:ms|s|secs?|m|mins?|h|hrs?|(?-i:d)|days?|wks?|km|cm|mm|kg|g|ft|yds?)(?![^\W_])"  # 75s, 90min
_MEASURED = re.compile(  # a number of something that shapes do not count among the units
    rf"(?:\d|{_any(NUMERALS)})[ \u00a0-]?(?:[°'\"’”]|(?:\w{{1,20}}[ -])?"
    + _any(
        """mins? secs? hrs? h fortnights? moments? yards? yds? kph km/h knots kilomet(?:er|re)s?
        centimet(?:er|re)s? millimet(?:er|re)s? inch(?:es)? fathoms? leagues? light-years? grams? g stones?
        ton storeys? stor(?:y|ies) floors? pages? chapters? episodes? parts? words? lines? characters? laps?
        blocks? steps? stops? times"""
    )
    + rf")|{_GLUED}|{_CLOCK}|{_HOURS}"
    + rf"|{_any('lengths? widths? heights? depths? distances? size')}\W+(?:\w+\W+){{0,3}}?\d",
    re.IGNORECASE,
)
_CLOCKED = re.compile(
    r"\b(?:at|by|from|to|until|till|before|after)\s\d{1,2}(?::\d\d|\s?[ap]\.?m\b)", re.IGNORECASE
)
_HOUR = rf"(?:\d{{1,2}}|{'|'.join(NUMERALS.split())})"
_OF_DAY = re.compile(  # a time of the day, if only vaguely
    _any(
        rf"""noon midday midnight mornings? afternoons? evenings? nights? dawn dusk sun(?:rise|set|down) sharp
        hours? minutes? half\spast quarter\s(?:past|to) any\s?time always all\sday before after until till
        during lunch\w* breakfast dinner
        (?:at|by|from|around|about|is|are|opens?|starts?|begins?|ends?|closes?)\s{_HOUR}
        \d{{1,2}}h(?:\d\d)? \d{{4}}\s?(?:utc|gmt|hrs?|h)"""
    )
    + rf"|{_CLOCK}|{_HOURS}",
    re.IGNORECASE,
)
_OF_WHAT = 3  # words behind “no” of which one says of what there is none
_NAMED = _any(" ".join(sorted(MONTHS)))
_DATED = re.compile(  # a number that tells a time: of the day, of a month or year, of a decade
    rf"""{_CLOCK} | \d[./-]\d{{1,2}}[./-]\d | \b\d{{1,2}}/\d{{1,2}}\b | \d(?:st|nd|rd|th)\b | \d0s\b
    | ['’]\d\d\b | \d\s?(?:AD|BCE?|CE|A\.D|B\.C)\b | \b(?:AD|ca?\.)\s?\d | \bQ[1-4]\b
    | {_NAMED}\.?[ ]\d | \d[ ](?:of[ ])?{_NAMED}
    | \b(?:in|at|by|from|around|about|circa)[ ]\d{{1,4}}\b(?![ ]?%|[ ]percent|[ ]\w+s\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_TIME = re.compile(  # besides years, months and what `_DATED` finds
    _any(
        """today tonight yesterday tomorrow now currently present(?:ly)? soon recent(?:ly)? early earlier
        late later latest after before prior following upon since until till during when(?:ever)? while
        as once daily weekly monthly annual(?:ly)? yearly every each morning noon afternoon evening
        night overnight midnight dawn dusk spring summer autumn fall winter centur\\w+ decades? eras?
        ages? years? months? weeks? weekend \\w*days? hours? minutes? always never anytime times? dates?
        christmas easter seasons? quarters? immediately ago next last end beginning start periods?
        terms? childhood birth war first antiquity ancient medieval previous(?:ly)?"""
    ),
    re.IGNORECASE,
)
_CALLED = re.compile(  # what shows a name besides a capital
    _any("call(?:s|ed|ing)? names? named known titled? dubbed termed or aka") + r"|[\"“”„«»‘`(]",
    re.IGNORECASE,
)
_TOLD = {  # by which a demand is seen to be met without looking at every word
    Demand.PRICE: (_MONEY,),
    Demand.NUMBER: (_HELPING,),
    Demand.TIME: (_DATED, _TIME),
    Demand.DURATION: (_DATED, _EXTENT, _MEASURED, _LASTING),
    Demand.EXTENT: (_EXTENT, _MEASURED),
    Demand.NAME: (_CALLED,),
}
_SHAPES = {Demand.TIME: "YM", Demand.DURATION: "Y", Demand.EXTENT: "u"}


def demanded(question: str) -> Demand | None:
    """What every answer to a question has to tell, by the first rule that fits; None: nothing."""
    question = without_added(question)
    kind = expected(question)
    return next((demand for demand, kinds, rule in _RULES if kind in kinds and rule.search(question)), None)


def tells(text: str, demand: Demand, question: str) -> bool:
    """Whether a sentence tells what a question demands, if only vaguely."""
    if demand is Demand.TIME and _TIME_OF_DAY.search(question):
        return _OF_DAY.search(text) is not None
    if any(rule.search(text) for rule in _TOLD[demand]):
        return True
    if demand is Demand.PRICE:
        return False
    if demand is Demand.NUMBER:
        text = _CLOCKED.sub(" ", text)
    found = list(tokens(text))
    if demand in _SHAPES:
        return not set(_SHAPES[demand]).isdisjoint(shapes(text, found))
    asked = {own for _, _, own in tokens(question, kept=False)}
    if demand is Demand.NAME:
        return any(_is_name(text[start:end]) and own not in asked for start, end, own in found)
    words = [part for part in found if not part[2].startswith((*SIGNS, AMOUNT))]
    return _counts([text[start:end].casefold() for start, end, _ in _concerning(words, asked)])


def _concerning(words: list[Part], asked: set[str]) -> Iterator[Part]:
    """The words but each “no” of something else than the terms `asked`: “no indications that soldiers …”."""
    for place, part in enumerate(words):
        following = words[place + 1 : place + 1 + _OF_WHAT]
        if part[2] != "no" or not asked.isdisjoint(own for _, _, own in following):
            yield part


def _is_name(word: str) -> bool:
    return word[0].isupper() and not language("en").holds(word.casefold())


def _counts(words: list[str]) -> bool:
    """Whether one of the words is a number, or says vaguely how many.

    A day of a month is none; a year is, for it may be a number of anything.
    """
    rest = _BESIDE.sub("", "".join(map(_counting, words)))
    return "d" in rest or "n" in rest or not _COUNTS.isdisjoint(words)


def _counting(word: str) -> str:
    """What a word is: the name of a month, a number that may be a day, another number, or something else."""
    if word[0].isdigit():
        return "d" if _DAY.fullmatch(word) else "n"
    return "m" if word in MONTHS else "."
