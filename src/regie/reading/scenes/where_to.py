"""What little words of place say that a deed is for: `runs after her`, `looks out`."""

from __future__ import annotations

from regie.film.reading import Act, EntityKind, Toward
from regie.reading.entities.nouns import is_kind_of
from regie.reading.entities.standing import sense_at
from regie.reading.frames.clause import Clause
from regie.reading.parsing.tokens import Parsed
from regie.reading.scenes.acts_by_kind import TRAVEL
from regie.reading.scenes.resolving import Resolver
from regie.reading.scenes.taking_part import Deed

_WINDOWS = ("window.n.01",)

_WAYS: dict[Toward, tuple[frozenset[str], tuple[str, ...]]] = {
    "up": (
        frozenset("up upward upwards overhead above skyward aloft high".split()),
        ("sky.n.01", "ceiling.n.01", "celestial_body.n.01", "sun.n.01", "cloud.n.02", "roof.n.01"),
    ),
    "down": (
        frozenset("down downward downwards below".split()),
        ("floor.n.01", "land.n.04", "earth.n.02", "foot.n.01", "shoe.n.01", "knee.n.01"),
    ),
    "back": (frozenset("back behind backwards".split()), ("shoulder.n.01",)),
}
"""Words and kinds of things that say which way something is turned."""
_OUT = frozenset("out outside dehors".split())
_OFF, OFF_IT = frozenset("out off down".split()), frozenset({Act.JUMP, Act.CLIMB})


def way_of(s: Parsed, clause: Clause) -> Toward:
    """Which way a look, a sign or a weapon goes: `glances up`, `aims at the sky`, `looks over his
    shoulder`."""
    words = {*clause.particles, *clause.manner}
    nouns = [sense_at(s, n).concept for _, n in clause.preps]
    for way, (said, kinds) in _WAYS.items():
        if words & said or any(is_kind_of(c, *kinds) for c in nouns):
            return way
    return ""


def by_chase(s: Parsed, deed: Deed, resolver: Resolver) -> None:
    """`runs after her`, `goes in after him`: somebody is followed."""
    if deed.act not in TRAVEL or deed.objects or not any(b.living for b in deed.agents):
        return
    for prep, noun in deed.clause.preps:
        meant = resolver.resolve(s, noun, exclude=deed.agent_keys if noun.pos == "PRON" else ())
        goes = meant.beings and (
            meant.beings[0].living or meant.beings[0].kind is EntityKind.VEHICLE
        )
        if prep in ("after", "après") and goes and meant.key not in deed.agent_keys:
            deed.becomes(Act.FOLLOW)
            deed.done_to(meant.key)
            return


def by_getting_off(deed: Deed) -> None:
    """`climbs out`, `hops off next to it`: from what one is in or on, which nothing names."""
    beside = deed.goal is None or deed.where in ("beside", "at", "in-front-of")
    if deed.act in OFF_IT and _OFF & {*deed.clause.particles} and beside and not deed.objects:
        deed.goal, deed.where = None, "from"
    elif deed.act in OFF_IT and deed.goal is None:
        deed.where = ""


def by_window(deed: Deed, resolver: Resolver) -> None:
    """`looks out`: through the window that the scene has told of."""
    if deed.act is not Act.LOOK or deed.patient or deed.goal or not _OUT & {*deed.clause.particles}:
        return
    known = resolver.registry.beings.values()
    window = next((b for b in known if is_kind_of(b.concept, *_WINDOWS)), None)
    if window is not None:
        deed.patient, deed.where = window.key, "through"
