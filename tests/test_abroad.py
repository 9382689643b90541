"""What questions in other languages demand, and which of their sentences tell it."""

import pytest

from knowledge.demands.abroad import is_of_another_day, rule_for, rules_of
from knowledge.demands.demand import Demand
from knowledge.model import Grade
from tests.conftest import Shelf

LANGUAGES = "de fr es ru uk it pt nl pl ko ja".split()
KINDS = set("price age extent time count number contact".split())


@pytest.mark.parametrize(
    ("code", "question", "demand"),
    [
        ("de", "Wie viele Schiffe sanken?", Demand.NUMBER),
        ("de", "WIEVIEL Schnee fiel", Demand.NUMBER),
        ("de", "wie alt ist der Kapitän", Demand.AGE),
        ("de", "Wie lange dauerte die Fahrt?", Demand.EXTENT),
        ("de", "Ab wann ist die Brücke offen?", Demand.TIME),
        ("de", "wann darf man auf die Brücke", None),
        ("de", "Was kostet die Fahrt?", Demand.PRICE),
        ("de", "Wie viel muss ich für die Fahrt bezahlen?", Demand.PRICE),
        ("de", "Wie hoch ist der Eintritt?", Demand.PRICE),
        ("de", "Wie hoch ist die Gefahr?", None),
        ("de", "Wer baute die Brücke?", None),
        ("de", "Wie lautet die E-Mail-Adresse des Vereins?", Demand.CONTACT),
        ("de", "Wie ändere ich meine E-Mail-Adresse?", None),
        ("de", "Wie ist die E-Mail-Adresse geschützt?", None),
        ("de", "Was ist eine E-Mail?", None),
        ("fr", "Quelle est la politique concernant l’e-mail ?", None),
        ("es", "¿Cuál es el motivo para dar mi teléfono?", None),
        ("ru", "Какая политика в отношении электронной почты?", None),
        ("ja", "お知らせのメールは何ですか", None),
        ("fr", "Combien de navires ont coulé ?", Demand.NUMBER),
        ("fr", "Combien de temps dure le trajet ?", Demand.EXTENT),
        ("fr", "Combien coûte le trajet ?", Demand.PRICE),
        ("fr", "C'est quand la visite ?", Demand.TIME),
        ("fr", "Que faire quand le pont est fermé ?", None),
        ("es", "¿Cuántos años tiene el capitán?", Demand.AGE),
        ("es", "cuanto dura el viaje", Demand.EXTENT),
        ("es", "¿Qué hacer cuando el puente está cerrado?", None),
        ("ru", "Сколько стоит проезд?", Demand.PRICE),
        ("ru", "Сколько лет капитану?", Demand.AGE),
        ("ru", "Сколько кораблей затонуло?", Demand.NUMBER),
        ("ru", "Что делать, когда мост закрыт?", None),
        ("uk", "О котрій зачиняють міст?", Demand.TIME),
        ("uk", "Скільки триває поїздка?", Demand.EXTENT),
        ("it", "Quanti anni ha il capitano?", Demand.AGE),
        ("pt", "Quanto tempo dura a viagem?", Demand.EXTENT),
        ("nl", "Hoe laat gaat de brug open?", Demand.TIME),
        ("pl", "Ile kosztuje bilet?", Demand.PRICE),
        ("ko", "배가 몇 척 침몰했나요?", Demand.NUMBER),
        ("ko", "선장은 몇 살이에요?", Demand.AGE),
        ("ko", "표는 얼마예요?", Demand.PRICE),
        ("ko", "얼마나 걸려요?", Demand.EXTENT),
        ("ko", "언제나 열려 있나요?", None),
        ("ko", "운영진 메일 주소가 뭐예요?", Demand.CONTACT),
        ("ko", "메일 주소는 어떻게 바꿔요?", None),
        ("ja", "橋はいつ開きますか", Demand.TIME),
        ("ja", "いつも開いていますか", None),
        ("ja", "運営のメールアドレスは？", Demand.CONTACT),
        ("ja", "船長は何歳ですか", Demand.AGE),
        ("ja", "何時間かかりますか", Demand.EXTENT),
        ("tr", "Kaç gemi battı?", None),
    ],
)
def test_what_a_question_demands(code: str, question: str, demand: Demand | None) -> None:
    rule = rule_for(question, code)
    assert (rule and rule.demand) is demand


@pytest.mark.parametrize(
    ("code", "question", "text", "is_told"),
    [
        ("de", "Wie viele Schiffe sanken?", "Die Schiffe sanken im Hafen.", False),
        ("de", "Wie viele Schiffe sanken?", "Am 3. März um 9:30 sanken nach zwei Stunden Schiffe.", False),
        ("de", "Wie viele Schiffe sanken?", "Dreizehn Schiffe sanken.", True),
        ("de", "Wie viele Schiffe sanken?", "Die Zahl der Schiffe ist unbekannt.", True),
        ("de", "Wie viele Schiffe darf ich haben?", "Erlaubt ist nur ein Schiff.", True),
        ("de", "Wie viele Tage dauert die Fahrt?", "Die Fahrt dauert eine Woche.", True),
        ("de", "Wann ist das Sommerfest?", "Das Sommerfest ist auf der Brücke.", False),
        ("de", "Wann ist das Sommerfest?", "Das Sommerfest ist im Sommer.", True),
        ("de", "Wann ist das Sommerfest?", "Das Sommerfest hat 14 Zelte.", False),
        ("de", "Wann ist das Sommerfest?", "Das Sommerfest ist am 12.", True),
        ("de", "Was kostet die Fahrt?", "Die Fahrt dauert 20 Minuten.", False),
        ("de", "Was kostet die Fahrt?", "Die Fahrt gibt es für 500 Kristalle.", True),
        ("de", "Was kostet die Fahrt?", "Um eine Spende wird gebeten.", True),
        ("de", "Wie alt ist der Kapitän?", "Der Kapitän wohnt am Hafen.", False),
        ("de", "Wie lautet die E-Mail-Adresse?", "Bitte schreibt eine E-Mail.", False),
        ("de", "Wie lautet die E-Mail-Adresse?", "Schreibt an hallo@hafen.example.", True),
        ("de", "Wann wird das Geld erstattet?", "Das Geld wird bei Absage erstattet.", True),
        ("de", "Was kostet die Fahrt?", "Die Fahrt ist für Mitglieder inklusive.", True),
        ("de", "Wie viele Hunde sind erlaubt?", "Ein Hund pro Person ist in Ordnung.", True),
        ("fr", "Quand perd-on son rôle ?", "On perd son rôle en cas d’absence.", True),
        ("ru", "Когда теряют роль?", "Роль теряют при нарушении правил.", True),
        ("ja", "いつ返金されますか", "キャンセルの際に返金されます。", True),
        ("ko", "얼마예요?", "참가비에 포함됩니다.", True),
        ("de", "Wann verliert man die Rolle?", "Man verliert die Rolle durch Inaktivität.", True),
        ("de", "Wann verliert man die Rolle?", "Man verliert die Rolle durch die Leitung.", False),
        ("de", "Wann wurde die Brücke gebaut?", "Die Brücke wurde unter Ludwig XIV. gebaut.", True),
        ("fr", "Quand a été construit le pont ?", "Le pont a été construit sous Louis XIV.", True),
        ("fr", "Quand a été construit le pont ?", "Le pont a été construit par le capitaine.", False),
        ("fr", "Quand perd-on son rôle ?", "On perd son rôle par inactivité.", True),
        ("es", "¿Cuándo se pierde el rol?", "Se pierde el rol por inactividad.", True),
        ("es", "¿Cuándo se construyó el puente?", "El puente se construyó por el capitán.", False),
        ("ru", "Когда теряют роль?", "Роль теряют из-за спама.", True),
        ("uk", "Коли збудували міст?", "Міст збудували за Петра.", True),
        ("it", "Quando fu costruito il ponte?", "Il ponte fu costruito sotto Luigi XIV.", True),
        ("pt", "Quando se perde o cargo?", "Perde-se o cargo por inatividade.", True),
        ("nl", "Wanneer verlies je je rol?", "Je verliest je rol door inactiviteit.", True),
        ("pl", "Kiedy traci się rolę?", "Rolę traci się z powodu spamu.", True),
        ("ko", "역할은 언제 잃어요?", "스팸 때문에 잃어요.", True),
        ("ja", "役職はいつ失いますか", "役職は不活動により失います。", True),
        ("de", "Wie viel ist der Eintritt?", "Der Eintritt ist kostenlos.", True),
        ("de", "Wie viel ist der Eintritt?", "Der Eintritt ist am Hafen.", False),
        ("de", "Was kostet die Fahrt?", "Für Mitglieder entfällt der Beitrag.", True),
        ("fr", "Combien pour l’entrée ?", "L’entrée est gratuite.", True),
        ("fr", "C’est combien ?", "Le trajet est pris en charge par le club.", True),
        ("es", "¿Cuánto es la entrada?", "La entrada es gratis.", True),
        ("es", "¿Cuánto cuesta el viaje?", "El viaje es a cargo del club.", True),
        ("ru", "Сколько стоит билет?", "Билет за счёт клуба.", True),
        ("uk", "Скільки коштує квиток?", "Квиток задарма.", True),
        ("it", "Quanto è il biglietto?", "Il biglietto è gratuito.", True),
        ("pt", "Quanto é o bilhete?", "O bilhete é de graça.", True),
        ("nl", "Hoeveel is de toegang?", "De toegang is gratis.", True),
        ("pl", "Ile za bilet?", "Wstęp wolny.", True),
        ("ja", "切符はいくらですか？", "切符代は会費に含まれています。", True),
        ("fr", "Combien de navires ont coulé ?", "Des navires ont coulé en 1912.", False),
        ("fr", "Combien de navires ont coulé ?", "Une dizaine de navires ont coulé.", True),
        ("fr", "Quand ont-ils été sauvés ?", "Quand ils ont été sauvés par le capitaine.", True),
        ("fr", "Quand a lieu la visite ?", "La visite a été préparée par le capitaine.", False),
        ("fr", "Quand a lieu la visite ?", "La visite commence à 18h.", True),
        ("es", "¿Cuánto cuesta el viaje?", "El viaje dura dos horas.", False),
        ("es", "¿Cuánto cuesta el viaje?", "El viaje es gratuito.", True),
        ("ru", "Когда откроют мост?", "Мост откроет капитан.", False),
        ("ru", "Когда откроют мост?", "Мост откроют в среду.", True),
        ("ru", "Сколько капитанов спасли?", "Спасли троих.", True),
        ("ru", "Сколько капитанов спасли?", "Капитанов спасли через два часа.", False),
        ("uk", "Скільки років капітану?", "Капітан живе в порту.", False),
        ("uk", "Скільки коштує квиток?", "Квиток — добровільний внесок.", True),
        ("it", "Quanti capitani ci sono?", "I capitani sono al porto da 3 ore.", False),
        ("pt", "Quantos navios afundaram?", "Os navios afundaram em 7 de março de 2025.", False),
        ("nl", "Wanneer gaat de brug open?", "De kapitein opent de brug.", False),
        ("pl", "Ile kosztuje bilet?", "Bilet jest bezpłatny.", True),
        ("ko", "선장은 몇 명인가요?", "선장은 2019년 4월 3일에 왔습니다.", False),
        ("ko", "선장은 몇 명인가요?", "선장은 셋입니다.", True),
        ("ko", "다리는 언제 열려요?", "다리는 항구에 있습니다.", False),
        ("ko", "다리는 언제 열려요?", "다리는 여섯 시에 열립니다.", True),
        ("ja", "夏の祭りはいつですか？", "夏の祭りは橋で行います。", False),
        ("ja", "夏の祭りはいつですか？", "夏の祭りは八月です。", True),
        ("ja", "船長は何人ですか？", "船長は2019年に来ました。", False),
        ("ja", "船長は何人ですか？", "船長は三人です。", True),
        ("ja", "切符はいくらですか？", "切符は港で買えます。", False),
        ("ja", "切符はいくらですか？", "切符はクリスタル500個です。", True),
    ],
)
def test_what_tells_it(code: str, question: str, text: str, is_told: bool) -> None:
    rule = rule_for(question, code)
    assert rule is not None
    assert rule.tells(text, question) is is_told


def test_a_sentence_that_does_not_tell_it_comes_only_nearest(shelf: Shelf) -> None:
    library = shelf(
        {
            "fest.md": "# Hafenfest\n\nDas Hafenfest wird von den Kapitänen auf der alten Brücke gefeiert.\n"
            "Beim letzten Hafenfest wurden Kapitäne nach einem Gewitter verletzt.\n"
            "Die Fahrt mit dem Schiff dauert zwei Stunden.\n"
        }
    )
    answer = library.ask("Wie viele Kapitäne wurden beim letzten Hafenfest verletzt?")
    assert answer.grade is Grade.SILENCE
    assert answer.nearest[0].passage.text.startswith("Beim letzten Hafenfest")
    assert library.ask("Welche Kapitäne wurden beim letzten Hafenfest verletzt?").quotes
    assert library.ask("Wie lange dauert die Fahrt mit dem Schiff?").quotes


@pytest.mark.parametrize(
    ("code", "text", "question", "is_other"),
    [
        ("de", "Die Übung beginnt am 3. August.", "Was ist am 4. August?", True),
        ("de", "Die Übung beginnt am 3. August.", "Was ist am 3. August?", False),
        ("de", "Die Übung beginnt am 3. August.", "Was ist bis zum 4. August?", False),
        ("de", "Die Übung beginnt am 3. August.", "Was ist im August?", False),
        ("de", "Die Übung ist vom 3. August bis 9. August.", "Was ist am 4. August?", False),
        ("de", "Ab dem 3. August ist offen.", "Ist am 4. August offen?", False),
        ("de", "Am 19. und 20. Juni ist Regatta.", "Was ist am 19. Juni?", False),
        ("de", "Am 19. und 20. Juni ist Regatta.", "Was ist am 21. Juni?", True),
        ("fr", "L’exercice commence le 1er août.", "Que se passe-t-il le 4 août ?", True),
        ("fr", "La régate se déroule du 19 au 22 juin.", "Que se passe-t-il le 20 juin ?", False),
        ("es", "El ejercicio empieza el 3 de agosto.", "¿Qué pasa el 4 de agosto?", True),
        ("es", "La regata es del 19 al 22 de junio.", "¿Qué pasa el 20 de junio?", False),
        ("ru", "Учения начнутся 3 августа.", "Что будет 4 августа?", True),
        ("ru", "Регата пройдёт 19–22 июня.", "Что будет 20 июня?", False),
        ("uk", "Навчання почнуться 3 серпня.", "Що буде 4 серпня?", True),
        ("it", "L’esercitazione inizia il 3 agosto.", "Cosa succede il 4 agosto?", True),
        ("pt", "O exercício começa a 3 de agosto.", "O que acontece a 4 de agosto?", True),
        ("nl", "De oefening begint op 3 augustus.", "Wat is er op 4 augustus?", True),
        ("pl", "Ćwiczenia zaczynają się 3 sierpnia.", "Co będzie 4 sierpnia?", True),
        ("ko", "훈련은 8월 3일에 시작한다.", "8월 4일에 무엇이 있나요?", True),
        ("ko", "훈련은 8월 3일부터 9일까지이다.", "8월 4일에 무엇이 있나요?", False),
        ("ja", "訓練は8月3日に始まる。", "8月4日に何がありますか？", True),
        ("ja", "訓練は8月3日から9日まで。", "8月4日に何がありますか？", False),
        ("tr", "Tatbikat 3 ağustos’ta başlar.", "4 ağustos’ta ne var?", False),
    ],
)
def test_what_is_told_of_another_day(code: str, text: str, question: str, is_other: bool) -> None:
    assert is_of_another_day(text, question, code) is is_other


def test_a_question_about_another_day_is_refused(shelf: Shelf) -> None:
    library = shelf({"a.md": "Die Übung beginnt am 3. August auf der alten Brücke."})
    assert library.ask("Was beginnt am 3. August?").quotes
    assert library.ask("Was beginnt am 4. August?").grade is Grade.SILENCE


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("words", ["1", "1 ", "1a", "1.", "a", "zwei ", "когда ", "一", "한 "])
def test_words_without_end_take_time_that_grows_with_them_alone(code: str, words: str) -> None:
    """With time that grew with their square, this would take many minutes."""
    text = words * 5_000
    for rule in rules_of(code):
        assert rule.asked.search(text) is None or rule.kind in KINDS
        assert rule.tells(text, text) in (True, False)


def test_every_language_has_the_same_rules() -> None:
    assert all({rule.kind for rule in rules_of(code)} == KINDS for code in LANGUAGES)
