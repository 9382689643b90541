"""The Discord client as commands and messages see it, and the one way in which every command responds."""

import asyncio
import logging
import secrets
from asyncio import wait  # by this name, so that the tests and the demo can put another in its place
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

import discord
from discord.ext import tasks
from discord.utils import utcnow

from bot.cards import notices
from bot.cards.layout import Card
from bot.conversations import Conversations
from bot.lost import FAILED, insistently
from bot.manners import Manners
from bot.pace import Pace
from bot.places import is_filtered
from bot.recent import Memory, Recent
from bot.registered import Registered
from bot.showing import answer, change, first, follow_up, is_answered, is_pending, show
from bot.underway import UnderWay
from bot.votes import Votes
from bot.words import Languages, Words
from knowledge.errors import VerbatimError
from knowledge.library import Library

T = TypeVar("T")

WORKER = "library"  # prefix of the names of the threads that work for the bot
_PRESSES = 3  # buttons that a person may press for each question they may ask
_TOKEN = timedelta(minutes=15)  # how long a private card can change after a press: then its Share is gone
_MOST = 10_000  # private cards that are remembered to have been shared
# Discord's codes: the channel or the message is gone; the interaction is unknown by now, acknowledged,
# expired; the thread is archived, and locked, so that nothing opens it.
_TOO_LATE = (10003, 10008, 10062, 40060, 50027, 50083)
PATIENCE = 1.0  # seconds of work before a response is deferred; Discord waits for three

log = logging.getLogger(__name__)


class Front(discord.Client):
    """A Discord client with a library to ask.

    `moderator_role` is the name or id of a role that may do what otherwise needs Manage Server; `quotes` is
    how many quotes an answer shows at most; `votes` is where votes on answers are counted; `manners` are the
    operator's wishes; `registered` knows the ids of the commands; `languages` are those that the bot speaks.
    """

    def __init__(
        self,
        library: Library,
        *,
        moderator_role: str | None,
        quotes: int,
        votes: Votes,
        manners: Manners,
        registered: Registered,
        languages: Languages,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.library = library
        self.moderator_role = moderator_role
        self.quotes = quotes
        self.votes = votes
        self.manners = manners
        self.registered = registered
        self.languages = languages
        self.memory = Memory()
        self.conversations = Conversations(self.memory)
        self.pace = Pace(self.memory, manners.questions_per_person, manners.questions_per_channel)
        self.presses = Pace(self.memory, _PRESSES * manners.questions_per_person, 0)
        # The private cards that were shared.
        self.shared: Recent[int, bool] = self.memory.recent(_TOKEN, _MOST)
        self.under_way = UnderWay()
        # Reloads waiting for one another must not take threads from questions.
        self.keeper = ThreadPoolExecutor(1, thread_name_prefix=WORKER)

    async def direct(self, user: discord.abc.User) -> discord.PartialMessageable:
        """Somebody's direct messages, insistently. `user.send` would have discord.py remember their name."""
        channel = await insistently(lambda: self.http.start_private_message(user.id))
        return self.get_partial_messageable(int(channel["id"]), type=discord.ChannelType.private)

    @tasks.loop(minutes=1)
    async def forgetting(self) -> None:
        """Forget in time what is kept for a while, though nobody asks anything."""
        self.memory.forget_old(utcnow())

    async def close(self) -> None:
        """Leave Discord; a reload that has not started is dropped."""
        self.forgetting.cancel()
        self.keeper.shutdown(wait=False, cancel_futures=True)
        await super().close()


Interaction = discord.Interaction[Front]
"""A person's use of a command or a button of the bot."""


def words_for(interaction: Interaction) -> Words:
    """The words for a person: in their language, else in the server's, else in English."""
    return interaction.client.languages.of(interaction.locale, interaction.guild_locale)


def may_moderate(interaction: Interaction) -> bool:
    """Whether the person may manage this server, or has the moderators' role."""
    if interaction.guild_id is None or not isinstance(interaction.user, discord.Member):
        return False
    if interaction.permissions.manage_guild:
        return True
    wanted = interaction.client.moderator_role
    return wanted is not None and any(wanted in (role.name, str(role.id)) for role in interaction.user.roles)


async def respond(
    interaction: Interaction,
    work: Callable[[], T] | Awaitable[T],
    word: Callable[[T], Card | Sequence[Card]],
    *,
    private: bool = False,
    turn: bool = False,
    keeping: bool = False,
) -> tuple[T, int | None] | None:
    """Do `work` off the event loop, or await it, and respond with the card or cards that `word` makes of it.

    Returns the result, and the id of the message that shows it, if known; None if the work failed. The
    response to work of more than a second is deferred. `private` responses are seen by the asker alone;
    `turn` replaces the message whose button was pressed; `keeping` is work on the library itself, of which
    one is done at a time. Failures are always reported privately, and a stop in place of the response.
    """
    async with interaction.client.under_way.noted():
        task = _begun(work, interaction.client.keeper if keeping else None)
        try:
            await wait({task}, timeout=PATIENCE)
            if not task.done():
                defer = partial(interaction.response.defer, ephemeral=private, thinking=not turn)
                await first(interaction, defer, pending=not turn)
            done = await task
            made = word(done)
        except VerbatimError as error:
            log.warning("a request failed: %s", error)
            await say_privately(interaction, notices.trouble(words_for(interaction), error))
            return None
        except asyncio.CancelledError:
            if is_pending(interaction):
                await change(interaction, notices.stopped(words_for(interaction)))
            raise
        cards = _permitted(interaction, [made] if isinstance(made, Card) else made)
        return done, await show(interaction, *cards, private=private, turn=turn)


def _permitted(interaction: Interaction, cards: Sequence[Card]) -> Sequence[Card]:
    """The cards without their files where the bot may attach none."""
    has_files = any(card.files for card in cards)
    if not has_files or interaction.guild_id is None or interaction.app_permissions.attach_files:
        return cards
    log.warning("no right to attach files in channel %s", interaction.channel_id)
    return [notices.unattached(words_for(interaction), card) if card.files else card for card in cards]


def _begun(work: Callable[[], T] | Awaitable[T], worker: ThreadPoolExecutor | None) -> asyncio.Future[T]:
    if isinstance(work, Awaitable):
        return asyncio.ensure_future(work)
    return asyncio.get_running_loop().run_in_executor(worker, work)


async def in_time(interaction: Interaction, *, pressing: bool = False) -> bool:
    """Whether a person may ask, or press a button, now; if so it counts.

    Otherwise the person is told privately how long to wait.
    """
    pace = interaction.client.presses if pressing else interaction.client.pace
    channel = interaction.channel_id or 0
    held_up = pace.wait(interaction.user.id, channel, interaction.created_at)
    if held_up is None:
        pace.count(interaction.user.id, channel, interaction.created_at)
        return True
    log.info("somebody %s too soon in channel %s", "presses" if pressing else "asks", channel)
    slower = notices.press_slower if pressing else notices.slow_down
    await say_privately(interaction, slower(words_for(interaction), held_up))
    return False


async def say_privately(interaction: Interaction, card: Card) -> None:
    """Show the card to this person alone, even after deferring a response that everybody would see."""
    if not is_answered(interaction):
        await answer(interaction, card, private=True)
        return
    pending = is_pending(interaction)
    if pending:
        # The first message after a deferred response takes its place, and so its visibility.
        await change(interaction, notices.told_privately(words_for(interaction)))
    await follow_up(interaction, card, private=True)
    if pending:
        with suppress(discord.NotFound):  # it went at the first try
            await insistently(interaction.delete_original_response)


@asynccontextmanager
async def owning_up(interaction: Interaction, at: str) -> AsyncIterator[None]:
    """Log an unexpected error, and tell the person the code under which the log has it.

    Anyone whose response a filter blocks is told so instead. If Discord has stopped waiting for the
    response, nobody can be told.
    """
    try:
        yield
    except Exception as error:
        cause = getattr(error, "original", error)
        if isinstance(cause, discord.HTTPException) and cause.code in _TOO_LATE:
            log.warning("too late for an answer at %s: %s", at, cause)
            return
        say = words_for(interaction)
        if is_filtered(cause):
            log.warning("a filter blocks the response at %s: %s", at, cause)
            card = notices.filtered(say, cause.code)
        else:
            code = new_code()
            log.exception("unexpected error %s at %s", code, at)
            card = notices.apology(say, code)
        try:
            await say_privately(interaction, card)
        except FAILED as reason:
            log.warning("the apology at %s could not be sent: %s", at, reason)


def new_code() -> str:
    """Eight characters that identify an error to a person and in the log."""
    return secrets.token_hex(4)
