"""Cards about the library: what is served, what a reload did, and where and how the bot answers."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import discord

from bot.cards import version_line
from bot.cards.layout import ANSWERED, LISTED, ROOM, TROUBLE, Card, and_more, brief, fit, lay_out, room_beside
from bot.cards.problems import problem_list
from bot.cards.quoted import source_link
from bot.manners import Manners
from bot.naming import called
from bot.places import answers_in_threads
from bot.words import Words, mark
from knowledge.model import Contents, Report, Source

_DIFFERENCES = (
    # Translators: {file} is new in the library.
    mark("Added: {file}"),
    mark("Removed: {file}"),
    mark("Changed: {file}"),
)

# Translators: *Message Content*, *Bot* and *Message Content Intent* are the English names on that page.
_NOT_SHOWN = mark(
    "Discord does not show me what is written there without speaking to me, since I do not ask for the"
    " *Message Content* intent. To let me see it: turn the intent on at"
    " <https://discord.com/developers/applications> (this bot, *Bot*, *Message Content Intent*), set"
    ' `message_content = "on"`, and start the bot again. Until then I answer there when I am mentioned, and'
    " a new post in a forum by its title alone."
)

_PLACES = 1_000  # characters that a list of channels may take
_VIEW = mark("View Channel")
_CONNECT = mark("Connect")
_SEND = mark("Send Messages")
_SEND_IN_THREADS = mark("Send Messages in Threads")
_MAKE_THREADS = mark("Create Public Threads")


def contents(say: Words, held: Contents) -> Card:
    """The documents that are served, in order of name: as many as fit, and how many more there are."""
    head = say(
        "**{documents}, {passages}**",
        documents=_documents(say, len(held.sources)),
        passages=_passages(say, held.passages),
    )
    foot = version_line(say, held.version)
    lines = fit(
        [_source(say, source) for source in held.sources],
        room_beside(head, foot),
        partial(_more_documents, say),
    )
    return lay_out([head, *(["\n".join(lines)] if lines else [])], colour=LISTED, foot=foot)


def status(say: Words, held: Contents, pending: Report | None, where: Sequence[str] = ()) -> Card:
    """What is served, and what a reload would change; `pending` is None if it would find nothing.

    `where` are further parts on where and how the bot answers; empty ones are left out.
    """
    # Translators: What is served: {documents} is such as “2 documents”, {passages} such as “30 passages”.
    serving = say(
        "**Serving {documents} with {passages}**",
        documents=_documents(say, len(held.sources)),
        passages=_passages(say, held.passages),
    )
    time = f"<t:{datetime.fromisoformat(held.published).timestamp():.0f}:f>"
    # Translators: {time} is a day and an hour, as Discord writes them in the language of who reads it.
    version = say("Version {version}, published {time}", version=held.version, time=time)
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
    """What a reload did, with as many problems, by file and line, as there is room for."""
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


def unasked(say: Words, manners: Manners, guild: discord.Guild) -> str:
    """Where on this server the bot answers unasked, and what prevents it; "" if it does so nowhere."""
    if not manners.unasked:
        return ""
    # Translators: Answers that the bot gives without being spoken to.
    head = say("**Answers unasked**")
    named = [
        place
        for place in guild.channels
        if manners.answers_unasked_in(place.name, place.id) and not isinstance(place, discord.CategoryChannel)
    ]
    if not named:
        nowhere = say("No channel of this server is among the `auto_channels`.")
        return f"{head}\n{nowhere}"
    lines = fit([_place(say, place, manners) for place in named], _PLACES, partial(and_more, say))
    note = [] if manners.sees_content else ["", say(_NOT_SHOWN)]  # apart, or it belongs to the last channel
    return "\n".join([head, *lines, *note])


def without_threads(say: Words, manners: Manners, guild: discord.Guild) -> str:
    """Where on this server answers cannot go into threads as they should, and why; "" if they all can."""
    if manners.answer_in != "thread":
        return ""
    lines = []
    for place in guild.text_channels:
        rights = place.permissions_for(guild.me)
        wanted = (
            (_MAKE_THREADS, rights.create_public_threads),
            (_SEND_IN_THREADS, rights.send_messages_in_threads),
        )
        lacking = [name for name, granted in wanted if not granted]
        if lacking and rights.view_channel:
            lines.append(_lacking(say, place, lacking))
    # Translators: Answers should go into threads, but in these channels the bot may not make any.
    head = say("**Answers without a thread**")
    return "\n".join([head, *fit(lines, _PLACES, partial(and_more, say))]) if lines else ""


def _with_differences(say: Words, head: str, note: str, found: Report, where: Sequence[str] = ()) -> Card:
    changes = [
        say(message, file=brief(name))
        for message, names in zip(_DIFFERENCES, (found.added, found.removed, found.changed), strict=True)
        for name in names
    ]
    lines = fit(changes, ROOM // 3, partial(and_more, say))
    text = "\n".join([head, note, *lines])
    problems = problem_list(say, found.problems, room_beside(text, *where))
    parts = [text, *problems, *filter(None, where)]
    return lay_out(parts, colour=TROUBLE if problems else ANSWERED)


def _source(say: Words, source: Source) -> str:
    parts = [f"**{brief(source.title)}**"]
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
    """The line that says how many documents are not listed, and how to find one."""
    lookup, document = called(say, "lookup"), say("document")
    # Translators: {lookup} is a command, such as `/lookup`; {document} is what its option is called.
    return say.many(
        "and {n} more: type part of a title into {lookup}'s `{document}` to find one",
        "and {n} more: type part of a title into {lookup}'s `{document}` to find one",
        left,
        lookup=lookup,
        document=document,
    )


def _place(say: Words, place: discord.abc.GuildChannel, manners: Manners) -> str:
    rights = place.permissions_for(place.guild.me)
    in_threads = isinstance(place, discord.ForumChannel)
    speaks = rights.send_messages_in_threads if in_threads else rights.send_messages
    speaks = speaks or answers_in_threads(place, rights, manners)
    hears = rights.connect or not isinstance(place, discord.VoiceChannel | discord.StageChannel)
    send = _SEND_IN_THREADS if in_threads else _SEND
    wanted = ((_VIEW, rights.view_channel), (_CONNECT, hears), (send, speaks))
    lacking = [name for name, granted in wanted if not granted]
    return _lacking(say, place, lacking) if lacking else f"- {place.mention}"


def _lacking(say: Words, place: discord.abc.GuildChannel, rights: Sequence[str]) -> str:
    return say.many(
        "- {channel}: I lack the permission {permissions}",
        "- {channel}: I lack the permission {permissions}",
        len(rights),
        channel=place.mention,
        permissions=say.listed([f"*{say(name)}*" for name in rights]),
    )
