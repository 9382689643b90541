"""Questions that lean on the one before, in every language that has rules for it, and those that do not."""

import pytest

from knowledge.questions.following import following, leans
from knowledge.questions.talk import asks_nothing
from tests.building import question
from tests.conftest import Shelf

LEANING = {
    "de": (
        "Für wie lange?",
        "Um wie viel Uhr?",
        "und wann war das?",
        "Und Japan?",
        "Was ist mit Japan?",
        "Und was ist mit den Raketen?",
        "Warum?",
        "Wann wurde es unterzeichnet?",
        "Was hat er gesagt?",
        "Wer war dort?",
        "Was passierte dann damit?",
        "Wo haben sie sich getroffen?",
        "Was bedeutet das?",
        "Aber warum?",
        "Wann war das genau?",
        "Wer hat das gesagt?",
        "Seit wann?",
        "Ab wann?",
        "In welchem Jahr hat er das Abkommen unterzeichnet?",
        "Was ist sein Zweck?",
        "Wie sieht es mit Japan aus?",
        "wo?",
        "Kannst du mir sagen, wann das war?",
        "Und das?",
        "Wer hat diesen Vertrag unterzeichnet?",
    ),
    "fr": (
        "Pendant combien de temps ?",
        "À quelle heure ?",
        "et quand était-ce ?",
        "Et quand ?",
        "et le Japon ?",
        "Qu'en est-il du Japon ?",
        "Qu’en est-il du Japon ?",
        "Pourquoi ?",
        "Quand a-t-il visité Pyongyang ?",
        "Qu'est-ce qu'il a dit ?",
        "Qui l’a signé ?",
        "Quand cela s'est-il passé ?",
        "Qui était là ?",
        "Où se sont-ils rencontrés ?",
        "Qu'est-ce que cela signifie ?",
        "Mais pourquoi ?",
        "Quel est son but ?",
        "Qui a signé ce traité ?",
        "Et c'était quand ?",
        "Depuis quand ?",
        "Combien de soldats a-t-il envoyés ?",
        "C'était quand ?",
        "Et pour la Corée du Sud ?",
        "Quand était-ce ?",
    ),
    "es": (
        "¿Cuánto tiempo?",
        "¿A qué hora?",
        "¿y cuándo fue eso?",
        "¿Y Japón?",
        "Y Japón?",
        "y cuando fue eso",
        "¿Por qué?",
        "¿Qué pasa con Japón?",
        "¿Y qué hay de los misiles?",
        "¿Cuándo fue?",
        "¿Quién lo firmó?",
        "¿Qué dijo él?",
        "¿Quién estaba allí?",
        "¿Qué significa esto?",
        "Pero ¿por qué?",
        "¿Cuál es su propósito?",
        "¿Desde cuándo?",
        "¿Quién firmó ese tratado?",
        "¿Dónde se reunieron ellos?",
        "¿Cuándo se firmó eso?",
    ),
    "ru": (
        "Как долго?",
        "С каких пор?",
        "а когда это было?",
        "А Япония?",
        "а что насчёт Японии?",
        "Что с Японией?",
        "Почему?",
        "Когда он был подписан?",
        "Что он сказал?",
        "Кто там был?",
        "Что это значит?",
        "Где они встретились?",
        "Но почему?",
        "И когда это было?",
        "Какова его цель?",
        "Кто подписал этот договор?",
        "Когда это произошло?",
        "А как насчёт Южной Кореи?",
        "Зачем?",
    ),
    "uk": (
        "Як довго?",
        "О котрій годині?",
        "а коли це було?",
        "А Японія?",
        "а що щодо Японії?",
        "Що з Японією?",
        "Чому?",
        "Коли його підписали?",
        "Що він сказав?",
        "Хто там був?",
        "Що це означає?",
        "Де вони зустрілися?",
        "Але чому?",
        "І коли це було?",
        "Яка його мета?",
        "Хто підписав цей договір?",
        "Коли це сталося?",
        "Навіщо?",
        "А як щодо Південної Кореї?",
    ),
    "ko": (
        "얼마나 오래요?",
        "몇 시예요?",
        "그건 언제였어요?",
        "일본은요?",
        "그럼 일본은요?",
        "왜요?",
        "왜?",
        "언제요?",
        "그는 뭐라고 했나요?",
        "거기에 누가 있었나요?",
        "그게 무슨 뜻인가요?",
        "그들은 어디서 만났나요?",
        "그런데 왜요?",
        "그리고 그건 언제였나요?",
        "미국과 일본은?",
        "그 조약은 누가 서명했나요?",
        "일본은 어때요?",
        "그때 무슨 일이 있었나요?",
        "누가요?",
    ),
    "ja": (
        "どれくらいですか？",
        "何時からですか？",
        "それはいつでしたか",
        "日本は?",
        "日本は？",
        "なぜ?",
        "どうして？",
        "では日本は？",
        "それは誰が言いましたか？",
        "彼は何と言いましたか",
        "そこに誰がいましたか",
        "それはどういう意味ですか",
        "彼らはどこで会いましたか",
        "でもなぜ？",
        "その条約は誰が署名しましたか",
        "アメリカと日本は？",
        "日本についてはどうですか",
        "その目的は何ですか",
        "いつ？",
        "じゃあ、日本は？",
        "それはいつ？",
    ),
}
STANDING = {
    "de": (
        "Wann besuchte Putin Pjöngjang?",
        "Wann wurde das Abkommen unterzeichnet?",
        "Wer hat den Vertrag unterschrieben?",
        "Gibt es einen Vertrag?",
        "Was geschah dieses Jahr?",
        "Was sagte Putin über seinen Besuch?",
        "Was sagt das Dossier über „North Korea“?",
        "Wer bist du?",
        "Wie geht es dir?",
        "hallo",
        "danke",
        "Japan?",
        "Wissen Sie, wann Putin Pjöngjang besuchte?",
        "Ist es wahr, dass Seoul protestierte?",
        "Was steht im Dossier über die Raketen?",
        "Wer unterzeichnete das Abkommen, das in Pjöngjang geschlossen wurde?",
    ),
    "fr": (
        "Quand Poutine a-t-il visité Pyongyang ?",
        "Quand le président a-t-il visité Pyongyang ?",
        "Qui a signé le traité ?",
        "Y a-t-il un traité ?",
        "Que s'est-il passé cette année ?",
        "Que dit le dossier sur « North Korea » ?",
        "Qui es-tu ?",
        "Comment ça va ?",
        "bonjour",
        "merci",
        "Le Japon ?",
        "Est-ce que la Russie a signé un traité ?",
        "Est-il vrai que Séoul a protesté ?",
        "Qu'a dit Poutine de sa visite ?",
        "Qu'est-ce que la Russie a promis ?",
        "Combien de soldats la Russie a-t-elle envoyés ?",
    ),
    "es": (
        "¿Cuándo visitó Putin Pionyang?",
        "¿Quién firmó el tratado?",
        "¿Hay un tratado?",
        "¿Qué pasó este año?",
        "¿Qué dijo Putin sobre su visita?",
        "¿Qué dice el dosier sobre «North Korea»?",
        "¿Quién eres?",
        "¿Cómo estás?",
        "hola",
        "gracias",
        "¿Japón?",
        "¿Es cierto que Seúl protestó?",
        "¿Dónde está Japón?",
        "¿Qué es lo que condenan Japón y Corea?",
        "¿Qué países firmaron la declaración?",
    ),
    "ru": (
        "Когда Путин посетил Пхеньян?",
        "Кто подписал договор?",
        "Есть ли договор?",
        "Что произошло в этом году?",
        "Что Путин сказал о своём визите?",
        "Что есть в документах про «North Korea»?",
        "Кто ты?",
        "Как дела?",
        "привет",
        "спасибо",
        "Япония?",
        "Правда ли, что Сеул протестовал?",
        "Что говорится в материалах о Японии?",
        "Что там о ракетах?",
        "Что Путин сказал о его ракетах?",
    ),
    "uk": (
        "Коли Путін відвідав Пхеньян?",
        "Хто підписав договір?",
        "Чи є договір?",
        "Що сталося цього року?",
        "Що Путін сказав про свій візит?",
        "Що там про «North Korea»?",
        "Хто ти?",
        "Як справи?",
        "привіт",
        "дякую",
        "Японія?",
        "Чи правда, що Сеул протестував?",
        "Що сказано в матеріалах про Японію?",
        "Скільки ракет випробувала Північна Корея?",
    ),
    "ko": (
        "푸틴은 언제 평양을 방문했나요?",
        "누가 조약에 서명했나요?",
        "조약이 있나요?",
        "올해 무슨 일이 있었나요?",
        "“North Korea”, 무엇이 나와 있나요?",
        "누구세요?",
        "어떻게 지내요?",
        "안녕하세요",
        "감사합니다",
        "일본?",
        "이 문서에는 일본에 대해 뭐라고 나와 있나요?",
        "일본에 대해 알려 주세요",
        "북한은 어떤 미사일을 시험했나요?",
        "당신은 누구예요?",
    ),
    "ja": (
        "プーチンはいつ平壌を訪問しましたか",
        "誰が条約に署名しましたか",
        "条約はありますか",
        "今年何がありましたか",
        "「North Korea」について何がわかりますか？",
        "あなたは誰ですか",
        "お元気ですか",
        "こんにちは",
        "ありがとう",
        "日本？",
        "この資料には日本について何と書いてありますか",
        "日本について教えてください",
        "北朝鮮はどんなミサイルを実験しましたか",
        "条約の目的は何ですか",
    ),
}
BEFORE = {
    "de": ("Wer hat den Vertrag mit Putin unterzeichnet?", ("Vertrag", "Putin", "unterzeichnet")),
    "fr": ("Qui a signé l’accord avec Poutine ?", ("signé", "accord", "Poutine")),
    "es": ("¿Quién firmó el tratado con Putin?", ("firmó", "tratado", "Putin")),
    "ru": ("Кто подписал договор с Путиным?", ("подписал", "договор", "Путиным")),
    "uk": ("Хто підписав договір із Путіним?", ("підписав", "договір", "Путіним")),
    "ko": ("누가 푸틴과 평양에서 조약에 서명했나요?", ("푸틴", "평양", "조약", "서명")),
    "ja": ("プーチンは平壌で誰と条約に署名しましたか", ("プーチン", "平壌", "条約", "署名")),
}
WHEN = {
    "de": "Und wann war das?",
    "fr": "Et c’était quand ?",
    "es": "¿Y cuándo fue eso?",
    "ru": "А когда это было?",
    "uk": "А коли це було?",
    "ko": "그건 언제였어요?",
    "ja": "それはいつでしたか？",
}
LIBRARIES = {
    "de": "Der Kanzler traf den Präsidenten. Den Vertrag unterzeichneten sie am 19. Juni. Es regnete.",
    "ru": "Канцлер встретил президента. Договор подписали 19 июня. Шёл дождь.",
    "ja": "首相は大統領に会った。条約は6月19日に署名された。雨が降った。",
}
SIGNED = {
    "de": "Wer hat den Vertrag unterzeichnet?",
    "ru": "Кто подписал договор?",
    "ja": "誰が条約に署名しましたか",
}


def each(table: dict[str, tuple[str, ...]]) -> list[str]:
    """All questions of a table."""
    return [text for every in table.values() for text in every]


@pytest.mark.parametrize("text", each(LEANING))
def test_a_question_that_needs_the_one_before_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize("text", each(STANDING))
def test_a_question_that_stands_by_itself_does_not(text: str) -> None:
    assert not leans(text)


@pytest.mark.parametrize("language", BEFORE)
@pytest.mark.parametrize("library", ["en", None])
def test_whole_words_are_carried_over_and_asked_for(language: str, library: str | None) -> None:
    before, carried = BEFORE[language]
    tag = library or language
    found = following(question(WHEN[language], tag), question(before, tag))
    assert found.carried == carried
    assert found.terms == question(before, tag).terms
    assert not asks_nothing(found)


def test_a_word_is_not_joined_to_one_that_happens_to_begin_as_it_ends() -> None:
    before = question("방문 문서 평양", "ko")
    assert following(question("왜요?", "ko"), before).carried == ("방문", "문서", "평양")


@pytest.mark.parametrize("language", LIBRARIES)
def test_what_leans_is_answered_by_what_the_question_before_asked(shelf: Shelf, language: str) -> None:
    library = shelf({"a.md": f"---\ntitle: a\nlanguage: {language}\n---\n\n{LIBRARIES[language]}\n"})
    found = library.ask(WHEN[language], after=SIGNED[language])
    assert found.question.carried
    assert "19" in (found.quotes or found.nearest)[0].passage.text


def test_a_language_without_rules_leans_on_nothing() -> None:
    assert not leans("Και πότε ήταν αυτό;")
