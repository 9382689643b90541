"""A real headless Chromium, and the demo's page as a visitor uses it."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

ARTEFACTS = Path(__file__).parent / "artefacts"
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PALE = r"""() => {
  const read = (colour) => [...colour.match(/[\d.]+/g).map(Number), 1].slice(0, 4);
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]));
  const light = (colour) => colour.slice(0, 3).map((one) => one / 255)
    .map((one) => one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, i) => sum + one * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    if (!element) return [255, 255, 255];
    const own = read(getComputedStyle(element).backgroundColor);
    return own[3] < 1 ? over(own, ground(element.parentElement)) : own;
  };
  const contrast = (colour, below) => {
    const [one, other] = [light(over(read(colour), below)), light(below)].sort((a, b) => b - a);
    return (one + 0.05) / (other + 0.05);
  };
  const pale = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const box = element.getBoundingClientRect();
    if (!texts.currentNode.textContent.trim() || !element.checkVisibility() || element.closest(":disabled")
      || box.bottom < 0 || box.top > innerHeight) continue;
    const ratio = contrast(getComputedStyle(element).color, ground(element));
    if (ratio < 4.5) pale.push(`${texts.currentNode.textContent.trim()}: ${ratio.toFixed(2)}`);
  }
  for (const box of document.querySelectorAll("[placeholder]")) {
    if (!box.checkVisibility()) continue;
    const ratio = contrast(getComputedStyle(box, "::placeholder").color, ground(box));
    if (ratio < 4.5) pale.push(`${box.placeholder}: ${ratio.toFixed(2)}`);
  }
  return pale;
}"""
_PATIENCE = 60_000  # milliseconds until something awaited counts as missing


def _need(tool: object, name: str) -> None:
    """Skip what needs a tool that is not there; on a build machine that is a failure."""
    if not tool:
        reason = f"{name} is not installed, so no page can be looked at"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason, allow_module_level=True)


_need(find_spec("playwright"), "playwright")
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright  # noqa: E402


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, closed at the end; skips the test where there is none."""
    _need(CHROMIUM, "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


class Visit:
    """One visitor on the demo's page, who waits for what is visible and never for time to pass."""

    def __init__(self, browser: Browser, address: str, width: int = 1100, height: int = 900) -> None:
        self.errors: list[str] = []
        self.page: Page = browser.new_page(viewport={"width": width, "height": height})
        self.page.set_default_timeout(_PATIENCE)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(address)
        self.talk = self.page.locator("#channel-timeline")
        self.box = self.page.get_by_role("textbox", name=re.compile("^Message"))
        self.told("Viewport updated")

    def sees(self, text: str | re.Pattern[str]) -> Locator:
        """Wait until the newest message that holds the text is there, and give it."""
        message = self.talk.locator("article").filter(has_text=text).last
        expect(message).to_be_visible(timeout=_PATIENCE)
        return message

    def newest(self, text: str | re.Pattern[str]) -> Locator:
        """Wait until the newest message of all holds the text, and give it."""
        message = self.talk.locator("article").last
        expect(message).to_contain_text(text, timeout=_PATIENCE)
        return message

    def told(self, status: str) -> None:
        """Wait until the page says this in its status line; until then it may not take the next thing."""
        expect(self.page.locator("#action-status")).to_have_text(status, timeout=_PATIENCE)

    def says(self, text: str) -> None:
        """Type a message and press Enter, once the page takes it."""
        self._is_ready()
        self.box.fill(text)
        self.box.press("Enter")

    def begins(self, command: str) -> None:
        """Type the beginning of a command and choose it from those on offer."""
        self.box.press_sequentially(f"/{command}")
        self.page.get_by_role("option", name=f"/{command}").first.click()

    def fills(self, option: str, text: str, choose: str | None = None) -> None:
        """Type into an option of the command, and choose what is offered for it."""
        field = self.page.get_by_role("combobox", name=option).or_(
            self.page.get_by_role("textbox", name=option)
        )
        field.press_sequentially(text)
        if choose is not None:
            self.page.get_by_role("option", name=choose, exact=True).click()

    def sends(self) -> None:
        """Send the command."""
        self.page.get_by_role("button", name="Send", exact=True).click()

    def becomes(self, person: str) -> None:
        """Look at the channel as somebody else."""
        self.page.get_by_label("Viewing as", exact=True).select_option(label=person)
        self.told("Preview ready")

    def goes(self, place: str, status: str = "Viewport updated") -> None:
        """Look at another place; what the page says there is what it begins with, or ends with."""
        choice = self.page.get_by_label("Place", exact=True)
        choice.focus()  # then it is told of new places
        choice.select_option(label=place)
        self.told(status)

    def typed(self, text: str) -> Locator:
        """The last message that somebody typed with this text, and not one that only names it."""
        return self.talk.locator("article", has=self.page.locator(".message-content", has_text=text)).last

    def picks(self, message: Locator, entry: str) -> None:
        """Choose an entry of a message's menu."""
        message.hover()
        message.get_by_label("Apps").select_option(label=entry)

    def presses(self, message: Locator, name: str) -> None:
        """Press a button at a message, once the page takes it."""
        self._is_ready()
        message.hover()
        message.get_by_role("button", name=name, exact=True).click()

    def turns_over(self, theme: str) -> None:
        """Choose the theme that is not shown."""
        self.chooses(theme)
        self.page.get_by_role("banner").get_by_text("More", exact=True).click()

    def chooses(self, entry: str) -> None:
        """Choose an entry of the page's own menu."""
        self.page.get_by_role("banner").get_by_text("More", exact=True).click()
        self.page.get_by_role("button", name=entry).click()

    def pale(self) -> list[str]:
        """The texts in view with less contrast than WCAG's AA asks for; what is switched off may be pale."""
        found: list[str] = self.page.evaluate(_PALE)
        return found

    def _is_ready(self) -> None:
        expect(self.page.locator("#action-status")).not_to_have_text(re.compile("…$"), timeout=_PATIENCE)

    def keeps(self, name: str) -> None:
        """Keep a picture of the page among the artefacts."""
        ARTEFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=ARTEFACTS / f"{name}.png")
