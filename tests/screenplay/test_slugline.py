"""Sluglines in English and French: setting, place, time of day, light."""

from __future__ import annotations

import pytest

from regie.film.screenplay import Light, Setting
from regie.screenplay.slugline import ends_in_setting, is_heading, is_numbered_scene, read_slugline

INT, EXT, BOTH, UNSAID = Setting.INTERIOR, Setting.EXTERIOR, Setting.BOTH, Setting.UNSAID


@pytest.mark.parametrize(
    ("text", "setting", "place", "time", "light"),
    [
        ("INT. KITCHEN - NIGHT", INT, "KITCHEN", "NIGHT", Light.NIGHT),
        ("EXT. BRICK'S PATIO - DAY", EXT, "BRICK'S PATIO", "DAY", Light.DAY),
        ("INT. HOUSE - KITCHEN", INT, "HOUSE - KITCHEN", "", None),
        ("INT. HOUSE - KITCHEN - LATER", INT, "HOUSE - KITCHEN", "LATER", None),
        ("EXT. ROAD - NIGHT - LATER", EXT, "ROAD", "NIGHT - LATER", Light.NIGHT),
        ("INT./EXT. CAR, DAY", BOTH, "CAR", "DAY", Light.DAY),
        ("I/E BARGE — MAGIC HOUR", BOTH, "BARGE", "MAGIC HOUR", Light.DUSK),
        ("EXT/INT. TRAIN – CONTINUOUS", BOTH, "TRAIN", "CONTINUOUS", None),
        ("INT. CELLAR - SIMULTANIOUSLY", INT, "CELLAR", "SIMULTANIOUSLY", None),
        ("INT. CASTLE - KNIGHTS", INT, "CASTLE - KNIGHTS", "", None),
        ("EXT. ROOF -- DAWN (1944)", EXT, "ROOF", "DAWN (1944)", Light.DAWN),
        ("INT. OFFICE - EARLY MORNING", INT, "OFFICE", "EARLY MORNING", Light.DAY),
        ("EST. CITY - SUNSET", EXT, "CITY", "SUNSET", Light.DUSK),
        ("INT. VAULT - 9:30 PM", INT, "VAULT", "9:30 PM", Light.NIGHT),
        ("EXT. QUAY - 6 A.M.", EXT, "QUAY", "6 A.M", Light.DAWN),
        ("INT. BARN NIGHT", INT, "BARN", "NIGHT", Light.NIGHT),
        ("PORT - QUAI - EXTÉRIEUR NUIT", EXT, "PORT - QUAI", "NUIT", Light.NIGHT),
        ("FERME, INT. JOUR", INT, "FERME", "JOUR", Light.DAY),
        ("INT. JOHN DAY'S ROOM", INT, "JOHN DAY'S ROOM", "", None),
        ("INT. NIGHTCLUB - TUESDAY", INT, "NIGHTCLUB - TUESDAY", "", None),
        ("SNIPER SCOPE POV", UNSAID, "SNIPER SCOPE POV", "", None),
        ("INT. CUISINE - NUIT", INT, "CUISINE", "NUIT", Light.NIGHT),
        ("EXT. JETÉE DU PORT – AUBE", EXT, "JETÉE DU PORT", "AUBE", Light.DAWN),
        ("INT. NUIT - CHAMBRE", INT, "CHAMBRE", "NUIT", Light.NIGHT),
        ("EXT. PLAGE - CRÉPUSCULE", EXT, "PLAGE", "CRÉPUSCULE", Light.DUSK),
        ("EXT. CHAMP - FIN DE JOURNÉE", EXT, "CHAMP", "FIN DE JOURNÉE", Light.DUSK),
        ("INT. BUREAU - PLUS TARD", INT, "BUREAU", "PLUS TARD", None),
        ("INT. BUREAU - LE LENDEMAIN MATIN", INT, "BUREAU", "LE LENDEMAIN MATIN", Light.DAY),
        ("EXT. RUE - TOMBÉE DE LA NUIT", EXT, "RUE", "TOMBÉE DE LA NUIT", Light.DUSK),
        ("INT. PHARE. NUIT", INT, "PHARE", "NUIT", Light.NIGHT),
        ("VILLE - JETÉE - EXTÉRIEUR JOUR", EXT, "VILLE - JETÉE", "JOUR", Light.DAY),
        ("BAR « ROYAL » - INTÉRIEUR NUIT", INT, "BAR « ROYAL »", "NUIT", Light.NIGHT),
        ("KITCHEN - INT - DAY", INT, "KITCHEN", "DAY", Light.DAY),
        ("CAR, INT./EXT. DAWN", BOTH, "CAR", "DAWN", Light.DAWN),
        ("THE HOUSE - EXT.", EXT, "THE HOUSE", "", None),
        ("INT. BAR - EXTERIOR WALL - DAY", INT, "BAR - EXTERIOR WALL", "DAY", Light.DAY),
        ("INT. SALON (SUITE) - JOUR", INT, "SALON", "JOUR", Light.DAY),
        ("INT. NIGHT", INT, "NIGHT", "", None),
        ("INT.", INT, "INT.", "", None),
        ("ИНТ. БИБЛИОТЕКА – ЧИТАЛЬНЫЙ ЗАЛ – НОЧЬ", INT, "БИБЛИОТЕКА - ЧИТАЛЬНЫЙ ЗАЛ", "НОЧЬ",
         Light.NIGHT),
        ("НАТ. МОСТ. РАССВЕТ", EXT, "МОСТ", "РАССВЕТ", Light.DAWN),
        ("INNEN. WERKSTATT - ABEND", INT, "WERKSTATT", "ABEND", Light.DUSK),
        ("INNEN/AUSSEN. AUTO - TAG", BOTH, "AUTO", "TAG", Light.DAY),
        ("EST. PIAZZA - MEZZANOTTE", EXT, "PIAZZA", "MEZZANOTTE", Light.NIGHT),
        ("INT. COCINA - MADRUGADA", INT, "COCINA", "MADRUGADA", Light.DAWN),
        ("WN. KUCHNIA - RANO", INT, "KUCHNIA", "RANO", Light.DAY),
        ("内景。厨房-夜", INT, "厨房", "夜", Light.NIGHT),
    ],
)  # fmt: skip
def test_sluglines(text: str, setting: Setting, place: str, time: str, light: Light | None) -> None:
    slugline = read_slugline(text)
    found = (slugline.setting, slugline.place, slugline.time_of_day, slugline.light)
    assert found == (setting, place, time, light)


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("INNEN WERKSTATT", True),
        ("Innen ist es warm und hell", False),
        ("INTERIOR LIGHTS GO OUT.", False),
        ("AUS DEM OFF", False),
        ("PL IST DA", False),
        ("内景 厨房", True),
        ("内 厨房", False),
        ("int. kitchen - day", True),
        ("INTO THE WOODS", False),
        ("EST QUAND MÊME LÀ!", False),
        ("INT- NORA’S ROOM – NIGHT", True),
        ("Plage - extérieur jour", False),
        ("NORA - INTERIOR MONOLOGUE", False),
        ("HE RUNS - INTO THE DARK", False),
    ],
)
def test_what_begins_a_scene(line: str, heading: bool) -> None:
    assert is_heading(line) is heading


@pytest.mark.parametrize(
    ("line", "scene"),
    [
        ("SCENE ONE", True),
        ("ACT II, SCENE 3. The same, at night.", True),
        ("ACT II, SCENE 3. THE SAME, AT NIGHT.", True),
        ("SÉQUENCE 12 - LA GARE", True),
        ("SZENE 4", True),
        ("СЦЕНА 2", True),
        ("SCENE OF THE CRIME", False),
        ("Scene one", False),
    ],
)
def test_scenes_with_numbers(line: str, scene: bool) -> None:
    assert is_numbered_scene(line) is scene


def test_a_time_behind_a_stroke_or_a_remark() -> None:
    pier = read_slugline("STONE PIER / DAWN / SPRAY")
    assert (pier.place, pier.light) == ("STONE PIER", Light.DAWN)
    assert read_slugline("INT. HOUSE / PANTRY").place == "HOUSE / PANTRY"
    same = read_slugline("THE SAME - AUTUMN NIGHT (THERMAL)")
    assert (same.place, same.light) == ("THE SAME", Light.NIGHT)


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("PORT - QUAI - EXTÉRIEUR NUIT", True),
        ("VOITURE - INT./EXT. JOUR", True),
        ("MILL - EXTERIOR - DAWN", True),
        ("Port - quai - extérieur nuit", False),
        ("ANNA, INTERIOR DESIGNER", False),
        ("HE PAINTS THE INTERIOR - AGAIN", False),
    ],
)
def test_a_setting_after_the_place(line: str, heading: bool) -> None:
    assert ends_in_setting(line) is heading


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("SCENE 2. A garden. Morning.", True),
        ("ACT I, SCENE 2: The kitchen", True),
        ("SCENE ONE", True),
        ("SCENE 2 is where she dies.", False),
        ("Scene 2. A garden.", False),
    ],
)
def test_a_play_says_where_a_scene_is_behind_its_number(line: str, is_one: bool) -> None:
    assert is_numbered_scene(line) is is_one
