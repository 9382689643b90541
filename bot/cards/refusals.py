"""Who may do what, and what became of a vote: what is said to one person alone."""

from bot.cards.layout import ANSWERED, TROUBLE, Card, brief, lay_out
from bot.words import Words, mark

_COUNTED = {  # by whether the vote is for right, and whether it is a new one
    # Translators: {button} is what the button for the other vote is called: Right or Wrong, in any language.
    (True, True): mark(
        "Your vote was counted as **right**. It is kept without your name. You can change it: press {button}."
    ),
    (False, True): mark(
        "Your vote was counted as **wrong**. It is kept without your name. You can change it: press {button}."
    ),
    (True, False): mark(
        "Your vote is counted already as **right**. It is kept without your name."
        " You can change it: press {button}."
    ),
    (False, False): mark(
        "Your vote is counted already as **wrong**. It is kept without your name."
        " You can change it: press {button}."
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


def shut(say: Words) -> Card:
    """Why nothing can be deleted in an archived thread."""
    text = say(
        "This thread is archived and closed to me, so I cannot delete anything in it. Those who may manage"
        " threads can open it."
    )
    return lay_out([text], colour=TROUBLE)


def counted(say: Words, right: bool, before: bool | None, other: str) -> Card:
    """Says what a vote was counted as; `before` is the person's earlier vote, if there was one.

    `other` is what the button for the other vote is called.
    """
    return lay_out([say(_COUNTED[right, before != right], button=brief(other))], colour=ANSWERED)


def thanks(say: Words) -> Card:
    """Thanks a person for saying what they expected."""
    text = say("Thank you: your vote was counted as **wrong**, with what you expected.")
    return lay_out([text], colour=ANSWERED)
