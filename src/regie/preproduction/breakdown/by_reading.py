"""Who and what is in a scene by its reading: cast, extras, things by the sense of their words.

Word lists know what a department is called upon for; the reading knows what a sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regie.film.breakdown import Category
from regie.film.reading import (
    Act,
    Entity,
    EntityKind,
    Presence,
    SceneReading,
    ScriptReading,
    Status,
)
from regie.film.screenplay import Dialogue, Screenplay
from regie.preproduction.breakdown.departments import (
    brought_as,
    department_of,
    is_anybody,
    is_furniture,
    is_matter,
    is_plural_only,
    is_rather_adjective,
    is_somebody,
)
from regie.preproduction.breakdown.handled import BY_GRAMMAR
from regie.preproduction.breakdown.lexicon import THINGS
from regie.preproduction.breakdown.mentions import LIKELY
from regie.preproduction.breakdown.merging import Found
from regie.preproduction.breakdown.morphology import singular
from regie.preproduction.breakdown.phrased import is_a_name, is_one_of_the_cast
from regie.preproduction.breakdown.presence import FROM_NAME
from regie.reading.entities.names import share_of_women
from regie.support.plain_text import in_capitals

BY_SENSE = 0.8
"""Confidence in a department by a thing's sense."""

BY_EVENT = 0.65
"""Confidence in what an event needs."""

HANDLED = frozenset(
    {
        Act.HOLD, Act.TAKE, Act.PUT, Act.PUT_IN, Act.TAKE_OUT, Act.RECEIVE, Act.CARRY,
        Act.THROW, Act.CATCH, Act.DROP,
    }
)  # fmt: skip
"""Acts by which set dressing becomes a prop."""

UNTOUCHED = (Category.WARDROBE, Category.SET_DRESSING)
"""What is there, though no sentence does anything with it."""

_WORD = re.compile(r"[^\W\d_]{3,}")
PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)
LIVING = (*PEOPLE, EntityKind.ANIMAL)


class Cues:
    """What people are called on the sheets: by their cues, else as the script names them."""

    def __init__(self, screenplay: Screenplay, reading: ScriptReading) -> None:
        cues = {
            in_capitals(e.character): e.character
            for s in reversed(screenplay.scenes)
            for e in s.elements
            if isinstance(e, Dialogue)
        }
        self._names: dict[str, str] = {}
        self.bodiless: set[str] = set()
        """Names of machines and voices: who never stands there as somebody."""
        for dossier in reading.dossiers:
            known = [cues[c] for n in dossier.names if (c := in_capitals(n)) in cues]
            name = known[0] if known else dossier.names[0].upper()
            self._names[dossier.key] = name
            if dossier.kind in (EntityKind.MACHINE, EntityKind.VOICE):
                self.bodiless.add(name)

    def of(self, entity: Entity, reading: SceneReading) -> str | None:
        """The name of one of the cast; None for somebody whom the script does not name."""
        if entity.key in self._names:
            return self._names[entity.key]
        if entity.concept:
            return None
        name = re.compile(rf"(?<=[a-z,] ){re.escape(entity.name.title())}\b")
        return entity.name.upper() if any(name.search(s.text) for s in reading.sentences) else None


def find_cast(
    sighted: Sequence[Found], reading: SceneReading, cues: Cues, spoken: Sequence[str]
) -> tuple[list[Found], tuple[str, ...]]:
    """The scene's cast, and who of them says nothing.

    Args:
        sighted: people whose names stand in the scene; not all of them need be there.
    """
    present: dict[str, Entity] = {}
    speaks = {key for line in reading.lines for key in line.speakers}
    for entity in reading.entities:
        if entity.kind is EntityKind.PERSON and entity.presence is Presence.PRESENT:
            name = cues.of(entity, reading)
            if name is not None and (name in spoken or entity.key not in speaks):
                present.setdefault(name, entity)
    absent = cues.bodiless | {
        cues.of(e, reading)
        for e in reading.entities
        if e.presence in (Presence.DEPICTED, Presence.MENTIONED)
    }
    shorter = {
        one.name
        for one in sighted
        if any(m.endswith(f" {one.name}") and m not in spoken for m in present)
    }
    absent |= shorter - present.keys()
    found = {
        one.name: one
        for one in sighted
        if one.name in spoken or one.name in present or one.name not in absent
    }
    for name in [n for n in found if n not in spoken and _begins(n, spoken)]:
        del found[name]
    for name, entity in present.items():
        if name not in found and not _begins(name, spoken):
            found[name] = Found(Category.CAST, name)
            _take(found[name], entity, min(entity.confidence, FROM_NAME))
    return list(found.values()), tuple(name for name in found if name not in spoken)


def _begins(name: str, spoken: Sequence[str]) -> bool:
    """The first name of somebody who speaks here by first name and surname."""
    return any(cue.startswith(f"{name} ") for cue in spoken)


def add_read(found: list[Found], read: Sequence[Found], language: str) -> list[Found]:
    """What word lists found, with what only the reading knows.

    The reading confirms a doubt, and takes its place; a thing of another name is another thing, a
    ski cap beside a baseball cap.
    """

    def stems(one: Found) -> list[set[str]]:
        names = {n.casefold() for n in (one.name, *one.mentions)}
        return [{singular(w, language) for w in _WORD.findall(n)} for n in names]

    def is_one(told: Found, one: Found) -> bool:
        return any(a <= b or b <= a for a in stems(told) for b in stems(one))

    sure = [one for one in found if one.confidence > BY_GRAMMAR]
    more = [told for told in read if not any(is_one(told, one) for one in sure)]
    if language != "en":  # events have English names; what word lists tell of them is told
        happen = {one.category for one in sure} - THINGS
        more = [told for told in more if told.category not in happen]
    doubts = [o for o in found if o not in sure and not any(is_one(told, o) for told in more)]
    return [*sure, *doubts, *more]


def find_things(reading: SceneReading) -> list[Found]:
    """What stands, lies and is worn there, by department; a thing that comes up twice is one."""
    found: dict[tuple[Category, str], Found] = {}
    used = {
        key
        for event in reading.events
        if event.status is not Status.NEGATED
        for key in (*event.agents, event.patient, event.instrument, event.goal)
        if key
    }
    handled, wheeled = handled_in(reading), wheeled_in(reading)
    for entity in reading.entities:
        if entity.kind in (*PEOPLE, EntityKind.PART, EntityKind.VOICE):
            continue
        if entity.presence is not Presence.PRESENT or entity.part_of is not None:
            continue
        if not entity.mentions:
            continue  # who drives has a car in the picture; the script need not name one
        if entity.key not in handled and not is_matter(entity.concept):
            continue
        if entity.kind in GOING and not _is_really(entity, reading):
            continue
        category, confidence = _department(entity, entity.key in handled)
        if category is Category.VEHICLES and entity.key in wheeled:
            category = Category.PROPS
        told = entity.key in used or entity.kind is not EntityKind.THING or entity.place is not None
        if category is not None and (told or category in UNTOUCHED):
            name = singular_name(entity)
            one = found.setdefault((category, name), Found(category, name))
            sure = confidence if entity.key in handled else LIKELY
            _take(one, entity, min(sure, confidence, entity.confidence))
    return list(found.values())


GOING = (EntityKind.VEHICLE, EntityKind.ANIMAL)


def _is_really(entity: Entity, reading: SceneReading) -> bool:
    """Whether a vehicle or a beast is one: not the name of something else (`13 Zebra`), no word
    that is an adjective first (`male`, `young`), and what only has a name does something."""
    if not entity.concept:
        return any(
            entity.key in (*e.agents, e.patient, e.goal, e.instrument) and e.played
            for e in reading.events
            if e.act is not Act.BE
        )
    if entity.kind is EntityKind.VEHICLE:
        return True
    head = entity.head.casefold()
    if is_rather_adjective(head):
        return False
    flat = (" ".join(s.text.split()) for s in reading.sentences)
    places = [
        (text, m.start(), m.group())
        for text in flat
        for name in {*entity.mentions}
        for m in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    ]
    return not places or not all(is_a_name(*place) for place in places)


def handled_in(reading: SceneReading) -> set[str]:
    """Keys of the things that somebody has in hand."""
    return {
        key
        for event in reading.events
        if event.act in HANDLED and event.played and event.verb != "have"
        for key in (event.patient, event.instrument)
        if key
    }


def wheeled_in(reading: SceneReading) -> set[str]:
    """Keys of the vehicles that somebody wheels about by hand: a tea cart, a baby's carriage."""
    return {
        event.patient
        for event in reading.events
        if event.patient and event.verb in WHEELING and event.played
        if any((e := reading.entity(k)) is not None and e.kind in PEOPLE for k in event.agents)
    }


def wheeled_about(reading: SceneReading) -> frozenset[str]:
    """Words, lower case, for what somebody wheels about."""
    wheeled = wheeled_in(reading)
    return frozenset(
        name.casefold()
        for e in reading.entities
        if e.key in wheeled
        for name in (e.name, *e.mentions)
    )


WHEELING = frozenset({"wheel", "push", "pull", "trundle", "drag"})


def stays_put(reading: SceneReading) -> frozenset[str]:
    """Words, lower case, for furniture that nobody has in hand here."""
    handled = handled_in(reading)
    return frozenset(
        name.casefold()
        for e in reading.entities
        if e.kind is EntityKind.THING and e.presence is Presence.PRESENT and e.key not in handled
        if is_furniture(e.concept)
        for name in (e.name, *e.mentions)
    )


def find_extras(reading: SceneReading) -> list[Found]:
    """Groups without a name who do something there, or whom somebody of the cast has to do with,
    and anybody without a name who does something and is no relative of somebody."""
    found: dict[str, Found] = {}
    played = [e for e in reading.events if e.played]
    doing = {k for e in played if e.act is not Act.BE for k in e.agents}
    active = {k for e in played for k in (*e.agents, e.patient, e.goal)}
    for entity in reading.entities:
        if entity.presence is not Presence.PRESENT or not entity.concept:
            continue
        grouped = entity.kind is EntityKind.GROUP and entity.key in active
        alone = entity.kind is EntityKind.PERSON and entity.key in doing
        if (grouped or (alone and _is_nameless(entity))) and not _is_cast(entity, reading):
            name = singular_name(entity)
            _take(found.setdefault(name, Found(Category.EXTRAS, name)), entity, LIKELY)
    return list(found.values())


def _is_cast(entity: Entity, reading: SceneReading) -> bool:
    """Whether every place that tells of somebody tells of people with names: an apposition, `the
    two men` where two men of the cast are."""
    places = [
        (text, m.start(), m.end())
        for sentence in reading.sentences
        for text in (" ".join(sentence.text.split()),)
        for name in {*entity.mentions}
        for m in re.finditer(rf"(?<![\w-]){re.escape(' '.join(name.split()))}(?![\w-])", text)
    ]
    if not places:
        return False
    named = count_named(reading, entity.head)
    text, start, end = places[0]
    if is_known_already(entity.head, text, start, end, named):
        return True
    return all(is_one_of_the_cast(*place) for place in places)


def count_named(reading: SceneReading, noun: str) -> int:
    """How many people with names are there whom a word can mean: no man is a girl."""
    women = _is_female(noun)
    named = (
        e
        for e in reading.entities
        if e.kind is EntityKind.PERSON and not e.concept and e.presence is Presence.PRESENT
    )
    return sum(women is None or _sex_of(e) in ("", "f" if women else "m") for e in named)


def _is_female(noun: str) -> bool | None:
    """Whether a word says that people are women; None where it says nothing."""
    if _FEMALE.fullmatch(noun.casefold()):
        return True
    return False if _MALE.fullmatch(noun.casefold()) else None


_FEMALE = re.compile(r"wom[ae]n|girls?|lad(?:y|ies)")
_MALE = re.compile(r"m[ae]n|boys?")


def _sex_of(entity: Entity) -> str:
    share = share_of_women(entity.name.split()[0], "en") if entity.name else None
    if entity.sex or share is None:
        return entity.sex
    return "f" if share > 0.5 else "m"


def is_known_already(noun: str, text: str, start: int, end: int, named: int) -> bool:
    """`the two men`, `the girl`, where people with names are: they are those; `the men in the
    yard` are others."""
    several = _SEVERAL.search(noun) is not None or _SEVERAL.search(text[start:end]) is not None
    return (
        is_anybody(noun)
        and named > (1 if several else 0)
        and _THE.search(text[:start]) is not None
        and _OTHERS.match(text[end:]) is None
    )


_SEVERAL = re.compile(r"(?:s|men|trio|pair|duo)$")
_OTHERS = re.compile(r"\s+(?:in|at|from|of|on|with|who|by|near|behind)\b")
_THE = re.compile(r"\b(?:the|both|these|those|our)\s+(?:two\s+|three\s+|four\s+|other\s+)?$", re.I)
"""Before those whom one knows already."""


def _is_nameless(entity: Entity) -> bool:
    """Somebody whom the script calls by what they are: `a torch singer`, and no Dock Barker."""
    named = all(m.istitle() and not m.isupper() for m in entity.mentions)
    return not named and is_somebody(entity.head, entity.concept)


def _department(entity: Entity, handled: bool) -> tuple[Category | None, float]:
    if entity.kind is EntityKind.VEHICLE:
        return Category.VEHICLES, BY_SENSE
    if entity.kind is EntityKind.ANIMAL:
        return Category.ANIMALS, BY_SENSE
    if entity.worn_by is not None:
        return Category.WARDROBE, BY_SENSE
    category = department_of(entity.concept)
    if category is None and entity.kind is EntityKind.MACHINE:
        return Category.PROPS, LIKELY
    if category is None and handled and entity.kind is EntityKind.THING:
        return brought_as(entity.head), LIKELY
    if category is Category.SET_DRESSING and handled:
        return Category.PROPS, BY_EVENT
    if category is Category.WARDROBE and handled:
        return Category.PROPS, BY_EVENT
    return category, BY_SENSE


def _take(one: Found, entity: Entity, confidence: float) -> None:
    for words in entity.mentions or (entity.name,):
        one.add(words, confidence, None)
    for cited in entity.cited:
        one.add(entity.mentions[0] if entity.mentions else entity.name, confidence, cited)


def singular_name(entity: Entity) -> str:
    """A thing's name as the script writes it, with its head as the lemma: `trains` is a train."""
    written = entity.mentions[0].casefold() if entity.mentions else entity.name.casefold()
    head = entity.head.casefold()
    if f"{head}s" in written.split() and is_plural_only(f"{head}s", head):
        return written
    stem = head[: max(3, len(head) - 2)]
    return " ".join(head if head and w.startswith(stem) else w for w in written.split())
