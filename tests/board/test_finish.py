"""A shot's look is its own before its scene's, and changes nothing that is staged."""

from __future__ import annotations

from talk import talk_shots
from worlds import room

from regie.board.directing.finish import finish_shot
from regie.board.directing.lighting import is_look_only
from regie.board.directing.variants import difference, make_variants
from regie.build.canonical import Digester
from regie.film.direction import SceneDirection, ShotDirection

SHOT = talk_shots()[0]


def test_what_is_chosen_for_a_shot_holds_over_what_is_for_its_scene() -> None:
    scene = SceneDirection(words="INT. ROOM", look="charcoal", grade="warm")
    own = ShotDirection(words="so", look="clay")
    assert finish_shot(SHOT, None, None).look is None
    assert finish_shot(SHOT, scene, None).look == "charcoal"
    both = finish_shot(SHOT, scene, own)
    assert (both.look, both.grade) == ("clay", "warm")


def test_a_look_moves_no_camera_and_stages_nothing_anew() -> None:
    own = ShotDirection(words="so", look="clay", grade="warm")
    assert is_look_only(own)
    assert Digester().digest(finish_shot(SHOT, None, own)) == Digester().digest(SHOT)


def test_looks_are_variants_that_differ() -> None:
    choices = make_variants(SHOT, room(), angles=1, looks=4)
    assert len({c["look"] for c in choices}) == 3
    one, two = (SHOT.model_copy(update={"look": c["look"]}) for c in choices[:2])
    assert difference(one, two) > 0.5
