"""What a sentence really says of what a clearance would ask about.

A false legal flag is worse than none: who *ducks* is no bird, *strangling vines* harm nobody, and
what *shoots up* into the air is no drug. Where a scene was parsed, words count only as far as its
reading bears them out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence, Set

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
from regie.preproduction.clearance.known import LIKELY
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


_OBJECT = re.compile(
    r"\s+(?:with\s+)?(?:an?|the|some|its|in|this|that|these|un|une|des|le|la|les)\s+"
    r"(?:[^\W\d_]+\s+)?([^\W\d_]+)",
    re.IGNORECASE,
)

WHOLE_WORDS = frozenset({ClearanceKind.ANIMAL, ClearanceKind.ALCOHOL})

BY_VEHICLES = frozenset({"crash", "accident"})
"""Stunts that need wheels, and not somebody who rolls over on her back."""


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
        known = finding.confidence >= LIKELY or not things
        return known or any(e.kind not in PEOPLE for e in things)
    if finding.kind in (ClearanceKind.ANIMAL, ClearanceKind.ALCOHOL) and _is_half_of_a_word(
        finding
    ):
        return False
    if finding.kind is ClearanceKind.ANIMAL:
        return _is_animal_there(words, finding, things, events, reading)
    if things:
        return True
    if finding.kind in THINGS:
        return not events
    if finding.kind not in NEEDS_SOMEBODY or _makes_out_something(finding):
        return finding.kind not in NEEDS_SOMEBODY
    if events:
        return any(_may_happen(event, finding, reading) for event in events)
    things_so = (m for e in reading.entities if e.kind not in LIVING for m in e.modifiers)
    return not any(is_form(m, w) for m in things_so for w in each)


def _is_animal_there(
    words: str,
    finding: Finding,
    things: Sequence[Entity],
    events: Sequence[Event],
    reading: SceneReading,
) -> bool:
    """One that the reading has; of what it has not, only a word that is no verb, nor the
    beginning of another (`pigeonholes`)."""
    if is_in_compound(words, finding.part.text):
        return False
    if things:
        people = {n.casefold() for e in reading.entities if e.kind in PEOPLE for n in e.mentions}
        return any(_is_animal(e) and not _is_done_by(e, people) for e in things)
    return not events and _is_an_animal_s_word(words)


def _is_done_by(entity: Entity, people: Collection[str]) -> bool:
    """What somebody does, taken for a thing of his: `Noel ducks`."""
    doer, _, deed = entity.name.casefold().rpartition(" ")
    return doer in people and bool(open_wordnet().senses(deed.removesuffix("s"), "v"))


def _is_an_animal_s_word(words: str) -> bool:
    if not is_there() or " " in words:
        return True
    wordnet = open_wordnet()
    stem = next((w for w in (words, words.removesuffix("s")) if wordnet.senses(w, "n")), "")
    senses = wordnet.senses(stem, "n")
    if not senses:
        return not wordnet.senses(words, "a")  # another language's, or no noun: `squirrelly`
    done = stem != words and bool(wordnet.senses(stem, "v"))
    return not done and any(wordnet.is_a(s, "animal.n.01") for s in senses)


def _makes_out_something(finding: Finding) -> bool:
    """`makes out a figure in the fog` sees it."""
    text = finding.part.text[finding.start :]
    return (
        re.match(r"mak(?:e|es|ing) out\s+(?!with\b|in\b|on\b|at\b|and\b)\w", text, re.I) is not None
    )


def _is_half_of_a_word(finding: Finding) -> bool:
    """`spread-eagled`, `a bee-line`, `scotch-taped`."""
    text = finding.part.text
    return (
        text[finding.start - 1 : finding.start] == "-" or text[finding.end : finding.end + 1] == "-"
    )


def _may_happen(event: Event, finding: Finding, reading: SceneReading) -> bool:
    """It is not denied or only wished, no mere thing does it, and no button is punched by it."""
    kind = finding.kind
    if event.status in (Status.NEGATED, Status.UNREAL):
        return False
    agents = [e for k in event.agents if (e := reading.entity(k)) is not None]
    living = any(e.kind in LIVING for e in agents)
    patient = reading.entity(event.patient)
    upon = patient is not None and patient.kind in LIVING
    own = event.part and (patient is None or event.patient in event.agents)
    if kind is ClearanceKind.STUNT:
        if finding.what in BY_VEHICLES:
            return any(e.kind is EntityKind.VEHICLE for e in reading.entities)
        return living or not agents
    if kind is ClearanceKind.DRUGS:
        return patient is not None and not upon  # who snorts nothing has laughed
    if kind is ClearanceKind.VIOLENCE and (event.act is Act.MOVE or own):
        return False  # a smile slits a face, a hand slaps a thigh
    if kind is ClearanceKind.VIOLENCE and patient is not None and not event.part:
        return upon
    if kind is ClearanceKind.VIOLENCE and patient is None and _is_at_a_thing(finding):
        return False
    return upon or not agents or living


def _is_at_a_thing(finding: Finding) -> bool:
    """Some numbers are punched, a thought wrestled with: whoever is hit would be known."""
    match = _OBJECT.match(finding.part.text[finding.end :])
    if match is None or not is_there():
        return False
    senses = open_wordnet().senses(match[1].casefold(), "n")[:1]
    return not any(open_wordnet().is_a(sense, "person.n.01") for sense in senses)


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
    """Children whose age the whole script tells: `his 7 year-old son, MATTHEW`; those of its
    scenes."""
    found = []
    there = {e.key for scene in reading.scenes for e in scene.entities}
    taken = {w for m in known for w in re.findall(r"\w+", f"{m.name} {m.said}".casefold())}
    for dossier in reading.dossiers:
        age = dossier.trait("age")
        if age is None or not age.certain or not age.value.isdecimal():
            continue
        words = {w for n in dossier.names for w in n.casefold().split()}
        # A pronoun is no age, and what a role is called says none.
        unsaid = set(age.words.casefold().split()) <= words | {"one", "un", "une"}
        if int(age.value) >= OF_AGE or unsaid or words & taken or dossier.key not in there:
            continue
        if _is_told(age.words, words, reading):
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


def _is_told(number: str, names: Set[str], reading: ScriptReading) -> bool:
    """A bare number is an age where a sentence with the name has it as one, not as *five feet*."""
    if not re.fullmatch(r"\w+", number):
        return True
    aged = re.compile(
        rf"\b{re.escape(number)}\b(?=\s*(?:[,.;)]|$|-?\s?(?:years?|y\.?o|ans)\b))", re.I
    )
    called = names | {"he", "she", "il", "elle"}
    texts = (s.text for scene in reading.scenes for s in scene.sentences)
    return any(aged.search(t) and called & set(re.findall(r"\w+", t.casefold())) for t in texts)
