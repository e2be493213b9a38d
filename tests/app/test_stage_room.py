"""A shot on its stage: its model against the stage, and what is set there against rows by hand."""

from __future__ import annotations

import json
import math
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from regie.app.changes import DirectError, tell_history, undo
from regie.app.direct import direct, find_meant
from regie.app.make import make_title
from regie.app.new_title import start_title
from regie.app.stage_model import find_model
from regie.app.stage_room import StageRoom, look_at_stage, try_direction
from regie.board.camera.projection import camera_view
from regie.build.here import run_here
from regie.film.shot import Shot
from regie.film.units import FrameSize
from regie.pipeline.targets import choose
from regie.pipeline.title_folder import open_title

SCRIPT = """\
INT. KITCHEN - NIGHT

NORA (40) sits at the table with a letter. BEN (45) stands by the door.

NORA
You read it before I did.

Ben walks to the table.

EXT. HARBOUR - DAY

Ben walks along the quay with a suitcase.

BEN
Which one is the boat to the islands?
"""


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A title whose stages are made; tests that change it take a copy."""
    folder = tmp_path_factory.mktemp("stage")
    script = folder / "draft.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    title = folder / "title"
    start_title(title, script)
    settings = title / "title.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("width = 960, height = 402", "width = 192, height = 80")
        + 'voice_backend = "silence"\n',
        encoding="utf-8",
    )
    made = make_title(title, choose(["stage", "shots"]), executor=run_here)
    assert made.exit_code == 0
    return title


@pytest.fixture
def title(staged: Path, tmp_path: Path) -> Path:
    import shutil

    return Path(shutil.copytree(staged, tmp_path / "title", symlinks=True))


class Glb:
    """A binary glTF file, read by the letter of its specification."""

    def __init__(self, file: Path) -> None:
        data = file.read_bytes()
        magic, version, length = struct.unpack_from("<4sII", data)
        assert (magic, version, length) == (b"glTF", 2, len(data))
        size, kind = struct.unpack_from("<I4s", data, 12)
        assert kind == b"JSON"
        self.json: dict[str, Any] = json.loads(data[20 : 20 + size])
        rest, kind = struct.unpack_from("<I4s", data, 20 + size)
        assert kind == b"BIN\0"
        assert rest == self.json["buffers"][0]["byteLength"]
        self.binary = data[28 + size :]

    def values(self, number: int) -> np.ndarray[Any, Any]:
        entry = self.json["accessors"][number]
        kinds = {5120: np.int8, 5121: np.uint8, 5123: np.uint16, 5125: np.uint32, 5126: np.float32}
        wide = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}[entry["type"]]
        view = self.json["bufferViews"][entry["bufferView"]]
        assert view["byteOffset"] % 4 == 0
        kind = np.dtype(kinds[entry["componentType"]])
        row = view.get("byteStride", wide * kind.itemsize) // kind.itemsize
        assert entry["count"] * row * kind.itemsize == view["byteLength"]
        found = np.frombuffer(self.binary, kind, entry["count"] * row, view["byteOffset"])
        return found.reshape(-1, row)[:, :wide]

    def told(self, kind: str) -> list[dict[str, Any]]:
        nodes = self.json["nodes"]
        return [n for n in nodes if n.get("extras", {}).get("kind") == kind and "skin" not in n]

    def samples(self, name: str, path: str) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """Seconds and values of a node's animation; none where it stands still."""
        node = next(n for n, d in enumerate(self.json["nodes"]) if d["name"] == name)
        for animation in self.json.get("animations", ()):
            for channel in animation["channels"]:
                if channel["target"] == {"node": node, "path": path}:
                    sampler = animation["samplers"][channel["sampler"]]
                    return self.values(sampler["input"])[:, 0], self.values(sampler["output"])
        return np.empty(0), np.empty((0, 3))


def model_of(title: Path, room: StageRoom) -> Glb:
    assert room.model, "the stage is made, so there is a model"
    file = find_model(title, room.model)
    assert file is not None
    return Glb(file)


def shots_of(title: Path) -> list[Shot]:
    found = [find_meant(open_title(title), n).shot for n in ("1A", "1B", "1C", "2A", "2B")]
    return [shot for shot in found if shot is not None]


def test_model_has_who_and_what_the_stage_has(staged: Path) -> None:
    for shot in shots_of(staged):
        room = look_at_stage(staged, shot.number)
        glb = model_of(staged, room)
        people = {n["extras"]["key"]: n["extras"]["name"] for n in glb.told("person")}
        assert people == {
            p.character: p.character.upper()
            for p in shot.performances
            if p.character not in shot.aside
        }
        assert {n["extras"]["key"] for n in glb.told("thing")} == {
            t.key for t in room.state.things if t.drawn
        }
        assert glb.told("light")
        assert (staged / ".regie" / "models" / f"{room.model}.glb").stat().st_size < 10_000_000


def test_model_is_sound(staged: Path) -> None:
    """Bounds are those of the values, shares of joints sum to one, all that is named is there."""
    glb = model_of(staged, look_at_stage(staged, "1A"))
    for mesh in glb.json["meshes"]:
        for part in mesh["primitives"]:
            at = glb.json["accessors"][part["attributes"]["POSITION"]]
            points = glb.values(part["attributes"]["POSITION"])
            assert np.allclose(points.min(axis=0), at["min"])
            assert np.allclose(points.max(axis=0), at["max"])
            assert glb.values(part["indices"]).max() < len(points)
            normals = glb.values(part["attributes"]["NORMAL"]) / 127
            assert np.allclose(np.linalg.norm(normals, axis=1), 1, atol=0.02)
            if "WEIGHTS_0" in part["attributes"]:
                shares = glb.values(part["attributes"]["WEIGHTS_0"]).astype(int)
                assert (shares.sum(axis=1) == 255).all()
    for skin in glb.json["skins"]:
        binds = glb.values(skin["inverseBindMatrices"])
        assert len(binds) == len(skin["joints"])
        assert (binds[:, [3, 7, 11]] == 0).all()


def test_set_of_the_model_fills_its_plan(staged: Path) -> None:
    """In the stage's own metres: the quarter turn is in the node `World` alone."""
    room = look_at_stage(staged, "1A")
    glb = model_of(staged, room)
    floor = next(n for n in glb.told("set") if n["extras"].get("part") == "Floor")
    part = glb.json["meshes"][floor["mesh"]]["primitives"][0]
    points = glb.values(part["attributes"]["POSITION"])
    for axis in range(2):
        assert points[:, axis].min() <= room.low[axis] + 0.3
        assert points[:, axis].max() >= room.high[axis] - 0.3
    world = next(n for n in glb.json["nodes"] if n["name"] == "World")
    assert np.allclose(world["rotation"], (-math.sqrt(0.5), 0, 0, math.sqrt(0.5)))


def test_camera_of_the_model_sees_as_the_board_does(staged: Path) -> None:
    """Known points are at the same place of the frame, within a hundredth of its width."""
    size = FrameSize(width=192, height=80)
    for shot in shots_of(staged):
        glb = model_of(staged, look_at_stage(staged, shot.number))
        node = glb.told("camera")[0]
        lens = glb.json["cameras"][node["camera"]]["perspective"]
        for share, at in ((0.0, 0), (1.0, -1)):
            _, places = glb.samples("Camera", "translation")
            _, turns = glb.samples("Camera", "rotation")
            eye = places[at] if len(places) else np.array(node["translation"])
            turn = turns[at] if len(turns) else np.array(node["rotation"])
            view = camera_view(shot.camera, size, share)
            ahead = np.array(view.forward)
            side, up = np.array(view.right), np.array(view.up)
            for x, y, far in ((0, 0, 2.0), (0.3, 0.1, 3.0), (-0.4, 0.2, 1.0), (0.2, -0.15, 8.0)):
                point = np.array(view.eye) + far * (ahead + x * side + y * up)
                wanted = view.see(tuple(point))
                seen = _project(point, eye, turn, lens)
                assert np.allclose(seen, wanted[:2], atol=0.01), (shot.number, share)


def _project(
    point: np.ndarray[Any, Any],
    eye: np.ndarray[Any, Any],
    turn: np.ndarray[Any, Any],
    lens: dict[str, float],
) -> tuple[float, float]:
    """As the specification of glTF has a camera: along -Z, its up +Y, by a vertical angle."""
    axis, w = -turn[:3], turn[3]
    way = point - eye
    way = way + 2 * np.cross(axis, np.cross(axis, way) + w * way)
    high = math.tan(lens["yfov"] / 2)
    x = way[0] / (-way[2] * high * lens["aspectRatio"])
    y = way[1] / (-way[2] * high)
    return (1 + x) / 2, (1 - y) / 2


def test_who_walks_walks_in_the_model(staged: Path) -> None:
    shot = next(s for s in shots_of(staged) if any(p.end for p in s.performances))
    walker = next(p for p in shot.performances if p.end is not None)
    assert walker.end is not None
    glb = model_of(staged, look_at_stage(staged, shot.number))
    seconds, places = glb.samples(walker.character, "translation")
    assert len(seconds) > 3
    assert math.dist(places[0][:2], (walker.mark.x, walker.mark.y)) < 0.3
    assert math.dist(places[-1][:2], (walker.end.x, walker.end.y)) < 0.6


def test_model_is_written_once(staged: Path) -> None:
    room = look_at_stage(staged, "1A")
    file = find_model(staged, room.model)
    assert file is not None
    content = file.read_bytes()
    file.unlink()
    assert look_at_stage(staged, "1A").model == room.model
    assert file.read_bytes() == content
    assert find_model(staged, "../../title.toml") is None


def test_what_is_tried_is_not_written_and_is_what_is_kept(title: Path) -> None:
    choices = {"camera": [0.5, -1.0, 1.4], "aim": [-0.5, 0.3, 1.1], "lens": 50.0}
    before = (title / "bible" / "direction.toml").read_text(encoding="utf-8")
    tried = try_direction(title, "1B", choices)
    assert (title / "bible" / "direction.toml").read_text(encoding="utf-8") == before
    assert tried.changed == ("camera", "aim", "lens")
    assert tried.state is not None
    assert tried.state.camera.eye == (0.5, -1.0, 1.4)
    assert tried.state.camera.target == (-0.5, 0.3, 1.1)
    assert tried.state.lens == 50
    assert "1B" in tried.shots
    direct(title, "1B", choices, by="Ann")
    kept = look_at_stage(title, "1B")
    assert kept.state == tried.state
    assert kept.model == "", "its stage is still to be made"
    assert try_direction(title, "1B", choices).changed == ()


def test_a_row_by_hand_stages_as_the_room_does(title: Path, tmp_path: Path) -> None:
    """Numbers set in the room and numbers written into the file give the same stage."""
    import shutil

    other = Path(shutil.copytree(title, tmp_path / "by hand", symlinks=True))
    words = look_at_stage(title, "1B").row.get("words") or look_at_stage(title, "1B").words
    choices = {
        "camera": [0.5, -1.0, 1.4],
        "aim": [-0.5, 0.3, 1.1],
        "camera_to": [0.2, -0.8, 1.4],
        "bodies": [{"who": "BEN", "at": [1.0, -0.9], "facing": 30}],
    }
    direct(title, "1B", choices, by="Ann")
    file = other / "bible" / "direction.toml"
    file.write_text(
        f"""{file.read_text(encoding="utf-8")}
[[shot]]
words = {json.dumps(words)}
camera = [0.5, -1, 1.4]
aim = [-0.5, 0.3, 1.1]
camera_to = [0.2, -0.8, 1.4]
bodies = [{{who = "ben", at = [1, -0.9], facing = 30}}]
""",
        encoding="utf-8",
    )
    for folder in (title, other):
        make_title(folder, choose(["stage"], shots="1B"), executor=run_here)
    one, two = (f / "out" / "stage" / "1B.usda" for f in (title, other))
    assert one.read_bytes() == two.read_bytes()
    assert look_at_stage(title, "1B").model == look_at_stage(other, "1B").model != ""


def test_a_lens_on_a_camera_that_was_put_keeps_it_where_it_is(title: Path) -> None:
    where = {"camera": [0.5, -1.0, 1.4], "aim": [-0.5, 0.3, 1.1]}
    short, long = (try_direction(title, "1B", {**where, "lens": mm}).state for mm in (25.0, 75.0))
    assert short is not None
    assert long is not None
    assert short.camera.eye == long.camera.eye
    assert long.camera.focal == pytest.approx(3 * short.camera.focal)


def test_a_placed_camera_has_the_size_and_angle_that_it_shows(title: Path) -> None:
    """Nearer is a closer size, by its name; from above is high."""
    room = look_at_stage(title, "1B")
    nora = next(p for p in room.state.people if p.key == "nora")
    x, y, face = nora.mark.x, nora.mark.y, 1.1
    found = []
    for away, height in ((0.7, face), (1.6, face), (2.6, face), (1.6, face + 1.6)):
        choices = {"camera": [x - away, y, height], "aim": [x, y, face], "on": "NORA", "lens": 40.0}
        state = try_direction(title, "1B", choices).state
        assert state is not None
        found.append((state.size, state.angle))
    order = ["EWS", "WS", "FS", "MWS", "MS", "MCU", "CU", "ECU"]
    near, middle, far, above = found
    assert order.index(near[0]) > order.index(middle[0]) > order.index(far[0])
    assert {near[1], middle[1], far[1]} == {"eye"}
    assert above[1] == "high"


def test_a_move_to_a_place_is_called_by_where_it_goes(title: Path) -> None:
    where = {"camera": [0.6, -1.0, 1.4], "aim": [-0.4, 0.4, 1.1]}
    for end, name in (
        ({"camera_to": [0.4, -0.72, 1.34]}, "push in"),
        ({"camera_to": [0.6, -1.0, 2.0]}, "crane up"),
        ({"camera_to": [0.9, -0.8, 1.4]}, "track"),
        ({"aim_to": [0.5, 0.4, 1.1]}, "pan"),
    ):
        state = try_direction(title, "1B", {**where, **end}).state
        assert state is not None
        assert state.move == name
        for key, value in end.items():
            got = state.camera.end_eye if key == "camera_to" else state.camera.end_target
            assert list(got) == value


def test_choices_that_say_the_same_of_the_camera_are_told(title: Path) -> None:
    tried = try_direction(title, "1B", {"camera": [0.5, -1.0, 1.4], "around": 30.0})
    assert tried.state is not None
    assert any("camera and around contradict" in sentence for sentence in tried.state.undone)


def test_somebody_walks_through_the_places_they_are_told(title: Path) -> None:
    way = [[1.4, -0.6], [1.6, 0.3]]
    bodies = [{"who": "BEN", "way": way, "goes_to": [1.0, 0.9]}]
    tried = try_direction(title, "2A", {"bodies": bodies})
    assert tried.state is not None
    ben = next(p for p in tried.state.people if p.key == "ben")
    assert ben.end is not None
    assert [list(spot) for spot in ben.way] == way
    assert (ben.end.x, ben.end.y) == (1.0, 0.9)
    direct(title, "2A", {"bodies": bodies}, by="Ann")
    make_title(title, choose(["stage"], shots="2A"), executor=run_here)
    glb = model_of(title, look_at_stage(title, "2A"))
    _, places = glb.samples("ben", "translation")
    for spot in way:
        # Corners are rounded: who walks cuts them by less than half a metre.
        assert min(math.dist(place[:2], spot) for place in places) < 0.45
    assert math.dist(places[-1][:2], (1.0, 0.9)) < 0.15


def test_a_thing_is_put_somewhere_and_stays(title: Path) -> None:
    things = [{"what": "suitcase", "at": [1.2, 0.4], "facing": 45}]
    tried = try_direction(title, "2A", {"things": things})
    assert tried.state is not None
    case = next(t for t in tried.state.things if t.key == "suitcase")
    assert (case.at.x, case.at.y, case.at.facing) == (1.2, 0.4, 45.0)
    far = try_direction(title, "2A", {"things": [{"what": "suitcase", "at": [900, 0]}]})
    assert far.state is not None
    assert any("outside the set" in sentence for sentence in far.state.undone)


def test_a_row_of_which_nothing_is_left_goes(title: Path) -> None:
    direct(title, "1B", {"bodies": [{"who": "BEN", "facing": 30}]}, by="Ann")
    assert look_at_stage(title, "1B").row["bodies"] == [{"who": "BEN", "facing": 30}]
    direct(title, "1B", {"bodies": [{"who": "BEN", "facing": None}]}, by="Ann")
    assert look_at_stage(title, "1B").row == {}


def test_only_the_change_that_is_meant_is_undone(title: Path) -> None:
    direct(title, "1B", {"lens": 50.0}, by="Ann")
    direct(title, "1A", {"lens": 40.0}, by="Ben")
    first = tell_history(title).changes[0].number
    with pytest.raises(DirectError, match="Ben has changed shot 1A since"):
        undo(title, by="Ann", only=first)
    assert look_at_stage(title, "1B").row["lens"] == 50


def test_no_stage_of_a_scene_or_of_what_is_not_there(staged: Path) -> None:
    with pytest.raises(DirectError, match="say which shot"):
        look_at_stage(staged, "1")
    with pytest.raises(DirectError, match="no such shot"):
        look_at_stage(staged, "9Z")
    with pytest.raises(DirectError, match="camera"):
        try_direction(staged, "1A", {"camera": "by the door"})
