"""Writes the cut for editing rooms as OTIO and as a CMX3600 EDL.

Clips refer to `shots/NUMBER.mp4` and the audio to `mix.wav`, beside the timeline, so that the
folder of deliverables opens anywhere. OpenTimelineIO writes both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from regie.film.cut import Cut, CutMarker, CutShot
from regie.film.deliverables import MIX, SHOT
from regie.film.grade import Cdl
from regie.post.errors import PostError
from regie.post.exchange import first_frame, one_line

EDL_RATES = frozenset({24, 25, 30, 48, 50, 60})
"""Frame rates that a CMX3600 timecode can count without drop-frame."""


def write_otio(
    cut: Cut,
    out: Path,
    cdls: Mapping[str, Cdl] | None = None,
    digests: Mapping[str, str] | None = None,
) -> None:
    """Writes OTIO, the only lossless one: shots, lines as markers, citations as metadata.

    Args:
        digests: of shots' files, by number, where they are made.
    """
    import opentimelineio as otio

    otio.adapters.write_to_file(
        _timeline(cut, cdls or {}, digests, audio=True), str(out), adapter_name="otio_json"
    )


def write_edl(cut: Cut, out: Path, cdls: Mapping[str, Cdl] | None = None) -> None:
    """Writes a CMX3600 EDL of the picture, one event a shot.

    A shot's CDL is in its comments, as `ASC_SOP` and `ASC_SAT`. OpenTimelineIO's writer counts from
    0 whatever a timeline's first timecode, so a gap stands before the film. The reel names are
    eight characters at most, as the format asks; the whole shot number is in the clip's name.

    Raises:
        PostError: the title's frame rate has no CMX3600 timecode.
    """
    import opentimelineio as otio

    timeline = _timeline(cut, cdls or {}, audio=False)
    rate = _edl_rate(cut)
    before = otio.opentime.RationalTime(first_frame(cut), cut.rate.fps)
    timeline.tracks[0].insert(0, otio.schema.Gap(duration=before))
    if rate != cut.rate.fps:
        _count_at(timeline, rate)
    text: str = otio.adapters.write_to_string(timeline, adapter_name="cmx_3600", rate=rate)
    out.write_text(text, encoding="utf-8", newline="\n")


def _edl_rate(cut: Cut) -> float:
    """The nominal rate that a timecode counts: 24 for 23.976."""
    nominal = round(cut.rate.fps)
    if nominal not in EDL_RATES:
        raise PostError(
            f"title.toml: a CMX3600 EDL cannot count {cut.rate.fps:.3f} frames a second; "
            "use a rate of 24, 25, 30, 48, 50 or 60, or leave `timeline.edl` out of the targets"
        )
    return float(nominal)


def _timeline(
    cut: Cut, cdls: Mapping[str, Cdl], digests: Mapping[str, str] | None = None, *, audio: bool
) -> Any:
    import opentimelineio as otio

    rate = cut.rate.fps
    timeline = otio.schema.Timeline(name=one_line(cut.title) or "film")
    timeline.global_start_time = otio.opentime.RationalTime(first_frame(cut), rate)
    picture = otio.schema.Track(name="V1", kind=otio.schema.TrackKind.Video)
    for shot in cut.shots:
        if shot.black:
            gap = otio.opentime.RationalTime(shot.black, rate)
            picture.append(otio.schema.Gap(duration=gap))
        clip = otio.schema.Clip(
            name=shot.number,
            source_range=_range(shot.source_in, shot.duration, rate),
            media_reference=otio.schema.ExternalReference(
                target_url=SHOT.at(shot=shot.number),
                available_range=_range(0, shot.media_frames, rate),
            ),
        )
        clip.metadata["regie"] = {
            "scene": shot.scene,
            "note": shot.note,
            "cites": [str(c) for c in shot.cited],
            **({"piece": shot.piece} if shot.piece else {}),
            **({"digest": digest} if (digest := (digests or {}).get(shot.number)) else {}),
        }
        clip.metadata["cmx_3600"] = {"reel": re.sub(r"[^A-Za-z0-9]", "", shot.number)[:8] or "AX"}
        if shot.number in cdls:
            clip.metadata["cdl"] = _as_cdl(cdls[shot.number], spelled=not audio)
        for line in cut.lines:
            frame = cut.rate.frames(line.start)
            if shot.start <= frame < shot.start + shot.duration:
                at = shot.source_in + frame - shot.start
                clip.markers.append(_marker(line.name, line.text, at, cut))
        for marker in cut.markers:
            if shot.start <= marker.start < shot.start + shot.duration:
                clip.markers.append(_editors_marker(marker, shot, rate))
        if shot.dissolve:
            picture.append(_dissolve(shot.dissolve, rate))
        picture.append(clip)
    timeline.tracks.append(picture)
    if audio:
        timeline.tracks.append(_mix_track(cut))
    return timeline


def _as_cdl(cdl: Cdl, *, spelled: bool) -> dict[str, Any]:
    """As OpenTimelineIO's adapters for EDL and AAF have it.

    Args:
        spelled: saturation as text, since the EDL's writer leaves out the number 0.
    """
    sop = {name: [round(v, 6) for v in getattr(cdl, name)] for name in ("slope", "offset", "power")}
    return {"asc_sat": f"{cdl.saturation:g}" if spelled else cdl.saturation, "asc_sop": sop}


def _range(start: int, frames: int, rate: float) -> Any:
    import opentimelineio as otio

    return otio.opentime.TimeRange(
        otio.opentime.RationalTime(start, rate), otio.opentime.RationalTime(frames, rate)
    )


def _dissolve(frames: int, rate: float) -> Any:
    """From the cut on, over the tail of the shot before."""
    import opentimelineio as otio

    return otio.schema.Transition(
        transition_type=otio.schema.TransitionTypes.SMPTE_Dissolve,
        in_offset=otio.opentime.RationalTime(0, rate),
        out_offset=otio.opentime.RationalTime(frames, rate),
    )


def _marker(name: str, text: str, at: int, cut: Cut) -> Any:
    import opentimelineio as otio

    rate = cut.rate.fps
    marker = otio.schema.Marker(
        name=one_line(name),
        marked_range=otio.opentime.TimeRange(
            otio.opentime.RationalTime(at, rate), otio.opentime.RationalTime(1, rate)
        ),
    )
    marker.metadata["regie"] = {"dialogue": text}
    return marker


def _editors_marker(marker: CutMarker, shot: CutShot, rate: float) -> Any:
    import opentimelineio as otio

    return otio.schema.Marker(
        name=one_line(marker.text) or "marker",
        color=(marker.colour or "green").upper(),
        marked_range=_range(shot.source_in + marker.start - shot.start, marker.duration, rate),
    )


def _mix_track(cut: Cut) -> Any:
    import opentimelineio as otio

    rate = cut.rate.fps
    whole = _range(0, cut.duration, rate)
    track = otio.schema.Track(name="A1", kind=otio.schema.TrackKind.Audio)
    track.append(
        otio.schema.Clip(
            name="mix",
            source_range=whole,
            media_reference=otio.schema.ExternalReference(
                target_url=MIX.path, available_range=whole
            ),
        )
    )
    return track


def _count_at(timeline: Any, rate: float) -> None:
    """Counts the same frames at a nominal rate, as timecodes do."""
    import opentimelineio as otio

    def nominal(span: Any) -> Any:
        return otio.opentime.TimeRange(
            otio.opentime.RationalTime(span.start_time.value, rate),
            otio.opentime.RationalTime(span.duration.value, rate),
        )

    timeline.global_start_time = otio.opentime.RationalTime(timeline.global_start_time.value, rate)
    for gap in timeline.find_children(descended_from_type=otio.schema.Gap):
        gap.source_range = nominal(gap.source_range)
    for clip in timeline.find_clips():
        clip.source_range = nominal(clip.source_range)
        clip.media_reference.available_range = nominal(clip.media_reference.available_range)
