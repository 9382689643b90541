"""The `document` option of commands: how a person names one document."""

import asyncio
import difflib
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

from discord import app_commands

from bot.cards.layout import short
from bot.errors import UnknownDocument
from bot.front import Interaction
from bot.text import undirected
from knowledge.model import Contents, Source
from knowledge.words.languages import plain
from knowledge.words.spelling import begins, tolerance

CHOICES = 25  # Discord shows no more
VALUE = 100  # the most characters of a choice's name and value
_WORD = re.compile(r"[\w’']+")


def key(text: str) -> str:
    """Eight characters that stand for a text, such as a document's name, where there is no room for it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def name_of(source: Source | None) -> str | None:
    """The name by which to ask the library about one document alone; None for all of them."""
    return source.name if source is not None else None


def find(contents: Contents, typed: str) -> Source:
    """The document that a person named: by name or title, or by both as it is offered, in any case.

    Also by "#" and its key. Raises UnknownDocument with the nearest titles.
    """
    wanted = typed.strip().casefold()
    for source in contents.sources:
        if typed in (source.name, f"#{key(source.name)}"):
            return source
    for source in contents.sources:
        if wanted in (label.casefold() for label in (source.name, source.title, _label(source))):
            return source
    names = {label.casefold(): s.title for s in contents.sources for label in (s.name, s.title)}
    near = difflib.get_close_matches(wanted, names, n=5, cutoff=0.5)
    near += [label for label in names if wanted and wanted in label and label not in near]
    raise UnknownDocument(typed, tuple(dict.fromkeys(names[label] for label in near))[:5])


def choices(contents: Contents, typed: str) -> list[app_commands.Choice[str]]:
    """The documents whose title or name holds every word typed; titles that begin with these come first.

    Case, accents and punctuation do not matter. If there are none, one letter of each word may be wrong.
    """
    wanted = _letters(typed)
    read = [(source, _known(source.title), _known(source.name)) for source in contents.sources]
    meant = [frozenset([word]) for word in wanted.split()]
    holding = [one for one in read if _holds(f"{one[1]} {one[2]}", meant)]
    if not holding:
        known = {word for _, title, name in read for word in f"{title} {name}".split()}
        meant = [words | _nearly(word, known) for words, word in zip(meant, wanted.split(), strict=True)]
        holding = [one for one in read if _holds(f"{one[1]} {one[2]}", meant)]
    holding.sort(key=lambda one: not one[1].startswith(wanted))
    return [_choice(source) for source, _, _ in holding[:CHOICES]]


def _holds(text: str, wanted: Iterable[Iterable[str]]) -> bool:
    """Whether a text holds one of the words of each set."""
    return all(any(word in text for word in words) for words in wanted)


def _nearly(typed: str, known: Iterable[str]) -> frozenset[str]:
    """The words that begin as this one, but for one letter."""
    return frozenset(word for word in known if begins(word, typed)) if tolerance(typed) else frozenset()


def _letters(text: str) -> str:
    """The words of a title as they are compared, with spaces between."""
    return " ".join(map(plain, _WORD.findall(text)))


_known = lru_cache(1 << 14)(_letters)  # for titles and names; what people type is not cached


def _choice(source: Source) -> app_commands.Choice[str]:
    value = source.name if len(source.name) <= VALUE else f"#{key(source.name)}"
    return app_commands.Choice(name=_label(source), value=value)


def _label(source: Source) -> str:
    """What is offered for a document, and may be typed or pasted as it reads."""
    label = source.title if source.title == source.name else f"{source.title} ({source.name})"
    return short(undirected(label), VALUE)


async def suggest(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Autocomplete for the `document` option."""
    return await asyncio.to_thread(lambda: choices(interaction.client.library.contents(), typed[:VALUE]))
