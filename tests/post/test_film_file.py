"""The film file and the exchange files agree to the frame, read by other people's readers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import defusedxml.ElementTree
import numpy as np
import opentimelineio as otio
import pytest
import soundfile
from PIL import Image

from regie.film.cut import Cut, CutLine, CutShot, SubtitleCue
from regie.film.shot import Over
from regie.film.units import FrameRate, FrameSize
from regie.post import (
    PostError,
    encode_shot,
    encode_still,
    join_film,
    measure_film,
    write_edl,
    write_fcpxml,
    write_otio,
)

SIZE = FrameSize(width=96, height=40)
DURATIONS = (13, 48, 30)


def pictures(count: int, level: int) -> Iterator[np.ndarray]:
    for index in range(count):
        frame = np.full((SIZE.height, SIZE.width, 3), level, np.uint8)
        frame[:, : 4 + index % 40] = (200, 40, 40)
        yield frame


def make_shots(folder: Path, rate: FrameRate) -> list[Path]:
    paths = []
    for index, count in enumerate(DURATIONS):
        path = folder / f"1{'ABC'[index]}.mp4"
        assert encode_shot(pictures(count, 40 * index + 40), path, rate, SIZE) == count
        paths.append(path)
    return paths


def make_cut(rate: FrameRate) -> Cut:
    starts = [sum(DURATIONS[:i]) for i in range(3)]
    return Cut(
        title="Le phare / “test”",
        rate=rate,
        size=SIZE,
        shots=tuple(
            CutShot(number=f"1{'ABC'[i]}", start=s, duration=d, scene="1")
            for i, (s, d) in enumerate(zip(starts, DURATIONS, strict=True))
        ),
        lines=(
            CutLine(
                line_id="1", character="mara", name="MARA", text="Où ?", start=1.0, duration=0.5
            ),
        ),
    )


def make_mix(path: Path, seconds: float) -> Path:
    tone = 0.1 * np.sin(np.arange(int(seconds * 48000)) * 2 * np.pi * 440 / 48000)
    soundfile.write(path, np.stack([tone, tone], 1), 48000)
    return path


@pytest.mark.parametrize("seconds", [0.5, 9.0])
@pytest.mark.parametrize("rate", [FrameRate(), FrameRate(numerator=24000, denominator=1001)])
def test_film_holds_every_frame_the_sound_and_the_subtitles(
    tmp_path: Path, rate: FrameRate, seconds: float
) -> None:
    shots = make_shots(tmp_path, rate)
    cues = [
        SubtitleCue(start=24, out=60, text="<i>Où ?</i>"),
        SubtitleCue(start=70, out=91, text="Là."),
    ]
    film = tmp_path / "film.mp4"
    frames = join_film(
        list(zip(shots, DURATIONS, strict=True)),
        make_mix(tmp_path / "mix.wav", seconds),
        {"fr": cues},
        film,
        rate,
    )
    measure = measure_film(film)
    assert frames == measure.frames == sum(DURATIONS)
    assert (measure.width, measure.height, measure.rate) == (96, 40, rate.fraction)
    assert (measure.video_codec, measure.audio_codec, measure.subtitles) == ("h264", "aac", 1)
    assert abs(measure.audio_seconds - sum(DURATIONS) / rate.fps) < 0.05
    with av.open(str(film)) as opened:
        stream = opened.streams.subtitles[0]
        assert stream.metadata["language"] == "fra"
        texts = [bytes(p)[2:].decode() for p in opened.demux(stream) if p.size > 2]
    assert texts == ["Où ?", "Là."]
    with av.open(str(film)) as opened:
        times = [f.pts * f.time_base for f in opened.decode(video=0)]
    assert times == [Fraction(i) / rate.fraction for i in range(sum(DURATIONS))]


def test_pictures_survive_with_their_colours_and_are_held_on_twos(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    colour = np.array([180, 90, 40], np.uint8)
    frames = [np.tile(colour, (SIZE.height, SIZE.width, 1)) for _ in range(6)]
    assert encode_shot(frames, path, FrameRate(), SIZE, hold=2) == 12
    with av.open(str(path)) as opened:
        decoded = [f.to_ndarray(format="rgb24") for f in opened.decode(video=0)]
        assert opened.streams.video[0].codec_context.colorspace == 1
    assert len(decoded) == 12
    assert np.abs(decoded[5].astype(int).mean((0, 1)) - colour).max() < 8


def test_same_pictures_same_bytes(tmp_path: Path) -> None:
    for name in ("a.mp4", "b.mp4"):
        encode_shot(pictures(40, 90), tmp_path / name, FrameRate(), SIZE)
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_a_still_moves_over_the_board(tmp_path: Path) -> None:
    board = tmp_path / "1A.png"
    ramp = np.tile(np.linspace(0, 255, 192, dtype=np.uint8)[None, :, None], (80, 1, 3))
    Image.fromarray(ramp).save(board)
    count = encode_still(
        board, 24, (0.25, 0.5, 0.5), (0.75, 0.5, 0.5), tmp_path / "1A.mp4", FrameRate(), SIZE
    )
    with av.open(str(tmp_path / "1A.mp4")) as opened:
        means = [f.to_ndarray(format="rgb24").mean() for f in opened.decode(video=0)]
    assert count == len(means) == 24
    assert means[-1] > means[0] + 80


def test_a_picture_of_another_size_and_no_picture_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PostError, match="96 × 40"):
        encode_shot([np.zeros((10, 10, 3), np.uint8)], tmp_path / "a.mp4", FrameRate(), SIZE)
    with pytest.raises(PostError, match="without pictures"):
        encode_shot([], tmp_path / "b.mp4", FrameRate(), SIZE)
    (tmp_path / "c.mp4").write_bytes(b"nothing")
    with pytest.raises(PostError, match=r"c\.mp4"):
        join_film(
            [(tmp_path / "c.mp4", 9)], tmp_path / "no.wav", {}, tmp_path / "f.mp4", FrameRate()
        )


@pytest.mark.parametrize(
    "rate", [FrameRate(), FrameRate(numerator=25), FrameRate(numerator=24000, denominator=1001)]
)
def test_exchange_files_match_the_film_to_the_frame(tmp_path: Path, rate: FrameRate) -> None:
    cut = make_cut(rate)
    write_otio(cut, tmp_path / "t.otio")
    write_edl(cut, tmp_path / "t.edl")
    write_fcpxml(cut, tmp_path / "t.fcpxml")
    nominal = float(round(rate.fps))
    edl = otio.adapters.read_from_string(
        (tmp_path / "t.edl").read_text(encoding="utf-8"), adapter_name="cmx_3600", rate=nominal
    )
    first = next(line for line in (tmp_path / "t.edl").read_text().splitlines() if " C " in line)
    assert first.split()[-2] == "01:00:00:00"
    lossless = otio.adapters.read_from_file(str(tmp_path / "t.otio"))
    clips = [c.duration().value for c in lossless.video_tracks()[0].find_clips()]
    assert clips == [float(d) for d in DURATIONS]
    assert lossless.duration().value == sum(DURATIONS) == cut.duration
    assert [c.duration().value for c in edl.find_clips()] == clips
    assert [c.name for c in edl.find_clips()] == ["1A", "1B", "1C"]
    assert exact_ranges(tmp_path / "t.fcpxml", rate) == list(DURATIONS)
    if rate.denominator == 1:  # OTIO's reader rounds NTSC rates to whole ones
        fcpx = otio.adapters.read_from_file(str(tmp_path / "t.fcpxml"), adapter_name="fcpx_xml")
        clips = fcpx.find_children(descended_from_type=otio.schema.Clip)
        assert [c.duration().value for c in clips] == [float(d) for d in DURATIONS]


def exact_ranges(path: Path, rate: FrameRate) -> list[int]:
    """Frames of each clip, and a check that clips follow each other on whole frames."""
    root = defusedxml.ElementTree.parse(path).getroot()
    seconds = [
        tuple(Fraction(clip.attrib[k].removesuffix("s")) for k in ("offset", "duration"))
        for clip in root.iter("asset-clip")
    ]
    for (offset, duration), (following, _) in pairwise(seconds):
        assert offset + duration == following
    frames = [duration * rate.fraction for _, duration in seconds]
    assert all(f.denominator == 1 for f in frames)
    return [int(f) for f in frames]


def test_an_edl_of_an_odd_rate_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PostError, match=r"title\.toml.*12\.5"):
        write_edl(make_cut(FrameRate(numerator=25, denominator=2)), tmp_path / "t.edl")


def test_a_still_comes_out_of_black(tmp_path: Path) -> None:
    board = tmp_path / "board.png"
    Image.new("RGB", (192, 80), (200, 200, 200)).save(board)
    whole = (0.5, 0.5, 1.0)
    out = tmp_path / "shot.mp4"
    encode_still(board, 12, whole, whole, out, FrameRate(), SIZE, Over(fade_in=8))
    with av.open(str(out)) as film:
        light = [frame.to_ndarray(format="gray").mean() for frame in film.decode(video=0)]
    assert light[0] < 60 < light[4] < 190 < light[-1]


@pytest.mark.parametrize("fps", [24, 60])
def test_a_film_can_be_searched_through_by_frames(tmp_path: Path, fps: int) -> None:
    """A keyframe every 24 frames at most, the index before the pictures: no copy is needed."""
    from regie.film.playback import MAX_KEY_DISTANCE
    from regie.post.frame_table import index_frames

    rate = FrameRate(numerator=fps)
    shots = make_shots(tmp_path, rate)
    mix = tmp_path / "mix.wav"
    soundfile.write(mix, np.zeros((48000, 2)), 48000)
    film = tmp_path / "film.mp4"
    frames = join_film(list(zip(shots, DURATIONS, strict=True)), mix, {}, film, rate)
    table = index_frames(film)
    assert (table.frames, table.rate, table.times) == (frames, rate, ())
    assert table.key_distance <= MAX_KEY_DISTANCE and table.why_copy() == ()
    assert {0, 13, 61} <= set(table.keys)  # each shot begins with one
