"""The furniture libraries of Sweet Home 3D: archives of OBJ models with a catalogue in each.

A `.sh3f` is a zip. `PluginFurnitureCatalog.properties` numbers its models; files with a language
in their names translate what people read. Lengths are centimetres. In a model Y is up and its
front looks to +Z; `modelRotation` turns it before it is measured.

Source: Sweet Home 3D, Furniture Library Editor, developer's guide.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath

import numpy as np

from regie.library.errors import LibraryError
from regie.library.mesh import Floats

MODEL = "sweethome3d-furniture"
"""Its name in the catalogue of models."""

CENTIMETRE = 0.01

_TABLE = re.compile(r"PluginFurnitureCatalog(?:_(\w+))?\.properties")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True)
class Entry:
    """One model of an archive.

    Attributes:
        id: unique in its archive.
        size: width, depth and height, metres.
        top: height of what things are put on, metres; None where nothing is.
        elevation: above the floor where it usually hangs, metres.
        turn: (3, 3) before measuring; None for as it is.
        lights: places of its bulbs, metres from the middle of its foot, front to -Y.
    """

    id: str
    number: int
    name: str
    category: str
    tags: tuple[str, ...]
    author: str
    path: str
    size: tuple[float, float, float]
    top: float | None
    elevation: float
    turn: Floats | None
    lights: tuple[tuple[float, float, float], ...]


@lru_cache(maxsize=8)
def read_entries(archive: Path) -> Mapping[str, Entry]:
    """The models of an archive by their ids.

    Raises:
        LibraryError: it cannot be read.
    """
    told = _properties(archive, "")
    entries: dict[str, Entry] = {}
    number = 1
    while f"id#{number}" in told:
        entry = _entry(told, number)
        entries[entry.id] = entry
        number += 1
    return entries


@lru_cache(maxsize=8)
def read_names(archive: Path) -> Mapping[str, Mapping[str, str]]:
    """What a model is called in each language, by its id: `{"chair": {"fr": "Chaise", …}}`."""
    entries = read_entries(archive)
    names: dict[str, dict[str, str]] = {entry.id: {"en": entry.name} for entry in entries.values()}
    for language in _languages(archive):
        told = _properties(archive, language)
        for entry in entries.values():
            if name := told.get(f"name#{entry.number}", ""):
                names[entry.id].setdefault(language.split("_")[0].lower(), name)
    return names


def read_file(archive: Path, path: str) -> bytes | None:
    """A file of an archive, or None."""
    try:
        with _open(archive).open(str(PurePosixPath(path.lstrip("/")))) as stream:
            return stream.read()
    except KeyError:
        return None


@cache
def _open(archive: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(archive)
    except (OSError, zipfile.BadZipFile) as error:
        raise LibraryError(
            f"{archive}: cannot be read ({error}); run `regie library pull`."
        ) from error


def _languages(archive: Path) -> Iterator[str]:
    for name in sorted(_open(archive).namelist()):
        found = _TABLE.fullmatch(name)
        if found and found[1]:
            yield found[1]


def _properties(archive: Path, language: str) -> dict[str, str]:
    name = f"PluginFurnitureCatalog{'_' if language else ''}{language}.properties"
    data = read_file(archive, name)
    if data is None:
        raise LibraryError(f"{archive}: holds no catalogue; run `regie library pull`.")
    told = {}
    for line in data.decode("latin-1").splitlines():
        if line and line[0] not in "#!":
            key, _, value = line.partition("=")
            told[key.strip()] = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), value.strip())
    return told


def _entry(told: Mapping[str, str], number: int) -> Entry:
    def said(key: str, default: str = "") -> str:
        return told.get(f"{key}#{number}", default)

    def metres(key: str) -> float:
        return round(float(said(key, "0") or 0) * CENTIMETRE, 4)

    width, depth, height = metres("width"), metres("depth"), metres("height")
    top = metres("dropOnTopElevation") if said("dropOnTopElevation") else None
    turn = [float(n) for n in said("modelRotation").split()]
    places = zip(
        *([float(n) for n in said(f"lightSource{axis}").split()] for axis in "XYZ"), strict=False
    )
    return Entry(
        id=said("id").partition("#")[2],
        number=number,
        name=said("name"),
        category=said("category"),
        tags=tuple(t.strip() for t in said("tags").split(",") if t.strip()),
        author=said("creator"),
        path=said("model").lstrip("/"),
        size=(width, depth, height),
        top=top if top is not None and top > 0 else None,
        elevation=metres("elevation"),
        turn=np.array(turn).reshape(3, 3) if len(turn) == 9 else None,
        # In the plan Y runs to the front: it is our -Y.
        lights=tuple(
            (
                round(x * CENTIMETRE - width / 2, 4),
                round(depth / 2 - y * CENTIMETRE, 4),
                round(z * CENTIMETRE, 4),
            )
            for x, y, z in places
        ),
    )
