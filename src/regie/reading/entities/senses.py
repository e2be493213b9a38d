"""Chooses the sense of a noun where it stands: by frequency, and by the words around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from regie.concepts.wordnet import Sense, open_wordnet
from regie.reading.entities.context import evidence
from regie.reading.entities.kinds import (
    CONCRETE,
    is_kind_of,
    is_material,
    is_weather,
    kind_of,
    objects_of,
)
from regie.reading.entities.likeness import likeness
from regie.reading.entities.rarity import RANK_COSTS, rarity, usual_spelling
from regie.reading.parsing.forms import is_there

HOOFED = "ungulate.n.01"

BY_NAME_COSTS = 1.2
NEVER_MET_COSTS = 1.5
PERSON_UNMET_COSTS = 1.0
UNMET_SUBSTANCE_COSTS = 2.5
CONCRETE_GAINS = 2.2
MOST_SENSES = 10
JOINED_GAINS = 4.0
MADE_OF_GAINS = 3.0
COUNTED_COSTS = 2.0
HANDLED_COSTS = 0.8
OF_A_TRADE_COSTS = 0.6
PART_OF_NONE_COSTS = 1.0
PART_OF_NAMED_GAINS = 1.5
PART_OF_THAT_GAINS = 4.0
DOER_GAINS = 2.5
FIGURE_COSTS = 4.0
_QUALITY = re.compile(r"an? (?:[\w-]+,? )+?(?:person|fellow)\b")
"""How a dictionary explains what somebody is only likened to: a tiger is `a fierce person`."""

_LIVING = frozenset({"person", "people", "animal"})
"""Kinds that only what is done tells of a word that first means something else: `date`, `hand`."""

_UNSEEN = ("abstract", "words")

ANY_CAUSE = "agent.n.01"
"""Whatever brings something about, a person or not: nothing that is met as a noun of a scene."""

WIDE = 200
"""Senses below one from which a noun says little of what it names: `machine`, `device`."""

_ROOMS = ("room.n.01", "building.n.01")
"""Kinds of what one is in, and what stands on none: a glass on the bar."""

_WORKS = ("machine.n.01", "apparatus.n.01", "electronic_equipment.n.01", "home_appliance.n.01")
"""Kinds of what is called a machine."""


@dataclass(frozen=True)
class Meaning:
    """What a noun means.

    Attributes:
        kind: as `nouns.toml` names it; `abstract` for what is not there to see; empty where no
            dictionary knows the word.
        sure: the sense stands out.
    """

    kind: str
    concept: str = ""
    sure: bool = True

    @property
    def objects(self) -> frozenset[str]:
        """What it is as the object of a verb."""
        return objects_of(self.kind)


Number = Literal["counted", "mass", ""]
"""`a tin`, `two tins`; `tin`; what a phrase does not say: `the tin`."""


def meaning(
    noun: str,
    before: str = "",
    around: Collection[str] = (),
    hint: str = "",
    *,
    number: Number = "",
    near: Collection[str] = (),
    whole: str = "",
    told: str = "",
) -> Meaning:
    """What a noun means.

    Args:
        noun: lemma.
        before: the words that it is joined to: `laser` of `laser printer`.
        around: other nouns of the scene.
        hint: what its verb makes of it: `acts`, it does what the living do; `pressed`; `object`,
            hands are on it; `owned`, and it is somebody's; `on`, something is on or in it;
            `upon`, just on it.
        number: whether the phrase counts it.
        near: nouns and verbs of the same sentence, and words of the place.
        whole: what it is said to be of: `car` of *the trunk of the car*.
        told: the lemmas of its sentence, which tell of what its senses are about.
    """
    if not is_there():
        return Meaning("")
    return _meaning(
        noun.lower(), before.lower(), frozenset(around), hint, number, frozenset(near), whole, told
    )


@lru_cache(maxsize=20_000)
def _meaning(
    noun: str,
    before: str,
    around: frozenset[str],
    hint: str,
    number: Number,
    near: frozenset[str],
    whole: str,
    told: str,
) -> Meaning:
    wordnet = open_wordnet()
    if not wordnet.senses(noun, "n") and (parts := _taken_apart(noun)):
        noun, before = parts[1], f"{before} {parts[0]}".strip()
    joined = _joined(before.split(), noun)
    noun = usual_spelling(noun)
    own = tuple(
        s for s in wordnet.senses(noun, "n") if not _is_name(s, noun) and s.name != ANY_CAUSE
    )
    senses = tuple(dict.fromkeys((*joined, *own)))
    if not senses:
        return Meaning("")
    if own and not joined and (is_weather(own[0]) or is_kind_of(own[0].name, "color.n.01")):
        return Meaning("abstract", own[0].name)
    if hint == "pressed" and (first := next((s for s in senses if kind_of(s) == "control"), None)):
        return Meaning("control", first.name)
    met = wordnet.tagged(noun, "n")
    made = any(is_material(word) for word in before.split())
    upon = hint == "upon"
    hint = "on" if upon else hint
    like = likeness(told, senses[:MOST_SENSES])
    scored = sorted(
        (
            (
                -_score(s, noun, rank, (around | near) - {noun}, hint, senses[0])
                - evidence(s, noun, around - {noun}, near - {noun})
                - like[rank]
                - (MADE_OF_GAINS if made and s.field == "noun.artifact" else 0.0)
                + _miscounted(s, number, senses)
                + _never_met(s, noun, rank, met, hint)
                + (FIGURE_COSTS if s == senses[0] and _is_figure(noun, senses) else 0.0)
                + (CONCRETE_GAINS if upon and is_kind_of(s.name, *_ROOMS) else 0.0)
                - (JOINED_GAINS if s in joined else 0.0)
                - (PART_OF_THAT_GAINS if whole and _is_of(s, whole) else 0.0)
                + (
                    CONCRETE_GAINS
                    if rank and senses[0].field == "noun.event" and not hint and not made
                    else 0.0
                ),
                rank,
                s,
            )
            for rank, s in enumerate(senses[:MOST_SENSES])
        ),
        key=lambda each: each[:2],
    )
    best = scored[0][2]
    return Meaning(kind_of(best), best.name)


def _miscounted(sense: Sense, number: Number, senses: Sequence[Sense]) -> float:
    """What it costs that `a glass` is no matter, and `glass` is no vessel."""
    matter = sense.field == "noun.substance"
    if number == "counted":
        return COUNTED_COSTS if matter else 0.0
    some = number == "mass" and any(s.field == "noun.substance" for s in senses[:2])
    return COUNTED_COSTS if some and sense.field == "noun.artifact" else 0.0


def _joined(before: Sequence[str], noun: str) -> tuple[Sense, ...]:
    """The senses of the longest name in the dictionary that ends in a noun, however written."""
    wordnet = open_wordnet()
    for start in range(len(before)):
        words = [*before[start:], noun]
        for between in (" ", "-", ""):
            named = wordnet.senses(between.join(words), "n")
            if named and named[0].field == "noun.person":
                # `old man` is first of all no plant.
                return ()
            found = tuple(s for s in named if s.field != "noun.person" and _can_be_seen(s))
            if found:
                return found
            if named and kind_of(named[0]) in _UNSEEN and not wordnet.senses(words[0], "a"):
                return named[:1]  # `body language` is no thing at all
    return _said_twice(before[-1], noun) if before else ()


def _can_be_seen(sense: Sense) -> bool:
    """Whether it is a thing, or something that is read or looked at: a chair, a flip chart."""
    return sense.field in CONCRETE or kind_of(sense) in ("text", "picture")


@lru_cache(maxsize=5_000)
def _said_twice(before: str, noun: str) -> tuple[Sense, ...]:
    """`copier machine`, `palm tree`: the word before a noun is itself one of its kind."""
    wordnet = open_wordnet()
    vague = any(
        wordnet.is_wider(s, WIDE) and kind_of(s) != "person" for s in wordnet.senses(noun, "n")[:1]
    )
    for sense in wordnet.senses(before, "n")[:3]:
        same = any(is_kind_of(sense.name, s.name) for s in wordnet.senses(noun, "n")[:2])
        if sense.field in CONCRETE and (same or (vague and is_kind_of(sense.name, *_WORKS))):
            return (sense,)
    return ()


@lru_cache(maxsize=5_000)
def _taken_apart(noun: str) -> tuple[str, str] | None:
    """Two nouns of which a word is made that no dictionary has: `life` `buoy`, `name` `board`."""
    senses = open_wordnet().senses
    if "-" in noun:
        first, _, last = noun.rpartition("-")
        return (first, last) if senses(last, "n") else None
    cuts = [(noun[:n], noun[n:]) for n in range(3, len(noun) - 2)]
    both = [c for c in cuts if senses(c[0], "n") and senses(c[1], "n")]
    named = [c for c in both if senses(" ".join(c), "n")]
    return next(iter(named or [c for c in both if min(map(len, c)) > 3]), None)


_OF_THE_LIVING = frozenset(
    "verb.consumption verb.motion verb.social verb.cognition verb.emotion verb.competition".split()
)
"""Fields of verbs by which somebody, and no machine, is called: `diner`, `commuter`."""


@lru_cache(maxsize=5_000)
def names_doers(noun: str) -> bool:
    """Whether a noun is made of a verb that only the living do: `smoker`, and not `printer`."""
    if not noun.endswith(("er", "or")):
        return False
    stems = (noun[:-1], noun[:-2], noun[:-3])
    found = (open_wordnet().senses(stem, "v") for stem in stems if len(stem) > 2)
    senses = next((senses for senses in found if senses), ())
    return any(s.field in _OF_THE_LIVING for s in senses[:2])


def _score(
    sense: Sense, noun: str, rank: int, around: frozenset[str], hint: str, first: Sense
) -> float:
    score = -rarity(noun, rank)
    kind = kind_of(sense)
    unlikely = kind in _LIVING and kind_of(first) not in _LIVING and hint != "acts"
    shaped = sense.field in CONCRETE and not is_any_object(sense)
    if (shaped and not unlikely) or kind in ("text", "picture", "place"):
        score += CONCRETE_GAINS if rank < 2 or hint else CONCRETE_GAINS / 2
    if kind in _LIVING and hint != "acts":
        score -= 0.5 * rank if kind == "animal" else 0.7 + 0.5 * rank
    if kind == "person" and rank < 2 and (hint == "acts" or not rank) and names_doers(noun):
        score += DOER_GAINS
    if kind == "person" and hint == "on":
        # `sets them on coasters`
        score -= 2 * CONCRETE_GAINS
    if kind == "body" and hint == "object":
        # `pries the lid off`: of nobody's.
        score -= CONCRETE_GAINS
    handled = hint in ("object", "pressed", "owned", "on")
    if kind == "animal" and handled and not open_wordnet().is_a(sense, HOOFED):
        # `clicks the mouse`, `swings a bat`: where it may as well be a thing. One strokes, leads
        # and mounts a horse.
        score -= CONCRETE_GAINS / 2
    if kind == "place" and hint in ("object", "owned") and rank:
        score -= CONCRETE_GAINS
    deed = sense.field in ("noun.act", "noun.event")
    if kind == "abstract" and hint in ("object", "on") and not deed:
        # `puts the ring on`: hands are on no sound.
        score -= HANDLED_COSTS
    if kind == "control" and hint == "pressed":
        score += CONCRETE_GAINS
    unmet = not open_wordnet().tagged(noun, "n")
    own_name = noun in (sense.lemmas[0].lower(), before_noun(sense.lemmas[0]))
    if (rank or unmet) and not own_name:
        # A word that is only a by-name of something: `thunder` for heroin.
        score -= BY_NAME_COSTS
    if _is_part_of(sense, around, hint):
        score += PART_OF_NAMED_GAINS
    elif rank and first.field == "noun.body" and open_wordnet().wholes(sense):
        # The throat of a shoe, where shoes are about, is not what a coat is buttoned to.
        return score
    whole_kinds = ("thing", "plant", "clothes", "substance")
    if kind in whole_kinds and (wholes := _wholes(sense)) and not wholes & around:
        # A trunk is first of all a tree's; there is none.
        score -= PART_OF_NONE_COSTS
    if sense.gloss.startswith("("):
        # Of one country or one trade: `(Great Britain) a closed railroad car`.
        score -= OF_A_TRADE_COSTS
    return score


@lru_cache(maxsize=20_000)
def is_any_object(sense: Sense) -> bool:
    """Whether it is only said to be an object: a neighbour, of other objects."""
    return any(above.name == "object.n.01" for above in open_wordnet().parents(sense))


@lru_cache(maxsize=20_000)
def _wholes(sense: Sense) -> frozenset[str]:
    """Words for what a thing is a part of, itself or its kind; none for parts of bodies."""
    if sense.field == "noun.body":
        return frozenset()
    return frozenset(w.lower() for s in open_wordnet().wholes(sense, 1) for w in s.lemmas)


@lru_cache(maxsize=5_000)
def _is_of(sense: Sense, whole: str) -> bool:
    """Whether a thing is a part of what a word first means: a trunk of an oak, which is a tree."""
    wordnet = open_wordnet()
    return any(
        is_kind_of(of.name, w.name)
        for of in wordnet.senses(whole, "n")[:2]
        for w in wordnet.wholes(sense, 1)
    )


def _is_part_of(sense: Sense, around: frozenset[str], hint: str) -> bool:
    """A part of what the scene names, where hands or things are on it: a lid of a box."""
    return hint in ("on", "object", "owned") and bool(around & _wholes(sense))


def _never_met(sense: Sense, noun: str, rank: int, met: int, hint: str) -> float:
    """What a sense costs that was never met in texts, while others of the word were.

    Of a word none of whose senses was met (`monitor`), the order says nothing: a thing that is so
    called comes before somebody who is.
    """
    if noun not in (lemma.lower() for lemma in sense.lemmas):
        return 0.0
    if met:
        return NEVER_MET_COSTS if rank >= met else 0.0
    if kind_of(sense) == "substance":
        return UNMET_SUBSTANCE_COSTS - RANK_COSTS * rank
    person = kind_of(sense) in ("person", "people")
    return PERSON_UNMET_COSTS if person and hint != "acts" else -RANK_COSTS * rank * (not person)


def _is_figure(noun: str, senses: Sequence[Sense]) -> bool:
    """Whether a word first means somebody, and only for being like the beast that comes next."""
    beast = len(senses) > 1 and senses[1].field == "noun.animal"
    called_so = senses[0].field == "noun.person" and bool(_QUALITY.match(senses[0].gloss))
    return beast and called_so


def before_noun(lemma: str) -> str:
    """The last word of a name of several."""
    return lemma.lower().rsplit(" ", 1)[-1]


def _is_name(sense: Sense, noun: str) -> bool:
    """Somebody's or some place's own name, which a common word does not mean."""
    return any(lemma.lower() == noun and not lemma.islower() for lemma in sense.lemmas) and not any(
        lemma == noun for lemma in sense.lemmas
    )
