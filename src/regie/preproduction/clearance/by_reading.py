"""What a sentence really says of what a clearance would ask about.

A false legal flag is worse than none: who *ducks* is no bird, *strangling vines* harm nobody, and
what *shoots up* into the air is no drug. Where a scene was parsed, words count only as far as its
reading bears them out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.clearance import ClearanceKind, Minor
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
from regie.preproduction.breakdown.by_reading import LIVING, PEOPLE
from regie.preproduction.breakdown.meant import is_form, is_in_compound
from regie.preproduction.clearance.finding import Finding
from regie.preproduction.clearance.minors import OF_AGE, PERHAPS

NEEDS_SOMEBODY = frozenset(
    {
        ClearanceKind.VIOLENCE, ClearanceKind.STUNT, ClearanceKind.DRUGS, ClearanceKind.SEXUAL,
        ClearanceKind.SMOKING,
    }
)  # fmt: skip
"""Kinds whose verbs are somebody's: what things do is meant otherwise."""

THINGS = frozenset({ClearanceKind.WEAPON, ClearanceKind.INSIGNIA, ClearanceKind.ALCOHOL})
"""Kinds whose words are things; as the verb of a sentence they are none: `swats at a fly`."""


def is_borne_out(finding: Finding, reading: SceneReading) -> bool:
    """Whether the reading of its scene lets words of the action mean what they were taken for."""
    if finding.part.spoken or reading.by_rules != "parse":
        return True
    words = " ".join(finding.part.text[finding.start : finding.end].casefold().split())
    sentences = [n for n, s in enumerate(reading.sentences) if _holds(s, finding, words)]
    if not sentences or not words:
        return True
    each = words.split()
    things = [e for e in reading.entities if _called(e, each)]
    events = [
        event
        for n in sentences
        for _, event in reading.events_of(n)
        if event.verb and any(is_form(event.verb, w) for w in each)
    ]
    if finding.kind is ClearanceKind.BRAND:
        return not things or any(e.kind not in PEOPLE for e in things)
    if finding.kind is ClearanceKind.ANIMAL:
        if _is_half_of_a_word(finding) or is_in_compound(words, finding.part.text):
            return False
        return any(map(_is_animal, things)) if things else not events
    if things:
        return True
    if finding.kind in THINGS:
        return not events
    if finding.kind not in NEEDS_SOMEBODY:
        return True
    if events:
        return any(_may_happen(event, finding.kind, reading) for event in events)
    things_so = (m for e in reading.entities if e.kind not in LIVING for m in e.modifiers)
    return not any(is_form(m, w) for m in things_so for w in each)


def _is_half_of_a_word(finding: Finding) -> bool:
    """`spread-eagled`, `a bee-line`."""
    text = finding.part.text
    return (
        text[finding.start - 1 : finding.start] == "-" or text[finding.end : finding.end + 1] == "-"
    )


def _may_happen(event: Event, kind: ClearanceKind, reading: SceneReading) -> bool:
    """It is not denied or only wished, no mere thing does it, and no button is punched by it."""
    if event.status in (Status.NEGATED, Status.UNREAL):
        return False
    agents = [e for k in event.agents if (e := reading.entity(k)) is not None]
    patient = reading.entity(event.patient)
    upon = patient is not None and patient.kind in LIVING
    own = event.part and (patient is None or event.patient in event.agents)
    if kind is ClearanceKind.VIOLENCE and (event.act is Act.MOVE or own):
        return False  # a smile slits a face, a hand slaps a thigh
    if kind is ClearanceKind.VIOLENCE and patient is not None and not event.part:
        return upon
    return upon or not agents or any(e.kind in LIVING for e in agents)


def _called(entity: Entity, words: Sequence[str]) -> bool:
    named = {w for n in (entity.name, entity.head, *entity.mentions) for w in n.casefold().split()}
    return any(w in named or w.removesuffix("s") in named for w in words)


def _is_animal(entity: Entity) -> bool:
    """One that is there: no costume, no picture, and no mouse of a computer."""
    if entity.presence is not Presence.PRESENT:
        return False
    if entity.kind is EntityKind.ANIMAL:
        return True
    if not entity.concept or not is_there():
        return False
    wordnet = open_wordnet()
    return wordnet.is_a(wordnet.sense(entity.concept), "animal.n.01")


def _holds(sentence: Sentence, finding: Finding, words: str) -> bool:
    cited, own = finding.part.cite(finding.start), sentence.cited
    near = cited is None or own is None or own.line <= cited.line <= own.last_line
    return near and words in " ".join(sentence.text.casefold().split())


def is_role(minor: Minor, reading: ScriptReading) -> bool:
    """Whether a name that may be a child's is anybody's: `GIRLS SQUEAL` is not."""
    if minor.confidence > PERHAPS:
        return True
    words = set(minor.name.casefold().split())
    names = (n for d in reading.dossiers for n in d.names)
    named = (n for s in reading.scenes for e in s.entities if e.kind in LIVING
             for n in (e.name, *e.mentions))  # fmt: skip
    return any(words & set(n.casefold().split()) for n in (*names, *named))


def minors_read(reading: ScriptReading, known: Sequence[Minor]) -> tuple[Minor, ...]:
    """Children whose age the whole script tells: `his 7 year-old son, MATTHEW`."""
    found = []
    taken = {w for m in known for w in re.findall(r"\w+", f"{m.name} {m.said}".casefold())}
    for dossier in reading.dossiers:
        age = dossier.trait("age")
        if age is None or not age.certain or not age.value.isdecimal():
            continue
        words = {w for n in dossier.names for w in n.casefold().split()}
        # A pronoun is no age, and what a role is called says none.
        unsaid = set(age.words.casefold().split()) <= words | {"one", "un", "une"}
        if int(age.value) < OF_AGE and not unsaid and not words & taken:
            found.append(
                Minor(
                    name=dossier.names[0].upper(),
                    age=int(age.value),
                    said=age.words or dossier.names[0],
                    confidence=age.confidence,
                    cited=age.cited,
                )
            )
    return tuple(found)
