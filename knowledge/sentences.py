"""Where a sentence starts and ends, as offsets into the source.

sentencex finds the ends: it has abbreviations for most languages, is maintained by the Wikimedia
Foundation, loads in 1 ms and cuts a million sentences in seconds (`tests/judgements/README.md`
compares it with others). It keeps everything between quotation marks or brackets together, though,
while the sentences of a quoted statement have to be quotable one by one. So it is shown the text with
these marks blanked out, one character for one, and every end it finds is then settled here: the marks
that close at an end belong to it, and some ends are none.
"""

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

_MARKS = '“”„«»"()[]*_「」『』（）‹›'
_BLANK = str.maketrans(dict.fromkeys(_MARKS + "\r\n\t", " "))
_NOTE = r"\[(?:\d{1,3}|\^[\w-]{1,40})\](?!:)"  # a footnote's number, as in Wikipedia, or name, as in Markdown
_HIDDEN = re.compile(_NOTE + r"|\|\||~~|(?<![^\W\d_])[‘']|(?<=[.!?…])[’'](?!\w)")
_TAIL = re.compile(rf"(?:(?:[”\"’'»)\]*_」』）›]|~~|\|\||“(?=\s|$)|\s»|{_NOTE})+(?:[.!?…]+(?=\s|$))?)*")
_ELLIPSIS = re.compile(r"…(?=\s+(?!I\b)[A-ZÀ-ÞА-Я])")  # sentencex never ends a sentence here
_ORDINARY = {  # words that it takes for abbreviations of others, by language: Maine, number, Illinois
    "en": "me|no|may|May|ill|art|miss|ore|ok|OK|fed|ID|(?<=\\d\\s)(?:secs?|mins?|hrs?)",
    "de": "mich",
    "es": "[Nn]o|bien|mar|contra",
    "fr": "est",
    "it": "me|no|te|vi",
}
_WORD = {
    code: re.compile(rf"(?<![\w.])(?:{words})(?=\.\s+[¡¿“\"«(]*[^\W\d_a-z])")
    for code, words in _ORDINARY.items()
}
_ADDRESS = re.compile(r"https?://\S*[^\s.,;:!?…()\[\]“”«»\"'‘’*_]")  # nor after one of these
_NUMBERED = re.compile(r"(?<=[.!?…])\s+\(\d{1,3}[a-z]?\)(?=\s)")  # “(2)” begins a clause of statutes
_REACH = 20_000  # characters shown to sentencex at a time: its time grows with the square of this

# What sentencex takes for ends and is none, by what comes before it …
_BEFORE = r"(?:^|[\s“\"'(\[/–-])(?:{})\.$"
_ABBREVIATION = re.compile(
    _BEFORE.format(
        "Amb|Lt|Ms|Mmes|Treas|Messrs|Gens|Govs|Profs|Cols|Cdr|Cpt|Spc|Dep|Atty|Ft|Assoc|Intl|Natl|Inst|Wash|Mass"
        "|Cllrs?|Coun|Ald|Cdre|Sgts|Mx|Pte|Bp|Abp|Ven"
        "|[A-ZÀ-Þ]\\.-[A-ZÀ-Þ]|Abg|Hrsg|Allg|Pr|Ген|Им|Дж"
        "|approx|incl|e\\.g|i\\.e|a\\.k\\.a|vs|v"
    )
)
_COUNTED = re.compile(
    _BEFORE.format(
        "Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
        "|[Nn]os?|[Vv]ols?|[Pp]p?|[Aa]rts?|[Ss]ecs?|[Cc]h|[Ff]igs?|[Pp]ara?s?|[Ee]ds?|App|Stat"
        "|Res|est|Regs?|Rtes?|[Ee]qs?|[Tt]el|[Cc]hap|Sch|Doc|Mk|Rm|Approx|[Mm]ax|[Mm]in|[Pp]op|[Ll]v|[Ll]vls?"
        "|lun|jeu|ven|sam|dim|janv|févr|avr|juil|sept|oct|nov|déc"
    )
)
_INITIAL = re.compile(_BEFORE.format("[A-Za-zÀ-ÿА-Яа-яЁёІЇЄҐіїєґ]"))
_DOTTED = re.compile(r"(?<![\w.])[A-Z]\w*\.$")  # Boost.Graph, System.Out
_HOUR = re.compile(r"\b[ap]\.m\.$")
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")
_NUMBER = re.compile(r"\d\.$")
_KOREAN_DATE = re.compile(r"\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.$")
_ITEM = re.compile(
    r"(?:(?:SEC|SECTION|ARTICLE|CHAPTER|Sec|Section|Article|Chapter)\.? )?"
    r"[*_~]*[(\[]?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5}|[IVXLC]{1,7})\\?[.)]+[*_]*$"
)
_LABEL = re.compile(
    r"(?!.*\b(?:I|WE|YOU|NO|YES|NOT)\b)(?:(?:Mr|Ms|Mrs|Dr)\. |(?:[A-Z][A-Z’'-]+\.? ){1,4})[A-Z][A-Z’'-]+\.$"
)
# … and by what comes after it.
_GOES_ON = re.compile(r"\s*(?:[,;:)—–-]|[a-zà-ÿа-яё](?![A-Z])|[とっはがのをにもで])")
# … which even without a closing mark is no end: D-N.Y., aka. the Marshal, Mon.-Fri.
_MID = re.compile(r"[,;]|[-–]\w|\s+(?!https?:|www\.|pic\.)[a-zà-ÿа-яё](?![A-Z])|(?<=\b[A-Z]\.)[A-Z]")
_DAY = re.compile(
    r"\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber|Eastern|Pacific|Central|Mountain|GMT|UTC|[A-Z]{1,2}[SD]?T)\b"
)
_SAID = re.compile(
    r"\s+(?:I|(?!(?:He|She|It|We|They|You)\b)(?:[A-Z][\w’'.-]*(?: (?:of|the|for))? ){1,5})"
    r"\s?(?:said|says|asked|asks|told|added|adds|replied|wondered|demanded|shouted|cried)\b"
)


def sentences(text: str, language: str = "en") -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph as (start, end), in order and stripped of white space.

    Nothing but white space lies between them, before the first or after the last. `language` is a tag
    like `en` or `pt-BR`; an unknown one is cut by the rules that all languages share.
    """
    language = re.split("[-_]", language.lower(), maxsplit=1)[0]
    start = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    for end in _ends(text, language):
        if start < end < stop and _is_end(text, start, end, language):
            yield start, end
            start = end
            while text[start].isspace():
                start += 1
    if start < stop:
        yield start, stop


def _ends(text: str, language: str) -> Iterator[int]:
    """Where a sentence may end, its closing marks included, in order."""
    shown = _HIDDEN.sub(lambda found: " " * len(found[0]), text)
    shown = _NUMBERED.sub(lambda found: "Z".rjust(len(found[0])), shown).translate(_BLANK)
    shown = _ADDRESS.sub(lambda found: "u" * len(found[0]), shown)
    shown = _ELLIPSIS.sub(".", shown)
    if language in _WORD:
        shown = _WORD[language].sub(lambda found: "z" * len(found[0]), shown)
    start, stop, reach = len(shown) - len(shown.lstrip()), len(shown.rstrip()), _REACH
    while start < stop:
        window = shown[start : min(start + reach, stop)]
        found = [start + boundary["end_index"] for boundary in get_sentence_boundaries(language, window)]
        if start + reach < stop:
            found.pop()  # the window may have cut the last one short
            reach = _REACH if found else reach * 2
        for end in found:
            words = shown[start:end].rstrip()
            yield _tail(text, start + len(words))
            start = end


def _tail(text: str, end: int) -> int:
    """Where the marks that close at `end` are over."""
    found = _TAIL.match(text, end)
    return found.end() if found else end


def _is_end(text: str, start: int, end: int, language: str) -> bool:
    """Whether the sentence that began at `start` is over at `end`, which no closing mark follows."""
    before = text[max(start, end - 60) : end]
    bare = before.rstrip("”\"’'»)]*_~|」』）› ")
    if not any(map(str.isalnum, text[start:end])):
        return False
    if bare != before and (_GOES_ON.match(text, end) or (bare[-1:] in "?!" and _SAID.match(text, end))):
        return False
    if _MID.match(text, end) and not text[start].islower():  # some never write a capital
        return False
    if _opens_bracket(text, start, end):
        return False
    if bare[-1:] != ".":
        return True
    if _ABBREVIATION.search(bare) or (language != "en" and _INITIAL.search(bare)):
        return False
    following = text[end : end + 40]
    if following[:1].isupper() and bare == before and _DOTTED.search(bare):
        return False
    if following[:1].isspace() and following.lstrip(" \t\r\n(")[:1].isdigit() and _COUNTED.search(bare):
        return False
    if _is_dated(bare, following, language):
        return False
    return len(before) < end - start or not (_ITEM.match(before) or _LABEL.match(before))


def _is_dated(bare: str, following: str, language: str) -> bool:
    """Whether the stop belongs to a date, or to an hour before a day."""
    if language == "ko" and _NUMBER.search(bare):
        return following.lstrip()[:1].isdigit() or _KOREAN_DATE.search(bare) is not None
    if language == "de" and _ORDINAL.search(bare):
        return True
    return _HOUR.search(bare) is not None and _DAY.match(following) is not None


def _opens_bracket(text: str, start: int, end: int) -> bool:
    """Whether the end lies inside a bracket that opened in the middle of the sentence and closes soon."""
    opened = text.rfind("(", start + 1, end)
    if opened < 0 or text.find(")", opened, end) >= 0:
        return False
    return text.find(")", end, end + 300) >= 0
