"""Bodies as a user meets them: the layer that is written, its measures, and how it moves."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pxr import Usd, UsdGeom, UsdSkel, UsdValidation

from regie.design.bodies import build_body
from regie.design.bodies.kit import load_kit
from regie.design.errors import CastError
from regie.film.bible import (
    Bottom,
    Character,
    FacialHair,
    Figure,
    Glasses,
    HairStyle,
    Hat,
    Print,
    Shoes,
    Top,
    Voice,
    Wardrobe,
)
from regie.film.garments import Cut
from regie.film.stageplan import BodyPlan

FIGURES = {
    "child": Figure(age=6, female=1, hair=HairStyle.MEDIUM),
    "teenager": Figure(age=15, female=0, weight=0.4, hair=HairStyle.CURLY),
    "heavy man": Figure(age=45, female=0, weight=0.95, beard=True),
    "thin elder": Figure(age=80, female=1, weight=0.2, hair=HairStyle.BUN),
    "tall athlete": Figure(age=27, female=0.1, height=1.95, muscle=0.9, hair=HairStyle.LONG),
}

MOST_VERTICES = 16000
"""Of a whole dressed body: it is skinned and lit on the processor, frame by frame."""


def character(
    key: str, figure: Figure | None = None, wardrobe: Wardrobe | None = None
) -> Character:
    return Character(
        key=key.replace(" ", "-"),
        name=key.upper(),
        figure=figure or Figure(),
        wardrobe=wardrobe or Wardrobe(),
        voice=Voice(name="none"),
    )


def meshes(stage: Usd.Stage) -> dict[str, UsdGeom.Mesh]:
    return {p.GetName(): UsdGeom.Mesh(p) for p in stage.Traverse() if p.IsA(UsdGeom.Mesh)}


def skinned_points(stage: Usd.Stage, name: str) -> np.ndarray[Any, Any]:
    """A mesh's points at rest, as USD's own skinning computes them."""
    cache = UsdSkel.Cache()
    root = UsdSkel.Root(stage.GetDefaultPrim())
    cache.Populate(root, Usd.PrimDefaultPredicate)
    (binding,) = cache.ComputeSkelBindings(root, Usd.PrimDefaultPredicate)
    skeleton = cache.GetSkelQuery(binding.GetSkeleton())
    transforms = skeleton.ComputeSkinningTransforms(Usd.TimeCode.Default())
    mesh = stage.GetPrimAtPath(f"/Body/{name}")
    points = UsdGeom.Mesh(mesh).GetPointsAttr().Get()
    query = cache.GetSkinningQuery(mesh)
    assert query.ComputeSkinnedPoints(transforms, points, Usd.TimeCode.Default())
    return np.array(points)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[BodyPlan, Path]]:
    folder = tmp_path_factory.mktemp("cast")
    found = {}
    for key, figure in FIGURES.items():
        out = folder / f"{key.replace(' ', '-')}.usdc"
        found[key] = build_body(character(key, figure), out), out
    return found


@pytest.mark.parametrize("key", FIGURES)
def test_a_body_stands_on_the_floor_and_faces_forward(
    built: dict[str, tuple[BodyPlan, Path]], key: str
) -> None:
    plan, path = built[key]
    stage = Usd.Stage.Open(str(path))
    cloud = {name: skinned_points(stage, name) for name in meshes(stage)}
    every = np.concatenate(list(cloud.values()))
    assert np.isfinite(every).all()
    assert abs(every[:, 2].min()) < 0.001
    assert cloud["Eyes"][:, 1].mean() > np.median(cloud["Skin"][:, 1])
    assert cloud["Eyes"][:, 2].mean() == pytest.approx(plan.eye_height, abs=0.012)
    assert plan.hip_height < plan.chin_height < plan.eye_height < plan.height
    left = next(r for r in plan.rest if r.name == "eye_l")
    assert left.translation[0] < 0, "the left side is at -X"


@pytest.mark.parametrize("key", FIGURES)
def test_a_layer_passes_the_validators_of_usd(
    built: dict[str, tuple[BodyPlan, Path]], key: str
) -> None:
    stage = Usd.Stage.Open(str(built[key][1]))
    validators = UsdValidation.ValidationRegistry().GetOrLoadAllValidators()
    errors = UsdValidation.ValidationContext(validators).Validate(stage)
    assert [e.GetMessage() for e in errors] == []


def test_the_plan_names_what_the_layer_holds(built: dict[str, tuple[BodyPlan, Path]]) -> None:
    plan, path = built["heavy man"]
    stage = Usd.Stage.Open(str(path))
    skeleton = UsdSkel.Skeleton(stage.GetPrimAtPath("/Body/Skeleton"))
    assert tuple(skeleton.GetJointsAttr().Get()) == plan.joints
    for matrix, rest in zip(skeleton.GetRestTransformsAttr().Get(), plan.rest, strict=True):
        assert np.allclose(matrix.ExtractTranslation(), rest.translation, atol=1e-5)
        assert matrix.ExtractRotationMatrix() == matrix.ExtractRotationMatrix().GetOrthonormalized()
    skin = UsdSkel.BindingAPI(stage.GetPrimAtPath("/Body/Skin"))
    assert set(skin.GetBlendShapesAttr().Get()) <= set(plan.shapes)
    assert len(plan.shapes) == 52
    assert stage.GetDefaultPrim().GetPath() == "/Body"
    assert UsdGeom.GetStageUpAxis(stage) == "Z"
    assert UsdGeom.GetStageMetersPerUnit(stage) == 1.0


def test_the_same_character_gives_the_same_bytes(tmp_path: Path) -> None:
    person = character("mara", Figure(age=33, female=1, hair=HairStyle.LONG))
    (tmp_path / "elsewhere").mkdir()
    first, second = tmp_path / "a.usdc", tmp_path / "elsewhere" / "b.usdc"
    assert build_body(person, first) == build_body(person, second)
    assert first.read_bytes() == second.read_bytes()
    assert str(tmp_path).encode() not in first.read_bytes()


def test_two_people_with_the_same_figure_have_two_faces(tmp_path: Path) -> None:
    points = []
    for key in ("ana", "eva"):
        build_body(character(key), tmp_path / f"{key}.usdc")
        points.append(skinned_points(Usd.Stage.Open(str(tmp_path / f"{key}.usdc")), "Eyes"))
    assert np.abs(points[0] - points[1]).max() > 0.0005


def hair_of(tmp_path: Path, **said: object) -> np.ndarray[Any, Any]:
    figure = Figure.model_validate({"age": 30, "female": 1, **said})
    build_body(character("lea", figure), tmp_path / "hair.usdc")
    return skinned_points(Usd.Stage.Open(str(tmp_path / "hair.usdc")), "Hair")


def test_hair_falls_as_far_as_its_word_says(tmp_path: Path) -> None:
    low = [
        hair_of(tmp_path, hair=style)[:, 2].min()
        for style in (HairStyle.PIXIE, HairStyle.BOB, HairStyle.MEDIUM, HairStyle.LONG)
    ]
    assert all(longer < shorter - 0.015 for shorter, longer in itertools.pairwise(low))


def test_a_fringe_lies_on_the_forehead_and_a_crest_stands_up(tmp_path: Path) -> None:
    def over_the_face(points: np.ndarray[Any, Any]) -> float:
        ahead = points[(points[:, 1] > points[:, 1].max() - 0.03) & (abs(points[:, 0]) < 0.03)]
        return float(ahead[:, 2].min())

    plain = hair_of(tmp_path, hair=HairStyle.SHORT)
    assert over_the_face(hair_of(tmp_path, hair=HairStyle.SHORT, fringe="straight")) < (
        over_the_face(plain) - 0.01
    )
    assert hair_of(tmp_path, hair=HairStyle.MOHAWK)[:, 2].max() > plain[:, 2].max() + 0.02


def test_women_have_narrower_shoulders_than_men_of_the_same_height(tmp_path: Path) -> None:
    wide = {}
    for female in (0, 1):
        figure = Figure(age=30, female=female, height=1.7)
        plan = build_body(character("kim", figure), tmp_path / f"{female}.usdc")
        wide[female] = plan.shoulder_width
    assert wide[1] < 0.93 * wide[0]


def cloth_of(tmp_path: Path, name: str, mesh: str = "Top", **worn: object) -> Any:
    wardrobe = Wardrobe.model_validate({"top_colour": "#3a62a0", **worn})
    build_body(character("lea", Figure(skin="#e2b08d"), wardrobe), tmp_path / f"{name}.usdc")
    stage = Usd.Stage.Open(str(tmp_path / f"{name}.usdc"))
    found = meshes(stage)[mesh]
    return np.array(found.GetPointsAttr().Get()), np.array(found.GetDisplayColorAttr().Get())


def colours_of(cloth: tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]) -> set[tuple[float, ...]]:
    return {tuple(round(float(v), 3) for v in c) for c in cloth[1]}


@pytest.mark.parametrize("kind", [k for k in Print if k is not Print.PLAIN])
def test_a_print_brings_another_colour_on_the_garment_it_is_on(tmp_path: Path, kind: Print) -> None:
    plain, printed = cloth_of(tmp_path, "plain"), cloth_of(tmp_path, "print", top_print=kind)
    assert colours_of(printed) - colours_of(plain)
    trousers = cloth_of(tmp_path, "legs", "Bottom", bottom_print=kind)
    assert colours_of(trousers) - colours_of(cloth_of(tmp_path, "bare", "Bottom"))


def test_words_and_a_patch_are_laid_over_the_breast(tmp_path: Path) -> None:
    before = len(cloth_of(tmp_path, "plain")[0])
    for worn in ({"words": "RATS"}, {"badge": "CAL"}):
        added = cloth_of(tmp_path, "worn", **worn)[0][before:]
        assert len(added) > 20
        assert (added[:, 1] > 0).all(), "in front"
        heart = added[:, 0].mean()
        assert heart < -0.04 if "badge" in worn else abs(heart) < 0.02


def test_freckles_and_a_scar_are_seen_on_a_face(tmp_path: Path) -> None:
    def tones(mesh: str, *marks: str) -> set[tuple[float, ...]]:
        out = tmp_path / "face.usdc"
        build_body(character("lea", Figure.model_validate({"marks": marks})), out)
        stage = Usd.Stage.Open(str(out))
        colours = meshes(stage)[mesh].GetDisplayColorAttr().Get()
        return {tuple(round(float(v), 3) for v in c) for c in colours}

    assert tones("Skin", "freckles") - tones("Skin")
    assert tones("Brows", "scar") - tones("Brows")


def test_what_is_torn_shows_skin_and_what_is_stained_is_soiled_alone(tmp_path: Path) -> None:
    torn = colours_of(cloth_of(tmp_path, "torn", marks=("torn@top",)))
    assert any(r > 1.5 * b for r, _, b in torn - colours_of(cloth_of(tmp_path, "whole")))
    stained = {"marks": ("dirt@bottom",), "bottom_colour": "#d8d2c4"}
    clean = {"bottom_colour": "#d8d2c4"}
    assert colours_of(cloth_of(tmp_path, "a", "Bottom", **stained)) != (
        colours_of(cloth_of(tmp_path, "b", "Bottom", **clean))
    )
    assert colours_of(cloth_of(tmp_path, "a", **stained)) == (
        colours_of(cloth_of(tmp_path, "b", **clean))
    )


@pytest.mark.parametrize("field", ["top", "bottom", "hat", "hair"])
def test_every_word_of_the_bible_builds(tmp_path: Path, field: str) -> None:
    words: dict[str, type[Top] | type[Bottom] | type[Hat] | type[HairStyle]]
    words = {"top": Top, "bottom": Bottom, "hat": Hat, "hair": HairStyle}
    for word in words[field]:
        figure = Figure(hair=word) if isinstance(word, HairStyle) else Figure(beard=True)
        wardrobe = Wardrobe(**{field: word}, coat=word == "shirt") if field != "hair" else None
        out = tmp_path / f"{word}.usdc"
        build_body(character("someone", figure, wardrobe), out)
        stage = Usd.Stage.Open(str(out))
        found = meshes(stage)
        assert {"Skin", "Eyes", "Teeth", "Shoes"} <= set(found)
        assert ("Top" in found) == (word != "bare")
        assert ("Hat" in found) == (field == "hat" and word != "none")
        assert ("Hair" in found) == (word != "bald")
        assert ("Coat" in found) == (word == "shirt")
        assert ("Bottom" in found) == (word != "dress")
        total = sum(len(m.GetPointsAttr().Get()) for m in found.values())
        assert total < MOST_VERTICES, f"{word}: {total} vertices"


def test_a_dress_needs_nothing_below_it(tmp_path: Path) -> None:
    wardrobe = Wardrobe(top=Top.DRESS, bottom=Bottom.NONE)
    build_body(character("lea", Figure(female=1), wardrobe), tmp_path / "lea.usdc")
    assert "Bottom" not in meshes(Usd.Stage.Open(str(tmp_path / "lea.usdc")))


@pytest.mark.parametrize(
    ("wardrobe", "mesh"),
    [
        (Wardrobe(apron=True), "Apron"),
        (Wardrobe(bottom=Bottom.OVERALLS), "Bib"),
        (Wardrobe(top=Top.WAISTCOAT), "Waistcoat"),
        (Wardrobe(neck="scarf"), "Scarf"),
        (Wardrobe(gloves=True), "Gloves"),
        (Wardrobe(glasses=Glasses.SUNGLASSES), "Glasses"),
    ],
)
def test_what_is_worn_over_the_rest_is_a_mesh_of_its_own(
    tmp_path: Path, wardrobe: Wardrobe, mesh: str
) -> None:
    build_body(character("lea", Figure(), wardrobe), tmp_path / "lea.usdc")
    build_body(character("lea", Figure()), tmp_path / "plain.usdc")
    assert mesh in meshes(Usd.Stage.Open(str(tmp_path / "lea.usdc")))
    assert mesh not in meshes(Usd.Stage.Open(str(tmp_path / "plain.usdc")))


def test_who_goes_barefoot_stands_on_the_floor_without_shoes(tmp_path: Path) -> None:
    wardrobe = Wardrobe(shoes=Shoes.BAREFOOT, bottom=Bottom.TRUNKS, top=Top.BARE)
    build_body(character("lea", Figure(), wardrobe), tmp_path / "lea.usdc")
    stage = Usd.Stage.Open(str(tmp_path / "lea.usdc"))
    assert "Shoes" not in meshes(stage)
    assert abs(skinned_points(stage, "Skin")[:, 2].min()) < 0.001


def test_a_beard_hangs_as_long_as_its_word(tmp_path: Path) -> None:
    low = {}
    for word in (FacialHair.MOUSTACHE, FacialHair.FULL, FacialHair.LONG):
        out = tmp_path / f"{word}.usdc"
        build_body(character("otto", Figure(female=0, facial_hair=word)), out)
        low[word] = skinned_points(Usd.Stage.Open(str(out)), "Brows")[:, 2].min()
    assert low[FacialHair.MOUSTACHE] > low[FacialHair.FULL] + 0.02
    assert low[FacialHair.FULL] > low[FacialHair.LONG] + 0.05


def test_blood_reddens_and_water_darkens_clothes(tmp_path: Path) -> None:
    def colours(name: str, wardrobe: Wardrobe) -> np.ndarray[Any, Any]:
        build_body(character("lea", Figure(), wardrobe), tmp_path / f"{name}.usdc")
        stage = Usd.Stage.Open(str(tmp_path / f"{name}.usdc"))
        return np.array(meshes(stage)["Top"].GetDisplayColorAttr().Get())

    white = {"top": Top.TSHIRT, "top_colour": "#e6e2d8"}
    clean, bloody = colours("clean", Wardrobe(**white)), colours("b", Wardrobe(**white, blood=0.6))
    wet = colours("w", Wardrobe(**white, wet=1.0))
    assert (bloody[:, 0] / bloody[:, 2]).max() > 2 * (clean[:, 0] / clean[:, 2]).max()
    assert wet.mean() < 0.8 * clean.mean()


def test_a_missing_kit_is_told_in_a_sentence(tmp_path: Path) -> None:
    damaged = tmp_path / "body.npz"
    damaged.write_bytes(b"not a kit")
    for path in (damaged, tmp_path / "none.npz"):
        with pytest.raises(CastError, match="bake_kit"):
            load_kit(path)


def dressed_as(
    tmp_path: Path, key: str, figure: Figure, adorned: tuple[str, ...] = ()
) -> Usd.Stage:
    path = tmp_path / f"{key}.usdc"
    build_body(character(key, figure, Wardrobe(top=Top.VEST, adorned=adorned)), path)
    return Usd.Stage.Open(str(path))


@pytest.mark.parametrize(
    ("adorned", "where"),
    [("necklace", "breast"), ("headphones", "head"), ("mask", "head"), ("full-mask", "head"),
     ("holster", "hips"), ("sword #3a2a1e", "hips"), ("badge", "breast"), ("monocle", "head"),
     ("piercing", "head"), ("belt", "hips")],
)  # fmt: skip
def test_what_is_worn_is_a_mesh_where_it_is_worn(tmp_path: Path, adorned: str, where: str) -> None:
    stage = dressed_as(tmp_path, "ada", Figure(), (adorned,))
    worn = meshes(stage)["Adorned"]
    height = np.array(worn.GetPointsAttr().Get())[:, 2].mean() / 1.70
    low, high = {"head": (0.86, 1.02), "breast": (0.70, 0.88), "hips": (0.35, 0.66)}[where]
    assert low < height < high


def test_ink_is_on_arms_and_a_child_within_makes_a_belly(tmp_path: Path) -> None:
    def skin(stage: Usd.Stage) -> np.ndarray[Any, Any]:
        return np.array(meshes(stage)["Skin"].GetDisplayColorAttr().Get())

    def top_front(stage: Usd.Stage) -> float:
        return float(np.array(meshes(stage)["Top"].GetPointsAttr().Get())[:, 1].max())

    plain = dressed_as(tmp_path, "ada", Figure(female=1))
    inked = dressed_as(tmp_path, "bea", Figure(female=1), ("tattoos",))
    assert skin(inked).min(axis=1).mean() < skin(plain).min(axis=1).mean()
    round_one = dressed_as(tmp_path, "cia", Figure(female=1, belly=1))
    assert top_front(round_one) > top_front(plain) + 0.04


def test_what_is_hidden_altogether_is_no_mesh(tmp_path: Path) -> None:
    wardrobe = Wardrobe(top=Top.ARMOUR, coat=True, coat_cut=(Cut.CAPE, Cut.FLOOR), gloves=True,
                        shoes=Shoes.BOOTS)  # fmt: skip
    path = tmp_path / "knight.usdc"
    build_body(character("knight", wardrobe=wardrobe), path)
    stage = Usd.Stage.Open(str(path))
    assert "Coat" in meshes(stage)


def test_lines_come_with_the_years_and_only_on_the_face() -> None:
    from regie.design.bodies.face import paint_skin
    from regie.design.bodies.facemap import map_face
    from regie.design.bodies.kit import load_kit
    from regie.design.bodies.part import part_of
    from regie.design.bodies.phenotype import shape_body

    kit = load_kit()
    face = map_face(kit)
    shape = shape_body(kit, Figure(age=30), "x")
    bare = part_of(kit, shape.points, "body")
    young, old = (paint_skin(bare, face, Figure(age=a), "x").colours for a in (30, 66))
    darker = (young - old).max(axis=1) > 0.02
    assert darker.any() and face.place[darker, 1].min() > 0.05
