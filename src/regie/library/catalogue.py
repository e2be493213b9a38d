"""All things that can stand on a set: of the furniture libraries, drawn by us, added by people.

What a thing is called, how large it is and who made it is read from where it came from; what it
*means* (its sense in WordNet, what it stands on, where it is used) is ours, in the `.csv` files
beside this module, looked over by people.
"""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from regie.film.things import Sizes, Spot, Stands, Thing
from regie.library.added import added_things
from regie.library.errors import LibraryError
from regie.library.furniture import MODEL, Entry, read_entries, read_names
from regie.library.shapes import measures_of, shape_rows
from regie.support.files import write_whole

FURNITURE = Path(__file__).with_name("furniture.csv")
DRAWN = Path(__file__).with_name("drawn.csv")
SPOTS = Path(__file__).with_name("spots.csv")
SIZES = Path(__file__).with_name("sizes.csv")
"""The last two are measured by `scripts/measure_things.py`, never edited."""

LICENCES = {
    "BlendSwap-CC-0": "CC0-1.0",
    "BlendSwap-CC-BY": "CC-BY-3.0",
    "KatorLegaz": "CC-BY-3.0-US",
    "Scopia": "CC-BY-3.0",
}
"""SPDX, of each archive; source: `LICENSE.TXT` in it and the package's `copyright`."""

AUTHORS = {
    "KatorLegaz": "Andrew Kator & Jennifer Legaz",
    "Scopia": "Scopia Visual Interfaces Systems & Emmanuel Puybaret / eTeks",
}
"""Who must be named where the archive's licence asks for more than the model's creator."""


def furniture_folder() -> Path | None:
    """Where the pulled furniture libraries lie; None where they have not been pulled."""
    from regie.backends.models import find

    return find(MODEL)


def furniture_of(thing: Thing) -> tuple[Entry, Path] | None:
    """The model of a thing of the furniture libraries and its archive; None for others."""
    folder, row = furniture_folder(), _rows().get(thing.key)
    if folder is None or row is None:
        return None
    archive = folder / f"{row['archive']}.sh3f"
    return read_entries(archive)[row["id"]], archive


@cache
def list_things() -> tuple[Thing, ...]:
    """Every thing of this machine's catalogue, in the order of their keys."""
    things = [*_ours(), *added_things()]
    return tuple(sorted(things, key=lambda thing: thing.key))


def _ours() -> tuple[Thing, ...]:
    """All but what people added; kept beside the models, because archives are slow to read."""
    from pydantic import TypeAdapter

    kept = TypeAdapter(tuple[Thing, ...])
    place = kept_place("catalogue")
    try:
        return kept.validate_json(place.read_bytes())
    except (OSError, ValueError):
        things = (*_furniture(), *_drawn(), *_shapes())
    with contextlib.suppress(OSError):  # a folder that cannot be written costs time only
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, kept.dump_json(things))
    return things


@cache
def kept_place(what: str) -> Path:
    """Where something made of the catalogue's sources is kept, by what they are."""
    from blake3 import blake3

    from regie.backends.models import find_model, models_folder

    hasher = blake3(find_model(MODEL).digest.encode() if furniture_folder() else b"none")
    home = Path(__file__).parent
    for file in sorted(f for f in home.iterdir() if f.suffix in (".csv", ".py", ".toml")):
        hasher.update(file.read_bytes())
    return models_folder() / ".things" / f"{what}-{hasher.hexdigest()[:32]}.json"


def find_thing(key: str) -> Thing:
    """The thing of that key.

    Raises:
        LibraryError: there is none.
    """
    for thing in list_things():
        if thing.key == key:
            return thing
    raise LibraryError(
        f"There is no thing {key!r}; `regie library search WORD` shows what there is"
        + ("." if furniture_folder() else ", and `regie library pull` fetches the furniture.")
    )


@lru_cache(maxsize=2000)
def things_of(concept: str) -> tuple[Thing, ...]:
    """All things that are a kind of a sense, `chair.n.01`, the nearest to it first.

    Raises:
        ConceptError: WordNet has not been pulled, or has no such sense.
    """
    from regie.concepts.wordnet import open_wordnet
    from regie.library.index import kinds_of

    found = kinds_of(open_wordnet().sense(concept).offset)
    return tuple(thing for _, thing in sorted(found, key=lambda f: (f[0], f[1].key)))


def _furniture() -> Iterator[Thing]:
    folder = furniture_folder()
    if folder is None:
        return
    spots = _spots()
    for key, row in _rows().items():
        archive = folder / f"{row['archive']}.sh3f"
        entry = read_entries(archive)[row["id"]]
        names = read_names(archive)[row["id"]]
        first, _, last = row["period"].partition("-")
        yield Thing(
            key=key,
            concept=row["concept"],
            also=tuple(row["also"].split()),
            names=tuple(
                (language, (name, *_listed(row["en"] if language == "en" else "")))
                for language, name in sorted(names.items())
            ),
            size=entry.size,
            stands=_stands(row["stands"]),
            spots=spots.get(key, ()),
            period=(int(first or 0), int(last or 0)),
            tags=(entry.category.lower(), *(t.lower() for t in entry.tags), *row["tags"].split()),
            licence=LICENCES[row["archive"]],
            author=AUTHORS.get(row["archive"], entry.author),
            source=f"Sweet Home 3D, {row['archive']}, {entry.name}",
            digest=row.get("digest", ""),
        )


def _drawn() -> Iterator[Thing]:
    """Our own drawings, whose shapes `design.props` knows."""
    spots, sizes = _spots(), _sizes()
    for row in _read(DRAWN):
        key = f"drawn-{row['key']}"
        yield Thing(
            key=key,
            concept=row["concept"],
            also=tuple(row["also"].split()),
            names=(("en", tuple(row["en"].split("|"))), ("fr", tuple(row["fr"].split("|")))),
            size=sizes[key],
            stands=_stands(row["stands"]),
            spots=spots.get(key, ()),
            tags=tuple(row["tags"].split()),
            licence="Apache-2.0",
            author="Régie",
            source="Régie",
        )


def _shapes() -> Iterator[Thing]:
    """What is drawn from a few measures."""
    spots = _spots()
    for key, row in shape_rows().items():
        yield Thing(
            key=key,
            concept=row["concept"],
            also=tuple(row["also"].split()),
            names=(("en", tuple(row["en"].split("|"))), ("fr", tuple(row["fr"].split("|")))),
            size=measures_of(key).size,
            stands=_stands(row["stands"]),
            spots=spots.get(key, ()),
            tags=("drawn", *row["tags"].split()),
            licence="Apache-2.0",
            author="Régie",
            source="Régie",
        )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.split("|") if word)


def _stands(text: str) -> tuple[Stands, ...]:
    return tuple(word for word in text.split())  # type: ignore[misc]


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in _read(FURNITURE)}


@cache
def _sizes() -> dict[str, Sizes]:
    return {
        row["key"]: (float(row["wide"]), float(row["deep"]), float(row["high"]))
        for row in _read(SIZES)
    }


def _read(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _spots() -> dict[str, tuple[Spot, ...]]:
    found: dict[str, list[Spot]] = {}
    for row in _read(SPOTS):
        found.setdefault(row["key"], []).append(
            Spot(
                use=row["use"],
                at=(float(row["x"]), float(row["y"]), float(row["z"])),
                size=(float(row["wide"]), float(row["deep"])),
                facing=float(row["facing"]),
            )
        )
    return {key: tuple(spots) for key, spots in found.items()}
