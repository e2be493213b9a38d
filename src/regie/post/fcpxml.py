"""Writes the cut as Final Cut Pro XML.

Ours and not OpenTimelineIO's adapter, which computes NTSC times (24000/1001 …) from a rounded
rate, so that no clip starts on a frame (see docs/decisions/0002-fcpxml.md). The tests read the
result with that adapter's reader.

Source: Apple, FCPXML reference, version 1.9.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

from regie.film.cut import Cut, CutShot
from regie.film.deliverables import SHOT
from regie.post.exchange import first_frame, one_line

VERSION = "1.9"


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
            duration=_time(cut, shot.duration),
            hasVideo="1",
            format="r1",
            src=SHOT.at(shot=shot.number),
        )
        ElementTree.SubElement(
            asset, "media-rep", kind="original-media", src=SHOT.at(shot=shot.number)
        )
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
    for index, shot in enumerate(cut.shots):
        _add_clip(spine, cut, shot, f"r{index + 2}")
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n'
    out.write_text(f"{head}{text}\n", encoding="utf-8", newline="\n")


def _add_clip(spine: ElementTree.Element, cut: Cut, shot: CutShot, asset: str) -> None:
    clip = ElementTree.SubElement(
        spine,
        "asset-clip",
        name=shot.number,
        ref=asset,
        offset=_time(cut, first_frame(cut) + shot.start),
        start="0s",
        duration=_time(cut, shot.duration),
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
                start=_time(cut, at),
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
