"""What became of a vote: said to the voter alone."""

from bot.cards.layout import ANSWERED, Card, brief, lay_out
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


def counted(say: Words, right: bool, before: bool | None, other: str) -> Card:
    """Says what a vote was counted as; `before` is the person's earlier vote, if there was one.

    `other` is what the button for the other vote is called.
    """
    return lay_out([say(_COUNTED[right, before != right], button=brief(other))], colour=ANSWERED)


def thanks(say: Words) -> Card:
    """Thanks a person for saying what they expected."""
    text = say("Thank you: your vote was counted as **wrong**, with what you expected.")
    return lay_out([text], colour=ANSWERED)
