"""Cards about the library and about what went wrong: sources, status, reports, trouble, how to ask."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards import version_line
from bot.cards.layout import (
    ANSWERED,
    LISTED,
    ROOM,
    TROUBLE,
    UNANSWERED,
    Card,
    and_more,
    brief,
    fit,
    lay_out,
    size,
)
from bot.cards.problems import problem_list
from bot.cards.quoted import source_link
from bot.errors import Refused, UnknownDocument
from bot.naming import called
from bot.words import Words, mark
from knowledge.errors import NothingToServe, StoreUnusable, VerbatimError
from knowledge.model import Contents, Report, Source

_DIFFERENCES = (
    # Translators: {file} is new in the library.
    mark("Added: {file}"),
    mark("Removed: {file}"),
    mark("Changed: {file}"),
)


def how_to(say: Words, mention: str) -> Card:
    """What the bot is for and the ways to ask it."""
    lines = (
        say("**Ask me about the briefing.** I answer only in its own words, or say that it does not say."),
        # Translators: {me} mentions the bot. {ask}, {lookup} and so on are commands, such as `/ask`.
        say("- Write {me} and your question, or reply to one of my answers", me=mention),
        say(
            "- {ask} answers a question, {lookup} lists every passage with some words",
            ask=called(say, "ask"),
            lookup=called(say, "lookup"),
        ),
        say(
            "- {sources} lists the documents I know, {help} says what else I do, and what I never do",
            sources=called(say, "sources"),
            help=called(say, "help"),
        ),
    )
    return lay_out(["\n".join(lines)], colour=LISTED)


def unseen_reply(say: Words, mention: str) -> Card:
    """Why a reply got no answer, and what to do instead."""
    text = say(
        "Discord does not show me the text of this reply. Write {me} in it, or use {ask}.",
        me=mention,
        ask=called(say, "ask"),
    )
    return lay_out([text], colour=UNANSWERED)


def nothing_said(say: Words) -> Card:
    """Why a message without text, such as a picture, cannot be looked at."""
    return lay_out([say("This message holds no text that I could look at.")], colour=UNANSWERED)


def contents(say: Words, held: Contents) -> Card:
    """The documents that are served, in order of name; as many as fit, and how many more there are."""
    head = say(
        "**{documents}, {passages}**",
        documents=_documents(say, len(held.sources)),
        passages=_passages(say, held.passages),
    )
    foot = version_line(say, held.version)
    lines = fit(
        [_source(say, source) for source in held.sources],
        ROOM - size(head) - size(foot),
        lambda left: _more_documents(say, left),
    )
    return lay_out([head, *(["\n".join(lines)] if lines else [])], colour=LISTED, foot=foot)


def status(say: Words, held: Contents, pending: Report | None, where: Sequence[str] = ()) -> Card:
    """What is served, and what a reload would change; `pending` is None when it would find nothing.

    `where` are further parts, on where and how the bot answers; empty ones are left out.
    """
    # Translators: What is served: {documents} is such as “2 documents”, {passages} such as “30 passages”.
    serving = say(
        "**Serving {documents} with {passages}**",
        documents=_documents(say, len(held.sources)),
        passages=_passages(say, held.passages),
    )
    # Translators: {time} is a day and an hour, as Discord writes them in the language of who reads it.
    version = say(
        "Version {version}, published {time}",
        version=held.version,
        time=f"<t:{datetime.fromisoformat(held.published).timestamp():.0f}:f>",
    )
    head = f"{serving}\n{version}"
    if pending is None:
        note = say("A reload would find no readable document, and so change nothing.")
        return lay_out([head, note, *filter(None, where)], colour=TROUBLE)
    if pending.version == held.version:
        note = say("The documents are those being served: a reload would change nothing.")
    else:
        note = say("A reload would publish version {version}.", version=pending.version)
    return _with_differences(say, head, note, pending, where)


def report(say: Words, done: Report) -> Card:
    """What a reload did, with every problem by file and line as far as there is room."""
    version = done.version
    head = say(
        mark("**Published version {version}**")
        if done.published
        else mark("**Nothing has changed: still version {version}**"),
        version=version,
    )
    # Translators: {documents} is such as “2 documents”, {passages} such as “30 passages”.
    note = say(
        "{documents}, {passages}, read in {seconds} seconds",
        documents=_documents(say, done.documents),
        passages=_passages(say, done.passages),
        seconds=say.decimal(done.seconds, 1),
    )
    return _with_differences(say, head, note, done)


def trouble(say: Words, error: VerbatimError) -> Card:
    """What stands in the way of an answer, worded for the person who asked."""
    if isinstance(error, NothingToServe):
        head = say("There is no readable document, so nothing new can be served.")
        problems = problem_list(say, error.problems, ROOM - size(head))
        return lay_out([head, *problems], colour=TROUBLE)
    if isinstance(error, UnknownDocument):
        text = _unknown(say, error)
    elif isinstance(error, Refused):
        text = say(str(error))
    elif isinstance(error, StoreUnusable):
        text = say(
            "I cannot read or write my library at the moment, so I cannot answer. "
            "The log of this bot says why; please tell whoever runs it."
        )
    else:
        text = say("That did not work: {reason}", reason=brief(str(error), 500))
    return lay_out([text], colour=TROUBLE)


def told_privately(say: Words) -> Card:
    """What stands in a public place for a moment, while the asker is told the reason."""
    return lay_out([say("I could not answer; whoever asked is told why.")], colour=UNANSWERED)


def apology(say: Words, code: str) -> Card:
    """An unexpected error, with the code under which the log has it."""
    text = say(
        "Sorry, something went wrong on my side. If it happens again, report the code `{code}`.", code=code
    )
    return lay_out([text], colour=TROUBLE)


def _unknown(say: Words, error: UnknownDocument) -> str:
    """That no document goes by a name, and the nearest ones, or where to find them."""
    typed = brief(error.typed, 100)
    if not error.near:
        return say(
            "No document goes by “{name}”. {sources} lists those there are.",
            name=typed,
            sources=called(say, "sources"),
        )
    # Translators: What follows are titles, each on a line of its own.
    head = say("No document goes by “{name}”. The nearest names:", name=typed)
    return "\n".join([head, *(f"- {brief(title, 100)}" for title in error.near)])


def _with_differences(say: Words, head: str, note: str, found: Report, where: Sequence[str] = ()) -> Card:
    changes = [
        say(message, file=brief(name, 100))
        for message, names in zip(_DIFFERENCES, (found.added, found.removed, found.changed), strict=True)
        for name in names
    ]
    lines = fit(changes, ROOM // 3, lambda left: and_more(say, left))
    text = "\n".join([head, note, *lines])
    problems = problem_list(say, found.problems, ROOM - size(text) - sum(map(size, where)))
    parts = [text, *problems, *filter(None, where)]
    return lay_out(parts, colour=TROUBLE if problems else ANSWERED)


def _source(say: Words, source: Source) -> str:
    parts = [f"**{brief(source.title, 100)}**"]
    if source.date:
        parts.append(brief(source.date, 40))
    if source.address:
        parts.append(source_link(say, source.address))
    return f"- {' · '.join([*parts, _passages(say, source.passages)])}"


def _documents(say: Words, number: int) -> str:
    return say.many("{n} document", "{n} documents", number)


def _passages(say: Words, number: int) -> str:
    return say.many("{n} passage", "{n} passages", number)


def _more_documents(say: Words, left: int) -> str:
    """That the list is not whole, and how to find what is not on it."""
    lookup, document = called(say, "lookup"), say("document")
    # Translators: {lookup} is a command, such as `/lookup`; {document} is what its option is called.
    return say.many(
        "and {n} more: type part of a title into {lookup}'s `{document}` to find one",
        "and {n} more: type part of a title into {lookup}'s `{document}` to find one",
        left,
        lookup=lookup,
        document=document,
    )
