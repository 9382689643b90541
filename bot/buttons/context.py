"""Context: the quote inside its paragraph, and the paragraphs beside it on demand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

import discord

from bot import documents
from bot.asked import quoted, texts
from bot.buttons.pressable import LIBRARY, Pressable, document_of
from bot.cards import changed
from bot.cards.contexts import context
from bot.cards.layout import Card, row_of
from bot.cards.notices import trouble
from bot.cards.verdicts import verdicts
from bot.errors import Refused
from bot.front import Interaction, respond, words_for
from bot.text import undrawn
from bot.words import Words, mark
from knowledge.library import Library
from knowledge.model import Passage
from knowledge.verifying.findings import Verification

MOST = 7  # paragraphs on either side; with what parts them more are too many components for a card
_ALIKE = 25  # sentences with the same words, among which an identical one is looked for
NEAR = 200  # how many paragraphs off a sentence is looked for when the library has changed

_PLACE = rf"{LIBRARY}:(?P<paragraph>\d{{1,9}}):(?P<sentence>\d{{1,9}}):(?P<digest>\w*)"


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """Where a quote stands in one version of the library: its document by key, its text by digest."""

    version: str
    document: str
    paragraph: int
    sentence: int
    digest: str

    @classmethod
    def of(cls, passage: Passage, version: str) -> Self:
        """The place of a passage."""
        key = documents.key(passage.document.name)
        return cls(version, key, passage.paragraph, passage.sentence, documents.key(passage.text))

    @classmethod
    def read(cls, state: Mapping[str, str]) -> Self:
        """The place that an id encodes."""
        paragraph, sentence = int(state["paragraph"]), int(state["sentence"])
        return cls(state["version"], state["document"], paragraph, sentence, state["digest"])

    def __str__(self) -> str:
        """The place as an id encodes it."""
        return f"{self.version}:{self.document}:{self.paragraph}:{self.sentence}:{self.digest}"


@dataclass(frozen=True, slots=True)
class View:
    """A quote with the passages around it, as the library has them now."""

    quote: Passage
    passages: tuple[Passage, ...]
    version: str
    more_before: bool
    more_after: bool


class Context(Pressable, template=rf"context:{_PLACE}"):
    """Shows a quote in its paragraph to the person who presses; `number` is that of the quote on the card."""

    def __init__(self, say: Words, place: QuotePlace, number: int | None = None) -> None:
        self.place = place
        # Translators: Buttons: show a quote in its paragraph, the only one or the one of this number.
        label = say("Context") if number is None else say("Context {number}", number=number)
        super().__init__(label, f"context:{place}")

    @classmethod
    def of(cls, say: Words, state: Mapping[str, str]) -> Self:
        """See `Pressable.of`."""
        return cls(say, QuotePlace.read(state))

    async def press(self, interaction: Interaction) -> None:
        """Show the paragraph privately, or what comes nearest to the quote if that no longer exists."""
        say, library, place = words_for(interaction), interaction.client.library, self.place
        said = said_on(interaction.message, place)

        def find() -> View | tuple[Refused, Verification]:
            try:
                return look(library, place, said=said)
            except Refused as gone:
                if not said:
                    raise
                return gone, library.verify(said, whole=True)

        def word(found: View | tuple[Refused, Verification]) -> list[Card]:
            if isinstance(found, View):
                return [card_of(say, found, place)]
            gone, checked = found
            return [trouble(say, gone), *verdicts(say, checked)]

        await respond(interaction, find, word, private=True)


class Around(Pressable, template=rf"around:{_PLACE}:(?P<before>\d):(?P<after>\d)"):
    """Shows more paragraphs on one side, in place."""

    def __init__(self, label: str, place: QuotePlace, before: int, after: int, *, off: bool = False) -> None:
        self.place, self.before, self.after = place, before, after
        super().__init__(label, f"around:{place}:{before}:{after}", off=off)

    @classmethod
    def of(cls, _say: Words, state: Mapping[str, str]) -> Self:
        """See `Pressable.of`."""
        return cls("", QuotePlace.read(state), int(state["before"]), int(state["after"]))

    async def press(self, interaction: Interaction) -> None:
        """Show so many paragraphs before and after, in place."""
        say, library = words_for(interaction), interaction.client.library
        place, before, after = self.place, self.before, self.after

        def word(seen: View) -> Card:
            return card_of(say, seen, place, before, after)

        await respond(interaction, lambda: look(library, place, before, after), word, turn=True)


def said_on(card: discord.Message | None, place: QuotePlace) -> str:
    """The quote as the card shows it; "" if it is in a file, or cannot be read back exactly."""
    for text in texts(card.components) if card is not None else ():
        said = undrawn(quoted(text.content))
        if documents.key(said) == place.digest:
            return said
    return ""


def look(library: Library, place: QuotePlace, before: int = 0, after: int = 0, *, said: str = "") -> View:
    """The quote at a place, with so many paragraphs around it; it is followed to where it stands now.

    It is followed into another document only if `said`, its text, is given. Raises Refused if it is nowhere.
    """
    version = library.contents().version
    quote = _followed(library, place) or (_elsewhere(library, said) if said else None)
    name = quote.document.name if quote is not None else ""
    seen = library.around(name, quote.paragraph, before + 1, after + 1) if quote is not None else ()
    if quote is None or quote not in seen:  # the library may change in between
        document_of(library, place.document)
        raise Refused(
            mark("The library has changed since, and this sentence no longer stands where it stood.")
        )
    numbers = sorted({passage.paragraph for passage in seen})
    at = numbers.index(quote.paragraph)
    kept = set(numbers[max(at - before, 0) : at + after + 1])
    passages = tuple(passage for passage in seen if passage.paragraph in kept)
    return View(quote, passages, version, numbers[0] not in kept, numbers[-1] not in kept)


def _followed(library: Library, place: QuotePlace) -> Passage | None:
    """The quote where it stood, or near there."""
    names = [source.name for source in library.contents().sources]
    name = next((name for name in names if documents.key(name) == place.document), "")
    quote = _same(library.around(name, place.paragraph), place)
    return quote or _same(library.around(name, place.paragraph, NEAR, NEAR), replace(place, sentence=0))


def _elsewhere(library: Library, said: str) -> Passage | None:
    """The first sentence of any document that reads the same."""
    found = (quote.passage for quote in library.look_up(said, size=_ALIKE).quotes)
    return next((passage for passage in found if passage.text == said), None)


def _same(passages: tuple[Passage, ...], place: QuotePlace) -> Passage | None:
    """The passage with the text of the place, and with its sentence number unless that is 0."""
    for passage in passages:
        if place.sentence in (0, passage.sentence) and documents.key(passage.text) == place.digest:
            return passage
    return None


def card_of(say: Words, seen: View, place: QuotePlace, before: int = 0, after: int = 0) -> Card:
    """The card of a quote in its context, with buttons for more; `place` is where it was before."""
    now = QuotePlace.of(seen.quote, seen.version)
    notes = changed(say, now.version != place.version)
    first, last = not seen.more_before or before >= MOST, not seen.more_after or after >= MOST
    row = row_of(
        # Translators: Buttons: show one more paragraph, the one before and the one after what is shown.
        Around(say("Paragraph before"), now, before + 1, after, off=first),
        Around(say("Paragraph after"), now, before, after + 1, off=last),
    )
    return context(say, seen.quote, seen.passages, version=seen.version, notes=notes, rows=[row])
