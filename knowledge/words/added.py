"""Notes that people add to a question or its title: that it was edited, or solved. Pure.

Questions in such a note are kept, like the question itself.
"""

import re

_EDITED = (
    "edit(?:ed)?|upd|update|eta|nachtrag|edición|editado|mise à jour|màj|maj|[ау]пд|обновление|правка|ред"
    "|оновлення|수정|추가|追記|編集"
)
_SOLVED = (
    "(?:re)?solved|answered|fixed|gelöst|erledigt|beantwortet|résolue?|resuelt[oa]|solucionad[oa]|решено|решён"
    "|решена|вирішено|해결(?:됨|완료|했어요|됐어요)?|解決(?:済み?|しました)?"
)
_EDIT = re.compile(  # at the start of a sentence or line, or in capitals
    rf"(?:(?<=[.?!…。？！)])\s*|\n[^\S\n]*|\s(?=\W?\b(?-i:[A-ZА-ЯЇІЄ]{{3}})))"
    rf"[*_(\[]{{0,3}}(?:{_EDITED})\b ?\d{{0,2}}[*_]{{0,3}} ?[:：]",
    re.IGNORECASE,
)
_IN_BRACKETS = rf"[\[(【]\s?(?:{_SOLVED})\s?[\])】]"
_MARK = re.compile(rf"\A\s*(?:{_IN_BRACKETS}|(?:{_SOLVED}) ?[:：])|{_IN_BRACKETS}[\s.?!]*\Z", re.IGNORECASE)
_SIGN = re.compile(r"[@:：\[(【]")  # every such note has one, and few questions do
_EVERYONE = re.compile("@\u200b?(?:everyone|here)(?!\\w)")
_WORD = re.compile(r"\w")
ENDS = re.compile(r"\n|(?<=[?？؟。！])|(?<=[^\W_A-Z][.!…])\s")
"""Finds where the sentences of what somebody typed end, but not the U.S."""

_ASKED = re.compile(r"\w[^?？؟]*[?？؟]\Z")


def without_added(text: str) -> str:
    """A question without the notes added to it, but with questions in them; all of it if nothing is left."""
    if _SIGN.search(text) is None:
        return text
    bare = _EVERYONE.sub(" ", text)
    question, *notes = _EDIT.split(bare)
    if notes and _WORD.search(question):
        added = (one for note in notes for one in ENDS.split(note))
        bare = " ".join([question, *filter(_ASKED.search, added)])
    bare = _MARK.sub(" ", bare)
    return bare if bare == text or _WORD.search(bare) else text
