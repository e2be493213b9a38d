"""Sluglines in English and French: setting, place, time of day, light."""

from __future__ import annotations

import pytest

from regie.film.screenplay import Light, Setting
from regie.screenplay.slugline import read_slugline

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
        ("EXT. ROOF -- DAWN (1944)", EXT, "ROOF", "DAWN (1944)", Light.DAWN),
        ("INT. OFFICE - EARLY MORNING", INT, "OFFICE", "EARLY MORNING", Light.DAY),
        ("EST. CITY - SUNSET", EXT, "CITY", "SUNSET", Light.DUSK),
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
        ("INT. SALON (SUITE) - JOUR", INT, "SALON", "JOUR", Light.DAY),
        ("INT. NIGHT", INT, "NIGHT", "", None),
        ("INT.", INT, "INT.", "", None),
    ],
)  # fmt: skip
def test_sluglines(text: str, setting: Setting, place: str, time: str, light: Light | None) -> None:
    slugline = read_slugline(text)
    found = (slugline.setting, slugline.place, slugline.time_of_day, slugline.light)
    assert found == (setting, place, time, light)
