"""Take the pictures: `python -m tests.pictures FOLDER`, or with `--light` those of the light theme.

Each scene is played in the demo, in a real browser as wide as a screen and as a phone, and the messages that
it is about are photographed. Needs the extra `test` and Debian's `chromium-headless-shell` or `chromium`.
"""

import argparse
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Locator, expect

from tests.browser import Visit, chromium
from tests.test_demo import running

WIDTHS = (1100, 390)
HEIGHT = 2600  # pixels; tall enough for every card as a whole


def answer(visit: Visit) -> Locator:
    """A question and the quotes that answer it."""
    visit.says("@verbatim What treaty did Russia and North Korea sign?")
    return visit.newest(re.compile(r"What treaty did Russia.*Version", re.DOTALL))


def refusal(visit: Visit) -> Locator:
    """A question that the briefing does not answer."""
    visit.says("@verbatim Which stadium hosted the football final in Pyongyang?")
    return visit.newest("does not say")


def context(visit: Visit) -> Locator:
    """A quote in its place, with one more paragraph on either side."""
    visit.says("@verbatim When did North Korea test a multiwarhead missile?")
    found = visit.newest(re.compile(r"multiwarhead missile\?.*Version", re.DOTALL))
    found.get_by_role("button", name="Context").first.click()
    for label in ("Paragraph after", "Paragraph before"):
        seen = visit.newest("Where the quote stands")
        count = seen.locator("blockquote").count()
        button = seen.get_by_role("button", name=label)
        if button.is_enabled():
            button.click()
            expect(visit.newest("Where the quote stands").locator("blockquote")).not_to_have_count(count)
    return visit.newest("Where the quote stands")


def more(visit: Visit) -> Locator:
    """What comes after the quotes."""
    answer(visit).get_by_role("button", name="More").click()
    return visit.newest("What comes next")


def why(visit: Visit) -> Locator:
    """The reasons of an answer."""
    answer(visit).get_by_role("button", name="Why this?").click()
    return visit.newest("Why this answer")


def why_not(visit: Visit) -> Locator:
    """The reasons of a refusal."""
    refusal(visit).get_by_role("button", name="Why not?").click()
    return visit.newest("Why the briefing does not say")


def wrong(visit: Visit) -> Locator:
    """What is asked of who finds an answer wrong."""
    answer(visit).get_by_role("button", name="Wrong").click()
    return visit.page.get_by_role("dialog")


def private(visit: Visit) -> Locator:
    """An answer for the asker's eyes only, made of several quotes."""
    visit.begins("ask")
    visit.fills("question", "Who condemned the military cooperation?")
    visit.page.get_by_role("button", name="more").last.click()
    visit.page.get_by_role("option", name="private").click()
    visit.page.get_by_role("option", name="True").click()
    visit.sends()
    return visit.newest("Asked: Who condemned")


def altered(visit: Visit) -> Locator:
    """The verdict on a quote that was changed, and on one that was not."""
    quotes = "“North Korea successfully tested a multiwarhead missile” and “remain ironclad”"
    visit.begins("verify")
    visit.fills("text", f"They say: {quotes}.")
    visit.sends()
    return visit.newest(re.compile("checked.*Version", re.DOTALL))


SCENES: tuple[Callable[[Visit], Locator], ...] = (
    answer,
    refusal,
    context,
    more,
    why,
    why_not,
    wrong,
    private,
    altered,
)
"""Every scene by the name of its picture; gives the part of the page that the picture is of."""


def take(folder: Path, names: list[str], *, light: bool) -> None:
    """Play the scenes of these names, all when there are none, and write the pictures into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for scene in SCENES:
            if not names or scene.__name__ in names:
                for width in WIDTHS:
                    file = folder / f"{scene.__name__}-{width}{'-light' * light}.png"
                    _photograph(browser, scene, width, file, light=light)


def _photograph(
    browser: Browser, scene: Callable[[Visit], Locator], width: int, file: Path, *, light: bool
) -> None:
    with tempfile.TemporaryDirectory() as data, running(Path(data)) as demo:
        visit = Visit(browser, demo.address, width, HEIGHT)
        visit.sees("Welcome! I am Verbatim.")
        if light:
            visit.turns_over("Light theme")
        found = scene(visit)
        visit.page.mouse.move(0, 0)  # a message has its menu where the mouse is
        visit.page.evaluate("document.activeElement.blur()")
        found.screenshot(path=file)
        visit.page.close()
    print(file)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m tests.pictures", description="Take pictures of the cards."
    )
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("scenes", nargs="*", help="only these scenes")
    parser.add_argument("--light", action="store_true", help="in the light theme")
    chosen = parser.parse_args()
    take(chosen.folder, chosen.scenes, light=chosen.light)
