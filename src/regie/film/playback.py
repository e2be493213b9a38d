"""When each frame of a film is seen: what a player needs to name pictures, and never to guess."""

from __future__ import annotations

from regie.film.units import FrameRate, Noun

MAX_KEY_DISTANCE = 24
"""Frames between keyframes of what people review, at most: a seek decodes no more than these."""

LARGEST_WIDTH, LARGEST_HEIGHT = 1920, 1088
"""Of a picture that a browser decodes frame by frame without a graphics card, in pixels."""


class FrameTable(Noun):
    """The frames of a film as a file holds them, in the order in which they are seen.

    Attributes:
        rate: frames a second; of a variable rate, on average.
        frames: counted.
        tick: seconds of one unit of `first` and `times`.
        first: when the first frame is seen.
        times: when each frame is seen; empty where `rate` says it exactly.
        keys: frames from which decoding can begin, rising.
        width, height: in square pixels, as it is seen.
        turned: degrees by which the picture is to be turned, as phones write.
        codec: as FFmpeg calls it. plain: 8 bits, 4:2:0, which every browser decodes.
        streams_early: what a player needs to know stands before the pictures.
        timecode: of the first frame, as the file says; empty where it says none.
    """

    rate: FrameRate
    frames: int
    tick: FrameRate
    first: int = 0
    times: tuple[int, ...] = ()
    keys: tuple[int, ...] = ()
    width: int
    height: int
    turned: int = 0
    codec: str = ""
    plain: bool = True
    sound: bool = False
    streams_early: bool = True
    timecode: str = ""

    @property
    def key_distance(self) -> int:
        """The most frames from one keyframe to the next."""
        ends = (*self.keys[1:], self.frames)
        return max((b - a for a, b in zip(self.keys, ends, strict=True)), default=self.frames)

    def why_copy(self) -> tuple[str, ...]:
        """Why people should review a copy made for it; empty where the file itself does.

        Returns:
            Words of `studio-review.copy-WORD`.
        """
        reasons = {
            "codec": self.codec not in ("h264", "vp9", "av1", "vp8"),
            "colours": not self.plain,
            "turned": self.turned != 0,
            "large": self.width > LARGEST_WIDTH or self.height > LARGEST_HEIGHT,
            "keyframes": self.key_distance > MAX_KEY_DISTANCE,
            "late": not self.streams_early,
        }
        return tuple(word for word, holds in reasons.items() if holds)
