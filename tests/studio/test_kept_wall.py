"""The kept wall is the wall: whatever changes, it says what a fresh look says."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from regie.app import kept_wall
from regie.app.board_wall import BoardWall, look_at_boards
from regie.app.changes import undo
from regie.app.direct import direct
from regie.app.kept_wall import FILE, WallFile, forget_walls, keep_wall
from regie.app.make import make_title
from regie.pipeline.kept_source import forget_sources
from regie.pipeline.targets import choose

MARK = "TAKEN FROM THE DISK"


def fresh(folder: Path) -> BoardWall:
    """The wall as a process sees it that knows nothing."""
    forget_sources()
    return look_at_boards(folder)


def rewrite(file: str, old: str, new: str) -> Callable[[Path], object]:
    def change(title: Path) -> None:
        text = (title / file).read_text(encoding="utf-8")
        assert old in text, (file, old)
        (title / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def write(file: str, text: str) -> Callable[[Path], object]:
    return lambda title: (title / file).write_text(text, encoding="utf-8")


def append(file: str, text: str) -> Callable[[Path], object]:
    def change(title: Path) -> None:
        with (title / file).open("a", encoding="utf-8") as out:
            out.write(text)

    return change


def drawn(title: Path) -> None:
    make_title(title, choose(["boards"]))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a choice for a shot": lambda title: direct(title, "1A", {"lens": 85}),
    "the same, drawn": drawn,
    "undone": lambda title: undo(title),
    "a choice for a scene": lambda title: direct(title, "2", {"style": "hand-held"}),
    "a text editor's choice": append(
        "bible/direction.toml", '\n[[shot]]\nwords = "Taxi!"\nlens = 24\n'
    ),
    "somebody's coat": rewrite("bible/characters.toml", "coat = true", "coat = false"),
    "somebody's name": rewrite("bible/characters.toml", 'name = "IVO"', 'name = "IVOR"'),
    "a place": rewrite("bible/places.toml", 'kind = "kitchen"', 'kind = "office"'),
    "the look": rewrite("bible/look.toml", "saturation = 1.0", "saturation = 0.5"),
    "a correction of the reading": write(
        "bible/reading.toml", '[[entity]]\nname = "table"\nkind = "machine"\n'
    ),
    "no correction any more": lambda title: (title / "bible/reading.toml").unlink(),
    "a correction of the breakdown": write(
        "bible/breakdown.toml", '[[correction]]\ndo = "remove"\nname = "table"\n'
    ),
    "a line": rewrite("script.fountain", "Then you walked.", "Then you swam all the way."),
    "a line above": rewrite("script.fountain", "Title: The Kitchen", "Title: The Kitchen\nX: y"),
    "a scene more": append("script.fountain", "\nINT. KITCHEN - DAY\n\nIvo sleeps.\n"),
    "all drawn": drawn,
    "numbers of scenes": lambda title: (title / "bible/scenes.toml").unlink(),
    "the rate": rewrite("title.toml", "numerator = 24", "numerator = 25"),
    "the size": rewrite("title.toml", "height = 402", "height = 540"),
    "what lies in out": lambda title: (title / ".regie/delivered.json").write_text("{}"),
    "nothing read": lambda title: (title / ".regie/words.json").unlink(),
}


def test_what_is_kept_is_what_is_there(drawn_title: Path) -> None:
    keep_wall(drawn_title)
    told: list[BoardWall] = []
    for name, change in CHANGES.items():
        change(drawn_title)
        kept = keep_wall(drawn_title)
        assert kept == fresh(drawn_title), name
        forget_walls()  # another process takes what it can from the disk
        assert keep_wall(drawn_title) == kept, name
        told.append(kept)
    # Nearly all of these can be seen; a test in which nothing changes would be none.
    assert sum(one != other for one, other in pairwise(told)) > len(told) / 2


def doctor(title: Path, number: str) -> None:
    """Marks a scene in the file, so that one sees where a wall was taken from."""
    file = title / ".regie" / FILE
    kept = WallFile.model_validate_json(file.read_bytes())
    scenes = [
        scene.model_copy(update={"heading": MARK}) if scene.number == number else scene
        for scene in kept.scenes
    ]
    file.write_text(kept.model_copy(update={"scenes": tuple(scenes)}).model_dump_json())


def headings(title: Path) -> dict[str, str]:
    return {scene.number: scene.heading for scene in keep_wall(title).scenes}


def test_a_choice_in_one_scene_lists_no_other(drawn_title: Path) -> None:
    keep_wall(drawn_title)
    for number in ("1", "2"):
        doctor(drawn_title, number)
    forget_walls()
    direct(drawn_title, "1A", {"lens": 85})
    assert headings(drawn_title) == {"1": "INT. KITCHEN - NIGHT", "2": MARK}
    row = keep_wall(drawn_title).find("1A")
    assert row is not None and row.lens == 85 and row.is_old


def test_a_new_process_lists_nothing_that_was_listed_by_the_same_code(
    drawn_title: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_wall(drawn_title)
    doctor(drawn_title, "2")
    forget_walls()
    assert headings(drawn_title)["2"] == MARK
    forget_walls()
    monkeypatch.setattr(kept_wall, "_code", lambda: "of another version")
    assert headings(drawn_title)["2"] == "EXT. STREET - DAY"
    (drawn_title / ".regie" / FILE).write_text("{damaged")
    forget_walls()
    assert headings(drawn_title)["2"] == "EXT. STREET - DAY"
