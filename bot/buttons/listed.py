"""A page of a list with its buttons: to turn it, and to share a private one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Self

from bot import asked, cards, documents
from bot.buttons.delete import Delete, caused
from bot.buttons.pressable import LIBRARY, Pressable, document_of
from bot.buttons.sharing import is_shared, share
from bot.cards.layout import Card, row_of
from bot.front import Interaction, respond, words_for
from bot.words import Words
from knowledge.library import Library
from knowledge.model import Listing, Source

LONGEST = 60  # characters of the words, so that they fit into a button's id of 100 with the rest
PAGE = 5  # passages on a page

_SHARE = "shared:"  # how the id of the button begins that shares a list
_LEAF = rf"(?P<page>[0-9]{{1,7}}):{LIBRARY}:(?P<words>(?s:.*))"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of the passages with some words, in one version, of one document by key ("" for all)."""

    page: int
    version: str
    document: str
    words: str

    @classmethod
    def read(cls, state: Mapping[str, str]) -> Self:
        """The page that an id encodes."""
        return cls(int(state["page"]), state["version"], state["document"], state["words"])

    def __str__(self) -> str:
        """The page as an id encodes it."""
        return f"{self.page}:{self.version}:{self.document}:{self.words}"


class TurnList(Pressable, template=rf"lookup:{_LEAF}"):
    """Turns a list to a page, in place, whoever presses."""

    def __init__(self, label: str, leaf: Leaf, *, off: bool = False) -> None:
        self.leaf = leaf
        super().__init__(label, f"lookup:{leaf}", off=off)

    @classmethod
    def of(cls, _say: Words, state: Mapping[str, str]) -> Self:
        """See `Pressable.of`."""
        return cls("", Leaf.read(state))

    async def press(self, interaction: Interaction) -> None:
        """Turn the page. A private list that was shared cannot be shared from another page."""
        card = interaction.message
        private = card is not None and card.flags.ephemeral
        shared = private and is_shared(interaction, _SHARE)
        await _show(interaction, self.leaf, *caused(interaction), private=private, shared=shared)


class ShareList(Pressable, template=rf"{_SHARE}{_LEAF}"):
    """Shows a private page to everybody in the channel, without naming anybody."""

    def __init__(self, say: Words, leaf: Leaf) -> None:
        self.leaf = leaf
        super().__init__(say("Share"), f"{_SHARE}{leaf}")

    @classmethod
    def of(cls, say: Words, state: Mapping[str, str]) -> Self:
        """See `Pressable.of`."""
        return cls(say, Leaf.read(state))

    async def press(self, interaction: Interaction) -> None:
        """Show the page again, for everybody to see; see `share`."""
        asker, say = interaction.user.id, words_for(interaction)
        await share(interaction, lambda: _show(interaction, self.leaf, asker, say, sharing=True))


def listed(
    say: Words,
    found: Listing,
    *,
    asker: int,
    document: str = "",
    private: bool = False,
    shared: bool = False,
    changed: bool,
) -> Card:
    """The card of one page; `document` is the key of the only document looked in.

    `asker` is the id of the person who asked. A `private` page can be shared unless it has been `shared`.
    `changed`: the library is no longer the one listed.
    """
    row = row_of()
    version, words = found.version, found.question.text
    if found.pages > 1:
        for label, page, last in turns(say, found):
            row.add_item(TurnList(label, Leaf(page, version, document, words), off=found.page == last))
    if not private:
        row.add_item(Delete(say, asker))
    elif not shared:
        row.add_item(ShareList(say, Leaf(found.page, version, document, words)))
    notes = [*cards.changed(say, changed), *asked.notes(say, found.question)]
    return cards.listing(say, found, before=(found.page - 1) * PAGE, notes=notes, rows=[row])


def turns(say: Words, found: Listing) -> tuple[tuple[str, int, int], ...]:
    """The two ways to turn a page: the label, the page to turn to, and the page without it."""
    # Translators: Buttons that turn the pages of a list.
    return (say("Previous"), found.page - 1, 1), (say("Next"), found.page + 1, found.pages)


def page_of(library: Library, words: str, page: int, source: Source | None) -> Listing:
    """One page of the passages with these words, of one document or all."""
    return library.look_up(words, page=page, size=PAGE, document=documents.name_of(source))


async def _show(
    interaction: Interaction,
    leaf: Leaf,
    asker: int,
    say: Words,
    *,
    private: bool = False,
    shared: bool = False,
    sharing: bool = False,
) -> object:
    """Show a page in place of the one whose button was pressed; `sharing` shows it to everybody too.

    Returns None if that failed.
    """
    library = interaction.client.library

    def work() -> Listing:
        return page_of(library, leaf.words, leaf.page, document_of(library, leaf.document))

    def word(found: Listing) -> list[Card]:
        changed = found.version != leaf.version
        card = partial(listed, say, found, asker=asker, document=leaf.document, changed=changed)
        if sharing:
            return [card(private=True, shared=True), card()]
        return [card(private=private, shared=shared)]

    return await respond(interaction, work, word, turn=True)
