"""A garment has the outline that is said of it."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from pxr import Usd, UsdGeom

from regie.design.bodies import build_body
from regie.film.bible import Bottom, Character, Figure, Hat, Top, Voice, Wardrobe
from regie.film.garments import Cut

MOST_VERTICES = 24_000
"""Of a dressed body with a costly stuff on it."""


def points(tmp_path: Path, mesh: str, wardrobe: Wardrobe) -> np.ndarray[tuple[int, int], np.dtype]:
    person = Character(
        key="ann",
        name="ANN",
        figure=Figure(female=1.0),
        wardrobe=wardrobe,
        voice=Voice(name="none"),
    )
    build_body(person, tmp_path / "ann.usdc")
    stage = Usd.Stage.Open(str(tmp_path / "ann.usdc"))
    total = sum(
        len(UsdGeom.Mesh(p).GetPointsAttr().Get()) for p in stage.Traverse() if p.IsA(UsdGeom.Mesh)
    )
    assert total < MOST_VERTICES
    return np.array(UsdGeom.Mesh(stage.GetPrimAtPath(f"/Body/{mesh}")).GetPointsAttr().Get())


def low(tmp_path: Path, mesh: str, **worn: object) -> float:
    return float(points(tmp_path, mesh, Wardrobe.model_validate(worn))[:, 2].min())


def test_lengths_are_told_apart(tmp_path: Path) -> None:
    dress = {"top": Top.DRESS, "bottom": Bottom.NONE}
    lengths = [
        low(tmp_path, "Top", **dress, top_cut=(cut,))
        for cut in (Cut.THIGH, Cut.KNEE, Cut.CALF, Cut.FLOOR)
    ]
    assert all(a - b > 0.1 for a, b in itertools.pairwise(lengths))
    blouson = low(tmp_path, "Top", top=Top.JACKET, top_cut=(Cut.WAIST, Cut.ZIP))
    assert blouson - low(tmp_path, "Top", top=Top.JACKET) > 0.08


def test_room_and_sleeves_change_the_outline(tmp_path: Path) -> None:
    def width(*cut: Cut) -> float:
        return float(np.ptp(points(tmp_path, "Top", Wardrobe(top=Top.SWEATER, top_cut=cut))[:, 1]))

    assert width(Cut.LOOSE) > width() + 0.02 > width(Cut.TIGHT) + 0.02
    bare = points(tmp_path, "Top", Wardrobe(top=Top.SHIRT, top_cut=(Cut.SLEEVELESS,)))
    whole = points(tmp_path, "Top", Wardrobe(top=Top.SHIRT))
    assert np.ptp(whole[:, 0]) > np.ptp(bare[:, 0]) + 0.3


@pytest.mark.parametrize("stuff", [Cut.FUR, Cut.QUILTED, Cut.KNITTED, Cut.SHINY])
def test_every_stuff_can_be_made_of_every_coat_and_top(tmp_path: Path, stuff: Cut) -> None:
    worn = Wardrobe(top=Top.SWEATER, top_cut=(stuff,), coat=True, coat_cut=(stuff, Cut.CAPE))
    assert np.isfinite(points(tmp_path, "Coat", worn)).all()


@pytest.mark.parametrize("hat", [Hat.BOWLER, Hat.SKULLCAP, Hat.TURBAN, Hat.FEZ, Hat.MORTARBOARD])
def test_hats_sit_on_the_head(tmp_path: Path, hat: Hat) -> None:
    made = points(tmp_path, "Hat", Wardrobe(hat=hat))
    assert made[:, 2].min() > 1.35 and abs(float(made[:, 0].mean())) < 0.02
