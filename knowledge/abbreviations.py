"""Abbreviations that a sentence may end in, and words that sentencex takes for others. Pure."""

import re

UNIT = "[hmglчмл]"
"""A letter that after a figure is a unit, to which no stop belongs."""

BEGINS = re.compile(
    r"\s+[„»“]?(?:D(?:er|ie|as|en|em|ann|anach|ort|iese[mnrs]?)|Eine?[mnr]?|W(?:er|as|ie|o|enn|ir|eil)|Sie|Er|Es|Ich"
    r"|Man|Bei|I[mn]|A[mn]|Auf|Aus|Für|Mit|Nach|Nur|Auch|Alle|Bitte|Keine?[mnr]?|Zu[mr]?|Vo[mnr]|Um|Und|Aber|Als"
    r"|Jede[mnrs]?|Nicht|So|Hier|Jetzt|Ihre?)\b"
)
"""How German sentences begin that no noun begins: nouns have capitals, too."""

_ORDINARY = {  # words that it takes for abbreviations of others, by language: Maine, number, Illinois
    "en": "me|no|may|May|ill|art|miss|ore|ok|OK|fed|ID|(?<=\\d\\s)(?:secs?|mins?|hrs?)",
    "de": "mich|usw|etc",  # those that may end a sentence, and here do before a capital, too
    "es": "[Nn]o|bien|mar|contra|etc",
    "fr": "est|etc",
    "it": "me|no|te|vi|ecc|etc",
    "nl": "enz|etc",
    "pl": "itp|itd",
    "pt": "etc",
    "ru": r"т\. ?[дп]|(?<=\d\s)(?:мин|сек|руб)",
    "tr": "vb|vs",
    "uk": r"т\. ?[дп]|(?<=\d\s)(?:хв|год|сек|грн)",
}
_UNITS = rf"(?<=\d)\s(?:[kcm]m|kg|[кcм]м|кг|{UNIT})"  # with the space: a letter alone is an initial to it
_SHOWN = {
    code: re.compile(rf"(?:(?<![\w.])(?:{words})|{_UNITS})(?=\.\s+[¡¿“\"«(]*[^\W\d_a-z])")
    for code, words in _ORDINARY.items()
}


def as_words(text: str, language: str) -> str:
    """The text, as long, with those among them that a capital follows in letters of no abbreviation."""
    shown = _SHOWN.get(language)
    return shown.sub(lambda found: "z" * len(found[0]), text) if shown else text
