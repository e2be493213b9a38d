"""A Blender for the tests of the picture backend; without one they are skipped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from regie.backends.picture.blender import BlenderPicture
from regie.backends.picture.blender_process import find_blender, find_worker
from regie.backends.picture.contract import PictureError


@pytest.fixture(scope="session")
def blender_command() -> list[str]:
    try:
        return find_blender(find_worker())
    except PictureError as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def open_blender(blender_command: list[str]) -> Iterator[BlenderPicture]:
    """One Blender for all tests that do not harm it."""
    with BlenderPicture() as picture:
        yield picture
