"""Help: how to ask, what the bot can do, what it will never do, what it keeps."""

from collections.abc import Callable, Sequence

from discord import ui

from bot.cards.layout import LISTED, Card, lay_out
from bot.naming import called
from bot.words import Words, mark

_ASK = (
    mark("**I answer questions about the briefing, only in its own words**"),
    # Translators: {me} mentions the bot. {ask}, {lookup} and so on are commands, such as /ask.
    mark("- Write {me} and your question, reply to one of my answers, or write to me directly"),
    mark("- {ask} does the same anywhere"),
    mark("- {lookup} lists every passage with certain words"),
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
        "- Ping anybody, or read what is not meant for me, except where whoever runs me has me answer unasked"
    ),
)
_KEPT = (
    mark("**What I keep**"),
    mark("- On disk: the documents and what is built from them. No question, no name, no message"),
    mark(
        "- In memory, gone when I stop: for five minutes, the last three questions in a thread or direct"
        " message, on which the next may lean (none asked privately); for a day, which of my messages"
        " answers which of yours, as numbers; for a minute, how often each person and channel asked, and how"
        " often each person pressed a button"
    ),
    mark(
        "- There, too: for fifteen minutes, which private answers were shared, as numbers; for an hour, whom"
        " I have told that I cannot speak or read where they wrote; and until I stop, votes and what you say"
        " you expected, without your name"
    ),
    mark(
        "- Of all else that you ask, or give me to check: single words and pairs of words at most, from which"
        " nobody can tell the text or its author"
    ),
)


def how_to(say: Words, mention: str) -> Card:
    """What the bot is for and the ways to ask it."""
    lines = (
        say("**Ask me about the briefing.** I answer only in its own words, or say that it does not say."),
        # Translators: {me} mentions the bot. {ask}, {lookup} and so on are commands, such as `/ask`.
        say("- Write {me} and your question, or reply to one of my answers", me=mention),
        say(
            "- {ask} answers a question, {lookup} lists every passage with certain words",
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
