"""Meshes of things, converted once and kept in the user's cache folder.

A file is named by what it was made from: the model, how many faces were asked for, and the
version of the conversion. What is damaged is made again.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from blake3 import blake3

from regie.concepts.wordnet import is_there
from regie.film.things import Thing
from regie.library.additions import added_mesh
from regie.library.catalogue import furniture_of
from regie.library.convert import FACES, convert
from regie.library.errors import LibraryError
from regie.library.furniture import read_file
from regie.library.meaning import is_kind
from regie.library.mesh import Mesh
from regie.library.packing import pack, unpack

VERSION = 3
"""Of the conversion: another makes other meshes."""

ENDING = ".npz"


def kept_folder() -> Path:
    """Where converted things are kept: beside the models."""
    from regie.backends.models import models_folder

    return models_folder() / ".things"


def library_salt() -> str:
    """What is made with the library is made anew when this changes: its models, how they are
    converted, and what people added."""
    from regie.backends.models import find_model
    from regie.library.added import added_things
    from regie.library.catalogue import furniture_folder
    from regie.library.furniture import MODEL

    models = find_model(MODEL).digest if furniture_folder() else "none"
    added = ",".join(f"{thing.key}:{thing.digest}" for thing in added_things())
    return f"{models}:{VERSION}:{added}"


@lru_cache(maxsize=64)
def mesh_of(thing: Thing, most: int = FACES) -> Mesh:
    """The mesh of a thing, of about so many faces at most.

    Raises:
        LibraryError: its file is not here or cannot be read.
    """
    if (added := added_mesh(thing.key)) is not None:
        return added
    found = furniture_of(thing)
    if found is None:
        raise LibraryError(
            f"The shape of {thing.key} is not on this machine; run `regie library pull`."
        )
    entry, archive = found
    data = read_file(archive, entry.path) or b""
    windows = is_there() and is_kind(thing.concept, "motor_vehicle.n.01")
    name = blake3(data + f"|{thing.size}|{most}|{VERSION}|{windows}".encode()).hexdigest()[:32]
    place = kept_folder() / f"{name}{ENDING}"
    if (kept := _read(place)) is not None:
        return kept
    mesh = convert(entry, archive, most, windows)
    _write(place, mesh)
    # Read back as kept, so that a first film and a second are made from the same numbers.
    return unpack(pack(mesh))


def _read(place: Path) -> Mesh | None:
    try:
        return unpack(place.read_bytes())
    except (OSError, ValueError, KeyError, EOFError):
        return None


def _write(place: Path, mesh: Mesh) -> None:
    """Keeps a mesh; a folder that cannot be written costs time and nothing else."""
    part = place.with_suffix(f".{os.getpid()}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(pack(mesh))
        part.replace(place)
    except OSError:
        part.unlink(missing_ok=True)
