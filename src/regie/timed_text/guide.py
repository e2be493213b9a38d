"""The figures that timed text is held to: read from a guide, in frames of a rate, for a language.

They stand in `guides/*.toml` alone, with their source and date.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from regie.film.timed_text import Audience
from regie.film.units import FrameRate

GUIDE = "netflix"


@dataclass(frozen=True)
class Limits:
    """What holds for a language, an audience and a rate. Times are frames.

    Attributes:
        gap: the shortest between two cues; longer ones up to `closed_gap` close to it.
        snap: an in-time so near before a cut moves onto it; up to `pull_back` moves back to that.
        linger: how long after the voice a cue may stay.
        off_voice: how far from its first word an in-time may be.
        speed: characters a second. width: characters on a line.
        dash: before each of two who speak in one cue.
    """

    language: str
    audience: Audience
    rate: FrameRate
    fps: float
    shortest: int
    longest: int
    gap: int
    closed_gap: int
    snap: int
    pull_back: int
    linger: int
    off_voice: int
    speed: float
    width: int
    lines: int
    dash: str

    def needed(self, letters: int) -> int:
        """Frames in which so many characters can be read."""
        return -int(-letters * self.fps // self.speed)


@cache
def limits_for(language: str, audience: Audience, rate: FrameRate, guide: str = GUIDE) -> Limits:
    """The limits of a guide.

    Args:
        language: BCP 47; one that the guide does not name has its default.
    """
    told = _read(guide)
    times, text = told["times"], told["text"]
    primary = language.split("-")[0].lower()

    def frames(name: str) -> int:
        return int(rate.frames(times[name] / times["frames_at"]))

    speeds = told["speed"][audience]
    return Limits(
        language=primary,
        audience=audience,
        rate=rate,
        fps=rate.fps,
        shortest=frames("shortest"),
        longest=frames("longest"),
        gap=times["gap"],
        closed_gap=frames("closed_gap"),
        snap=frames("snap"),
        pull_back=frames("pull_back"),
        linger=frames("linger"),
        off_voice=frames("off_voice"),
        speed=float(speeds.get(primary, speeds["default"])),
        width=text["widths"].get(primary, text["width"]),
        lines=text["lines"],
        dash=text["dashes"].get(primary, text["dash"]),
    )


@dataclass(frozen=True)
class BreakWords:
    """Words of a language at which a line ends badly, and before which it ends well."""

    weak: frozenset[str]
    opens: frozenset[str]


@cache
def break_words(language: str) -> BreakWords:
    """Of a primary language; of one that is not known, none."""
    told = _read("breaks").get(language, {"weak": "", "opens": ""})
    return BreakWords(frozenset(told["weak"].split()), frozenset(told["opens"].split()))


def known_languages() -> frozenset[str]:
    """Those that a guide names: primary tags."""
    told = _read(GUIDE)
    named = {*_read("breaks"), *told["text"]["widths"], *told["text"]["dashes"]}
    return frozenset(named | {tag for speeds in told["speed"].values() for tag in speeds})


@cache
def _read(name: str) -> dict[str, Any]:
    text = files(__package__).joinpath("guides", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
