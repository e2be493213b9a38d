"""What takes the place of what failed, so that a film always comes out.

A stand-in says so: in the picture, in `out/report.json`, and in the summary. It is made by steps of
its own, so nothing of it is taken for the real thing later: the next make tries what failed again,
alone. What the guard refused has no stand-in: it is not made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from regie.film.units import FrameSize, Noun
from regie.pipeline.steps.stand_ins import (
    be_silent,
    build_bare_set,
    build_labelled_box,
    build_plain_body,
    draw_shot_card,
    hold_card,
    list_scene_cards,
)

if TYPE_CHECKING:
    from regie.build import Blob, Build, Guess, Handle, StepFailure
    from regie.film.bible import Bible, Character, Place, Weather
    from regie.film.breakdown import SceneBreakdown
    from regie.film.screenplay import Dialogue, Light, Scene
    from regie.film.shot import Shot
    from regie.pipeline.source import Source
    from regie.pipeline.steps.cast import BuiltBody, BuiltProp, BuiltSet
    from regie.pipeline.steps.sound import Spoken

Kind = Literal["card", "silence", "plain body", "bare set", "labelled box"]


class StandIn(Noun):
    """Something that stands for what could not be made.

    Attributes:
        subject: what it stands for: a scene's or shot's number, a line's id, a key of the bible.
        step: that failed.
        reason: its error, a sentence.
    """

    kind: Kind
    subject: str
    step: str
    reason: str


@dataclass
class StandIns:
    """Replaces failed results, and remembers each replacement.

    Attributes:
        used: in the order in which they became needed.
    """

    build: Build
    source: Source
    used: list[StandIn] = field(default_factory=list)

    def silence(
        self, spoken: Handle[Spoken], line_id: str, dialogue: Dialogue, character: Character
    ) -> Handle[Spoken]:
        """A line that nobody could speak: as long as its words would take, and silent."""

        def instead(failure: StepFailure) -> Handle[Spoken]:
            self._note("silence", line_id, failure)
            return self.be_silent(line_id, dialogue, character)

        return self.build.either(spoken, instead)

    def be_silent(
        self, line_id: str, dialogue: Dialogue, character: Character, turn: int | None = None
    ) -> Handle[Spoken]:
        """A line that nobody speaks: as long as its words would take, and silent."""
        return self.build.call(
            be_silent,
            dialogue.text,
            character.voice,
            self.source.language,
            label=line_id,
            cites=[str(dialogue.cited)] if dialogue.cited else [],
            turn=turn,
        )

    def plain_body(self, built: Handle[BuiltBody], looks: Character) -> Handle[BuiltBody]:
        """A grey figure of the character's height."""

        def instead(failure: StepFailure) -> Handle[BuiltBody]:
            self._note("plain body", looks.key, failure)
            return self.build.call(build_plain_body, looks, label=looks.key)

        return self.build.either(built, instead)

    def bare_set(self, built: Handle[BuiltSet], place: Place) -> Handle[BuiltSet]:
        """A bare stage that bears the place's name."""

        def instead(failure: StepFailure) -> Handle[BuiltSet]:
            self._note("bare set", place.key, failure)
            shown = place.model_copy(update={"cited": ()})
            return self.build.call(build_bare_set, shown, label=place.key)

        return self.build.either(built, instead)

    def labelled_box(self, built: Handle[BuiltProp], name: str) -> Handle[BuiltProp]:
        """A grey box with the prop's name on it."""

        def instead(failure: StepFailure) -> Handle[BuiltProp]:
            self._note("labelled box", name, failure)
            return self.build.call(build_labelled_box, name, label=name)

        return self.build.either(built, instead)

    def cards(
        self,
        listed: Handle[tuple[Shot, ...]],
        scene: Scene,
        sheet: SceneBreakdown,
        bible: Bible,
        durations: Mapping[str, Guess],
        sky: tuple[Light, Weather],
        cites: Sequence[str],
    ) -> Handle[tuple[Shot, ...]]:
        """A scene that cannot be staged, in words: its shots are cards."""

        def instead(failure: StepFailure) -> Handle[tuple[Shot, ...]]:
            self._note("card", scene.number, failure)
            return self.build.call(
                list_scene_cards,
                scene,
                sheet,
                bible,
                dict(durations),
                *sky,
                self.source.settings.rate,
                self.source.settings.size,
                failure.message,
                label=scene.number,
                cites=cites,
            )

        return self.build.either(listed, instead)

    def card(self, board: Handle[Blob], shot: Shot) -> Handle[Blob]:
        """The board of a shot that could not be drawn."""

        def instead(failure: StepFailure) -> Handle[Blob]:
            self._note("card", shot.number, failure)
            return self.draw_card(shot, failure.message)

        return self.build.either(board, instead)

    def held_card(self, take: Handle[Blob], shot: Shot, tail: int, size: FrameSize) -> Handle[Blob]:
        """The moving picture of a shot that could not be shot."""

        def instead(failure: StepFailure) -> Handle[Blob]:
            self._note("card", shot.number, failure)
            return self.hold(self.draw_card(shot, failure.message), shot, tail, size)

        return self.build.either(take, instead)

    def draw_card(self, shot: Shot, reason: str) -> Handle[Blob]:
        """A shot in words, as a picture."""
        from regie.board import name_speakers

        scene = next(s for s in self.source.screenplay.scenes if s.number == shot.scene)
        names = name_speakers(scene, self.source.bible)
        return self.build.call(
            draw_shot_card,
            shot,
            shot.number,
            f"{scene.number}  {scene.slugline.text}",
            {said.character: names[said.character] for said in shot.lines},
            reason,
            self.source.settings.size,
            label=shot.number,
            cites=[str(c) for c in shot.cited],
        )

    def hold(self, card: Handle[Blob], shot: Shot, tail: int, size: FrameSize) -> Handle[Blob]:
        """A card for as long as its shot takes, and so many frames under a dissolve.

        Args:
            size: of the film's pictures.
        """
        rate = self.source.settings.rate
        return self.build.call(hold_card, card, shot.duration, rate, size, tail, label=shot.number)

    def _note(self, kind: Kind, subject: str, failure: StepFailure) -> None:
        """Remembers a stand-in. A failure that reaches a shot twice is one."""
        noted = StandIn(kind=kind, subject=subject, step=failure.step, reason=failure.message)
        if noted not in self.used:
            self.used.append(noted)
