"""A loopback Discord that speaks just enough REST and gateway, over real sockets, for a bot in a process.

It complains with 501 about any call it does not know, and remembers it.
"""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any, Self

import aiohttp
from aiohttp import web

TOKEN = "a-token-that-is-accepted"  # noqa: S105
BOT = {"id": "1000", "username": "Verbatim", "discriminator": "0", "avatar": None, "bot": True}
ASKER = {"id": "2000", "username": "mina", "discriminator": "0", "avatar": None}
APPLICATION = {
    "id": "1000",
    "name": "Verbatim",
    "icon": None,
    "description": "",
    "bot_public": True,
    "bot_require_code_grant": False,
    "verify_key": "0",
    "owner": ASKER,
}
GUILD = {
    "id": "3000",
    "name": "Briefing room",
    "roles": [{"id": "3000", "name": "@everyone", "permissions": "274877910016", "position": 0}],
    "channels": [{"id": "4000", "type": 0, "name": "briefing", "position": 0, "permission_overwrites": []}],
    "members": [{"user": BOT, "roles": [], "flags": 0}],
    "member_count": 2,
}

START = """
import sys
import discord.gateway, discord.http, yarl
port = sys.argv.pop(1)
discord.http.Route.BASE = f"http://127.0.0.1:{port}/api/v10"
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://127.0.0.1:{port}/gateway")
from bot.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
"""What to give to `python -c`, with the port and then the bot's arguments, so that it connects here."""


@dataclass
class Wire:
    """The server; an async context manager.

    `refuse` is a close code for every IDENTIFY; with `blocked` a page of that status is all there is to see,
    as what stands between the bot and Discord may send it. A message takes so many seconds of `pausing` to be
    sent once it has `reached` Discord, and the first `unanswered` ones are taken but never answered. A `deaf`
    gateway hears nothing once it has let the bot in; a `shut` one lets nobody in.
    """

    refuse: int | None = None
    blocked: int | None = None
    pausing: float = 0.0
    unanswered: int = 0
    deaf: bool = False
    shut: bool = False
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    port: int = 0
    registered: list[list[dict[str, Any]]] = field(default_factory=list)
    taken: list[dict[str, Any]] = field(default_factory=list)
    sent: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    identified: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    unknown: list[str] = field(default_factory=list)
    _gateways: set[web.WebSocketResponse] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_get("/gateway", self._gateway)
        application.router.add_get("/api/v10/users/@me", self._authorised(BOT))
        application.router.add_get("/api/v10/oauth2/applications/@me", self._authorised(APPLICATION))
        application.router.add_put("/api/v10/applications/1000/commands", self._register)
        application.router.add_post("/api/v10/channels/4000/messages", self._message)
        application.router.add_post("/api/v10/channels/4000/typing", self._typing)
        application.router.add_route("*", "/{rest:.*}", self._unknown)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        for gateway in tuple(self._gateways):
            await gateway.close()
        await self._runner.cleanup()

    async def say(self, content: str, number: str = "5000") -> None:
        """Have somebody write a message that mentions the bot; `number` is its id."""
        message = {
            "id": number,
            "channel_id": "4000",
            "guild_id": "3000",
            "type": 0,
            "content": content,
            "author": ASKER,
            "member": {"roles": [], "flags": 0, "joined_at": None},
            "mentions": [BOT],
            "mention_roles": [],
            "mention_everyone": False,
            "attachments": [],
            "embeds": [],
            "timestamp": "2026-01-01T00:00:00+00:00",
            "edited_timestamp": None,
            "pinned": False,
            "tts": False,
        }
        for gateway in self._gateways:
            await _dispatch(gateway, "MESSAGE_CREATE", message, 3)

    def _authorised(self, body: dict[str, Any]) -> Any:
        async def handle(request: web.Request) -> web.Response:
            if self.blocked is not None:
                return web.Response(
                    status=self.blocked, text="<html>Blocked</html>", content_type="text/html"
                )
            if request.headers.get("Authorization") != f"Bot {TOKEN}":
                return _json({"code": 0, "message": "401: Unauthorized"}, status=401)
            return _json(body)

        return handle

    async def _register(self, request: web.Request) -> web.Response:
        commands = await request.json()
        self.registered.append(commands)
        ids = {"application_id": "1000", "version": "1"}
        return _json(
            [{"id": str(n), "description": "", **ids, **command} for n, command in enumerate(commands)]
        )

    async def _message(self, request: web.Request) -> web.Response:
        message = await request.json()
        self.taken.append(message)
        self.reached.set()
        if len(self.taken) <= self.unanswered:
            await asyncio.Event().wait()
        await asyncio.sleep(self.pausing)
        await self.sent.put(message)
        return _json(
            {
                "id": "6000",
                "channel_id": "4000",
                "type": 0,
                "content": "",
                "author": BOT,
                "timestamp": "2026-01-01T00:00:00+00:00",
                "edited_timestamp": None,
                "components": message.get("components", []),
                "flags": 1 << 15,
                **dict.fromkeys(("attachments", "embeds", "mentions", "mention_roles"), ()),
                **dict.fromkeys(("mention_everyone", "pinned", "tts"), False),
            }
        )

    async def _typing(self, _: web.Request) -> web.Response:
        return web.Response(status=204)

    async def _unknown(self, request: web.Request) -> web.Response:
        self.unknown.append(f"{request.method} {request.path}")
        return _json({"code": 0, "message": "not known here"}, status=501)

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        if self.shut:
            return web.Response(status=503)
        gateway = web.WebSocketResponse()
        await gateway.prepare(request)
        self._gateways.add(gateway)
        await gateway.send_json({"op": 10, "d": {"heartbeat_interval": 41_250}})
        async for frame in gateway:
            if frame.type is not aiohttp.WSMsgType.TEXT:
                break
            payload = json.loads(frame.data)
            if payload["op"] == 1:
                await gateway.send_json({"op": 11})
            elif payload["op"] == 2 and self.refuse is not None:
                await gateway.close(code=self.refuse)
            elif payload["op"] == 2:
                await self._welcome(gateway, payload["d"])
                if self.deaf and request.transport is not None:
                    request.transport.pause_reading()
        self._gateways.discard(gateway)
        return gateway

    async def _welcome(self, gateway: web.WebSocketResponse, identity: dict[str, Any]) -> None:
        ready = {
            "v": 10,
            "user": BOT,
            "guilds": [{"id": "3000", "unavailable": True}],
            "session_id": "s",
            "resume_gateway_url": f"ws://127.0.0.1:{self.port}/gateway",
            "shard": [0, 1],
            "application": {"id": "1000", "flags": 0},
        }
        await _dispatch(gateway, "READY", ready, 1)
        await _dispatch(gateway, "GUILD_CREATE", GUILD, 2)
        await self.identified.put(identity)


async def _dispatch(gateway: web.WebSocketResponse, event: str, data: dict[str, Any], sequence: int) -> None:
    await gateway.send_json({"op": 0, "t": event, "s": sequence, "d": data})


def _json(body: Any, status: int = 200) -> web.Response:
    text = json.dumps(body).encode()
    # discord.py takes a body for JSON only if the type stands there without a character set.
    return web.Response(body=text, status=status, headers={"Content-Type": "application/json"})
