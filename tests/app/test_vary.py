"""Many, then few: variants of a shot, castings, ways of covering a scene; one is taken."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import av
import pytest
from PIL import Image
from test_direct import Session

from regie.app.changes import DirectError, undo
from regie.app.vary import take_variant, vary_shot
from regie.app.vary_scene import vary_scene
from regie.build.here import run_here


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(tmp_path)


def bible_of(session: Session, key: str) -> dict[str, Any]:
    text = (session.title / "bible" / "characters.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)[key]
    return found


def test_many_then_few(session: Session) -> None:
    from pxr import Usd, UsdGeom

    number = session.shot_of("never open")["shot"]
    with pytest.raises(DirectError, match="no variants of it; run"):
        take_variant(session.title, number, 1)
    told = vary_shot(session.title, number, angles=2, looks=2, executor=run_here)
    home = session.title / "out" / "variants" / number
    pictures = {"wall.png", "wall.pdf", "wall.json", *(f"{v.number}.png" for v in told.variants)}
    assert pictures <= {p.name for p in home.iterdir()}
    assert told.shortlist
    whole = Usd.Stage.Open(str(home / "variants.usda"))
    takes = whole.GetDefaultPrim().GetVariantSets().GetVariantSet("take")
    assert len(takes.GetVariantNames()) == len(told.variants)
    eyes, looks = set(), []
    for name in takes.GetVariantNames():
        takes.SetVariantSelection(name)
        camera = UsdGeom.Camera(whole.GetPrimAtPath("/World/Camera")).GetCamera(0)
        eyes.add(tuple(round(v, 3) for v in camera.frustum.position))
        looks.append(whole.GetDefaultPrim().GetCustomDataByKey("regie:look"))
    assert looks == [v.choice.get("look") for v in told.variants]
    assert len(eyes) == 2
    first = told.variants[0]
    taken = take_variant(session.title, number, first.number, by="Ann")
    assert dict(taken.row).items() >= dict(first.choice).items()
    session.make("boards")
    board = session.title / "out" / "boards" / f"{number}.png"
    assert board.read_bytes() == (home / f"{first.number}.png").read_bytes()


def test_another_body_is_cast_and_taken_back(session: Session) -> None:
    number = session.shot_of("never open")["shot"]
    told = vary_shot(session.title, number, casts=3, executor=run_here)
    assert [v.cast and v.cast.who for v in told.variants] == [None, "nora", "nora"]
    home = session.title / "out" / "variants" / number
    pictures = {(home / f"{v.number}.png").read_bytes() for v in told.variants}
    assert len(pictures) == 3
    before = bible_of(session, "nora")
    taken = take_variant(session.title, number, 2, by="Ann")
    assert "cast" in taken.changed
    after = bible_of(session, "nora")
    assert after["figure"]["age"] == before["figure"]["age"] == 40  # as the script says
    assert after["figure"]["face"] == 1
    session.make("boards")
    board = session.title / "out" / "boards" / f"{number}.png"
    assert board.read_bytes() == (home / "2.png").read_bytes()
    undo(session.title)
    assert bible_of(session, "nora") == before


def test_a_scene_is_cut_in_several_ways(session: Session) -> None:
    told = vary_scene(session.title, "2", styles=3, executor=run_here)
    assert [dict(v.choice) for v in told.variants] == [
        {}, {"style": "long takes"}, {"style": "hand-held"},
    ]  # fmt: skip
    assert told.variants[1].shots < told.variants[0].shots
    for variant in told.variants:
        with av.open(str(session.title / variant.animatic)) as film:
            assert {s.type for s in film.streams} >= {"video", "audio"}
            length = float(film.duration or 0) / av.time_base
        assert length == pytest.approx(variant.seconds, abs=0.2)
        with Image.open(session.title / variant.file) as strip:
            assert strip.getextrema() != ((255, 255),) * 3
    take_variant(session.title, "2", 3, by="Ann")
    assert "hand-held" in {r["move"] for r in session.shots().values() if r["scene"] == "2"}
    with pytest.raises(DirectError, match="no variant 9"):
        take_variant(session.title, "2", 9)
