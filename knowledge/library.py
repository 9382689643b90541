"""The library: ask it, look words up in it, reload it. It is almost all that a front needs."""

import os
from functools import partial
from hashlib import sha256
from pathlib import Path

from knowledge.answering import answer, nothing_asked, page_of, quotes, settled, unshown
from knowledge.errors import NothingToServe
from knowledge.explaining import Explanation, explain
from knowledge.model import Answer, Contents, Listing, Passage, Report
from knowledge.question import Question
from knowledge.questions.asking import question_words
from knowledge.questions.completing import complete
from knowledge.questions.talk import asks_nothing
from knowledge.questions.topics import Topics
from knowledge.questions.understanding import literal, understand
from knowledge.questions.unfound import stands
from knowledge.ranking import Ranking, learned
from knowledge.reading import read_folder
from knowledge.reloading import Progress, Sources, check, reload
from knowledge.sentences import sentences
from knowledge.store import Collection, Store
from knowledge.stores.local import LocalStore
from knowledge.verifying import verify
from knowledge.verifying.findings import Verification
from knowledge.words.identifying import language_told
from knowledge.words.moment import forgetting

BRIEFINGS = Path(__file__).parent / "briefings"
"""The folder of the documents that come with the program."""

CANDIDATES = 40
"""How many of the best passages by BM25 are considered for an answer; their neighbours come on top."""

SURENESS = 0.25
"""The least confidence, from 0 to 1, with which an answer is given, unless the settings say otherwise."""

_FURTHER = 64  # passages considered for what comes after an answer
_STRANGE = 4  # words of a question answered at once that may stand nowhere in the sources, …
_SMALL = 200  # … if these have no more passages; else none may
_TOLD, _TOLD_LENGTH = 3, 1_000  # sentences of a text that are asked, and characters of each


class Library:
    """A store, its sources and the policy. Safe to use from several threads; no question waits for a reload.

    Of the texts it is given it caches single words and pairs of words at most. Picklable if its parts are.

    Until something has been published every method raises NothingToServe, except `check`, `prepare` and
    `reload`, which raise it if there is nothing to publish.
    """

    def __init__(self, store: Store, sources: Sources, *, sureness: float = SURENESS) -> None:
        self._store = store
        self._sources = sources
        self._sureness = sureness
        self._topics = Topics()

    def __reduce__(self) -> tuple[object, ...]:
        """Another process may reload it."""
        return partial(Library, sureness=self._sureness), (self._store, self._sources)

    def ask(
        self, text: str, *, limit: int = 3, document: str | None = None, after: str | None = None
    ) -> Answer:
        """What the sources say to a question: up to `limit` quotes, or silence and what comes nearest.

        Small talk gets no quotes, but topics to ask about. `document` is the name of the only document to
        search. `after` is the previous question: a follow-up ("and when was that?") takes over its words.
        """
        return self.ask_and_rank(text, limit=limit, document=document, after=after)[0]

    @forgetting()
    def ask_at_once(self, text: str, *, limit: int = 3, after: str | None = None) -> Answer | None:
        """What `ask` says; or None, at once, if words of the question stand nowhere in the sources.

        Words like each of these are looked for, which takes as long as all else, unless the library is small
        and they are few. Nor are topics chosen at once, which takes as long as many questions.
        """
        collection = self._collection()
        words = question_words(f"{after or ''} {text}".strip(), collection.languages)
        strange = sum(word.telling and not stands(word, collection) for word in words)
        if strange > (_STRANGE if collection.contents.passages <= _SMALL else 0):
            return None
        if not self._topics.are_of(collection) and asks_nothing(Question(text, words)):
            return None
        return self.ask(text, limit=limit, after=after)

    @forgetting()
    def ask_and_rank(
        self,
        text: str,
        *,
        limit: int = 3,
        candidates: int = CANDIDATES,
        document: str | None = None,
        after: str | None = None,
    ) -> tuple[Answer, tuple[Passage, ...]]:
        """What `ask` says, and all the sentences it chose from, best first.

        `candidates` is how many of the best passages by BM25 are considered.
        """
        collection = self._collection()
        said, ranked = self._answer(collection, text, limit, document, after, candidates)
        if asks_nothing(said.question, said.quotes):
            topics = self._topics.of(collection, lambda topic: self._answer(collection, topic, 1)[0])
            said = nothing_asked(said, topics)
        return said, tuple(one.hit.passage for one in ranked.all)

    @forgetting()
    def look_up(self, words: str, *, page: int = 1, size: int = 5, document: str | None = None) -> Listing:
        """One page of all the passages that hold any of `words`, best first, `size` to a page.

        A page beyond the last becomes the last; if nothing is found it is page 1 of 1, without quotes.
        """
        collection = self._collection()
        question = literal(understand(words, collection))
        total = collection.count(question.sought, document)
        page, pages = page_of(page, size, total)
        hits = collection.search(question.sought, page * size, document)[(page - 1) * size :]
        nowhere = tuple(word.text for word in question.sought if not stands(word, collection))
        version = collection.contents.version
        return Listing(question, quotes(question, hits), page, pages, total, version, nowhere)

    @forgetting()
    def further(
        self,
        text: str,
        *,
        beyond: int = 3,
        page: int = 1,
        size: int = 5,
        document: str | None = None,
        after: str | None = None,
    ) -> Listing:
        """One page of the sentences that come after those an answer shows, best first.

        An answer shows up to `beyond` quotes, or else the nearest line; 0 says that it showed none. Pages
        are as in `look_up`.
        """
        collection = self._collection()
        first, _ = self._answer(collection, text, beyond, document, after)
        ranked = _ranked(collection, first.question, _FURTHER, document).all
        hits = unshown(first if beyond else None, ranked)
        page, pages = page_of(page, size, len(hits))
        question, seen = first.question, quotes(first.question, hits[(page - 1) * size : page * size])
        return Listing(question, seen, page, pages, len(hits), first.version)

    @forgetting()
    def explain(
        self, text: str, *, limit: int = 3, document: str | None = None, after: str | None = None
    ) -> Explanation:
        """Why `ask` answers a question as it does; for small talk there is nothing to explain."""
        collection = self._collection()
        found, ranked = self._answer(collection, text, limit, document, after)
        if asks_nothing(found.question, found.quotes):
            return Explanation(nothing_asked(found, ()))
        return explain(found, ranked, collection)

    def around(self, document: str, paragraph: int, before: int = 0, after: int = 0) -> tuple[Passage, ...]:
        """See `knowledge.store.Collection.around`."""
        return self._collection().around(document, paragraph, before, after)

    @forgetting()
    def ask_of(self, text: str, *, limit: int = 3) -> Answer:
        """What the sources say about a text: the surest answer to one of its sentences.

        The text must hold more than white space. The three sentences with the most telling words are asked;
        of equally sure answers the first in the text is taken.
        """
        tag = language_told(text)
        parts = list(dict.fromkeys(text[start:end][:_TOLD_LENGTH] for start, end in sentences(text, tag)))
        told = sorted(parts, key=lambda one: -sum(word.telling for word in question_words(one, (tag,))))
        answers = [self.ask(one, limit=limit) for one in parts if one in told[:_TOLD]]
        return max(answers, key=lambda found: (bool(found.quotes), found.confidence))

    @forgetting()
    def verify(self, text: str, *, whole: bool = False) -> Verification:
        """Whether the sources hold what `text` quotes, word for word; each quote is checked by itself.

        If it is `whole`, all of `text` is one quote, whatever quotation marks it holds.
        """
        return verify(text, self._collection(), whole=whole)

    def contents(self) -> Contents:
        """What is being served."""
        return self._collection().contents

    @forgetting()
    def complete(self, typed: str, *, limit: int = 25) -> tuple[str, ...]:
        """See `knowledge.questions.completing.complete`."""
        return complete(typed, self._collection(), limit)

    def prepare(self, progress: Progress | None = None) -> Report | None:
        """Publish the sources if nothing can be served yet; return None if something can.

        Raises NothingToServe or StoreUnusable.
        """
        return self.reload(progress) if self._store.collection() is None else None

    def reload(self, progress: Progress | None = None) -> Report:
        """Publish the sources as they are now, all of them or none; until then the old collection answers.

        Waits for a reload under way, in this process or another. Publishes nothing if these sources are
        served already and what is stored of them is undamaged. Raises NothingToServe or StoreUnusable.
        """
        return reload(self._store, self._sources, progress)

    def check(self) -> Report:
        """What a reload would serve and change; publishes nothing. Raises NothingToServe."""
        return check(self._store, self._sources)

    def _answer(
        self,
        collection: Collection,
        text: str,
        limit: int,
        document: str | None = None,
        after: str | None = None,
        candidates: int = CANDIDATES,
    ) -> tuple[Answer, Ranking]:
        """The answer to a text asked `after` another, even if it is small talk, and the ranking behind it."""
        question = understand(text, collection, after)
        ranked = settled(_ranked(collection, question, candidates, document), self._sureness)
        version = collection.contents.version
        return answer(question, ranked, version=version, limit=limit, sureness=self._sureness), ranked

    def _collection(self) -> Collection:
        collection = self._store.collection()
        if collection is None:
            raise NothingToServe
        return collection


def _ranked(collection: Collection, question: Question, candidates: int, document: str | None) -> Ranking:
    found = collection.candidates(question.sought, candidates, document)
    return learned().rank(question, found, collection.frequency)


def library_of(documents: Path | None, data: Path, *, max_bytes: int, sureness: float) -> Library:
    """The library of a folder of documents (None: the briefing that comes with the program), kept in `data`.

    Each documents folder gets a place of its own within `data`. Raises StoreUnusable.
    """
    folder = Path(os.path.realpath(documents or BRIEFINGS))  # `resolve` would fail on links in a circle
    key = f"{folder.name}-{sha256(str(folder).encode()).hexdigest()[:8]}"
    store = LocalStore(data / key)
    own = frozenset(Path(os.path.realpath(one)) for one in (data, data / key)) - {folder}
    return Library(store, partial(read_folder, folder, max_bytes, own), sureness=sureness)
