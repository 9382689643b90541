"""Small talk: texts that ask nothing of the documents. Pure.

In doubt a text is a question: then what it finds, or that it finds nothing, is said anyway.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum
from functools import cache
from unicodedata import category

from knowledge.model import Passage, Quote
from knowledge.question import Question, Word
from knowledge.questions.wrapping import unwrapped
from knowledge.terms import passage_terms
from knowledge.words.languages import Language, language, plain
from knowledge.words.lists import table
from knowledge.words.moment import forgetting
from knowledge.words.slips import as_asked

_WORD = re.compile(r"\w+")
_ENDS = " ?!.？！؟。…"
_PARTED = re.compile(r"[^\w\s'-]+")
_BRIEF = 80  # characters at most of a text that only thanks or doubts
_NOT_LATIN = "\u0250"  # comes after all letters of Latin scripts
_HEART = "<3"
_FROWNS = frozenset("👎🤔🤨🙄😕😟😠😡🤦❓❌")
_FEW = 4  # with fewer words any text may be a chat; and with fewer words that never are in one


class Mood(Enum):
    """How a person takes what was said, the most telling first."""

    CHECKING = "checking"  # asks whether it is so
    DOUBTING = "doubting"  # doubts an answer, or asks where it is from
    WANTING = "wanting"  # wants more of it, or does not understand it
    THANKING = "thanking"  # thanks, praises, agrees or takes leave


_SAID = ("chatting", *(mood.value for mood in Mood))  # keys of `words/languages.toml`


@dataclass(frozen=True, slots=True)
class _Talk:
    """How people chat and give instructions in one language; see `words/languages.toml`."""

    spoken: Language
    chatting: re.Pattern[str]
    feeling: re.Pattern[str]  # its groups are named after the moods
    latin: bool
    instructing: re.Pattern[str]
    opening: frozenset[str]
    alone: frozenset[str]
    words: frozenset[str]

    def chats(self, text: str, words: Sequence[str]) -> bool:
        """Whether `text`, with these `words` in lower case, is nothing but chat without a mood."""
        if not _may_chat(text, words, self.words):
            return False
        bare = unwrapped(text, self.spoken)
        said = (text.rstrip(_ENDS), bare.rstrip(_ENDS))
        if not _WORD.search(bare) or plain(said[1]) in self.alone:
            return True
        return any(map(self.chatting.fullmatch, said))

    def mood(self, parts: Sequence[str]) -> Mood | None:
        """The most telling mood of the parts of a text, if each has one."""
        felt = set()
        for part in parts:
            if part.lower() not in self.opening:
                found = self.feeling.fullmatch(part) if (part < _NOT_LATIN) is self.latin else None
                if found is None:
                    return None
                felt.add(found.lastgroup)
        return next((mood for mood in Mood if mood.value in felt), None)

    def instructs(self, text: str, words: Sequence[str]) -> bool:
        """Whether `text` is an instruction to the bot in which no word asks.

        What it is about does not matter ("translate the treaty"); a verb alone is a keyword.
        """
        if self.instructing.match(text) is None:
            return False
        return not any(plain(word) in self.spoken.asking_words for word in words)


def asks_nothing(question: Question, quotes: Sequence[Quote] = ()) -> bool:
    """Whether a question is small talk: no word of it is telling, or it is said to the bot without asking.

    A question that takes over words from the one before is never small talk. What looks like an instruction
    may be keywords ("delete my account"): it is if the first of the `quotes` that answer it holds all of its
    several words.
    """
    if question.carried:
        return False
    if not any(word.telling for word in question.words):
        return True
    if mood(question.text) is not None:
        return True
    text, words = _said(question.text)
    if _may_chat(text, words, _chatted()) and any(talk.chats(text, words) for talk in _talks()):
        return True
    if not any(talk.instructs(text, words) for talk in _talks()):
        return False
    return not quotes or not _holds(quotes[0].passage, [word for word in question.words if word.telling])


@forgetting()
def mood(text: str) -> Mood | None:
    """How a person takes what was said, if a text tells nothing else: “thanks!”, “are you sure?”."""
    text, words = _said(text.replace(_HEART, " "))
    if len(text) > _BRIEF or not _may_chat(text, words, _chatted()):
        return None
    if not words and any(category(sign) == "So" for sign in text):
        return Mood.THANKING if _FROWNS.isdisjoint(text) else None
    parts = _parts(text)
    return next(filter(None, (talk.mood(parts) for talk in _talks())), None)


def chatted_in(text: str) -> tuple[str, ...]:
    """The codes of the languages in which a text is nothing but chat, English first."""
    text, words = _said(text)
    parts = _parts(text)
    return tuple(talk.spoken.code for talk in _talks() if talk.chats(text, words) or talk.mood(parts))


def _parts(text: str) -> list[str]:
    """What stands between the signs of a text."""
    return list(filter(None, map(str.strip, _PARTED.split(text))))


def _said(text: str) -> tuple[str, list[str]]:
    """A text as it is compared with what people say, and its words in lower case."""
    text = as_asked(text).strip().replace("’", "'")
    return text, [word.lower() for word in _WORD.findall(text)]


def _may_chat(text: str, words: Sequence[str], chatted: AbstractSet[str]) -> bool:
    """False if a text is surely no chat because many of its words never occur in one: a quick test."""
    if len(words) < _FEW or not text.isascii():
        return True
    strange = len(words) - sum(map(chatted.__contains__, words))
    return strange < _FEW and 2 * strange <= len(words)


def _holds(passage: Passage, words: Sequence[Word]) -> bool:
    """Whether a passage holds all of several words."""
    held = set(passage_terms(passage.text, passage.document.language))
    return len(words) > 1 and all(word.best(held) for word in words)


@cache
def _chatted() -> AbstractSet[str]:
    """The words of chat in any language."""
    return frozenset().union(*(talk.words for talk in _talks()))


@cache
def _talks() -> tuple[_Talk, ...]:
    return tuple(_read())


def _read() -> Iterator[_Talk]:
    for code, given in table("languages.toml").items():
        opening, joining = given["opening"].split(), given.get("joining", "").split()
        first, last = _one_of(dict.fromkeys((*opening, *joining))), _one_of(opening)
        chatting, *moods = (_any_of(given.get(key, "")) for key in _SAID)
        feeling = "|".join(f"(?P<{key}>{one})" for key, one in zip(_SAID[1:], moods, strict=True))
        said = " ".join((chatting, feeling, given.get("wrapping", ""), *opening, *joining))
        yield _Talk(
            language(code),
            re.compile(chatting, re.IGNORECASE),
            re.compile(rf"(?:{first}\b\W*)*(?:{feeling})(?:\W+{last})?", re.IGNORECASE),
            any(word.isascii() for word in opening),
            re.compile(rf"@?(?:{last}\b\W*)*(?:{_any_of(given['instructing'])})", re.IGNORECASE),
            frozenset(opening),
            frozenset(map(plain, given.get("alone", "").split())),
            frozenset(_WORD.findall(said.lower().replace("\\b", " "))),
        )


def _any_of(lines: str) -> str:
    """One expression that matches any of these; none matches nothing."""
    return "|".join(filter(None, lines.splitlines())) or "(?!)"


def _one_of(words: Iterable[str]) -> str:
    """An expression that matches any of these words; each must be there once, or time doubles with each."""
    return f"(?:{'|'.join(map(re.escape, words)) or '(?!)'})"
