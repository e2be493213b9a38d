"""Small copies of pictures, made when they are first asked for and kept by content."""

from __future__ import annotations

from pathlib import Path

from regie.support.files import written_whole

WIDTHS = (240, 480)
"""In pixels: of a wall seen whole, and of one seen from near. A board is 960 wide."""

FOLDER = "thumbnails"
QUALITY = 82
"""Of WebP, 0 to 100."""


def find_thumbnail(home: Path, picture: Path, digest: str, width: int) -> Path:
    """The small copy of a picture, made where it is missing.

    Args:
        home: the studio's folder. digest: of the picture's content.
        width: in pixels; a narrower picture keeps its own.
    """
    place = home / FOLDER / str(width) / digest[:2] / f"{digest[2:]}.webp"
    if place.is_file():
        return place
    from PIL import Image

    place.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(picture) as opened:
        small = opened.convert("RGB")
    small.thumbnail((width, width * 4))
    with written_whole(place) as temporary:
        small.save(temporary, "WEBP", quality=QUALITY, method=2)
    return place
