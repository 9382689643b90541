"""Questions that lean on the one before, such as "and when was that?". Pure: the same two give the same one.

The rules for each language are in `words/leaning.toml`. A question in a language without rules leans on
nothing and is answered as it stands.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache

from knowledge.model import is_question
from knowledge.question import Question, Word
from knowledge.questions.asking import asks, question_words
from knowledge.questions.talk import Mood, mood
from knowledge.questions.wrapping import unwrapped
from knowledge.words.added import ENDS
from knowledge.words.identifying import languages_of
from knowledge.words.lists import table
from knowledge.words.moment import forgetting
from knowledge.words.parts import UNSPACED, WORD
from knowledge.words.slips import as_asked

_LESS = 0.5  # what a word carried over weighs, compared with one that is asked
_MOST = 8  # words carried over; a question with more says enough by itself
_JOINS = 4  # the most telling words in a question that begins with "and" and leans
_POINTS = 3  # the same for one with a pronoun

_ENOUGH = 2  # telling words of a question that is understood without what is said besides

_TAGS = ("en",)  # here a question in any language is understood as it would be by an English library
_PARTS = re.compile(r"[-‐‑]")
_UNPARTED = ("ja",)  # languages that leave no space after the word that joins


@dataclass(frozen=True, slots=True)
class _Rules:
    """How questions in one language lean; see `words/leaning.toml`."""

    opened: re.Pattern[str]
    joined: re.Pattern[str]
    bare: re.Pattern[str]
    alone: re.Pattern[str]
    addressed: re.Pattern[str]
    pointing: re.Pattern[str]
    empty: re.Pattern[str]
    owned: frozenset[str]
    relative: frozenset[str]


@forgetting()
def leans(text: str) -> bool:
    """Whether a question cannot be understood without the one before.

    It begins with "what about" or "how about"; or it begins with "and" or "but" and has few telling words; or
    it has fewer still, and a pronoun for something that is not in it; or it is a bare "why?" or "how long?".
    Questions in other languages that have rules lean likewise. What only thanks, doubts or wants more
    does not (“where does it say that?”). What is said besides the question counts only if it names something.
    """
    text = as_asked(text)
    asked, others = _parted(text)
    if not any(_names(word, part) for part in others for word in question_words(part, _TAGS) if word.telling):
        text = asked
    spoken = languages_of(text, _TAGS)[0]
    rules = _rules().get(spoken.code)
    if rules is None or mood(text) not in (None, Mood.CHECKING):
        return False
    bare = unwrapped(text, spoken)
    if any(rules.opened.match(one) or rules.alone.match(one) for one in (text, bare)):
        return True
    words = question_words(text, _TAGS)
    count = len(_runs(words, text))
    if rules.joined.match(text):
        return count <= _JOINS
    if count == 0 and rules.bare.match(bare) and not rules.addressed.search(bare):
        return True
    return count <= _POINTS and _points(text, words, rules)


@forgetting()
def addresses(text: str) -> bool:
    """Whether a question speaks to whom it asks (“how was your trip?”), and not only in wrapping."""
    text = as_asked(text)
    spoken = languages_of(text, _TAGS)[0]
    rules = _rules().get(spoken.code)
    return rules is not None and rules.addressed.search(unwrapped(text, spoken)) is not None


def alone(text: str, known: Callable[[str], Iterable[Word]]) -> str:
    """The sentence that asks, if it is the only one and the others add nothing to it; else the whole text.

    What is said besides (“I am new here.”, “Please be brief.”) adds only what it names to a question that is
    understood by itself: “I have the D40. Which filter fits?”. To another it adds any word that is `known` in
    what is asked: “The final is over. Who won?”. So does what leads to a question with a colon.
    """
    asked, others = _parted(text)
    said = [(part, word) for part in others for word in known(part)]
    if any(_names(word, part) for part, word in said) or (said and not _is_enough(asked)):
        asked = text
    lead, colon, rest = asked.partition(": ")
    return rest if colon and asks(rest) and not any(known(lead)) else asked


def _parted(text: str) -> tuple[str, list[str]]:
    """The only sentence of a text that asks, and the others; the whole text and none if that is not clear."""
    parts = [part for part in map(str.strip, ENDS.split(" ".join(text.split()))) if part]
    asking = list(filter(is_question, parts))
    if len(parts) > 1:
        asking = asking or list(filter(asks, parts))
    if len(asking) != 1:
        return text, []
    return asking[0], [part for part in parts if part != asking[0]]


def _names(word: Word, part: str) -> bool:
    """Whether a word of a part of a text has a figure, or a capital that does not begin the part."""
    first = WORD.search(part)
    begins = first is not None and first[0] == word.text
    return any(map(str.isdigit, word.text)) or (word.text[:1].isupper() and not begins)


def _is_enough(asked: str) -> bool:
    """Whether a question is understood without what is said before or after it."""
    return not leans(asked) and len(_runs(question_words(asked, _TAGS), asked)) >= _ENOUGH


def names_alone(text: str) -> bool:
    """Whether a question only names something to ask the one before about: “what about Japan?”."""
    text = as_asked(text)
    rules = _rules().get(languages_of(text, _TAGS)[0].code)
    return rules is not None and rules.opened.match(text) is not None


def following(question: Question, before: Question) -> Question:
    """The question with the telling words of the one `before` added, if it leans on that.

    `carried` holds these words as they were written there; their variants weigh less than those of its own
    words. A question that leans on nothing stays as it is.
    """
    if not leans(question.text):
        return question
    own = set(question.terms)
    told = [run for run in _runs(before.words, before.text) if not own.issuperset(_terms(run))]
    texts: dict[tuple[str, ...], str] = {}
    for run in told:
        if len(texts) < _MOST:
            texts.setdefault(_terms(run), _written(run))
    carried = tuple(_lessened(word) for run in told if _terms(run) in texts for word in run)
    corrected = tuple(pair for pair in before.corrected if pair[0] in texts.values())
    return replace(
        question,
        words=(*question.words, *carried),
        corrected=(*question.corrected, *corrected),
        carried=tuple(texts.values()),
    )


def _runs(words: Iterable[Word], text: str) -> list[list[Word]]:
    """The telling words, each by itself, except that the pairs of characters of one word are together."""
    runs: list[list[Word]] = []
    written = ""  # the last of them
    for word in words:
        if word.telling:
            longer = written + word.text[1:]
            if runs and UNSPACED.match(word.text) and longer in text:
                runs[-1].append(word)
                written = longer
            else:
                runs.append([word])
                written = word.text
    return runs


def _written(run: list[Word]) -> str:
    """The word that pairs of characters were made from; each overlaps the one before."""
    return run[0].text + "".join(word.text[1:] for word in run[1:])


def _terms(run: list[Word]) -> tuple[str, ...]:
    return tuple(word.variants[0].term for word in run)


def _lessened(word: Word) -> Word:
    return word._replace(variants=tuple(one._replace(weight=_LESS * one.weight) for one in word.variants))


def _points(text: str, asked: Iterable[Word], rules: _Rules) -> bool:
    """Whether a pronoun stands for something that is not in the question itself."""
    shown = rules.empty.sub(lambda found: "x" * len(found[0]), text)
    telling = {word.text.casefold() for word in asked if word.telling}
    words = list(_words(text, shown, telling))
    ends = [end for end, _, _ in words]
    first = next((at for at, (_, _, name) in enumerate(words) if name), len(words))
    for found in rules.pointing.finditer(shown):
        place = bisect_right(ends, found.start())
        pointing = found[0].lower()
        # “the treaty that was signed”, but not “how do I change that”
        clause = pointing in rules.relative and 0 < place < len(words) - 1 and words[place - 1][1]
        if not clause and not (pointing in rules.owned and first < place):
            return True
    return False


def _words(text: str, shown: str, telling: AbstractSet[str]) -> Iterator[tuple[int, bool, bool]]:
    """For each word of `text` where it ends, whether it is one of the `telling`, and whether it is a name.

    `shown` is as long as `text` and has it without the words that count for nothing. A name has a capital,
    and not because it begins the sentence; in a script without capitals any telling word may be one.
    """
    for number, found in enumerate(WORD.finditer(text)):
        word = shown[found.start() : found.end()]
        if UNSPACED.search(word):
            tells = any(part in word for part in telling)
            yield found.end(), tells, tells
        else:
            tells = any(part.casefold() in telling for part in _PARTS.split(found[0]))
            yield found.end(), tells, tells and number > 0 and word[0].isupper()


@cache
def _rules() -> dict[str, _Rules]:
    return {code: _read(code, rules) for code, rules in table("leaning.toml").items()}


def _read(code: str, given: dict[str, str]) -> _Rules:
    joining = "|".join(map(re.escape, table("languages.toml")[code].get("joining", "").split()))
    joined = given.get("joined") or rf"(?:{joining})" + ("" if code in _UNPARTED else r"\b")
    return _Rules(
        opened=_found(rf"\W*(?:{given['opened']})"),
        joined=_found(rf"\W*(?:{joined})"),
        bare=_found(rf"\W*(?:{given['bare']})"),
        alone=_found(rf"\W*(?:{given['alone']})\W*\Z"),
        addressed=_found(given["addressed"]),
        pointing=_found(_any(given["pointing"])),
        empty=_found(_any(given["empty"])),
        owned=frozenset(given["owned"].split()),
        relative=frozenset(given["relative"].split()),
    )


def _any(lines: str) -> str:
    return "|".join(filter(None, lines.splitlines()))


def _found(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
