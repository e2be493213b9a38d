"""The shot list of a scene out of its reading: every sentence covered, every line heard once.

Each shot is chosen by what its sentence is about, staged, framed and then looked at: a camera from
which what the shot is for is not seen is changed for another, or a closer shot is added.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from regie.board.blocking.state import StagedShot
from regie.board.camera.clearance import Ground
from regie.board.camera.framing import tighter
from regie.board.camera.open_side import is_blind, place_open
from regie.board.camera.projection import camera_view
from regie.board.camera.search import LineOfAction
from regie.board.compose import Before, Framed, Memory, figures_of, framed_as
from regie.board.coverage.draft import Draft
from regie.board.coverage.lines import count_pairs, read_lines
from regie.board.coverage.pacing import INSERT, SHORTEST
from regie.board.coverage.script import cover_script
from regie.board.coverage.sentences import Sides
from regie.board.figure import Figure
from regie.board.frame_events import frame_events
from regie.board.identity import seed_of, shot_letters, shot_uid
from regie.board.line_clock import LineClock
from regie.board.playing.player import Player
from regie.board.shown.measure import Seen, measure_shot
from regie.board.solid import with_things
from regie.film.bible import Bible, Place, SetKind
from regie.film.reading import SceneReading
from regie.film.screenplay import Scene
from regie.film.shot import CameraAngle, CameraMove, Coverage, Shot, ShotSize
from regie.film.stageplan import BodyPlan, SetPlan
from regie.film.things import Choice
from regie.film.units import FrameRate, FrameSize

LONGEST_ACTION_TEXT = 600
"""Characters of the script that a shot carries for the storyboard."""

LOST = 0.5
"""Faults from which a shot does not show what it is for."""

BLIND = 3.0
"""Faults of a camera in a body or box, or with its frame covered."""

TRIES = 3
"""Cameras that are tried for a shot before the best of them is taken."""


def list_reading_shots(
    scene: Scene,
    reading: SceneReading,
    bible: Bible,
    durations: Mapping[str, float],
    plan: SetPlan,
    bodies: Mapping[str, BodyPlan],
    things: Mapping[str, Choice],
    rate: FrameRate,
    size: FrameSize,
    other: SetPlan | None = None,
) -> tuple[Shot, ...]:
    """One scene's shots, complete with marks, things and cameras.

    Args:
        reading: of the scene: who and what is there, and what happens.
        durations: seconds of measured speech by line id; what is missing is estimated.
        plan: of the scene's set. other: of its second place, for a scene in two.
        bodies: by character key, of a group `KEY-1`, `KEY-2` …; who has none is not drawn.
        things: what stands for the reading's things, by entity key.

    Returns:
        At least one shot. Every dialogue of `scene.lines()` is heard exactly once, in order; a
        line that spans shots is in each of them, with a negative start after the first.
    """
    return _Lister(scene, reading, bible, durations, plan, bodies, things, rate, size, other).list()


class _Lister:
    def __init__(
        self,
        scene: Scene,
        reading: SceneReading,
        bible: Bible,
        durations: Mapping[str, float],
        plan: SetPlan,
        bodies: Mapping[str, BodyPlan],
        things: Mapping[str, Choice],
        rate: FrameRate,
        size: FrameSize,
        other: SetPlan | None,
    ) -> None:
        self.scene, self.reading, self.bible = scene, reading, bible
        self.bodies, self.rate, self.size = bodies, rate, size
        self.lines = read_lines(scene, reading, durations)
        talk = count_pairs(self.lines)
        first = reading.setting.place
        second = reading.setting.other if other is not None else None
        self.players: dict[str, Player] = {}
        for key, set_plan in ((first, plan), (second, other)):
            if key is None or set_plan is None or key in self.players:
                continue
            here = None
            if second is not None and second != first:
                here = _on_side(reading, key, first)
            self.players[key] = Player(reading, set_plan, bodies, things, talk, here)
        self.first = first
        self.clock = LineClock(rate)
        self.repeats: Counter[tuple[str, str]] = Counter()
        self.known: dict[str, Memory] = {key: {} for key in self.players}
        self.recent: list[tuple[str, ...]] = []
        self.before: Before | None = None
        self.before_place = ""
        self.shots: list[Shot] = []

    def list(self) -> tuple[Shot, ...]:
        drafts = cover_script(
            self.scene, self.reading, self.lines, self._sides(), list(self.players), self._whose()
        )
        for draft in drafts:
            self._shoot(draft)
        return tuple(self.shots)

    # What coverage asks about the sets.

    def _sides(self) -> Sides:
        def player_of(key: str) -> Player | None:
            return next((p for p in self.players.values() if key in p.things.items), None)

        def size_of(key: str) -> float | None:
            player = player_of(key)
            return player.things.items[key].longest if player is not None else None

        def whole_of(key: str) -> str | None:
            for player in self.players.values():
                found = player.things.whole_of(key)
                if found is not None:
                    return found
            return None

        return Sides(size_of, whole_of)

    def _whose(self) -> dict[str, str]:
        """The place that each entity is in, for a scene in two places."""
        if len(self.players) < 2:
            return {}
        return dict(self.reading.whereabouts)

    # A shot.

    def _shoot(self, draft: Draft) -> None:
        place = draft.place if draft.place in self.players else self.first
        player = self.players[place]
        line = player.company.line()
        staged = player.stage(draft)
        line = line or player.company.line()
        draft = self._on_set(draft, player, staged)
        seconds = max(draft.seconds, SHORTEST, 0.0 if draft.lines else staged.seconds)
        frames = max(12, self.rate.frames(seconds))
        staged = replace(staged, seconds=float(self.rate.seconds(frames)))
        self.repeats[draft.coverage, draft.about] += 1
        uid = shot_uid(
            self.scene.slugline.text,
            draft.coverage,
            draft.about,
            self.repeats[draft.coverage, draft.about],
        )
        seed = seed_of(uid)
        draft = self._vary(draft)
        before = self.before if place == self.before_place else None
        framed, seen = self._choose(draft, staged, player, line, seed, before, self.known[place])
        self.before = Before(draft.subject, framed.size, framed.camera.end_eye)
        self.before_place = place
        self._remember(draft, framed)
        self.shots.append(self._shot(draft, staged, framed, player, place, uid, seed, frames))
        missing = [k for k in draft.shows if k in seen and not seen[k].good]
        self._add_insert(draft, missing, player, place)

    def _choose(
        self,
        draft: Draft,
        staged: StagedShot,
        player: Player,
        line: LineOfAction | None,
        seed: int,
        before: Before | None,
        known: Memory,
    ) -> tuple[Framed, dict[str, Seen]]:
        """Frames a shot, looks at it, and tries others while it does not show what it is for."""
        best: tuple[float, Framed, dict[str, Seen]] | None = None
        people = [
            f
            for at_end in (False, True)
            for f in figures_of(staged, self.bodies, player.company.ground, at_end=at_end).values()
        ]
        people = list(dict.fromkeys(people))
        ground = replace(with_things(player.company.ground, staged.things), bodies=tuple(people))
        keys = draft.shows or ((draft.subject,) if draft.subject else ())
        moment = _moment_of(staged)
        for tried in _tries(draft):
            framed = frame_events(
                tried, staged, self.bodies, ground, line, seed, self.size,
                before, known,
            )  # fmt: skip
            seen = measure_shot(
                keys, framed.camera, staged, self.bodies, ground, self.size,
                moment, staged.seconds, seed,
            )  # fmt: skip
            faults = sum(_fault(s) for s in seen.values())
            if self._is_blind(framed, tried, people, ground):
                faults += BLIND
            price = 100.0 * faults + framed.cost * 0.1
            if best is None or price < best[0]:
                best = (price, framed, seen)
            if faults < 0.05:
                break
        assert best is not None
        lead = next((f for f in people if f.key == draft.subject), None)
        if best[0] < 100.0 * LOST or lead is None or draft.asked or draft.prop is not None:
            return best[1], best[2]
        # None shows what it is for: the plain frame of who acts, which is always possible.
        last = next(f for f in reversed(people) if f.key == lead.key)
        for size in (ShotSize.FS, ShotSize.MS, ShotSize.MCU):
            everyone = [f for f in people if f.key != last.key] + [last]
            placed = place_open(last, everyone, ground, size, self.size)
            plain = replace(draft, move=CameraMove.STATIC, angle=CameraAngle.EYE)
            framed = framed_as(plain, placed, seed, ground, self.size, size)
            seen = measure_shot(
                keys, framed.camera, staged, self.bodies, ground, self.size,
                moment, staged.seconds, seed,
            )  # fmt: skip
            faults = sum(_fault(s) for s in seen.values())
            if self._is_blind(framed, plain, people, ground):
                faults += BLIND
            price = 100.0 * faults + framed.cost * 0.1
            if price < best[0]:
                best = (price, framed, seen)
        return best[1], best[2]

    def _is_blind(
        self, framed: Framed, draft: Draft, people: Sequence[Figure], ground: Ground
    ) -> bool:
        subjects = frozenset((*draft.shows, *draft.group, draft.subject or "", draft.partner or ""))
        away = math.dist(framed.camera.eye, framed.camera.target)
        if draft.prop is None:
            spots = [f.head for f in people if f.key in subjects]
            away = min((math.dist(framed.camera.eye, s) for s in spots), default=away)
        return any(
            is_blind(camera_view(framed.camera, self.size, share), subjects, people, ground, away)
            for share in (0.0, 1.0)
        )

    def _add_insert(self, draft: Draft, missing: Sequence[str], player: Player, place: str) -> None:
        """Where no camera showed a thing with who uses it, it gets a frame of its own."""
        things = [k for k in missing if k in player.things.items]
        if not things or draft.prop is not None or draft.lines or draft.asked:
            return
        if any(s.subject == things[0] for s in self.shots[-3:]):
            return
        if any(
            s.coverage is Coverage.INSERT and set(s.sentences) & set(draft.sentences)
            for s in self.shots
        ):
            return  # one insert a sentence
        if player.things.items[things[0]].stood_in:
            return
        self._shoot(
            replace(
                draft,
                coverage=Coverage.INSERT,
                size=ShotSize.INSERT,
                about=f"{things[0]}\n{draft.about}\n+",
                seconds=INSERT,
                subject=things[0],
                partner=draft.subject,
                prop=things[0],
                group=(),
                shows=(things[0],),
                events=(),
                angle=CameraAngle.EYE,
                place=place,
            )
        )

    def _on_set(self, draft: Draft, player: Player, staged: StagedShot) -> Draft:
        """The draft with bodies and things as they are on this set."""

        def bodies_of(keys: Iterable[str], most: int) -> tuple[str, ...]:
            found: list[str] = []
            for key in keys:
                members = [m for m in player.members.get(key, ()) if staged.of(m)]
                found.extend(members[:4] or ([key] if staged.of(key) or staged.thing(key) else []))
            return tuple(dict.fromkeys(found))[:most]

        def body(key: str | None) -> str | None:
            return next(iter(bodies_of((key,), 1)), key) if key is not None else None

        group = bodies_of(draft.group, 5)
        return replace(
            draft,
            subject=body(draft.subject),
            partner=body(draft.partner),
            group=group if len(group) > 1 else (),
            shows=bodies_of(draft.shows, 5),
        )

    def _vary(self, draft: Draft) -> Draft:
        """Another size where the last four shots had this one of the same."""
        if draft.asked or draft.coverage in (Coverage.ESTABLISH, Coverage.INSERT):
            return draft
        if _setup(draft, draft.size) not in self.recent:
            return draft
        for angle in (draft.angle, CameraAngle.LOW, CameraAngle.HIGH):
            for step in (0, 1, -1, 2, -2):
                size = tighter(draft.size, step)
                if size in (ShotSize.ECU, ShotSize.EWS):
                    continue
                other = replace(draft, size=size, angle=angle)
                if _setup(other, size) not in self.recent:
                    return other
        return draft

    def _remember(self, draft: Draft, framed: Framed) -> None:
        self.recent = [*self.recent, _setup(draft, framed.size)][-4:]

    def _moment(self, staged: StagedShot, frames: int) -> int | None:
        if staged.moment is None:
            return None
        return min(frames - 1, int(self.rate.frames(staged.moment)))

    def _shot(
        self, draft: Draft, staged: StagedShot, framed: Framed, player: Player, place: str,
        uid: str, seed: int, frames: int,
    ) -> Shot:  # fmt: skip
        setting = self.reading.setting
        known = next((p for p in self.bible.places if p.key == place), None)
        return Shot(
            number=f"{self.scene.number}{shot_letters(len(self.shots))}",
            uid=uid,
            scene=self.scene.number,
            place=place,
            set_kind=_kind_of(known, player.plan),
            interior=player.plan.interior,
            light=setting.light,
            weather=setting.weather,
            coverage=framed.coverage,
            size=framed.size,
            angle=framed.angle,
            move=framed.move,
            lens=round(framed.camera.focal),
            subject=draft.subject,
            performances=staged.performances,
            things=staged.things,
            shows=draft.shows,
            events=tuple(n for n, _ in draft.events),
            sentences=draft.sentences,
            moment=self._moment(staged, frames) if draft.events else None,
            lines=self.clock.place(draft, frames),
            duration=frames,
            action=shorten_action(draft.action),
            side=1 if player.company.side > 0 else -1,
            camera=framed.camera,
            seed=seed,
            cited=(draft.cited,) if draft.cited else (),
        )


def _moment_of(staged: StagedShot) -> float:
    if staged.moment is not None:
        return min(staged.moment, staged.seconds)
    return staged.seconds * 0.5


def _tries(draft: Draft) -> list[Draft]:
    """The draft, then others that may show what it does not."""
    if draft.prop is not None or not draft.shows or draft.asked:
        return [draft]
    others = [
        replace(draft, size=tighter(draft.size), angle=CameraAngle.HIGH),
        replace(draft, size=tighter(draft.size, -1)),
    ]
    return [draft, *others][:TRIES]


def _fault(seen: Seen) -> float:
    """0 for what is well seen, 1 for what is not at all."""
    if seen.good and not seen.back:
        return 0.0
    return min(1.0, 0.25 + (1 - seen.inside) * 0.5 + (1 - seen.clear) * 0.5)


def _setup(draft: Draft, size: ShotSize) -> tuple[str, ...]:
    over = (draft.partner or "",) if draft.coverage is Coverage.OVER_SHOULDER else ()
    return (size.value, draft.subject or "", draft.angle.value, *over, *draft.group, draft.place)


def _on_side(reading: SceneReading, place: str, first: str) -> list[str]:
    """Keys of the entities that are in a place; those of whom nothing is said are in the first."""
    where = dict(reading.whereabouts)
    return [e.key for e in reading.entities if where.get(e.key, first) == place]


def _kind_of(place: Place | None, plan: SetPlan) -> SetKind:
    """The family of a set's sound: what its plan says, else its kind where that is one."""
    told = (plan.ambience, str(place.kind) if place else "", plan.kind)
    usual = "room" if plan.interior else "street"
    return SetKind(next((kind for kind in told if kind in SetKind.FAMILIES), usual))


def shorten_action(text: str) -> str:
    flat = " ".join(text.split())
    if len(flat) <= LONGEST_ACTION_TEXT:
        return flat
    return flat[: LONGEST_ACTION_TEXT - 1].rsplit(" ", 1)[0] + "…"
