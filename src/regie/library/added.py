"""The things that people added, as they are told of; their shapes are read by `additions`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from regie.film.things import Thing
from regie.library.errors import LibraryError

TELL = "thing.json"


def additions_folder() -> Path:
    """Where a person's own things lie: `REGIE_LIBRARY`, else the user's data folder."""
    if chosen := os.environ.get("REGIE_LIBRARY"):
        return Path(chosen)
    import platformdirs

    return platformdirs.user_data_path("regie") / "library"


def added_things() -> Iterator[Thing]:
    """The things that have been added, in the order of their keys."""
    for told in sorted(additions_folder().glob(f"*/{TELL}")):
        try:
            yield Thing.model_validate_json(told.read_bytes())
        except (OSError, ValueError) as error:
            raise LibraryError(
                f"{told}: cannot be read ({error}); delete its folder and add the file again."
            ) from error
