"""What the buttons that share have in common: however often they are pressed, a card is posted once."""

from collections.abc import Awaitable, Callable

from bot.buttons.pressable import labels
from bot.front import Interaction, in_time
from bot.showing import first


async def share(interaction: Interaction, show: Callable[[], Awaitable[object]]) -> None:
    """Let `show` post the card whose button was pressed, which counts as asking; it returns None on failure.

    It posts once, though a second press may come before the first has taken the button away. What failed
    may be tried again.
    """
    shared, card = interaction.client.shared, interaction.message.id if interaction.message is not None else 0
    if not shared.add(card, True, interaction.created_at):
        await first(interaction, interaction.response.defer)
        return
    done = False
    try:
        done = await in_time(interaction) and await show() is not None
    finally:
        if not done:
            shared.pop(card)


def is_shared(interaction: Interaction, button: str) -> bool:
    """Whether the private card whose button was pressed has been shared: it has lost the button to share it.

    `button` is how the id of that button begins. It may be there still if Discord could not be reached.
    """
    card = interaction.message
    return (
        card is None
        or card.id in interaction.client.shared
        or not any(name.startswith(button) for name in labels(card))
    )
