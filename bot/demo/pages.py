"""The pages of the demo: SimCord's preview, with what Discord has and the preview lacks.

A page of SimCord shows one channel, so each place is a page of its own. `page.js` leads from one to another,
and adds a message's *Apps* menu, the light theme and the entries that act on the bot. What is marked * is not
public in SimCord, hence the exact pin.
"""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.resources import files
from typing import Any

import simcord
from simcord.enums import AppCommandType, ChannelType
from simcord.preview._server import PreviewServer  # *

from bot.demo.people import Correspondent, Person

_ADDED = {"/app.js": "page.js", "/preview.css": "page.css"}
"""For each file of the page, the file added at its end."""


class Pages:
    """One page for each place, all with the secret of the first one; to end any of them ends the first.

    They are served until `stack` is left. `controls` gives the entries that act on the bot in a place. Only
    who holds the lock `turn` may act.
    """

    def __init__(
        self, controls: Callable[[simcord.ChannelHandle], Sequence[str]], stack: AsyncExitStack
    ) -> None:
        self._controls = controls
        self._stack = stack
        self.turn = asyncio.Lock()
        self._servers: dict[str, _Server] = {}

    @property
    def first(self) -> simcord.Preview:
        """The page to begin with."""
        return next(iter(self._servers.values())).preview

    async def open(self, name: str, preview: simcord.Preview, port: int = 0) -> None:
        """Serve one more place under its name (`port` 0: on any free one).

        Raises OSError if the port cannot be used.
        """
        alike = sum(one == name or one.startswith(f"{name} (") for one in self._servers)
        if alike:
            name += f" ({alike + 1})"
        self._servers[name] = server = _Server(preview, port, self)
        preview.capability = self.first.capability
        vars(preview).update(_server=server)  # *
        _follow(preview, server.shown)
        _take_turns(preview, self.first, self.turn)
        await self._stack.enter_async_context(_open(preview))

    def known(self, preview: simcord.Preview) -> str:
        """A line of script with what `page.js` has to know about a page."""
        place, offered = preview.channel.id, preview.env.backend.visible_commands
        menus = {
            str(one.id): [
                entry["name"]
                for entry in offered(user_id=one.id, channel_id=place, type=AppCommandType.MESSAGE)
            ]
            for one in preview.viewers
        }
        ports = {name: server.port for name, server in self._servers.items()}
        ids = {str(server.preview.channel.id): server.port for server in self._servers.values()}
        me = preview.env.backend.bot_user
        channel, home = map(preview.env.backend.get_channel, (place, self.first.channel.id))
        known = {
            "threads": channel.type == ChannelType.TEXT and channel.guild_id == home.guild_id,
            "places": ports,
            "ids": ids,
            "menus": menus,
            "controls": self._controls(preview.channel),
            "me": [f"<@{me.id}>", f"@{me.name}"],
        }
        return f"const demo = {json.dumps(known)};"


class _Server(PreviewServer):
    """Serves the page, with our script and style sheet added at the end of its own."""

    def __init__(self, preview: simcord.Preview, port: int, pages: Pages) -> None:
        super().__init__(preview, port)
        self._every = pages
        self.shown: dict[str, Any] = {}  # the state of the place when each page was last made

    async def _static(self, request: Any) -> Any:
        response = await super()._static(request)
        if name := _ADDED.get(request.path):
            head = self._every.known(self.preview) if name.endswith(".js") else ""
            added = (files("bot.demo") / name).read_text(encoding="utf-8")
            response.text = f"{response.text}\n{head}\n{added}"
        return response

    async def _state(self, request: Any) -> Any:
        """What a page shows, brought up to date; the page asks for it twice a second."""
        page = self.preview._pages.get(request.headers.get("X-Simcord-Context"))  # *
        if page is not None and self._is_behind(page):
            self.preview._publish(page, reason="refresh")  # *
        return await super()._state(request)

    def _is_behind(self, page: Any) -> bool:
        """Whether a page is out of date, and nobody who acts is about to update it."""
        if page.pinned_snapshot is not None or self._every.turn.locked():
            return False
        return bool(page.status == "stale" or self.shown.get(page.id) != _said(self.preview))


@asynccontextmanager
async def _open(preview: simcord.Preview) -> AsyncIterator[None]:
    """Serve one page. Raises OSError if its port cannot be used."""
    # *: to survive a night's sleep
    vars(preview).update(_PAGE_LEASE_SECONDS=7 * 24 * 3600.0, _MAX_PAGES=1024)
    preview.env._preview = None  # *: SimCord wants to know of one page only
    try:
        await preview.__aenter__()
    except simcord.SetupError as error:
        if isinstance(error.__cause__, OSError) and error.__cause__.errno:
            raise OSError(error.__cause__.errno, os.strerror(error.__cause__.errno)) from error
        raise
    if preview._python is not None:  # *: what every page begins with: no message in focus, and none left out
        preview._python.target_id = preview._python.window_end_id = None
    preview._server.runner._shutdown_timeout = 0.5  # *: aiohttp's own patience is a minute
    try:
        yield
    finally:
        await preview.close()


def _follow(preview: simcord.Preview, shown: dict[str, Any]) -> None:
    """Let a page scroll to each new message, as Discord does; by itself it scrolls to the bot's only. (*)

    A conversation is headed by the name of the other person; by itself the page always names the bot.
    """
    publish, backend = preview._publish, preview.env.backend
    people = backend.get_channel(preview.channel.id).recipient_ids
    seen: dict[str, int | None] = {}

    def newest(viewer: Person | Correspondent, place: int) -> int | None:
        said = backend.messages.get(place, {}).values()
        return max((one.id for one in said if one.visible_to(viewer.id)), default=None)

    first = newest(preview.viewers[0], preview.channel.id)

    def publish_and_follow(page: Any, **reason: Any) -> None:
        last = newest(page.viewer, page.channel_id)
        if seen.setdefault(page.id, first) != last:
            seen[page.id] = page.target_id = last
        publish(page, **reason)
        shown[page.id] = _said(preview)
        for other in people:
            if other != page.viewer.id:
                page.snapshot["channel"]["recipient"]["name"] = backend.get_user(other).global_name

    def publish_acting(**reason: Any) -> None:
        # The other pages are updated when they ask. SimCord would make anew every page that was ever open.
        publish_and_follow(preview._action_page, **reason)

    vars(preview).update(
        _publish=publish_and_follow, _publish_message_pages=publish_acting, _initial_target=newest
    )


def _said(preview: simcord.Preview) -> Any:
    """The state of a place; if it differs, something has changed there."""
    backend, place = preview.env.backend, preview.channel.id
    said = [(one.id, one.edited_timestamp, one.flags) for one in backend.messages.get(place, {}).values()]
    return said, str(backend.get_channel(place).thread_metadata)


def _take_turns(preview: simcord.Preview, first: simcord.Preview, turn: asyncio.Lock) -> None:
    """Let one visitor act at a time, over all pages; to end one page ends the first, too. (*)"""
    act = preview._action

    async def act_in_turn(context_id: str | None, body: Any) -> dict[str, Any]:
        async with turn:
            preview.env._preview = preview
            done = await act(context_id, body)
        if preview._close_task is not None and first._close_task is None:
            first._close_task = asyncio.create_task(first.close())
        return done

    vars(preview).update(_action=act_in_turn)
