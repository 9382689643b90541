"""What the text of a document is divided into before it is cut into passages."""

from enum import Enum
from typing import NamedTuple


class Form(Enum):
    """What a block is: paragraphs hold sentences, the others are quoted whole."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LINE = "line"  # a row of a table, a line of code


class Block(NamedTuple):
    """One paragraph or the like: [start, end) of the document's text, without its markup.

    `shown` is that slice with the markup inside it replaced by spaces, character for character. `quote`
    numbers the block quotation it lies in, from 1 in the document; 0 is outside.
    """

    start: int
    end: int
    shown: str
    form: Form = Form.PARAGRAPH
    quote: int = 0
