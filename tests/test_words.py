"""What the bot says in other languages: on cards, and to people on a simulated Discord."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import discord
import pytest
from babel import Locale

from bot import asked, cards
from bot.buttons.answered import answered
from bot.buttons.context import QuotePlace, View, card_of
from bot.buttons.help import OTHER
from bot.buttons.listed import listed
from bot.buttons.vote import ExpectedForm
from bot.cards import guide, notices, served, votes
from bot.cards.contexts import context
from bot.cards.layout import Card, lay_out
from bot.cards.problems import problem_list
from bot.cards.quoted import text_file
from bot.cards.reasons import reasons
from bot.cards.verdicts import verdicts
from bot.errors import UnknownDocument
from bot.pace import Wait
from bot.places import Hindrance
from bot.words import CATALOGUES, ENGLISH, Languages, Words, mark, read
from knowledge.errors import NothingToServe, Problem, StoreUnusable, VerbatimError
from knowledge.explaining import PARTS, Explanation, Match
from knowledge.library import Library
from knowledge.model import (
    Answer,
    Contents,
    Document,
    Grade,
    Kind,
    Listing,
    Quote,
    Report,
    Source,
    Speaker,
    Voice,
)
from knowledge.question import How, Question
from knowledge.verifying.findings import Change, Finding, Step, Verdict, Verification
from tests.test_cards import check_limits
from tests.words import BRACKETED
from tests.world import BUTTON, buttons, components, last, response, shown, world

COW = "When did Putin visit Pyongyang?"
PATHS = sorted(CATALOGUES.glob("*.po"))
LANGUAGES = [ENGLISH, BRACKETED, *map(read, PATHS)]
DOCUMENT = Document("1.md", "題", "甲。乙。", date="1999", address="2001")
HEAD, BODY = (
    DOCUMENT.passage(0, 2, paragraph=1, sentence=1, kind=Kind.HEADING, speaker=Speaker(Voice.POST, 0, 1)),
    DOCUMENT.passage(2, 4, paragraph=1, sentence=2, kind=Kind.NOTICE, speaker=Speaker(Voice.STATEMENT, 0, 1)),
)
LONG = Document("2.md", "題", "甲" * 5000).passage(0, 5000, paragraph=1, sentence=1)
QUESTION = Question("何?", (), (("壱", "弐"),), ("参",))
VERSION = "0" * 12


def answers() -> Iterator[Answer]:
    """An answer of every kind."""
    quotes = Quote(HEAD, ()), Quote(BODY, ()), Quote(LONG, ())
    for grade in (Grade.ANSWER, Grade.POSSIBLY):
        yield Answer(QUESTION, grade, quotes, (), 0.5, VERSION)
        yield Answer(QUESTION, grade, quotes[:1], (), 0.5, VERSION)
    for nearest in ((), quotes[:1]):
        yield Answer(QUESTION, Grade.SILENCE, (), nearest, 0.1, VERSION)
    for topics in ((), ("題",)):
        yield Answer(QUESTION, Grade.NOTHING_ASKED, (), (), 0.0, VERSION, topics)


def about_answers(say: Words) -> Iterator[Card]:
    """The cards of answers, and of what can be asked of them."""
    source = Source("1.md", "題", "1999", "2001", "1", 2)
    notes = [*cards.changed(say, True), *asked.notes(say, QUESTION, "何?")]
    for found in answers():
        for only in (None, source):
            yield answered(say, found, asker=1, source=only, question="何?", private=not only, changed=True)
        for parts in ((), tuple((part, -1.5) for part, _ in PARTS)):
            matches = tuple(Match("壱", "弐", how) for how in How)
            why = Explanation(found, matches, ("参",), ("四",), parts, Quote(BODY, ()), 1.5)
            yield reasons(say, why, notes=notes)
    for total, pages in ((0, 0), (1, 1), (2, 2), (9, 2)):
        page = Listing(QUESTION, (Quote(HEAD, ()), Quote(LONG, ()))[:total], 1, pages, total, VERSION)
        yield listed(say, page, asker=1, private=total > 1, changed=True)
        yield cards.further(say, page, before=0, notes=notes)
    yield context(say, LONG, [LONG], version=VERSION)
    seen = View(HEAD, (HEAD, BODY), VERSION, more_before=True, more_after=True)
    yield card_of(say, seen, QuotePlace.of(HEAD, "1" * 12))


def verdicts_of_all_kinds(say: Words) -> Iterator[Card]:
    """The cards of verdicts."""
    steps = tuple(Step(change, "甲", "乙") for change in Change) * 9
    for passages in ((HEAD,), (HEAD, BODY), (LONG,), ()):
        findings = [Finding("何", verdict, passages, (), steps) for verdict in Verdict]
        yield from verdicts(say, Verification(tuple(findings), False, 3, VERSION))
        for one in findings:
            yield from verdicts(say, Verification((one,), True, 1, VERSION))
    yield from verdicts(say, Verification((), True, 0, VERSION))


def reports(say: Words) -> Iterator[Card]:
    """The cards about the documents."""
    problems = tuple(
        Problem("1.md", line, mark("is empty"), mark("rename the file"), fatal)
        for line in (None, 3)
        for fatal in (True, False)
    )
    sources = tuple(Source(f"{n}.md", f"{n}", "1999", "2001", "1", n) for n in range(300))
    held = Contents(VERSION, sources, 300, "1999-12-31T00:00:00+00:00")
    for published in (True, False):
        names = tuple(f"{n}.md" for n in range(99))
        done = Report("1" * 12, VERSION, published, 1, 2, names, names, names, problems * 30, 1.5)
        yield served.report(say, done)
        yield served.status(say, held, done)
        yield served.status(say, held, replace(done, version=VERSION, problems=()))
    yield served.status(say, held, None)
    yield served.contents(say, held)
    yield notices.trouble(say, NothingToServe(problems))


def the_rest(say: Words) -> Iterator[Card]:
    """Everything that is said to one person."""
    yield from (notices.slow_down(say, Wait(n, everybody)) for n in (1, 9) for everybody in (True, False))
    yield from (notices.press_slower(say, Wait(n, everybody=False)) for n in (1, 9))
    yield notices.slow_down(say, Wait(1, everybody=False), "1")
    yield from (notices.hindered(say, found, "1") for found in Hindrance)
    for role in (None, "題"):
        yield notices.moderators_only(say, role)
        yield notices.not_yours(say, role)
    given = ((right, before) for right in (True, False) for before in (None, right))
    yield from (votes.counted(say, right, before, "1") for right, before in given)
    yield votes.thanks(say)
    for error in (StoreUnusable(CATALOGUES, "1"), VerbatimError("1")):
        yield notices.trouble(say, error)
    yield from (notices.trouble(say, UnknownDocument("題", near)) for near in ((), ("題",)))
    yield from (guide.how_to(say, "1"), notices.unseen_reply(say, "1"), notices.nothing_said(say))
    yield notices.unseen_message(say, "1")
    yield from (notices.told_privately(say), notices.apology(say, "1"))
    yield notices.unattached(say, lay_out([text_file("1", "1.txt")]))
    for parts in guide.help_screens(say, "1", lambda _: "/1"):
        yield guide.help_page(say, parts, 1, discord.ui.ActionRow())


def every_card(say: Words) -> Iterator[Card]:
    """Every card there is, about what is in no language with Latin letters."""
    for made in (about_answers, verdicts_of_all_kinds, reports, the_rest):
        yield from made(say)


@pytest.mark.parametrize("say", LANGUAGES, ids=lambda say: str(say.locale))
def test_every_card_stays_within_the_limits_in_every_language(say: Words) -> None:
    for card in every_card(say):
        check_limits(card)
        assert all(0 < len(one["label"]) <= 80 for one in components(card.view) if one["type"] == BUTTON)
    form = ExpectedForm(say, VERSION, VERSION[:8]).to_dict()
    assert 0 < len(form["title"]) <= 45
    assert all(len(one.get("label", "")) <= 45 for one in form["components"])
    assert all(0 < len(say(label)) <= 80 for _, label in OTHER.values())


def test_nothing_is_said_that_is_not_a_message() -> None:
    """Outside the brackets stands only what comes from elsewhere, which has no Latin letters here."""
    for card in every_card(BRACKETED):
        said = [shown(card.view), *(c["label"] for c in components(card.view) if c["type"] == BUTTON)]
        for text in said:
            left = re.sub(r"⟦[^⟦⟧]*⟧|(?:quote-|second-|source-|context)\d*\.txt|<t:\d+:f>|\d\.md", "", text)
            assert not re.search("[A-Za-z]", left), left


def test_the_parts_of_a_score_are_messages(library: Library) -> None:
    parts = library.explain(COW).parts
    assert parts
    assert [name for name, _ in parts] == [name for name, _ in PARTS]
    assert all(say(name) != name for name, _ in parts for say in LANGUAGES if say.locale.language != "en")


@pytest.mark.parametrize("say", LANGUAGES, ids=lambda say: str(say.locale))
def test_no_part_of_a_score_is_cut(say: Words) -> None:
    points = tuple((part, 1.0) for part, _ in PARTS)
    why = Explanation(next(answers()), parts=points)
    text = shown(reasons(say, why).view)
    assert all(say(part) in text for part, _ in PARTS)


def test_what_is_wrong_with_a_file_is_said_with_its_numbers() -> None:
    what, remedy = mark("is larger than the limit of {bytes} bytes"), mark("save it as UTF-8")
    problem = Problem("a.md", 1, what, remedy, values={"bytes": 1_000_000})
    assert problem.said == ("is larger than the limit of 1,000,000 bytes", "save it as UTF-8")
    listed = problem_list(Languages().of("de"), [problem], 4000)
    assert "größer als die Grenze von 1.000.000 Bytes; speichere sie" in listed[0]


def test_numbers_are_written_as_the_language_does() -> None:
    german = Languages().of("de")
    assert ENGLISH("{n}", n=1234567) == "1,234,567"
    assert german("{n}", n=1234567) == "1.234.567"
    assert german("{n}", n="1234567") == "1234567"
    assert (ENGLISH.decimal(1.5, 2, signed=True), german.decimal(-0.5, 1)) == ("+1.50", "-0,5")
    assert (ENGLISH.listed("ab"), german.listed(["a", "b"])) == ("a and b", "a und b")
    assert (ENGLISH.joined("abc"), Languages().of("ja").joined("abc")) == ("a, b, c", "a、b、c")


def test_russian_has_three_forms_of_number(russian: Words) -> None:
    counted = [russian.many("{n} passage", "{n} passages", n) for n in (1, 2, 5, 11, 21, 1002)]
    assert counted == [
        "1 отрывок", "2 отрывка", "5 отрывков", "11 отрывков", "21 отрывок", "1\xa0002 отрывка",
    ]  # fmt: skip


@pytest.fixture
def russian(tmp_path_factory: pytest.TempPathFactory) -> Words:
    """A catalogue of one message, in a language with several forms."""
    path = tmp_path_factory.mktemp("catalogues") / "ru.po"
    few = "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20)"
    plural = f"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : {few} ? 1 : 2)"
    path.write_text(
        f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {plural};\\n"\n\n'
        'msgid "{n} passage"\nmsgid_plural "{n} passages"\n'
        'msgstr[0] "{n} отрывок"\nmsgstr[1] "{n} отрывка"\nmsgstr[2] "{n} отрывков"\n',
        encoding="utf-8",
    )
    return read(path)


@pytest.mark.parametrize(
    ("tags", "spoken"),
    [
        (("de", "en-US"), "de"),
        (("en-GB", "de"), "en"),
        (("pl", "de"), "de"),
        (("pl", None), "en"),
        (("xx-de",), "en"),
        ((discord.Locale.german, discord.Locale.french), "de"),
    ],
)
def test_the_first_language_that_is_spoken_is_taken(tags: tuple[object, ...], spoken: str) -> None:
    assert Languages().of(*tags).locale == Locale(spoken)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Wann war Putin in Pjöngjang?", "de"),
        ("When was Putin in Pyongyang?", "en"),
        ("Putin Pyongyang", "en"),
        ("What does 조선 mean?", "en"),
        ("Quanto costa?", "en"),
        ("Chi ha firmato il trattato?", "en"),
        ("Qui a signé la déclaration commune ?", "fr"),
        ("Qui a rencontré Kim Jong Un ?", "fr"),
        ("Кто это?", "ru"),
        ("Хто це?", "uk"),
        ("А коли це було?", "uk"),
        ("Чому?", "uk"),
        ("12 % 🐄", "en"),
        ("", "en"),
        *(("Hallo!", "de"), ("danke schön", "de"), ("Bonjour", "fr"), ("¡gracias!", "es"), ("дякую", "uk")),
        *(("hi", "en"), ("ok", "en"), ("lol", "en"), ("👍", "en"), ("ciao", "en")),
    ],
)
def test_the_language_of_a_direct_message_is_that_of_its_words(text: str, spoken: str) -> None:
    assert Languages().of_text(text).locale == Locale(spoken)


async def test_a_person_is_answered_in_their_language(library: Library) -> None:
    async with world(library) as it:
        english = response(await it.alice.slash(it.channel, "ask", question=COW))
        it.speak("de", "en-US")
        german = response(await it.alice.slash(it.channel, "ask", question=COW))
        assert quotes(shown(german)) == quotes(shown(english)) != []
        assert "Absatz 1, Satz 1" in shown(german)
        assert "-# Gefragt: When did Putin visit" in shown(german)
        assert {"Kontext", "Mehr", "Warum das?", "Richtig", "Falsch", "Löschen"} <= set(buttons(german))
        silent = response(await it.alice.slash(it.channel, "ask", question="What do whales eat in winter?"))
        assert "**Das steht nicht im Dossier.**" in shown(silent)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
async def test_every_language_is_spoken_to_who_has_it(library: Library, path: Path) -> None:
    say = read(path)
    async with world(library) as it:
        it.speak({"es": "es-419"}.get(path.stem, path.stem))
        answer = response(await it.alice.slash(it.channel, "ask", question=COW))
        assert say("paragraph {paragraph}, sentence {sentence}", paragraph="1", sentence="1") in shown(answer)
        why = response(await it.alice.click(answer, label=say("Why this?")))
        assert say("**Why this answer**") in shown(why)
        silence = response(await it.alice.slash(it.channel, "ask", question="Who won the cricket?"))
        assert say("**The briefing does not say.** Nothing in it comes near.") in shown(silence)
        screen = response(await it.alice.slash(it.channel, "help"))
        assert say("**I answer questions about the briefing, only in its own words**") in shown(screen)


def quotes(text: str) -> list[str]:
    """The lines of quotes, which are the same in every language."""
    return [line for line in text.splitlines() if line.startswith("> ")]


async def test_buttons_speak_the_language_of_who_presses(library: Library) -> None:
    async with world(library) as it:
        answer = response(await it.alice.slash(it.channel, "ask", question=COW))
        it.speak("de")
        why = await it.alice.click(answer, label="Why this?")
        assert "**Warum diese Antwort**" in shown(response(why))
        more = response(await it.alice.click(answer, label="More"))
        assert "**Weitere Stellen**" in shown(more)
        counted = await it.alice.click(answer, label="Right")
        assert "als **richtig** gezählt" in shown(response(counted))
        it.speak("en-US")
        await it.alice.click(more, label="Weiter")
        assert "**What comes next**" in shown(it.channel.history(viewer=it.alice)[-2])


async def test_a_question_is_read_from_a_card_in_another_language(library: Library) -> None:
    async with world(library) as it:
        it.speak("de")
        private = response(await it.alice.slash(it.channel, "ask", question=COW, private=True))
        it.speak("en-US")
        await it.alice.click(private, label="Teilen")
        assert "-# Asked: When did Putin visit Pyongyang?" in shown(last(it.channel))


async def test_help_and_refusals_are_translated(library: Library) -> None:
    async with world(library) as it:
        it.speak("de")
        text = shown(response(await it.alice.slash(it.channel, "help")))
        assert "Ich beantworte Fragen zum Dossier" in text
        assert "*Dieses Zitat prüfen*" in text
        moderator = it.moderator()
        assert "**Bereit: 1 Dokument," in shown(response(await moderator.slash(it.channel, "library status")))


async def test_a_mention_is_answered_in_the_language_of_the_server(library: Library) -> None:
    async with world(library) as it:
        it.speak("en-US", "de")
        assert "Absatz 1, Satz 1" in await it.ask(COW)
        assert "Frag mich zum Dossier" in await it.ask("")
        text = await it.ask("hi")
        assert "Was sagt das Dossier" in text


async def test_a_persons_language_goes_before_that_of_the_server(library: Library) -> None:
    async with world(library) as it:
        for people, server, expected in (
            ("en-GB", "de", "paragraph 1, sentence 1"),
            ("pl", "de", "Absatz 1, Satz 1"),
            ("pl", "pl", "paragraph 1, sentence 1"),
        ):
            it.speak(people, server)
            assert expected in shown(response(await it.alice.slash(it.channel, "ask", question=COW)))


async def test_a_direct_message_is_answered_in_the_language_it_is_in(library: Library) -> None:
    async with world(library) as it:
        bob = it.env.create_user("bob")
        await bob.send_dm("Wer war im Juni mit Kim in Pjöngjang?")
        assert "-# Fassung" in shown(last(bob.dm_channel))
        await bob.send_dm("Who was in Pyongyang with Kim in June?")
        assert "-# Version" in shown(last(bob.dm_channel))


async def test_commands_are_registered_with_names_in_every_language(library: Library) -> None:
    async with world(library) as it:
        (sent,) = [request.json for request in it.env.http_requests if request.method == "PUT"]
        assert isinstance(sent, list)
        by_name = {command["name"]: command for command in sent}
        assert by_name["ask"]["name_localizations"]["de"] == "fragen"
        assert by_name["Check this quote"]["name_localizations"]["de"] == "Dieses Zitat prüfen"
        assert by_name["ask"]["options"][0]["description_localizations"]["de"] == "Was du wissen möchtest"
        # Discord hides a command whose name is localised when there are others below it.
        assert not by_name["library"].get("name_localizations")
        assert by_name["library"]["description_localizations"]["de"] == "Die Dokumente betreuen"
        for command in sent:
            for named in (command, *command.get("options", [])):
                check_names(named, menu=command["type"] != 1)
        for locale in {locale for command in sent for locale in command.get("name_localizations", {})}:
            names = [c.get("name_localizations", {}).get(locale, c["name"]) for c in sent]
            assert len(set(names)) == len(names)
            for command in sent:
                name = command.get("name_localizations", {}).get(locale)
                assert name == command["name"] or name not in by_name


def check_names(named: dict[str, dict[str, str]], *, menu: bool) -> None:
    """A command or option is called and described within Discord's rules."""
    for name in named.get("name_localizations", {}).values():
        assert 1 <= len(name) <= 32
        assert menu or (re.fullmatch(r"[-_'\w]{1,32}", name) and name == name.lower())
    for text in named.get("description_localizations", {}).values():
        assert 1 <= len(text) <= 100
