"""The entities of a scene as they come up: who is named again, who a pronoun means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from regie.film.reading import EntityKind, Presence
from regie.film.screenplay import slug
from regie.reading.entities.beings import LIVING as LIVING
from regie.reading.entities.beings import Being as Being
from regie.reading.entities.beings import Role as Role
from regie.reading.entities.names import is_said_whole
from regie.reading.entities.nouns import is_kind_of, meaning
from regie.reading.entities.strangers import Before
from regie.support.plain_text import in_capitals

_NOUN_KINDS = dict(zip(LIVING, ("person", "person", "animal"), strict=True))

TITLES = frozenset(
    "mr mrs ms dr the old young miss madame monsieur mme mlle docteur le la les un une l de du "
    "des and et of d a an sir lady detective officer captain sergeant doctor professor father "
    "sister brother uncle aunt inspector".split()
)

_ARTICLE = re.compile(r"^(?:THE |LE |LA |LES |L['’])")
_LETTERS = re.compile(r"[^\W\d_]+")


class Registry:
    """The entities of one scene."""

    def __init__(self, roles: Iterable[Role]) -> None:
        self.beings: dict[str, Being] = {}
        self.clock = 0
        self.moment = 0
        self.cues: frozenset[str] = frozenset()
        """Keys of the roles that have a cue in this scene."""

        self.headed: frozenset[str] = frozenset()
        """Keys of the roles whom the scene's heading names: `INT. CAR (MIA)`."""

        self.far: frozenset[str] = frozenset()
        """Keys of the roles that are only heard, at the other end of a line."""

        self.gone: frozenset[str] = frozenset()
        """Keys of the roles who died before."""

        self.earlier: tuple[str, ...] = ()
        """Keys of the roles of the scene before, whoever was meant last first."""

        self.in_part: Being | None = None
        """The group of which some did something last."""

        self.before: Before = {}
        """People without a name of the scenes before."""

        self.scene = 0
        """Place of the scene in the script."""

        self.vehicles: Mapping[str, str] = {}
        """Senses of vehicles by the last words of their names."""

        self.joined: dict[str, str] = {}
        """Keys of strangers, by whom they turned out to be."""

        self._roles = {role.key: role for role in roles}
        self._names: dict[str, str] = {}
        shared: dict[str, set[str]] = {}
        for role in self._roles.values():
            for name in role.names:
                self._names.setdefault(in_capitals(name), role.key)
                self._names.setdefault(_ARTICLE.sub("", in_capitals(name)), role.key)
                own = () if is_said_whole(name) else _LETTERS.findall(in_capitals(name))
                for word in own:
                    if len(word) >= 2 and word.lower() not in TITLES:
                        shared.setdefault(word, set()).add(role.key)
        self._words = shared
        self._kin = {word: role for role in self._roles.values() for word in role.kin}

    def role_of_kin(self, lemma: str) -> Role | None:
        """Whom `his mother` means, where the script introduces one mother by name."""
        return self._kin.get(lemma)

    def named_in(self, heading: str) -> frozenset[str]:
        """Keys of those whom a heading names, and not only as whose a place is."""
        high = heading.upper()
        return frozenset(
            role.key for role in self._roles.values() for name in map(str.upper, role.names)
            if name in high and re.search(rf"(?<!\w){re.escape(name)}(?![\w'’])", high)
        )  # fmt: skip

    def relatives(self, whose: str, kinship: str, sex: str) -> tuple[Role, ...]:
        """Who in the script is somebody's parent, child, wife."""
        own = self._roles.get(whose)
        keys = [key for word, key in own.family if word == kinship] if own else []
        found = (self._roles[key] for key in keys if key in self._roles)
        return tuple(r for r in found if not sex or r.sex in ("", sex))

    def role_called(self, lemma: str) -> Role | None:
        """Whom `the doctor` means, where one of those who are about is so called in the script."""
        called = [r for r in self._roles.values() if lemma in r.nouns]
        here = [r for r in called if r.key in self.beings or r.key in self.cues]
        found = here or [r for r in called if r.key in self.earlier]
        return found[0] if len(found) == 1 else None

    def roles(self) -> Iterable[Role]:
        return self._roles.values()

    def by_recency(self) -> list[Being]:
        """Who and what was meant, the last first."""
        return sorted((b for b in self.beings.values() if b.last > 0), key=lambda b: -b.last)

    def people_here(self) -> tuple[Being, ...]:
        """Who is there, people and groups, in the order in which they came up."""
        return tuple(
            b for b in self.beings.values()
            if b.kind in (EntityKind.PERSON, EntityKind.GROUP)
            and b.presence is Presence.PRESENT and not b.only_named and not b.out
        )  # fmt: skip

    def hearers(self, but: Collection[Being]) -> tuple[Being, ...]:
        """Whose laughter or applause it is that nobody in particular gives: those who watch.

        Args:
            but: whom they hear, where no group is there.
        """
        groups = [
            b for b in self.beings.values()
            if b.kind is EntityKind.GROUP and b.presence is Presence.PRESENT and not b.only_named
        ]  # fmt: skip
        if groups:
            return (max(groups, key=lambda b: (is_kind_of(b.concept, "gathering.n.01"), b.last)),)
        people = (b for b in self.people_here() if b.kind is EntityKind.PERSON)
        others = tuple(b for b in people if b not in but)
        return others if len(others) > 1 else tuple(but) if len(but) > 1 else ()

    def latest(self, kind: EntityKind) -> Being | None:
        return next((b for b in self.by_recency() if b.kind is kind and not b.only_named), None)

    def join(self, stranger: Being, being: Being) -> None:
        """From now on a stranger is somebody with a name."""
        self.joined[stranger.key] = being.key
        del self.beings[stranger.key]
        being.sex = being.sex or stranger.sex
        being.nouns += [stranger.head, *stranger.nouns]
        being.modifiers = [*stranger.modifiers, *being.modifiers]
        being.limbs += stranger.limbs
        if not stranger.new:
            being.limbs.append(stranger.name)  # `the man`: who was here in the scene before
        being.cited = [*stranger.cited, *being.cited]
        being.presence = Presence.HEARD if being.key in self.far else stranger.presence
        being.told, being.new = stranger.told, stranger.new
        being.first_event, being.opening = stranger.first_event, stranger.opening
        being.enters = stranger.enters
        for other in self.beings.values():
            other.owner = being.key if other.owner == stranger.key else other.owner
            other.worn_by = being.key if other.worn_by == stranger.key else other.worn_by

    def role_named(self, words: str, *, proper: bool, small: bool = False) -> Role | None:
        """The role that words name, whole or, for a proper name, by one of its words.

        Args:
            small: they are written small: `his backpack` is no BACKPACK who is called so.
        """
        upper = " ".join(_LETTERS.findall(in_capitals(words)))
        if key := self._names.get(in_capitals(words)) or self._names.get(upper):
            person = self._roles[key].kind is EntityKind.PERSON
            return None if small and person and _is_thing(words) else self._roles[key]
        if not proper:
            return None
        candidates: set[str] | None = None
        for word in _LETTERS.findall(upper):
            if word.lower() in TITLES:
                continue
            keys = self._words.get(word)
            if keys is None:
                continue
            candidates = keys if candidates is None else candidates & keys
        # `Ann` is ANN LEE rather than ANN 2, who is never called so alone.
        whole = {k for k in candidates or () if not self._roles[k].names[0][-1:].isdigit()}
        found = whole or candidates
        return self._roles[next(iter(found))] if found and len(found) == 1 else None

    def of_role(self, role: Role) -> Being:
        """The entity of a role, made when it first comes up."""
        if role.key not in self.beings:
            _, before = self.before.get(role.key, (0, None)) if role.plural else (0, None)
            self.beings[role.key] = Being(
                key=role.key,
                kind=role.kind,
                name=role.names[0].title() if role.names[0].isupper() else role.names[0],
                head=role.nouns[0] if role.nouns else "",
                concept=role.concept,
                noun_kind=_NOUN_KINDS.get(role.kind, "machine"),
                sex=role.sex,
                plural=role.plural,
                they=role.they,
                known=True,
                count=before.count if before else 1,
                uncounted=before.uncounted if before else False,
                modifiers=list(before.modifiers) if before else [],
            )
            for beast in self.by_recency() if role.kind is EntityKind.ANIMAL else ():
                strangers = beast.owner in self.beings and beast.owner not in self._roles
                alike = beast.head in role.nouns[:1] and not (beast.known or beast.plural)
                if alike and not strangers:
                    self.join(beast, self.beings[role.key])  # `The dog waits. Rex sits up.`
                    break
        return self.beings[role.key]

    def add(
        self, name: str, kind: EntityKind, head: str, *, again: bool = False, **facts: object
    ) -> Being:
        """A new entity under a key that the scene has not used, and of people nobody before.

        Args:
            again: it is the one of a scene before that has the name as its key.
        """
        base = slug(name)
        others = self.before if kind is EntityKind.PERSON and not again else {}
        key, n = base, 2
        while key in self.beings or key in self._roles or key in others:
            key, n = f"{base}-{n}", n + 1
        being = Being(key=key, kind=kind, name=name, head=head, **facts)  # type: ignore[arg-type]
        self.beings[key] = being
        return being

    def meant_again(
        self, head: str, before: str, modifiers: Iterable[str], plural: bool, indefinite: bool
    ) -> Being | None:
        """The entity that a noun means again: same head, and nothing that tells them apart."""
        told = set(modifiers)
        for being in sorted(self.beings.values(), key=lambda b: -b.last):
            within = not being.living and head in being.nouns  # the milk of a bottle of milk
            if being.head != head and not within:
                continue
            if being.head == head and being.plural != plural and not being.uncounted:
                continue
            if indefinite and being.last < self.clock - 1 and being.living:
                continue
            mine = set(being.modifiers)
            if before and being.name.lower() != head and before not in being.name.lower().split():
                continue
            if told and mine and not (told & mine) and told & APART | mine & APART:
                continue
            if told & _OTHER:
                continue
            return being
        return None

    def called(self, lemma: str, plural: bool, sex: str) -> tuple[Being, ...]:
        """The people whom a noun with `the` means: who was called so, or all men who are here."""
        people = [b for b in self.beings.values() if b.kind is EntityKind.PERSON and b.last >= 0]
        so = [b for b in people if lemma in b.nouns or b.head == lemma]
        if not plural:
            return tuple(so[-1:]) if so else ()
        if len(so) > 1:
            return tuple(so)
        if not sex or not is_kind_of(meaning(lemma).concept, *SEXES):
            return ()  # of `the soldiers` more is said than that they are men
        here = [b for b in people if b.presence is Presence.PRESENT and b.sex in ("", sex)]
        return tuple(here) if len(here) > 1 else ()

    def mean(self, being: Being, *, subject: bool = False, words: str = "") -> None:
        """Notes that it was meant now."""
        self.clock += 1
        being.last, being.moment = self.clock, self.moment
        if subject:
            being.as_subject, being.acted = self.clock, self.moment
        if words:
            being.mentions.append(words)

    def forget(self, being: Being) -> None:
        """Takes it back that it was meant: no pronoun means what is only compared."""
        if being.presence is Presence.MENTIONED and not being.known:
            being.last = 0

    def speaking_machine(self, head: str, before: str) -> Being | None:
        """The machine with a cue in this scene that a noun of the same head means."""
        own = (self._roles[key] for key in self.cues if key in self._roles)
        machines = [role for role in own if role.kind is EntityKind.MACHINE]
        fitting = [m for m in machines if m.names[0].lower().split()[-1] == head]
        return self.of_role(fitting[0]) if len(fitting) == 1 else None


def _is_thing(words: str) -> bool:
    return is_kind_of(meaning(words.split()[-1]).concept, "artifact.n.01")


APART = frozenset("first second third other left right red blue green black white old new".split())
_OTHER = frozenset({"another", "other", "second", "autre"})
SEXES = ("male.n.02", "female.n.02")
"""Kinds of nouns that say of somebody only that they are a man, a woman, a boy or a girl."""
