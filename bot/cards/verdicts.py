"""The verdicts on what a text quotes, as Discord layouts: each with the source's own sentence below it.

Alterations are described in words first; in the comparison below them, what the source does not have is
struck out, and what only the source has is bold.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import discord

from bot.cards import version_line
from bot.cards.layout import (
    ANSWERED,
    POSSIBLE,
    UNANSWERED,
    Card,
    Part,
    Row,
    and_more,
    brief,
    lay_out,
    room_beside,
    row_of,
    sizes,
)
from bot.cards.quoted import block, citation, in_quotes, text_file
from bot.text import encode, inline
from bot.words import Words, mark
from knowledge.verifying.findings import Change, Finding, Step, Verdict, Verification

_CLAIM = 120  # characters shown of a claim: the asker has the whole of it
_PIECE = 60  # characters shown of one change
_CHANGES = 6  # changes of each kind that are listed
_ON_CARD = 8  # findings on a card, of four components each
_CARDS = 5  # a response and the four that may follow it where the bot is no member
_CHANGED = {
    # Translators: Which words of a quote were changed, as “24” to “42”.
    Change.CHANGED: mark("Changed: {words}."),
    # Translators: Which words of the source a quote leaves out.
    Change.DROPPED: mark("Dropped: {words}."),
    # Translators: Which words a quote has that the source has not.
    Change.ADDED: mark("Added: {words}."),
}
HEADLINES = {
    # Translators: The verdict on a quote. {order} is its number, such as “1. ”, or nothing.
    Verdict.EXACT: mark("**{order}Exact:** “{quote}”"),
    Verdict.ALTERED: mark("**{order}Altered:** “{quote}”"),
    Verdict.ABSENT: mark("**{order}Not in the sources:** “{quote}”"),
}

Form = tuple[tuple[str, ...], Callable[[], discord.File] | None]
"""One way to show a finding: its texts, and a function that makes the file for it, if it has one."""


def verdicts(say: Words, found: Verification, row: Callable[[], Row] = row_of) -> list[Card]:
    """The verdicts in the order of the text, each as fully as there is room for, on as few cards as possible.

    `row` makes the buttons at the end of each card.
    """
    several = len(found.findings) > 1
    ways = [list(_forms(say, one, number * several)) for number, one in enumerate(found.findings, 1)]
    head, foot = _summary(say, found), _foot(say, found)
    room = room_beside(head, foot)
    sheets = list(_dealt([sizes(forms[0][0]) for forms in ways], room))
    cards = []
    for number, sheet in enumerate(sheets, 1):
        parts = _fitted([ways[place] for place in sheet], room)
        cards.append(
            lay_out(
                [head, *parts] if head and number == 1 else parts,
                colour=_colour([found.findings[place] for place in sheet]),
                foot=foot if number == len(sheets) else version_line(say, found.version),
                rows=[row()],
            )
        )
    return cards


def _dealt(fullest: Sequence[int], room: int) -> Iterator[list[int]]:
    """Which findings go on which card, by place; at its fullest each has so many characters.

    One that does not fit goes on the next card, as long as there is a place for all that follow.
    """
    sheet: list[int] = []
    sheets, used = 1, 0
    for place, taken in enumerate(fullest):
        is_full = len(sheet) == _ON_CARD
        spare = len(fullest) - place <= _ON_CARD * (_CARDS - sheets)
        if is_full or (sheet and used + taken > room and spare):
            yield sheet
            sheet, sheets, used = [], sheets + 1, 0
        sheet.append(place)
        used += taken
    yield sheet


def _fitted(ways: Sequence[Sequence[Form]], room: int) -> list[Part]:
    """The findings within so much room, each shown in the fullest way for which the others leave room."""
    parts: list[Part] = []
    left = room - sum(sizes(forms[-1][0]) for forms in ways)
    for forms in ways:
        left += sizes(forms[-1][0])
        texts, file = next((form for form in forms if sizes(form[0]) <= left), forms[-1])
        parts += [texts] if file is None else [texts, file()]
        left -= sizes(texts)
    return parts


def _foot(say: Words, found: Verification) -> str:
    """What was not checked, and the version."""
    lines = [version_line(say, found.version)]
    if found.unchecked:
        left_out = say.many(
            "{n} more quote not checked: give me them by themselves.",
            "{n} more quotes not checked: give me them by themselves.",
            found.unchecked,
        )
        lines.insert(0, left_out)
    return "\n".join(lines)


def _summary(say: Words, found: Verification) -> str:
    """What was taken for a quote, and how many verdicts of each kind there are, unless that is obvious."""
    if not found.findings:
        return say("**There are no words to check.**")
    lines = []
    if not found.marked:
        lines.append(say("There are no quotation marks, so I checked the whole text as a quote."))
    if len(found.findings) > 1:
        counts = Counter(finding.verdict for finding in found.findings)
        said = [_of_kind(say, verdict, counts[verdict]) for verdict in Verdict if counts[verdict]]
        checked = say.many(
            "**{n} quote checked: {verdicts}**",
            "**{n} quotes checked: {verdicts}**",
            len(found.findings),
            verdicts=say.joined(said),
        )
        lines.append(checked)
    return "\n".join(lines)


def _of_kind(say: Words, verdict: Verdict, number: int) -> str:
    """How many quotes got a verdict."""
    # Translators: How many quotes got a verdict; listed as in “3 quotes checked: 2 exact, 1 altered”.
    if verdict is Verdict.EXACT:
        return say.many("{n} exact", "{n} exact", number)
    if verdict is Verdict.ALTERED:
        return say.many("{n} altered", "{n} altered", number)
    return say.many("{n} not in the sources", "{n} not in the sources", number)


def _forms(say: Words, finding: Finding, number: int) -> Iterator[Form]:
    """The ways to show a finding, the fullest first, the headline alone last."""
    source, head = finding.source, _headline(say, finding, number)
    shortest: Form = (head,), None
    if source is None:
        nothing = say("Nothing in the sources comes near.")
        yield (f"{head}\n{nothing}",), None
        yield shortest
        return
    cited = citation(say, source.passage, finding.passages[-1].sentence)
    shown = block(source.passage.text, source.marks), cited
    if finding.verdict is Verdict.ABSENT:
        nearest = say("What comes nearest, which is not the quote:")
        head += f"\n{nearest}"
    elif changes := _changes(say, finding.steps):
        # Translators: What follows is the quote with struck out words, and after it what the source has.
        compared = say("Word by word: {comparison}", comparison=_comparison(finding.steps))
        meaning = _legend(say, finding.steps)
        follows = say("The source:")
        yield (f"{head}\n{changes}\n{compared}\n{meaning}\n{follows}", *shown), None
        head += f"\n{changes}\n{follows}"
    yield (head, *shown), None
    name = f"source-{max(number, 1)}.txt"
    text = source.passage.text
    note = say("This is too long to show here; the whole of it is in the file {file}.", file=name)
    yield (f"{head}\n{note}", cited), lambda: text_file(text, name)
    yield shortest


def _headline(say: Words, finding: Finding, number: int) -> str:
    order = f"{number}. " if number else ""
    return say(HEADLINES[finding.verdict], order=order, quote=brief(finding.claim, _CLAIM))


def _changes(say: Words, steps: Sequence[Step]) -> str:
    """The changes in words: “Changed: “24” to “42”. Dropped: “not”.”"""
    said = []
    for change, message in _CHANGED.items():
        pieces = [_said(say, step) for step in steps if step.change is change]
        if pieces:
            more = len(pieces) - _CHANGES
            pieces = pieces[:_CHANGES] + ([and_more(say, more)] if more > 0 else [])
            said.append(say(message, words=say.joined(pieces)))
    return " ".join(said)


def _said(say: Words, step: Step) -> str:
    source, claimed = (brief(text, _PIECE) for text in (step.source, step.claimed))
    if source and claimed:
        # Translators: Some words of the source, and what a quote has in their place.
        return say("“{source}” to “{quote}”", source=source, quote=claimed)
    return in_quotes(say, source or claimed)


def _comparison(steps: Sequence[Step]) -> str:
    """The words in order: plain if kept, struck out if only in the claim, bold if only in the source."""
    pieces = []
    for step in steps:
        if step.change is Change.KEPT:
            pieces.append(inline(step.source))
        elif step.change is Change.CUT:
            pieces.append("…")
        else:
            pieces += [f"~~{inline(step.claimed)}~~"] if step.claimed else []
            pieces += [_bold(step.source)] if step.source else []
    return " ".join(pieces)


def _legend(say: Words, steps: Sequence[Step]) -> str:
    """What the signs of the comparison mean, but for those that it has none of."""
    altered = [step for step in steps if step.change not in (Change.KEPT, Change.CUT)]
    meant = []
    if any(step.claimed for step in altered):
        meant.append(say("Struck out: not in the source."))
    if any(step.source for step in altered):
        meant.append(say("Bold: only in the source."))
    return f"-# {' '.join(meant)}"


def _bold(text: str) -> str:
    line = " ".join(text.split())
    return encode(line, ((0, len(line)),))


def _colour(findings: Sequence[Finding]) -> discord.Colour:
    verdicts = {finding.verdict for finding in findings}
    if verdicts == {Verdict.EXACT}:
        return ANSWERED
    return POSSIBLE if Verdict.ALTERED in verdicts else UNANSWERED
