"""Bad input gets one sentence, exit code 4, and leaves nothing half-written."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from tests.conftest import SMALL_SCRIPT, Ran

Regie = Callable[..., Ran]
MakeTitle = Callable[..., Path]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.fountain", b"", "empty"),
        ("blank.fountain", b"\n \n\t\n", ""),
        ("film.fountain", b"\x00\x01\x02RIFF" * 100, "binary"),
        ("film.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        ("no-scene.fountain", b"Title: A lamp\nAuthor: N. N.\n", "slugline"),
        ("broken.fdx", b"<?xml version='1.0'?><FinalDraft><Content>", "broken.fdx"),
    ],
)
def test_a_script_that_is_none_is_refused_in_a_sentence(
    tmp_path: Path, regie: Regie, name: str, data: bytes, says: str
) -> None:
    script = tmp_path / name
    script.write_bytes(data)
    made = regie("new", tmp_path / "title", "--script", script)
    assert made.code == 4
    assert name in made.err and says in made.err
    assert made.err.count("\n") == 1 and "Traceback" not in made.err
    assert sorted(p.name for p in tmp_path.iterdir()) == [name]


def test_a_script_of_200_megabytes_is_refused_unread(tmp_path: Path, regie: Regie) -> None:
    script = tmp_path / "long.fountain"
    with script.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    made = regie("script", script)
    assert made.code == 4
    assert "MB" in made.err


def test_latin_1_is_converted_and_said(tmp_path: Path, regie: Regie) -> None:
    script = tmp_path / "phare.fountain"
    text = "INT. CUISINE - NUIT\n\nÉLOÏSE, déjà fâchée, entre à côté.\n\nÉLOÏSE\nOù étiez-vous ?\n"
    script.write_bytes(text.encode("latin-1"))
    seen = regie("script", script, "--json")
    assert seen.code == 0
    assert seen.json["warnings"]
    made = regie("new", tmp_path / "title", "--script", script)
    assert made.code == 0
    assert (tmp_path / "title" / "script.fountain").read_text(encoding="utf-8") == text
    assert (tmp_path / "title" / "original" / "phare.fountain").read_bytes() == script.read_bytes()


def test_very_long_paragraphs_and_sluglines_are_read(tmp_path: Path, regie: Regie) -> None:
    script = tmp_path / "long.fountain"
    paragraph = "\n".join(["She waits by the sea."] * 10_000)
    script.write_text(
        f"INT. {'VERY ' * 1000}LONG ROOM - DAY\n\n{paragraph}\n\nMARA\nHello.\n", encoding="utf-8"
    )
    seen = regie("script", script, "--json", "--stats")
    assert seen.code == 0
    assert seen.json["scenes"] == 1


def test_names_that_no_disk_would_take(tmp_path: Path, regie: Regie) -> None:
    script = tmp_path / "names.fountain"
    names = ["../../ETC/PASSWD", 'O"NEIL', "J.R. 'BOB'", "😀", "مريم", "A/B"]
    cues = "\n".join(f"@{n}\nHello there.\n" for n in names)
    script.write_text(f"INT. ROOM / HALL .. - DAY\n\nThey talk.\n\n{cues}", encoding="utf-8")
    made = regie("new", tmp_path / "title", "--script", script, "--json")
    assert made.code == 0, made.err
    assert made.json["characters"] == len(names)
    outside = {p.name for p in tmp_path.iterdir()}
    assert outside == {"names.fountain", "title"}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('langage = "en"', ["title.toml:", "langage", "did you mean `language`"]),
        ("animate_on = 9", ["title.toml:", "animate_on", "less than or equal to 4"]),
        ('kind = "flim"', ["title.toml:", "kind", "did you mean `film`"]),
        ("size = { width = 961, height = 402 }", ["title.toml:", "size.width", "multiple of 2"]),
        ("name = = 1", ["title.toml:", "not valid TOML"]),
        ('script = "other.fountain"', ["other.fountain", "not there"]),
    ],
)
def test_a_wrong_setting_is_named_with_the_nearest_right_one(
    make_small_title: MakeTitle, regie: Regie, line: str, says: list[str]
) -> None:
    folder = make_small_title()
    settings = folder / "title.toml"
    key = line.split(" ")[0]
    kept = [
        old
        for old in settings.read_text(encoding="utf-8").split("\n")
        if not old.startswith(f"{key} ")
    ]
    settings.write_text("\n".join([line, *kept]), encoding="utf-8")
    made = regie("plan", folder)
    assert made.code == 4, made.err
    for part in says:
        assert part in made.err


def test_a_folder_in_use_and_a_folder_that_is_no_title(tmp_path: Path, regie: Regie) -> None:
    script = tmp_path / "a.fountain"
    script.write_text(SMALL_SCRIPT, encoding="utf-8")
    full = tmp_path / "full"
    full.mkdir()
    (full / "thesis.txt").write_text("mine", encoding="utf-8")
    made = regie("new", full, "--script", script)
    assert made.code == 4 and "not empty" in made.err
    assert (full / "thesis.txt").read_text(encoding="utf-8") == "mine"
    assert regie("make", full).code == 4
    assert "regie new" in regie("make", full).err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("flim",), "did you mean `film`"),
        (("film", "--scenes", "9"), "there is no scene 9"),
        (("film", "--scenes", "one"), "1-4,7"),
        (("film", "--profile", "finest"), "previs"),
        (("film", "--executor", "ray"), "ray"),
    ],
)
def test_a_wrong_choice_is_usage(
    make_small_title: MakeTitle, regie: Regie, words: tuple[str, ...], says: str
) -> None:
    made = regie("make", make_small_title(), *words)
    assert made.code == 2
    assert says in made.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path, regie: Regie) -> None:
    script = tmp_path / "a.fountain"
    script.write_text(SMALL_SCRIPT, encoding="utf-8")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    made = regie("new", closed / "title", "--script", script)
    assert made.code == 4 and "cannot be made" in made.err


FORMULAS = """\
Title: <script>alert(1)</script>

INT. =HYPERLINK("HTTP://EVIL") KITCHEN - DAY

@=CMD sits at the table. MARA looks at the "=SUM(A1)" cup.

@=CMD
=2+5+cmd

MARA
<img src=x onerror=alert(1)> -3+4

@-EVIL
@SUM(1)
"""


def test_what_a_script_says_is_no_formula_and_no_markup(
    regie: Regie, make_small_title: MakeTitle
) -> None:
    """A shot list or a schedule of a stranger's script may be opened in a spreadsheet."""
    title = make_small_title(FORMULAS)
    made = regie("make", title, "shots", "breakdown", "schedule", "analysis", "--json")
    assert made.code == 0, made.err
    cells = [
        cell
        for book in sorted((title / "out").glob("*.xlsx"))
        for sheet in openpyxl.load_workbook(book)
        for row in sheet.iter_rows()
        for cell in row
    ]
    said = [cell for cell in cells if str(cell.value).startswith("=")]
    assert said and {cell.data_type for cell in said} == {"s"}
    with (title / "out" / "shots.csv").open(encoding="utf-8-sig", newline="") as file:
        fields = [field for row in csv.reader(file) for field in row]
    assert any("=CMD" in field for field in fields)
    assert [f for f in fields if f[:1] in ("=", "+", "-", "@", "\t") and f != "-"] == []
    page = (title / "out" / "analysis.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert" in page and "<script>alert" not in page
