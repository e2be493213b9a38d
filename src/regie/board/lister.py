"""The shot list of a scene out of its reading: every sentence covered, every line heard once.

Each shot is chosen by what its sentence is about, staged, framed and then looked at: a camera from
which what the shot is for is not seen is changed for another, or a closer shot is added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from regie.board.blocking.state import StagedShot
from regie.board.camera.projection import camera_view
from regie.board.coverage.draft import Draft
from regie.board.coverage.lines import count_pairs, read_lines
from regie.board.coverage.pacing import INSERT, SHORTEST
from regie.board.coverage.reactions import WIDE_LATELY
from regie.board.coverage.script import cover_script
from regie.board.coverage.topics import Sides
from regie.board.coverage.variety import LATELY, Lately
from regie.board.frames.choose import Chosen, choose_frame
from regie.board.frames.framed import Before, Framed, Memory
from regie.board.frames.setup import Setup
from regie.board.identity import seed_of, shot_letters, shot_uid
from regie.board.line_clock import LineClock
from regie.board.playing.matching import OnSet, find_on_set
from regie.board.playing.player import Player
from regie.film.bible import Bible, Place, SetKind
from regie.film.reading import Entity, EntityKind, SceneReading
from regie.film.screenplay import Scene
from regie.film.shot import CameraAngle, Coverage, Over, Shot, ShotSize
from regie.film.stageplan import BodyPlan, SetPlan
from regie.film.things import Choice
from regie.film.units import FrameRate, FrameSize

WINDOW = Entity(key="window", kind=EntityKind.PART, name="window", head="window",
                concept="window.n.01")  # fmt: skip

FADE = 1.0
"""Seconds that a picture takes out of black, or into it."""

LONGEST_ACTION_TEXT = 600
"""Characters of the script that a shot carries for the storyboard."""


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
        self.lately = Lately()
        self.cameras: dict[str, list[Before]] = {}
        self.wides: dict[str, list[Before]] = {}
        self.covering: Counter[int] = Counter()
        self.shots: list[Shot] = []

    def list(self) -> tuple[Shot, ...]:
        drafts = cover_script(
            self.scene, self.reading, self.lines, self._sides(), list(self.players), self._whose()
        )
        self.covering.update(n for draft in drafts for n in draft.sentences)
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

        def part_of_set(key: str) -> OnSet | None:
            player = player_of(key)
            if player is not None:
                return player.things.items[key].on_set
            entity = self.reading.entity(key)
            if entity is None or entity.kind is not EntityKind.PART:
                return None
            found = (find_on_set(entity, p.company.plan) for p in self.players.values())
            return next((f for f in found if f is not None), None)

        def stood_in(key: str) -> bool:
            player = player_of(key)
            return player is not None and player.things.items[key].stood_in

        def window() -> OnSet | None:
            player = self.players[self.first]
            named = [e.key for e in self.reading.entities if e.concept.startswith("window.n")]
            for item in (player.things.get(k) for k in named if k in player.things.items):
                if item is not None:
                    return OnSet(item.name, item.centre, item.size)
            plan = player.company.plan
            return find_on_set(WINDOW, plan) if plan.interior else None

        return Sides(size_of, whole_of, part_of_set, stood_in, window)

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
        line = player.company.line()
        staged = player.stage(draft)
        line = line or player.company.line()
        draft = self._on_set(draft, player, staged)
        seconds = max(draft.seconds, SHORTEST, 0.0 if draft.lines else staged.seconds)
        frames = max(12, self.rate.frames(seconds))
        staged = replace(staged, seconds=float(self.rate.seconds(frames)))
        uid = shot_uid(
            self.scene.slugline.text,
            draft.coverage,
            draft.about,
            self.repeats[draft.coverage, draft.about] + 1,
        )
        seed = seed_of(uid)
        draft = self.lately.vary(draft)
        setup = Setup(
            staged, self.bodies, player.company.ground, line, seed, self.size,
            self.cameras.setdefault(place, []), self.known[place],
            _bystanders(draft, staged, player), self.wides.get(place, ()),
        )  # fmt: skip
        chosen = choose_frame(draft, setup)
        if chosen.lost and (spare or self._can_go(draft)):
            return
        self.repeats[draft.coverage, draft.about] += 1
        self._remember(chosen.draft, chosen.framed, place)
        self.shots.append(self._shot(chosen, staged, player, place, uid, frames))
        seen = chosen.look.seen
        missing = [k for k in draft.shows if k in seen and not seen[k].good]
        self._add_insert(draft, missing, player, place)

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
            ),
            spare=True,
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
            along=bodies_of(draft.along, 3),
        )

    def _remember(self, draft: Draft, framed: Framed, place: str) -> None:
        self.lately.remember(draft, framed.size)
        view = camera_view(framed.camera, self.size, 1.0)
        now = Before(
            draft.subject,
            framed.size,
            view.eye,
            draft.group,
            view.forward,
            framed.camera.focal,
            framed.camera.eye,
        )
        self.cameras[place] = [*self.cameras[place], now][-LATELY:]
        if draft.is_of_place:
            self.wides[place] = [*self.wides.get(place, ()), now][-WIDE_LATELY:]

    def _over(self, draft: Draft, frames: int) -> Over:
        fade = min(self.rate.frames(FADE), frames // 2)
        return Over(
            title=draft.title,
            fade_in=fade if "in" in draft.fades else 0,
            fade_out=fade if "out" in draft.fades else 0,
        )

    def _moment(self, staged: StagedShot, frames: int) -> int | None:
        if staged.moment is None:
            return None
        return min(frames - 1, int(self.rate.frames(staged.moment)))

    def _shot(
        self, chosen: Chosen, staged: StagedShot, player: Player, place: str, uid: str, frames: int
    ) -> Shot:
        draft, framed, cleared = chosen.draft, chosen.framed, chosen.look.cleared
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
            aside=tuple(p.character for p in staged.performances if p.character in cleared),
            things=staged.without(cleared).things,
            shows=draft.shows,
            events=tuple(n for n, _ in draft.events),
            sentences=draft.sentences,
            moment=self._moment(staged, frames) if draft.events else None,
            lines=self.clock.place(draft, frames),
            duration=frames,
            action=shorten_action(draft.action),
            side=1 if player.company.side > 0 else -1,
            camera=framed.camera,
            over=self._over(draft, frames),
            framing=tuple(sorted(chosen.look.wrong)),
            seed=seed_of(uid),
            cited=(draft.cited,) if draft.cited else (),
        )


def _bystanders(draft: Draft, staged: StagedShot, player: Player) -> frozenset[str]:
    """Who has no part in a shot; of a place whoever is only one of many."""
    if draft.coverage is Coverage.ESTABLISH:
        return player.company.extras
    part = {draft.subject, *draft.group, *draft.shows}
    if draft.coverage is Coverage.OVER_SHOULDER:
        part.add(draft.partner)
    shown = {draft.prop, *draft.shows}
    part |= {t.of for t in staged.things if t.key in shown and t.where == "hand"}
    acting = {k for _, event in draft.events for k in event.meant}
    part |= {m for k in acting for m in (k, *player.members.get(k, ()))}
    return frozenset(p.character for p in staged.performances) - part


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
