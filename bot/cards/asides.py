"""What the bot says of itself: how long to wait, why it cannot speak, where it answers unasked, help."""

from collections.abc import Callable, Sequence
from math import ceil

import discord
from discord import ui

from bot.cards.layout import LISTED, TROUBLE, UNANSWERED, Card, and_more, fit, lay_out
from bot.manners import Manners
from bot.pace import Wait
from bot.places import Hindrance, answers_in_threads
from bot.words import Words, mark

_HINDRANCES = {
    # Translators: Where a permission of Discord is named, use the name that Discord has in your language.
    Hindrance.TIMED_OUT: mark("I am timed out in that server, so I cannot answer until that is over."),
    Hindrance.LOCKED: mark("That thread is locked, so I cannot answer there. Ask in its channel, or here."),
    Hindrance.SEND: mark(
        "I lack the permission *Send Messages* there. Whoever manages the channel can grant it."
    ),
    Hindrance.SEND_IN_THREADS: mark(
        "I lack the permission *Send Messages in Threads* there. Whoever manages the channel can grant it."
    ),
    Hindrance.REFUSED: mark("Discord does not let me write there. Whoever manages the channel can see why."),
}

# Translators: *Message Content*, *Bot* and *Message Content Intent* are the English names on that page.
_NOT_SHOWN = mark(
    "Discord does not show me what is written there without speaking to me, since I do not ask for the"
    " *Message Content* intent. To let me see it: turn the intent on at"
    " <https://discord.com/developers/applications> (this bot, *Bot*, *Message Content Intent*), set"
    ' `message_content = "on"`, and start the bot again. Until then I answer there when I am mentioned, and'
    " a new post in a forum by its title alone."
)

_ASK = (
    mark("**I answer questions about the briefing, only in its own words**"),
    # Translators: {me} mentions the bot. {ask}, {lookup} and so on are commands, such as /ask.
    mark("- Write {me} and your question, reply to one of my answers, or write to me directly"),
    mark("- {ask} does the same anywhere"),
    mark("- {lookup} lists every passage with some words"),
    mark("- {verify} says of each quote in a text whether it stands there word for word"),
    # Translators: *Apps* is an entry of Discord's menu; the other two are {check} and {find} below it.
    mark("- *Apps* in the menu of a message: *{check}*, and *{find}*"),
    mark("- {sources} lists the documents I know"),
)
_THEN = (
    # Translators: The heading of what can be done after an answer.
    mark("**And then**"),
    mark(
        "- Go on asking: in a reply, or in the same thread, “and when was that?” is understood from the"
        " question before, and I say which of its words I took"
    ),
    mark("- Edit your question within a day, and I change my answer; delete it, and my answer goes too"),
    mark("- Those who manage the server look after the documents with {reload} and {status}"),
)
_NEVER = (
    mark("**What I will never do**"),
    mark("- Write an answer myself: every quote is a whole passage, letter by letter as the document has it"),
    mark("- Leave out where it stands: each names its document, paragraph and sentence"),
    mark("- Guess: when the briefing does not say, I say so"),
    mark(
        "- Ping anybody, or read what is not meant for me, but where whoever runs me lets me answer unasked"
    ),
)
_KEPT = (
    mark("**What I keep**"),
    mark("- On disk: the documents and what is built from them. No question, no name, no message"),
    mark(
        "- In memory, gone when I stop: the last three questions in a thread or direct message, which for"
        " five minutes the next may lean on; for a day, which of my messages answers which of yours, as"
        " numbers; and how often each person and channel asked in the last minute"
    ),
    mark(
        "- There, too: votes and what you say you expected, without your name; and for an hour, whom I have"
        " told that I cannot speak or read where they wrote"
    ),
)

_VIEW = mark("View Channel")
_SEND = mark("Send Messages")
_SEND_IN_THREADS = mark("Send Messages in Threads")
_MAKE_THREADS = mark("Create Public Threads")


def slow_down(say: Words, wait: Wait, question: str | None = None) -> Card:
    """How long to wait until the next question, and with which one, a message at this address, that began."""
    seconds = ceil(wait.seconds)
    if wait.everybody:
        text = say.many(
            "Many questions were asked in this channel within a minute."
            " Please wait {n} second and ask again.",
            "Many questions were asked in this channel within a minute."
            " Please wait {n} seconds and ask again.",
            seconds,
        )
    else:
        text = say.many(
            "You asked many questions within a minute. Please wait {n} second and ask again.",
            "You asked many questions within a minute. Please wait {n} seconds and ask again.",
            seconds,
        )
    return lay_out([f"{_you_asked(say, question)}\n{text}" if question else text], colour=UNANSWERED)


def press_slower(say: Words, wait: Wait) -> Card:
    """How long to wait until the next button."""
    text = say.many(
        "You pressed many buttons within a minute. Please wait {n} second.",
        "You pressed many buttons within a minute. Please wait {n} seconds.",
        ceil(wait.seconds),
    )
    return lay_out([text], colour=UNANSWERED)


def no_files(say: Words) -> Card:
    """Why a quote that is too long to be shown is not there."""
    text = say(
        "The answer is a quote too long for a message, and I lack the permission *Attach Files* here to"
        " send it whole. Ask me directly, or let whoever manages this channel grant it."
    )
    return lay_out([text], colour=TROUBLE)


def hindered(say: Words, found: Hindrance, question: str) -> Card:
    """Why a question, a message at this address, gets no answer where it stands."""
    return lay_out([f"{_you_asked(say, question)}\n{say(_HINDRANCES[found])}"], colour=TROUBLE)


def _you_asked(say: Words, question: str) -> str:
    """Which question a direct message is about."""
    return say("You asked me something: {address}", address=question)


def unasked(say: Words, manners: Manners, guild: discord.Guild) -> str:
    """Where on this server the bot answers unasked, and what keeps it from it; "" when nowhere at all."""
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
    lines = fit([_place(say, place, manners) for place in named], 1_000, lambda left: and_more(say, left))
    return "\n".join([head, *lines, *([] if manners.sees_content else [say(_NOT_SHOWN)])])


def _place(say: Words, place: discord.abc.GuildChannel, manners: Manners) -> str:
    rights = place.permissions_for(place.guild.me)
    in_threads = isinstance(place, discord.ForumChannel)
    speaks = rights.send_messages_in_threads if in_threads else rights.send_messages
    speaks = speaks or answers_in_threads(place, rights, manners)
    wanted = ((_VIEW, rights.view_channel), (_SEND_IN_THREADS if in_threads else _SEND, speaks))
    lacking = [name for name, granted in wanted if not granted]
    return _lacking(say, place, lacking) if lacking else f"- {place.mention}"


def without_threads(say: Words, manners: Manners, guild: discord.Guild) -> str:
    """Where on this server answers cannot go into threads as they should, and why; "" where all can."""
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
    return "\n".join([head, *fit(lines, 1_000, lambda left: and_more(say, left))]) if lines else ""


def _lacking(say: Words, place: discord.abc.GuildChannel, rights: Sequence[str]) -> str:
    return say.many(
        "- {channel}: I lack the permission {permissions}",
        "- {channel}: I lack the permission {permissions}",
        len(rights),
        channel=place.mention,
        permissions=say.listed([f"*{say(name)}*" for name in rights]),
    )


def help_screens(say: Words, me: str, command: Callable[[str], str]) -> tuple[Sequence[str], Sequence[str]]:
    """The parts of the two screens of help; `me` mentions the bot, `command` a command by its name."""
    values = {name: command(name) for name in ("ask", "lookup", "verify", "sources")} | {
        "me": me,
        "check": say("Check this quote"),
        "find": say("Find in the briefing"),
        "reload": command("library reload"),
        "status": command("library status"),
    }
    ask, then, never, kept = (
        "\n".join(say(line, **values) for line in lines) for lines in (_ASK, _THEN, _NEVER, _KEPT)
    )
    return (ask, then), (never, kept)


def help_page(say: Words, parts: Sequence[str], screen: int, row: ui.ActionRow[ui.LayoutView]) -> Card:
    """One screen of help with the button to the other."""
    foot = say("-# Screen {screen} of {screens}", screen=screen, screens=2)
    return lay_out(parts, colour=LISTED, foot=foot, rows=[row])
