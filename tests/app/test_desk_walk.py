"""What a first real user of the script desk found: each of these was wrong once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from any_script import read
from tests.conftest import Ran

from regie.screenplay import open_script
from regie.screenplay.layout.measure import wrap

Regie = Callable[..., Ran]
MakeTitle = Callable[..., Path]

FRENCH = """\
Title: La Digue
Credit: Écrit par
Author: Anne Le Goff
Draft date: 3 février 2026
Contact: anne@example.org

FONDU À L'OUVERTURE :

INT. CUISINE - NUIT

MAËLLE LE GOFF (34 ans) pose un verre, le visage en sang. Son fils, ÉLOI (9 ans), dessine un \
bateau. Des ACHETEURS passent. Maëlle allume une cigarette.

MAËLLE
Tu dors ?

VOIX (AU TÉL.)
Ne bougez pas.

EXT. QUAI - NUIT

Éloi court. Un coup de feu éclate.

ÉLOI
Maman !
"""

SITCOM = """\
     INT. DINER - NIGHT

     GUS BEHIND THE COUNTER, WIPING THE SAME SPOT. PRIYA ENTERS
     WITH A TRAY OF DIRTY PLATES.

                         GUS

               You know that spot is never coming
               out, right?

                         PRIYA

               The spot or the smell?

     A CUSTOMER ENTERS, HOLDING A LIVE CHICKEN.

                         CUSTOMER

               Table for two.

                         GUS

               Two what?

                         PRIYA

               I love her.

     PRIYA DROPS THE TRAY. PLATES SHATTER.

                         GUS

               Thirty years I make that woman soup.

                         PRIYA

               Maybe it's the soup.
"""


@pytest.fixture
def french(tmp_path: Path) -> Path:
    file = tmp_path / "digue.fountain"
    file.write_text(FRENCH, encoding="utf-8")
    return file


def elements(out: Path) -> dict[str, set[str]]:
    """Names of the elements by category, of all scenes."""
    found: dict[str, set[str]] = {}
    for scene in json.loads(out.read_text("utf-8"))["scenes"]:
        for element in scene["elements"]:
            found.setdefault(element["category"], set()).add(element["name"])
    return found


def test_a_french_fade_in_is_a_transition_and_no_scene() -> None:
    screenplay = read(FRENCH)
    assert [s.number for s in screenplay.scenes] == ["1", "2"]
    assert [e.kind for e in screenplay.opening] == ["transition"]


def test_what_stands_before_the_first_slugline_is_named(regie: Regie, tmp_path: Path) -> None:
    file = tmp_path / "s.fountain"
    file.write_text("Dust.\n\nINT. BAR - NIGHT\n\nNobody.\n", encoding="utf-8")
    shown = regie("script", file, "--stats").out
    assert "    0  (before the first slugline)" in shown


def test_few_words_of_mood_name_no_lightest_scene(regie: Regie, french: Path) -> None:
    shown = regie("script", french, "--stats").out
    assert "Séquence la plus claire" not in shown and "Séquence la plus sombre" not in shown
    assert "unsaid" not in shown


def test_french_marks_stay_on_the_line_of_their_word() -> None:
    text = "C'est à prendre ou à laisser !"
    assert [text[a:b] for a, b in wrap(text, 28)] == ["C'est à prendre ou à", "laisser !"]
    quoted = "Il répète toujours « jamais » ."
    assert [quoted[a:b] for a, b in wrap(quoted, 20)] == ["Il répète toujours", "« jamais » ."]


def test_a_french_breakdown_takes_people_for_people(
    regie: Regie, french: Path, tmp_path: Path
) -> None:
    out = tmp_path / "b.json"
    assert regie("script", french, "--breakdown", out).code == 0
    found = elements(out)
    assert "fils" not in found["props"]
    assert "bateau" not in found.get("vehicles", set())
    assert "acheteurs" in found["extras"]
    assert "explosion" not in found.get("sfx", set())


def test_french_clearance_speaks_french(regie: Regie, french: Path, tmp_path: Path) -> None:
    out = tmp_path / "c.json"
    assert regie("script", french, "--clearance", out).code == 0
    items = json.loads(out.read_text("utf-8"))["items"]
    whats = {item["what"] for item in items}
    assert {"ÉLOI (9) : tabac", "ÉLOI (9) : nuit"} <= whats
    assert not [i for i in items if i["kind"] == "music"], "blood is no song"
    assert "meurtre" not in whats and "coups de feu" in whats


def test_a_voice_on_the_telephone_has_no_day_and_a_surname_hides_no_age(
    regie: Regie, french: Path, tmp_path: Path
) -> None:
    out = tmp_path / "c.json"
    assert regie("script", french, "--casting", out).code == 0
    roles = {role["name"]: role for role in json.loads(out.read_text("utf-8"))["roles"]}
    assert roles["VOIX"]["work_days"] == 0
    assert roles["MAËLLE"]["age"] == "34 ans"


def test_who_is_seen_at_the_telephone_has_a_day(regie: Regie, tmp_path: Path) -> None:
    file, out = tmp_path / "s.fountain", tmp_path / "s.json"
    file.write_text(
        "INT. HALL - DAY\n\nAnna picks up the phone.\n\nANNA (ON PHONE)\nYes?\n\n"
        "BORIS (ON PHONE)\nRun.\n",
        encoding="utf-8",
    )
    regie("script", file, "--schedule", out)
    schedule = json.loads(out.read_text("utf-8"))
    assert [c["name"] for c in schedule["cast"]] == ["ANNA"]
    assert schedule["voices"] == ["BORIS"]


def test_a_multicamera_script_is_read_by_context(tmp_path: Path) -> None:
    file = tmp_path / "sitcom.txt"
    file.write_text(SITCOM, encoding="utf-8")
    read = open_script(file)
    (scene,) = read.screenplay.scenes
    said = [e for e in scene.elements if e.kind == "dialogue"]
    assert [d.character for d in said] == [
        "GUS", "PRIYA", "CUSTOMER", "GUS", "PRIYA", "GUS", "PRIYA",
    ]  # fmt: skip
    assert said[0].text == "You know that spot is never coming out, right?"


def test_our_own_pages_keep_captions_and_title_page(
    regie: Regie, french: Path, tmp_path: Path
) -> None:
    file, out = tmp_path / "s.fountain", tmp_path / "s.pdf"
    speech = "MARA\nYou kept the light on, all night long.\n\n"
    file.write_text(
        FRENCH.split("FONDU")[0] + "INT. HALL - DAY\n\nRain falls on the glass roof.\n\n"
        + speech * 5 + "> BRICK BRADDOCK <\n> & DICK STEEL IN <\n\n> THE LAST <\n> RETIREMENT <\n\n"
        + speech,
        encoding="utf-8",
    )  # fmt: skip
    regie("script", file, "--to", "pdf", "--out", out)
    told = regie("script", "diff", file, out, "--json").json
    assert told["scenes"] == [] and told["title_page"] == []
    assert len(pypdf.PdfReader(out).pages) == 2


def test_json_is_one_document(regie: Regie, french: Path) -> None:
    document = json.loads(regie("script", french, "--to", "json").out)
    assert document["version"] == 1
    assert document["screenplay"]["scenes"][0]["slugline"]["place"] == "CUISINE"


def test_reports_lead_back_to_the_scenes(make_small_title: MakeTitle, regie: Regie) -> None:
    title = make_small_title()
    targets = ("breakdown", "schedule", "clearance", "casting", "script", "analysis")
    (title / "bible" / "breakdown.toml").write_text(
        '[[correction]]\ndo = "remove"\nname = "zither"\nscenes = ["1"]\n', encoding="utf-8"
    )
    made = regie("make", title, *targets, "--quiet")
    assert made.code == 0, made.err
    assert "zither" in made.err, "a make tells its warnings"
    sluglines = {"INT. KITCHEN - NIGHT", "EXT. STREET - DAY"}
    for name in ("breakdown.json", "breakdown.xlsx", "breakdown.pdf", "schedule.pdf",
                 "clearance.json", "casting.pdf", "script.pdf", "analysis.html"):  # fmt: skip
        lines = regie("why", title, name, "--json").json["lines"]
        assert sluglines <= {line["text"] for line in lines}, name
    (title / "bible" / "breakdown.toml").write_text(
        '[[correction]]\ndo = "add"\ncategory = "props"\nname = "zither"\nscenes = ["1"]\n',
        encoding="utf-8",
    )
    planned = regie("plan", title, "breakdown", "--json").json["steps"]
    assert {step["why"] for step in planned} == {"bible/breakdown.toml changed"}


def test_a_french_workbook_has_french_heads(regie: Regie, french: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    out = tmp_path / "b.xlsx"
    assert regie("script", french, "--breakdown", out).code == 0
    book = load_workbook(out)
    assert book.sheetnames == ["Séquences", "Éléments", "Rôles par séquence"]
    heads = [cell.value for cell in book["Séquences"][1]]
    assert {"Séquence", "Accessoires", "Décor et ensemblage", "Sans texte"} <= set(heads)
    assert [row[3].value for row in book["Séquences"].iter_rows(min_row=2, max_row=3)] == [
        "nuit",
        "nuit",
    ]
    categories = {row[0].value for row in book["Éléments"].iter_rows(min_row=2)}
    assert "costumes" not in categories and {"rôles", "accessoires"} <= categories


def test_a_diff_without_drafts_and_two_runs_at_once_are_wrong_use(
    regie: Regie, french: Path, tmp_path: Path
) -> None:
    assert regie("script", "diff").code == 2
    both = regie("script", french, "--report", tmp_path / "r.html", "--casting", tmp_path / "c.pdf")
    assert both.code == 2 and len(both.err.strip().splitlines()) == 1


def test_lamps_burn_and_motors_hum_without_fire_and_song(regie: Regie, tmp_path: Path) -> None:
    file, out = tmp_path / "s.fountain", tmp_path / "b.json"
    file.write_text(
        "INT. TRAM DEPOT - NIGHT\n\nOne light burns in the office. A GIRL of about twelve hides. "
        "The motor hums. Lights blaze.\n\nGIRL\nSir?\n",
        encoding="utf-8",
    )
    regie("script", file, "--breakdown", out)
    found = elements(out)
    assert "fire" not in found.get("sfx", set()) and "music" not in found
    regie("script", file, "--clearance", out)
    items = json.loads(out.read_text("utf-8"))["items"]
    assert [(i["kind"], i["what"]) for i in items] == [("minor", "GIRL")]


@pytest.mark.parametrize(
    ("language", "sentence", "stunt"),
    [
        ("en", "She slips on her coat.", False),
        ("en", "He falls into an armchair.", False),
        ("en", "She plunges her hands in the water.", False),
        ("en", "He falls into the harbour.", True),
        ("en", "He leaps from the roof onto the truck.", True),
        ("en", "He trips over the cable and falls down the stairs.", True),
        ("fr", "Il glisse la lettre sous la porte, avec elle.", False),
        ("fr", "Elle plonge la main dans le sac de son père.", False),
        ("fr", "Il tombe dans un fauteuil avec elle.", False),
        ("fr", "Il plonge dans le port avec elle.", True),
        ("fr", "Il tombe de cheval devant elle.", True),
    ],
)
def test_what_hands_do_with_things_is_no_stunt(
    language: str, sentence: str, stunt: bool, regie: Regie, tmp_path: Path
) -> None:
    file, out = tmp_path / "s.fountain", tmp_path / "b.json"
    slugline = "EXT. QUAY - DAY" if language == "en" else "EXT. QUAI - JOUR"
    file.write_text(f"{slugline}\n\n{sentence}\n", encoding="utf-8")
    regie("script", file, "--breakdown", out)
    assert ("stunts" in elements(out)) is stunt
