"""A wall of variants as files: the pictures, their contact sheet, and what programs read."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.app.changes import DirectError
from regie.app.results import Result
from regie.film.units import Noun
from regie.pipeline.title_folder import Title, open_title
from regie.support.files import write_whole

if TYPE_CHECKING:
    from PIL import Image, ImageFont

WALL, FILE = "variants", "wall.json"
"""Folder in `out/`, and the file of each wall."""

CAPTION = 20
"""Of the line under a picture, pixels."""


def wall_files(name: str) -> tuple[str, ...]:
    """The contact sheet of a wall, PNG and PDF."""
    return tuple(f"out/{WALL}/{name}/{file}" for file in ("wall.png", "wall.pdf"))


def lay_wall(
    title: Title,
    name: str,
    told: Result,
    pictures: Mapping[int, bytes],
    captions: Mapping[int, str],
    *,
    tile: tuple[int, int] = (384, 161),
    columns: int = 5,
) -> None:
    """Writes a wall into `out/variants/NAME/`.

    Args:
        told: what `wall.json` says. pictures, captions: by number of the variant.
        tile: pixels of a picture on the sheet.
    """
    from PIL import Image, ImageDraw

    home = title.out / WALL / name
    home.mkdir(parents=True, exist_ok=True)
    for number, picture in pictures.items():
        write_whole(home / f"{number}.png", picture, within=title.folder)
    wide, high = tile
    rows = -(-len(pictures) // columns) or 1
    sheet = Image.new("RGB", (columns * wide, rows * (high + CAPTION)), "white")
    draw = ImageDraw.Draw(sheet)
    face = open_face(12)
    for place, (number, picture) in enumerate(pictures.items()):
        left, top = place % columns * wide, place // columns * (high + CAPTION)
        with Image.open(io.BytesIO(picture)) as opened:
            sheet.paste(opened.convert("RGB").resize(tile), (left, top))
        caption = captions[number]
        while draw.textlength(caption, face) > wide - 8:
            caption = caption.rstrip("…")[:-1] + "…"
        draw.text((left + 4, top + high + 2), caption, "black", face)
    save_sheet(sheet, home / "wall", title.folder)
    text = json.dumps(told.as_json(), ensure_ascii=False, indent=2) + "\n"
    write_whole(home / FILE, text, within=title.folder)


def open_face(size: int) -> ImageFont.FreeTypeFont:
    """The face of captions, so many pixels high."""
    from PIL import ImageFont

    font = files("regie.support.paper").joinpath("fonts/DejaVuSans.ttf").read_bytes()
    return ImageFont.truetype(io.BytesIO(font), size)


def save_sheet(sheet: Image.Image, stem: Path, within: Path) -> None:
    """Writes a contact sheet as PNG and PDF, whole.

    Args:
        stem: of the files. within: the title's folder.
    """
    for suffix in ("PNG", "PDF"):
        held = io.BytesIO()
        sheet.save(held, suffix)
        write_whole(stem.with_suffix(f".{suffix.lower()}"), held.getvalue(), within=within)


def read_wall(title: Title, word: str) -> tuple[Path, Any]:
    """The folder of the last wall of a shot or a scene, and what its `wall.json` holds.

    Raises:
        DirectError: there is none, or it cannot be read.
    """
    home = title.out / WALL / word.strip().upper()
    try:
        return home, json.loads((home / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DirectError(
            f"{home.name}: there are no variants of it; run `regie vary {title.folder} "
            f"{home.name}` first"
        ) from error
    except ValueError as error:
        raise DirectError(f"{home / FILE}: cannot be read; run `regie vary` again") from error


def read_variant(title: Title, word: str, number: int) -> Mapping[str, Any]:
    """One variant of the last wall.

    Raises:
        DirectError: there is no such wall or variant.
    """
    home, told = read_wall(title, word)
    try:
        found: Mapping[str, Any] = next(v for v in told["variants"] if v["number"] == number)
    except (KeyError, TypeError, StopIteration) as error:
        raise DirectError(f"{home / FILE}: there is no variant {number} in it") from error
    return found


def tell_choice(choice: Mapping[str, Any]) -> str:
    """What makes a variant another, in a few words, for captions."""
    return ", ".join(_tell(key, value) for key, value in choice.items() if value is not None)


def _tell(key: str, value: Any) -> str:
    if key == "bodies":
        return ", ".join(f"{b['who']} at ({b['at'][0]:g}, {b['at'][1]:g})" for b in value)
    return f"{key} {value:g}" if isinstance(value, float) else f"{key} {value}"


class LaidVariant(Noun):
    """A variant on a wall. Attributes: choice: what makes it another, by key of a row."""

    number: int
    choice: Mapping[str, Any] = {}
    size: str = ""
    lens: int = 0
    faults: tuple[str, ...] = ()
    best: bool = False


class LaidWall(Noun):
    """The last wall of variants of a shot or a scene. Attributes: made_at: seconds since 1970."""

    word: str
    variants: tuple[LaidVariant, ...]
    made_at: float

    @property
    def all_best(self) -> bool:
        """Nothing is told apart by being on the short list."""
        return all(each.best for each in self.variants)


def find_wall(folder: Path, word: str) -> LaidWall | None:
    """The last wall of variants; None where none was made.

    Raises:
        DirectError: it cannot be read.
    """
    title = open_title(folder)
    file = title.out / WALL / _safe(word) / FILE
    if not file.is_file():
        return None
    _, told = read_wall(title, word)
    best = set(told.get("shortlist", ()))
    return LaidWall(
        word=word.upper(),
        variants=tuple(
            LaidVariant(
                number=each["number"],
                choice={k: v for k, v in (each.get("choice") or {}).items() if v is not None},
                size=each.get("size", ""),
                lens=each.get("lens", 0),
                faults=tuple(each.get("faults", ())),
                best=each["number"] in best,
            )
            for each in told["variants"]
        ),
        made_at=file.stat().st_mtime,
    )


def find_variant_picture(folder: Path, word: str, number: int) -> Path | None:
    """The picture of one variant."""
    file = open_title(folder).out / WALL / _safe(word) / f"{number}.png"
    return file if file.is_file() else None


def _safe(word: str) -> str:
    """A shot's number as the name of a folder; what is none names no folder."""
    return word.strip().upper() if word.strip().isalnum() else "-"
