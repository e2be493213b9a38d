"""The film is cut as an editor chose: frame by frame what the timeline says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from tests.conftest import Ran

from regie.app.cutting.edit import edit_cut
from regie.app.cutting.edits import Dissolve, Drop, Move, Slip, Split, Trim
from regie.app.cutting.timeline import find_film_of_cut, look_at_cut
from regie.post.dissolve import read_pictures

Regie = Callable[..., Ran]
MakeTitle = Callable[..., Path]

SAME = 6.0
"""Mean difference in grey levels up to which two pictures are the same, encoded twice."""


def test_the_film_shows_what_the_timeline_says(make_small_title: MakeTitle, regie: Regie) -> None:
    title = make_small_title()
    a, b, c, d = [clip.key for clip in look_at_cut(title).picture[:4]]
    edit_cut(
        title,
        [
            Trim(piece=a, side="tail", by=-7),
            Trim(piece=b, side="tail", by=9),  # played on after the shot's end
            Slip(piece=b, by=4),
            Split(piece=c, frame=8),
            Split(piece=f"{c}/b", frame=20),
            Drop(pieces=(f"{c}/b",), ripple=False),
            Dissolve(piece=d, frames=6),
            Move(pieces=(d,), before=b),
        ],
    )
    made = regie("make", title, "film", "timeline", "--profile", "draft", "--json")
    assert made.code == 0, made.err
    timeline = look_at_cut(title)
    made_now = find_film_of_cut(title)
    assert made_now.is_this_cut
    assert set(made_now.stems) == {"music", "effects"}
    takes = {
        clip.shot: list(read_pictures(title / "out" / "shots" / f"{clip.shot}.mp4"))
        for clip in timeline.picture
    }
    film = list(read_pictures(title / "out" / "film.mp4"))
    assert len(film) == timeline.duration
    for clip in timeline.picture:
        for n in range(clip.duration):
            shown = film[clip.start + n].astype(float)
            if n < clip.dissolve:
                continue
            own = takes[clip.shot][clip.source_in + n]
            assert np.abs(shown - own).mean() < SAME, (clip.shot, n)
        for n in range(clip.black):
            assert film[clip.start - clip.black + n].mean() < SAME
    dissolved = next(clip for clip in timeline.picture if clip.dissolve)
    place = timeline.picture.index(dissolved)
    before = timeline.picture[place - 1]
    old = takes[before.shot][before.source_out + 2].astype(float)
    new = takes[dissolved.shot][dissolved.source_in + 2].astype(float)
    share = 3 / 7
    seen = film[dissolved.start + 2].astype(float)
    assert np.abs(seen - (old * (1 - share) + new * share)).mean() < SAME

    again = regie("make", title, "film", "timeline", "--profile", "draft", "--json")
    assert again.json["made"] == 0
    edit_cut(title, [Trim(piece=a, side="tail", by=-1)])
    assert not find_film_of_cut(title).is_this_cut
    steps = {
        s["step"]
        for s in regie("plan", title, "film", "--profile", "draft", "--json").json["steps"]
    }
    assert "post.piece" in steps
    assert not {s for s in steps if s.startswith(("stage", "shoot", "board.render"))}, steps
