"""The entry point: `python -m bot VERB`. Reads the settings, wires the parts together and runs one front.

Exit status: 0 done, answered; 1 not in the briefing, a problem, no Discord; 2 wrong use, a broken set-up,
interrupted; 70 an error in the program.
"""

import argparse
import asyncio
import logging
import os
import shlex
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import fields
from functools import partial
from pathlib import Path

from bot import console
from bot.errors import DemoMissing
from bot.manners import Manners
from config.loading import Loaded, SettingsError, load
from config.settings import Settings
from knowledge.errors import VerbatimError
from knowledge.library import CANDIDATES, Library, library_of
from knowledge.model import Answer

Verb = Callable[[argparse.Namespace, Loaded], int]

DONE, NOT_SAID, PROBLEM, UNREACHED, BROKEN = 0, 1, 1, 1, 2
CRASHED = 70  # as sysexits.h has it; unlike BROKEN it is worth another start


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit status."""
    options = _parser().parse_args(arguments)
    console.set_up(as_json=getattr(options, "json", False))
    failed = PROBLEM if options.verb is _check else BROKEN
    try:
        loaded = load()
        logging.basicConfig(
            level=loaded.settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
        )
        status: int = options.verb(options, loaded)
        sys.stdout.flush()
    except SettingsError as error:
        _complain("The settings cannot be used:", *(f"  {problem}" for problem in error.problems))
        return failed
    except VerbatimError as error:
        _complain(*console.error_lines(error, loaded.settings.documents))
        return UNREACHED if error.passing else failed
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that flushing it cannot fail
        return BROKEN
    except KeyboardInterrupt:
        return BROKEN
    except Exception:
        logging.exception("Something went wrong that should not")
        return CRASHED
    return status


def _ask(options: argparse.Namespace, loaded: Loaded) -> int:
    library, limit = _library(loaded.settings), options.limit or loaded.settings.quotes
    if options.question:
        answer: Answer | None = console.ask(library, " ".join(options.question), limit, as_json=options.json)
    else:
        answer = console.converse(library, limit, as_json=options.json)
    return DONE if answer is None or answer.quotes else NOT_SAID


def _reload(_: argparse.Namespace, loaded: Loaded) -> int:
    report = _library(loaded.settings, prepare=False).reload(console.progress_bar())
    print("Published" if report.published else "Nothing to do: this is what is served already")
    print(*console.report_lines(report), sep="\n")
    return DONE


def _check(_: argparse.Namespace, loaded: Loaded) -> int:
    print("Settings in force:")
    width = max(len(name) for name, _, _ in loaded.rows())
    for name, value, origin in loaded.rows():
        print(f"  {name:<{width}}  {value}  ({origin})")
    report = _library(loaded.settings, prepare=False).check()
    print("\nWhat is served:" if report.version == report.previous else "\nWhat a reload would serve:")
    print(*console.report_lines(report), sep="\n")
    return PROBLEM if report.problems else DONE


def _run(_: argparse.Namespace, loaded: Loaded) -> int:
    from bot import client, running

    token = loaded.token()
    front = client.Client(
        _library_at_hand(loaded.settings),
        moderator_role=loaded.settings.moderator_role,
        quotes=loaded.settings.quotes,
        record=loaded.settings.data / "commands",
        manners=_manners(loaded.settings),
    )

    running.run(partial(running.serve, front, token))
    return DONE


def _sync(_: argparse.Namespace, loaded: Loaded) -> int:
    from bot import client, running

    token = loaded.token()
    library = _library(loaded.settings, prepare=False)
    front = client.Client(library, record=loaded.settings.data / "commands", registers=False)
    print(f"{asyncio.run(running.register(front, token))} commands registered with Discord")
    return DONE


def _demo(options: argparse.Namespace, loaded: Loaded) -> int:
    from bot import demo, running
    from bot.demo.documents import borrowed

    settings = loaded.settings
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # so that no folder is left
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, running.Leaving(BROKEN))
    with ExitStack() as stack:
        documents, data, changeable = stack.enter_context(borrowed(settings.documents, settings.data))
        library = _library_at_hand(settings.model_copy(update={"documents": documents, "data": data}))
        if settings.log_level == "INFO":  # the address is what a visitor looks for
            logging.getLogger().setLevel(logging.WARNING)
        serve = partial(
            demo.serve,
            library,
            moderator_role=settings.moderator_role,
            quotes=settings.quotes,
            manners=_manners(settings),
            documents=changeable,
            port=options.port,
            open_browser=not options.no_open,
        )
        return _visited(partial(running.run, serve, stack.close), options.port)


def _visited(visit: Callable[[], None], port: int) -> int:
    try:
        visit()
    except DemoMissing as error:
        _complain(
            f"The demo needs parts that are not installed ({error}). Install them here with:",
            f"  {shlex.quote(sys.executable)} -m pip install --editable '.[demo]'",
        )
    except OSError as error:
        _complain(f"Port {port} cannot be used: {error.strerror}. Name another one with --port.")
    else:
        return DONE
    return BROKEN


def _evaluate(options: argparse.Namespace, loaded: Loaded) -> int:
    from bot.evaluate import evaluate

    evaluate(
        options.files,
        lambda: _library(loaded.settings),
        within=options.within,
        candidates=options.limit_candidates or CANDIDATES,
        sureness=loaded.settings.sureness,
        as_json=options.json,
        save=options.save,
        compare=options.compare,
    )
    return DONE


def _library(settings: Settings, *, prepare: bool = True) -> Library:
    library = library_of(
        settings.documents, settings.data, max_bytes=settings.max_document_bytes, sureness=settings.sureness
    )
    report = library.prepare(console.progress_bar()) if prepare else None
    if report is not None and (left_out := sum(problem.fatal for problem in report.problems)):
        _complain(f"Files left out: {left_out:,}. `python -m bot check` names them.")
    return library


def _library_at_hand(settings: Settings) -> Library:
    """The library, with all that the first question loads: doing that later would hold up the event loop."""
    library = _library(settings)
    library.ask("", after="")
    return library


def _manners(settings: Settings) -> Manners:
    return Manners(**{field.name: getattr(settings, field.name) for field in fields(Manners)})


def _complain(*lines: str) -> None:
    print(*lines, sep="\n", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Answers questions about briefing documents in their own words."
    )
    verbs = parser.add_subparsers(metavar="VERB", required=True)

    def verb(name: str, does: Verb, about: str) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=about, description=about)
        added.set_defaults(verb=does)
        return added

    demo = verb("demo", _demo, "Try the bot in a browser, on a simulated Discord, without a token.")
    demo.add_argument("--no-open", action="store_true", help="do not open the browser")
    demo.add_argument("--port", type=_port, default=0, help="the port to serve on (default: a free one)")
    ask = verb("ask", _ask, "Ask in the terminal; without a question, one after the other.")
    ask.add_argument("question", nargs="*", help="the question")
    ask.add_argument("--json", action="store_true", help="print one JSON object for each question")
    ask.add_argument("--limit", type=_positive, help="how many quotes at most (default: setting `quotes`)")
    verb("run", _run, "Run the bot on Discord.")
    verb("sync", _sync, "Register the commands with Discord, changed or not.")
    verb("check", _check, "Show the settings in force, what would be served, and every problem.")
    verb("reload", _reload, "Publish the documents as they are now to every running bot.")
    evaluate = verb("evaluate", _evaluate, "Put questions with known answers to the library.")
    evaluate.add_argument("files", nargs="+", type=Path, metavar="FILE", help="judgements or question sets")
    evaluate.add_argument("--within", choices=("document", "all"), help="where an answer may come from")
    evaluate.add_argument("--limit-candidates", type=_positive, help="of more than 48 passages (default: 40)")
    evaluate.add_argument("--json", action="store_true", help="print one JSON object for each file")
    evaluate.add_argument("--save", type=Path, metavar="FILE", help="keep what became of each question")
    evaluate.add_argument("--compare", type=Path, metavar="FILE", help="show what changed since that run")
    return parser


def _number(lowest: int, highest: int, text: str) -> int:
    if text.isdecimal() and lowest <= int(text) <= highest:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {lowest} to {highest}")


_positive, _port = partial(_number, 1, 10_000), partial(_number, 0, 65_535)


if __name__ == "__main__":
    sys.exit(main())
