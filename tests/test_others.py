"""Sentences that tell of another one than is asked of, and those that do not."""

import pytest

from knowledge.demands.others import of_another
from knowledge.library import Library
from knowledge.model import Grade
from tests.building import question
from tests.conftest import Shelf


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("When does season 5 begin?", "Season 4 begins on 3 June."),
        ("When is season 3 over?", "Season 4 begins on 3 June."),
        ("When is season 3 over?", "Season 4 begins on June 3rd."),
        ("what changed in patch 1.3", "Patch 1.2 adds a map."),
        ("What was Steady Lantern 6?", "Nineteen ships took part in Steady Lantern 7."),
        ("When did World War I end?", "World War II ended in 1945."),
        ("Who wrote Part II?", "Part I is by Kim."),
        ("When was the first jam?", "The fourth jam runs from Friday to Sunday."),
        ("who was the 16th president", "Washington, the first president, was inaugurated in 1789."),
        ("and the club's second game?", "The first game was lost."),
        ("When did Kim visit Russia?", "During his visit to Pyongyang, Russian President Putin met Kim."),
        ("Who is North Korea's foreign minister?", "With him came ROK Vice Foreign Minister Cho Koo-rae."),
        ("Who was the president of France?", "Russian President Putin spoke."),
        ("What did Japan say about the test?", "North Korea said that the test had gone well."),
        ("What did Putin say about the test?", "North Korea said that the test had gone well."),
        ("What did Anna Berg say about the test?", "Mr. Halvorsen denied that there was one."),
        ("When will Putin visit Pyongyang again?", "Putin visited Pyongyang on June 19."),
        ("When is the next census?", "The latest census, in 2021, found 1,870 birds."),
        ("Has Anna Berg ever moved to Spain?", "Anna Berg moved to France in 1990."),
        ("Has Kim visited Spain?", "Since Kim’s visit, Spain has sent nothing."),
        ("Will Kim visit Madrid?", "After the visit of Kim to Cuba, Madrid sent nothing."),
        ("Has Kim been to Madrid?", "Since Kim’s visit, Madrid has sent nothing."),
        ("Did Kim travel to Spain?", "Kim flew to Cuba in May."),
        ("Did Kim accept an invitation to visit Spain?", "Kim visited Cuba in May."),
        ("Is Kim planning to fly to Spain?", "Kim flew to Cuba in May."),
        ("What happened on June 20?", "The ship sank on June 19."),
        ("Did it sink on 20th June?", "The ship sank on June 19, 1944."),
        ("Did they meet on June 22?", "They met on June 19-21 and on 23 June."),
        ("What happened on June 23?", "They met from June 19 to 22."),
        ("What happened on June 23?", "They met from the 19th to the 22nd of June."),
        ("When does season 5 end?", "Season 4 runs until 31 December 2026."),
        ("When is 4.1 planned?", "Bugs in 4.0.1 were found in May."),
        ("who came first", "Bo finished fourth, after a fall."),
        ("Who finished second in the league?", "Bo ended up in 4th place."),
        ("what do I get for second place", "First prize is a lantern."),
        ("When is it open on weekdays?", "It is open on Saturday at 10 a.m."),
        ("is it open on Sunday", "Mondays: closed."),
        ("When is it open at the weekend?", "It is open each Monday at 10 a.m."),
        ("Who met on July 19?", "They met on June 19."),
        ("Who met on July 19?", "They met on June 19 with 20 guests."),
    ],
)
def test_a_sentence_tells_of_another_one(asked: str, text: str) -> None:
    assert of_another(question(asked), text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("When does season 4 begin?", "Season 4 begins on 3 June."),
        ("When does season 4 begin?", "Season four begins on 3 June, season 3 ended in May."),
        ("When did World War I end?", "World War I ended in 1918, World War II in 1945."),
        ("When did World War II end?", "World War 2 ended in 1945."),
        ("Is there a raid in season 5?", "Seasons 3 to 6 have a raid."),
        ("Is there cross-play in season 5?", "From season 4 on there is cross-play."),
        ("Does it run with Python 3?", "It needs Python 3.11."),
        ("Can I post images at level 7?", "Level 5 unlocks images."),
        ("Can I borrow 3 games?", "Members borrow 2 games at a time."),
        ("Does a ticket cost 10 euros?", "Tickets cost 15 euros."),
        ("What happened on June 20?", "The ship sank in June."),
        ("What happened on 19 June 1944?", "The ship sank on June 19."),
        ("What happened on June 20?", "They met on June 19-21."),
        ("What happened on the 20th of June?", "They met on 18 and 20 June."),
        ("When is 4.1 planned?", "4.1.2 is planned for May, 4.0 for April."),
        ("When does the 4.5 km run start?", "It starts in May."),
        ("How long is 4.1 supported?", "4.0 is supported for a year."),
        ("who came first", "Bo finished fourth, and Al was first."),
        ("Who came in?", "Bo came fourth."),
        ("what do I get for second place", "First and second prize are lanterns."),
        ("what did I get in the first place", "Second prize is a lantern."),
        ("is it open on Sundays", "It is open on weekends and Mondays."),
        ("is it open on Sundays", "It is open daily, except on Monday."),
        ("is it open on Tuesdays", "It is open from Monday to Friday."),
        ("is it open on Tuesdays", "It is closed on Monday and all other days."),
        ("Is it open?", "It is open on Sunday."),
        ("What happened on June 20?", "They met on June 18, 19, and 20."),
        ("What happened on June 20?", "They met on June 19th/20th."),
        ("What happened on June 20?", "They met on June 19, and again on the 20th."),
        ("What happened on June 20?", "They met on 2026-06-20, not on June 18."),
        ("What happened on June 20?", "They met on June 18 and on the twentieth of June."),
        ("What happened on June 21?", "They met from the 19th to the 23rd of June."),
        ("What happened on June 21?", "They met from June 19 to July 2."),
        ("What happened on June 21?", "They met from June 19."),
        ("What happened on June 21?", "They met on 19 June for four days."),
        ("What happened on June 21?", "They met in the week of June 18."),
        ("Is it open on June 20?", "It is open from June 1."),
        ("Is it open on June 20?", "It is open every June 1 and on Sundays."),
        ("What happened on June 20?", "They met from June 19 to July 3, 2024."),
        ("Is the June 20 edition out?", "The edition of June 19 is out."),  # it may tell of both
        ("When was the 4th jam?", "The fourth jam runs from Friday to Sunday."),
        ("Who won the second jam?", "Bo won the first jam, and Al the second."),
        ("Was it his first or his second jam?", "It was the third jam."),
        ("When did Putin visit North Korea?", "During his visit to Pyongyang Putin met Kim."),
        ("When did Kim visit Spain?", "Kim visited France, Italy and Spain."),
        ("What did Japan say about the test?", "North Korea said that Japan need not fear the test."),
        ("What did Anna Berg say about the test?", "Mr. Halvorsen denied what Anna Berg had told him."),
        ("Did Putin visit Pyongyang?", "Since Putin’s visit, South Korea has sent nothing."),
        ("Did Kim welcome Putin?", "Putin receives a warm welcome in North Korea from Kim."),
        ("When is the next meeting?", "Meeting: 12 May, 19:00, in Hall B."),
        ("When is the next meeting?", "The meeting was moved to 12 May."),
        ("When is the next meeting?", "The meeting, held last on 2 April, is back on 4 May."),
        ("When is the next game night?", "Game nights, founded by Bo, are on Fridays."),
        ("When does the school open again?", "The school, damaged by smoke, reopens on Monday."),
        ("When was it next to the school?", "It was there in May."),
        ("Who is the president of Russia?", "Russian President Putin spoke."),
        ("Who is South Korea's president?", "The president of the ROK met President Putin of Russia."),
        ("Who is the president of France?", "The president spoke."),
        ("Who is the captain of Altamura?", "France and captain Venturelli won."),
        ("When did Kim visit Spain?", "The visit took place in May."),
        ("When did Kim visit Spain?", "After a visit to Spain, Kim sent nothing."),
        ("When did Kim go to Spain?", "Kim, who flew to Spain in May, likes Cuba."),
        ("When did Kim visit Spain?", "During the visit of Kim, Spain sent nothing."),
        ("When did Kim visit Spain?", "After a week in Cuba, Kim visited Spain."),
    ],
)
def test_what_is_in_doubt_is_let_pass(asked: str, text: str) -> None:
    assert not of_another(question(asked), text)


@pytest.mark.parametrize(
    "words",
    [
        "abc 1 ",
        "the first jam ",
        "did Kim visit Spain ",
        "visit Kim ",
        "when is ",
        "who is the king of Spain ",
    ],
)
def test_a_long_text_takes_time_that_grows_with_it_alone(words: str) -> None:
    """With time that grew with its square, this would take many minutes."""
    assert of_another(question(words * 2_000), words * 20_000) in (True, False)


def test_a_question_of_another_one_is_refused(shelf: Shelf, library: Library) -> None:
    game = shelf({"a.txt": "Season 4 begins on 3 June and brings a new raid. The servers are in Kassel."})
    assert game.ask("When does season 4 begin?").grade is Grade.ANSWER
    found = game.ask("When does season 5 begin?")
    assert found.grade is Grade.SILENCE
    assert found.nearest
    assert library.ask("When did Kim visit Russia?").grade is Grade.SILENCE
    assert library.ask("Has Putin visited Seoul?").grade is Grade.SILENCE
    assert library.ask("Will Putin visit South Korea?").grade is Grade.SILENCE
    assert library.ask("Has Putin been to South Korea?").grade is Grade.SILENCE
    assert library.ask("Who is the foreign minister of Japan?").grade is Grade.SILENCE
    assert library.ask("Who is the ROK vice foreign minister?").grade is Grade.ANSWER
    assert library.ask("When will Putin visit Pyongyang again?").grade is Grade.SILENCE
    assert library.ask("When did Putin visit Pyongyang?").grade is Grade.ANSWER


def test_whether_somebody_went_there_is_answered_by_what_tells_of_it(library: Library) -> None:
    for asked, told in (("Pyongyang", "visit to Pyongyang"), ("North Korea", "visit to North Korea")):
        found = library.ask(f"Did Putin visit {asked}?")
        assert found.grade is Grade.ANSWER
        assert told in found.quotes[0].passage.text


@pytest.mark.parametrize(
    ("asked", "is_told"),
    [
        ("Is Kim Jong Un married?", False),
        ("is kim jong un dead", False),
        ("Did Putin apologise to South Korea?", False),
        ("Was Putin in Pyongyang?", True),
        ("Did Putin travel to Pyongyang in June?", True),
        ("Is there a treaty between Russia and North Korea?", True),
        ("Did Putin visit North Korea?", True),
        ("Is Japan mentioned?", True),
        ("Does the briefing talk about Japan?", True),
        ("Is there any mention of the Korean Peninsula?", True),
    ],
)
def test_whether_something_is_so_is_not_told_by_names_alone(
    library: Library, asked: str, is_told: bool
) -> None:
    found = library.ask(asked)
    assert bool(found.quotes) is is_told
    assert found.quotes or found.nearest
