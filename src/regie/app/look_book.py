"""A look book: key boards of a title in many looks, to choose from before anything is made."""

from __future__ import annotations

import io
import json
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

from regie.app.aside import open_aside
from regie.app.changes import change_keys
from regie.app.results import Result, Unprinted
from regie.app.vary import with_choice
from regie.app.walls import open_face, save_sheet
from regie.design.bible.files import LOOK
from regie.film.bible import PictureStyle
from regie.film.lighting import LightRig
from regie.film.shot import Shot, ShotSize
from regie.film.units import Noun
from regie.pipeline.targets import Choice
from regie.pipeline.title_folder import Title, open_title
from regie.support.files import write_whole

if TYPE_CHECKING:
    from regie.build import Event
    from regie.build.executor import ExecutorFactory
    from regie.pipeline.scene import SceneLine
    from regie.pipeline.source import Source

BOOK, FILE = "looks", "book.json"
"""Folder in `out/`."""

STYLES: tuple[PictureStyle, ...] = (
    "previs", "watercolour", "charcoal", "graphic", "pencil", "silhouette", "clay", "ink",
    "blueprint",
)  # fmt: skip
GRADES = ("", "teal", "bleach", "warm", "cold", "faded", "monochrome", "contrast", "dark")
LIGHTS: tuple[LightRig, ...] = ("natural", "low key", "high key", "silhouette", "practicals")
"""Those that differ most first; what the title's own files have comes before."""

MOST = 48
"""Looks of one book."""

TELLING = (ShotSize.MS, ShotSize.MWS, ShotSize.MCU, ShotSize.FS, ShotSize.WS)
"""Sizes of a board by which one judges a look: somebody's face and where he is."""

TILE, CAPTION, MARGIN = (360, 151), 24, 10
"""Pixels: of a board, of the line under a look, between looks."""

ACROSS = 4


class LookError(Exception):
    """What was asked for cannot be; one sentence for the person."""

    exit_code = 4


class BookLook(Noun):
    """One look of a book, by its keys in `bible/look.toml`.

    Attributes:
        number: in the book, from 1.
    """

    number: int
    style: PictureStyle
    light: LightRig
    grade: str


class LookBook(Result):
    """A look book.

    Attributes:
        boards: numbers of the shots that it shows, one a set.
        sheet: PNG and PDF.
    """

    looks: tuple[BookLook, ...]
    boards: tuple[str, ...]
    sheet: tuple[str, ...]
    seconds: float
    title: Annotated[Path, Unprinted]


class LaidBook(Noun):
    """The last look book. Attributes: boards: of each look. made_at: seconds since 1970."""

    looks: tuple[BookLook, ...]
    boards: tuple[str, ...]
    made_at: float


class TakenLook(Result):
    """A look that was taken from the book."""

    look: BookLook
    file: str = f"bible/{LOOK}"
    title: Annotated[Path, Unprinted]


def make_look_book(
    folder: Path,
    *,
    looks: int = 4,
    lights: int = 1,
    grades: int = 2,
    sets: int = 3,
    executor: ExecutorFactory | None = None,
    events: Callable[[Event], None] | None = None,
    by: str = "",
    wait: bool = True,
) -> LookBook:
    """Draws key boards of a title in looks, rigs and grades side by side.

    Args:
        looks, lights, grades: how many of each; every one with every other, at most `MOST`.
        sets: boards that show each look, one a set.

    Raises:
        LookError: nothing can be drawn yet.
        BuildError: the guard refused it, or the disk is full.
    """
    from regie.pipeline.grading import FOLDER, PLAIN
    from regie.pipeline.line import run_line
    from regie.pipeline.picture import board
    from regie.pipeline.source import read_source
    from regie.post.grades import find_grade, name_grades

    begun = time.monotonic()
    title = open_title(folder)
    source, _ = read_source(title, save=False)
    own = title.bible / FOLDER
    names = [*GRADES, *(n for n in name_grades(own) if n not in (*GRADES, PLAIN))]
    book = _combine(source, names, looks, lights, grades)
    named = {look.grade: find_grade(look.grade, own) for look in book if look.grade}
    source = replace(
        source, scenes=_scenes_of_sets(source, sets), grades={**source.grades, **named}
    )
    keys: dict[str, Shot] = {}
    drawn: dict[tuple[str, int], Any] = {}
    with open_aside(title, source, executor, by, events=events, wait=wait) as build:
        line = run_line(build, source, Choice(frozenset()))

        def lay(scene: SceneLine, listed: Sequence[Shot]) -> None:
            key = _key_shot(listed)
            if key is None:
                return
            keys[key.scene] = key
            for look in book:
                choice = {"look": look.style, "light": look.light, "grade": look.grade or PLAIN}
                plan = with_choice(source.direction.of(key.scene), key, choice)
                drawn[key.scene, look.number] = build.expand(
                    partial(draw, scene, key, look.number),
                    scene.directed(plan),
                    label=f"{key.number}.L{look.number}",
                    turn=scene.turn,
                )

        def draw(scene: SceneLine, key: Shot, at: int, listed: Sequence[Shot]) -> Any:
            found = next((s for s in listed if s.anchor == key.anchor), None)
            if found is None or found.card:
                return None
            numbered = found.model_copy(update={"number": f"{key.number}.L{at}"})
            return board(line, scene, numbered)

        for scene in line.scenes:
            build.expand(
                partial(lay, scene), scene.listed, label=scene.scene.number, turn=scene.turn
            )
        build.finish()
        pictures = {
            (keys[scene].number, at): blob.path.read_bytes()
            for (scene, at), handle in drawn.items()
            if (blob := handle.value_or(None))
        }
    if not pictures:
        raise LookError(f"{title.folder}: has no shot that can be drawn")
    told = LookBook(
        looks=book,
        boards=tuple(keys[n].number for n in _in_order(source) if n in keys),
        sheet=tuple(f"out/{BOOK}/{name}" for name in ("book.png", "book.pdf")),
        seconds=round(time.monotonic() - begun, 2),
        title=title.folder,
    )
    _lay_book(title.out / BOOK, told, pictures)
    return told


def take_look(
    folder: Path, number: int, *, by: str = "", now: Callable[[], float] = time.time
) -> TakenLook:
    """Takes a look of the last book into `bible/look.toml`; what else stands there stays.

    Raises:
        LookError: there is no book, or no such look in it.
    """
    title = open_title(folder)
    look = _read_look(title, number)
    chosen = look.model_dump(exclude={"number"})
    change_keys(title, "look", chosen, subject="look", words="look", by=by, now=now)
    return TakenLook(look=look, title=title.folder)


def find_look_book(folder: Path) -> LaidBook | None:
    """The last look book; None where none was made.

    Raises:
        LookError: it cannot be read.
    """
    title = open_title(folder)
    file = title.out / BOOK / FILE
    if not file.is_file():
        return None
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        book = {"looks": told["looks"], "boards": told["boards"]}
        return LaidBook.model_validate({**book, "made_at": file.stat().st_mtime})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LookError(f"{file}: cannot be read; make the look book again") from error


def find_book_picture(folder: Path, board: str, number: int) -> Path | None:
    """A board of the last look book in one of its looks."""
    if not board.isalnum():
        return None
    file = open_title(folder).out / BOOK / f"{board}-{number}.png"
    return file if file.is_file() else None


def _read_look(title: Title, number: int) -> BookLook:
    book = find_look_book(title.folder)
    if book is None:
        raise LookError(
            f"{title.folder}: has no look book; run `regie vary {title.folder} --looks 6` first"
        )
    found = next((look for look in book.looks if look.number == number), None)
    if found is None:
        raise LookError(f"{title.out / BOOK / FILE}: there is no look {number} in it")
    return found


def _scenes_of_sets(source: Source, most: int) -> frozenset[str]:
    """A scene of each of the sets that come most: the one with the most of its action and talk."""
    scenes = {s.number: s for s in source.screenplay.scenes if s.number in source.places}
    count = Counter(source.places[n].key for n in scenes)
    chosen: list[str] = []
    for key, _ in count.most_common(max(1, most)):
        here = [n for n in scenes if source.places[n].key == key]
        chosen.append(max(here, key=lambda n: len(scenes[n].elements)))
    return frozenset(chosen)


def _in_order(source: Source) -> list[str]:
    return [scene.number for scene in source.screenplay.scenes]


def _key_shot(shots: Sequence[Shot]) -> Shot | None:
    """The board by which one judges a look: people, clean, neither too near nor too far."""
    able = [s for s in shots if not s.card and not s.anchor.added and not s.anchor.insert]

    def worth(shot: Shot) -> tuple[int, int, int]:
        sized = TELLING.index(shot.size) if shot.size in TELLING else len(TELLING)
        return (len(shot.framing), sized, -len(shot.performances))

    peopled = [s for s in able if s.performances and s.subject]
    return min(peopled or able, key=worth, default=None)


def _combine(
    source: Source, grades: Sequence[str], looks: int, lights: int, graded: int
) -> tuple[BookLook, ...]:
    """Every style with every rig and grade, what the title has now first."""
    own = source.bible.look

    def some(first: Any, all_of: Sequence[Any], many: int) -> list[Any]:
        return list(dict.fromkeys((first, *all_of)))[: max(1, many)]

    assert set(STYLES) == set(get_args(PictureStyle))
    combined = product(
        some(own.style, STYLES, looks),
        some(own.light, LIGHTS, lights),
        some(own.grade, grades, graded),
    )
    return tuple(
        BookLook(number=n, style=style, light=light, grade=grade)
        for n, (style, light, grade) in enumerate(list(combined)[:MOST], 1)
    )


def tell_look(look: BookLook) -> str:
    """A look in a few words, for captions."""
    parts = [look.style, look.light if look.light != "natural" else "", look.grade]
    return ", ".join(part for part in parts if part)


def _lay_book(home: Path, told: LookBook, pictures: Mapping[tuple[str, int], bytes]) -> None:
    """The sheet, its pages as PDF, and what programs read."""
    from PIL import Image, ImageDraw

    home.mkdir(parents=True, exist_ok=True)
    wide, high = TILE
    block = (wide + MARGIN, len(told.boards) * high + CAPTION + MARGIN)
    rows = -(-len(told.looks) // ACROSS)
    across = min(ACROSS, len(told.looks))
    sheet = Image.new("RGB", (across * block[0] + MARGIN, rows * block[1] + MARGIN), "white")
    draw = ImageDraw.Draw(sheet)
    face = open_face(13)
    for place, look in enumerate(told.looks):
        left, top = MARGIN + place % ACROSS * block[0], MARGIN + place // ACROSS * block[1]
        for row, number in enumerate(told.boards):
            picture = pictures.get((number, look.number))
            if picture is not None:
                write_whole(home / f"{number}-{look.number}.png", picture, within=told.title)
                with Image.open(io.BytesIO(picture)) as opened:
                    tile = opened.convert("RGB").resize(TILE, Image.Resampling.LANCZOS)
                sheet.paste(tile, (left, top + row * high))
        under = top + len(told.boards) * high + 4
        draw.text((left + 2, under), f"{look.number}  {tell_look(look)}", "black", face)
    save_sheet(sheet, home / "book", told.title)
    text = json.dumps(told.as_json(), ensure_ascii=False, indent=2) + "\n"
    write_whole(home / FILE, text, within=told.title)
