"""What is allowed or has to be done: questions for it, and sentences that tell. English. Pure."""

import re

from knowledge.demands.demand import any_of
from knowledge.questions.expected import LED_IN
from knowledge.words.slips import as_asked

_ASKED = re.compile(
    rf"{LED_IN}(?:can|could|may|must|should|do \w+ (?:have|need) to"
    r"|(?:am|is|are) .*\b(?:allowed|permitted|ok|okay|fine|possible|forbidden|required|mandatory))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    any_of(
        r"""can can['’]?t cannot may must(?:n['’]t)? should(?:n['’]t)? allow\w* permit\w* restrict\w*
        forbid\w* prohibit\w* banned only welcome need\w* ha(?:ve|s)\sto requir\w* mandatory compulsory
        optional please included no not never yes any(?:one|body) don['’]t free possible ok okay fine unless
        without accept\w*"""
    ),
    re.IGNORECASE,
)


def asks_leave(question: str) -> bool:
    """Whether a question is for what one may or has to do."""
    return _ASKED.match(as_asked(question)) is not None


def tells_leave(text: str) -> bool:
    """Whether a sentence may tell what one may or has to do."""
    return _TOLD.search(text) is not None
