"""Marks are found after what happens to copies, are not found where there are none, do not show."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from any_media import scene, sound, write_film, write_picture, write_sound

from regie.guard.provenance.errors import ProvenanceError
from regie.guard.provenance.watermark import mark_file, new_delivery, read_marks
from regie.guard.provenance.watermark.code import CODED_BITS, decode, encode
from regie.guard.provenance.watermark.pictures import PictureMark
from regie.guard.provenance.watermark.seeking import seek_mark

DELIVERY = "0123456789ab"


def _jpeg(quality: int) -> Callable[[Any], Any]:
    from PIL import Image

    def pressed(image: Any) -> Any:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality)
        return Image.open(buffer).convert("RGB")

    return pressed


COPIES: dict[str, Callable[[Any], Any]] = {
    "as it is": lambda image: image,
    "jpeg 70": _jpeg(70),
    "half size": lambda image: image.resize((480, 201)),
    "twice the size": lambda image: image.resize((1920, 804)),
    "cropped by a tenth": lambda image: image.crop((20, 30, 884, 392)),
    "cropped by a quarter": lambda image: image.crop((200, 60, 920, 362)),
}


@pytest.mark.parametrize("copy", COPIES)
def test_a_picture_s_mark_outlives(copy: str, tmp_path: Path) -> None:
    from PIL import Image

    source = write_picture(tmp_path / "a.png", scene(960, 402, seed=8))
    assert mark_file(source, tmp_path / "b.png", DELIVERY) == "org.regie.watermark.picture.1"
    with Image.open(tmp_path / "b.png") as opened:
        COPIES[copy](opened.convert("RGB")).save(tmp_path / "copy.png")
    assert read_marks(tmp_path / "copy.png", [DELIVERY, "f" * 12]) == DELIVERY
    if "quarter" not in copy:
        assert read_marks(tmp_path / "copy.png") == DELIVERY, "without knowing the id"


def test_the_mark_does_not_show() -> None:
    picture = scene(960, 402, seed=8)
    marked = PictureMark(960, 402, DELIVERY).on_picture(picture)
    difference = marked.astype(int) - picture
    psnr = 10 * np.log10(255**2 / np.mean(difference.astype(float) ** 2))
    assert psnr >= 46
    flat = np.full((402, 960), 128, np.uint8)
    on_flat = PictureMark(960, 402, DELIVERY).on_luma(flat).astype(int) - flat
    assert np.abs(on_flat).max() <= 2


def test_no_mark_is_seen_where_there_is_none() -> None:
    known = [f"{i:012x}" for i in range(50)]
    for seed in range(12):
        luma = scene(960, 402, seed=seed).mean(axis=2)
        assert seek_mark([luma], known) == ""


@pytest.mark.filterwarnings("error")
def test_one_flat_colour_is_looked_at_without_a_complaint() -> None:
    for grey in (0, 128):
        assert seek_mark([np.full((402, 960), float(grey))], ["0123456789ab"]) == ""


def test_another_key_reads_nothing(tmp_path: Path) -> None:
    source = write_picture(tmp_path / "a.png", scene(960, 402, seed=8))
    mark_file(source, tmp_path / "b.png", DELIVERY, key="a house of its own")
    assert read_marks(tmp_path / "b.png", [DELIVERY]) == ""
    assert read_marks(tmp_path / "b.png", [DELIVERY], key="a house of its own") == DELIVERY


def test_marks_of_two_deliveries_are_told_apart(tmp_path: Path) -> None:
    source = write_picture(tmp_path / "a.png", scene(960, 402, seed=8))
    other = new_delivery("The Lamp", "a.png", "ab", "now", taken=[DELIVERY])
    mark_file(source, tmp_path / "b.png", other)
    assert read_marks(tmp_path / "b.png", [DELIVERY, other]) == other


def test_a_film_s_marks_outlive_another_encoding(tmp_path: Path) -> None:
    import av

    pictures = [scene(640, 268, seed=i // 24, shift=i % 24) for i in range(24 * 8)]
    source = write_film(tmp_path / "a.mp4", pictures=pictures, samples=sound(8.0, seed=4))
    marks = mark_file(source, tmp_path / "b.mp4", DELIVERY)
    assert marks == "org.regie.watermark.picture.1 org.regie.watermark.sound.1"
    with av.open(str(tmp_path / "b.mp4")) as container:
        kept = [f.to_ndarray(format="rgb24") for f in container.decode(video=0)]
    assert len(kept) == len(pictures)
    write_film(tmp_path / "copy.mp4", pictures=kept[30:150], crf=28)
    assert read_marks(tmp_path / "copy.mp4", [DELIVERY]) == DELIVERY
    assert read_marks(source, [DELIVERY]) == ""


def test_a_sound_s_mark_outlives_mp3_and_excerpting(tmp_path: Path) -> None:
    import soundfile

    source = write_sound(tmp_path / "a.wav", sound(24.0, seed=5))
    mark_file(source, tmp_path / "b.wav", DELIVERY)
    before, _ = soundfile.read(source)
    after, rate = soundfile.read(tmp_path / "b.wav")
    assert after.shape == before.shape
    assert 10 * np.log10((before**2).mean() / ((after - before) ** 2).mean()) > 24
    soundfile.write(tmp_path / "copy.mp3", after[rate * 5 : rate * 20], rate)
    assert read_marks(tmp_path / "copy.mp3", [DELIVERY]) == DELIVERY
    assert read_marks(source, [DELIVERY]) == ""


def test_the_message_is_read_through_noise_and_noise_is_no_message() -> None:
    rng = np.random.default_rng(1)
    for _ in range(20):
        name = f"{rng.integers(0, 2**48):012x}"
        assert decode(encode(name) + rng.normal(0, 0.9, CODED_BITS)) == name
    read = [decode(rng.normal(0, 1, CODED_BITS)) for _ in range(300)]
    assert not any(read)


def test_what_takes_no_mark_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text("x")
    with pytest.raises(ProvenanceError, match="can carry no watermark"):
        mark_file(tmp_path / "a.srt", tmp_path / "b.srt", DELIVERY)
    (tmp_path / "a.png").write_bytes(b"nothing")
    with pytest.raises(ProvenanceError, match="cannot be read as a picture"):
        mark_file(tmp_path / "a.png", tmp_path / "b.png", DELIVERY)
    assert not (tmp_path / "b.png").exists()
