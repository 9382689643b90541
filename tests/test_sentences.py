"""Where sentences end, against the table of judgements, and on any text at all."""

import re
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.sentences import sentences
from tests.judgements import Cut, compare, cuts

PIECES = st.sampled_from(
    [
        *("He came. ", "Dr. ", "U.S. ", "I ", "3.", "a", "é", "😀", "。", "? ", "!", "…", " ", "\n", "\r\n"),
        *("“", "”", "’", "» ", "(", ")", "[1]"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join))


def cut(text: str, language: str = "en") -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in sentences(text, language))


@pytest.mark.parametrize("judged", list(cuts()), ids=lambda judged: f"{judged.language}: {judged.text[:50]}")
def test_sentences_end_where_a_reader_says(judged: Cut) -> None:
    assert cut(judged.text, judged.language) == judged.sentences


@pytest.mark.parametrize(
    "text",
    [
        "Sen. Jeanne Shaheen, D-N.H., and Rep. Smith, R-W.Va., wrote the letter.‖ It was sent.",
        "Kim Jong Un, aka. the Marshal, spoke.‖ Putin listened.",
        "The plan has three parts: 1. peace, 2. trade, and 3. aid.‖ It passed.",
        "Article IV. provides mutual aid.‖ It is binding.",
        "The price rose to $1.2 tn. in May.‖ It fell by 3 pts. in June.",
        "Jeopardy! is a show.‖ iPhone sales fell.",
        "Dep. Sec. Campbell attended.‖ Ft. Bragg was renamed.",
        "It is laid down in Para. 12 and App. 3 of Res. 1718.‖ It binds all.",
        "i went there.‖ it was closed.",
        "We left.‖ https://t.co/a",
        "**1. Be kind**\nNo slurs.‖ Ever.",
        "**1.** Be kind.‖ No slurs.",
        "~~7. No bots.~~‖ Bots are fine.",
        "||The password is swordfish.||‖ Tell nobody.",
        "Bake for 45 min.‖ Check it after 40 min. at most.",
        "See Eq. (4) in Sec. 3.‖ It holds.",
        "You need lvl. 40+ at Mt. Pyre.‖ He drops it.",
        "Critics such as Coun. Day voted against it on Sat. (5 May).",
        "See [the text](https://a.example/x.y?z=1).‖ See https://a.example/x.‖ Then go.",
        "See [the page](https://a.example/x_y.c).‖ Image is here.",
        "See https://en.wikipedia.org/wiki/Yahoo!_Inc for more.‖ Then go.",
        "It was [reported by the Times.](https://a.example/x)‖ The mayor said no.",
        "It needs the .NET Framework 4.8.‖ Put it in a .env file.",
        "He quotes Vol. II of it.‖ As Ch. XI, Vol. I of it and Par. III show, it is old.‖ See App. B there.",
        "She lives at Apt. 5.‖ See Ex. 5, Tab. 3 and fn. 3 in Sect. 5.‖ Call Tel. +49.‖ It has 5 lbs. 3 oz.",
        "Give Ref. No. 5 or Acct. No. 7.‖ The song feat. Rihanna is new.",
        "Oh no.‖ I know.‖ He said no.‖ C is old.‖ Read the app.‖ B is new.",
        "Relief is barred under section 3(a).‖ The court agreed.‖ See Rule 12(b).‖ It is old.",
        "The `save()` method writes.‖ It is slow.‖ The `load()` method reads.‖ Both are slow.",
        "Run `./configure` or ``pp.Go``.‖ All `Array`s are.‖ Type `quit.`‖ Then use `a. B` and `!`.‖ Go.",
        "``Yes.''‖ He left.‖ ``No.''‖ She stayed.‖ See `a(data,\nkey)`.‖ It `is`.",
        "The tax rises.¹‖ The fee falls.²³‖ The law holds.†‖ Nobody objects.",
        "He wrote of ()",
        "i. one\nii. two\niii. three.‖ The end.",
        "Lieut. Day, Const. May and GySgt. Fox drove to Sault Ste. Marie and Pt. Reyes.‖ Dir. Gen. Lee ran.",
        "See Chaps. 3 and 4, pgs. 5-6, Cap. 7, Exh. 8 and Refs. 9.‖ Fax. 030.‖ It was on Thu. 5 May.‖ Go.",
        "Read 1 Cor. 15:9, Jn. 3 : 16, Gen. 1:1 and Matt. 5,3.‖ I met Matt.‖ 5 people came.‖ I saw Dan.‖ Go.",
    ],
)
def test_no_sentence_is_cut_where_the_text_runs_on(text: str) -> None:
    assert cut(text.replace("‖", "")) == tuple(part.strip() for part in text.split("‖"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Il aura lieu le dim. 9 juin.‖ Venez !"),
        ("fr", "Il habite bd. Voltaire avec Mgr. Martin.‖ Il y est."),
        ("fr", "Selon l’art. 5, le Dr. Roy et la Dre. Petit, élève d’A. Camus, sont env. 30.‖ Cf. Réf. 12."),
        ("it", "L’Avv. Neri cita l’art. 5.‖ È breve."),
        ("es", "Vinieron aprox. 300 personas.‖ Cantaron."),
        ("nl", "Mevr. Smit kwam.‖ Foto’s.‖ Zij ging."),
        ("de", "Inh. Maria Weber mag den Hl. Martin.‖ So geht’s.‖ So geht's.‖ Gut."),
        ("ru", "Доц. Петров знал напр. Ивана.‖ Акад. Иванов спал."),
        ("zh", "“真的吗？”她问。‖“走吧！”然后离开了。‖“走吧！”‖他走了。"),
        (
            "de",
            "Die Fa. Müller zahlt 20 Euro inkl. MwSt. und zzgl. Versand.‖ Dipl.-Ing. Kurz leitet das Amt.",
        ),
        ("es", "La Dña. Ana vino.‖ Se fue."),
        ("es", "—¿Por qué vienes? —preguntó Juan.‖ Nadie lo sabe."),
        ("ru", "— Куда ты идёшь? — спросил Иван.‖ — Стой! — крикнул Пётр.‖ — Нет."),
        (
            "ru",
            "Согласно п. 3 ст. 10 Устава, сбор взимается.‖ См. рис. 3, табл. 2, гл. 5, разд. 3 и прим. 4.",
        ),
        ("ru", "Это ок. 5 м и макс. 7 тонн.‖ Храм св. Петра закрыт."),
        ("ar", "وصل د. أحمد علي إلى القاهرة.‖ ثم غادر."),
        ("hi", "आज डॉ. शर्मा आए।‖ वे गए।"),
        ("ko", "시장은 “학교를 닫지 않겠습니다.”라고 말했다.‖ 그는 “충분하다.”며 “걱정하지 말라.”고 했다."),
        ("es", "La 2.ª edición y el 3.er premio.‖ El n.º 5 ganó."),
        ("pt", "A Profa. Ana fica no 2.º andar.‖ Ela mora na Av. Brasil.‖ Ver págs. 3 e 4."),
        ("it", "Vedi pag. 12.‖ L’avv. Verdi e il dott. Neri vennero."),
        ("nl", "‘Vrijheid’, aldus mevr. De Vries.‖ Zie blz. 5."),
        ("ru", "Дал им.‖ Потом ушёл.‖ Скажите им.‖ Они ждут.‖ Парк им. Ленина открыт им.‖ Вход там."),
        ("ru", "Завод им. ВЛКСМ, парк им. 26 комиссаров, НИИ им. Гёте, мост им. Н. К. Крупской.‖ Да."),
        ("uk", "Дав їм.‖ Потім пішов.‖ Парк ім. Шевченка відкрито."),
        ("it", "È nato due anni fa.‖ Poi venne.‖ Non lo vide mai.‖ Basta."),
        ("nl", "Ik weet dat.‖ Daarna ging hij."),
        ("de", "Das ist, was ich mag.‖ Danach kam Mag. Huber."),
        ("ru", "Посёлок им. Кирова стоит на р. Волге.‖ Он рассчитан на 2017 г. Петром."),
        ("pl", "Doba zaczyna się o godz. 15.00 na wys. 1420 m.‖ Zabierz wodę itp.‖ Wyjazd rano."),
        ("tr", "Kısaltmalar, ör. “slm” vb. yasaktır.‖ Su, yemek vb.‖ Yola çıkılır."),
        ("de", "»Nein.«‖ Dann ging sie.‖ »Komm mit!«, rief er.‖ »Ja.«"),
        ("de", "Am 3. Oktober kamen Bilder, Videos usw. Kunden zugute.‖ Tische usw.‖ Der Rest ist frei."),
        ("de", "Sie wohnt in Haus 12.‖ Die Miete steigt am 1. Mai um 9 h.‖ Das ist klar."),
        ("fr", "Des vivres, etc.‖ Il pèse 80 kg.‖ Elle mesure 1,70 m.‖ Départ à 8 h.‖ Soyez là."),
        ("es", "A las 14:00 h.‖ Los socios traen agua, etc.‖ La salida es a las 9 a. m. del lunes."),
        ("ru", "Шнур, диск и т. д.‖ Масса — 7,4 кг.‖ Ждите 30 мин.‖ Открыто до 14 ч.‖ Цена — 85 руб.‖ Да."),
        ("uk", "Воду, їжу і т. п.‖ Зачекайте 30 хв.‖ Квиток коштує 150 грн.‖ Переможець радіє."),
    ],
)
def test_no_sentence_of_another_language_is_cut_where_it_runs_on(language: str, text: str) -> None:
    assert cut(text.replace("‖", ""), language) == tuple(part.strip() for part in text.split("‖"))


def test_the_table_is_large_enough_to_judge_by() -> None:
    assert sum(1 for _ in cuts()) >= 150


@given(TEXTS, st.sampled_from(["en", "de", "fr", "zh", "", "xx", "pt-BR", "EN_us"]))
@example("\x1c.A", "en")
def test_only_white_space_lies_outside_of_sentences(text: str, language: str) -> None:
    reached = 0
    for start, end in sentences(text, language):
        assert text[reached:start].strip() == ""
        assert text[start:end] == text[start:end].strip() != ""
        reached = end
    assert text[reached:].strip() == ""


@given(TEXTS)
def test_the_same_text_is_cut_the_same_way_wherever_it_stands(text: str) -> None:
    assert list(sentences(text)) == list(sentences(text))
    assert cut(f" \n{text}\t") == cut(text.strip())


def test_a_paragraph_longer_than_the_window_is_cut_like_a_short_one() -> None:
    assert cut("“He came. She, é, left.” " * 4000) == ("“He came.", "She, é, left.”") * 4000
    endless = "word " * 30_000
    assert cut(endless + "ends. Then. ") == (f"{endless}ends.", "Then.")


@pytest.mark.parametrize("piece", ["`a,", "<!-- ", "a? — ", "Lt. X (", "(a).", "](", "”!"])
def test_reading_takes_time_that_grows_with_the_text_alone(piece: str) -> None:
    """With time that grew with its square, this would take hours."""
    text = piece * (3_000_000 // len(piece))
    reached = 0
    for start, end in sentences(text):
        assert reached <= start < end
        reached = end
    assert text[reached:].strip() == ""


def test_lines_wrapped_by_hand_do_not_end_a_sentence() -> None:
    assert cut("He went\nto the U.S.\nSenate. He\r\nspoke.") == (
        "He went\nto the U.S.\nSenate.",
        "He\r\nspoke.",
    )


def test_languages_share_the_rules_of_their_base() -> None:
    assert cut("Dr. Smith left. He ran.", "en-GB") == ("Dr. Smith left.", "He ran.")


def test_the_comparison_prints_a_row_for_us(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["compare", "--seconds", "0"])
    compare.main()
    assert re.search(r"\| ours \| (\d+) of \1 \| (\d+) of \2 \|", capsys.readouterr().out)
    monkeypatch.setattr(sys, "argv", ["compare", "--wrong", "ours"])
    compare.main()
    assert capsys.readouterr().out.strip() == ""
