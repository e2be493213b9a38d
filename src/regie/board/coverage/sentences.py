"""Covers a sentence by what it is about: a place, a person, an act, a thing, a face, words.

The size is the one in which what the sentence asserts can be seen: a place from afar, a look at
somebody whole, an act with its hands and its thing, a reaction in the face, a thing or a text so
that it fills the frame. Source: Katz, "Film Directing Shot by Shot", "Visualization"; Mascelli,
"The Five C's of Cinematography", "Camera Angles" (choosing the image size).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regie.board.coverage.asked import obey
from regie.board.coverage.besides import with_named
from regie.board.coverage.direction import Direction, is_heading, read_direction
from regie.board.coverage.draft import Draft
from regie.board.coverage.pacing import INSERT, SHORTEST, action_seconds
from regie.board.coverage.runs import (
    LOOKING,
    MOVING_ACTS,
    Indexed,
    events_by_shot,
    meant,
    weight,
)
from regie.board.coverage.topics import LARGE, Sides, Topics, is_drawn, is_remark
from regie.board.playing.acts import is_upon_others, row_of
from regie.film.citation import Citation
from regie.film.reading import (
    About,
    Act,
    EntityKind,
    Event,
    SceneReading,
    Sentence,
)
from regie.film.shot import CameraMove, Coverage, ShotSize
from regie.reading.moods import read_mood
from regie.reading.sky import tells_weather

WINDOW = "window.n"

READING_SPEED = 2.4
"""Words a second that are read off a picture."""


class SentenceCoverage:
    """Turns the sentences of one scene into drafts of shots."""

    def __init__(self, reading: SceneReading, sides: Sides) -> None:
        self.reading, self.sides = reading, sides
        self.topics = Topics(reading, sides)
        self.shown: set[str] = set()
        self.recent: list[str] = []
        """Things that had a frame of their own, the last at the end."""
        self.acted: tuple[str, str] | None = None
        """Who last did something with a thing, and the thing."""

    def cover(
        self,
        number: int,
        sentence: Sentence,
        present: tuple[str, ...],
        tension: float,
        asked: Direction | None,
    ) -> tuple[Draft, ...]:
        """The shots of one sentence; none for what cannot be seen.

        Args:
            asked: what the script itself asks of the camera.
        """
        events = [(n, e) for n, e in self.reading.events_of(number) if e.played]
        base = self._base(number, sentence, present)
        about = sentence.about
        viewer = sentence.viewer
        if not events and (about is About.NOTHING or (is_heading(sentence.text) and not asked)):
            of_place = asked is not None and asked.of_place
            return (obey(self._place(base), asked, viewer),) if of_place else ()
        people = self.topics.people(sentence.topic)
        if viewer is not None and asked is not None:
            people = [k for k in people if k != viewer]
        if self._tells_weather(sentence, people, events):
            return (obey(self._weather(base), asked),)
        if about is About.PLACE and is_remark(sentence) and not asked:
            return ()
        if asked is not None and asked.pov and not self.topics.doers(events):
            thing = self.topics.meant_thing((*sentence.topic, *meant(events)))
            seen = self._insert(base, thing, (), False) if thing else self._place(base)
            seen = self._person(base, people, events) if people and not thing else seen
            return (obey(replace(seen, events=tuple(events)), asked, viewer),)
        match about:
            case About.PLACE if not events or not self.topics.doers(events):
                drafts = [self._place(base, (*sentence.topic, *meant(events)))]
            case About.PERSON if people and not self.topics.moves(events):
                drafts = [self._person(base, people, events)]
            case About.THING | About.TEXT:
                drafts = self._thing(base, sentence, events)
            case About.REACTION if people or self.topics.doers(events):
                drafts = self._reaction(base, people, events, tension)
            case About.RELATION if (
                len(self.topics.both(people, events)) >= 2
                and not self.topics.hands(events)
                and not self.topics.is_of_face(events)
                and len(events_by_shot(events)) < 2
            ):
                drafts = [self._relation(base, self.topics.both(people, events), events)]
            case _:
                drafts = self._action(base, sentence, events, tension)
        drafts = [with_named(self._of_whom(d, people), sentence, self.sides) for d in drafts]
        return tuple(obey(d, asked, viewer) for d in _one_insert(drafts))

    def _of_whom(self, draft: Draft, people: list[str]) -> Draft:
        """A sentence that names people who are there is of them, and not of the place."""
        if not people or not draft.is_of_place:
            return draft
        return replace(self._person(draft, people, []), size=ShotSize.MS, events=draft.events)

    def cover_place(
        self, number: int, sentence: Sentence, present: tuple[str, ...]
    ) -> tuple[Draft, ...]:
        """A picture of the place for a sentence that has none of its own."""
        return (self._place(self._base(number, sentence, present)),)

    # One kind of sentence each.

    def _tells_weather(self, sentence: Sentence, people: list[str], events: list[Indexed]) -> bool:
        """Nobody does anything in it, and nothing that could fill a frame: it is of the sky."""
        if people or self.topics.doers(events) or not tells_weather(sentence.text):
            return False
        keys = (*sentence.topic, *(k for _, e in events for k in e.agents))
        kinds = [e for e in map(self.reading.entity, keys) if e is not None]
        return all(
            e.kind is EntityKind.PART or e.concept.startswith(WINDOW) or not is_drawn(e, self.sides)
            for e in kinds
        )

    def _weather(self, base: Draft) -> Draft:
        """Weather is seen where it is: outside, or through the window of a room."""
        window = self.sides.window()
        if window is not None:
            return replace(base, size=ShotSize.MWS, part=window, move=CameraMove.DRIFT)
        return self._place(base)

    def _place(self, base: Draft, keys: Sequence[str] = ()) -> Draft:
        ones = [k for k in keys if self.topics.is_one(k)]
        part = next((p for p in map(self.sides.part_of_set, ones) if p is not None), None)
        if part is not None:
            return replace(base, size=ShotSize.MWS, part=part, move=CameraMove.DRIFT)
        return replace(
            base,
            coverage=Coverage.MASTER if base.present else Coverage.ACTION,
            size=ShotSize.WS,
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
        to_read = sentence.about is About.TEXT or read_direction(sentence.text) is not None
        thing = self.topics.meant_thing(keys, to_read)
        doers = self.topics.doers(events)
        if thing is None:
            # What is not recognised by itself is seen with who has to do with it, or in its place.
            people = self.topics.people(keys)
            if doers or people:
                return self._action(base, sentence, events if doers else [], 0.5)
            return [self._last_acted(base) or self._place(base, keys)]
        insert = self._insert(base, thing, (), to_read)
        if doers and self.topics.hands(events):
            acted = self._action(base, sentence, events, 0.5)
            return acted if any(d.prop == thing for d in acted) else [*acted, insert]
        return [replace(insert, events=tuple(events))]

    def _last_acted(self, base: Draft) -> Draft | None:
        """A detail that is nowhere to be seen is one of what somebody was just busy with."""
        if self.acted is None or self.acted[0] not in base.present:
            return None
        who, thing = self.acted
        return replace(base, size=ShotSize.MCU, subject=who, shows=(who, thing))

    def _reaction(
        self, base: Draft, people: list[str], events: list[Indexed], tension: float
    ) -> list[Draft]:
        last = events[-1:]
        leaves = self.topics.ways(events) and not self.topics.is_of_face(last)
        if self.topics.hands(events) or leaves:
            return self._action(base, None, events, tension)
        faces = self.topics.doers(events) or people
        if len(faces) > 1:
            return [replace(self._relation(base, faces, events), size=ShotSize.MS)]
        subject = faces[0]
        aimed = next((e.patient or e.goal for _, e in events if subject in e.agents), None)
        face = replace(base, events=tuple(events))
        near = ShotSize.CU if tension > 0.35 else ShotSize.MCU
        face = replace(
            base,
            coverage=Coverage.REACTION,
            size=ShotSize.MS if face.is_bodily else near,
            subject=subject,
            partner=aimed if aimed in base.present else None,
            move=CameraMove.PUSH_IN,
            events=tuple(events),
        )
        things = [t for _, e in events if e.act in LOOKING for t in self.topics.things_of(e)]
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
        runs = events_by_shot(events)
        if not runs:
            topic = sentence.topic if sentence is not None else ()
            people = self.topics.people(topic)
            if not people:
                thing = self.topics.meant_thing(topic)
                return [self._insert(base, thing, (), False)] if thing is not None else []
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
        lead = max(run, key=lambda i: (weight(i[1]), -i[0]))[1]
        assert lead.act is not None
        play = row_of(lead)
        doers = self.topics.doers([(0, lead)]) or self.topics.doers(run)
        things = self.topics.things_of(lead)
        others = self.topics.people([*self.topics.rest(lead), *self.topics.robbed(lead)])
        others = [k for k in others if k not in doers]
        if not doers:
            if things:
                things.sort(key=lambda k: k not in lead.agents)  # who does it, then to what
                if lead.act in MOVING_ACTS and (self.sides.size_of(things[0]) or 0.0) > 0.5:
                    return [
                        replace(
                            base, coverage=Coverage.ACTION, size=ShotSize.WS, subject=things[0],
                            shows=tuple(things[:2]), events=tuple(run), move=CameraMove.PAN,
                        )
                    ]  # fmt: skip
                if not is_drawn(self.reading.entity(things[0]), self.sides):
                    return [replace(self._place(base, things), events=tuple(run))]
                return [replace(self._insert(base, things[0], (), False), events=tuple(run))]
            if others:
                return [replace(base, coverage=Coverage.ACTION, size=play.size,
                                subject=others[0], events=tuple(run))]  # fmt: skip
            return [replace(self._place(base, meant(run)), events=tuple(run))]
        subject = doers[0]
        self.shown.update(doers)
        if things and (play.hands or play.held):
            self.acted = subject, things[0]
        travels = play.travel in ("in", "out", "to", "across", "away")
        pair = others[:1] if is_upon_others(play) else []
        shown = self.topics.needed(lead, play, things)
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
            along=tuple(k for k in (*things, *others) if k not in (*shows, *group)),
            move=self._move(lead, travels, base.seconds),
            events=tuple(run),
        )
        result = [draft]
        if play.face and things and lead.act in LOOKING:
            return [*result, *self._seen_by(base, subject, things[0])]
        words = next((t for t in things if self.topics.is_written(t, base.sentences)), None)
        if words is not None:
            return [*result, self._insert(base, words, (subject,), True)]
        little = next((t for t in things if self._wants_insert(t)), None)
        if little is not None and not travels and (play.hands or play.held):
            self.shown.add(little)
            result.append(self._insert(base, little, (subject,), False))
        return result

    def _wants_insert(self, thing: str) -> bool:
        return (
            thing not in self.shown
            and self.topics.is_little(thing)
            and is_drawn(self.reading.entity(thing), self.sides)
        )

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
        number = max(base.sentences, default=0)
        words = len(entity.text_at(number).split()) if entity is not None else 0
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
