"""A title's sound as source, shots and rows have it now, opened to be looked at or changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from regie.build import Build
from regie.film.sound_choices import Take
from regie.pipeline.line import run_line
from regie.pipeline.sound_choices import find_chosen_effects
from regie.pipeline.source import read_source
from regie.pipeline.targets import Choice
from regie.pipeline.title_folder import Title
from regie.pipeline.voicing import speak_take
from regie.post.placing import ShotFinder
from regie.reading.anchors import Anchor, AnchorFinder, list_anchors
from regie.sound.score import HeardEffect, list_effects_of

if TYPE_CHECKING:
    from regie.film.cut import Cut
    from regie.film.description import Candidate, Description
    from regie.film.screenplay import Dialogue
    from regie.film.shot import Shot
    from regie.film.sound import MixReport
    from regie.pipeline.line import ProductionLine
    from regie.pipeline.source import Source
    from regie.pipeline.steps.sound import Spoken

TARGETS = frozenset({"mix", "ambience", "audio-description"})
"""What the sound of a film is made of."""

LinePlace = tuple[str, int]
"""A dialogue: its scene's number, and its place among the scene's dialogues."""


@dataclass(frozen=True)
class OpenSound:
    """All that is known of a film's sound without making anything.

    Attributes:
        scenes: the shots of each scene of the script, in its order.
        picture_cut: as the pictures have it. cut: with its lines where they are heard. None: the
            shots are not listed yet.
        spoken: each take of each line that was spoken, by the line's place and the take.
        stems: BLAKE3 of what is made for the choices that hold now, by name: `dialogue`, `music`,
            `effects`, `ambience`, `mix`, `description`, `described`.
        report: what was measured of the mix.
        candidates, description: what could be described, and what is; None: not known yet.
    """

    title: Title
    source: Source
    scenes: tuple[tuple[Shot, ...], ...]
    picture_cut: Cut | None
    cut: Cut | None
    spoken: Mapping[tuple[LinePlace, int], Spoken]
    stems: Mapping[str, str]
    report: MixReport | None
    candidates: tuple[Candidate, ...] | None
    description: Description | None

    @cached_property
    def shots(self) -> tuple[Shot, ...]:
        return tuple(shot for shots in self.scenes for shot in shots)

    @cached_property
    def finder(self) -> ShotFinder:
        return ShotFinder(self.scenes)

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        return list_anchors(self.source.screenplay, self.source.reading)

    @cached_property
    def lines(self) -> Mapping[str, tuple[LinePlace, Dialogue]]:
        """Every dialogue of the script, by its id."""
        return {
            line_id: ((scene.number, index), dialogue)
            for scene in self.source.screenplay.scenes
            for index, (line_id, dialogue) in enumerate(scene.lines())
        }

    @cached_property
    def effects(self) -> tuple[HeardEffect, ...]:
        """Every effect of the film, with those that were dropped."""
        if self.picture_cut is None:
            return ()
        chosen = find_chosen_effects(self.source, self.finder)
        language = self.source.language
        return list_effects_of(self.picture_cut, self.scenes, language, chosen)[1]

    @cached_property
    def _namer(self) -> AnchorFinder:
        return AnchorFinder(self.anchors, ())

    def anchor(self, scene: str, kind: str, index: int) -> Anchor | None:
        at = (scene, kind, index)
        return next((a for a in self.anchors if (a.scene, a.kind, a.index) == at), None)

    def name_words(self, anchor: Anchor) -> dict[str, Any]:
        """The keys of a row that name some words: as many as tell them from others."""
        row: dict[str, Any] = {"words": anchor.words}
        if self._namer.find(anchor.words).several:
            row["scene"] = anchor.slugline
            if anchor.before and self._namer.find(anchor.words, anchor.slugline).several:
                row["before"] = anchor.before
        return row

    def name_shot(self, at: int) -> dict[str, Any]:
        """The keys of a row that name a shot, by its place in the list of all."""
        shot, placed = self.shots[at], self.finder.names[at]
        anchor = self.anchor(shot.scene, shot.anchor.kind, shot.anchor.index)
        row = self.name_words(anchor) if anchor else {"words": shot.anchor.words}
        usual = {"shot": 1, "insert": False, "added": 0, "again": 1}
        return row | {k: v for k, plain in usual.items() if (v := getattr(placed, k)) != plain}


def open_sound(title: Title) -> OpenSound:
    """The sound as it is now; nothing is made, nothing is written.

    Raises:
        TitleError, ScriptError: the source cannot be read.
    """
    source, _ = read_source(title, save=False)
    with Build.open(title.state, mode="plan") as build:
        line = run_line(build, source, Choice(TARGETS))
        spoken = _find_takes(build, line)
        described = line.description
        voice, mix = described.voice.value_or(None), line.mix.value_or(None)
        mixed = described.mixed.value_or(None)
        stems = {name: stem.value_or(None) for name, stem in line.stems.items()}
        stems |= {"ambience": line.ambience.value_or(None), "description": voice}
        stems |= {"mix": mix.wav if mix else None, "described": mixed.wav if mixed else None}
        opened = OpenSound(
            title=title,
            source=source,
            scenes=tuple(shots.value_or(()) for shots in line.listed),
            picture_cut=line.picture_cut.value_or(None),
            cut=line.cut.value_or(None),
            spoken=spoken,
            stems={name: blob.digest for name, blob in stems.items() if blob is not None},
            report=mix.report if mix else None,
            candidates=described.candidates.value_or(None),
            description=described.placed.value_or(None),
        )
        build.finish()
    return opened


def _find_takes(build: Build, line: ProductionLine) -> dict[tuple[LinePlace, int], Spoken]:
    """Every take that was spoken; of the machine's too where another is circled."""
    found: dict[tuple[LinePlace, int], Spoken] = {}
    sound = line.source.sound
    for scene in line.scenes:
        for index, (line_id, dialogue) in enumerate(scene.scene.lines()):
            speaker = scene.speakers[line_id]
            if speaker is None:
                continue
            place = (scene.scene.number, index)
            takes: list[tuple[int, Take | None]] = [(1, None)]
            takes += [(row.take, row) for row in sound.takes(*place)]
            for number, take in takes:
                handle = speak_take(
                    build, line.source, line_id, dialogue, speaker, take, scene.turn
                )
                said = handle.value_or(None)
                if said is not None:
                    found[place, number] = said
    return found
