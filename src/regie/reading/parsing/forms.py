"""Forms of English words, held against WordNet: what the parser's own tables do not decide."""

from __future__ import annotations

import re
from functools import lru_cache

from regie.concepts.wordnet import Part, Sense, open_wordnet
from regie.concepts.wordnet import is_there as is_there

_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"))
_MORE = (("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"), ("est", ""), ("est", "e"), ("ly", ""))
_HISSING = ("ss", "sh", "ch", "x", "z", "o")


@lru_cache(maxsize=20_000)
def third_person(word: str) -> str:
    """The verb of which a lower-case word is the form with `-s`; empty if of none."""
    if not word.endswith("s") or len(word) < 4 or not is_there():
        return ""
    for base in _without_s(word):
        if open_wordnet().senses(base, "v"):
            return base
    return ""


def _without_s(word: str) -> tuple[str, ...]:
    if word.endswith("ies"):
        return (word[:-3] + "y", word[:-1])
    if word.endswith("es") and word[:-2].endswith(_HISSING):
        return (word[:-2], word[:-1])
    return () if word.endswith("ss") else (word[:-1],)


_CLOSED = re.compile(r"(?:^|[^aeiou])[aeiouy][^aeiouwxy]$")
"""A stem that would have doubled its last letter if it did not end in a mute e: `shin(e)`."""


@lru_cache(maxsize=20_000)
def verb_of(word: str, tag: str) -> str:
    """The verb of a form with `-s` or `-ing`, where spelling decides; empty where it does not."""
    if tag == "VBZ":
        return third_person(word)
    if tag == "VBG" and word.endswith("ing") and is_there():
        stem = word[:-3]
        if _CLOSED.search(stem) and open_wordnet().senses(stem + "e", "v"):
            return stem + "e"
    return ""


@lru_cache(maxsize=5_000)
def is_common(word: str) -> bool:
    """Whether texts have a word as a noun or a verb: `rain`, `rose`, not `martin`."""
    return is_there() and any(open_wordnet().tagged(word, part) for part in ("n", "v"))


@lru_cache(maxsize=5_000)
def times_met(word: str, part: Part) -> int:
    """In how many senses of that part of speech texts have a word; 0 for one that none has."""
    return open_wordnet().tagged(word, part) if word and is_there() else 0


def is_living_word(word: str) -> bool:
    """Whether a word that texts seldom have means a beast, a plant or somebody: `rook`, `heron`."""
    senses = open_wordnet().senses(word, "n") if is_there() else ()
    fields = ("noun.animal", "noun.plant", "noun.person")
    return bool(senses) and senses[0].field in fields and not is_common(word)


def count_senses(word: str, part: Part) -> int:
    return len(open_wordnet().senses(word, part)) if is_there() else 0


def is_met_as_verb(word: str) -> bool:
    """Whether a form of the third person is met in texts in more senses of the verb than of the
    noun: `mops`, not `knives`."""
    return is_base_met_as_verb(third_person(word))


def is_base_met_as_verb(verb: str) -> bool:
    """The same of a verb as it stands: `wade`, not `post`."""
    if not verb or not is_there():
        return False
    return open_wordnet().tagged(verb, "v") > open_wordnet().tagged(verb, "n")


def has_senses(word: str, part: Part) -> bool:
    return count_senses(word, part) > 0


@lru_cache(maxsize=5_000)
def is_motion(verb: str) -> bool:
    """Whether the most frequent sense of a verb is to move."""
    senses = open_wordnet().senses(verb, "v") if verb and is_there() else ()
    return bool(senses) and senses[0].field == "verb.motion"


@lru_cache(maxsize=5_000)
def is_fast(sense: str) -> bool:
    """Whether a verb's sense is a way of going fast: by what it is a kind of, or its definition."""
    found = open_wordnet().find(sense) if sense and is_there() else None
    if found is None or found.field != "verb.motion":
        return False
    hurries = re.search(r"\b(?:quick|rapid|hurr|fast|swift)", found.gloss.split(";")[0])
    kinds = ("travel_rapidly.v.01", "rush.v.01", "flee.v.01")
    return bool(hurries) or any(open_wordnet().is_a(found, kind) for kind in kinds)


@lru_cache(maxsize=5_000)
def is_verb(verb: str, kinds: tuple[str, ...]) -> bool:
    """Whether one of a verb's frequent senses is one of those, or a kind of one."""
    senses = open_wordnet().senses(verb, "v")[:4] if verb and is_there() else ()
    return any(open_wordnet().is_a(s, kind) for s in senses for kind in kinds)


@lru_cache(maxsize=5_000)
def is_handling(verb: str) -> bool:
    """Whether the most frequent sense of a verb is what hands do: `pull`, `tug`."""
    senses = open_wordnet().senses(verb, "v") if verb and is_there() else ()
    return bool(senses) and senses[0].field == "verb.contact"


@lru_cache(maxsize=5_000)
def is_change(verb: str) -> bool:
    """Whether one of a verb's frequent senses is to become something else: `burst`, `dissolve`."""
    senses = open_wordnet().senses(verb, "v")[:6] if verb and is_there() else ()
    return any(s.field in ("verb.change", "verb.emotion") for s in senses)


@lru_cache(maxsize=5_000)
def can_move(verb: str) -> bool:
    """Whether one of a verb's frequent senses is to move: `burst`, `storm`, not `look`."""
    senses = open_wordnet().senses(verb, "v")[:6] if verb and is_there() else ()
    return any(s.field == "verb.motion" for s in senses)


@lru_cache(maxsize=5_000)
def says_by_itself(verb: str) -> bool:
    """Whether a verb of two words says what is done without an object, and is no movement:
    `hang up`, not `dash off`."""
    senses = open_wordnet().senses(verb, "v") if is_there() else ()
    alone = any(ALONE_FRAMES & open_wordnet().frames(s) for s in senses[:2])
    return alone and not can_move(verb)


ALONE_FRAMES = frozenset({1, 2})
GIVEN_FRAME = 14
"""Somebody ----s somebody something, wninput(5WN)."""


@lru_cache(maxsize=5_000)
def takes_two(verb: str) -> bool:
    """Whether a verb can have two objects: `hands her the cup`."""
    senses = open_wordnet().senses(verb, "v")[:4] if verb and is_there() else ()
    return any(GIVEN_FRAME in open_wordnet().frames(s) for s in senses)


@lru_cache(maxsize=5_000)
def can_become(verb: str) -> bool:
    """Whether an adjective after a verb can say what its subject is or gets: `looks`, `goes`."""
    senses = open_wordnet().senses(verb, "v") if verb and is_there() else ()
    return any({6, 7} & open_wordnet().frames(s) for s in senses)


@lru_cache(maxsize=5_000)
def is_perception(verb: str) -> bool:
    """Whether the most frequent sense of a verb is to see or to hear: `watch`."""
    senses = open_wordnet().senses(verb, "v")[:1] if verb and is_there() else ()
    return any(s.field == "verb.perception" for s in senses)


def can_perceive(verb: str) -> bool:
    """Whether a verb that first of all says something else can mean to see or hear: `catch`."""
    senses = open_wordnet().senses(verb, "v") if verb and is_there() else ()
    fields = [s.field for s in senses]
    return "verb.perception" in fields[1:] and fields[0] != "verb.perception"


@lru_cache(maxsize=5_000)
def employs(verb: str) -> bool:
    """Whether a verb first of all says that something is the means: `uses`, `employs`."""
    senses = open_wordnet().senses(verb, "v")[:1] if verb and is_there() else ()
    use = open_wordnet().find("use.v.01") if senses else None
    return use is not None and any(use in (s, *open_wordnet().parents(s)) for s in senses)


@lru_cache(maxsize=5_000)
def can_be_state(participle: str) -> bool:
    """Whether a participle is an adjective too, so that it may tell how something is: `painted`,
    `locked`, not `dragged`."""
    return not is_there() or bool(open_wordnet().senses(participle, "a"))


OBJECT_FRAMES = frozenset({8, 11, 21})


@lru_cache(maxsize=5_000)
def takes_object(verb: str) -> bool:
    """Whether the first sense of a verb of two words has an object: `set down`, not `lift off`."""
    senses = open_wordnet().senses(verb, "v")[:2] if is_there() else ()
    return any(OBJECT_FRAMES & open_wordnet().frames(s) for s in senses)


@lru_cache(maxsize=5_000)
def is_made(verb: str) -> bool:
    """Whether a verb leaves something that says who did it: `sign`, `paint`, `write`."""
    senses = open_wordnet().senses(verb, "v")[:1] if verb and is_there() else ()
    return any(s.field in ("verb.creation", "verb.communication") for s in senses)


@lru_cache(maxsize=5_000)
def leaves_marks(verb: str) -> bool:
    """Whether words can be what a verb leaves on something: `scratch`, `paint`, not `shout`; nor
    `pull`, which moves it, or `open`."""
    wordnet = open_wordnet() if verb and is_there() else None
    first = next(iter(wordnet.senses(verb, "v")), None) if wordnet is not None else None
    if wordnet is None or first is None:
        return False
    if first.field == "verb.contact":
        moves = not wordnet.parents(first) or wordnet.is_a(first, "move.v.02")
        return wordnet.is_a(first, "cut.v.01") or not moves
    return first.field in ("verb.creation", "verb.stative")


@lru_cache(maxsize=5_000)
def seeks(verb: str) -> bool:
    """Whether a verb is first of all to look or to search: what one does so in one has not on."""
    senses = open_wordnet().senses(verb, "v")[:1] if verb and is_there() else ()
    searches = any(open_wordnet().is_a(s, "search.v.01") for s in senses)
    return searches or any(s.field == "verb.perception" for s in senses)


FASTENS = ("fasten.v.01", "unfasten.v.01", "undo.v.01", "adjust.v.01", "straighten.v.02",
           "tuck.v.01", "loosen.v.01", "change_surface.v.01")  # fmt: skip


@lru_cache(maxsize=5_000)
def fastens(verb: str) -> bool:
    """Whether a verb is what one does to clothes that one has on: button, unlace, smooth."""
    net = open_wordnet() if verb and is_there() else None
    senses = net.senses(verb, "v")[:2] if net is not None else ()
    return any(net.is_a(s, kind) for s in senses for kind in FASTENS if net is not None)


@lru_cache(maxsize=20_000)
def is_person_word(word: str) -> bool:
    """Whether a lower-case word first of all means a kind of person: `guard`, not `mike`."""
    if not is_there():
        return False
    senses = open_wordnet().senses(word, "n")
    return bool(senses) and senses[0].field == "noun.person"


@lru_cache(maxsize=20_000)
def is_english(word: str) -> bool:
    """Whether WordNet knows a lower-case word, or the word that it is a form of."""
    if not is_there():
        return False
    wordnet = open_wordnet()
    bases = [word]
    for old, new in _ENDINGS + _MORE:
        if word.endswith(old) and len(word) - len(old) >= 2:
            base = word[: len(word) - len(old)] + new
            bases.append(base)
            if len(base) > 3 and base[-1] == base[-2]:
                bases.append(base[:-1])
    return any(
        sense.lemmas and any(lemma.islower() for lemma in sense.lemmas)
        for base in bases
        for part in ("n", "v", "a")
        for sense in wordnet.senses(base, part)
    )


@lru_cache(maxsize=5_000)
def noun_of(word: str) -> str:
    """The noun for a thing of which a lower-case word is a form; empty if of none."""
    if not is_there():
        return ""
    bases = (word, *(_without_s(word) if word.endswith("s") and len(word) > 3 else ()))
    return next((b for b in reversed(bases) if any(map(_is_body, _nouns(b)))), "")


def singulars(word: str) -> tuple[str, ...]:
    """What a plural may be that of: `seaman` of `seamen`; none for other words."""
    if word.endswith("men"):
        return (word[:-3] + "man",)
    if word.endswith("children"):
        return (word[:-3],)
    if word.endswith("ies"):
        return (word[:-3] + "y", word[:-1])
    if word.endswith("es"):
        return (word[:-1], word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        return (word[:-1],)
    return ()


@lru_cache(maxsize=5_000)
def is_artefact(name: str) -> bool:
    """Whether a name, of one word or several, first of all means something made or grown."""
    return is_there() and any(map(_is_body, _nouns(name)[:1]))


@lru_cache(maxsize=5_000)
def is_only_noun(word: str) -> bool:
    """Whether a lower-case word means a thing, and is neither adjective nor verb as it stands."""
    if not is_there() or not any(map(_is_body, _nouns(word)[:2])):
        return False
    return not open_wordnet().senses(word, "a")


_BODIES = frozenset(
    f"noun.{field}" for field in "artifact object plant food animal person possession".split()
)
"""Lexicographer's fields of what can be counted and seen."""


def _nouns(word: str) -> tuple[Sense, ...]:
    return open_wordnet().senses(word, "n")


def _is_body(sense: Sense) -> bool:
    return sense.field in _BODIES
