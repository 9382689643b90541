"""Votes on answers: one a person and answer, changeable, and nothing kept of the person."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Protocol

MOST = 20_000  # votes kept in memory; the oldest go first


@dataclass(frozen=True, slots=True)
class Vote:
    """What one person finds of one answer.

    `answer` is the address of its message and the digest of the question that it answers, `version` that of
    the library which gave it; `expected` is what the person would have expected of a wrong one, in their own
    words.
    """

    answer: str
    version: str
    right: bool
    expected: str = ""


class Votes(Protocol):
    """Where votes are counted."""

    def cast(self, voter: int, vote: Vote) -> Vote | None:
        """Count the vote in place of the one that this person gave the answer before; gives that one.

        The same vote without a word on what was expected leaves what was said before.
        """
        ...

    def given(self, answer: str) -> tuple[Vote, ...]:
        """Every vote on an answer, in the order of the first vote of each person."""
        ...


class MemoryVotes:
    """Votes in memory, as many as `most`, until the program ends.

    A person's id is made into a digest with a secret that never leaves this process: it tells one vote from
    another, and nobody can tell from it who voted.
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
