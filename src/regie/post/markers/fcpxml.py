"""Markers as Final Cut Pro XML: on one clip that is the film. To-do markers are what is open.

Source: Apple, FCPXML reference, version 1.9. Times are whole frames as rational seconds, exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from regie.post.exchange import one_line
from regie.post.fcpxml import VERSION
from regie.post.markers.marker import FilmClock, Marker, MarkerError, lies_in

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TIME = re.compile(r"(-?\d+)(?:/(\d+))?s")

STORIES = (
    "clip",
    "asset-clip",
    "gap",
    "video",
    "title",
    "ref-clip",
    "sync-clip",
    "mc-clip",
    "audition",
)
"""What may hold markers."""


def write_fcpxml_markers(name: str, markers: Sequence[Marker], clock: FilmClock) -> str:
    """A project of one clip with the markers on it."""
    root = ElementTree.Element("fcpxml", version=VERSION)
    resources = ElementTree.SubElement(root, "resources")
    shape = {"id": "r1", "name": "Regie", "frameDuration": _time(clock, 1)}
    ElementTree.SubElement(resources, "format", shape)
    whole = _time(clock, clock.length)
    film = one_line(name) or "film"
    asset = {"id": "r2", "name": film, "start": "0s", "duration": whole, "hasVideo": "1"}
    ElementTree.SubElement(resources, "asset", asset | {"format": "r1", "src": film})
    project = ElementTree.SubElement(root, "project", name=film)
    count = {"tcStart": _time(clock, clock.first), "tcFormat": "DF" if clock.drop else "NDF"}
    sequence = ElementTree.SubElement(
        project, "sequence", {"format": "r1", "duration": whole} | count
    )
    spine = ElementTree.SubElement(sequence, "spine")
    place = {"name": film, "ref": "r2", "offset": _time(clock, clock.first), "start": "0s"}
    clip = ElementTree.SubElement(spine, "asset-clip", place | {"duration": whole, "format": "r1"})
    for marker in markers:
        said = {
            "start": _time(clock, marker.frame),
            "duration": _time(clock, marker.out - marker.frame),
            "value": _printable(marker.text),
            "completed": "1" if marker.done else "0",
        }
        ElementTree.SubElement(
            clip, "marker", said | ({"note": _printable(marker.by)} if marker.by else {})
        )
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n{text}\n'


def read_fcpxml_markers(text: str, clock: FilmClock) -> tuple[Marker, ...]:
    """The markers of a project's clips, where the film has them.

    Raises:
        MarkerError: it is no FCPXML; or a marker lies outside the film, or on no frame of it.
    """
    root = _parse(text)
    sequence = root.find(".//sequence")
    spine = None if sequence is None else sequence.find("spine")
    if sequence is None or spine is None:
        raise MarkerError("the file holds no project with a sequence; export the project as XML")
    first = _seconds(sequence.get("tcStart", "0s"))
    found = []
    for element, clip_at, clip_start in _clips(spine, Fraction(0), Fraction(0)):
        for marker in element.findall("marker"):
            start = _seconds(marker.get("start", "0s"))
            length = _seconds(element.get("duration", "0s"))
            if length and not clip_start <= start < clip_start + length:
                continue  # trimmed off
            at = (clip_at + start - clip_start - first) * clock.rate.fraction
            span = _seconds(marker.get("duration", "0s")) * clock.rate.fraction
            value = marker.get("value", "")
            frame, out = lies_in(round(at), round(at) + round(span), clock, value or "a marker")
            found.append(
                Marker(
                    frame=frame,
                    out=out,
                    text=value,
                    by=marker.get("note", ""),
                    done=marker.get("completed") == "1",
                )
            )
    return tuple(sorted(found, key=lambda m: (m.frame, m.out)))


def _clips(
    within: Element, at: Fraction, start: Fraction
) -> Iterator[tuple[Element, Fraction, Fraction]]:
    """Clips with when they begin in the film, and what their own clock says then."""
    for element in within:
        if element.tag not in STORIES and element.tag != "spine":
            continue
        offset = _seconds(element.get("offset", "0s")) if element.get("offset") else start
        here = at + offset - start
        own = _seconds(element.get("start", "0s"))
        if element.tag != "spine":
            yield element, here, own
            yield from _clips(element, here, own)
        else:
            yield from _clips(element, here, Fraction(0))


def _parse(text: str) -> Element:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(text.encode("utf-8"))
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        raise MarkerError(f"it cannot be read as XML ({error})") from error
    if root.tag != "fcpxml":
        raise MarkerError(f"it is no FCPXML, its outermost element is `{root.tag}`")
    return root


def _seconds(text: str) -> Fraction:
    found = _TIME.fullmatch(text.strip())
    if found is None or found[2] == "0":
        raise MarkerError(f"`{text}` is no time of FCPXML, which writes 1001/24000s")
    return Fraction(int(found[1]), int(found[2] or 1))


def _time(clock: FilmClock, frames: int) -> str:
    return f"{frames * clock.rate.denominator}/{clock.rate.numerator}s" if frames else "0s"


def _printable(text: str) -> str:
    """What XML 1.0 may hold; lines stay lines."""
    return "".join(c for c in text if c == "\n" or c.isprintable())
