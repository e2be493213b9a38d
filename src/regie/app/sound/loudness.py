"""The loudness of a film that was made, against where it goes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from regie.app.made_files import find_made_file
from regie.app.results import Result
from regie.film.units import Noun
from regie.pipeline.out_folder import read_manifest
from regie.pipeline.title_folder import TitleError, open_title
from regie.sound.metering import DESTINATIONS, LoudnessCurve, measure_curve


class AtDestination(Noun):
    """How a film fits somewhere.

    Attributes:
        name: `title` for the title's own setting, else of a destination.
        loudness, within, peak: LUFS, LU and dBTP that are asked.
        louder: LU by which the film is louder; negative: softer. None: it is silent.
    """

    name: str
    loudness: float
    within: float
    peak: float
    louder: float | None
    loudness_fits: bool
    peak_fits: bool


class FilmLoudness(Result):
    """What was measured of a sound. Attributes: sound: BLAKE3 of it."""

    sound: str
    curve: LoudnessCurve
    destinations: tuple[AtDestination, ...]


def measure_loudness_of(folder: Path, sound: str = "") -> FilmLoudness:
    """Measures a sound of a title.

    Args:
        sound: BLAKE3 of a wave file; empty: the mix that was made last.

    Raises:
        TitleError: there is none. SoundError: it cannot be read.
    """
    title = open_title(folder)
    sound = sound or read_manifest(title).get("mix.wav", "")
    file = find_made_file(folder, sound, ".wav") if sound else None
    if file is None:
        raise TitleError(f"{folder}: there is no mix yet; make it with `regie make {folder} mix`")
    curve = _measure(sound, file)
    asked = [("title", title.settings.loudness, 0.5, -1.0)]
    asked += [(d.name, d.loudness, d.within, d.peak) for d in DESTINATIONS]
    return FilmLoudness(
        sound=sound,
        curve=curve,
        destinations=tuple(_fit(curve, *one) for one in asked),
    )


@lru_cache(maxsize=32)
def _measure(sound: str, file: Path) -> LoudnessCurve:
    """Measured once: what has a digest does not change."""
    return measure_curve(file)


def _fit(
    curve: LoudnessCurve, name: str, loudness: float, within: float, peak: float
) -> AtDestination:
    louder = None if curve.integrated is None else round(curve.integrated - loudness, 2)
    return AtDestination(
        name=name,
        loudness=loudness,
        within=within,
        peak=peak,
        louder=louder,
        loudness_fits=louder is not None and abs(louder) <= within,
        peak_fits=curve.true_peak is None or curve.true_peak <= peak,
    )
