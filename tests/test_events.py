"""What happened, or was said: a sentence without a word for it tells neither when it was nor who did it."""

import pytest

from knowledge.demands.demand import Demand
from knowledge.demands.events import untold
from knowledge.passages import passages
from knowledge.question import Question
from tests.building import document, question
from tests.conftest import Shelf


def _missing(asked: str, text: str) -> Demand | None:
    *_, passage = passages(document(text))
    return untold(question(asked), passage, "")


@pytest.mark.parametrize(
    ("asked", "text", "is_told"),
    [
        ("What happens if the disk fails?", "Everything on the disk will be erased.", False),
        ("What happens if the disk fails?", "A disk that failed is replaced.", True),
        ("what happens when the disk fails", "What if a disk fails? Fetch another.", True),
        ("What happens if one of the two gets broken?", "What is broken is replaced.", True),
        ("How did Anna Berg react to the loss?", "Anna Berg lost a ship.", False),
        ("How did Anna Berg respond?", "Anna Berg called it a shame.", True),
        ("what happens to the disk after the jam", "The jam fills a disk.", True),
        ("what happened", "The jam filled a disk.", True),
        ("When was Glasco founded?", "Glasco closes its works in June 2020.", False),
        ("When was Glasco founded?", "Glasco has been making bottles since 1920.", True),
        ("in what year was glasco set up?", "Glasco closes its works in June 2020.", False),
        ("hey, who founded Glasco? thanks!", "Glasco closes its works in June 2020.", False),
        ("hey, who founded Glasco? thanks!", "Glasco is the work of Anna Berg, its founder.", True),
        ("Who found the key of Glasco?", "Glasco closes its works in June 2020.", True),
        ("The man who founded Glasco, was he rich?", "Glasco closes its works in June 2020.", True),
        ("When will the treaty enter into force?", "The treaty was signed on June 19.", False),
        ("When did the treaty take effect?", "The treaty applies from June 19.", True),
        ("When was Anna Berg born?", "Anna Berg opened the works in June 2020.", False),
        ("When was Anna Berg born?", "Anna Berg (3 May 1950 – 4 June 2020) made bottles.", True),
        ("Who designed the bridge?", "The bridge was opened in 1920.", True),
        ("Who designed the bridge?", "The bridge is closed until June 2020.", False),
        ("When did Anna Berg die?", "Anna Berg opened the works in June 2020.", False),
        ("When did Anna Berg die?", "The funeral of Anna Berg was in June 2020.", True),
        ("How many people died in the storm?", "The storm took 40 roofs off.", False),
        ("How many people died in the storm?", "The storm killed 40 people.", True),
        ("How many people died in the storm?", "The storm cost 40 lives.", True),
        ("how many were injured in the storm", "The storm took 40 roofs off.", False),
        ("how many people work at Glasco", "Glasco sold bottles to 400 people.", False),
        ("how many people work at Glasco", "Glasco has 400 employees.", True),
        ("Where is Anna Berg buried?", "Anna Berg lived in Glasco.", False),
        ("Who invented the bottle?", "The bottle holds half a litre.", False),
        ("Who replaced Anna Berg as director?", "The director, Anna Berg, is ill.", False),
        ("Who replaced Anna Berg as director?", "Anna Berg was followed by her son.", True),
        ("When did Anna Berg become director?", "The director, Anna Berg, spoke in June.", False),
        ("When was Anna Berg elected mayor of Glasco?", "Anna Berg has been mayor since June.", True),
        ("When did the bridge become red?", "The bridge is red from June.", True),
        ("Who commands the third battalion?", "The third battalion lost two men.", False),
        ("Who leads the union?", "The union called a strike.", False),
        ("Who leads the union?", "The union's secretary, Anna Berg, called a strike.", True),
        ("Who owns the works?", "The works are closed.", False),
        ("Who owns the works?", "The works belong to Anna Berg.", True),
        ("Where was Anna Berg born?", "Anna Berg opened the works in Glasco.", False),
        ("Where was Anna Berg born?", "Anna Berg is a native of Glasco.", True),
        ("Who killed Anna Berg?", "Anna Berg opened the works in Glasco.", False),
        ("Who shot Anna Berg?", "Anna Berg was murdered by her son.", True),
        ("Who arrested Anna Berg?", "Anna Berg pleaded guilty in Glasco.", False),
        ("when was anna berg arrested", "Anna Berg has been in custody since June.", True),
        ("When did Anna Berg marry?", "Anna Berg opened the works in June 2020.", False),
        ("When did Anna Berg marry?", "Her husband left Anna Berg in June 2020.", True),
        ("Where did Anna Berg study chemistry?", "Anna Berg is a chemist in Glasco.", False),
        ("Where did Anna Berg go to school?", "Anna Berg learned to read in Glasco.", True),
        ("When did the works open?", "The works cost 40 million in June 2020.", False),
        ("When do the works open?", "The works are available from June 2020.", True),
        ("When was the bridge torn down?", "The bridge was painted in June 2020.", False),
        ("When was the bridge destroyed?", "The bridge collapsed in June 2020.", True),
        ("Who pays for the bridge?", "The bridge is painted every year.", False),
        ("Who paid little attention to the bridge?", "The bridge was painted by Anna.", True),
        ("Who paid for the bridge?", "The city gave a million for the bridge.", True),
        ("Who won the boat race?", "The boat race is held in June.", False),
        ("Who won the boat race?", "Anna Berg finished ahead in the boat race.", True),
        ("Who signed the letter?", "The letter is of 7 May.", False),
        ("Who signed the letter?", "Anna Berg and her son reached an agreement.", True),
        ("When was the bottle invented?", "The bottle holds half a litre in June.", False),
        ("How many people live in Glasco?", "Glasco sold 40 bottles.", False),
        ("Who is Anna Berg's husband?", "Anna Berg runs the works with Bo.", False),
        ("Who is the husband of Anna Berg?", "Anna Berg married Bo in June.", True),
        ("who are anna bergs parents", "Anna Berg runs the works.", False),
        ("Who was Anna Berg's father?", "Anna Berg, daughter of Bo, runs the works.", True),
        ("Who is the father of glass?", "Bo invented glass.", True),
        ("Who is the mother superior?", "Anna Berg runs the convent.", True),
        ("How many people live in Glasco?", "Glasco has 40 inhabitants.", True),
        ("How many people visit Glasco each year?", "Glasco sold 40 bottles.", False),
        ("How many people visited Glasco?", "Glasco drew 40 tourists.", True),
    ],
)
def test_what_happened_is_told_or_not(asked: str, text: str, is_told: bool) -> None:
    assert _missing(asked, text) is (None if is_told else Demand.EVENT)


@pytest.mark.parametrize(
    ("asked", "text", "is_told"),
    [
        ("What did Anna Berg say about the works?", "Anna Berg runs the works.", False),
        ("What did Anna Berg say about the works?", "Anna Berg called the works a shame.", True),
        ("What did Anna Berg say about the works?", "The works are “a shame”.", True),
        ("What did Anna Berg say about the works?", "Anna Berg: The works are old.", True),
        ("What did Anna Berg say about the works?", "We run the works ourselves.", True),
        ("what did china say about the works", "China runs the works.", False),
        ("What does Anna Berg think of the works?", "Anna Berg runs the works.", False),
        ("What is China's position on the works?", "China runs the works.", False),
        ("What does Article 5 say about the works?", "The works may not be sold.", True),
        ("What did the manager say about the works?", "The manager runs the works.", True),
        ("What was Anna Berg's position?", "Anna Berg runs the works.", True),
        ("What did Anna Berg do?", "Anna Berg runs the works.", True),
        ("What did Penn State win?", "Penn State has the cup.", True),
        ("What are the United States?", "The United States are in America.", True),
    ],
)
def test_what_was_said_is_told_or_not(asked: str, text: str, is_told: bool) -> None:
    assert _missing(asked, text) is (None if is_told else Demand.UTTERANCE)


def test_a_statement_is_what_was_said() -> None:
    statement = "Text of statement:\n\n“Norway and Sweden sign it. The works remain closed. It is late.”"
    closed = next(one for one in passages(document(statement)) if one.text == "The works remain closed.")
    assert closed.speaker is not None
    assert untold(question("What did Norway say about the works?"), closed, "") is None


def test_a_heading_tells_it_too(shelf: Shelf) -> None:
    library = shelf({"a.md": "# Glasco\n\n## Founders\n\nAnna Berg and her son, in June 1920.\n"})
    assert library.ask("Who founded Glasco?").quotes
    assert library.ask("When was Glasco founded?").quotes


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Who founded Glasco? Anna Berg and her son did.", "Who founded Glasco?"),
        ("Who leads the guild? Anna Berg does.", "who leads the guild"),
        ("Who is the treasurer? That would be Anna Berg.", "Who is our treasurer?"),
    ],
)
def test_a_question_before_it_tells_it_too(shelf: Shelf, text: str, asked: str) -> None:
    library = shelf({"a.md": f"# Guild\n\nFish swim in the sea.\n\n{text}\n\nCows graze near the barn.\n"})
    found = library.ask(asked)
    assert [one.passage.text for one in found.quotes] == [text.partition("? ")[2]]


def test_a_question_about_something_else_is_answered_by_silence_and_the_nearest_line(shelf: Shelf) -> None:
    library = shelf({"a.txt": "Glasco closes its works in June 2020.\n\nFish swim in the sea.\n"})
    assert library.ask("When does Glasco close its works?").quotes
    found = library.ask("When was Glasco founded?")
    assert not found.quotes
    assert [one.passage.text for one in found.nearest] == ["Glasco closes its works in June 2020."]
    assert library.explain("When was Glasco founded?").lacks is Demand.EVENT


@pytest.mark.parametrize("words", ["when did ", "who is going to ", "how many people ", "what did Anna "])
def test_a_question_without_end_takes_time_that_grows_with_it_alone(words: str) -> None:
    """With time that grew with its square, this would take many minutes."""
    (passage,) = passages(document("Fish swim in the sea."))
    assert untold(Question(f"{words * 100_000}founded", ()), passage, "") is None
