"""What is said to whoever is asked, in every language the bot speaks: around a topic it weighs nothing."""

import pytest

from bot.words import CATALOGUES, read
from knowledge.library import Library
from knowledge.model import Grade
from knowledge.questions.asking import question_words
from knowledge.questions.wrapping import unwrapped
from knowledge.words.languages import language as spoken
from tests.conftest import Shelf

PROPOSED = "- What does the briefing say about “{topic}”?"
TOPIC = "Nordkorea"
SAID = {
    "de": (
        "Was sagt das Dossier über {}?",
        "Was steht im Dossier über {}?",
        "Was steht in den Unterlagen zu {}?",
        "Was sagt das Briefing zu {}?",
        "Was sagen die Dokumente über {}?",
        "Was ist über {} bekannt?",
        "Was weiß man über {}?",
        "Erzähl mir etwas über {}",
        "Erzählen Sie mir von {}",
        "Gibt es etwas über {}?",
        "Was berichtet der Text über {}?",
        "Steht etwas im Text über {}?",
        "Sagt das Dokument etwas über {}?",
        "Laut dem Dossier: {}",
        "Was gibt es im Dossier zu {}?",
    ),
    "fr": (
        "Que dit le dossier sur {} ?",
        "Que dit le briefing au sujet de {} ?",
        "Qu’est-ce que le document dit de {} ?",
        "Que sait-on de {} ?",
        "Que sait-on sur {} ?",
        "Parle-moi de {}",
        "Parlez-nous de {}",
        "Le dossier parle-t-il de {} ?",
        "Que disent les documents à propos de {} ?",
        "Qu'y a-t-il dans le dossier sur {} ?",
        "Selon le dossier, {}",
        "Que raconte l’article sur {} ?",
        "Qu’est-ce qu’on sait de {} ?",
        "Y a-t-il quelque chose sur {} ?",
        "Est-ce que le texte mentionne {} ?",
    ),
    "es": (
        "¿Qué dice el dosier sobre {}?",
        "¿Qué dice el informe acerca de {}?",
        "¿Qué se sabe de {}?",
        "¿Qué se sabe sobre {}?",
        "Háblame de {}",
        "Cuéntame algo sobre {}",
        "¿Qué hay en el dosier sobre {}?",
        "¿Qué dicen los documentos sobre {}?",
        "¿El dosier dice algo sobre {}?",
        "Según el texto, {}",
        "¿Qué menciona el briefing de {}?",
        "¿Hay algo sobre {}?",
        "¿Qué cuenta el artículo de {}?",
        "Que dice el documento sobre {}",
    ),
    "ru": (
        "Что есть в документах про {}?",
        "Что говорится в материалах о {}?",
        "Что в брифинге сказано о {}?",
        "Что известно о {}?",
        "Расскажи о {}",
        "Расскажите мне про {}",
        "Что говорит документ о {}?",
        "Что пишут в досье про {}?",
        "Что там о {}?",
        "Есть ли что-нибудь о {}?",
        "Согласно материалам, {}",
        "Что вы знаете о {}?",
        "Что сообщает статья о {}?",
        "Что сказано о {} в документах?",
    ),
    "uk": (
        "Що там про {}?",
        "Що сказано в документах про {}?",
        "Що йдеться в матеріалах про {}?",
        "Що відомо про {}?",
        "Розкажи про {}",
        "Розкажіть мені про {}",
        "Що каже документ про {}?",
        "Що пишуть у досьє про {}?",
        "Що є в документах про {}?",
        "Чи є щось про {}?",
        "Згідно з матеріалами, {}",
        "Що ви знаєте про {}?",
        "Що кажуть джерела про {}?",
        "Що сказано про {} в документах?",
    ),
    "ko": (
        "“{}”, 무엇이 나와 있나요?",
        "브리핑 자료에서 {}에 대해 뭐라고 하나요?",
        "브리핑 자료에 {}에 대해 뭐라고 나와 있나요?",
        "문서에는 {}에 관해 무엇이 쓰여 있나요?",
        "{}에 대해 알려 주세요",
        "{}에 대해 말해 줘",
        "{}에 대해 알려진 것은 무엇인가요?",
        "{}에 대해 무엇을 알 수 있나요?",
        "자료에 {}에 대한 내용이 있나요?",
        "이 문서는 {}에 대해 어떻게 설명하나요?",
        "{}에 대해 뭐라고 합니까?",
        "{}가 궁금해요",
        "브리핑은 {}에 대해 뭐라고 말합니까?",
    ),
    "ja": (
        "「{}」について何がわかりますか？",
        "資料には{}について何と書いてありますか？",
        "この資料は{}について何と言っていますか",
        "ブリーフィングでは{}について何が述べられていますか？",
        "{}について教えてください",
        "{}について説明して",
        "{}について知られていることは何ですか",
        "資料に{}のことは書いてありますか",
        "{}について資料に何が書いてありますか？",
        "{}について何が分かりますか",
        "文書に{}について何かありますか",
        "資料によると{}は",
    ),
}


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, every in SAID.items() for text in every]
)
def test_the_words_around_a_topic_weigh_nothing(language: str, text: str) -> None:
    for tags in ((language,), ("en",), ("en", language)):
        words = question_words(text.format(TOPIC), tags)
        assert [word.text for word in words if word.telling] == [TOPIC]


@pytest.mark.parametrize(
    ("language", "text", "bare"),
    [
        *(
            ("en", said.format("What remains ironclad"), "What remains ironclad")
            for said in (
                "Question: {}?", "Q: {}", "Verbatim, {}?", "hmm, {}", "Well, {}, exactly?", "I forgot, {}",
                "I can’t remember: {}", "Explain to me like I’m five {}", "one more thing: {}",
                "My boss wants to know {}", "my friend asked me {}", "anyone know {}", "lmk {}",
                "want to know {}", "dumb question but {}", "wait so {}", "could u tell me {}",
                "{} asking for a friend", "bro {}", "guys, {} rn", "{} or nah?", "{}? Please help",
                "{} pls help me out!!", "Help! {}", "please help: {}", "{}? any help appreciated",
                "do we know {}", "can someone point me to {}", "find {}", "search for {}",
                "quick q about {}", "i dont understand: {}", "is it true that {}",
                "I heard {}, is that right?", "can you quote the part about {}",
                "which section talks about {}", "how do I go about {}", "does it mention {} anywhere?",
                "{} - is it mentioned anywhere?", "say me {}", "find out {}", "/ask {}", "!ask {}?", "{} xD",
                "Anyone? {}?", "Hello?? {}?", "{} bro?", "{}, guys?", "{}, man", "{} as of today?",
                "someone asked me this today: {}", "a friend of mine wants to know if {}",
                "Nobody could tell me {}", "no one here knows {}", "{}? (I could not find it)",
                "{} (sorry, new here)", "I need this for school. {}?", "{}? I need it by Friday.",
                "{}? tl;dr please", "{} in one sentence", "Briefly, {}?", "In a few words: {}", "{}? eli5",
                "first time poster: {}", "First-time caller, long time listener. {}?",
                "long time lurker, first time poster: {}?", "My first post here! {}?",
                "TIL about this bot, so {}?", "I just found this bot. {}?",
                "Just discovered this server, {}?", "nice bot! {}?", "Hey @Verbatim, {}?",
                "hi @kim {}", "@Verbatim {}?", "@mods: {}?",
                "{}? Please give a source.", "{}? Answer in English, please", "{}? And keep it short!",
            )
        ),
        *(
            ("en", text, "who signed")
            for text in (
                "who the hell signed?", "who on earth signed?", "who signed again?", "who exactly signed?",
                "And who signed?", "But who signed?", "who tf signed",
            )
        ),
        ("en", "Name all the leaders who signed.", "leaders signed"),
        ("en", "hw did Berg sign?", "how did Berg sign?"),
        ("en", "wat did Mr. Berg sign?", "what did Berg sign?"),
        ("en", "wen did Ms. Berg sign?", "when did Berg sign?"),
        *(
            ("en", said.format("parking"), "parking")
            for said in (
                "{} info", "{} infos?", "where can I find information on {}?",
                "where's the info about {}", "any info on {}?", "is there any information regarding {}",
                "give me the details on {}", "what's the deal with {}", "what's the latest on {}?",
                "any news about {}?", "what's up with {}", "what is going on with {}?",
                "what happened with {}", "what do we know about {}", "what's known about {}",
                "source on {}?", "looking for {}", "I'm confused about {}", "what do you mean by {}",
                "need help with {}", "everything about {}", "got a question about {}",
                "I have a question regarding {}", "how come {}", "where can I read up on {}",
                "is there a way for {}", "any way to {}", "how does {} work?", "define {}",
            )
        ),
        ("en", "am I supposed to park here?", "park here"),
        ("en", "hey, is it ok to park here?", "park here"),
        ("en", "how does the appeal work, exactly?", "appeal"),
        *(
            (language, said.format(TOPIC), TOPIC)
            for language, every in (
                ("de", ("Wo finde ich Infos zu {}?", "Infos zu {}", "{} Infos", "Gibt es Neues zu {}?",
                        "Was ist mit {} los?", "Was hat es mit {} auf sich?", "Stimmt es, dass {}?",
                        "Ich suche {}",
                        "Brauche Hilfe bei {}", "Wie läuft das mit {}?", "Ich habe eine Frage zu {}",
                        "Steht irgendwo was über {}?", "Was gilt für {}?")),
                ("fr", ("Où trouver des infos sur {} ?", "infos {}", "Des nouvelles de {} ?", "Je cherche {}",
                        "C’est vrai que {} ?", "Besoin d’aide pour {}", "J’ai une question sur {}",
                        "Quelqu’un sait quelque chose sur {} ?", "Comment ça se passe pour {} ?")),
                ("es", ("¿Dónde encuentro información sobre {}?", "info {}", "¿Hay novedades de {}?",
                        "Busco {}",
                        "¿Qué pasa con {}?", "¿Es cierto que los {}?", "Necesito ayuda con {}",
                        "Tengo una pregunta sobre {}")),
                ("ru", ("где найти информацию про {}?", "инфа про {}", "есть новости про {}?", "ищу {}",
                        "как обстоят дела с {}?", "правда ли, что {}?", "нужна помощь с {}",
                        "как работает {}?",
                        "у меня вопрос по {}", "как насчёт {}?")),
                ("uk", ("де знайти інформацію про {}?", "є новини про {}?", "чи правда, що {}?", "шукаю {}",
                        "потрібна допомога з {}", "як працює {}?", "у мене питання щодо {}")),
                ("ko", ("{} 정보", "{} 관련 정보 알려줘", "{}에 대한 정보 어디 있어요?", "{} 찾고 있어요")),
                ("ja", ("{}の情報", "{}の情報はどこにありますか", "{}について質問があります", "{}が知りたい",
                        "{}を探しています", "{}の件")),
            )
            for said in every
        ),
        ("en", "first time buyer discount", "first time buyer discount"),
        ("en", "TIL Kim signed, when?", "TIL Kim signed when"),
        ("en", "@Override annotation", "Override annotation"),
        ("de", "Hallo @Verbatim, wer leitet das Museum?", "wer leitet das Museum"),
        ("de", "Bin neu hier: wer leitet das Museum?", "wer leitet das Museum"),
        ("de", "Mein erster Post hier, wer leitet das Museum?", "wer leitet das Museum"),
        ("fr", "Salut @Verbatim, nouveau ici : qui dirige le musée ?", "qui dirige le musée"),
        ("es", "Hola @Verbatim, soy nuevo aquí. ¿Quién dirige el museo?", "¿Quién dirige el museo?"),
        ("ru", "Привет @Verbatim! Я тут впервые, кто руководит музеем?", "кто руководит музеем"),
        ("uk", "Привіт @Verbatim! Я тут вперше, хто керує музеєм?", "хто керує музеєм"),
        ("de", "Sag mal, wer leitet das Museum?", "wer leitet das Museum"),
        ("de", "Mich würde interessieren, wer das Museum leitet", "wer das Museum leitet"),
        ("de", "Wer leitet denn eigentlich das Museum?", "wer leitet das Museum"),
        ("es", "¿Me puedes decir quién dirige el museo?", "quién dirige el museo"),
        ("de", "hey, kurze frage: wie hoch ist der Turm?", "wie hoch ist der Turm"),
        ("de", "Moin zusammen, kann mir jemand sagen, wo die Schule steht?", "wo die Schule steht"),
        ("fr", "Salut tout le monde, petite question : où est le pont ?", "où est le pont"),
        ("es", "hola buenas, una pregunta, dónde está el puente?", "dónde está el puente"),
        ("ru", "Всем привет, вопрос: где школа?", "где школа"),
        ("uk", "Усім привіт, маю питання: де школа?", "де школа"),
        ("ko", "안녕하세요 여러분, 질문 있는데요 다리는 어디에 있나요?", "다리는 어디에 있나요"),
        ("ja", "すみません、ちょっと聞きたいんですが、橋はどこですか", "橋はどこですか"),
        ("zh", "大家好，想问一下，桥在哪里", "桥在哪里"),
        ("pl", "Cześć wszystkim, mam pytanie: gdzie jest most?", "gdzie jest most"),
        ("tr", "Selam arkadaşlar, bir soru: köprü nerede?", "köprü nerede"),
        ("ar", "السلام عليكم، سؤال: أين الجسر", "أين الجسر"),
        *(
            (language, said.format(bare), bare)
            for language, bare, every in (
                ("de", "wo steht die Schule", (
                    "Niemand konnte mir sagen, {}.", "Könnt ihr mir sagen, {}?", "{} nochmal?", "{} genau?",
                    "{}, Leute?", "/frage {}?", "Sorry, falls das schon gefragt wurde, aber {}?")),
                ("fr", "où est le pont", (
                    "Personne n’a pu me dire {}.", "{} exactement ?", "{}, les gars ?", "/question {} ?",
                    "Désolé si ça a déjà été demandé, mais {} ?")),
                ("es", "dónde está el puente", (
                    "Nadie me supo decir {}.", "¿Me podéis decir {}?", "¿{} exactamente?", "{}, chicos?",
                    "Perdón si ya se preguntó, pero {}?", "!pregunta {}")),
                ("ru", "где школа", (
                    "Никто не смог мне сказать, {}.", "{}, ребята?", "!вопрос {}",
                    "Извините, если уже спрашивали, но {}?")),
                ("uk", "де школа", (
                    "Ніхто не зміг мені сказати, {}.", "{}, друзі?", "!питання {}",
                    "Вибачте, якщо вже питали, але {}?")),
                ("ko", "다리는 어디에 있나요", ("여러분, {}?",)),
            )
            for said in every
        ),
        ("uk", "Чию картину виставив музей?", "картину виставив музей"),
        ("ru", "Чью картину показал музей?", "картину показал музей"),
        ("ru", "Хочу узнать, кто утвердил бюджет", "кто утвердил бюджет"),
        ("uk", "Хотілося б дізнатися, хто затвердив бюджет", "хто затвердив бюджет"),
        ("ko", "혹시 누가 조약에 서명했는지 아세요?", "누가 조약에 서명했는지"),
    ],
)  # fmt: skip
def test_what_is_said_around_a_question_weighs_nothing(language: str, text: str, bare: str) -> None:
    found, expected = (question_words(one, (language,)) for one in (text, bare))
    assert [word.text for word in found if word.telling] == [word.text for word in expected if word.telling]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "i "), ("en", "? "), ("en", ", a"), ("en", "hm "), ("en", "so, "),
     ("en", "? please "), ("en", "who "), ("en", " (i"), ("en", ". i need it for "), ("en", ", man "),
     ("uk", "щось "), ("uk", "що там "), ("ko", "문서 "), ("ko", "혹시 "), ("ko", " "), ("ja", "、")],
)  # fmt: skip
def test_what_is_said_around_nothing_for_ever_takes_time_that_grows_with_it_alone(
    language: str, words: str
) -> None:
    """With time that grew with its square, or its cube, this would take many minutes."""
    assert len(unwrapped(words * 20_000 + "x", spoken(language))) <= len(words) * 20_000 + 1


@pytest.mark.parametrize("language", sorted(path.stem for path in CATALOGUES.glob("*.po")))
def test_every_topic_is_answered_in_every_language(library: Library, language: str) -> None:
    topics = library.ask("hi").topics
    assert topics
    for topic in topics:
        question = read(CATALOGUES / f"{language}.po")(PROPOSED, topic=topic).removeprefix("- ")
        assert library.ask(question).quotes


LIBRARIES = {
    "de": "Der Bürgermeister lobte den Alten Hafen. Die Fischer verkaufen dort Heringe.",
    "fr": "Le maire a loué le Vieux Port. Les pêcheurs y vendent des harengs.",
    "es": "El alcalde elogió el Puerto Viejo. Los pescadores venden allí sardinas.",
    "ru": "Мэр похвалил Старый Порт. Рыбаки продают там сельдь.",
    "uk": "Мер похвалив Старий Порт. Рибалки продають там оселедці.",
    "ko": "시장은 옛 항구를 칭찬했다. 어부들은 거기서 청어를 판다.",
    "ja": "市長は古い港を褒めた。漁師はそこでニシンを売る。",
}
TOPICS = {
    "de": "Alten Hafen", "fr": "Vieux Port", "es": "Puerto Viejo", "ru": "Старый Порт", "uk": "Старий Порт",
    "ko": "옛 항구", "ja": "古い港",
}  # fmt: skip


@pytest.mark.parametrize("language", LIBRARIES)
def test_a_topic_is_answered_in_a_library_of_the_language(shelf: Shelf, language: str) -> None:
    library = shelf({"a.md": f"---\ntitle: a\nlanguage: {language}\n---\n\n{LIBRARIES[language]}\n"})
    question = read(CATALOGUES / f"{language}.po")(PROPOSED, topic=TOPICS[language]).removeprefix("- ")
    answer = library.ask(question)
    assert answer.grade is Grade.ANSWER
    assert answer.quotes[0].passage.sentence == 1


@pytest.mark.parametrize(
    ("language", "question", "words"),
    [
        ("en", "How do refugees get permits to work?", "refugees get permits work"),
        ("en", "How does a nurse ask for a day off work?", "nurse ask day off work"),
        ("en", "How do you submit your work?", "submit work"),
        ("en", "When do we remember the fallen?", "remember fallen"),
        ("en", "Which line covers Brooklyn?", "line covers Brooklyn"),
        ("en", "contact information", "contact information"),
        ("en", "Who paid for the guys?", "paid guys"),
        ("en", "Which land is the best on earth?", "land best earth"),
        ("en", "How many ms does it take?", "ms take"),
        ("en", "What is the name of the list?", "name list"),
        ("en", "name of the ferry", "name ferry"),
        ("en", "Nobody can enter the pool?", "Nobody enter pool"),
        ("en", "Someone asked the mayor to leave?", "asked mayor leave"),
        ("fr", "Personne ne peut entrer au port ?", "Personne entrer port"),
        ("es", "¿Nadie puede entrar al puerto?", "Nadie entrar puerto"),
        ("de", "Wer stellte die Frage zur Rente?", "stellte Frage Rente"),
        ("fr", "Qui a posé une question sur le budget ?", "posé question budget"),
        ("fr", "Qui a besoin d’aide pour voter ?", "besoin aide voter"),
        ("es", "¿Quién hizo una pregunta sobre el rey?", "hizo pregunta rey"),
        ("ru", "Кто задал вопрос о бюджете?", "задал вопрос бюджете"),
        ("ru", "Кому нужна помощь в переезде?", "нужна помощь переезде"),
        ("uk", "Хто поставив питання про бюджет?", "поставив питання бюджет"),
        ("ko", "개인 정보를 어디에 저장하나요?", "개인 정보 저장"),
        ("ja", "個人の情報はどこに保存されますか？", "個人 情報 保存"),
        ("ja", "誰が鍵を探していましたか？", "鍵 探"),
    ],
)
def test_the_same_words_are_no_wrapping_where_they_are_asked_about(
    language: str, question: str, words: str
) -> None:
    assert [one.text for one in question_words(question, (language,)) if one.telling] == words.split()


@pytest.mark.parametrize(
    ("language", "text", "bare"),
    [
        ("en", "COULD YOU TELL ME WHO LEADS RUSSIA?", "WHO LEADS RUSSIA?"),
        ("en", "İzmir, thanks", "İzmir"),
        ("en", "When will it open again?", "When will it open again?"),
        ("ru", "ПОЖАЛУЙСТА, где Москва?", "где Москва?"),
        ("tr", "ANLATIR MISINIZ Antalya nerede", "Antalya nerede"),
        ("tr", "Antalya nerede, TEŞEKKÜR EDERİM", "Antalya nerede"),
        ("tr", "Antalya nerede, biliyor musun", "Antalya nerede"),
    ],
)
def test_phrases_are_taken_off_in_whatever_case_and_the_rest_keeps_its_own(
    language: str, text: str, bare: str
) -> None:
    assert unwrapped(text, spoken(language)) == bare


@pytest.mark.parametrize("said", ["could you please tell me ", "thanks so much, ", "is it true that "])
def test_of_a_long_text_phrases_are_taken_off_and_no_word_is_cut(said: str) -> None:
    text = f"{said}lighthouses. " * (4_000 // len(said))
    assert {word.text for word in question_words(text, ("en",)) if word.telling} == {"lighthouses"}


def test_a_long_text_without_spaces_is_kept() -> None:
    assert unwrapped("x" * 3_500, spoken("en")).replace(" ", "") == "x" * 3_500
