"""Running until told to stop: signals, the connection to Discord, and leaving in time."""

import asyncio
import gc
import json
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import aiohttp
import discord

from bot.client import Client
from bot.errors import CannotConnect, Unreachable
from bot.front import WORKER
from knowledge.apart import cut

log = logging.getLogger(__name__)

_FINISHING = 1.5  # seconds that answers under way get to be sent; a stop is promised within five
_PATIENCE = 2.0  # seconds that work in another thread gets to end after that
_FULL = 100  # collections of the middle generation before a full one
_WORKERS = 2  # few, because the event loop has to take turns with them

_TOKEN_RESET = 4004  # Discord's code for: the token is no longer valid
_REFUSED = (
    "Discord does not accept the token. Copy a new one from the bot's page at"
    " https://discord.com/developers/applications (Bot, Reset Token) into DISCORD_TOKEN."
)

_NOT_REACHED = "Discord cannot be reached ({}). Check the network, then start again."
_UNREACHED = (
    aiohttp.ClientError,
    TimeoutError,
    json.JSONDecodeError,  # a proxy may answer in Discord's place
    discord.ConnectionClosed,
    discord.GatewayNotFound,
    discord.HTTPException,
)

SWITCH = 0.0001
"""Seconds after which a thread lets another one run, a fiftieth of Python's default. The event loop may have
to wait for several threads, and for a garbage collection besides, but not for ten milliseconds."""


class Leaving:
    """A handler of signals that ends the program with this status, until `run` handles them.

    Python drops what a handler raises while an object is being destroyed. `run` sees by `told` that it should
    end all the same.
    """

    def __init__(self, status: int) -> None:
        self._status = status
        self.told = False

    def __call__(self, _number: int, _frame: object) -> None:
        """Leave."""
        self.told = True
        sys.exit(self._status)


def run(main: Callable[[asyncio.Event], Awaitable[None]], leave: Callable[[], object] = lambda: None) -> None:
    """Run `main`. SIGINT, SIGTERM and SIGHUP set the event that it is given, upon which it should end.

    Work that goes on in another thread after `main` has ended without raising, such as a long reload, is cut
    short: what it was about to publish is not published, and what has been published stays. Then the program
    exits, and of all that is left only `leave` is done.
    """
    calm()
    workers = ThreadPoolExecutor(_WORKERS, thread_name_prefix=WORKER)
    with asyncio.Runner() as runner:
        runner.get_loop().set_default_executor(workers)
        runner.run(_stoppable(main))
        workers.shutdown(wait=False, cancel_futures=True)
        deadline = time.monotonic() + _PATIENCE
        for worker in [thread for thread in threading.enumerate() if thread.name.startswith(WORKER)]:
            worker.join(max(0.0, deadline - time.monotonic()))
            if worker.is_alive():
                log.warning("Stopped before all work had ended; nothing half-done is served")
                cut()  # else it would go on writing for a moment
                leave()
                logging.shutdown()
                sys.stdout.flush()
                os._exit(0)  # the interpreter would wait for the thread


def calm() -> None:
    """Let threads take turns often, and the garbage collector seldom examine what lives long.

    A collection holds up every thread, the longer the more there is to examine. What exists already is left
    out, and the rest is examined as a whole ten times less often than by Python's default.
    """
    sys.setswitchinterval(SWITCH)
    gc.collect()
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _FULL)


async def _stoppable(main: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        before = signal.getsignal(number)
        if number != signal.SIGHUP or before != signal.SIG_IGN:  # as with nohup
            loop.add_signal_handler(number, stop.set)
        if isinstance(before, Leaving) and before.told:
            stop.set()
    await main(stop)


async def serve(client: Client, token: str, stop: asyncio.Event) -> None:
    """Stay on Discord until `stop` is set. Raises CannotConnect if Discord does not let the bot in."""
    async with client:
        connection = asyncio.create_task(_admitted(client, client.start(token)))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({connection, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if stop.is_set():
            log.info("Stopping")
            await client.under_way.finish(_FINISHING)
            await client.close()
            connection.cancel()
        await asyncio.gather(connection, return_exceptions=stop.is_set())


async def register(client: Client, token: str) -> int:
    """Register the commands with Discord, changed or not; returns how many. Raises CannotConnect."""
    async with client:
        registered: list[int] = []

        async def enter() -> None:
            await client.login(token)
            registered.append(await client.register(force=True))

        await _admitted(client, enter())
        return registered[0]


async def _admitted(client: Client, entrance: Awaitable[None]) -> None:
    try:
        await entrance
    except discord.LoginFailure:
        raise CannotConnect(_REFUSED) from None
    except discord.PrivilegedIntentsRequired:
        if client.intents.message_content:
            raise CannotConnect(
                "Discord refuses the Message Content intent that the setting `message_content` asks for. Turn"
                " it on at https://discord.com/developers/applications (this bot, Bot, Message Content"
                " Intent), or leave the setting off."
            ) from None
        raise CannotConnect(
            "Discord refuses the intents asked for. This bot needs no privileged one: check that no other"
            " program connects with the same token, and try again."
        ) from None
    except discord.ConnectionClosed as error:
        if error.code == _TOKEN_RESET:
            raise CannotConnect(_REFUSED) from None
        raise Unreachable(f"Discord has closed the connection ({error}). Start again.") from None
    except _UNREACHED as error:
        raise Unreachable(_NOT_REACHED.format(error)) from None
    except AttributeError as error:  # by which discord.py ends if it never had a connection to go on with
        if not isinstance(error.__context__, _UNREACHED):
            raise
        raise Unreachable(_NOT_REACHED.format(error.__context__)) from None
