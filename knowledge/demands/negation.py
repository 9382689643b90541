"""Whether a sentence may tell what is not so, if that is asked for: who did not sign. English. Pure.

In doubt a sentence passes.
"""

import re

from knowledge.demands.demand import any_of
from knowledge.model import Passage
from knowledge.questions.expected import LED_IN
from knowledge.questions.wrapping import unwrapped
from knowledge.words.languages import language

_AUXILIARY = "(?:do|does|did|is|are|was|were|can|could|will|would|has|have|had|should|must|may|might)"
_DENIED = r"(?:(?:do|does|did|is|are|was|were|ca|could|wo|would|has|have|had|should|must|need)n['’]?t|cannot)"
_CLAUSE = "(?:if|that|because|when|while|who|which|what|say|says|said)"
_ASKED = re.compile(  # but not “who said that it would not work”
    rf"{LED_IN}(?:who|whom|which|what|where)(?:['’]?s)? "
    rf"(?:(?!(?:{_AUXILIARY}|{_DENIED}|{_CLAUSE})\b)[\w'’-]+ ){{0,6}}?"
    rf"(?:{_DENIED}\b|(?:{_AUXILIARY} )?(?:(?!{_CLAUSE}\b)[\w'’-]+ ){{0,4}}?"
    r"(?<!or )(?:not|never|no longer)\b)",
    re.IGNORECASE,
)
_DENYING = re.compile(
    any_of(
        rf"""{_DENIED} not? none nor never neither without \w+n['’]t nothing nobody nowhere non\w* except\w*
        unless only but than although though however despite rather instead other\w* less least few little
        hardly barely zero far too yet \w+less dis\w+ un(?!der|til|ion|ite|ique|iver|less)\w{{3,}} impossib\w+
        incap\w+ invalid inacc\w+ inel\w+ refus\w+ declin\w+ den(?:y|ie)\w* reject\w* forb\w+ bann?\w*
        prohibit\w* illegal exclud\w* fail\w* falls? lack\w* miss\w* absen\w+ apolog\w+ stop\w* ends? ended
        ceas\w+ avoid\w* oppos\w* against resist\w* hate[sd]? hard difficult wrong bad minus free outside"""
    )
    + "|[|✗✘❌🚫⛔]",
    re.IGNORECASE,
)
_DISPUTING = re.compile(
    r"\b(?:dismiss|den(?:y|ie)|reject|disput|refut|contradict|contest|rebut|doubt)(?:es|s|ed|d|ing)?"
    r"(?: (?:the|that|this|these|those|any|all|such|his|her|its|their)){1,2}"
    r"(?: claims?| reports?| accusations?| allegations?| accounts?| statements?| findings?| figures?)\b"
    r"|\b(?:dismiss|den(?:y|ie)|reject|disput|refut|contradict|rebut)(?:es|s|ed|d)? (?:this|that|it|them)\b",
    re.IGNORECASE,
)
_JUST_BEFORE = 3  # characters


def may_negate(question: str, passage: Passage) -> bool:
    """Whether a passage or a heading above it denies anything, or the question asks for no denial.

    A cell of a table may deny something, and so may what answers a question in the text.
    """
    if _ASKED.match(unwrapped(question, language("en"))) is None or is_reply(passage):
        return True
    return _DENYING.search(" ".join((*passage.headings, passage.text))) is not None


def disputes(passage: Passage) -> bool:
    """Whether a passage disputes what was said before it: “Spain dismissed the claim.”"""
    return _DISPUTING.search(passage.text) is not None


def is_reply(passage: Passage) -> bool:
    """Whether a passage stands right behind a question that is no heading: what it is about is said there."""
    before = passage.document.slice(max(0, passage.start - _JUST_BEFORE), passage.start)
    return "?" in before and "?" not in (passage.heading or "")
