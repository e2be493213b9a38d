"""Reads cuts in Final Cut Pro's two XML formats: FCPXML, and the `xmeml` of Final Cut Pro 7.

Ours and not the adapters of OpenTimelineIO: those round the times of NTSC rates (see
docs/decisions/0002-fcpxml.md). What programs other than Final Cut write is read as these formats
say.

Source: Apple, FCPXML reference 1.9; Apple, Final Cut Pro 7 XML Interchange Format.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from xml.etree import ElementTree

from regie.film.units import FrameRate
from regie.post.errors import PostError
from regie.post.foreign.clip import (
    ForeignClip,
    ForeignCut,
    ForeignMarker,
    begin_dissolve,
    from_the_start,
)

CLIPS = ("asset-clip", "clip", "video", "ref-clip", "sync-clip", "mc-clip")
MARKERS = ("marker", "chapter-marker")


def parse_xml(text: str) -> ElementTree.Element:
    """Raises: PostError: not XML, or XML with entities of its own."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: ElementTree.Element = fromstring(text.encode())
    except DefusedXmlException as error:
        raise PostError("it declares entities, which no cut needs; export it again") from error
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise PostError(f"it is no XML that can be read ({error})") from error
    return root


def read_xml(text: str, rate: FrameRate) -> ForeignCut:
    """Either of the two.

    Raises:
        PostError: it is neither, or cannot be read.
    """
    root = parse_xml(text)
    if root.tag == "fcpxml":
        return _Fcpxml(root, rate).read()
    if root.tag == "xmeml":
        return _Xmeml(root, rate).read()
    raise PostError(f"it is XML with <{root.tag}>, and no FCPXML or Final Cut Pro 7 XML")


class _Fcpxml:
    def __init__(self, root: ElementTree.Element, rate: FrameRate) -> None:
        self._root = root
        self._rate = rate
        self._told: list[str] = []
        self._assets = {a.get("id", ""): a for a in root.iter("asset")}

    def read(self) -> ForeignCut:
        sequence = self._root.find(".//project/sequence")
        if sequence is None:
            sequence = self._root.find(".//sequence")
        spine = sequence.find("spine") if sequence is not None else None
        if sequence is None or spine is None:
            raise PostError("it holds no project with a sequence; export the project")
        first = self._frames(sequence.get("tcStart", "0s"))
        clips: list[ForeignClip] = []
        waiting: ElementTree.Element | None = None
        at = first
        for item in spine:
            if item.tag == "transition":
                waiting = item
                continue
            if item.tag not in (*CLIPS, "gap", "title"):
                continue
            start = self._frames(item.get("offset", "")) if item.get("offset") else at
            length = self._frames(item.get("duration", "") or self._length(item))
            at = start + length
            self._tell_lanes(item)
            if item.tag == "gap":
                waiting = None
                continue
            clips.append(self._clip(item, start, length))
            if waiting is not None:
                begins = self._frames(waiting.get("offset", "0s"))
                frames = self._frames(waiting.get("duration", "0s"))
                kind = waiting.get("name", "")
                other = kind if kind and "issolve" not in kind else ""
                begin_dissolve(clips, start - begins, frames, self._told, other)
            waiting = None
        name = self._root.find(".//project")
        return ForeignCut(
            name=name.get("name", "") if name is not None else "",
            clips=from_the_start(clips, first),
            told=tuple(self._told),
        )

    def _clip(self, item: ElementTree.Element, start: int, length: int) -> ForeignClip:
        inner = item if item.get("ref") else next((e for e in item if e.get("ref")), item)
        asset = self._assets.get(inner.get("ref", ""))
        begins = self._frames(item.get("start", "0s"))
        media = ""
        if asset is not None:
            begins -= self._frames(asset.get("start", "0s"))
            rep = asset.find("media-rep")
            media = (rep.get("src", "") if rep is not None else "") or asset.get("src", "")
        origin = self._frames(item.get("start", "0s"))
        return ForeignClip(
            name=item.get("name", ""),
            media=media,
            start=start,
            duration=length,
            source_in=begins,
            speed=self._speed(item),
            effects=tuple(
                e.get("name", e.tag) for e in item if e.tag in ("filter-video", "adjust-crop")
            ),
            markers=tuple(
                ForeignMarker(
                    at=begins + self._frames(m.get("start", "0s")) - origin,
                    frames=max(1, self._frames(m.get("duration", "0s"))),
                    text=m.get("value", ""),
                )
                for m in item
                if m.tag in MARKERS
            ),
        )

    def _tell_lanes(self, item: ElementTree.Element) -> None:
        for over in item:
            if over.tag in (*CLIPS, "title", "spine") and over.get("lane", "0") != "0":
                self._told.append(
                    f"{over.get('name', over.tag)}: lies in lane {over.get('lane')}, over "
                    f"{item.get('name', 'the cut')}"
                )

    def _speed(self, item: ElementTree.Element) -> float:
        points = item.findall("timeMap/timept")
        if len(points) < 2:
            return 1.0
        time = self._time(points[-1].get("time", "0s")) - self._time(points[0].get("time", "0s"))
        value = self._time(points[-1].get("value", "0s")) - self._time(points[0].get("value", "0s"))
        return float(value / time) if time else 1.0

    def _length(self, item: ElementTree.Element) -> str:
        asset = self._assets.get(item.get("ref", ""))
        return asset.get("duration", "0s") if asset is not None else "0s"

    def _time(self, text: str) -> Fraction:
        try:
            return Fraction(text.strip().removesuffix("s") or "0")
        except (ValueError, ZeroDivisionError) as error:
            raise PostError(f"it has the time “{text}”, which is no number of seconds") from error

    def _frames(self, text: str) -> int:
        return round(self._time(text) * self._rate.fraction)


class _Xmeml:
    def __init__(self, root: ElementTree.Element, rate: FrameRate) -> None:
        self._root = root
        self._rate = rate
        self._told: list[str] = []
        self._files = {
            f.get("id", ""): f for f in root.iter("file") if f.find("pathurl") is not None
        }

    def read(self) -> ForeignCut:
        sequence = self._root.find(".//sequence")
        video = sequence.find("media/video") if sequence is not None else None
        if sequence is None or video is None:
            raise PostError("it holds no sequence with pictures; export the sequence")
        tracks = [t for t in video.findall("track") if t.find("clipitem") is not None]
        if not tracks:
            raise PostError("its sequence has no picture track with clips")
        for number, track in enumerate(tracks[1:], 2):
            count = len(track.findall("clipitem"))
            self._told.append(f"track V{number}: its {count} clips lie over others")
        sounds = sequence.findall("media/audio/track/clipitem")
        if sounds:
            self._told.append(f"sound: {len(sounds)} clips of sound")
        return ForeignCut(
            name=_text(sequence, "name"),
            clips=tuple(self._clips(tracks[0])),
            told=tuple(self._told),
        )

    def _clips(self, track: ElementTree.Element) -> Iterator[ForeignClip]:
        items = [i for i in track if i.tag in ("clipitem", "transitionitem", "generatoritem")]
        for at, item in enumerate(items):
            if item.tag == "transitionitem":
                continue
            before = items[at - 1] if at else None
            after = items[at + 1] if at + 1 < len(items) else None
            start, end = self._number(item, "start"), self._number(item, "end")
            dissolve = 0
            if before is not None and before.tag == "transitionitem":
                begins = self._number(before, "start")
                dissolve = self._number(before, "end") - begins
                if start != -1 and start > begins:
                    self._told.append(f"{_text(item, 'name')}: a transition begins before it does")
                start = begins if start == -1 else start
                kind = _text(before, "effect/name")
                if kind and "issolve" not in kind:
                    self._told.append(
                        f"{_text(item, 'name')}: a “{kind}” into it is taken as a dissolve"
                    )
            if after is not None and after.tag == "transitionitem":
                end = self._number(after, "start")
            yield self._clip(item, start, end - start, dissolve)

    def _clip(
        self, item: ElementTree.Element, start: int, length: int, dissolve: int
    ) -> ForeignClip:
        file = item.find("file")
        known = self._files.get(file.get("id", "")) if file is not None else None
        return ForeignClip(
            name=_text(item, "name"),
            reel=_text(known, "timecode/reel/name") if known is not None else "",
            media=_text(known, "pathurl") if known is not None else "",
            start=start,
            duration=length,
            source_in=max(0, self._number(item, "in")),
            dissolve=dissolve,
            speed=self._speed(item),
            effects=tuple(
                name
                for name in (_text(f, "effect/name") for f in item.findall("filter"))
                if name and name != "Time Remap"
            ),
            markers=tuple(
                ForeignMarker(
                    at=self._number(m, "in"),
                    frames=max(1, self._number(m, "out") - self._number(m, "in")),
                    text=_text(m, "comment") or _text(m, "name"),
                )
                for m in item.findall("marker")
            ),
        )

    def _speed(self, item: ElementTree.Element) -> float:
        for one in item.findall("filter/effect"):
            if _text(one, "name") == "Time Remap":
                for parameter in one.findall("parameter"):
                    if _text(parameter, "parameterid") == "speed":
                        return float(_text(parameter, "value") or 100) / 100
        return 1.0

    def _number(self, item: ElementTree.Element, name: str) -> int:
        text = _text(item, name) or "0"
        try:
            value = int(float(text))
        except (ValueError, OverflowError) as error:
            raise PostError(f"it has the frame “{text}”, which is no number") from error
        base = _text(item, "rate/timebase")
        fps = round(self._rate.fps)
        if value > 0 and base.isdigit() and int(base) not in (0, fps):
            return round(value * self._rate.fps / int(base))
        return value


def _text(item: ElementTree.Element, path: str) -> str:
    return (item.findtext(path) or "").strip()
