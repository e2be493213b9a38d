"""Finds violence and stunts by what a scene's sentences say is done, whatever words say it.

A list has *falls off* and *opens fire*; the reading knows a shot and a fall by their verbs' senses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regie.film.breakdown import Category
from regie.film.clearance import Attention, ClearanceKind
from regie.film.reading import Act, Event, SceneReading, Status
from regie.preproduction.breakdown.by_reading import LIVING
from regie.preproduction.breakdown.happenings import may_fire, needs_of, written_verb
from regie.preproduction.clearance.content import SHOWN, names_of_acts
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


def _is_grave(event: Event, reading: SceneReading) -> bool:
    if event.act is Act.SHOOT:
        fired = event.sense in FIRED and may_fire(event, reading)
        return fired and not _at_a_thing(event, reading)
    return any(category is Category.STUNTS for category, _ in needs_of(event, reading))


def _at_a_thing(event: Event, reading: SceneReading) -> bool:
    """Darts are shot at a board, and looks at somebody; what is fired is told by itself."""
    patient = reading.entity(event.patient)
    return event.verb != "fire" and patient is not None and patient.kind not in LIVING
