"""From a question to its words: those to search for, those that hold it together, those to leave out."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from knowledge.question import How, Variant, Word
from knowledge.questions.expected import Expected, expected
from knowledge.questions.wrapping import unwrapped
from knowledge.words.aliases import capitals, things
from knowledge.words.dates import in_words
from knowledge.words.identifying import languages_of
from knowledge.words.languages import Language, language, plain
from knowledge.words.moment import for_a_moment, forgetting
from knowledge.words.numbers import AMOUNT, amounts, joined, same_number
from knowledge.words.parts import UNSPACED, WORD, is_single, parts, whole_of
from knowledge.words.slips import as_asked
from knowledge.words.variants import NUMBER, SAME_WORD, named, related, united

_MARK = re.compile("[?？؟]")
_ADDRESS = re.compile(r"(?:https?://|\bwww\.)\S+", re.IGNORECASE)
_OPENING = 300  # characters
_REMEMBERED = 1 << 11  # single words of questions that are cached
_PAIR = 2  # characters of a term
_BEFORE_MAY = frozenset("in on of since until till by last next early late mid during this through".split())
_DAY = re.compile(r"\s+\d")
_CODE = re.compile(r"[A-Za-z]{1,4}[-‐‑]\d+[A-Za-z]?")  # E-113 is another error than E-300
_UNITS_OF_TIME = frozenset("年月日時分秒년월일시분초")  # alone they are of any date
_HOW_IT_WORKS = re.compile(  # but not: how do I ask for a day off work
    r"\bhow (?:do|does|did) (?!(?:i|you|we|he|she)\b)"
    r"\w(?:(?! (?:to|at|off|from|for|of|my|your|our|his|her|their|its|the|find|do) work).){1,60} work\W*$",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(r"\W*(?:am|is|are|isn['’]?t|aren['’]?t)\b", re.IGNORECASE)
_ALLOWED = frozenset("allowed permitted okay ok possible supposed".split())
_MAY = re.compile(  # “can I bring a dog” is about dogs, but “who brings cake” not only about cake
    r"\W*(?:am|is|are|can|could|may|might|do|does|should|must|will|would)(?:n['’]?t)? (?:\w+ ){0,3}?"
    r"(?:to|i|we|you|one|people|they|he|she) (?:also |still |just |even )?(bring|get)\b(?! \w+ed\b)",
    re.IGNORECASE,
)
_HIRAGANA = re.compile("[\u3040-\u309f]")
_INNER = re.compile("(?<=[\u3400-\u9fff])[\u3400-\u9fff]")  # in 名物うどん it begins no verb
_HANGUL = re.compile("[\uac00-\ud7af]+")
_ENDING = re.compile(  # of a Korean word; what comes before is what it tells
    r"(?<=.)(?:(?:하였|되었|이었|[했하됐되였었았이인할될])?(?:습니까|습니다|합니까|입니까|됩니까|나요|까요|어요|아요|에요|예요|가요|는가"
    r"|던가|는지|지요|죠|한|된|하는|되는)|[합입됩]니다|할까요|하려면|하면|해도|해서|해야|하고|하기|할|해요|돼요|줘요|봐요|에서는|에서|에게|한테|으로|까지|부터|이라는|라는|보다|처럼"
    r"|은요|는요|은|는|이요|이|가|을|를|에|의|와|과|로|도요|도|만)$"
)


class _Typed(NamedTuple):
    """One word as typed, with its term; `whole` is the term of the hyphenated word that it is a part of."""

    raw: str
    term: str
    whole: str | None
    asks: bool
    tells: bool


@for_a_moment
def question_words(text: str, tags: tuple[str, ...]) -> tuple[Word, ...]:
    """The words of a question in order, for a library in the languages of these tags.

    Words that ask, and phrases addressed to whoever is asked, are left out. The variants of a word are its
    stems, numbers, relatives and other names; the first is the word itself, in the language that the question
    seems to be in.
    """
    text = as_asked(text, tags)
    text = joined(text.lower() if _is_shouted(text, tags) else text)
    languages = languages_of(text, tags)
    text = in_words(text, languages[0])
    text = unwrapped(text, languages[0])
    typed = _of_what(list(_typed(text, languages[0])), text)
    meant = _things(typed, languages[0])
    return tuple(
        Word(one.raw, _variants(one, languages, meant.get(place, ())), one.tells)
        for place, one in enumerate(typed)
        if not one.asks
    )


def _is_shouted(text: str, tags: Sequence[str]) -> bool:
    """Whether a question is all in capitals, so that they do not show its acronyms: WHO IS THE HEAD.

    A text of nothing but names in capitals is not, nor a single word that does not ask, nor one in a script
    without case.
    """
    if text.upper() != text:
        return False
    loud = [plain(found[0]) for found in WORD.finditer(text) if found[0].isupper()]
    spoken = languages_of(text.lower(), tuple(tags))[0]
    asks = len(loud) > 1 or not spoken.asking_words.isdisjoint(loud)
    return asks and any(spoken.holds(word) and word not in capitals() for word in loud)


def _of_what(typed: list[_Typed], text: str) -> list[_Typed]:
    """The words without those that ask whether something is allowed (“is it ok to …”), if others say what.

    What one may bring, or get, tells more than that one may.
    """
    if typed and _HOW_IT_WORKS.search(text):
        typed = [*typed[:-1], typed[-1]._replace(tells=False)]
    if found := _MAY.match(text):
        rest = [one._replace(tells=one.tells and one.raw != found[1]) for one in typed]
        typed = rest if any(one.tells for one in rest) else typed
    if _YES_OR_NO.match(text) is None:
        return typed
    rest = [one for one in typed if plain(one.raw) not in _ALLOWED]
    return rest if any(one.tells for one in rest) else typed


@lru_cache(_REMEMBERED)
def _variants(
    one: _Typed, languages: tuple[Language, ...], meant: tuple[Variant, ...]
) -> tuple[Variant, ...]:
    if not one.tells:
        return (Variant(one.term, 1.0, How.WORD),)
    if UNSPACED.match(one.raw):
        return united([Variant(one.term, 1.0, How.WORD), *meant])
    whole = [Variant(one.whole, SAME_WORD, How.WORD)] if one.whole else []
    own, *others = related(one.raw, one.term, languages)
    return united([own, *whole, *others, *meant])


def _things(typed: Sequence[_Typed], spoken: Language) -> dict[int, tuple[Variant, ...]]:
    """By place: the variants for what a word names, alone or with its neighbours."""
    names = things(spoken)
    alone = ((place, one.term) for place, one in enumerate(typed) if one.tells)
    meant = {place: names.single[term] for place, term in alone if term in names.single}
    for first, last, together in names.found([one.term for one in typed]):
        meant |= dict.fromkeys(range(first, last), together)
    found = {place: tuple(chain.from_iterable(map(named, those))) for place, those in meant.items()}
    return found | _amounts(typed) if spoken.code == "en" else found


def _amounts(typed: Sequence[_Typed]) -> dict[int, tuple[Variant, ...]]:
    """By place: for words that are part of a number in words, the other ways to write it."""
    begins = [0, *accumulate(len(one.raw) + 1 for one in typed)]
    return {
        place: (Variant(figures, NUMBER, How.NUMBER), Variant(AMOUNT + figures, NUMBER, How.NUMBER))
        for start, end, figures in amounts(" ".join(one.raw for one in typed))
        for place in range(bisect_left(begins, start), bisect_left(begins, end))
    }


@forgetting()
def asks(text: str) -> bool:
    """Whether a text is phrased as a question: by its mark, by how it begins, or by a word in it that asks.

    The last counts only in scripts without spaces. A mark may stand anywhere, but otherwise only the
    beginning is examined: callers cannot wait while every word of a long text is looked at. An address is
    none, whatever stands in it.
    """
    text = _ADDRESS.sub(" ", as_asked(text))
    if _MARK.search(text):
        return True
    text = text[:_OPENING]
    if any(map(_asking().search, UNSPACED.findall(text))):
        return True
    spoken = languages_of(text, ("en",))[0]
    first = next(WORD.finditer(unwrapped(text, spoken)), None)
    begins = first is not None and plain(first[0]) in spoken.asking_words
    return begins or expected(text) is Expected.YES_OR_NO


def _typed(text: str, spoken: Language) -> Iterator[_Typed]:
    before = ""
    for found in WORD.finditer(text):
        raw = found[0]
        if not raw.isascii() and UNSPACED.search(raw):
            yield from _unspaced(raw, spoken)
        elif before == "the" and raw == "us":
            yield _Typed(raw, "us.", None, asks=False, tells=True)
        elif raw.lower() == "may" and (
            before in _BEFORE_MAY or before[:1].isdigit() or _DAY.match(text, found.end())
        ):
            yield _Typed(raw, "may", None, asks=False, tells=True)
        else:
            spaced = _spaced if is_single(raw) else _spaced.__wrapped__
            yield from spaced(raw, spoken, after_the=before == "the")
        before = raw.lower()


@lru_cache(_REMEMBERED)
def _spaced(raw: str, spoken: Language, *, after_the: bool) -> tuple[_Typed, ...]:
    every = list(parts(raw, spoken))
    whole = whole_of(raw, spoken) if is_single(raw) else None
    if whole and (same_number(plain(raw).replace("-", "")) or _CODE.fullmatch(raw)):
        return (_Typed(raw, whole, None, asks=False, tells=True),)
    found = []
    for start, end, term in [one for one in every if len(every) == 1 or one[:2] != (0, len(raw))]:
        own = raw[start:end]
        bare = plain(own)
        name = term.endswith(".") or (after_the and own.istitle() and bare == "who")
        asks = not name and not whole and bare in spoken.asking_words
        tells = name or not (asks or bare in spoken.function_words)
        found.append(_Typed(own, term, whole, asks=asks, tells=tells))
    return tuple(found)


def _unspaced(raw: str, spoken: Language) -> Iterator[_Typed]:
    """The pairs of characters of a word in a script without spaces, or of a Korean word."""
    quiet = {place for found in _asking().finditer(raw) for place in range(*found.span())}
    ending = _ENDING.search(raw) if _HANGUL.match(raw[-1]) else None
    found = parts(raw, spoken)
    least = min(found[0][1], _PAIR)  # something is left to tell
    stop = 0 if raw in spoken.function_words else max(least, ending.start()) if ending else len(raw)
    for start, end, term in found:
        if quiet.isdisjoint(range(start, end)):
            tells = (
                end <= stop
                and not _HIRAGANA.search(raw, start, end)
                and not _INNER.fullmatch(raw, start, end)
                and raw[start:end] not in _UNITS_OF_TIME
            )
            yield _Typed(raw[start:end], term, None, asks=False, tells=tells)


@cache
def _asking() -> re.Pattern[str]:
    """Matches words that ask in scripts without spaces, and Japanese pronouns; Korean ones begin a word."""
    korean = sorted(language("ko").asking_words, key=len, reverse=True)
    others = sorted(
        language("ja").asking_words | language("ja").function_words | language("zh").asking_words,
        key=len,
        reverse=True,
    )
    longer, short = ([one for one in korean if (len(one) > 1) is long] for long in (True, False))
    return re.compile(rf"^(?:{'|'.join(longer)})[\uac00-\ud7af]*$|^(?:{'|'.join(short)})$|{'|'.join(others)}")
