"""The rooms of the demo: its places, and who a visitor can be there."""

from collections.abc import AsyncIterator, Mapping, Sequence

import discord
import simcord
from babel import Locale
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.cards.layout import LISTED, lay_out
from bot.demo.controls import Controls
from bot.demo.people import NAME, Correspondent, Person
from bot.demo.rules import Rules
from bot.words import CATALOGUES

QUESTION = "When did Putin visit Pyongyang?"
MODERATOR, FRIEND = "Moderator", "Mina"
BRIEFING, FREELY, FORUM, SILENT, ELSEWHERE = "briefing", "ask-freely", "questions", "no-bots", "elsewhere"
SERVER, TALK = "Another server", f"{FRIEND} and you"
CLAIM = "They signed “a comprehensive strategic treaty”, did they not?"
WELCOME = (
    f"**Welcome! I am {NAME}.** I answer questions about the briefing only in its own words, and say so when "
    "it does not say.",
    "**Things to try**\n"
    f"1. Ask: type `@{NAME} What treaty did Russia and North Korea sign?` below. Edit or delete it: the "
    "answer follows. Reply to the answer, or begin a thread with it, to ask on.\n"
    "2. Search and check: `/ask`, `/lookup`, `/verify`, `/sources`, `/help`, and “Apps” at each message.\n"
    f"3. Go elsewhere under “Place”: in #{FREELY} and in the forum I answer unasked, if I am sure; in "
    f"#{SILENT} I may not, and tell you directly. What you write first under “New post” opens one; the first "
    f"line is its title. In “{SERVER}” and “{TALK}” I am no member, but you have me on your account.\n"
    f"4. Be somebody else under “Viewing as”: **{MODERATOR}** may `/library reload`; **Deutsch**, "
    "**Español** and others have the commands and their answers in their language.\n"
    "5. Under “More” restart me, let me answer in threads or take that right from me, slow me down, time me "
    "out, let AutoMod block me, turn the server German, give me a document with a sentence too long for a "
    "message; in a thread also lock or archive it. In “Direct messages” I say why I am silent, or how long "
    "to wait.",
)
FOOT = "-# This Discord is simulated: what you type stays on this computer and is not kept."

Viewers = Sequence[Person | Correspondent]
Room = tuple[simcord.ChannelHandle, Viewers]  # a place, and who may be there

# What the bot needs on a real server, and no more.
PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,  # for answers in threads of their own
    attach_files=True,  # a quote too long for a message
    read_message_history=True,
)
_DENIED = discord.Permissions(send_messages=True, attach_files=True)


async def furnish(
    env: simcord.Env, rules: Rules, controls: Controls
) -> tuple[Sequence[Person], Mapping[str, Room]]:
    """Fill the empty world; returns the people a visitor can be, and the places by name."""
    guild, backend = controls.guild, env.backend
    own = next(role for role in backend.get_guild(guild.id).roles.values() if role.managed)
    backend.edit_role(guild.id, own.id, {"permissions": PERMISSIONS.value, "color": 0x5865F2})
    staff = guild.create_role(
        "Moderators", permissions=discord.Permissions(manage_guild=True, manage_threads=True)
    )

    def join(name: str, *roles: simcord.RoleHandle) -> Person:
        user = env.create_user(name.lower(), global_name=name)
        guild.add_member(user, roles=roles)
        return Person(env, guild, user, controls)

    you, moderator, mina = join("You"), join(MODERATOR, staff), join(FRIEND)
    languages = [Locale(path.stem) for path in sorted(CATALOGUES.glob("*.po"))]
    others = {join(str(one.display_name).title()): one.language for one in languages}
    rules.languages.update({person.id: _tag(language) for person, language in others.items()})
    who: Sequence[Person] = (you, moderator, *others)
    places: dict[str, Room] = {name: (channel, who) async for name, channel in _home(env, guild, mina)}
    denied = Overwrite(own.id, OverwriteType.ROLE, deny=_DENIED.value)
    backend.edit_channel(places[f"#{SILENT}"][0].id, {}, overwrites=[denied])
    places[SERVER] = await _abroad(env, rules, [you, mina])
    places[TALK] = await _between(env, rules, controls)
    for one in who:
        name = "Direct messages" if one is you else f"DM: {one.user.global_name}"
        places[name] = one.user.dm_channel, (Correspondent(env, one.user, controls),)
    return who, places


async def _home(
    env: simcord.Env, guild: simcord.GuildHandle, mina: Person
) -> AsyncIterator[tuple[str, simcord.ChannelHandle]]:
    """Make the places of the bot's server with the messages in them; yields each with its name."""
    channel = guild.create_text_channel(BRIEFING, topic="Every answer is a quote from the briefing")
    welcome = lay_out(WELCOME, colour=LISTED, foot=FOOT)
    await env.bot.get_partial_messageable(channel.id).send(view=welcome.view)
    await mina.send(channel, f"@{NAME} {QUESTION}")
    yield f"#{BRIEFING}", channel
    yield f"#{FREELY}", guild.create_text_channel(FREELY, topic="Ask without a mention")
    thread = _thread(env, channel, "What was signed", mina)
    await mina.send(thread, f"@{NAME} What did Putin and Kim sign?")
    yield "Thread", thread
    forum = guild.create_forum_channel(FORUM)
    post = _thread(env, forum, "A post", mina)
    await mina.send(post, f"{QUESTION}\nI cannot find it.")
    yield "Forum post", post
    yield (
        f"#{SILENT}",
        guild.create_text_channel(SILENT, topic="The bot may neither write nor attach here"),
    )


async def _abroad(env: simcord.Env, rules: Rules, people: Sequence[Person]) -> Room:
    """A server of which the bot is no member; the first of the people there has it on their account."""
    guild = env.create_guild(SERVER)
    rules.leave(guild)
    channel = guild.create_text_channel(ELSEWHERE, topic="The bot is no member of this server")
    for one in people:
        guild.add_member(one.user)
    there = [Person(env, guild, one.user, one.controls) for one in people]
    rules.carriers.add(there[0].id)
    await there[-1].send(channel, CLAIM)
    return channel, there


async def _between(env: simcord.Env, rules: Rules, controls: Controls) -> Room:
    """A conversation of two people, the first of whom has the bot on their account.

    On SimCord a person has a single conversation, the one with the bot. So these are two more people, with
    the same names.
    """
    you, friend = (env.create_user(f"{name.lower()}_", global_name=name) for name in ("You", FRIEND))
    place = you.dm_channel
    rules.abroad.add(place.id)
    rules.carriers.add(you.id)
    env.backend.get_channel(place.id).recipient_ids.append(friend.id)
    env.backend.dm_channels[friend.id] = place.id
    there = [Correspondent(env, one, controls) for one in (you, friend)]
    await there[-1].send_dm(CLAIM)
    return place, there


def _thread(
    env: simcord.Env, parent: simcord.ChannelHandle, name: str, owner: Person
) -> simcord.ChannelHandle:
    """A new thread of a channel, or a new post of a forum, without any message."""
    thread = env.backend.create_thread(parent.id, name, owner.id)
    return simcord.ChannelHandle(env, parent.guild, thread)


def _tag(language: str) -> str:
    """Discord's tag for a language; some of its tags also name a country, such as es-ES."""
    tags = sorted(str(one.value) for one in discord.Locale)
    return next(tag for tag in tags if tag.partition("-")[0] == language)
