"""What is under a bench is seen from as low as it is."""

from __future__ import annotations

from readings import Told, choose, does
from test_reading_shots import SIZE, THINGS, shoot
from worlds import scene, street

from regie.board.blocking.state import StagedShot
from regie.board.camera.ground import Ground
from regie.board.camera.projection import camera_view
from regie.board.shown.measure import measure_shot
from regie.film.reading import About, Act, EntityKind, Relation
from regie.film.shot import Camera, Shot
from regie.film.stageplan import Box

DOG = choose("dog", (0.35, 0.9, 0.5), "floor")
BENCH = choose("bench", (1.8, 0.6, 0.9), "floor")


def dog_shot(where: str) -> Shot:
    s = scene("A dog lies there.")
    told = Told(s).thing("bench", concept="bench.n.01")
    told.thing("dog", kind=EntityKind.ANIMAL, concept="dog.n.01",
               place=Relation(where=where, what="bench"))  # fmt: skip
    told.says(0, About.ACTION, does(Act.SLEEP, "dog", lasting=True))
    shots = shoot(s, told.read(), street(), things=THINGS | {"dog": DOG, "bench": BENCH})
    return next(shot for shot in shots if shot.subject == "dog")


def test_a_bench_hides_who_is_under_it_from_above_alone() -> None:
    dog = next(t for t in dog_shot("under").things if t.key == "dog")
    x, y, z = dog.centre
    clear = []
    for eye in ((x + 2.5, y, z + 0.1), (x + 1.5, y, z + 3.0)):
        camera = Camera(focal=50, eye=eye, target=dog.centre, end_eye=eye, end_target=dog.centre)
        over = Box(name="bench", low=(x - 0.9, y - 0.6, 0.0), high=(x + 0.9, y + 0.6, 0.9))
        plan = street().model_copy(update={"obstacles": (over,)})
        staged = StagedShot((), (dog,), None, 2.0)
        seen = measure_shot(("dog",), camera, staged, {}, Ground.of(plan), SIZE, 0.0, 2.0, 1)
        clear.append(seen["dog"].clear)
    assert clear[0] > 0.9 > 0.5 > clear[1]


def test_who_is_under_a_bench_is_seen_from_below_its_seat() -> None:
    under, beside = dog_shot("under"), dog_shot("beside")
    heights = [camera_view(s.camera, SIZE).eye[2] for s in (under, beside)]
    assert heights[0] < 0.9 < heights[1]
