"""Which words of a question are looked for, as what, and which weigh nothing."""

import pytest
import snowballstemmer

from knowledge.question import How, Word
from knowledge.questions.asking import asks, question_words
from knowledge.words.languages import language
from knowledge.words.lists import lines
from tests.building import question


def telling(text: str, *languages: str) -> str:
    """The telling words of a question as typed."""
    return " ".join(word.text for word in question(text, *languages).words if word.telling)


def variants(text: str, word: str, *languages: str) -> dict[str, How]:
    """The variants of one word of a question, each with how it comes about."""
    (found,) = {one for one in question_words(text, languages or ("en",)) if one.text == word}
    return {variant.term: variant.how for variant in found.variants}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("When did Putin visit Pyongyang?", "Putin visit Pyongyang"),
        ("What did the US say about the WHO?", "US say WHO"),
        ("what did they say to us and who", "say"),
        ("what did the us say", "us say"),
        ("U.S. commitments", "U.S. commitments"),
        ("WHO SIGNED THE TREATY?", "signed treaty"),
        ("What’s the ROK’s plan?", "ROK’s plan"),
        ("Didn't he sign? Doesn’t she?", "sign"),
        ("When did the Who play?", "Who play"),
        ("24 years", "24 years"),
        ("WHO", "WHO"),
        ("US 2024", "US 2024"),
        ("what is on May 12", "May 12"),
        ("tickets in may?", "tickets may"),
        ("how to turn it off", "turn off"),
        ("may I borrow a dog", "borrow dog"),
        ("What does error E-113 mean?", "error E-113 mean"),
        ("are substitutes allowed?", "substitutes"),
        ("how often does the ferry run", "ferry run"),
        ("they often run", "often run"),
        ("can I still join", "join"),
        ("is the ferry still running?", "ferry running"),
        ("how big is the still", "big still"),
        ("How Manny won the mill", "Manny won mill"),
        ("Wich ferry goes to Wich?", "ferry goes Wich"),
        ("what happens if it sinks", "sinks"),
        ("what happened to the ferry", "ferry"),
        ("what happened", "happened"),
        ("What was the deal with Iran?", "deal Iran"),
        ("what's the deal on cheese", "deal cheese"),
        ("what's the deal with the parking?", "parking"),
        ("wich ferry, and how meny seats?", "ferry seats"),
        ("is it allowed?", "allowed"),
        ("can i bring my dog", "dog"),
        ("are we allowed to bring our own food?", "food"),
        ("is it possible to get a refund", "refund"),
        ("can I get it?", "get"),
        ("can I get coached?", "get coached"),
        ("what should I bring to the fair?", "bring fair"),
        ("9月1日に何がありますか？", "9 1"),
        ("US ROK", "US ROK"),
        ("WHO는 무엇을 했나?", "WHO 했나"),
        ("DPRK-Russia relations", "DPRK Russia relations"),
        ("ROK", "ROK"),
        ("treaty", "treaty"),
        ("IT departments", "IT departments"),
        ("humanitarian ties", "humanitarian ties"),
        # nothing to look for
        ("who are you?", ""),
        ("the", ""),
        ("What is it? And who are they?", ""),
        ("", ""),
        ("?", ""),
        # said to whoever is asked
        ("Hello bot, please tell me about Kim's missiles, thanks!", "Kim's missiles"),
        ("hey bot, could you please tell me who signed the treaty", "signed treaty"),
        ("hi! could someone explain what the engineering unit is for?", "engineering unit"),
        ("I was wondering if Putin went to Pyongyang", "Putin went Pyongyang"),
        ("i'm just wondering whether you might know who won", "won"),
        ("Does the briefing say anything about troops?", "troops"),
        ("What does the document say about troops?", "troops"),
        ("According to the document, where is the unit?", "unit"),
        ("who won according to this text? thank you so much!", "won"),
        ("Do you know if Japan signed?", "Japan signed"),
        ("does anyone happen to know when the call was?", "call"),
        ("Can you help me find the date of the launch please", "date launch"),
        ("I'd like to know what Seoul is planning", "Seoul planning"),
        ("quick question: what was tested?", "tested"),
        ("any idea who condemned it?", "condemned"),
        ("excuse me sir, who condemned it?", "condemned"),
        ("Hello there my friend, who condemned it?", "condemned"),
        ("I need to know asap who condemned it", "condemned"),
        ("hmm let me think... who condemned it", "condemned"),
        ("who condemned it pretty please", "condemned"),
        ("ey up who condemned it", "condemned"),
        ("My friends condemned it", "friends condemned"),
        ("ok so tell me about the treaty", "treaty"),
        ("pls explain the treaty lol", "treaty"),
        ("Good morning bot! Which treaty?", "treaty"),
        ("sorry if this was asked already but who signed it?", "signed"),
        ("Sorry for the dumb question, who signed it?", "signed"),
        ("Sorry, is the question clear?", "question clear"),
        ("Hi all, hope you had a nice weekend! happy friday, quick one before bed: who signed it?", "signed"),
        ("evening all! silly question maybe, but who signed it? i can't remember", "signed"),
        ("not sure if this is the right channel but who signed it? need it for my homework", "signed"),
        ("Do I need it for my homework?", "need homework"),
        ("Evening courses of the school", "Evening courses school"),
        ("Cool water", "Cool water"),
        ("I'm new here, who signed it though", "signed"),
        ("New members here", "New members"),
        ("out of curiosity, who signed it?", "signed"),
        ("How long has it been since they met?", "long met"),
        ("How many years is it since the treaty?", "years treaty"),
        ("how long has it been open since Monday", "long open since Monday"),
        ("would you be so kind as to tell me who signed it", "signed"),
        ("help me understand who signed it", "signed"),
        ("I read the rules but who signed it?", "signed"),
        ("my question is who signed it, do you know?", "signed"),
        ("hi", ""),
        ("thanks!", ""),
        ("hello bot", ""),
        ("thank you very much bot", ""),
        ("can you help me?", ""),
        # the same words when they are what is asked about
        ("What did the report say?", "report say"),
        ("Which tests explain the failure?", "tests explain failure"),
        ("the bot that won", "bot won"),
    ],
)
def test_the_telling_words_of_a_question(text: str, expected: str) -> None:
    assert telling(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Hallo Bot, kannst du mir bitte sagen, wann Putin in Nordkorea war?", "Putin Nordkorea"),
        ("de", "Wer hat den Vertrag unterzeichnet?", "Vertrag unterzeichnet"),
        ("de", "Ab wann gilt der Vertrag eigentlich schon außerhalb der Stadt?", "gilt Vertrag Stadt"),
        ("fr", "Signent-ils toujours certains accords ici ?", "Signent accords"),
        ("es", "¿Cuáles tratados estaban todavía aquí?", "tratados"),
        ("it", "Qualcuno ha sempre firmato qui?", "firmato"),
        ("pt", "Alguém assinou algum tratado até agora?", "assinou tratado"),
        ("nl", "Sinds wanneer zouden sommige verdragen gelden?", "verdragen gelden"),
        ("ru", "Будет ли всегда действовать самый старый договор?", "действовать старый договор"),
        ("uk", "Чи буде завжди діяти договір?", "діяти договір"),
        ("fr", "Bonjour, pouvez-vous me dire qui a signé l’accord ?", "signé accord"),
        ("de", "Wer wich dem Auto aus?", "wich Auto"),
        ("de", "Wich Tag ist frei?", "Wich Tag frei"),
        ("de", "wich rules are there", "rules"),
        ("fr", "Qu’est-ce que la Russie a promis ?", "Russie promis"),
        ("es", "¿Podrías decirme cuándo fue la visita, por favor?", "visita"),
        ("it", "Quando è arrivato Putin?", "arrivato Putin"),
        ("pt", "Quem assinou o tratado?", "assinou tratado"),
        ("nl", "Wanneer werd het verdrag getekend?", "verdrag getekend"),
        ("ru", "Скажите, пожалуйста, когда Путин посетил Пхеньян?", "Путин посетил Пхеньян"),
        ("ru", "Кто подписал договор?", "подписал договор"),
        ("ko", "푸틴은 언제 평양을 방문했습니까?", "푸틴 평양 방문"),
        ("ko", "여기 주차할 수 있나요?", "여기 주차"),
        ("ko", "여기 주차하면 돼요?", "여기 주차"),
        ("ko", "여기 주차해도 되나요?", "여기 주차"),
        ("ko", "문을 열어줘요", "문 열어"),
        ("ja", "いつまで借りられる？", "借"),
        ("ja", "一週間借りられますか", "一週 週間 間借"),
        ("ja", "ロシアは何に署名しましたか", "ロシ シア 署名"),
        ("zh", "普京什么时候访问平壤", "普京 访问 问平 平壤"),
        ("xx", "wo bari", "wo bari"),
    ],
)
def test_the_telling_words_in_other_languages(language: str, text: str, expected: str) -> None:
    assert telling(text, language) == expected


def test_function_words_stay_without_being_telling() -> None:
    words = question_words("Who is the head of the unit?", ("en",))
    assert [(word.text, word.telling) for word in words] == [
        ("is", False),
        ("the", False),
        ("head", True),
        ("of", False),
        ("the", False),
        ("unit", True),
    ]


def test_the_language_of_a_question_is_that_of_its_small_words() -> None:
    assert telling("Was war der Krieg?", "en", "de") == "Krieg"
    assert telling("Was the war long?", "en", "de") == "war long"
    german = question_words("die Häuser", ("en", "de"))[-1]
    assert [(one.term, one.how) for one in german.variants] == [("haus", How.WORD), ("hauser", How.STEM)]
    unclear = question_words("Häuser", ("de", "en"))[-1]
    assert [one.term for one in unclear.variants] == ["hauser", "haus"]  # English first


@pytest.mark.parametrize(
    ("text", "word", "term", "how"),
    [
        ("24 years", "24", "twentyfour", How.NUMBER),
        ("twenty-four years", "twenty-four", "24", How.NUMBER),
        ("twenty four years", "twenty-four", "24", How.NUMBER),
        ("June 20", "20", "20th", How.NUMBER),
        ("June 20th", "20th", "20", How.NUMBER),
        ("seven ships", "seven", "7", How.NUMBER),
        ("two hundred and fifty ships", "two", "250", How.NUMBER),
        ("Two hundred fifty-one ships", "fifty-one", "251", How.NUMBER),
        ("2.5 million euros", "million", "2500000", How.NUMBER),
        ("1,200 ships", "1,200", "=1200", How.NUMBER),
        ("the 1st ship", "1st", "first", How.NUMBER),
        ("the third ship", "third", "3rd", How.NUMBER),
        ("a multi-warhead test", "multi", "multiwarhead", How.WORD),
        ("a multi-warhead test", "warhead", "multiwarhead", How.WORD),
        ("who signed", "signed", "signatori", How.DERIVED),
        ("the invasion", "invasion", "invad", How.DERIVED),
        ("the decision", "decision", "decid", How.DERIVED),
        ("who founded it", "founded", "foundat", How.DERIVED),
        ("a leaf", "leaf", "leav", How.DERIVED),
        ("the leaves", "leaves", "leaf", How.DERIVED),
        ("the pics", "pics", "photo", How.DERIVED),
        ("my hw", "hw", "homework", How.DERIVED),
        ("the warranty", "warranty", "guarante", How.DERIVED),
        ("is it shut", "shut", "close", How.DERIVED),
        ("how long", "long", "length", How.DERIVED),
        ("how high", "high", "height", How.DERIVED),
        ("his death", "death", "die", How.DERIVED),
        ("his birth", "birth", "born", How.DERIVED),
        ("a warm day", "warm", "warmth", How.DERIVED),
        ("Russia", "Russia", "russian", How.DERIVED),
        ("Japanese ships", "Japanese", "japan", How.DERIVED),
        ("French wine", "French", "franc", How.DERIVED),
        ("South Korea", "South", "@south-korea", How.ALIAS),
        ("south korea", "korea", "@south-korea", How.ALIAS),
        ("the ROK", "ROK", "@south-korea", How.ALIAS),
        ("the Republic of Korea", "Republic", "@south-korea", How.ALIAS),
        ("the Democratic People's Republic of Korea", "Korea", "@north-korea", How.ALIAS),
        ("Seoul", "Seoul", "@south-korea", How.ALIAS),
        ("South Korean", "Korean", "~south-korea", How.ALIAS),
        ("the Kremlin", "Kremlin", "@russia", How.ALIAS),
        ("America", "America", "@united-states", How.ALIAS),
        ("the UNSC", "UNSC", "@un-security-council", How.ALIAS),
        ("NATO", "NATO", "@north-atlantic-treaty-organization", How.ALIAS),
        ("uk", "uk", "@united-kingdom", How.ALIAS),
        ("the Prime Minister", "Minister", "@prime-minister", How.ALIAS),
        ("in Jan", "Jan", "@january", How.ALIAS),
        ("5 km", "km", "@kilometre", How.ALIAS),
        ("the CFO", "CFO", "@chief-financial-officer", How.ALIAS),
        ("on 2025-11-07", "November", "novemb", How.WORD),
        ("on 28.11.2025", "November", "novemb", How.WORD),
        ("on 11/28/2025", "November", "novemb", How.WORD),
        ("who was hurt", "hurt", "injuri", How.DERIVED),
    ],
)
def test_a_word_is_looked_for_as_its_variants_too(text: str, word: str, term: str, how: How) -> None:
    assert variants(text, word)[term] is how


def test_what_was_found_was_not_founded() -> None:
    assert not {"found", "foundat", "founder"} & variants("who found the keys", "found").keys()


def test_the_long_name_of_one_country_is_not_that_of_another() -> None:
    for word in question_words("the Democratic People's Republic of Korea", ("en",)):
        assert "@south-korea" not in {variant.term for variant in word.variants}


def test_what_stands_for_a_thing_weighs_less_than_its_names() -> None:
    rok, seoul = (question_words(text, ("en",))[-1] for text in ("ROK", "Seoul"))
    assert weight(rok, "@south-korea") > weight(rok, "~south-korea")
    assert weight(rok, "@south-korea") > weight(seoul, "@south-korea")


def weight(word: Word, term: str) -> float:
    """The weight of one variant of a word."""
    return next(variant.weight for variant in word.variants if variant.term == term)


@pytest.mark.parametrize(
    ("text", "is_put"),
    [
        ("when did putin visit", True),
        ("Did Putin visit Pyongyang", True),
        ("hey bot, could you tell me who signed the treaty", True),
        ("Putin was in Pyongyang, right?", True),
        ("wann war Putin in Pjöngjang", True),
        ("когда Путин был в Пхеньяне", True),
        ("プーチンはいつ平壌を訪問しましたか", True),
        ("푸틴은 언제 평양을 방문했나요", True),
        ("South Korea is a nice place to visit", False),
        ("That is how Putin visited Pyongyang.", False),
        ("プーチンが平壌を訪問した。", False),
        ("", False),
        ("https://news.example/when-did-putin-visit?from=feed", False),
        ("Read this: www.news.example/putin?page=2", False),
        ("https://news.example/putin?page=2 when did he visit", True),
        ("and then we left. " * 200 + "Right?", True),
        ("and then we left. " * 200 + "プーチンはいつ平壌を訪問しましたか", False),
    ],
)
def test_what_is_put_as_a_question(text: str, is_put: bool) -> None:
    assert asks(text) is is_put


def families(name: str) -> list[list[str]]:
    """The lines of a list of English words that belong together."""
    return [line.split() for line in lines(name)]


def test_words_are_listed_as_relatives_only_where_their_stems_differ() -> None:
    stems = [[language("en").stem(word) for word in family] for family in families("derived.txt")]
    assert [family for family in stems if len(family) < 2 or len(set(family)) < len(family)] == []


def test_a_form_is_listed_as_irregular_only_where_no_ending_explains_it() -> None:
    plain = snowballstemmer.stemmer("english").stemWord
    assert [
        form for word, *forms in families("irregular.txt") for form in forms if plain(form) == plain(word)
    ] == []
