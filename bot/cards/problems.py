"""What is wrong with the source files, in every language."""

from collections.abc import Sequence

from bot.cards.layout import brief, fit, size
from bot.words import Words, mark
from knowledge.errors import Problem

_PROBLEMS = {  # by whether the line is known, and whether the file is left out
    # Translators: What is wrong with a file, and what to do about it; a file that cannot be read is left out.
    (False, False): mark("- {file}: {what}; {remedy}"),
    (False, True): mark("- {file} (left out): {what}; {remedy}"),
    (True, False): mark("- {file}, line {line}: {what}; {remedy}"),
    (True, True): mark("- {file}, line {line} (left out): {what}; {remedy}"),
}


def problem_list(say: Words, problems: Sequence[Problem], room: int) -> list[str]:
    """One part that lists the problems; no part if there are none."""
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
        file=brief(problem.file),
        line=str(problem.line),
        what=brief(say(problem.what, **problem.values), 200),
        remedy=brief(say(problem.remedy, **problem.values), 200),
    )
