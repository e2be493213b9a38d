"""What changed between two drafts."""

from __future__ import annotations

from any_script import TEXTS, draft, fountain, read
from hypothesis import given, settings

from regie.screenplay import diff_screenplays


def changes(one: str, other: str) -> list[tuple[str, str, str]]:
    found = diff_screenplays(read(one), read(other)).scenes
    return [(c.change, c.number_before, c.number) for c in found]


def test_scenes_added_and_cut() -> None:
    one, other = draft("KITCHEN", "HARBOUR", "CAR"), draft("KITCHEN", "BEACH", "CAR")
    assert changes(one, other) == [("added", "", "2"), ("cut", "2", "")] or changes(one, other) == [
        ("cut", "2", ""),
        ("added", "", "2"),
    ]
    assert changes(one, one) == []


def test_a_moved_scene_is_not_cut_and_added() -> None:
    one, other = draft("KITCHEN", "HARBOUR", "CAR"), draft("CAR", "KITCHEN", "HARBOUR")
    (moved,) = diff_screenplays(read(one), read(other)).scenes
    assert (moved.change, moved.moved, moved.renamed) == ("kept", True, False)
    assert (moved.number_before, moved.number) == ("3", "1")


def test_a_renamed_scene() -> None:
    one = draft("KITCHEN", "HARBOUR")
    (renamed,) = diff_screenplays(read(one), read(one.replace("INT. HARB", "EXT. OLD HARB"))).scenes
    assert renamed.renamed and not renamed.moved and renamed.lines == ()
    assert renamed.slugline == "EXT. OLD HARBOUR - DAY"


def test_changed_lines_are_cited_on_both_sides() -> None:
    one = f"INT. CAR - DAY\n\n{TEXTS['CAR']}\n\nIVO\n(low)\nStop here.\n\nHe stops.\n"
    other = one.replace("Stop here", "Drive on").replace("He stops.", "He drives.\n\nRain.")
    (scene,) = diff_screenplays(read(one), read("\n" + other)).scenes
    assert [(c.change, c.character, c.before, c.after) for c in scene.lines] == [
        ("changed", "IVO", "(low)\nStop here.", "(low)\nDrive on."),
        ("changed", "", "He stops.", "He drives."),
        ("added", "", "", "Rain."),
    ]
    first = scene.lines[0]
    assert first.cited_before is not None and first.cited_after is not None
    assert (first.cited_before.line, first.cited_after.line) == (5, 6)


@given(fountain, fountain)
@settings(max_examples=100, deadline=None)
def test_every_scene_is_accounted_for(one: str, other: str) -> None:
    old, new = read(one), read(other)
    found = diff_screenplays(old, new).scenes
    added = sum(c.change == "added" for c in found)
    cut = sum(c.change == "cut" for c in found)
    assert len(old.scenes) - cut == len(new.scenes) - added
    assert diff_screenplays(new, new).scenes == ()
