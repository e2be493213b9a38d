"""A frame's passes as one OpenEXR file: channels named as compositing programs know them.

`Z`, `N`, `forward` and `backward` are the names that Nuke and OpenImageIO know; Cryptomatte's
layers are `CryptoObject` and `CryptoAsset`. Each file carries its camera (`worldToCamera`,
`worldToNDC`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.post.cryptomatte import describe_layer, lay_ranks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from regie.film.units import FrameRate, FrameSize

    Plane = NDArray[np.float32]

WHOLE = ("Z", "puffs.Z", "forward.u", "forward.v", "backward.u", "backward.v")
"""Channels that 16 bits cannot hold; those of Cryptomatte must be whole too."""

PLAIN = {"nearness": "nearness.Y", "occlusion": "occlusion.Y", "line": "line.Y"}
"""What a plane without a dot is called in the file: a layer of one channel."""


def write_passes(
    planes: Mapping[str, Plane],
    things: tuple[tuple[str, str], ...],
    near: float,
    camera: Mapping[str, Any],
    frame: int,
    rate: FrameRate,
    out: Path,
) -> None:
    """Writes a frame's figures, as `backends.picture.contract.FramePasses` says them.

    Lossless, 32 bits where it matters, else 16. Same figures, same bytes.
    """
    import numpy as np
    import OpenEXR

    channels: dict[str, Any] = {}
    for name, plane in planes.items():
        if not name.startswith(("object", "asset")):
            bits = "f4" if name in WHOLE else "f2"
            channels[PLAIN.get(name, name)] = np.ascontiguousarray(plane, bits)
    assets = list(dict.fromkeys(asset for asset, _ in things))
    header: dict[str, Any] = {
        "compression": OpenEXR.ZIP_COMPRESSION,
        "type": OpenEXR.scanlineimage,
        "software": "Régie",
        "regie:frame": frame,
        "regie:near": float(near),
        "regie:rate": f"{rate.numerator}/{rate.denominator}",
        **_camera_entries(camera),
    }
    for layer, kind, names in (
        ("CryptoObject", "object", [f"{asset}/{mesh}" for asset, mesh in things]),
        ("CryptoAsset", "asset", assets),
    ):
        header |= describe_layer(layer, names)
        ranks: list[tuple[Plane, Plane]] = []
        while f"{kind}{len(ranks)}.id" in planes:
            k = len(ranks)
            ranks.append((planes[f"{kind}{k}.id"], planes[f"{kind}{k}.cover"]))
        channels |= lay_ranks(layer, names, ranks)
    OpenEXR.File(header, dict(sorted(channels.items()))).write(str(out))


def write_told(
    frame: int,
    rate: FrameRate,
    size: FrameSize,
    near: float,
    camera: Mapping[str, Any],
    people: Mapping[str, Any],
    out: Path,
) -> None:
    """Writes what is told of a frame beside its figures, as JSON."""
    import json

    told = {
        "frame": frame,
        "rate": [rate.numerator, rate.denominator],
        "size": [size.width, size.height],
        "near_m": near,
        "camera": camera,
        "people": people,
    }
    out.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _camera_entries(camera: Mapping[str, Any]) -> dict[str, Any]:
    """The camera as OpenEXR's standard attributes, for points as rows: left-handed, +Z ahead; and
    the picture from (0, 0), its upper left, to (1, 1)."""
    import numpy as np

    to_camera = np.array(camera["world_to_camera"]) @ np.diag((1, 1, -1, 1))
    to_picture = np.zeros((4, 4))
    to_picture[0, 0], to_picture[1, 1] = 0.5 / camera["tan_x"], -0.5 / camera["tan_y"]
    to_picture[2] = (0.5, 0.5, 1, 1)
    return {
        "worldToCamera": to_camera.astype(np.float32),
        "worldToNDC": (to_camera @ to_picture).astype(np.float32),
    }
