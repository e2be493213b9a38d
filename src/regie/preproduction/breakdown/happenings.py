"""What happens in a scene and calls for a department: stunts, effects, sounds, music."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.breakdown import Category
from regie.film.citation import Citation
from regie.film.reading import Act, Entity, EntityKind, Event, SceneReading, Status
from regie.preproduction.breakdown.by_reading import BY_EVENT, PEOPLE, singular_name
from regie.preproduction.breakdown.meant import MUSICAL
from regie.preproduction.breakdown.merging import Found

_CAPITALS = re.compile(r"\b([A-Z]{3,})\b(?: of \w+)?")


SOUNDS = ("sound.v.02", "make_noise.v.01")
BURSTS = ("explode.v.01", "explode.v.03", "burst.v.01")
FALLS = ("fall.v.01", "fall.v.04", "tumble.v.01", "topple.v.01", "crash.v.01", "stumble.v.02")
"""Senses of verbs by which somebody comes down hard; one drops to one knee without a double."""

BEFALLEN = ("comes-down", "happens", "goes-on")
SIMULATED = {"collapse": Category.VFX, "crash": Category.STUNTS}
"""Whose a set piece is; all others are special effects."""

ARMED = (EntityKind.VEHICLE, EntityKind.MACHINE)

FAR = frozenset({"out-of", "through", "over", "from", "under", "in"})
"""Where a jump needs a double: off and through something, and not on the spot."""


def find_happenings(reading: SceneReading) -> list[Found]:
    """Stunts, effects, sounds and music that events and capitals call for."""
    found: dict[tuple[Category, str], Found] = {}

    def add(category: Category, name: str, words: str, cited: Citation | None) -> None:
        one = found.setdefault((category, name), Found(category, name))
        one.add(words, BY_EVENT, cited)

    for event in reading.events:
        if event.status is Status.ASSERTED and event.verb:
            sentence = reading.sentences[event.sentence]
            for category, name in needs_of(event, reading):
                add(category, name, written_verb(event.verb, sentence.text), sentence.cited)
    for told in reading.befallen:
        said = reading.events[told.event] if told.event is not None else None
        if told.phase in BEFALLEN and (said is None or not any(needs_of(said, reading))):
            sentence = reading.sentences[told.sentence]
            name = f"{told.what} {told.kind}".strip()
            words = written_verb(told.what, sentence.text) if told.what else sentence.text
            add(SIMULATED.get(told.kind, Category.SFX), name, words, sentence.cited)
    for sentence in reading.sentences:
        for words in _loud(sentence.text):
            add(Category.SOUND, words.casefold(), words, sentence.cited)
    return list(found.values())


def needs_of(event: Event, reading: SceneReading) -> Iterator[tuple[Category, str]]:
    """What one event needs, and what that is called."""
    agents = [e for k in event.agents if (e := reading.entity(k)) is not None]
    person = any(e.kind in PEOPLE for e in agents)
    patient = reading.entity(event.patient)
    upon = patient is not None and patient.kind in PEOPLE
    act, name = event.act, _phrase(event)
    # `plunges her hands in the water`: only a part of somebody goes there.
    whole = person and not event.part
    risky = whole and (
        (act is Act.FLY and event.where != "")
        or (act is Act.JUMP and event.where in FAR)
        or (act is Act.FALL and _is_a(event.sense, FALLS))
    )
    struck = act is Act.HIT and upon and person and not _is_gentle(event)
    if risky or (act is Act.FIGHT and (upon or len(agents) > 1)) or struck:
        yield Category.STUNTS, name
    elif (
        (act is Act.SHOOT and may_fire(event, reading))
        or (act is Act.EXPLODE and _is_a(event.sense, BURSTS))
        or (act is Act.BURN and not person)
    ):
        yield Category.SFX, name
    elif act is Act.FLOW and (liquid := next(filter(_is_liquid, agents), None)) is not None:
        yield Category.SFX, singular_name(liquid)
    elif act is Act.SOUND and not person and _is_a(event.sense, SOUNDS):
        source = agents[0] if agents else reading.entity(event.goal or event.instrument)
        yield Category.SOUND, f"{singular_name(source)} {name}" if source is not None else name
    elif act in MUSICAL and person:
        yield Category.MUSIC, name


def may_fire(event: Event, reading: SceneReading) -> bool:
    """Whether who or what *shoots* can have an arm: a crew, a gunship, and no stork that shoots up
    into the air."""
    agents = [e for k in event.agents if (e := reading.entity(k)) is not None]
    return not agents or any(e.kind in (*PEOPLE, *ARMED) for e in agents)


def _is_gentle(event: Event) -> bool:
    """Who taps a shoulder, or whose eye is caught, needs no double: verbs that are defined by
    *lightly*, and what is done to an eye."""
    if event.part.startswith("eye."):
        return True
    return bool(event.sense) and is_there() and "light" in open_wordnet().sense(event.sense).gloss


def _is_liquid(entity: Entity) -> bool:
    return (
        is_there()
        and bool(entity.concept)
        and open_wordnet().is_a(open_wordnet().sense(entity.concept), "liquid.n.01")
    )


def _phrase(event: Event) -> str:
    """The verb with what makes its sense: `rough up`."""
    lemma = event.sense.split(".")[0]
    return lemma.replace("_", " ") if lemma.startswith(f"{event.verb}_") else event.verb


def written_verb(verb: str, sentence: str) -> str:
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
