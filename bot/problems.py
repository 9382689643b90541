"""What is wrong with the source files, in every language.

Reading words a problem in English, with names and numbers in it. Here are the messages it is made of: the one
that a text was made from says it again in another language.
"""

import re
from collections.abc import Sequence

from bot.layout import fit, short, size
from bot.text import inline
from bot.words import Words, mark
from knowledge.errors import Problem

_PROBLEMS = {  # by whether the line is known, and whether the file is left out
    # Translators: What is wrong with a file, and what to do about it; a file that cannot be read is left out.
    (False, False): mark("- {file}: {what}. {remedy}"),
    (False, True): mark("- {file} (left out): {what}. {remedy}"),
    (True, False): mark("- {file}, line {line}: {what}. {remedy}"),
    (True, True): mark("- {file}, line {line} (left out): {what}. {remedy}"),
}

_MESSAGES = (
    # Translators: What is wrong with a file, so begin with a verb: “notes.md: is empty. remove it”. This and
    # Translators: the next 21. No capital letter at the beginning, no stop at the end.
    mark("cannot be opened: {reason}"),
    mark("ends in {ending}, which is not read"),
    mark("is a link to a folder"),
    mark("is a link that leads out of the documents folder"),
    mark("has a name that is not UTF-8"),
    mark("has the same title as {file}: {title}"),
    mark("holds nothing but front matter"),
    mark("is empty"),
    mark("is not a file"),
    mark("is larger than the limit of {bytes} bytes"),
    mark("looks like UTF-16, not UTF-8"),
    mark("is not UTF-8 at byte {number} ({byte}); it looks like Windows-1252"),
    mark("holds a NUL at byte {number}"),
    # Translators: Front matter is the part of a file before its text that says its title, date and so on.
    mark("has front matter that does not end"),
    mark("has broken front matter: {reason}"),
    mark("has front matter that is not a list of keys"),
    mark("has an unknown key in its front matter: {key}"),
    mark("gives its {key} twice"),
    mark("has more than one value for {key}"),
    mark("has half a character in its {key}"),
    mark("has a source that is no web address: {value}"),
    mark("has a language that is no language tag: {value}"),
    # Translators: What to do about it, with no capital letter at the beginning and no stop at the end. This
    # Translators: and all that follow of this file.
    mark("check that the folder exists and may be read"),
    mark("check that the folder named in the setting `documents` exists and may be read"),
    mark("save it as plain text, with a name that ends in .txt or .md"),
    mark("put the documents themselves here"),
    mark("rename the file"),
    mark("give it a title of its own in the front matter, or remove one of the two"),
    mark("write the text into it, or remove it"),
    mark("put a text file in its place, or remove it"),
    mark("check the file and who may read it"),
    mark("divide it into several files, or raise the limit"),
    mark("save it as UTF-8"),
    mark("remove it: this may be no text file"),
    mark("put a line with only --- after it"),
    mark("write it as lines of `key: value`, with quotation marks around a value that has a colon"),
    mark("write it as lines of `key: value`"),
    mark("did you mean {key}?"),
    mark("the keys are {keys}"),
    mark("remove one of the two: the first is used"),
    mark("give a single one"),
    mark("write the character itself, not its escape"),
    mark("give one that begins with https:// or http://"),
    mark("give one like en or pt-BR"),
)


def problem_list(say: Words, problems: Sequence[Problem], room: int) -> list[str]:
    """One part that lists the problems, or none when there are none."""
    if not problems:
        return []
    head = say.many("**{n} problem**", "**{n} problems**", len(problems))
    lines = fit(
        [_problem(say, problem) for problem in problems],
        room - size(head) - 1,
        lambda left: say.many(
            "and {n} more: `python -m bot check` shows them all",
            "and {n} more: `python -m bot check` shows them all",
            left,
        ),
    )
    return ["\n".join([head, *lines])]


def _problem(say: Words, problem: Problem) -> str:
    """A problem on one line: the file, what it is and what to do about it."""
    return say(
        _PROBLEMS[bool(problem.line), problem.fatal],
        file=inline(short(problem.file, 100)),
        line=str(problem.line),
        what=inline(short(reworded(say, problem.what), 200)),
        remedy=inline(short(reworded(say, problem.remedy), 200)),
    )


def reworded(say: Words, text: str) -> str:
    """What reading says is wrong, or what to do about it, in other words; as it is if it is not known."""
    for message, made in _MADE:
        found = made.fullmatch(text)
        if found is not None:
            return say(message, **found.groupdict())
    return text


def _made(message: str) -> re.Pattern[str]:
    """What finds the texts that are made from a message, and the values in them."""
    parts = re.split(r"\{(\w+)\}", message)
    return re.compile(
        "".join(f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts)), re.DOTALL
    )


_MADE = tuple((message, _made(message)) for message in _MESSAGES)
