"""Why this?: the reasons of an answer, or of a refusal, for who presses alone."""

from collections.abc import Mapping
from typing import Self

from bot import asked
from bot.buttons.pressable import VERSION, Interaction, Pressable, document_of
from bot.cards import CHANGED
from bot.front import respond
from bot.layout import Card
from bot.reasons import reasons
from knowledge.explaining import Explanation


class Why(Pressable, template=r"why:(?P<version>[^:]*):(?P<document>[^:]*)"):
    """Gives the reasons privately; `document` is the key of the only document asked, if any."""

    def __init__(self, version: str, document: str, *, label: str = "Why this?") -> None:
        self.version, self.document = version[:VERSION], document
        super().__init__(label, f"why:{self.version}:{document}")

    @classmethod
    def of(cls, state: Mapping[str, str]) -> Self:
        """See `Pressable.of`."""
        return cls(state["version"], state["document"])

    async def press(self, interaction: Interaction) -> None:
        """Explain the answer as the library gives it now."""
        question = await asked.question_of(interaction)
        library = interaction.client.library

        def work() -> Explanation:
            source = document_of(library, self.document)
            name = source.name if source is not None else None
            return library.explain(question.text, document=name, after=question.before)

        def word(why: Explanation) -> Card:
            changed = why.answer.version[:VERSION] != self.version
            return reasons(why, notes=[*([CHANGED] if changed else []), *question.notes()])

        await respond(interaction, work, word, private=True)
