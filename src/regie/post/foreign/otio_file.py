"""Reads what OpenTimelineIO reads: its own files, CMX3600 EDLs, AAF."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from regie.film.units import FrameRate
from regie.post.errors import PostError
from regie.post.foreign.clip import ForeignClip, ForeignCut, ForeignMarker, begin_dissolve

NEAR = 0.002
"""Share by which two frame rates differ at most that count the same frames: 23.976 and 24."""


def read_otio(text: str, rate: FrameRate) -> ForeignCut:
    """Raises: PostError: it cannot be read."""
    import opentimelineio as otio

    try:
        found = otio.adapters.read_from_string(text, "otio_json")
    except Exception as error:
        raise PostError(f"it cannot be read as OpenTimelineIO ({_first(error)})") from error
    return _read_timeline(found, rate)


def read_edl(text: str, rate: FrameRate) -> ForeignCut:
    """Raises: PostError: it cannot be read."""
    import opentimelineio as otio

    try:
        found = otio.adapters.read_from_string(
            text, "cmx_3600", rate=float(round(rate.fps)), ignore_timecode_mismatch=True
        )
    except Exception as error:
        raise PostError(f"it cannot be read as a CMX3600 EDL ({_first(error)})") from error
    return _read_timeline(found, rate)


def read_aaf(file: Path, rate: FrameRate) -> ForeignCut:
    """Raises: PostError: it cannot be read, or the reader is not installed."""
    import opentimelineio as otio

    if "AAF" not in otio.adapters.available_adapter_names():
        raise PostError("AAF is read by otio-aaf-adapter, which is not installed; or save an OTIO")
    try:
        found = otio.adapters.read_from_file(str(file), "AAF")
    except Exception as error:
        raise PostError(f"it cannot be read as AAF ({_first(error)})") from error
    return _read_timeline(found, rate)


def _first(error: Exception) -> str:
    return (str(error) or type(error).__name__).strip().splitlines()[0][:200]


def _read_timeline(found: Any, rate: FrameRate) -> ForeignCut:
    import opentimelineio as otio

    if isinstance(found, otio.schema.SerializableCollection):
        found = next((each for each in found if isinstance(each, otio.schema.Timeline)), None)
    if not isinstance(found, otio.schema.Timeline):
        raise PostError("it holds no timeline; export the timeline and not its clips")
    told: list[str] = []
    tracks = [t for t in found.video_tracks() if any(True for _ in t.find_clips())]
    if not tracks:
        raise PostError("its timeline has no picture track with clips")
    for track in tracks[1:]:
        count = sum(1 for _ in track.find_clips())
        told.append(f"track {track.name or 'of picture'}: its {count} clips lie over others")
    for track in found.audio_tracks():
        more = [c.name for c in track.find_clips() if c.name != "mix"]
        if more:
            told.append(f"track {track.name or 'of sound'}: {len(more)} clips of sound")
    return ForeignCut(
        name=found.name or "", clips=_Track(rate, told).read(tracks[0]), told=tuple(told)
    )


class _Track:
    def __init__(self, rate: FrameRate, told: list[str]) -> None:
        self._rate = rate
        self._told = told
        self._clips: list[ForeignClip] = []

    def read(self, track: Any) -> tuple[ForeignClip, ...]:
        import opentimelineio as otio

        at = 0
        waiting: Any = None
        for item in track:
            if isinstance(item, otio.schema.Transition):
                waiting = item
                continue
            length = self._frames(item.duration())
            if isinstance(item, otio.schema.Clip):
                self._clips.append(self._clip(item, at, length))
                if waiting is not None:
                    self._dissolve(waiting)
            elif not isinstance(item, otio.schema.Gap):
                self._told.append(
                    f"{item.name or 'a nested sequence'}: {length} frames that hold others; bring "
                    "them onto the track first"
                )
                self._clips.append(
                    ForeignClip(name=item.name, start=at, duration=length, source_in=0)
                )
            waiting = None
            at += length
        return tuple(self._clips)

    def _dissolve(self, found: Any) -> None:
        early = self._frames(found.in_offset)
        frames = early + self._frames(found.out_offset)
        kind = str(found.transition_type or "")
        other = kind if kind and "issolve" not in kind else ""
        begin_dissolve(self._clips, early, frames, self._told, other)

    def _clip(self, clip: Any, at: int, length: int) -> ForeignClip:
        media = clip.media_reference
        available = getattr(media, "available_range", None)
        begins = clip.trimmed_range().start_time
        first = self._frames(begins)
        if available is not None:
            first -= self._frames(available.start_time)
        ours = _mapping(clip.metadata.get("regie"))
        reel = str(_mapping(clip.metadata.get("cmx_3600")).get("reel", "") or "")
        return ForeignClip(
            name=clip.name or "",
            reel=reel,
            media=str(getattr(media, "target_url", "") or getattr(media, "name", "") or ""),
            digest=str(ours.get("digest", "")),
            piece=str(ours.get("piece", "")),
            start=at,
            duration=length,
            source_in=first,
            speed=self._speed(clip),
            effects=tuple(
                str(e.effect_name or e.name or "effect") for e in clip.effects if not _warps(e)
            ),
            markers=tuple(self._marker(m, available) for m in clip.markers if not _is_line(m)),
        )

    def _speed(self, clip: Any) -> float:
        return next((float(e.time_scalar) for e in clip.effects if _warps(e)), 1.0)

    def _marker(self, marker: Any, available: Any) -> ForeignMarker:
        first = self._frames(available.start_time) if available is not None else 0
        return ForeignMarker(
            at=self._frames(marker.marked_range.start_time) - first,
            frames=max(1, self._frames(marker.marked_range.duration)),
            text=marker.name or "",
            colour=str(marker.color or "").lower(),
        )

    def _frames(self, time: Any) -> int:
        """Whole frames of the title's rate."""
        if abs(time.rate - self._rate.fps) <= NEAR * self._rate.fps:
            return round(float(time.value))
        return round(float(time.value) * self._rate.fps / float(time.rate))


def _warps(effect: Any) -> bool:
    return hasattr(effect, "time_scalar")


def _is_line(marker: Any) -> bool:
    """Whether our own file has put it there for a line of dialogue."""
    return "dialogue" in _mapping(marker.metadata.get("regie"))


def _mapping(found: Any) -> Mapping[str, Any]:
    try:
        return dict(found) if found is not None else {}
    except (TypeError, ValueError):
        return {}
