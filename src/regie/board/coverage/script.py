"""Covers a scene in the order of its script: an opening, then each sentence and each line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from regie.board.coverage.asides import place_acts
from regie.board.coverage.asked import again
from regie.board.coverage.at_once import overlay, spoken_together
from regie.board.coverage.dialogue import cover_line
from regie.board.coverage.direction import read_direction
from regie.board.coverage.draft import Draft, SpeechBeat
from regie.board.coverage.headed import asked_of, goes_on, headed, heading_of
from regie.board.coverage.pacing import (
    ESTABLISH,
    LONGEST_ACTION,
    LONGEST_ESTABLISH,
    QUICK,
    action_seconds,
)
from regie.board.coverage.presence import Presences
from regie.board.coverage.reactions import Reactions
from regie.board.coverage.sentences import READING_SPEED, SentenceCoverage
from regie.board.coverage.topics import Sides
from regie.film.reading import About, Event, SceneReading, Sentence
from regie.film.screenplay import Action, Dialogue, Scene, Transition
from regie.film.shot import CameraMove, Coverage, ShotSize
from regie.reading.directions import Passing, read_passing

SHORT_SENTENCE = 5
"""Words: as short a sentence that plays nothing joins the shot before it."""

MOST_JOINED = 3
"""Sentences that one shot tells; what is told of beyond them is a picture of the place again."""


def cover_script(
    scene: Scene,
    reading: SceneReading,
    lines: Mapping[str, SpeechBeat],
    sides: Sides,
    places: Sequence[str],
    whose: Mapping[str, str],
) -> tuple[Draft, ...]:
    """All shots of a scene, before blocking and camera; at least one.

    Args:
        places: keys, the scene's own first. whose: place of each entity, in a scene in two.
    """
    script = _Script(scene, reading, lines, sides, places, whose)
    return tuple(script.run())


class _Script:
    def __init__(
        self,
        scene: Scene,
        reading: SceneReading,
        lines: Mapping[str, SpeechBeat],
        sides: Sides,
        places: Sequence[str],
        whose: Mapping[str, str],
    ) -> None:
        self.scene, self.reading, self.lines = scene, reading, lines
        self.places, self.whose = places, whose
        self.quick = reading.setting.mode in ("montage", "series")
        self.presence = Presences(reading)
        self.coverage = SentenceCoverage(reading, sides)
        self.variety = Reactions(reading)
        self.drafts: list[Draft] = []
        self.spoken: set[str] = set()
        self.seen_places: set[str] = set()
        self.heard_from: Counter[str] = Counter()

    def run(self) -> list[Draft]:
        by_element: dict[int, list[int]] = {}
        for number, sentence in enumerate(self.reading.sentences):
            by_element.setdefault(sentence.element, []).append(number)
        ids = iter(self.lines)
        moments = [e for e in self.scene.elements if isinstance(e, Action | Dialogue)]
        passed = 0
        told: set[int] = set()
        fading = False
        for index, element in enumerate(self.scene.elements):
            tension = passed / max(1, len(moments) - 1)
            fade = read_passing(element.text) if isinstance(element, Action | Transition) else None
            fading = fading or fade == "in"
            if fade in ("out", "across") and self.drafts:
                self._fade(fade)
            before = len(self.drafts)
            if isinstance(element, Action | Transition):
                for number in by_element.get(index, ()):
                    told.add(number)
                    self._sentence(number, self.reading.sentences[number], tension)
                passed += isinstance(element, Action)
            elif isinstance(element, Dialogue) and element.text:
                acted = tuple(by_element.get(index, ()))
                told.update(acted)
                line = self.lines[next(ids)]
                titles = [n for n in acted if self._title_of(self.reading.sentences[n])]
                for number in titles:  # `CHYRON` as a cue: what is to be read, nobody says
                    self._sentence(number, self.reading.sentences[number], tension)
                if not titles:
                    self._line(line, acted, element)
                passed += 1
            if fading and len(self.drafts) > before:
                self._fade("in", before)
                fading = False
        # Sentences whose paragraph is not where the reading says it is: none is lost.
        for number in (n for n in range(len(self.reading.sentences)) if n not in told):
            self._sentence(number, self.reading.sentences[number], 1.0)
        if not self.drafts:
            self._open(None)
        return self.drafts

    def _fade(self, way: Passing, number: int = -1) -> None:
        draft = self.drafts[number]
        self.drafts[number] = replace(draft, fades=(*draft.fades, way))

    # Opening.

    def _open(
        self, first: Sentence | None, number: int | None = None, heading: Sentence | None = None
    ) -> bool:
        """The view of the place; whether it covers the first sentence."""
        place = self.places[0] if self.places else ""
        self.seen_places.add(place)
        covers = (
            first is not None
            and number is not None
            and first.about is About.PLACE
            and not any(e.agents for _, e in self.reading.events_of(number) if e.played)
        )
        if first is not None and not covers and asked_of(heading, first) is not None:
            return False
        text = first.text.strip() if first is not None else ""
        words = len(text.split())
        self._add(
            Draft(
                coverage=Coverage.ESTABLISH,
                size=ShotSize.EWS,
                about=text if covers else f"{self.scene.slugline.text}\n{text}",
                seconds=min(LONGEST_ESTABLISH, max(ESTABLISH, action_seconds(max(1, words))))
                if covers
                else ESTABLISH,
                present=self._in(place),
                move=CameraMove.PUSH_IN if self._in(place) else CameraMove.DRIFT,
                action=text if covers else self.scene.slugline.text,
                cited=first.cited if first is not None else None,
                sentences=(number,) if covers and number is not None else (),
                events=self.reading.events_of(number) if covers and number is not None else (),
                place=place,
            )
        )
        return covers

    def _in(self, place: str) -> tuple[str, ...]:
        here = self.presence.here
        if len(self.places) < 2:
            return here
        return tuple(k for k in here if self.whose.get(k, self.places[0]) == place)

    # Sentences.

    def _sentence(self, number: int, sentence: Sentence, tension: float) -> None:
        after = self.reading.sentences[number + 1 : number + 2]
        if sentence.heads and after and not after[0].heads:
            return  # one shot is of it and of what follows
        events = self.reading.events_of(number)
        heading = heading_of(self.reading, number)
        if title := self._title_of(sentence):
            self._title(number, sentence, title)
            return
        if not self.drafts and self._open(sentence, number, heading):
            self.presence.pass_events(events)
            return
        self.presence.see(k for k in sentence.topic if self.presence.came(k, number))
        place = self._place_of(sentence, number)
        asked = asked_of(heading, sentence)
        shots = self.coverage.cover(number, sentence, self._in(place), tension, asked)
        if not shots and self.drafts:
            shots = tuple(again(self.drafts[-1], asked, number, sentence))
        if not shots and self.drafts and len(self.drafts[-1].sentences) >= MOST_JOINED:
            shots = self.coverage.cover_place(number, sentence, self._in(place))
        if heading is not None and shots:
            shots = (headed(shots[0], number, heading), *shots[1:])
        led = heading is not None and bool(heading.topic or asked)
        joins = not led and self._joins(sentence, events, place)
        if not shots or joins or goes_on(self.drafts[-1:], shots, place):
            self._join(number, sentence, sum(s.seconds for s in shots))
        else:
            self._arrive_in(place, sentence)
            for shot in shots:
                self._add(replace(shot, place=place, present=self._in(place)))
        self.presence.pass_events(events)

    def _joins(self, sentence: Sentence, events: Sequence[object], place: str) -> bool:
        """A few words that play nothing, or name nothing, belong to the shot before."""
        if not self.drafts or events or len(sentence.text.split()) > SHORT_SENTENCE:
            return False
        if self.quick and sentence.topic:
            return False
        if read_direction(sentence.text) is not None:
            return False
        last = self.drafts[-1]
        nothing = sentence.about is About.PLACE and not sentence.topic
        return (
            (nothing or sentence.about in (About.NOTHING, About.ACTION))
            and not last.lines
            and last.place == place
            and last.seconds < LONGEST_ACTION
        )

    def _title_of(self, sentence: Sentence) -> str:
        """The words of a title over the picture; empty where the sentence is none."""
        if sentence.about is not About.TEXT or not sentence.topic:
            return ""
        entity = self.reading.entity(sentence.topic[0])
        return entity.text if entity is not None and entity.is_title else ""

    def _title(self, number: int, sentence: Sentence, title: str) -> None:
        """A title lies over a picture of the place, long enough to be read."""
        if not self.drafts:
            self._open(None)
        last = self.drafts[-1]
        if not last.is_of_place or last.title:
            place = self._place_of(sentence, number)
            self._add(
                Draft(
                    coverage=Coverage.MASTER,
                    size=ShotSize.WS,
                    about=sentence.text.strip(),
                    seconds=ESTABLISH,
                    present=self._in(place),
                    place=place,
                    cited=sentence.cited,
                )
            )
            last = self.drafts[-1]
        self.drafts[-1] = replace(
            last,
            title=title,
            action=f"{last.action} {sentence.text.strip()}".strip(),
            sentences=(*last.sentences, number),
            seconds=max(last.seconds, ESTABLISH + len(title.split()) / READING_SPEED),
        )

    def _join(self, number: int, sentence: Sentence, seconds: float) -> None:
        if not self.drafts:
            self._open(None)
        last = self.drafts[-1]
        text = f"{last.action} {sentence.text.strip()}".strip()
        longer = max(last.seconds, min(LONGEST_ACTION, last.seconds + 0.6 * seconds))
        self.drafts[-1] = replace(
            last, action=text, sentences=(*last.sentences, number), seconds=longer
        )

    def _place_of(self, sentence: Sentence, number: int) -> str:
        if len(self.places) < 2:
            return self.places[0] if self.places else ""
        keys = [a for _, e in self.reading.events_of(number) for a in e.agents]
        for key in (*keys, *sentence.topic):
            if key in self.whose and self.whose[key] in self.places:
                return self.whose[key]
        return self.drafts[-1].place if self.drafts else self.places[0]

    def _arrive_in(self, place: str, sentence: Sentence | None) -> None:
        """The first time that a scene goes to its second place, that place is seen."""
        if place in self.seen_places or not place:
            return
        self.seen_places.add(place)
        if sentence is not None and sentence.about is About.PLACE:
            return
        self._add(
            Draft(
                coverage=Coverage.ESTABLISH,
                size=ShotSize.EWS,
                about=f"{self.scene.slugline.text}\n{place}",
                seconds=1.5,
                present=self._in(place),
                move=CameraMove.DRIFT,
                action=self.scene.slugline.text,
                place=place,
            )
        )

    # Lines.

    def _line(
        self, beat: SpeechBeat, acted: tuple[int, ...] = (), dialogue: Dialogue | None = None
    ) -> None:
        """Args: acted: sentences that its parenthetical tells."""
        if not self.drafts:
            self._open(None)
        if not beat.heard_only:
            self.presence.see((beat.speaker,))
        place = self._place_of_line(beat)
        listener = beat.listener if self._listens(beat, place) else None
        if listener is None and beat.listener is not None and self.reading.setting.link == "phone":
            beat = replace(beat, private=True)
        present = _first(beat.listener, self._in(place))
        source = self._source(beat, present)
        beat = replace(beat, present=present, listener=listener, source=source)
        shots = cover_line(beat, first=not self.spoken, new_voice=beat.speaker not in self.spoken)
        if beat.speaker not in self.spoken and not beat.heard_only and not listener:
            self.coverage.shown.add(beat.speaker)
        if not beat.heard_only:
            self.spoken.add(beat.speaker)
        acts = self._acts_of(beat)
        if self.drafts and spoken_together(self.drafts[-1], shots):
            self.drafts[-1] = overlay(self.drafts[-1], shots[0])
            self.presence.pass_events(acts)
            return
        self._arrive_in(place, None)
        across = list(self._across(shots, beat, place))
        for shot in place_acts(acts, acted, self.reading.sentences, dialogue, beat, across):
            shown = shot.place or place
            there = self._in(shown)
            self._add(replace(shot, place=shown, present=there, shows=_shown_in(shot)))
        self.presence.pass_events(acts)

    def _source(self, beat: SpeechBeat, hearers: tuple[str, ...]) -> str | None:
        """What a voice comes out of, when that is seen: a machine with each of its lines, a radio
        now and then, a telephone only where nobody has it at the ear."""
        source = beat.source
        if source is None or self.coverage.sides.whole_of(source) is None:
            return None
        if beat.private and beat.listener in hearers:
            return None
        count = self.heard_from[source]
        self.heard_from[source] += 1
        every = 1 if source == beat.speaker else 8
        return source if count % every == 0 or not hearers else None

    def _acts_of(self, beat: SpeechBeat) -> tuple[tuple[int, Event], ...]:
        line = next((x for x in self.reading.lines if x.line_id == beat.line_id), None)
        if line is None:
            return ()
        count = len(self.reading.events)
        return tuple((n, self.reading.events[n]) for n in line.acts if 0 <= n < count)

    def _listens(self, beat: SpeechBeat, place: str) -> bool:
        return beat.listener in self._in(place) and beat.listener != beat.speaker

    def _place_of_line(self, beat: SpeechBeat) -> str:
        if len(self.places) < 2:
            return self.places[0] if self.places else ""
        found = self.whose.get(beat.speaker)
        if beat.heard_only and beat.source in self.whose:
            found = self.whose[str(beat.source)]
        if found in self.places:
            return str(found)
        return self.drafts[-1].place if self.drafts else self.places[0]

    def _across(self, shots: Sequence[Draft], beat: SpeechBeat, place: str) -> Iterator[Draft]:
        """In two places a long line is seen heard where its hearer is."""
        line = next((x for x in self.reading.lines if x.line_id == beat.line_id), None)
        hearer = line.listener if line is not None else None
        elsewhere = self.whose.get(hearer or "", place)
        for number, shot in enumerate(shots):
            if (
                number % 2 == 1
                and len(self.places) > 1
                and elsewhere != place
                and hearer in self.presence.here
            ):
                yield replace(
                    shot,
                    coverage=Coverage.REACTION,
                    subject=hearer,
                    partner=None,
                    group=(),
                    place=elsewhere,
                    prop=None,
                    lines=tuple(replace(h, mouth_seen=False) for h in shot.lines),
                )
            else:
                yield shot

    def _add(self, draft: Draft) -> None:
        if self.quick and not draft.lines:
            draft = replace(draft, seconds=min(draft.seconds, QUICK))
        self.drafts.append(self.variety.for_wide(draft, self.drafts))


def _first(key: str | None, keys: tuple[str, ...]) -> tuple[str, ...]:
    return (key, *(k for k in keys if k != key)) if key is not None and key in keys else keys


def _shown_in(shot: Draft) -> tuple[str, ...]:
    """Whom a shot of a line must show: its subject, or all of its group."""
    if shot.prop is not None:
        return (shot.prop,)
    return ()
