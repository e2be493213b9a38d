"""The shot list of a scene: words in, shots with marks and cameras out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from regie.board.blocking.stager import Stager
from regie.board.blocking.ways import find_prop
from regie.board.compose import Before, Memory, frame_shot
from regie.board.coverage.pacing import SHORTEST
from regie.board.coverage.scene import cover_scene
from regie.board.errors import BoardError
from regie.board.identity import seed_of, shot_letters, shot_uid
from regie.board.line_clock import LineClock
from regie.board.lister import shorten_action
from regie.film.bible import Bible, Character, SetKind, Weather
from regie.film.breakdown import SceneBreakdown
from regie.film.screenplay import Light, Scene, slug
from regie.film.shot import Shot
from regie.film.stageplan import BodyPlan, SetPlan
from regie.film.units import FrameRate, FrameSize
from regie.reading.beats import read_beats
from regie.reading.people import Cast
from regie.reading.place import place_key, place_of


def list_shots(
    scene: Scene,
    sheet: SceneBreakdown,
    bible: Bible,
    durations: Mapping[str, float],
    plan: SetPlan,
    bodies: Mapping[str, BodyPlan],
    light: Light,
    weather: Weather,
    rate: FrameRate,
    size: FrameSize,
) -> tuple[Shot, ...]:
    """One scene's shots, complete with marks and cameras.

    Args:
        sheet: the scene's breakdown; its speaking and silent people are who may be on the set.
        durations: seconds of measured speech by line id; what is missing is estimated.
        plan: of the scene's set. bodies: by character key; a default body stands in for those
            that are missing.

    Returns:
        At least one shot. Every dialogue of `scene.lines()` is heard exactly once, in order; a
        line that spans shots is in each of them, with a negative start after the first.
    """
    people = _people_of(sheet, bible)
    reading = read_beats(scene, sheet, Cast(people), durations)
    drafts = cover_scene(
        reading, scene.slugline.text, lambda prop: find_prop(plan.props, prop) is not None
    )
    place = place_of(scene, sheet, bible)
    stager = Stager(plan, bodies, reading)
    shots: list[Shot] = []
    repeats: Counter[tuple[str, str]] = Counter()
    clock = LineClock(rate)
    before: Before | None = None
    known: Memory = {}
    for index, draft in enumerate(drafts):
        frames = max(12, rate.frames(max(draft.seconds, SHORTEST)))
        line = stager.line()
        staged = stager.stage(draft, rate.seconds(frames))
        line = line or stager.line()
        repeats[draft.coverage, draft.about] += 1
        uid = shot_uid(
            scene.slugline.text,
            draft.coverage,
            draft.about,
            repeats[draft.coverage, draft.about],
        )
        seed = seed_of(uid)
        framed = frame_shot(draft, staged, bodies, stager.ground, line, seed, size, before, known)
        before = Before(draft.subject, framed.size, framed.camera.end_eye)
        shots.append(
            Shot(
                number=f"{scene.number}{shot_letters(index)}",
                uid=uid,
                scene=scene.number,
                place=place_key(scene, sheet, place),
                set_kind=_kind_of(plan),
                interior=plan.interior,
                light=light,
                weather=weather,
                coverage=framed.coverage,
                size=framed.size,
                angle=framed.angle,
                move=framed.move,
                lens=round(framed.camera.focal),
                subject=draft.subject,
                performances=staged.performances,
                lines=clock.place(draft, frames),
                duration=frames,
                action=shorten_action(draft.action),
                side=stager.side,
                camera=framed.camera,
                seed=seed,
                cited=(draft.cited,) if draft.cited else (),
            )
        )
    return tuple(shots)


def _people_of(sheet: SceneBreakdown, bible: Bible) -> tuple[Character, ...]:
    """The bible's people of a scene, speaking ones first."""
    names = dict.fromkeys(n.upper() for n in (*sheet.speaking, *sheet.silent))
    known = {c.name.upper(): c for c in bible.characters}
    by_key = {c.key: c for c in bible.characters}
    found = (known.get(name) or by_key.get(slug(name)) for name in names)
    return tuple(dict.fromkeys(c for c in found if c is not None))


def _kind_of(plan: SetPlan) -> SetKind:
    """The family of the set, which sound knows; its own kind where its plan is older."""
    try:
        return SetKind(plan.ambience or plan.kind)
    except ValueError as error:
        raise BoardError(f"The set plan: {error}") from error
