"""The dialogue and effects stems: every sound laid at its moment."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from regie.film.bible import SetKind
from regie.film.cut import Cut, CutLine
from regie.film.sound import SoundScene, Spot
from regie.film.sound_choices import VARIANTS, LinePlacing
from regie.sound.effects.ambience import PERIOD, Layer, list_layers, make_layer
from regie.sound.effects.footsteps import walk
from regie.sound.effects.spots import SPOTS, make_spot
from regie.sound.errors import SoundError
from regie.sound.filters import SAMPLE_RATE
from regie.sound.rooms import DEFAULT_INTERIOR, Room, find_room, put_in_room
from regie.sound.timeline import Placed, play_clip, write_stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from regie.sound.effects.ambience import Bed
    from regie.sound.timeline import Reader

    Samples = NDArray[np.float64]

SEAM = 0.12
"""Seconds over which one place gives way to the next."""

BED_SPOTS: Mapping[str, float] = {
    "fire": -42,
    "rain": -36,
    "wind": -40,
    "sea": -38,
    "murmur": -40,
    "car": -36,
}
"""Sounds that a scene's words bring and that go on through it: level in dBFS."""

BEHIND_WALLS = -9.0
"""Decibels taken from rain, wind and sea when they are heard from indoors."""

OFF_SCREEN = -2.0
"""Decibels taken from a voice that is heard and not seen."""


def lay_dialogue(
    cut: Cut,
    wavs: Mapping[str, Path],
    out: Path,
    scenes: Sequence[SoundScene] = (),
    placings: Sequence[LinePlacing] = (),
) -> None:
    """Writes the dialogue stem: each line at its time, with the room that it is spoken in.

    Args:
        wavs: for each line's id its file, 48 kHz mono, as `speak` writes it.
        scenes: tell the room of each line; without them every line is in a plain room.
        placings: how loud and where lines are, of those for which that was chosen.

    Raises:
        SoundError: a line has no file, or a file cannot be read or written.
    """
    sounds = []
    chosen = {placing.line_id: placing for placing in placings}
    for line in cut.lines:
        if line.line_id not in wavs:
            raise SoundError(
                f"The line {line.line_id} of {line.name} has no sound; make the voices again."
            )
        clip = _speak_in_room(
            wavs[line.line_id], line, _room_of(line, scenes), chosen.get(line.line_id)
        )
        sounds.append(Placed(round(line.start * SAMPLE_RATE), play_clip(clip)))
    write_stem(out, cut.rate.seconds(cut.duration), sounds)


def lay_effects(scenes: Sequence[SoundScene], duration: float, out: Path) -> None:
    """Writes the effects stem: places, weather, footsteps, and what actions name.

    Args:
        scenes: in order, seconds of the film.
        duration: of the film, seconds.

    Raises:
        SoundError: a spot has an unknown name, or the file cannot be written.
    """
    sounds: list[Placed] = []
    beds: dict[str, Bed] = {}
    for scene in scenes:
        seed = place_seed(scene)
        sounds.append(_place_bed(list_layers(scene), scene.start, scene.duration, seed, beds))
        room = find_room(scene.set_kind, scene.interior)
        for index, spot in enumerate(scene.spots):
            own = spot_seed(scene, index, spot) if spot.seed is None else spot.seed
            sounds.append(_place_spot(scene, spot, room, own, beds))
        for index, steps in enumerate(scene.footsteps):
            own = zlib.crc32(f"{seed}|{index}|steps".encode())
            start = round(steps.start * SAMPLE_RATE)
            make = _in_room(lambda s=steps, n=own: walk(s, n), room)  # type: ignore[misc]
            sounds.append(Placed(start, play_clip(make)))
    write_stem(out, duration, sounds)


def lay_ambience(scenes: Sequence[SoundScene], duration: float, out: Path) -> None:
    """Writes what of the effects stem is the places themselves: rooms, weather, the sea.

    Raises:
        SoundError: the file cannot be written.
    """
    beds: dict[str, Bed] = {}
    sounds = [_place_bed(list_layers(s), s.start, s.duration, place_seed(s), beds) for s in scenes]
    write_stem(out, duration, sounds)


HEARD_SECONDS = 4.0
"""How much of a sound that goes on is heard alone."""

AUDITION_PEAK = 0.5
"""Highest sample of an effect that is heard alone: soft ones are chosen by ear too."""


def hear_effect(
    name: str, seed: int, variant: int, kind: SetKind, interior: bool, out: Path
) -> float:
    """Writes one effect alone, in its room.

    Returns:
        Seconds.

    Raises:
        SoundError: there is no such sound, or the file cannot be written.
    """
    import numpy as np

    from regie.sound.speak import write_wav

    scene = SoundScene(start=0, duration=HEARD_SECONDS, set_kind=kind, interior=interior)
    lasts = HEARD_SECONDS if name in BED_SPOTS else None
    spot = Spot(name=name, start=0, variant=variant, duration=lasts)
    read = _place_spot(scene, spot, find_room(kind, interior), seed, {}).open()
    parts: list[Samples] = []
    while len(part := read(SAMPLE_RATE)):
        parts.append(part)
    samples = np.concatenate(parts)
    peak = float(np.abs(samples).max()) or 1.0
    write_wav(out, samples / peak * AUDITION_PEAK)
    return len(samples) / SAMPLE_RATE


def place_seed(scene: SoundScene) -> int:
    """What a place is made from: equal places sound alike."""
    return zlib.crc32(f"{scene.set_kind}|{scene.place}".encode())


def spot_seed(scene: SoundScene, index: int, spot: Spot) -> int:
    """What an effect is made from, by its place among the scene's."""
    return zlib.crc32(f"{place_seed(scene)}|{index}|{spot.name}|{spot.start:.3f}".encode())


def _panned(samples: Samples, pan: float) -> Samples:
    """Sound in both ears, moved to one side at equal power: -1 left, 1 right."""
    import numpy as np

    if not pan:
        return samples
    both = samples if samples.ndim == 2 else np.column_stack([samples, samples])
    angle = (pan + 1) * np.pi / 4
    placed: Samples = both * (2**0.5 * np.array([np.cos(angle), np.sin(angle)]))
    return placed


def _room_of(line: CutLine, scenes: Sequence[SoundScene]) -> Room:
    for scene in scenes:
        if scene.start <= line.start < scene.start + scene.duration:
            return find_room(scene.set_kind, scene.interior)
    return DEFAULT_INTERIOR


def _speak_in_room(
    path: Path, line: CutLine, room: Room, placing: LinePlacing | None
) -> Callable[[], Samples]:
    def make() -> Samples:
        import numpy as np
        import soundfile

        try:
            voice, rate = soundfile.read(path, dtype="float64")
        except (OSError, soundfile.SoundFileError) as error:
            raise SoundError(f"{path} cannot be read ({error}); make the voices again.") from error
        if rate != SAMPLE_RATE or voice.ndim != 1:
            raise SoundError(f"{path} is not 48 kHz mono; make the voices again.")
        if line.off_screen:
            voice = voice * 10 ** (OFF_SCREEN / 20)
        placed = put_in_room(np.asarray(voice), room)
        if placing is None:
            return placed
        return _panned(placed * 10 ** (placing.gain / 20), placing.pan)

    return make


def _in_room(make: Callable[[], Samples], room: Room) -> Callable[[], Samples]:
    return lambda: put_in_room(make(), room)


def _place_spot(
    scene: SoundScene, spot: Spot, room: Room, seed: int, beds: dict[str, Bed]
) -> Placed:
    start = round(spot.start * SAMPLE_RATE)
    if spot.name in BED_SPOTS:
        outside = spot.name in ("rain", "wind", "sea") and scene.interior
        level = BED_SPOTS[spot.name] + spot.gain + (BEHIND_WALLS if outside else 0.0)
        name = {"rain": "rain indoors", "wind": "draught", "sea": "sea indoors"}.get(spot.name, "")
        layers = (Layer(name if outside else spot.name, level),)
        left = max(scene.start + scene.duration - spot.start, 0.1)
        entered = seed + (spot.variant - 1) * (PERIOD // VARIANTS)
        return _place_bed(layers, spot.start, spot.duration or left, entered, beds, spot.pan or 0.0)
    if spot.name not in SPOTS:
        known = ", ".join(sorted([*SPOTS, *BED_SPOTS]))
        raise SoundError(f"There is no sound named {spot.name!r}; there are: {known}.")

    def make() -> Samples:
        made = make_spot(spot.name, seed, spot.duration, spot.variant)
        gained: Samples = made * 10 ** (spot.gain / 20)
        return gained

    def heard() -> Samples:
        return _panned(put_in_room(make(), room), spot.pan or 0.0)

    return Placed(start, play_clip(heard))


def _place_bed(
    layers: tuple[Layer, ...],
    start: float,
    duration: float,
    seed: int,
    beds: dict[str, Bed],
    pan: float = 0.0,
) -> Placed:
    """Layers for as long as they are wanted, the ends overlapping with the neighbours'.

    Args:
        beds: layers that are made already, by name; those that are missing are added.
    """

    def open_bed() -> Reader:
        import numpy as np

        for layer in layers:
            if layer.name not in beds:
                beds[layer.name] = make_layer(layer.name)
        # A place goes on while the camera is elsewhere: it does not begin anew in each scene.
        first = (round(start * SAMPLE_RATE) + seed) % PERIOD
        length = round((duration + SEAM) * SAMPLE_RATE)
        fade = max(min(round(SEAM * SAMPLE_RATE), length // 2), 1)
        at = 0

        def read(count: int) -> Samples:
            nonlocal at
            count = min(count, length - at)
            places = np.arange(at, at + count)
            rise = np.sin(np.clip(np.minimum(places, length - 1 - places) / fade, 0, 1) * np.pi / 2)
            part = np.zeros((count, 2))
            for layer in layers:
                part += beds[layer.name][(first + places) % PERIOD] * 10 ** (layer.level / 20)
            at += count
            faded: Samples = part * rise[:, None]
            return _panned(faded, pan)

        return read

    return Placed(round(start * SAMPLE_RATE), open_bed)
