"""Completions for somebody who is typing words to look up: words and phrases that are in the library."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from knowledge.question import Word
from knowledge.questions.understanding import understand
from knowledge.store import Collection
from knowledge.terms import surface_words
from knowledge.words.languages import keys, language, plain
from knowledge.words.spelling import begins, tolerance

_LOOKED = 50  # passages with the words before the last one, in which the next is looked for
_LONG = 2_000  # characters of each that are looked at
_APART = 3  # characters at most between a word and the next one
_TYPED, _PART = re.compile(r"\w[\w’'-]*"), re.compile(r"\w+")
_MARKS = re.compile(  # people put them around what they look for, to no effect; and halves of characters
    r"[\"“”„«»「」『』\ud800-\udfff]"
)
_QUIET = 300  # more words that hold sentences together than a language has


def complete(typed: str, collection: Collection, limit: int) -> tuple[str, ...]:
    """Up to `limit` completions of `typed`: its last word completed, the others with their spelling mended.

    A single word is completed as `Collection.words` does, and nothing by the commonest telling words. After
    other words come those that follow them in the documents, or else those in the same passages; of these the
    ones that begin with the last word, or else nearly so. Those in most passages come first, equals by
    alphabet.
    """
    before, _, last = _MARKS.sub("", typed).lstrip().rpartition(" ")
    if not before:
        return collection.words(last, limit, nearly=True) if last else _telling(collection, limit)
    question = understand(before, collection)
    meant = dict(question.corrected)
    for form in (_TYPED, _PART):
        before = form.sub(lambda found: meant.get(found[0], found[0]), before)
    follows, beside = _next(before, question.sought, collection)
    last = last.casefold()
    pressed = keys(last)
    tests: list[Callable[[str], bool]] = [
        lambda word: word.startswith(last),
        lambda word: keys(word).startswith(pressed),
    ]
    if tolerance(last):
        tests.append(lambda word: begins(word, last))
    fitting = (
        {word: times for word, times in words.items() if fits(word.casefold())}
        for fits in tests
        for words in (follows, beside)
    )
    ranked = sorted(next(filter(None, fitting), {}).items(), key=lambda held: (-held[1], held[0]))
    different = {word.casefold(): word for word, _ in reversed(ranked)}
    return tuple(f"{before} {word}" for word, _ in ranked if different[word.casefold()] == word)[:limit]


def _telling(collection: Collection, limit: int) -> tuple[str, ...]:
    """The commonest words that do more than hold sentences together."""
    spoken = [language(tag) for tag in collection.languages]
    common = collection.words("", limit + _QUIET)
    return tuple(word for word in common if not any(one.holds(plain(word)) for one in spoken))[:limit]


def _next(before: str, sought: Sequence[Word], collection: Collection) -> tuple[Counter[str], Counter[str]]:
    """The words right after `before`, and those in passages with all its words, by the number of passages."""
    follows, beside = Counter[str](), Counter[str]()
    typed = [word.casefold() for word in _TYPED.findall(before)]
    quiet = {word.text.casefold() for word in sought}
    for hit in collection.search(sought, _LOOKED):
        if all(word.best(hit.matched) for word in sought):
            text, spoken = hit.passage.text[:_LONG], language(hit.passage.document.language)
            follows.update(_following(typed, text))
            beside.update(word for word in surface_words(text, spoken.code) - quiet if not spoken.holds(word))
    return follows, beside


def _following(typed: Sequence[str], text: str) -> set[str]:
    """The words that follow these in a text.

    This does without a regular expression made of them because Python would cache it.
    """
    found = list(_TYPED.finditer(text))
    folded = [word[0].casefold() for word in found]
    return {
        following[0]
        for place, following in enumerate(found)
        if place >= len(typed)
        and folded[place - len(typed) : place] == typed
        and following.start() - found[place - 1].end() <= _APART
    }
