"""What is kept for a short while is bounded and forgotten in time."""

from datetime import UTC, datetime, timedelta

from bot.recent import Recent

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


def test_what_is_too_old_is_dropped_when_something_comes() -> None:
    recent: Recent[int, str] = Recent(timedelta(seconds=10), 5)
    recent.put(1, "a", START)
    recent.put(2, "b", later(10))
    assert len(recent) == 2
    recent.put(3, "c", later(11))
    assert len(recent) == 2


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


def test_what_is_popped_is_gone_however_old() -> None:
    recent: Recent[int, str] = Recent(timedelta(seconds=10), 2)
    recent.put(1, "a", START)
    assert 1 in recent
    assert recent.pop(1) == "a"
    assert 1 not in recent
    assert recent.pop(1) is None
