"""What pictures show: noise is forgiven, no change is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from regie.film.units import FrameRate, FrameSize
from regie.guard.provenance.errors import ProvenanceError
from regie.guard.provenance.fingerprint.imprints import decode_imprint, show_the_same, take_imprint
from regie.post import ShotWriter

GOLDEN = sorted((Path(__file__).parents[1] / "backends" / "golden").glob("*.png"))

SIZE = FrameSize(width=480, height=200)

RATE = FrameRate(numerator=24, denominator=1)

Pixels = np.ndarray


def add_noise(pixels: Pixels) -> Pixels:
    noise = np.random.default_rng(3).integers(-1, 2, pixels.shape)
    return np.clip(pixels.astype(int) + noise, 0, 255).astype(np.uint8)


def move_aside(pixels: Pixels) -> Pixels:
    """A person two pixels aside: the part of the picture where the bodies stand."""
    moved = pixels.copy()
    part = np.s_[60:180, 160:320]
    moved[part] = np.roll(moved[part], 2, axis=1)
    return moved


def write_word(pixels: Pixels, word: str) -> Pixels:
    """A sign of 60 × 18 pixels with a word on it."""
    picture = Image.fromarray(pixels)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((30, 30, 90, 48), fill=(170, 165, 150))
    draw.text((36, 32), word, fill=(60, 55, 50), font=ImageFont.load_default(11))
    return np.asarray(picture)


def tint(pixels: Pixels) -> Pixels:
    """A coat of 24 × 40 pixels a little redder."""
    tinted = pixels.astype(int)
    tinted[90:130, 200:224, 0] += 12
    return np.clip(tinted, 0, 255).astype(np.uint8)


def save(pixels: Pixels, out: Path, **how: int) -> Path:
    Image.fromarray(pixels).save(out, **how)
    return out


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_a_still_with_noise_shows_the_same_and_a_changed_one_does_not(
    golden: Path, tmp_path: Path
) -> None:
    pixels = np.asarray(Image.open(golden).convert("RGB"))
    imprint = take_imprint(save(pixels, tmp_path / "a.png"))
    assert show_the_same(imprint, take_imprint(save(pixels, tmp_path / "b.png", compress_level=1)))
    assert show_the_same(imprint, take_imprint(save(add_noise(pixels), tmp_path / "b.png")))
    for change in (move_aside, tint):
        assert not show_the_same(imprint, take_imprint(save(change(pixels), tmp_path / "b.png"))), (
            change
        )
    signed = take_imprint(save(write_word(pixels, "OPEN"), tmp_path / "a.png"))
    assert not show_the_same(
        signed, take_imprint(save(write_word(pixels, "OVEN"), tmp_path / "b.png"))
    )
    assert not show_the_same(imprint, take_imprint(save(pixels[:-1], tmp_path / "b.png")))


def shoot(out: Path, draw: Callable[[int], Pixels], frames: int = 18) -> Path:
    with ShotWriter(out, RATE, SIZE) as writer:
        for frame in range(frames):
            writer.write(draw(frame))
    return out


def test_of_a_film_every_moment_counts(tmp_path: Path) -> None:
    pixels = np.asarray(Image.open(GOLDEN[0]).convert("RGB"))
    changed = move_aside(pixels)
    imprint = take_imprint(shoot(tmp_path / "a.mp4", lambda _: pixels))
    boxed = tmp_path / "b.mp4"
    boxed.write_bytes((tmp_path / "a.mp4").read_bytes() + b"\x00\x00\x00\x08free")
    assert show_the_same(imprint, take_imprint(boxed))
    speck = pixels.copy()
    speck[100, 100] ^= 8
    assert show_the_same(imprint, take_imprint(shoot(boxed, lambda f: speck if f == 9 else pixels)))
    for frames in (range(18), range(6, 12), range(9, 10)):
        seen = shoot(boxed, lambda f, at=frames: changed if f in at else pixels)
        assert not show_the_same(imprint, take_imprint(seen)), frames
    assert not show_the_same(imprint, take_imprint(shoot(boxed, lambda _: pixels, 17)))


def with_sound(film: Path, out: Path, level: float) -> Path:
    """The film's packets with a second of sound beside them."""
    with av.open(str(film)) as source, av.open(str(out), "w") as made:
        shown = made.add_stream_from_template(source.streams.video[0])
        heard = made.add_stream("aac", rate=48_000, layout="mono")
        for packet in source.demux(video=0):
            if packet.dts is not None:
                packet.stream = shown
                made.mux(packet)
        wave = level * np.sin(np.arange(48_000) / 20).astype(np.float32)[None]
        frame = av.AudioFrame.from_ndarray(wave.astype(np.float32), format="fltp", layout="mono")
        frame.rate = 48_000
        made.mux([*heard.encode(frame), *heard.encode(None)])
    return out


def test_a_film_with_another_sound_is_another_film(tmp_path: Path) -> None:
    pixels = np.asarray(Image.open(GOLDEN[0]).convert("RGB"))
    film = shoot(tmp_path / "silent.mp4", lambda _: pixels)
    imprint = take_imprint(with_sound(film, tmp_path / "a.mp4", 0.5))
    assert show_the_same(imprint, take_imprint(with_sound(film, tmp_path / "b.mp4", 0.5)))
    assert not show_the_same(imprint, take_imprint(with_sound(film, tmp_path / "b.mp4", 0.4)))
    assert not show_the_same(imprint, take_imprint(film))


def test_an_imprint_is_read_as_it_was_kept(tmp_path: Path) -> None:
    pixels = np.asarray(Image.open(GOLDEN[0]).convert("RGB"))
    film = shoot(tmp_path / "a.mp4", lambda f: np.roll(pixels, f, axis=1))
    imprint = take_imprint(film)
    assert (imprint.width, imprint.height, imprint.frames) == (480, 200, 18)
    assert decode_imprint(imprint.encode()).encode() == imprint.encode()
    assert show_the_same(imprint, decode_imprint(imprint.encode()))
    for damaged in (b"", b"RIM1", imprint.encode()[:-9], b"X" + imprint.encode()[1:]):
        with pytest.raises(ProvenanceError, match="kept imprint"):
            decode_imprint(damaged)
    film.write_bytes(b"no film")
    with pytest.raises(ProvenanceError, match="cannot be read"):
        take_imprint(film)


def test_an_imprint_swapped_after_it_was_checked_approves_no_other_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from regie.guard.approvals import imprints as module
    from regie.support.files import hash_file

    approved = GOLDEN[0]
    pixels = np.asarray(Image.open(approved).convert("RGB"))
    foreign = save(255 - pixels, tmp_path / "foreign.png")
    imprints = module.Imprints(tmp_path, None)
    kept = imprints.keep(approved)
    assert imprints.show_the_same(kept, approved, hash_file(approved))
    place = tmp_path / "record" / module.IMPRINTS / kept
    swapped = take_imprint(foreign).encode()

    def hash_then_swap(file: Path) -> str:
        digest = hash_file(file)
        if file == place:
            place.write_bytes(swapped)
        return digest

    monkeypatch.setattr(module, "hash_file", hash_then_swap)
    assert not imprints.show_the_same(kept, foreign, hash_file(foreign))
    place.write_bytes(swapped)
    assert not imprints.show_the_same(kept, foreign, hash_file(foreign))
