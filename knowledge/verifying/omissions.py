"""What a claim leaves out although it denies or limits what the claim says. Pure."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from knowledge.verifying.findings import Change, Finding, Span, Step, Verdict
from knowledge.verifying.windows import Claim, Window
from knowledge.verifying.wording import Written, words

_DENIALS = frozenset(
    """
    not no never nor neither none nobody nothing cannot without hardly scarcely barely rarely seldom nicht
    nichts kein keine keinen keinem keiner keines keinerlei keineswegs keinesfalls nie niemals niemand
    niemanden niemandem weder nirgends nirgendwo ohne pas ne ni rien jamais aucun aucune guère sans nunca
    jamás nadie nada ningún ninguno ninguna tampoco sin non mai nessuno nessuna nulla niente né não nem nenhum
    ninguém niet geen nooit niemand niets не ни нет никто никого ничего ничто никогда нельзя без вряд ні ніхто
    нікого нічого ніколи жоден жодна немає 没 沒 無 无
    """.split()
)
_DISPUTES = frozenset(  # these deny what is next to them, and may be denied themselves: “no doubt that”
    """
    deny denies denied denying refuse refuses refused refusing fail fails failed unlikely unable impossible
    false untrue doubt doubts doubted doubtful forbid forbids forbade forbidden unmöglich bestreitet bestritt
    leugnet leugnete weigert weigerte bezweifelt bezweifelte impossible dément refuse refusé doute imposible
    niega negó duda dudó невозможно отрицает отрицал отрицала отказался отказалась отказались сомневается
    неможливо заперечує відмовився відмовилася відмовились сумнівається
    """.split()
)
_DENIED = re.compile(  # in scripts without spaces
    "ない|なかっ|なけれ|ませ[んぬ]|(?<!ま)ず(?=[に、。])|不(?![仅僅])|未(?![来來])|非(?!常)"
    "|않|없|아니|못하|(?<![\uac00-\ud7a3])[안못](?=\\s)"
)
_LIMITS = frozenset(  # without these a sentence says more than it did
    """only just merely almost nearly if unless whether allegedly reportedly supposedly possibly probably
    perhaps maybe roughly approximately least nur kaum fast falls wenn sofern ob angeblich vermutlich
    möglicherweise vielleicht mindestens höchstens etwa seulement presque si s'il s'ils peut-être environ
    solo sólo casi quizás только лишь почти едва якобы возможно если лише тільки майже нібито
    можливо якщо""".split()
)
_REPORTS = frozenset(  # without these it is no more somebody's word that what follows is so
    """said says claimed alleged alleges announced argued argues asserted asserts believed believes indicated
    indicates insisted insists reported suggested suggests behauptet behauptete sagt sagte erklärte berichtete
    affirmé affirme déclaré prétend prétendu afirmó afirma dijo dice declaró заявил заявила заявили заявляет
    утверждает утверждал сказал сказала сообщил сообщила сообщили сообщает заявив стверджує повідомив
    повідомила повідомили""".split()
)
_RELATIVE = frozenset("who which that".split())  # before such a word: of whom else something is told
_CONDITION = re.compile(  # right after a claim: “It may leave, if the tide is low”; matches folded words
    r"(?:if|unless|except|only|provided(?! by| to| for)|(?:as|so) long as|on (?:the )?condition(?! of)"
    r"|in case(?! \d| no)|in the event|subject to|wenn|falls|sofern|ausser|nur|vorausgesetzt|solange|soweit"
    "|es sei denn|unter der (?:bedingung|voraussetzung)|im falle?|si|s'ils?|sauf|seulement|pourvu|tant que"
    "|à (?:moins|condition)(?: que| de)?|en cas|sous réserve|excepto|salvo|sólo|solo"
    "|a (?:menos|no ser|condición)(?: de)?(?: que)?|siempre (?:que|y cuando)|con tal(?: de)?(?: que)?|en caso"
    "|если|кроме|только|лишь|при условии|разве (?:что|только)|в случае|якщо|крім|лише|тільки|за умови"
    "|хіба (?:що|тільки)|[ув] разі)(?= |$)"
)
_REPORT_ENDS = re.compile(r"[,;:.!?()“”\"«»…\n、。！？](?!\s*(?:dass|daß|что|що)\b)")
_CONDITIONAL = 12  # words that are shown of a condition at most
_PHRASE = 4  # words of such a condition at most
_NEAR, _NEXT = 4, 2  # words before a claim of which one may deny what it says, and may limit it
_BESIDE = 3  # words between a claim and one behind it that disputes it, and those that may deny such a one
_SENTENCE = 5  # words of a claim without a full stop: with fewer it may be no sentence, but a name
_LED = 8  # words before a claim, outside of it, of which one may deny what it says
_PAUSE = re.compile(r"[,;:.!?()“”\"«»…—–\n、。！？]")
_ASIDE = re.compile(  # put in right before: “do not, under any circumstances, share”
    r",(?! (?:and|but|or|und|aber|oder|et|mais|ou|y|pero|и|но|а) )[^,;:.!?()\n]{1,80},\s*\Z"
)
_FRAGMENT = 3  # words of a claim: fewer may be part of any sentence
_CLOSED = re.compile(r"[.,!?…。！？]")


def omission_of(claim: Claim, window: Window, marks: Sequence[Span]) -> Finding | None:
    """The finding on a claim, at `marks`, that leaves out what denies or limits it; None if it does not.

    What is left out may stand before the claim, if that is quoted as if it began the sentence; after it, if
    it is quoted as if it ended the sentence; or at an ellipsis. In a sentence that is left out as a whole it
    does not deny the rest.
    """
    steps: list[Step] = []
    missing: list[Span] = []
    if begun := _before(claim, window, marks[0][0]):
        steps.append(window.step(Change.DROPPED, begun))
        missing.append(begun)
    for before, after in pairwise(marks):
        steps.append(window.step(Change.KEPT, before))
        for change, span in _between(window, before[1], after[0]):
            steps.append(window.step(change, span))
            missing += [span] * (change is Change.DROPPED)
    steps.append(window.step(Change.KEPT, marks[-1]))
    if ended := _behind(claim, window, marks[-1][1]):
        steps.append(window.step(Change.DROPPED, ended))
        missing.append(ended)
    if not missing:
        return None
    along = sorted([*missing, *marks])
    return window.finding(claim, Verdict.ALTERED, (along[0][0], along[-1][1]), missing, tuple(steps))


def _before(claim: Claim, window: Window, at: int) -> Span | None:
    """What denies or limits a claim right before `at`, if it is quoted as if no word came before it.

    So is the end of a sentence that is the whole text, with its full stop; but only what stands next to it
    denies it then. A clause that begins with a name may be quoted so, too, unless what leads to it denies it.
    """
    text, held, first = window.wording.text, window.wording.words, claim.wording.words[0]
    is_capital = claim.wording.text[first.start].isupper()
    stands = _is_closed(claim) or (len(claim.wording.words) >= _SENTENCE and not _is_led_in(claim))
    begins = first.cut or (is_capital and (text[at].islower() or stands))
    if not (begins or (claim.alone and _is_closed(claim))):
        return None
    near = _NEAR if begins else _NEXT
    aside = _ASIDE.search(text, max(at - 100, 0), at)
    at = aside.start() if aside else at
    place = bisect_left(held, (at,))
    for number, word in enumerate(reversed(held[max(place - near, 0) : place]), 1):
        if _PAUSE.search(text, word.end, at) or window.holding(word.start) != window.holding(at):
            return None
        if word.folded in _DISPUTES and _is_denied(window, place - number):
            return None
        if _denies(window.wording.text, word) or (number <= _NEXT and _limits(held[: place - number + 1])):
            return word.start, held[place - 1].end
    return None


def _is_led_in(claim: Claim) -> bool:
    """Whether the words right before a claim, outside of it, deny what it says as its source may."""
    return any(_denies(claim.before, word) for word in words(claim.before)[-_LED:])


def _behind(claim: Claim, window: Window, at: int) -> Span | None:
    """What denies a claim after `at`: next to it, or up to a pause if it is quoted as if it ended there.

    In the latter case a condition right after it counts too, even after a comma.
    """
    text, held = window.wording.text, window.wording.words
    place = bisect_left(held, (at,))
    if _is_closed(claim):
        following = held[place:]
    else:
        following = held[place : place + 1] if len(claim.wording.words) >= _FRAGMENT else []
    for number, word in enumerate(following, 1):
        if window.holding(word.start) != window.holding(at - 1):
            return None
        if number == 1 and text[at : word.start].strip() in ("", ",") and (phrase := _condition(following)):
            return (word.start, _clause(window, following, phrase)) if _is_closed(claim) else None
        if _PAUSE.search(text, at, word.start):
            return None
        if _denies(window.wording.text, word) and (number <= _BESIDE or word.folded not in _DISPUTES):
            return held[place].start, word.end
    return None


def _clause(window: Window, following: Sequence[Written], phrase: int) -> int:
    """Where the clause ends that so many of these words begin: before a pause, though not one right after."""
    text, home = window.wording.text, window.holding(following[0].start)
    last = phrase - 1
    while (after := last + 1) < min(_CONDITIONAL, len(following)):
        if window.holding(following[after].start) != home:
            break
        if after > phrase and _PAUSE.search(text, following[last].end, following[after].start):
            break
        last = after
    return following[last].end


def _limits(preceding: Sequence[Written]) -> bool:
    """Whether the last of these words limits what comes after them, alone or with those before it."""
    ends = (preceding[-count:] for count in range(1, _PHRASE + 1))
    return preceding[-1].folded in _LIMITS or any(_condition(one) == len(one) for one in ends)


def _condition(following: Sequence[Written]) -> int:
    """How many of the words make the condition that they begin with; 0 if they do not."""
    found = _CONDITION.match(" ".join(word.folded for word in following[:_PHRASE]))
    return found[0].count(" ") + 1 if found else 0


def _is_denied(window: Window, place: int) -> bool:
    """Whether the word in this place is itself denied: “no doubt that”, “it cannot be denied that”."""
    text, held = window.wording.text, window.wording.words
    for word in reversed(held[max(place - _BESIDE, 0) : place]):
        if _PAUSE.search(text, word.end, held[place].start):
            return False
        if word.folded == "beyond" or _denies(window.wording.text, word):
            return True
    return False


def _between(window: Window, start: int, end: int) -> Iterator[tuple[Change, Span]]:
    """The words left out at an ellipsis: dropped if they deny or limit the rest, cut if they do not.

    Only words next to what is quoted limit it, and a word that reports does so if what follows is reported.
    """
    left_out = [word for word in window.wording.words if start <= word.start and word.end <= end]
    in_part = {window.holding(start - 1), window.holding(end)}  # the sentences it cuts into
    edges = {*left_out[:1], *left_out[-1:]}
    missing = {
        word
        for before, word in zip([None, *left_out], left_out, strict=False)
        if window.holding(word.start) in in_part
        and (
            _denies(window.wording.text, word)
            or (word in edges and word.folded in _LIMITS)
            or (window.holding(word.start) == window.holding(end) and _reports(window, before, word, end))
        )
    }
    for is_missing, found in groupby(left_out, missing.__contains__):
        run = list(found)
        yield Change.DROPPED if is_missing else Change.CUT, (run[0].start, run[-1].end)


def _reports(window: Window, before: Written | None, word: Written, end: int) -> bool:
    """Whether a word reports what follows up to `end`, and not only what is told of somebody aside."""
    if word.folded not in _REPORTS or (before is not None and before.folded in _RELATIVE):
        return False
    pause = _REPORT_ENDS.search(window.wording.text, word.end)
    return pause is None or pause.start() >= end


def _is_closed(claim: Claim) -> bool:
    """Whether a claim ends as a sentence or a clause does, or in an ellipsis."""
    return _CLOSED.search(claim.wording.text, claim.wording.words[-1].end) is not None


def _denies(text: str, word: Written) -> bool:
    """Whether a word of a text, or what begins with it, denies the rest of its sentence."""
    folded = word.folded
    if folded in _DENIALS or folded in _DISPUTES or folded.endswith("n't") or folded.startswith("n'"):
        return True
    return _DENIED.match(text, word.start) is not None
