"""What somebody who types words to look for may mean to type: words and phrases really in the library."""

import re
from collections import Counter

from knowledge.questions.understanding import understand
from knowledge.store import Collection
from knowledge.terms import surface_words
from knowledge.words.languages import language

_LOOKED = 50  # passages that hold the words before the last one
_LONG = 2_000  # characters of each that are looked at


def complete(typed: str, collection: Collection, limit: int) -> tuple[str, ...]:
    """Up to `limit` texts that `typed` may go on to: its last word is completed.

    Alone as `Collection.words` does. After other words by what follows them in the documents, or if nothing
    does by what stands in a passage with them; that in most passages first, equals by the alphabet.
    """
    before, _, last = typed.lstrip().rpartition(" ")
    if not before:
        return collection.words(last, limit)
    sought = understand(before, collection).sought
    follows, beside = Counter[str](), Counter[str]()
    begun = rf"(?<!\w){re.escape(before)}[^\w’']{{1,3}}({re.escape(last)}[\w’'-]*)"
    pattern = re.compile(begun, re.IGNORECASE)
    quiet = {word.text.casefold() for word in sought}
    for hit in collection.search(sought, _LOOKED):
        if all(any(one.term in hit.matched for one in word.variants) for word in sought):
            text, spoken = hit.passage.text[:_LONG], language(hit.passage.document.language)
            follows.update({found[1] for found in pattern.finditer(text)})
            beside.update(
                word
                for word in surface_words(text) - quiet
                if word.startswith(last.casefold()) and not spoken.holds(word)
            )
    ranked = sorted((follows or beside).items(), key=lambda held: (-held[1], held[0]))
    different = {word.casefold(): word for word, _ in reversed(ranked)}
    return tuple(f"{before} {word}" for word, _ in ranked if different[word.casefold()] == word)[:limit]
