"""One shot comes out of another: in the film, and in the files for editing rooms."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import defusedxml.ElementTree
import numpy as np
import opentimelineio as otio
import pytest
import soundfile

from regie.film.cut import Cut, CutShot
from regie.film.units import FrameRate, FrameSize
from regie.post import (
    ShotWriter,
    dissolve_into,
    encode_shot,
    join_film,
    write_edl,
    write_fcpxml,
    write_otio,
)

SIZE = FrameSize(width=96, height=40)
RATE = FrameRate()


def grey(level: int) -> np.ndarray:
    return np.full((SIZE.height, SIZE.width, 3), level, np.uint8)


def levels(path: Path) -> list[float]:
    with av.open(str(path)) as film:
        return [float(f.to_ndarray(format="gray").mean()) for f in film.decode(video=0)]


def shot_with_tail(path: Path, length: int, tail: int) -> Path:
    """Dark while the film shows it, light in its tail."""
    with ShotWriter(path, RATE, SIZE, length) as writer:
        for frame in range(length + tail):
            writer.write(grey(60 if frame < length else 180))
    return path


@pytest.mark.parametrize("length", [13, 37, 48])
def test_the_film_leaves_a_tail_out(tmp_path: Path, length: int) -> None:
    first = shot_with_tail(tmp_path / "1A.mp4", length, 10)
    second = tmp_path / "1B.mp4"
    encode_shot([grey(120)] * 9, second, RATE, SIZE)
    soundfile.write(tmp_path / "mix.wav", np.zeros((48000, 2)), 48000)
    film = tmp_path / "film.mp4"
    frames = join_film([(first, length), (second, 9)], tmp_path / "mix.wav", {}, film, RATE)
    shown = levels(film)
    assert frames == len(shown) == length + 9
    assert max(shown[:length]) < 80 and min(shown[length:]) > 100


def test_what_goes_on_under_a_dissolve_is_seen_in_it(tmp_path: Path) -> None:
    first = shot_with_tail(tmp_path / "1A.mp4", 12, 8)
    second = tmp_path / "1B.mp4"
    encode_shot([grey(120)] * 20, second, RATE, SIZE)
    out = tmp_path / "out.mp4"
    assert dissolve_into(first, 12, second, 20, 8, out, RATE, SIZE) == 20
    shown = levels(out)
    assert len(shown) == 20
    assert shown[0] > 160  # the tail's light picture, not the shot's dark last one
    assert abs(shown[12] - shown[19]) < 4
    encode_shot([grey(60)] * 12, first, RATE, SIZE)  # without a tail its last picture stands
    dissolve_into(first, 12, second, 20, 8, out, RATE, SIZE)
    assert levels(out)[0] < 90


def cut() -> Cut:
    return Cut(
        title="Two",
        rate=RATE,
        size=SIZE,
        shots=(
            CutShot(number="1A", start=0, duration=40, scene="1", tail=25),
            CutShot(number="1B", start=40, duration=50, scene="1", dissolve=25),
            CutShot(number="1C", start=90, duration=30, scene="1"),
        ),
    )


def test_editing_rooms_get_the_dissolve_and_the_pictures_for_it(tmp_path: Path) -> None:
    write_otio(cut(), tmp_path / "t.otio")
    timeline = otio.adapters.read_from_file(str(tmp_path / "t.otio"))
    track = timeline.video_tracks()[0]
    clip, dissolve = track[0], track[1]
    assert isinstance(dissolve, otio.schema.Transition)
    assert (dissolve.in_offset.value, dissolve.out_offset.value) == (0, 25)
    assert clip.source_range.duration.value == 40
    assert clip.media_reference.available_range.duration.value == 65
    write_edl(cut(), tmp_path / "t.edl")
    events = [line.split() for line in (tmp_path / "t.edl").read_text().splitlines()]
    assert any("D" in event and "025" in event for event in events)


def test_final_cut_lays_the_dissolve_about_its_cut(tmp_path: Path) -> None:
    write_fcpxml(cut(), tmp_path / "t.fcpxml")
    root = defusedxml.ElementTree.parse(tmp_path / "t.fcpxml").getroot()

    def frames(element: object, name: str) -> int:
        text = element.attrib[name].removesuffix("s")  # type: ignore[attr-defined]
        count = Fraction(text) * RATE.fraction
        assert count.denominator == 1
        return int(count)

    spine = root.find(".//spine")
    assert [each.tag for each in spine] == ["asset-clip", "transition", "asset-clip", "asset-clip"]
    first, dissolve, second, third = spine
    starts = 3600 * 24
    assert frames(dissolve, "offset") == starts + 40 and frames(dissolve, "duration") == 25
    assert frames(first, "duration") == 52 and frames(second, "offset") == starts + 52
    assert frames(second, "start") == 12 and frames(second, "duration") == 38
    assert frames(third, "offset") == starts + 90
    # each clip has pictures for the whole of the dissolve
    assets = {a.attrib["id"]: frames(a, "duration") for a in root.iter("asset")}
    ends = frames(dissolve, "offset") + 25
    assert assets[first.attrib["ref"]] >= ends - starts
    effect = dissolve.find("filter-video").attrib["ref"]
    assert [e.attrib["id"] for e in root.iter("effect")] == [effect]
