"""The wall of boards: every shot that was made, by scene, with its picture and its words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from regie.app.results import Result
from regie.film.units import Noun
from regie.pipeline.out_folder import read_manifest
from regie.pipeline.title_folder import open_title

LIST = "shots.csv"
"""The shot list of the last make, in `out/`."""


class ShotOnWall(Noun):
    """One shot.

    Attributes:
        board, film: BLAKE3 of its still and of its moving picture; empty: not made.
        start: of its first frame in the film, frames. frames: how long it is.
        timecode: of its first frame.
        words: what its sentence says, or who says what.
        cites: lines of the script, `script.fountain:12`.
        card: what stands there instead of a picture.
    """

    shot: str
    scene: str
    board: str = ""
    film: str = ""
    size: str = ""
    angle: str = ""
    lens: int = 0
    move: str = ""
    subject: str = ""
    cast: tuple[str, ...] = ()
    start: int = 0
    frames: int = 0
    seconds: float = 0.0
    timecode: str = ""
    action: str = ""
    dialogue: str = ""
    cites: tuple[str, ...] = ()
    card: str = ""

    @property
    def words(self) -> str:
        return self.dialogue or self.action


class SceneOnWall(Noun):
    """A scene and its shots, in the order of the cut."""

    number: str
    heading: str
    shots: tuple[ShotOnWall, ...]


class BoardWall(Result):
    """All scenes that have shots.

    Attributes:
        film: BLAKE3 of the film; empty: not made.
    """

    name: str
    scenes: tuple[SceneOnWall, ...]
    film: str = ""

    @property
    def shots(self) -> tuple[ShotOnWall, ...]:
        return tuple(shot for scene in self.scenes for shot in scene.shots)


def look_at_boards(folder: Path) -> BoardWall:
    """The wall as the last makes left it; nothing is made for it.

    Raises:
        TitleError: there is no title.
    """
    title = open_title(folder)
    manifest = read_manifest(title)
    rows = _read_list(title.out / LIST)
    scenes: dict[str, tuple[str, list[ShotOnWall]]] = {}
    start = 0
    for row in rows:
        shot = _shot_of(row, manifest, start)
        start += shot.frames
        scenes.setdefault(shot.scene, (row["heading"], []))[1].append(shot)
    return BoardWall(
        name=title.name,
        scenes=tuple(
            SceneOnWall(number=number, heading=heading, shots=tuple(shots))
            for number, (heading, shots) in scenes.items()
        ),
        film=manifest.get("film.mp4", ""),
    )


def _read_list(file: Path) -> Iterator[Mapping[str, str]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return
    yield from csv.DictReader(io.StringIO(text))


def _shot_of(row: Mapping[str, str], manifest: Mapping[str, str], start: int) -> ShotOnWall:
    number = row["shot"]
    return ShotOnWall(
        shot=number,
        scene=row["scene"],
        board=manifest.get(f"boards/{number}.png", ""),
        film=manifest.get(f"shots/{number}.mp4", ""),
        size=row["size"],
        angle=row["angle"],
        lens=int(row["lens_mm"] or 0),
        move=row["move"],
        subject=row["subject"],
        cast=tuple(name for name in row["cast"].split(", ") if name),
        start=start,
        frames=int(row["frames"]),
        seconds=float(row["seconds"]),
        timecode=row["start_tc"],
        action=row["action"],
        dialogue=row["dialogue"],
        cites=tuple(cite for cite in row["script_lines"].split(",") if cite),
        card=row["card"],
    )
