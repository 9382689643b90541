"""An answer with its buttons, and the button that shares a private one."""

from collections.abc import Mapping
from functools import partial
from typing import Self

from bot import asked, cards, documents
from bot.asked import Asked
from bot.buttons.context import Context, QuotePlace
from bot.buttons.delete import Delete
from bot.buttons.more import More
from bot.buttons.pressable import LIBRARY, Pressable, document_of
from bot.buttons.sharing import share
from bot.buttons.vote import Ballot
from bot.buttons.why import Why
from bot.cards.layout import Card, Row, row_of
from bot.front import Interaction, respond, words_for
from bot.words import Words
from knowledge.model import Answer, Grade, Source


def answered(
    say: Words,
    found: Answer,
    *,
    asker: int,
    source: Source | None = None,
    question: str | None = None,
    private: bool = False,
    shared: bool = False,
    changed: bool = False,
) -> Card:
    """The card of an answer with all its buttons.

    `asker` is the id of the person who asked, `source` the only document searched. `question` is given unless
    it stands in the message that the answer replies to. A `private` answer can be shared unless it has been
    `shared`; others can be deleted. `changed`: the library is no longer the one that was asked.
    """
    notes = [*cards.changed(say, changed), *asked.notes(say, found.question, question)]
    key, title = (documents.key(source.name), source.title) if source is not None else ("", None)
    last = (None if shared else Share(say, found.version, key)) if private else Delete(say, asker)
    rows = _rows(say, found, key, last)
    return cards.answer(say, found, within=title, notes=notes, rows=rows)


class Share(Pressable, template=rf"share:{LIBRARY}"):
    """Shows a private answer to everybody in the channel, without naming anybody."""

    def __init__(self, say: Words, version: str, document: str) -> None:
        self.version, self.document = version, document
        # Translators: A button: shows everybody in the channel what only one person saw. At most 80
        # Translators: characters, as on all buttons; better under 20.
        super().__init__(say("Share"), f"share:{self.version}:{document}")

    @classmethod
    def of(cls, say: Words, state: Mapping[str, str]) -> Self:
        """See `Pressable.of`."""
        return cls(say, state["version"], state["document"])

    async def press(self, interaction: Interaction) -> None:
        """Answer the question again, for everybody to see; see `share`."""
        say, library, limit = words_for(interaction), interaction.client.library, interaction.client.quotes

        def ask(question: Asked) -> tuple[Answer, Source | None]:
            source = document_of(library, self.document)
            name = documents.name_of(source)
            return library.ask(question.text, limit=limit, document=name, after=question.before), source

        def word(done: tuple[Asked, tuple[Answer, Source | None]]) -> tuple[Card, Card]:
            question, (found, source) = done
            card = partial(
                answered,
                say,
                found,
                asker=interaction.user.id,
                source=source,
                question=question.text,
                changed=found.version != self.version,
            )
            return card(private=True, shared=True), card()

        async def show() -> object:
            return await respond(interaction, asked.once_more(interaction, ask), word, turn=True)

        await share(interaction, show)


def _rows(say: Words, found: Answer, document: str, last: Pressable | None) -> list[Row]:
    """Two rows of buttons: to read on, and to judge the answer; `last` ends the second."""
    version = found.version
    if found.grade is Grade.NOTHING_ASKED:
        return [row_of(None if isinstance(last, Share) else last)]
    shown = found.quotes or found.nearest[:1]
    places = [QuotePlace.of(quote.passage, version) for quote in shown]
    numbers = range(1, len(places) + 1) if len(places) > 1 else [None] * len(places)
    contexts = [Context(say, place, number) for place, number in zip(places, numbers, strict=True)]
    more = More(say, version, document) if shown else None
    why = Why(say, version, document, answered=bool(found.quotes))
    question = documents.key(found.question.text)
    right, wrong = Ballot(say, version, question, right=True), Ballot(say, version, question, right=False)
    return [row_of(*contexts, more, why), row_of(right, wrong, last)]
