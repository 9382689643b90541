"""What no answer can do without: which questions demand what, and which sentences tell it."""

import pytest

from knowledge.demands.demand import Demand, demanded
from knowledge.demands.telling import tells
from knowledge.model import Grade
from tests.conftest import Shelf


@pytest.mark.parametrize(
    ("question", "demand"),
    [
        ("How many ships sank?", Demand.NUMBER),
        ("how MUCH snow fell", Demand.NUMBER),
        ("How old is the bridge?", Demand.AGE),
        ("How old-fashioned is the bridge?", None),
        ("how MUCH does it cost", Demand.PRICE),
        ("How much money was spent on the bridge?", Demand.PRICE),
        ("How much is the ship worth?", Demand.PRICE),
        ("how much is a ticket for children", Demand.PRICE),
        ("How much is the monthly rent?", Demand.PRICE),
        ("How much was the cheapest offer for the ship?", Demand.PRICE),
        ("What did the new ship cost the town?", Demand.PRICE),
        ("How much money did Anna steal?", Demand.PRICE),
        ("How much is the pass?", Demand.PRICE),
        ("what does Anna get paid for the ship", Demand.PRICE),
        ("What are the opening hours of the ship?", Demand.TIME),
        ("How much is rented out?", Demand.NUMBER),
        ("How long is the bridge?", Demand.EXTENT),
        ("So how far did they sail?", Demand.EXTENT),
        ("How far back do the ship's papers go?", None),
        ("How long-winded is he?", None),
        ("How high is the bridge?", Demand.NUMBER),
        ("What's the max number of ships?", Demand.NUMBER),
        ("what is the upload limit", Demand.NUMBER),
        ("What is the phone number of the ship?", Demand.CONTACT),
        ("What number is the ship?", None),
        ("How long are the ships?", Demand.EXTENT),
        ("What does a new ship cost?", Demand.PRICE),
        ("what does it cost to hire the hall", Demand.PRICE),
        ("What did they pay per hour?", Demand.PRICE),
        ("What is the entry fee for guests?", Demand.PRICE),
        ("hall price", Demand.PRICE),
        ("price of a ticket", Demand.PRICE),
        ("How old was Anna when the ship sank?", Demand.AGE),
        ("who was the captain when the ship sank", Demand.HOLDER),
        ("Anna Berg salary", Demand.NUMBER),
        ("ferry attendance 2020?", None),
        ("storm death toll", Demand.NUMBER),
        ("age", None),
        ("What did it cost him?", None),
        ("What will cost?", None),
        ("What did Obama pay?", None),
        ("What kind of costs?", None),
        ("What was the ship called?", Demand.NAME),
        ("what's Anna Berg's ship called", Demand.NAME),
        ("What is a group of ships called?", None),
        ("Which newspaper wrote about it?", Demand.NAME),
        ("Which Danish court heard it?", Demand.NAME),
        ("Which teams may take part?", None),
        ("What did the ship do?", None),
        ("Where is the bridge?", Demand.PLACE),
        ("and where do I get a ticket", Demand.PLACE),
        ("Where does the name come from?", None),
        ("Why did the ship sink?", Demand.REASON),
        ("how come she sank", Demand.REASON),
        ("What is the reason for the loss?", None),
        ("Do they know where the ship is?", None),
        ("How big are the ships?", Demand.NUMBER),
        ("How big is the risk?", None),
        ("how high is the security risk for the ship", None),
        ("How big of a deal is the treaty?", None),
        ("how much of a problem was it", None),
        ("How big of a hole was it?", Demand.NUMBER),
        ("How many risks are there?", Demand.NUMBER),
        ("How big are the ships in danger?", Demand.NUMBER),
        ("and what time do they meet", Demand.TIME),
        ("What time of the year is it best?", None),
        ("How long did the war last?", Demand.DURATION),
        ("how long has it been there", Demand.DURATION),
        ("How often do they meet?", None),
        ("When did the ship sink?", Demand.TIME),
        ("hey, in which year was the bridge built", Demand.TIME),
        ("When will they meet?", Demand.TIME),
        ("When is attendance compulsory?", None),
        ("What day is the meeting?", Demand.TIME),
        ("What was the price of grain?", Demand.PRICE),
        ("what exact interest rate do the loans carry", Demand.NUMBER),
        ("What is a ratio?", None),
        ("What age group plays here?", None),
        ("What are population centers?", None),
        ("What do they rate the ships?", None),
        ("What happened to the price of ships?", None),
        ("What is the purpose of the phone number?", None),
        ("What's the captain's e-mail address?", Demand.CONTACT),
        ("what fine do skippers pay if they are late", Demand.PRICE),
        ("what is the phone number for bookings", Demand.CONTACT),
        ("What is the email server?", None),
        ("What is the email for?", None),
        ("What goes with an email address?", None),
        ("What did the captain write in the email?", None),
        ("What was the name of the ship?", Demand.NAME),
        ("what's the captain's name", Demand.NAME),
        ("hey, which country sank the ship", Demand.NAME),
        ("What is a good name for a ship?", None),
        ("What is in the city?", None),
        ("What did they do when the ship sank?", None),
        ("Which ship is old?", None),
        ("", None),
    ],
)
def test_what_a_question_demands(question: str, demand: Demand | None) -> None:
    assert demanded(question) is demand


@pytest.mark.parametrize(
    ("demand", "text", "is_told"),
    [
        (Demand.EXTENT, "The bridge is 40 metres long.", True),
        (Demand.EXTENT, "They stayed for months.", True),
        (Demand.EXTENT, "They have stayed since the attack.", True),
        (Demand.EXTENT, "They stayed overnight.", True),
        (Demand.EXTENT, "She was ranked eighth.", True),
        (Demand.EXTENT, "It was the first launch.", False),
        (Demand.EXTENT, "The bridge is long.", False),
        (Demand.EXTENT, "Between 2022 and 2024 two ships hit the bridge.", False),
        (Demand.EXTENT, "It has 14 arches.", False),
        (Demand.EXTENT, "The book has two hundred short pages.", True),
        (Demand.EXTENT, "It is 40 yards across.", True),
        (Demand.EXTENT, "It is 14' wide.", True),
        (Demand.EXTENT, "It weighs 12 kilos.", True),
        (Demand.EXTENT, "It carries 500 Mbps.", True),
        (Demand.DURATION, "She was away for a fortnight.", True),
        (Demand.EXTENT, "It is open from 7 to 21.", True),
        (Demand.EXTENT, "It is open Monday to Friday.", True),
        (Demand.DURATION, "It was at war from 1914 to 1918.", True),
        (Demand.DURATION, "It is open from 9:30 to 17:00.", True),
        (Demand.DURATION, "The meeting took 20 mins.", True),
        (Demand.DURATION, "`ban_time` | 1h | length of a ban", True),
        (Demand.DURATION, "It wakes up after 75s, or 90min.", True),
        (Demand.DURATION, "The ship had 14 masts.", False),
        (Demand.DURATION, "The ship had 14masts in 3D.", False),
        (Demand.DURATION, "They met on a Monday.", False),
        (Demand.DURATION, "There is a fee of 180 pounds.", False),
        (Demand.DURATION, "It takes years.", True),
        (Demand.DURATION, "It took quite a while.", True),
        (Demand.DURATION, "It takes about a min.", True),
        (Demand.EXTENT, "Line length is 100.", True),
        (Demand.NUMBER, "a thumb of ginger", True),
        (Demand.NUMBER, "A small ship before the big one.", False),
        (Demand.NUMBER, "The big one hundred.", True),
        (Demand.NUMBER, "One of the largest ships.", True),
        (Demand.NUMBER, "half a cabbage", True),
        (Demand.NUMBER, "You may enter any number of ships.", True),
        (Demand.NUMBER, "It was hit repeatedly.", True),
        (Demand.NUMBER, "4. Pay the captains a share.", False),
        (Demand.NUMBER, "4 ships sank.", True),
        (Demand.NUMBER, "A fifth of the ships sank.", True),
        (Demand.NUMBER, "Students get a tenth off.", True),
        (Demand.NUMBER, "They saw a fifth ship.", False),
        (Demand.NUMBER, "This is a list of islands.", False),
        (Demand.NUMBER, "They meet on 4 March at 10:15, or after 2 pm, in Hall B.", False),
        (Demand.AGE, "A ship of 14 years sank.", True),
        (Demand.AGE, "She was launched in 1912.", True),
        (Demand.AGE, "The captain, 44, was saved.", True),
        (Demand.AGE, "Anybody over sixteen may board.", True),
        (Demand.AGE, "The captain is forty-four.", True),
        (Demand.AGE, "Passengers must be at least 16.", True),
        (Demand.AGE, "Under-16s must be accompanied.", True),
        (Demand.AGE, "Children between 6 and 12 pay half.", True),
        (Demand.AGE, "Older than 12 can board alone.", True),
        (Demand.AGE, "They moved over tenants.", False),
        (Demand.AGE, "It has 14 arches.", False),
        (Demand.AGE, "They left at 09:05, and met after 30 seconds.", False),
        (Demand.AGE, "It can carry no more than ten tons.", False),
        (Demand.AGE, "He sailed her for six years.", False),
        (Demand.CONTACT, "Please write us an e-mail.", False),
        (Demand.CONTACT, "Write to captain@ship.example.", True),
        (Demand.CONTACT, "The cheapest is 740 pounds from the captain.", False),
        (Demand.CONTACT, "They called 5,300 older people every day.", False),
        (Demand.CONTACT, "Call 112 or 5550199.", True),
        (Demand.CONTACT, "Call 555 0199, or ask in #harbour.", True),
        (Demand.REASON, "The ship sank in 1912.", False),
        (Demand.REASON, "The ship sank because she leaked.", True),
        (Demand.REASON, "The ship sank, killing a crew of 14.", True),
        (Demand.REASON, "“The ship sank.”", True),
        (Demand.TIME, "The ship sank in 1912.", True),
        (Demand.TIME, "The ship sank on a Monday.", True),
        (Demand.TIME, "The ship sank yesterday.", True),
        (Demand.TIME, "The ship sank shortly after the meeting.", True),
        (Demand.TIME, "The museum opened to great acclaim.", False),
        (Demand.TIME, "While there are no signs of a leak, it sank.", False),
        (Demand.TIME, "While he slept, it sank.", True),
        (Demand.TIME, "It sank as a result of its load, such as bricks.", False),
        (Demand.TIME, "It sank as the storm came.", True),
        (Demand.TIME, "The team bought 14 ladders from Harlow.", False),
        (Demand.TIME, "It was bought in 14 towns by 20 percent.", False),
        (Demand.TIME, "It cost $9.50 and weighed 400 pounds.", False),
        (Demand.TIME, "It opened at 9.", True),
        (Demand.TIME, "It opened at 9.30.", True),
        (Demand.TIME, "It opened at 9 p.m.", True),
        (Demand.TIME, "It sank 3/4/2025.", True),
        (Demand.TIME, "It sank on the 14th.", True),
        (Demand.TIME, "It sank in the 60s.", True),
        (Demand.TIME, "It sank on june 4", True),
        (Demand.TIME, "It sank in 476.", True),
        (Demand.TIME, "It sank in 44 BC.", True),
        (Demand.TIME, "It sank, they say, AD 95.", True),
    ],
)
def test_what_tells_it(demand: Demand, text: str, is_told: bool) -> None:
    assert tells(text, demand, "") is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("A ship sank off Mogadishu.", False),
        ("She was on the ship off Mogadishu.", False),
        ("The Kiel sank off Mogadishu.", True),
        ("Kiel sank off Mogadishu.", True),
        ("The ship, called the kiel, sank.", True),
        ("A “ship of hope” sank.", True),
    ],
)
def test_a_name_is_one_that_the_question_does_not_know(text: str, is_told: bool) -> None:
    question = "What was the name of the ship that sank off Mogadishu?"
    assert tells(text, Demand.NAME, question) is is_told


@pytest.mark.parametrize(
    ("question", "text", "is_told"),
    [
        ("What is the name of Anna's son?", "Anna Berg of Kiel waved to her son.", False),
        ("What is Anna's son's name?", "Anna Berg of Kiel waved to her son.", False),
        ("What is Anna's son called?", "Anna Berg of Kiel waved to her son.", False),
        ("What is the name of the ship?", "She sank a ship that stopped all Danish ship repairs.", False),
        ("What is Anna's son called?", "Anna Berg of Kiel waved to her son Tom.", True),
        ("What are the names of the two ships?", "Berg saw two old ships off Kiel.", False),
        ("What are the names of the two ships?", "Berg saw two ships, the Anna and the Tom.", True),
        ("What are the names of the two ships?", "The two ships are the Anna and the Tom.", True),
        ("What is the name of the hotel in Kiel?", "Berg met them in a hotel in Kiel.", False),
        ("What is the name of the hotel in Kiel?", "The Swan is a hotel in Kiel.", True),
        ("What is the new treaty called?", "After their June 24 call Russia issued a statement.", False),
        ("What is the new treaty called?", "The new pact is known as the Charter of Dawn.", True),
        ("What is the new treaty called?", "Russia signed the Treaty of Dawn.", True),
        ("What is the name of the hotel in Kiel?", "Berg met them at the Swan, a hotel in Kiel.", True),
        ("What is the name of the hotel in Kiel?", "Berg met them at the Swan in Kiel.", True),
        ("Which company bought the ship?", "Berg sold the ship to a company in Kiel.", False),
        ("Which company bought the ship?", "Berg sold the ship to the company Olsen.", True),
        ("Which company is the best?", "Olsen, founded in 1908, is the best of the three companies.", True),
        ("What is the name of the ship?", "Berg lost a ship in the first known storm.", False),
        ("What is the name of the captain?", "They called it “a miss” and sent for its captain.", False),
        ("What is the name of the captain who left Kiel?", "06:02: A captain sails to Bonn.", False),
        ("What is the name of the ship?", "Berg: a ship called “Kiel” sank.", True),
        (
            "What is the name of the ship?",
            "A ship that he had seen the week before he left was “old”.",
            False,
        ),
        ("What is the name of the ship?", "A ship that he saw before he left is known as kiel.", True),
        ("What is the name of the hotel?", "They met at a hotel by the lake, the Adlon.", True),
        ("what is the name of kiel united stadium", "Kiel moved to its stadium, Old Dock, in 1910.", True),
    ],
)
def test_a_thing_without_its_name_is_no_answer(question: str, text: str, is_told: bool) -> None:
    assert tells(text, Demand.NAME, question) is is_told


@pytest.mark.parametrize(
    ("question", "text", "is_told"),
    [
        ("When was the autumn meeting?", "The minutes of the autumn meeting were approved.", False),
        ("When was the autumn meeting?", "It was approved before the autumn meeting.", True),
        ("When was the meeting?", "The meeting is held in autumn.", True),
        ("When did they leave after the storm?", "They left after the storm.", True),
        ("When did they leave?", "They left for nine days.", False),
        ("When did they leave?", "They left for nine days in June.", True),
        ("When did they leave?", "They left nine days ago.", True),
        ("In what year did they leave?", "They left for the first time in 24 years.", False),
        ("What year did they leave?", "They left on June 19.", False),
        ("what year was that", "They left in June ’24.", True),
        ("what year was that", "They left two years ago.", True),
        ("what year was that", "They left in year 2.", True),
        ("Which year did they leave?", "They left in the eighteenth century.", True),
        ("What year of school do they start in?", "They start in May.", True),
        ("In what century did they leave?", "They left in the eighteenth century.", True),
    ],
)
def test_a_time_in_the_question_is_no_answer(question: str, text: str, is_told: bool) -> None:
    assert tells(text, Demand.TIME, question) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Late sheets get no points.", False),
        ("Wear shoes that close.", False),
        ("The hut, which Colin owns, sells mugs.", True),
        ("Kiel sells mugs.", True),
        ("Mugs are sold at the hut.", True),
        ("For mugs, see #shop.", True),
    ],
)
def test_a_place_is_wherever_something_is_or_a_name(text: str, is_told: bool) -> None:
    assert tells(text, Demand.PLACE, "Where do I get a mug?") is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("The show is on Saturday 16 August.", False),
        ("The show was in 2019.", False),
        ("The show starts at 9:30.", True),
        ("The show starts at nine sharp.", True),
        ("The show is from 14–15 in Hall B.", True),
        ("The show starts after dusk.", True),
        ("The show is a nighttime one.", True),
        ("Showtime is 11.", True),
        ("Doors 0700 UTC.", True),
        ("The show: 19h30.", True),
    ],
)
@pytest.mark.parametrize(
    "question",
    ["What time does the show start?", "what time of day is the show", "What are the opening hours?"],
)
def test_what_time_asks_for_one_of_the_day(question: str, text: str, is_told: bool) -> None:
    assert demanded(question) is Demand.TIME
    assert tells(text, Demand.TIME, question) is is_told


@pytest.mark.parametrize("demand", sorted(set(Demand) - {Demand.THE_ONE}, key=str))
@pytest.mark.parametrize("words", ["1 ", "1", "two ", "12:3", "1 a", "June 1 "])
def test_a_sentence_without_end_takes_time_that_grows_with_it_alone(demand: Demand, words: str) -> None:
    """With time that grew with its square, this would take many minutes."""
    text = words * 20_000
    assert tells(text, demand, text) in (True, False)


@pytest.mark.parametrize("words", ["how much is the ", "what is the rent of ", "which hospital ", "where "])
def test_a_question_without_end_takes_time_that_grows_with_it_alone(words: str) -> None:
    """With time that grew with its square, this would take many minutes."""
    assert demanded(words * 100_000) is not Demand.THE_ONE


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("There are no soldiers in the unit.", True),
        ("No further soldiers were sent.", True),
        ("There are no indications yet that soldiers were sent.", False),
        ("There are no indications that two soldiers were sent.", True),
        ("It is one of the largest units.", False),
        ("There is one.", True),
    ],
)
def test_none_and_one_are_how_many_only_where_they_are_of_what_is_asked_for(text: str, is_told: bool) -> None:
    assert tells(text, Demand.NUMBER, "How many soldiers are there?") is is_told


@pytest.mark.parametrize(
    ("question", "text", "is_told"),
    [
        ("When did the ship sink?", "The crew gets two meals a day.", False),
        ("When did the ship sink?", "It sank a day after it was built.", True),
        ("When does the ship sail?", "It sails twice a day.", True),
        ("When was the ship built?", "They built one ship per year.", False),
    ],
)
def test_how_often_is_not_when_it_was(question: str, text: str, is_told: bool) -> None:
    assert tells(text, Demand.TIME, question) is is_told


@pytest.mark.parametrize(
    ("head", "row", "is_told"),
    [
        ("Drink | Price", "Tea | 2", True),
        ("Drink | €", "Tea | **2,50** | small", True),
        ("Income | Expenses", "Travel | | 187,000", True),
        ("Drink | Price", "Tea | 2 cups", False),
        ("Drink | Litres", "Tea | 2", False),
        ("", "Tea | 2", False),
    ],
)
def test_a_number_below_a_price_is_one(head: str, row: str, is_told: bool) -> None:
    assert tells(row, Demand.PRICE, "How much is tea?", head) is is_told


@pytest.mark.parametrize(
    ("question", "text", "is_told"),
    [
        (
            "How many ships are there?",
            "A ship is lent for four weeks against a deposit of £50.",
            False,
        ),
        ("How many ships are there?", "The club owns 4 ships, worth £50,000.", True),
        ("How many ships are there?", "It costs 300 euros, or 12 percent.", False),
        (
            "How many ships are there?",
            "It was founded in 1904, and sold on May 2, 1990.",
            False,
        ),
        ("How many ships are there?", "Since 1904 and 1912 respectively.", False),
        ("How many ships are there?", "Old ships are three times as likely to sink.", False),
        ("How many ships are there?", "There are 30 ships, three times as many as before.", True),
        ("How many times did the ship sink?", "It sank three times more.", True),
        ("How many ships use it?", "Shipmate 7.2 is here for ships of any size.", False),
        ("How many ships use it?", "About 2.4 million ships use it.", True),
        ("How many ships are there?", "It had bought 1904 by then.", True),
        ("How many breaks are there?", "The crew gets two 10-minute breaks.", True),
        ("How many breaks are there?", "There are two hour-long breaks.", True),
        ("How many breaks are there?", "After two hours there is a break.", False),
        ("How many holidays does the crew get?", "They get 25 days off.", True),
        ("How many weeks is a ship lent for?", "A ship is lent for four weeks.", True),
        ("How many times a week do they sail?", "They sail on two days.", True),
        ("How many euros is the deposit?", "The deposit is 50 euros.", True),
        ("How many of the ships sank?", "Of the ships 12 percent sank.", True),
        ("how many were born in which year?", "They were born in 1912.", True),
        ("How many ships sank last year?", "Ships that are idle for 3 years sink.", False),
        ("How many hours per day do they sail?", "They sail for 3 hours.", True),
        ("How many ships are there?", "2.1 The ships lie in the harbour.", False),
        ("How many ships are there?", "2.1 The harbour has two ships.", True),
        ("How many tons does it carry?", "2.5 Mt of coal.", True),
        ("How many ships are there?", "Captain | Room E2.310 | ships", False),
        ("How many ships are there?", "Ships need version 3.9.4.", False),
        ("How many ships sank?", "All the ships sank in the storm.", True),
        ("How many ships sank?", "Most of the old ships sank.", True),
        ("How many people were hurt?", "No one was hurt in the storm.", True),
        ("How many ships sank?", "About 40 percent of the ships sank.", True),
        ("How many ships sank?", "The rate for ships rose to 40 percent of the price.", False),
        ("How much is the anchor?", "The anchor is 40 quid.", True),
        ("How many ships are there?", "They sail 12-metre ships.", True),
        ("How much salt is on board?", "The salt keeps for four days.", False),
        ("How much salt is on board?", "In 1904 salt was on board, as it was twice a year.", False),
        ("How much salt is on board?", "There are 4 kilos of salt on board for 2 days.", True),
        ("how much money does it bring in", "It brings in $1 a day.", True),
        ("How much training do they get?", "They get two hours of it.", True),
        ("How much is a ship in 1904?", "In 1904 a ship was lent for £4 a day.", True),
        ("How much salt do they eat in a week?", "They are fed for 2 weeks.", False),
        ("How many ships are there?", "The 16th president sailed in an 1850 ship under clause 9.", False),
        ("How many races has she won?", "She won her 5th and last race.", True),
        ("How many levels are there?", "The game ends at level 60.", True),
        ("How many bosses are there?", "The game ends at level 60.", False),
        ("How many ships are there?", "It is the 2nd of 14 in the fleet.", True),
        ("How many people came?", "A 2000-strong crowd did.", True),
    ],
)
def test_how_many_and_how_much_are_not_told_by_what_is_counted_in_something_else(
    question: str, text: str, is_told: bool
) -> None:
    assert tells(text, Demand.NUMBER, question) is is_told


@pytest.mark.parametrize(
    ("question", "text", "is_told"),
    [
        ("How much is parking?", "Parking is free.", True),
        ("how much are the tickets", "Tickets are included in the fee.", True),
        ("How much is parking?", "Parking is on the house.", True),
        ("How much is parking?", "There is no charge for parking.", True),
        ("How much is parking?", "Parking is behind the hall.", False),
        ("How much snow fell?", "Snow fell on the free port.", False),
    ],
)
def test_how_much_something_is_may_be_told_by_a_price_in_words(
    question: str, text: str, is_told: bool
) -> None:
    demand = demanded(question)
    assert demand in {Demand.NUMBER, Demand.PRICE}
    assert tells(text, demand, question) is is_told


def test_what_costs_nothing_is_an_answer_to_how_much_it_is(shelf: Shelf) -> None:
    text = "# Camp\n\nThe camp lies by the lake.\n\nParking is free.\n\nDogs are welcome there.\n"
    assert shelf({"a.md": text}).ask("How much is parking?").quotes[0].passage.text == "Parking is free."


def test_a_sentence_without_a_word_for_a_reason_gives_none(shelf: Shelf) -> None:
    found = shelf({"a.txt": "The ship Anna sank near Kiel. She was built in Glasco. It rained in Glasco."})
    assert not found.ask("Why did the ship Anna sink?").quotes


@pytest.mark.parametrize(
    ("told", "grade"),
    [
        ("The ship Anna sank near Kiel because of a leak.", Grade.ANSWER),
        ("The ship Anna sank near Kiel with a leak.", Grade.POSSIBLY),
        ("Since it had a leak, the ship Anna sank near Kiel.", Grade.ANSWER),
        ("Since Berg’s visit, the ship Anna sank near Kiel.", Grade.POSSIBLY),
    ],
)
def test_a_reason_that_no_word_shows_is_a_possible_one(shelf: Shelf, told: str, grade: Grade) -> None:
    found = shelf({"a.txt": f"{told} It rained in Glasco."})
    assert found.ask("Why did the ship Anna sink?").grade is grade
    assert found.ask("Where did the ship Anna sink?").grade is Grade.ANSWER


def test_the_time_of_something_is_no_reason_for_it(shelf: Shelf) -> None:
    library = shelf({"a.txt": "Since the visit of the king, Anna has been happy.\n"})
    assert not library.ask("Why did the king visit Anna?").quotes
    assert library.ask("Why is Anna happy?").quotes


def test_below_a_question_for_a_reason_anything_may_be_one(shelf: Shelf) -> None:
    found = shelf({"a.md": "## Why did the ship Anna sink?\n\nThe captain slept.\n"})
    assert found.ask("Why did the ship Anna sink?").grade is Grade.ANSWER


@pytest.mark.parametrize(
    ("question", "text", "is_told"),
    [
        ("How old is Anna Berg?", "Anna Berg had a rent of 30 million, and paid it.", False),
        ("How old is Anna Berg?", "Anna Berg turned 30.", True),
        ("How old was Anna Berg in 1967?", "In 1967 Anna Berg won.", False),
        ("How old was Anna Berg in 1967?", "Anna Berg, who was born in 1940, won in 1967.", True),
        ("How long did the strike of 2016 last?", "The strike of 2016 ended.", False),
        ("How long did the strike of 2016 last?", "The strike of 2016 went on for weeks.", True),
        ("How deep is the lake?", "The lake froze for nine weeks in 1990.", False),
        ("How deep is the lake?", "The second lake froze.", False),
        ("How deep is the lake?", "The lake is nine metres deep, and froze for nine weeks.", True),
        ("How tall is the chimney?", "The chimney of 1954 was left standing for nine weeks in 1990.", False),
        ("How tall is the chimney?", "The chimney is 19 metres tall.", True),
        ("How wide is the road?", "The road has four lanes.", True),
        ("How big is the hall?", "The hall has 400 red seats.", True),
        ("How much money did Anna raise?", "Anna raised 4,500 for the hall.", True),
        ("How much money did Anna raise?", "Anna raised 4,500 questions of money.", False),
        ("What does the hall cost per month?", "The hall is 20 a month.", True),
        ("What are the office hours?", "The office is open between 9 and 12.", True),
    ],
)
def test_a_size_an_age_and_a_duration_are_not_told_by_other_numbers(
    question: str, text: str, is_told: bool
) -> None:
    demand = demanded(question)
    assert demand is not None
    assert tells(text, demand, question) is is_told
