"""What is under a bench is seen from as low as it is."""

from __future__ import annotations

from readings import Told, choose, does
from test_reading_shots import SIZE, THINGS, shoot
from worlds import scene, street

from regie.board.camera.projection import camera_view
from regie.film.reading import About, Act, EntityKind, Relation
from regie.film.shot import Shot

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


def test_who_is_under_a_bench_is_seen_from_below_its_seat() -> None:
    under, beside = dog_shot("under"), dog_shot("beside")
    heights = [camera_view(s.camera, SIZE).eye[2] for s in (under, beside)]
    assert heights[0] < 0.9 < heights[1]
