"""A person's corrections: they hold in a new draft, and say so when they fit nothing."""

from pathlib import Path

import pytest
from any_script import read

from regie.film.breakdown import Breakdown, BreakdownElement, Category
from regie.preproduction import break_down, correct_breakdown, read_corrections
from regie.screenplay import ScriptError

DRAFT = """INT. KITCHEN - NIGHT

MARA, in a green parka, puts a revolver on the table. A dog barks.

MARA
Well?

EXT. YARD - DAY

OLD MAN (70s) whittles a stick. Mara hides the gun in a lunch box.
"""

REWRITTEN = """INT. KITCHEN - NIGHT

The storm is over. Mara sits in her green parka. Between the plates lies the revolver, loaded.

MARA
Well? Say something.

EXT. YARD - DAY

OLD MAN (70s) mends a net. Mara comes out with the gun and a lunch box.
"""

CORRECTIONS = """# what the art department decided
[[correction]]
do = "add"
category = "props"
name = "ashtray"
scenes = ["1"]

[[correction]]
do = "remove"
name = "lunch box"

[[correction]]
do = "rename"
name = "revolver"
to = "Webley Mk VI"

[[correction]]
do = "recategorise"
name = "parka"
to_category = "special equipment"
scenes = ["1"]
"""


def corrected(text: str, toml: str, folder: Path) -> tuple[Breakdown, tuple[str, ...]]:
    file = folder / "breakdown.toml"
    file.write_text(toml, encoding="utf-8")
    screenplay = read(text)
    return correct_breakdown(
        break_down(screenplay), read_corrections(file, "bible/breakdown.toml"), screenplay.language
    )


def elements(breakdown: Breakdown, scene: int) -> dict[str, BreakdownElement]:
    return {e.name: e for e in breakdown.scenes[scene].elements}


@pytest.mark.parametrize("text", [DRAFT, REWRITTEN], ids=["as written", "rewritten"])
def test_corrections_hold(text: str, tmp_path: Path) -> None:
    found, said = corrected(text, CORRECTIONS, tmp_path)
    kitchen, yard = elements(found, 0), elements(found, 1)
    assert said == ()
    assert kitchen["ashtray"].by_hand
    assert kitchen["ashtray"].confidence == 1
    assert "ashtray" not in yard
    assert "lunch box" not in yard
    webley = yard["Webley Mk VI"]
    assert (webley.kind, webley.by_hand, webley.mentions) == ("gun", True, ("gun",))
    assert "Webley Mk VI" in kitchen
    assert kitchen["parka"].category is Category.EQUIPMENT
    if text == DRAFT:
        assert not kitchen["dog barks"].by_hand


def test_what_is_merged_keeps_all_its_lines(tmp_path: Path) -> None:
    toml = '[[correction]]\ndo = "merge"\nname = "weapon"\nnames = ["revolver", "stick"]\n'
    found, said = corrected(DRAFT, toml, tmp_path)
    yard = elements(found, 1)
    assert said == ()
    assert yard["weapon"].mentions == ("stick", "gun")
    assert [c.line for c in yard["weapon"].cited] == [10]
    assert "stick" not in yard


def test_a_person_taken_out_is_not_on_the_set(tmp_path: Path) -> None:
    toml = '[[correction]]\ndo = "remove"\nname = "OLD MAN"\ncategory = "cast"\nscenes = ["2"]\n'
    found, _ = corrected(DRAFT, toml, tmp_path)
    assert break_down(read(DRAFT)).scenes[1].silent == ("OLD MAN", "MARA")
    assert found.scenes[1].silent == ("MARA",)


def test_what_fits_nothing_is_said_in_one_sentence(tmp_path: Path) -> None:
    toml = (
        '[[correction]]\ndo = "remove"\nname = "harpoon"\n\n'
        '[[correction]]\ndo = "rename"\nname = "stick"\nto = "cane"\nscenes = ["9"]\n'
    )
    found, said = corrected(DRAFT, toml, tmp_path)
    assert found == break_down(read(DRAFT))
    assert said == (
        "bible/breakdown.toml:1: no `harpoon` is found in any scene of this draft; the correction "
        "is kept, delete it if it is no longer wanted",
        "bible/breakdown.toml:5: there is no scene 9 in this draft; the correction is kept",
    )


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        (
            '[[correction]]\ndo = "remove"\nname = "gun"\n\n'
            '[[correction]]\ndo = "remove"\nnam = "gun"\n',
            "bible/breakdown.toml:7: unknown key `nam`; did you mean `name`?",
        ),
        (
            '[[correction]]\ndo = "add"\nname = "gun"\n',
            'bible/breakdown.toml:1: do = "add" needs `category`; add it',
        ),
        (
            '\n[[correction]]\ndo = "add"\nname = "gun"\ncategory = "prop"\n',
            "bible/breakdown.toml:5: `category` cannot be 'prop'",
        ),
        ('[corection]\ndo = "add"\n', "bible/breakdown.toml:1: unknown key `corection`"),
        ('[[correction]]\ndo = "remove\n', "bible/breakdown.toml:2: not valid TOML"),
    ],
)
def test_a_bad_file_is_refused_at_its_line(toml: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ScriptError) as refused:
        corrected(DRAFT, toml, tmp_path)
    assert str(refused.value).startswith(message)
    assert refused.value.exit_code == 4


def test_no_file_is_no_correction(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "breakdown.toml", "bible/breakdown.toml") == ()
