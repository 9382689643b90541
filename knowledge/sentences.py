"""Where a sentence starts and ends, as offsets into the source.

sentencex finds the ends: it has abbreviations for most languages, is maintained by the Wikimedia
Foundation, loads in 1 ms and cuts a million sentences in seconds (`tests/judgements/README.md`
compares it with others). It keeps everything between quotation marks or brackets together, though,
while the sentences of a quoted statement have to be quotable one by one. So it is given the text with these
marks replaced by spaces, and every end that it finds is checked here: marks that close there belong to the
sentence, and some ends are none.
"""

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from knowledge.abbreviations import BEGINS, UNIT, as_words
from knowledge.words.languages import language as language_of
from knowledge.words.languages import plain

_MARKS = '“”„«»"`()[]<>*_「」『』（）‹›'
_CLOSING = "”\"’'»)]*_`」』）›¹²³⁰⁴⁵⁶⁷⁸⁹†‡"  # marks right after a stop, and the signs of footnotes
_LONE = "".join(map(chr, range(0xD800, 0xE000)))  # halves of characters, which sentencex cannot take
_BLANK = str.maketrans(dict.fromkeys(_MARKS + _LONE + "\r\n\t", " "))
_NOTE = r"\[(?:\d{1,3}|\^[\w-]{1,40})\](?!:)"  # a footnote's number, as in Wikipedia, or name, as in Markdown
_HIDDEN = re.compile(_NOTE + r"|\|\||~~|(?<![^\W\d_])[‘']|(?<=[.!?…])[’'](?!\w)")
_DOT = re.compile(r"\.(?<!\S\.)(?=[^\W_])")  # no stop: .NET
_TAIL = re.compile(
    rf"(?:(?:\]\([^()\s]*\)|[{re.escape(_CLOSING)}]|~~|\|\||[“«](?=\s|$)|\s»(?!\w)|{_NOTE})+(?:[.!?…]+(?=\s|$))?)*"
)
_FIGURE = re.compile(r"(?<=[。！？])\d")  # nor before a figure that stands right after such a stop
_ELLIPSIS = re.compile(r"…(?=\s+(?!I\b)[A-ZÀ-ÞА-Я])")  # sentencex never ends a sentence here
_ADDRESS = re.compile(  # nor after one of these
    r"https?://[^\s()\[\]<>“”«»\"`]*[^\s.,;:!?…()\[\]<>“”«»\"`'‘’*_]"
)
_CODE = re.compile(  # hidden but for the stop of a sentence, as in “Type `quit.` Then leave.”
    r"(?<![\w`])(?P<mark>``?)(?![\s`])"
    r"(?:[^`\n]{0,99}[\w)\]](?P<stop>[.!?…]+(?P=mark)(?![\w.!?…,;]))|[^`\n]{0,99}[^`\s](?P=mark))"
)
_ALNUM = re.compile(r"[^\W_]")
_CLAUSE = re.compile(r"\([a-z]\)(?=\.)")  # of a clause: section 3(a)
_NUMBERED = re.compile(r"(?<=[.!?…])\s+\(\d{1,3}[a-z]?\)(?=\s)")  # “(2)” begins a clause of statutes
_NEAR = 2_000  # characters before an end, within which a bracket may open that it lies in
_REACH = 20_000  # characters given to sentencex at a time: its time grows with their square

# What sentencex takes for ends and is none, by what comes before it …
_BEFORE = r"(?:^|[\s“\"'’(\[/–-])(?:{})\.$"
_ABBREVIATION = re.compile(
    _BEFORE.format(
        "Amb|Lt|Ms|Mmes|Treas|Messrs|Gens|Govs|Profs|Cols|Cdr|Cpt|Spc|Dep|Atty|Ft|Assoc|Intl|Natl|Inst|Wash|Mass"
        "|Cllrs?|Coun|Ald|Cdre|Sgts|Mx|Pte|Bp|Abp|Ven|feat|Lieut|Const|Ofc|Dir|Revd|Flt|Sqn|(?:L|Gy|[CMST]|CM)Sgt"
        "|LCpl|Srt?a|Pt|Ste|Gt"
        "|[A-ZÀ-Þ]\\.-[A-ZÀ-Þ]|Avd?a?|[Aa]vv|[Mm]evr|[Dd]hr|[Öö]r|[Bb]kz|[Іі]м|просп|[Пп]ос|Abg|Hrsg|Allg|Fa|Hl|Hrn|Inh|Dipl\\.-\\w+|mult|inkl|exkl|zzgl|abzgl"
        "|Dre?|Prof[as]s?|Profs?|Pr|Mgr|[Bb]d|Dña|Ген|Дж|Доц|Акад|[Нн]апр|[Сс]в|डॉ"
        "|approx|incl|e\\.g|i\\.e|a\\.k\\.a|vs|v"
    )
)
_NAMED_AFTER = re.compile(_BEFORE.format("[Ии]м"))  # or “to them”, unless a name in the genitive follows
_GENITIVE = re.compile(
    r"\s+[«„“\"]?(?:[А-ЯЁ]\.|[А-ЯЁ]{2,}|\d+|([А-ЯЁ][\w-]*(?:[аеёиоуыэюя]|[ое]й|[иы]х)))(?!\w)"
)
_COUNTED = re.compile(
    _BEFORE.format(
        "Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
        "|[Nn]os?|[Vv]ols?|[Pp]p?|[Aa]rts?|[Ss]ecs?|[Cc]h|[Ff]igs?|[Pp]ara?s?|[Ee]ds?|App|Stat"
        "|Res|est|Regs?|Rtes?|[Ee]qs?|[Tt]el|[Cc]hap|Sch|Doc|Mk|Rm|Approx|[Mm]ax|[Mm]in|[Pp]op|[Ll]v|[Ll]vls?"
        "|Apt|Exx?|Sects?|Tabs?|[Ff]n|R[eé]fs?|Acct|lbs|[Aa]vg|[Aa]prox|[Ee]nv"
        "|[Cc]haps|[Pp]gs?|nn|Exhs?|Exs|Cls?|Cap|Sched|Bk|Ser|Thu|[Ff]ax|Mob|Cat"
        "|[Сс]т|[Рр]ис|[Тт]абл|[Гг]л|[Рр]азд|[Пп]рим|[Оо]к|[Мм]акс|[Мм]ин"
        "|[Pp]ágs?|[Pp]agg?|[Bb]lz|[Gg]odz|[Ww]ys|[Pp]oz|[Pp]kt|[Ss]tr|[Рр]озд"
        "|янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек"
        "|січ|лют|бер(?:ез)?|квіт|трав|черв|лип|серп|вер(?:ес)?|жовт|лист(?:оп)?|груд"
        "|ene|feb|abr|jun|jul|ago|sep|dic"
        "|lun|jeu|ven|sam|dim|janv|févr|avr|juil|sept|oct|nov|déc"
    )
)
_BOOK = re.compile(  # of the Bible, before chapter and verse
    _BEFORE.format(
        "Gen|Exod|Lev|Num|Deut|Josh|Judg|Sam|Kgs|Chr|Chron|Neh|Esth|Pss?|Prov|Eccl|Isa|Jer|Lam|Ezek|Dan|Hos|Mic"
        "|Hab|Zech|Mal|Matt|Mt|Mk|Lk|Jn|Rom|Cor|Gal|Eph|Phil|Col|Thess|Tim|Tit|Heb|Jas|Pet|Rev"
    )
)
_VERSE = re.compile(r"\s+\d{1,3} ?[:,.] ?\d")
_COUNT = re.compile(r"\s+[(+]*(?:\d|Nos?\. ?\d|[IVXL]{2,}\b)")
_LETTERED = re.compile(_BEFORE.format("App|Apt|Art|Chap|Ch|Exx?|Figs?|Paras?|Par|Rm|Sch|Sect?s?|Tabs?|Vols?"))
_LETTER = re.compile(r"\s+\(?(?:I(?= of\b)|[B-HJ-Z]\b(?![.'’+#]))")
_INITIAL = re.compile(
    _BEFORE.format(
        rf"(?!(?<=\d\s){UNIT}|(?<=т\. )[дп])(?<!['’])[A-Za-zÀ-ÿА-Яа-яЁёІЇЄҐіїєґא-תء-ي]|(?<=['’])[A-ZÀ-Þ]"
    )
)
_ROMAN = re.compile(r"[\r\n][ \t]*[ivx]{2,5}\.$")  # of an item: ii.
_DOTTED = re.compile(r"(?<![\w.])[A-Z]\w*\.$")  # Boost.Graph, System.Out
_HOUR = re.compile(r"\b[ap]\.m\.$")
_ORDINAL = re.compile(r"(?:(?:^|\s)\d{1,2}|\s(?:usw|etc))\.$")
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
_GOES_ON = re.compile(r"\s*(?:[,;:)—–-]|[a-zà-ÿа-яё](?![A-Z])|[とっはがのをにもで])|[가-힣]")
_DASH = re.compile(r"\s*[—–]\s*([^\W\d_])")
# … which even without a closing mark is no end: D-N.Y., aka. the Marshal, Mon.-Fri.
_MID = re.compile(r"[,;ªº]|[-–]\w|\s+(?!https?:|www\.|pic\.)[a-zà-ÿа-яё](?![A-Z])|(?<=\b[A-Z]\.)[A-Z]")
_DAY = re.compile(
    r"\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber|Eastern|Pacific|Central|Mountain|GMT|UTC|[A-Z]{1,2}[SD]?T"
    r"|(?:[A-Z][\w’'-]+ ){1,3}[Tt]ime(?! (?:is|was|will|has|had|to)\b))\b"  # Moscow time
)
_SAID = re.compile(
    r"\s+(?:I|(?!(?:He|She|It|We|They|You)\b)(?:[A-Z][\w’'.-]*(?: (?:of|the|for))? ){1,5})"
    r"\s?(?:said|says|asked|asks|told|added|adds|replied|wondered|demanded|shouted|cried)\b"
    r"|(?:然[后後]|[\u4e00-\u9fff]{1,6}[说說问問道喊叫答](?=[，。：]))"  # “真的吗？”她问。
)


def sentences(text: str, language: str = "en") -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph as (start, end), in order and stripped of white space.

    Nothing but white space lies between them, before the first or after the last. `language` is a tag
    like `en` or `pt-BR`; an unknown one is cut by the rules that all languages share.
    """
    language = re.split("[-_]", language.lower(), maxsplit=1)[0]
    start = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    word = _word(text, start)
    for end in _ends(text, language):
        if word < end < stop and _is_end(text, start, end, language):
            yield start, end
            start = end
            while text[start].isspace():
                start += 1
            word = _word(text, start)
    if start < stop:
        yield start, stop


def _word(text: str, start: int) -> int:
    """Where the next letter or digit is, and no sentence ends before it; the end of the text if none is."""
    found = _ALNUM.search(text, start)
    return found.start() if found else len(text)


def _ends(text: str, language: str) -> Iterator[int]:
    """Where sentences may end, closing marks included, in order."""
    shown = _DOT.sub(" ", text).replace("<!--", "    ")
    for one, needed in ((_CODE, "`"), (_ADDRESS, "://"), (_CLAUSE, ").")):
        if needed in shown:  # few texts have it, and this test is much faster than the expression
            shown = one.sub(_as_word, shown)
    shown = _HIDDEN.sub(lambda found: " " * len(found[0]), shown)
    shown = _NUMBERED.sub(lambda found: "Z".rjust(len(found[0])), shown).translate(_BLANK)
    shown = _FIGURE.sub("Z", _ELLIPSIS.sub(".", shown))
    shown = as_words(shown, language)
    start, stop = len(shown) - len(shown.lstrip()), len(shown.rstrip())
    while start < stop:
        window = shown[start : min(start + _REACH, stop)]
        found = [start + boundary["end_index"] for boundary in get_sentence_boundaries(language, window)]
        if start + _REACH < stop:
            found.pop()  # the window may have cut the last one short
        for end in found:
            over = start + len(shown[start:end].rstrip())
            if over < stop:  # else but marks are left, which are no sentence
                yield _tail(text, over)
            start = end
        if not found:  # there is none in all of the window, so none in its first half
            half = start + _REACH // 2
            start = shown.rfind(" ", start, half) + 1 or half


def _as_word(found: re.Match[str]) -> str:
    """A word as long as what was found, with the stop in which a sentence may end."""
    return (found.groupdict().get("stop") or "").rjust(len(found[0]), "u")


def _tail(text: str, end: int) -> int:
    """Where the marks that close at `end` end."""
    found = _TAIL.match(text, end)
    return found.end() if found else end


def _is_end(text: str, start: int, end: int, language: str) -> bool:
    """Whether the sentence that began at `start` ends at `end`, which no closing mark follows."""
    before = text[max(start, end - 60) : end]
    bare = before.rstrip(f"{_CLOSING}~| ")
    if bare != before and (_GOES_ON.match(text, end) or (bare[-1:] in "?!？！" and _SAID.match(text, end))):
        return False
    if bare[-1:] in "?!…" and (spoken := _DASH.match(text, end)) and spoken[1].islower():
        return False
    if _MID.match(text, end) and not text[start].islower():  # some never write a capital
        return False
    if _opens_bracket(text, start, end):
        return False
    if bare[-1:] != ".":
        return True
    if _ABBREVIATION.search(bare) or _ROMAN.search(bare) or (language != "en" and _INITIAL.search(bare)):
        return False
    following = text[end : end + 40]
    if _NAMED_AFTER.search(bare) and (name := _GENITIVE.match(following)):
        return name[1] is not None and language_of("ru").holds(plain(name[1]))
    if following[:1].isupper() and bare == before and _DOTTED.search(bare):
        return False
    if _is_counted(bare, following) or _is_dated(bare, following, language):
        return False
    return len(before) < end - start or not (_ITEM.match(before) or _LABEL.match(before))


def _is_counted(bare: str, following: str) -> bool:
    """Whether the stop belongs to an abbreviation that a figure or a letter follows."""
    if _COUNT.match(following):
        is_verse = _VERSE.match(following) and _BOOK.search(bare)
        return is_verse is not None or _COUNTED.search(bare) is not None
    return _LETTER.match(following) is not None and _LETTERED.search(bare) is not None


def _is_dated(bare: str, following: str, language: str) -> bool:
    """Whether the stop belongs to a date, or to an hour before a day."""
    if language == "ko" and _NUMBER.search(bare):
        return following.lstrip()[:1].isdigit() or _KOREAN_DATE.search(bare) is not None
    if language == "de" and _ORDINAL.search(bare):
        return BEGINS.match(following) is None
    return _HOUR.search(bare) is not None and _DAY.match(following) is not None


def _opens_bracket(text: str, start: int, end: int) -> bool:
    """Whether the end lies inside a bracket that opened in the middle of the sentence and closes soon."""
    opened = text.rfind("(", max(start + 1, end - _NEAR), end)
    if opened < 0 or text.find(")", opened, end) >= 0:
        return False
    return text.find(")", end, end + 300) >= 0
