"""Real files of every kind that a title delivers, made with our own tools, and signers."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import numpy as np

from regie.film.provenance import Ingredient, ModelUse, SourceType, Statement

NOW = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
"""The reference library reads the machine's own clock, so a fixed date would not do."""

DIGEST = "ab" * 32


def scene(width: int = 480, height: int = 202, seed: int = 1, shift: int = 0) -> Any:
    """A picture like a rendered board: flat colours, edges, a gradient sky, some texture."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    sky = np.stack([60 + 60 * y / height, 80 + 70 * y / height, 130 + 50 * y / height], -1)
    picture = sky.copy()
    for _ in range(9):
        left, top = rng.integers(-40, width), rng.integers(height // 4, height)
        wide, high = rng.integers(width // 12, width // 4), rng.integers(height // 6, height)
        colour = rng.integers(20, 230, 3)
        inside = (x >= left + shift) & (x < left + shift + wide) & (y >= top) & (y < top + high)
        picture[inside] = colour
    for _ in range(3):
        cx, cy, r = rng.integers(0, width), rng.integers(0, height), rng.integers(10, 40)
        picture[(x - cx - 2 * shift) ** 2 + (y - cy) ** 2 < r * r] = rng.integers(40, 220, 3)
    ground = y > height * 0.8
    picture[ground] += rng.normal(0, 9, (int(ground.sum()), 1))
    return np.clip(picture, 0, 255).astype(np.uint8)


def sound(seconds: float = 3.0, seed: int = 1, rate: int = 48000) -> Any:
    """Something like speech over music: voiced bursts with moving formants, chords under it."""
    rng = np.random.default_rng(seed)
    count = int(seconds * rate)
    t = np.arange(count) / rate
    music = np.zeros(count)
    for start in np.arange(0, seconds, 0.5):
        root = 110 * 2 ** (rng.integers(0, 12) / 12)
        inside = (t >= start) & (t < start + 0.5)
        for part in (1, 1.26, 1.5, 2, 3):
            music[inside] += np.sin(2 * np.pi * root * part * t[inside]) / (4 * part)
    voice = np.zeros(count)
    at = 0.0
    while at < seconds:
        length = rng.uniform(0.12, 0.35)
        inside = (t >= at) & (t < at + length)
        pitch, bright = rng.uniform(90, 220), rng.uniform(600, 2600)
        for harmonic in range(1, 30):
            f = harmonic * pitch
            weight = np.exp(-(((f - bright) / 700) ** 2)) + 0.3 / harmonic
            voice[inside] += weight * np.sin(2 * np.pi * f * t[inside] + harmonic)
        at += length + rng.uniform(0.02, 0.15)
    mixed = 0.12 * music + 0.1 * voice + rng.normal(0, 0.002, count)
    return np.repeat(mixed[:, None] * 0.5, 2, axis=1).astype(np.float32)


def write_picture(out: Path, picture: Any = None, **options: Any) -> Path:
    from PIL import Image

    Image.fromarray(scene() if picture is None else picture).save(out, **options)
    return out


def write_film(
    out: Path,
    frames: int = 24,
    fps: int = 24,
    crf: int = 18,
    pictures: Any = None,
    samples: Any = None,
) -> Path:
    """H.264 (and AAC when there are samples), as our own films are."""
    import av

    given = pictures if pictures is not None else [scene(shift=i) for i in range(frames)]
    height, width = given[0].shape[:2]
    with av.open(str(out), "w") as container:
        video = container.add_stream("libx264", rate=fps)
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        video.options = {"crf": str(crf), "preset": "veryfast", "threads": "1"}
        audio = container.add_stream("aac", rate=48000) if samples is not None else None
        for picture in given:
            container.mux(video.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(video.encode(None))
        if audio is not None:
            for at in range(0, len(samples) - 1023, 1024):
                frame = av.AudioFrame.from_ndarray(
                    np.ascontiguousarray(samples[at : at + 1024].T), "fltp", "stereo"
                )
                frame.sample_rate, frame.pts = 48000, at
                container.mux(audio.encode(frame))
            container.mux(audio.encode(None))
    return out


def write_sound(out: Path, samples: Any = None) -> Path:
    import soundfile

    soundfile.write(str(out), sound() if samples is None else samples, 48000)
    return out


def write_any(out: Path) -> Path:
    """A small real file of the kind that its ending names."""
    match out.suffix:
        case ".mp4" | ".mov" | ".mkv" | ".m4v":
            return write_film(out, frames=6)
        case ".wav" | ".mp3" | ".flac":
            return write_sound(out, sound(1.0))
        case ".pdf":
            from reportlab.pdfgen import canvas

            page = canvas.Canvas(str(out))
            page.drawString(100, 700, "Storyboard")
            page.save()
            return out
        case ".srt":
            out.write_text("1\n00:00:01,000 --> 00:00:02,000\nGood evening.\n", "utf-8")
            return out
        case ".xlsx":
            from openpyxl import Workbook

            Workbook().save(out)
            return out
        case ".otio":
            out.write_text('{"OTIO_SCHEMA": "Timeline.1"}', "utf-8")
            return out
        case _:
            return write_picture(out)


def statement(file: str = "film.mp4", **changes: Any) -> Statement:
    told: dict[str, Any] = {
        "title": "The Lamp",
        "file": file,
        "delivery": "0123456789ab",
        "delivered_at": NOW,
        "made": DIGEST,
        "language": "en",
        "source_type": SourceType.COMPOSITE_WITH_TRAINED,
        "ingredients": (
            Ingredient(name=file, digest=DIGEST, relation="inputTo", made_by="post.film"),
            Ingredient(name="mix.wav", digest="cd" * 32, made_by="sound.mix"),
        ),
        "models": (
            ModelUse(
                capability="voice",
                name="kokoro",
                version="1.0",
                generative=True,
                prompt="the secret line",
                seed=7,
            ),
        ),
        "lines": ("script.fountain:3", "script.fountain:4"),
        "wh": 1.25,
    }
    return Statement(**{**told, **changes})


def certificate(
    *,
    days_ago: float = 1,
    days_left: float = 30,
    uses: tuple[str, ...] = ("1.3.6.1.5.5.7.3.36",),
    organisation: str = "Lamp Pictures",
    key: Any = None,
    sign: bool = True,
    ca: bool = False,
    weak: bool = False,
) -> tuple[bytes, bytes, bytes]:
    """A signing chain, its key, and its root, in PEM, with one thing wrong if asked."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    root_key, leaf_key = ec.generate_private_key(ec.SECP256R1()), key
    leaf_key = leaf_key or ec.generate_private_key(ec.SECP256R1())
    begin, end = NOW - datetime.timedelta(days=days_ago), NOW + datetime.timedelta(days=days_left)

    def name(common: str) -> x509.Name:
        return x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
                x509.NameAttribute(NameOID.COMMON_NAME, common),
            ]
        )

    def usage(signs: bool, issues: bool) -> x509.KeyUsage:
        return x509.KeyUsage(signs, False, False, False, False, issues, issues, False, False)

    def builder(subject: str, public: Any) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(name(subject))
            .issuer_name(name("Test Root"))
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(begin)
            .not_valid_after(end)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), False
            )
        )

    root = (
        builder("Test Root", root_key.public_key())
        .add_extension(x509.BasicConstraints(True, None), True)
        .add_extension(usage(False, True), True)
        .sign(root_key, hashes.SHA256())
    )
    leaf = builder("Signer", leaf_key.public_key()).add_extension(
        x509.BasicConstraints(ca, None), True
    )
    leaf = leaf.add_extension(usage(sign, not sign), True)
    if uses:
        leaf = leaf.add_extension(
            x509.ExtendedKeyUsage([x509.ObjectIdentifier(use) for use in uses]), False
        )
    signed = leaf.sign(root_key, hashes.SHA224() if weak else hashes.SHA256())
    pem = serialization.Encoding.PEM
    private = leaf_key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return (
        signed.public_bytes(pem) + root.public_bytes(pem),
        private,
        root.public_bytes(pem),
    )
