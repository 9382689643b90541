"""The question that an answer is for: it stands on the card, or in the message that the card replies to.

Nothing is remembered for the buttons below an answer: they read the question where everybody can read it.
"""

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import discord

from bot.cards.layout import Note, brief, fit, size
from bot.errors import Refused
from bot.front import Interaction
from bot.lost import insistently
from bot.text import inline, read_back, typed
from bot.words import Words, mark
from knowledge.question import Question

ASKED, CARRIED = 101, 102  # the keys of the notes that hold the question and the words carried over
QUESTION_ROOM = 2600  # the most that a thousand characters can take once they are encoded
_WORDS_ROOM = 300  # the most that words taken for others, or carried over, may take

_QUOTED = re.compile(r"^> .*$", re.MULTILINE)
_COMMA = re.compile(", |、")  # between two words carried over, in any language; no word contains it

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as typed, the words carried over from the one before, and the id of its message, if any."""

    text: str
    carried: tuple[str, ...] = ()
    message: int = 0

    @property
    def before(self) -> str | None:
        """The question to ask it after, so that it carries over the same words again."""
        return " ".join(self.carried) or None

    def notes(self, say: Words) -> list[Note]:
        """The small print of another card about the same question."""
        return notes(say, Question(self.text, (), carried=self.carried), self.text)


def notes(say: Words, question: Question, asked: str | None = None) -> list[Note]:
    """The small print about a question: what was taken for what, what was carried over, and what was asked.

    `asked` is the question if it does not stand in a message of its own.
    """
    found = []
    if question.corrected:
        pairs = [f"{_word(wrong)} → {_word(_like(wrong, right))}" for wrong, right in question.corrected]
        # Translators: Words of the question that were taken for others, as “receved → received”.
        found.append(Note(say("-# Taken for: {words}", words=_joined(say, pairs))))
    if question.carried:
        words = _joined(say, [inline(word) for word in question.carried])
        # Translators: Words of the question before, added to this one. End with a colon, a space and {words}:
        # Translators: the bot reads it again.
        found.append(Note(say("-# with: {words}", words=words), CARRIED))
    if asked:
        shown = inline(asked)
        whole = size(shown) <= QUESTION_ROOM
        shown = shown if whole else brief(asked, 200)
        # Translators: What somebody asked. End with a colon, a space and {question}: the bot reads it again.
        found.append(Note(say("-# Asked: {question}", question=shown), ASKED if whole else None))
    return found


async def question_of(interaction: Interaction, message: int = 0) -> Asked:
    """The question of the answer whose button was pressed; `message` is the id of its message, if known.

    Raises Refused, with the reason, if it is no longer available.
    """
    text, carried = written_on(interaction.message) if interaction.message is not None else ("", ())
    if text:
        return Asked(text, carried, message)
    original = await _original(interaction, message)
    text = typed(original.content)
    if not text:
        raise Refused(
            mark("Discord does not show me the question of this answer any more. Please ask it again.")
        )
    return Asked(text, carried, original.id)


async def once_more(interaction: Interaction, ask: Callable[[Asked], T], message: int = 0) -> tuple[Asked, T]:
    """The question of the answer whose button was pressed, and what `ask` finds for it off the event loop.

    Discord may take its time to return the question, so await this where the response can be deferred.
    """
    question = await question_of(interaction, message)
    return question, await asyncio.to_thread(ask, question)


def written_on(card: discord.Message) -> tuple[str, tuple[str, ...]]:
    """The question that a card shows ("" if it stands in its own message), and the words carried over."""
    written = {text.id: text.content for text in texts(card.components)}
    return read_back(_said(written.get(ASKED, ""))), carried_in(written.get(CARRIED, ""))


def texts(parts: Iterable[Any]) -> Iterator[discord.TextDisplay]:
    """Every text that a card shows, in order; `parts` are its components."""
    for part in parts:
        if isinstance(part, discord.TextDisplay):
            yield part
        yield from texts(getattr(part, "children", ()))


def quoted(text: str) -> str:
    """Those lines of a text on a card that are quotes."""
    return "\n".join(_QUOTED.findall(text))


def carried_in(line: str) -> tuple[str, ...]:
    """The words carried over, as the small print lists them in any language."""
    return tuple(read_back(word) for word in _COMMA.split(_said(line)) if word not in ("", "…"))


async def _original(interaction: Interaction, message: int) -> discord.Message:
    """The message with the question, as it is now."""
    reference = interaction.message.reference if interaction.message is not None else None
    if not message and reference is not None and reference.message_id is not None:
        message = reference.message_id
    place, number = interaction.channel, interaction.channel_id
    if isinstance(place, discord.Thread) and message in (0, place.id) and _begins(place):
        message, number = place.id, place.parent_id
    if not message or number is None:
        raise Refused(mark("I cannot find the question of this answer any more. Please ask it again."))
    channel = interaction.client.get_partial_messageable(number)
    try:
        original = await insistently(lambda: channel.fetch_message(message))
    except discord.NotFound as error:
        raise Refused(
            mark("The question of this answer was deleted, so I do not know it any more.")
        ) from error
    except discord.Forbidden as error:
        raise Refused(
            mark("I may not read the question of this answer again. Please ask it anew.")
        ) from error
    return original


def _begins(thread: discord.Thread) -> bool:
    """Whether a thread began with a message in its channel; a post begins with one of its own."""
    return isinstance(thread.parent, discord.TextChannel)


def _said(line: str) -> str:
    """What follows the label of a note in any language."""
    return line.partition(": ")[2]


def _like(wrong: str, right: str) -> str:
    """A word of the library, which has no capitals, with those of the word typed for it."""
    if wrong.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if wrong[:1].isupper() else right


def _word(word: str) -> str:
    return brief(word, 40)


def _joined(say: Words, words: list[str]) -> str:
    return say.joined(fit(words, _WORDS_ROOM, lambda _: "…"))
