"""A question as a library understands it: its words, the acronyms that the library explains, and spelling."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from knowledge.question import How, Question, Variant, Word
from knowledge.questions.asking import question_words
from knowledge.questions.following import alone, following
from knowledge.questions.jobs import JOBS, asks_job
from knowledge.questions.phrasal import with_particles
from knowledge.questions.unfound import as_places, compounds, otherwise, stands
from knowledge.questions.wrapping import unwrapped
from knowledge.store import Collection
from knowledge.words.aliases import SIGNS
from knowledge.words.identifying import languages_of
from knowledge.words.kin import is_english, is_name, kin
from knowledge.words.languages import Language, language, plain
from knowledge.words.parts import UNSPACED
from knowledge.words.spelling import clear, distance, has_other_ending, is_slip, other_vowels, tolerance
from knowledge.words.variants import ACRONYM, SPELLING, STANDS_FOR, united

_SPELLING = 0.6  # likeness of meaning from which similar words may be two spellings of one: centre, center
_DEFINING = frozenset(
    "stand stands mean means meaning define definition short full form abbreviation acronym".split()
)
_MANY = 40  # in a question of more words, one that occurs nowhere is not missed
_MOST = 50  # words of a question, all different, that are looked for as misspelt; each takes its time
_SPREAD = 2  # words that an acronym becomes; more would outweigh the rest of the question


def understand(text: str, collection: Collection, after: str | None = None) -> Question:
    """The question that a text puts to a collection, if it was asked `after` another one.

    An acronym that the documents explain is also searched for by the rarest words of its long form, and a
    long form by its acronym. A word that occurs nowhere in the collection is searched for as the one word
    that it clearly resembles, or as `unfound.py` has it. Words that occur nowhere are not carried over.
    """
    asked = alone(text, partial(_known, collection))
    words: Sequence[Word] = question_words(asked, collection.languages)
    held = tuple(dict.fromkeys(language(tag).code for tag in collection.languages))
    if "en" in held:
        words = list(as_places(words, collection))
        words = list(with_particles(list(compounds(words, collection))))
    spoken = languages_of(asked, collection.languages)[0]
    corrected: tuple[tuple[str, str], ...] = ()
    missed = any(word.telling and not stands(word, collection) for word in words)
    if missed:
        words, corrected = _spelt(words, collection, spoken)
    if _are_for_job(words, unwrapped(asked, spoken), collection):
        words = [word._replace(telling=_is_missed(word, collection)) for word in words]
    if missed and len(words) <= _MANY:
        named = (place > 0 and word.text.istitle() for place, word in enumerate(words))
        words = [otherwise(word, collection, named=one) for word, one in zip(words, named, strict=True)]
    question = Question(
        text,
        _explained(words, collection),
        corrected,
        asked=asked if asked != text else None,
        spoken=spoken.code,
        foreign_to=held if spoken.code not in held else (),
    )
    if after is None:
        return question
    before = understand(after, collection)
    known = tuple(word for word in before.words if not word.telling or stands(word, collection))
    return following(question, replace(before, words=known))


def literal(question: Question) -> Question:
    """The question for these very words: what is only like one of them, or what it stands for, is left out.

    Words that name a thing together count only as its name: in “South Korea” the South and Korea do not.
    """
    words = question.words
    names = [{one.term for one in word.variants if one.term.startswith(SIGNS[0])} for word in words]
    found = []
    for word, own, before, after in zip(words, names, [set(), *names], [*names[1:], set()], strict=False):
        whole = own & (before | after)
        kept = (one for one in word.variants if (one.term in whole if whole else _is_itself(one)))
        found.append(word._replace(variants=tuple(kept)))
    return replace(question, words=tuple(found))


def _is_itself(variant: Variant) -> bool:
    stands_in = variant.how is How.ALIAS and variant.weight <= STANDS_FOR
    return variant.how is not How.LIKE and not stands_in


def _known(collection: Collection, text: str) -> list[Word]:
    """The words of a text that tell and stand in the collection."""
    words = question_words(text, collection.languages)
    return [word for word in words if word.telling and stands(word, collection)]


def _are_for_job(words: Sequence[Word], asked: str, collection: Collection) -> bool:
    """Whether somebody's job is asked for, be it by a name in the collection alone: “anna berg role”."""
    first = next((at for at, word in enumerate(words) if plain(word.text) in JOBS), None)
    if first is None or asks_job(asked):
        return first is not None
    terms = [word.variants[0].term for word in words[:first]]
    if not any(is_name(own) or not is_english(own) for own in terms):
        return False
    only = all(plain(word.text) in JOBS for word in words[first:])
    return only and all(stands(word, collection) for word in words[:first])


def _is_missed(word: Word, collection: Collection) -> bool:
    """Whether a word of a question for somebody's job tells: “job” does only where it stands."""
    return word.telling and (plain(word.text) not in JOBS or stands(word, collection))


def _spelt(
    words: Sequence[Word], collection: Collection, asked: Language
) -> tuple[list[Word], tuple[tuple[str, str], ...]]:
    found: list[Word] = []
    meant: dict[str, str | None] = {}
    for word in words:
        if word.text not in meant and len(meant) < _MOST and _may_be_misspelt(word, collection):
            meant[word.text] = _meant(word, collection, asked)
        right = meant.get(word.text) if word.telling else None
        found.append(word if right is None else _as(word, right, collection))
    return found, tuple((wrong, right) for wrong, right in meant.items() if right is not None)


def _may_be_misspelt(word: Word, collection: Collection) -> bool:
    """Whether a telling word occurs nowhere in the collection, and is one in which letters may be wrong."""
    letters = word.telling and tolerance(word.text) > 0 and word.text.isalpha()
    return letters and not UNSPACED.search(word.text) and not stands(word, collection)


def _meant(word: Word, collection: Collection, asked: Language) -> str | None:
    """The telling word of the collection that a word was meant to be which may be misspelt; None if unclear.

    An English word was meant as typed, unless the other is another spelling of it, differs in the vowel of a
    suffix that is no part of the stem, or is the same with accents in another language of the collection. In
    a question `asked` in a language of which not all words are known, the two must be closer.
    """
    own, spoken = word.variants[0].term, [language(tag) for tag in collection.languages]
    bare = plain(word.text)
    alike = [term for term, likeness in kin(own).items() if likeness >= _SPELLING]
    if own != bare and bare.startswith(own):
        alike += map(language("en").stem, other_vowels(bare))
    spellings = set(filter(collection.holding, alike))
    is_word = is_english(own) and any(one.code == "en" for one in spoken)
    if is_word and not spellings and len(spoken) == 1:
        return None
    is_known = asked.code == "en" and asked in spoken
    found = clear(
        {
            term: one
            for term, one in collection.near(word.text, own).items()
            if not any(by.holds(plain(one.word)) for by in spoken)
            and (not is_word or term in spellings or plain(one.word) == bare)
            and _is_likely((bare, own), (plain(one.word), term), is_known=is_known)
        }
    )
    return found.word if found else None


def _is_likely(typed: tuple[str, str], other: tuple[str, str], *, is_known: bool) -> bool:
    """Whether a typed word may mean a similar one, both with their terms.

    `is_known` says whether the words of the language are known.
    """
    if not is_known:
        return is_slip(typed[0], other[0])
    most = tolerance(typed[0])
    return distance(typed[0], other[0], most) <= most or not has_other_ending(typed, other)


def _as(word: Word, meant: str, collection: Collection) -> Word:
    """A misspelt word, to be searched for as the one it was meant to be."""
    right = [variant for one in question_words(meant, collection.languages) for variant in one.variants]
    spelt = [Variant(one.term, SPELLING * one.weight, How.SPELLING) for one in right]
    return word._replace(variants=united([word.variants[0], *spelt]))


def _explained(words: Sequence[Word], collection: Collection) -> tuple[Word, ...]:
    acronyms = collection.acronyms
    if not acronyms.forms:
        return tuple(words)
    if any(word.variants[0].term in acronyms.forms for word in words):
        # To ask what an acronym means is to ask what it is short for.
        words = [word for word in words if word.text.casefold() not in _DEFINING]
    short: dict[int, tuple[str, ...]] = {}
    for first, last, meant in acronyms.long.found([word.variants[0].term for word in words]):
        short |= dict.fromkeys(range(first, last), meant)
    found: list[Word] = []
    for place, word in enumerate(words):
        more = [Variant(term, ACRONYM, How.ACRONYM) for term in short.get(place, ()) if word.telling]
        forms = [
            _telling(form, collection)
            for form in acronyms.forms.get(word.variants[0].term, ())
            if word.telling
        ]
        spread = max(map(len, forms), default=1)
        for number in range(spread):
            long = [Variant(form[number], ACRONYM, How.ACRONYM) for form in forms if number < len(form)]
            found.append(word._replace(variants=united([*word.variants, *more, *long])))
    return tuple(found)


def _telling(form: Sequence[str], collection: Collection) -> list[str]:
    """The rarest terms of a long form."""
    rarest = sorted(form, key=collection.holding)[:_SPREAD]
    return [term for term in form if term in rarest]
