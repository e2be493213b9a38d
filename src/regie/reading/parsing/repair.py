"""Helps the parser over what news and conversation have not taught it.

A screenplay leaves out subjects (`Checks the light.`) and its verbs look like nouns (`Beer
flies.`, `The page jams.`). Where a sentence was parsed without a verb and one of its words can be
one, it is parsed again with a word in its place that can be nothing else, or with a subject put
in; what then has a verb is taken, with the words that the script has.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from regie.reading.parsing.compounds import are_people, ends_name, is_one
from regie.reading.parsing.forms import is_artefact, is_person_word, noun_of
from regie.reading.parsing.hanging import BELOW, FINITE, give_subjects, two_deeds
from regie.reading.parsing.language_models import LanguageModel
from regie.reading.parsing.results import with_particles, with_results
from regie.reading.parsing.rows_of_deeds import is_in_row, stands_first, with_base_forms
from regie.reading.parsing.tagger import NOTHING_TOLD, Kind, Told
from regie.reading.parsing.told_apart import CERTAIN, parse_by_kind, shifted, with_kinds
from regie.reading.parsing.turned_round import turn_round
from regie.reading.parsing.word import Word

MOST_REPAIRS = 3
"""Words of a sentence that are doubted; each costs one parse or two."""

_MAIN = ("ROOT", "conj", "ccomp")
_UNDER = ("xcomp", "advcl", "ROOT", "conj")
_MISTAKEN = ("NOUN", "PROPN", "VERB", "ADJ", "X", "INTJ")
_BEFORE = ("NOUN", "PROPN", "PRON", "ADV", "NUM")
_TO_PLACES = ("for", "to", "toward", "towards", "into", "out", "back", "off", "away", "onto")
_WAYS = frozenset(
    "at into toward towards through up down out off away back onto past over across from".split()
)
_MISNAMED = ("NOUN", "ADV", "INTJ", "X")
_ALL = ("all", "both")
_OBJECTS = ("DT", "PRP$", "PRP", "RP")


class Repaired(NamedTuple):
    """A sentence's words under their heads, the place of a subject that was put in among them, and
    what the tagger tells of the script's words and of the sentence."""

    words: list[Word]
    put_in: int | None
    told: Told = NOTHING_TOLD


Asking = Generator[list[str], list[Word], Repaired]
"""Asks for parses of words, one at a time, and returns the best."""


class Asked(NamedTuple):
    """A sentence to parse.

    Attributes:
        names: indices of words that are parts of names.
        headed: its subject may be a line of its own that stands before it.
    """

    words: Sequence[str]
    names: Sequence[int]
    headed: bool = False


def parse_repaired(sentences: Sequence[Asked], model: LanguageModel) -> list[Repaired]:
    """Parses sentences, all at once and again where one is doubtful."""
    found: dict[int, Repaired] = {}
    told = model.tell([asked.words for asked in sentences]) or [NOTHING_TOLD] * len(sentences)
    asking = {n: _repair(asked, model, told[n].kinds) for n, asked in enumerate(sentences)}
    asked = {n: next(each) for n, each in asking.items()}
    first: dict[int, list[Word]] = {}
    while asked:
        parses = model.parse(list(asked.values()))
        answered = dict(zip(asked, parses, strict=True))
        first = first or answered
        asked = {}
        for n, parsed in answered.items():
            try:
                asked[n] = asking[n].send(parsed)
            except StopIteration as done:
                found[n] = done.value
            except Exception:  # a sentence like no other is taken as it was parsed first
                found[n] = Repaired(_unmasked(first[n], sentences[n].words, model), None)
    return [found[n]._replace(told=told[n]) for n in range(len(sentences))]


def _repair(sentence: Asked, model: LanguageModel, kinds: Sequence[Kind | None]) -> Asking:
    words, names, headed = sentence
    masked = list(words)
    for place, n in enumerate(names):
        first = model.plain_names[place % len(model.plain_names)]
        masked[n] = model.plain_surname if n - 1 in names else first
    parsed = yield masked
    nouns: dict[int, str] = {}
    for _ in range(MOST_REPAIRS):
        hidden = model.noun_in_disguise(_unmasked(parsed, words, model))
        if hidden is None or hidden in nouns:
            break
        plural = words[hidden].lower() != noun_of(words[hidden].lower())
        masked[hidden] = model.plain_nouns[plural]
        nouns[hidden] = "NNS" if plural else "NN"
        parsed = yield masked
    # A name stands there whatever a parser took its stand-in for.
    named = frozenset(names) - nouns.keys()
    lemmas: dict[int, str] = {}
    put_in: int | None = None
    if headed and (start := _lacks_subject(parsed, model)) is not None:
        opens = masked[start].lower()
        doer = model.several if model.is_verb(opens) else model.subject
        again = yield [*masked[:start], doer, opens, *masked[start + 1 :]]
        if again[start + 1].pos in ("VERB", "AUX"):
            parsed, put_in = again, start
    mended: dict[int, Word] = {}
    if kinds and put_in is None:
        sure = frozenset(names) | nouns.keys()
        by_kind = yield from parse_by_kind(masked, words, parsed, kinds, sure, model)
        parsed, put_in, mended, masked = by_kind
        lemmas.update(dict.fromkeys(_sure_of(kinds), ""))
    for _ in range(MOST_REPAIRS):
        doubtful = _doubtful(parsed, words, put_in, model, lemmas)
        if doubtful is None:
            break
        lemmas[doubtful] = ""
        start = _first_word(parsed) if put_in is None else put_in
        subject = put_in is not None or stands_first(parsed, doubtful)
        bare = doubtful > 0 and words[doubtful - 1].lower() == "to"
        for stand_in in (masked[doubtful], model.plain_infinitive if bare else model.plain_verb):
            tried = [*masked[:doubtful], stand_in, *masked[doubtful + 1 :]]
            if subject:
                tried[start] = tried[start].lower() if start == doubtful else tried[start]
                tried = [*tried[:start], model.subject, *tried[start:]]
            again = yield tried
            at = doubtful + (1 if subject and doubtful >= start else 0)
            if again[at].pos == "VERB" and again[at].dep in (_UNDER if bare else _MAIN):
                low = words[doubtful].lower()
                parsed, lemmas[doubtful] = again, model.verb_form(low) or low
                put_in = start if subject else None
                masked[doubtful] = stand_in
                break
    real = list(words) if put_in is None else [*words[:put_in], model.subject, *words[put_in:]]
    found = with_kinds(_unmasked(parsed, real, model), put_in, mended)
    for n, tag in nouns.items():
        at = shifted(n, put_in)
        lemma = noun_of(words[n].lower()) or words[n].lower()
        found[at] = replace(found[at], lemma=lemma, pos="NOUN", tag=tag)
    for n, lemma in lemmas.items():
        at = shifted(n, put_in)
        if lemma:
            bare = found[at - 1].low == "to" if at else False
            found[at] = replace(found[at], lemma=lemma, pos="VERB", tag="VB" if bare else "VBZ")
    for n in named:
        at = shifted(n, put_in)
        if found[at].pos in _MISNAMED:
            found[at] = replace(found[at], lemma=words[n], pos="PROPN", tag="NNP")
    found = [_in_number(word) for word in found]
    found = turn_round(with_particles(with_results(two_deeds(found), model)), model)
    told = with_base_forms(_with_subjects(_participles(found, model), model), model)
    return Repaired(give_subjects(told), put_in)


def _sure_of(kinds: Sequence[Kind | None]) -> Iterator[int]:
    """Words that need no doubt."""
    return (n for n, kind in enumerate(kinds) if kind is not None and kind.sure >= CERTAIN)


def _in_number(word: Word) -> Word:
    """`Tall Men enter`, `Policemen shout`: several, though a parser took them for a name."""
    single = f"{word.low[:-2]}an"
    if not word.tag.startswith("NN") or not word.low.endswith("men"):
        return word
    several = replace(word, lemma=single, tag=f"{word.tag.removesuffix('S')}S")
    return several if is_person_word(single) else word


def _with_subjects(words: Sequence[Word], model: LanguageModel) -> list[Word]:
    """`the engine only coughs`: what has a subject of its own, or a clause before it, is a verb."""
    mended = list(words)
    for n, word in enumerate(words):
        if word.tag != "NNS" or not (verb := model.verb_form(word.low)):
            continue
        below = [(m, w) for m, w in enumerate(words) if w.head == n and m < n]
        told = any(w.dep == "nsubj" or (w.dep == "ccomp" and w.tag in FINITE) for _, w in below)
        if told and not any(w.dep in ("det", "poss", "cop", "amod") for _, w in below):
            mended[n] = replace(word, pos="VERB", tag="VBZ", lemma=verb)
    return mended


def _participles(words: Sequence[Word], model: LanguageModel) -> list[Word]:
    """`Kneeling at the hearth, she …`: what hangs there as a clause is no noun."""
    mended = list(words)
    for n, word in enumerate(words):
        if word.dep == "advcl" and word.pos == "NOUN" and word.low.endswith("ing"):
            verb = model.lemma(word.low, "VERB", "VBG")
            if model.is_verb(verb):
                mended[n] = replace(word, pos="VERB", tag="VBG", lemma=verb)
    return mended


def _lacks_subject(parsed: Sequence[Word], model: LanguageModel) -> int | None:
    """The verb that a sentence opens with, of which nobody in it is the subject."""
    n = _first_word(parsed)
    if n >= len(parsed) or any(
        w.dep in ("nsubj", "nsubjpass") and parsed[w.head].tag in FINITE for w in parsed[: n + 2]
    ):
        return None
    word = parsed[n]
    if word.tag in (*FINITE, "VB"):
        return n
    if word.pos not in _MISTAKEN or word.tag in ("VBG", "VBN"):
        return None
    after = parsed[n + 1] if n + 1 < len(parsed) else None
    leads = after is not None and after.pos in ("DET", "PROPN", "PRON", "ADP", "ADV", "PART")
    several = leads and model.is_verb(word.low)
    return n if several or model.rather_verb(word.low) else None


def _doubtful(
    parsed: Sequence[Word],
    words: Sequence[str],
    put_in: int | None,
    model: LanguageModel,
    done: Mapping[int, str],
) -> int | None:
    """The first word that was taken for a noun and that stands where a verb would."""
    seen = _without(parsed, put_in)
    no_verb = not any(w.tag in FINITE and w.dep not in BELOW for w in seen)
    for n, word in enumerate(seen):
        before = seen[n - 1] if n else None
        after = seen[n + 1] if n + 1 < len(seen) else None
        if n in done or word.pos not in _MISTAKEN or word.tag in ("VBG", "VBN", "PRP$"):
            continue
        if ends_name(seen, n) or are_people(word.low):
            continue
        if before is not None and before.low == "to" and before.pos != "PART":
            # `begins to unbutton his shirt`
            if n > 1 and seen[n - 2].pos == "VERB" and model.is_verb(words[n].lower()):
                return n
            continue
        many = no_verb and word.tag in ("NN", "JJ") and _are_many(seen[:n])
        if n == 1 and no_verb and before is not None and before.low in _ALL:
            # `All exit.`
            if word.tag == "NN" and model.is_verb(word.low) and _leads_on(after):
                return n
            continue
        if not model.verb_form(words[n].lower()) and not (
            many and before is not None and model.is_verb(words[n].lower())
        ):
            continue
        joined = before is not None and before.pos == "CCONJ"
        if word.tag == "NNS" and before is not None and is_one(seen, n):
            return n  # `and a bucket fills`
        if word.dep == "ROOT" and n and word.tag == "NNS" and not joined and not no_verb:
            # `The lens burns, but it stands still`: the noun that all hangs on.
            return n
        if _disagrees(seen, n) or is_in_row(seen, n, model):
            return n
        after_verb = word.dep == "dep" and word.head < n and seen[word.head].tag == "VBZ"
        if after_verb and word.tag == "NNS" and before is not None and before.text == ",":
            return n  # `She waves, steps off stage`
        if joined and seen[word.head].pos == "PRON" and word.tag == "NNS":
            # `crosses herself and leaves`
            return n
        if joined:
            if model.only_verb(words[n].lower()):
                return n
            # `and heads out`, `and bumps his mug`, not `cups and plates on the table`.
            first = seen[word.head]
            if first.pos == "VERB" or (after is not None and after.tag in _OBJECTS):
                return n
            # `kisses her cheek and heads for the door`: one of a thing and many of another.
            unlike = first.tag == "NN" and word.tag == "NNS" and not no_verb
            if unlike and after is not None and after.low in _TO_PLACES:
                return n
            own = any(w.head == n and w.pos in ("DET", "ADJ", "NUM") for w in seen)
            leads = after is not None and after.low in _WAYS
            if unlike and leads and not own and model.often_verb(words[n].lower()):
                return n
            moves = first.tag == "NNS" and not no_verb and model.moves(words[n].lower())
            if moves and after is not None and after.low in _TO_PLACES:
                return n
            ends = after is None or after.pos in ("ADV", "PUNCT")
            if unlike and ends and model.rather_verb(words[n].lower()):
                return n
        elif not no_verb and before and before.tag in ("NNP", "PRP") and after:
            if after.pos in ("ADP", "ADV", "DET") or after.tag in _OBJECTS:
                return n
        elif no_verb and stands_first(seen, n):
            if _may_open(word, after, model, words[n].lower()):
                return n
        elif no_verb and (_may_follow(before, after) or (n > 2 and _ends_named(seen, n))):
            return n
        elif no_verb and n and word.tag == "NNS" and after is not None and after.tag == "DT":
            return n  # `A woman in black kisses a soldier`: no noun stands right before an article
    return None


def _without(parsed: Sequence[Word], put_in: int | None) -> list[Word]:
    """The words of the script under heads that are counted as they are."""
    if put_in is None:
        return list(parsed)

    def counted(head: int, own: int) -> int:
        return own if head == put_in else head - (head > put_in)

    kept = [w for n, w in enumerate(parsed) if n != put_in]
    return [replace(w, head=counted(w.head, n)) for n, w in enumerate(kept)]


def _leads_on(after: Word | None) -> bool:
    return after is None or after.pos in ("ADP", "ADV", "PUNCT", "PART")


def _are_many(words: Sequence[Word]) -> bool:
    """`The sisters`, `Ann and Otto`."""
    two = len(words) > 2 and words[-2].pos == "CCONJ" and words[-1].pos == "PROPN"
    return two or any(w.tag == "NNS" for w in words)


def _ends_named(words: Sequence[Word], n: int) -> bool:
    """`Otto, now 60, drives.`"""
    last = n + 2 == len(words) and words[n + 1].text == "."
    return last and words[0].pos == "PROPN" and words[n - 1].text == ","


def _may_open(word: Word, after: Word | None, model: LanguageModel, low: str) -> bool:
    """A verb may stand first: `Hands him the cup`, not `Bodies everywhere`, `Kids shriek`."""
    if after is None or word.tag != "NNS":
        return True
    thing = is_artefact(noun_of(low)) and not model.moves(low) and after.low not in _WAYS
    if after.pos in ("PUNCT", "ADV") and thing:
        return False  # `Shirts, all of them white`
    leads = after.pos in ("ADP", "ADV", "PUNCT", "PART")
    if model.rather_verb(low) or (model.moves(low) and leads):
        return True
    leads = after.low in _WAYS and model.often_verb(low)
    return after.tag in _OBJECTS or after.pos == "DET" or leads


def _disagrees(words: Sequence[Word], n: int) -> bool:
    """Whether many are said to do what one does, after a comma: `dismounts, ties his horse`."""
    word, before = words[n], words[n - 1] if n else None
    if word.tag != "NNS" or n + 1 >= len(words) or before is None:
        return False
    verb = words[word.head]
    apart = before.tag != "PRP$" and before.pos in (
        "NOUN",
        "PROPN",
        "PRON",
        "PUNCT",
        "ADV",
        "CCONJ",
    )
    if word.dep == "nsubj" and verb.tag == "VBZ" and word.head > n and apart:
        return True
    # `smooths down his hair, and revs`: what is joined to it is a verb.
    if before.pos == "PUNCT" and any(
        w.head == n and w.dep == "conj" and w.tag == "VBZ" for w in words
    ):
        return True
    if words[n + 1].text not in (",", "and"):
        return False
    # `One of them, Ann, stumbles, drops her book`
    return (
        word.dep == "appos"
        and word.tag == "NNS"
        and words[n - 1].text == ","
        and verb.tag != "NNS"
        and any(w.tag == "VBZ" for w in words[n + 1 :])
    )


def _may_follow(before: Word | None, after: Word | None) -> bool:
    """A verb may stand there: after a noun, or after a comma and before a place or an object."""
    if before is not None and before.pos == "PUNCT":
        return after is not None and after.pos in ("ADP", "DET")
    return before is None or before.pos in _BEFORE


def _first_word(words: Sequence[Word]) -> int:
    return next((n for n, w in enumerate(words) if w.pos not in ("PUNCT", "SPACE")), 0)


def _unmasked(parsed: Sequence[Word], words: Sequence[str], model: LanguageModel) -> list[Word]:
    return [
        p
        if p.text == word
        else replace(
            p, text=word, lemma=word if p.pos == "PROPN" else model.lemma(word, p.pos, p.tag)
        )
        for p, word in zip(parsed, words, strict=True)
    ]
