"""What the reading of a scene says to its breakdown: who is there, what is not meant, what is more.

Word lists know what a department is called upon for; the reading knows what a sentence says. So a
word of a list counts only where the sentence can mean it, people are those of the reading, and
what is handled or happens is found by its sense where no list has its word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.breakdown import Category
from regie.film.citation import Citation
from regie.film.reading import (
    Act,
    Entity,
    EntityKind,
    Event,
    Presence,
    SceneReading,
    ScriptReading,
    Sentence,
    Status,
)
from regie.film.screenplay import Dialogue, Screenplay
from regie.preproduction.breakdown.departments import department_of
from regie.preproduction.breakdown.lexicon import THINGS
from regie.preproduction.breakdown.mentions import LIKELY, WEATHER, Mention
from regie.preproduction.breakdown.merging import Found, Located
from regie.preproduction.breakdown.morphology import singular
from regie.preproduction.breakdown.presence import FROM_NAME

BY_SENSE = 0.9
"""Confidence in a department by a thing's sense."""

BY_EVENT = 0.75
"""Confidence in what an event needs."""

HANDLED = frozenset(
    {
        Act.HOLD, Act.TAKE, Act.PUT, Act.PUT_IN, Act.TAKE_OUT, Act.RECEIVE, Act.CARRY,
        Act.THROW, Act.CATCH, Act.DROP,
    }
)  # fmt: skip
"""Acts by which set dressing becomes a prop."""

NO_SOUND = frozenset({Act.SPEAK, Act.APPEAR, Act.START, Act.THINK})
"""Acts whose verbs are also those of sounds: `rattles off a list`, `whispers`."""

MUSICAL = frozenset({Act.SING, Act.PLAY_MUSIC, Act.DANCE})

_WORD = re.compile(r"[^\W\d_]{3,}")
_CAPITALS = re.compile(r"\b([A-Z]{3,})\b(?: of \w+)?")

SOUNDS = ("sound.v.02", "make_noise.v.01")
BURSTS = ("explode.v.01", "explode.v.03", "burst.v.01")
FALLS = ("fall.v.01", "fall.v.04", "tumble.v.01", "topple.v.01", "crash.v.01", "stumble.v.02")
"""Senses of verbs by which somebody comes down hard; one drops to one knee without a double."""

FAR = frozenset({"out-of", "through", "over", "from", "under", "in"})
"""Where a jump needs a double: off and through something, and not on the spot."""

PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)
LIVING = (*PEOPLE, EntityKind.ANIMAL)


class Cues:
    """What people are called on the sheets: by their cues, else as the script names them."""

    def __init__(self, screenplay: Screenplay, reading: ScriptReading) -> None:
        cues = {
            e.character: None
            for s in screenplay.scenes
            for e in s.elements
            if isinstance(e, Dialogue)
        }
        self._names: dict[str, str] = {}
        self.bodiless: set[str] = set()
        """Names of machines and voices: who never stands there as somebody."""
        for dossier in reading.dossiers:
            known = [n for n in dossier.names if n in cues]
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
    found = {
        one.name: one
        for one in sighted
        if one.name in spoken or one.name in present or one.name not in absent
    }
    for name, entity in present.items():
        if name not in found:
            found[name] = Found(Category.CAST, name)
            _take(found[name], entity, min(entity.confidence, FROM_NAME))
    return list(found.values()), tuple(name for name in found if name not in spoken)


def is_meant(located: Located, reading: SceneReading) -> bool:
    """Whether the sentence of a mention can mean what a word list takes it for.

    `photo` is no photo in a *photo printer*, `pop` no sound in *pops the question*, and who almost
    falls asleep needs no double.
    """
    words = located.mention.words.casefold()
    sentences = [n for n, s in enumerate(reading.sentences) if _holds(s, located, words)]
    if not sentences:
        return True
    heads = {w for e in reading.entities for w in (e.head.casefold(), e.name.casefold())}
    named = {n.casefold() for e in reading.entities for n in (e.name, *e.mentions)}
    first = words.split()[0] if words.split() else words
    inside = any(
        len(parts) > 1 and first in parts[:-1] and parts[-1] != words.split()[-1]
        for e in reading.entities
        for parts in (e.name.casefold().split(),)
    )
    category = located.mention.category
    if inside and len(words.split()) == 1 and words not in heads:
        return category not in THINGS and category is not Category.VFX
    unsure = located.confidence <= LIKELY and category in THINGS and _may_be_no_noun(words)
    if unsure and not any(words.split()[-1] in n.split() for n in named):
        return False
    for event in (e for n in sentences for _, e in reading.events_of(n)):
        if event.verb and is_form(event.verb, first):
            return _fits(event, located.mention, reading, words in heads)
    return True


def _fits(event: Event, mention: Mention, reading: SceneReading, also_thing: bool) -> bool:
    """Whether an event is what a verb's word list takes its verb for."""
    category = mention.category
    if category in THINGS:
        return also_thing or category is Category.EXTRAS
    if event.status in (Status.NEGATED, Status.UNREAL):
        return False
    people = any(
        (e := reading.entity(k)) is not None and e.kind in LIVING
        for k in (*event.agents, event.patient)
    )
    if category is Category.STUNTS:
        return people or (not event.agents and event.where in ("from", "out-of"))
    if category is Category.MAKEUP:
        return _is_hurt(event, reading)
    if mention.entry.kind in WEATHER:
        return not people  # it pours; she pours tea
    if category is Category.SOUND:
        # `pops the question`: what only stands near to handling something makes no sound.
        return event.act not in NO_SOUND and not (event.near and event.act in HANDLED)
    return True


def _may_be_no_noun(word: str) -> bool:
    """A word that English also has as a verb or an adjective: `combine`, `squat`."""
    if not is_there() or " " in word:
        return False
    wordnet = open_wordnet()
    return bool(wordnet.senses(word, "v") or wordnet.senses(word, "a"))


def _is_hurt(event: Event, reading: SceneReading) -> bool:
    """Whether it leaves a mark on somebody: a cut lip, and no cut cloth."""
    patient = reading.entity(event.patient)
    if patient is None:
        return not event.agents or event.act not in (Act.CUT, Act.HIT)
    return patient.kind in LIVING and event.act in (Act.CUT, Act.HIT, Act.FIGHT, Act.BREAK, Act.BE)


def _holds(sentence: Sentence, located: Located, words: str) -> bool:
    cited, own = located.cited, sentence.cited
    near = cited is None or own is None or own.line <= cited.line <= own.last_line
    return near and words in " ".join(sentence.text.casefold().split())


def is_form(verb: str, word: str) -> bool:
    """A word is a form of a verb, near enough: `falls` of `fall`, `whispering` of `whisper`."""
    stem = verb.casefold()[: max(3, len(verb) - 1)]
    return word.startswith(stem) and len(word) <= len(verb) + 4


def add_read(found: list[Found], read: Sequence[Found], language: str) -> list[Found]:
    """What word lists found, with what only the reading knows."""

    def stems(one: Found) -> set[str]:
        words = (w for name in (one.name, *one.mentions) for w in _WORD.findall(name.casefold()))
        return {singular(w, language) for w in words}

    known = {w for one in found for w in stems(one)}
    return [*found, *(one for one in read if not known & stems(one))]


def find_things(reading: SceneReading) -> list[Found]:
    """What stands, lies and is worn there, by department; a thing that comes up twice is one."""
    found: dict[tuple[Category, str], Found] = {}
    used = {
        key
        for event in reading.events
        if event.status is not Status.NEGATED
        for key in (event.patient, event.instrument, event.goal)
        if key
    }
    handled = {
        key
        for event in reading.events
        if event.act in HANDLED and event.played
        for key in (event.patient, event.instrument)
        if key
    }
    for entity in reading.entities:
        if entity.kind in (*PEOPLE, EntityKind.PART, EntityKind.VOICE):
            continue
        if entity.presence is not Presence.PRESENT or entity.part_of is not None:
            continue
        if entity.key not in used and entity.kind is EntityKind.THING and entity.place is None:
            continue
        category, confidence = _department(entity, entity.key in handled)
        if category is not None:
            name = _singular(entity)
            one = found.setdefault((category, name), Found(category, name))
            _take(one, entity, min(confidence, entity.confidence))
    return list(found.values())


def find_extras(reading: SceneReading) -> list[Found]:
    """Groups without a name who do something there; one person alone may be one of the cast."""
    found: dict[str, Found] = {}
    active = {k for e in reading.events if e.played for k in e.agents}
    for entity in reading.entities:
        grouped = entity.kind is EntityKind.GROUP and entity.presence is Presence.PRESENT
        if grouped and entity.concept and entity.key in active:
            name = _singular(entity)
            _take(found.setdefault(name, Found(Category.EXTRAS, name)), entity, LIKELY)
    return list(found.values())


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
    if category is Category.SET_DRESSING and handled:
        return Category.PROPS, BY_EVENT
    if category is Category.WARDROBE and handled:
        return Category.PROPS, BY_EVENT
    return category, BY_SENSE


def find_happenings(reading: SceneReading) -> list[Found]:
    """Stunts, effects, sounds and music that events and capitals call for."""
    found: dict[tuple[Category, str], Found] = {}

    def add(category: Category, name: str, words: str, cited: Citation | None) -> None:
        one = found.setdefault((category, name), Found(category, name))
        one.add(words, BY_EVENT, cited)

    for event in reading.events:
        if event.status is Status.ASSERTED and event.verb:
            sentence = reading.sentences[event.sentence]
            for category, name in _needs(event, reading):
                add(category, name, _written(event.verb, sentence.text), sentence.cited)
    for sentence in reading.sentences:
        for words in _loud(sentence.text):
            add(Category.SOUND, words.casefold(), words, sentence.cited)
    return list(found.values())


def _needs(event: Event, reading: SceneReading) -> Iterator[tuple[Category, str]]:
    """What one event needs, and what that is called."""
    agents = [e for k in event.agents if (e := reading.entity(k)) is not None]
    person = any(e.kind in PEOPLE for e in agents)
    patient = reading.entity(event.patient)
    upon = patient is not None and patient.kind in PEOPLE
    act, name = event.act, _phrase(event)
    risky = person and (
        act is Act.FLY
        or (act is Act.JUMP and event.where in FAR)
        or (act is Act.FALL and _is_a(event.sense, FALLS))
    )
    if risky or (act is Act.FIGHT and (person or upon)) or (act is Act.HIT and upon):
        yield Category.STUNTS, name
    elif (
        act is Act.SHOOT
        or (act is Act.EXPLODE and _is_a(event.sense, BURSTS))
        or (act is Act.BURN and not person)
    ):
        yield Category.SFX, name
    elif act is Act.VANISH and person:
        yield Category.VFX, name
    elif act is Act.SOUND and not person and _is_a(event.sense, SOUNDS):
        source = agents[0] if agents else reading.entity(event.goal or event.instrument)
        yield Category.SOUND, f"{_singular(source)} {name}" if source is not None else name
    elif act in MUSICAL and person:
        yield Category.MUSIC, name


def _phrase(event: Event) -> str:
    """The verb with what makes its sense: `rough up`."""
    lemma = event.sense.split(".")[0]
    return lemma.replace("_", " ") if lemma.startswith(f"{event.verb}_") else event.verb


def _written(verb: str, sentence: str) -> str:
    """A verb as the sentence has it."""
    stem = re.escape(verb[: max(3, len(verb) - 1)])
    written = re.search(rf"\b{stem}\w*", sentence, re.IGNORECASE)
    return written.group() if written else verb


def _loud(sentence: str) -> Iterator[str]:
    """Sounds that capitals point at, as the trade writes them: `a CRASH of thunder`."""
    if sentence.isupper() or not is_there():
        return
    wordnet = open_wordnet()
    for capitals in _CAPITALS.finditer(sentence):
        senses = wordnet.senses(capitals.group(1).lower(), "n")
        if senses and wordnet.is_a(senses[0], "sound.n.04"):
            yield capitals.group()


def _is_a(sense: str, kinds: tuple[str, ...]) -> bool:
    if not sense or not is_there():
        return False
    wordnet = open_wordnet()
    return any(wordnet.is_a(wordnet.sense(sense), kind) for kind in kinds)


def _take(one: Found, entity: Entity, confidence: float) -> None:
    for words in entity.mentions or (entity.name,):
        one.add(words, confidence, None)
    for cited in entity.cited:
        one.add(entity.mentions[0] if entity.mentions else entity.name, confidence, cited)


def _singular(entity: Entity) -> str:
    """A thing's name as the script writes it, with its head as the lemma: `trains` is a train."""
    written = entity.mentions[0].casefold() if entity.mentions else entity.name.casefold()
    head = entity.head.casefold()
    stem = head[: max(3, len(head) - 2)]
    return " ".join(head if head and w.startswith(stem) else w for w in written.split())
