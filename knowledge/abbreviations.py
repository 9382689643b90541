"""Words that sentencex takes for abbreviations, and abbreviations that may end a sentence. Pure."""

import re

UNIT = "[hmglчмл]"
"""Letters that are units after a figure; a stop after one ends the sentence."""

BEGINS = re.compile(
    r"\s+[„»“]?(?:D(?:er|ie|as|en|em|ann|anach|ort|iese[mnrs]?)|Eine?[mnr]?|W(?:er|as|ie|o|enn|ir|eil)|Sie|Er|Es|Ich"
    r"|Man|Bei|I[mn]|A[mn]|Auf|Aus|Für|Mit|Nach|Nur|Auch|Alle|Bitte|Keine?[mnr]?|Zu[mr]?|Vo[mnr]|Um|Und|Aber|Als"
    r"|Jede[mnrs]?|Nicht|So|Hier|Jetzt|Ihre?)\b"
)
"""Capitalised words that begin a German sentence and are no nouns, which have capitals too."""

_ORDINARY = {  # words taken for abbreviations of others, by language: Maine, number, Illinois
    "en": "me|no|may|May|ill|art|miss|ore|ok|OK|fed|ID|(?<=\\d\\s)(?:secs?|mins?|hrs?)",
    "de": "mag|mich|usw|etc",  # the last two may end a sentence, and do so before a capital
    "es": "[Nn]o|bien|mar|contra|etc",
    "fr": "est|etc",
    "it": "ci|fa|ha|la|lo|mai|me|mi|ne|no|su|te|vi|ecc|etc",
    "nl": "al|dat|me|enz|etc",
    "pl": "itp|itd",
    "pt": "etc",
    "ru": r"т\. ?[дп]|(?<=\d\s)(?:мин|сек|руб)",
    "tr": "mi|ne|sen|vb|vs",
    "uk": r"т\. ?[дп]|(?<=\d\s)(?:хв|год|сек|грн)",
}
_UNITS = rf"(?<=\d)\s(?:[kcm]m|kg|[кcм]м|кг|{UNIT})"  # with the space: else a letter is an initial
_SHOWN = {
    code: re.compile(rf"(?:(?<![\w.])(?:{words})|{_UNITS})(?=\.\s+[¡¿“\"«(]*[^\W\d_a-z])")
    for code, words in _ORDINARY.items()
}


def as_words(text: str, language: str) -> str:
    """The text with these words, where a capital follows, overwritten by letters that are no abbreviation."""
    shown = _SHOWN.get(language)
    return shown.sub(lambda found: "z" * len(found[0]), text) if shown else text
