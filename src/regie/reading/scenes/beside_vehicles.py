"""Who is outside of the vehicle that a scene plays in: a dog that runs across the road."""

from __future__ import annotations

import re

from regie.film.reading import Act, EntityKind, Event, Presence
from regie.reading.scenes.read_scene import ReadScene

OUT_THERE = re.compile(
    r"\b(?:outside|across the (?:road|street)|(?:on|in|by|from|along) the (?:side of the )?"
    r"(?:road|street|roadside|sidewalk|pavement|kerb|curb|verge)|"
    r"(?:in front of|behind|towards?|up to|past) the (?:car|van|truck|taxi|cab|jeep|bus)|"
    r"through the (?:window|windscreen|windshield|glass)|"
    r"(?:out|out of) the window|at the window|in the (?:rear[- ]?view )?mirror|on the horn|"
    r"dehors|sur la route|dans la rue|par la (?:fenêtre|vitre)|devant la voiture)\b",
    re.IGNORECASE,
)
"""Words of a sentence that put what it is of outside of the vehicle."""

OUT_OF_IT = re.compile(r"\b(?:gets?|climbs?|steps?|jumps?|hops?) out\b|\bdescend\b", re.IGNORECASE)
"""Who does that was inside."""

LOOKING = frozenset({Act.LOOK, Act.POINT, Act.LISTEN})
INSIDE = frozenset({Act.DRIVE, Act.SIT})


def seen_outside(read: ReadScene) -> frozenset[str]:
    """Keys of people and animals that are first seen outside of the vehicle.

    Who drives, sits, speaks in it or looks out of it is inside; whom a sentence is of that says
    where outside, and at whom they look, is not.
    """
    bodies = {
        e.key
        for e in read.entities
        if e.kind in (EntityKind.PERSON, EntityKind.ANIMAL, EntityKind.GROUP)
        and e.presence is not Presence.MENTIONED
    }
    spoke = {speaker for line in read.lines for speaker in line.speakers}
    inside: set[str] = set()
    outside: set[str] = set()
    for n, sentence in enumerate(read.sentences):
        events = [e for e in read.events if e.sentence == n]
        out = bool(OUT_THERE.search(sentence.text)) and not OUT_OF_IT.search(sentence.text)
        for event in events:
            looks = event.act in LOOKING
            within = set(event.agents) if looks or event.act in INSIDE or not out else set()
            inside |= (within & bodies) - outside
            if out:
                met = _done_to(event) - spoke
                found = met if looks else met | set(event.agents)
                outside |= (found & bodies) - inside
    return frozenset(outside) if bodies - outside else frozenset()


def _done_to(event: Event) -> set[str]:
    return {key for key in (event.patient, event.recipient, event.goal) if key}
