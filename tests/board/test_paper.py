"""The storyboard and the shot list as people get them: complete, inside the page, any alphabet."""

from __future__ import annotations

import csv
from pathlib import Path
from xml.etree import ElementTree

import pytest
from talk import talk_shots
from worlds import room

from regie.board import BoardError, Panel, TitleBlock, still_move, write_shots_csv, write_storyboard
from regie.board.sheets.shots_csv import timecode
from regie.board.stills import board_frame
from regie.film.shot import CameraMove
from regie.film.units import FrameRate, FrameSize
from regie.support.paper.type import wrap

NAMES = {"mara": "MARA", "ivo": "IVO", "pip": "PIP"}
BLOCK = TitleBlock("Le Phare de l'Île", FrameRate(), FrameSize(), NAMES, "Équipe")


@pytest.fixture
def board(tmp_path: Path) -> Path:
    from PIL import Image

    path = tmp_path / "board.png"
    Image.new("RGB", (96, 40), (80, 110, 140)).save(path)
    return path


def test_every_shot_is_on_paper_with_its_words(tmp_path: Path, board: Path) -> None:
    from pypdf import PdfReader

    shots = talk_shots()
    out = tmp_path / "storyboard.pdf"
    panels = [Panel(s, "1  INT. KITCHEN - DAY", board) for s in shots]
    pages = write_storyboard(panels, BLOCK, out)
    reader = PdfReader(out)
    assert len(reader.pages) == pages == -(-len(shots) // 6)
    text = "\n".join(page.extract_text() for page in reader.pages)
    for shot in shots:
        assert shot.number in text
        assert f"{shot.lens} mm" in text
    assert "MARA" in text
    assert "The road was under water." in text
    assert "Le Phare de l'Île" in text
    assert f"1 / {pages}" in text
    fonts = {
        font["/BaseFont"]
        for page in reader.pages
        for font in (f.get_object() for f in page["/Resources"]["/Font"].values())
        if "/BaseFont" in font
    }
    assert any("DejaVu" in name for name in fonts)


def test_the_same_boards_are_the_same_bytes(tmp_path: Path, board: Path) -> None:
    panels = [Panel(s, "1  INT.", board) for s in talk_shots()[:8]]
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    write_storyboard(panels, BLOCK, one)
    write_storyboard(panels, BLOCK, two)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    "text",
    ["日本語の長い台詞" * 60, "עברית " * 90, "😀🎬" * 80, "W" * 3000, "\x00\x07\u202e x", ""],
)
def test_any_text_is_set_without_breaking(tmp_path: Path, board: Path, text: str) -> None:
    shot = next(s for s in talk_shots() if s.lines)
    odd = shot.model_copy(
        update={
            "action": text,
            "lines": tuple(line.model_copy(update={"text": text}) for line in shot.lines),
        }
    )
    block = TitleBlock(text, FrameRate(), FrameSize(width=720, height=720), {}, text, text)
    assert write_storyboard([Panel(odd, text, board), Panel(odd, text)], block, tmp_path / "s.pdf")


def test_no_shots_still_is_a_page(tmp_path: Path) -> None:
    assert write_storyboard([], BLOCK, tmp_path / "s.pdf") == 1


def test_a_broken_board_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"not a picture")
    with pytest.raises(BoardError, match=r"1A.*bad\.png"):
        write_storyboard([Panel(talk_shots()[0], "1", bad)], BLOCK, tmp_path / "s.pdf")


def test_wrapping_never_runs_over() -> None:
    def letters(text: str) -> float:
        return float(len(text))

    lines = wrap("a bb ccc dddd eeeee ffffff ggggggggggggggggggg", 7, 4, letters)
    assert len(lines) == 4
    assert all(len(line) <= 7 for line in lines)
    assert lines[-1].endswith("…")
    assert wrap("short words", 20, 3, letters) == ["short words"]


def test_the_table_has_every_shot_and_adds_up(tmp_path: Path) -> None:
    shots = talk_shots()
    shots = (*shots[:-1], shots[-1].model_copy(update={"action": "=SUM(A1)"}))
    out = tmp_path / "shots.csv"
    assert write_shots_csv(shots, FrameRate(), out, NAMES, {"1": "INT. CUISINE - JOUR"}) == len(
        shots
    )
    rows = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    assert [r["shot"] for r in rows] == [s.number for s in shots]
    assert sum(int(r["frames"]) for r in rows) == sum(s.duration for s in shots)
    assert rows[0]["heading"] == "INT. CUISINE - JOUR"
    assert rows[1]["start_tc"] == timecode(shots[0].duration, FrameRate())
    assert rows[-1]["action"] == "'=SUM(A1)"
    assert timecode(24 * 3661 + 5, FrameRate()) == "01:01:01:05"


def test_moves_over_stills_stay_on_the_board() -> None:
    for shot in talk_shots():
        for move in CameraMove:
            for x, y, width in still_move(shot.model_copy(update={"move": move})):
                assert width / 2 - 1e-9 <= x <= 1 - width / 2 + 1e-9
                assert width / 2 - 1e-9 <= y <= 1 - width / 2 + 1e-9
        assert 0 <= board_frame(shot, 2) < shot.duration
        assert board_frame(shot, 2) % 2 == 0


def test_a_floor_plan_has_every_camera_mark_and_way(tmp_path: Path) -> None:
    from regie.board import FloorPlan, write_floor_plans, write_plan_svg

    shots = talk_shots()
    plan = FloorPlan("1", "1  INT. KITCHEN - DAY", shots, {shots[0].place: room()})
    for n in (1, 2):
        assert write_floor_plans([plan], "Talk", NAMES, FrameRate(), FrameSize(),
                                 tmp_path / f"{n}.pdf") == 1  # fmt: skip
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
    write_plan_svg(plan, NAMES, FrameRate(), FrameSize(), tmp_path / "plan.svg")
    drawn = ElementTree.parse(tmp_path / "plan.svg").getroot()
    texts = " ".join("".join(e.itertext()) for e in drawn.iter()).split()
    assert {s.number.removeprefix("1") for s in shots} <= set(texts)
    assert {"MARA", "IVO", "PIP"} <= set(texts)
    dashed = [e for e in drawn.iter() if "stroke-dasharray: 3" in e.get("style", "")]
    walks = sum(p.end is not None for s in shots for p in s.performances)
    assert len(dashed) >= walks > 0
