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
    for index, shot in enumerate(cut.shots):
        asset = ElementTree.SubElement(
            resources,
            "asset",
            id=f"r{index + 2}",
            name=shot.number,
            start="0s",
            duration=_time(cut, shot.duration + shot.tail),
            hasVideo="1",
            format="r1",
            src=SHOT.at(shot=shot.number),
        )
        ElementTree.SubElement(
            asset, "media-rep", kind="original-media", src=SHOT.at(shot=shot.number)
        )
    effect = f"r{len(cut.shots) + 2}"
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
    for index, (shot, after) in enumerate(zip_longest(cut.shots, cut.shots[1:])):
        if shot.dissolve:
            _add_dissolve(spine, cut, shot, effect)
        _add_clip(spine, cut, shot, after.dissolve // 2 if after else 0, f"r{index + 2}")
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n'
    out.write_text(f"{head}{text}\n", encoding="utf-8", newline="\n")


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
        start=_time(cut, later),
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
                start=_time(cut, max(at, later)),
                duration=_time(cut, 1),
                value=f"{one_line(line.name)}: {one_line(line.text)}",
            )


def _time(cut: Cut, frames: int) -> str:
    """Frames as the rational seconds that FCPXML writes, a multiple of the frame's duration."""
    if frames == 0:
        return "0s"
    seconds = frames * Fraction(cut.rate.denominator, cut.rate.numerator)
    if seconds.denominator == 1 and frames > 1:
        return f"{seconds.numerator}s"
    return f"{frames * cut.rate.denominator}/{cut.rate.numerator}s"
