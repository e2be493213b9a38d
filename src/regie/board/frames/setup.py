"""What a camera is looked for: a staged shot, its ground, and the pictures before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from regie.board.blocking.state import StagedShot
from regie.board.camera.bystanders import CARRIED_OFF, can_be_cleared
from regie.board.camera.ground import Ground
from regie.board.camera.search import LineOfAction
from regie.board.coverage.draft import Draft
from regie.board.figure import Figure
from regie.board.frames.framed import Before, Memory
from regie.board.posed import bent, figures_at, figures_of, masked
from regie.board.solid import box_of, with_things
from regie.film.shot import Coverage, PlacedThing
from regie.film.stageplan import BodyPlan
from regie.film.units import FrameSize

RIDDEN = 1.4
"""Metres of the longest side of what carries somebody, at least."""


CABIN, BELTLINE = 1.0, 0.58
"""Metres of height and width from which a vehicle is round those in it, and the share of its height
up to which its doors are."""


@dataclass(frozen=True)
class Setup:
    """What a camera is looked for: a staged shot on its ground.

    Attributes:
        recent: the last cameras of the scene in this place, the last at the end.
        plain: the ground without the things and people of the shot.
        known: cameras found before; filled on the way.
        bystanders: who has no part in the shot, and steps aside for it where that helps.
        wides: the last views of this place, which are not to come again.
        bare_but: where not None, large things too are carried off, but not those of these keys.
        line: of the people whom the shot is of. crosses: a camera may be across it.
    """

    staged: StagedShot
    bodies: Mapping[str, BodyPlan]
    plain: Ground
    line: LineOfAction | None
    seed: int
    frame: FrameSize
    recent: Sequence[Before]
    known: Memory
    bystanders: frozenset[str] = frozenset()
    wides: Sequence[Before] = ()
    bare_but: frozenset[str] | None = None
    crosses: bool = False

    @property
    def kept_line(self) -> LineOfAction | None:
        """The line that a camera is not looked for across."""
        return None if self.crosses else self.line

    @cached_property
    def everyone(self) -> list[Figure]:
        """All on the set at the beginning and at the end."""
        first = figures_of(self.staged, self.bodies, self.plain, at_end=False).values()
        return list(dict.fromkeys((*first, *self._last.values())))

    @cached_property
    def _last(self) -> dict[str, Figure]:
        return figures_of(self.staged, self.bodies, self.plain)

    def of_part(self, draft: Draft, wanted: Draft) -> Setup:
        """The same for another draft of a shot: who is its subject stays, who is out of its group
        may step aside."""
        out = set(wanted.group) - set(draft.group) - set(draft.shows)
        bystanders = (self.bystanders | out) - {draft.subject or ""}
        return self if bystanders == self.bystanders else replace(self, bystanders=bystanders)

    def as_framed(self, coverage: Coverage, draft: Draft) -> Setup:
        """Who is over nobody's shoulder has no part in the frame."""
        out = {draft.partner} - {draft.subject, None, *draft.group, *draft.shows}
        if draft.coverage is not Coverage.OVER_SHOULDER or coverage is draft.coverage or not out:
            return self
        return replace(self, bystanders=self.bystanders | {str(k) for k in out})

    @property
    def people(self) -> list[Figure]:
        """Those who stay whatever the frame, at the beginning and at the end."""
        return [f for f in self.everyone if f.key not in self.bystanders]

    @cached_property
    def ground(self) -> Ground:
        loose = self.loose
        fixed = [t for t in self.staged.things if t.key not in loose]
        solid = with_things(self.plain, [self._seen_through(t) for t in fixed])
        hung = [t.centre for t in fixed if t.where == "wall"] if self.plain.plan.interior else []
        openings = (*self.plain.openings, *hung)
        return replace(solid, bodies=tuple(self.people), openings=openings)

    def _seen_through(self, thing: PlacedThing) -> PlacedThing:
        """Over its doors a car that somebody is in is windows: it hides as high as they are."""
        inside = any(f.seated and _carries(thing, f) for f in self.everyone)
        if not inside or thing.size[2] < CABIN or min(thing.size[:2]) < CABIN:
            return thing
        x, y, z = thing.centre
        wide, deep, high = thing.size
        low = BELTLINE * high
        return thing.model_copy(
            update={"centre": (x, y, z - (high - low) / 2), "size": (wide, deep, low)}
        )

    @cached_property
    def loose(self) -> frozenset[str]:
        """Keys of the things that are carried off where they stand in the way.

        Of a bare set the large ones too, but not what somebody sits, lies or stands on.
        """
        things = self.staged.things
        if self.bare_but is None:
            return frozenset(t.key for t in things if max(t.size) <= CARRIED_OFF)
        things = tuple(t for t in things if can_be_cleared(t))
        return frozenset(
            t.key
            for t in things
            if t.key not in self.bare_but and not any(_carries(t, f) for f in self.people)
        )

    def riders_of(self, things: Iterable[PlacedThing]) -> frozenset[str]:
        """Keys of those who sit in or on things that are high enough to carry somebody."""
        large = [t for t in things if max(t.size) > RIDDEN and t.where == "floor"]
        return frozenset(f.key for f in self.everyone for t in large if _carries(t, f))

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Those who stay, as the shot ends, by key; bent as they are at its moment."""
        there = {
            key: bent(f, self.staged, self.bodies, self.moment, self.seed)
            for key, f in self._last.items()
            if key not in self.bystanders
        }
        return masked(there, self.staged, self.bodies, self.moment, self.seed)

    @cached_property
    def on_the_way(self) -> dict[str, Figure]:
        """Everyone at the shot's moment."""
        return figures_at(self.staged, self.bodies, self.plain, self.moment, self.seed)

    @property
    def moment(self) -> float:
        if self.staged.moment is not None:
            return min(self.staged.moment, self.staged.seconds)
        return self.staged.seconds * 0.5

    def last_of(self, key: str | None) -> Figure | None:
        return next((f for f in reversed(self.everyone) if f.key == key), None)


def _carries(thing: PlacedThing, figure: Figure) -> bool:
    """Somebody is off the ground, or does not stand, within a thing's box."""
    box = box_of(thing)
    within = all(box.low[k] - 0.1 < figure.at[k] < box.high[k] + 0.1 for k in (0, 1))
    return within and (figure.seated or figure.lying or figure.floor > 0.1)
