"""Makes one element of all mentions of one thing: `the revolver`, `her gun`, `the weapon`.

Sure merges only. In a scene: the same name; a name that the other ends with (`knife`, `hunting
knife`); a general word, or a wider one (`weapon`), when exactly one thing of that kind is in play.
Across scenes a general word takes the name of the only such thing of the script, or of the only
one that its owner has. The name is the most specific of the mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from regie.film.breakdown import BreakdownElement, Category
from regie.film.citation import Citation
from regie.preproduction.breakdown.lexicon import THINGS, WIDE, Lexicon
from regie.preproduction.breakdown.mentions import Mention
from regie.preproduction.breakdown.morphology import singular

LASTING = frozenset({Category.PROPS, Category.VEHICLES, Category.ANIMALS})
"""Categories whose things come back in later scenes."""

_ORDER = {category: at for at, category in enumerate(Category)}
_LIGHT_WORDS = frozenset("s se est d l le la les un une des a an the is on en of".split())


@dataclass(frozen=True, slots=True)
class Located:
    """A mention in a script: where, how sure, and who was named last before it."""

    mention: Mention
    confidence: float
    cited: Citation | None
    by: str = ""
    predicate: bool = False
    """It says what the thing before is: `it is a Colt`."""


@dataclass(slots=True)
class Found:
    """One element of a scene while its mentions are gathered."""

    category: Category
    name: str
    kind: str = ""
    general: bool = False
    confidence: float = 0.0
    known: bool = False
    """At least one mention speaks of it as of something known."""
    mentions: dict[str, None] = field(default_factory=dict)
    cited: dict[Citation, None] = field(default_factory=dict)
    owners: set[str] = field(default_factory=set)

    def add(self, words: str, confidence: float, cited: Citation | None) -> None:
        self.confidence = max(self.confidence, confidence)
        self.mentions.setdefault(words)
        if cited is not None:
            self.cited.setdefault(cited)

    def take(self, located: Located) -> None:
        """Adds a mention; a more specific name becomes the element's."""
        mention = located.mention
        general = mention.general
        if (self.general and not general) or (
            self.general == general
            and self.category in THINGS
            and len(mention.name) > len(self.name)
            and _is_within(self.name, mention.name)
        ):
            self.name, self.general = mention.name, general
            self.kind = mention.entry.kind or self.kind
        self.known = self.known or mention.definite or mention.owner
        if located.by:
            self.owners.add(located.by)
        self.add(mention.words, located.confidence, located.cited)

    def element(self) -> BreakdownElement:
        return BreakdownElement(
            category=self.category,
            name=self.name,
            kind=self.kind,
            mentions=tuple(self.mentions),
            confidence=self.confidence,
            cited=tuple(self.cited),
        )


def in_order(found: Iterable[Found]) -> tuple[BreakdownElement, ...]:
    """Elements by category, then by first mention."""
    return tuple(f.element() for f in sorted(found, key=lambda f: _ORDER[f.category]))


def merge_scene(located: Sequence[Located], lexicon: Lexicon) -> list[Found]:
    """The elements of one scene's mentions, in order of the first ones."""
    found: list[Found] = []
    events: dict[tuple[Category, str], Found] = {}
    for one in located:
        mention = one.mention
        if mention.category in THINGS:
            home = _home(one, found, lexicon)
            if home is None:
                home = Found(mention.category, mention.name, mention.entry.kind, mention.general)
                found.append(home)
            home.take(one)
            continue
        key, name = _event(mention, lexicon)
        if (mention.category, key) not in events:
            events[mention.category, key] = Found(mention.category, name, mention.entry.kind)
            found.append(events[mention.category, key])
        events[mention.category, key].take(one)
    return found


def _event(mention: Mention, lexicon: Lexicon) -> tuple[str, str]:
    """What keeps something that happens apart from others, and what it is called."""
    kind = mention.entry.kind
    if kind and kind not in WIDE:
        return kind, lexicon.names.get(kind, kind)
    words = mention.name.replace("'", " ").replace("’", " ").split()
    first = next((w for w in words if w not in _LIGHT_WORDS), words[0] if words else "")
    stem = singular(first, lexicon.language)
    for ending in ("ing", "ed", "ent", "e"):
        if len(stem) > len(ending) + 3:
            stem = stem.removesuffix(ending)
    return f"{kind}:{stem}", mention.name


def _home(one: Located, found: Sequence[Found], lexicon: Lexicon) -> Found | None:
    """The element that a mention belongs to, if that is sure."""
    mention = one.mention
    peers = [f for f in found if f.category is mention.category]
    for peer in peers:
        if _same(peer.name, mention.name, lexicon.language):
            return peer
    within = [
        p for p in peers if _is_within(mention.name, p.name) or _is_within(p.name, mention.name)
    ]
    if within:
        return within[-1]
    kind = mention.entry.kind
    if mention.general:
        alike = [p for p in peers if kind and p.kind == kind]
        if len(alike) == 1:
            return alike[0]
    elif kind and (mention.definite or one.predicate):
        alike = [p for p in peers if p.kind == kind]
        if len(alike) == 1 and alike[0].general:
            return alike[0]
    wider = lexicon.hypernyms.get(mention.name.split(" ")[0])
    if wider and mention.definite:
        alike = [p for p in peers if p.kind in wider]
        if len(alike) == 1:
            return alike[0]
    return None


def _same(one: str, other: str, language: str) -> bool:
    return one == other or (
        one[:3] == other[:3] and singular(one, language) == singular(other, language)
    )


def _is_within(short: str, long: str) -> bool:
    """`knife` in `hunting knife`, `robe` in `robe de chambre`: not `glass` in `glass eye`."""
    flat = long.replace("'", " ").replace("’", " ")
    return flat.endswith((f" {short}", f" {short}s")) or any(
        long.startswith(f"{short}{link}") for link in (" de ", " d'", " d’", " à ", " en ", " of ")
    )


def name_across(scenes: Sequence[Sequence[Found]], lexicon: Lexicon) -> None:
    """Gives general words the name of the one thing in the script that they can mean."""
    specific: dict[tuple[Category, str], dict[str, set[str]]] = {}
    for found in scenes:
        for one in found:
            if one.category in LASTING and one.kind and not one.general:
                owners = specific.setdefault((one.category, one.kind), {})
                owners.setdefault(one.name, set()).update(one.owners)
    for found in scenes:
        for one in found:
            if one.category not in LASTING or not one.known:
                continue
            wider = lexicon.hypernyms.get(one.name)
            if not one.general and not wider:
                continue
            kinds = wider or {one.kind}
            names = {
                name: owners
                for kind in kinds
                for name, owners in specific.get((one.category, kind), {}).items()
                if name != one.name
            }
            owned = [
                n for n, owners in names.items() if len(one.owners) == 1 and one.owners & owners
            ]
            chosen = list(names) if len(names) == 1 else owned
            taken = {f.name for f in found if f.category is one.category}
            if len(chosen) == 1 and chosen[0] not in taken:
                one.name = chosen[0]
                one.general = False
