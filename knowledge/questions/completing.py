"""What somebody who types words to look for may mean to type: words and phrases really in the library."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from knowledge.model import Word
from knowledge.questions.understanding import understand
from knowledge.store import Collection
from knowledge.terms import surface_words
from knowledge.words.languages import language, plain
from knowledge.words.spelling import begins, tolerance

_LOOKED = 50  # passages that hold the words before the last one
_LONG = 2_000  # characters of each that are looked at
_APART = 3  # characters between a word and the one that follows it
_TYPED, _PART = re.compile(r"\w[\w’'-]*"), re.compile(r"\w+")
_MARKS = re.compile(r"[\"“”„«»「」『』]")  # people put them around what they look for, and they say nothing
_QUIET = 300  # words that hold sentences together, more than are among the commonest of a text


def complete(typed: str, collection: Collection, limit: int) -> tuple[str, ...]:
    """Up to `limit` texts that `typed` may go on to: its last word is completed, the others mended.

    Alone as `Collection.words` does; nothing at all to the commonest words that tell. After other words by
    what follows them in the documents, else by what stands in a passage with them; those that begin like the
    last word, else those that nearly do; that in most passages first, equals by the alphabet.
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
    tests: list[Callable[[str], bool]] = [lambda word: word.startswith(last)]
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
    """The commonest words that do more than hold a sentence together."""
    spoken = [language(tag) for tag in collection.languages]
    common = collection.words("", limit + _QUIET)
    return tuple(word for word in common if not any(one.holds(plain(word)) for one in spoken))[:limit]


def _next(before: str, sought: Sequence[Word], collection: Collection) -> tuple[Counter[str], Counter[str]]:
    """The words that follow `before`, and those in a passage with all its words, by how many passages."""
    follows, beside = Counter[str](), Counter[str]()
    typed = [word.casefold() for word in _TYPED.findall(before)]
    quiet = {word.text.casefold() for word in sought}
    for hit in collection.search(sought, _LOOKED):
        if all(word.best(hit.matched) for word in sought):
            text, spoken = hit.passage.text[:_LONG], language(hit.passage.document.language)
            follows.update(_following(typed, text))
            beside.update(word for word in surface_words(text) - quiet if not spoken.holds(word))
    return follows, beside


def _following(typed: Sequence[str], text: str) -> set[str]:
    """The words that follow these in a text.

    Looked for without a pattern made of them: such a pattern Python would keep.
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
