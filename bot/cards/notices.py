"""Cards that say what prevents an answer, and for how long, and who may do what."""

from math import ceil

from bot.cards.layout import TROUBLE, UNANSWERED, Card, brief, lay_out, room_beside, without_files
from bot.cards.problems import problem_list
from bot.errors import Refused, UnknownDocument
from bot.naming import called
from bot.pace import Wait
from bot.places import HARMFUL, Hindrance
from bot.words import Words, mark
from knowledge.errors import NothingToServe, StoreUnusable, VerbatimError

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


def nothing_said(say: Words) -> Card:
    """Says why nothing can be made of what holds no text, such as a picture, or no quote: a refusal."""
    return lay_out([say("There is nothing in that to look for or to check.")], colour=UNANSWERED)


def no_words(say: Words) -> Card:
    """Says that there is nothing to look up, because only a mention or white space was typed."""
    return lay_out([say("There are no words in that to look for.")], colour=UNANSWERED)


def unseen_reply(say: Words, mention: str) -> Card:
    """Says why a reply got no answer, and what to do instead."""
    text = say(
        "Discord does not show me the text of this reply. Write {me} in it, or use {ask}.",
        me=mention,
        ask=called(say, "ask"),
    )
    return lay_out([text], colour=UNANSWERED)


def unseen_message(say: Words, mention: str) -> Card:
    """Says why a message that mentions the bot's role got no answer, and what to do instead."""
    text = say(
        "Discord does not show me the text of this message: it mentions my role, not me."
        " Write {me} in it, or use {ask}.",
        me=mention,
        ask=called(say, "ask"),
    )
    return lay_out([text], colour=UNANSWERED)


def unseen_original(say: Words) -> Card:
    """Says why nothing was found out about the message replied to, and what to do instead."""
    text = say(
        "Discord does not show me the message that you reply to. To have me look at it, choose *Apps* in its"
        " menu, then *{find}* or *{check}*.",
        find=say("Find in the briefing"),
        check=say("Check this quote"),
    )
    return lay_out([text], colour=UNANSWERED)


def slow_down(say: Words, wait: Wait, question: str | None = None) -> Card:
    """Says how long to wait until the next question; `question` is the address of the one asked too soon."""
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
    """Says how long to wait until the next button."""
    text = say.many(
        "You pressed many buttons within a minute. Please wait {n} second.",
        "You pressed many buttons within a minute. Please wait {n} seconds.",
        ceil(wait.seconds),
    )
    return lay_out([text], colour=UNANSWERED)


def hindered(say: Words, found: Hindrance, question: str) -> Card:
    """Says why the question, a message at this address, gets no answer where it stands."""
    return lay_out([f"{_you_asked(say, question)}\n{say(_HINDRANCES[found])}"], colour=TROUBLE)


def unattached(say: Words, card: Card) -> Card:
    """The card without its files, which are texts too long for a message, and the reason for that."""
    note = say(
        "I lack the permission *Attach Files* here, so the file is not there. Ask me directly, or let whoever"
        " manages this channel grant it."
    )
    return without_files(card, note)


def trouble(say: Words, error: VerbatimError) -> Card:
    """Says what prevents an answer, worded for the person who asked."""
    if isinstance(error, NothingToServe):
        head = say("There is no readable document, so nothing new can be served.")
        problems = problem_list(say, error.problems, room_beside(head))
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


def filtered(say: Words, code: int) -> Card:
    """Says which filter refuses the answer, for a word or a link in a quote; `code` is Discord's number."""
    if code == HARMFUL:
        text = say(
            "Discord takes a link in what I found for harmful and does not let it through,"
            " so I cannot show it."
        )
    else:
        text = say(
            "This server's filter, AutoMod, does not let through what I found, so I cannot show it here."
            " Ask me in a direct message."
        )
    return lay_out([text], colour=TROUBLE)


def moderators_only(say: Words, role: str | None) -> Card:
    """Who may use the commands for moderators."""
    if role:
        text = say(
            "Only members who may manage this server, or who have the role “{role}”, can do that.",
            role=brief(role),
        )
    else:
        text = say("Only members who may manage this server can do that.")
    return lay_out([text], colour=TROUBLE)


def not_yours(say: Words, role: str | None) -> Card:
    """Who may delete an answer."""
    if role:
        text = say(
            "Only whoever asked, and members who may manage this server or its messages, or who have the role"
            " “{role}”, can delete this answer.",
            role=brief(role),
        )
    else:
        text = say(
            "Only whoever asked, and members who may manage this server or its messages, can delete this"
            " answer."
        )
    return lay_out([text], colour=TROUBLE)


def shut(say: Words) -> Card:
    """Why nothing can be deleted in an archived thread."""
    text = say(
        "This thread is archived and closed to me, so I cannot delete anything in it. Those who may manage"
        " threads can open it."
    )
    return lay_out([text], colour=TROUBLE)


def apology(say: Words, code: str) -> Card:
    """Apologises for an unexpected error, with the code under which the log has it."""
    text = say(
        "Sorry, something went wrong on my side. If it happens again, report the code `{code}`.", code=code
    )
    return lay_out([text], colour=TROUBLE)


def stopped(say: Words) -> Card:
    """Says that what was asked for is not there because the bot stops."""
    return lay_out([say("I was stopped before I could finish. Please try again in a while.")], colour=TROUBLE)


def told_privately(say: Words) -> Card:
    """Shown in public for a moment, while the asker is told the reason."""
    return lay_out([say("I could not answer; whoever asked is told why.")], colour=UNANSWERED)


def _unknown(say: Words, error: UnknownDocument) -> str:
    """Says that no document has this name, with the nearest names, or where to find them."""
    typed = brief(error.typed)
    if not error.near:
        return say(
            "No document goes by “{name}”. {sources} lists those there are.",
            name=typed,
            sources=called(say, "sources"),
        )
    # Translators: What follows are titles, each on a line of its own.
    head = say("No document goes by “{name}”. The nearest names:", name=typed)
    return "\n".join([head, *(f"- {brief(title)}" for title in error.near)])


def _you_asked(say: Words, question: str) -> str:
    """Says which question a direct message is about."""
    return say("You asked me something: {address}", address=question)
