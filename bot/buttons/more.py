"""More: what comes after the quotes of an answer, in pages, seen only by the person who presses."""

from collections.abc import Mapping
from typing import Self

from bot import asked, cards, documents
from bot.asked import Asked
from bot.buttons.listed import turns
from bot.buttons.pressable import LIBRARY, Pressable, document_of
from bot.cards.layout import Card, row_of
from bot.front import Interaction, respond, words_for
from bot.words import Words
from knowledge.model import Listing

PAGE = 4  # passages on a page


class More(Pressable, template=rf"more:{LIBRARY}"):
    """Opens the first page privately; `document` is the key of the only document asked, if any."""

    def __init__(self, say: Words, version: str, document: str) -> None:
        self.version, self.document = version, document
        # Translators: A button: shows what comes next to an answer.
        super().__init__(say("More"), f"more:{self.version}:{document}")

    @classmethod
    def of(cls, say: Words, state: Mapping[str, str]) -> Self:
        """See `Pressable.of`."""
        return cls(say, state["version"], state["document"])

    async def press(self, interaction: Interaction) -> None:
        """Show the first page."""
        await _show(interaction, 0, 1, self.version, self.document, turn=False)


class Page(Pressable, template=rf"page:(?P<page>\d{{1,4}}):{LIBRARY}:(?P<message>\d{{1,20}})"):
    """Turns to a page in place; `message` is the id of the question's message, 0 if it has none."""

    def __init__(
        self, label: str, page: int, version: str, document: str, message: int, *, off: bool = False
    ) -> None:
        self.page, self.version, self.document, self.message = page, version, document, message
        super().__init__(label, f"page:{page}:{self.version}:{document}:{message}", off=off)

    @classmethod
    def of(cls, _say: Words, state: Mapping[str, str]) -> Self:
        """See `Pressable.of`."""
        page, message = int(state["page"]), int(state["message"])
        return cls("", page, state["version"], state["document"], message)

    async def press(self, interaction: Interaction) -> None:
        """Turn to the page."""
        await _show(interaction, self.message, self.page, self.version, self.document, turn=True)


async def _show(
    interaction: Interaction, message: int, page: int, version: str, document: str, *, turn: bool
) -> None:
    say, library, quotes = words_for(interaction), interaction.client.library, interaction.client.quotes

    def look(question: Asked) -> Listing:
        name = documents.name_of(document_of(library, document))
        # What another version would have answered stands on no card.
        beyond = quotes if library.contents().version == version else 0
        return library.further(
            question.text, beyond=beyond, page=page, size=PAGE, document=name, after=question.before
        )

    def word(done: tuple[Asked, Listing]) -> Card:
        question, found = done
        return _card(say, found, question, document, version)

    await respond(interaction, asked.once_more(interaction, look, message), word, private=not turn, turn=turn)


def _card(say: Words, found: Listing, question: Asked, document: str, version: str) -> Card:
    notes = [*cards.changed(say, found.version != version), *question.notes(say)]
    row = row_of()
    if found.pages > 1:
        for label, page, last in turns(say, found):
            off = found.page == last
            row.add_item(Page(label, page, version, document, question.message, off=off))
    return cards.further(say, found, before=(found.page - 1) * PAGE, notes=notes, rows=[row])
