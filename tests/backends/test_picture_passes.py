"""Passes against the stage's own geometry: points that are known, where the file says they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pxr import Usd, UsdGeom, UsdSkel

from regie.backends.picture.blender import BlenderPicture
from regie.backends.picture.blender_process import find_blender
from regie.backends.picture.contract import Fixture, FramePasses
from regie.backends.picture.contract_stage import write_contract_stage
from regie.effects.puffs import drift, puffs
from regie.effects.simulated import Simulated
from regie.effects.write import write_piece
from regie.film.bible import Look
from regie.film.units import FrameRate, FrameSize
from regie.post import write_passes
from regie.post.cryptomatte import read_mask

SIZE = FrameSize(width=480, height=200)
FRAME = 7
HOUSE = Fixture(name="house", low=(-6.9, 6.9, -0.1), high=(-0.1, 14.1, 9.0))


@dataclass(frozen=True)
class Drawn:
    stage: Path
    board: Any
    passes: FramePasses
    channels: dict[str, Any]
    header: dict[str, Any]

    def project(self, points: Any) -> Any:
        """Pixels from the left and from the top, and metres ahead, by the file's own camera."""
        whole = np.c_[points, np.ones(len(points))] @ self.header["worldToNDC"]
        return np.c_[whole[:, :2] / whole[:, 3:] * (SIZE.width, SIZE.height), whole[:, 3]]

    def see(self, name: str, frame: float = FRAME) -> Any:
        """The points of a body that are in the picture, projected."""
        seen = self.project(body_points(self, name, frame))
        return seen[is_inside(seen)]


def passes_of(open_blender: BlenderPicture, stage: Path, board: Any = None) -> Drawn:
    """The passes of the stage's frame, as drawn and as read back from the file beside it."""
    import OpenEXR

    figures: list[FramePasses] = []
    open_blender.render_passes(
        stage, [FRAME], SIZE, Look(), [HOUSE], lambda _, passes: figures.append(passes)
    )
    (passes,) = figures
    out = stage.parent / "passes.exr"
    write_passes(passes.planes, passes.things, passes.near, passes.camera, FRAME, FrameRate(), out)
    with OpenEXR.File(str(out), separate_channels=True) as file:
        channels = {name: channel.pixels for name, channel in file.channels().items()}
        return Drawn(stage, board, passes, channels, dict(file.header()))


@pytest.fixture(scope="module")
def drawn(open_blender: BlenderPicture, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    folder = tmp_path_factory.mktemp("passes")
    stage = write_contract_stage(folder)
    boards: list[Any] = []
    open_blender.render(stage, [FRAME], SIZE, Look(), lambda _, pixels: boards.append(pixels))
    return passes_of(open_blender, stage, boards[0])


def body_points(drawn: Drawn, name: str, frame: float) -> Any:
    """The body's points in the world, skinned by OpenUSD; its mouth as it is at rest."""
    stage = Usd.Stage.Open(str(drawn.stage))
    root = UsdSkel.Root(stage.GetPrimAtPath(f"/World/Cast/{name}"))
    cache = UsdSkel.Cache()
    cache.Populate(root, Usd.PrimDefaultPredicate)
    skeleton = UsdSkel.Skeleton(stage.GetPrimAtPath(f"/World/Cast/{name}/Skeleton"))
    transforms = cache.GetSkelQuery(skeleton).ComputeSkinningTransforms(frame)
    matrix = np.array(UsdGeom.Xformable(root.GetPrim()).ComputeLocalToWorldTransform(frame))
    found = []
    for prim in Usd.PrimRange(root.GetPrim()):
        if prim.IsA(UsdGeom.Mesh):
            points = UsdGeom.Mesh(prim).GetPointsAttr().Get()
            cache.GetSkinningQuery(prim).ComputeSkinnedPoints(transforms, points, frame)
            found.append(np.array(points) @ matrix[:3, :3] + matrix[3, :3])
    return np.concatenate(found)


def is_inside(seen: Any) -> Any:
    last = (SIZE.width - 1, SIZE.height - 1)
    return ((seen[:, :2] >= 1) & (seen[:, :2] < last)).all(axis=1)


def mask_of(drawn: Drawn, name: str, layer: str = "CryptoAsset") -> Any:
    return read_mask(drawn.channels, layer, name)


def at(plane: Any, seen: Any) -> Any:
    """What a plane says at projected points."""
    return plane[seen[:, 1].astype(int), seen[:, 0].astype(int)]


def test_the_picture_in_the_file_is_the_board(drawn: Drawn) -> None:
    light = np.stack([drawn.channels[c] for c in "RGB"], axis=-1).astype(float)
    curve = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    assert np.abs(curve * 255 - drawn.board).max() < 1


def test_depth_is_the_distance_to_what_is_seen(drawn: Drawn) -> None:
    ground = mask_of(drawn, "set/Ground", "CryptoObject") == 1
    assert ground.mean() > 0.1
    rows, columns = np.nonzero(ground)
    metres = drawn.channels["Z"][ground].astype(float)
    camera = drawn.passes.camera
    across = ((columns + 0.5) / SIZE.width * 2 - 1) * camera["tan_x"] * metres
    up = (1 - (rows + 0.5) / SIZE.height * 2) * camera["tan_y"] * metres
    to_world = np.linalg.inv(drawn.header["worldToCamera"].astype(float))
    places = np.c_[across, up, metres, np.ones(len(metres))] @ to_world
    # The ground is at height 0, whatever the pixel; a picture's edge is metres away.
    assert np.abs(places[:, 2]).max() < 0.004


def test_nothing_is_further_than_what_is_behind_it(drawn: Drawn) -> None:
    for name in ("ann", "ben"):
        seen = drawn.see(name)
        # A point on the outline is in a pixel whose middle may be beside the body.
        ways = [(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1)]
        nearest = at(np.min([np.roll(drawn.channels["Z"], way, (0, 1)) for way in ways], 0), seen)
        assert (nearest < seen[:, 2] + 0.02).mean() > 0.98
        assert np.isclose(at(drawn.channels["Z"], seen), seen[:, 2], atol=0.02).mean() > 0.1


def test_a_person_s_matte_covers_the_projected_body(drawn: Drawn) -> None:
    for name in ("ann", "ben"):
        mask = mask_of(drawn, name)
        seen = drawn.see(name)
        grown = np.max([np.roll(mask, (y, x), (0, 1)) for y in (-1, 0, 1) for x in (-1, 0, 1)], 0)
        assert (at(grown, seen) > 0).all()
        rows, columns = np.nonzero(mask > 0.5)
        low, high = seen[:, :2].min(axis=0), seen[:, :2].max(axis=0)
        box = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
        # The picture's lower edge cuts the coat.
        assert np.abs(np.array(box) - [*low, *high])[:3].max() < 2
        joints = [joint["seen"] for joint in drawn.passes.people[name].values()]
        assert all(mask[int(y * SIZE.height), int(x * SIZE.width)] == 1 for x, y, _ in joints[1:3])


def test_motion_leads_to_where_a_body_is_a_frame_later(drawn: Drawn) -> None:
    stage = Usd.Stage.Open(str(drawn.stage))
    camera = UsdGeom.Camera(stage.GetPrimAtPath("/World/Camera"))
    here = drawn.project(body_points(drawn, "ann", FRAME))
    inside = is_inside(here)
    here = here[inside]
    front = np.isclose(at(drawn.channels["Z"], here), here[:, 2], atol=0.02)
    for name, frame in (("forward", FRAME + 1), ("backward", FRAME - 1)):
        frustum = camera.GetCamera(frame).frustum
        whole = np.array(frustum.ComputeViewMatrix() * frustum.ComputeProjectionMatrix())
        points = body_points(drawn, "ann", frame)[inside]
        there = np.c_[points, np.ones(len(points))] @ whole
        there = (
            there[:, :2]
            / there[:, 3:]
            * (
                0.5,
                -0.5
                * frustum.GetWindow().GetSize()[1]
                / frustum.GetWindow().GetSize()[0]
                * SIZE.width
                / SIZE.height,
            )
            + 0.5
        )
        moved = there * (SIZE.width, SIZE.height) - here[:, :2]
        said = np.c_[at(drawn.channels[f"{name}.u"], here), -at(drawn.channels[f"{name}.v"], here)]
        apart = np.linalg.norm(said - moved, axis=1)[front]
        assert np.median(np.linalg.norm(moved[front], axis=1)) > 0.2
        assert np.median(apart) < 0.1


def test_normals_face_up_on_the_ground_and_towards_the_camera_everywhere(drawn: Drawn) -> None:
    ground = mask_of(drawn, "set/Ground", "CryptoObject") == 1
    normal = np.stack([drawn.channels[f"N.{axis}"] for axis in "XYZ"], axis=-1).astype(float)
    assert np.allclose(normal[ground], (0, 0, 1), atol=0.01)
    there = mask_of(drawn, "set") == 1
    assert (drawn.channels["Ncamera.Z"][there] > -0.02).mean() > 0.99


def test_shares_of_a_pixel_add_up(drawn: Drawn) -> None:
    for layer in ("CryptoAsset", "CryptoObject"):
        total = sum(drawn.channels[f"{layer}{k:02d}.{c}"] for k in range(3) for c in ("g", "a"))
        assert total.max() <= 1.0001
        there = drawn.channels["Z"] < 1e9
        assert (total[there] > 0).mean() > 0.999
        assert total[~there].mean() < 0.1
    edges = mask_of(drawn, "ann")
    assert ((edges > 0) & (edges < 1)).sum() > 50


def test_furniture_has_a_matte_of_its_own(drawn: Drawn) -> None:
    house = mask_of(drawn, "set/house", "CryptoObject")
    assert house.mean() > 0.05
    assert not mask_of(drawn, "set/House1", "CryptoObject").any()


def test_nearness_has_one_scale_and_ends_at_nothing(
    drawn: Drawn, open_blender: BlenderPicture
) -> None:
    metres, near = drawn.channels["Z"], drawn.channels["nearness.Y"].astype(float)
    there = metres < 1e9
    scale = drawn.header["regie:near"]
    assert np.abs(near[there] - np.minimum(scale / metres[there], 1)).max() < 0.001
    assert not near[~there].any()
    others = []
    open_blender.render_passes(
        drawn.stage, [20], SIZE, Look(), [], lambda _, passes: others.append(passes.near)
    )
    assert others == [pytest.approx(scale)]


def test_lines_and_occlusion_are_of_this_picture(drawn: Drawn) -> None:
    line, mask = drawn.channels["line.Y"].astype(float), mask_of(drawn, "ann")
    edge = (mask > 0.2) & (mask < 0.8)
    assert line[edge].mean() > 0.3 > line[mask == 1].mean()
    open_share = drawn.channels["occlusion.Y"]
    assert 0 <= open_share.min() < 0.9 and open_share.max() <= 1


def test_openimageio_reads_it(drawn: Drawn) -> None:
    import OpenImageIO

    picture = OpenImageIO.ImageBuf(str(drawn.stage.parent / "passes.exr"))
    names = list(picture.spec().channelnames)
    assert names[:4] == ["R", "G", "B", "Z"]
    metres = picture.get_pixels(OpenImageIO.FLOAT)[..., names.index("Z")]
    assert np.array_equal(metres, drawn.channels["Z"])
    assert np.allclose(
        np.array(picture.spec().getattribute("worldToCamera")).reshape(4, 4),
        drawn.header["worldToCamera"],
    )


def test_the_same_frame_gives_the_same_bytes(
    drawn: Drawn, open_blender: BlenderPicture, tmp_path: Path
) -> None:
    out = tmp_path / "again.exr"

    def write(frame: int, passes: FramePasses) -> None:
        write_passes(
            passes.planes, passes.things, passes.near, passes.camera, frame, FrameRate(), out
        )

    open_blender.render_passes(drawn.stage, [FRAME], SIZE, Look(), [HOUSE], write)
    assert out.read_bytes() == (drawn.stage.parent / "passes.exr").read_bytes()


@pytest.fixture(scope="module")
def dusty(open_blender: BlenderPicture, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """The same stage with a cloud of dust between the lens and the house, left of its middle."""
    folder = tmp_path_factory.mktemp("dusty")
    stage = write_contract_stage(folder)
    born, at = np.zeros(40), np.random.default_rng(3).normal(0, 0.25, (40, 3)) + CLOUD
    cloud = puffs(born, at, small=0.5, large=0.6, thick=0.7, thickens=0.01, lasts=60.0, sways=0.0)
    made = Simulated(cloud, wind=(0.0, 0.0, 0.0))
    write_piece(made, drift(cloud, 40, 24.0, np.zeros(3)), 24.0, 40, folder / "pieces/cloud.usdc")
    opened = Usd.Stage.Open(str(stage))
    opened.DefinePrim("/World/Pieces/cloud", "Xform").GetReferences().AddReference(
        "./pieces/cloud.usdc"
    )
    opened.GetRootLayer().Save()
    return passes_of(open_blender, stage)


CLOUD = np.array((-2.0, 3.0, 1.2))


def test_puffs_have_a_layer_a_distance_and_a_matte(drawn: Drawn, dusty: Drawn) -> None:
    x, y, metres = dusty.project(CLOUD[None])[0]
    assert 0 < x < SIZE.width and 0 < y < SIZE.height
    cover = dusty.channels["puffs.A"].astype(float)
    assert cover[int(y), int(x)] > 0.5
    assert cover[:, 0 if x > SIZE.width / 2 else -1].max() < 0.01
    away = dusty.channels["puffs.Z"]
    assert away[int(y), int(x)] == pytest.approx(metres, rel=0.1)
    matte = mask_of(dusty, "cloud/Dust", "CryptoObject")
    assert np.abs(matte - cover).max() < 0.02
    assert np.abs(mask_of(dusty, "cloud") - cover).max() < 0.02
    # What stands behind it has that much less, and its distance stays that of its surface.
    behind = mask_of(dusty, "set") + mask_of(dusty, "ann") + mask_of(dusty, "ben")
    before = mask_of(drawn, "set") + mask_of(drawn, "ann") + mask_of(drawn, "ben")
    assert np.abs(behind - before * (1 - cover)).max() < 0.02
    assert np.array_equal(dusty.channels["Z"], drawn.channels["Z"])
    assert not drawn.channels["puffs.A"].any()


def test_openimageio_reads_puffs_too(dusty: Drawn) -> None:
    import OpenImageIO

    picture = OpenImageIO.ImageBuf(str(dusty.stage.parent / "passes.exr"))
    names = list(picture.spec().channelnames)
    cover = picture.get_pixels(OpenImageIO.FLOAT)[..., names.index("puffs.A")]
    assert np.array_equal(cover, dusty.channels["puffs.A"].astype(np.float32))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("layer", "name"),
    [("CryptoObject", "cloud/Dust"), ("CryptoObject", "set/house"), ("CryptoAsset", "ann")],
)
def test_blender_takes_the_same_mattes_out(
    layer: str, name: str, dusty: Drawn, tmp_path: Path
) -> None:
    import subprocess

    import OpenEXR

    passes, out = dusty.stage.parent / "passes.exr", tmp_path / "matte.exr"
    command = find_blender(Path(__file__).parent, "matte_in_blender.py")
    asked = [str(passes), layer, name, str(out), str(SIZE.width), str(SIZE.height)]
    subprocess.run([*command, *asked], check=True, capture_output=True, timeout=300)
    with OpenEXR.File(str(out), separate_channels=True) as file:
        there = np.array(file.channels()["R"].pixels, float)
    here = mask_of(dusty, name, layer)
    assert here.max() > 0.5
    assert np.abs(there - here).mean() < 1e-3
    assert (np.abs(there - here) > 0.02).mean() < 0.002
