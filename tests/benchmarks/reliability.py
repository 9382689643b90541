"""Whether confidence says how often an answer is right: `python -m tests.benchmarks.reliability --help`.

Every question is put where its answer is, where one of the three passages that come first, shown or not,
is right or none, and to another document, where whatever comes is wrong. Prints tables in Markdown: for each
tenth of confidence, how many came with it and which share of them was right.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence

from knowledge.judging.figures import Outcome
from knowledge.judging.judgements import read_judgements
from tests.benchmarks import question_sets

Claim = tuple[float, bool]
"""A confidence, and whether what was claimed with it is right."""

BINS = 10
SHOWN = 3  # passages, the first, of which one has to be right
_BAR = 20  # characters for a share of 1


def main() -> None:
    """Print what is asked for."""
    options = _options()
    every: list[list[Claim]] = []
    for file in options.files:
        judgements = read_judgements(file, options.within)
        every.append(list(claims(question_sets.outcomes_of(judgements))))
        if options.each:
            print(*diagram(f"{question_sets.short(file)}, within {options.within}", every[-1]), sep="\n")
    title = f"{', '.join(map(question_sets.short, options.files))}, within {options.within}"
    print(*diagram(title, [claim for those in every for claim in those]), sep="\n")


def claims(outcomes: Iterable[Outcome]) -> Iterator[Claim]:
    """What was claimed of each question, here and elsewhere; nothing is where nothing came."""
    for one in outcomes:
        if one.shown is not None:
            yield one.confidence, one.place is not None and one.place <= SHOWN
        if one.confidence_elsewhere:
            yield one.confidence_elsewhere, False


def diagram(title: str, claimed: Sequence[Claim]) -> Iterator[str]:
    """The table of all bins with bars, and the calibration error below it."""
    yield from ("", f"### {title}", "")
    yield "| confidence | claims | mean confidence | right | |"
    yield "| --- | ---: | ---: | ---: | :--- |"
    for number, those in enumerate(binned(claimed)):
        limits = f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}"
        if not those:
            yield f"| {limits} | 0 | – | – | |"
            continue
        sure, right = _mean(confidence for confidence, _ in those), _mean(right for _, right in those)
        yield f"| {limits} | {len(those):,} | {sure:.3f} | {right:.3f} | `{_bar(right, sure)}` |"
    yield ""
    yield f"Expected calibration error: {calibration_error(claimed):.3f}. (`¦`: where the bar should end.)"


def binned(claimed: Iterable[Claim]) -> list[list[Claim]]:
    """The claims by tenth of confidence; a limit belongs to the tenth above it, 1 to the last."""
    bins: list[list[Claim]] = [[] for _ in range(BINS)]
    for claim in claimed:
        bins[min(int(claim[0] * BINS), BINS - 1)].append(claim)
    return bins


def calibration_error(claimed: Sequence[Claim]) -> float:
    """By how much confidence and share right differ in a bin, on average over all claims; 0 of none.

    (Naeini, Cooper and Hauskrecht, Obtaining Well Calibrated Probabilities Using Bayesian Binning, 2015.)
    """
    off = sum(
        abs(sum(confidence for confidence, _ in those) - sum(right for _, right in those))
        for those in binned(claimed)
    )
    return off / len(claimed) if claimed else 0.0


def _bar(right: float, sure: float) -> str:
    """A bar as long as the share right, with a mark where the confidence says it should end."""
    bar = ["█" if (place + 0.5) / _BAR < right else "·" for place in range(_BAR)]
    bar.insert(round(sure * _BAR), "¦")
    return "".join(bar)


def _mean(numbers: Iterable[float]) -> float:
    every = list(numbers)
    return sum(every) / len(every)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.reliability", description=__doc__)
    question_sets.add_within(parser)
    parser.add_argument("--each", action="store_true", help="a table for each set, too")
    return question_sets.options(parser)


if __name__ == "__main__":
    main()
