"""Tells speech from music, noise and silence: Silero's detector, 32 ms at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.backends.likeness.contract import find_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from regie.backends.likeness.contract import Samples

MODEL = "silero-vad"

RATE = 16_000
"""Samples a second of what it hears."""

BLOCK = 512
"""Samples that it judges at once: 32 ms."""

CONTEXT = 64
"""Samples before a block that it hears again."""


class SpeechDetector:
    """Says for each block of a sound how likely somebody speaks in it.

    It remembers what it heard: one detector a sound.
    """

    def __init__(self) -> None:
        """Raises: LikenessError: the model is not here, or is damaged."""
        import numpy as np
        import onnxruntime

        (folder,) = find_weights(MODEL)
        options = onnxruntime.SessionOptions()
        # It is so small that threads would only wait for each other.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "silero_vad_16k_op15.onnx"),
            options,
            providers=["CPUExecutionProvider"],
        )
        self._state = np.zeros((2, 1, 128), np.float32)
        self._before = np.zeros(CONTEXT, np.float32)

    def judge(self, samples: Samples) -> NDArray[np.float32]:
        """Likelihoods, 0 to 1, of the whole blocks in the samples (float32 mono at `RATE`)."""
        import numpy as np

        found = np.empty(len(samples) // BLOCK, np.float32)
        for n in range(len(found)):
            block = samples[n * BLOCK : (n + 1) * BLOCK]
            heard = np.concatenate([self._before, block])[None]
            likely, self._state = self._session.run(
                None, {"input": heard, "state": self._state, "sr": np.array(RATE, np.int64)}
            )
            self._before = block[-CONTEXT:]
            found[n] = likely.item()
        return found
