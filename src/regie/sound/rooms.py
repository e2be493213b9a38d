"""How a place answers a voice: reverberation time, brightness and share of echo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from regie.film.bible import SetKind
from regie.sound.noise import room_response

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]


@dataclass(frozen=True)
class Room:
    """Attributes:
    seconds: reverberation time to -60 dB.
    brightness: hertz above which the echo is dull.
    wet: level of the echo against the voice, decibels.
    """

    seconds: float
    brightness: float
    wet: float


INTERIORS: Mapping[SetKind, Room] = {
    SetKind.ROOM: Room(0.35, 4200, -19),
    SetKind.KITCHEN: Room(0.45, 6000, -17),
    SetKind.OFFICE: Room(0.4, 4500, -19),
    SetKind.BAR: Room(0.5, 3600, -19),
    SetKind.CORRIDOR: Room(0.9, 4500, -15),
    SetKind.STAIRS: Room(1.1, 5000, -14),
    SetKind.LIGHTHOUSE: Room(0.95, 4200, -15),
    SetKind.VEHICLE: Room(0.1, 2600, -17),
}
DEFAULT_INTERIOR = Room(0.4, 4200, -19)

EXTERIORS: Mapping[SetKind, Room] = {
    SetKind.STREET: Room(0.5, 3000, -26),
    SetKind.YARD: Room(0.35, 3000, -28),
    SetKind.FOREST: Room(0.6, 2200, -29),
}
DEFAULT_EXTERIOR = Room(0.3, 2500, -34)
"""The open: next to nothing comes back."""


def find_room(kind: SetKind, interior: bool) -> Room:
    """The acoustics of a set."""
    if interior:
        return INTERIORS.get(kind, DEFAULT_INTERIOR)
    return EXTERIORS.get(kind, DEFAULT_EXTERIOR)


def put_in_room(voice: Samples, room: Room) -> Samples:
    """A mono voice with its room around it, shape (n + tail, 2)."""
    import numpy as np
    from scipy.signal import oaconvolve

    # The seed is the room's own, so that a place sounds the same in every scene.
    answer = room_response(
        int(room.seconds * 1000 + room.brightness), room.seconds, room.brightness
    )
    echo = oaconvolve(voice[:, None], answer, axes=0) * 10 ** (room.wet / 20)
    echo[: len(voice)] += voice[:, None]
    placed: Samples = np.asarray(echo)
    return placed
