"""Who is in a script: those who have cues, and those whom the action introduces by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from regie.film.citation import Citation
from regie.film.reading import EntityKind
from regie.film.screenplay import Action, Dialogue, Screenplay, slug
from regie.reading.dossiers.vocabulary import Vocabulary
from regie.reading.entities.names import share_of_women
from regie.reading.entities.registry import Role

JOINT = re.compile(r"\s+(?:&|AND|ET|WITH|AVEC)\s+|\s*/\s*|\s*,\s*|\s*\+\s*")
"""What joins names in a cue of several speakers."""

INTRODUCED = re.compile(
    r"\b((?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]+)(?:\s+[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]*){0,3})\s*"
    r"(?=\(\s*(?:aged?|early|mid|late)?[\s-]*\d{1,2}\b|,\s*\d{1,2}(?:\s+ans|s)?\s*[,.])"
)
"""A name in capitals with an age behind it: `MARA (34)`, `ARMAND (71 ans)`."""

SELVES = re.compile(
    r"^(?:YOUNG(?:ER)?|LITTLE|TEEN(?:AGE|AGED)?|OLD(?:ER)?|ELDERLY|ADULT|JEUNE|PETITE?|VIEUX|"
    r"VIEILLE)\s+(.+)$|^(.+?)\s*[,(]?\s*(?:AS A (?:CHILD|BOY|GIRL|KID)|ENFANT|ADULTE)\)?$"
)
"""Another age of somebody: `YOUNG ANNA`, `ANNA ENFANT`."""

TITLES = {
    "MR": 0.0, "MISTER": 0.0, "SIR": 0.0, "MRS": 1.0, "MS": 1.0, "MISS": 1.0, "MADAM": 1.0,
    "MME": 1.0, "MLLE": 1.0, "MADAME": 1.0, "MONSIEUR": 0.0, "MADEMOISELLE": 1.0, "M": 0.0,
    "SR": 0.0, "SRA": 1.0, "HERR": 0.0, "FRAU": 1.0, "AUNT": 1.0, "UNCLE": 0.0,
}  # fmt: skip
"""Titles before a name, with the sex that they say."""

WITHIN = frozenset("IN WITH ON AT OF FROM DANS AVEC DE DU".split())
"""Behind these stands what describes a role: `GIRL IN GLASSES`."""

NO_NAMES = frozenset(
    "DR DOCTOR PROF THE A AN LE LA LES L UN UNE OF DE DU DES VON VAN JR SR".split()
)


@dataclass
class Member:
    """One of the cast, as it grows while the script is read.

    Attributes:
        name: as the cues write it. names: all that stand for the same person, the fullest first.
        words: spoken. scenes: in which it speaks or is named.
        heard: cues from out of the picture; seen: cues in it.
        sex: `f` or `m` where the reading of the scenes found it.
    """

    key: str
    name: str
    kind: EntityKind = EntityKind.PERSON
    names: list[str] = field(default_factory=list)
    words: int = 0
    heard: int = 0
    seen: int = 0
    scenes: dict[str, None] = field(default_factory=dict)
    cited: list[Citation] = field(default_factory=list)
    self_of: str | None = None
    concept: str = ""
    sex: str = ""

    @property
    def parts(self) -> list[str]:
        return name_words(self.name)


def name_words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", name)


def take_roles(
    screenplay: Screenplay, vocabulary: Vocabulary, roles: Sequence[Role]
) -> tuple[Member, ...]:
    """The roles that a reading found, with what their cues say."""
    by_name: dict[str, Member] = {}
    members = []
    for role in roles:
        member = Member(role.key, role.names[0], role.kind, list(role.names))
        member.concept, member.sex = role.concept, role.sex
        members.append(member)
        by_name.update(dict.fromkeys(role.names, member))
    for scene in screenplay.scenes:
        for element in scene.elements:
            if isinstance(element, Dialogue):
                speaker = by_name.get(" ".join(element.character.split()).upper())
                if speaker is not None:
                    _hear(speaker, element, scene.number)
            elif isinstance(element, Action) and element.cited:
                # Who is written in capitals is introduced.
                for member in members:
                    if not member.cited and any(
                        re.search(rf"(?<!\w){re.escape(n)}(?!\w)", element.text)
                        for n in member.names
                    ):
                        member.cited.append(element.cited)
    action = _action(screenplay)
    for member in members:
        if member.kind in (EntityKind.PERSON, EntityKind.ANIMAL):
            member.kind = _kind(member, vocabulary, action)
        member.self_of = _other_age(member, by_name)
    return tuple(members)


def _hear(member: Member, dialogue: Dialogue, scene: str) -> None:
    member.words += len(dialogue.text.split())
    member.scenes.setdefault(scene)
    if dialogue.off_screen:
        member.heard += 1
    else:
        member.seen += 1
    if not member.cited and dialogue.cited:
        member.cited.append(dialogue.cited)


def find_cast(screenplay: Screenplay, vocabulary: Vocabulary) -> tuple[Member, ...]:
    """Everybody who speaks, or whom the action introduces with an age.

    Returns:
        In order of first appearance; one for each person, however many names.
    """
    found: dict[str, Member] = {}

    def known(name: str) -> Member:
        tidy = " ".join(name.split()).upper()
        if tidy not in found:
            found[tidy] = Member(_unique(slug(tidy), found), tidy, names=[tidy])
        return found[tidy]

    for scene in screenplay.scenes:
        for element in scene.elements:
            if isinstance(element, Dialogue) and element.character.strip():
                _hear(known(element.character), element, scene.number)
            elif isinstance(element, Action):
                for match in INTRODUCED.finditer(element.text):
                    member = known(match.group(1))
                    member.scenes.setdefault(scene.number)
                    if element.cited:
                        member.cited.append(element.cited)
    _drop_joint(found)
    kept = _join_names(list(found.values()))
    action = _action(screenplay)
    by_name = {n: m for m in kept for n in m.names}
    for member in kept:
        member.kind = _kind(member, vocabulary, action)
        member.self_of = _other_age(member, by_name)
    return tuple(kept)


def _drop_joint(found: dict[str, Member]) -> None:
    """Drops `MARA AND IVO` where both are people of their own."""
    for name in list(found):
        parts = [p.strip() for p in JOINT.split(name)]
        if len(parts) > 1 and all(p in found for p in parts):
            joint = found.pop(name)
            for part in parts:
                found[part].words += joint.words
                found[part].scenes.update(joint.scenes)


def _join_names(members: list[Member]) -> list[Member]:
    """One person of the silent `MARA LIND (34)` and the speaking `MARA`."""
    kept: list[Member] = []
    for member in members:
        others = [
            m for m in members
            if m is not member and m.words and not SELVES.match(member.name)
            and (m.name in member.name.split() or member.name in m.name.split())
        ]  # fmt: skip
        if member.words == 0 and len(others) == 1:
            others[0].names = sorted({*others[0].names, member.name}, key=lambda n: (-len(n), n))
            others[0].scenes.update(member.scenes)
            others[0].cited[:0] = member.cited
        else:
            kept.append(member)
    return kept


def _other_age(member: Member, by_name: dict[str, Member]) -> str | None:
    match = SELVES.match(member.name)
    if not match:
        return None
    name = (match.group(1) or match.group(2)).strip()
    whole = by_name.get(name) or next(
        (m for n, m in by_name.items() if name in n.split() and m is not member), None
    )
    return whole.key if whole is not None and whole is not member else None


def is_first_name(word: str, vocabulary: Vocabulary) -> bool:
    return share_of_women(word, vocabulary.language) is not None


def _kind(member: Member, vocabulary: Vocabulary, action: str) -> EntityKind:
    """What a cue's name is: a person unless its noun and the text say otherwise."""
    words = [w for w in member.parts if not w.isdigit()]
    if not words:
        return EntityKind.PERSON
    within = next((n for n, w in enumerate(words) if n and w in WITHIN), len(words))
    head = words[within - 1].lower()
    if vocabulary.is_voice(head) or vocabulary.is_voice(words[0].lower()):
        return EntityKind.VOICE
    uses = [_uses(name, action) for name in member.names or [member.name]]
    said_as_thing, said_as_name = sum(t for t, _ in uses), sum(n for _, n in uses)
    own = [*words, *(w for name in member.names for w in name_words(name))]
    named = any(is_first_name(w, vocabulary) for w in own) and said_as_thing <= said_as_name
    if not named and said_as_name <= said_as_thing and vocabulary.is_machine(head):
        return EntityKind.MACHINE
    thing = not named and not vocabulary.is_person(head) and said_as_name <= said_as_thing
    if thing and vocabulary.is_group(head):
        return EntityKind.GROUP
    if not named and vocabulary.is_animal(head) and said_as_name <= said_as_thing:
        return EntityKind.ANIMAL
    if not named and head.endswith("s") and vocabulary.is_person(head) and len(words) == 1:
        return EntityKind.GROUP
    if member.heard and not member.seen and not said_as_thing and not said_as_name:
        return EntityKind.VOICE
    return EntityKind.PERSON


def _uses(name: str, action: str) -> tuple[int, int]:
    """How often the action has a name with an article or in lower case, and how often bare."""
    thing = bare = 0
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", action, re.I):
        words = action[max(0, match.start() - 16) : match.start()].split()
        before = words[-1].lower().rstrip("'’") if words else ""
        if len(words) > 1 and words[-2].lower() in ("call", "calls", "called", "named"):
            continue  # `They call her Wren`
        written = match.group()
        articled = before in ("the", "a", "an", "this", "his", "her", "le", "la", "l", "un", "une")
        if articled or written.islower():
            thing += 1
        else:
            bare += 1
    return thing, bare


def _action(screenplay: Screenplay) -> str:
    return "\n".join(e.text for s in screenplay.scenes for e in s.elements if isinstance(e, Action))


def _unique(key: str, found: dict[str, Member]) -> str:
    taken = {m.key for m in found.values()}
    if key not in taken:
        return key
    return next(f"{key}-{n}" for n in range(2, 10_000) if f"{key}-{n}" not in taken)
