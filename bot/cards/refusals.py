"""Who may do what, and what became of a vote: what is said to one person alone."""

from bot.cards.layout import ANSWERED, TROUBLE, Card, brief, lay_out
from bot.words import Words, mark

_COUNTED = {  # by whether the vote is for right, and whether it is a new one
    # Translators: Right and Wrong are buttons below an answer; the last word is what the other one is called.
    (True, True): mark(
        "Your vote was counted as **right**. It is kept without your name. You can change it: press Wrong."
    ),
    (False, True): mark(
        "Your vote was counted as **wrong**. It is kept without your name. You can change it: press Right."
    ),
    (True, False): mark(
        "Your vote is counted already as **right**. It is kept without your name."
        " You can change it: press Wrong."
    ),
    (False, False): mark(
        "Your vote is counted already as **wrong**. It is kept without your name."
        " You can change it: press Right."
    ),
}


def refusal(say: Words, role: str | None) -> Card:
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


def counted(say: Words, right: bool, before: bool | None) -> Card:
    """Says what a vote was counted as; `before` is the person's earlier vote, if there was one."""
    return lay_out([say(_COUNTED[right, before != right])], colour=ANSWERED)


def thanks(say: Words) -> Card:
    """Thanks a person for saying what they expected."""
    text = say("Thank you: your vote was counted as **wrong**, with what you expected.")
    return lay_out([text], colour=ANSWERED)
