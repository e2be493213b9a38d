"""Judges, from the staged shots of a scene, which of its events and sentences are seen.

Nothing is believed of what the shot list meant to do: bodies, things and cameras are measured as
they are staged. An event is shown when who does it and what it is done to are seen, at some
moment, in one shot or in two that follow each other, and the body does what the act asks.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from regie.board.blocking.state import StagedShot
from regie.board.camera.ground import Ground
from regie.board.camera.surface import Surface
from regie.board.coverage.direction import is_heading
from regie.board.held import hand_at, holder_at
from regie.board.playing.acts import PLAYS, Play
from regie.board.playing.members import members_of
from regie.board.shown.done import in_posture, is_played
from regie.board.shown.measure import (
    CLEAR_BODY,
    CLEAR_THING,
    Seen,
    followed,
    measure_shot,
)
from regie.board.solid import with_things
from regie.film.reading import About, Act, Entity, EntityKind, Event, Presence, SceneReading, Status
from regie.film.shot import Performance, Shot, ShotSize
from regie.film.shown import Reason, Shade, ShownEvent, ShownScene, ShownSentence
from regie.film.stageplan import BodyPlan, SetPlan
from regie.film.units import FrameRate, FrameSize

HAND_THERE = 0.14
"""Metres between a palm and what it is on, up to which it is seen to be on it."""

PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)

SETTING = (EntityKind.PART, EntityKind.TEXT)
"""What the set itself is, or a word on it: not looked for as a thing."""

STATES = frozenset({"", "be", "have"})
"""Verbs of a sentence that only describes; any other says that something is done."""

WIDE = (ShotSize.EWS, ShotSize.WS, ShotSize.FS)


def judge_scene(
    reading: SceneReading,
    shots: Sequence[Shot],
    plans: Mapping[str, SetPlan],
    bodies: Mapping[str, BodyPlan],
    rate: FrameRate,
    size: FrameSize,
    undrawn: Sequence[str] = (),
    drawn: Mapping[str, Surface] | None = None,
) -> ShownScene:
    """What of a scene's words its shots show.

    Args:
        plans: of the scene's sets, by place key.
        undrawn: words for what people have on and bodies are not made with.
        drawn: what is drawn of the sets, by place key.
    """
    surfaces = drawn or {}
    grounds = {key: Ground.of(plan, surfaces.get(key)) for key, plan in plans.items()}
    judge = _Judge(reading, shots, grounds, bodies, rate, size)
    events = tuple(judge.event(n, e) for n, e in enumerate(reading.events))
    told = (judge.sentence(n, events).less(undrawn) for n in range(len(reading.sentences)))
    return ShownScene(scene=reading.scene, sentences=tuple(told), events=events)


@dataclass(frozen=True)
class _Look:
    """One shot at one moment."""

    shot: Shot
    staged: StagedShot
    ground: Ground
    seconds: float

    @property
    def moment(self) -> float:
        return self.staged.moment if self.staged.moment is not None else self.seconds / 2


class _Judge:
    def __init__(
        self,
        reading: SceneReading,
        shots: Sequence[Shot],
        grounds: Mapping[str, Ground],
        bodies: Mapping[str, BodyPlan],
        rate: FrameRate,
        size: FrameSize,
    ) -> None:
        self.reading, self.bodies, self.size = reading, bodies, size
        self.members = {e.key: members_of(e, bodies) for e in reading.entities}
        self.looks = [
            _look(shot, grounds[shot.place], rate)
            for shot in shots
            if shot.place in grounds and not shot.card
        ]
        self._seen: dict[tuple[str, str], Seen] = {}

    # Events.

    def event(self, index: int, event: Event) -> ShownEvent:
        act = event.act
        if act is None or not event.played:
            return ShownEvent(event=index, act=act, shade=Shade.UNSEEN)
        own = [x for x in self.looks if index in x.shot.events]
        covering = own or [x for x in self.looks if event.sentence in x.shot.sentences]
        whom, reasons = self._wanted(event)
        if not covering:
            none = (Reason(key="no-shot"),)
            return ShownEvent(event=index, act=act, shade=Shade.MISSING, why=none)
        shade, why, shots = self._best(event, covering, whom)
        why = (*reasons, *why)
        if shade is Shade.SHOWN and reasons:
            shade = Shade.NEAR
        played = is_played(self.reading, index, [x.shot for x in covering])
        if shade is Shade.SHOWN and not played:
            shade, why = Shade.NEAR, (Reason(key="near", what=event.verb),)
        if event.near and shade is Shade.SHOWN:
            shade, why = Shade.NEAR, (Reason(key="near", what=event.verb),)
        return ShownEvent(event=index, act=act, shade=shade, why=_once(why), shots=shots)

    def _best(
        self, event: Event, looks: Sequence[_Look], whom: Sequence[str]
    ) -> tuple[Shade, tuple[Reason, ...], tuple[str, ...]]:
        """In one shot, else in the shots of the sentence together."""
        every = [x for x in self.looks if event.sentence in x.shot.sentences] or list(looks)
        faults: list[tuple[int, tuple[Reason, ...], _Look]] = []
        for look in looks:
            found = [*self._faults(look, whom), *self._undone(look, event)]
            faults.append((len(found), tuple(found), look))
        count, why, look = min(faults, key=lambda f: f[0])
        if count == 0:
            return Shade.SHOWN, (), (look.shot.number,)
        done = not self._undone(look, event)
        apart = {k: self._where_good(k, every) for k in whom}
        if done and all(apart.values()):
            numbers = dict.fromkeys(str(n) for n in apart.values())
            return Shade.SHOWN, (), tuple(numbers)
        seen = [k for k, n in apart.items() if n]
        if not seen and whom:
            return Shade.MISSING, why, ()
        return Shade.NEAR, why, (look.shot.number,)

    def _wanted(self, event: Event) -> tuple[list[str], tuple[Reason, ...]]:
        """Whom and what a picture of the event must hold, and what of it nothing stands for."""
        play = PLAYS[event.act] if event.act is not None else Play()
        parts = [*event.agents, event.patient]
        if play.outcome == "give" or play.pair:
            parts.append(event.recipient)
        if "instrument" in play.held:
            parts.append(event.instrument)
        wanted: list[str] = []
        reasons: list[Reason] = []
        for key in dict.fromkeys(k for k in parts if k):
            entity = self.reading.entity(key)
            if entity is None or entity.presence is not Presence.PRESENT or entity.worn_by:
                continue
            found = self._on_stage(key)
            if found is None:
                reasons.append(Reason(key="not-there", what=entity.name))
                continue
            wanted.append(found)
            if self._stood_in(found):
                reasons.append(Reason(key="stand-in", what=entity.name))
        goal = self.reading.entity(event.goal)
        leads = play.travel or play.posture
        if leads and goal is not None and self._lacks(goal):
            reasons.append(Reason(key="not-there", what=goal.name))
        return list(dict.fromkeys(wanted)), tuple(reasons)

    def _lacks(self, goal: Entity) -> bool:
        """Where a way leads to is part of what is said: out of a gate, onto a bench."""
        there = goal.kind not in SETTING and goal.presence is Presence.PRESENT
        return there and self._on_stage(goal.key) is None

    def _on_stage(self, key: str) -> str | None:
        """The body or thing that stands for an entity; for a part, its whole."""
        seen: set[str] = set()
        current: str | None = key
        while current is not None and current not in seen:
            seen.add(current)
            names = self.members.get(current) or (current,)
            for name in names:
                if any(x.staged.of(name) or x.staged.thing(name) for x in self.looks):
                    return name
            entity = self.reading.entity(current)
            current = (entity.part_of or entity.owner) if entity is not None else None
        return None

    def _stood_in(self, key: str) -> bool:
        return any(t.stood_in for x in self.looks if (t := x.staged.thing(key)) is not None)

    def _faults(self, look: _Look, keys: Iterable[str]) -> list[Reason]:
        return [r for k in keys if (r := self._fault(look, k)) is not None]

    def _fault(self, look: _Look, key: str) -> Reason | None:
        """Why a person or thing is not seen in a shot; None where it is."""
        seen = self._see(look, key)
        name = self._name(key)
        if seen is None:
            return Reason(key="absent", what=name)
        if seen.good:
            return None
        if seen.inside < 0.5:
            return Reason(key="out-of-frame", what=name)
        if seen.clear < (CLEAR_BODY if seen.person else CLEAR_THING):
            return Reason(key="hidden", what=name)
        return Reason(key="too-small", what=name)

    def _see(self, look: _Look, key: str) -> Seen | None:
        known = (look.shot.number, key)
        if known not in self._seen:
            found = measure_shot(
                (key,), look.shot.camera, look.staged, self.bodies, look.ground, self.size,
                look.moment, look.seconds, look.shot.seed, followed(look.shot),
            )  # fmt: skip
            if key not in found:
                return None
            self._seen[known] = found[key]
        return self._seen[known]

    def _where_good(self, key: str, looks: Sequence[_Look]) -> str | None:
        for look in looks:
            seen = self._see(look, key)
            if seen is not None and seen.good:
                return look.shot.number
        return None

    # Whether it is done.

    def _undone(self, look: _Look, event: Event) -> list[Reason]:
        """What the act asks of its bodies that they do not do in this shot."""
        assert event.act is not None
        play = PLAYS[event.act]
        doers = [m for a in event.agents for m in self.members.get(a, ())]
        performances = [p for m in doers if (p := look.staged.of(m)) is not None]
        if not performances:
            return [] if not doers else [Reason(key="absent", what=self._name(doers[0]))]
        first = performances[0]
        if play.face and (seen := self._see(look, first.character)) is not None and seen.back:
            return [Reason(key="turned", what=self._name(first.character))]
        if play.posture is not None and not in_posture(first, play.posture):
            return [Reason(key="posture", what=self._name(first.character))]
        if play.travel and first.end is None and not play.hands and not play.held:
            return [Reason(key="stays", what=self._name(first.character))]
        if play.hands and (event.patient or event.goal or event.instrument):
            return self._hand_faults(look, first)
        if play.held and (event.patient or event.instrument):
            keys = [getattr(event, r) for r in play.held]
            things = [t for k in keys if (t := look.staged.thing(k)) is not None]
            if things and not any(self._holds(look, first, t.key) for t in things):
                return [Reason(key="not-held", what=things[0].name)]
        return []

    def _holds(self, look: _Look, performance: Performance, key: str) -> bool:
        thing = look.staged.thing(key)
        if thing is None:
            return False
        moments = (0.0, look.moment, look.seconds)
        held = [h for m in moments if (h := holder_at(thing, m)) is not None]
        return any(who == performance.character for who, _ in held)

    def _hand_faults(self, look: _Look, performance: Performance) -> list[Reason]:
        if not performance.contacts:
            held = any(t.of == performance.character for t in look.staged.things)
            return [] if held else [Reason(key="no-hand", what=self._name(performance.character))]
        contact = performance.contacts[0]
        body = self.bodies.get(performance.character)
        if body is None or not body.rest:
            return []
        palm = hand_at(
            performance, body, contact.hand, look.staged, contact.touch + 0.1, look.shot.seed
        )
        if math.dist(palm, contact.at) <= HAND_THERE + (0.15 if contact.motion else 0.0):
            return []
        return [Reason(key="short", what=self._name(contact.target))]

    # Sentences.

    def sentence(self, number: int, events: Sequence[ShownEvent]) -> ShownSentence:
        sentence = self.reading.sentences[number]
        own = [e for e in events if self.reading.events[e.event].sentence == number]
        counted = [e for e in own if e.shade is not Shade.UNSEEN and e.act is not Act.BE]
        covering = [x for x in self.looks if number in x.shot.sentences]
        if counted:
            shade, why = _together(counted)
            shot = next((n for e in counted for n in e.shots), "")
        elif not own and is_heading(sentence.text) and sentence.about is not About.TEXT:
            shade, why, shot = Shade.UNSEEN, (), ""
        else:
            shade, why, shot = self._described(sentence.about, sentence.topic, covering)
            if shade is Shade.SHOWN and (verb := self._only_described(number)):
                shade, why = Shade.NEAR, (Reason(key="near", what=verb),)
        if not shot and covering and shade is not Shade.MISSING:
            shot = covering[0].shot.number
        return ShownSentence(
            sentence=number,
            element=sentence.element,
            start=sentence.start,
            end=sentence.end,
            text=sentence.text,
            about=sentence.about,
            shade=shade,
            why=why,
            shot=shot,
        )

    def _only_described(self, number: int) -> str:
        """The verb of a sentence in which something is done that no act plays."""
        if self.reading.sentences[number].about is About.TEXT:
            return ""
        told = [
            e
            for _, e in self.reading.events_of(number)
            if e.status in (Status.ASSERTED, Status.BEGUN) and e.agents
        ]
        if not told or any(e.act is not Act.BE or e.verb in STATES for e in told):
            return ""
        return told[0].verb

    def _described(
        self, about: About, topic: Sequence[str], looks: Sequence[_Look]
    ) -> tuple[Shade, tuple[Reason, ...], str]:
        """A sentence in which nothing happens: what it describes is to be seen."""
        if about is About.NOTHING:
            return Shade.UNSEEN, (), ""
        if not looks:
            return Shade.MISSING, (Reason(key="no-shot"),), ""
        if about is About.PLACE:
            wide = next((x for x in looks if x.shot.size in WIDE), None)
            if wide is not None:
                return Shade.SHOWN, (), wide.shot.number
            return Shade.NEAR, (Reason(key="not-wide"),), looks[0].shot.number
        missing: list[Reason] = []
        shot = ""
        keys = [k for k in topic if self._can_be_there(k)]
        for key in keys[:2]:
            entity = self.reading.entity(key)
            found = self._on_stage(key)
            if entity is not None and entity.text in {x.shot.over.title for x in looks} - {""}:
                continue  # a title over the picture
            if found is None:
                missing.append(Reason(key="not-there", what=entity.name if entity else key))
                continue
            number = self._where_good(found, looks)
            if number is None:
                missing.extend(self._faults(looks[0], (found,)))
                continue
            shot = shot or number
            if self._stood_in(found):
                missing.append(Reason(key="stand-in", what=self._name(found)))
            if about is About.TEXT and not self._read(found, looks):
                missing.append(Reason(key="unreadable", what=self._name(found)))
        if not missing:
            return Shade.SHOWN, (), shot or looks[0].shot.number
        return (Shade.NEAR if shot else Shade.MISSING), _once(missing), shot

    def _read(self, key: str, looks: Sequence[_Look]) -> bool:
        return any(s.readable for x in looks if (s := self._see(x, key)) is not None)

    def _can_be_there(self, key: str) -> bool:
        entity = self.reading.entity(key)
        return entity is not None and entity.presence is Presence.PRESENT

    def _name(self, key: str) -> str:
        entity: Entity | None = self.reading.entity(key) or next(
            (e for e in self.reading.entities if key in self.members.get(e.key, ())), None
        )
        return entity.name if entity is not None else key


def _look(shot: Shot, ground: Ground, rate: FrameRate) -> _Look:
    seconds = float(rate.seconds(shot.duration))
    moment = float(rate.seconds(shot.moment)) if shot.moment is not None else None
    staged = StagedShot(shot.performances, shot.things, moment, seconds).without(shot.aside)
    return _Look(shot, staged, with_things(ground, shot.things), seconds)


def _together(events: Sequence[ShownEvent]) -> tuple[Shade, tuple[Reason, ...]]:
    shades = {e.shade for e in events}
    why = _once([r for e in events for r in e.why])
    if shades == {Shade.SHOWN}:
        return Shade.SHOWN, ()
    if shades == {Shade.MISSING}:
        return Shade.MISSING, why
    return Shade.NEAR, why


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple({(r.key, r.what): r for r in reasons}.values())
