"""An editor's session: every edit is one change, undone as one, and the film is cut as it says."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import opentimelineio as otio
import pytest

from regie.app.changes import DirectError, redo, tell_history, undo
from regie.app.cutting.edit import CutChangedMeanwhileError, edit_cut
from regie.app.cutting.edits import (
    Dissolve,
    Drop,
    Edit,
    Join,
    Mark,
    Move,
    Restore,
    Roll,
    Slide,
    Slip,
    Sound,
    Split,
    Trim,
    Unmark,
)  # fmt: skip
from regie.app.cutting.export import export_cut
from regie.app.cutting.take_back import compare_with_cut, take_cut
from regie.app.cutting.timeline import CutTimeline, look_at_cut

MakeTitle = Callable[..., Path]


@pytest.fixture
def title(make_small_title: MakeTitle) -> Path:
    return make_small_title()


def direction(title: Path) -> str:
    file = title / "bible" / "direction.toml"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def order(timeline: CutTimeline) -> list[str]:
    return [f"{c.shot}/{c.piece}" if c.piece else c.shot for c in timeline.picture]


def test_every_edit_is_one_change_and_undo_has_no_end(title: Path) -> None:
    first = look_at_cut(title)
    names = order(first)
    assert len(names) >= 4, names
    a, b, c, d = names[:4]
    edits: list[list[Edit]] = [
        [Trim(piece=a, side="tail", by=-5)],
        [Trim(piece=b, side="head", by=3, ripple=False)],
        [Roll(piece=b, by=2)],
        [Slip(piece=b, by=1)],
        [Slide(piece=b, by=2)],
        [Split(piece=c, frame=6)],
        [Dissolve(piece=d, frames=6)],
        [Sound(piece=d, by=-4)],
        [Move(pieces=(d,), before=a)],
        [Drop(pieces=(b,))],
        [Mark(shot=c, at=3, text="here", colour="red")],
        [Restore(shot=b), Unmark(shot=c, at=3)],
    ]
    seen = [first]
    for edit in edits:
        done = edit_cut(title, edit, by="Ada")
        assert done.change is not None, done.done
        assert done.timeline.told == ()
        seen.append(look_at_cut(title))
        assert seen[-1] == done.timeline
        assert seen[-1].revision != seen[-2].revision, done.done
    for before in reversed(seen[:-1]):
        undo(title, by="Ben")
        assert look_at_cut(title).picture == before.picture
        assert look_at_cut(title).markers == before.markers
    assert "[[cut]]\nwords" not in direction(title).partition("directing.md")[2]
    for after in seen[1:]:
        redo(title, by="Ben")
        assert look_at_cut(title).picture == after.picture
    history = tell_history(title).changes
    assert [change.by for change in history] == ["Ada"] * len(edits)
    joined = edit_cut(title, [Join(piece=f"{c}/b")])
    assert f"{c}/b" not in order(joined.timeline)


def test_choices_follow_their_words_into_another_draft(title: Path) -> None:
    script = title / "script.fountain"
    before = look_at_cut(title)
    last = before.picture[-1]
    edit_cut(title, [Trim(piece=last.key, side="head", by=4), Mark(shot=last.shot, at=6)])
    text = script.read_text(encoding="utf-8")
    new = "INT. CELLAR - NIGHT\n\nA candle burns on a barrel.\n\n"
    script.write_text(new + text.lstrip(), encoding="utf-8")
    after = look_at_cut(title)
    moved = next(c for c in after.picture if c.source_in == 4)
    assert (moved.words, moved.scene) == (last.words, str(int(last.scene) + 1))
    assert [m.at for m in after.markers] == [6]


def test_what_cannot_be_is_said_and_nothing_is_written(title: Path) -> None:
    first = look_at_cut(title).picture[0]
    for edit, said in (
        (Trim(piece="99Z", side="head", by=1), "no such piece"),
        (Trim(piece=first.key, side="head", by=-1), "no frame before its first"),
        (Roll(piece=first.key, by=1), "nothing before it"),
        (Split(piece=first.key, frame=9999), "cannot be split"),
        (Mark(shot=first.shot, at=99_999), "there is none at"),
        (Unmark(shot=first.shot, at=1), "no marker"),
    ):
        with pytest.raises(DirectError, match=said):
            edit_cut(title, [Trim(piece=first.key, side="tail", by=-1), edit])  # type: ignore[list-item]
    assert tell_history(title).changes == ()
    edit_cut(title, [Trim(piece=first.key, side="tail", by=-2)])
    with pytest.raises(CutChangedMeanwhileError, match="changed meanwhile"):
        edit_cut(
            title, [Trim(piece=first.key, side="tail", by=-2, seen=(0, first.duration))]
        )  # fmt: skip


def test_two_people_at_once_lose_nothing(title: Path) -> None:
    before = look_at_cut(title)
    keys = [c.key for c in before.picture[:2]]

    def trim(key: str) -> None:
        for _ in range(3):
            edit_cut(title, [Trim(piece=key, side="tail", by=-1)], by=key[:4])

    threads = [threading.Thread(target=trim, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after = look_at_cut(title)
    assert after.duration == before.duration - 6
    assert len(tell_history(title).changes) == 6


def test_an_editors_cut_comes_back_with_what_it_cannot_say(title: Path, tmp_path: Path) -> None:
    before = look_at_cut(title)
    file = tmp_path / "editor.otio"
    export_cut(title, "otio", file)
    timeline = otio.adapters.read_from_file(str(file))
    track = timeline.video_tracks()[0]
    clips = list(track.find_clips())
    rate = clips[0].source_range.duration.rate
    one = otio.opentime.RationalTime(1, rate)
    clips[0].source_range = otio.opentime.TimeRange(
        one + one, clips[0].source_range.duration - one - one
    )
    clips[1].name = "12_renamed"  # its media still says which it is
    clips[2].effects.append(otio.schema.LinearTimeWarp(time_scalar=2.0))
    track.insert(
        track.index(clips[2]),
        otio.schema.Clip(
            name="stock_explosion",
            source_range=otio.opentime.TimeRange(one - one, otio.opentime.RationalTime(10, rate)),
            media_reference=otio.schema.ExternalReference(target_url="stock/explosion.mov"),
        ),
    )
    track.remove(clips[-1])
    otio.adapters.write_to_file(timeline, str(file))

    told = compare_with_cut(title, file)
    assert told.matched == {"name": len(clips) - 2, "media": 1, "unknown": 1}
    kinds = {d.kind for d in told.differences}
    assert kinds == {"trimmed head", "dropped", "black", "marker"}
    assert [n.name for n in told.not_taken] == ["stock_explosion", before.picture[2].shot]
    assert "200 %" in told.not_taken[1].why

    some = [d.id for d in told.differences if d.kind in ("trimmed head", "dropped")]
    taken = take_cut(title, file, take=some, revision=told.revision, by="Ed")
    assert taken.timeline is not None
    assert taken.timeline.duration == before.duration - 2 - before.picture[-1].duration
    rest = compare_with_cut(title, file)
    assert {d.kind for d in rest.differences} == {"black", "marker"}
    with pytest.raises(CutChangedMeanwhileError):
        take_cut(title, file, revision=told.revision)
    whole = take_cut(title, file).timeline
    assert whole is not None
    assert whole.picture[2].black == 10
    assert any("stock_explosion" in m.text for m in whole.markers)
    assert compare_with_cut(title, file).differences == ()
    with pytest.raises(DirectError, match="none of its"):
        other = tmp_path / "other.edl"
        other.write_text(
            "TITLE: X\n\n001  AX  V  C  00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00\n"
            "* FROM CLIP NAME: HOLIDAY\n"
        )
        compare_with_cut(title, other)
