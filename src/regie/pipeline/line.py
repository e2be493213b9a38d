"""The production line: which step feeds which, the whole film on one page.

A call returns at once a handle that later calls take; what is known already is not made again.
In a plan a handle may stay unknown. Then the shot list goes by the last make's value, or an
estimate (`_guess`), so that a plan sees exactly the shots that a change reaches.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from regie.build import Blob, Build, BuildError, Handle
from regie.film.bible import Bible, Character, Place, Voice, Weather
from regie.film.breakdown import Breakdown, SceneBreakdown
from regie.film.citation import Citation
from regie.film.cut import Cut
from regie.film.decisions import Gate, Gates
from regie.film.deliverables import kind_of
from regie.film.schedule import ScheduleSettings
from regie.film.screenplay import Dialogue, Light, Parenthetical, Scene, Screenplay
from regie.film.shot import Shot
from regie.film.title import TitleSettings
from regie.pipeline.gates import Gatekeeper, joint_digest
from regie.pipeline.guesses import guess_body, guess_set
from regie.pipeline.steps.board import (
    list_scene_shots,
    make_storyboard,
    stage_shot,
    write_shot_table,
)
from regie.pipeline.steps.cast import (
    BuiltBody,
    BuiltProp,
    BuiltSet,
    build_body_layer,
    build_prop_layer,
    build_set_layer,
)
from regie.pipeline.steps.post import (
    join_the_film,
    lay_the_cut,
    move_over_still,
    write_edl_file,
    write_fcpxml_file,
    write_otio_file,
)
from regie.pipeline.steps.script import (
    CHARTS,
    analyse_script,
    clear_script,
    make_casting_sheets,
    plan_shooting,
    print_script,
    write_breakdown_json_file,
    write_breakdown_pdf_file,
    write_breakdown_xlsx_file,
    write_casting_json_file,
    write_casting_pdf_file,
    write_clearance_json_file,
    write_clearance_pdf_file,
    write_schedule_json_file,
    write_schedule_pdf_file,
    write_schedule_xlsx_file,
)
from regie.pipeline.steps.shoot import render_board, shoot_previs
from regie.pipeline.steps.sound import (
    Spoken,
    estimate_seconds,
    lay_dialogue_stem,
    lay_effects_stem,
    lay_music_stem,
    mix_stems,
    score_scenes,
    speak_line,
)
from regie.pipeline.steps.words import lay_cues, write_srt_file, write_vtt_file
from regie.pipeline.targets import PAPER_TARGETS, Choice
from regie.sound.speak import Manner, read_manner

T = TypeVar("T")


class Deliverable(Protocol):
    """A file that is asked for."""

    def known(self) -> bool:
        """False in a plan, when its step would have to run."""

    def value(self) -> Blob:
        """The file; waits until it is made."""


@dataclass(frozen=True)
class Part(Generic[T]):
    """The file in a result that holds more than a file."""

    handle: Handle[T]
    name: str

    def known(self) -> bool:
        return self.handle.known()

    def value(self) -> Blob:
        blob: Blob = getattr(self.handle.value(), self.name)
        return blob


@dataclass(frozen=True)
class Source:
    """What the line starts from: the artist's, read and checked.

    Attributes:
        places: the place of each scene, by scene number.
        lights, weathers: of each scene, by scene number.
        scenes: numbers of the scenes to make.
        salts: what identifies each backend in keys, by capability.
        keeper: of the gates where the line waits for a person.
        script_digest: of what the script says, as it is approved.
        consents: cites of the consents to a `likeness` or a `voice`, by kind and character.
    """

    settings: TitleSettings
    name: str
    language: str
    screenplay: Screenplay
    breakdown: Breakdown
    bible: Bible
    places: Mapping[str, Place]
    lights: Mapping[str, Light]
    weathers: Mapping[str, Weather]
    scenes: frozenset[str]
    salts: Mapping[str, str]
    voice_backend: str
    keeper: Gatekeeper = field(default_factory=lambda: Gatekeeper(Gates()))
    script_digest: str = ""
    consents: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=dict)
    schedule: ScheduleSettings = field(default_factory=ScheduleSettings)


@dataclass
class _Line:
    """One film while its steps are called."""

    build: Build
    source: Source
    choice: Choice
    spoken: dict[str, Handle[Spoken]] = field(default_factory=dict)
    bodies: dict[str, Handle[BuiltBody]] = field(default_factory=dict)
    sets: dict[str, Handle[BuiltSet]] = field(default_factory=dict)
    props: dict[str, Handle[BuiltProp]] = field(default_factory=dict)
    cites: dict[str, tuple[Citation, ...]] = field(default_factory=dict)
    """Where each line stands in the script, by line id."""


def run_line(build: Build, source: Source, choice: Choice) -> dict[str, Deliverable]:
    """Calls for all that a choice asks for.

    Returns:
        Deliverables by their path in the title's `out/`.
    """
    if not source.keeper.passes("script", "script", source.script_digest):
        choice = choice.only(PAPER_TARGETS)
    line = _Line(build, source, choice)
    out = _paper(line)
    if choice.targets - frozenset(PAPER_TARGETS):
        out.update(_film(line))
    return {name: made for name, made in out.items() if _asked(name, choice)}


def _paper(line: _Line) -> dict[str, Deliverable]:
    """What is made from the script alone."""
    build, source, choice = line.build, line.source, line.choice
    script, found = source.screenplay, source.breakdown
    written = _written_at(script)
    broken_down = {**written, "breakdown": ["bible/breakdown.toml"]}
    out: dict[str, Deliverable] = {}
    if choice.wants("script"):
        paper = source.settings.paper or ("letter" if script.language == "en" else "a4")
        out["script.pdf"] = build.call(print_script, script, paper, cites=written)
    if choice.wants("breakdown"):
        out["breakdown.json"] = build.call(
            write_breakdown_json_file, script, found, cites=broken_down
        )
        out["breakdown.xlsx"] = build.call(
            write_breakdown_xlsx_file, script, found, cites=broken_down
        )
        out["breakdown.pdf"] = build.call(
            write_breakdown_pdf_file, script, found, cites=broken_down
        )
    if choice.wants("schedule", "casting"):
        out.update(_schedule(line))
    if choice.wants("analysis"):
        analysed = build.call(analyse_script, script, found, source.language, cites=broken_down)
        out["analysis.html"] = Part(analysed, "page")
        out["analysis.json"] = Part(analysed, "table")
        out.update({f"charts/{name}.svg": Part(analysed, name) for name in CHARTS})
    if choice.wants("clearance"):
        cleared = build.call(clear_script, script, cites=written)
        out["clearance.pdf"] = build.call(write_clearance_pdf_file, cleared)
        out["clearance.json"] = build.call(write_clearance_json_file, cleared)
    return out


def _written_at(script: Screenplay) -> dict[str, list[str]]:
    """Where a script stands: its file, then the first line of each scene."""
    scenes = [scene.cited for scene in script.scenes if scene.cited]
    return {"screenplay": [*dict.fromkeys(c.file for c in scenes), *map(str, scenes)]}


def _film(line: _Line) -> dict[str, Deliverable]:
    """What people, places, voices and shots are needed for."""
    build, source, choice = line.build, line.source, line.choice
    scenes = [s for s in source.screenplay.scenes if s.number in source.scenes]
    sheets = {sheet.scene: sheet for sheet in source.breakdown.scenes}
    for scene in scenes:
        _set(line, source.places[scene.number])
        for character in _seen_in(line, scene, sheets[scene.number]):
            _body(line, character)
    for scene in scenes:
        _speak_scene(line, scene)
    listed = [_list_scene(line, scene, sheets[scene.number]) for scene in scenes]
    shots = [shot for handle in listed for shot in handle.value()]
    out: dict[str, Deliverable] = {}
    if choice.wants("voices"):
        out.update({f"voices/{name}.wav": Part(h, "wav") for name, h in line.spoken.items()})
    if choice.wants("stage", "boards", "storyboard", "film"):
        out.update(_picture(line, shots, listed))
    if choice.wants("shots"):
        out["shots.csv"] = build.call(
            write_shot_table, tuple(listed), _headings(line), _names(line), source.settings.rate
        )
    if choice.wants("film", "mix", "subtitles", "timeline"):
        out.update(_edit(line, listed, out))
    return out


def _schedule(line: _Line) -> dict[str, Deliverable]:
    """The shooting schedule of all scenes, whichever are made, and the casting sheets."""
    from regie.preproduction import make_strips, minor_names

    source, build = line.source, line.build
    script = source.screenplay
    strips, heard = make_strips(script, source.breakdown, source.schedule, minor_names(script))
    planned = build.call(
        plan_shooting,
        strips,
        heard,
        source.schedule,
        source.name,
        script.language,
        cites={
            "strips": [str(c) for strip in strips for c in strip.cited],
            "settings": ["bible/schedule.toml"],
        },
    )
    out: dict[str, Deliverable] = {}
    if line.choice.wants("casting"):
        sheets = build.call(
            make_casting_sheets,
            script,
            source.breakdown,
            planned,
            strips,
            cites=_written_at(script),
        )
        out["casting.pdf"] = build.call(write_casting_pdf_file, sheets)
        out["casting.json"] = build.call(write_casting_json_file, sheets)
    if not line.choice.wants("schedule"):
        return out
    return {
        **out,
        "schedule.pdf": build.call(write_schedule_pdf_file, planned, strips),
        "schedule.xlsx": build.call(write_schedule_xlsx_file, planned, strips),
        "schedule.json": build.call(write_schedule_json_file, planned, strips),
    }


def _picture(
    line: _Line, shots: Sequence[Shot], listed: Sequence[Handle[tuple[Shot, ...]]]
) -> dict[str, Deliverable]:
    """Stages, boards, the storyboard, and shots in motion."""
    build, source, choice = line.build, line.source, line.choice
    out: dict[str, Deliverable] = {}
    stages = {shot.number: _stage(line, shot) for shot in shots}
    out.update({f"stage/{number}.usda": stage for number, stage in stages.items()})
    out.update({f"stage/cast/{k}.usdc": Part(h, "layer") for k, h in line.bodies.items()})
    out.update({f"stage/sets/{k}.usdc": Part(h, "layer") for k, h in line.sets.items()})
    out.update({f"stage/props/{k}.usdc": Part(h, "layer") for k, h in line.props.items()})
    if not choice.wants("boards", "storyboard", "film"):
        return out
    boards = {shot.number: _board(line, shot, stages[shot.number]) for shot in shots}
    out.update({f"boards/{number}.png": board for number, board in boards.items()})
    if choice.wants("storyboard"):
        out["storyboard.pdf"] = build.call(
            make_storyboard,
            source.name,
            _author(source.screenplay),
            tuple(listed),
            boards,
            _headings(line),
            _names(line),
            source.settings.rate,
            source.settings.size,
        )
    if choice.wants("film"):
        for shot in shots:
            number = shot.number
            if _passes(line, "boards", number, {f"boards/{number}.png": boards[number]}):
                out[f"shots/{number}.mp4"] = _shoot(line, shot, stages[number], boards[number])
    return out


def _passes(line: _Line, gate: Gate, subject: str, files: Mapping[str, Deliverable]) -> bool:
    """Whether a gate lets these files on. A closed one waits until they are made."""
    keeper = line.source.keeper
    if not keeper.is_closed(gate):
        return True
    if not all(file.known() for file in files.values()):
        return keeper.passes(gate, subject, "")
    try:
        digests = {name: file.value().digest for name, file in files.items()}
    except BuildError:
        return False  # its step failed, which the end of the build tells
    return keeper.passes(gate, subject, joint_digest(digests))


def _edit(
    line: _Line, listed: Sequence[Handle[tuple[Shot, ...]]], out: Mapping[str, Deliverable]
) -> dict[str, Deliverable]:
    """The cut and all that follows from it: exchange files, subtitles, sound, the film."""
    build, source, choice = line.build, line.source, line.choice
    settings = source.settings
    cut = build.call(
        lay_the_cut,
        source.name,
        tuple(listed),
        _names(line),
        settings.rate,
        settings.size,
        line.cites,
    )
    edited: dict[str, Deliverable] = {}
    if choice.wants("timeline"):
        edited["timeline.otio"] = build.call(write_otio_file, cut)
        edited["timeline.edl"] = build.call(write_edl_file, cut)
        edited["timeline.fcpxml"] = build.call(write_fcpxml_file, cut)
    language = source.language
    cues = build.call(lay_cues, cut, dict(line.spoken), language)
    if choice.wants("subtitles") or source.keeper.is_closed("localisation"):
        edited[f"subtitles/{language}.srt"] = build.call(write_srt_file, cut, cues)
        edited[f"subtitles/{language}.vtt"] = build.call(write_vtt_file, cut, cues, language)
    if choice.wants("film", "mix"):
        stems = _stems(line, cut, listed)
        edited.update({f"stems/{name}.wav": stem for name, stem in stems.items()})
        mix = build.call(
            mix_stems, stems["dialogue"], stems["effects"], stems["music"], settings.loudness
        )
        edited["mix.wav"] = Part(mix, "wav")
        if choice.wants("film") and _may_join(line, listed, {**out, **edited}):
            clips = tuple(made for name, made in out.items() if name.startswith("shots/"))
            edited["film.mp4"] = build.call(
                join_the_film, clips, mix, {language: cues}, source.name, settings.rate
            )
    return edited


def _may_join(
    line: _Line, listed: Sequence[Handle[tuple[Shot, ...]]], made: Mapping[str, Deliverable]
) -> bool:
    """Whether every take, the mix and the subtitles have passed their gates."""
    takes = {
        shot.number: f"shots/{shot.number}.mp4" for handle in listed for shot in handle.value()
    }
    passed = [
        name in made and _passes(line, "takes", number, {name: made[name]})
        for number, name in takes.items()
    ]
    passed.append(_passes(line, "mix", "mix", {"mix.wav": made["mix.wav"]}))
    language = line.source.language
    cues = {n: f for n, f in made.items() if n.startswith(f"subtitles/{language}.")}
    if cues:
        passed.append(_passes(line, "localisation", language, cues))
    return all(passed)


def _asked(name: str, choice: Choice) -> bool:
    """Whether a file belongs to what was asked for; shots in motion come with the film."""
    kind = kind_of(name)
    return kind is not None and choice.wants(kind.target)


# --- people, places, props -----------------------------------------------------------------------


def _set(line: _Line, place: Place) -> Handle[BuiltSet]:
    if place.key not in line.sets:
        shown = place.model_copy(update={"cited": ()})
        line.sets[place.key] = line.build.call(
            build_set_layer,
            shown,
            label=place.key,
            cites=[f"bible/places.toml:{place.key}", *map(str, place.cited)],
        )
    return line.sets[place.key]


def _body(line: _Line, character: Character) -> Handle[BuiltBody]:
    if character.key not in line.bodies:
        line.bodies[character.key] = line.build.call(
            build_body_layer,
            _looks_of(character),
            label=character.key,
            cites=[
                f"bible/characters.toml:{character.key}",
                *map(str, character.cited),
                *line.source.consents.get(("likeness", character.key), ()),
            ],
        )
    return line.bodies[character.key]


def _prop(line: _Line, name: str) -> Handle[BuiltProp]:
    if name not in line.props:
        line.props[name] = line.build.call(build_prop_layer, name, label=name)
    return line.props[name]


def _looks_of(character: Character) -> Character:
    """What shows of a character: a new voice or description builds no new body."""
    return Character(
        key=character.key,
        name=character.key.upper(),
        figure=character.figure,
        wardrobe=character.wardrobe,
        voice=Voice(name="none"),
    )


def _seen_in(line: _Line, scene: Scene, sheet: SceneBreakdown) -> list[Character]:
    """Who may be on the set: the silent, and those who speak on screen."""
    heard = [e for e in scene.elements if isinstance(e, Dialogue)]
    names = [*sheet.silent, *(d.character for d in heard if not d.off_screen)]
    found = (line.source.bible.character(name) for name in names)
    return list({c.key: c for c in found if c is not None}.values())


# --- speech --------------------------------------------------------------------------------------


def _speak_scene(line: _Line, scene: Scene) -> None:
    """Voices every line of a scene."""
    source = line.source
    for line_id, dialogue in scene.lines():
        character = source.bible.character(dialogue.character)
        if character is None:
            continue
        line.cites[line_id] = (dialogue.cited,) if dialogue.cited else ()
        line.spoken[line_id] = line.build.call(
            speak_line,
            dialogue.text,
            character.voice,
            source.language,
            _manner(dialogue),
            source.voice_backend,
            label=line_id,
            cites={
                "text": _lines_said(dialogue),
                "voice": [
                    f"bible/characters.toml:{character.key}",
                    *source.consents.get(("voice", character.key), ()),
                ],
            },
            salt=[source.salts["voice"]],
        )


def _lines_said(dialogue: Dialogue) -> list[str]:
    """The script lines of what is said, then the cue's: each once."""
    parts = [part.cited for part in dialogue.parts]
    cited = [c for c in (*parts, dialogue.cited) if c is not None]
    lines = (f"{c.file}:{n}" for c in cited for n in range(c.line, c.last_line + 1))
    return list(dict.fromkeys(lines))


def _manner(dialogue: Dialogue) -> Manner:
    asked = " ".join(p.text for p in dialogue.parts if isinstance(p, Parenthetical))
    return read_manner(asked)


# --- shots ---------------------------------------------------------------------------------------


def _list_scene(line: _Line, scene: Scene, sheet: SceneBreakdown) -> Handle[tuple[Shot, ...]]:
    """A scene's shot list; in a plan, with guesses where a step has not run."""
    source = line.source
    place = source.places[scene.number]
    people = _seen_in(line, scene, sheet)
    heard = [source.bible.character(d.character) for _, d in scene.lines()]
    cast = {c.key: c for c in (*people, *heard) if c is not None}
    durations = {
        line_id: _seconds(line.spoken[line_id], dialogue.text)
        for line_id, dialogue in scene.lines()
        if line_id in line.spoken
    }
    return line.build.call(
        list_scene_shots,
        scene,
        sheet.model_copy(update={"place": place.name}),
        Bible(characters=tuple(cast.values()), places=(place,)),
        durations,
        _guess(_set(line, place), guess_set(place)),
        {c.key: _guess(_body(line, c), guess_body(c)) for c in people},
        source.lights[scene.number],
        source.weathers[scene.number],
        source.settings.rate,
        source.settings.size,
        label=scene.number,
        cites=[str(scene.cited)] if scene.cited else [],
    )


def _guess(handle: Handle[T], otherwise: T) -> Handle[T] | T:
    """A handle, unless a plan does not know it: then the last make's value, else a stand-in."""
    return handle if handle.known() else handle.last_value(otherwise)


def _seconds(handle: Handle[Spoken], text: str) -> float:
    """A line's length. In a plan a new line has the length that its words suggest."""
    return round(handle.value().speech.duration, 3) if handle.known() else estimate_seconds(text)


def _stage(line: _Line, shot: Shot) -> Handle[Blob]:
    from regie.board import props_of

    characters = {c.key: c for c in line.source.bible.characters}
    return line.build.call(
        stage_shot,
        shot,
        {p.character: _body(line, characters[p.character]) for p in shot.performances},
        line.sets[shot.place],
        props_of(shot),
        {said.line_id: line.spoken[said.line_id] for said in shot.lines},
        line.source.settings.rate,
        line.source.settings.size,
        line.source.settings.animate_on,
        label=shot.number,
        cites=[str(c) for c in shot.cited],
    )


def _layers(line: _Line, shot: Shot) -> dict[str, Handle[Any]]:
    """The layers that a shot's stage refers to, by path: handles of `Layered` results."""
    from regie.board import props_of

    cast = [p.character for p in shot.performances]
    return {
        f"sets/{shot.place}.usdc": line.sets[shot.place],
        **{f"cast/{key}.usdc": line.bodies[key] for key in cast},
        **{f"props/{name}.usdc": _prop(line, name) for name in props_of(shot)},
    }


def _board(line: _Line, shot: Shot, stage: Handle[Blob]) -> Handle[Blob]:
    from regie.board import board_frame

    settings = line.source.settings
    return line.build.call(
        render_board,
        stage,
        _layers(line, shot),
        board_frame(shot, settings.animate_on),
        settings.size,
        line.source.bible.look,
        label=shot.number,
        cites={"look": ["bible/look.toml"], "stage": [str(c) for c in shot.cited]},
        salt=[line.source.salts["picture"]],
    )


def _shoot(line: _Line, shot: Shot, stage: Handle[Blob], board: Handle[Blob]) -> Handle[Blob]:
    """The shot in motion: a move over its board as a draft, else the moving stage."""
    from regie.board import still_move

    settings = line.source.settings
    if line.choice.profile == "draft":
        start, end = still_move(shot)
        return line.build.call(
            move_over_still,
            board,
            shot.duration,
            start,
            end,
            settings.rate,
            settings.size,
            label=shot.number,
        )
    return line.build.call(
        shoot_previs,
        stage,
        _layers(line, shot),
        shot.duration,
        settings.animate_on,
        settings.rate,
        settings.size,
        line.source.bible.look,
        label=shot.number,
        cites={"look": ["bible/look.toml"], "stage": [str(c) for c in shot.cited]},
        salt=[line.source.salts["picture"]],
    )


# --- sound and paper -----------------------------------------------------------------------------


def _stems(
    line: _Line, cut: Handle[Cut], listed: Sequence[Handle[tuple[Shot, ...]]]
) -> dict[str, Handle[Blob]]:
    build = line.build
    scenes = build.call(score_scenes, cut, tuple(listed), line.source.language)
    return {
        "dialogue": build.call(lay_dialogue_stem, cut, dict(line.spoken), scenes),
        "effects": build.call(lay_effects_stem, cut, scenes),
        "music": build.call(lay_music_stem, cut, scenes),
    }


def _names(line: _Line) -> dict[str, str]:
    return {c.key: c.name for c in line.source.bible.characters}


def _headings(line: _Line) -> dict[str, str]:
    return {s.number: s.slugline.text for s in line.source.screenplay.scenes}


def _author(screenplay: Screenplay) -> str:
    keys = ("author", "authors", "auteur", "auteurs")
    return next((v for k, v in screenplay.title_page if k.lower() in keys), "")
