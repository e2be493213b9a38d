"""Postures that people take on a set: on which seat, on which bed, and how they get there."""

from __future__ import annotations

from regie.board.blocking.floor import Floor, around, at, mark_at
from regie.board.blocking.ways import shorten
from regie.board.playing.acts import Play
from regie.board.playing.company import Company
from regie.board.playing.supports import FLOOR_SEAT, Support, Supports
from regie.board.playing.things import Things
from regie.board.playing.turn import Turn
from regie.board.vectors import Vector, add, facing, heading, level_distance, mix, scale
from regie.film.shot import Mark, PlacedThing, PoseChange, Posture

SITTING_DOWN, LYING_DOWN, FALLING, KNEELING = 1.3, 1.8, 0.85, 1.0
"""Seconds."""

LEAPING = 0.35
"""Seconds up, in the air, and down."""

RUN_UP, LEAPT_OVER = 0.55, 1.0
"""Metres before what is jumped over, and of the height of what is."""

LONGEST_WAY = 3.2
"""Metres that somebody is seen to walk to a seat."""

LAST_STEP = 0.75

BEFORE_SEAT = 0.36
"""Metres before a seat's mark at which who sits down stands, and who rises."""

OFF_WALL = 0.8
"""Metres from a wall at which somebody lies down: a camera has to get round them."""

EDGE_OF_BED = 0.42
"""Metres from the middle of who lies in a bed to where they sit on its edge."""

BEFORE_BED = 0.78
"""Metres before the hips of a lying body at which its feet are."""


class Postures:
    def __init__(self, company: Company, things: Things) -> None:
        self.company, self.things = company, things
        self.supports = Supports(company, things)

    def take(
        self,
        key: str,
        play: Play,
        on: PlacedThing | None,
        *,
        settled: bool,
        beside: str | None = None,
    ) -> bool:
        """Puts somebody in a posture without showing how; whether there was a place for it.

        Args:
            beside: somebody on the set beside whom it is.
        """
        assert play.posture is not None
        if play.posture is Posture.LIE:
            return self.lay(key, on, shut=play.eyes_shut)
        if play.posture is Posture.SIT:
            support = self.supports.seat_for(key, on, beside)
            self._settle(key, support, Posture.SIT)
            self.company.update(key, shut=play.eyes_shut)
            return True
        self.company.bring(key)
        body = self.company.here[key]
        self.company.put(key, body.mark, play.posture)
        return settled

    def lay(self, key: str, on: PlacedThing | None, *, shut: bool = False) -> bool:
        support = self.supports.bed_for(key, on)
        if support is None:
            self.company.bring(key)
            mark = self._clear_to_lie(self.company.here[key].mark)
            support = Support(mark)
        self._settle(key, support, Posture.LIE)
        self.company.update(key, shut=shut)
        return True

    def change(
        self, key: str, turn: Turn, play: Play, on: PlacedThing | None, start: float, fall: bool,
        beside: str | None = None,
    ) -> float:  # fmt: skip
        """Changes a posture inside the shot; seconds at which it is taken."""
        assert play.posture is not None
        if self.company.all_sit:
            return start
        body = self.company.here[key]
        if body.posture is play.posture:
            return start
        match play.posture:
            case Posture.STAND:
                return self._rise(key, turn, start)
            case Posture.SIT:
                return self._sit(key, turn, on, start, beside)
            case Posture.LIE:
                return self._lie(key, turn, on, start, fall, play.eyes_shut)
            case _:
                return self._lower(key, turn, play.posture, start)

    def to_ground(
        self, key: str, turn: Turn, play: Play, start: float, fall: bool, *, settled: bool
    ) -> float:
        """Takes a posture on the ground, whatever furniture there is."""
        assert play.posture is not None
        body = self.company.here[key]
        if not settled and body.stands and play.posture is Posture.LIE:
            return self._lie(key, turn, None, start, True, play.eyes_shut)
        if not body.stands:
            self.company.stand_up(key)
            body = self.company.here[key]
        mark = body.mark
        low = FLOOR_SEAT if play.posture is Posture.SIT else 0.0
        support = Support(mark_at((mark.x, mark.y, low), mark.facing))
        if play.posture is Posture.LIE:
            support = Support(self._clear_to_lie(mark))
        done = start
        if settled:
            turn.mark, turn.posture, turn.end = support.mark, play.posture, None
        else:
            turn.mark = turn.mark or mark
            turn.changes.append(_change(play.posture, start, SITTING_DOWN, 0.0, low))
            done = start + SITTING_DOWN
        self._settle(key, support, play.posture)
        return done

    def leap(self, key: str, turn: Turn, start: float, over: PlacedThing | None = None) -> float:
        """Off the ground and down again; seconds at which it is highest.

        Args: over: what it is over.
        """
        body = self.company.here[key]
        if not body.stands or self.company.all_sit or turn.end is not None:
            return start
        away = 0.0
        if over is not None and over.size[2] < LEAPT_OVER:
            away = min(over.size[:2]) / 2 + RUN_UP
            course = facing(at(body.mark), over.centre)
            begin = add(over.centre, scale(heading(course + 180.0), away))
            self.company.put(key, mark_at((begin[0], begin[1], 0.0), course))
            body = self.company.here[key]
        turn.changes.append(_change(Posture.LEAP, start, LEAPING, away))
        turn.changes.append(_change(Posture.STAND, start + 2 * LEAPING, LEAPING, 2 * away))
        turn.mark = body.mark
        if away:
            there = add(at(body.mark), scale(heading(body.mark.facing), 2 * away))
            self.company.put(key, mark_at(there, body.mark.facing))
        return start + 1.5 * LEAPING

    def help_up(self, key: str, turn: Turn, start: float) -> None:
        """Who is helped while sitting or lying gets up."""
        if not self.company.here[key].stands and not self.company.all_sit:
            self._rise(key, turn, start)

    # One posture each.

    def _settle(self, key: str, support: Support, posture: Posture) -> None:
        self.company.put(key, support.mark, posture)
        self.company.update(key, seat=support.seat)

    def _rise(self, key: str, turn: Turn, start: float) -> float:
        body = self.company.here[key]
        ahead = 0.0
        if body.posture is Posture.SIT:
            ahead = self._room_ahead(body.mark, BEFORE_SEAT)
        elif body.posture is Posture.LIE:
            if body.mark.z > 0.15:
                return self._leave_bed(key, turn, start)
            ahead = BEFORE_BED
        seconds = LYING_DOWN if body.posture is Posture.LIE else SITTING_DOWN
        turn.changes.append(_change(Posture.STAND, start, seconds, ahead))
        spot = add((body.mark.x, body.mark.y, 0.0), scale(heading(body.mark.facing), ahead))
        self.company.put(key, mark_at(spot, body.mark.facing))
        self.company.update(key, shut=False, keeps=None)
        return start + seconds

    def _leave_bed(self, key: str, turn: Turn, start: float) -> float:
        """Gets up from the edge of a bed, on the side where there is room to stand."""
        bed = self.company.here[key].mark
        self.company.stand_up(key)
        spot = at(self.company.here[key].mark)
        across = round((facing(at(bed), spot) - bed.facing) / 180.0 - 0.5) * 180.0 + 90.0
        course = bed.facing + across
        edge = add(at(bed), scale(heading(course), EDGE_OF_BED))
        front = add((edge[0], edge[1], 0.0), scale(heading(course), BEFORE_SEAT))
        if not self.company.floor.clear_spot(front, 0.02):
            turn.mark, turn.posture = self.company.here[key].mark, Posture.STAND
            return start
        turn.mark, turn.posture, turn.end = mark_at(edge, course), Posture.SIT, None
        turn.changes.append(_change(Posture.STAND, start, SITTING_DOWN, BEFORE_SEAT))
        self.company.put(key, mark_at(front, course))
        return start + SITTING_DOWN

    def _sit(
        self, key: str, turn: Turn, on: PlacedThing | None, start: float, beside: str | None
    ) -> float:
        support = self.supports.seat_for(key, on, beside)
        mark = support.mark
        body = self.company.here[key]
        if not body.stands:
            self._settle(key, support, Posture.SIT)
            turn.mark, turn.posture = mark, Posture.SIT
            return start
        ahead = self._room_ahead(mark, BEFORE_SEAT)
        front = add((mark.x, mark.y, 0.0), scale(heading(mark.facing), ahead))
        begin = start
        home = turn.end or body.mark
        others = [t for t in self.company.taken(key) if level_distance(t, front) > 0.8]
        come = turn.mark if turn.end is not None else home
        come = come or home
        way = level_distance(at(come), front)
        back = self._way_to_seat(at(come), front, others) if way > 0.7 else front
        shown = level_distance(back, front)
        if shown > 0.7:
            course = facing(back, front)
            start = turn.sets_off if turn.sets_off is not None else start
            turn.mark, turn.end = mark_at(back, course), mark_at(front, mark.facing)
            turn.sets_off, turn.arrives = round(start, 3), round(start + shown / 1.25 + 1.3, 3)
            begin = turn.arrives
        else:
            turn.mark, turn.end = mark_at(front, mark.facing), None
            turn.sets_off = turn.arrives = None
        turn.changes.append(_change(Posture.SIT, begin, SITTING_DOWN, -ahead, mark.z))
        self._settle(key, support, Posture.SIT)
        return begin + SITTING_DOWN

    def _way_to_seat(self, come: Vector, front: Vector, others: list[Vector]) -> Vector:
        """From where somebody walks to a seat; the last step, between chair and table, is free."""
        floor = self.company.floor
        starts = [shorten(come, front, LONGEST_WAY), *around(front, (2.6, 1.9, 1.3))]
        for back in starts:
            way = level_distance(back, front)
            if way < 0.7 or not floor.inside(back, 0.1):
                continue
            before = mix(back, front, max(0.0, 1 - LAST_STEP / way))
            if floor.clear_way(back, before, others):
                return back
        return front

    def _lie(
        self, key: str, turn: Turn, on: PlacedThing | None, start: float, fall: bool, shut: bool
    ) -> float:
        support = None if fall else self.supports.bed_for(key, on)
        if support is not None:
            # Getting into a bed is long and seldom told: a cut shows them in it.
            self._settle(key, support, Posture.LIE)
            self.company.update(key, shut=shut)
            turn.mark, turn.posture, turn.shut = support.mark, Posture.LIE, shut
            return start
        body = self.company.here[key]
        home = turn.end or body.mark
        if turn.end is None:
            home = self._room_to_lie(home, behind=body.stands)
        seconds = FALLING if fall else LYING_DOWN
        ahead = BEFORE_BED if body.stands else 0.0
        aimed = _clear_course(self.company.floor, at(home), home.facing, behind=bool(ahead))
        spot = add(at(home), scale(heading(aimed + 180.0), ahead))
        if turn.end is not None:
            turn.end = mark_at(at(home), aimed)
        else:
            turn.mark = mark_at(at(home), aimed)
        turn.changes.append(_change(Posture.LIE, start, seconds, -ahead, 0.0))
        self._settle(key, Support(mark_at(spot, aimed)), Posture.LIE)
        self.company.update(key, shut=shut)
        turn.shut = shut or None
        return start + seconds

    def _lower(self, key: str, turn: Turn, posture: Posture, start: float) -> float:
        body = self.company.here[key]
        if not body.stands and body.posture not in (Posture.KNEEL, Posture.CROUCH, Posture.CRAWL):
            self.company.stand_up(key)
            turn.mark, turn.posture = self.company.here[key].mark, Posture.STAND
        turn.changes.append(_change(posture, start, KNEELING, 0.0))
        self.company.put(key, self.company.here[key].mark, posture)
        return start + KNEELING

    # Room.

    def _room_ahead(self, mark: Mark, wanted: float) -> float:
        """How far before a seat there is room to stand."""
        for share in (1.0, 0.75, 0.5):
            spot = add((mark.x, mark.y, 0.0), scale(heading(mark.facing), wanted * share))
            if self.company.floor.clear_spot(spot, 0.05):
                return round(wanted * share, 3)
        return round(wanted * 0.5, 3)

    def _room_to_lie(self, mark: Mark, *, behind: bool) -> Mark:
        """The nearest place where a body has room for its whole length: a cut hides the step."""
        floor = self.company.floor
        spots = (at(mark), *around(at(mark), (0.6, 1.0, 1.5)))
        clear = (
            s
            for s in spots
            if floor.inside(s, OFF_WALL)
            and not _blocked(floor, s, _clear_course(floor, s, mark.facing, behind), behind)
        )
        spot = next(clear, at(mark))
        return mark if spot == at(mark) else mark_at(spot, mark.facing)

    def _clear_to_lie(self, mark: Mark) -> Mark:
        mark = self._room_to_lie(mark, behind=False)
        return mark_at(at(mark), _clear_course(self.company.floor, at(mark), mark.facing, False))


def _clear_course(floor: Floor, spot: Vector, wanted: float, behind: bool) -> float:
    """A facing with room to lie in, or behind, as near to the body's own as there is."""
    turns = (0.0, 45.0, -45.0, 90.0, -90.0, 135.0, -135.0, 180.0)
    courses = (wanted + t for t in turns)
    return min(courses, key=lambda c: (_blocked(floor, spot, c, behind), abs(c - wanted)))


def _blocked(floor: Floor, spot: Vector, course: float, behind: bool) -> int:
    """How much of the ground that a lying body takes up is not free."""
    reach = (0.5, 0.9, 1.3, 1.6) if behind else (0.4, 0.8, -0.4, -0.8)
    points = [add(spot, scale(heading(course + 180.0), r)) for r in reach]
    return sum(not (floor.inside(p, 0.1) and floor.clear_spot(p, 0.2)) for p in points)


def _change(
    posture: Posture, start: float, seconds: float, ahead: float, seat: float | None = None
) -> PoseChange:
    return PoseChange(
        posture=posture, start=round(start, 3), duration=seconds, ahead=round(ahead, 3), seat=seat
    )
