"""The sound of a film as it is chosen now: lines, effects, levels, descriptions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from regie.app.sound.open_sound import OpenSound, open_sound
from regie.app.sound.told import (
    DescriptionOnDesk,
    EffectOnDesk,
    LevelOnDesk,
    LineOnDesk,
    NarratorOnDesk,
    SceneOnDesk,
    ShotOnDesk,
    SoundDesk,
    StemOnDesk,
    TakeOnDesk,
)
from regie.film.sound_choices import LevelRow, Manner, NarratorRow, Pronunciation
from regie.film.speech import words_a_second
from regie.pipeline.described import narrator_of
from regie.pipeline.out_folder import read_manifest
from regie.pipeline.title_folder import open_title
from regie.pipeline.voicing import manner_of_line, voice_of_take

if TYPE_CHECKING:
    from regie.film.bible import Character
    from regie.film.cut import Cut, CutLine
    from regie.film.description import Candidate, Description
    from regie.film.sound_choices import PlacedDescription, Take
    from regie.sound.score import HeardEffect


def look_at_sound(folder: Path) -> SoundDesk:
    """The sound as it is now; nothing is made, nothing is written.

    Raises:
        TitleError, ScriptError: the source cannot be read.
    """
    return tell_sound(open_sound(open_title(folder)))


def tell_sound(opened: OpenSound) -> SoundDesk:
    """An open sound as the page has it."""
    from regie.sound.effects.names import list_effects, list_lasting
    from regie.sound.mix import UNDER_VOICE

    source, sound = opened.source, opened.source.sound
    settings = source.settings
    manifest = read_manifest(opened.title)
    cut = opened.cut
    narrator = narrator_of(source)
    desk = SoundDesk(
        title=source.name,
        language=source.language,
        rate=(settings.rate.numerator, settings.rate.denominator),
        duration=cut.duration if cut else 0,
        loudness=settings.loudness,
        measured=opened.report.loudness if opened.report else None,
        true_peak=opened.report.true_peak if opened.report else None,
        gain=opened.report.gain if opened.report else 0.0,
        film=manifest.get("film.mp4", ""),
        lines=tuple(_line(opened, line) for line in cut.lines) if cut else (),
        effects=_effects(opened),
        scenes=_scenes(opened, cut) if cut else (),
        shots=_shots(opened, cut) if cut else (),
        stems=_stems(opened, manifest),
        levels=_levels(opened),
        under_voice=dict(UNDER_VOICE),
        pronunciations=tuple(
            p.row.model_copy(update={"cited": None, "by": ""})
            for p in sound.rows
            if isinstance(p.row, Pronunciation)
        ),
        descriptions=_descriptions(opened),
        measured_description=opened.description is not None,
        narrator=NarratorOnDesk(
            voice=narrator.name,
            speed=narrator.speed,
            gain=sound.narrator.gain,
            chosen=any(isinstance(p.row, NarratorRow) for p in sound.rows),
        ),
        effect_names=list_effects(),
        lasting=tuple(sorted(list_lasting())),
        told=(*(cut.told if cut else ()), *sound.unread, *sound.said),
    )
    digest = hashlib.blake2b(desk.model_dump_json().encode(), digest_size=8).hexdigest()
    return desk.model_copy(update={"revision": digest})


def _line(opened: OpenSound, line: CutLine) -> LineOnDesk:
    (scene, index), dialogue = opened.lines[line.line_id]
    sound = opened.source.sound
    row = sound.line(scene, index)
    circled = sound.circled(scene, index)
    speaker = next((c for c in opened.source.bible.characters if c.key == line.character), None)
    by_script = manner_of_line(dialogue)
    takes = [(1, None), *((t.take, t) for t in sound.takes(scene, index))]
    return LineOnDesk(
        line=line.line_id,
        scene=scene,
        who=line.name,
        text=" ".join(line.text.split()),
        start=line.start,
        duration=line.duration,
        off_screen=line.off_screen,
        take=circled.take if circled else 1,
        takes=tuple(
            _take(opened, (scene, index), number, take, speaker, by_script)
            for number, take in takes
        ),
        move=row.move if row else 0,
        gain=row.gain if row else 0.0,
        pan=row.pan if row else 0.0,
    )


def _take(
    opened: OpenSound,
    place: tuple[str, int],
    number: int,
    take: Take | None,
    speaker: Character | None,
    by_script: Manner,
) -> TakeOnDesk:
    from regie.film.bible import Voice
    from regie.film.sound_choices import Take as AnyTake

    take = take or AnyTake()
    voice = voice_of_take(speaker.voice if speaker else Voice(name=""), take)
    said = opened.spoken.get((place, number))
    return TakeOnDesk(
        take=number,
        voice=voice.name,
        speed=voice.speed,
        pitch=voice.pitch,
        pause=take.pause,
        manner=take.manner or by_script,
        seed=take.seed,
        sound=said.wav.digest if said else "",
        seconds=round(said.speech.duration, 3) if said else 0.0,
        words=said.speech.words if said else (),
    )


def name_effects(opened: OpenSound) -> Iterator[tuple[str, HeardEffect, int]]:
    """Each effect after the key that names it for good, and with which of those added it is.

    The key is its shot's uid and its name, then `+` and which of those added; which is -1 for one
    that words name.
    """
    added: dict[tuple[int, str], int] = {}
    for heard in opened.effects:
        key, which = f"{opened.shots[heard.shot].uid}/{heard.name}", -1
        if heard.machine is None:
            which = added.get((heard.shot, heard.name), 0)
            added[heard.shot, heard.name] = which + 1
            key += f"+{which}"
        yield key, heard, which


def _effects(opened: OpenSound) -> tuple[EffectOnDesk, ...]:
    rate = opened.source.settings.rate
    found: list[EffectOnDesk] = []
    for key, heard, _ in name_effects(opened):
        shot, choice, spot = opened.shots[heard.shot], heard.choice, heard.spot or heard.machine
        at = spot.start if spot else 0.0
        found.append(
            EffectOnDesk(
                key=key,
                shot=shot.number,
                scene=shot.scene,
                words=" ".join(shot.action.split()) or shot.anchor.words,
                name=heard.name,
                sound=spot.name if spot else heard.name,
                start=rate.frames(at),
                variant=choice.variant if choice else 1,
                move=choice.move if choice else 0,
                gain=choice.gain if choice else 0.0,
                pan=(choice.pan or 0.0) if choice else 0.0,
                seconds=choice.seconds if choice else None,
                dropped=bool(choice and choice.drop),
                added=heard.machine is None,
                seed=(spot.seed if spot else None) or 0,
            )
        )
    return tuple(sorted(found, key=lambda e: e.start))


def _scenes(opened: OpenSound, cut: Cut) -> tuple[SceneOnDesk, ...]:
    headings = {s.number: s.slugline.text for s in opened.source.screenplay.scenes}
    found: list[SceneOnDesk] = []
    for piece in cut.shots:
        length = piece.duration + piece.black
        if found and found[-1].number == piece.scene:
            last = found[-1]
            found[-1] = last.model_copy(update={"duration": last.duration + length})
        else:
            found.append(
                SceneOnDesk(
                    number=piece.scene,
                    slugline=headings.get(piece.scene, ""),
                    start=piece.start - piece.black,
                    duration=length,
                )
            )
    return tuple(found)


def _shots(opened: OpenSound, cut: Cut) -> tuple[ShotOnDesk, ...]:
    return tuple(
        ShotOnDesk(
            key=opened.shots[piece.index].uid,
            number=piece.number,
            scene=piece.scene,
            start=piece.start,
            duration=piece.duration,
            source_in=piece.source_in,
        )
        for piece in cut.shots
    )


def _stems(opened: OpenSound, manifest: Mapping[str, str]) -> tuple[StemOnDesk, ...]:
    """What can be heard: made for what is chosen now, else as it was made last."""
    files = {
        "dialogue": "stems/dialogue.wav",
        "music": "stems/music.wav",
        "effects": "stems/effects.wav",
        "ambience": "ambience.wav",
        "description": "audio-description-voice.wav",
        "mix": "mix.wav",
        "described": "audio-description.wav",
    }
    found = []
    for name, file in files.items():
        fresh = opened.stems.get(name, "")
        there = fresh or manifest.get(file, "")
        if there:
            found.append(StemOnDesk(name=name, sound=there, is_fresh=bool(fresh)))
    return tuple(found)


def _levels(opened: OpenSound) -> tuple[LevelOnDesk, ...]:
    found: dict[tuple[str, str], LevelOnDesk] = {}
    for placed in opened.source.sound.rows:
        row = placed.row
        if not isinstance(row, LevelRow) or (row.words and placed.anchor is None):
            continue
        scene = placed.anchor.scene if placed.anchor else ""
        found[row.stem, scene] = LevelOnDesk(
            stem=row.stem, scene=scene, gain=row.gain, pan=row.pan, under_voice=row.under_voice
        )
    return tuple(found.values())


def _descriptions(opened: OpenSound) -> tuple[DescriptionOnDesk, ...]:
    description = opened.description or _guess_description(opened)
    if description is None:
        return ()
    numbers = [s.number for s in opened.source.screenplay.scenes]
    rows: dict[tuple[str, str, int], PlacedDescription] = {
        (d.scene, d.kind, d.index): d for d in opened.source.sound.descriptions(numbers)
    }
    found: list[DescriptionOnDesk] = []
    for said in description.said:
        found.append(
            _description(said.candidate, rows).model_copy(
                update={"text": said.text, "start": said.start, "duration": said.duration}
            )
        )
    for left in description.left_out:
        found.append(
            _description(left.candidate, rows).model_copy(
                update={
                    "said": False,
                    "duration": left.needs,
                    "needs": left.needs,
                    "room": left.room,
                }
            )
        )
    found += [
        DescriptionOnDesk(
            key=f"{d.scene}/{d.kind}/{d.index}", scene=d.scene, words=d.words,
            text=d.text or d.words, start=0.0, duration=0.0, said=False, dropped=True,
        )
        for d in rows.values() if d.drop
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda d: d.start))


def _description(
    candidate: Candidate, rows: dict[tuple[str, str, int], PlacedDescription]
) -> DescriptionOnDesk:
    """A candidate as the page has it; its row is taken out of the others."""
    key = (candidate.scene, candidate.kind, candidate.index)
    row = rows.pop(key, None)
    return DescriptionOnDesk(
        key="/".join(map(str, key)),
        scene=candidate.scene,
        words=candidate.words,
        text=candidate.text,
        start=candidate.begins,
        duration=0.0,
        edited=candidate.edited,
        first=bool(row and row.first),
        move=row.move if row else 0,
    )


def _guess_description(opened: OpenSound) -> Description | None:
    """The description by how long its words would take, while no voice has said them."""
    from regie.sound.description.gaps import find_gaps, find_speech
    from regie.sound.description.placing import place_descriptions

    cut = opened.cut
    if opened.candidates is None or cut is None:
        return None
    pace = words_a_second(opened.source.language)
    words = {
        line: said.speech.words
        for line, (place, _) in opened.lines.items()
        if (said := opened.spoken.get((place, _circled(opened, place)))) is not None
    }
    gaps = find_gaps(find_speech(cut, words), cut.rate.seconds(cut.duration))
    return place_descriptions(
        opened.candidates, gaps, lambda text: round(0.3 + len(text.split()) / pace, 3)
    )


def _circled(opened: OpenSound, place: tuple[str, int]) -> int:
    circled = opened.source.sound.circled(*place)
    return circled.take if circled else 1
