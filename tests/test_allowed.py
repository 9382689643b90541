"""Whether something is allowed is told by what tells of it, not by what only has its words."""

import pytest

from knowledge.demands.allowed import asks_leave, tells_leave
from tests.conftest import Shelf


@pytest.mark.parametrize(
    ("asked", "does"),
    [
        ("Can I bring my dog?", True),
        ("do i have to sign up", True),
        ("ok, are second accounts allowed?", True),
        ("Do members need to pay?", True),
        ("Are the dogs hungry?", False),
        ("Do dogs bark?", False),
        ("What can I bring?", False),
    ],
)
def test_leave_is_asked_for(asked: str, does: bool) -> None:
    assert asks_leave(asked) is does


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Dogs are welcome.", True),
        ("No dogs.", True),
        ("Members don’t pay.", True),
        ("You have to sign up.", True),
        ("There are ten sheets of homework.", False),
    ],
)
def test_leave_is_told(text: str, does: bool) -> None:
    assert tells_leave(text) is does


def test_whether_something_is_allowed_is_told_first(shelf: Shelf) -> None:
    rules = shelf(
        {
            "rules.md": "# Rules\n\nYou may not add bots to the server. If you want a bot to be added, ask a "
            "warden in the forum.\n\n## Can the bot be muted?\n\nThrough the menu.\n",
        }
    )
    for asked, told in (
        ("can i add a bot?", "You may not add bots to the server."),
        ("Can the bot be muted?", "Through the menu."),
    ):
        assert rules.ask(asked).quotes[0].passage.text == told
