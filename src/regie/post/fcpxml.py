"""Writes the cut as Final Cut Pro XML.

Ours and not OpenTimelineIO's adapter, which computes NTSC times (24000/1001 …) from a rounded
rate, so that no clip starts on a frame (see docs/decisions/0002-fcpxml.md). The tests read the
result with that adapter's reader.

Source: Apple, FCPXML reference, version 1.9.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import zip_longest
from pathlib import Path
from xml.etree import ElementTree

from regie.film.cut import Cut, CutShot
from regie.film.deliverables import SHOT
from regie.post.exchange import first_frame, one_line

VERSION = "1.9"

DISSOLVE = "Cross Dissolve"
DISSOLVE_UID = "FxPlug:4731E73A-8DAC-4113-9A30-AE85B1761265"
"""What Final Cut Pro calls its own dissolve."""


def write_fcpxml(cut: Cut, out: Path) -> None:
    """Writes FCPXML: one clip a shot, a marker a line, all times whole frames, exact."""
    root = ElementTree.Element("fcpxml", version=VERSION)
    resources = ElementTree.SubElement(root, "resources")
    ElementTree.SubElement(
        resources,
        "format",
        id="r1",
        name="Regie",
        frameDuration=_time(cut, 1),
        width=str(cut.size.width),
        height=str(cut.size.height),
    )
    files = {shot.number: shot for shot in reversed(cut.shots)}
    assets = {number: f"r{index + 2}" for index, number in enumerate(reversed(files))}
    for number, name in assets.items():
        asset = ElementTree.SubElement(
            resources,
            "asset",
            id=name,
            name=number,
            start="0s",
            duration=_time(cut, files[number].media_frames),
            hasVideo="1",
            format="r1",
            src=SHOT.at(shot=number),
        )
        ElementTree.SubElement(asset, "media-rep", kind="original-media", src=SHOT.at(shot=number))
    effect = f"r{len(assets) + 2}"
    if any(shot.dissolve for shot in cut.shots):
        ElementTree.SubElement(resources, "effect", id=effect, name=DISSOLVE, uid=DISSOLVE_UID)
    project = ElementTree.SubElement(root, "project", name=one_line(cut.title) or "film")
    sequence = ElementTree.SubElement(
        project,
        "sequence",
        format="r1",
        duration=_time(cut, cut.duration),
        tcStart=_time(cut, first_frame(cut)),
        tcFormat="NDF",
    )
    spine = ElementTree.SubElement(sequence, "spine")
    for shot, after in zip_longest(cut.shots, cut.shots[1:]):
        if shot.black:
            _add_gap(spine, cut, shot)
        if shot.dissolve:
            _add_dissolve(spine, cut, shot, effect)
        longer = after.dissolve // 2 if after and not after.black else 0
        _add_clip(spine, cut, shot, longer, assets[shot.number])
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n'
    out.write_text(f"{head}{text}\n", encoding="utf-8", newline="\n")


def _add_gap(spine: ElementTree.Element, cut: Cut, shot: CutShot) -> None:
    """The black before a shot, to the middle of the dissolve out of it."""
    ElementTree.SubElement(
        spine,
        "gap",
        name="Gap",
        offset=_time(cut, first_frame(cut) + shot.start - shot.black),
        start="0s",
        duration=_time(cut, shot.black + shot.dissolve // 2),
    )


def _add_dissolve(spine: ElementTree.Element, cut: Cut, shot: CutShot, effect: str) -> None:
    transition = ElementTree.SubElement(
        spine,
        "transition",
        name=DISSOLVE,
        offset=_time(cut, first_frame(cut) + shot.start),
        duration=_time(cut, shot.dissolve),
    )
    ElementTree.SubElement(transition, "filter-video", ref=effect, name=DISSOLVE)


def _add_clip(spine: ElementTree.Element, cut: Cut, shot: CutShot, longer: int, asset: str) -> None:
    """A shot from the middle of the dissolve into it to the middle of the one out of it.

    Final Cut Pro lays a dissolve half before and half after a cut.

    Args:
        longer: frames that it goes on into its tail.
    """
    later = shot.dissolve // 2
    clip = ElementTree.SubElement(
        spine,
        "asset-clip",
        name=shot.number,
        ref=asset,
        offset=_time(cut, first_frame(cut) + shot.start + later),
        start=_time(cut, shot.source_in + later),
        duration=_time(cut, shot.duration - later + longer),
        format="r1",
        tcFormat="NDF",
    )
    if shot.note:
        ElementTree.SubElement(clip, "note").text = one_line(shot.note)
    for line in cut.lines:
        at = cut.rate.frames(line.start) - shot.start
        if 0 <= at < shot.duration:
            ElementTree.SubElement(
                clip,
                "marker",
                start=_time(cut, shot.source_in + max(at, later)),
                duration=_time(cut, 1),
                value=f"{one_line(line.name)}: {one_line(line.text)}",
            )
    for marker in cut.markers:
        at = marker.start - shot.start
        if 0 <= at < shot.duration:
            ElementTree.SubElement(
                clip,
                "marker",
                start=_time(cut, shot.source_in + max(at, later)),
                duration=_time(cut, marker.duration),
                value=one_line(marker.text) or "marker",
            )


def _time(cut: Cut, frames: int) -> str:
    """Frames as the rational seconds that FCPXML writes, a multiple of the frame's duration."""
    if frames == 0:
        return "0s"
    seconds = frames * Fraction(cut.rate.denominator, cut.rate.numerator)
    if seconds.denominator == 1 and frames > 1:
        return f"{seconds.numerator}s"
    return f"{frames * cut.rate.denominator}/{cut.rate.numerator}s"
