"""Everything the bot says that is not a quote: sources, reports, refusals and what went wrong."""

from collections.abc import Sequence

import discord

from bot.layout import LISTED, ROOM, UNANSWERED, Card, fit, lay_out, short, size
from bot.quoted import source_link
from bot.text import inline
from knowledge.errors import NothingToServe, Problem, StoreUnusable, VerbatimError
from knowledge.model import Contents, Report, Source

DONE = discord.Colour(0x2E7D4F)
TROUBLE = discord.Colour(0xA33B3B)


class UnknownDocument(VerbatimError):
    """Nothing in the library goes by the name a person typed; `near` holds the nearest titles."""

    def __init__(self, typed: str, near: tuple[str, ...]) -> None:
        super().__init__("no document of that name")
        self.typed = typed
        self.near = near


class Refused(VerbatimError):
    """What cannot be done for a person, in the words that the person is told."""


def how_to(mention: str) -> Card:
    """What the bot is for and the ways to ask it."""
    return lay_out(
        [
            "**Ask me about the briefing.** I answer only in its own words, or say that it does not say.\n"
            f"- Write {mention} and your question, or reply to one of my answers\n"
            "- `/ask` answers a question, `/lookup` lists every passage with some words\n"
            "- `/sources` lists the documents I know, `/help` says what else I do, and what I never do"
        ],
        colour=LISTED,
    )


def unseen_reply(mention: str) -> Card:
    """Why a reply got no answer, and what to do instead."""
    return lay_out(
        [f"Discord does not show me the text of this reply. Write {mention} in it, or use `/ask`."],
        colour=UNANSWERED,
    )


def nothing_said() -> Card:
    """Why a message without text, such as a picture, cannot be looked at."""
    return lay_out(["This message holds no text that I could look at."], colour=UNANSWERED)


def contents(held: Contents) -> Card:
    """The documents that are served, in order of name; as many as fit, and how many more there are."""
    count = _count(len(held.sources), "document")
    head = f"**{count}, {_count(held.passages, 'passage')}**"
    foot = f"-# Version {inline(short(held.version, 12))}"
    lines = fit(
        [_source(source) for source in held.sources],
        ROOM - size(head) - size(foot),
        lambda left: f"and {left:,} more: type part of a title into `/lookup`'s `document` to find one",
    )
    return lay_out([head, *(["\n".join(lines)] if lines else [])], colour=LISTED, foot=foot)


def status(held: Contents, pending: Report | None, unasked: str = "") -> Card:
    """What is served, and what a reload would change; `pending` is None when it would find nothing.

    `unasked` is a part of its own on where the bot answers unasked.
    """
    head = (
        f"**Serving {_count(len(held.sources), 'document')} with {_count(held.passages, 'passage')}**\n"
        f"Version {inline(short(held.version, 12))}, published {inline(short(held.published, 40))}"
    )
    if pending is None:
        note = "A reload would find no readable document, and so change nothing."
        return lay_out([head, note, *([unasked] if unasked else [])], colour=TROUBLE)
    if pending.version == held.version:
        note = "The documents are those being served: a reload would change nothing."
    else:
        note = f"A reload would publish version {inline(short(pending.version, 12))}."
    return _with_differences(head, note, pending, unasked)


def report(done: Report) -> Card:
    """What a reload did, with every problem by file and line as far as there is room."""
    version = inline(short(done.version, 12))
    head = (
        f"**Published version {version}**"
        if done.published
        else f"**Nothing has changed: still version {version}**"
    )
    note = (
        f"{_count(done.documents, 'document')}, {_count(done.passages, 'passage')}, "
        f"read in {done.seconds:.1f} seconds"
    )
    return _with_differences(head, note, done)


def trouble(error: VerbatimError) -> Card:
    """What stands in the way of an answer, worded for the person who asked."""
    if isinstance(error, UnknownDocument):
        near = "".join(f"\n- {inline(short(title, 100))}" for title in error.near)
        hint = f" The nearest names:{near}" if near else " `/sources` lists those there are."
        text = f"No document goes by “{inline(short(error.typed, 100))}”.{hint}"
    elif isinstance(error, Refused):
        text = str(error)
    elif isinstance(error, NothingToServe):
        head = "There is no readable document, so nothing new can be served."
        problems = _problems(error.problems, ROOM - size(head))
        return lay_out([head, *problems], colour=TROUBLE)
    elif isinstance(error, StoreUnusable):
        text = (
            "I cannot read or write my library at the moment, so I cannot answer. "
            "The log of this bot says why; please tell whoever runs it."
        )
    else:
        text = f"That did not work: {inline(short(str(error), 500))}"
    return lay_out([text], colour=TROUBLE)


def told_privately() -> Card:
    """What stands in a public place for a moment, while the asker is told the reason."""
    return lay_out(["I could not answer; whoever asked is told why."], colour=UNANSWERED)


def apology(code: str) -> Card:
    """An unexpected error, with the code under which the log has it."""
    text = f"Sorry, something went wrong on my side. If it happens again, report the code `{code}`."
    return lay_out([text], colour=TROUBLE)


def refusal(role: str | None) -> Card:
    """Who may use the commands for moderators."""
    who = "members who may manage this server"
    if role:
        who += f", or who have the role “{inline(short(role, 100))}”"
    return lay_out([f"Only {who} can do that."], colour=TROUBLE)


def not_yours(role: str | None) -> Card:
    """Who may delete an answer."""
    who = "whoever asked, and members who may manage this server or its messages"
    if role:
        who += f", or who have the role “{inline(short(role, 100))}”"
    return lay_out([f"Only {who} can delete this answer."], colour=TROUBLE)


def counted(right: bool, before: bool | None) -> Card:
    """What a vote was counted as; `before` is what the same person's vote was until now, if there was one."""
    word, other = ("right", "Wrong") if right else ("wrong", "Right")
    said = "was counted as" if before is None or before != right else "is counted already as"
    told = f"Your vote {said} **{word}**. Only its number is kept, not your name. "
    return lay_out([f"{told}You can change it: press {other}."], colour=DONE)


def thanks() -> Card:
    """What is said to who has told what they expected."""
    return lay_out(["Thank you: your vote was counted as **wrong**, with what you expected."], colour=DONE)


def _with_differences(head: str, note: str, found: Report, last: str = "") -> Card:
    changes = [
        f"{label}: {inline(short(name, 100))}"
        for label, names in (("Added", found.added), ("Removed", found.removed), ("Changed", found.changed))
        for name in names
    ]
    lines = fit(changes, ROOM // 3, lambda left: f"and {left:,} more")
    text = "\n".join([head, note, *lines])
    problems = _problems(found.problems, ROOM - size(text) - size(last))
    parts = [text, *problems, *([last] if last else [])]
    return lay_out(parts, colour=TROUBLE if problems else DONE)


def _problems(problems: Sequence[Problem], room: int) -> list[str]:
    """One part that lists the problems, or none when there are none."""
    if not problems:
        return []
    head = f"**{_count(len(problems), 'problem')}**"
    lines = fit(
        [_problem(problem) for problem in problems],
        room - size(head) - 1,
        lambda left: f"and {left:,} more: `python -m bot check` shows them all",
    )
    return ["\n".join([head, *lines])]


def _problem(problem: Problem) -> str:
    place = inline(short(problem.file, 100)) + (f", line {problem.line}" if problem.line else "")
    served = " (left out)" if problem.fatal else ""
    return f"- {place}{served}: {inline(short(problem.what, 200))}. {inline(short(problem.remedy, 200))}"


def _source(source: Source) -> str:
    parts = [f"**{inline(short(source.title, 100))}**"]
    if source.date:
        parts.append(inline(short(source.date, 40)))
    if source.address:
        parts.append(source_link(source.address))
    return f"- {' · '.join([*parts, _count(source.passages, 'passage')])}"


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"
