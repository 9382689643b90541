"""Quotes checked against the sources: judgements on the briefing, and what must hold of any text."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.library import BRIEFINGS, Library
from knowledge.model import Document
from knowledge.passages import passages
from knowledge.reading import read_folder
from knowledge.verifying import LIMIT, verify
from knowledge.verifying.findings import Change, Finding, Verdict
from knowledge.verifying.wording import words
from tests.building import document, generation_of
from tests.conftest import LIMIT as BYTES
from tests.conftest import Shelf

JUDGED = Path(__file__).parent / "judgements" / "quotes.jsonl"
CASES = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
VERDICTS = {"exact": Verdict.EXACT, "altered": Verdict.ALTERED, "absent": Verdict.ABSENT}
SHOWN = (Change.CHANGED, Change.DROPPED, Change.ADDED)
SOURCES = [found for found in read_folder(BRIEFINGS, BYTES) if isinstance(found, Document)]
PASSAGES = [passage.text for source in SOURCES for passage in passages(source)]
LONG = [text for text in PASSAGES if len(words(text)) > 9]
WRAPPED = [
    "“{}”",
    '"{}"',
    "„{}“",
    "«\u00a0{}\u00a0»",
    "‹{}›",
    "「{}」",
    "‘{}’",
    "{}",
    "It says: “{}”, or so I read.",
]
ALIKE = {
    "-": "-‐‑–—",
    " ": [" ", "  ", "\u00a0", "\u2009", " \u200b", "\n"],
    "’": "'’ʼ",
    "i": ["i", "I", "i\u00ad"],
    "n": ["n", "N", "n\u2060"],
}

shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def only(found: tuple[Finding, ...]) -> Finding:
    (finding,) = found
    return finding


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_judged_quote_gets_its_verdict(library: Library, case: dict[str, Any]) -> None:
    found = library.verify(case["text"]).findings
    assert [finding.verdict for finding in found] == [VERDICTS[verdict] for verdict in case["verdicts"]]
    if "changes" not in case:
        return
    steps = [step for finding in found for step in finding.steps if step.change in SHOWN]
    assert [[step.change.value, step.source, step.claimed] for step in steps] == case["changes"]


@given(st.sampled_from(PASSAGES), st.sampled_from(WRAPPED), st.data())
@shared
def test_typography_does_not_alter_a_quote(
    library: Library, said: str, mark: str, data: st.DataObject
) -> None:
    said = re.sub("[“”]", "", said)
    changed = "".join(data.draw(st.sampled_from(ALIKE[c])) if c in ALIKE else c for c in said)
    found = library.verify(mark.format(changed)).findings
    assert {finding.verdict for finding in found} == {Verdict.EXACT}


@given(st.sampled_from(PASSAGES), st.booleans())
@shared
def test_a_block_quote_is_a_quote(library: Library, said: str, wrapped: bool) -> None:
    lines = said.replace(", ", ",\n> ") if wrapped else said
    found = library.verify(f"Read this:\n> {lines}\nIs it so?")
    assert found.marked
    assert {finding.verdict for finding in found.findings} == {Verdict.EXACT}


@given(st.sampled_from(LONG), st.sampled_from(["", "zebra", "42", "never"]), st.data())
@shared
def test_a_word_left_out_or_changed_is_noticed(
    library: Library, said: str, instead: str, data: st.DataObject
) -> None:
    said = re.sub("[“”]", "", said)
    word = data.draw(st.sampled_from(words(said)[1:-1]))
    finding = only(library.verify(f"“{said[: word.start]}{instead}{said[word.end :]}”").findings)
    assert finding.verdict is Verdict.ALTERED
    assert any(said[word.start : word.end] in step.source for step in finding.steps if step.change in SHOWN)


@given(st.sampled_from(LONG), st.data())
@shared
def test_a_word_put_in_is_noticed(library: Library, said: str, data: st.DataObject) -> None:
    said = re.sub("[“”]", "", said)
    word = data.draw(st.sampled_from(words(said)[1:]))
    finding = only(library.verify(f"“{said[: word.start]}zebra {said[word.start :]}”").findings)
    assert [(s.change, s.source, s.claimed) for s in finding.steps if s.change in SHOWN] == [
        (Change.ADDED, "", "zebra")
    ]


@given(
    st.lists(
        st.sampled_from(["“", "”", '"', "'", "> ", "\n", "…", "[", "19-20", "Kim Jong Un", "not ", "🐄"])
    )
)
@shared
def test_whatever_is_said_each_finding_shows_slices_of_the_source(library: Library, parts: list[str]) -> None:
    found = library.verify("".join(parts))
    assert len(found.findings) <= LIMIT
    for finding in found.findings:
        source = finding.source
        assert (source is None) == (finding.passages == ())
        if source is not None:
            text = source.passage.text
            assert text.startswith(finding.passages[0].text)
            assert text.endswith(finding.passages[-1].text)
            assert all(0 <= start < end <= len(text) for start, end in finding.marks)
            assert all(step.source in text for step in finding.steps)


def test_the_marks_of_an_exact_quote_are_the_words_quoted(library: Library) -> None:
    finding = only(library.verify("“Details of the … treaty have not”").findings)
    assert finding.source is not None
    text = finding.source.passage.text
    assert [text[start:end] for start, end in finding.marks] == ["Details of the", "treaty have not"]


def test_a_quote_over_sentences_is_shown_with_all_of_them(library: Library) -> None:
    finding = only(
        library.verify("“remain ironclad. The United States, ROK, and Japan also reaffirm”").findings
    )
    assert [passage.sentence for passage in finding.passages] == [4, 5]
    assert finding.source is not None
    assert finding.source.passage.text.startswith("The U.S. commitments")
    assert finding.source.passage.text.endswith("return to negotiations.”")


def test_a_quote_does_not_run_over_documents_nor_its_ellipsis_over_paragraphs(shelf: Shelf) -> None:
    library = shelf(
        {"a.txt": "One cow eats grass.\n\nTwo pigs eat acorns.\n", "b.txt": "Ten goats eat thistles.\n"}
    )
    for claim in ("“eat acorns. Ten goats”", "“grass … acorns”", "“grass … Two pigs”"):
        assert only(library.verify(claim).findings).verdict is not Verdict.EXACT


TEXT = """# The lake

Lake Orvane is not fished commercially. The char was declared “extinct” in 1978.[1] With a surface of 6 km² it
is small. The risk is real where p < 0.05.

- warships and other vessels owned by a State;
- vessels of less than 12 metres in length;

We said that nobody in this city would ever wait. They told us it could not be done.

This bridge cost 450 million. It was worth it.

The tax rises by .5 percent each year. The result was -$5 million. It is written in C++ and not in C#.
"""


@pytest.mark.parametrize(
    ("said", "verdicts"),
    [
        # marks within marks, and marks that are mixed
        ('"The char was declared "extinct" in 1978"', "exact"),
        ('"The char was declared "flourishing" in 1978"', "altered"),
        ('“The char was declared "flourishing" in 1978”', "altered"),
        ('“Lake Orvane is not fished commercially" he said', "exact"),
        ('„Lake Orvane is not fished commercially" he said', "exact"),
        ("‘Lake Orvane is not fished commercially' he said", "exact"),
        ("❝Lake Orvane is not fished commercially❞", "exact"),
        ('A 6" pipe and "Lake Orvane is not fished commercially"', "exact"),
        # a long quote opens anew with each paragraph
        (
            "“We said that everybody in this city would ever wait.\n\n“This bridge cost 450 million.”",
            "altered exact",
        ),
        # from one paragraph to the next
        (
            "> warships and other vessels owned by a State; vessels of less than 12 metres in length",
            "exact exact",
        ),
        ("“They told us it could not be done. This bridge cost 450 million.”", "exact exact"),
        # what changes a number, and what does not belong to a sentence
        ("“The risk is real where p > 0.05”", "altered"),
        ("“declared “extinct” in 1978. With a surface of 6 km²”", "exact"),
        ("“The tax rises by .5 percent each year”", "exact"),
        ("“The tax rises by 5 percent each year”", "altered"),
        ("“The result was −$5 million”", "exact"),
        ("“The result was $5 million”", "altered"),
        ("“It is written in C++ and not in C#”", "exact"),
        ("“It is written in C and not in C++”", "altered"),
        # where a quote is from is none
        ("> Lake Orvane is not fished commercially.\n> — the report", "exact"),
        ("https://example.org/lake\nLake Orvane is not fished commercially.", "exact"),
        # an ellipsis that leaves out what matters
        ("“Lake Orvane is … fished commercially”", "altered"),
        ("“They told us it could … be done”", "altered"),
        ("“Lake Orvane … fished commercially”", "altered"),
        ("“We said that … this city would ever wait”", "altered"),
        ("“This bridge … was worth it”", "exact"),
        # an ellipsis before words that stand there only once
        ("“This bridge cost … This bridge cost 450 million”", "altered"),
        # a footnote's mark is no word
        ("“Lake Orvane is not fished commercially.²”", "exact"),
    ],
)
def test_marks_paragraphs_and_ellipses(shelf: Shelf, said: str, verdicts: str) -> None:
    found = shelf({"lake.md": TEXT}).verify(said).findings
    assert " ".join(finding.verdict.value for finding in found) == verdicts


@pytest.mark.parametrize(
    ("text", "said", "verdict"),
    [
        ("시장은 기자회견에서 새 도서관을 짓는다고 말했다.", "“기자회견”에서 “새 도서관”을", Verdict.EXACT),
        ("한 푼도 낭비하지 않겠다고 말했다.", "“한 푼도 낭비하겠다”고", Verdict.ALTERED),
        ("公園がなくなることを心配した。", unicodedata.normalize("NFD", "「公園がなくなる」"), Verdict.EXACT),
        ("コンピューターを買った。", "「ｺﾝﾋﾟｭｰﾀｰを買った」", Verdict.EXACT),
        ("得票率は51.5%だった。", "「得票率は５１．５％だった」", Verdict.EXACT),
        ("Лифт поднимает 400 кг, т. е. пять человек.", "«400 кг, т.е. пять человек»", Verdict.EXACT),
    ],
)
def test_scripts_whose_words_run_on(shelf: Shelf, text: str, said: str, verdict: Verdict) -> None:
    found = shelf({"a.txt": text}).verify(said).findings
    assert {finding.verdict for finding in found} == {verdict}


@pytest.mark.parametrize(
    ("text", "said", "dropped"),
    [
        # behind the quote
        ("Die Stadt verkauft das Grundstück nicht.", "„Die Stadt verkauft das Grundstück …“", "nicht"),
        ("Die Stadt verkauft das Grundstück nicht.", "„Die Stadt verkauft das Grundstück.“", "nicht"),
        ("He will pay nothing for the damage.", "“He will pay”", "nothing"),
        ("He will pay for the damage in no case.", "“He will pay for the damage.”", "in no"),
        ("市長は税金を上げません。", "「市長は税金を上げ…」", "ま"),
        # before it
        ("Never share your password.", "“… share your password.”", "Never"),
        ("Kein Kind zahlt für das Bad.", "„Kind zahlt für das Bad.“", "Kein"),
        ("Nobody from Nordline was present.", "“Nordline was present.”", "Nobody from"),
        ("Do not, under any circumstances, share it.", "“Share it.”", "not"),
        ("It is not true that the dam broke.", "“The dam broke.”", "not true that"),
        ("Nobody says that Nordline will sell the port.", "Nordline will sell the port", "Nobody says that"),
        ("I doubt the bridge will last.", "“The bridge will last.”", "doubt"),
        ("Bonn said no. Experts deny that the bridge will last.", "“The bridge will last.”", "deny that"),
        ("No, I doubt that the bridge will last.", "“The bridge will last.”", "doubt that"),
        # a condition behind it
        (
            "He would resign if the court found him guilty.",
            "“He would resign.”",
            "if the court found him guilty",
        ),
        ("Boats may leave, unless the tide is high.", "“Boats may leave.”", "unless the tide is high"),
        (
            "Der Rat tritt zurück, falls das Gericht es will.",
            "„Der Rat tritt zurück.“",
            "falls das Gericht es will",
        ),
        ("Guests may stay, as long as it is dry.", "“Guests may stay.”", "as long as it is dry"),
        (
            "Dogs may enter on condition that they are led.",
            "“Dogs may enter.”",
            "on condition that they are led",
        ),
        ("Der Rat tagt, außer es regnet.", "„Der Rat tagt.“", "außer es regnet"),
        ("Wir zahlen, es sei denn, das Geld fehlt.", "„Wir zahlen.“", "es sei denn, das Geld fehlt"),
        ("Le bateau part si la mer monte.", "« Le bateau part. »", "si la mer monte"),
        (
            "Le port est ouvert, à moins que le vent soit fort.",
            "« Le port est ouvert. »",
            "à moins que le vent soit fort",
        ),
        ("El puerto queda abierto, si hay viento.", "«El puerto queda abierto.»", "si hay viento"),
        (
            "La venta se permite siempre que haya factura.",
            "«La venta se permite.»",
            "siempre que haya factura",
        ),
        (
            "Продажа разрешена, при условии, что совет согласен.",
            "«Продажа разрешена.»",
            "при условии, что совет согласен",
        ),
        ("Продаж дозволено, хіба що рада проти.", "«Продаж дозволено.»", "хіба що рада проти"),
        # or before it
        ("They asked whether the king will come.", "“The king will come.”", "whether"),
        ("It opens provided that the mayor agrees.", "“The mayor agrees.”", "provided that"),
        ("Le bal a lieu pourvu que le maire accepte.", "« Le maire accepte. »", "pourvu que"),
        ("Если мэр согласен, бал будет.", "«Мэр согласен.»", "Если"),
        # at an ellipsis
        ("市長は図書館を閉鎖しないと述べた。", "「図書館を閉鎖し…と述べた」", "な"),
        ("한 푼도 낭비하지 않겠다고 말했다.", "“한 푼도 낭비하지 … 말했다”", "않"),
        ("Der Rat hat niemanden entlassen.", "„Der Rat hat … entlassen.“", "niemanden"),
        ("The bank is unlikely to raise its rate.", "“The bank is … to raise its rate.”", "unlikely"),
        ("The court refused to hear the union.", "“The court … hear the union.”", "refused"),
        ("He said it could only be reduced.", "“it could … be reduced”", "only"),
        ("The ferry reportedly sank in March.", "“The ferry … sank in March.”", "reportedly"),
        ("Bonn said on Monday that it had sold it.", "“Bonn … had sold it.”", "said"),
        ("Bonn hat, wie Paris behauptet, alles verkauft.", "„Bonn hat … alles verkauft.“", None),
        (
            "Paris behauptete gestern, dass Bonn alles verkauft.",
            "„Paris … dass Bonn alles verkauft.“",
            "behauptete",
        ),
        ("“We will win,” he said on Monday, “and soon.”", "“We will win … and soon.”", None),
        ("The mayor who said so resigned in May.", "“The mayor … resigned in May.”", None),
        ("The king said it was late. The queen left.", "“The king … The queen left.”", None),
        # what is left out denies nothing of the quote
        ("Seoul called it a trick to cover up a failed launch.", "“Seoul called it a trick.”", None),
        ("There is no doubt that the earth is round.", "“The earth is round.”", None),
        ("It cannot be denied that the dam broke.", "“The dam broke.”", None),
        ("There are no signs that Nordline will sell it.", "They hear “Nordline will sell it” often.", None),
        ("He would resign if the court said so.", "He says “he would resign” to all.", None),
        ("A plant opens in Ohio, but not in Texas.", "“A plant opens in Ohio.”", None),
        ("The mayor, who only won last year, said no.", "“The mayor … said no.”", None),
        ("They have the right not to vote.", "“the right”", None),
        ("The dam broke. It was not mended. A new one came.", "“The dam broke … A new one came.”", None),
        ("He said no, and after the vote, the talks failed.", "“The talks failed.”", None),
        ("He came first, then he sang.", "“Then he sang.”", None),
        ("It used the map provided by the port.", "“It used the map.”", None),
        ("He was found guilty in case 12-345.", "“He was found guilty.”", None),
        ("An official spoke on condition of anonymity.", "“An official spoke.”", None),
    ],
)
def test_what_is_left_out_alters_a_quote_if_it_denies_or_limits_it(
    shelf: Shelf, text: str, said: str, dropped: str | None
) -> None:
    finding = only(shelf({"a.txt": f"{text}\n"}).verify(said).findings)
    missing = [step.source for step in finding.steps if step.change is Change.DROPPED]
    assert missing == ([dropped] if dropped else [])
    assert finding.verdict is (Verdict.ALTERED if dropped else Verdict.EXACT)


def test_an_ellipsis_leaves_out_as_little_as_it_can(shelf: Shelf) -> None:
    text = "Press in Bonn saw it. Since May, Bonn has plans and Bonn has weighed them."
    finding = only(shelf({"a.txt": f"{text}\n"}).verify("“Bonn … weighed them”").findings)
    assert finding.passages[0].sentence == 2
    assert finding.marks[0][0] == finding.passages[0].text.rindex("Bonn")


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("“President Vladmir Putin”", Verdict.ALTERED),
        ("“President Dmitri Putin”", Verdict.ABSENT),
        ("“President Vladimir Prutin”", Verdict.ALTERED),
        ("“Vladmir Putin”", Verdict.ABSENT),
    ],
)
def test_another_spelling_in_a_short_quote_is_noticed(library: Library, said: str, verdict: Verdict) -> None:
    assert only(library.verify(said).findings).verdict is verdict


def test_a_quote_in_the_marks_of_code_may_begin_with_an_initialism(shelf: Shelf) -> None:
    library = shelf({"a.txt": "U.S. firms paid 1.2% in taxes during 2011.\n"})
    found = library.verify("`U.S. firms paid 1.2% in taxes during 2011.`").findings
    assert only(found).verdict is Verdict.EXACT


def test_sentences_in_another_order_are_found_each_by_itself(shelf: Shelf) -> None:
    first = "Prices rose by 3.4% in May, compared with 4.3% in April."
    second = "Inflation is expected to fall below 2 percent by the end of 2025."
    found = shelf({"a.txt": f"{first} {second}\n"}).verify(f"“{second} {first}”").findings
    assert [(one.claim, one.verdict) for one in found] == [(second, Verdict.EXACT), (first, Verdict.EXACT)]


def test_the_nearest_line_is_shown_as_such_with_what_it_shares(library: Library) -> None:
    finding = only(library.verify("“lethal weapons”").findings)
    assert finding.verdict is Verdict.ABSENT
    assert finding.source is not None
    assert [finding.source.passage.text[start:end] for start, end in finding.marks] == ["lethal"]
    assert only(library.verify("“xylophone quartz”").findings).passages == ()
    assert only(library.verify("“lethal jokes ruin seven weddings”").findings).passages == ()


def test_a_quote_that_keeps_little_but_function_words_is_not_there(shelf: Shelf) -> None:
    library = shelf({"a.txt": "It was the first of the visits to the north.\n"})
    for said, verdict in (("visits to the sea", Verdict.ALTERED), ("rivers to the sea", Verdict.ABSENT)):
        assert only(library.verify(f"“It was the first of the {said}”").findings).verdict is verdict


def test_a_word_that_begins_the_next_sentence_is_compared_with_the_one_there(shelf: Shelf) -> None:
    library = shelf({"a.txt": "The council closed the harbour. Ferries sail from the quay.\n"})
    finding = only(library.verify("“The council closed the harbour. Boats sail”").findings)
    assert [(s.change, s.source, s.claimed) for s in finding.steps if s.change in SHOWN] == [
        (Change.CHANGED, "Ferries", "Boats")
    ]


@pytest.mark.parametrize(
    ("said", "own"),
    [
        (
            "Our old friends say that ferries sail from the northern quay to every island",
            "Our old friends say that",
        ),
        ("Ferries sail from the northern quay to every island, and nobody pays", "and nobody pays"),
    ],
)
def test_a_word_of_ones_own_is_no_part_of_the_quote_though_a_sentence_beside_it_has_it(
    shelf: Shelf, said: str, own: str
) -> None:
    text = (
        "The harbour is old. Ferries sail from the northern quay to every island. The council pays for it.\n"
    )
    finding = only(shelf({"a.txt": text}).verify(f"“{said}”").findings)
    assert [(s.change, s.claimed) for s in finding.steps if s.change in SHOWN] == [(Change.ADDED, own)]


@pytest.mark.parametrize(
    ("changes", "verdicts"),
    [((), ["exact"]), ((("grave concern", "minor concern"),), ["altered"])],
)
def test_a_sentence_that_has_marks_of_its_own_is_checked_as_a_whole(
    library: Library, changes: tuple[tuple[str, str], ...], verdicts: list[str]
) -> None:
    text = next(text for text in PASSAGES if "Treaty on Comprehensive" in text)
    for old, new in changes:
        text = text.replace(old, new)
    found = library.verify(text).findings
    assert [finding.verdict.value for finding in found] == verdicts
    assert only(found).claim == text


def test_one_alteration_does_not_hide_the_other_paragraphs_of_a_long_quote(library: Library) -> None:
    text = " ".join(PASSAGES[:4]).replace("24 years", "42 years")
    found = library.verify(f"“{text}”").findings
    assert [finding.verdict.value for finding in found] == ["exact", "altered", "exact"]


def test_more_quotes_than_are_checked_are_counted(library: Library) -> None:
    found = library.verify(" ".join(["“ironclad”"] * (LIMIT + 3)))
    assert len(found.findings) == LIMIT
    assert found.unchecked == 3


@pytest.mark.parametrize(
    ("between", "said", "last"),
    [
        ("![A red gate](gate.png)", "The harbour opens at six.\n\n![A red gate](gate.png)", Verdict.ABSENT),
        ("Run `it` so:\n```py\ngate\n```", "The harbour opens at six. Run it so: py", Verdict.EXACT),
    ],
)
def test_a_quote_that_ends_between_two_passages_is_checked(
    shelf: Shelf, between: str, said: str, last: Verdict
) -> None:
    library = shelf({"a.md": f"The harbour opens at six.\n\n{between}\n\nIt closes at ten.\n"})
    first, *_, end = library.verify(said).findings
    assert (first.verdict, end.verdict) == (Verdict.EXACT, last)


def test_a_very_long_claim_is_checked_in_pieces(library: Library) -> None:
    found = library.verify("a " * 2000)
    assert not found.marked
    assert [len(words(finding.claim)) for finding in found.findings] == [600, 600, 600, 200]


def test_a_quote_is_found_in_a_paragraph_without_end(tmp_path: Path) -> None:
    filler = "grey mice and blue hens walk by the river "
    said = "the red cow eats all of the green grass on the hill"
    collection = generation_of(tmp_path, document(f"{filler * 500}{said} {filler * 500}.\n"))
    assert only(verify(f"“{said}”", collection).findings).verdict is Verdict.EXACT
    finding = only(verify(f"“{said.replace('green', 'blue')}”", collection).findings)
    assert [(s.source, s.claimed) for s in finding.steps if s.change in SHOWN] == [("green", "blue")]
    finding = only(verify(f"“{said.replace('hill', 'roof')}”", collection).findings)
    assert [(s.source, s.claimed) for s in finding.steps if s.change in SHOWN] == [("hill", "roof")]


LISTED = """§ 1 Scope
(2) It does not apply to
    a) private ponds, and
    b) the harbour basin.

Don't ping the moderators for fun. Only a storm warning closes the harbour.

He said no, and the talks failed. We do not know that He fell.

1. Preheat the oven.
2. Grease the tin.
3. Beat the butter and sugar until fluffy.
"""


@pytest.mark.parametrize(
    ("said", "verdicts"),
    [
        ("“It does not apply to private ponds, and the harbour basin”", "exact exact exact"),
        ("“It does not apply to a) private ponds, and b) the harbour basin”", "exact exact exact"),
        ("“Preheat the oven. Grease the tin. Beat the butter and sugar”", "exact exact exact"),
        ("“Ping the moderators for fun”", "altered"),
        ("“ping the moderators for fun”", "exact"),
        ("“A storm warning closes the harbour”", "altered"),
        ("“a storm warning closes the harbour”", "exact"),
        ("“ping the moderators for fun.”", "altered"),
        ("“a storm warning closes the harbour.”", "altered"),
        ("and the talks failed.", "exact"),
        ("You should not “ping the moderators for fun.”", "exact"),
        ("“Don't ping the moderators”", "exact"),
        ("“The talks failed”", "exact"),
        ("“He fell”", "exact"),
        ("> a) private pools, and\n> b) the harbour basin.", "altered exact"),
        ("> Only a storm warning closes the harbour.\n> - Beat the butter until fluffy.", "exact altered"),
        ("> Only a storm warning closes the harbour.\n> - the harbour master", "exact"),
        ("> Only a storm warning closes the harbour. — Ann Lee", "exact"),
        ("It says ‘a storm warning closes the shop’ and “the talks failed”.", "altered exact"),
        ("It says ‘storm warning’ and “the talks failed”.", "exact exact"),
        ("It says 'storm warning' and “the talks failed”.", "exact exact"),
        ("'Twas the boys' own idea: “the talks failed”.", "exact"),
        ("The rock ‘n’ roll club says “the talks failed”.", "exact"),
        ("Ann's friends' dogs said “the talks failed” at the mates' wives' house.", "exact"),
    ],
)
def test_lists_and_beginnings(shelf: Shelf, said: str, verdicts: str) -> None:
    found = shelf({"a.txt": LISTED}).verify(said).findings
    assert " ".join(finding.verdict.value for finding in found) == verdicts


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    "said",
    [
        *("“Preheat the oven.”", "“1. Preheat the oven.”", "“2. Grease the tin.”", "“Grease the tin.”"),
        "“2. Grease the tin. 3. Beat the butter and sugar until fluffy.”",
        "“Grease the tin. Beat the butter and sugar until fluffy.”",
    ],
)
def test_an_item_is_exact_with_its_number_and_without(shelf: Shelf, name: str, said: str) -> None:
    found = shelf({name: LISTED}).verify(said).findings
    assert {finding.verdict for finding in found} == {Verdict.EXACT}
