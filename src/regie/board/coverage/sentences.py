"""Covers a sentence by what it is about: a place, a person, an act, a thing, a face, words.

The size is the one in which what the sentence asserts can be seen: a place from afar, a look at
somebody whole, an act with its hands and its thing, a reaction in the face, a thing or a text so
that it fills the frame. Source: Katz, "Film Directing Shot by Shot", "Visualization"; Mascelli,
"The Five C's of Cinematography", "Camera Angles" (choosing the image size).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from regie.board.coverage.direction import Direction, is_heading, read_direction
from regie.board.coverage.draft import Draft
from regie.board.coverage.pacing import INSERT, SHORTEST, action_seconds
from regie.board.playing.acts import PLAYS, Play
from regie.board.playing.matching import OnSet
from regie.film.citation import Citation
from regie.film.reading import (
    About,
    Act,
    Entity,
    EntityKind,
    Event,
    Presence,
    SceneReading,
    Sentence,
)
from regie.film.shot import CameraAngle, CameraMove, Coverage, ShotSize
from regie.reading.moods import read_mood

PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)

MOST_EVENTS = 2
"""Events that one shot plays."""

LARGE = 1.3
"""Metres: a thing as large is the place of an act and need not be whole in its frame."""

LITTLE = 0.13
"""Metres: a thing as small is not recognised in a shot of the body that handles it."""

READING_SPEED = 2.4
"""Words a second that are read off a picture."""

Indexed = tuple[int, Event]


@dataclass(frozen=True)
class Sides:
    """What coverage asks about the set: whether a thing is there, and how large it is."""

    size_of: Callable[[str], float | None]
    """The longest side of a thing, metres; None for what is not on the set."""
    whole_of: Callable[[str], str | None]
    part_of_set: Callable[[str], OnSet | None] = lambda _: None
    """What of the set itself stands for an entity: a window, a door."""
    stood_in: Callable[[str], bool] = lambda _: False
    """Whether only a labelled box stands for a thing."""


class SentenceCoverage:
    """Turns the sentences of one scene into drafts of shots."""

    def __init__(self, reading: SceneReading, sides: Sides) -> None:
        self.reading, self.sides = reading, sides
        self.shown: set[str] = set()
        self.recent: list[str] = []
        """Things that had a frame of their own, the last at the end."""

    def cover(
        self, number: int, sentence: Sentence, present: tuple[str, ...], tension: float
    ) -> tuple[Draft, ...]:
        """The shots of one sentence; none for what cannot be seen."""
        events = [(n, e) for n, e in self.reading.events_of(number) if e.played]
        base = self._base(number, sentence, present)
        asked = read_direction(sentence.text)
        about = sentence.about
        if not events and (about is About.NOTHING or (is_heading(sentence.text) and not asked)):
            return ()
        people = self._people(sentence.topic)
        match about:
            case About.PLACE if not events or not self._doers(events):
                drafts = [self._place(base, (*sentence.topic, *_meant(events)))]
            case About.PERSON if people and not self._moves(events):
                drafts = [self._person(base, people, events)]
            case About.THING | About.TEXT:
                drafts = self._thing(base, sentence, events)
            case About.REACTION if people or self._doers(events):
                drafts = self._reaction(base, people, events, tension)
            case About.RELATION if len(self._both(people, events)) >= 2 and not self._hands(events):
                drafts = [self._relation(base, self._both(people, events), events)]
            case _:
                drafts = self._action(base, sentence, events, tension)
        return tuple(_obey(d, asked) for d in _one_insert(drafts))

    # One kind of sentence each.

    def _place(self, base: Draft, keys: Sequence[str] = ()) -> Draft:
        part = next((p for p in map(self.sides.part_of_set, keys) if p is not None), None)
        if part is not None:
            return replace(base, size=ShotSize.MWS, part=part, move=CameraMove.DRIFT)
        return replace(
            base,
            coverage=Coverage.MASTER if base.present else Coverage.ACTION,
            size=ShotSize.WS,
            group=self._only_people(base.present)[:4],
            move=CameraMove.DRIFT,
        )

    def _person(self, base: Draft, people: list[str], events: list[Indexed]) -> Draft:
        """How somebody looks: whole, and alone in the frame."""
        first = people[0] not in self.shown
        self.shown.update(people)
        group = tuple(people[:4]) if len(people) > 1 else ()
        return replace(
            base,
            coverage=Coverage.MASTER if group else Coverage.SINGLE,
            size=ShotSize.FS if first else ShotSize.MS,
            subject=people[0],
            group=group,
            move=CameraMove.PUSH_IN if base.seconds > 2.5 else CameraMove.STATIC,
            events=tuple(events),
        )

    def _thing(self, base: Draft, sentence: Sentence, events: list[Indexed]) -> list[Draft]:
        keys = [*sentence.topic, *(k for _, e in events for k in e.meant)]
        thing = self._meant_thing(keys)
        doers = self._doers(events)
        if thing is None:
            if doers:
                return self._action(base, sentence, events, 0.5)
            return [self._place(base, keys)]
        insert = self._insert(base, thing, (), sentence.about is About.TEXT)
        if doers and self._hands(events):
            acted = self._action(base, sentence, events, 0.5)
            return acted if any(d.prop == thing for d in acted) else [*acted, insert]
        return [replace(insert, events=tuple(events))]

    def _meant_thing(self, keys: Sequence[str]) -> str | None:
        """The thing that a sentence is about; a labelled stand-in only for the first that is named.

        A frame of another thing than the words say is worse than none.
        """
        wholes = [self.sides.whole_of(k) for k in keys]
        found = [k for k in wholes if k is not None]
        drawn = next((k for k in found if not self.sides.stood_in(k)), None)
        return drawn or (found[0] if found and found[0] == wholes[0] else None)

    def _reaction(
        self, base: Draft, people: list[str], events: list[Indexed], tension: float
    ) -> list[Draft]:
        if self._hands(events) or self._ways(events):
            return self._action(base, None, events, tension)
        faces = self._doers(events) or people
        if len(faces) > 1:
            return [replace(self._relation(base, faces, events), size=ShotSize.MS)]
        subject = faces[0]
        aimed = next((e.patient or e.goal for _, e in events if subject in e.agents), None)
        face = replace(
            base,
            coverage=Coverage.REACTION,
            size=ShotSize.CU if tension > 0.35 else ShotSize.MCU,
            subject=subject,
            partner=aimed if aimed in base.present else None,
            move=CameraMove.PUSH_IN,
            events=tuple(events),
        )
        things = [t for _, e in events if e.act in LOOKING for t in self._things_of(e)]
        return [face, *(self._seen_by(base, subject, things[0]) if things else [])]

    def _relation(self, base: Draft, both: list[str], events: list[Indexed]) -> Draft:
        return replace(
            base,
            coverage=Coverage.TWO_SHOT if len(both) == 2 else Coverage.MASTER,
            size=ShotSize.MWS,
            subject=both[0],
            partner=both[1],
            group=tuple(both[:4]),
            events=tuple(events),
        )

    def _action(
        self, base: Draft, sentence: Sentence | None, events: list[Indexed], tension: float
    ) -> list[Draft]:
        """An act, so near that hands, thing and face are seen; a way, so wide that it is."""
        runs = _runs(events)
        if not runs:
            topic = sentence.topic if sentence is not None else ()
            people = self._people(topic) or self._people(base.present[:1])
            if not people:
                return [self._place(base, topic)]
            draft = replace(
                base, coverage=Coverage.ACTION, size=ShotSize.MS, subject=people[0],
                group=tuple(people[:4]) if len(people) > 1 else (),
            )  # fmt: skip
            return [draft]
        drafts: list[Draft] = []
        for number, run in enumerate(runs):
            share = replace(
                base,
                seconds=max(SHORTEST, base.seconds / len(runs)),
                about=base.about if number == 0 else f"{base.about}\n{number}",
            )
            drafts.extend(self._run(share, run, tension))
        return drafts

    def _run(self, base: Draft, run: list[Indexed], tension: float) -> list[Draft]:
        lead = max(run, key=lambda i: (_weight(i[1]), -i[0]))[1]
        assert lead.act is not None
        play = PLAYS[lead.act]
        doers = self._doers([(0, lead)]) or self._doers(run)
        things = self._things_of(lead)
        others = [k for k in self._people(self._rest(lead)) if k not in doers]
        if not doers:
            if things:
                if lead.act in MOVING_ACTS and (self.sides.size_of(things[0]) or 0.0) > 0.5:
                    return [
                        replace(
                            base, coverage=Coverage.ACTION, size=ShotSize.WS, subject=things[0],
                            shows=tuple(things[:1]), events=tuple(run), move=CameraMove.PAN,
                        )
                    ]  # fmt: skip
                return [replace(self._insert(base, things[0], (), False), events=tuple(run))]
            if others:
                return [replace(base, coverage=Coverage.ACTION, size=ShotSize.MS,
                                subject=others[0], events=tuple(run))]  # fmt: skip
            return [replace(self._place(base, _meant(run)), events=tuple(run))]
        subject = doers[0]
        self.shown.update(doers)
        travels = play.travel in ("in", "out", "to", "across", "away")
        pair = others[:1] if (play.pair or play.hands or play.outcome == "give") else []
        shown = self._needed(lead, play, things)
        shows = [subject, *pair, *shown]
        size = play.size
        if play.face and tension > 0.6 and size is ShotSize.MCU:
            size = ShotSize.CU
        group = tuple(doers[:4]) if len(doers) > 1 else ()
        draft = replace(
            base,
            coverage=Coverage.TWO_SHOT if pair or len(group) == 2 else Coverage.ACTION,
            size=size,
            subject=subject,
            partner=next(iter(others), None),
            group=group or ((subject, *pair) if pair else ()),
            shows=tuple(dict.fromkeys(shows)) if len(set(shows)) > 1 else (),
            move=self._move(lead, travels, base.seconds),
            events=tuple(run),
        )
        result = [draft]
        if play.face and things and lead.act in LOOKING:
            return [*result, *self._seen_by(base, subject, things[0])]
        little = next((t for t in things if t not in self.shown and self._is_little(t)), None)
        if little is not None and not travels and (play.hands or play.held):
            self.shown.add(little)
            result.append(self._insert(base, little, (subject,), False))
        return result

    def _needed(self, event: Event, play: Play, things: list[str]) -> list[str]:
        """Which things a frame of an act must hold: what it is done to or with, not the table."""
        wholes = {k: self.sides.whole_of(k) for k in self._rest(event)}
        first = [wholes[k] for k in (event.patient, event.instrument) if k in wholes]
        found = [k for k in first if k is not None]
        if not found:
            found = list(things)
        if play.travel in ("in", "out"):
            found = [k for k in found if play.held]
        return [k for k in found if (self.sides.size_of(k) or 0.0) < LARGE or len(found) == 1]

    def _seen_by(self, base: Draft, subject: str, thing: str) -> list[Draft]:
        """What somebody looks at, after the look; not again where it was just seen."""
        if (
            thing in self.recent[-3:]
            or self.sides.stood_in(thing)
            or (self.sides.size_of(thing) or 0.0) > LARGE * 2
        ):
            return []
        return [self._insert(base, thing, (subject,), False)]

    def _move(self, lead: Event, travels: bool, seconds: float) -> CameraMove:
        if travels:
            return CameraMove.TRACK if lead.act in (Act.WALK, Act.RUN) else CameraMove.PAN
        return CameraMove.PUSH_IN if seconds > 3.5 else CameraMove.STATIC

    def _insert(self, base: Draft, thing: str, by: tuple[str, ...], to_read: bool) -> Draft:
        self.shown.add(thing)
        self.recent.append(thing)
        entity = self.reading.entity(thing)
        words = len(entity.text.split()) if entity is not None else 0
        return replace(
            base,
            coverage=Coverage.INSERT,
            size=ShotSize.INSERT,
            about=f"{thing}\n{base.about}",
            seconds=max(INSERT, 0.8 + words / READING_SPEED if to_read or words else INSERT),
            subject=thing,
            partner=by[0] if by else None,
            prop=thing,
            shows=(thing,),
            events=(),
            group=(),
        )

    # Who and what.

    def _base(self, number: int, sentence: Sentence, present: tuple[str, ...]) -> Draft:
        text = sentence.text.strip()
        cited: Citation | None = sentence.cited
        return Draft(
            coverage=Coverage.ACTION,
            size=ShotSize.MS,
            about=text,
            seconds=action_seconds(max(1, len(text.split()))),
            present=present,
            mood=read_mood(text),
            action=text,
            cited=cited,
            sentences=(number,),
        )

    def _entity(self, key: str) -> Entity | None:
        return self.reading.entity(key)

    def _people(self, keys: Sequence[str]) -> list[str]:
        """Those of some keys that are people who are there, parts and owners taken as them."""
        found = []
        for key in keys:
            entity = self._entity(key)
            if entity is not None and entity.part_of and entity.kind not in PEOPLE:
                entity = self._entity(entity.part_of)
            if entity is not None and entity.kind in PEOPLE and entity.presence is Presence.PRESENT:
                found.append(entity.key)
        return list(dict.fromkeys(found))

    def _only_people(self, keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._people(keys))

    def _doers(self, events: Sequence[Indexed]) -> list[str]:
        return self._people([a for _, e in events for a in e.agents])

    def _both(self, people: list[str], events: Sequence[Indexed]) -> list[str]:
        meant = [k for _, e in events for k in e.meant]
        return list(dict.fromkeys([*self._doers(events), *people, *self._people(meant)]))

    def _rest(self, event: Event) -> list[str]:
        parts = (event.patient, event.recipient, event.goal, event.instrument)
        return [k for k in parts if k is not None]

    def _things_of(self, event: Event) -> list[str]:
        keys = [*self._rest(event), *event.agents]
        wholes = [self.sides.whole_of(k) for k in keys]
        return list(dict.fromkeys(k for k in wholes if k is not None))

    def _hands(self, events: Sequence[Indexed]) -> bool:
        return any(
            e.act is not None and (PLAYS[e.act].hands or PLAYS[e.act].held) for _, e in events
        )

    def _ways(self, events: Sequence[Indexed]) -> bool:
        return any(
            e.act is not None and (PLAYS[e.act].travel or (PLAYS[e.act].posture and not e.lasting))
            for _, e in events
        )

    def _moves(self, events: Sequence[Indexed]) -> bool:
        """Something happens that asks for a frame of its own."""
        return any(e.act not in (None, Act.BE) and not e.lasting for _, e in events)

    def _is_little(self, key: str) -> bool:
        size = self.sides.size_of(key)
        return size is not None and size <= LITTLE


LOOKING = frozenset({Act.LOOK, Act.START, Act.LOOK_ROUND, Act.THINK})
"""Acts of a face that is turned to something."""

MOVING_ACTS = frozenset(
    a for a, p in PLAYS.items() if p.travel or p.change == "moved" or a in (Act.DRIVE, Act.FLY)
)


def _meant(events: Sequence[Indexed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(k for _, e in events for k in e.meant))


def _weight(event: Event) -> int:
    """Which of a shot's events decides its frame: hands before ways, ways before faces."""
    if event.act is None:
        return -1
    play = PLAYS[event.act]
    if play.hands or play.held or play.outcome:
        return 4
    if play.travel or play.posture:
        return 3
    if play.gesture:
        return 2
    return 0 if event.act is Act.BE else 1


def _runs(events: Sequence[Indexed]) -> list[list[Indexed]]:
    """Events that one shot can show: of the same doers, not too many, one way at most."""
    runs: list[list[Indexed]] = []
    for index, event in events:
        if event.act is None:
            continue
        if runs and _joins(runs[-1], event):
            runs[-1].append((index, event))
        else:
            runs.append([(index, event)])
    return runs


def _joins(run: list[Indexed], event: Event) -> bool:
    before = [e for _, e in run]
    same = set(event.agents) == set(before[-1].agents) or not event.agents
    ways = sum(bool(e.act and PLAYS[e.act].travel) for e in before)
    way = bool(event.act and PLAYS[event.act].travel)
    still = event.act in (Act.BE, Act.LOOK, Act.SMILE, Act.NOD, Act.WAIT, Act.THINK, Act.LISTEN)
    if still and same:
        return True
    return same and len(run) < MOST_EVENTS and not (way and before) and ways <= 1


def _one_insert(drafts: Sequence[Draft]) -> list[Draft]:
    """One frame of a thing a sentence at most, the first; its events are never dropped."""
    kept: list[Draft] = []
    for draft in drafts:
        seen = any(d.prop is not None for d in kept)
        if draft.prop is not None and seen and not draft.events:
            continue
        if draft.prop is not None and kept and kept[-1].prop == draft.prop:
            kept[-1] = replace(kept[-1], events=(*kept[-1].events, *draft.events))
            continue
        kept.append(draft)
    return kept


def _obey(draft: Draft, asked: Direction | None) -> Draft:
    if asked is None:
        return draft
    size = asked.size or draft.size
    if size is ShotSize.INSERT and draft.prop is None:
        size = ShotSize.CU
    if draft.prop is not None and asked.size in (ShotSize.CU, ShotSize.ECU):
        size = ShotSize.INSERT
    angle = asked.angle or CameraAngle.EYE
    return replace(draft, size=size, angle=angle, asked=True)
