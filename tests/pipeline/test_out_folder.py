"""What lies in `out/` follows what was made, also when only some scenes were."""

from __future__ import annotations

import json
from pathlib import Path

from regie.pipeline.out_folder import MANIFEST, OutFolder
from regie.pipeline.targets import Choice
from regie.pipeline.title_folder import Title, open_title
from regie.support.files import hash_file


def title_with(folder: Path, *names: str) -> Title:
    """A title in whose `out/` an earlier make laid these files."""
    (folder / "title.toml").write_text('name = "Two"\n', encoding="utf-8")
    (folder / "script.fountain").write_text("INT. ROOM - DAY\n\nRain.\n", encoding="utf-8")
    title = open_title(folder)
    for name in names:
        (title.out / name).parent.mkdir(parents=True, exist_ok=True)
        (title.out / name).write_text(name, encoding="utf-8")
    title.state.mkdir(exist_ok=True)
    laid = {name: hash_file(title.out / name) for name in names}
    (title.state / MANIFEST).write_text(json.dumps(laid), encoding="utf-8")
    return title


def left(title: Title) -> set[str]:
    files = (p for p in title.out.rglob("*") if p.is_file())
    return {p.relative_to(title.out).as_posix() for p in files}


def test_a_dropped_shot_goes_when_its_scene_is_made_again(tmp_path: Path) -> None:
    title = title_with(
        tmp_path, "boards/1C.png", "boards/12A.png", "boards/2A.png", "shots/1C.mp4", "film.mp4"
    )
    (title.out / "boards/1D.png").write_text("a person's own", encoding="utf-8")
    choice = Choice(frozenset({"boards"}), scenes=("1",))
    OutFolder(title).lay_out(choice, ["1", "2", "12"], whole=True)
    assert left(title) == {
        "boards/12A.png", "boards/2A.png", "boards/1D.png", "shots/1C.mp4", "film.mp4"
    }  # fmt: skip


def test_a_file_that_may_be_of_another_scene_stays(tmp_path: Path) -> None:
    title = title_with(tmp_path, "boards/1AB.png", "boards/1C.png")
    choice = Choice(frozenset({"boards"}), scenes=("1",))
    OutFolder(title).lay_out(choice, ["1", "1A"], whole=True)
    assert left(title) == {"boards/1AB.png"}
    both = Choice(frozenset({"boards"}), scenes=("1-1A",))
    OutFolder(title).lay_out(both, ["1", "1A"], whole=True)
    assert left(title) == set()


def test_a_make_of_some_shots_leaves_the_others_files(tmp_path: Path) -> None:
    title = title_with(
        tmp_path, "boards/1A.png", "boards/1B.png", "passes/1A/0048.exr", "passes/1B/0048.exr"
    )
    choice = Choice(frozenset({"boards", "moving-passes"}), shots=frozenset({"1A"}))
    OutFolder(title).lay_out(choice, ["1"], whole=True)
    assert left(title) == {"boards/1B.png", "passes/1B/0048.exr"}
