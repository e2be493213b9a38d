"""Tells voices apart: a network of three LSTM layers over 1.6 s of sound, run in numpy.

Weights and figures are Resemblyzer's (Apache-2.0), after Wan et al., Generalized End-to-End Loss
for Speaker Verification, 2018. Its silences are trimmed by another detector here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.backends.likeness.contract import find_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from regie.backends.likeness.contract import Samples, Vector

MODEL = "resemblyzer-speaker"

RATE = 16_000
"""Samples a second of what is compared."""

WINDOW = 400
"""Samples of one frame of the spectrogram: 25 ms."""

HOP = 160
"""Samples from frame to frame: 10 ms."""

CHANNELS = 40
LAYERS = 3

PARTIAL = 160
"""Frames that the network hears at once: 1.6 s."""

STEP = 77
"""Frames from one partial to the next: 1.3 of them begin in a second."""

COVERED = 0.75
"""Least share of the last partial that is sound, or it is left out."""

QUIETEST_DBFS = -30.0
"""Sound below this is made louder up to it."""

WIDTH = 256
"""Of each layer, and of a voice's vector."""

BATCH = 16
"""Partials run at once."""

SLABS = 4
"""Into which each gate's weights are cut: one product then stays below the size (262,144
multiplications) from which OpenBLAS shares it out over threads. Thread by thread 480 small
products a partial waited for each other: on a busy machine fifty times as long."""


class SpeakerEncoder:
    """Gives a voice's vector, 256 numbers, none negative, of length 1."""

    def __init__(self) -> None:
        """Raises: LikenessError: the weights are not here, or are refused."""
        from regie.backends.likeness.torch_file import read_tensors

        (folder,) = find_weights(MODEL)
        weights = read_tensors(folder / "pretrained.pt", "model_state")
        self._layers = [
            (
                _slabs(weights[f"lstm.weight_ih_l{layer}"]),
                _slabs(weights[f"lstm.weight_hh_l{layer}"]),
                (weights[f"lstm.bias_ih_l{layer}"] + weights[f"lstm.bias_hh_l{layer}"]).reshape(
                    4 * SLABS, 1, WIDTH // SLABS
                ),
            )
            for layer in range(LAYERS)
        ]
        self._last = weights["linear.weight"].T, weights["linear.bias"]
        self._filters = mel_filters()

    def embed(self, samples: Samples) -> Vector:
        """The vector of one voice speaking.

        Args:
            samples: float32 mono at `RATE`, without long silences, at least 0.1 s.
        """
        import numpy as np

        partials = self.embed_partials(samples)
        mean = partials.mean(axis=0)
        vector: Vector = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
        return vector

    def embed_partials(self, samples: Samples) -> Vector:
        """A vector for each 1.6 s, shape (n, 256), n ≥ 1."""
        import numpy as np

        loud = _raise_level(samples)
        starts = cut_partials(len(loud))
        missing = (starts[-1] + PARTIAL) * HOP - len(loud)
        if missing >= 0:
            loud = np.pad(loud, (0, missing))
        mels = _mel_spectrogram(loud, self._filters)
        pieces = np.stack([mels[start : start + PARTIAL] for start in starts])
        found = [self._run(pieces[at : at + BATCH]) for at in range(0, len(pieces), BATCH)]
        return np.concatenate(found)

    def _run(self, mels: NDArray[np.float32]) -> Vector:
        """Mels of shape (n, `PARTIAL`, `CHANNELS`)."""
        import numpy as np

        heard = mels.transpose(1, 0, 2)
        for layer in range(LAYERS):
            heard = self._run_layer(layer, heard)
        raw = np.maximum(heard[-1] @ self._last[0] + self._last[1], 0)
        lengths = np.linalg.norm(raw, axis=1, keepdims=True)
        vectors: Vector = raw / np.maximum(lengths, 1e-9)
        return vectors

    def _run_layer(self, layer: int, heard: NDArray[np.float32]) -> NDArray[np.float32]:
        """One LSTM layer over inputs of shape (frames, n, width); its outputs likewise."""
        import numpy as np

        inward, onward, bias = self._layers[layer]
        state = np.zeros((heard.shape[1], WIDTH), np.float32)
        cell = np.zeros((SLABS, heard.shape[1], WIDTH // SLABS), np.float32)
        outputs = np.empty((*heard.shape[:2], WIDTH), np.float32)
        for frame, sound in enumerate(heard):
            gates = sound @ inward + state @ onward + bias
            let_in, forget, new, out = gates.reshape(4, *cell.shape)
            cell = _sigmoid(forget) * cell + _sigmoid(let_in) * np.tanh(new)
            spoken = _sigmoid(out) * np.tanh(cell)
            state = spoken.transpose(1, 0, 2).reshape(state.shape)
            outputs[frame] = state
        return outputs


def _slabs(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """A layer's weights, shape (4 * WIDTH, inputs), as slabs (4 * SLABS, inputs, columns)."""
    import numpy as np

    rows, inputs = weights.shape
    slabs = weights.reshape(4 * SLABS, rows // (4 * SLABS), inputs).transpose(0, 2, 1)
    return np.ascontiguousarray(slabs)


def _sigmoid(values: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    # The hyperbolic tangent does not overflow.
    sigmoid: NDArray[np.float32] = 0.5 * np.tanh(0.5 * values) + 0.5
    return sigmoid


def cut_partials(samples: int) -> list[int]:
    """First frames of the partials of that many samples; at least one."""
    frames = -(-(samples + 1) // HOP)
    starts = list(range(0, max(1, frames - PARTIAL + STEP + 1), STEP))
    covered = (samples - starts[-1] * HOP) / (PARTIAL * HOP)
    return starts[:-1] if covered < COVERED and len(starts) > 1 else starts


def mel_filters() -> NDArray[np.float32]:
    """Triangular filters of equal area, shape (`CHANNELS`, `WINDOW` // 2 + 1).

    Source: Slaney, Auditory Toolbox, 1998: linear to 1 kHz, logarithmic above.
    """
    import numpy as np

    linear, knee, ratio = 200 / 3, 1000.0, np.log(6.4) / 27
    top = knee / linear + np.log(RATE / 2 / knee) / ratio
    mels = np.linspace(0, top, CHANNELS + 2)
    edges = np.where(
        mels < knee / linear, mels * linear, knee * np.exp(ratio * (mels - knee / linear))
    )
    hertz = np.linspace(0, RATE / 2, WINDOW // 2 + 1)
    rising = (hertz - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - hertz) / np.diff(edges)[1:, None]
    triangles = np.maximum(0, np.minimum(rising, falling))
    filters: NDArray[np.float32] = (triangles * (2 / (edges[2:] - edges[:-2]))[:, None]).astype(
        np.float32
    )
    return filters


def _mel_spectrogram(samples: Samples, filters: NDArray[np.float32]) -> NDArray[np.float32]:
    """Power by channel, not its logarithm: shape (frames, `CHANNELS`); frames are centred."""
    import numpy as np

    padded = np.pad(samples, WINDOW // 2)
    window = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)).astype(np.float32)
    views = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP]
    found = []
    for at in range(0, len(views), 4096):
        power = np.abs(np.fft.rfft(views[at : at + 4096] * window, axis=1)) ** 2
        found.append((power.astype(np.float32) @ filters.T).astype(np.float32))
    return np.concatenate(found)


def _raise_level(samples: Samples) -> Samples:
    import numpy as np

    level = float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))
    if level <= 0 or 20 * np.log10(level) >= QUIETEST_DBFS:
        return samples
    raised: Samples = samples * np.float32(10 ** (QUIETEST_DBFS / 20) / level)
    return raised
