"""Whether a sentence gives a reason. English. Pure."""

import re

from knowledge.demands.demand import any_of
from knowledge.terms import tokens
from knowledge.words.languages import language, plain

_ENGLISH = language("en")

REASON = re.compile(
    any_of(
        r"""because caus\w* since for so due owing thanks reason\w* grounds? therefore hence lest fear\w*
        afraid want\w* wish\w* hop(?:e|es|ed|ing) to by too enough need\w* prevent\w* avoid\w* protect\w*
        protest\w* as fail\w* lack\w* result\w* led lead\w* mean\w* allow\w* mak(?:e|es|ing) made without if
        under over out why against from through with after when until that claim\w* argu\w* explain\w* brings?
        help\w* lets? unless although though despite suspic\w* \w+n['’]t cannot"""
    )
    + r"|[:;–—\"“”()]|, \w+ing\b",
    re.IGNORECASE,
)
"""Finds what may give a reason, if only vaguely."""

_GIVEN = re.compile(
    any_of(
        r"""because since so as due\sto owing\sto thanks\sto in\sorder reasons? caus\w+ therefore hence lest
        result led\sto lack\w* fail\w* fear\w* afraid protest blam\w+ after
        to\s(?:allow|avoid|cut|get|give|help|keep|let|make|prevent|protect|reduce|save|stop)"""
    )
    + r"|[:;]",
    re.IGNORECASE,
)

_OPENING = re.compile(  # a time, if it has no verb: “Since his visit, …”
    r"\A\W*(?:since|after)"
    r"(?: (?!(?:I|you|he|she|it|we|they|there|is|are|was|were|ha[sd]|have)\b)[\w'’.-]+){1,5},",
    re.IGNORECASE,
)


def is_told_only_when(text: str, question: str) -> bool:
    """Whether what a question asks the reason of is in a text only a time: “Since his visit, …”."""
    opening = _OPENING.match(text)
    if opening is None:
        return False
    before, after = ({own for _, _, own in tokens(one)} for one in (opening[0], text[opening.end() :]))
    asked = [
        own
        for start, end, own in tokens(question, kept=False)
        if question[start:end].islower() and not _ENGLISH.holds(plain(question[start:end]))
    ]
    return any(own in before for own in asked) and not any(own in after for own in asked)


def gives_reason(text: str) -> bool:
    """Whether a sentence has a word that gives reasons; without one few sentences answer why."""
    return _GIVEN.search(_OPENING.sub("", text)) is not None
