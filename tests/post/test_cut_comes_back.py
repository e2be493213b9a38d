"""A cut goes out in every format, is changed, and comes back as differences that give it again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.post.test_assembly import SHOTS, cuts

from regie.film.cut import Cut, CutShot
from regie.film.editing import Piece
from regie.film.units import FrameRate, FrameSize
from regie.post import write_edl, write_fcpxml, write_otio
from regie.post.assembly import starts_of, tails_of
from regie.post.errors import PostError
from regie.post.foreign.compare import compare_cuts, take_differences
from regie.post.foreign.match import in_our_terms, match_clips
from regie.post.foreign.read import read_foreign

RATES = [FrameRate(numerator=24), FrameRate(numerator=24000, denominator=1001),
         FrameRate(numerator=25), FrameRate(numerator=30000, denominator=1001)]  # fmt: skip
NUMBERS = [shot.number for shot in SHOTS]
WRITERS = {"otio": write_otio, "edl": write_edl, "fcpxml": write_fcpxml}


def as_cut(pieces: tuple[Piece, ...], rate: FrameRate) -> Cut:
    """As `lay_cut` makes it."""
    tails = tails_of(pieces, SHOTS)
    following = (*(p.dissolve if not p.black else 0 for p in pieces[1:]), 0)
    shots = tuple(
        CutShot(
            number=NUMBERS[p.shot], start=start, duration=p.duration, scene="1",
            dissolve=p.dissolve, tail=tail, source_in=p.source_in, piece=p.name, index=p.shot,
            media=SHOTS[p.shot].duration + tails[p.shot], black=p.black,
        )
        for p, start, tail in zip(pieces, starts_of(pieces), following, strict=True)
    )  # fmt: skip
    return Cut(title="Film", rate=rate, size=FrameSize(), shots=shots)


def frames(pieces: tuple[Piece, ...]) -> list[object]:
    """What the film shows on each frame: black, or a shot's frame and what it comes out of."""
    shown: list[object] = []
    before: tuple[int, int] | None = None
    for piece in pieces:
        shown += ["black"] * piece.black
        before = None if piece.black else before
        for n in range(piece.duration):
            under = None
            if n < piece.dissolve:
                under = (before[0], before[1] + n, piece.dissolve) if before else "black"
            shown.append((piece.shot, piece.source_in + n, under))
        before = (piece.shot, piece.source_out)
    return shown


def read_back(
    pieces: tuple[Piece, ...], out: Path, form: str, rate: FrameRate
) -> tuple[Piece, ...]:
    file = out / f"cut.{form}"
    WRITERS[form](as_cut(pieces, rate), file)
    foreign = read_foreign(file, rate)
    theirs = in_our_terms(match_clips(foreign, NUMBERS, {}), (), SHOTS)
    assert theirs.unplaced == () and foreign.told == ()
    return theirs.pieces


def plain(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Without what no exchange format carries."""
    return tuple(p.model_copy(update={"sound": 0}) for p in pieces)


def as_editors_dissolve(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Without dissolves out of black, and those that meet another: editing programs have none."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        room = 0 if before is None or piece.black else before.duration - before.dissolve - 1
        room = min(room, piece.duration - 1)
        fits = piece.dissolve if piece.dissolve <= room else 0
        found.append(piece.model_copy(update={"dissolve": fits}))
    return tuple(found)


@pytest.mark.parametrize("form", ["otio", "fcpxml", "edl"])
@given(pieces=cuts(), rate=st.sampled_from(RATES))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_written_is_read_frame_for_frame(
    tmp_path: Path, form: str, pieces: tuple[Piece, ...], rate: FrameRate
) -> None:
    pieces = plain(pieces)
    if form != "otio":
        pieces = as_editors_dissolve(pieces)
    if form == "edl":
        pieces = tuple(p.model_copy(update={"black": 0}) if not n else p
                       for n, p in enumerate(pieces))  # fmt: skip
        rate = RATES[0] if round(rate.fps) == 30 else rate
    assert frames(read_back(pieces, tmp_path, form, rate)) == frames(pieces)


@given(ours=cuts(), theirs=cuts(), data=st.data())
@settings(max_examples=400, deadline=None)
def test_all_differences_taken_give_the_other_cut_and_none_ours(
    ours: tuple[Piece, ...], theirs: tuple[Piece, ...], data: st.DataObject
) -> None:
    ours, theirs = plain(ours), plain(theirs)
    compared = compare_cuts(ours, theirs)
    ids = [d.id for d in compared.differences]
    assert len(set(ids)) == len(ids)
    assert frames(take_differences(compared, ids)) == frames(theirs)
    assert take_differences(compared, ()) == ours
    some = data.draw(st.sets(st.sampled_from(ids))) if ids else set()
    taken = take_differences(compared, some)
    names = [(p.shot, p.name) for p in taken]
    assert len(set(names)) == len(names)


def test_differences_are_what_an_editor_would_say() -> None:
    ours = tuple(Piece(shot=n, source_out=s.duration) for n, s in enumerate(SHOTS))
    theirs = (
        ours[1].model_copy(update={"source_in": 4}),
        ours[0],
        ours[2].model_copy(update={"source_out": 10, "dissolve": 6}),
        ours[4],
    )
    told = {(d.kind, d.ours): d.by for d in compare_cuts(ours, theirs).differences}
    moved = [key for key in told if key[0] == "moved"]
    assert len(moved) == 1
    del told[moved[0]]
    assert told == {
        ("trimmed head", 1): 4, ("trimmed tail", 2): -2, ("dissolve", 2): 6, ("dropped", 3): 0,
    }  # fmt: skip


def test_hostile_and_foreign_files_are_refused_in_a_sentence(tmp_path: Path) -> None:
    rate = FrameRate()
    for name, text, said in (
        ("bomb.fcpxml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><fcpxml>&a;</fcpxml>',
         "entities"),
        ("other.xml", "<html/>", "<html>"),
        ("empty.otio", "{}", "no timeline"),
        ("text.txt", "hello", "no cut that can be read"),
        ("broken.fcpxml", "<fcpxml>", "no XML"),
    ):  # fmt: skip
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        with pytest.raises(PostError, match=said):
            read_foreign(file, rate)


XMEML = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xmeml>
<xmeml version="5"><sequence id="s"><name>Film</name>
<rate><timebase>24</timebase><ntsc>FALSE</ntsc></rate>
<media><video><track>
  <clipitem id="1"><name>1A</name><start>0</start><end>-1</end><in>0</in><out>42</out>
    <rate><timebase>24</timebase></rate>
    <file id="f1"><name>1A.mp4</name><pathurl>file:///shots/1A.mp4</pathurl></file></clipitem>
  <transitionitem><start>30</start><end>42</end><alignment>center</alignment>
    <effect><name>Cross Dissolve</name></effect></transitionitem>
  <clipitem id="2"><name>renamed by the editor</name><start>-1</start><end>80</end><in>5</in>
    <out>55</out><file id="f2"><pathurl>file://localhost/My%20Disk/1B.mov</pathurl></file>
    <marker><name>look</name><comment>too long</comment><in>20</in><out>-1</out></marker></clipitem>
  <clipitem id="3"><name>1D_v2</name><start>90</start><end>100</end><in>40</in><out>60</out>
    <file id="f3"><pathurl>1D.mp4</pathurl></file>
    <filter><effect><name>Time Remap</name><parameter><parameterid>speed</parameterid>
    <value>200</value></parameter></effect></filter>
    <filter><effect><name>Gaussian Blur</name></effect></filter></clipitem>
</track><track><clipitem id="4"><name>logo</name><start>0</start><end>9</end></clipitem></track>
</video><audio><track><clipitem id="5"><name>song</name></clipitem></track></audio></media>
</sequence></xmeml>
"""


def test_final_cut_pro_7_is_read_with_all_that_it_says(tmp_path: Path) -> None:
    file = tmp_path / "old.xml"
    file.write_text(XMEML, encoding="utf-8")
    foreign = read_foreign(file, FrameRate())
    matched = match_clips(foreign, NUMBERS, {})
    assert [(m.shot, m.how) for m in matched] == [(0, "name"), (1, "media"), (3, "name")]
    theirs = in_our_terms(matched, (), SHOTS)
    assert theirs.pieces == (
        Piece(shot=0, source_out=30),
        Piece(shot=1, source_in=5, source_out=55, dissolve=12),
        Piece(shot=3, source_in=40, source_out=50, black=10),
    )
    assert [(m.shot, m.at, m.text) for m in theirs.markers] == [(1, 20, "too long")]
    assert [u.why for u in theirs.unplaced] == [
        "it runs at 200 %; its frames are taken as they were shot", "“Gaussian Blur” is laid on it",
    ]  # fmt: skip
    assert len(foreign.told) == 2


def test_a_transition_about_the_cut_is_the_same_dissolve_from_its_first_frame(
    tmp_path: Path,
) -> None:
    """Other programs lay a dissolve half before and half after a cut."""
    import opentimelineio as otio

    ours = (Piece(shot=0, source_out=40), Piece(shot=1, source_in=10, source_out=60))
    file = tmp_path / "centred.otio"
    write_otio(as_cut(ours, FrameRate()), file)
    timeline = otio.adapters.read_from_file(str(file))
    half = otio.opentime.RationalTime(6, 24)
    track = timeline.video_tracks()[0]
    track.insert(
        1, otio.schema.Transition(transition_type="SMPTE_Dissolve", in_offset=half, out_offset=half)
    )
    otio.adapters.write_to_file(timeline, str(file))
    theirs = in_our_terms(match_clips(read_foreign(file, FrameRate()), NUMBERS, {}), (), SHOTS)
    assert theirs.pieces == (
        Piece(shot=0, source_out=34),
        Piece(shot=1, source_in=4, source_out=60, dissolve=12),
    )


def test_avids_own_format_is_read(tmp_path: Path) -> None:
    import opentimelineio as otio

    pytest.importorskip("otio_aaf_adapter")
    ours = (
        Piece(shot=1, source_in=4, source_out=50),
        Piece(shot=0, source_out=48, black=5),
        Piece(shot=3, source_in=7, source_out=90),
    )
    file = tmp_path / "cut.otio"
    write_otio(as_cut(ours, FrameRate()), file)
    timeline = otio.adapters.read_from_file(str(file))
    del timeline.tracks[1]
    for clip in timeline.find_clips():
        clip.metadata.clear()
        clip.markers.clear()
    aaf = tmp_path / "cut.aaf"
    otio.adapters.write_to_file(timeline, str(aaf), adapter_name="AAF", use_empty_mob_ids=True)
    theirs = in_our_terms(match_clips(read_foreign(aaf, FrameRate()), NUMBERS, {}), (), SHOTS)
    assert frames(theirs.pieces) == frames(ours)


def test_what_has_no_name_is_known_by_what_it_shows(tmp_path: Path) -> None:
    import numpy as np

    from regie.post import encode_shot
    from regie.post.foreign.content import find_nearest

    rng = np.random.default_rng(5)
    size, rate = FrameSize(width=96, height=40), FrameRate()
    scenes = [rng.integers(0, 255, (5, 12, 3)).repeat(8, 0).repeat(8, 1) for _ in range(3)]
    files: dict[int, Path] = {}
    for n, scene in enumerate(scenes):
        files[n] = tmp_path / f"{n}.mp4"
        drift = [np.roll(scene, k, axis=1).astype(np.uint8) for k in range(30)]
        encode_shot(drift, files[n], rate, size)
    again = tmp_path / "again.mp4"
    softer = [np.clip(np.roll(scenes[1], k, axis=1) * 0.99 + 1, 0, 255).astype(np.uint8)
              for k in range(30)]  # fmt: skip
    encode_shot(softer, again, rate, size)
    assert find_nearest(again, files) == 1
    other = tmp_path / "other.mp4"
    encode_shot([np.full((40, 96, 3), 90, np.uint8)] * 30, other, rate, size)
    assert find_nearest(other, files) is None
    assert find_nearest(tmp_path / "missing.mp4", files) is None
