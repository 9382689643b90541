"""The demo: a real process, and a real browser that visits it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from bot.cards.layout import ROOM
from bot.demo.documents import ASKED
from tests.browser import Visit, chromium

ROOT = Path(__file__).parent.parent
COMMAND = ("-m", "bot", "demo", "--no-open")
QUOTE = "Pyongyang"
NOISE = ("Traceback", "ResourceWarning", "was destroyed", "never awaited", "Exception ignored")


@dataclass
class Demo:
    """A running demo: its process, the address it printed, and where the rest of its words go."""

    process: subprocess.Popen[str]
    address: str
    log: Path

    def end(self, by: signal.Signals) -> str:
        """Send the signal; give all it wrote once it has ended, which must be soon and well."""
        self.process.send_signal(by)
        assert self.process.wait(timeout=30) == 0
        return self.log.read_text()


def environment(folder: Path) -> dict[str, str]:
    """The environment of a fresh user whose working and data folders are below `folder`."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("VERBATIM_", "DISCORD_"))
    }
    own = {"PYTHONPATH": str(ROOT), "VERBATIM_DATA": str(folder / "data"), "TMPDIR": str(folder)}
    own |= {"PYTHONUTF8": "1", "VERBATIM_QUESTIONS_PER_PERSON": "0"}  # all visitors are the same person
    return kept | own


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[Demo]:
    """A demo of the default briefing on a free port, killed at the end if it is still there."""
    log = folder / "log.txt"
    with (
        log.open("w") as errors,
        subprocess.Popen(
            [sys.executable, "-W", "always::ResourceWarning", *COMMAND, "--port", "0"],
            cwd=folder,
            env=environment(folder) | settings,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        try:
            assert process.stdout is not None
            found = next((m for line in process.stdout if (m := re.search(r"http://\S+", line))), None)
            assert found is not None, log.read_text()
            yield Demo(process, found[0], log)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page that all visitors share."""
    with running(tmp_path_factory.mktemp("demo")) as demo:
        yield demo.address


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A visitor who has just opened the page."""
    visit = Visit(browser, address)
    visit.sees("Welcome! I am Verbatim.")
    yield visit
    visit.page.close()
    assert visit.errors == []


@pytest.mark.parametrize("width", [1100, 390])
def test_page_shows_welcome_question_and_quoted_answer(browser: Browser, address: str, width: int) -> None:
    visit = Visit(browser, address, width)
    visit.sees("Things to try")
    visit.sees("@Verbatim When did Putin visit Pyongyang?")
    answer = visit.sees(re.compile("paragraph .*Version", re.DOTALL))
    assert QUOTE in answer.locator("blockquote").first.inner_text()
    assert answer.locator("blockquote strong").count()
    visit.keeps(f"demo-{width}")
    visit.page.close()


def test_mention_is_answered_with_a_quote(visit: Visit) -> None:
    visit.says("@verbatim What did Putin and Kim sign?")
    answer = visit.newest(re.compile(r"What did Putin and Kim sign\?.*Version", re.DOTALL))
    assert "signed" in answer.locator("blockquote").first.inner_text()
    visit.keeps("demo-mention")


def test_ask_command_answers(visit: Visit) -> None:
    visit.begins("ask")
    visit.fills("question", "When did Putin visit Pyongyang?")
    visit.sends()
    assert visit.newest("Asked: When did Putin visit Pyongyang?").locator("blockquote").count()


def test_lookup_completes_words_and_turns_pages(visit: Visit) -> None:
    visit.begins("lookup")
    visit.page.get_by_role("option", name="korea", exact=True).wait_for()  # before anything is typed
    visit.fills("words", "Russia nor", choose="Russia north")
    visit.keeps("demo-lookup")
    visit.sends()
    visit.newest("page 1 of").get_by_role("button", name="Next").click()
    visit.newest("page 2 of").get_by_role("button", name="Previous").click()
    visit.newest("page 1 of")
    visit.keeps("demo-pages")


def test_only_a_moderator_is_offered_reload(visit: Visit) -> None:
    visit.box.press_sequentially("/")
    visit.page.get_by_role("option", name="/sources").wait_for()
    assert visit.page.get_by_role("option", name="/library").count() == 0
    visit.box.fill("")
    visit.becomes("Moderator")
    visit.sees("Welcome! I am Verbatim.")
    visit.begins("library reload")
    visit.sends()
    visit.newest("Nothing has changed")
    visit.keeps("demo-reload")


def test_somebody_with_discord_in_another_language_has_commands_and_answers_in_it(visit: Visit) -> None:
    visit.becomes("Deutsch")
    visit.sees("Welcome! I am Verbatim.")
    visit.begins("fragen")
    visit.fills("frage", "Which stadium hosted the final?")
    visit.sends()
    refusal = visit.newest("Das steht nicht im Dossier")
    visit.keeps("demo-language")
    visit.picks(refusal, "Dieses Zitat prüfen")
    visit.newest("used Dieses Zitat prüfen")
    visit.begins("suchen")
    visit.fills("wörter", "Russia nor", choose="Russia north")
    visit.sends()
    visit.newest("Seite 1 von")


def test_question_is_edited_and_deleted_and_its_answer_follows(visit: Visit) -> None:
    visit.says("@verbatim Which stadium hosted the final?")
    visit.newest("does not say")
    visit.presses(visit.typed("Which stadium hosted the final?"), "Edit")
    expect(visit.box).to_have_value("@Verbatim Which stadium hosted the final?")
    visit.says("@Verbatim What did Kim and Putin sign?")
    assert "signed" in visit.newest("Pyongyang").locator("blockquote").first.inner_text()
    visit.page.on("dialog", lambda sure: sure.accept())
    visit.presses(visit.typed("What did Kim and Putin sign?"), "Delete")
    expect(visit.talk.locator("article", has_text="What did Kim and Putin sign?")).to_have_count(0)


def test_menu_of_a_message_finds_and_checks_and_leaves_what_is_being_typed(visit: Visit) -> None:
    visit.says("They say: “a comprehensive strategic treaty”.")
    said = visit.typed("They say")
    visit.box.fill("Not yet sent")
    visit.picks(said, "Check this quote")
    assert "Only you can see this" in visit.newest("Altered:").inner_text()
    visit.picks(said, "Find in the briefing")
    found = visit.newest("Asked: They say")
    assert "You used Find in the briefing" in found.inner_text()
    visit.keeps("demo-menu")
    visit.presses(found, "Share")
    shared = visit.newest("Asked: They say")
    expect(shared).not_to_contain_text("Only you can see this")
    assert visit.box.input_value() == "Not yet sent"


def test_menu_of_a_message_opens_by_keys_and_chooses_nothing_by_itself(visit: Visit) -> None:
    visit.says("Who signed the joint statement?")
    visit.typed("Who signed").get_by_label("Apps").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "Enter"):
        visit.page.keyboard.press(key)
    found = visit.newest("You used Find in the briefing")
    found.get_by_role("link", name="View target message").focus()
    visit.page.keyboard.press("Enter")
    visit.told("Message opened")


def test_keys_alone_choose_and_send_a_command_and_go_on_from_there(visit: Visit) -> None:
    keys = visit.page.keyboard
    visit.box.press_sequentially("/lookup")
    visit.page.get_by_role("option", name="/lookup").wait_for()
    keys.press("Enter")
    expect(visit.page.get_by_role("combobox", name="words")).to_be_focused()
    keys.type("Russia nor")
    visit.page.get_by_text("OPTIONS MATCHING RUSSIA NOR").wait_for()  # the same is offered for less, too
    visit.page.get_by_role("option", name="Russia north", exact=True).wait_for()
    for key in ("ArrowDown", "Enter", "Enter"):
        keys.press(key)
    visit.newest("“Russia north")
    expect(visit.box).to_be_focused()
    more = visit.page.get_by_role("banner").locator("summary", has_text="More")
    more.focus()
    for key in ("Enter", "Tab", "Escape"):
        keys.press(key)
    expect(more).to_be_focused()


def test_keys_go_on_beside_a_button_that_can_be_pressed_no_more(visit: Visit) -> None:
    expect(visit.box).to_be_focused()  # on Discord, too, who comes can write at once
    visit.says("@Verbatim When did Putin visit Pyongyang?")
    answer = visit.newest("Version")
    keys = visit.page.keyboard

    def presses(message: Locator, name: str) -> None:
        visit.told("Callback completed" if name != "More" else "Message sent")
        message.get_by_role("button", name=name, exact=True).focus()
        keys.press("Enter")

    def goes_on(message: Locator, name: str) -> None:
        visit.told("Callback completed")
        expect(message.get_by_role("button", name=name, exact=True)).to_be_focused()
        keys.press("Enter")

    presses(answer, "More")
    presses(visit.newest("page 1 of"), "Next")
    goes_on(visit.newest("page 2 of"), "Next")
    goes_on(visit.newest("page 3 of 3"), "Previous")
    goes_on(visit.newest("page 2 of"), "Previous")
    more = visit.newest("page 1 of")
    expect(more.get_by_role("button", name="Next")).to_be_focused()
    answer = visit.sees("June 19-20")
    presses(answer, "Delete")
    expect(visit.box).to_be_focused()


def test_escape_gives_up_a_reply_and_an_edit(visit: Visit) -> None:
    visit.says("Nobody is asked this.")
    said = visit.typed("Nobody is asked this.")
    visit.told("Message sent")
    for action, kept in (("Reply", "Cancel reply"), ("Edit", "Cancel edit")):
        said.get_by_role("button", name=action).focus()
        visit.page.keyboard.press("Enter")
        cancel = visit.page.get_by_role("button", name=kept)
        expect(cancel).to_be_visible()
        visit.page.keyboard.press("Escape")
        expect(cancel).to_be_hidden()
        expect(visit.box).to_be_focused()
        expect(visit.box).to_have_value("")


@pytest.mark.parametrize("theme", ["Dark theme", "Light theme"])
def test_every_text_stands_out_from_what_it_stands_on(visit: Visit, theme: str) -> None:
    expect(visit.page).to_have_title("#briefing · Verbatim")
    if theme == "Light theme":
        visit.turns_over(theme)
    visit.says("They say: “a comprehensive strategic treaty”.")
    said = visit.typed("They say")
    visit.picks(said, "Check this quote")
    visit.newest("Altered:")
    visit.presses(said, "Create Thread")
    visit.newest("started a thread").hover()
    visit.told("Message sent")
    assert visit.pale() == []


def test_command_fits_a_phone(browser: Browser, address: str) -> None:
    visit = Visit(browser, address, 390)
    visit.sees("Welcome! I am Verbatim.")
    visit.begins("help")
    visit.keeps("demo-command-390")
    box = visit.page.get_by_role("button", name="Send", exact=True).bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
    visit.page.close()


def test_form_asks_what_was_expected_of_a_wrong_answer(visit: Visit) -> None:
    visit.says("@verbatim When did Putin visit Pyongyang?")
    visit.presses(visit.newest("Version"), "Wrong")
    form = visit.page.get_by_role("dialog")
    form.get_by_role("textbox").fill("Another visit")
    form.get_by_role("button", name="Submit").click()
    visit.newest("Thank you")


def test_form_is_filled_in_and_sent_by_keys_alone(visit: Visit) -> None:
    visit.says("@verbatim When did Putin visit Pyongyang?")
    answer = visit.newest("Version")
    visit.told("Message sent")
    answer.get_by_role("button", name="Wrong").focus()
    keys = visit.page.keyboard
    keys.press("Enter")
    form = visit.page.get_by_role("dialog")
    expect(form.get_by_role("textbox")).to_be_focused()
    keys.type("Another visit")
    for key in ("Tab", "Tab", "Enter"):
        keys.press(key)
    visit.newest("Thank you")


def test_other_places_are_a_choice_away(visit: Visit) -> None:
    visit.goes("Thread")
    visit.sees("What did Putin and Kim sign?")
    visit.says("@Verbatim And when was that?")
    visit.newest("June 19-20")
    visit.goes("Forum post")  # opened by somebody who did not mention the bot
    visit.newest("Asked: When did Putin visit Pyongyang?")
    visit.goes("New post")
    visit.says("When did Putin visit Pyongyang?")  # the title
    visit.newest("June 19-20")
    visit.goes("New post (2)")
    visit.says("Who signed the joint statement?")
    visit.newest("The signatories were")
    visit.goes("#ask-freely")
    visit.says("When did Putin visit Pyongyang?")
    visit.newest("June 19-20")
    visit.goes("#no-bots")
    visit.says("@Verbatim When did Putin visit Pyongyang?")
    visit.goes("Direct messages")
    visit.newest("I lack the permission Send Messages there")
    visit.says("When did Putin visit Pyongyang?")
    visit.newest("June 19-20")
    visit.says("They say: “a comprehensive strategic treaty”.")
    visit.picks(visit.typed("They say"), "Check this quote")
    visit.newest("Altered:")
    visit.begins("sources")
    visit.sends()
    visit.newest("1 document")
    visit.goes("#briefing")
    visit.sees("Welcome! I am Verbatim.")


def test_bot_can_be_restarted_and_still_knows_its_buttons(visit: Visit) -> None:
    visit.says("@Verbatim When did Putin visit Pyongyang?")
    visit.newest("June 19-20")
    visit.chooses("Restart the bot")
    visit.newest("The bot has been restarted")
    visit.presses(visit.sees("June 19-20"), "Context")
    assert "Only you can see this" in visit.newest("Paragraph").inner_text()


def test_what_befalls_the_bot_is_told_directly(browser: Browser, tmp_path: Path) -> None:
    with running(tmp_path) as demo:
        visit = Visit(browser, demo.address)
        visit.goes("Thread")
        visit.chooses("Lock or open this thread")
        visit.newest("This thread is locked")
        visit.becomes("Moderator")
        visit.sees("This thread is locked")
        visit.says("@Verbatim What did Putin and Kim sign?")
        visit.goes("DM: Moderator")
        visit.newest("That thread is locked")
        visit.chooses("Restart it without message content")
        visit.newest("shows it only what is said to it")
        visit.goes("#briefing", "Preview ready")
        visit.becomes("Deutsch")
        visit.chooses("Time it out for a minute")
        visit.newest("The bot is timed out")
        visit.says("@Verbatim What did Putin and Kim sign?")
        visit.goes("DM: Deutsch")
        visit.newest("I am timed out in that server")
        visit.keeps("demo-timed-out")
        visit.page.close()
        assert visit.errors == []


def test_bot_is_used_where_it_is_no_member_by_who_has_it_on_their_account(visit: Visit) -> None:
    visit.goes("Another server")
    visit.picks(visit.typed("They signed"), "Check this quote")
    visit.newest("Altered:")
    visit.begins("ask")
    visit.fills("question", "When did Putin visit Pyongyang?")
    visit.sends()
    visit.newest("Asked: When did Putin visit Pyongyang?")
    visit.keeps("demo-elsewhere")
    visit.becomes("Mina")
    answer = visit.newest("Asked: When did Putin visit Pyongyang?")
    expect(answer.get_by_label("Apps")).to_have_count(0)
    visit.becomes("You")
    visit.goes("Mina and you")
    expect(visit.page.get_by_role("heading", name="Mina")).to_be_visible()
    visit.picks(visit.typed("They signed"), "Find in the briefing")
    visit.newest("Only you can see this")


def test_thread_is_archived_and_opened_again(visit: Visit) -> None:
    visit.goes("Thread")
    visit.chooses("Archive or open this thread")
    visit.newest("This thread is archived")
    visit.says("@Verbatim When did Putin visit Pyongyang?")
    visit.newest("June 19-20")


def test_document_is_added_and_its_one_sentence_comes_as_a_file(browser: Browser, tmp_path: Path) -> None:
    with running(tmp_path) as demo:
        visit = Visit(browser, demo.address)
        visit.chooses("Add or remove a long document")
        visit.newest(ASKED)
        visit.becomes("Moderator")
        visit.sees("Welcome! I am Verbatim.")
        visit.begins("library reload")
        visit.sends()
        visit.newest("Added: made-up-agreement.txt")
        visit.says(f"@Verbatim {ASKED}")
        answer = visit.newest("too long to show here")
        assert "2026-03-01" in answer.inner_text()
        expect(answer.get_by_role("link", name="source")).to_have_attribute("href", re.compile("^https://"))
        visit.keeps("demo-file")
        with visit.page.expect_download() as loaded:
            answer.get_by_text("quote-1.txt").last.click()
        assert len(loaded.value.path().read_text()) > ROOM
        visit.page.close()
        assert visit.errors == []


def test_page_shows_what_is_said_meanwhile(browser: Browser, visit: Visit, address: str) -> None:
    other = Visit(browser, address)
    visit.box.press_sequentially("Half a")
    other.says("Is anybody there?")
    visit.newest("Is anybody there?")
    visit.page.keyboard.type(" line")
    assert visit.box.input_value() == "Half a line"
    visit.box.press("Enter")
    other.newest("Half a line")
    other.page.close()


def test_light_theme_goes_along_to_other_places(visit: Visit) -> None:
    visit.turns_over("Light theme")
    visit.goes("Thread")
    body = visit.page.locator("body")
    expect(body).to_have_css("background-color", "rgb(255, 255, 255)")
    visit.keeps("demo-light")
    visit.turns_over("Dark theme")
    expect(body).not_to_have_css("background-color", "rgb(255, 255, 255)")


def test_a_visitor_stays_who_they_are_in_another_place(visit: Visit) -> None:
    visit.becomes("Moderator")
    visit.goes("Thread", "Preview ready")
    expect(visit.page.locator("#viewer-picker option:checked")).to_have_text("Moderator")


def test_answers_in_threads_are_a_click_away(browser: Browser, tmp_path: Path) -> None:
    with running(tmp_path, VERBATIM_ANSWER_IN="thread") as demo:
        visit = Visit(browser, demo.address)
        visit.says("@Verbatim What did Putin and Kim sign?")
        visit.newest("started a thread").get_by_role("link", name="What did Putin and Kim sign?").click()
        visit.newest("comprehensive strategic partnership treaty")
        visit.told("Viewport updated")
        visit.keeps("demo-thread")
        visit.says("@Verbatim And when was that?")
        visit.newest("with: ")
        visit.goes("#briefing")
        visit.goes("Thread: What did Putin and Kim sign?")
        visit.page.close()
        assert visit.errors == []


def test_thread_is_opened_from_an_answer_and_what_is_asked_on_in_it_is_understood(visit: Visit) -> None:
    visit.says("@Verbatim Who signed the treaty with Putin?")
    answer = visit.newest("Version")
    visit.presses(answer, "Create Thread")
    visit.newest("started a thread").get_by_role("link").first.click()
    visit.told("Viewport updated")
    visit.keeps("demo-thread-of-an-answer")
    visit.says("@Verbatim And when was that?")
    visit.newest("with: signed, treaty, Putin")
    visit.goes("#briefing")
    visit.presses(visit.sees("Who signed the treaty with Putin?"), "Create Thread")


@pytest.fixture
def terminal() -> Iterator[None]:
    """What is started hears Ctrl-C and a closed terminal, though the tests may run where both are ignored."""
    heard = dict.fromkeys((signal.SIGINT, signal.SIGHUP), signal.SIG_DFL)
    before = {number: signal.signal(number, handler) for number, handler in heard.items()}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_signal_ends_it_cleanly_while_a_page_is_open(
    browser: Browser, tmp_path: Path, by: signal.Signals
) -> None:
    with running(tmp_path) as demo:
        visit = Visit(browser, demo.address)
        visit.sees("Welcome! I am Verbatim.")
        visit.says("@Verbatim When did Putin visit Pyongyang?")
        written = demo.end(by)
        visit.page.close()
    assert not [word for word in NOISE if word in written], written
    assert [left.name for left in tmp_path.iterdir()] == ["log.txt"]


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_stop_before_it_is_there_leaves_nothing_behind(tmp_path: Path, by: signal.Signals) -> None:
    demo = [sys.executable, *COMMAND]
    with subprocess.Popen(demo, cwd=tmp_path, env=environment(tmp_path), stdout=subprocess.PIPE) as process:
        try:
            while not any(tmp_path.glob("verbatim-demo-*/data")) and process.poll() is None:
                time.sleep(0.001)
            process.send_signal(by)
            assert process.wait(timeout=30) in (0, 2)
        finally:
            process.kill()
    assert list(tmp_path.iterdir()) == []


def test_stop_amid_a_reload_leaves_nothing_behind(browser: Browser, tmp_path: Path) -> None:
    with running(tmp_path) as demo:
        (folder,) = tmp_path.glob("verbatim-demo-*/documents")
        lines = (f"The mill of village {number} grinds {number * 7} sacks.\n\n" for number in range(90_000))
        (folder / "mills.txt").write_text("".join(lines), encoding="utf-8")
        visit = Visit(browser, demo.address)
        visit.becomes("Moderator")
        visit.begins("library reload")
        visit.sends()
        visit.newest("The bot is still at work")  # as who waits is told
        demo.end(signal.SIGTERM)
        visit.page.close()
    assert [left.name for left in tmp_path.iterdir()] == ["log.txt"]


@pytest.mark.parametrize("place", ["#briefing", "Thread"])
def test_visitor_can_end_it_from_the_page(browser: Browser, tmp_path: Path, place: str) -> None:
    with running(tmp_path) as demo:
        visit = Visit(browser, demo.address)
        visit.goes(place)
        visit.page.get_by_role("banner").get_by_text("More", exact=True).click()
        visit.page.get_by_role("button", name="End preview session").click()
        assert demo.process.wait(timeout=30) == 0
        visit.page.close()


def refused(place: Path, *arguments: str) -> str:
    """What a demo that cannot start says on standard error."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=place,
        env=environment(place),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    return done.stderr


def test_port_in_use_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        complaint = refused(tmp_path, *COMMAND, "--port", port)
    assert port in complaint


def test_missing_extra_names_the_one_command(tmp_path: Path) -> None:
    blocker = (
        "import importlib.util, sys; find = importlib.util.find_spec;"
        "importlib.util.find_spec = lambda name, *rest: None if name == 'simcord' else find(name, *rest);"
        "sys.modules['simcord'] = None; sys.argv[0] = 'bot';"
        "from bot.__main__ import main; sys.exit(main())"
    )
    assert "-m pip install --editable '.[demo]'" in refused(tmp_path, "-c", blocker, "demo", "--no-open")
