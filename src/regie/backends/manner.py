"""Draws a picture in the manner of another: a network that is told a style by a hundred numbers.

One network reads the style of any picture as a vector, another draws by it. Between the vector of
the style and that of what is drawn lies every strength. Source: Ghiasi and others, *Exploring the
structure of a real-time, arbitrary neural artistic stylization network*, 2017; weights of Magenta.
"""

from __future__ import annotations

import io
from functools import lru_cache
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.backends import BackendDescription
from regie.backends.models import damage, find, find_model
from regie.film.like import SIDE, Manner

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]
    Floats = NDArray[np.float32]

MODEL = "magenta-arbitrary-style"

STEP = 4
"""The network halves a picture twice: its sides are multiples of this."""

FIXED = b"\x0a\x03\x08\x80\x03"
"""An axis of 384 in the file (ONNX `TensorShapeProto.Dimension`, `dim_value`). The network holds
for any size; only its declaration is of one, and becomes an axis of any length."""


CHANGED, SPREAD = 2.0, 9
"""Of 255: a change about a pixel, over so many pixels, that is painted anew; all of it at twice."""


class MannerError(Exception):
    """A picture cannot be drawn so here; the message says why and what to do."""

    exit_code = 5


def lacks_model() -> str:
    """Why nothing can be drawn in another's manner; empty where it can."""
    if find(MODEL) is None or damage(MODEL):
        return f"{MODEL} is not here or damaged; run `regie models pull {MODEL}`"
    return ""


class MagentaManner:
    """The backend `magenta` of the capability `manner`."""

    def describe(self) -> BackendDescription:
        model = find_model(MODEL)
        return BackendDescription(
            capability="manner",
            name="magenta",
            version=model.digest[:12],
            digest=model.digest,
            licence=model.licence,
            generative=True,
            remote=False,
            paid=False,
            keeps_data=False,
            trains_on_data=False,
            models=(MODEL,),
        )

    def paint_in(self, manner: Manner) -> Painter:
        """Raises: MannerError: the model is not here."""
        return Painter(manner)

    def close(self) -> None:
        pass


class Painter:
    """Draws pictures of one shot in one manner, so that it stays the same from frame to frame."""

    def __init__(self, manner: Manner) -> None:
        """Raises: MannerError: the model is not here."""
        if lacking := lacks_model():
            raise MannerError(lacking)
        folder = find(MODEL)
        assert folder is not None
        self._look, self._draw = _open_networks(folder)
        self._manner = manner
        self._vector: Floats | None = None
        self._before: tuple[Floats, Floats] | None = None

    def paint(self, picture: Picture) -> Picture:
        """A picture, RGB of shape (height, width, 3), in the manner, of the same size."""
        import numpy as np

        high, wide = picture.shape[:2]
        border = ((0, -high % STEP), (0, -wide % STEP), (0, 0))
        whole = np.pad(picture, border, mode="edge")
        if self._vector is None:
            style = self._style_of(_read(self._manner.picture))
            own = self._style_of(_square(picture))
            part = np.float32(self._manner.strength)
            self._vector = part * style + (1 - part) * own
        content, vector = (i.name for i in self._draw.get_inputs())
        drawn = self._draw.run(None, {content: _floats(whole), vector: self._vector})[0][0]
        painted = self._hold(picture.astype(np.float32), drawn[:high, :wide])
        done: Picture = (np.clip(painted, 0, 1) * 255 + 0.5).astype(np.uint8)
        return done

    def _hold(self, picture: Floats, painted: Floats) -> Floats:
        """What is painted, with what was before where what it is painted from has not changed.

        The network looks at the whole picture: somebody who walks would change every stroke.
        """
        import numpy as np
        from scipy.ndimage import uniform_filter

        if self._before is not None and self._before[0].shape == picture.shape:
            source, last = self._before
            change = uniform_filter(np.abs(picture - source).max(axis=2), SPREAD)
            new = np.clip(change / CHANGED - 1, 0, 1)[..., None].astype(np.float32)
            painted = new * painted + (1 - new) * last
            # What is not painted anew still stands for what it was painted from.
            picture = np.where(new > 0, picture, source)
        self._before = picture, painted
        return painted

    def _style_of(self, square: Picture) -> Floats:
        found: Floats = self._look.run(None, {self._look.get_inputs()[0].name: _floats(square)})[0]
        return found


def take_manner(file: bytes) -> bytes:
    """The middle of a picture as the model looks at it, PNG.

    Raises:
        OSError: it is no picture.
    """
    import numpy as np
    from PIL import Image

    with Image.open(io.BytesIO(file)) as opened:
        square = _square(np.asarray(opened.convert("RGB")))
    held = io.BytesIO()
    Image.fromarray(square).save(held, "PNG")
    return held.getvalue()


@lru_cache(maxsize=1)
def _open_networks(folder: Path) -> tuple[Any, Any]:
    """What reads a style and what draws by it; opened once a process."""
    parts = (folder / "arbitrary_transform.onnx").read_bytes().split(FIXED)
    axes = cycle((b"\x0a\x03\x12\x01h", b"\x0a\x03\x12\x01w"))
    free = [part + next(axes) for part in parts[:-1]]
    look = (folder / "arbitrary_predict.onnx").read_bytes()
    return _open(look), _open(b"".join((*free, parts[-1])))


def _open(model: bytes) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # shots go side by side
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _square(picture: Picture) -> Picture:
    """The middle of a picture, `SIDE` pixels square."""
    import numpy as np
    from PIL import Image

    high, wide = picture.shape[:2]
    side = min(high, wide)
    top, left = (high - side) // 2, (wide - side) // 2
    middle = Image.fromarray(picture[top : top + side, left : left + side])
    return np.asarray(middle.resize((SIDE, SIDE), Image.Resampling.LANCZOS))


def _read(png: bytes) -> Picture:
    import numpy as np
    from PIL import Image

    with Image.open(io.BytesIO(png)) as opened:
        return np.asarray(opened.convert("RGB"))


def _floats(picture: Picture) -> Floats:
    import numpy as np

    return (picture.astype(np.float32) / np.float32(255))[None]
