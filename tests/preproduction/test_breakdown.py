"""The breakdown: who is there, what is needed, how long, in both languages, cited."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from any_script import read
from openpyxl import load_workbook

from regie.film.breakdown import Category, SceneBreakdown
from regie.preproduction import break_down, stats, write_breakdown_xlsx
from regie.screenplay import breakdown_json, to_json
from regie.screenplay.as_json import read_json
from regie.screenplay.layout.measure import wrapped_lines
from regie.screenplay.pages import eighths, write_eighths

ENGLISH = """Title: The Crossing

INT. FERRY CABIN - NIGHT

Rain on the porthole. LENA (40s), in a green parka, loads her revolver by the light of a lantern.

OTTO
(into phone)
Nobody boards before I say.

The gun clicks shut. She hides it in a paper bag. A dog barks on deck.

LENA
Your captain is bleeding.

EXT. DECK - CONTINUOUS

Otto and the captain wrestle. The captain falls overboard. An explosion lights the waves.
Passengers scream. Otto drops his gun, then waves at no one.

SMALL GIRL (6) holds a teddy bear. There is no boat.
"""

FRENCH = """INT. CAVE DU NOTAIRE - JOUR

SUZANNE (50 ans), en robe noire, pose une lampe sur la table et ouvre une boîte en fer.

VICTOR
(au téléphone)
Elle a trouvé la clé.

Suzanne lève son pistolet. Le chien aboie. Victor recule et casse un verre.

EXT. RUE - NUIT

Il pleut. Suzanne court vers la voiture, l'arme à la main. Une sirène.
"""


def names(scene: SceneBreakdown, category: Category) -> list[str]:
    return [e.name for e in scene.elements if e.category is category]


def test_people_speak_or_are_silent() -> None:
    cabin, deck = break_down(read(ENGLISH)).scenes
    assert (cabin.speaking, cabin.silent) == (("OTTO", "LENA"), ())
    assert (deck.speaking, deck.silent) == ((), ("OTTO", "SMALL GIRL"))
    assert names(deck, Category.CAST) == ["OTTO", "SMALL GIRL"]


def test_elements_by_category() -> None:
    cabin, deck = break_down(read(ENGLISH)).scenes
    assert names(cabin, Category.PROPS) == ["revolver", "lantern", "phone", "paper bag"]
    assert names(cabin, Category.WARDROBE) == ["parka"]
    assert names(cabin, Category.SFX) == ["rain"]
    assert "dog barks" in names(cabin, Category.SOUND)
    assert names(cabin, Category.ANIMALS) == ["dog"]
    kinds = {e.name: e.kind for e in cabin.elements}
    assert (kinds["revolver"], kinds["parka"], kinds["paper bag"]) == ("gun", "coat", "bag")
    assert names(deck, Category.STUNTS) == ["wrestle", "falls overboard"]
    assert names(deck, Category.SFX) == ["explosion", "waves"]
    assert names(deck, Category.EXTRAS) == ["passengers"]
    assert names(deck, Category.PROPS) == ["revolver", "teddy bear"]


def test_spellings_are_merged_and_each_is_cited() -> None:
    cabin, _ = break_down(read(ENGLISH)).scenes
    gun = next(e for e in cabin.elements if e.name == "revolver")
    assert gun.mentions == ("revolver", "gun")
    assert [c.line for c in gun.cited] == [5, 11]
    assert 0.5 < gun.confidence < 1


def test_a_mention_is_cited_by_its_own_line() -> None:
    _, deck = break_down(read(ENGLISH)).scenes
    gun = next(e for e in deck.elements if e.name == "revolver")
    assert [(c.line, c.last_line) for c in gun.cited] == [(19, 19)]


@pytest.mark.parametrize(
    "text",
    [
        "There is no boat. Without a knife. It shines like a sword. He is as slow as a hearse.",
        "She looks at it as if it were a snake. Something the size of a football.",
        "Il n'a pas de couteau. Sans valise ni lampe. Il n'a plus de pistolet. Comme un loup.",
    ],
)
def test_what_is_denied_or_compared_is_not_there(text: str) -> None:
    screenplay = read(f"INT. X - DAY\n\n{text}\n")
    (scene,) = break_down(screenplay.model_copy(update={"language": _language(text)})).scenes
    assert [e.name for e in scene.elements] == []


def _language(text: str) -> str:
    return "fr" if " pas " in text else "en"


def test_french() -> None:
    screenplay = read(FRENCH)
    assert screenplay.language == "fr"
    cave, rue = break_down(screenplay).scenes
    assert (cave.speaking, cave.silent) == (("VICTOR",), ("SUZANNE",))
    props = ["lampe", "boîte en fer", "téléphone", "pistolet", "verre"]
    assert names(cave, Category.PROPS) == props
    assert names(cave, Category.WARDROBE) == ["robe"]
    assert names(cave, Category.ANIMALS) == ["chien"]
    assert names(rue, Category.VEHICLES) == ["voiture"]
    assert names(rue, Category.PROPS) == ["pistolet"]
    assert names(rue, Category.SFX) == ["pluie"]
    assert names(rue, Category.SOUND) == ["sirène"]


@pytest.mark.parametrize(
    "text",
    [
        "He falls in love. Night falls. They drive the point home.",
        "She watches him, waves, and rings off. Bear in mind the key to it.",
        "They book a table for the ship-shape glass ceiling.",
        "He can cook. The woman files out. A man fires. Match cut. A train of thought.",
    ],
)
def test_idioms_and_verbs_are_no_props(text: str) -> None:
    (scene,) = break_down(read(f"INT. X - DAY\n\n{text}\n")).scenes
    kept = {Category.PROPS, Category.STUNTS, Category.WARDROBE, Category.ANIMALS, Category.VEHICLES}
    assert [e.name for e in scene.elements if e.category in kept] == []


def test_lengths_in_eighths() -> None:
    assert wrapped_lines("a" * 61, 61) == 1
    assert wrapped_lines("word " * 13, 61) == 2
    assert wrapped_lines("a" * 123, 61) == 3
    page = "\n\n".join(["Twelve characters more or less."] * 26)
    (scene,) = read(f"INT. X - DAY\n\n{page}\n").scenes
    assert eighths(scene) == 8
    (short,) = read("INT. X - DAY\n\nDark.\n").scenes
    assert eighths(short) == 1
    assert [write_eighths(n) for n in (1, 8, 19)] == ["1/8", "1", "2 3/8"]


def test_figures() -> None:
    figures = stats(read(ENGLISH))
    assert figures.title == "The Crossing"
    assert [(c.name, c.lines, c.words) for c in figures.characters] == [
        ("OTTO", 1, 5),
        ("LENA", 1, 4),
    ]
    assert dict(figures.lights) == {"night": figures.eighths}
    assert figures.minutes == round(figures.eighths / 8, 1)
    assert figures.characters[0].cited[0].line == 7


def test_json_is_complete_and_stable() -> None:
    screenplay = read(ENGLISH)
    assert read_json(to_json(screenplay)) == screenplay
    table = json.loads(breakdown_json(break_down(screenplay), screenplay))
    assert table["version"] == 1
    assert table["scenes"][0]["text"].startswith("INT. FERRY CABIN - NIGHT\n\nRain")
    assert table["scenes"][0]["elements"][0]["cited"][0]["line"] == 7


def test_the_workbook(tmp_path: Path) -> None:
    screenplay = read(ENGLISH.replace("OTTO", "=OTTO()"))
    write_breakdown_xlsx(break_down(screenplay), screenplay, tmp_path / "b.xlsx")
    data = (tmp_path / "b.xlsx").read_bytes()
    write_breakdown_xlsx(break_down(screenplay), screenplay, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {2000}
    book = load_workbook(tmp_path / "b.xlsx")
    assert book.sheetnames == ["Scenes", "Elements", "Cast by scene"]
    scenes, elements, cast = book.worksheets
    assert [c.value for c in scenes[2]][:4] == ["1", "INT. FERRY CABIN - NIGHT", "INT", "night"]
    assert any(row[1].value == "revolver" and "x.fountain:5" in row[5].value for row in elements)
    assert all(c.data_type != "f" for sheet in book.worksheets for row in sheet for c in row)
    assert [c.value for c in cast[1]][-1] == "Scenes"


def test_a_shorter_name_may_be_an_actions_last_word() -> None:
    """ANN where there is an ANN MARIE too."""
    script = "INT. HALL - DAY\n\nThe door opens for Ann.\n\nANN\nYes?\n\nANN MARIE\nNo.\n"
    screenplay = read(script)
    assert {"ANN", "ANN MARIE"} <= {e.name for e in break_down(screenplay).scenes[0].elements}
