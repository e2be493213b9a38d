"""What a noun can mean in general: a light, a deed, a heap, a thought."""

from __future__ import annotations

import re
from functools import lru_cache

from regie.concepts.wordnet import open_wordnet
from regie.reading.entities.kinds import (
    CONCRETE,
    brand,
    is_kind_of,
    is_material,
    is_weather,
    kind_of,
    partitive,
)
from regie.reading.entities.senses import MOST_SENSES, Meaning, meaning
from regie.reading.frames.table import control
from regie.reading.parsing.forms import is_there

__all__ = ["Meaning", "is_kind_of", "is_material", "is_weather", "meaning", "partitive"]


def of_brand(word: str) -> Meaning | None:
    """What a maker's name means that is written with a capital: `her Mac`."""
    sense = open_wordnet().find(name) if (name := brand(word)) else None
    return Meaning(kind_of(sense), sense.name) if sense is not None else None


def is_sound(noun: str) -> bool:
    """Whether a noun is first of all something to be heard: `thunder`, `click`."""
    senses = open_wordnet().senses(noun, "n") if is_there() else ()
    return (
        bool(senses)
        and senses[0].field == "noun.event"
        and is_kind_of(senses[0].name, "sound.n.04")
    )


@lru_cache(maxsize=5_000)
def can_be_heard(noun: str) -> bool:
    """Whether one of a noun's first senses is a sound or a cry: `noise`, `song`."""
    senses = open_wordnet().senses(noun, "n")[:4] if is_there() else ()
    return any(is_kind_of(s.name, "sound.n.01", "sound.n.04", "cry.n.02") for s in senses)


def is_light_ray(noun: str) -> bool:
    """Whether a noun can mean light itself, and not what gives it: `beam`, `light`, `glow`."""
    return is_there() and any(
        is_kind_of(s.name, "light.n.01", "brightness.n.01")
        for s in open_wordnet().senses(noun, "n")[:5]
    )


def gives_light(noun: str) -> bool:
    """Whether light can come from it: a lamp, a lighthouse, the sun, a window, a room."""
    wordnet = open_wordnet() if is_there() else None
    return wordnet is not None and any(
        is_kind_of(
            s.name, "source_of_illumination.n.01", "tower.n.01", "celestial_body.n.01",
            "window.n.01", "room.n.01", "structure.n.01", "display.n.06",
        )
        for s in wordnet.senses(noun, "n")[:2]
    )  # fmt: skip


def is_like(adjective: str, *senses: str) -> bool:
    """Whether an adjective says one of some senses, or nearly: `circular` is like `round.a.01`."""
    wordnet = open_wordnet() if is_there() else None
    if wordnet is None:
        return False
    own = wordnet.senses(adjective, "a")[:2]
    alike = {
        s.name
        for name in senses
        for s in (wordnet.sense(name), *wordnet.similar(wordnet.sense(name)))
    }
    return any(s.name in alike for s in own)


def is_first_abstract(noun: str) -> bool:
    """Whether the most frequent sense of a noun is nothing to be seen: `horror`."""
    senses = open_wordnet().senses(noun, "n") if is_there() else ()
    return bool(senses) and kind_of(senses[0]) in ("abstract", "words")


@lru_cache(maxsize=5_000)
def is_thought_of(noun: str) -> bool:
    """Whether what follows `of` is only thought of or compared with: `size`, `memory`, `smell`."""
    senses = open_wordnet().senses(noun, "n")[:1] if is_there() else ()
    fields = ("noun.attribute", "noun.cognition", "noun.feeling")
    return any(s.field in fields for s in senses) and not partitive(noun)


@lru_cache(maxsize=5_000)
def is_unseen(noun: str) -> bool:
    """Whether what a noun means first is said, thought or felt: `sentence`, `voice`."""
    senses = open_wordnet().senses(noun, "n")[:1] if is_there() else ()
    fields = ("noun.communication", "noun.cognition", "noun.feeling")
    unseen = ("abstract", "words")
    return bool(senses) and all(s.field in fields and kind_of(s) in unseen for s in senses)


def is_deed(noun: str) -> bool:
    """Whether a noun is what somebody does, and its verb is the same word: `return`."""
    if not is_there() or not open_wordnet().senses(noun, "v"):
        return False
    senses = open_wordnet().senses(noun, "n")[:3]
    return any(s.field == "noun.act" for s in senses) and senses[0].field not in CONCRETE


def can_be_somebody(noun: str) -> bool:
    """Whether one of a noun's senses is somebody: `dresser`, a chest and who dresses others."""
    senses = open_wordnet().senses(noun, "n") if is_there() else ()
    return any(s.field == "noun.person" for s in senses)


@lru_cache(maxsize=5_000)
def is_for_audience(noun: str) -> bool:
    """Whether people sit before it, by its definition: `stage`, `auditorium`, `theater`."""
    senses = open_wordnet().senses(noun, "n")[:3] if is_there() else ()
    seen = ("noun.artifact", "noun.location", "noun.act")
    return any(
        s.field in seen and ("audience" in s.gloss or "theatrical" in s.gloss) for s in senses
    )


def is_death(verb: str) -> bool:
    """Whether whoever does it is dead after it: `die`, `perish`."""
    return _is_first(verb, "die.v.01")


def brings_death(verb: str) -> bool:
    """Whether whom it is done to is dead after it: `kill`, `strangle`."""
    return _is_first(verb, "kill.v.01")


@lru_cache(maxsize=5_000)
def _is_first(verb: str, kind: str) -> bool:
    senses = open_wordnet().senses(verb, "v")[:1] if is_there() else ()
    return bool(senses) and is_kind_of(senses[0].name, kind)


def can_be_deed(noun: str) -> bool:
    """Whether a noun can also mean what is done by its verb: `the tramp of boots`."""
    if not is_there() or not open_wordnet().senses(noun, "v"):
        return False
    return any(s.field in ("noun.act", "noun.event") for s in open_wordnet().senses(noun, "n"))


def is_no_verb(word: str) -> bool:
    """Whether a word that a parser took for a verb is none in the dictionary."""
    return is_there() and not open_wordnet().senses(word, "v")


def is_pursuit(noun: str) -> bool:
    """Whether one can be in the middle of it: `a phone call`, `a fight`."""
    senses = open_wordnet().senses(noun, "n")[:1] if is_there() else ()
    fields = ("noun.act", "noun.event", "noun.communication")
    return bool(senses) and senses[0].field in fields and is_verb(noun)


def is_plural_itself(word: str, concept: str) -> bool:
    """Whether a plural is the very name of one thing: `binoculars`, `tweezers`, `stairs`."""
    sense = open_wordnet().find(concept) if concept and is_there() else None
    return sense is not None and word.endswith("s") and word in sense.lemmas


def plural_only(word: str, lemma: str, counted: bool) -> Meaning | None:
    """What a plural means that is a thing of its own: `pants`, `glasses`, `scissors`."""
    senses = open_wordnet().senses(word, "n")[:2] if is_there() else ()
    single = open_wordnet().senses(lemma, "n") if senses else ()
    if senses and all(s.field == "noun.person" for s in single):
        return Meaning(kind_of(senses[0]), senses[0].name)
    worn = next((s for s in senses if kind_of(s) == "clothes"), None)
    if worn is None or counted:
        return None
    # `pants` are trousers first, where the singular says so.
    worn = next((s for s in open_wordnet().senses(lemma, "n") if kind_of(s) == "clothes"), worn)
    return Meaning("clothes", worn.name)


@lru_cache(maxsize=5_000)
def is_thought(verb: str) -> bool:
    """Whether what a verb bears on is only in somebody's mind: `remember`, `imagine`, `want`."""
    if control(verb) != "unreal":
        return False
    senses = open_wordnet().senses(verb, "v")[:1] if is_there() else ()
    return any(s.field in ("verb.cognition", "verb.emotion") for s in senses) and verb not in (
        "love", "like", "hate",
    )  # fmt: skip


def is_verb(noun: str) -> bool:
    return is_there() and bool(open_wordnet().senses(noun, "v"))


def is_first_act(noun: str) -> bool:
    """Whether a noun is first of all something that is done: `hop`."""
    senses = open_wordnet().senses(noun, "n") if is_there() else ()
    return bool(senses) and senses[0].field in ("noun.act", "noun.event")


@lru_cache(maxsize=5_000)
def is_often_act(noun: str) -> bool:
    """Whether one of a noun's first senses is an act or an event: `match`, `game`."""
    senses = open_wordnet().senses(noun, "n")[:3] if is_there() else ()
    return any(s.field in ("noun.act", "noun.event") for s in senses)


@lru_cache(maxsize=5_000)
def is_luggage(word: str) -> bool:
    """Whether a word can mean all that somebody has with them: `belongings`, `things`, `stuff`."""
    senses = open_wordnet().senses(word, "n")[:3] if is_there() else ()
    owned = [s for s in senses if s.field == "noun.possession" and word.endswith(("s", "f"))]
    return any(is_kind_of(s.name, *_MOVABLE) or s.name == "property.n.01" for s in owned)


_MOVABLE = ("personal_property.n.01", "things.n.01")


def is_joined(first: str, noun: str) -> bool:
    """Whether two words are one name in the dictionary: `swimming pool`."""
    return is_there() and bool(open_wordnet().senses(f"{first} {noun}", "n"))


@lru_cache(maxsize=5_000)
def sense_as(noun: str, *kinds: str) -> Meaning | None:
    """What a noun means where it must be of some kinds: `chips` that are eaten."""
    senses = open_wordnet().senses(noun, "n")[:MOST_SENSES] if is_there() else ()
    found = next((s for s in senses if is_kind_of(s.name, *kinds)), None)
    return Meaning(kind_of(found), found.name) if found is not None else None


@lru_cache(maxsize=5_000)
def as_matter(noun: str) -> Meaning | None:
    """What a noun means that is first of all a matter: `glass`, of which nobody says how many."""
    senses = open_wordnet().senses(noun, "n")[:1] if is_there() else ()
    found = next((s for s in senses if s.field == "noun.substance"), None)
    return Meaning(kind_of(found), found.name) if found is not None else None


@lru_cache(maxsize=5_000)
def as_place(noun: str) -> Meaning | None:
    """What a noun means where it is a place: `club`, in a scene that plays in one."""
    senses = open_wordnet().senses(noun, "n")[:MOST_SENSES] if is_there() else ()
    found = next((s for s in senses if kind_of(s) == "place"), None)
    return Meaning("place", found.name) if found is not None else None


@lru_cache(maxsize=5_000)
def is_of_the_map(name: str) -> bool:
    """Whether a name is only that of a country, a town, a river: `Alaska`, not `Paris`, whom a myth
    has too."""
    senses = open_wordnet().senses(name.lower(), "n") if is_there() else ()
    return bool(senses) and all(s.field in ("noun.location", "noun.object") for s in senses)


def wholes_of(concept: str) -> tuple[str, ...]:
    """Senses of what a thing is a part of."""
    if not concept or not is_there():
        return ()
    wordnet = open_wordnet()
    return tuple(w.name for w in wordnet.wholes(wordnet.sense(concept), 0))


@lru_cache(maxsize=5_000)
def is_heap(noun: str) -> bool:
    """Whether a noun can say that there is much of what follows `of`: `mountain`, `flood`."""
    senses = open_wordnet().senses(noun, "n")[:3] if is_there() else ()
    return any(is_kind_of(s.name, "large_indefinite_quantity.n.01") for s in senses)


@lru_cache(maxsize=5_000)
def is_form_of(noun: str, matter: str) -> bool:
    """Whether a noun can say in what form or quantity matter is there: `beads` of sweat, a `wad`
    of cash; not what holds it (`a cup of tea`) and not what is made of it (`a ring of gold`)."""
    senses = open_wordnet().senses(noun, "n")[:6] if is_there() else ()
    if not senses or is_kind_of(senses[0].name, "container.n.01"):
        return False
    made = is_material(matter) and any(s.field == "noun.artifact" for s in senses[:3])
    return not made and any(s.field in ("noun.shape", "noun.quantity") for s in senses)


def is_first_group(noun: str) -> bool:
    """Whether a noun is first of all some of something: `row`, `pair`; and no crowd."""
    senses = open_wordnet().senses(noun, "n")[:1] if is_there() else ()
    return any(
        s.field in ("noun.group", "noun.quantity") and kind_of(s) != "people" for s in senses
    )


@lru_cache(maxsize=5_000)
def is_bunch(noun: str) -> bool:
    """Whether what follows `of` may be held together by it: `clutch`, `handful`; and no deck,
    pack or box."""
    senses = open_wordnet().senses(noun, "n")[:4] if is_there() else ()
    grouped = any(s.field in ("noun.group", "noun.quantity") for s in senses)
    holds = any(is_kind_of(s.name, "container.n.01") for s in senses)
    return grouped and not holds and senses[0].field != "noun.artifact"


_SERVES = "serviceman.n.01"
"""Whoever serves in an army, whom the dictionary also calls `man`."""


@lru_cache(maxsize=5_000)
def sex_of(noun: str) -> str:
    """`m` or `f` where a noun for a person says it: `wife`, `king`."""
    if not is_there():
        return ""
    wordnet = open_wordnet()
    if noun.endswith("man") and wordnet.senses(f"{noun[:-3]}woman", "n"):
        return "m"
    sense = next((s for s in wordnet.senses(noun, "n")[:2] if s.field == "noun.person"), None)
    if sense is None:
        return ""
    above = {lemma for s in wordnet.ancestors(sense) if s.name != _SERVES for lemma in s.lemmas}
    female, male = bool(above & _FEMALE), bool(above & _MALE)
    if female != male:
        return "f" if female else "m"
    said = re.findall(r"[a-z]+", sense.gloss.split(";")[0].lower())
    first = next((w for w in said if w in _FEMALE | _MALE), None)
    return "" if first is None else "f" if first in _FEMALE else "m"


_FEMALE = frozenset("woman female girl wife mother sister daughter".split())
_MALE = frozenset("man male boy husband father brother son".split())
