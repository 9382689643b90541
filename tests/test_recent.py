"""What is kept for a short while is bounded and forgotten in time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.manners import Manners
from bot.recent import Recent
from knowledge.library import Library
from tests.world import world

START = datetime(2026, 1, 1, tzinfo=UTC)


def later(seconds: float) -> datetime:
    """So many seconds after the start."""
    return START + timedelta(seconds=seconds)


def test_an_entry_is_there_for_its_lifetime_and_no_longer() -> None:
    recent: Recent[int, str] = Recent(timedelta(seconds=10), 5)
    recent.put(1, "a", START)
    assert recent.get(1, later(10)) == "a"
    assert recent.get(1, later(10.1)) is None
    recent.put(1, "b", later(9))
    assert recent.get(1, later(19)) == "b"
    assert recent.get(2, START) is None


@pytest.mark.parametrize(
    "come",
    [
        lambda recent, now: recent.put(9, "c", now),
        lambda recent, now: recent.add(9, "c", now),
        lambda recent, now: recent.add(2, "c", now),
        lambda recent, now: recent.get(1, now),
        lambda recent, now: recent.get(9, now),
        lambda recent, now: recent.forget_old(now),
    ],
)
def test_what_is_too_old_is_dropped_whatever_comes(
    come: Callable[[Recent[int, str], datetime], object],
) -> None:
    recent: Recent[int, str] = Recent(timedelta(seconds=10), 5)
    recent.put(2, "b", later(10))
    recent.put(1, "a", START)  # older than what is there already
    come(recent, later(10))
    assert 1 in recent
    come(recent, later(11))
    assert 1 not in recent
    assert 2 in recent


def test_what_comes_late_is_kept_no_longer_and_of_too_many_goes_first() -> None:
    recent: Recent[int, str] = Recent(timedelta(seconds=10), 3)
    for number, seconds in ((1, 5), (2, 6), (3, 1), (1, 2)):
        recent.put(number, "x", later(seconds))
    assert [number for number, _ in recent.items()] == [3, 1, 2]
    recent.put(4, "x", later(4))
    assert [number for number, _ in recent.items()] == [1, 4, 2]
    recent.put(5, "x", START)  # the very one that comes is not too many
    assert [number for number, _ in recent.items()] == [5, 4, 2]
    recent.forget_old(later(15))
    assert [number for number, _ in recent.items()] == [2]


def test_what_is_there_is_added_no_second_time() -> None:
    recent: Recent[int, str] = Recent(timedelta(seconds=10), 5)
    assert recent.add(1, "a", START)
    assert not recent.add(1, "b", later(10))
    assert recent.get(1, later(10)) == "a"
    assert recent.add(1, "c", later(11))


def test_of_too_many_the_oldest_go() -> None:
    recent: Recent[int, str] = Recent(timedelta(seconds=10), 2)
    for number in (1, 2, 1, 3):
        recent.put(number, "x", START)
    assert len(recent) == 2
    assert recent.get(2, START) is None
    assert recent.get(1, START) == "x"


def test_what_is_popped_is_gone() -> None:
    recent: Recent[int, str] = Recent(timedelta(seconds=10), 2)
    recent.put(1, "a", START)
    assert 1 in recent
    assert recent.pop(1) == "a"
    assert 1 not in recent
    assert recent.pop(1) is None


async def test_all_is_forgotten_in_time_though_nothing_more_comes(library: Library) -> None:
    async with world(library) as it:
        await it.ask("When did Putin visit Pyongyang?", it.thread())
        left = [len(it.client.memory)]
        for minutes in (2, 5, 24 * 60):
            await it.env.advance_time(60 * minutes)
            left.append(len(it.client.memory))
        # The counts of the person and the thread; the question; which message answers which.
        assert left == [4, 2, 1, 0]
        assert it.client.forgetting.is_running()
    assert not it.client.forgetting.is_running()


async def test_a_question_is_kept_no_longer_because_another_came(library: Library) -> None:
    async with world(library) as it:
        thread = it.thread()
        await it.ask("When did Putin visit Pyongyang?", thread)
        await it.env.advance_time(4 * 60)
        await it.ask("Which stadium hosted the final?", thread)
        before = len(it.client.memory)
        await it.env.advance_time(2 * 60)
        assert len(it.client.memory) == before - 3  # the counts, and the first question


async def test_of_many_questions_in_a_thread_the_last_three_are_kept(library: Library) -> None:
    async with world(library, manners=Manners(questions_per_person=0, questions_per_channel=0)) as it:
        thread, left = it.thread(), []
        for _ in range(5):
            await it.ask("When did Putin visit Pyongyang?", thread)
            left.append(len(it.client.memory))
        assert left == [2, 4, 6, 7, 8]  # and which message answers which
