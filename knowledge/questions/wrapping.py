"""What people wrap a question in: phrases addressed to whoever is asked (“could you tell me”). Pure."""

import re
from collections.abc import Iterator

from knowledge.words.languages import Language, lowered
from knowledge.words.moment import for_a_moment
from knowledge.words.slips import as_asked

_LAYERS = 12  # of phrases addressed to whoever is asked; a text that has no end of them holds nobody up
_PIECE = 1_000  # characters looked at in one go
_PIECES = re.compile(  # each ends with a sentence, or else with a word
    rf"(?:.{{0,{_PIECE - 2}}}(?:[.!?…](?!\S)|[。！？])|.{{1,{_PIECE}}}(?!\S)|.{{1,{_PIECE}}})\s*", re.DOTALL
)


@for_a_moment
def unwrapped(text: str, spoken: Language) -> str:
    """A question without notes added to it, and without phrases addressed to whoever is asked.

    The phrases are taken off layer by layer, a dozen at most; what a group of the expression holds stays. A
    long text is taken in pieces, for nothing else is done while an expression is at work.
    """
    text = as_asked(text, (spoken.code,))
    if len(text) <= _PIECE:
        return _unwrapped(text, spoken)
    pieces = _PIECES.findall(text)
    return "".join(_unwrapped(one.rstrip(), spoken) + " " * one[-1].isspace() for one in pieces).strip()


def _unwrapped(text: str, spoken: Language) -> str:
    before = ""
    for _ in range(_LAYERS):
        if spoken.wrapping is None or text == before:
            break
        text, before = "".join(_bare(text, spoken.wrapping)).strip(" ,.;:!"), text
    return text


def _bare(text: str, wrapping: re.Pattern[str]) -> Iterator[str]:
    """The pieces of a text without what `wrapping` finds, but with what a group of it holds."""
    at = 0
    for said in wrapping.finditer(lowered(text)):
        yield text[at : said.start()]
        yield f" {text[slice(*said.span(said.lastindex))]} " if said.lastindex else " "
        at = said.end()
    yield text[at:]
