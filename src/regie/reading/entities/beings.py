"""What is read of: an entity as it comes up in a scene, and a role of the whole script."""

from __future__ import annotations

from dataclasses import dataclass, field

from regie.film.citation import Citation
from regie.film.reading import Entity, EntityKind, Presence, Relation

LIVING = (EntityKind.PERSON, EntityKind.GROUP, EntityKind.ANIMAL)


@dataclass
class Being:
    """An entity that is being read."""

    key: str
    kind: EntityKind
    name: str
    head: str = ""
    concept: str = ""
    noun_kind: str = ""
    sex: str = ""
    plural: bool = False
    they: bool = False
    """One person whom the script calls `they`."""

    count: int = 1
    uncounted: bool = False
    modifiers: list[str] = field(default_factory=list)
    presence: Presence = Presence.MENTIONED
    first_event: int | None = None
    opening: bool = True
    enters: int | None = None
    leaves: int | None = None
    away: tuple[tuple[int, int | None], ...] = ()
    place: Relation | None = None
    part_of: str | None = None
    owner: str | None = None
    worn_by: str | None = None
    nouns: list[str] = field(default_factory=list)
    """What else it was called, by lemma: `detective`."""

    limbs: list[str] = field(default_factory=list)
    """Words for parts of the body by which somebody came up: `large hand`."""

    told: int = -1
    """Index of the sentence that tells of it first."""

    new: bool = False
    """That sentence brings it up as nobody knew it: in capitals, with `a` or a number."""

    only_named: bool = False
    """Only met where nobody is shown by it: whose something is, compared with, denied."""

    dead: bool = False
    text: str = ""
    texts: list[tuple[int, str]] = field(default_factory=list)
    """What is written on it, from which sentence on."""

    members: tuple[str, ...] = ()
    mentions: list[str] = field(default_factory=list)
    cited: list[Citation] = field(default_factory=list)
    confidence: float = 1.0
    known: bool = False
    last: int = -1
    """When it was last meant, counted in mentions over the scene."""

    as_subject: int = -1
    moment: int = -1
    """The moment of the scene, a sentence or a line, in which it was last meant."""

    acted: int = -1
    """The moment in which it was last a subject."""

    out: bool = False
    """It went, and nothing has brought it back."""

    @property
    def living(self) -> bool:
        return self.kind in LIVING

    def bear(self, text: str, since: int) -> None:
        """Words are on it from a sentence on; 0: they have always been."""
        self.text = self.text or text
        self.texts = [*(one for one in self.texts if one[0] != since), (since, text)]

    def noun(self) -> Entity:
        return Entity(
            key=self.key,
            kind=self.kind,
            name=self.name,
            head=self.head,
            concept=self.concept,
            modifiers=tuple(dict.fromkeys(self.modifiers)),
            count=max(1, self.count),
            uncounted=self.uncounted,
            presence=self.presence,
            opening=self.opening,
            enters=self.enters,
            leaves=self.leaves,
            away=self.away,
            place=self.place,
            part_of=self.part_of,
            owner=self.owner,
            worn_by=self.worn_by,
            sex="" if self.known or self.kind is not EntityKind.PERSON else self.sex,
            dead=self.dead,
            text=self.text,
            texts=() if [t for t, _ in self.texts] == [0] else tuple(self.texts),
            mentions=tuple(dict.fromkeys(self.mentions)),
            confidence=self.confidence,
            cited=tuple(dict.fromkeys(self.cited)),
        )


@dataclass(frozen=True)
class Role:
    """Someone of the whole script.

    Attributes:
        key: the bible's, else made of the name.
        names: as cues write it, upper-cased, the fullest first.
        nouns: lemmas of what the script calls them: `detective`.
        kin: words of kinship by which nobody else is introduced: `mother`.
        family: what others are to them, and their keys: `("parent", "anna")`.
        they: one person whom the script calls `they`.
    """

    key: str
    kind: EntityKind
    names: tuple[str, ...]
    sex: str = ""
    nouns: tuple[str, ...] = ()
    concept: str = ""
    plural: bool = False
    kin: tuple[str, ...] = ()
    family: tuple[tuple[str, str], ...] = ()
    they: bool = False
