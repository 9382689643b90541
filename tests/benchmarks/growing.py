"""Realistic text of any size, and questions about it, grown from the development data with a fixed seed.

First the real texts in shuffled order. Then texts of recombined sentences: each of their words may give way
to another, drawn from all the words seen so far, so that frequent words stay as frequent as they are; a few
are coined, so that the vocabulary grows with the text as a real one does (Simon's model, Biometrika 1955).
"""

import gzip
import json
import random
import re
from collections.abc import Iterator
from itertools import cycle, islice, starmap
from pathlib import Path
from typing import Any

from knowledge.model import Document
from knowledge.passages import passages
from knowledge.question import Question
from knowledge.questions.asking import question_words
from knowledge.terms import passage_terms

TEXTS = (
    "presidential-speeches",
    "squadshifts-new-wiki",
    "squadshifts-reddit",
    "squadshifts-amazon-reviews",
)
QUESTIONS = ("squadshifts-new-wiki", "qed-nq-a")  # written beside the text; really asked
SEED = 20240618

_REPLACED = 0.35  # share of the words of a recombined sentence that give way
_COINED = 0.012  # share of these that give way to a new word: some 4 in 1,000 words in all
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LENGTH = 120  # sentences of a recombined text


def missing(data: Path) -> list[str]:
    """Which files of the development data are not in the folder `data`."""
    return [name for name in dict.fromkeys(TEXTS + QUESTIONS) if not _file(data, name).is_file()]


def grow(data: Path, folder: Path, size: int, questions: int) -> None:
    """Write `size` passages as text files to `folder`/documents and `folder`/questions.json.

    Questions are pairs of text and terms; each asks in the words of one sentence, in a real question's shape.
    A smaller size is the beginning of a larger one.
    """
    rng = random.Random(SEED)
    documents = folder / "documents"
    documents.mkdir(parents=True)
    asked = _Reservoir(questions, random.Random(SEED))
    for number, text in enumerate(_texts(data, rng)):
        document = Document(f"{number:06}.txt", f"Text {number}", text)
        found = list(islice(passages(document), size))
        size -= len(found)
        if found:
            whole = text if size else text[: found[-1].end]
            (documents / document.name).write_text(whole + "\n", encoding="utf-8", newline="")
        for passage in found:
            asked.offer(passage.text)
        if not size:
            break
    pairs = zip(cycle(asked.kept), _shapes(data, rng), strict=False)
    made = list(
        islice(filter(_terms, starmap(_question, pairs)), questions)
    )  # without words nothing is asked
    (folder / "questions.json").write_text(json.dumps([(text, _terms(text)) for text in made]))


def _texts(data: Path, rng: random.Random) -> Iterator[str]:
    real = [text for name in TEXTS for text in _real_texts(_file(data, name))]
    rng.shuffle(real)
    yield from real
    recombined = _Recombined(real, rng)
    while True:
        yield recombined.text()


def _real_texts(file: Path) -> Iterator[str]:
    for article in _lines(file):
        if "text" in article:
            yield article["text"].strip()
        else:
            yield "\n\n".join(paragraph["text"].strip() for paragraph in article["paragraphs"])


class _Recombined:
    """Texts of real sentences in other places and in partly other words."""

    def __init__(self, texts: list[str], rng: random.Random) -> None:
        self._rng = rng
        self._sentences = [sentence for text in texts for sentence in _SENTENCE.split(text)]
        words = [word for sentence in self._sentences for word in sentence.split() if word.isalpha()]
        self._lower = [word for word in words if word.islower()]
        self._title = [word for word in words if word.istitle()]

    def text(self) -> str:
        """The next text."""
        sentences = (self._sentence() for _ in range(_LENGTH))
        paragraphs: list[str] = []
        while paragraph := " ".join(islice(sentences, self._rng.randint(2, 6))):
            paragraphs.append(paragraph)
        return "\n\n".join(paragraphs)

    def _sentence(self) -> str:
        words = self._rng.choice(self._sentences).split()
        return " ".join(self._word(word) if self._rng.random() < _REPLACED else word for word in words)

    def _word(self, word: str) -> str:
        if not word.isalpha() or not (word.islower() or word.istitle()):
            return word
        seen = self._lower if word.islower() else self._title
        new = seen[int(self._rng.random() * len(seen))]
        if self._rng.random() < _COINED:
            other = seen[int(self._rng.random() * len(seen))].lower()
            new = new[: len(new) // 2 + 1] + other[len(other) // 2 :]
            seen.append(new)
        return new


class _Reservoir:
    """Keeps `size` of the sentences offered, each with equal chance, that say enough to ask about."""

    def __init__(self, size: int, rng: random.Random) -> None:
        self.kept: list[str] = []
        self._size = size
        self._seen = 0
        self._rng = rng

    def offer(self, sentence: str) -> None:
        """Keep the sentence, or not."""
        if not 6 <= sentence.count(" ") <= 60:
            return
        self._seen += 1
        if len(self.kept) < self._size:
            self.kept.append(sentence)
        elif (place := self._rng.randrange(self._seen)) < self._size:
            self.kept[place] = sentence


def _shapes(data: Path, rng: random.Random) -> Iterator[str]:
    """Real questions without end, one of each kind in turn."""
    kinds = [
        [
            qa["q"]
            for article in _lines(_file(data, name))
            for part in article["paragraphs"]
            for qa in part["qas"]
        ]
        for name in QUESTIONS
    ]
    while True:
        for kind in kinds:
            yield rng.choice(kind)


def _question(sentence: str, shape: str) -> str:
    """The question `shape`, its telling words replaced by those of the sentence, in order."""
    telling = iter(_telling(sentence))
    replaced = set(_telling(shape))
    filled = (next(telling, "") if word in replaced else word for word in shape.split())
    return " ".join(word for word in filled if word)


def _telling(text: str) -> list[str]:
    terms = set(_terms(text))
    return [word for word in text.split() if terms.intersection(passage_terms(word))]


def _terms(text: str) -> tuple[str, ...]:
    return Question(text, question_words(text, ("en",))).terms


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _file(data: Path, name: str) -> Path:
    return data / f"{name}.jsonl.gz"
