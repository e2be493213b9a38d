"""Finds who is in a screenplay, and the words that introduce each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from regie.design.bible.lexicon import load_lexicon
from regie.film.citation import Citation
from regie.film.screenplay import Action, Dialogue, Screenplay

MAX_SAID = 400
"""Characters of description that belong to an introduction."""

GROUP = re.compile(r"\s+(?:&|AND|ET)\s+|\s*/\s*")
"""What joins names in a cue of several speakers."""

INTRODUCED = re.compile(
    r"\b((?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]*)(?:\s+[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]*){0,3})\s*"
    r"(?=\(\s*(?:aged?\s*)?\d{1,2}\b|,\s*\d{1,2}(?:\s+ans)?,)"
)
"""A name in capitals with an age behind it: `MARA (34)`, `ARMAND (71 ans)`."""


@dataclass
class Introduction:
    """A person as the screenplay shows them.

    Attributes:
        said: description around the first mention in capitals, empty if there is none.
        words: how many words the person speaks.
        seen: on screen at least once, not only heard.
        cited: the introduction's lines, or the first cue's.
    """

    name: str
    said: str = ""
    words: int = 0
    seen: bool = False
    cited: list[Citation] = field(default_factory=list)


def find_people(screenplay: Screenplay) -> tuple[Introduction, ...]:
    """Everybody who speaks, and the silent whom the action introduces with an age.

    Returns:
        In order of first appearance.
    """
    people: dict[str, Introduction] = {}
    for scene in screenplay.scenes:
        for element in scene.elements:
            if isinstance(element, Dialogue):
                _hear(element, people)
            elif isinstance(element, Action):
                for name in INTRODUCED.findall(element.text):
                    person = people.setdefault(_tidy(name), Introduction(_tidy(name)))
                    person.seen = True
    _join_groups(people)
    for scene in screenplay.scenes:
        for element in scene.elements:
            if isinstance(element, Action):
                for person in people.values():
                    if not person.said:
                        _introduce(person, element, people)
    return tuple(_join_full_names(people))


def is_device(name: str) -> bool:
    """A radio, a voice: heard and never seen."""
    bare = name.lower()
    devices = load_lexicon().devices
    return bare in devices or any(word in devices for word in bare.split())


def _hear(dialogue: Dialogue, people: dict[str, Introduction]) -> None:
    name = _tidy(dialogue.character)
    if not name:
        return
    person = people.setdefault(name, Introduction(name))
    person.words += len(dialogue.text.split())
    person.seen = person.seen or not (dialogue.off_screen or is_device(name))
    if not person.cited and dialogue.cited:
        person.cited.append(dialogue.cited)


def _tidy(name: str) -> str:
    return " ".join(name.split()).upper()


def _join_groups(people: dict[str, Introduction]) -> None:
    """Drops `MARA AND IVO` where both are people of their own."""
    for name in list(people):
        parts = GROUP.split(name)
        if len(parts) > 1 and all(part in people for part in parts):
            for part in parts:
                people[part].words += people[name].words
            del people[name]


def _join_full_names(people: dict[str, Introduction]) -> list[Introduction]:
    """Drops the silent `MARA LIND (34)` where `MARA` speaks: one person, introduced in full."""
    kept: list[Introduction] = []
    for person in people.values():
        known = [
            p for p in people.values() if p is not person and p.words and _same_person(p, person)
        ]
        if person.words == 0 and known:
            known[0].said = known[0].said or person.said
            known[0].seen = True
        else:
            kept.append(person)
    return kept


def _same_person(speaker: Introduction, introduced: Introduction) -> bool:
    return speaker.name in introduced.name.split() or introduced.name in speaker.name.split()


def _introduce(person: Introduction, action: Action, people: dict[str, Introduction]) -> None:
    """Takes the description from where a paragraph first has the name in capitals."""
    found = re.search(rf"(?<!\w){re.escape(person.name)}(?!\w)", action.text)
    if not found:
        return
    before = action.text[: found.start()].rsplit(".", 1)[-1]
    leading = " ".join(before.split()[-4:]) if len(before.split()) <= 4 else ""
    rest = action.text[found.start() : found.start() + MAX_SAID].replace("\n", " ")
    others = [
        p.name for p in people.values() if p.name != person.name and p.name not in person.name
    ]
    ends = [
        m.start()
        for name in others
        if (m := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", rest[len(person.name) :]))
    ]
    if ends:
        rest = rest[: len(person.name) + min(ends)]
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ])", rest)
    person.said = f"{leading} {' '.join(sentences[:2])}".strip()
    if action.cited:
        person.cited.insert(0, action.cited)
