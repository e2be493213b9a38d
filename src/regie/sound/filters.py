"""FFmpeg's own filters on blocks of samples: what goes through them is never held whole."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

SAMPLE_RATE = 48_000
"""Of every stem and mix."""

LAYOUTS = {1: "mono", 2: "stereo"}


class FilterChain:
    """Filters one after the other, on doubles at 48 kHz.

    Attributes:
        channels: of what goes in and comes out.
        told: what the filters last wrote on what came out, by FFmpeg's names.
    """

    def __init__(self, filters: Sequence[tuple[str, str]], channels: int) -> None:
        """Args: filters: names and arguments, as FFmpeg's documentation has them."""
        import av
        import av.filter

        self.channels = channels
        self.told: dict[str, str] = {}
        self._fed = 0
        self._ended = (av.BlockingIOError, av.EOFError)
        graph = av.filter.Graph()
        self._source = graph.add(
            "abuffer",
            f"sample_rate={SAMPLE_RATE}:sample_fmt=dbl:time_base=1/{SAMPLE_RATE}"
            f":channel_layout={LAYOUTS[channels]}",
        )
        self._sink = graph.add("abuffersink")
        nodes = [self._source, *(graph.add(*node) for node in filters), self._sink]
        for node, following in itertools.pairwise(nodes):
            node.link_to(following)
        graph.configure()
        self._graph = graph

    def feed(self, block: Samples) -> Samples:
        """What has come out since, after the next samples, shape (n, channels), went in."""
        import av
        import numpy as np

        if len(block):
            packed = np.ascontiguousarray(block, dtype=np.float64).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(packed, "dbl", LAYOUTS[self.channels])
            frame.sample_rate, frame.pts = SAMPLE_RATE, self._fed
            frame.time_base = Fraction(1, SAMPLE_RATE)
            self._fed += len(block)
            self._source.push(frame)
        return self._pull()

    def finish(self) -> Samples:
        """What still waited in the filters; nothing may be fed any more."""
        self._source.push(None)
        return self._pull()

    def _pull(self) -> Samples:
        import av
        import numpy as np

        out: list[Samples] = [np.zeros((0, self.channels))]
        while True:
            try:
                frame = self._sink.pull()
            except self._ended:
                return np.concatenate(out)
            assert isinstance(frame, av.AudioFrame)
            self.told.update(frame.metadata)
            out.append(np.asarray(frame.to_ndarray(), np.float64).reshape(-1, self.channels))
