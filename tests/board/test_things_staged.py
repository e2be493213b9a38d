"""Things on a stage: in the hand from the moment they are taken, and nowhere twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from acting_stage import body
from readings import Told, choose, does
from test_reading_shots import THINGS, shot_of
from worlds import room, scene

from regie.board import check_stage, things_of, write_stage
from regie.board.lister import list_reading_shots
from regie.film.bible import Bible
from regie.film.reading import About, Act
from regie.film.shot import Shot
from regie.film.stageplan import PropPlan
from regie.film.things import Spot
from regie.film.units import FrameRate, FrameSize

RATE, SIZE = FrameRate(), FrameSize()
CUP = PropPlan(name="cup", low=(-0.04, -0.04, -0.05), high=(0.04, 0.04, 0.05))


@pytest.fixture
def taking(tmp_path: Path) -> Path:
    """The stage of a shot in which a cup is taken off the set's table."""
    from pxr import Usd, UsdGeom

    s = scene("Mara takes the cup.")
    told = Told(s).who("mara").thing("cup")
    told.says(0, About.ACTION, does(Act.TAKE, "mara", patient="cup"))
    bodies = {"mara": body("adult")}
    shots = list_reading_shots(s, told.read(), Bible(), {}, room(), bodies, THINGS, RATE, SIZE)
    shot = shot_of(shots, 0)
    assert things_of(shot) == ("cup",)
    for name, kind in (("sets/kitchen", "Set"), ("cast/mara", "Body"), ("props/cup", "Prop")):
        layer = tmp_path / f"{name}.usdc"
        layer.parent.mkdir(exist_ok=True)
        made = Usd.Stage.CreateNew(str(layer))
        UsdGeom.SetStageUpAxis(made, UsdGeom.Tokens.z)
        UsdGeom.SetStageMetersPerUnit(made, 1.0)
        made.SetDefaultPrim(UsdGeom.Xform.Define(made, f"/{kind}").GetPrim())
        made.Save()
    out = tmp_path / "1B.usda"
    write_stage(shot, bodies, room(), {}, RATE, SIZE, 2, out, {"cup": CUP})
    return out


def test_a_thing_goes_from_the_table_into_the_hand(taking: Path) -> None:
    from pxr import Usd, UsdGeom

    stage = Usd.Stage.Open(str(taking))
    cup = UsdGeom.Xformable(stage.GetPrimAtPath("/World/Props/cup"))

    def at(frame: float) -> tuple[float, float, float]:
        place = cup.ComputeLocalToWorldTransform(frame).ExtractTranslation()
        return (place[0], place[1], place[2])

    first, last = at(0), at(stage.GetEndTimeCode())
    on_set = next(p for p in room().props if p.name == "cup").at
    assert first == pytest.approx(on_set, abs=0.06), "it begins where the set has it"
    assert abs(last[0] - first[0]) + abs(last[1] - first[1]) + abs(last[2] - first[2]) > 0.15
    assert check_stage(taking) == [] or all("Variant" in x for x in check_stage(taking))


def test_the_sets_own_is_not_there_any_more(taking: Path) -> None:
    from pxr import Usd

    stage = Usd.Stage.Open(str(taking))
    cleared = stage.GetPrimAtPath("/World").GetAttribute("regie:cleared").Get()
    at = next(p for p in room().props if p.name == "cup").at
    boxes = [(cleared[n], cleared[n + 1]) for n in range(0, len(cleared), 2)]
    assert any(all(low[k] < at[k] < high[k] for k in range(3)) for low, high in boxes)


def test_a_lamp_shines_from_when_it_is_switched_on(tmp_path: Path) -> None:
    from pxr import Usd, UsdLux

    s = scene("A kitchen.", "Mara switches on the lamp.")
    told = Told(s).who("mara").thing("lamp")
    told.says(0, About.PLACE)
    told.says(1, About.ACTION, does(Act.SWITCH_ON, "mara", patient="lamp"))
    lamp = {"lamp": choose("lamp", (0.2, 0.2, 0.4), spots=(Spot(use="light", at=(0, 0, 0.3)),))}
    bodies = {"mara": body("adult")}
    shots = list_reading_shots(s, told.read(), Bible(), {}, room(), bodies, lamp, RATE, SIZE)
    plan = PropPlan(name="lamp", low=(-0.1, -0.1, 0), high=(0.1, 0.1, 0.4))

    def heights(shot: Shot) -> list[float]:
        """Of the lights that the shot's own stage has."""
        out = tmp_path / f"{shot.number}.usda"
        write_stage(shot, bodies, room(), {}, RATE, SIZE, 2, out, {"lamp": plan})
        stage = Usd.Stage.Open(str(out))
        lights = [UsdLux.SphereLight(p) for p in stage.Traverse() if p.IsA(UsdLux.SphereLight)]
        return [x.ComputeLocalToWorldTransform(0).ExtractTranslation()[2] for x in lights]

    assert heights(shots[0]) == []
    assert heights(shot_of(shots, 0)) == [pytest.approx(0.75 + 0.3, abs=0.02)]
