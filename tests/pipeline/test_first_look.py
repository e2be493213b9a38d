"""A first look at the first scenes alone: it comes before the rest is read, and leaves no trace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from regie.app.board_wall import look_at_boards
from regie.app.make import MadeTitle, make_title
from regie.app.make_apart import MakeAsk, asks
from regie.pipeline.out_folder import read_manifest
from regie.pipeline.read_words import FIRST, KEPT
from regie.pipeline.targets import choose
from regie.pipeline.title_folder import open_title

SCRIPT = """\
INT. KITCHEN - DAY

MARA waits by the window. TOBY sits at the table.

MARA
He is late.

EXT. YARD - NIGHT

Rain. MARA, seventy, white-haired and very tall, crosses to the gate in a red coat.

INT. KITCHEN - NIGHT

TOBY, a boy of nine, sleeps on the table.
"""
"""What the first scene does not say of its people is said in those after it."""

BOARDS = ("boards", "shots")


def make(folder: Path, scenes: str | None = None, *, first_look: bool = False) -> MadeTitle:
    made = make_title(folder, choose(BOARDS, scenes=scenes), jobs=1, first_look=first_look)
    assert not made.exit_code, made
    return made


def bible_of(folder: Path) -> dict[str, bytes]:
    files = sorted(f for f in (folder / "bible").rglob("*") if f.is_file())
    return {str(f.relative_to(folder)): f.read_bytes() for f in files}


@pytest.fixture
def lay_small_title(tmp_path: Path) -> Callable[..., Path]:
    """Starts a title as the studio does: nobody has read it. Pictures are small."""
    from regie.app.new_title import lay_title

    def lay(name: str) -> Path:
        script = tmp_path / "kitchen.fountain"
        script.write_text(SCRIPT, encoding="utf-8")
        folder = tmp_path / name
        lay_title(folder, script)
        settings = folder / "title.toml"
        text = settings.read_text(encoding="utf-8")
        text = text.replace("width = 960, height = 402", "width = 192, height = 80")
        settings.write_text(f'{text}voice_backend = "silence"\n', encoding="utf-8")
        return folder

    return lay


def test_a_first_look_shows_boards_and_leaves_no_trace(
    lay_small_title: Callable[..., Path],
) -> None:
    looked, plain = lay_small_title("looked"), lay_small_title("plain")
    before = bible_of(looked)
    seen = make(looked, "1", first_look=True)
    assert any(s.step == "board.render" for s in seen.made_steps)
    assert not any(s.step == "sound.speak" for s in seen.made_steps)

    # Nobody is drafted by what a part of the script says.
    drafted = {n: text for n, text in bible_of(looked).items() if "scenes.toml" not in n}
    assert drafted == before
    state = open_title(looked).state
    assert (state / FIRST).is_file()
    assert not (state / KEPT).exists()

    wall = look_at_boards(looked)
    assert wall.first_look == 1
    first, *others = wall.scenes
    assert first.shots
    assert all(shot.board and not shot.is_old for shot in first.shots)
    assert [s.number for s in others] == ["2", "3"]
    assert not any(s.shots for s in others)

    early = read_manifest(open_title(looked))
    make(looked)
    make(plain)
    late = read_manifest(open_title(looked))
    assert {n for n, digest in early.items() if late.get(n) != digest}, "the look was the same"
    assert late == read_manifest(open_title(plain))
    assert bible_of(looked) == bible_of(plain)
    wall = look_at_boards(looked)
    assert not wall.first_look
    assert wall.scenes == look_at_boards(plain).scenes
    assert not any(shot.is_old for shot in wall.shots)
    assert not (state / FIRST).exists()


def test_what_was_read_whole_is_not_looked_at_again(lay_small_title: Callable[..., Path]) -> None:
    folder = lay_small_title("read")
    make(folder)
    make(folder, "1")
    again = make(folder, "1", first_look=True)
    assert (again.made, again.reused > 0) == (0, True)
    assert not (open_title(folder).state / FIRST).exists()


def test_only_a_long_script_has_a_first_look(
    lay_small_title: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[MakeAsk] = []
    monkeypatch.setattr(asks, "ask_make", lambda folder, ask, by="": asked.append(ask))
    folder = lay_small_title("title")
    asks.start_first_make(folder)
    assert [(a.scenes, a.first_look) for a in asked] == [("1", False), ("", False)]
    asked.clear()
    monkeypatch.setattr(asks, "LONG_SCRIPT", 100)
    monkeypatch.setattr(asks, "FIRST_LOOK", 120)
    asks.start_first_make(folder)
    assert [(a.scenes, a.first_look) for a in asked] == [("1-2", True), ("", False)]
