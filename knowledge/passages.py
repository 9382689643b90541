"""From documents to passages: what each sentence is, and whose words it holds."""

import re
from collections.abc import Iterator

from knowledge.blocks import SIGNATURE, blocks
from knowledge.forms import Block, Form
from knowledge.lines import numbering, opens_list
from knowledge.model import Document, Kind, Passage, Speaker, Voice, is_question
from knowledge.sentences import sentences
from knowledge.words.languages import language, plain

_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/|t\.me/)\S+")
_ADVERT = re.compile(
    r"(?:please )?(?:follow us (?:on|at|@)|(?:like|join|find) us on|subscribe (?:to (?:our|the)|now|here)"
    r"|sign up (?:for|to) (?:our|the)|share this (?:article|story|post|page|on)|share on|read more"
    r"|click here)\b",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:©|\(c\) ?\d{4}|copyright ?(?:©|\(c\))|copyright \d{4}\b.{0,60}\ball rights reserved"
    r"|all rights reserved\.?$)",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"\b(?:statement|declaration|message|letter|text|remarks|words|following|below|said|says|wrote|read"
    r"|issued|released|announced|declared|quoted)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"[*_]*(?:Q|Question|Frage|Pregunta|Вопрос|Питання)\b ?\d*[:.]", re.IGNORECASE)
_LABEL = re.compile(r"(\*\*|__)[^*_]{1,60}\1")
_YES_OR_NO = re.compile(  # also behind the label of an answer, or of who speaks
    r"(?:[*_]*[^\W\d_][^:：.!?\r\n]{0,40}[:：][*_]*[ \t]*)?"
    r"(?:yes|no|yep|nope|sure|of course|absolutely|never|maybe|not (?:yet|really|at the moment)"
    r"|unfortunately not|ja|nein|oui|non|sí|да|нет|так|ні|네|아니요|はい|いいえ)[.!。]",
    re.IGNORECASE,
)
_RUN_IN = re.compile(r"([A-ZÀ-ÞЀ-ЯҐ][^\W\d_]+)(?: ([^\W\d_]{3,}))?\.")
_BELOW = 20  # characters that a line end and the marker of an item may take
_PAIRS = {"“": "”", "„": "“", "«": "»", "「": "」", '"': '"'}


def passages(document: Document) -> Iterator[Passage]:
    """The passages of a document in reading order: they lie in its body and do not overlap.

    No passage begins or ends with white space, and only white space and markup lie between two. Headings,
    list items and rows of tables count as paragraphs too.
    """
    found = list(blocks(document))
    posts = _posts(document, found)
    ends = _statements(document, found)
    speaker: Speaker | None = None
    statement = 0  # where the present statement ends, as a place in `found`
    last: Passage | None = None
    for place, block in enumerate(found):
        if place >= statement:
            statement = ends[place]
            speaker = _introduced_by(last)
        voice = posts.get(place) or (speaker if place < statement else None)
        leads = block.form is Form.PARAGRAPH and statement <= place < len(found) - 1
        after = document.text[found[place + 1].start : found[place + 1].end] if leads else ""
        answered = (
            leads and voice is None and found[place + 1].form is not Form.HEADING and not is_question(after)
        )
        for last in _cut(document, block, place + 1, voice, leads=leads, answered=answered):
            yield last


def _cut(
    document: Document, block: Block, paragraph: int, speaker: Speaker | None, *, leads: bool, answered: bool
) -> Iterator[Passage]:
    """The passages of one block. `leads`: it may be the title of the block that follows.

    `answered`: that block may be the answer to it.
    """
    shown, begun = block.shown, numbering(block.shown)
    words = shown[begun:]
    whole = [(0, len(shown))]
    kind = Kind.SENTENCE
    if block.form is Form.HEADING:
        kind = Kind.HEADING
    elif SIGNATURE.fullmatch(words) or _is_notice(words):
        kind, speaker = Kind.NOTICE, None
    parts = list(sentences(shown, document.language)) if kind is Kind.SENTENCE else whole
    if block.form is Form.LINE or (answered and is_question(shown) and _ASKED.match(words)):
        parts = whole
    elif len(parts) > 1 and _says_little(document, block, begun, *parts[0][1:], *parts[1]):
        parts[:2] = [(parts[0][0], parts[1][1])]
    asks = is_question(shown) and speaker is None and block.form is not Form.LINE
    leads = leads and (_is_lead_in(words) or opens_list(shown, document.text[block.end : block.end + _BELOW]))
    if len(parts) == 1 and kind is Kind.SENTENCE and (leads or asks):
        kind = Kind.HEADING
    for sentence, (start, end) in enumerate(parts, 1):
        yield document.passage(
            block.start + start,
            block.start + end,
            paragraph=paragraph,
            sentence=sentence,
            kind=kind,
            speaker=speaker,
        )


def _says_little(document: Document, block: Block, start: int, end: int, then: int, over: int) -> bool:
    """Whether a first sentence means nothing without the next: a label in bold, yes or no, or a title.

    Such a title has one or two words, all telling, and the next sentence is none: “Downtime. You have five
    days.” The first is [start, end), the next [then, over).
    """
    text = document.text[block.start : block.end]
    if any(one.fullmatch(text, start, end) for one in (_LABEL, _YES_OR_NO)):
        return True
    title = _RUN_IN.fullmatch(text, start, end)
    if title is None or _RUN_IN.fullmatch(text, then, over):
        return False
    return not any(map(language(document.language).holds, (plain(word) for word in title.groups() if word)))


def _is_lead_in(text: str) -> bool:
    """Whether a line is the title of what follows, such as “Text of joint statement:”."""
    return text.endswith((":", "：")) and len(text) <= 80 and len(text.split()) <= 10


def _is_notice(text: str) -> bool:
    """Whether a paragraph only points elsewhere or claims rights; in doubt it does not."""
    words, links = _LINK.subn("", text)
    if links and not any(character.isalnum() for character in words):
        return True
    if _RIGHTS.match(text):
        return len(text.split()) <= 20
    if _ADVERT.match(words) is None or len(words.split()) > 8:
        return False
    return bool(links) or re.search(r"[.!?:]\s+\w", words) is None


def _posts(document: Document, found: list[Block]) -> dict[int, Speaker]:
    """By place, the blocks that are the words of an embedded post, with its author: a signature follows them.

    They are the one paragraph before the signature, or in a block quotation all of them.
    """
    posts: dict[int, Speaker] = {}
    for place, block in enumerate(found):
        signed = SIGNATURE.fullmatch(document.text, block.start, block.end)
        if signed is None:
            continue
        speaker = Speaker(Voice.POST, *signed.span("who"))
        before = place - 1
        while before >= 0 and before not in posts and found[before].form is not Form.HEADING:
            if SIGNATURE.fullmatch(document.text, found[before].start, found[before].end):
                break
            posts[before] = speaker
            if not block.quote or found[before - 1].quote != block.quote:
                break
            before -= 1
    return posts


def _statements(document: Document, found: list[Block]) -> list[int]:
    """For each block the place after the statement that it begins; 0 if it begins none.

    A statement is quoted as a whole: its first paragraph opens a quotation mark that the last one closes at
    its very end, and that every paragraph in between opens again.
    """
    ends = [0] * (len(found) + 1)
    for place in reversed(range(len(found))):
        block = found[place]
        if block.form is Form.PARAGRAPH:
            text = document.text[block.start : block.end]
            opened = _open_marks(text[numbering(text) :])
            ends[place] = 0 if opened is None else ends[place + 1] if opened else place + 1
    return ends


def _open_marks(text: str) -> int | None:
    """How many quotation marks are open after a paragraph that begins with one.

    None if it does not, or if that mark closes before the end.
    """
    opening, closing = text[:1], _PAIRS.get(text[:1])
    if closing is None:
        return None
    depth = 0
    for found in re.finditer(f"[{opening}{closing}]", text):
        depth += 1 if found[0] == opening and (opening != closing or not depth) else -1
        if depth <= 0 and found.end() < len(text):
            return None
    return depth


def _introduced_by(last: Passage | None) -> Speaker | None:
    """The passage before a statement, without its colon, if it says whose statement it is.

    It does if it is a heading, ends in a colon or mentions somebody's words. A statement that directly
    follows another has the same speaker.
    """
    if last is None or last.kind is Kind.NOTICE or is_question(last.text):
        return None
    if last.speaker is not None:
        return last.speaker if last.speaker.voice is Voice.STATEMENT else None
    if last.kind is Kind.HEADING or last.text.endswith((":", "：")) or _SPEECH.search(last.text):
        return Speaker(Voice.STATEMENT, last.start, last.start + len(last.text.rstrip(":： ")))
    return None
