"""Votes in memory: one a person and answer, bounded, and nothing of the person in them."""

from bot.votes import MemoryVotes, Vote

RIGHT, WRONG = Vote("there", "v1", True), Vote("there", "v1", False)


def test_a_person_has_one_vote_on_an_answer_and_may_change_it() -> None:
    votes = MemoryVotes()
    assert votes.cast(1, RIGHT) is None
    assert votes.cast(2, RIGHT) is None
    assert votes.cast(1, WRONG) == RIGHT
    assert votes.given("there") == (WRONG, RIGHT)
    assert votes.cast(1, Vote("elsewhere", "v1", True)) is None
    assert votes.given("there") == (WRONG, RIGHT)


def test_the_oldest_votes_go_when_there_are_too_many() -> None:
    votes = MemoryVotes(most=3)
    for person in range(5):
        votes.cast(person, Vote("there", str(person), True))
    assert [vote.version for vote in votes.given("there")] == ["2", "3", "4"]


def test_nothing_kept_tells_who_voted_nor_is_the_same_in_another_process() -> None:
    first, second = MemoryVotes(), MemoryVotes()
    for votes in (first, second):
        votes.cast(123456789, RIGHT)
    assert "123456789" not in repr(vars(first))
    assert set(first._votes).isdisjoint(second._votes)


def test_the_same_vote_again_keeps_what_was_expected() -> None:
    votes = MemoryVotes()
    votes.cast(1, Vote("a", "v", right=False, expected="Hay."))
    votes.cast(1, Vote("a", "v", right=False))
    assert [vote.expected for vote in votes.given("a")] == ["Hay."]
    votes.cast(1, Vote("a", "v", right=True))
    assert [vote.expected for vote in votes.given("a")] == [""]
