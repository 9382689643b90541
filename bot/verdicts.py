"""The verdicts on what a text quotes, as a Discord layout: each with the source's own sentence beside it.

What was altered is said in words first; the comparison below strikes out what the source does not have and
has in bold what only the source has.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import discord

from bot.cards import version_line
from bot.layout import ANSWERED, POSSIBLE, ROOM, UNANSWERED, Card, Part, Row, lay_out, short, size
from bot.quoted import block, citation, text_file
from bot.text import encode, inline
from knowledge.findings import Change, Finding, Step, Verdict, Verification

_CLAIM = 120  # characters shown of a claim: who asks has the whole of it
_PIECE = 60  # characters shown of one change
_CHANGES = 6  # changes named of each kind
_NAMES = {Change.CHANGED: "Changed", Change.DROPPED: "Dropped", Change.ADDED: "Added"}

Form = tuple[tuple[str, ...], Callable[[], discord.File] | None]
"""One way to show a finding: its texts, and what makes the file that belongs to it."""


def verdicts(found: Verification, rows: Sequence[Row] = ()) -> Card:
    """Every verdict in the order of the text, each as fully as there is room."""
    foot = version_line(found.version)
    if any(finding.verdict is Verdict.ALTERED for finding in found.findings):
        foot = f"-# Struck out: not in the source. Bold: only in the source.\n{foot}"
    if found.unchecked:
        foot = f"{_count(found.unchecked, 'more quote')} not checked: give me them by themselves.\n{foot}"
    if not found.findings:
        return lay_out(["**There are no words to check.**"], colour=UNANSWERED, foot=foot, rows=rows)
    head = _summary(found)
    numbered = list(enumerate(found.findings, 1 if len(found.findings) > 1 else 0))
    notes = [(_headline(finding, number),) for number, finding in numbered]
    parts: list[Part] = [head] if head else []
    left = ROOM - size(foot) - size(head) - sum(map(_size, notes))
    for (number, finding), note in zip(numbered, notes, strict=True):
        left += _size(note)
        texts, file = next((form for form in _forms(finding, number) if _size(form[0]) <= left), (note, None))
        parts += [texts] if file is None else [texts, file()]
        left -= _size(texts)
    return lay_out(parts, colour=_colour(found.findings), foot=foot, rows=rows)


def _summary(found: Verification) -> str:
    """What was taken for a quote, and how many verdicts of each kind there are, where that is not plain."""
    lines = []
    if not found.marked:
        lines.append("There are no quotation marks, so I checked the whole text as a quote.")
    if len(found.findings) > 1:
        counts = Counter(finding.verdict for finding in found.findings)
        listed = ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in Verdict if counts[verdict])
        lines.append(f"**{_count(len(found.findings), 'quote')} checked: {listed}**")
    return "\n".join(lines)


def _forms(finding: Finding, number: int) -> Iterator[Form]:
    """The ways to show a finding, the fullest first."""
    source, head = finding.source, _headline(finding, number)
    if source is None:
        yield (f"{head}\nNothing in the sources comes near.",), None
        return
    cited = citation(source.passage, finding.passages[-1].sentence)
    shown = block(source.passage.text, source.marks), cited
    if finding.verdict is Verdict.ABSENT:
        head += "\nWhat comes nearest, which is not the quote:"
    elif changes := _changes(finding.steps):
        yield (f"{head}\n{changes}\nWord by word: {_comparison(finding.steps)}\nThe source:", *shown), None
        head += f"\n{changes}\nThe source:"
    yield (head, *shown), None
    name = f"source-{max(number, 1)}.txt"
    text = source.passage.text
    note = f"{head} it is too long to show here; the whole of it is in the file {name}."
    yield (note, cited), lambda: text_file(text, name)


def _headline(finding: Finding, number: int) -> str:
    order = f"{number}. " if number else ""
    return f"**{order}{finding.verdict.value.capitalize()}:** “{inline(short(finding.claim, _CLAIM))}”"


def _changes(steps: Sequence[Step]) -> str:
    """The changes in words: “Changed: “24” to “42”. Dropped: “not”.”"""
    said = []
    for change, name in _NAMES.items():
        pieces = [_said(step) for step in steps if step.change is change]
        if pieces:
            more = len(pieces) - _CHANGES
            pieces = pieces[:_CHANGES] + ([f"and {more} more"] if more > 0 else [])
            said.append(f"{name}: {', '.join(pieces)}.")
    return " ".join(said)


def _said(step: Step) -> str:
    pieces = [f"“{inline(short(text, _PIECE))}”" for text in (step.source, step.claimed) if text]
    return " to ".join(pieces)


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


def _bold(text: str) -> str:
    line = " ".join(text.split())
    return encode(line, ((0, len(line)),))


def _colour(findings: Sequence[Finding]) -> discord.Colour:
    verdicts = {finding.verdict for finding in findings}
    if verdicts == {Verdict.EXACT}:
        return ANSWERED
    return POSSIBLE if Verdict.ALTERED in verdicts else UNANSWERED


def _size(texts: tuple[str, ...]) -> int:
    return sum(map(size, texts))


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"
