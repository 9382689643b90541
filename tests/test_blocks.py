"""Documents to passages: structure, speakers and kinds, on the real briefing and on any text at all."""

import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import knowledge
from knowledge.model import Document, Kind, Passage, Voice
from knowledge.passages import passages
from knowledge.reading.file import read

BRIEFING = next((Path(knowledge.__file__).parent / "briefings").glob("*.txt"))
PIECES = st.sampled_from(
    [
        *(
            "He came. ",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "\t",
            "\x0b",
            "\\",
            "é",
            "# ",
            "- ",
            "1. ",
            "> ",
            "    ",
            "“",
            "”",
        ),
        *("| a | b |\n|---|---|\n", "```\n", "---\n", "===\n", "<!--", "-->", "<b>", "Text:", "https://x.y"),
        "— A (@a) June 1, 2024",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join))


def cut(text: str, name: str = "a.md") -> list[Passage]:
    return list(passages(Document(name, "A", text)))


def rows(text: str, name: str = "a.md") -> list[tuple[int, int, str]]:
    return [(passage.paragraph, passage.sentence, passage.text) for passage in cut(text, name)]


def words(text: str, name: str = "a.md") -> list[str]:
    return [passage.text for passage in cut(text, name)]


def kinds(text: str, name: str = "a.txt") -> list[Kind]:
    return [passage.kind for passage in cut(text, name)]


@given(TEXTS, st.sampled_from(["a.md", "a.txt"]), st.integers(0, 3))
def test_passages_are_slices_in_order_and_give_the_text_back(text: str, name: str, body: int) -> None:
    document = Document(name, "A", text, body=min(body, len(text)))
    reached, place, whole = document.body, (0, 0), text[: document.body]
    for passage in passages(document):
        assert reached <= passage.start < passage.end <= len(text)
        assert passage.text == passage.text.strip()
        assert (passage.paragraph, passage.sentence) > place
        assert passage.sentence == 1 or passage.paragraph == place[0]
        whole += text[reached : passage.start] + passage.text
        reached, place = passage.end, (passage.paragraph, passage.sentence)
    assert whole + text[reached:] == text


@given(TEXTS)
def test_in_plain_text_no_letter_and_no_digit_is_left_out(text: str) -> None:
    kept = "".join(passage.text for passage in cut(text, "a.txt"))
    assert [letter for letter in kept if letter.isalnum()] == [letter for letter in text if letter.isalnum()]


@given(
    st.lists(
        st.sampled_from(["He came. ", "\n", "\n\n", "# ", "- ", "> ", "```\n", "---\n", "    ", "“", "*"])
    )
)
def test_in_markdown_only_markup_is_left_out(pieces: list[str]) -> None:
    text = "".join(pieces)
    kept = "".join(passage.text for passage in cut(text))
    assert [letter for letter in kept if letter.isalnum()] == [letter for letter in text if letter.isalnum()]


def test_the_briefing_is_cut_as_a_reader_would() -> None:
    found = list(passages(read(BRIEFING, BRIEFING.name, 100_000).document))
    assert [(passage.paragraph, passage.sentence) for passage in found] == [
        (1, 1), (1, 2), (2, 1), (3, 1), (4, 1), (4, 2), (5, 1), (5, 2), (6, 1), (6, 2), (7, 1),
        (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (9, 1), (10, 1), (11, 1),
    ]  # fmt: skip
    assert [passage.text for passage in found if passage.kind is Kind.HEADING] == ["Text of joint statement:"]
    assert [passage.text for passage in found if passage.kind is Kind.NOTICE] == [
        "— PressTV Extra (@PresstvExtra) June 18, 2024",
        "Follow us on Telegram: https://t.co/Ydtgh5MJgy pic.twitter.com/PFzPdzIl2S",
    ]
    spoken = {passage.paragraph: (passage.speaker, passage.spoken_by) for passage in found if passage.speaker}
    assert {paragraph: by for paragraph, (_, by) in spoken.items()} == {
        8: "Text of joint statement",
        9: "PressTV Extra (@PresstvExtra) June 18, 2024",
    }
    assert [speaker.voice for speaker, _ in spoken.values() if speaker] == [Voice.STATEMENT, Voice.POST]


def test_plain_text_with_a_paragraph_a_line() -> None:
    text = "He came. He saw.\r\nHe left.\r\n\r\n- One item.\r\n* Another.\r\n----\r\nThe end"
    assert rows(text, "a.txt") == [
        (1, 1, "He came."),
        (1, 2, "He saw."),
        (2, 1, "He left."),
        (3, 1, "One item."),
        (4, 1, "Another."),
        (5, 1, "The end"),
    ]


def test_plain_text_wrapped_by_hand() -> None:
    text = (
        "The two countries have agreed that the treaty will be signed\n"
        "next year. It was the first visit since the war, and it will\n"
        "not be the last one.\n"
        "A short line that ends a sentence also ends its paragraph, so\n"
        "this is the second.\n\n"
        "- An item of a list that is so long that it was wrapped, too,\n"
        "  by hand.\n"
        "- Another.\n"
    )
    assert [row[:2] for row in rows(text, "a.txt")] == [(1, 1), (1, 2), (2, 1), (3, 1), (4, 1)]
    assert words(text, "a.txt")[0].endswith("signed\nnext year.")
    assert words(text, "a.txt")[3].endswith("too,\n  by hand.")


def test_headings_of_plain_text() -> None:
    text = "The Summit\n==========\nHe came.\nTHE JOINT STATEMENT\nIt was signed.\nNATO SAID NO.\n"
    expected = [Kind.HEADING, Kind.SENTENCE, Kind.HEADING, Kind.SENTENCE, Kind.SENTENCE]
    assert kinds(text) == expected


def test_markdown_blocks() -> None:
    text = (
        "# He *came* #\n\nUnder\n=====\n\n- One. Two.\n- Item\n  goes on\n\n  Its second paragraph.\n"
        "1. Number\n\n"
        "> Quoted\n> lines. Next.\n\n***\n\n<!-- not shown -->\n\n"
        "<p>In tags.</p>\n\n```sh\nrun it\n\n  now\n```\n"
    )
    assert rows(text) == [
        (1, 1, "He *came*"),
        (2, 1, "Under"),
        (3, 1, "One."),
        (3, 2, "Two."),
        (4, 1, "Item\n  goes on"),
        (5, 1, "Its second paragraph."),
        (6, 1, "1. Number"),
        (7, 1, "Quoted\n> lines."),
        (7, 2, "Next."),
        (8, 1, "In tags."),
        (9, 1, "run it"),
        (10, 1, "now"),
    ]
    assert kinds(text, "a.md")[:3] == [Kind.HEADING, Kind.HEADING, Kind.SENTENCE]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. Be kind. Do so.\n2. No links.\n10) New.", "1. Be kind.|Do so.|2. No links.|10) New."),
        (
            "1. One\n   goes on\n\n   in two.\n   1. Three\n   - four",
            "1. One\n   goes on|in two.|1. Three|four",
        ),
        ("> 7. One\n>    goes on.\n\n- 2) Two\n- 1. 3. Three", "7. One\n>    goes on.|2) Two|3. Three"),
        ("1. > One\n2. # Two\n3. ```\n   three\n   ```\n4.\n   Four", "One|Two|three|Four"),
        ("1. **Pauses.** Two at most.\n2. Yes. Write.", "1. **Pauses.** Two at most.|2. Yes. Write."),
        ("1. **Dates:** May\n   **Fee:** none", "1. **Dates:** May|**Fee:** none"),
    ],
)
def test_the_first_passage_of_a_numbered_item_begins_with_its_number(text: str, shown: str) -> None:
    assert words(text) == shown.split("|")


def test_the_number_of_an_item_hides_nothing_of_what_it_is() -> None:
    text = (
        "1. **Q: How so?**\n   A: So.\n2. **Be kind**\n   No slurs.\n3. **Links**\n4. https://x.y\n"
        "5. Long as they may be, these ten words lead in:\n\n   “We came.”\n6. Q: Why? So?\n\n   A: So."
    )
    assert [passage.text for passage in cut(text) if passage.kind is Kind.HEADING] == [
        *("1. **Q: How so?**", "2. **Be kind**"),
        *("5. Long as they may be, these ten words lead in:", "6. Q: Why? So?"),
    ]
    assert [passage.text for passage in cut(text) if passage.kind is Kind.NOTICE] == ["4. https://x.y"]


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000", "\f", "\u2003\u00a0", "\x85"])
@pytest.mark.parametrize(
    "text", ["{}\nPutin came.\n", "# T\n\n{}\nPutin came.\n", "> {}\n> Putin came.", "- {}\n  Putin came."]
)
def test_a_line_of_other_white_space_hides_nothing_in_markdown(text: str, blank: str) -> None:
    assert words(text.format(blank))[-1] == "Putin came."


def test_a_row_of_a_table_is_one_passage() -> None:
    text = "| Name | Born |\n|:--|--:|\n| Kim. Yes. | 1984 |\n| Putin | 1952 |\n"
    assert words(text) == ["Name | Born", "Kim. Yes. | 1984", "Putin | 1952"]
    assert kinds(text, "a.md") == [Kind.HEADING, Kind.SENTENCE, Kind.SENTENCE]


def test_markdown_that_no_one_wrapped_has_a_paragraph_a_line() -> None:
    first = "It goes on and on" + " and on" * 30 + "."
    assert [row[0] for row in rows(f"{first}\nText of joint statement:\n“We agree.”\n")] == [1, 2, 3]


def test_the_second_line_of_a_quotation_never_starts_with_its_mark() -> None:
    assert words("> He came.\n> He left.\n>\n> > He slept.\n") == ["He came.", "He left.", "He slept."]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Text of statement:\n“We came. We left.”", ["Text of statement"] * 2),
        ("Text:\n“We came.\n“We saw ‘it.’\n“We left.”\nNot theirs.", ["Text", "Text", "Text", None]),
        ("Text:\n\"We came.\n\"We left.\"\nHe said.", ["Text", "Text", None]),
        ("Text:\n«We came.»", ["Text"]),
        ("Text:\n“We ‘came’ for “all” of it.”", ["Text"]),
        ("Text:\n“We came,” he said. “We left.”", [None, None]),
        ("Text:\n“We came.\nNobody closed it.", [None, None]),
        ("They issued this statement.\n“We came.”\n“We left.”", [None, *["They issued this statement."] * 2]),
        ("It rained.\n“We came.”", [None, None]),
        ("“We came.”", [None]),
    ],
)  # fmt: skip
def test_who_speaks_in_a_statement(text: str, spoken: list[str | None]) -> None:
    found = [passage.spoken_by for passage in cut(text, "a.txt") if passage.kind is Kind.SENTENCE]
    assert found == spoken


def test_a_post_is_what_its_signature_follows() -> None:
    text = (
        "He wrote.\n\n> We came. All.\n>\n> We left. https://t.co/a\n"
        "> — Some One (@some_1) 3 June 2024\n\nLater."
    )
    found = cut(text)
    assert [passage.spoken_by for passage in found] == [
        None, *["Some One (@some_1) 3 June 2024"] * 4, None, None
    ]  # fmt: skip
    assert [passage.kind for passage in found].count(Kind.NOTICE) == 1


def test_two_posts_in_a_row_have_their_own_words() -> None:
    text = "We came.\n— A (@a) June 1, 2024\nWe left.\n— B (@b) June 2, 2024\n— C (@c) June 3, 2024"
    assert [passage.spoken_by for passage in cut(text, "a.txt")] == [
        "A (@a) June 1, 2024", None, "B (@b) June 2, 2024", None, None
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "https://t.co/a pic.twitter.com/b",
        "Follow us on Telegram: https://t.me/x",
        "Follow us on X",
        "Subscribe to our newsletter.",
        "Share this article",
        "© 2024 The Agency",
        "Copyright 2024 The Agency. All rights reserved.",
        "All rights reserved.",
        "— A (@a) June 1, 2024",
    ],
)
def test_lines_that_only_point_elsewhere(line: str) -> None:
    assert kinds(f"He came.\n{line}\n") == [Kind.SENTENCE, Kind.NOTICE]


@pytest.mark.parametrize(
    "line",
    [
        "Follow us into battle, the general said.",
        "Follow us on the map. The first stop is Seoul.",
        "Share this burden with us.",
        "Copyright was the subject of the talks.",
        "Subscribe to the treaty and you subscribe to all of the duties that it lays on its members.",
        "See https://example.org/a for the text.",
        "— Not a signature, only a dash.",
        "He wrote to (@a) in June 2024.",
    ],
)
def test_a_real_sentence_is_never_a_notice(line: str) -> None:
    assert Kind.NOTICE not in kinds(f"He came.\n{line}\n")


@pytest.mark.parametrize(
    "line", ["Text of joint statement:", "The statement reads as follows：", "By the President:"]
)
def test_a_lead_in_is_a_heading(line: str) -> None:
    assert kinds(f"{line}\nHe came.\n") == [Kind.HEADING, Kind.SENTENCE]


def test_what_leads_to_nothing_is_no_heading() -> None:
    assert kinds("He came.\nHe said:") == [Kind.SENTENCE, Kind.SENTENCE]
    assert kinds(f"He said {'very ' * 20}much:\nYes.") == [Kind.SENTENCE, Kind.SENTENCE]


def test_only_what_lies_in_the_body_is_cut() -> None:
    text = "---\ntitle: A\n---\nHe came."
    document = Document("a.md", "A", text, body=len(text) - len("He came."))
    assert [passage.text for passage in passages(document)] == ["He came."]


def test_blanks_and_rules_make_no_passage() -> None:
    assert cut("\n \n---\n\n***\n<!-- x -->\n") == []
    assert cut("\n \n---\n\n***\n", "a.txt") == []
    assert not re.search(r"\w", "".join(words("[a]: https://example.org\n")))


def test_images_and_tags_are_markup_and_addresses_are_text() -> None:
    assert words("[![CI](https://a.b/c.svg)](https://a.b) ![Map](m.png)\n\nSee <https://a.b> now.<br>\n") == [
        "See <https://a.b> now."
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("```html\n<li>First</li>\n```\n", ["<li>First</li>"]),
        ("| Sign | Means |\n|---|---|\n| > | greater |\n| greater | > |", ["> | greater", "greater | >"]),
        ("```\n>>> print(1)\n```\n", [">>> print(1)"]),
        ("> ```\n> >>> print(1)\n> ```\n>\n> > ```\n>>> x >\n> > ```\n", [">>> print(1)", "> x >"]),
        ("> | A | B |\n> |--|--|\n> | > | < |\n", ["> | <"]),
        ("- > ```\n  > a > b\n  > ```\n", ["a > b"]),
        ("```\n\u00a0\u3000x = 1\u00a0\n```\n", ["x = 1"]),
    ],
)
def test_only_a_mark_of_a_block_quotation_is_none_of_a_line(text: str, lines: list[str]) -> None:
    assert [passage.text for passage in cut(text) if passage.kind is Kind.SENTENCE] == lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "It begins with `<!--`. Put nothing there. Be kind.",
            "It begins with `<!--`.|Put nothing there.|Be kind.",
        ),
        ("It ends with <!-- here. Put <b>it.</b> Be kind.", "It ends with <!-- here.|Put <b>it.|Be kind."),
        (
            "Use `<!--` and `-->`. Not <!-- This. --> `<i>`. No.",
            "Use `<!--` and `-->`.|Not <!-- This. --> `<i>`.|No.",
        ),
        ("Put it. <!-- Not this. --> There. <!-- Nor. -->", "Put it.|There."),
    ],
)
def test_a_comment_closes_and_is_not_in_code(text: str, shown: str) -> None:
    assert words(text) == shown.split("|")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It was signed.<sup>2</sup> It holds.", "It was signed.|It holds."),
        ('It was “signed.”<sup id="a">[[2]](#fn2)</sup> It holds.', "It was “signed.”|It holds."),
        ("It is 5 km<sup>2</sup>. It is flat.", "It is 5 km<sup>2</sup>.|It is flat."),
        ("<style>\n.warn { color: red; }\n</style>\n\nBe kind.", "Be kind."),
        ("<p>Hi.</p><SCRIPT>\nalert('hi. there');\n</SCRIPT>\n\nBe kind.", "Hi.|Be kind."),
        ("<script>\nleft('open');", ""),
    ],
)
def test_what_readers_do_not_read_is_in_no_passage(text: str, shown: str) -> None:
    assert words(text) == shown.split("|") if shown else words(text) == []


@pytest.mark.parametrize("piece", ["<!-- ", "x.<sup>", "<style>", "`<!-- ", "<b ", "[![", "`a "])
def test_what_opens_and_never_closes_is_read_at_once(piece: str) -> None:
    """With time that grew with the square of its length, this would take hours."""
    text = piece * (1_000_000 // len(piece))
    assert "".join(words(f"It {text}end.")).endswith("end.")


def test_a_line_of_code_leads_to_nothing() -> None:
    assert kinds("```\ndef f():\n    pass\n```\n\nText.", "a.md") == [Kind.SENTENCE] * 3


FAQ = """**Q: How do I claim land?**
A: Hold a golden shovel and click.

Q: Can I sell it?
A: No.

### How do I leave?

Type /leave.

Why not? Nobody knows.
"""


def test_a_question_that_is_answered_below_is_a_heading() -> None:
    found = list(passages(Document("faq.md", "faq", FAQ)))
    assert [(passage.text, passage.kind) for passage in found] == [
        ("**Q: How do I claim land?**", Kind.HEADING),
        ("A: Hold a golden shovel and click.", Kind.SENTENCE),
        ("Q: Can I sell it?", Kind.HEADING),
        ("A: No.", Kind.SENTENCE),
        ("How do I leave?", Kind.HEADING),
        ("Type /leave.", Kind.SENTENCE),
        ("Why not?", Kind.SENTENCE),
        ("Nobody knows.", Kind.SENTENCE),
    ]
    assert kinds("Who knows?\n") == [Kind.HEADING]  # nothing answers it, and it answers nothing
    shown = [passage.text for passage in passages(Document("faq.md", "faq", UNLABELLED))]
    assert shown == ["**Q: I forgot it. What now?**", "Yes. Write to us.", "**Pauses.** Two at most.", "No."]


@pytest.mark.parametrize("label", ["A: ", "**A:** ", "A：", "MAYOR BERG: ", "Berg (mayor): ", "F: ", ""])
def test_a_yes_is_no_sentence_by_itself_whoever_says_it(label: str) -> None:
    document = Document("a.md", "a", f"Q: May I?\n\n{label}Yes. Ask Vesper.\n")
    assert [one.text for one in passages(document)][1:] == [f"{label}Yes. Ask Vesper."]
    kept = Document("a.md", "a", "Never mind: that is so. Yes, it is: we know. Ask Vesper.\n")
    assert [one.text for one in passages(kept)] == [
        "Never mind: that is so.",
        "Yes, it is: we know.",
        "Ask Vesper.",
    ]


def test_a_title_that_runs_into_its_paragraph_is_no_sentence_by_itself() -> None:
    text = "Game mastering. Anyone may do it. Ask Vesper.\n\nBe kind. It helps.\n\n"
    text += "Spiel. Es beginnt um acht.\n\nDowntime.\n"
    shown = [passage.text for passage in passages(Document("a.txt", "a", text))]
    assert shown == [
        "Game mastering. Anyone may do it.",
        "Ask Vesper.",
        "Be kind.",
        "It helps.",
        "Spiel. Es beginnt um acht.",
        "Downtime.",
    ]
    ukrainian = "Їжа. Візьміть бутерброди та воду."
    shown = [passage.text for passage in passages(Document("a.txt", "a", ukrainian, language="uk"))]
    assert shown == [ukrainian]


UNLABELLED = "**Q: I forgot it. What now?**\nYes. Write to us.\n\n- **Pauses.** Two at most.\n- No.\n"


def test_lines_that_begin_with_labels_or_signs_are_apart() -> None:
    text = "**Dates:** May 3\n**Fee:** none\n\n✅ Be kind\n❌ No ads\n\n"
    text += "Chair: Bo\nNote: no\n\nNote: it\nis so.\n"
    shown = [passage.text for passage in passages(Document("a.md", "a", text))]
    assert shown[:4] == ["**Dates:** May 3", "**Fee:** none", "✅ Be kind", "❌ No ads"]
    assert shown[4:] == ["Chair: Bo", "Note: no", "Note: it\nis so."]
    assert words("i. one\nii. two\niii. three") == ["i. one", "ii. two", "iii. three"]
    for listed in ("I. Aims\nII. Fees\nIII. End", "A. It is new.\nB. It is old."):
        shown = [passage.text for passage in passages(Document("a.md", "a", listed))]
        assert shown == listed.split("\n")


def test_an_indented_line_goes_on_in_the_item_of_a_list() -> None:
    text = "• Bring shoes that\n  do not slip\n  on wet planks.\n1. Ring the\n   bell\n2. Leave\n"
    text += "Fruit\n  apples\n  pears\n- Tea:\n  black\n- Milk.\n  cold\n"
    shown = [" ".join(passage.text.split()) for passage in passages(Document("a.txt", "a", text))]
    assert shown[:3] == ["Bring shoes that do not slip on wet planks.", "1. Ring the bell", "2. Leave"]
    assert shown[3:] == ["Fruit", "apples", "pears", "Tea:", "black", "Milk.", "cold"]


def test_headings_of_plain_text_show_by_what_is_around_them() -> None:
    text = (
        "WARRANTY\nTwo years.\n\n2. Ashen Cup\n\nThe budget is small.\n\nAction items\n\n* Teck: a fix\n\n"
        "Rules\n- no ads\n\n1. Be kind\n2. No spam\n\nNATO\n\n1. One\n\n2. Two\n\nThe end of it.\n"
    )
    found = passages(Document("a.txt", "a", text))
    headings = [passage.text for passage in found if passage.kind is Kind.HEADING]
    assert headings == ["WARRANTY", "2. Ashen Cup", "Action items", "Rules", "NATO"]
    assert Kind.HEADING not in kinds("Apples    1.20\nPears     2.50\n\n* Prices include tax.\n")


def test_a_title_without_a_number_has_sentences_above_and_below() -> None:
    text = (
        "The museum\n\nWelcome to it.\n\nOpening hours\n\nWe open daily\nfrom ten to six.\n\nAda Smith\n\n"
        "Bob Jones\n\nDear visitors,\n\nplease touch nothing.\n\nMay 3\n\nWe are closed.\n\n"
        "It is so\nfor now.\n\nKind regards\n\nThe team\n"
    )
    found = passages(Document("a.txt", "a", text))
    headings = [passage.text for passage in found if passage.kind is Kind.HEADING]
    assert headings == ["The museum", "Opening hours"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Summary\nDo not go there without a guide, because the paths are steep.\n", ["Summary"]),
        (
            "It rains.\n\nOld business\nThe roof of the boathouse was mended in May for little.\n",
            ["Old business"],
        ),
        ("It rains.\nOld business\nThe roof of the boathouse was mended in May for little.\n", []),
        ("Roses are red\nViolets are blue, and so are you.\n", []),
        ("Old business of\nthe roof of the boathouse, which was mended in May for little.\n", []),
        ("Open from 9\nThe roof of the boathouse was mended in May for little money.\n", []),
        ("What we do about the roof\nThe roof of the boathouse was mended in May for little.\n", []),
    ],
)
def test_a_few_words_right_above_a_long_line_are_a_heading(text: str, titles: list[str]) -> None:
    found = passages(Document("a.txt", "a", text))
    assert [one.text for one in found if one.kind is Kind.HEADING] == titles


def test_who_wrote_a_text_is_no_heading() -> None:
    news = "Talks end without a deal\n\nBy Ada Smith and Bob Jones\n\nVALPERO -- The ministers left.\n"
    assert Kind.HEADING not in list(kinds(news))[1:]
    assert Kind.HEADING in kinds("It is near.\n\nBy bus or train\n\nTake the 41 to the museum.\n")


def test_items_of_wrapped_plain_text_are_apart() -> None:
    text = (
        "The teaching assistant has to approve every project in a language that\n"
        "is not among those listed below, and says so in a message within a week\n"
        "of the day on which it was handed in by the group.\n"
        "- Python, which needs no approval of anybody\n"
        "- C, which needs the approval of the lecturer, who seldom gives it, but\n"
        "  may be asked\n\n"
        "4. Heating costs\n"
        "Costs go up by a tenth from the first of January, for all of the houses\n"
        "that have a boiler of their own.\n"
        "a) House 5 pays half of it.\n"
        "b) House 6 pays nothing, since it has no boiler.\n"
    )
    assert words(text, "a.txt") == [
        text[: text.index("\n- ")].rstrip(),
        "Python, which needs no approval of anybody",
        "C, which needs the approval of the lecturer, who seldom gives it, but\n  may be asked",
        "4. Heating costs",
        "Costs go up by a tenth from the first of January, for all of the houses\n"
        "that have a boiler of their own.",
        "a) House 5 pays half of it.",
        "b) House 6 pays nothing, since it has no boiler.",
    ]
    assert kinds(text)[3] is Kind.HEADING


FIGURES = (
    "Present were 14 members of the council, 3 members of the youth parliament and, as guests, 12 citizens. "
    "According to Art. 5 of the statute the fee must be fair, 3 euros at most. The mayor - he has been in "
    "office since 2010 - told that 7 bridges were closed; 3 of them, 2 in the north, remain so. On Jan. 3 "
    "the vote (see No. 4 of the list) was as follows: 12 for, 3 against, 1 abstention. 12 people laughed, "
    "4 wept, 9 left, and Vol. 3 of the report says, 10 times over, that 5 were there."
)


@pytest.mark.parametrize("width", range(45, 110))
def test_a_sentence_is_the_same_at_whatever_width_it_was_wrapped(width: int) -> None:
    wrapped = textwrap.fill(FIGURES, width, break_on_hyphens=False)
    assert [one.replace("\n", " ") for one in words(wrapped, "a.txt")] == words(FIGURES, "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "the following:‖1. be kind to all of the others, to old and to young,‖2. be kind to all of the dogs"
        "\nand to small ones and to old ones that bite none,‖3. to be nice.",
        "what is here:‖(1) to be kind to all of the others, to old and to young,‖(a) to dogs that bite nobody"
        " at noon,‖(b) to cats,‖(2) to be nice.",
        "all of this‖- a pen and some paper that is white on both sides‖- ink that is blue or black and not"
        " too old,‖- a lamp.",
        "both of these.‖3. Be kind to all of the others at any time of the day.‖4. Be nice to them, too.",
    ],
)
def test_items_of_a_wrapped_list_are_apart_whatever_ends_them(text: str) -> None:
    parts = f"Whoever is a member of the club that meets here has to do {text}".split("‖")
    found = words(textwrap.fill(FIGURES, 70) + "\n\n" + "\n".join(parts), "a.txt")
    assert found[-len(parts) :] == [one.removeprefix("- ") for one in parts]


def test_a_wrapped_paragraph_among_short_lines_is_one() -> None:
    text = (
        "Minutes\n\nPresent: Bo, Al\nStart: 7 p.m.\n\n2. Report\n"
        "Ms. Osei presented the accounts. Income was 8,412.50 EUR, expenses were\n"
        "7,990.10 EUR. The balance stood at 3,204.77 EUR, which is more than it\n"
        "was the year before.\n\nbring water that is cold enough to drink at noon\nbring gloves\n"
    )
    shown = words(text, "a.txt")
    assert shown[5] == "Income was 8,412.50 EUR, expenses were\n7,990.10 EUR."
    assert shown[6].endswith("more than it\nwas the year before.")
    assert shown[7:] == ["bring water that is cold enough to drink at noon", "bring gloves"]


def test_the_last_item_of_a_numbered_list_is_no_heading() -> None:
    text = "The plan:\n1. meet at the station\n2. take the bus\nBen: and then?\n"
    assert kinds(text)[1:3] == [Kind.SENTENCE, Kind.SENTENCE]


RULES = """**1. Be kind**
No slurs. Ever.
**2. No spam**
No adverts.

**Appeals**

They go to us. It is
**very important**
To whom it may concern.

- **Members**
  - a key

1st offence: a warning
2nd offence: a ban

![[map.png]]
"""


def test_a_line_in_bold_alone_is_a_heading() -> None:
    found = [(passage.text, passage.kind) for passage in passages(Document("a.md", "a", RULES))]
    assert [text for text, kind in found if kind is Kind.HEADING] == [
        *("**1. Be kind**", "**2. No spam**", "**Appeals**")
    ]
    assert [text for text, _ in found][-5:] == [
        "It is\n**very important**\nTo whom it may concern.",
        "**Members**",
        "a key",
        "1st offence: a warning",
        "2nd offence: a ban",
    ]


LETTERED = """3. Voice channels
   a. Use push to talk
   b. **No** music bots
4. Trade

The club agreed on these for the year, which the mayor of the town read:
A. Members pay the fee by the end of the month of May, and they shall do
so in cash
B. Guests may come on Sundays if they have told A. Smith, the master, and
C. Nobody fishes

It does not apply to
(i) ships of more than 5 tons, and tugs, whether or not they are in use by
the harbour at the time or have been;
(ii) 3 tubs.

We met the mayor of the town, the master of the harbour, as well as Messrs
A. Smith and then, on the day after that one, many more of the club, and
B. Jones.
"""


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_items_that_count_in_letters_are_apart(name: str) -> None:
    shown = [" ".join(one.split()) for one in words(LETTERED, name)]
    assert [one for one in shown if not one.startswith("The club agreed")] == [
        "3. Voice channels",
        "a. Use push to talk",
        "b. **No** music bots",
        "4. Trade",
        "A. Members pay the fee by the end of the month of May, and they shall do so in cash",
        "B. Guests may come on Sundays if they have told A. Smith, the master, and",
        "C. Nobody fishes",
        "It does not apply to",
        "(i) ships of more than 5 tons, and tugs, whether or not they are in use by the harbour at the time"
        " or have been;",
        "(ii) 3 tubs.",
        "We met the mayor of the town, the master of the harbour, as well as Messrs A. Smith and then,"
        " on the day after that one, many more of the club, and B. Jones.",
    ]


def test_a_number_counts_a_title_only_if_another_has_the_next_one() -> None:
    text = (
        "Harbour Office\n12 Main St., Suite 5\nEastport, ME 04631\n\nWe are open on all days of the week.\n"
    )
    assert kinds(text) == [Kind.SENTENCE] * 4
    text = "1 Fees\nThe fee is five euros a day for all.\n\n2 Hours\nWe open at nine on all days.\n"
    assert kinds(text) == [Kind.HEADING, Kind.SENTENCE] * 2
    assert kinds("300 FISHERS STRIKE\nThey went home on Monday, and stayed there.\n")[0] is Kind.HEADING


def test_a_backslash_that_breaks_a_line_is_markup() -> None:
    assert words("Bring a rope.\\\nBring `a\\` net,\\\nand a boat.\n") == [
        "Bring a rope.",
        "Bring `a\\` net,\\\nand a boat.",
    ]
