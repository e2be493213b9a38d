"""Finds by the reading what a list of words would miss: what is done, and what is there.

A list has *falls off* and *revolver*; the reading knows a shot and a fall by their verbs' senses,
arms and people in uniform by what their words mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.breakdown import Category
from regie.film.clearance import Attention, ClearanceKind
from regie.film.reading import Act, Entity, Event, Presence, SceneReading, Status
from regie.preproduction.breakdown.by_reading import LIVING
from regie.preproduction.breakdown.happenings import may_fire, needs_of, written_verb
from regie.preproduction.clearance.content import SHOWN, is_passed_over, names_of_acts
from regie.preproduction.clearance.finding import Finding
from regie.preproduction.clearance.parts import Part, Where
from regie.preproduction.clearance.reasons import explain

FIRED = frozenset({"open_fire.v.01", "shoot.v.01", "fire.v.01", "fire.v.02", "blast.v.07"})
"""Senses of verbs by which an arm is fired; what eyes do that *pop* is none."""


def find_told(parts: Sequence[Part], reading: SceneReading, language: str) -> Iterator[Finding]:
    """What the events of one parsed scene call for.

    Args:
        parts: the texts of the scene.
    """
    names = names_of_acts(language)
    for event in reading.events:
        named = names.get(event.act) if event.act is not None else None
        if named is None or event.status is not Status.ASSERTED or not _is_grave(event, reading):
            continue
        kind, name = named
        sentence = reading.sentences[event.sentence]
        verb = written_verb(event.verb, sentence.text)
        for part in parts:
            at = part.text.find(sentence.text) if part.where is Where.ACTION else -1
            if at >= 0:
                start = at + max(0, sentence.text.find(verb))
                attention = Attention.CLEAR if kind is ClearanceKind.STUNT else Attention.CHECK
                reason = explain(f"clearance.content-{kind.value}-{attention.value}")
                yield Finding(kind, name, attention, reason, SHOWN, part, start, start + len(verb))
                break


MEANT = {
    "gun.n.01": (ClearanceKind.WEAPON, Attention.CLEAR),
    "explosive_device.n.01": (ClearanceKind.WEAPON, Attention.CLEAR),
    "lawman.n.01": (ClearanceKind.INSIGNIA, Attention.CHECK),
    "policeman.n.01": (ClearanceKind.INSIGNIA, Attention.CHECK),
    "serviceman.n.01": (ClearanceKind.INSIGNIA, Attention.CHECK),
    "military_officer.n.01": (ClearanceKind.INSIGNIA, Attention.CHECK),
}
"""What is asked about things and people that are there, by what their word means."""

USUAL = 2
"""Senses of a word that count: a *steel* is seldom a sword."""


def find_shown(parts: Sequence[Part], reading: SceneReading, language: str) -> Iterator[Finding]:
    """Arms and uniforms of one parsed scene that are there.

    Args:
        parts: the texts of the scene.
    """
    if not is_there():
        return
    for entity in reading.entities:
        meant = _meant(entity) if entity.presence is Presence.PRESENT else None
        if meant is None:
            continue
        kind, attention = meant
        said = re.compile(r"\s+".join(map(re.escape, entity.mentions[0].split())), re.IGNORECASE)
        for part in parts:
            match = said.search(part.text) if part.where is Where.ACTION else None
            if match is not None and not is_passed_over(part.text, match.start(), language):
                reason = explain(f"clearance.content-{kind.value}-{attention.value}")
                yield Finding(
                    kind, entity.head, attention, reason, SHOWN, part, match.start(), match.end()
                )
                break


def _meant(entity: Entity) -> tuple[ClearanceKind, Attention] | None:
    wordnet = open_wordnet()
    usual = [s.name for s in wordnet.senses(entity.head.casefold(), "n")[:USUAL]]
    if not entity.mentions or entity.concept not in usual:
        return None
    sense = wordnet.sense(entity.concept)
    if wordnet.is_a(sense, "person.n.01") and entity.kind not in LIVING:
        return None
    return next((m for concept, m in MEANT.items() if wordnet.is_a(sense, concept)), None)


def _is_grave(event: Event, reading: SceneReading) -> bool:
    if event.act is Act.HIT and event.verb == "take":
        return False  # of what he smokes
    if event.act is Act.SHOOT:
        fired = event.sense in FIRED and may_fire(event, reading)
        return fired and not _at_a_thing(event, reading)
    return any(category is Category.STUNTS for category, _ in needs_of(event, reading))


def _at_a_thing(event: Event, reading: SceneReading) -> bool:
    """Darts are shot at a board, and looks at somebody; what is fired is told by itself."""
    patient = reading.entity(event.patient)
    return event.verb != "fire" and patient is not None and patient.kind not in LIVING
