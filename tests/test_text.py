"""The display encoder: Discord shows what the source says, and makes nothing of it."""

import re
from collections.abc import Callable
from typing import Any

import discord
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.text import encode, inline, link, undrawn

from .discord_display import Display, display

JOINER = "\u2060"
ID = "80351110224678912"

# One of everything that Discord makes something else of, with the construct the model has to see in it.
CONSTRUCTS = {
    f"<@{ID}>": "mention",
    f"<@!{ID}>": "mention",
    f"<@&{ID}>": "mention",
    f"<#{ID}>": "mention",
    "@everyone": "mention",
    "@here": "mention",
    f"<:tick:{ID}>": "emoji",
    f"<a:tick:{ID}>": "emoji",
    ":smile:": "emoji",
    ":+1::skin-tone-2:": "emoji",
    "<t:0:R>": "timestamp",
    "<t:1618953630>": "timestamp",
    f"</ask:{ID}>": "command",
    f"</library reload:{ID}>": "command",
    "<id:customize>": "navigation",
    "<id:browse>": "navigation",
    "[bank](https://evil.example)": "masked link",
    "[bank](<https://evil.example> 'title')": "masked link",
    "[a] [b](https://evil.example)": "masked link",
    "https://example.com/a_b_c?d=*e*#f": "url",
    "http://example.com.": "url",
    "HTTPS://EXAMPLE.COM": "url",
    "discord://-/channels": "url",
    "steam://run/1": "url",
    "<https://example.com>": "autolink",
    "<nelly@example.com>": "autolink",
    "<mailto:nelly@example.com>": "autolink",
    "<+1 (555) 123 4567>": "autolink",
    "discord.gg/abc": "invitation",
    "discord.com/invite/abc": "invitation",
    "# heading": "heading",
    "## heading": "heading",
    "### heading": "heading",
    "   # heading": "heading",
    "-# subtext": "subtext",
    "- item": "list",
    "* item": "list",
    "+ item": "list",
    "1. item": "list",
    "1) item": "list",
    "  23. item": "list",
    "-": "list",
    "> quote": "quote",
    ">>> quote\nto the end": "quote",
    "||spoiler||": "spoiler",
    "*emphasis*": "emphasis",
    "_emphasis_": "emphasis",
    "__underline__": "underline",
    "~~strike~~": "strike",
    "***both***": "emphasis",
    "`code`": "code",
    "``co`de``": "code",
    "```py\ncode\n```": "code",
    "¯\\_(ツ)_/¯": "shrug",
}
# What looks harmless or has no construct of its own, and must come through all the same.
PLAIN = [
    "",
    "plain words",
    "**bold**",
    "a*b*c and a_b_c and 2 * 3 * 4",
    "\\",
    "\\\\",
    "\\*not emphasis\\*",
    "C:\\Users\\name\\_x_",
    "a line\\\nand the next",
    ":-) :D :'( <3 >:( ;)",
    "12:30 and Re: yes",
    "R&D &amp; &#35; &copy;",
    "heading\n===\nheading\n---\n***\n___",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "~~~\ncode\n~~~",
    "[a]: https://example.com",
    "![picture](https://example.com/a.png)",
    "<b>bold</b> &lt;i&gt; <!-- comment -->",
    "    four spaces\n\ta tab\n  two  inside   three",
    "one\n\n\n\nfour further",
    "\n\nafter blank lines\n\n",
    "  both ends  ",
    "trailing  \nspaces \nhere",
    " ",
    "\n",
    "zero\u200bwidth\u200d \u2060joiners\ufeff",
    "\u00a0no-break\u00a0",
    "a\u2028b\u2029c\x85d",
    "שלום and مرحبا (3)",
    "👩‍👩‍👧 ™ © ✔️ 🇳🇴",
    "This was \nhard-wrapped, on - 3 lines\n(1) so. 2) and 3.\n",
    "e\u0301 \u0301 नमस्ते",
]
SAMPLES = [*CONSTRUCTS, *PLAIN]

HOSTILE = st.sampled_from("\\*_~|`<>@#&[]()!:/.-+=0123 \n\ta\u2060\u200b\u202e\u2067\u202c\u2069")
PIECES = st.one_of(HOSTILE, st.sampled_from(SAMPLES), st.text(max_size=5))
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(TEXTS)
    ends = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    return text, list(zip(ends[::2], ends[1::2], strict=False))


def expected(text: str) -> str:
    """The text with the documented stand-ins for what Discord cannot show."""
    text = re.sub(r"\r\n?", "\n", text)
    return "".join(chr(0x2400 + ord(c)) if c < " " and c not in "\t\n" else c for c in text).replace(
        "\x7f", "␡"
    )


def without_joiners(text: str) -> str:
    return text.replace(JOINER, "")


def shows(shown: str, text: str) -> bool:
    """Whether *shown* is *text* line by line, save for word joiners and closed direction controls."""
    shown_lines, lines = without_joiners(shown).split("\n"), without_joiners(expected(text)).split("\n")
    return len(shown_lines) == len(lines) and all(
        one.startswith(other) and set(one[len(other) :]) <= {"\u202c", "\u2069"}
        for one, other in zip(shown_lines, lines, strict=True)
    )


def bold_characters(text: str, flags: list[bool]) -> list[tuple[str, bool]]:
    """Each visible character and whether it is bold; the direction controls may have gained some."""
    skipped = {JOINER, "\u202c", "\u2069"}
    return [
        (character, flag)
        for character, flag in zip(text, flags, strict=True)
        if not character.isspace() and character not in skipped
    ]


def preview(markdown: str) -> Display:
    """What SimCord's preview shows: a second model, on CommonMark, written by other people."""
    tokens = pytest.importorskip("simcord.preview._markdown").markdown_tokens(
        markdown,
        "text_display",
        context={
            "users": {ID: "u"},
            "roles": {ID: "r"},
            "channels": {ID: "c"},
            "everyone": True,
            "emojis": {ID: {"name": "tick", "animated": False}},
            "commands": {ID: "ask"},
        },
    )
    shown = Display()
    _flatten(tokens, shown)
    return shown


def _flatten(tokens: list[dict[str, Any]], shown: Display) -> None:
    bold = False
    for token in tokens:
        match token["type"]:
            case "text":
                shown.show(token["content"], bold=bold)
            case "break":
                shown.show("\n", bold=False)
            case "strong_open" | "strong_close":
                bold = token["type"] == "strong_open"
            case "paragraph" | "inline":
                _flatten(token["children"], shown)
            case kind:
                shown.constructs.append((kind, str(token)))


MODELS = [pytest.param(display, id="discord"), pytest.param(preview, id="preview")]


@pytest.mark.parametrize(("text", "construct"), CONSTRUCTS.items())
def test_the_model_knows_the_construct(text: str, construct: str) -> None:
    assert construct in [kind for kind, _ in display(text).constructs]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("text", SAMPLES)
def test_is_shown_as_it_is(text: str, model: Callable[[str], Display]) -> None:
    for source in (text, f"before {text} after", f"a line\n{text}\na line", f"({text})", f"x{text}y"):
        shown = model(encode(source))
        assert shows(shown.plain, source)
        assert shown.constructs == []


@pytest.mark.parametrize("model", MODELS)
@given(text=TEXTS)
@example("1.\n")
def test_any_text_is_shown_as_it_is(model: Callable[[str], Display], text: str) -> None:
    shown = model(encode(text))
    assert shows(shown.plain, text)
    assert shown.constructs == []
    assert not any(shown.bold)


@pytest.mark.parametrize("model", MODELS)
@given(marked=marked_texts())
@example(("*a*", [(0, 1), (1, 2), (2, 3)]))
@example((" a b ", [(0, 3), (3, 5)]))
@example(("foo- bar", [(3, 8)]))
def test_any_marks_are_bold_and_nothing_else(
    model: Callable[[str], Display], marked: tuple[str, list[tuple[int, int]]]
) -> None:
    text, marks = marked
    shown = model(encode(text, marks))
    assert shows(shown.plain, text)
    assert shown.constructs == []
    flags = [any(start <= place < end for start, end in marks) for place in range(len(text))]
    characters = [(expected(c), flag) for c, flag in zip(text, flags, strict=True) if c != "\r"]
    wanted = bold_characters("".join(c for c, _ in characters), [flag for _, flag in characters])
    assert bold_characters(shown.plain, shown.bold) == wanted


@given(text=TEXTS)
def test_the_raw_text_has_no_reference(text: str) -> None:
    encoded = encode(text)
    assert not re.search(r"<@|<#|@everyone|@here|<a?:\w+:\d+>|\w://", encoded)


@pytest.mark.parametrize(
    "text", [f"<@{ID}>", "<t:0:R>", "https://example.com", "@everyone", "1. item", ":tada:"]
)
def test_the_library_s_own_escaping_is_not_enough(text: str) -> None:
    assert display(discord.utils.escape_markdown(text)).constructs


@pytest.mark.parametrize(
    ("text", "marks", "encoded"),
    [
        ("Putin visited Pyongyang.", [(0, 5), (14, 23)], "**Putin** visited **Pyongyang**."),
        ("unbelievable", [(2, 9)], "un**believa**ble"),
        ("one two", [(0, 3), (3, 7)], "**one two**"),
        ("one two", [(0, 4), (4, 7)], "**one two**"),
        ("one two", [(0, 4), (5, 7)], "**one** t**wo**"),
        ("one two", [(3, 4)], "one two"),
        ("one two", [(3, 3)], "one two"),
        ("one\ntwo", [(0, 7)], "**one**\n**two**"),
        ("one\r\ntwo", [(1, 6)], "o**ne**\n**t**wo"),
        ("**", [(0, 2)], f"**{JOINER}\\*\\*{JOINER}**"),
        ("*a*", [(1, 2)], "\\***a**\\*"),
        ("snake_case", [(0, 5)], "**snake**\\_case"),
        ("Hello, world - 3. more: this.", [], "Hello, world \\- 3\\. more: this."),
        ("@everyone @here a@b", [], f"\\@{JOINER}everyone \\@{JOINER}here a\\@b"),
        ("https://a.b/c", [], "https\\://a.b/c"),
        ("a\n\n b", [], f"a\n{JOINER}\n{JOINER} b"),
        ("-# x", [], f"\\-{JOINER}\\# x"),
        ("", [(0, 0)], ""),
    ],
)
def test_uses_no_more_than_it_needs(text: str, marks: list[tuple[int, int]], encoded: str) -> None:
    assert encode(text, marks) == encoded


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        ("a\x00b\x1b[0m\x7f", "a␀b␛\\[0m␡"),
        ("half a pair: \ud83d.", "half a pair: \ufffd."),
        ("one\rtwo\r\nthree", "one\ntwo\nthree"),
        ("\u202eevil", "\u202eevil\u202c"),
        ("\u202eevil\nnext", "\u202eevil\u202c\nnext"),
        ("\u202aclosed\u202c", "\u202aclosed\u202c"),
        ("\u2067\u202eopen", "\u2067\u202eopen\u202c\u2069"),
        ("\u2067\u202eboth\u2069", "\u2067\u202eboth\u2069"),
        ("\u202e\u2067one\u2069", "\u202e\u2067one\u2069\u202c"),
        ("\u2066not this\u202c", "\u2066not this\u202c\u2069"),
        ("stray\u202c\u2069", "stray\u202c\u2069"),
    ],
)
def test_controls_do_no_harm(text: str, encoded: str) -> None:
    assert encode(text) == encoded


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        ("Briefing: 20 June 2024", "Briefing: 20 June 2024"),
        (" over\ntwo\r\n lines ", "over two lines"),
        ("# *Title*", "\\# \\*Title\\*"),
        ("\u202eeltit", "eltit"),
        ("שלום", "\u2068שלום\u2069"),
        (" \n", ""),
    ],
)
def test_inline_is_one_line(text: str, encoded: str) -> None:
    assert inline(text) == encoded


@given(text=TEXTS)
def test_inline_shows_the_words(text: str) -> None:
    shown = display(inline(text))
    assert shown.constructs == []
    assert "\n" not in shown.plain
    words = re.sub("[\u202a-\u202e\u2066-\u2069]", "", text).split()
    plain = re.sub("[\u2068\u2069]", "", shown.plain)
    assert without_joiners(plain) == without_joiners(expected(" ".join(words)))


@pytest.mark.parametrize(
    ("label", "address", "encoded"),
    [
        (
            "Joint Statement: text",
            "https://example.com/a?b=c#d",
            "[Joint Statement: text](<https://example.com/a?b=c#d>)",
        ),
        ("x", "HTTP://Example.com:8080", "[x](<http://example.com:8080>)"),
        ("x", "https://a.b/c)>(*d* e\"f'", "[x](<https://a.b/c%29%3E%28%2Ad%2A%20e%22f%27>)"),
        ("x", "https://a.b/%20%zz\\`|", "[x](<https://a.b/%20%25zz%5C%60%7C>)"),
        ("x", "https://bücher.example/ü", "[x](<https://xn--bcher-kva.example/%C3%BC>)"),
        ("x", "https://straße.de/x", "[x](<https://xn--strae-oqa.de/x>)"),  # strasse.de is somebody else's
        ("x", "https://Bücher。example", "[x](<https://xn--bcher-kva.example>)"),
        ("x", "https://r3---a_b.example.", "[x](<https://r3---a_b.example.>)"),
        ("x", "https://a.b//c//d;e=f?g=//h#//i", "[x](<https://a.b//c//d;e=f?g=//h#//i>)"),
        ("x", "https://a.b?", "[x](<https://a.b?>)"),
        ("x", "https://a.b/?#", "[x](<https://a.b/?#>)"),
        ("x", "ht\ttps:/\n/a.b/c\r\nd", "[x](<https://a.b/cd>)"),
        ("*Title*", "https://a.b", "\\*Title\\* ([link](<https://a.b>))"),
        ("a](https://evil)", "https://a.b", "a\\](https\\://evil) ([link](<https://a.b>))"),
        ("Fête 🎉", "https://a.b", "Fête 🎉 ([link](<https://a.b>))"),
        ("", "https://a.b", "[link](<https://a.b>)"),
        ("x", "https://a.b/@everyone", "[x](<https://a.b/%40everyone>)"),
    ],
)
def test_link(label: str, address: str, encoded: str) -> None:
    assert link(label, address) == encoded


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://a.b",
        "https://",
        "https://bank@a.b",
        "https://@a.b",
        "https://a.b:port/",
        "https://[::1/",
        "https://a b/",
        "https://..a/",
        "https://☃.example",
        "https://a_ü.example",
        f"https://{'a' * 64}.example",
        "folder/file.txt",
    ],
)
def test_what_is_no_address_of_the_web_makes_no_link(address: str) -> None:
    assert link("x", address) is None


@given(label=TEXTS, address=TEXTS.map("https://example.com/".__add__))
def test_a_link_is_one_link(label: str, address: str) -> None:
    made = link(label, address)
    assert made is not None
    assert re.fullmatch(r"(?s).*\[[^\\\[\]]+\]\(<https://example\.com/[!-~]*>\)\)?", made)
    kinds = [kind for kind, _ in display(made).constructs]
    assert kinds.count("masked link") == 1
    assert set(kinds) <= {"masked link", "preview", "invitation"}


def test_what_draws_a_card_is_left_out_of_its_text() -> None:
    card = "> **A**, " + encode("2 * 3 ** 4 > -# 5") + "\n-# Small"
    assert undrawn(card) == "A, 2 * 3 ** 4 > -# 5\nSmall"
