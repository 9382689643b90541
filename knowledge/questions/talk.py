"""Small talk: the texts that ask nothing of the documents. Pure.

When in doubt a text is a question: what it finds, or that it finds nothing, is said anyway.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.model import Passage, Question, Quote, Word
from knowledge.questions.asking import unwrapped
from knowledge.terms import passage_terms
from knowledge.words.added import without_added
from knowledge.words.languages import Language, language, lists, plain

_WORD = re.compile(r"\w+")
_ENDS = " ?!.？！。…"
_FEW = 4  # words below which a text is looked at closely, whatever they are; and strange ones in a chat


@dataclass(frozen=True, slots=True)
class _Talk:
    """How one language chats and instructs; see `words/languages.toml`."""

    spoken: Language
    chatting: re.Pattern[str]
    instructing: re.Pattern[str]
    words: frozenset[str]

    def chats(self, text: str, words: Sequence[str]) -> bool:
        """Whether `text`, with these `words` in small letters, is nothing but a chat."""
        if not self._may_chat(text, words):
            return False
        bare = unwrapped(text, self.spoken)
        return not _WORD.search(bare) or self.chatting.fullmatch(bare.rstrip(_ENDS)) is not None

    def instructs(self, text: str, words: Sequence[str]) -> bool:
        """Whether `text` is an instruction to the bot in which no word asks.

        It stays one whatever it is about ("translate the treaty"); its verb alone is a keyword.
        """
        if self.instructing.match(text) is None:
            return False
        return not any(plain(word) in self.spoken.asking_words for word in words)

    def _may_chat(self, text: str, words: Sequence[str]) -> bool:
        """False if a text surely is no chat, since many of its words never are in one: quick to know."""
        if len(words) < _FEW or not text.isascii():
            return True
        strange = sum([word not in self.words for word in words])
        return strange < _FEW and 2 * strange <= len(words)


def asks_nothing(question: Question, quotes: Sequence[Quote] = ()) -> bool:
    """Whether a question is small talk: no word of it tells, or it is said to the bot and not asked.

    One that takes words over from the question before asks what that one asked. What has the form of an
    instruction may be keywords: if the first of `quotes`, which answer it, holds all of several words, it is
    ("delete my account").
    """
    if question.carried:
        return False
    if not any(word.telling for word in question.words):
        return True
    text = without_added(question.text).strip().replace("’", "'")
    words = [word.lower() for word in _WORD.findall(text)]
    if any(talk.chats(text, words) for talk in _talks()):
        return True
    if not any(talk.instructs(text, words) for talk in _talks()):
        return False
    return not quotes or not _holds(quotes[0].passage, [word for word in question.words if word.telling])


def _holds(passage: Passage, words: Sequence[Word]) -> bool:
    """Whether a passage holds all of several words."""
    held = set(passage_terms(passage.text, passage.document.language))
    return len(words) > 1 and all(word.best(held) for word in words)


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
