"""What was chosen is built: models, shapes and forms are layers for the renderer."""

from __future__ import annotations

from pathlib import Path

import pytest
from usd_checks import complaints

from regie.concepts import wordnet
from regie.design.props import build_thing
from regie.design.props.shapes import draw_shape
from regie.design.sets.geometry import Geometry
from regie.film.things import Choice, Wanted
from regie.library import choose_thing, find_thing, tell_credits
from regie.library.catalogue import furniture_folder
from regie.library.credits import credit_of
from regie.library.shapes import measures_of, shape_rows

needs_furniture = pytest.mark.skipif(
    furniture_folder() is None or not wordnet.is_there(),
    reason="run `regie library pull` to test the furniture",
)


def chosen(key: str, **told: object) -> Choice:
    thing = find_thing(key)
    return Choice(name=key, thing=thing, size=thing.size, stands=thing.stands[0]).model_copy(
        update=told
    )


@pytest.mark.parametrize("key", sorted(shape_rows()))
def test_every_shape_can_be_drawn_in_its_size(key: str) -> None:
    g = Geometry()
    measures = measures_of(key)
    draw_shape(g, measures)
    points = [p.points for patches in g.patches.values() for p in patches]
    high = max(float(p[:, 2].max()) for p in points)
    assert 0.5 * measures.size[2] <= high <= 2.2 * measures.size[2] + 0.03
    assert min(float(p[:, 2].min()) for p in points) > -0.12 * max(measures.size)


@pytest.mark.parametrize("key", ["shape-bucket", "drawn-letter", "shape-sign"])
def test_a_thing_is_a_valid_layer(key: str, tmp_path: Path) -> None:
    out = tmp_path / "thing.usdc"
    plan = build_thing(chosen(key), out)
    assert plan.made and complaints(out) == []


@needs_furniture
def test_a_model_is_a_valid_layer_and_names_its_author(tmp_path: Path) -> None:
    out = tmp_path / "dog.usdc"
    plan = build_thing(chosen("scopia-dog"), out)
    assert plan.made and complaints(out) == []
    (credit,) = plan.credits
    assert "Scopia" in credit.author
    assert (credit.licence, credit.thing) == ("CC-BY-3.0", "Dog")
    assert plan.size[2] == pytest.approx(0.75, abs=0.02)


@needs_furniture
def test_a_form_has_its_size_and_no_letters(tmp_path: Path) -> None:
    for n, name in enumerate(("leash", "x")):
        wanted = Wanted(name=name, concept="leash.n.01")
        plan = build_thing(choose_thing(wanted), tmp_path / f"{n}.usdc")
        assert plan.made and plan.low[2] == pytest.approx(0, abs=0.01)
    assert (tmp_path / "0.usdc").read_bytes() == (tmp_path / "1.usdc").read_bytes()


def test_what_a_set_has_of_ours_stands_on_its_table_and_not_in_it() -> None:
    from regie.design.sets.library_things import draw_library_thing
    from regie.design.sets.scenery import Scenery

    for key in ("drawn-telephone", "drawn-suitcase", "drawn-bottle", "drawn-lamp"):
        s = Scenery(1)
        draw_library_thing(s, find_thing(key), None)
        low = min(p.points[:, 2].min() for patches in s.patches.values() for p in patches)
        assert low == pytest.approx(0.0, abs=0.003), key


def test_words_are_written_where_they_can_be_read(tmp_path: Path) -> None:
    sizes = []
    for n, text in enumerate(("", "CLOSED UNTIL MONDAY")):
        build_thing(chosen("shape-sign", text=text), tmp_path / f"{n}.usdc")
        sizes.append((tmp_path / f"{n}.usdc").stat().st_size)
    assert sizes[1] > sizes[0] + 2000


def test_what_is_held_has_its_grip_at_the_origin(tmp_path: Path) -> None:
    plan = build_thing(chosen("shape-pickaxe"), tmp_path / "pickaxe.usdc")
    assert plan.low[2] < -0.1 and plan.high[2] > 0.3
    assert any(s.use == "grip" and s.at == (0, 0, 0) for s in plan.spots)


def test_same_choice_same_bytes(tmp_path: Path) -> None:
    for n in range(2):
        build_thing(chosen("shape-lion"), tmp_path / f"{n}.usdc")
    assert (tmp_path / "0.usdc").read_bytes() == (tmp_path / "1.usdc").read_bytes()


@needs_furniture
def test_credits_name_authors_once_and_nobody_who_asks_for_none() -> None:
    things = [find_thing(k) for k in ("scopia-dog", "scopia-cat", "cc0-crate", "shape-ball")]
    told = tell_credits(c for c in map(credit_of, things) if c)
    assert len(told) == 1
    assert "Cat, Dog" in told[0]


def test_several_of_a_thing_are_drawn_beside_each_other(tmp_path: Path) -> None:
    one = chosen("shape-bucket")
    wide, deep, high = one.size
    three = one.model_copy(update={"rows": (3, 1), "size": (wide * 3.3, deep, high)})
    plan = build_thing(three, tmp_path / "thing.usdc")
    assert plan.high[0] - plan.low[0] > 3 * wide
    assert plan.high[1] - plan.low[1] < 1.5 * deep
