"""Votes on answers: one per person and answer, which can be changed; nothing is kept about the person."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Protocol

MOST = 20_000  # votes kept in memory; the oldest go first


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's opinion of one answer.

    `answer` is the address of its message and the digest of the question, `version` that of the library that
    gave it; `expected` is what the person expected instead of a wrong one, in their own words.
    """

    answer: str
    version: str
    right: bool
    expected: str = ""


class Votes(Protocol):
    """Where votes are counted."""

    def cast(self, voter: int, vote: Vote) -> Vote | None:
        """Count the vote in place of this person's earlier one on the answer, which is returned.

        The same vote without `expected` keeps what was expected before.
        """
        ...

    def given(self, answer: str) -> tuple[Vote, ...]:
        """Every vote on an answer, in the order of the first vote of each person."""
        ...


class MemoryVotes:
    """Votes in memory, at most `most`, until the program ends.

    A person's id becomes a digest with a secret that never leaves this process: it distinguishes votes, and
    nobody can tell from it who voted.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._secret = secrets.token_bytes(32)
        self._votes: OrderedDict[bytes, Vote] = OrderedDict()

    def cast(self, voter: int, vote: Vote) -> Vote | None:
        """See `Votes.cast`."""
        ballot = blake2b(f"{voter} {vote.answer}".encode(), key=self._secret, digest_size=16).digest()
        before = self._votes.get(ballot)
        if before is not None and before.right == vote.right and not vote.expected:
            vote = replace(vote, expected=before.expected)
        self._votes[ballot] = vote
        if len(self._votes) > self._most:
            self._votes.popitem(last=False)
        return before

    def given(self, answer: str) -> tuple[Vote, ...]:
        """See `Votes.given`."""
        return tuple(vote for vote in self._votes.values() if vote.answer == answer)
