"""Writes the cut for editing rooms as AAF, by pyaaf2.

OpenTimelineIO's writer wants metadata that only an AAF that was read has, and refuses dissolves; so
the few objects of a cut are written here: a composition of one picture track, each shot's file as
a master with its source, the mix beside, markers, and the first timecode. What AAF as editing rooms
read it cannot carry is told by `tell_lost`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from regie.film.cut import Cut
from regie.film.deliverables import MIX, SHOT
from regie.post.errors import PostError
from regie.post.exchange import first_frame, one_line

DISSOLVE = "0c3bea40-fc05-11d2-8a29-0050040ef7d2"
"""AAFOperationDef_VideoDissolve. Source: AAF Object Specification 1.1, built-in definitions."""

MARKER_SLOT = 1000
"""Of the slot that holds the markers, as Avid numbers it."""

COLOURS = {
    "red": (52428, 2621, 2621),
    "orange": (58981, 39321, 10485),
    "yellow": (58981, 58981, 6553),
    "green": (13107, 52428, 13107),
    "cyan": (13107, 52428, 52428),
    "blue": (13107, 13107, 52428),
    "magenta": (52428, 13107, 52428),
    "white": (52428, 52428, 52428),
}
"""As Avid has its markers' colours, 16 bits each."""


def write_aaf(cut: Cut, out: Path) -> None:
    """Writes the cut; its media are `shots/NUMBER.mp4` and `mix.wav` beside it.

    Raises:
        PostError: pyaaf2 is not installed, or the file cannot be written.
    """
    try:
        import aaf2
    except ImportError as error:
        raise PostError(
            "AAF is written by pyaaf2, which is not installed; or send an OTIO"
        ) from error
    try:
        with aaf2.open(str(out), "w") as file:
            _Writer(file, cut).write()
    except OSError as error:
        raise PostError(f"{out}: cannot be written ({error.strerror})") from error


def tell_lost(cut: Cut) -> tuple[str, ...]:
    """What of this cut an AAF does not hold, a sentence each."""
    lost = []
    if cut.lines:
        lost.append(f"the words of {len(cut.lines)} lines; the mix has their sound")
    if any(shot.note or shot.cited for shot in cut.shots):
        lost.append("the notes of shots and the lines of the script that they show")
    return tuple(lost)


class _Writer:
    """Args: file: pyaaf2's, open to be written."""

    def __init__(self, file: Any, cut: Cut) -> None:
        self._file = file
        self._cut = cut
        rate = cut.rate
        self._rate = f"{rate.numerator}/{rate.denominator}"
        self._masters: dict[str, Any] = {}
        self._definition: Any = None

    def write(self) -> None:
        create, cut = self._file.create, self._cut
        film = create.CompositionMob(one_line(cut.title) or "film")
        film.usage = "Usage_TopLevel"
        self._file.content.mobs.append(film)
        self._timecode(film)
        picture = film.create_timeline_slot(self._rate)
        picture.name, picture["PhysicalTrackNumber"].value = "V1", 1
        picture.segment = self._picture()
        sound = film.create_timeline_slot(self._rate)
        sound.name, sound["PhysicalTrackNumber"].value = "A1", 1
        mix = self._master(MIX.path, "mix", cut.duration, "sound")
        sound.segment = create.Sequence("sound")
        sound.segment.components.append(self._clip(mix, 0, cut.duration))
        if cut.markers:
            self._markers(film, picture)

    def _timecode(self, film: Any) -> None:
        slot = film.create_timeline_slot(self._rate)
        slot.name, slot["PhysicalTrackNumber"].value = "TC1", 1
        code = self._file.create.Timecode(round(self._cut.rate.fps), drop=False)
        code.start, code.length = first_frame(self._cut), self._cut.duration
        slot.segment = code

    def _picture(self) -> Any:
        create, shots = self._file.create, self._cut.shots
        track = create.Sequence("picture")
        track.length = self._cut.duration
        for at, shot in enumerate(shots):
            if shot.black:
                track.components.append(create.Filler("picture", shot.black))
            if shot.dissolve:
                track.components.append(self._dissolve(shot.dissolve))
            following = shots[at + 1] if at + 1 < len(shots) else None
            # A transition lies over what is before it: that goes on under it.
            under = following.dissolve if following and not following.black else 0
            master = self._master(
                SHOT.at(shot=shot.number), shot.number, shot.media_frames, "picture"
            )
            track.components.append(self._clip(master, shot.source_in, shot.duration + under))
        return track

    def _dissolve(self, frames: int) -> Any:
        create = self._file.create
        if self._definition is None:
            self._definition = create.OperationDef(DISSOLVE, "VideoDissolve")
            self._definition.media_kind = "picture"
            self._definition["NumberInputs"].value = 2
            self._file.dictionary.register_def(self._definition)
        group = create.OperationGroup(self._definition, frames, "picture")
        found = create.Transition("picture", frames)
        found["OperationGroup"].value = group
        found["CutPoint"].value = 0
        return found

    def _master(self, place: str, name: str, frames: int, kind: str) -> Any:
        """A file as a master, with one slot; each once."""
        if place in self._masters:
            return self._masters[place]
        create, mobs = self._file.create, self._file.content.mobs
        source = create.SourceMob(name)
        source.descriptor = create.ImportDescriptor()
        locator = create.NetworkLocator()
        locator["URLString"].value = place
        source.descriptor["Locator"].append(locator)
        empty = source.create_timeline_slot(self._rate)
        empty.segment = create.SourceClip(media_kind=kind, length=frames)
        master = create.MasterMob(name)
        slot = master.create_timeline_slot(self._rate)
        slot.name = "V1" if kind == "picture" else "A1"
        slot.segment = source.create_source_clip(empty.slot_id, 0, frames, kind)
        mobs.append(source)
        mobs.append(master)
        self._masters[place] = master
        return master

    def _clip(self, master: Any, first: int, frames: int) -> Any:
        slot = next(iter(master.slots))
        return master.create_source_clip(slot.slot_id, first, frames, slot.segment.media_kind)

    def _markers(self, film: Any, picture: Any) -> None:
        create = self._file.create
        slot = create.EventMobSlot()
        slot["SlotID"].value = MARKER_SLOT
        slot["EditRate"].value = self._rate
        slot["PhysicalTrackNumber"].value = 1
        track = create.Sequence("DescriptiveMetadata")
        for marker in self._cut.markers:
            one = create.DescriptiveMarker()
            one["Position"].value = marker.start
            one["Length"].value = marker.duration
            one["Comment"].value = one_line(marker.text) or "marker"
            one["DescribedSlots"].value = {picture.slot_id}
            red, green, blue = COLOURS.get(marker.colour or "green", COLOURS["green"])
            one["CommentMarkerColor"].value = {"red": red, "green": green, "blue": blue}
            track.components.append(one)
        slot.segment = track
        film.slots.append(slot)
