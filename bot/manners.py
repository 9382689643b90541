"""How the operator wants the bot to behave among people."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Manners:
    """The operator's wishes: settings, with their names and defaults."""

    answer_in: Literal["place", "thread"] = "place"
    auto_channels: str | None = None
    message_content: Literal["off", "on"] = "off"
    questions_per_person: int = 10
    questions_per_channel: int = 60

    @property
    def sees_content(self) -> bool:
        """Whether Discord is asked to show messages that do not speak to the bot."""
        return self.message_content == "on"

    @property
    def unasked(self) -> tuple[str, ...]:
        """The names and ids of the places to answer in unasked, without the # before a name."""
        listed = (name.strip().removeprefix("#").strip() for name in (self.auto_channels or "").split(","))
        return tuple(name for name in listed if name)

    def answers_unasked_in(self, name: str, number: int) -> bool:
        """Whether the channel or forum of this name and id is one to answer in unasked."""
        return name in self.unasked or str(number) in self.unasked
