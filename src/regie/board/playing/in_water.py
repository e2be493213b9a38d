"""Who wades or swims is in the water of the set, as deep as that is done."""

from __future__ import annotations

from regie.board.blocking.floor import at, free, mark_at
from regie.board.playing.deed import Deed
from regie.board.playing.matching import is_kind
from regie.board.playing.targets import Targets
from regie.board.playing.turn import Playing
from regie.board.vectors import Vector, add, heading, level_distance, scale
from regie.film.reading import Act
from regie.film.shot import Mark, Posture

WATERS = ("water.n.01", "body_of_water.n.01")

INTO = frozenset({Act.WALK, Act.RUN, Act.ENTER, Act.JUMP, Act.FALL, Act.STAND, Act.CRAWL})
"""What leads into water that it names."""

WADING = ("wade.v.01",)
"""Senses of verbs of swimming that are done on one's feet."""

WAIST, AFLOAT = 0.8, 0.36
"""Metres that the feet of who wades, and the knees of who swims, are under the water."""

FROM_EDGE, ASIDE = (1.8, 3.2), (0.0, 1.1, -1.1, 2.2, -2.2)
"""Metres from the edge to who wades and who swims, and along it where others are already."""

WADES, SWIMS = 0.7, 0.8
"""Metres a second."""


class InWater:
    def __init__(self, targets: Targets) -> None:
        self.targets, self.company = targets, targets.company

    def go(self, deed: Deed, playing: Playing, start: float) -> float | None:
        """Takes somebody into the water; seconds when it has been seen, None where nothing of
        that is told or the set has none."""
        edge, event, who = self.company.plan.water, deed.event, deed.who
        if edge is None or who not in self.company.here or self.company.all_sit:
            return None
        entity = self.targets.reading.entity(event.goal)
        named = entity is not None and is_kind(entity.concept, entity.head, WATERS)
        if event.act is not Act.SWIM and not (named and event.act in INTO and event.where == "in"):
            return None
        swims = event.act in (Act.SWIM, Act.JUMP, Act.FALL) and event.sense not in WADING
        out, deep = FROM_EDGE[swims], AFLOAT if swims else WAIST
        end = self._free(edge, out, who)
        before = at(self.company.here[who].mark)
        begin = before if level_distance(before, end) < out else self._from_edge(edge, end, swims)
        turn = playing.turn(who)
        low = edge.z - deep
        turn.mark = mark_at((begin[0], begin[1], low if swims else (low + edge.z) / 2), edge.facing)
        turn.end = mark_at((end[0], end[1], low), edge.facing)
        turn.posture = Posture.CRAWL if swims else Posture.STAND
        way = level_distance(begin, end)
        turn.sets_off = round(start, 3)
        turn.arrives = round(start + max(0.8, way / (SWIMS if swims else WADES)), 3)
        turn.looks_ahead = True
        if way < 0.3 or event.lasting:
            turn.mark, turn.end, turn.sets_off, turn.arrives = turn.end, None, None, None
        self.company.put(who, mark_at((end[0], end[1], low), edge.facing), turn.posture)
        done = turn.arrives or start + 1.2
        playing.mark_moment(start + 0.6 * (done - start), 5)
        return done

    def _free(self, edge: Mark, out: float, who: str) -> Vector:
        """The place so far out where nobody is."""
        far = add((edge.x, edge.y, 0.0), scale(heading(edge.facing), out))
        along = heading(edge.facing + 90.0)
        others = self.company.taken(who)
        spots = [add(far, scale(along, aside)) for aside in ASIDE]
        return next((s for s in spots if free(s, others)), spots[0])

    def _from_edge(self, edge: Mark, end: Vector, swims: bool) -> Vector:
        back = FROM_EDGE[swims] - (1.2 if swims else 0.2)
        return add(end, scale(heading(edge.facing), -back))
