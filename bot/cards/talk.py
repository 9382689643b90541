"""What is said to people who ask nothing of the documents: who greet, thank, chat or doubt."""

from bot.cards.layout import brief
from bot.naming import called
from bot.words import Words
from knowledge.model import Answer
from knowledge.questions.following import leans
from knowledge.questions.talk import Mood, mood

_SHORT = 80  # characters


def small_talk(say: Words, found: Answer) -> tuple[str, ...]:
    """A word that fits what was said, with questions that the library can answer, unless that is doubted."""
    # Translators: A question that the bot can answer; {topic} is a name or a few words.
    asked = [
        say("- What does the briefing say about “{topic}”?", topic=brief(topic)) for topic in found.topics[:3]
    ]
    felt = mood(found.question.text)
    if felt is None:
        return (_lost(say, asked),) if asked and _leans(found.question.text) else _welcome(say, asked)
    if felt is Mood.THANKING:
        return ("\n".join([say("**Glad to help!** Ask me more whenever you like."), *asked]),)
    return ("\n".join([_more(say), *asked]) if felt is Mood.WANTING else _judge(say),)


def _leans(text: str) -> bool:
    """Whether a short text asks after something said before: “and when was that?”."""
    return len(text) <= _SHORT and leans(text)


def _lost(say: Words, asked: list[str]) -> str:
    """What to do about a question that follows nothing that the bot knows."""
    head = say(
        "**I cannot tell what this refers to.** Reply to the answer that you mean, or ask the whole question."
        " For example:"
    )
    return "\n".join([head, *asked])


def _more(say: Words) -> str:
    """What there is to read on, for somebody who wants more, or does not understand."""
    # Translators: {context}, {more} and, below, {why} and {wrong} are what buttons are called.
    return say(
        "**I cannot explain or sum up, only quote.** Below an answer, *{context}* shows what stands around a"
        " quote, and *{more}* what comes next. Or ask about one thing in it.",
        context=say("Context"),
        more=say("More"),
    )


def _judge(say: Words) -> str:
    """How to judge an answer, for somebody who doubts it."""
    lines = (
        say(
            "**I quote the documents letter by letter, but I may pick the wrong line.** Please judge for"
            " yourself:"
        ),
        say(
            "- Below each quote is where it stands, and *{context}* shows what is around it",
            context=say("Context"),
        ),
        say(
            "- *{why}* says which of your words it has; if it is no answer, press *{wrong}*, or ask in other"
            " words",
            why=say("Why this?"),
            wrong=say("Wrong"),
        ),
        say("- {sources} lists the documents I know", sources=called(say, "sources")),
    )
    return "\n".join(lines)


def _welcome(say: Words, asked: list[str]) -> tuple[str, str]:
    """A word for people who greet or chat, with the questions to ask."""
    # Translators: What follows are questions, each on a line of its own.
    hello = say("**Hello! I answer questions about the briefing, only in its own words.** For example:")
    if not asked:
        hello = say("**Hello! I answer questions about the briefing, only in its own words.** Ask me one.")
    more = say("{help} says what else I can do, and what I keep.", help=called(say, "help"))
    return "\n".join([hello, *asked]), more  # apart, or it belongs to the last question
