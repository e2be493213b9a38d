"""Those of the cast, with what their cues and names say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from regie.film.citation import Citation
from regie.film.reading import EntityKind
from regie.film.screenplay import Action, Dialogue, Screenplay
from regie.reading.dossiers.vocabulary import Vocabulary
from regie.reading.entities.names import SELVES, share_of_women
from regie.reading.entities.registry import Role

TITLES = {
    "MR": 0.0, "MISTER": 0.0, "SIR": 0.0, "MRS": 1.0, "MS": 1.0, "MISS": 1.0, "MADAM": 1.0,
    "MME": 1.0, "MLLE": 1.0, "MADAME": 1.0, "MONSIEUR": 0.0, "MADEMOISELLE": 1.0, "M": 0.0,
    "SR": 0.0, "SRA": 1.0, "HERR": 0.0, "FRAU": 1.0, "AUNT": 1.0, "UNCLE": 0.0,
}  # fmt: skip
"""Titles before a name, with the sex that they say."""

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


def take_roles(screenplay: Screenplay, roles: Sequence[Role]) -> tuple[Member, ...]:
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
                        n in element.text
                        and re.search(rf"(?<!\w){re.escape(n)}(?!\w)", element.text)
                        for n in member.names
                    ):
                        member.cited.append(element.cited)
    for member in members:
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
