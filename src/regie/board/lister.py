"""The shot list of a scene out of its reading: every sentence covered, every line heard once.

Each shot is chosen by what its sentence is about, staged, framed and then looked at: a camera from
which what the shot is for is not seen is changed for another, or a closer shot is added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from regie.board.blocking.line import Lines
from regie.board.blocking.state import StagedShot
from regie.board.camera.ground import Ground
from regie.board.camera.projection import camera_view
from regie.board.camera.surface import Surface
from regie.board.coverage.draft import Draft
from regie.board.coverage.lines import count_pairs, read_lines
from regie.board.coverage.pacing import INSERT, SHORTEST
from regie.board.coverage.reactions import WIDE_LATELY
from regie.board.coverage.script import cover_script
from regie.board.coverage.variety import LATELY, Lately
from regie.board.directing.anchored import anchor_drafts
from regie.board.directing.bodies import direct_bodies, place_bodies
from regie.board.directing.choices import choose
from regie.board.directing.direct import direct
from regie.board.directing.finish import finish_shot
from regie.board.directing.lighting import is_look_only, light_shot
from regie.board.directing.moving import as_chosen
from regie.board.directing.names import Names
from regie.board.directing.optics import focus_shot
from regie.board.directing.placing import place_things
from regie.board.directing.tempo import at_speed
from regie.board.frames.choose import choose_frame
from regie.board.frames.framed import Before, Framed, Memory
from regie.board.frames.setup import Setup
from regie.board.identity import seed_of, shot_uid
from regie.board.line_clock import LineClock
from regie.board.pieces.draft import own_shots
from regie.board.pieces.scene import ScenePieces
from regie.board.playing.player import Player
from regie.board.posed import figures_of
from regie.board.shot_writer import ShotWriter
from regie.board.sides import on_side, sides_of
from regie.board.subjects import as_bodies, find_bystanders, find_pair
from regie.film.bible import Bible
from regie.film.direction import SceneDirection, ScenePlan, ShotChoice, ShotDirection
from regie.film.reading import SceneReading
from regie.film.screenplay import Scene
from regie.film.shot import (
    Camera,
    CameraAngle,
    Coverage,
    Shot,
    ShotAnchor,
    ShotSize,
)
from regie.film.stageplan import BodyPlan, SetPlan
from regie.film.things import Choice
from regie.film.units import FrameRate, FrameSize


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
    direction: ScenePlan | None = None,
    machine: Sequence[Shot] = (),
    drawn: Sequence[Surface | None] = (),
) -> tuple[Shot, ...]:
    """One scene's shots, complete with marks, things and cameras.

    Args:
        reading: of the scene: who and what is there, and what happens.
        durations: seconds of measured speech by line id; what is missing is estimated.
        plan: of the scene's set. other: of its second place, for a scene in two.
        bodies: by character key, of a group `KEY-1`, `KEY-2` …; who has none is not drawn.
        things: what stands for the reading's things, by entity key.
        direction: what a director chose for the scene and its shots.
        machine: the scene's shots without those choices: what they do not touch stays as it is.
        drawn: what is drawn of the set, and of the second one; where it is known, no frame is
            taken that something of it hides.

    Returns:
        At least one shot. Every dialogue of `scene.lines()` is heard exactly once, in order; a
        line that spans shots is in each of them, with a negative start after the first.
    """
    lister = _Lister(scene, reading, bible, durations, plan, bodies, things, rate, size, other)
    for player, surface in zip(lister.players.values(), drawn, strict=False):
        player.company.ground = Ground.of(player.company.plan, surface)
    return lister.list(direction or ScenePlan(), machine)


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
                here = on_side(reading, key, first)
            self.players[key] = Player(reading, set_plan, bodies, things, talk, here)
        self.first = first
        self.clock = LineClock(rate)
        self.writer = ShotWriter(scene, reading, bible, rate, self.clock)
        self.repeats: Counter[tuple[str, str]] = Counter()
        self.known: dict[str, Memory] = {key: {} for key in self.players}
        self.lines_of = {key: Lines() for key in self.players}
        self.lately = Lately()
        self.cameras: dict[str, list[Before]] = {}
        self.wides: dict[str, list[Before]] = {}
        self.covering: Counter[int] = Counter()
        self.shots: list[Shot] = []
        self.covered: dict[ShotAnchor, Draft] = {}
        self.machine: dict[ShotAnchor, Shot] = {}
        self.names = Names(reading, bible)
        self.inserts: dict[tuple[str, int, int], ShotDirection] = {}
        self.of_scene: SceneDirection | None = None

    def list(self, direction: ScenePlan, machine: Sequence[Shot]) -> tuple[Shot, ...]:
        self.machine = {shot.anchor: shot for shot in machine}
        self.of_scene = direction.scene
        covered = cover_script(
            self.scene,
            self.reading,
            self.lines,
            sides_of(self.players, self.first, self.reading),
            list(self.players),
            self._whose(),
        )
        lines = list(self.lines)
        words = self.scene.slugline.text
        pieces = ScenePieces.of(
            self.reading, self.players.get(self.first), self.size, words, direction
        )
        if pieces is not None:
            covered = tuple(own_shots(covered, self.reading))
        anchored = anchor_drafts(covered, self.scene.slugline.text, self.reading, lines)
        self.covered = {draft.anchor: draft for draft in anchored}
        drafts = direct(anchored, direction, self.names, lines)
        self.inserts = {
            (one.kind, one.index, one.row.shot): one.row
            for one in direction.shots
            if one.row.insert
        }
        self.covering.update(n for draft in drafts for n in draft.sentences)
        for draft in drafts:
            self._shoot(draft)
        played = pieces.play(self.shots, drafts, self.rate) if pieces is not None else self.shots
        return tuple(played)

    def _whose(self) -> dict[str, str]:
        """The place that each entity is in, for a scene in two places."""
        if len(self.players) < 2:
            return {}
        return dict(self.reading.whereabouts)

    # A shot.

    def _shoot(self, draft: Draft, spare: bool = False) -> None:
        """One shot; a spare one only where it shows what it is for."""
        place = draft.place if draft.place in self.players else self.first
        player = self.players[place]
        choice, undone = draft.choice, list(draft.undone)
        if choice is not None:
            undone += place_bodies(choice, self.names, player)
            undone += place_things(choice, self.names, player)
        staged = player.stage(draft)
        if draft.played_only or self._just_seen(draft):
            return
        if choice is not None:
            staged, lost = direct_bodies(staged, choice, self.names, player, draft.lines)
            undone += lost
            draft, staged = at_speed(draft, staged, choice.speed)
        draft = as_bodies(draft, staged, player.members)
        seconds = max(draft.seconds, SHORTEST, 0.0 if draft.lines else staged.seconds)
        if choice is not None and choice.duration is not None:
            seconds = draft.seconds
        frames = max(12, self.rate.frames(seconds))
        staged = replace(staged, seconds=float(self.rate.seconds(frames)))
        named = draft.named or draft.coverage
        uid = shot_uid(
            self.scene.slugline.text,
            named,
            draft.about,
            self.repeats[named, draft.about] + 1,
        )
        ground = player.company.ground
        lines = self.lines_of[place]
        there = figures_of(staged, self.bodies, ground)
        pair = find_pair(draft, staged, there, lines.last, player.company.principals())
        count = len(self.shots)
        if self._keep(draft, staged, player, place, frames):
            if pair is not None and draft.prop is None and len(self.shots) > count:
                lines.remember(*pair, self.cameras[place][-1].eye)
            return
        seed = seed_of(uid)
        draft = self._as_before(self.lately.vary(draft))
        line = lines.between(*pair, ground) if pair is not None else None
        setup = Setup(
            staged, self.bodies, ground, line, seed, self.size,
            self.cameras.setdefault(place, []), self.known[place],
            find_bystanders(draft, staged, player.members, player.company.extras),
            self.wides.get(place, ()),
        )  # fmt: skip
        chosen = choose_frame(draft, setup)
        if choice is None and chosen.lost and (spare or self._can_go(draft)):
            return
        if choice is not None:
            chosen, choice, lost = as_chosen(chosen, choice, self.of_scene, setup, self.names)
            undone += lost
        self.repeats[named, draft.about] += 1
        self._remember(chosen.draft, chosen.framed, place)
        if pair is not None and chosen.draft.prop is None:
            lines.remember(*pair, self.cameras[place][-1].eye)
        side = line.side if line is not None else 1
        count = len(self.shots)
        shot = self.writer.write(chosen, staged, player, place, uid, count, frames, side)
        shot = shot.model_copy(update={"undone": tuple(dict.fromkeys(undone))})
        self._take(shot, choice, player)
        seen = chosen.look.seen
        missing = [k for k in draft.shows if k in seen and not seen[k].good]
        self._add_insert(draft, missing, player, place)

    def _take(self, shot: Shot, choice: ShotChoice | None, player: Player) -> None:
        """The next of the scene's shots, in the light, focus and look that are chosen for it."""
        first = self.shots[0].camera if self.shots else shot.camera
        plan = player.company.plan
        shot = light_shot(shot, self.of_scene, choice, first, plan, self.names)
        shot = focus_shot(shot, self.of_scene, choice, plan, self.names)
        self.shots.append(finish_shot(shot, self.of_scene, choice))

    def _just_seen(self, draft: Draft) -> bool:
        """Whether the shot before was already a frame of the thing that this one is of."""
        last = self.shots[-1] if self.shots else None
        if last is None or last.coverage is not Coverage.INSERT or draft.lines or draft.events:
            return False
        again = draft.coverage is Coverage.INSERT and draft.subject == last.subject
        return again and draft.choice is None and draft.sentences == last.sentences

    def _as_before(self, draft: Draft) -> Draft:
        """Size and angle of the machine's own shot, where a director chose neither."""
        kept, choice = self.machine.get(draft.anchor), draft.choice
        if kept is None or choice is None or choice.on or choice.shows or choice.line:
            return draft
        if choice.size is not None or choice.coverage is not None:
            return draft
        return replace(draft, size=kept.size, angle=choice.angle or kept.angle)

    def _keep(
        self, draft: Draft, staged: StagedShot, player: Player, place: str, frames: int
    ) -> bool:
        """The machine's own shot again, where no choice touches it or what people do in it."""
        choice = draft.choice
        if not self.machine or (choice is not None and not is_look_only(choice)):
            return False
        before = self.covered.get(draft.anchor)
        if not draft.anchor.insert and (before is None or not _is_same_but_for_time(draft, before)):
            return False
        kept = self.machine.get(draft.anchor)
        if kept is None:
            return not draft.lines and not draft.anchor.insert  # nothing showed what it is for
        if kept.performances != staged.performances or not _has_things_of(kept, staged):
            return False
        self.lately.remember(draft, kept.size)
        self._remember_camera(kept.subject, kept.size, kept.camera, draft, place)
        over = self.writer.over(draft, frames)
        self.repeats[draft.named or draft.coverage, draft.about] += 1
        shot = kept.model_copy(
            update={
                "number": self.writer.number(len(self.shots)),
                "lines": self.clock.place(draft, frames),
                "duration": frames,
                "over": over,
            }
        )
        self._take(shot, choice, player)
        insert = self.machine.get(draft.anchor.model_copy(update={"insert": True}))
        if insert is not None and insert.subject and not draft.anchor.insert:
            self._insert(draft, insert.subject, place)
        return True

    def _can_go(self, draft: Draft) -> bool:
        """A frame of a thing that nobody can see, whose sentence other shots cover."""
        if draft.prop is None or draft.lines or draft.events:
            return False
        return all(self.covering[n] > 1 for n in draft.sentences) and bool(self.shots)

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
        item = player.things.items[things[0]]
        if item.stood_in or item.unlike:
            return
        self._insert(draft, things[0], place)

    def _insert(self, draft: Draft, thing: str, place: str) -> None:
        """A frame of a thing, right after the shot in which somebody has to do with it."""
        anchor = draft.anchor.model_copy(update={"insert": True})
        row = self.inserts.get((anchor.kind, anchor.index, anchor.nth))
        if (row is not None and row.drop) or draft.ends_in_passing:
            return
        insert = replace(
            draft,
            anchor=anchor,
            choice=None,
            named=None,
            undone=(),
            fades=(),
            dissolve=None,
            coverage=Coverage.INSERT,
            size=ShotSize.INSERT,
            about=f"{thing}\n{draft.about}\n+",
            seconds=INSERT,
            subject=thing,
            partner=draft.subject,
            prop=thing,
            group=(),
            shows=(thing,),
            events=(),
            angle=CameraAngle.EYE,
            place=place,
        )
        self._shoot(choose(insert, row, self.names) if row else insert, spare=row is None)

    def _remember(self, draft: Draft, framed: Framed, place: str) -> None:
        self.lately.remember(draft, framed.size)
        self._remember_camera(draft.subject, framed.size, framed.camera, draft, place)

    def _remember_camera(
        self, subject: str | None, size: ShotSize, camera: Camera, draft: Draft, place: str
    ) -> None:
        view = camera_view(camera, self.size, 1.0)
        now = Before(subject, size, view.eye, draft.group, view.forward, camera.focal, camera.eye)
        self.cameras.setdefault(place, [])
        self.cameras[place] = [*self.cameras[place], now][-LATELY:]
        if draft.is_of_place:
            self.wides[place] = [*self.wides.get(place, ()), now][-WIDE_LATELY:]


def _has_things_of(shot: Shot, staged: StagedShot) -> bool:
    """The things of a shot are where they are staged: nothing was given to somebody else."""
    now = {t.key: (t.where, t.of) for t in staged.things}
    return all(now.get(t.key) == (t.where, t.of) for t in shot.things)


def _is_same_but_for_time(draft: Draft, other: Draft) -> bool:
    """Nothing was chosen for a shot but how long it stands, and what follows from other shots."""

    def still(d: Draft) -> Draft:
        return replace(
            d, seconds=0.0, lines=(), undone=(), fades=(), dissolve=None, subject=None,
            partner=None, group=(), shows=(), choice=None,
        )  # fmt: skip

    def heard(d: Draft) -> list[tuple[str, bool]]:
        return [(h.beat.line_id, h.mouth_seen) for h in d.lines]

    return still(draft) == still(other) and heard(draft) == heard(other)
