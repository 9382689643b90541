"""What the bot says of itself: how long to wait, why it cannot speak, where it answers unasked, help."""

from collections.abc import Callable, Sequence
from math import ceil

import discord
from discord import ui

from bot.layout import LISTED, UNANSWERED, Card, fit, lay_out
from bot.manners import Manners
from bot.notices import TROUBLE
from bot.pace import Wait
from bot.places import Hindrance

_HINDRANCES = {
    Hindrance.TIMED_OUT: "I am timed out in that server, so I cannot answer until that is over.",
    Hindrance.LOCKED: "That thread is locked, so I cannot answer there. Ask in its channel, or here.",
    Hindrance.SEND: "I lack the permission *Send Messages* there. Whoever manages the channel can grant it.",
    Hindrance.SEND_IN_THREADS: (
        "I lack the permission *Send Messages in Threads* there. Whoever manages the channel can grant it."
    ),
    Hindrance.REFUSED: "Discord does not let me write there. Whoever manages the channel can see why.",
}

_NOT_SHOWN = (
    "Discord does not show me what is written there without speaking to me, since I do not ask for the"
    " *Message Content* intent. To let me see it: turn the intent on at"
    " <https://discord.com/developers/applications> (this bot, *Bot*, *Message Content Intent*), set"
    ' `message_content = "on"`, and start the bot again. Until then I answer there when I am mentioned, and'
    " a new post in a forum by its title alone."
)

_PRIVATE = (
    "**What I keep**\n"
    "- On disk: the documents and what is built from them. No question, no name, no message\n"
    "- In memory, gone when I stop: the last question in a thread or direct message, which for five minutes"
    " the next may lean on; for a day, which of my messages answers which of yours, as numbers; and how often"
    " each person and channel asked in the last minute"
)

_NEVER = (
    "**What I will never do**\n"
    "- Write an answer myself: every quote is a whole passage, letter by letter as the document has it\n"
    "- Leave out where it stands: each names its document, paragraph and sentence\n"
    "- Guess: when the briefing does not say, I say so\n"
    "- Ping anybody, or read what is not meant for me"
)


def slow_down(wait: Wait) -> Card:
    """How long to wait until the next question."""
    seconds = ceil(wait.seconds)
    span = "1 second" if seconds == 1 else f"{seconds} seconds"
    whose = "Many questions were asked in this channel" if wait.everybody else "You asked many questions"
    return lay_out([f"{whose} within a minute. Please wait {span} and ask again."], colour=UNANSWERED)


def no_files() -> Card:
    """Why a quote that is too long to be shown is not there."""
    return lay_out(
        [
            "The answer is a quote too long for a message, and I lack the permission *Attach Files* here to"
            " send it whole. Ask me directly, or let whoever manages this channel grant it."
        ],
        colour=TROUBLE,
    )


def hindered(found: Hindrance, question: str) -> Card:
    """Why a question, a message at this address, gets no answer where it stands."""
    return lay_out([f"You asked me something: {question}\n{_HINDRANCES[found]}"], colour=TROUBLE)


def unasked(manners: Manners, guild: discord.Guild) -> str:
    """Where on this server the bot answers unasked, and what keeps it from it; "" when nowhere at all."""
    if not manners.unasked:
        return ""
    head = "**Answers unasked**"
    named = [place for place in guild.channels if manners.answers_unasked_in(place)]
    if not named:
        return f"{head}\nNo channel of this server is among the `auto_channels`."
    lines = fit([_place(place, guild.me) for place in named], 1_000, lambda left: f"and {left:,} more")
    return "\n".join([head, *lines, *([] if manners.sees_content else [_NOT_SHOWN])])


def _place(place: discord.abc.GuildChannel, me: discord.Member) -> str:
    rights = place.permissions_for(me)
    speaks = (
        rights.send_messages_in_threads if isinstance(place, discord.ForumChannel) else rights.send_messages
    )
    lacking = [
        name
        for name, granted in (
            ("View Channel", rights.view_channel),
            (
                "Send Messages in Threads" if isinstance(place, discord.ForumChannel) else "Send Messages",
                speaks,
            ),
        )
        if not granted
    ]
    missing = f": I lack the permission {' and '.join(f'*{name}*' for name in lacking)}" if lacking else ""
    return f"- {place.mention}{missing}"


def help_screens(me: str, command: Callable[[str], str]) -> tuple[Sequence[str], Sequence[str]]:
    """The parts of the two screens of help; `me` mentions the bot, `command` a command by its name."""
    ask = (
        "**I answer questions about the briefing, only in its own words**\n"
        f"- Write {me} and your question, reply to one of my answers, or write to me directly\n"
        f"- {command('ask')} does the same anywhere\n"
        f"- {command('lookup')} lists every passage with some words\n"
        f"- {command('verify')} says of each quote in a text whether it stands there word for word\n"
        "- *Apps* in the menu of a message: *Check this quote*, and *Find in the briefing*\n"
        f"- {command('sources')} lists the documents I know"
    )
    then = (
        "**And then**\n"
        "- Go on asking: in a reply, or in the same thread, “and when was that?” is understood from the"
        " question before, and I say which of its words I took\n"
        "- Edit your question within a day, and I change my answer; delete it, and my answer goes too\n"
        f"- Those who manage the server look after the documents with {command('library reload')} and"
        f" {command('library status')}"
    )
    return (ask, then), (_NEVER, _PRIVATE)


def help_page(parts: Sequence[str], screen: int, row: ui.ActionRow[ui.LayoutView]) -> Card:
    """One screen of help with the button to the other."""
    return lay_out(parts, colour=LISTED, foot=f"-# Screen {screen} of 2", rows=[row])
