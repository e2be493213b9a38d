"""Markers as an OpenTimelineIO timeline: the film as one clip, the markers on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from regie.post.markers.marker import (
    FilmClock,
    Marker,
    MarkerError,
    lies_in,
    name_colour,
    read_colour,
)


def write_otio_markers(name: str, markers: Sequence[Marker], clock: FilmClock) -> str:
    """A timeline of one clip that is as long as the film."""
    import opentimelineio as otio

    rate = clock.rate.fps

    def span(first: int, length: int) -> Any:
        times = (otio.opentime.RationalTime(n, rate) for n in (first, length))
        return otio.opentime.TimeRange(*times)

    timeline = otio.schema.Timeline(name=name or "film")
    timeline.global_start_time = otio.opentime.RationalTime(clock.first, rate)
    track = otio.schema.Track(name="V1", kind=otio.schema.TrackKind.Video)
    clip = otio.schema.Clip(
        name=name or "film",
        source_range=span(0, clock.length),
        media_reference=otio.schema.ExternalReference(
            target_url=name or "film.mp4", available_range=span(0, clock.length)
        ),
    )
    for marker in markers:
        made = otio.schema.Marker(
            name=marker.by,
            color=name_colour(marker.colour).upper(),
            marked_range=span(marker.frame, marker.out - marker.frame),
            comment=marker.text,
        )
        made.metadata["regie"] = {"colour": marker.colour, "done": marker.done}
        clip.markers.append(made)
    track.append(clip)
    timeline.tracks.append(track)
    text: str = otio.adapters.write_to_string(timeline, adapter_name="otio_json")
    return text


def read_otio_markers(text: str, clock: FilmClock) -> tuple[Marker, ...]:
    """The markers of a timeline, its tracks and their clips, where the film has them.

    Raises:
        MarkerError: it is no timeline, or a marker lies outside the film.
    """
    import opentimelineio as otio

    try:
        timeline = otio.adapters.read_from_string(text, adapter_name="otio_json")
        if not isinstance(timeline, otio.schema.Timeline):
            raise MarkerError("the file holds no timeline; export the timeline with its markers")
        found = [_read(one, at, clock) for one, at in _all_markers(timeline)]
    except (otio.exceptions.OTIOError, ValueError, TypeError, AttributeError) as error:
        raise MarkerError(f"it cannot be read as OpenTimelineIO ({error})") from error
    return tuple(sorted(found, key=lambda m: (m.frame, m.out)))


def _all_markers(timeline: Any) -> Iterator[tuple[Any, Any]]:
    """Each with the time in the film at which it begins."""
    for marker in timeline.tracks.markers:
        yield marker, marker.marked_range.start_time
    for track in timeline.tracks:
        for marker in track.markers:
            yield marker, marker.marked_range.start_time
        for item in track.find_children():
            inside = item.trimmed_range() if hasattr(item, "trimmed_range") else None
            for marker in getattr(item, "markers", ()):
                if inside is None or not inside.contains(marker.marked_range.start_time):
                    continue
                yield marker, item.transformed_time(marker.marked_range.start_time, timeline.tracks)


def _read(marker: Any, at: Any, clock: FilmClock) -> Marker:
    ours = marker.metadata.get("regie", {})
    length = round(marker.marked_range.duration.rescaled_to(clock.rate.fps).value)
    first = round(at.rescaled_to(clock.rate.fps).value)
    frame, out = lies_in(first, first + length, clock, marker.name or "a marker")
    colour = str(ours.get("colour", "")) or read_colour(str(marker.color or "ORANGE"))
    comment = str(getattr(marker, "comment", "") or ours.get("dialogue", ""))
    return Marker(
        frame=frame,
        out=out,
        text=comment,
        by=marker.name,
        colour=colour,
        done=bool(ours.get("done", False)),
    )
