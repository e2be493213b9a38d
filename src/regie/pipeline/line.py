"""The production line: targets pull, scenes follow, results decide what comes next.

`run_line` calls what the chosen targets need and returns at once; nothing here waits. What depends
on a shot list is called when the engine knows the list (`Build.expand`), scene by scene, so the
first scene's boards are drawn while the last scene's lines are still spoken.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from regie.pipeline import described, edit, finals, paper, picture
from regie.pipeline.deliverables import Deliverables
from regie.pipeline.editing import plan_edits
from regie.pipeline.scene import SceneLine, Workshop
from regie.pipeline.stand_ins import StandIns
from regie.pipeline.targets import Choice
from regie.support.extensions import find_extensions

if TYPE_CHECKING:
    from regie.build import Blob, Build, Handle
    from regie.film.cut import Cut, SubtitleCue
    from regie.film.editing import EditPlan
    from regie.film.finals import FinalRate
    from regie.film.schedule import Schedule, Strip
    from regie.film.shot import Shot
    from regie.film.sound_choices import LinePlacing
    from regie.film.units import FrameSize
    from regie.pipeline.source import Source
    from regie.pipeline.steps.finals import FinalFrame
    from regie.pipeline.steps.sound import Mixed, Spoken

Pull = Callable[["ProductionLine"], None]
"""Calls for a target's files and adds them to the line's `out`."""

PULLS: dict[str, Pull] = {
    "script": paper.pull_script,
    "breakdown": paper.pull_breakdown,
    "schedule": paper.pull_schedule,
    "callsheets": paper.pull_callsheets,
    "casting": paper.pull_casting,
    "clearance": paper.pull_clearance,
    "analysis": paper.pull_analysis,
    "voices": edit.pull_voices,
    "shots": picture.pull_shots,
    "floorplans": picture.pull_floor_plans,
    "stage": picture.pull_stage,
    "boards": picture.pull_boards,
    "passes": finals.pull_passes,
    "moving-passes": finals.pull_moving_passes,
    "storyboard": picture.pull_storyboard,
    "shown": picture.pull_shown,
    "timeline": edit.pull_timeline,
    "finals": finals.pull_finals,
    "moving-finals": finals.pull_moving_finals,
    "subtitles": edit.pull_subtitles,
    "mix": edit.pull_mix,
    "ambience": edit.pull_ambience,
    "audio-description": described.pull_description,
    "film": edit.pull_film,
    "credits": picture.pull_credits,
}
"""In the order in which the line is walked, whatever the order of what is asked for."""


GROUP = "regie.pulls"
"""Entry points by which another package pulls a target of its own, by its name."""


class ProductionLine:
    """One title on its way through a build.

    What several targets share is called once, when the first of them asks.

    Attributes:
        out: the deliverables that were asked for.
        finals: rendered frames by shot, frame and frames of a tail.
        takes: by shot number; the value is None while the shot's board waits at its gate.
        held: shots whose boards wait.
    """

    def __init__(self, build: Build, source: Source, choice: Choice) -> None:
        self.build = build
        self.source = source
        self.choice = choice
        self.out = Deliverables()
        self.stand_ins = StandIns(build, source)
        self.workshop = Workshop(build, source, self.stand_ins)
        self.stages: dict[tuple[str, int], Handle[Blob]] = {}
        self.boards: dict[str, Handle[Blob]] = {}
        self.takes: dict[str, Handle[Any]] = {}
        self.held: set[str] = set()
        self.finals: dict[tuple[str, int, int], Handle[FinalFrame]] = {}
        self.final_rate: Handle[FinalRate] | None = None

    # Turns: all boards, scene by scene; then paper; then moving pictures, scene by scene

    @property
    def paper_turn(self) -> int:
        return len(self.source.screenplay.scenes)

    def take_turn(self, scene: SceneLine) -> int:
        return self.paper_turn + 1 + scene.turn

    @property
    def last_turn(self) -> int:
        return 2 * self.paper_turn + 2

    # How large pictures are

    @property
    def final_size(self) -> FrameSize:
        """Of what is rendered at last."""
        settings = self.source.settings
        return settings.final.size_of(settings.size)

    @property
    def film_size(self) -> FrameSize:
        """Of the film's pictures."""
        is_final = self.choice.profile == "final"
        return self.final_size if is_final else self.source.settings.size

    # What targets share

    @cached_property
    def scenes(self) -> tuple[SceneLine, ...]:
        """The scenes that were chosen, in the order of the script."""
        source = self.source
        sheets = {sheet.scene: sheet for sheet in source.breakdown.scenes}
        return tuple(
            SceneLine(
                self.build,
                source,
                self.workshop,
                self.stand_ins,
                scene,
                sheets[scene.number],
                turn,
            )
            for turn, scene in enumerate(source.screenplay.scenes)
            if scene.number in source.scenes
        )

    @cached_property
    def listed(self) -> tuple[Handle[tuple[Shot, ...]], ...]:
        return tuple(scene.listed for scene in self.scenes)

    @cached_property
    def spoken(self) -> dict[str, Handle[Spoken]]:
        return {name: said for scene in self.scenes for name, said in scene.spoken.items()}

    @cached_property
    def edits(self) -> EditPlan:
        """What an editor chose for these scenes."""
        return plan_edits(self.source.direction, [s.scene.number for s in self.scenes])

    @cached_property
    def placings(self) -> tuple[LinePlacing, ...]:
        """Where and how loud lines are heard, of those for which that is chosen."""
        sound = self.source.sound
        return tuple(one for scene in self.scenes for one in sound.placings(scene.scene))

    @cached_property
    def picture_cut(self) -> Handle[Cut]:
        """The cut as the pictures have it, before anybody moved a line in it."""
        return edit.lay_cut(self)

    @cached_property
    def cut(self) -> Handle[Cut]:
        return edit.move_lines(self)

    @cached_property
    def cues(self) -> dict[str, Handle[tuple[SubtitleCue, ...]]]:
        return edit.lay_line_cues(self)

    @cached_property
    def subtitles(self) -> dict[str, Handle[Blob]]:
        return edit.write_subtitles(self)

    @cached_property
    def stems(self) -> dict[str, Handle[Blob]]:
        return edit.lay_stems(self)

    @cached_property
    def ambience(self) -> Handle[Blob]:
        return edit.lay_ambience(self)

    @cached_property
    def mix(self) -> Handle[Mixed]:
        return edit.mix(self)

    @cached_property
    def description(self) -> described.DescribedFilm:
        return described.describe(self)

    @cached_property
    def schedule(self) -> tuple[Handle[Schedule], tuple[Strip, ...]]:
        return paper.plan_schedule(self)

    @cached_property
    def names(self) -> dict[str, str]:
        return {c.key: c.name for c in self.source.bible.characters}

    @cached_property
    def headings(self) -> dict[str, str]:
        return {s.number: s.slugline.text for s in self.source.screenplay.scenes}

    def missing_shots(self) -> tuple[str, ...]:
        """A sentence for each shot that was asked for and that no scene has."""
        if self.choice.shots is None or not self.choice.targets:
            return ()
        there = {shot.number for listed in self.listed for shot in listed.value_or(())}
        asked = sorted(self.choice.shots - there)
        return tuple(f"--shots {n}: there is no such shot; `shots.csv` has them all" for n in asked)

    def each_shot(self, scene: SceneLine, follow: Callable[[SceneLine, Shot], object]) -> None:
        """Does something for every shot of a scene that was chosen, once it is listed."""

        def follow_all(shots: tuple[Shot, ...]) -> None:
            for shot in shots:
                if self.choice.shots is None or shot.number in self.choice.shots:
                    follow(scene, shot)

        self.build.expand(follow_all, scene.listed, label=scene.scene.number, turn=scene.turn)


def run_line(build: Build, source: Source, choice: Choice) -> ProductionLine:
    """Calls for all that a choice asks for. Its `out` is complete when the build is."""
    if not source.keeper.passes("script", "script", source.script_digest):
        choice = choice.only_paper()
    line = ProductionLine(build, source, choice)
    for target, pull in PULLS.items():
        if choice.wants(target):
            pull(line)
    others = choice.targets - PULLS.keys()
    for point in find_extensions(GROUP) if others else ():
        if point.name in others:
            point.load()(line)
    return line
