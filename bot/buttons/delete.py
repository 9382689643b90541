"""Delete: the person who asked, or a moderator, removes an answer."""

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Self

import discord

from bot.buttons.pressable import Pressable, labels
from bot.cards import notices
from bot.front import Interaction, may_moderate, say_privately, words_for
from bot.lost import insistently
from bot.places import entitle, is_own_thread, is_shut, reopen
from bot.showing import first
from bot.words import Words

_ID = re.compile(r"delete:(?P<asker>\d{1,20})(?::(?P<language>\w*))?")


class Delete(Pressable, template=_ID):
    """Removes the message that it stands below. Its id holds who asked, and the language of the message."""

    limited = False  # so that a flood of answers can be cleared away

    def __init__(self, say: Words, asker: int) -> None:
        self.asker = asker
        # Translators: A button: takes an answer away.
        super().__init__(say("Delete"), f"delete:{asker}:{say.locale.language}")

    @classmethod
    def of(cls, say: Words, state: Mapping[str, str]) -> Self:
        """See `Pressable.of`."""
        return cls(say, int(state["asker"]))

    async def press(self, interaction: Interaction) -> None:
        """Delete the message, or say who may."""
        if interaction.user.id != self.asker and not _may_delete(interaction):
            role = interaction.client.moderator_role
            await say_privately(interaction, notices.not_yours(words_for(interaction), role))
            return
        place, message = interaction.channel, interaction.message
        if is_shut(place, interaction.app_permissions):
            await say_privately(interaction, notices.shut(words_for(interaction)))
            return
        await first(interaction, interaction.response.defer)
        await reopen(place)
        with suppress(discord.NotFound):  # somebody else was faster
            await insistently(interaction.delete_original_response)
        if message is not None:
            interaction.client.conversations.forget(message.id)  # Discord may not report the deletion
        began = message is not None and message.type is discord.MessageType.default
        if began and place is not None and is_own_thread(place, place.id):
            await entitle(place, place.guild.me.name, close=True)


def caused(interaction: Interaction) -> tuple[int, Words]:
    """The id of the person who caused the message whose button is pressed, and the words it is in.

    Its Delete button holds both; without one it is the person who presses.
    """
    for name in labels(interaction.message):
        found = _ID.fullmatch(name)
        if found is not None:
            languages = interaction.client.languages
            return int(found["asker"]), languages.of(found["language"] or words_for(interaction).locale)
    return interaction.user.id, words_for(interaction)


def _may_delete(interaction: Interaction) -> bool:
    if interaction.guild_id is None:
        return False
    return interaction.permissions.manage_messages or may_moderate(interaction)
