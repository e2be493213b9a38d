"""The breakdown on paper, by the command line: read back from the PDF as text."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from any_script import read

from regie.film.schedule import StripColour
from regie.preproduction import break_down, write_breakdown_pdf, write_breakdown_xlsx

SCRIPT = """Title: The Crossing

INT. FERRY CABIN - NIGHT

LENA (40s), in a green parka, loads a revolver. A dog barks on deck.

OTTO
Nobody boards.

EXT. DECK - CONTINUOUS

Lena climbs out of a hatch, the gun in her hand. Rain.
"""

FRENCH = """INT. CAVE - JOUR

SUZANNE (50 ans), en robe noire, pose une lampe sur la table. Il pleut.

SUZANNE
Bonjour à tous les amis de la maison.
"""


def pages(file: Path) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(str(file))
    return [page.get_textpage().get_text_bounded() for page in document]


def test_a_sheet_for_each_scene(tmp_path: Path) -> None:
    screenplay = read(SCRIPT)
    out = tmp_path / "b.pdf"
    assert write_breakdown_pdf(break_down(screenplay), screenplay, out) == 2
    cabin, deck = pages(out)
    for words in ("The Crossing", "FERRY CABIN", "INT NIGHT", "1/8", "1. LENA (silent)"):
        assert words in cabin
    for words in ("2. OTTO", "revolver", "parka", "dog barks", "STUNTS", "SPECIAL EQUIPMENT"):
        assert words in cabin
    assert "EXT NIGHT" in deck  # the light goes on
    assert "1. LENA" in deck
    again = tmp_path / "again.pdf"
    write_breakdown_pdf(break_down(screenplay), screenplay, again)
    assert again.read_bytes() == out.read_bytes()


def test_french_sheets(tmp_path: Path) -> None:
    screenplay = read(FRENCH)
    write_breakdown_pdf(break_down(screenplay), screenplay, tmp_path / "b.pdf")
    (cave,) = pages(tmp_path / "b.pdf")
    for words in ("Feuille de dépouillement", "JOUR", "ACCESSOIRES", "lampe", "robe", "pluie"):
        assert words in cave


def test_what_does_not_fit_goes_on_a_second_page(tmp_path: Path) -> None:
    things = [f"{a}{b}ophone" for a in "bcdfghjklmnprst" for b in ("al", "el", "il", "ol")]
    carried = ". ".join(f"She holds a {thing}" for thing in things)
    screenplay = read(f"INT. SHOP - DAY\n\n{carried}.\n")
    breakdown = break_down(screenplay)
    props = [e.name for e in breakdown.scenes[0].elements]
    assert len(props) == 60
    count = write_breakdown_pdf(breakdown, screenplay, tmp_path / "b.pdf")
    text = "".join(pages(tmp_path / "b.pdf"))
    assert count == 2
    assert "(continued)" in text
    assert all(f"{name} ?" in text for name in props)


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "json"])
def test_by_the_command_line_with_corrections(ending: str, tmp_path: Path) -> None:
    (tmp_path / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "bible").mkdir()
    (tmp_path / "bible" / "breakdown.toml").write_text(
        '[[correction]]\ndo = "add"\ncategory = "props"\nname = "tide table"\n\n'
        '[[correction]]\ndo = "remove"\nname = "harpoon"\n',
        encoding="utf-8",
    )
    out = tmp_path / f"b.{ending}"
    run = [sys.executable, "-m", "regie", "script", str(tmp_path / "script.fountain")]
    done = subprocess.run(
        [*run, "--breakdown", str(out), "--json"], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert told["reports"] == {"breakdown": str(out)}
    assert any("bible/breakdown.toml:6: no `harpoon`" in w for w in told["warnings"])
    if ending == "pdf":
        assert all("tide table +" in page for page in pages(out))
    elif ending == "json":
        elements = json.loads(out.read_text(encoding="utf-8"))["scenes"][0]["elements"]
        assert [e["name"] for e in elements if e["by_hand"]] == ["tide table"]
    else:
        from openpyxl import load_workbook

        rows = [[c.value for c in row] for row in load_workbook(out)["Elements"]]
        assert [row[1] for row in rows if row[7] == "yes"] == ["tide table"]


def test_a_light_that_nobody_said_is_not_printed_and_heads_have_the_strips_colours(
    tmp_path: Path,
) -> None:
    script = read("INT. HALL\n\nIda waits.\n\nEXT. QUAY - DUSK\n\nIda walks.\n")
    breakdown = break_down(script)
    out, book = tmp_path / "sheets.pdf", tmp_path / "sheets.xlsx"
    write_breakdown_pdf(breakdown, script, out)
    write_breakdown_xlsx(breakdown, script, book)
    first, second = pages(out)
    assert "DAY" not in first
    assert "DUSK" in second
    rows = list(openpyxl.load_workbook(book).worksheets[0].iter_rows(min_row=2, max_row=3))
    assert [row[3].value or "" for row in rows] == ["", "dusk"]
    colours = [f"#{row[0].fill.fgColor.rgb[-6:]}" for row in rows]
    assert colours == [StripColour.DAY_INTERIOR, StripColour.TWILIGHT]
