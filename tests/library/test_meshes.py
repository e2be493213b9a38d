"""Models become meshes of real size that stand on their foot and face -Y."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import pytest

from regie.library import LibraryError, find_thing, list_things, mesh_of
from regie.library.additions import add_thing
from regie.library.catalogue import furniture_folder, furniture_of
from regie.library.convert import convert
from regie.library.gltf import read_gltf
from regie.library.mesh import Soup
from regie.library.simplify import simplify
from regie.library.wavefront import read_obj

needs_furniture = pytest.mark.skipif(
    furniture_folder() is None, reason="run `regie library pull` to test the furniture"
)

SQUARE = b"v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nvt 0 0\nf 1/1 2/1 3/1 4/1\n"
DART = b"v 0 0 0\nv 4 0 0\nv 1 1 0\nv 0 4 0\nf 1 2 3 4\n"


def test_polygons_become_triangles() -> None:
    shape = read_obj(SQUARE, lambda _: None, "square")
    assert shape.triangles.tolist() == [[0, 1, 2], [0, 2, 3]]


def test_a_polygon_that_is_not_convex_is_not_covered() -> None:
    """Its area is that of the dart, whichever corner comes first."""
    for first in range(4):
        order = [(k + first) % 4 + 1 for k in range(4)]
        data = DART.replace(b"f 1 2 3 4", b"f %d %d %d %d" % tuple(order))
        shape = read_obj(data, lambda _: None, "dart")
        a, b, c = (shape.points[shape.triangles[:, k]] for k in range(3))
        area = np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2
        assert area == pytest.approx(4.0)


@pytest.mark.parametrize("data", [b"", b"v 0 0 0\nf 1 2 3\n", b"v a b c\nf 1 1 1\n", b"\x00\xff"])
def test_what_is_no_model_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(LibraryError, match=r"x\.obj"):
        read_obj(data, lambda _: None, "x.obj")


def test_a_sphere_of_many_faces_keeps_its_shape_in_few() -> None:
    turns = np.linspace(0, 2 * np.pi, 81)[:-1]
    rises = np.linspace(-np.pi / 2, np.pi / 2, 81)
    grid = [(np.cos(r) * np.cos(t), np.cos(r) * np.sin(t), np.sin(r)) for r in rises for t in turns]
    faces = []
    for j in range(80):
        for i in range(80):
            a, b = j * 80 + i, j * 80 + (i + 1) % 80
            faces += [(a, b, b + 80), (a, b + 80, a + 80)]
    soup = Soup(
        np.array(grid),
        np.array(faces),
        np.full((len(faces), 3, 3), 0.5),
        np.zeros(len(faces), np.int64),
    )
    few = simplify(soup, 1000)
    assert 300 < len(few.triangles) <= 1000
    used = few.points[np.unique(few.triangles)]
    assert np.abs(np.linalg.norm(used, axis=1) - 1).max() < 0.06


@needs_furniture
@pytest.mark.parametrize("key", ["scopia-chair", "ccby-horse", "scopia-tv", "cc0-crate"])
def test_a_model_has_its_real_size_on_its_foot(key: str) -> None:
    thing = find_thing(key)
    mesh = mesh_of(thing)
    assert mesh.low[2] == pytest.approx(0, abs=2e-3)
    for low, high, side in zip(mesh.low, mesh.high, thing.size, strict=True):
        assert high - low == pytest.approx(side, rel=0.03, abs=0.01)
    assert abs(mesh.low[0] + mesh.high[0]) < 0.02
    for part in mesh.parts:
        assert np.allclose(np.linalg.norm(part.normals, axis=1), 1, atol=0.02)
        assert part.colours.min() >= 0 and part.colours.max() <= 1


@needs_furniture
def test_the_back_of_a_chair_is_behind_who_sits_on_it() -> None:
    for key in ("scopia-chair", "ccby-ella-chair-f", "kator-office-chair"):
        mesh = mesh_of(find_thing(key))
        points = np.concatenate([p.points for p in mesh.parts])
        high = points[points[:, 2] > mesh.high[2] * 0.8]
        assert high[:, 1].mean() > 0


@needs_furniture
def test_seats_are_where_one_sits_and_screens_look_forward() -> None:
    for key in ("scopia-chair", "ccby-ella-chair-f", "cc0-sofa2"):
        seat = find_thing(key).spot("seat")
        assert seat is not None and 0.35 <= seat.at[2] <= 0.55
    screen = find_thing("ccby-laptop").spot("screen")
    assert screen is not None and screen.facing == 180 and screen.size[0] > 0.25


@needs_furniture
def test_a_tree_of_many_leaves_is_thinned_out_and_keeps_its_crown() -> None:
    found = furniture_of(find_thing("scopia-cypress"))
    assert found is not None
    entry, archive = found
    mesh = convert(entry, archive, 2000)
    assert mesh.faces <= 2000
    assert mesh.high[2] - mesh.low[2] == pytest.approx(entry.size[2], rel=0.12)


@needs_furniture
def test_converting_twice_gives_the_same_numbers() -> None:
    found = furniture_of(find_thing("scopia-dog"))
    assert found is not None
    one, other = (convert(*found) for _ in range(2))
    for a, b in zip(one.parts, other.parts, strict=True):
        assert np.array_equal(a.points, b.points) and np.array_equal(a.triangles, b.triangles)


def glb(translation: tuple[float, float, float] = (0, 0, 0)) -> bytes:
    """A red wedge, 1 m wide, 2 m high and 3 m deep, as one file."""
    corners = np.array([[0, 0, 0], [1, 0, 0], [0, 2, 0], [0, 0, 3]], "<f4").tobytes()
    faces = np.array([0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3], "<u2").tobytes()
    told = json.dumps({
        "asset": {"version": "2.0"},
        "scenes": [{"nodes": [0]}],
        "nodes": [{"children": [1], "translation": translation}, {"mesh": 0}],
        "meshes": [{"primitives": [
            {"attributes": {"POSITION": 0}, "indices": 1, "material": 0}]}],
        "materials": [{"pbrMetallicRoughness": {"baseColorFactor": [1, 0, 0, 1]}}],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "type": "VEC3", "count": 4},
            {"bufferView": 1, "componentType": 5123, "type": "SCALAR", "count": 12},
        ],
        "bufferViews": [
            {"buffer": 0, "byteLength": len(corners)},
            {"buffer": 0, "byteOffset": len(corners), "byteLength": len(faces)},
        ],
        "buffers": [{"byteLength": len(corners) + len(faces)}],
    }).encode()  # fmt: skip
    told += b" " * (-len(told) % 4)
    chunk = corners + faces
    body = struct.pack("<I4s", len(told), b"JSON") + told
    body += struct.pack("<I4s", len(chunk), b"BIN\x00") + chunk
    return struct.pack("<4sII", b"glTF", 2, 12 + len(body)) + body


def test_gltf_is_placed_turned_upright_and_coloured() -> None:
    soup = read_gltf(glb((5, 0, 0)), lambda _: None, "wedge.glb")
    assert soup.points.min(axis=0) == pytest.approx([5, -3, 0])
    assert soup.points.max(axis=0) == pytest.approx([6, 0, 2])
    assert len(soup.triangles) == 4 and soup.colours[0, 0].tolist() == [1, 0, 0]


@pytest.mark.parametrize("data", [b"glTF", b"{}", b"nonsense", glb()[:200]])
def test_what_is_no_gltf_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(LibraryError, match=r"wedge\.glb"):
        read_gltf(data, lambda _: None, "wedge.glb")


def test_a_model_of_ones_own_joins_the_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGIE_LIBRARY", str(tmp_path / "library"))
    file = tmp_path / "board.obj"
    file.write_bytes(SQUARE)
    thing = find_thing("shape-sign").model_copy(
        update={"key": "own-board", "licence": "CC0-1.0", "author": "Ann"}
    )
    list_things.cache_clear()
    try:
        made = add_thing(file, thing, height=2.0)
        assert made.size[2] == pytest.approx(2.0) and made.digest
        assert find_thing("own-board") == made
        assert mesh_of(made).faces == 2
        with pytest.raises(LibraryError, match="glTF, OBJ, FBX or USD"):
            add_thing(tmp_path / "x.max" if (tmp_path / "x.max").write_bytes(b"B") else file,
                      thing)  # fmt: skip
    finally:
        list_things.cache_clear()
