"""Why an answer is what it is, in words: what matched, what did not, and what came second."""

from collections.abc import Sequence
from functools import partial

from bot.cards import NOWHERE, version_line
from bot.cards.layout import LISTED, Card, Note, Part, and_more, brief, fit, lay_out, room_beside, size, sizes
from bot.cards.quoted import in_quotes, quote_parts
from bot.words import Words, mark
from knowledge.demands.demand import Demand
from knowledge.explaining import Explanation
from knowledge.model import Grade
from knowledge.question import How

_LISTS = (700, 350, 100)  # characters for each list: the first of these that leaves room for the rest
_REST = 450  # characters kept for a sentence, or for the line that mentions it

_HOW = {
    # Translators: {word} is a word of the question, {found} the word of the sentence that it matches.
    How.WORD: mark("- “{word}” is in the sentence as it is"),
    How.STEM: mark("- “{word}” is in the sentence as “{found}”, another form of it"),
    How.NUMBER: mark("- “{word}” is in the sentence as the number “{found}”"),
    How.ALIAS: mark("- “{word}” is in the sentence by another name, “{found}”"),
    How.ACRONYM: mark("- “{word}” is in the sentence as “{found}”, which stands for the same"),
    How.DERIVED: mark("- “{word}” is in the sentence as “{found}”, derived from the same word"),
    How.SPELLING: mark("- “{word}” is in the sentence as “{found}”, which it was taken for"),
    How.LIKE: mark("- “{word}” is in the sentence as “{found}”, which means nearly the same"),
}
_NOT_HERE = mark("- Not in this sentence: {words}")
_HEADS = {
    Grade.ANSWER: mark("**Why this answer**"),
    Grade.POSSIBLY: mark("**Why this is possibly an answer**"),
    Grade.SILENCE: mark("**Why the briefing does not say**"),
    Grade.NOTHING_ASKED: mark("**Nothing was asked**, so there was nothing to look for."),
}
_NUMBER = mark("**This line comes nearest**, but it does not tell the number you ask for:")
_LACKS = {
    None: mark("**This line comes nearest**, but it says too little of what is asked:"),
    Demand.NUMBER: _NUMBER,
    Demand.AGE: _NUMBER,
    Demand.PRICE: mark("**This line comes nearest**, but it tells no price:"),
    Demand.EXTENT: mark("**This line comes nearest**, but it tells no measure:"),
    Demand.DURATION: mark("**This line comes nearest**, but it does not tell how long:"),
    Demand.TIME: mark("**This line comes nearest**, but it does not tell when:"),
    Demand.PLACE: mark("**This line comes nearest**, but it does not tell where:"),
    Demand.REASON: mark("**This line comes nearest**, but it does not tell why:"),
    Demand.HOLDER: mark("**This line comes nearest**, but it does not tell who:"),
    Demand.NAME: mark("**This line comes nearest**, but it tells no name:"),
    Demand.CONTACT: mark("**This line comes nearest**, but it tells no address or number:"),
    # Translators: As where season 5 was asked of, and the line is of season 4.
    Demand.THE_ONE: mark("**This line comes nearest**, but it is not about the one you ask about:"),
    # Translators: As where it was asked when something was founded, and the line tells of no founding.
    Demand.EVENT: mark("**This line comes nearest**, but it tells of something else:"),
    Demand.UTTERANCE: mark("**This line comes nearest**, but it does not tell what was said:"),
}
# Translators: As where the line tells a number, which was asked for, but has fewer words of the question.
_TOLD = mark("**This line comes nearest**, but one that does not tell what you ask for fits better:")
# Translators: How many points more were given for what, as in “+2.10 for what stands around it”.
_FOR = mark("- {points} for {part}")


def reasons(say: Words, why: Explanation, *, notes: Sequence[Note] = (), quoting: bool = False) -> Card:
    """What the library found when it was asked, with the sentence that came second or nearest.

    `quoting` also shows the sentence that answers, if no other card does.
    """
    found = why.answer
    title = say(_HEADS[found.grade])
    foot = f"{_confidence(say, why)}{version_line(say, found.version)}"
    room = room_beside(title, foot, notes=notes)
    for most in _LISTS:
        lists = [text for text in (_words(say, why, most), _points(say, why, most)) if text]
        if sizes(lists) <= room - _REST:
            break
    room -= sizes(lists)
    first = _first(say, why, room, quoting=quoting)
    parts: list[Part] = [title, *first, *lists]
    parts += _second(say, why, room - _taken(first))
    return lay_out(parts, colour=LISTED, notes=notes, foot=foot)


def _first(say: Words, why: Explanation, room: int, *, quoting: bool) -> list[Part]:
    """The sentence that answers, if it is to be shown and fits, or the line that comes nearest."""
    found = why.answer
    if found.quotes:
        shown = quote_parts(say, found.quotes[:1], room) if quoting else []
        return shown if _taken(shown) <= room else []
    if not found.nearest:
        return []
    head = say(_TOLD if why.told else _LACKS[why.lacks])
    return [head, *quote_parts(say, found.nearest[:1], max((room - size(head)) // 2, _REST))]


def _second(say: Words, why: Explanation, room: int) -> list[Part]:
    """The sentence that came second, if it fits, and by how many points."""
    if why.second is None:
        return []
    if why.lead < 0:
        head = say("**Second came**, with more points, but the first tells better what you ask for:")
    else:
        # Translators: What came next to the answer, so many points behind it.
        head = say("**Second came**, {points} points behind:", points=say.decimal(why.lead, 2))
    shown = quote_parts(say, [why.second], room - size(head), name="second")
    return [head, *shown] if size(head) + _taken(shown) <= room else []


def _words(say: Words, why: Explanation, most: int) -> str:
    """Every word of the question, and where it is found: in the sentence, elsewhere or nowhere."""
    nowhere, rest = set(why.nowhere), partial(and_more, say)
    matches = [say(_HOW[one.how], word=_word(one.asked), found=_word(one.found)) for one in why.matches]
    lines = fit(matches, most, rest)
    missing = [word for word in why.missing if word not in nowhere]
    for message, words in ((_NOT_HERE, missing), (NOWHERE, why.nowhere)):
        if words:
            listed = fit([in_quotes(say, _word(word)) for word in words], most, rest)
            lines.append(say(message, words=say.joined(listed)))
    if why.by is not None:
        # Translators: {line} is a heading or a question, in quotation marks.
        by = say("- It is ranked by what stands before it: {line}", line=in_quotes(say, brief(why.by.text)))
        lines.append(by)
    return "\n".join([say("**The words of the question**"), *lines]) if lines else ""


def _points(say: Words, why: Explanation, most: int) -> str:
    """What it has more points for than the second, or fewer; what shows as none is left out."""
    listed = [
        say(_FOR, points=say.decimal(points, 2, signed=True), part=say(name))
        for name, points in why.parts
        if round(points, 2)
    ]
    if not listed:
        return ""
    # Translators: What follows is a list of what a sentence has more points for than the one that came
    # Translators: second, or fewer.
    head = say("**Its points, compared with the second's**")
    return "\n".join([head, *fit(listed, most, partial(and_more, say))])


def _confidence(say: Words, why: Explanation) -> str:
    if not why.answer.quotes:
        return ""
    share = say.decimal(why.answer.confidence, 2)
    said = say(
        "-# Confidence {share}: how often one of the three best sentences is right, with such reasons",
        share=share,
    )
    return f"{said}\n"


def _word(word: str) -> str:
    return brief(word, 40)


def _taken(shown: Sequence[Part]) -> int:
    """The length of all the texts shown."""
    return sum(
        sizes([part] if isinstance(part, str) else part) for part in shown if isinstance(part, str | tuple)
    )
