"""Small talk: the texts that ask nothing of the documents. Pure.

When in doubt a text is a question: what it finds, or that it finds nothing, is said anyway.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.model import Question
from knowledge.questions.asking import unwrapped
from knowledge.words.languages import Language, language, lists, plain

_WORD = re.compile(r"\w+")
_ENDS = " ?!.？！。…"
_FEW = 4  # words below which a text is always looked at closely


@dataclass(frozen=True, slots=True)
class _Talk:
    """How one language chats and instructs; see `words/languages.toml`."""

    spoken: Language
    chatting: re.Pattern[str]
    instructing: re.Pattern[str]
    words: frozenset[str]

    def holds(self, text: str, words: Sequence[str]) -> bool:
        """Whether `text` is nothing but a chat, or is an instruction to the bot in which no word asks.

        An instruction stays one whatever it is about ("translate the treaty"); its verb alone is a keyword.
        """
        if self._may_chat(text, words):
            bare = unwrapped(text, self.spoken)
            if not _WORD.search(bare) or self.chatting.fullmatch(bare.rstrip(_ENDS)):
                return True
        if self.instructing.match(text) is None:
            return False
        return not any(plain(word) in self.spoken.asking_words for word in words)

    def _may_chat(self, text: str, words: Sequence[str]) -> bool:
        """False if a text surely is no chat, since most of its words never are in one: quick to know."""
        if len(words) < _FEW or not text.isascii():
            return True
        return 2 * sum([word.lower() in self.words for word in words]) >= len(words)


def asks_nothing(question: Question) -> bool:
    """Whether a question is small talk: no word of it tells, or it is said to the bot and not asked.

    One that takes words over from the question before asks what that one asked.
    """
    if question.carried:
        return False
    if not any(word.telling for word in question.words):
        return True
    text = question.text.strip().replace("’", "'")
    words = _WORD.findall(text)
    return any(talk.holds(text, words) for talk in _talks())


@cache
def _talks() -> tuple[_Talk, ...]:
    return tuple(_read())


def _read() -> Iterator[_Talk]:
    for code, given in lists().items():
        if "instructing" in given:
            chatting, instructing = (
                "|".join(line for line in given[key].splitlines() if line)
                for key in ("chatting", "instructing")
            )
            opening = "|".join(map(re.escape, given["opening"].split())) or "(?!)"
            yield _Talk(
                language(code),
                re.compile(chatting, re.IGNORECASE),
                re.compile(rf"(?:(?:{opening})\b\W*)*(?:{instructing})", re.IGNORECASE),
                frozenset(
                    _WORD.findall(f"{chatting} {given.get('wrapping', '')}".lower().replace("\\b", " "))
                ),
            )
