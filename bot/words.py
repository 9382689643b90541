"""What the bot says, in the language of the person it speaks to: GNU gettext catalogues.

A message is a whole sentence or line in English with named placeholders: `say("page {page}", page=3)`. It is
extracted for the catalogues where it is said, or where it is marked to be said later. Catalogues, such as
`catalogues/de.po`, are read directly at startup: there is no compiled copy that could be out of date.
"""

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel import Locale
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from knowledge.errors import mark
from knowledge.questions.talk import chatted_in
from knowledge.words.identifying import languages_of, written_in
from knowledge.words.languages import language
from knowledge.words.moment import forgetting

__all__ = ["CATALOGUES", "ENGLISH", "SOURCE", "Languages", "Words", "mark", "read"]

SOURCE = "en"  # the language that messages are written in
CATALOGUES = Path(__file__).parent / "catalogues"

_PLAIN = 1000  # whole numbers below this are written the same way in every language


@dataclass(frozen=True, slots=True)
class Words:
    """Says messages in one language.

    Values are inserted as they are, so text from elsewhere has to be made harmless first. Whole numbers are
    written as the language writes them; pass one that must not be changed as text.
    """

    locale: Locale
    catalogue: NullTranslations = field(default_factory=NullTranslations, repr=False)

    def __call__(self, message: str, /, **values: str | int) -> str:
        """The message in this language, with its values."""
        return self._filled(self.catalogue.gettext(message), values)

    def many(self, one: str, other: str, n: int, /, **values: str | int) -> str:
        """The form of a message for the number `n`, which is also its value of that name."""
        return self._filled(self.catalogue.ngettext(one, other, n), {"n": n, **values})

    def decimal(self, number: float, places: int, *, signed: bool = False) -> str:
        """A number with so many decimal places; `signed` shows the sign even if it is positive."""
        pattern = f"#,##0.{'0' * places}"
        return format_decimal(number, f"+{pattern};-{pattern}" if signed else pattern, self.locale)

    def listed(self, items: Sequence[str]) -> str:
        """“a, b and c”."""
        return format_list(items, locale=self.locale)

    def joined(self, items: Sequence[str]) -> str:
        """“a, b, c”: a list that may be incomplete."""
        comma: str = self.locale.list_patterns["standard"]["middle"].format("", "")
        return comma.join(items)

    def languages(self, codes: Sequence[str]) -> str:
        """“English, French”: the names of the languages with these codes."""
        return self.joined([self.locale.languages.get(code, code) for code in codes])

    def _filled(self, message: str, values: dict[str, str | int]) -> str:
        return message.format_map({name: self._written(value) for name, value in values.items()})

    def _written(self, value: str | int) -> str:
        if isinstance(value, str) or 0 <= value < _PLAIN:
            return str(value)
        return format_decimal(value, locale=self.locale)


ENGLISH = Words(Locale(SOURCE))


class Languages:
    """The languages that the bot speaks: English, and one for each catalogue."""

    def __init__(self) -> None:
        self._words = {SOURCE: ENGLISH} | {path.stem: read(path) for path in sorted(CATALOGUES.glob("*.po"))}
        self.of_text("")  # reads the lists of words before anybody waits for them

    def of(self, *wanted: object) -> Words:
        """The words for the first tag, such as `es-419`, whose language the bot speaks; else English."""
        for tag in wanted:
            found = self._words.get(str(tag).partition("-")[0])
            if found is not None:
                return found
        return ENGLISH

    @forgetting()
    def of_text(self, text: str) -> Words:
        """The words of the language that a text is likeliest to be in, among those that the bot speaks."""
        return self.of(*chatted_in(text) or [_guess(text)])


@cache
def read(path: Path) -> Words:
    """The words of a catalogue, whose file is named after its language."""
    compiled = io.BytesIO()
    with path.open("rb") as written:
        write_mo(compiled, read_po(written, path.stem))
    compiled.seek(0)
    words = Words(Locale.parse(path.stem), GNUTranslations(compiled))
    words.decimal(0, 1)  # reads what Babel knows of the language before anybody waits for it
    words.listed(("", ""))
    return words


def _guess(text: str) -> str:
    """The language of a text, judged by its letters, and if several languages share them by its words."""
    english = language(SOURCE)
    scripts = Counter(written_in(word, english).code for word in re.findall(r"\w+", text))
    script = max(scripts, key=lambda code: scripts[code], default=SOURCE)
    shared = {SOURCE: (SOURCE, "de", "fr", "es"), "ru": ("ru", "uk")}.get(script)
    return languages_of(text, shared)[0].code if shared else script
