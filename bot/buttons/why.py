"""Why this?: the reasons for an answer or a refusal, seen only by the person who presses."""

from collections.abc import Mapping
from typing import Self

from bot import asked, documents
from bot.asked import Asked
from bot.buttons.pressable import LIBRARY, Pressable, document_of
from bot.cards import changed
from bot.cards.layout import Card
from bot.cards.reasons import reasons
from bot.front import Interaction, respond, words_for
from bot.words import Words
from knowledge.explaining import Explanation


class Why(Pressable, template=rf"why:{LIBRARY}"):
    """Gives the reasons privately; `document` is the key of the only document asked, if any."""

    def __init__(self, say: Words, version: str, document: str, *, answered: bool = True) -> None:
        self.version, self.document = version, document
        # Translators: Two buttons: why the bot gave this answer, and why it gave none.
        label = say("Why this?") if answered else say("Why not?")
        super().__init__(label, f"why:{self.version}:{document}")

    @classmethod
    def of(cls, say: Words, state: Mapping[str, str]) -> Self:
        """See `Pressable.of`."""
        return cls(say, state["version"], state["document"])

    async def press(self, interaction: Interaction) -> None:
        """Explain the answer as the library gives it now."""
        say, library, quotes = words_for(interaction), interaction.client.library, interaction.client.quotes

        def explain(question: Asked) -> Explanation:
            name = documents.name_of(document_of(library, self.document))
            return library.explain(question.text, limit=quotes, document=name, after=question.before)

        def word(done: tuple[Asked, Explanation]) -> Card:
            question, why = done
            older = why.answer.version != self.version
            return reasons(say, why, notes=[*changed(say, older), *question.notes(say)], quoting=older)

        await respond(interaction, asked.once_more(interaction, explain), word, private=True)
