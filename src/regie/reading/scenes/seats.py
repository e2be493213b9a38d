"""What a way to or from a seat or a bed makes of an act: `climbs into bed`, `leaves the chair`."""

from __future__ import annotations

from regie.film.reading import Act, Where
from regie.reading.entities.nouns import is_kind_of, sense_as
from regie.reading.frames.clause import preps_of
from regie.reading.parsing.tokens import Parsed
from regie.reading.scenes.acts_by_kind import AT_SOMETHING, DOWN, POSTURES, TRAVEL, WHERE
from regie.reading.scenes.resolving import Resolver
from regie.reading.scenes.taking_part import Deed

_SEATS = ("seat.n.03", "bed.n.01")
_BEDS = ("bed.n.01",)
_BEDCLOTHES = ("bedclothes.n.01",)


def by_seat(s: Parsed, deed: Deed, resolver: Resolver) -> None:
    """`climbs into bed`, `drops into the armchair`, `gets out of the chair`"""
    if not any(b.living for b in deed.agents):
        return
    if deed.act in POSTURES:
        _to_what_carries(s, deed, resolver)
    if way := _to_bed(s, deed, resolver):
        deed.act = Act.RISE if way in ("out-of", "from") else Act.LIE
        return
    seat = deed.goal is not None and deed.where in ("on", "in", "at") and deed.act in DOWN
    seat = seat and (deed.act is not Act.CLIMB or deed.where == "in")
    leaves = deed.where in ("out-of", "from") and deed.act in TRAVEL - {Act.FALL}
    if not (seat or leaves) or deed.goal is None:
        return
    if is_kind_of(resolver.registry.beings[deed.goal].concept, *_SEATS):
        deed.act = Act.SIT if seat else Act.RISE


def _to_what_carries(s: Parsed, deed: Deed, resolver: Resolver) -> None:
    """`sits under the duvet in her bed`: what one sits or lies on goes before what is about."""
    own = tuple(deed.clause.preps)
    for prep, noun in (*own, *(p for _, n in own for p in preps_of(s, n))):
        meant, way = resolver.resolve(s, noun), WHERE.get(prep, "")
        carries = meant.beings and is_kind_of(meant.beings[0].concept, *_SEATS)
        if carries and not meant.beings[0].living and way in ("in", "on"):
            deed.goal, deed.where = meant.key, way
            return
    known = resolver.registry.beings
    if deed.goal is not None and is_kind_of(known[deed.goal].concept, *_BEDCLOTHES):
        beds = (b.key for b in known.values() if is_kind_of(b.concept, *_BEDS))
        deed.goal, deed.where = next(beds, None), "in"


def _to_bed(s: Parsed, deed: Deed, resolver: Resolver) -> Where:
    """How a deed leads to or from a bed, of which scripts often say no article: `crawls into
    bed`, `stirs in bed`, `collapses on the bed`; empty where it does not."""
    if deed.act in AT_SOMETHING or deed.act in (Act.SIT, Act.WAKE) or deed.clause.objects:
        return ""
    if deed.goal is not None:
        bed, way = resolver.registry.beings[deed.goal].concept, deed.where
    else:
        ways = ((p, n) for p, n in deed.clause.preps if sense_as(n.lemma, *_BEDS))
        prep, noun = next(ways, ("", None))
        bed = _BEDS[0] if noun is not None else ""
        way = WHERE.get(prep, WHERE.get(prep.split()[0], "") if prep else "")
    moves = deed.act in TRAVEL or deed.played.near or deed.act is Act.HIDE
    if way == "under" and moves and is_kind_of(bed, *_BEDCLOTHES):
        return "in"
    if not is_kind_of(bed, *_BEDS):
        return ""
    if way in ("in", "out-of", "from"):
        return way if moves or deed.act is Act.TURN else ""
    bare = any(sense_as(n.lemma, *_BEDS) and not s.children(n, "det", "poss", "amod")
               for p, n in deed.clause.preps if p.split()[-1] == "to")  # fmt: skip
    if way == "to" and moves and bare:
        return "in"  # `goes back to bed`
    # Who goes to a bed may only stand there; who falls on it lies.
    return way if way == "on" and deed.act is Act.FALL else ""
