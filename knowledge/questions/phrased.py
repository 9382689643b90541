"""One way to put a question that can be put in several: “Kim visited Spain?”, “Was Spain visited by Kim?”.

What a sentence has to tell goes by how a question is put, and the rules for that know “did Kim visit Spain”.
English. Pure.
"""

import re

from knowledge.questions.wrapping import unwrapped
from knowledge.words.languages import language
from knowledge.words.shapes import MONTHS

_LARGE = r"(?!I\b)[A-Z][\w'’.-]*"
_NAME = rf"(?:[Tt]he )?{_LARGE}(?: (?:of )?{_LARGE})*"
_WHEN = r"(?P<when>(?i:(?:when|where|why|how(?: \w+)?|(?:in |on )?(?:which|what) \w+) )?)"
_DOES = "is|are|was|were|do|does|did|has|have|had|will|would|can|could|should"
_WHAT = "who|whom|whose|what|when|where|why|how|which"
_ASKING = rf"(?i:{_WHAT}|am|may|might|must|{_DOES})"
_STATES = rf"(?!{_ASKING}\b)(?!.* (?:{_WHAT})\b)"
_VISIT = "visit|trip|journey|tour|flight"
_TAG = re.compile(  # at the end of what asks whether something is so
    r"(?:,|(?<!\bthe)(?<!\bis)(?<!\bwas)(?<!\bbe)) (?:right|correct|true|yes|no|yeah|huh|eh|innit"
    rf"|(?:{_DOES})(?:n['’]?t)? (?:he|she|it|they|we|there))\W*\Z",
    re.IGNORECASE,
)
_WENT = (
    r"(?!(?:speed|need|feed|seed|weed|deed|breed|hundred|shed|sled|bed|red)\b)[a-z]+ed"
    "|went|came|made|gave|took|sent|met|said|told|won|lost|began|left|built|bought|sold|held|saw|led|wrote|got"
    "|became|paid|spoke|flew"
)
_DONE = (
    "[a-z]+ed|written|given|taken|driven|chosen|broken|stolen|beaten|eaten|seen|drawn|shown|known|thrown|sent|built"
    "|lent|spent|bought|brought|taught|caught|sold|told|held|led|won|made|paid|met|put|cut|set|hit|read|run|begun"
)
_STATED = (
    (
        rf"{_STATES}(?P<who>{_NAME}) (?P<does>{_DOES}) (?P<rest>.+)",
        r"\g<does> \g<who> \g<rest>",
    ),
    (
        rf"{_STATES}(?P<who>{_NAME}) (?P<did>{_WENT}) (?P<rest>.+)",
        r"did \g<who> \g<did> \g<rest>",
    ),
)
_ASKED = (
    (rf"(?P<asks>{_ASKING}) (?i:is|was|were) it (?i:that|who) (?P<rest>.+)", r"\g<asks> \g<rest>"),
    (  # didn't Japan sign
        rf"(?P<does>(?i:{_DOES}))n['’]?t (?P<rest>.+)",
        r"\g<does> \g<rest>",
    ),
    (  # was the treaty signed by Japan
        rf"{_WHEN}(?i:is|are|was|were|has|have|had) (?P<what>(?:(?!by |been )[\w'’.-]+ ){{1,8}}?)"
        rf"(?:been )?(?P<did>{_DONE}) by (?P<who>{_NAME})(?P<rest>.*)",
        r"\g<when>did \g<who> \g<did> \g<what>\g<rest>",
    ),
    (  # when was Kim's trip to Spain
        rf"{_WHEN}(?i:is|was|were|did) (?P<who>{_NAME}?)['’]s? (?:\w+ )?(?P<visit>{_VISIT})"
        rf"(?P<where> (?:to|in) {_NAME})(?P<rest>.*)",
        r"\g<when>did \g<who> \g<visit>\g<where>\g<rest>",
    ),
    (  # was there a trip by Kim to Spain
        rf"{_WHEN}(?i:is|was|were) (?:there )?(?:an? |the )(?P<visit>{_VISIT}) (?:by|of) (?P<who>{_NAME})"
        rf"(?P<where> (?:to|in) {_NAME})(?P<rest>.*)",
        r"\g<when>did \g<who> \g<visit>\g<where>\g<rest>",
    ),
    (  # was Kim in Spain
        rf"{_WHEN}(?i:was|were|(?:has|have|had)(?= .* been )) (?P<who>{_NAME}) (?:ever |last |first )?"
        rf"(?:been )?(?:in|to) (?P<where>(?!(?i:{'|'.join(sorted(MONTHS))})\b){_NAME})(?P<rest>.*)",
        r"\g<when>did \g<who> go to \g<where>\g<rest>",
    ),
)
_FORMS = tuple((re.compile(form, re.DOTALL), put) for form, put in (*_ASKED, *_STATED))


def phrased(text: str) -> str:
    """A question as “did … do …” if it can be put so; else as it is."""
    bare = _TAG.sub("", unwrapped(text, language("en"))).rstrip(" ?")
    found = ((form.fullmatch(bare), put) for form, put in _FORMS)
    return next((" ".join(match.expand(put).split()) for match, put in found if match), text)
