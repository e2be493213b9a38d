"""Writes a marked copy of a picture, a film or a sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from regie.guard.provenance.errors import ProvenanceError
from regie.guard.provenance.media import signed_whole

if TYPE_CHECKING:
    from regie.guard.provenance.labels.drawing import Overlay
    from regie.guard.provenance.watermark.films import Encoding

STILLS = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".webp": "WEBP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
}
FILMS = {".mp4", ".m4v", ".mov"}
SOUNDS = {".wav", ".flac"}

JPEG_QUALITY = 95
WEBP_QUALITY = 95

PICTURE_MARK = "org.regie.watermark.picture.1"
SOUND_MARK = "org.regie.watermark.sound.1"


def marker_of(file: Path) -> str:
    """Algorithms of the marks that this kind of file takes, as `Statement.watermark` has them."""
    kind = file.suffix.lower()
    if kind in STILLS:
        return PICTURE_MARK
    if kind in FILMS:
        return f"{PICTURE_MARK} {SOUND_MARK}"
    return SOUND_MARK if kind in SOUNDS else ""


def mark_file(
    source: Path,
    out: Path,
    delivery: str,
    *,
    key: str = "",
    overlay: Overlay | None = None,
    encoding: Encoding | None = None,
    mark: bool = True,
) -> str:
    """Writes a copy that carries a delivery's mark, and a visible label where one is given.

    Pictures and sound keep their format; a film is encoded once more, its subtitles are copied.

    Args:
        delivery: its id, 12 hexadecimal digits.
        overlay: what is drawn on the picture, or on the first seconds of the film.
        encoding: how the film is encoded; see `films.Encoding`.
        mark: False to draw the label only.

    Returns:
        The algorithms of the marks, for `Statement.watermark`; empty without a mark.

    Raises:
        ProvenanceError: a kind of file that takes no mark, or one that cannot be read.
    """
    from regie.guard.provenance.watermark import house_key

    key, kind = key or house_key(), source.suffix.lower()
    if not marker_of(source):
        raise ProvenanceError(
            f"{source}: a {kind or 'file without ending'} can carry no watermark; it is signed only"
        )
    with signed_whole(out) as temporary:
        if kind in STILLS:
            _mark_still(source, temporary, delivery if mark else "", key, overlay)
            return PICTURE_MARK if mark else ""
        if kind in FILMS:
            from regie.guard.provenance.watermark.films import Encoding, mark_film

            heard = mark_film(
                source, temporary, delivery if mark else "", encoding or Encoding(), key, overlay
            )
            return (f"{PICTURE_MARK} {SOUND_MARK}" if heard else PICTURE_MARK) if mark else ""
        from regie.guard.provenance.watermark.sounds import mark_sound

        mark_sound(source, temporary, delivery, key)
        return SOUND_MARK


def _mark_still(source: Path, out: Path, delivery: str, key: str, overlay: Overlay | None) -> None:
    import numpy as np
    from PIL import Image

    from regie.guard.provenance.watermark.pictures import PictureMark

    try:
        with Image.open(source) as opened:
            mode = opened.mode if opened.mode in ("L", "RGB", "RGBA") else "RGB"
            profile = opened.info.get("icc_profile")
            pixels = np.asarray(opened.convert(mode))
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise ProvenanceError(f"{source}: cannot be read as a picture ({error})") from error
    if overlay is not None:
        pixels = overlay.on_picture(pixels)
    if delivery:
        pixels = PictureMark(pixels.shape[1], pixels.shape[0], delivery, key).on_picture(pixels)
    format_name = STILLS[source.suffix.lower()]
    options: dict[str, object] = {"icc_profile": profile} if profile else {}
    if format_name == "JPEG":
        options |= {"quality": JPEG_QUALITY, "subsampling": 0}
    if format_name == "WEBP":
        options |= {"quality": WEBP_QUALITY}
    Image.fromarray(pixels).save(out, format=format_name, **options)
