"""The cut and all that follows from it: exchange files, subtitles, sound, the film."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from regie.film.deliverables import AMBIENCE, BOARD, FILM, MIX, SHOT
from regie.pipeline.deliverables import Part
from regie.pipeline.gates import joint_digest, picture_in
from regie.pipeline.grading import cdls_of, graded_shot, write_grades
from regie.pipeline.picture import board, take
from regie.pipeline.steps.post import (
    cut_piece,
    dissolve_shot,
    join_the_film,
    lay_the_cut,
    make_black,
    write_edl_file,
    write_fcpxml_file,
    write_otio_file,
)
from regie.pipeline.steps.sound import (
    choose_effects,
    lay_ambience_stem,
    lay_dialogue_stem,
    lay_effects_stem,
    lay_music_stem,
    mix_stems,
    place_lines,
    score_scenes,
)
from regie.pipeline.steps.words import lay_cues, write_srt_file, write_vtt_file
from regie.pipeline.title_words import TextRows, TextVersion
from regie.post.assembly import assemble, lengths_of, tails_of
from regie.post.placing import place_rows

if TYPE_CHECKING:
    from regie.build import Blob, Handle
    from regie.film.cut import Cut, SubtitleCue
    from regie.film.decisions import Gate
    from regie.film.editing import Piece
    from regie.film.shot import Shot
    from regie.pipeline.line import ProductionLine
    from regie.pipeline.scene import SceneLine
    from regie.pipeline.steps.sound import Mixed


def pull_voices(line: ProductionLine) -> None:
    for scene in line.scenes:
        for name, spoken in scene.spoken.items():
            line.out.add(f"voices/{name}.wav", Part(spoken, "wav"))


def pull_timeline(line: ProductionLine) -> None:
    line.out.add("timeline.fcpxml", line.build.call(write_fcpxml_file, line.cut))
    line.build.expand(
        lambda *scenes: _write_graded_timelines(line, scenes),
        *line.listed,
        label="timeline",
        turn=line.paper_turn,
    )


def _write_graded_timelines(line: ProductionLine, scenes: tuple[tuple[Shot, ...], ...]) -> None:
    """What can carry each shot's CDL, and the grades beside it."""
    cdls = cdls_of(line, scenes)
    line.out.add("timeline.otio", line.build.call(write_otio_file, line.cut, cdls))
    line.out.add("timeline.edl", line.build.call(write_edl_file, line.cut, cdls))
    write_grades(line, scenes)


def pull_subtitles(line: ProductionLine) -> None:
    for name, made in line.subtitles.items():
        line.out.add(name, made)


def pull_mix(line: ProductionLine) -> None:
    for name, stem in line.stems.items():
        line.out.add(f"stems/{name}.wav", stem)
    line.out.add(MIX.path, Part(line.mix, "wav"))


def pull_ambience(line: ProductionLine) -> None:
    line.out.add(AMBIENCE.path, line.ambience)


def pull_film(line: ProductionLine) -> None:
    """Shots in motion and, where every gate before it lets it pass, the film."""
    if not line.edits.cuts:
        for scene, following in zip(line.scenes, (*line.scenes[1:], None), strict=True):
            line.build.expand(
                partial(_takes_of, line, scene),
                scene.listed,
                following.listed if following else (),
                label=scene.scene.number,
                turn=scene.turn,
            )
    line.build.expand(
        lambda *scenes: _film(line, scenes),
        *(scene.listed for scene in line.scenes),
        label="film",
        turn=line.last_turn,
    )


def lay_cut(line: ProductionLine) -> Handle[Cut]:
    settings = line.source.settings
    return line.build.call(
        lay_the_cut,
        line.source.name,
        line.listed,
        line.names,
        settings.rate,
        line.film_size,
        {k: v for scene in line.scenes for k, v in scene.standing.items()},
        line.edits,
    )


def move_lines(line: ProductionLine) -> Handle[Cut]:
    """The cut with its lines where they are heard."""
    placings = line.placings
    return (
        line.build.call(place_lines, line.picture_cut, placings) if placings else line.picture_cut
    )


def lay_line_cues(line: ProductionLine) -> dict[str, Handle[tuple[SubtitleCue, ...]]]:
    """The timed text of each version, the script's own language first."""
    source = line.source
    versions = {source.language: TextRows(TextVersion(source.language)), **source.texts}
    return {
        name: line.build.call(
            lay_cues,
            line.cut,
            line.spoken,
            rows.version.language,
            rows.version.audience,
            rows.shown,
            rows.version.language != source.language,
        )
        for name, rows in versions.items()
    }


def write_subtitles(line: ProductionLine) -> dict[str, Handle[Blob]]:
    files: dict[str, Handle[Blob]] = {}
    for name, cues in line.cues.items():
        srt, vtt = files_of_version(name)
        language = TextVersion(name).language
        files[srt] = line.build.call(write_srt_file, line.cut, cues)
        files[vtt] = line.build.call(write_vtt_file, line.cut, cues, language)
    return files


def files_of_version(name: str) -> tuple[str, str]:
    """What a version of the timed text is written to: SubRip, WebVTT."""
    return f"subtitles/{name}.srt", f"subtitles/{name}.vtt"


def lay_stems(line: ProductionLine) -> dict[str, Handle[Blob]]:
    build, language = line.build, line.source.language
    cut = line.picture_cut
    scenes = build.call(score_scenes, cut, line.listed, language)
    chosen = line.source.sound.effects([s.scene.number for s in line.scenes])
    heard = build.call(choose_effects, cut, line.listed, language, chosen) if chosen else scenes
    placings = (line.placings,) if line.placings else ()
    return {
        "dialogue": build.call(lay_dialogue_stem, line.cut, line.spoken, scenes, *placings),
        "effects": build.call(lay_effects_stem, cut, heard),
        "music": build.call(lay_music_stem, cut, scenes),
    }


def lay_ambience(line: ProductionLine) -> Handle[Blob]:
    """What of the effects is places and weather."""
    cut = line.picture_cut
    scenes = line.build.call(score_scenes, cut, line.listed, line.source.language)
    return line.build.call(lay_ambience_stem, cut, scenes)


def mix(line: ProductionLine) -> Handle[Mixed]:
    stems, levels = line.stems, line.source.sound.levels
    chosen: tuple[Any, ...] = ()
    if not levels.is_empty:
        cut = line.picture_cut if any(level.scene for level in levels.levels) else None
        chosen = (levels, cut, line.ambience if levels.splits_effects else None)
    return line.build.call(
        mix_stems,
        stems["dialogue"],
        stems["effects"],
        stems["music"],
        line.source.settings.loudness,
        *chosen,
    )


def _takes_of(
    line: ProductionLine, scene: SceneLine, shots: Sequence[Shot], following: Sequence[Shot]
) -> None:
    """A scene's shots in motion, the last as the next scene comes out of it."""
    chosen = (*shots, *following[:1])
    pieces = assemble(lengths := lengths_of(chosen, line.source.settings.rate)).pieces
    tails = tails_of(pieces, lengths)
    for shot, tail in zip(shots, tails, strict=False):
        gated_take(line, scene, shot, tail)


def gated_take(line: ProductionLine, scene: SceneLine, shot: Shot, tail: int) -> Handle[Any]:
    """A shot in motion once its board has passed its gate; None while it waits. Called once.

    Args:
        tail: frames after its end, for the dissolve into the next shot.
    """
    number = shot.number
    if number in line.takes:
        return line.takes[number]

    def shoot(drawn: Blob | None) -> Handle[Blob] | None:
        if not _passes(line, "boards", number, {BOARD.at(shot=number): drawn}):
            line.held.add(number)
            return None
        shown = take(line, scene, shot, tail)
        line.out.add(SHOT.at(shot=number), shown)
        return shown

    if line.source.keeper.is_closed("boards"):
        drawn = board(line, scene, shot).or_none()
        line.takes[number] = line.build.expand(
            shoot, drawn, label=number, turn=line.take_turn(scene)
        )
    else:
        shown = take(line, scene, shot, tail)
        line.out.add(SHOT.at(shot=number), shown)
        line.takes[number] = shown
    return line.takes[number]


GATES_BEFORE: tuple[Gate, ...] = ("boards", "takes", "mix", "localisation")
"""Gates that a film waits at."""


def _film(line: ProductionLine, scenes: tuple[tuple[Shot, ...], ...]) -> None:
    """Joins the film, at once or when everything in it has passed."""
    placed = [(scene, s) for scene, shots in zip(line.scenes, scenes, strict=True) for s in shots]
    film = _Film.of(line, scenes)
    clips = {
        shot.number: gated_take(line, scene, shot, tail)
        for (scene, shot), tail in zip(placed, film.tails, strict=True)
        if shot.number in film.shown
    }
    keeper = line.source.keeper
    if not any(keeper.is_closed(gate) for gate in GATES_BEFORE):
        _join(line, film, clips)
        return
    cues = line.subtitles if keeper.is_closed("localisation") else {}

    def join(shown: dict[str, Blob | None], mixed: Mixed | None, written: Any) -> None:
        passed = [
            number not in line.held and _passes(line, "takes", number, {SHOT.at(shot=number): blob})
            for number, blob in shown.items()
        ]
        passed.append(_passes(line, "mix", "mix", {MIX.path: mixed.wav if mixed else None}))
        if cues:
            passed += [
                _passes(line, "localisation", name, {f: written[f] for f in files_of_version(name)})
                for name in line.cues
            ]
        if all(passed):
            _join(line, film, clips)

    line.build.expand(
        join,
        {number: clip.or_none() for number, clip in clips.items()},
        line.mix.or_none(),
        {name: cue.or_none() for name, cue in cues.items()},
        label="film",
        turn=line.last_turn,
    )


@dataclass(frozen=True)
class _Film:
    """What the film is joined of.

    Attributes:
        shots: all, in the script's order. tails: frames that each one's file needs after its end.
    """

    shots: tuple[Shot, ...]
    pieces: tuple[Piece, ...]
    tails: tuple[int, ...]

    @classmethod
    def of(cls, line: ProductionLine, scenes: Sequence[Sequence[Shot]]) -> _Film:
        shots = tuple(shot for listed in scenes for shot in listed)
        lengths = lengths_of(shots, line.source.settings.rate)
        pieces = assemble(lengths, place_rows(line.edits, scenes).rows).pieces
        return cls(shots, pieces, tails_of(pieces, lengths))

    @property
    def shown(self) -> frozenset[str]:
        """Numbers of the shots of which there is something in the film."""
        return frozenset(self.shots[p.shot].number for p in self.pieces)


def _join(line: ProductionLine, film: _Film, clips: Mapping[str, Handle[Any]]) -> None:
    """Joins takes as they were approved; grading is done on the way."""
    source, settings = line.source, line.source.settings
    clips = {
        shot.number: graded_shot(line, shot, clips[shot.number])
        for shot in film.shots
        if shot.number in film.shown
    }
    shown: list[Handle[Any]] = []
    lengths: list[int] = []
    before: Handle[Any] | None = None
    following = (*(0 if p.black else p.dissolve for p in film.pieces[1:]), 0)
    for piece, after, last in zip(film.pieces, following, (None, *film.pieces), strict=False):
        shot = film.shots[piece.shot]
        if piece.black:
            before = line.build.call(
                make_black,
                piece.black,
                settings.rate,
                line.film_size,
                label=shot.number,
                turn=line.last_turn,
            )
            shown.append(before)
            lengths.append(piece.black)
        own = clip = _piece_of(line, film, piece, after, clips[shot.number])
        if piece.dissolve and before is not None and last is not None:
            clip = line.build.call(
                dissolve_shot,
                before,
                piece.black or last.duration,
                clip,
                piece.duration,
                piece.dissolve,
                settings.rate,
                line.film_size,
                label=shot.number,
                turn=line.last_turn,
            )
        before = own
        shown.append(clip)
        lengths.append(piece.duration)
    joined = line.build.call(
        join_the_film,
        tuple(shown),
        tuple(lengths),
        line.mix,
        line.cues,
        source.name,
        source.settings.rate,
        turn=line.last_turn,
    )
    line.out.add(FILM.path, joined)


def _piece_of(
    line: ProductionLine, film: _Film, piece: Piece, after: int, take: Handle[Any]
) -> Handle[Any]:
    """A piece of a take: the take itself where the film shows all of it.

    Args:
        after: frames that the dissolve out of it takes.
    """
    shot = film.shots[piece.shot]
    if (piece.source_in, piece.source_out) == (0, shot.duration):
        return take
    return line.build.call(
        cut_piece,
        take,
        piece.source_in,
        piece.duration,
        after,
        line.source.settings.rate,
        line.film_size,
        label=shot.number,
        turn=line.last_turn,
    )


def _passes(
    line: ProductionLine, gate: Gate, subject: str, files: Mapping[str, Blob | None]
) -> bool:
    """Whether a gate lets these files on. What is not made yet in a plan cannot have passed."""
    keeper = line.source.keeper
    if not keeper.is_closed(gate):
        return True
    made = {name: file for name, file in files.items() if file is not None}
    if len(made) < len(files):
        return keeper.passes(gate, subject, "")
    content = joint_digest({name: file.digest for name, file in made.items()})
    picture = picture_in(file.path for file in made.values())
    return keeper.passes(gate, subject, content, picture)
