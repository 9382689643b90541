"""The bot added to an account alone: its commands on a server that it is not on, and among other people."""

from typing import Any

import pytest
from simcord.backend.models import Interaction
from simcord.interactions import base_payload

from knowledge.library import Library
from tests.world import World, world

QUESTION = "When did Putin visit Pyongyang?"
ELSEWHERE = "4242"  # a server, or a group, that the bot knows nothing of


async def used(it: World, name: str, context: int, **options: str) -> Interaction:
    """A command as Discord tells of it when Alice alone has added the bot: what became of the interaction."""
    seen = it.env.backend.visible_commands(user_id=it.alice.id, channel_id=it.channel.id)
    command = next(command for command in seen if command["name"] == name)
    given: list[dict[str, Any]] = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
    record, payload = base_payload(
        it.env.backend,
        type=2,
        channel_id=it.channel.id,
        guild_id=it.guild.id,
        user_id=it.alice.id,
        data={"id": command["id"], "name": name, "type": 1, "options": given},
    )
    payload |= {"context": context, "authorizing_integration_owners": {"1": str(it.alice.id)}}
    if context == 0:
        payload["guild_id"] = payload["channel"]["guild_id"] = ELSEWHERE
    else:
        payload["user"] = payload.pop("member")["user"]
        del payload["guild_id"]
        payload["channel"] = {"id": payload["channel_id"], "type": 3, "recipients": []}
    it.env.backend.emit("INTERACTION_CREATE", payload)
    await it.env.settle()
    return record


@pytest.mark.parametrize("context", [0, 2])
@pytest.mark.parametrize(
    ("name", "options"),
    [("ask", {"question": QUESTION}), ("lookup", {"words": "treaty"}), ("sources", {}), ("help", {})],
)
async def test_commands_are_answered_wherever_they_are_used(
    library: Library, name: str, options: dict[str, str], context: int
) -> None:
    async with world(library) as it:
        record = await used(it, name, context, **options)
        assert record.responded
        assert not it.env.errors
