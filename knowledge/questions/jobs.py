"""Questions for somebody's job, title or position, which ask who it is in other words. English. Pure."""

import re

JOBS = frozenset("job title office position occupation profession role post rank hold".split())
"""The words of such a question, in plain form, that no sentence has beside the name."""

_JOB = r"(?:job(?: title)?|position|occupation|profession|role|post|rank)"
_WHO = r"(?!(?:the|an?|this|that|my|your|our|its|their) )(?:[\w.-]+ ){0,3}[\w.-]+"
_ASKS_JOB = re.compile(  # without an apostrophe a capital shows the name: “bones job”
    rf"\W*(?:what(?:['’]?s| is| was) (?:the {_JOB} of {_WHO}|(?-i:[A-Z]){_WHO}s (?:{_JOB}|title))"
    rf"|what (?:{_JOB}|title|office) (?:does|did) {_WHO} (?:hold|have)"
    rf"|(?:what(?:['’]?s| is| was) )?{_WHO}['’]s (?:{_JOB}|title))\W*",
    re.IGNORECASE,
)


def asks_job(text: str) -> bool:
    """Whether a question is for what somebody is, and nothing else: “What is Anna Berg's job?”."""
    return _ASKS_JOB.fullmatch(text) is not None
