"""The library's objects in a terminal. The words of a quote are the source's; all others are written here."""

import json
import os
import sys
from collections.abc import Iterable
from contextlib import redirect_stdout
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn, TextIO

from tqdm import tqdm

from knowledge.errors import NothingToServe, Problem, StoreUnusable, VerbatimError
from knowledge.library import Library
from knowledge.model import Answer, Grade, Quote, Report
from knowledge.question import Question
from knowledge.questions.topics import QUESTION
from knowledge.reloading import Progress

_MARK, _FAINT, _PLAIN = "\x1b[1;4m", "\x1b[2m", "\x1b[0m"
_CONTROLS = {code: 0x2400 + code for code in range(32) if chr(code) not in "\n\t"} | {127: 0x2421}
_CONTROLS |= dict.fromkeys(range(128, 160), 65533)


def set_up(*, as_json: bool) -> None:
    """Escape characters that the terminal's encoding lacks, rather than fail. JSON is always UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8" if as_json else None, errors="backslashreplace")
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def shows_marks(stream: TextIO) -> bool:
    """Whether `stream` is a terminal that shows marks, and NO_COLOR (no-color.org) is not set."""
    return stream.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")


def visible(text: str) -> str:
    """`text` with control characters, except line ends and tabs, as pictures, so that they have no effect."""
    return text.translate(_CONTROLS)


def ask(library: Library, question: str, limit: int, *, as_json: bool, after: str | None = None) -> Answer:
    """Ask the library and print the answer; `after` is the question that this one may lean on."""
    answer = library.ask(question, limit=limit, after=after)
    lines = [answer_json(answer)] if as_json else answer_lines(answer, marks=shows_marks(sys.stdout))
    print(*lines, sep="\n")
    return answer


def converse(library: Library, limit: int, *, as_json: bool) -> Answer | None:
    """Answer question after question; returns the last answer.

    At a prompt a question may lean on the one before; from a pipe each stands by itself. Into a file go the
    answers alone: then the prompt is on standard error.
    """
    prompt, before, answer = "", None, None
    terminal = sys.stdout if sys.stdout.isatty() else sys.stderr
    if sys.stdin.isatty():
        import readline  # noqa: F401 - gives input() its history; only a terminal needs it

        print("Ask the briefing; an empty line or Ctrl-D ends.", file=terminal)
        prompt = "? "
    while True:
        try:
            with redirect_stdout(terminal):
                question = input(prompt)
        except EOFError:
            return answer
        if question.strip():
            answer = ask(library, question, limit, as_json=as_json, after=before)
            if prompt and answer.grade is not Grade.NOTHING_ASKED:
                before = answer.question.said
        elif prompt:
            return answer


def answer_lines(answer: Answer, *, marks: bool) -> Iterable[str]:
    """An answer, or what comes nearest, labelled so, line by line; `marks` underlines matched words."""
    if answer.grade is Grade.NOTHING_ASKED:
        yield "Ask about the briefing." + (" For example:" if answer.topics else "")
        yield from (visible(f"  {QUESTION.format(topic)}") for topic in answer.topics)
        yield ""
    elif answer.grade is Grade.POSSIBLY:
        yield "This possibly answers the question:"
        yield ""
    elif not answer.quotes:
        yield _silence(answer.question) + (" Nearest to it:" if answer.nearest else "")
        yield ""
    for quote in answer.quotes or answer.nearest:
        yield _marked(quote) if marks else visible(quote.passage.text)
        yield _faint(f"  — {citation(quote)}", marks)
        yield ""
    if answer.question.corrected:
        pairs = ", ".join(f"{wrong} → {right}" for wrong, right in answer.question.corrected)
        yield _faint(visible(f"taken for: {pairs}"), marks)
    if answer.question.carried:
        yield _faint(visible(f"with: {', '.join(answer.question.carried)}"), marks)
    yield _faint(f"version {answer.version}", marks)


def _silence(question: Question) -> str:
    if not question.foreign_to:
        return "The briefing does not say."
    from bot.words import ENGLISH  # the names of languages take long to read, and are seldom said

    held = ENGLISH.languages(question.foreign_to)
    return f"The question is in another language than the documents. Nothing is translated; ask in: {held}."


def citation(quote: Quote) -> str:
    """Where a quote stands, and whose words it holds if not the document's own."""
    passage = quote.passage
    document = passage.document
    parts = [document.title, f"paragraph {passage.paragraph}, sentence {passage.sentence}"]
    if passage.spoken_by is not None:
        parts.insert(0, f"said in: {passage.spoken_by}")
    elif outline := passage.outline:
        parts.insert(1, f"under: {' › '.join(outline)}")
    parts += [part for part in (document.date, document.address) if part]
    return visible(", ".join(parts).replace("\n", " "))


def answer_json(answer: Answer) -> str:
    """An answer as one JSON object on one line."""
    return json.dumps(
        {
            "question": answer.question.text,
            "taken_for": dict(answer.question.corrected),
            "carried": list(answer.question.carried),
            "answered": bool(answer.quotes),
            "grade": answer.grade.value,
            "confidence": round(answer.confidence, 4),
            "version": answer.version,
            "quotes": [_quote_json(quote) for quote in answer.quotes],
            "nearest": [_quote_json(quote) for quote in answer.nearest],
            "topics": list(answer.topics),
        },
        ensure_ascii=False,
    )


def report_lines(report: Report) -> Iterable[str]:
    """What a reload did or would do."""
    size = f"{_counted(report.documents, 'document')}, {_counted(report.passages, 'passage')}"
    yield f"version {report.version}: {size}"
    for name, files in (("added", report.added), ("removed", report.removed), ("changed", report.changed)):
        for file in files:
            yield f"  {name}: {visible(file)}"
    yield from problem_lines(report.problems)


def problem_lines(problems: Iterable[Problem]) -> Iterable[str]:
    """Every problem by file and line, with its remedy."""
    for problem in problems:
        place = problem.file if problem.line is None else f"{problem.file}, line {problem.line}"
        effect = "left out" if problem.fatal else "served all the same"
        what, remedy = problem.said
        yield visible(f"  {place}: {what} ({effect}). {remedy}")


def error_lines(error: VerbatimError, documents: Path | None) -> Iterable[str]:
    """What went wrong and what to do about it; `documents` is the folder that the settings name."""
    match error:
        case NothingToServe():
            yield "There is nothing to serve: no document could be read, or none holds a sentence."
            yield from problem_lines(error.problems)
            if documents is not None:
                yield visible(f"It was looked for in {os.path.realpath(documents)}.")
            yield "Put .md or .txt files into the folder in the setting `documents` (VERBATIM_DOCUMENTS)."
        case StoreUnusable():
            yield visible(f"The data folder {error.folder} cannot be used: {error.reason}.")
            yield "Make it writable, or name another one in the setting `data` (VERBATIM_DATA)."
        case _:
            yield visible(str(error))


def progress_bar(stream: TextIO | None = None, delay: float = 1.0) -> Progress:
    """Show the progress of a build that takes more than `delay` seconds on `stream` (None: standard error).

    If that is no terminal, nothing is shown.
    """
    bar: tqdm[NoReturn] = tqdm(
        desc="Building",
        unit=" characters",
        unit_scale=True,
        delay=delay,
        leave=False,
        disable=None,  # unless on a terminal
        file=stream,
    )

    def advance(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)
        if done >= total:
            bar.close()

    return advance


def _marked(quote: Quote) -> str:
    text, at, parts = quote.passage.text, 0, []
    for start, end in quote.marks:
        parts += [visible(text[at:start]), _MARK, visible(text[start:end]), _PLAIN]
        at = end
    return "".join([*parts, visible(text[at:])])


def _faint(text: str, marks: bool) -> str:
    return f"{_FAINT}{text}{_PLAIN}" if marks else text


def _quote_json(quote: Quote) -> dict[str, object]:
    passage = quote.passage
    return {
        "text": passage.text,
        "document": passage.document.name,
        "title": passage.document.title,
        "date": passage.document.date,
        "address": passage.document.address,
        "paragraph": passage.paragraph,
        "sentence": passage.sentence,
        "start": passage.start,
        "end": passage.end,
        "said_in": passage.spoken_by,
        "heading": passage.heading,
        "marks": [list(mark) for mark in quote.marks],
    }


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
