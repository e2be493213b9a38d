"""A shot's stage as one GLB file, for whoever looks at it in a browser.

Made from the stage of the last make, beside the build: looking at a shot takes no lease, and works
while a film is made. Kept by the digest of all that it is made from.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from regie.app.changes import DirectError
from regie.pipeline.title_folder import Title, open_title

if TYPE_CHECKING:
    from regie.pipeline.on_stage import OnStage

FOLDER = "models"
"""In the state folder; safe to delete."""

FORM = 3
"""Of the files; raised when another file is written of the same stage."""

KEPT = 200
"""Models of a title that are kept, those that were looked at last."""

_KEY = re.compile(r"[0-9a-f]{64}")


def keep_model(title: Title, found: OnStage) -> str:
    """Writes the model of a shot whose stage is made, where there is none yet.

    Returns:
        Its key; empty where the stage is still to be made.

    Raises:
        DirectError: it cannot be written.
    """
    if found.made is None:
        return ""
    key = _key_of(found, title.settings.animate_on)
    file = title.state / FOLDER / f"{key}.glb"
    try:
        if file.is_file():
            file.touch()
            return key
        _write(title, found, file)
    except OSError as error:
        raise DirectError(f"{file}: cannot be written ({error.strerror}); make room") from error
    return key


def find_model(folder: Path, key: str) -> Path | None:
    """A model that was kept.

    Raises:
        TitleError: there is no title.
    """
    if not _KEY.fullmatch(key):
        return None
    file = open_title(folder).state / FOLDER / f"{key}.glb"
    return file if file.is_file() and not file.is_symlink() else None


def _key_of(found: OnStage, animate_on: int) -> str:
    from blake3 import blake3

    assert found.made is not None
    called = (*sorted(found.people.items()), *sorted(found.things.items()))
    said = "\n".join((f"{FORM} {animate_on}", *found.made.digests, *map(repr, called)))
    return blake3(said.encode()).hexdigest()


def _write(title: Title, found: OnStage, file: Path) -> None:
    """Writes into a folder of its own, then gives the file its name: two may do so at once."""
    from regie.board.model.write import write_model
    from regie.support.files import refuse_links

    assert found.made is not None
    refuse_links(file, title.folder)
    file.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent) as scratch:
        laid = Path(scratch)
        stage = laid / "stage.usda"
        stage.symlink_to(found.made.stage)
        for name, layer in found.made.beside.items():
            (laid / name).parent.mkdir(parents=True, exist_ok=True)
            (laid / name).symlink_to(layer)
        made = laid / "model.glb"
        write_model(stage, found.people, found.things, title.settings.animate_on, made)
        made.replace(file)
    _forget_old(file.parent)


def _forget_old(folder: Path) -> None:
    files = sorted(folder.glob("*.glb"), key=lambda f: f.stat().st_mtime, reverse=True)
    for old in files[KEPT:]:
        old.unlink(missing_ok=True)
