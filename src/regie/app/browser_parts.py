"""The studio's third-party parts in the browser: where they lie, fetched by digest once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

TASK = "studio"
"""Of the model catalogue's entries that are parts of the studio."""


def list_parts() -> tuple[str, ...]:
    """Their names in the catalogue."""
    from regie.backends.models import list_models

    return tuple(model.name for model in list_models() if model.task == TASK)


def find_part(name: str, path: str) -> Path | None:
    """A file of a part, where it has been fetched.

    Args:
        name: in the catalogue, without `studio-`. path: as the catalogue lists it.
    """
    from regie.backends.models import ModelError, find, find_model

    try:
        model = find_model(f"{TASK}-{name}")
    except ModelError:
        return None
    folder = find(model.name)
    known = {file.path for file in model.files}
    return folder / path if folder is not None and path in known else None


def fetch_parts(progress: Callable[[str, float], None]) -> None:
    """Fetches what is missing.

    Raises:
        ModelError: a part cannot be had.
    """
    from regie.backends.models import find, pull

    for name in list_parts():
        if find(name) is None:
            pull(name, progress)
