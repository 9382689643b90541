"""Why an answer is what it is, in words: what matched, what did not, what came second."""

from collections.abc import Sequence

from bot.cards import version_line
from bot.layout import LISTED, ROOM, Card, Note, Part, fit, lay_out, short, size
from bot.quoted import quoted
from bot.text import inline
from knowledge.explaining import Explanation, Match
from knowledge.model import Grade, How

_WORDS = 700  # characters that each list of words may take

_HOW = {
    How.WORD: "is there as it is",
    How.STEM: "is there as “{}”, another form of it",
    How.NUMBER: "is there as the number “{}”",
    How.ALIAS: "is there by another name, “{}”",
    How.ACRONYM: "is there as “{}”, which stands for the same",
    How.DERIVED: "is there as “{}”, derived from the same word",
    How.SPELLING: "is there as “{}”, which it was taken for",
}
_HEADS = {
    Grade.ANSWER: "**Why this answer**",
    Grade.POSSIBLY: "**Why this is possibly an answer**",
    Grade.SILENCE: "**Why the briefing does not say**",
    Grade.NOTHING_ASKED: "**Nothing was asked**, so there was nothing to look for.",
}


def reasons(why: Explanation, *, notes: Sequence[Note] = ()) -> Card:
    """What the library saw when it was asked, with the sentence that came second or nearest."""
    found = why.answer
    parts: list[Part] = [_HEADS[found.grade]]
    foot = f"{_confidence(why)}{version_line(found.version)}"
    room = ROOM - size(_HEADS[found.grade]) - sum(size(note.text) for note in notes) - size(foot)
    for text in filter(None, (_words(why), _score(why))):
        parts.append(text)
        room -= size(text)
    if not found.quotes and found.nearest:
        head = "**Nearest came this line**, which matches too little of the question:"
        shown = quoted(found.nearest[:1], (room - size(head)) // 2)
        parts += [head, *shown]
        room -= size(head) + _size(shown)
    if why.second is not None:
        head = f"**Second came**, {why.lead:.2f} points behind:"
        parts += [head, *quoted([why.second], room - size(head), name="second")]
    return lay_out(parts, colour=LISTED, notes=notes, foot=foot)


def _words(why: Explanation) -> str:
    """Every word of the question, and where it is found: in the sentence, elsewhere or nowhere."""
    nowhere = set(why.nowhere)
    lines = fit([_match(match) for match in why.matches], _WORDS, _rest)
    missing = [word for word in why.missing if word not in nowhere]
    for label, words in (("Not in this sentence", missing), ("Nowhere in the library", why.nowhere)):
        if words:
            listed = ", ".join(fit([f"“{_word(word)}”" for word in words], _WORDS, _rest))
            lines.append(f"- {label}: {listed}")
    return "\n".join(["**The words of the question**", *lines]) if lines else ""


def _match(match: Match) -> str:
    return f"- “{_word(match.asked)}” {_HOW[match.how].format(_word(match.found))}"


def _score(why: Explanation) -> str:
    """What the score is the sum of."""
    if not why.parts:
        return ""
    total = sum(points for _, points in why.parts)
    lines = fit(
        [f"- {points:+.2f} for {inline(short(name, 80))}" for name, points in why.parts], _WORDS, _rest
    )
    return "\n".join([f"**Its score: {total:.2f} points**", *lines])


def _confidence(why: Explanation) -> str:
    if not why.answer.quotes:
        return ""
    return f"-# Confidence {why.answer.confidence:.2f}: the share of answers like this one that are right\n"


def _word(word: str) -> str:
    return inline(short(word, 40))


def _rest(left: int) -> str:
    return f"and {left:,} more"


def _size(parts: Sequence[Part]) -> int:
    """The characters of all the texts."""
    return sum(size(text) for part in parts if isinstance(part, tuple) for text in part)
